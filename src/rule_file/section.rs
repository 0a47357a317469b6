use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::node::{Entry, Node, NodeKind, Scalar, Typed};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::text::{Excerpt, Source, Span, Spanned};

/// Reads values of the kinds that are wanted, and collects what is wrong with the others.
#[derive(Debug)]
pub(crate) struct Reader {
    /// The file.
    pub source: Arc<Source>,
    /// What was wrong so far.
    pub diagnostics: Vec<Diagnostic>,
}

/// A map whose keys are known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Section<'n> {
    what: &'static str,
    span: Span,
    entries: &'n [Entry],
}

impl Reader {
    /// A reader of `source`.
    pub(crate) fn of(source: &Arc<Source>) -> Self {
        Self { source: Arc::clone(source), diagnostics: Vec::new() }
    }

    /// Reports `code` at `span`.
    pub(crate) fn report(&mut self, code: Code, span: Span, names: &[&str]) {
        self.diagnostics.push(Diagnostic::new(code, &self.source, span, names));
    }

    /// Opens `node`, the value of `key`, as a map that holds no other keys than `known`.
    pub(crate) fn section<'n>(
        &mut self,
        node: &'n Node,
        what: &'static str,
        key: &str,
        known: &[&str],
    ) -> Option<Section<'n>> {
        let entries = self.map(node, key)?;
        for entry in entries {
            let typed = entry.key.text();
            if !known.contains(&typed) {
                let keys = listed(known);
                let span = entry.key.whole();
                let joined = typed.replace(' ', "_");
                let is_meant = nearest(&joined, known.iter().copied()).is_some();
                if typed.contains(' ') && !is_meant {
                    let diagnostic = Diagnostic::new(Code::TextAsKey, &self.source, span, &[typed]);
                    self.diagnostics.push(diagnostic);
                    continue;
                }
                self.diagnostics.push(
                    Diagnostic::new(Code::UnknownKey, &self.source, span, &[what, typed, &keys])
                        .suggesting(&joined, known.iter().copied()),
                );
            }
        }
        Some(Section { what, span: node.span, entries })
    }

    /// Reports all keys of `required` that `section` lacks, in one diagnostic.
    pub(crate) fn require(&mut self, section: &Section<'_>, required: &[&str]) {
        let missing: Vec<_> =
            required.iter().copied().filter(|key| section.get(key).is_none()).collect();
        if !missing.is_empty() {
            let at = section.first_key();
            self.report(Code::MissingKeys, at, &[section.what, &listed(&missing)]);
        }
    }

    /// The entries of `node`, the value of `key`.
    pub(crate) fn map<'n>(&mut self, node: &'n Node, key: &str) -> Option<&'n [Entry]> {
        if let NodeKind::Map(entries) = &node.kind {
            return Some(entries);
        }
        self.report(Code::WantsMap, node.span, &[key, node.described()]);
        None
    }

    /// The items of `node`, the value of `key`.
    pub(crate) fn list<'n>(&mut self, node: &'n Node, key: &str) -> Option<&'n [Node]> {
        if let NodeKind::List(items) = &node.kind {
            return Some(items);
        }
        self.report(Code::WantsList, node.span, &[key, node.described()]);
        None
    }

    fn scalar<'n>(&mut self, node: &'n Node, code: Code, key: &str) -> Option<&'n Scalar> {
        let scalar = node.scalar().filter(|scalar| scalar.typed != Typed::Null);
        if scalar.is_none() {
            self.report(code, node.span, &[key, node.described()]);
        }
        scalar
    }

    /// A text, whatever YAML thinks of it.
    pub(crate) fn text(&mut self, node: &Node, key: &str) -> Option<Excerpt> {
        Some(self.scalar(node, Code::WantsText, key)?.excerpt.clone())
    }

    /// A list of texts.
    pub(crate) fn texts(&mut self, node: &Node, key: &str) -> Vec<Excerpt> {
        let items = self.list(node, key).unwrap_or_default();
        items.iter().filter_map(|item| self.text(item, key)).collect()
    }

    /// A scalar that `read` understands.
    fn parsed<T>(
        &mut self,
        node: &Node,
        key: &str,
        code: Code,
        read: impl Fn(&Scalar) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let value = read(self.scalar(node, code, key)?);
        if value.is_none() {
            let written = format!("`{}`", node.span.of(self.source.text()));
            self.report(code, node.span, &[key, &written]);
        }
        value.map(|value| Spanned::new(value, node.span))
    }

    /// A whole number from zero.
    pub(crate) fn number(&mut self, node: &Node, key: &str) -> Option<Spanned<u32>> {
        self.parsed(node, key, Code::WantsNumber, |scalar| match scalar.typed {
            Typed::Integer(number) => u32::try_from(number).ok(),
            Typed::Null | Typed::Bool(_) | Typed::Float | Typed::Text => None,
        })
    }

    /// A whole number of any size.
    pub(crate) fn count(&mut self, node: &Node, key: &str) -> Option<i64> {
        let number = self.parsed(node, key, Code::WantsNumber, |scalar| match scalar.typed {
            Typed::Integer(number) => Some(number),
            Typed::Null | Typed::Bool(_) | Typed::Float | Typed::Text => None,
        });
        number.map(|number| number.value)
    }

    /// `true` or `false`.
    pub(crate) fn flag(&mut self, node: &Node, key: &str) -> Option<bool> {
        let flag = self.parsed(node, key, Code::WantsFlag, |scalar| match scalar.typed {
            Typed::Bool(flag) => Some(flag),
            Typed::Null | Typed::Integer(_) | Typed::Float | Typed::Text => None,
        });
        flag.map(|flag| flag.value)
    }

    /// A day.
    pub(crate) fn date(&mut self, node: &Node, key: &str) -> Option<Spanned<Date>> {
        self.parsed(node, key, Code::WantsDate, |scalar| day(scalar.excerpt.text()))
    }

    /// A moment; a day alone is its first second, or with `is_end` its last.
    pub(crate) fn time(
        &mut self,
        node: &Node,
        key: &str,
        is_end: bool,
    ) -> Option<Spanned<Timestamp>> {
        self.parsed(node, key, Code::WantsTime, |scalar| {
            let text = scalar.excerpt.text();
            let Some(day) = day(text) else { return text.parse().ok() };
            let clock = if is_end { day.at(23, 59, 59, 999_999_999) } else { day.at(0, 0, 0, 0) };
            TimeZone::UTC.to_timestamp(clock).ok()
        })
    }

    /// A length of time, in seconds.
    pub(crate) fn duration(&mut self, node: &Node, key: &str) -> Option<Spanned<u64>> {
        self.parsed(node, key, Code::WantsDuration, |scalar| seconds(scalar.excerpt.text()))
    }
}

