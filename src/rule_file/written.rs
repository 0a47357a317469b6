use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::post::Post;
use crate::text::{Excerpt, Source, Span, Spanned};

/// A rule as written.
#[derive(Clone, Debug)]
pub(crate) struct RuleFile {
    /// The file.
    pub source: Arc<Source>,
    /// `id`
    pub id: Excerpt,
    /// `version`
    pub version: Spanned<u32>,
    /// `title`
    pub title: Excerpt,
    /// `label`
    pub label: Excerpt,
    /// `level`
    pub level: Excerpt,
    /// `status`
    pub status: Excerpt,
    /// `languages`
    pub languages: Vec<Excerpt>,
    /// `description`
    pub description: Excerpt,
    /// `false_positives`
    pub false_positives: Vec<Excerpt>,
    /// `reviewer_note`
    pub reviewer_note: Option<Excerpt>,
    /// `facets`
    pub facets: Vec<Excerpt>,
    /// `references`
    pub references: Vec<Excerpt>,
    /// `mappings`
    pub mappings: Vec<WrittenMapping>,
    /// `policy`: clauses of the operator's policy.
    pub policy: Vec<Excerpt>,
    /// `reviewed`: the language, and the day a native speaker checked it.
    pub reviewed: Vec<(Excerpt, Spanned<Date>)>,
    /// `owner`
    pub owner: Option<Excerpt>,
    /// `review_by`
    pub review_by: Option<Spanned<Date>>,
    /// `use`: the lexicons.
    pub uses: Vec<Excerpt>,
    /// `valid`
    pub valid: WrittenValidity,
    /// `condition`
    pub condition: Excerpt,
    /// `unless`
    pub unless: Vec<WrittenException>,
    /// What differs between a rule on one post and a rule on many.
    pub body: RuleBody,
}

/// What differs between a rule on one post and a rule on many.
#[derive(Clone, Debug)]
pub(crate) enum RuleBody {
    /// A rule on one post.
    Single {
        /// `indicators`
        indicators: Vec<WrittenIndicator>,
        /// `examples`
        examples: WrittenExamples<WrittenExample>,
    },
    /// A rule on posts that belong together.
    Correlation {
        /// `correlate`
        correlate: Box<WrittenCorrelation>,
        /// `examples`
        examples: WrittenExamples<WrittenTimeline>,
    },
}

/// The examples of a rule.
#[derive(Clone, Debug)]
pub(crate) struct WrittenExamples<E> {
    /// What must match.
    pub positive: Vec<E>,
    /// Where these are listed: their key, or the first one of `examples`.
    pub positive_place: Span,
    /// What must not.
    pub negative: Vec<E>,
    /// Where these are listed, likewise.
    pub negative_place: Span,
}

/// A lexicon as written.
#[derive(Clone, Debug)]
pub(crate) struct LexiconFile {
    /// The file.
    pub source: Arc<Source>,
    /// `lexicon`: its name.
    pub name: Excerpt,
    /// `version`
    pub version: Spanned<u32>,
    /// `replaces`: the lexicon of another folder whose place it takes.
    pub replaces: Option<Excerpt>,
    /// `reviewed`: the language, and the day a native speaker checked it.
    pub reviewed: Vec<(Excerpt, Spanned<Date>)>,
    /// `indicators`
    pub indicators: Vec<WrittenIndicator>,
}

/// An indicator as written.
#[derive(Clone, Debug)]
pub(crate) struct WrittenIndicator {
    /// Its name.
    pub name: Excerpt,
    /// `fields`
    pub fields: Vec<Excerpt>,
    /// The patterns by language.
    pub lists: Vec<PatternList>,
}

/// Patterns under one key.
#[derive(Clone, Debug)]
pub(crate) struct PatternList {
    /// `ru`, `any|exact`, …
    pub key: Excerpt,
    /// The patterns.
    pub patterns: Vec<Excerpt>,
}

/// An entry of `mappings`.
#[derive(Clone, Debug)]
pub(crate) struct WrittenMapping {
    /// `framework`
    pub framework: Excerpt,
    /// `version`
    pub version: Excerpt,
    /// `id`
    pub id: Excerpt,
    /// `name`
    pub name: Excerpt,
}

/// `valid`
#[derive(Clone, Debug, Default)]
pub(crate) struct WrittenValidity {
    /// `from`
    pub from: Option<Spanned<Timestamp>>,
    /// `to`
    pub to: Option<Spanned<Timestamp>>,
}

/// An entry of `unless`.
#[derive(Clone, Debug)]
pub(crate) struct WrittenException {
    /// `id`
    pub id: Excerpt,
    /// `condition`
    pub condition: Excerpt,
    /// `at_most` or `suppress`
    pub effect: WrittenEffect,
    /// `reason`
    pub reason: Excerpt,
    /// `owner`
    pub owner: Option<Excerpt>,
    /// `expires`
    pub expires: Option<Spanned<Date>>,
}

/// What an exception does, as written.
#[derive(Clone, Debug)]
pub(crate) enum WrittenEffect {
    /// `at_most`
    AtMost(Excerpt),
    /// `suppress: true`
    Suppress,
}

/// An example of a rule on one post.
#[derive(Clone, Debug)]
pub(crate) struct WrittenExample {
    /// Where it stands.
    pub span: Span,
    /// `lang`
    pub lang: Excerpt,
    /// `level`: the outcome, where it is not the rule's own level.
    pub level: Option<Excerpt>,
    /// `category`
    pub category: Option<Excerpt>,
    /// The post.
    pub post: Post<'static>,
}

/// An example of a correlation rule.
#[derive(Clone, Debug)]
pub(crate) struct WrittenTimeline {
    /// Where it stands.
    pub span: Span,
    /// `level`
    pub level: Option<Excerpt>,
    /// `category`
    pub category: Option<Excerpt>,
    /// `posts`: each with its `at`, in seconds from the start.
    pub posts: Vec<(u64, Post<'static>)>,
}

/// `correlate`
#[derive(Clone, Debug)]
pub(crate) struct WrittenCorrelation {
    /// Where it stands.
    pub span: Span,
    /// `posts`
    pub posts: Option<Excerpt>,
    /// `apart`
    pub apart: Option<Excerpt>,
    /// `by`
    pub by: Vec<Excerpt>,
    /// `at_least`
    pub at_least: Option<Excerpt>,
    /// `within`, in seconds
    pub within: Spanned<u64>,
    /// `repeats`
    pub repeats: Option<Spanned<u32>>,
    /// `ignore_above`
    pub ignore_above: Option<Spanned<u32>>,
    /// `clock`
    pub clock: Option<Excerpt>,
    /// `sequence`
    pub sequence: Vec<Excerpt>,
    /// `agree`
    pub agree: Option<Excerpt>,
}
