use std::collections::BTreeMap;
use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};

use super::gate::BYTE_ORDER_MARK;
use super::node::{Entry, Node, NodeKind, Scalar, Style, Typed};
use super::{quote, scalar};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Source, Span};

/// How deep lists and maps may be nested.
const MAX_DEPTH: usize = 32;

/// How many values a file may hold.
const MAX_NODES: usize = 100_000;

/// Reads the tame part of YAML into a tree in which every value has its place.
///
/// Everything that can make one file mean two things is refused: anchors,
/// aliases, tags, directives, merge keys, second documents, duplicate keys.
/// Scalars are left [`Typed::Text`] until they are joined with what serde sees.
pub(super) fn read(source: &Arc<Source>) -> (Option<Node>, Vec<Diagnostic>) {
    let mut builder = Builder::of(source);
    let options = granit_parser::options! {
        strict_indentation: true,
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        emit_comments: false,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    let body = source.text().strip_prefix(BYTE_ORDER_MARK).unwrap_or(source.text());
    for event in Parser::new_from_str_with_options(body, options) {
        match event {
            Ok((event, span)) => {
                if !builder.take(event, &span) {
                    break;
                }
            }
            Err(error) => {
                builder.refuse(&error);
                break;
            }
        }
    }
    let root = if builder.diagnostics.is_empty() { builder.root } else { None };
    (root, builder.diagnostics)
}

struct Builder<'s> {
    source: &'s Arc<Source>,
    base: usize,
    open: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
    documents: usize,
    diagnostics: Vec<Diagnostic>,
}

/// A collection whose end has not been seen.
struct Open {
    start: usize,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, key: Option<scalar::Key>, seen: BTreeMap<String, Span> },
}

impl Content {
    const fn map() -> Self {
        Self::Map { entries: Vec::new(), key: None, seen: BTreeMap::new() }
    }
}

impl<'s> Builder<'s> {
    fn of(source: &'s Arc<Source>) -> Self {
        let base =
            if source.text().starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        Self {
            source,
            base,
            open: Vec::new(),
            root: None,
            nodes: 0,
            documents: 0,
            diagnostics: Vec::new(),
        }
    }

    fn place(&self, span: &granit_parser::Span) -> Span {
        let range = span.byte_range().unwrap_or(0..0);
        Span::new(range.start, range.end).shifted(self.base)
    }

    fn report(&mut self, code: Code, span: Span, names: &[&str]) {
        self.diagnostics.push(Diagnostic::new(code, self.source, span, names));
    }

