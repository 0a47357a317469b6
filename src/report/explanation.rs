//! An explanation as plain data.

use schemars::JsonSchema;
use serde::Serialize;

use super::contact::Contacts;
use super::record::{
    DIGEST, EvidenceReport, FindingReport, LanguageReport, ListedReport, SCHEMA, is_zero,
};
use super::verdict::{Characters, Provenance, evidence, finding, language};
use crate::condition::Predicate;
use crate::post::Post;
use crate::rule::{Effect, Level, Status};
use crate::ruleset::Policy;
use crate::verdict::{
    Almost, Evidence, Explanation, Limit, Matches, Nearest, Obstacle, Outcome, Part, Seen, Traced,
    Variants,
};

/// What one rule makes of one post, and why.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Explanation", title = "What `indicia explain --format json` writes")]
pub struct ExplanationReport<'r> {
    /// The version of this schema.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: u32,
    /// The post's id; null if it has none.
    pub post: Option<&'r str>,
    /// The rule's id.
    pub rule: &'r str,
    /// The rule's version.
    pub version: u32,
    /// The rule's title.
    pub title: &'r str,
    /// The rule's level, before exceptions.
    #[schemars(extend("enum" = Level::ALL.map(Level::name)))]
    pub level: &'r str,
    /// The rule's stage of life.
    #[schemars(extend("enum" = Status::ALL.map(Status::name)))]
    pub status: &'r str,
    /// What came out.
    #[schemars(extend("enum" = ["finding", "condition-false", "outside-time", "suppressed"]))]
    pub outcome: &'r str,
    /// The finding, as in the verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finding: Option<FindingReport<'r>>,
    /// The parts of the condition of which each alone, if it came out the
    /// other way, would turn the condition.
    pub decisive: Vec<&'r str>,
    /// The fewest parts that together would turn it; of equally few the first.
    pub fewest: Vec<&'r str>,
    /// The condition.
    pub condition: PartReport<'r>,
    /// Every exception of the rule, in the order of the file.
    pub exceptions: Vec<ExceptionReport<'r>>,
    /// The language of the post.
    pub language: LanguageReport<'r>,
    /// Limits of the engine that the post went beyond.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("items" = { "type": "string", "enum": Limit::ALL.map(Limit::name) }))]
    pub limits: Vec<&'static str>,
    /// The version of the engine.
    pub engine: &'r str,
    /// The digest of the ruleset.
    #[schemars(regex(pattern = DIGEST))]
    pub ruleset: &'r str,
    /// The digest of the operator's policy, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DIGEST))]
    pub policy: Option<&'r str>,
}

/// An exception.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Exception")]
pub struct ExceptionReport<'r> {
    /// Its id.
    pub id: &'r str,
    /// The level above which it lets no finding be; null if it suppresses.
    pub at_most: Option<&'r str>,
    /// Why its author put it there.
    pub reason: &'r str,
    /// Whether it changed what came out.
    pub applied: bool,
    /// Its condition.
    pub condition: PartReport<'r>,
}

/// A condition, or a part of one.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Part")]
pub struct PartReport<'r> {
    /// As an author would write it.
    pub text: &'r str,
    /// What it is.
    #[schemars(extend("enum" = KINDS))]
    pub kind: &'static str,
    /// Whether it holds.
    pub holds: bool,
    /// Of a quantity: how many must hold, or 0 if none may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needed: Option<usize>,
    /// Of a quantity: how many do; with a scope the most that do anywhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<usize>,
    /// Of a similarity: the entry of the list that is nearest, however far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listed: Option<ListedReport<'r>>,
    /// Of a similarity: the text is too short to be compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub too_short: Option<ShortTextReport>,
    /// Of a comparison or a similarity: the value on the left, null if the post lacks it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_value: Option<Option<&'r str>>,
    /// Of a comparison or a similarity: the value on the right, or those of the set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right_value: Option<Option<&'r str>>,
    /// What was found; of a closeness that on its left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matches: Option<MatchesReport<'r>>,
    /// Of a closeness: what was found on its right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right: Option<MatchesReport<'r>>,
    /// Of a closeness, and of a quantity with a scope: the two that lie nearest to each other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<NearestReport<'r>>,
    /// The conditions that it is made of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Self>,
}

/// A text that is too short to be compared with those of a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "ShortText")]
pub struct ShortTextReport {
    /// What is counted; contacts are left out.
    #[schemars(extend("enum" = ["words", "characters"]))]
    pub counted: &'static str,
    /// How many it has.
    pub length: usize,
    /// How many it would need.
    pub least: usize,
}

