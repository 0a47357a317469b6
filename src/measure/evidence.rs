use std::fmt::{self, Write};
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::figures::Figures;
use crate::rule::Fingerprint;
use crate::text::{Source, Span};

/// What was measured of one rule, as its file in `evidence/` holds it.
///
/// The keys stand in the file in this order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleEvidence {
    /// The version of this format.
    pub(crate) schema: u32,
    /// The rule's id.
    pub(crate) rule: String,
    /// Its version.
    pub(crate) version: u32,
    /// The meaning that was measured.
    pub(crate) fingerprint: String,
    /// The label that was expected of posts that it should find.
    pub(crate) label: String,
    /// The day that the measurement stands for.
    pub(crate) date: String,
    /// The engine's version.
    pub(crate) engine: String,
    /// The version of folding.
    pub(crate) folding: u32,
    /// The language detector and its version.
    pub(crate) detector: String,
    /// The digest of the settings.
    pub(crate) settings: String,
    /// From which level on a post counted as found.
    pub(crate) at_least: String,
    /// What it was measured on.
    pub(crate) data: LabelledPosts,
    /// All posts.
    pub(crate) all: Figures,
    /// The languages that the rule claims, and those in which it had
    /// something to find or found something; in order of their codes.
    pub(crate) languages: Vec<LanguageFigures>,
    /// SHA-256 over all of the above, written as JSON without spaces.
    pub(crate) digest: String,
}

/// Posts with labels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LabelledPosts {
    /// The digest of all files.
    pub(crate) digest: String,
    /// In the order of their names.
    pub(crate) files: Vec<MeasuredPosts>,
    /// What the values of the data were taken for, in their order.
    pub(crate) labels: Vec<ValueLabel>,
    /// How many posts were left out, since their value stands for no label.
    pub(crate) left_out: u64,
    /// How many lines held no post.
    pub(crate) unreadable: u64,
}

/// A file of posts with labels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeasuredPosts {
    /// Its name without folders.
    pub(crate) name: String,
    /// How many of its posts were measured.
    pub(crate) posts: u64,
    /// The digest of its lines.
    pub(crate) digest: String,
}

/// A value in the data, and what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ValueLabel {
    /// The value.
    pub(crate) value: String,
    /// A label, or `none`.
    pub(crate) label: String,
    /// How many posts have it.
    pub(crate) posts: u64,
}

/// The figures of one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LanguageFigures {
    /// ISO 639, or `und` for posts that state none.
    pub(crate) language: String,
    /// What was counted.
    pub(crate) figures: Figures,
}

/// Why a file is no evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EvidenceFault {
    /// What is wrong with it.
    pub(crate) kind: FaultKind,
    /// Where in the file.
    pub(crate) span: Span,
}

/// What is wrong with a file of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// It is not what the command writes.
    Malformed(String),
    /// Another version of the format.
    Schema(u32),
    /// It says something of another rule.
    OtherRule(String),
    /// Its digest is that of other contents.
    Digest,
}

impl RuleEvidence {
    /// The version of the format.
    pub(crate) const SCHEMA: u32 = 1;

    /// The same with its digest.
    pub(crate) fn sealed(mut self) -> Self {
        self.digest = self.expected_digest();
        self
    }

