//! The rules there are, as plain data.
//!
//! In: a ruleset. Out: a list of its rules, or all of one. What a rule says of
//! itself and what it means; neither posts nor findings.

mod list;
mod page;

use schemars::JsonSchema;
use serde::Serialize;

pub(crate) use list::{LanguageReport as RuleLanguage, catalogue};
use list::{LexiconReport, RuleSummary, SettingsReport};
use page::RuleReport;
pub(crate) use page::rule_page;

/// The version of the catalogue; raised when a key changes its meaning or goes.
const SCHEMA: u32 = 1;

const DIGEST: &str = "^sha256:[0-9a-f]{64}$";

/// What `indicia rules --format json` writes.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(title = "What `indicia rules --format json` writes")]
pub(crate) enum CatalogueRecord<'r> {
    /// All rules.
    List(Box<Catalogue<'r>>),
    /// One rule.
    Rule(Box<RulePage<'r>>),
}

/// All rules of a ruleset.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Catalogue<'r> {
    /// The version of this schema.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: u32,
    /// The digest of the ruleset, as verdicts name it.
    #[schemars(regex(pattern = DIGEST))]
    pub ruleset: String,
    /// What the deployment decides.
    pub settings: SettingsReport<'r>,
    /// The lexicons, by name.
    pub lexicons: Vec<LexiconReport<'r>>,
    /// The rules, by id.
    pub rules: Vec<RuleSummary<'r>>,
}

/// One rule in full.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct RulePage<'r> {
    /// The version of this schema.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: u32,
    /// The digest of the ruleset that the rule belongs to.
    #[schemars(regex(pattern = DIGEST))]
    pub ruleset: String,
    /// The rule.
    pub rule: RuleReport<'r>,
}

#[cfg(test)]
mod tests;
