use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Indicator;
use super::about::{file_stem, reviewed};
use super::indicators::{self, indicators};
use crate::diagnostic::{Code, Diagnostic};
use crate::rule_file::LexiconFile;
use crate::text::{Source, Span};

/// Checked indicators that several rules share.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    /// Its name, with which conditions refer to it.
    pub name: String,
    /// Raised with every change of meaning.
    pub version: u32,
    /// Whether it takes the place of the lexicon of its name in an earlier folder.
    pub replaces: bool,
    /// Named `lexicon.member`.
    pub indicators: Vec<Arc<Indicator>>,
    /// Its file.
    pub source: Arc<Source>,
    /// Where its name stands in it.
    pub span: Span,
}

/// The lexicons that rules can use.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicons {
    /// Those that are good, by name.
    pub checked: BTreeMap<String, Lexicon>,
    /// Names of those that have errors of their own: a rule that uses one is
    /// not blamed for it.
    pub broken: BTreeSet<String>,
}

/// Checks a lexicon.
pub(crate) fn check_lexicon(file: &LexiconFile) -> (Option<Lexicon>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let source = &file.source;
    let name = file.name.text();
    let whole = file.name.whole();
    indicators::name(&file.name, &BTreeSet::new(), &mut diagnostics);
    // Names of lexicons are snake_case, and so are their files.
    if let Some(stem) = file_stem(source).filter(|stem| *stem != name) {
        diagnostics.push(Diagnostic::new(Code::IdNotFileName, source, whole, &[name, stem]));
    }
    if file.version.value == 0 {
        diagnostics.push(Diagnostic::new(Code::ZeroVersion, source, file.version.span, &[]));
    }
    if let Some(other) = file.replaces.as_ref().filter(|other| other.text() != name) {
        let names = [name, other.text()];
        diagnostics.push(Diagnostic::new(Code::ReplacesOther, source, other.whole(), &names));
    }
    reviewed(&file.reviewed, &mut diagnostics);
    let members = indicators(&file.indicators, Some(name), &BTreeSet::new(), &mut diagnostics);
    let lexicon = diagnostics.is_empty().then(|| Lexicon {
        name: name.to_owned(),
        version: file.version.value,
        replaces: file.replaces.is_some(),
        indicators: members,
        source: Arc::clone(source),
        span: whole,
    });
    (lexicon, diagnostics)
}