const KINDS: [&str; 13] = [
    "and",
    "or",
    "not",
    "quantity",
    "together",
    "closeness",
    "comparison",
    "similar",
    "unquoted",
    "disguised",
    "rule",
    "has",
    "reference",
];

/// What was found of some references.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Matches")]
pub struct MatchesReport<'r> {
    /// What was looked for, as an author would write it.
    pub of: &'r str,
    /// In the order of fields and text.
    pub listed: Vec<MatchReport<'r>>,
    /// How many more there are than are listed.
    #[serde(skip_serializing_if = "is_zero")]
    pub omitted: usize,
    /// What would have been a match, had the rule asked for less.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub almost: Vec<AlmostReport<'r>>,
    /// Patterns that are looked for in another alphabet besides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<VariantsReport<'r>>,
}

/// A pattern, and its spellings in another alphabet.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Variants")]
pub struct VariantsReport<'r> {
    /// As its author wrote it.
    pub pattern: &'r str,
    /// What is looked for besides, the likeliest first.
    pub spellings: &'r [String],
}

/// A match, and whether it counts.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Match")]
pub struct MatchReport<'r> {
    /// What matched and where.
    #[serde(flatten)]
    pub evidence: EvidenceReport<'r>,
    /// Only if the match was set aside because these differ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_aside: Option<SetAsideReport>,
    /// Only if that was asked: whether it lies wholly inside a quotation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quoted: Option<bool>,
}

/// Two languages that differ.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "SetAside")]
pub struct SetAsideReport {
    /// The language under which the pattern was written.
    pub pattern: String,
    /// The language of the sentence.
    pub sentence: String,
}

/// Something that is nearly a match.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Almost")]
pub struct AlmostReport<'r> {
    /// The pattern, and where it would match.
    #[serde(flatten)]
    pub evidence: EvidenceReport<'r>,
    /// What keeps it from being a match.
    #[schemars(extend("enum" = Obstacle::ALL.map(Obstacle::name)))]
    pub obstacle: &'static str,
}

/// Two matches that lie nearest to each other.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Nearest")]
pub struct NearestReport<'r> {
    /// On the left of the condition.
    pub left: EvidenceReport<'r>,
    /// On the right.
    pub right: EvidenceReport<'r>,
    /// How many words lie between them.
    pub words: u32,
    /// Whether the left one comes first in the text.
    pub in_order: bool,
    /// Whether both begin in one sentence.
    pub in_one_sentence: bool,
}

/// `explanation` of what a rule makes of `post`.
pub fn explanation_report<'r>(
    post: &'r Post<'_>,
    explanation: &'r Explanation<'_>,
    contacts: Contacts<'_>,
    provenance: Provenance<'r>,
) -> ExplanationReport<'r> {
    let about = &explanation.rule.about;
    let shown = Shown { post, contacts };
    ExplanationReport {
        schema: SCHEMA,
        post: post.id.as_deref(),
        rule: &about.id,
        version: about.version,
        title: &about.title,
        level: about.level.name(),
        status: about.status.name(),
        outcome: explanation.outcome.name(),
        finding: match &explanation.outcome {
            Outcome::Found(found) => Some(finding(post, found, contacts, provenance.policy)),
            Outcome::ConditionFalse | Outcome::OutsideTime | Outcome::Suppressed => None,
        },
        decisive: texts(explanation.condition.decisive()),
        fewest: texts(explanation.condition.fewest()),
        condition: shown.part(&explanation.condition),
        exceptions: explanation
            .exceptions
            .iter()
            .map(|part| ExceptionReport {
                id: &part.exception.id,
                at_most: match part.exception.effect {
                    Effect::AtMost(level) => Some(level.name()),
                    Effect::Suppress => None,
                },
                reason: &part.exception.reason,
                applied: part.applied,
                condition: shown.part(&part.condition),
            })
            .collect(),
        language: language(&explanation.language),
        limits: explanation.limits.iter().map(|limit| limit.name()).collect(),
        engine: provenance.engine,
        ruleset: provenance.ruleset,
        policy: provenance.policy.map(Policy::digest),
    }
}

fn texts<'r>(parts: Vec<&'r Part<'_>>) -> Vec<&'r str> {
    parts.into_iter().map(|part| &*part.text).collect()
}

/// A post, and what of it may be shown.
#[derive(Clone, Copy)]
struct Shown<'r, 'p, 'c> {
    post: &'r Post<'p>,
    contacts: Contacts<'c>,
}

