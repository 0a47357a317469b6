use schemars::JsonSchema;
use serde::Serialize;

use super::record::SCHEMA;

const DIGEST: &str = "^sha256:[0-9a-f]{64}$";

/// What became of a post that was found once: one line of `indicia rescan`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "A line that `indicia rescan` writes")]
pub(crate) struct RescanLine<'r> {
    /// The version of the records, which the verdicts share.
    #[schemars(extend("const" = SCHEMA))]
    pub(crate) schema: u32,
    /// The post's id; null if it has none.
    pub(crate) post: Option<&'r str>,
    /// The digest of the post as it was when it was found.
    #[schemars(regex(pattern = DIGEST))]
    pub(crate) post_digest: &'r str,
    /// `open` if it is still there and rules still hold, `changed` if it is
    /// there and none holds, `gone` if it is not there.
    #[schemars(extend("enum" = ["open", "changed", "gone"]))]
    pub(crate) status: &'r str,
    /// The rules that held then, those in shadow left out.
    pub(crate) rules_then: &'r [String],
    /// Those that hold now.
    pub(crate) rules_now: &'r [String],
    /// The level then.
    pub(crate) level_then: &'r str,
    /// The level now; null if the post is gone.
    pub(crate) level_now: Option<&'r str>,
    /// Whether its bytes are others than they were; null if it is gone.
    pub(crate) post_changed: Option<bool>,
}

impl RescanLine<'_> {
    /// The version that records have now.
    pub(crate) const SCHEMA: u32 = SCHEMA;
}
