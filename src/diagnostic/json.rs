use serde::Serialize;

use super::{Diagnostic, Label, Severity};
use crate::text::escaped;

/// A diagnostic as plain data, for editors and machines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DiagnosticRecord {
    /// The stable code.
    pub code: &'static str,
    /// `error` or `warning`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// The place to mend; absent where a diagnostic has none.
    #[serde(flatten)]
    pub place: Option<PlaceRecord>,
    /// What to write instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// All places, the first included.
    pub labels: Vec<LabelRecord>,
}

/// A place in a file: lines and columns from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlaceRecord {
    /// The file.
    pub file: String,
    /// Line of the first character.
    pub line: usize,
    /// Column of the first character.
    pub column: usize,
    /// Line of the place behind the last character.
    pub end_line: usize,
    /// Column of the place behind the last character.
    pub end_column: usize,
    /// Byte offsets of both, half-open.
    pub span: [usize; 2],
}

/// A place with the word beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LabelRecord {
    /// The place.
    #[serde(flatten)]
    pub place: PlaceRecord,
    /// The word; may be empty.
    pub text: String,
}

impl Diagnostic {
    /// The diagnostic as plain data.
    pub fn record(&self) -> DiagnosticRecord {
        DiagnosticRecord {
            code: self.code.as_str(),
            severity: self.severity().name(),
            message: escaped(&self.message).into_owned(),
            place: self.labels.first().map(place),
            help: self.help.as_deref().map(|help| escaped(help).into_owned()),
            labels: self.labels.iter().map(label).collect(),
        }
    }
}

impl Severity {
    /// As printed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

fn label(label: &Label) -> LabelRecord {
    LabelRecord { place: place(label), text: escaped(&label.text).into_owned() }
}

fn place(label: &Label) -> PlaceRecord {
    let start = label.source.line_column(label.span.start);
    let end = label.source.line_column(label.span.end);
    PlaceRecord {
        file: label.source.name().to_owned(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        span: [label.span.start, label.span.end],
    }
}
