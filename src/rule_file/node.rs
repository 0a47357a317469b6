use crate::text::{Excerpt, Span};

/// A value of a YAML file with its place.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Where it stands; for a map or list, from its first to its last value.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

/// What a node is.
#[derive(Clone, Debug)]
pub(crate) enum NodeKind {
    /// A single value.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the file.
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The key.
    pub key: Excerpt,
    /// Its value.
    pub value: Node,
}

/// A single value as written.
#[derive(Clone, Debug)]
pub(crate) struct Scalar {
    /// Its text, whatever YAML takes it for.
    pub excerpt: Excerpt,
    /// How it is written.
    pub style: Style,
    /// What YAML takes it for.
    pub typed: Typed,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Without quotes.
    Plain,
    /// In single quotes.
    Single,
    /// In double quotes.
    Double,
    /// A `|` block.
    Literal,
    /// A `>` block.
    Folded,
}

/// What YAML's core schema takes a scalar for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Typed {
    /// Nothing was written, or `null`, or `~`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Float,
    /// A text.
    Text,
}

impl Node {
    /// What it is, in the words of a diagnostic.
    pub(crate) fn described(&self) -> &'static str {
        match &self.kind {
            NodeKind::List(_) => "a list",
            NodeKind::Map(_) => "a map",
            NodeKind::Scalar(scalar) => match scalar.typed {
                Typed::Null => "nothing",
                Typed::Bool(_) => "`true` or `false`",
                Typed::Integer(_) => "a whole number",
                Typed::Float => "a number",
                Typed::Text => "a text",
            },
        }
    }

    /// The scalar that it is, if it is one.
    pub(crate) fn scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            NodeKind::Scalar(scalar) => Some(scalar),
            NodeKind::List(_) | NodeKind::Map(_) => None,
        }
    }
}

impl Scalar {
    /// Whether no character stands there, as after a bare `-` or `key:`.
    pub(crate) fn is_missing(&self) -> bool {
        self.style == Style::Plain && self.excerpt.text().is_empty()
    }
}
