use std::borrow::Cow;

use super::contact::Contacts;
use super::record::{
    ClauseReport, ErrorLine, EvidenceReport, FindingReport, LanguageReport, LineFailure,
    ListedReport, Record, SCHEMA, VerdictLine,
};
use crate::post::{Post, PostError, TextField};
use crate::rule::Status;
use crate::ruleset::{Policy, Settings};
use crate::text::{Disguise, FOLDING_VERSION};
use crate::verdict::{Evidence, Finding, LanguageSource, PostLanguage, Verdict};

/// The versions that together decide a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provenance<'v> {
    /// The engine's version.
    pub engine: &'v str,
    /// The version of folding.
    pub folding: u32,
    /// The language detector and its version.
    pub detector: &'v str,
    /// The digest of the ruleset.
    pub ruleset: &'v str,
    /// What labels mean to the operator.
    pub policy: Option<&'v Policy>,
}

impl<'v> Provenance<'v> {
    /// What this build is, the digest of the ruleset that it applies, and what
    /// the ruleset's settings decide.
    pub fn of(ruleset: &'v str, settings: &'v Settings) -> Self {
        Self {
            engine: env!("CARGO_PKG_VERSION"),
            folding: FOLDING_VERSION,
            detector: settings.detector.version(),
            ruleset,
            policy: settings.policy(),
        }
    }
}

/// The record of a verdict on `post`, whose line has the digest `post_digest`.
pub fn verdict_line<'r>(
    post: &'r Post<'_>,
    post_digest: &'r str,
    verdict: &'r Verdict<'_>,
    contacts: Contacts<'_>,
    provenance: Provenance<'r>,
) -> Record<'r> {
    let mut labels: Vec<&str> = verdict
        .findings
        .iter()
        .filter(|finding| finding.rule.about.status != Status::Shadow)
        .map(|finding| finding.rule.about.label.as_str())
        .collect();
    labels.sort_unstable();
    labels.dedup();
    Record::Verdict(Box::new(VerdictLine {
        schema: SCHEMA,
        post: post.id.as_deref(),
        post_digest,
        level: verdict.level.name(),
        labels,
        findings: verdict
            .findings
            .iter()
            .map(|each| finding(post, each, contacts, provenance.policy))
            .collect(),
        language: language(&verdict.language),
        ignored: &post.ignored,
        envelope: None,
        limits: verdict.limits.iter().map(|limit| limit.name()).collect(),
        engine: provenance.engine,
        folding: provenance.folding,
        detector: provenance.detector,
        ruleset: provenance.ruleset,
        policy: provenance.policy.map(Policy::digest),
    }))
}

/// The record of a line that yielded no post.
pub fn error_line(error: &PostError, line: u64) -> Record<'_> {
    let code = error.kind().code();
    let error = LineFailure { code, message: error.message(), line, element: None };
    Record::Error(ErrorLine { error, envelope: None })
}

pub(super) fn finding<'r>(
    post: &'r Post<'_>,
    finding: &'r Finding<'_>,
    contacts: Contacts<'_>,
    policy: Option<&'r Policy>,
) -> FindingReport<'r> {
    let about = &finding.rule.about;
    let mut characters = Characters::default();
    FindingReport {
        rule: &about.id,
        version: about.version,
        label: about.label.as_str(),
        level: finding.level.name(),
        status: about.status.name(),
        evidence: finding
            .evidence
            .iter()
            .map(|each| evidence(post, each, contacts, &mut characters))
            .collect(),
        exceptions: &finding.exceptions,
        omitted: finding.omitted,
        policy: policy
            .map_or(&[][..], |policy| policy.clauses(about.label.as_str()))
            .iter()
            .map(ClauseReport::from)
            .collect(),
    }
}

pub(super) fn evidence<'r>(
    post: &'r Post<'_>,
    evidence: &'r Evidence<'_>,
    contacts: Contacts<'_>,
    characters: &mut Characters,
) -> EvidenceReport<'r> {
    let place = (evidence.field, evidence.position);
    let text = post
        .texts()
        .find(|(field, position, _)| (*field, *position) == place)
        .map_or("", |(_, _, text)| text);
    let span = evidence.span;
    EvidenceReport {
        indicator: evidence.indicator,
        pattern: evidence.pattern,
        field: match evidence.field {
            TextField::Comments => Cow::Owned(format!("comments[{}]", evidence.position)),
            field => Cow::Borrowed(field.name()),
        },
        start: span.start,
        end: span.end,
        start_char: characters.before(text, span.start, place),
        end_char: characters.before(text, span.end, place),
        text: contacts.mask(text, span, place),
        disguise: evidence.disguise.iter().map(Disguise::name).collect(),
        listed: evidence.listed.map(ListedReport::of),
    }
}

/// Counts characters from where it last counted: evidence comes in the order of
/// the text, and a text may have megabytes.
#[derive(Default)]
pub(super) struct Characters {
    place: Option<(TextField, usize)>,
    bytes: usize,
    count: usize,
}

impl Characters {
    /// How many characters of `text` lie before the byte at `offset`.
    fn before(&mut self, text: &str, offset: usize, place: (TextField, usize)) -> usize {
        if self.place != Some(place) || offset < self.bytes {
            *self = Self { place: Some(place), bytes: 0, count: 0 };
        }
        self.count += text.get(self.bytes..offset).unwrap_or_default().chars().count();
        self.bytes = offset;
        self.count
    }
}

pub(super) fn language(language: &PostLanguage) -> LanguageReport<'_> {
    LanguageReport {
        code: match &language.language {
            Some(language) => Cow::Borrowed(language.code()),
            None => Cow::Borrowed("und"),
        },
        script: language.script,
        confidence: language
            .confidence
            .filter(|confidence| confidence.is_finite())
            .map(|confidence| (confidence * 100.0).round() / 100.0),
        by: match language.by {
            LanguageSource::Post => "post",
            LanguageSource::Detection => "detection",
            LanguageSource::NotNeeded => "not-needed",
        },
    }
}

#[cfg(test)]
#[path = "verdict_tests.rs"]
mod tests;
