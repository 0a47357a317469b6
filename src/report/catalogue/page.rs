use schemars::JsonSchema;
use serde::Serialize;

use super::list::{of_cluster, of_post, used_lexicons};
use super::{RulePage, RuleSummary, SCHEMA};
use crate::condition::{IndicatorIdx, readable};
use crate::rule::{
    About, CorrelationRule, Effect, Exception, Expected, Indicator, IndicatorPattern, Rule,
};
use crate::ruleset::Ruleset;
use crate::text::Strength;

/// All that a rule says and means.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Rule")]
pub(crate) struct RuleReport<'r> {
    /// As in the list.
    #[serde(flatten)]
    pub summary: RuleSummary<'r>,
    /// The file it was read from.
    pub file: &'r str,
    /// What it claims to find.
    pub description: &'r str,
    /// What it may wrongly catch.
    pub false_positives: &'r [String],
    /// What a reviewer should look at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewer_note: Option<&'r str>,
    /// Where the claim comes from.
    pub references: &'r [String],
    /// Entries of public frameworks.
    pub mappings: Vec<MappingReport<'r>>,
    /// What is appealed to.
    pub facets: &'r [String],
    /// Clauses of the operator's policy.
    pub policy: &'r [String],
    /// Who answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<&'r str>,
    /// When it should be looked at again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_by: Option<String>,
    /// From when posts are looked at (RFC 3339).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
    /// Until when, included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<String>,
    /// The lexicons whose indicators its conditions name.
    pub lexicons: Vec<&'r str>,
    /// The rules that it reads.
    pub reads: Vec<&'r str>,
    /// Its own indicators, and those of lexicons that it names.
    pub indicators: Vec<IndicatorReport<'r>>,
    /// What posts share, for a correlation rule; all of these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<String>,
    /// The length of the window, for a correlation rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within_seconds: Option<u64>,
    /// When it holds, as an author would write it.
    pub condition: String,
    /// When it counts for less.
    pub exceptions: Vec<ExceptionReport<'r>>,
    /// How many examples must match.
    pub matching_examples: usize,
    /// How many must not.
    pub other_examples: usize,
}

/// An entry of a public framework.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Mapping")]
pub(crate) struct MappingReport<'r> {
    /// The framework.
    pub framework: &'r str,
    /// Its version.
    pub version: &'r str,
    /// The entry's id.
    pub id: &'r str,
    /// The entry's name.
    pub name: &'r str,
}

/// An indicator with its patterns.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Indicator")]
pub(crate) struct IndicatorReport<'r> {
    /// `role`, or `offer.role` if it comes from a lexicon.
    pub indicator: &'r str,
    /// The fields that are searched; empty means all.
    pub fields: Vec<&'static str>,
    /// Its lists, in the order of the file.
    pub patterns: Vec<PatternList<'r>>,
}

/// Patterns that are matched in the same way.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct PatternList<'r> {
    /// ISO 639 code, or `any`.
    pub language: String,
    /// How far pattern and post are folded.
    #[schemars(extend("enum" = Strength::ALL.map(Strength::name)))]
    pub strength: String,
    /// Whether they are also found inside words.
    pub part: bool,
    /// Whether accents count.
    pub marks_significant: bool,
    /// Whether they are also looked for in the other alphabet.
    pub translit: bool,
    /// As their author wrote them.
    pub patterns: Vec<&'r str>,
    /// For each pattern the spellings in the other alphabet that are looked for,
    /// the likeliest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variants<'r>>,
}

/// The spellings of a pattern in the other alphabet.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Variants<'r> {
    /// As its author wrote it.
    pub pattern: &'r str,
    /// What is looked for besides.
    pub spellings: Vec<String>,
}

/// An exception.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Exception")]
pub(crate) struct ExceptionReport<'r> {
    /// Its name in verdicts.
    pub id: &'r str,
    /// When it applies, as an author would write it.
    pub condition: String,
    /// The level it lowers to; absent if it suppresses the finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<&'static str>,
    /// Whether no finding is left.
    pub suppress: bool,
    /// Why.
    pub reason: &'r str,
    /// Who answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<&'r str>,
    /// The day after which a check refuses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
}

/// All of the rule `id` of `ruleset`, if there is one.
pub(crate) fn rule_page<'r>(ruleset: &'r Ruleset, id: &str) -> Option<RulePage<'r>> {
    let single = ruleset.rules().iter().find(|rule| rule.about.id == id);
    let rule = match single {
        Some(rule) => of_single(rule, ruleset),
        None => {
            let rule = ruleset.correlations().iter().find(|rule| rule.about.id == id)?;
            of_correlation(rule, ruleset)
        }
    };
    Some(RulePage { schema: SCHEMA, ruleset: ruleset.digest(), rule })
}

