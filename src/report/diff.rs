use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::post::Post;

/// The version of the reports.
pub(crate) const DIFF_SCHEMA: u32 = 1;

/// What `indicia diff --format json` writes.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "What `indicia diff --format json` writes")]
pub(crate) struct DiffReport {
    /// The version of these reports.
    #[schemars(extend("const" = DIFF_SCHEMA))]
    pub(crate) schema: u32,
    /// The version of the program.
    pub(crate) engine: String,
    /// The rules before.
    pub(crate) old: SideRecord,
    /// The rules now.
    pub(crate) new: SideRecord,
    /// Rules that are not as they were, by id.
    pub(crate) rules: Vec<RuleRecord>,
    /// How many rules are just as they were.
    pub(crate) unchanged: usize,
    /// Lexicons that are not as they were.
    pub(crate) lexicons: Vec<LexiconRecord>,
    /// The list of changes that gates go by.
    pub(crate) deltas: Vec<DeltaRecord>,
    /// What was required, rule by rule.
    pub(crate) required: Option<RequiredRecord>,
    /// What both versions found in posts that were given.
    pub(crate) corpus: Option<CorpusRecord>,
    /// Whether something could not be decided.
    pub(crate) incomplete: bool,
    /// What every proof rests on.
    pub(crate) assumptions: Vec<&'static str>,
}

/// One side.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct SideRecord {
    /// As it was named.
    pub(crate) source: String,
    /// The digest of the ruleset.
    pub(crate) digest: String,
    /// How many rules it holds.
    pub(crate) rules: usize,
}

/// A rule that is not as it was.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct RuleRecord {
    /// The rule's id.
    pub(crate) rule: String,
    /// What became of it.
    #[schemars(extend("enum" = ["added", "removed", "renamed", "changed"]))]
    pub(crate) change: &'static str,
    /// The id that it had.
    pub(crate) renamed_from: Option<String>,
    /// Keys of the metadata that differ.
    pub(crate) metadata: Vec<&'static str>,
    /// What the change means; null where there is nothing to compare.
    #[schemars(extend("enum" = ["equivalent", "broader", "narrower", "both ways", "unknown", null]))]
    pub(crate) meaning: Option<&'static str>,
    /// Whether that holds whatever the post.
    pub(crate) proved: Option<bool>,
    /// Why it is not proved.
    pub(crate) reason: Option<&'static str>,
    /// Whether posts are lost: `never`, `plainly never` if that holds as long as matches don't
    /// meet, `shown` by a post, or `open`.
    #[schemars(extend("enum" = ["never", "plainly never", "shown", "open", null]))]
    pub(crate) loses: Option<&'static str>,
    /// Whether posts are gained, in the same words.
    #[schemars(extend("enum" = ["never", "plainly never", "shown", "open", null]))]
    pub(crate) gains: Option<&'static str>,
    /// A post that the old version raises higher, run through both.
    pub(crate) lost: Option<WitnessRecord>,
    /// A post that the new version raises higher, run through both.
    pub(crate) gained: Option<WitnessRecord>,
    /// What was edited.
    pub(crate) edits: Vec<EditRecord>,
    /// Lexicons through which the change came.
    pub(crate) through: Vec<String>,
    /// Rules that it reads and that changed.
    pub(crate) reads: Vec<String>,
}

/// A post on which the versions differ.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct WitnessRecord {
    /// The post, as `indicia scan` reads one.
    pub(crate) post: Value,
    /// The level of the old version's finding; null if there is none.
    pub(crate) old: Option<String>,
    /// The level of the new version's finding.
    pub(crate) new: Option<String>,
}

/// An edit.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct EditRecord {
    /// What was edited and what it does alone, in words.
    pub(crate) text: String,
    /// What it does alone; null if that was not analysed.
    #[schemars(extend("enum" = ["none", "widens", "narrows", "either", null]))]
    pub(crate) effect: Option<&'static str>,
    /// Whether it is certain to do nothing.
    pub(crate) dead: bool,
}

/// A lexicon.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct LexiconRecord {
    /// Its name.
    pub(crate) lexicon: String,
    /// Its version before.
    pub(crate) before: Option<u32>,
    /// Its version now.
    pub(crate) after: Option<u32>,
    /// Rules that use what changed in it.
    pub(crate) reaches: Vec<String>,
}

/// A change of the closed list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct DeltaRecord {
    /// Its code.
    #[schemars(regex(pattern = "^[EW]5[0-9][0-9]$"))]
    pub(crate) code: &'static str,
    /// Its name.
    pub(crate) kind: &'static str,
    /// How much it asks for a person.
    #[schemars(extend("enum" = ["ERR", "WARN", "INFO"]))]
    pub(crate) level: &'static str,
    /// The rule or lexicon, or `settings`.
    pub(crate) subject: String,
    /// In words.
    pub(crate) text: String,
    /// What stands in `approvals.yaml` to let it pass.
    pub(crate) fingerprint: String,
    /// Who let it pass.
    pub(crate) approved_by: Option<String>,
}

