use std::borrow::Cow;
use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use crate::post::{Envelope, EnvelopeValue, PostErrorKind};
use crate::rule::{Level, RuleLabel, Status};
use crate::ruleset::Clause;
use crate::text::Disguise;
use crate::verdict::{Limit, Listed};

/// The version of the records; raised when a key changes its meaning or goes.
pub(super) const SCHEMA: u32 = 1;

pub(super) const DIGEST: &str = "^sha256:[0-9a-f]{64}$";
const FIELD: &str = r"^(text|title|ocr|transcript|quoted|author\.(name|bio)|comments\[[0-9]+\])$";
const LABEL: &str = "^coordination/[a-z0-9-]+$";

/// One line of output: what became of one line of input.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(title = "A line that `indicia scan` writes")]
pub enum Record<'r> {
    /// The line held a post.
    Verdict(Box<VerdictLine<'r>>),
    /// It did not.
    Error(ErrorLine<'r>),
}

/// The outcome for one post.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct VerdictLine<'r> {
    /// The version of this schema.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: u32,
    /// The post's id; null if it has none.
    pub post: Option<&'r str>,
    /// SHA-256 over the bytes of the input line, without its end.
    #[schemars(regex(pattern = DIGEST))]
    pub post_digest: &'r str,
    /// The highest level of the findings; shadow rules raise nothing.
    #[schemars(extend("enum" = Level::ALL.map(Level::name)))]
    pub level: &'r str,
    /// The labels of the findings, sorted; those of shadow rules left out.
    #[schemars(extend("items" = { "type": "string", "anyOf": label_choices() }))]
    pub labels: Vec<&'r str>,
    /// The rules that held, in the order of their ids.
    pub findings: Vec<FindingReport<'r>>,
    /// The post's language, as far as the outcome depended on it.
    pub language: LanguageReport<'r>,
    /// Fields of the post that could not be used; `lone-surrogate` if half a
    /// surrogate pair was read as U+FFFD.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub ignored: &'r [&'static str],
    /// What the envelope around the post said, where posts came in envelopes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub envelope: Option<Box<EnvelopeReport<'r>>>,
    /// Limits of the engine that the post went beyond.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("items" = { "type": "string", "enum": Limit::ALL.map(Limit::name) }))]
    pub limits: Vec<&'static str>,
    /// The version of the engine.
    pub engine: &'r str,
    /// The version of folding.
    pub folding: u32,
    /// The language detector and its version.
    pub detector: &'r str,
    /// The digest of the ruleset.
    pub ruleset: &'r str,
    /// The digest of the operator's policy, if there is one. It changes the
    /// clauses of findings, and nothing else.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = DIGEST))]
    pub policy: Option<&'r str>,
}

/// One rule that held.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Finding")]
pub struct FindingReport<'r> {
    /// The rule's id.
    pub rule: &'r str,
    /// The rule's version.
    pub version: u32,
    /// What the rule says of the post.
    #[schemars(extend("anyOf" = label_choices()))]
    pub label: &'r str,
    /// After exceptions.
    #[schemars(extend("enum" = Level::ALL.map(Level::name)))]
    pub level: &'r str,
    /// The rule's stage of life.
    #[schemars(extend("enum" = Status::ALL.map(Status::name)))]
    pub status: &'r str,
    /// The matches that the finding rests on.
    pub evidence: Vec<EvidenceReport<'r>>,
    /// Ids of the exceptions that applied.
    pub exceptions: &'r [&'r str],
    /// How many further matches there were than are listed.
    #[serde(skip_serializing_if = "is_zero")]
    pub omitted: usize,
    /// The clauses of the operator's policy that the label stands for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub policy: Vec<ClauseReport<'r>>,
}

/// A clause of an operator's rules.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Clause")]
pub struct ClauseReport<'r> {
    /// The rules that it is part of.
    pub scheme: &'r str,
    /// What it is called there.
    pub clause: &'r str,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'r str>,
    /// What a reviewer should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'r str>,
}

impl<'r> From<&'r Clause> for ClauseReport<'r> {
    fn from(clause: &'r Clause) -> Self {
        Self {
            scheme: &clause.scheme,
            clause: &clause.clause,
            url: clause.url.as_deref(),
            note: clause.note.as_deref(),
        }
    }
}

/// One match.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Evidence")]
pub struct EvidenceReport<'r> {
    /// The indicator, or the kind of the entity.
    pub indicator: &'r str,
    /// The pattern as its author wrote it.
    pub pattern: &'r str,
    /// The field of the post.
    #[schemars(regex(pattern = FIELD))]
    pub field: Cow<'r, str>,
    /// First byte, in the field's UTF-8.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// First character.
    pub start_char: usize,
    /// One past the last character.
    pub end_char: usize,
    /// What stands there; contacts masked unless asked for.
    pub text: Cow<'r, str>,
    /// What had to be undone, beyond folding; left out if nothing had to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("items" = serde_json::json!({"type": "string", "enum": disguises()})))]
    pub disguise: Vec<&'static str>,
    /// The entry of a list that it stands in, or is similar to, where the rule asked that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listed: Option<ListedReport<'r>>,
}

