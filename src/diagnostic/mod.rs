//! What we tell the authors of rules: coded, spanned messages, as data.
//!
//! Every sentence of ours that an author reads stands in the table of
//! [`Code`]; callers supply only the names to put into it. Rendering is a
//! matter of the edges. Knows nothing of what is diagnosed.

mod code;
mod json;
#[cfg(feature = "cli")]
mod render;
#[cfg(feature = "cli")]
mod sarif;

#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use code::Code;
pub use json::DiagnosticRecord;
#[cfg(feature = "cli")]
pub(crate) use render::render;
#[cfg(feature = "cli")]
pub(crate) use sarif::sarif;

use crate::text::{Excerpt, Source, Span};

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file can't be used as it is.
    Error,
    /// Advice.
    Warning,
}

/// A message to the author of a rule file, with the place it is about.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Its stable code.
    pub code: Code,
    /// What is wrong, in the author's words.
    pub message: String,
    /// Where; the first is the place to mend.
    pub labels: Vec<Label>,
    /// What to write instead, where we know it.
    pub help: Option<String>,
}

/// A place in a source, with a word on why it is shown.
#[derive(Clone, Debug)]
pub struct Label {
    /// The text that holds the place.
    pub source: Arc<Source>,
    /// The place.
    pub span: Span,
    /// Shown beside it; may be empty.
    pub text: String,
}

impl Diagnostic {
    /// The message of `code` about `span` of `source`, its placeholders
    /// filled with `names` in order.
    pub fn new(code: Code, source: &Arc<Source>, span: Span, names: &[&str]) -> Self {
        Self {
            code,
            message: fill(code.message(), names),
            labels: vec![Label { source: Arc::clone(source), span, text: String::new() }],
            help: code.help().map(|help| fill(help, names)),
        }
    }

    /// The message of `code` about the part `span` of a decoded text.
    pub fn within(code: Code, excerpt: &Excerpt, span: Span, names: &[&str]) -> Self {
        Self::new(code, excerpt.source(), excerpt.written(span), names)
    }

    /// Puts a word beside the first place.
    #[must_use]
    pub fn labelled(mut self, text: impl Into<String>) -> Self {
        if let Some(label) = self.labels.first_mut() {
            label.text = text.into();
        }
        self
    }

    /// Shows a second place.
    #[must_use]
    pub fn also(mut self, source: &Arc<Source>, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { source: Arc::clone(source), span, text: text.into() });
        self
    }

    /// Replaces the code's general help by a particular one.
    #[must_use]
    pub fn helped(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Offers the one of `known` that is nearest to `typed`, where one is near.
    #[must_use]
    pub fn suggesting<'n>(self, typed: &str, known: impl IntoIterator<Item = &'n str>) -> Self {
        match nearest(typed, known) {
            Some(name) => self.helped(format!("did you mean `{name}`?")),
            None => self,
        }
    }

    /// Its severity, which its code decides.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// The name in `known` that is most like `typed`, if one is like it at all.
pub(crate) fn nearest<'n>(
    typed: &str,
    known: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    // The distance costs the product of the lengths; no name of ours is that long.
    if typed.len() > 256 {
        return None;
    }
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(typed, name), name))
        .filter(|(distance, name)| *distance * 3 <= name.chars().count().max(3))
        .min()
        .map(|(_, name)| name)
}

/// Puts `names` in the places `{0}`, `{1}`, … of `template`.
fn fill(template: &str, names: &[&str]) -> String {
    let mut filled = template.to_owned();
    for (idx, name) in names.iter().enumerate() {
        filled = filled.replace(&format!("{{{idx}}}"), name);
    }
    filled
}
