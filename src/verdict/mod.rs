//! What came out for one post.
//!
//! Four words, never mixed: a *match* is a pattern and a span, a *finding* is
//! one rule that held, a *verdict* is the post's outcome, a *report* is what is
//! said to the outside. Knows nothing of how a finding was made.

mod explanation;

pub use explanation::{
    Almost, ExceptionPart, Explanation, Likeness, Matches, Nearest, Obstacle, Outcome, Part, Seen,
    ShortText, Traced, Variants,
};

use crate::post::TextField;
use crate::rule::{Level, Rule, Status};
use crate::text::{Disguises, Language, Span};

/// The outcome for one post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict<'r> {
    /// The highest level of its findings; shadow rules raise nothing.
    pub level: Level,
    /// In the order of the rules' ids.
    pub findings: Vec<Finding<'r>>,
    /// The language of the post, as far as the outcome depended on it.
    pub language: PostLanguage,
    /// Limits that were reached, in the order of [`Limit`].
    pub limits: Vec<Limit>,
}

/// A limit of the engine that a post went beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// A text was searched only up to 64 MiB.
    TextCut,
    /// The language of sentences beyond the 256th of a text was not looked at,
    /// and no match there was set aside.
    SentencesUndetected,
}

impl Limit {
    /// Every limit.
    pub const ALL: [Self; 2] = [Self::TextCut, Self::SentencesUndetected];

    /// As verdicts write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TextCut => "text-cut",
            Self::SentencesUndetected => "sentences-undetected",
        }
    }
}

/// One rule that held for the post.
#[derive(Clone, Debug)]
pub struct Finding<'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// Its level after its exceptions.
    pub level: Level,
    /// The matches that made it hold, in the order of the text.
    pub evidence: Vec<Evidence<'r>>,
    /// How many further matches there were than evidence lists.
    pub omitted: usize,
    /// Ids of the exceptions that applied.
    pub exceptions: Vec<&'r str>,
}

impl PartialEq for Finding<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.rule.about.id == other.rule.about.id
            && self.level == other.level
            && self.evidence == other.evidence
            && self.omitted == other.omitted
            && self.exceptions == other.exceptions
    }
}

impl Eq for Finding<'_> {}

/// One match that a finding rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence<'r> {
    /// The field it was found in.
    pub field: TextField,
    /// Which comment, where the field is `comments`; otherwise 0.
    pub position: usize,
    /// Where, in bytes of the field's original text.
    pub span: Span,
    /// The indicator, or the kind of the entity.
    pub indicator: &'r str,
    /// The pattern as written; for an entity its name in braces.
    pub pattern: &'r str,
    /// What had to be undone, beyond folding.
    pub disguise: Disguises,
    /// The entry of a list that it stands in, or is similar to, where that was asked.
    pub listed: Option<Listed<'r>>,
}

/// An entry of a list. What is listed can't be told from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed<'r> {
    /// The list's name.
    pub list: &'r str,
    /// The entry's id.
    pub entry: &'r str,
    /// How similar the text is to the one that is listed, in hundredths, rounded down.
    pub similarity: Option<u8>,
}

/// The language of a post, and what decided it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PostLanguage {
    /// `None` is `und`.
    pub language: Option<Language>,
    /// ISO 15924 code of the script of most letters.
    pub script: Option<&'static str>,
    /// From 0 to 1, where it was detected.
    pub confidence: Option<f64>,
    /// What decided.
    pub by: LanguageSource,
}

impl Eq for PostLanguage {}

impl PostLanguage {
    /// Nothing in the outcome depended on the language.
    pub const NOT_NEEDED: Self =
        Self { language: None, script: None, confidence: None, by: LanguageSource::NotNeeded };
}

/// What decided the language of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LanguageSource {
    /// The post's own field, which the settings trust.
    Post,
    /// The detector.
    Detection,
    /// Nothing in the outcome depended on it.
    NotNeeded,
}

/// Puts findings together into the outcome of a post. Rules in shadow are
/// listed and raise nothing.
pub(crate) fn judge(
    mut findings: Vec<Finding<'_>>,
    language: PostLanguage,
    limits: Vec<Limit>,
) -> Verdict<'_> {
    findings.sort_by(|one, other| one.rule.about.id.cmp(&other.rule.about.id));
    let level = findings
        .iter()
        .filter(|finding| finding.rule.about.status != Status::Shadow)
        .map(|finding| finding.level)
        .max()
        .unwrap_or_default();
    Verdict { level, findings, language, limits }
}