/// An entry of a list; what is listed can't be told from it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Listed")]
pub struct ListedReport<'r> {
    /// The list's name.
    pub list: &'r str,
    /// The entry's id.
    pub entry: &'r str,
    /// Of a text, how similar it is to the one that is listed: an estimate, with two
    /// decimals, rounded down.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub similarity: Option<f64>,
}

impl<'r> ListedReport<'r> {
    pub(crate) fn of(listed: Listed<'r>) -> Self {
        let Listed { list, entry, similarity } = listed;
        Self { list, entry, similarity: similarity.map(|hundredths| f64::from(hundredths) / 100.0) }
    }
}

impl fmt::Display for ListedReport<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(similarity) = self.similarity {
            write!(formatter, "{similarity:.2} like ")?;
        }
        write!(formatter, "entry {} of list {}", self.entry, self.list)
    }
}

fn disguises() -> Vec<&'static str> {
    Disguise::ALL.map(Disguise::name).to_vec()
}

/// The language of a post.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Language")]
pub struct LanguageReport<'r> {
    /// ISO 639 code, or `und`.
    #[schemars(regex(pattern = "^[a-z]{2,3}$"))]
    pub code: Cow<'r, str>,
    /// ISO 15924 code of the script of most letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub script: Option<&'r str>,
    /// From 0 to 1, where the language was detected.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1))]
    pub confidence: Option<f64>,
    /// What decided.
    #[schemars(extend("enum" = ["post", "detection", "not-needed"]))]
    pub by: &'static str,
}

/// A line of input that yielded no post.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ErrorLine<'r> {
    /// What was wrong with it.
    pub error: LineFailure<'r>,
    /// What the envelope said, as far as it could be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub envelope: Option<Box<EnvelopeReport<'r>>>,
}

/// What was wrong with a line.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Error")]
pub struct LineFailure<'r> {
    /// Stable; for programs.
    #[schemars(extend("enum" = PostErrorKind::ALL.map(PostErrorKind::code)))]
    pub code: &'r str,
    /// In words; for people.
    pub message: &'r str,
    /// The number of the line in its file, from 1.
    #[schemars(range(min = 1))]
    pub line: u64,
    /// Which element of a list it is, from 1, where the file is JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub element: Option<u64>,
}

/// What the envelope around a post said of it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Envelope")]
pub struct EnvelopeReport<'r> {
    /// The queue's name for the stream.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<EnvelopeScalar<'r>>,
    /// The part of the stream.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partition: Option<EnvelopeScalar<'r>>,
    /// The message's place in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<EnvelopeScalar<'r>>,
    /// The message's key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<EnvelopeScalar<'r>>,
    /// The action that the post belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action_id: Option<EnvelopeScalar<'r>>,
    /// What kind of action it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action_name: Option<EnvelopeScalar<'r>>,
    /// When the message was sent, as it stands there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub send_time: Option<EnvelopeScalar<'r>>,
}

/// A value of an envelope.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum EnvelopeScalar<'r> {
    /// A whole number.
    Integer(i64),
    /// Anything that is written as a text.
    Text(&'r str),
}

impl<'r> EnvelopeReport<'r> {
    /// `None` where the envelope says nothing that is kept.
    fn of(envelope: &'r Envelope) -> Option<Box<Self>> {
        let value = |name| {
            Some(match envelope.get(name)? {
                EnvelopeValue::Integer(number) => EnvelopeScalar::Integer(*number),
                EnvelopeValue::Text(text) => EnvelopeScalar::Text(text),
            })
        };
        (!envelope.is_empty()).then(|| {
            Box::new(Self {
                topic: value("topic"),
                partition: value("partition"),
                offset: value("offset"),
                key: value("key"),
                action_id: value("action_id"),
                action_name: value("action_name"),
                send_time: value("send_time"),
            })
        })
    }
}

impl<'r> Record<'r> {
    /// The same, with what the envelope around the post said.
    #[must_use]
    pub fn in_envelope(mut self, envelope: &'r Envelope) -> Self {
        let said = EnvelopeReport::of(envelope);
        match &mut self {
            Self::Verdict(verdict) => verdict.envelope = said,
            Self::Error(error) => error.envelope = said,
        }
        self
    }

    /// The same; an error says which element of a list it stands for.
    #[must_use]
    pub fn at_element(mut self, element: Option<u64>) -> Self {
        if let Self::Error(line) = &mut self {
            line.error.element = element;
        }
        self
    }

    /// Appends the record and a line feed to `output`.
    pub fn write_to(&self, output: &mut Vec<u8>) -> serde_json::Result<()> {
        serde_json::to_writer(&mut *output, self)?;
        output.push(b'\n');
        Ok(())
    }
}

fn label_choices() -> serde_json::Value {
    serde_json::json!([
        { "enum": RuleLabel::SINGLE_POST },
        { "pattern": LABEL },
    ])
}

pub(super) fn is_zero(count: &usize) -> bool {
    *count == 0
}
