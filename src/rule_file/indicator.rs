use super::node::{Entry, Node, NodeKind, Style};
use super::quote;
use super::section::Reader;
use super::written::{PatternList, WrittenIndicator};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Excerpt, Span};

/// Reads `indicators`.
pub(super) fn indicators(reader: &mut Reader, node: &Node) -> Vec<WrittenIndicator> {
    let Some(entries) = reader.map(node, "indicators") else { return Vec::new() };
    if entries.is_empty() {
        reader.report(Code::EmptyList, node.span, &["indicators"]);
    }
    entries.iter().filter_map(|entry| indicator(reader, entry)).collect()
}

fn indicator(reader: &mut Reader, entry: &Entry) -> Option<WrittenIndicator> {
    let name = entry.key.text();
    let entries = reader.map(&entry.value, name)?;
    let mut indicator =
        WrittenIndicator { name: entry.key.clone(), fields: Vec::new(), lists: Vec::new() };
    for list in entries {
        if list.key.text() == "fields" {
            indicator.fields = reader.texts(&list.value, "fields");
        } else {
            let patterns = patterns(reader, list);
            indicator.lists.push(PatternList { key: list.key.clone(), patterns });
        }
    }
    if indicator.lists.is_empty() {
        reader.report(Code::EmptyList, entry.key.whole(), &[name]);
    }
    Some(indicator)
}

fn patterns(reader: &mut Reader, list: &Entry) -> Vec<Excerpt> {
    let key = list.key.text();
    let Some(items) = reader.list(&list.value, key) else { return Vec::new() };
    if items.is_empty() {
        reader.report(Code::EmptyList, list.key.whole(), &[key]);
    }
    let mut patterns = Vec::new();
    for item in items {
        match pattern(reader, item) {
            Ok(pattern) => patterns.push(pattern),
            Err(diagnostic) => reader.diagnostics.push(diagnostic),
        }
    }
    patterns
}

/// A pattern is its raw text, whatever YAML takes that for; where YAML has
/// taken a part of it away, there is nothing left to be read.
fn pattern(reader: &Reader, item: &Node) -> Result<Excerpt, Diagnostic> {
    let source = &reader.source;
    let lost = |what: &str, text: &str| {
        let text = text.trim();
        let quoted = quote::quoted(text);
        let line = quote::line_span(source, item.span.start);
        // An empty item has no place of its own but that of its `-`.
        let found = line
            .of(source.text())
            .find(text)
            .map(|at| Span::new(line.start + at, line.start + at + text.len()));
        let span = if item.span.is_empty() { found.unwrap_or(item.span) } else { item.span };
        Diagnostic::new(Code::LostPattern, source, span, &[what, &quoted])
    };
    let written = item.span.of(source.text());
    match &item.kind {
        NodeKind::Map(_) => Err(lost("a map", written)),
        NodeKind::List(_) => Err(lost("a list", written)),
        NodeKind::Scalar(scalar) if scalar.is_missing() => {
            let line = quote::line(source, item.span.start);
            let text = line.trim_start().strip_prefix('-').unwrap_or(line).trim();
            match text.starts_with('#') {
                true => Err(lost("a comment", text)),
                false => Err(lost("nothing", "…")),
            }
        }
        NodeKind::Scalar(scalar) => match swallowed(source.text(), item.span) {
            Some(hashtag) if matches!(scalar.style, Style::Plain) => {
                let start = item.span.end;
                let tag = hashtag.of(source.text());
                let quoted = quote::quoted(&format!("{} {tag}", scalar.excerpt.text()));
                let label = Span::new(start.max(hashtag.start), hashtag.end);
                Err(Diagnostic::new(Code::LostHashtag, source, label, &[tag, &quoted]))
            }
            _ => Ok(scalar.excerpt.clone()),
        },
    }
}

/// A hashtag right behind the scalar at `span`: a `#` that no space follows is
/// hardly meant as a comment.
fn swallowed(text: &str, span: Span) -> Option<Span> {
    let rest = text.get(span.end..)?;
    let line = rest.split(['\n', '\r']).next()?;
    let comment = line.trim_start();
    let is_hashtag =
        comment.strip_prefix('#')?.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    if !is_hashtag || comment.len() == line.len() {
        return None;
    }
    let start = span.end + line.len() - comment.len();
    Some(Span::new(start, start + comment.trim_end().len()))
}