impl<'r> Shown<'r, '_, '_> {
    fn part(self, part: &'r Part<'_>) -> PartReport<'r> {
        let mut report = PartReport {
            text: &part.text,
            kind: "",
            holds: part.holds,
            needed: None,
            held: None,
            listed: None,
            too_short: None,
            left_value: None,
            right_value: None,
            matches: None,
            right: None,
            nearest: None,
            parts: part.parts.iter().map(|part| self.part(part)).collect(),
        };
        report.kind = match &part.seen {
            Seen::All => "and",
            Seen::Any => "or",
            Seen::Not => "not",
            Seen::Quantity { needed, held } => {
                (report.needed, report.held) = (Some(*needed), Some(*held));
                "quantity"
            }
            Seen::Together { needed, most, matches, nearest } => {
                report.nearest = nearest.as_ref().map(|nearest| self.nearest(nearest));
                (report.needed, report.held) = (Some(*needed), Some(*most));
                report.matches = Some(self.matches(matches, false));
                "together"
            }
            Seen::Closeness { left, right, nearest } => {
                report.matches = Some(self.matches(left, false));
                report.right = Some(self.matches(right, false));
                report.nearest = nearest.as_ref().map(|nearest| self.nearest(nearest));
                "closeness"
            }
            Seen::Comparison { left, right, matches } => {
                report.left_value = Some(left.as_deref());
                report.right_value = Some(right.as_deref());
                let counts = !matches.listed.is_empty() || !matches.almost.is_empty();
                report.matches = counts.then(|| self.matches(matches, false));
                "comparison"
            }
            Seen::Similar(likeness) => {
                report.left_value = Some(likeness.highest.as_deref());
                report.right_value = Some(Some(&likeness.least));
                report.listed = likeness.nearest.map(ListedReport::of);
                report.too_short = likeness.too_short.map(|text| ShortTextReport {
                    counted: text.counted,
                    length: text.length,
                    least: text.least,
                });
                report.matches = Some(self.matches(&likeness.matches, false));
                "similar"
            }
            Seen::Predicate(predicate, matches) => {
                let asks_quoted = *predicate == Predicate::Unquoted;
                report.matches = Some(self.matches(matches, asks_quoted));
                predicate.name()
            }
            Seen::Rule => "rule",
            Seen::Has => "has",
            Seen::Found(matches) => {
                report.matches = Some(self.matches(matches, false));
                "reference"
            }
        };
        report
    }

    fn matches(self, matches: &'r Matches<'_>, asks_quoted: bool) -> MatchesReport<'r> {
        let mut characters = Characters::default();
        let listed = matches.listed.iter().map(|traced: &Traced<'_>| MatchReport {
            evidence: evidence(self.post, &traced.evidence, self.contacts, &mut characters),
            set_aside: traced.set_aside.map(|(pattern, sentence)| SetAsideReport {
                pattern: pattern.code().to_owned(),
                sentence: sentence.code().to_owned(),
            }),
            quoted: asks_quoted.then_some(traced.is_quoted),
        });
        MatchesReport {
            of: &matches.of,
            listed: listed.collect(),
            omitted: matches.omitted,
            almost: matches.almost.iter().map(|almost| self.almost(almost)).collect(),
            variants: matches
                .variants
                .iter()
                .map(|Variants { pattern, spellings }| VariantsReport { pattern, spellings })
                .collect(),
        }
    }

    fn almost(self, almost: &'r Almost<'_>) -> AlmostReport<'r> {
        AlmostReport { evidence: self.evidence(&almost.evidence), obstacle: almost.obstacle.name() }
    }

    fn nearest(self, nearest: &'r Nearest<'_>) -> NearestReport<'r> {
        NearestReport {
            left: self.evidence(&nearest.left),
            right: self.evidence(&nearest.right),
            words: nearest.words,
            in_order: nearest.in_order,
            in_one_sentence: nearest.in_one_sentence,
        }
    }

    fn evidence(self, found: &'r Evidence<'_>) -> EvidenceReport<'r> {
        evidence(self.post, found, self.contacts, &mut Characters::default())
    }
}

impl ExplanationReport<'_> {
    /// Appends the explanation as one line of JSON to `output`.
    pub fn write_to(&self, output: &mut Vec<u8>) -> serde_json::Result<()> {
        serde_json::to_writer(&mut *output, self)?;
        output.push(b'\n');
        Ok(())
    }
}
