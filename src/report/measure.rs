use schemars::JsonSchema;
use serde::Serialize;

use crate::measure::{Figures, LanguageFigures};

/// The version of what `indicia measure --format json` writes.
const SCHEMA: u32 = 1;

const DIGEST: &str = "^sha256:[0-9a-f]{64}$";

/// What the rules find of posts whose labels are known.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "What `indicia measure --format json` writes")]
pub(crate) struct MeasureReport {
    /// The version of this record.
    #[schemars(extend("const" = SCHEMA))]
    pub(crate) schema: u32,
    /// From which level on a post counts as found; labels of context always count.
    #[schemars(extend("enum" = ["note", "review", "high"]))]
    pub(crate) at_least: &'static str,
    /// How many posts were measured.
    pub(crate) posts: u64,
    /// How many posts have a value that stands for no label, or none.
    pub(crate) left_out: u64,
    /// How many lines held no post.
    pub(crate) unreadable: u64,
    /// SHA-256 over the names and digests of the files.
    #[schemars(regex(pattern = DIGEST))]
    pub(crate) data: String,
    /// In the order of their names.
    pub(crate) files: Vec<FileReport>,
    /// What the values were taken for, in their order; null first.
    pub(crate) values: Vec<ValueReport>,
    /// How many posts have values that are not listed, since there are too many.
    pub(crate) posts_of_further_values: u64,
    /// A post should be found if it has a label that is no context, and is if any such label is
    /// raised.
    pub(crate) any_label: GroupReport,
    /// Every label that is raised or expected, in their order; of context only what is expected.
    pub(crate) labels: Vec<LabelReport>,
    /// Every rule that was measured, in the order of ids; a rule should find the posts of its label.
    pub(crate) rules: Vec<RuleReport>,
    /// Ids of rules with a label of context that no post is expected to have.
    pub(crate) unmeasured: Vec<String>,
    /// What was raised of posts by what was expected, in the order of labels.
    pub(crate) confusion: Vec<ConfusionReport>,
    /// Posts that came out otherwise than expected, as many of each expected label as were asked
    /// for, in the order of labels, files and lines.
    pub(crate) wrong: Vec<WrongReport>,
    /// How many came out otherwise than expected.
    pub(crate) wrong_posts: u64,
    /// The engine's version.
    pub(crate) engine: String,
    /// The version of folding.
    pub(crate) folding: u32,
    /// The language detector and its version.
    pub(crate) detector: String,
    /// The digest of the rules.
    #[schemars(regex(pattern = DIGEST))]
    pub(crate) ruleset: String,
}

/// A file of posts with labels.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct FileReport {
    /// Its name without folders.
    pub(crate) name: String,
    /// SHA-256 over its lines that are not blank, each with a line feed.
    #[schemars(regex(pattern = DIGEST))]
    pub(crate) digest: String,
    /// How many posts have a value that stands for no label, or none.
    pub(crate) left_out: u64,
    /// How many lines held no post.
    pub(crate) unreadable: u64,
    /// As under `any_label`.
    pub(crate) figures: Figures,
}

/// A value of the data and what it was taken for.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct ValueReport {
    /// The value; null for posts that have none, or a list or a map.
    pub(crate) value: Option<String>,
    /// A label, or `none`; null if the posts were left out.
    pub(crate) label: Option<String>,
    /// How many posts have it.
    pub(crate) posts: u64,
}

/// Figures of all posts, and language by language.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct GroupReport {
    /// All posts.
    pub(crate) all: Figures,
    /// By what the posts' `lang` says, in the order of codes. For a label or a rule those in which
    /// something was expected or wrongly found, and those that the rule claims.
    pub(crate) languages: Vec<LanguageFigures>,
}

/// Figures of one label.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct LabelReport {
    /// The label.
    pub(crate) label: String,
    /// What was counted.
    #[serde(flatten)]
    pub(crate) group: GroupReport,
}

/// Figures of one rule.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct RuleReport {
    /// Its id.
    pub(crate) rule: String,
    /// Its version.
    pub(crate) version: u32,
    /// The hash of its meaning.
    pub(crate) fingerprint: String,
    /// Its label.
    pub(crate) label: String,
    /// Its status. What a rule in shadow finds counts here and nowhere else.
    pub(crate) status: &'static str,
    /// What was counted.
    #[serde(flatten)]
    pub(crate) group: GroupReport,
}

/// What was raised of the posts of one label.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct ConfusionReport {
    /// The label that was expected, or `none`.
    pub(crate) expected: String,
    /// How many posts.
    pub(crate) posts: u64,
    /// Of how many of them nothing was raised.
    pub(crate) nothing: u64,
    /// Of how many which label was raised; a post may have several.
    pub(crate) raised: Vec<RaisedReport>,
}

/// How often a label was raised.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct RaisedReport {
    /// The label.
    pub(crate) label: String,
    /// Of how many posts.
    pub(crate) posts: u64,
}

/// A post that came out otherwise than expected.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct WrongReport {
    /// The name of its file.
    pub(crate) file: String,
    /// Its line.
    pub(crate) line: u64,
    /// Its id; null if it has none.
    pub(crate) post: Option<String>,
    /// What was expected: a label, or `none`.
    pub(crate) expected: String,
    /// The labels that were raised.
    pub(crate) raised: Vec<String>,
    /// The rules that raised them.
    pub(crate) rules: Vec<String>,
    /// The post's texts with masked contacts, if they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
}

impl MeasureReport {
    /// The version that the record has now.
    pub(crate) const SCHEMA: u32 = SCHEMA;
}