impl<'n> Section<'n> {
    /// The value of `key`.
    pub(crate) fn get(&self, key: &str) -> Option<&'n Node> {
        self.entries.iter().find(|entry| entry.key.text() == key).map(|entry| &entry.value)
    }

    /// Where `key` stands, or else the first key.
    pub(crate) fn key_place(&self, key: &str) -> Span {
        let entry = self.entries.iter().find(|entry| entry.key.text() == key);
        entry.map_or_else(|| self.first_key(), |entry| entry.key.whole())
    }

    /// Where its first key stands: a better place for a label than all of it.
    pub(crate) fn first_key(&self) -> Span {
        self.entries.first().map_or(self.span, |entry| entry.key.whole())
    }

    /// The text of `key`.
    pub(crate) fn text(&self, key: &str, reader: &mut Reader) -> Option<Excerpt> {
        reader.text(self.get(key)?, key)
    }

    /// The texts of `key`, none if it is absent.
    pub(crate) fn texts(&self, key: &str, reader: &mut Reader) -> Vec<Excerpt> {
        self.get(key).map(|node| reader.texts(node, key)).unwrap_or_default()
    }

    /// The whole number of `key`.
    pub(crate) fn number(&self, key: &str, reader: &mut Reader) -> Option<Spanned<u32>> {
        reader.number(self.get(key)?, key)
    }

    /// The date of `key`.
    pub(crate) fn date(&self, key: &str, reader: &mut Reader) -> Option<Spanned<Date>> {
        reader.date(self.get(key)?, key)
    }
}

/// `a`, `b`, `c` with the backticks.
fn listed(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}

/// jiff reads far more ways to write a day than the one that rules use.
fn day(text: &str) -> Option<Date> {
    if text.len() == 10 { text.parse().ok() } else { None }
}

fn seconds(text: &str) -> Option<u64> {
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let unit = match text.get(digits.len()..)? {
        "s" => 1,
        "m" => 60,
        "h" => 3_600,
        "d" => 86_400,
        _ => return None,
    };
    digits.parse::<u64>().ok()?.checked_mul(unit)
}