/// What was required.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct RequiredRecord {
    /// What.
    #[schemars(extend("enum" = ["equivalent", "implies", "disjoint"]))]
    pub(crate) relation: &'static str,
    /// Rules for which it does not hold.
    pub(crate) fails: Vec<String>,
    /// Rules for which it could not be decided.
    pub(crate) open: Vec<String>,
}

/// What both versions found in posts.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub(crate) struct CorpusRecord {
    /// How many posts were scanned.
    pub(crate) posts: u64,
    /// How many lines held none.
    pub(crate) unreadable: u64,
    /// Rules of which the findings differ, by id.
    pub(crate) rules: Vec<CorpusRule>,
    /// Rules whose proof the posts contradict: an error of this program.
    pub(crate) contradicted: Vec<String>,
}

/// The findings of a rule.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub(crate) struct CorpusRule {
    /// The rule.
    pub(crate) rule: String,
    /// How many posts both versions find.
    pub(crate) kept: u64,
    /// How many only the new one finds, or finds at a higher level.
    pub(crate) gained: u64,
    /// How many only the old one finds, or finds at a higher level.
    pub(crate) lost: u64,
    /// Of those that it does not find any more: how many no other rule finds now.
    pub(crate) uniquely_lost: u64,
    /// The same by the language of the posts.
    pub(crate) languages: BTreeMap<String, CorpusCounts>,
    /// Some of the posts, contacts replaced by keyed hashes.
    pub(crate) samples: Vec<CorpusSample>,
}

/// Counts.
#[derive(Clone, Copy, Debug, Default, Serialize, JsonSchema)]
pub(crate) struct CorpusCounts {
    /// Posts gained.
    pub(crate) gained: u64,
    /// Posts lost.
    pub(crate) lost: u64,
    /// Posts uniquely lost.
    pub(crate) uniquely_lost: u64,
}

/// A post of the corpus on which the versions differ.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct CorpusSample {
    /// Whether it was lost or gained.
    #[schemars(extend("enum" = ["lost", "gained"]))]
    pub(crate) direction: &'static str,
    /// Its text, contacts replaced.
    pub(crate) text: String,
}

/// What every proof rests on.
pub(crate) const ASSUMPTIONS: [&str; 3] = [
    "both versions are run by this version of the program, with this folding and detector",
    "texts are shorter than the limits of the scanner",
    "what is not looked into (near, unquoted, similar …) is the same only where its whole definition is",
];

/// `post` as `indicia scan` reads one.
pub(crate) fn post_record(post: &Post<'_>) -> Value {
    let mut record = Map::new();
    let mut put = |name: &str, value: Value| {
        if !value.is_null() {
            record.insert(name.to_owned(), value);
        }
    };
    let time = |time: Option<jiff::Timestamp>| time.map(|time| time.to_string());
    put("id", json!(post.id));
    put("text", json!(post.text));
    put("title", json!(post.title));
    put("ocr", json!(post.ocr));
    put("transcript", json!(post.transcript));
    put("quoted", json!(post.quoted));
    if !post.comments.is_empty() {
        put("comments", json!(post.comments));
    }
    put("platform", json!(post.platform));
    put("lang", json!(post.lang));
    put("created_at", json!(time(post.created_at)));
    put("deleted_at", json!(time(post.deleted_at)));
    let author = [
        ("id", json!(post.author.id)),
        ("name", json!(post.author.name)),
        ("bio", json!(post.author.bio)),
        ("followers", json!(post.author.followers)),
        ("created_at", json!(time(post.author.created_at))),
        ("verified", json!(post.author.verified)),
        ("kind", json!(post.author.kind)),
    ];
    let author: Map<String, Value> = author
        .into_iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    if !author.is_empty() {
        put("author", Value::Object(author));
    }
    let audio = [("id", json!(post.audio.id)), ("first_seen", json!(time(post.audio.first_seen)))];
    let audio: Map<String, Value> = audio
        .into_iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    if !audio.is_empty() {
        put("audio", Value::Object(audio));
    }
    if !post.hashtags.is_empty() {
        put("hashtags", json!(post.hashtags));
    }
    if !post.urls.is_empty() {
        put("urls", json!(post.urls));
    }
    put("effect_id", json!(post.effect_id));
    put("paid", json!(post.paid));
    if !post.metrics.is_empty() {
        put("metrics", json!(post.metrics));
    }
    Value::Object(record)
}
