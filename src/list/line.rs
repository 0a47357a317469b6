//! One line of a list file: a JSON object, every value with its place.

use std::sync::Arc;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Source, Span};

/// The first line: what the list holds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeaderLine<'l> {
    #[serde(borrow)]
    pub(super) list: &'l RawValue,
    #[serde(borrow)]
    pub(super) kind: &'l RawValue,
    #[serde(borrow, default)]
    pub(super) description: Option<&'l RawValue>,
    #[serde(borrow, default)]
    pub(super) replaces: Option<&'l RawValue>,
    #[serde(borrow, default)]
    pub(super) folding: Option<&'l RawValue>,
    #[serde(borrow, default)]
    pub(super) sketch: Option<&'l RawValue>,
    #[serde(borrow, default)]
    pub(super) hash: Option<&'l RawValue>,
    #[serde(borrow, default)]
    pub(super) key_check: Option<&'l RawValue>,
}

/// Every other line: an entry.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EntryLine<'l> {
    #[serde(borrow)]
    pub(super) id: &'l RawValue,
    #[serde(borrow, default)]
    pub(super) source: Option<&'l RawValue>,
    #[serde(borrow, default)]
    pub(super) confidence: Option<&'l RawValue>,
    #[serde(borrow, default)]
    pub(super) expires: Option<&'l RawValue>,
    #[serde(borrow, default)]
    pub(super) tlp: Option<&'l RawValue>,
    #[serde(borrow, default)]
    pub(super) sketch: Option<&'l RawValue>,
    #[serde(borrow, default)]
    pub(super) hash: Option<&'l RawValue>,
}

/// A line being read.
pub(super) struct Line<'l> {
    pub(super) source: &'l Arc<Source>,
    pub(super) text: &'l str,
    /// Where it begins in the source.
    pub(super) start: usize,
}

impl<'l> Line<'l> {
    /// The object that the line is; `code` says what should stand there.
    pub(super) fn object<T: Deserialize<'l>>(
        &self,
        code: Code,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<T> {
        match serde_json::from_str(self.text) {
            Ok(object) => Some(object),
            Err(error) => {
                let said = error.to_string();
                // It counts lines in what it was given, which is one.
                let reason = said.split(" at line ").next().unwrap_or_default();
                let mut at = error.column().saturating_sub(1).min(self.text.len());
                while !self.text.is_char_boundary(at) {
                    at -= 1;
                }
                let span = Span::new(self.start + at, self.start + self.text.len().min(at + 1));
                diagnostics.push(Diagnostic::new(code, self.source, span, &[reason]));
                None
            }
        }
    }

    /// Where `value` stands in the source.
    pub(super) fn place(&self, value: &RawValue) -> Span {
        let offset = (value.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let start = self.start + offset.min(self.text.len());
        Span::new(start, (start + value.get().len()).min(self.start + self.text.len()))
    }

    /// All of it.
    pub(super) const fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    /// What `value` says, if `read` understands it; `what` it should be and
    /// what to `write` are said otherwise.
    pub(super) fn value<J: DeserializeOwned, T>(
        &self,
        value: &RawValue,
        [what, write]: [&str; 2],
        diagnostics: &mut Vec<Diagnostic>,
        read: impl FnOnce(J) -> Option<T>,
    ) -> Option<T> {
        let read = serde_json::from_str(value.get()).ok().and_then(read);
        if read.is_none() {
            let shown: String = value.get().chars().take(SHOWN).collect();
            let more = if shown.len() < value.get().len() { "…" } else { "" };
            let names = [&*format!("{shown}{more}"), what, write];
            let place = self.place(value);
            diagnostics.push(Diagnostic::new(Code::BadListValue, self.source, place, &names));
        }
        read
    }
}

/// A wrong value is shown up to so many characters.
const SHOWN: usize = 24;
