use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Catalogue, DIGEST, SCHEMA};
use crate::report::ClauseReport;
use crate::rule::{About, CorrelationRule, Level, Rule, Status};
use crate::ruleset::Ruleset;
use crate::text::Language;

/// What a deployment decides, and what can change a verdict.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Settings")]
pub(crate) struct SettingsReport<'r> {
    /// A hash of these settings; they are a part of the ruleset's digest.
    #[schemars(regex(pattern = DIGEST))]
    pub digest: String,
    /// Whether a post's own `lang` is believed.
    pub trust_lang: bool,
    /// What detects the language of a text.
    pub detector: &'static str,
    /// Countries whose phone numbers are written without their calling code.
    pub default_regions: Vec<&'static str>,
    /// What labels mean to the operator, if anything; no part of the digest above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<PolicyReport<'r>>,
}

/// An operator's policy.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Policy")]
pub(crate) struct PolicyReport<'r> {
    /// A hash of it, as verdicts name it.
    #[schemars(regex(pattern = DIGEST))]
    pub digest: &'r str,
    /// Labels, each with its clauses.
    pub labels: BTreeMap<&'r str, Vec<ClauseReport<'r>>>,
}

/// A lexicon.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Lexicon")]
pub(crate) struct LexiconReport<'r> {
    /// Its name.
    pub lexicon: &'r str,
    /// Its version.
    pub version: u32,
    /// The ids of the rules whose conditions name an indicator of it.
    pub used_by: Vec<&'r str>,
}

/// A rule in a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "RuleSummary")]
pub(crate) struct RuleSummary<'r> {
    /// The rule's id.
    pub rule: &'r str,
    /// The rule's version.
    pub version: u32,
    /// The rule's stage of life.
    #[schemars(extend("enum" = Status::ALL.map(Status::name)))]
    pub status: &'static str,
    /// The level before exceptions.
    #[schemars(extend("enum" = Level::ALL.map(Level::name)))]
    pub level: &'static str,
    /// What the rule says of a post.
    pub label: &'r str,
    /// What it is about: a single post, or posts that belong together.
    #[schemars(extend("enum" = ["post", "correlation"]))]
    pub about: &'static str,
    /// One line.
    pub title: &'r str,
    /// The languages that the rule claims or has patterns or examples in, by code; `any` last.
    pub languages: Vec<LanguageReport>,
    /// A hash of what the rule means.
    pub fingerprint: String,
}

/// What a rule has in a language.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
#[schemars(rename = "RuleLanguage")]
pub(crate) struct LanguageReport {
    /// ISO 639 code, or `any`.
    pub language: String,
    /// Whether the rule claims to cover it.
    pub claimed: bool,
    /// Patterns of its indicators, those of lexicons included.
    pub patterns: usize,
    /// Examples, matching or not.
    pub examples: usize,
    /// The day on which a native speaker checked the wording.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<String>,
}

/// The rules of `ruleset` of which `is_listed` says so.
pub(crate) fn catalogue<'r>(
    ruleset: &'r Ruleset,
    is_listed: impl Fn(&str) -> bool,
) -> Catalogue<'r> {
    let single = ruleset.rules().iter().map(|rule| of_post(rule, ruleset));
    let correlations = ruleset.correlations().iter().map(|rule| of_cluster(rule, ruleset));
    let mut rules: Vec<_> = single.chain(correlations).filter(|one| is_listed(one.rule)).collect();
    rules.sort_by_key(|one| one.rule);
    let settings = ruleset.settings();
    Catalogue {
        schema: SCHEMA,
        ruleset: ruleset.digest(),
        settings: SettingsReport {
            digest: settings.digest(),
            trust_lang: settings.trust_lang,
            detector: settings.detector.name(),
            default_regions: settings.default_regions.iter().map(|one| one.country()).collect(),
            policy: settings.policy().map(|policy| PolicyReport {
                digest: policy.digest(),
                labels: policy
                    .labels()
                    .map(|(label, clauses)| (label, clauses.iter().map(Into::into).collect()))
                    .collect(),
            }),
        },
        lexicons: ruleset.lexicons().iter().map(|one| lexicon(one, ruleset)).collect(),
        rules,
    }
}

/// The names of the lexicons that `rule` uses, sorted.
pub(super) fn used_lexicons(rule: &Rule) -> Vec<&str> {
    let indicators = rule.indicators.iter();
    let named = indicators.filter_map(|one| one.name.split_once('.').map(|(lexicon, _)| lexicon));
    let mut names: Vec<_> = named.collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn lexicon<'r>((name, version): (&'r String, &u32), ruleset: &'r Ruleset) -> LexiconReport<'r> {
    let rules = ruleset.rules().iter();
    let users = rules.filter(|rule| used_lexicons(rule).contains(&name.as_str()));
    LexiconReport {
        lexicon: name,
        version: *version,
        used_by: users.map(|rule| &*rule.about.id).collect(),
    }
}

/// The rule as it stands in a list.
pub(super) fn of_post<'r>(rule: &'r Rule, ruleset: &Ruleset) -> RuleSummary<'r> {
    let mut counts = LanguageCounts::of(&rule.about);
    for pattern in rule.indicators.iter().flat_map(|indicator| &indicator.patterns) {
        counts.entry(pattern.language).patterns += 1;
    }
    for example in &rule.examples {
        counts.entry(Some(example.language)).examples += 1;
    }
    summary(&rule.about, "post", counts, ruleset)
}

/// The correlation rule as it stands in a list.
pub(super) fn of_cluster<'r>(rule: &'r CorrelationRule, ruleset: &Ruleset) -> RuleSummary<'r> {
    summary(&rule.about, "correlation", LanguageCounts::of(&rule.about), ruleset)
}

fn summary<'r>(
    about: &'r About,
    kind: &'static str,
    counts: LanguageCounts,
    ruleset: &Ruleset,
) -> RuleSummary<'r> {
    let fingerprint = ruleset.fingerprint(&about.id);
    RuleSummary {
        rule: &about.id,
        version: about.version,
        status: about.status.name(),
        level: about.level.name(),
        label: about.label.as_str(),
        about: kind,
        title: &about.title,
        languages: counts.0.into_values().collect(),
        fingerprint: fingerprint.map(|one| one.to_string()).unwrap_or_default(),
    }
}

/// By the language's code, `any` behind all.
struct LanguageCounts(BTreeMap<(bool, String), LanguageReport>);

impl LanguageCounts {
    fn of(about: &About) -> Self {
        let mut counts = Self(BTreeMap::new());
        for language in &about.languages {
            counts.entry(Some(*language)).claimed = true;
        }
        for (language, day) in &about.reviewed {
            counts.entry(Some(*language)).reviewed = Some(day.to_string());
        }
        counts
    }

    fn entry(&mut self, language: Option<Language>) -> &mut LanguageReport {
        let name = language.map_or_else(|| "any".to_owned(), |language| language.to_string());
        let entry = self.0.entry((language.is_none(), name.clone())).or_default();
        entry.language = name;
        entry
    }
}