    /// Takes one event; `false` if there is no sense in going on.
    fn take(&mut self, event: Event<'_>, span: &granit_parser::Span) -> bool {
        let place = self.place(span);
        if let Some(tag) = event.tag().and_then(|_| span.tag_span()) {
            let tag = self.place(&tag);
            let text = quote::token(self.source, tag.start);
            self.report(Code::Tag, tag, &[&text]);
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.report(Code::SecondDocument, place, &[]);
                    return false;
                }
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let text = quote::token(self.source, place.start);
                self.report(Code::Alias, place, &[&text]);
                self.add(Node { span: place, kind: NodeKind::List(Vec::new()) });
            }
            Event::Anchor(..) => {
                let text = quote::token(self.source, place.start);
                self.report(Code::Anchor, place, &[&text]);
            }
            Event::Scalar(text, style, ..) => self.scalar(&text, style, place),
            Event::SequenceStart(..) => return self.begin(place, Content::List(Vec::new())),
            Event::MappingStart(..) => {
                return self.begin(place, Content::map());
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(place),
            _ => {}
        }
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            self.report(Code::TooManyNodes, place, &[&MAX_NODES.to_string()]);
            return false;
        }
        true
    }

    fn begin(&mut self, place: Span, content: Content) -> bool {
        if self.open.len() >= MAX_DEPTH {
            self.report(Code::TooDeep, place, &[&MAX_DEPTH.to_string()]);
            return false;
        }
        self.open.push(Open { start: place.start, content });
        true
    }

    fn end(&mut self, place: Span) {
        let Some(open) = self.open.pop() else { return };
        let kind = match open.content {
            Content::List(items) => NodeKind::List(items),
            Content::Map { entries, .. } => NodeKind::Map(entries),
        };
        // A block collection ends where the next token begins, lines further down.
        let written = Span::new(open.start, place.end).of(self.source.text()).trim_end().len();
        self.add(Node { span: Span::new(open.start, open.start + written), kind });
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, place: Span) {
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::Single,
            ScalarStyle::DoubleQuoted => Style::Double,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
        };
        // The parser says `~` where nothing at all is written.
        let text = if place.is_empty() { "" } else { text };
        let excerpt = scalar::excerpt(self.source, place, text, style);
        let scalar = Scalar { excerpt, style, typed: Typed::Text };
        self.add(Node { span: place, kind: NodeKind::Scalar(scalar) });
    }

    /// Puts a finished node where it belongs: as a key, a value, an item or the root.
    fn add(&mut self, node: Node) {
        let source = self.source;
        match self.open.last_mut().map(|open| &mut open.content) {
            None => self.root = Some(node),
            Some(Content::List(items)) => items.push(node),
            Some(Content::Map { entries, key, seen }) => match key.take() {
                Some(scalar::Key::Text(key)) => entries.push(Entry { key, value: node }),
                Some(scalar::Key::Refused) => {}
                None => {
                    let (taken, diagnostic) = scalar::key(source, node, seen);
                    *key = Some(taken);
                    self.diagnostics.extend(diagnostic);
                }
            },
        }
    }

    fn refuse(&mut self, error: &ScanError) {
        let at = error.marker().byte_offset().unwrap_or(0) + self.base;
        let width = self.source.text().get(at..).and_then(|rest| rest.chars().next());
        let span = Span::new(at, at + width.map_or(0, char::len_utf8));
        let (code, reason) = match error.kind() {
            ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInPlainScalar => (Code::TabIndentation, String::new()),
            ErrorKind::DirectiveDisallowed => (Code::Directive, String::new()),
            ErrorKind::RecursionLimitExceeded => (Code::TooDeep, MAX_DEPTH.to_string()),
            ErrorKind::InvalidTagTerminator
            | ErrorKind::UndeclaredTagHandle
            | ErrorKind::MissingTagUri
            | ErrorKind::UnclosedVerbatimTag
            | ErrorKind::InvalidTagEscape => {
                let before = self.source.text().get(..at).unwrap_or_default();
                (Code::Tag, quote::token(self.source, before.rfind('!').unwrap_or(at)))
            }
            ErrorKind::MissingAnchorOrAliasName => {
                let before = self.source.text().get(..at).unwrap_or_default();
                (Code::Alias, quote::token(self.source, before.rfind(['*', '&']).unwrap_or(at)))
            }
            _ => (Code::NotYaml, error.info()),
        };
        if code == Code::NotYaml
            && let Some(tag) = quote::tag_in_list(self.source, at)
        {
            let text = tag.of(self.source.text());
            let names = [text, &quote::quoted(text)];
            self.diagnostics.push(Diagnostic::new(Code::LostHashtag, self.source, tag, &names));
            return;
        }
        let diagnostic = Diagnostic::new(code, self.source, span, &[&reason]);
        let quoted = quote::item_at(self.source, at).filter(|_| code == Code::NotYaml);
        self.diagnostics.push(match quoted {
            // A map in braces is not helped by quotes around the whole of it.
            Some(quoted) if quoted.starts_with("- '{") => diagnostic.helped(
                "if the text holds quotation marks, put it in single quotes; an apostrophe in it \
                 is then written twice"
                    .to_owned(),
            ),
            Some(quoted) => diagnostic.helped(format!("quote the text: `{quoted}`")),
            None if code == Code::NotYaml && quote::is_stepped(self.source, at) => diagnostic
                .helped("begin this line in the same column as the line above it".to_owned()),
            None if code == Code::NotYaml && quote::follows_quoted(self.source, at) => diagnostic
                .helped(
                    "write a comma between two texts; an apostrophe in quotes is written twice"
                        .to_owned(),
                ),
            None => diagnostic,
        });
    }
}