    /// What the file holds.
    pub(crate) fn text(&self) -> String {
        // A type of ours without maps always has a JSON form.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Reads the evidence of the rule `id`.
    pub(crate) fn parse(source: &Arc<Source>, id: &str) -> Result<Self, EvidenceFault> {
        let text = source.text();
        let fault = |kind, key: &str| EvidenceFault { kind, span: line_of(text, key) };
        let evidence: Self = serde_json::from_str(text).map_err(|error| {
            let message = error.to_string();
            let reason = message.split(" at line ").next().unwrap_or_default().to_owned();
            let span = place(text, error.line(), error.column());
            EvidenceFault { kind: FaultKind::Malformed(reason), span }
        })?;
        if evidence.schema != Self::SCHEMA {
            return Err(fault(FaultKind::Schema(evidence.schema), "schema"));
        }
        if evidence.digest != evidence.expected_digest() {
            return Err(fault(FaultKind::Digest, "digest"));
        }
        if evidence.rule != id {
            return Err(fault(FaultKind::OtherRule(evidence.rule), "rule"));
        }
        Ok(evidence)
    }

    /// Whether it was measured on the rule as it is now.
    pub(crate) fn is_of(&self, fingerprint: Fingerprint) -> bool {
        self.fingerprint == fingerprint.to_string()
    }

    /// Whether there were posts in `language` that the rule should find.
    pub(crate) fn covers(&self, language: &str) -> bool {
        let mut languages = self.languages.iter();
        languages.any(|one| one.language == language && one.figures.expected > 0)
    }

    fn expected_digest(&self) -> String {
        let bare = Self { digest: String::new(), ..self.clone() };
        let text = serde_json::to_string(&bare).unwrap_or_default();
        format!("sha256:{}", hex(&Sha256::digest(text.as_bytes())))
    }
}

/// The line of the last `key` at the outermost level, without its indentation:
/// there the command puts two spaces before a key.
pub(crate) fn line_of(text: &str, key: &str) -> Span {
    let line = format!("\n  \"{key}\": ");
    let Some(at) = text.rfind(&line) else { return Span::new(0, 0) };
    let start = at + "\n  ".len();
    let len = text.get(start..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
    Span::new(start, start + len)
}

/// The place at `line` and `column`, both from 1, the column in bytes.
fn place(text: &str, line: usize, column: usize) -> Span {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut start = (before + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    Span::new(start, start)
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        // Writing to a text can't fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

impl fmt::Display for FaultKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(reason) => formatter.write_str(reason),
            Self::Schema(schema) => write!(
                formatter,
                "its `schema` is {schema}, and this version reads {}",
                RuleEvidence::SCHEMA
            ),
            Self::OtherRule(id) => write!(formatter, "it is about the rule `{id}`"),
            Self::Digest => formatter.write_str("its `digest` is that of other contents"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Counts;
    use super::*;

    fn evidence(counts: Counts) -> RuleEvidence {
        let figures = Figures::of(counts);
        RuleEvidence {
            schema: RuleEvidence::SCHEMA,
            rule: "crew-advert".to_owned(),
            version: 3,
            fingerprint: "ab".repeat(32),
            label: "recruitment/advert".to_owned(),
            date: "2026-05-01".to_owned(),
            engine: "0.1.0".to_owned(),
            folding: 1,
            detector: "indicia 1".to_owned(),
            settings: "sha256:00".to_owned(),
            at_least: "review".to_owned(),
            data: LabelledPosts {
                digest: "sha256:01".to_owned(),
                files: vec![MeasuredPosts {
                    name: "posts.jsonl".to_owned(),
                    posts: counts.posts,
                    digest: "sha256:02".to_owned(),
                }],
                labels: Vec::new(),
                left_out: 0,
                unreadable: 0,
            },
            all: figures.clone(),
            languages: vec![LanguageFigures { language: "ru".to_owned(), figures }],
            digest: String::new(),
        }
        .sealed()
    }

    fn read(text: &str) -> Result<RuleEvidence, EvidenceFault> {
        RuleEvidence::parse(
            &Arc::new(Source::new("evidence/crew-advert.json", text)),
            "crew-advert",
        )
    }

    const COUNTS: Counts = Counts { posts: 263, expected: 90, found: 81, false_alarms: 7 };

    #[test]
    fn whoever_edits_a_figure_is_found_out_and_whoever_sets_it_otherwise_is_not() {
        let text = evidence(COUNTS).text();
        let with_crlf = text.replace('\n', "\r\n");
        let dense = serde_json::to_string(&evidence(COUNTS)).unwrap();
        for same in [&text, &with_crlf, &dense] {
            assert_eq!(read(same).unwrap(), evidence(COUNTS));
        }
        for (from, to) in
            [("\"found\": 81", "\"found\": 89"), ("0.9", "0.99"), ("2026-05", "2026-06")]
        {
            assert!(text.contains(from), "{text}");
            let edited = text.replace(from, to);
            let fault = read(&edited).unwrap_err();
            assert_eq!(fault.kind, FaultKind::Digest, "{from}");
            assert!(fault.span.of(&edited).starts_with("\"digest\": \"sha256:"), "{fault:?}");
        }
    }

    #[test]
    fn what_is_no_evidence_is_said_with_its_place() {
        let text = evidence(COUNTS).text();
        let extra = text.replace("  \"engine\"", "  \"mood\": 1,\n  \"engine\"");
        let fault = read(&extra).unwrap_err();
        assert!(fault.kind.to_string().starts_with("unknown field `mood`"), "{fault:?}");
        assert_eq!(extra.get(..fault.span.start).unwrap().lines().count(), 8);
        for broken in ["", "[", "7", "é", "{\"schema\": 1}"] {
            assert!(matches!(read(broken).unwrap_err().kind, FaultKind::Malformed(_)), "{broken}");
        }
        let newer = RuleEvidence { schema: 2, ..evidence(COUNTS) }.sealed().text();
        assert_eq!(read(&newer).unwrap_err().kind, FaultKind::Schema(2));
        let other = RuleEvidence { rule: "other".to_owned(), ..evidence(COUNTS) }.sealed().text();
        let fault = read(&other).unwrap_err();
        assert_eq!(fault.kind, FaultKind::OtherRule("other".to_owned()));
        assert_eq!(fault.span.of(&other), "\"rule\": \"other\",");
    }

    proptest! {
        #[test]
        fn whatever_was_counted_is_read_as_it_was_written(
            posts in 0_u64..u64::MAX / 4, a in 0.0..=1.0_f64, b in 0.0..=1.0_f64, c in 0.0..=1.0_f64,
        ) {
            let part = |of: u64, share: f64| ((of as f64 * share) as u64).min(of);
            let expected = part(posts, a);
            let found = part(expected, b);
            let false_alarms = part(posts - expected, c);
            let written = evidence(Counts { posts, expected, found, false_alarms });
            prop_assert_eq!(read(&written.text()), Ok(written));
        }
    }
}