fn of_single<'r>(rule: &'r Rule, ruleset: &'r Ruleset) -> RuleReport<'r> {
    let name = |IndicatorIdx(idx): IndicatorIdx| {
        rule.indicators.get(idx).map_or_else(String::new, |indicator| indicator.name.clone())
    };
    let is_match = |expected: &Expected| matches!(expected, Expected::Match(_));
    let matching = rule.examples.iter().filter(|example| is_match(&example.expected)).count();
    RuleReport {
        valid_from: rule.valid.from.map(|time| time.to_string()),
        valid_to: rule.valid.to.map(|time| time.to_string()),
        lexicons: used_lexicons(rule),
        indicators: rule.indicators.iter().map(|one| indicator(one)).collect(),
        condition: readable(&rule.condition, &name),
        exceptions: rule
            .exceptions
            .iter()
            .map(|one| exception(one, readable(&one.condition, &name)))
            .collect(),
        matching_examples: matching,
        other_examples: rule.examples.len() - matching,
        ..of_about(&rule.about, of_post(rule, ruleset), ruleset)
    }
}

fn of_correlation<'r>(rule: &'r CorrelationRule, ruleset: &'r Ruleset) -> RuleReport<'r> {
    let is_match = |expected: &Expected| matches!(expected, Expected::Match(_));
    let matching = rule.examples.iter().filter(|example| is_match(&example.expected)).count();
    RuleReport {
        by: rule.correlation.by.iter().map(ToString::to_string).collect(),
        within_seconds: Some(rule.correlation.within),
        condition: rule.condition.to_string(),
        matching_examples: matching,
        other_examples: rule.examples.len() - matching,
        ..of_about(&rule.about, of_cluster(rule, ruleset), ruleset)
    }
}

/// What rules of both kinds say of themselves.
fn of_about<'r>(
    about: &'r About,
    summary: RuleSummary<'r>,
    ruleset: &'r Ruleset,
) -> RuleReport<'r> {
    let origin = ruleset.origin(&about.id);
    let mut reads: Vec<_> = origin
        .iter()
        .flat_map(|origin| &origin.references)
        .map(|reference| &*reference.id)
        .collect();
    reads.sort_unstable();
    reads.dedup();
    let mappings = about.mappings.iter().map(|mapping| MappingReport {
        framework: &mapping.framework,
        version: &mapping.version,
        id: &mapping.id,
        name: &mapping.name,
    });
    RuleReport {
        summary,
        file: origin.map_or("", |origin| origin.source.name()),
        description: &about.description,
        false_positives: &about.false_positives,
        reviewer_note: about.reviewer_note.as_deref(),
        references: &about.references,
        mappings: mappings.collect(),
        facets: &about.facets,
        policy: &about.policy,
        owner: about.owner.as_deref(),
        review_by: about.review_by.map(|day| day.to_string()),
        valid_from: None,
        valid_to: None,
        lexicons: Vec::new(),
        reads,
        indicators: Vec::new(),
        by: Vec::new(),
        within_seconds: None,
        condition: String::new(),
        exceptions: Vec::new(),
        matching_examples: 0,
        other_examples: 0,
    }
}

fn indicator(indicator: &Indicator) -> IndicatorReport<'_> {
    let mut lists: Vec<PatternList<'_>> = Vec::new();
    for pattern in &indicator.patterns {
        let list = list_of(pattern);
        match lists.iter_mut().find(|other| other.is_matched_as(&list)) {
            Some(other) => other.patterns.extend(list.patterns),
            None => lists.push(list),
        }
    }
    IndicatorReport {
        indicator: &indicator.name,
        fields: indicator.fields.iter().map(|field| field.name()).collect(),
        patterns: lists,
    }
}

fn list_of(pattern: &IndicatorPattern) -> PatternList<'_> {
    PatternList {
        language: pattern.language.map_or_else(|| "any".to_owned(), |one| one.to_string()),
        strength: pattern.strength.to_string(),
        part: pattern.part,
        marks_significant: pattern.marks_significant,
        translit: pattern.translit,
        patterns: vec![&pattern.pattern.text],
        variants: variants(pattern).into_iter().collect(),
    }
}

/// The spellings of a pattern in the other alphabet, if it is looked for in it.
pub(crate) fn variants(pattern: &IndicatorPattern) -> Option<Variants<'_>> {
    let spellings = pattern.spellings();
    (!spellings.is_empty()).then_some(Variants { pattern: &pattern.pattern.text, spellings })
}

impl PatternList<'_> {
    fn is_matched_as(&self, other: &Self) -> bool {
        self.language == other.language
            && self.strength == other.strength
            && self.part == other.part
            && self.marks_significant == other.marks_significant
            && self.translit == other.translit
    }

    /// The key under which a rule file would list them: `ru|fold|part`.
    pub(crate) fn key(&self) -> String {
        let mut key = format!("{}|{}", self.language, self.strength);
        for (is_set, name) in [
            (self.part, "part"),
            (self.marks_significant, "marks_significant"),
            (self.translit, "translit"),
        ] {
            if is_set {
                key.push('|');
                key.push_str(name);
            }
        }
        key
    }
}

fn exception(exception: &Exception, condition: String) -> ExceptionReport<'_> {
    let at_most = match exception.effect {
        Effect::AtMost(level) => Some(level.name()),
        Effect::Suppress => None,
    };
    ExceptionReport {
        id: &exception.id,
        condition,
        at_most,
        suppress: at_most.is_none(),
        reason: &exception.reason,
        owner: exception.owner.as_deref(),
        expires: exception.expires.map(|day| day.to_string()),
    }
}
