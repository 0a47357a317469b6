//! The second, naive evaluator: slow, obvious, and written from
//! `docs/matching.md` alone.
//!
//! In: a ruleset and a post. Out: the verdict that the scanner must give too.
//! Shares the cutting of texts, the entities and the types with the scanner,
//! and none of its matching.

mod backwards;
mod compare;
mod glyphs;
mod holds;
mod known;
mod page;
mod phrase;
mod spelled;
mod taken;
mod undone;
mod word;

use std::collections::BTreeMap;

use compare::language_of;
use holds::{Look, Place, Trial};
use page::Page;
use taken::Match;

use crate::condition::{
    Check, Condition, IndicatorIdx, NumberOperand, Quantifier, Reference, Relation, Resolved,
    Target, TextValue,
};
use crate::entity;
use crate::post::Post;
use crate::rule::{Effect, Rule, Validity};
use crate::ruleset::Ruleset;
use crate::text::MAX_TEXT_BYTES;
use crate::verdict::{Evidence, Finding, LanguageSource, Limit, PostLanguage, Verdict, judge};

/// How many matches a finding lists.
const LISTED: usize = 100;

/// Applies `ruleset` to `post`.
pub fn scan<'r>(ruleset: &'r Ruleset, post: &Post<'_>) -> Verdict<'r> {
    let settings = ruleset.settings();
    let context = entity::Context {
        default_regions: &settings.default_regions,
        platform: post.platform.as_deref(),
    };
    let pages = Page::all(post, &context);
    let mut held: BTreeMap<&'r str, bool> = BTreeMap::new();
    let mut findings = Vec::new();
    let mut asked = false;
    let mut waiting: Vec<&'r Rule> =
        ruleset.rules().iter().filter(|rule| rule.about.status.runs()).collect();
    while !waiting.is_empty() {
        let ids: Vec<&str> = waiting.iter().map(|rule| rule.about.id.as_str()).collect();
        let (ready, later): (Vec<_>, Vec<_>) = waiting
            .into_iter()
            .partition(|rule| named(rule).iter().all(|name| !ids.contains(name)));
        if ready.is_empty() {
            // Rules that name each other in a ring are no ruleset.
            break;
        }
        for rule in ready {
            let trial = Trial {
                rule,
                post,
                pages: &pages,
                ruleset,
                settings,
                taken: rule.indicators.iter().map(|one| taken::take(&pages, one)).collect(),
                held: &held,
                look: Look::Hopeful,
            };
            let outcome = try_rule(trial);
            asked |= outcome.asked;
            held.insert(&rule.about.id, outcome.finding.is_some());
            findings.extend(outcome.finding);
        }
        waiting = later;
    }
    let language = if asked { language_of(post, settings) } else { PostLanguage::NOT_NEEDED };
    let mut limits = Vec::new();
    if post.texts().any(|(_, _, text)| text.len() > MAX_TEXT_BYTES) {
        limits.push(Limit::TextCut);
    }
    let sentences =
        pages.iter().filter_map(|page| page.words.units().last()).map(|last| last.sentence);
    if language.by == LanguageSource::Detection && sentences.max() >= Some(256) {
        limits.push(Limit::SentencesUndetected);
    }
    judge(findings, language, limits)
}

/// What came out for one rule.
struct Outcome<'r> {
    finding: Option<Finding<'r>>,
    /// Whether the language of the post had a say.
    asked: bool,
}

fn try_rule<'r>(trial: Trial<'_, 'r>) -> Outcome<'r> {
    let rule = trial.rule;
    let holds = is_valid(&rule.valid, trial.post)
        && trial.weigh(&rule.condition, Place::Positive).is_some();
    if !holds {
        return Outcome { finding: None, asked: false };
    }
    let asked = asks(rule, &rule.condition, Place::Positive)
        || rule
            .exceptions
            .iter()
            .any(|exception| asks(rule, &exception.condition, Place::Negative));
    let trial = Trial { look: Look::Full, ..trial };
    let Some(matches) = trial.weigh(&rule.condition, Place::Positive) else {
        return Outcome { finding: None, asked };
    };
    let mut level = rule.about.level;
    let mut exceptions = Vec::new();
    let mut is_suppressed = false;
    for exception in &rule.exceptions {
        if trial.weigh(&exception.condition, Place::Negative).is_some() {
            exceptions.push(exception.id.as_str());
            match exception.effect {
                Effect::AtMost(cap) => level = level.min(cap),
                Effect::Suppress => is_suppressed = true,
            }
        }
    }
    if is_suppressed {
        return Outcome { finding: None, asked };
    }
    let mut evidence = evidence(&matches, trial.pages);
    let omitted = evidence.len().saturating_sub(LISTED);
    evidence.truncate(LISTED);
    Outcome { finding: Some(Finding { rule, level, evidence, omitted, exceptions }), asked }
}

fn evidence<'r>(matches: &[Match<'r>], pages: &[Page<'_>]) -> Vec<Evidence<'r>> {
    let mut evidence: Vec<_> = matches
        .iter()
        .filter_map(|found| {
            let page = pages.get(found.page)?;
            let (indicator, pattern) = found.what.names();
            let (field, position, span) = (page.field, page.position, found.span);
            let (disguise, listed) = (found.disguise, found.listed);
            Some(Evidence { field, position, span, indicator, pattern, disguise, listed })
        })
        .collect();
    evidence.sort();
    evidence.dedup();
    evidence
}

fn is_valid(valid: &Validity, post: &Post<'_>) -> bool {
    if valid.from.is_none() && valid.to.is_none() {
        return true;
    }
    let Some(time) = post.created_at else { return false };
    valid.from.is_none_or(|from| from <= time) && valid.to.is_none_or(|to| time <= to)
}

/// The rules that `rule` names.
fn named(rule: &Rule) -> Vec<&str> {
    let exceptions = rule.exceptions.iter().map(|exception| &exception.condition);
    let mut names = Vec::new();
    for condition in std::iter::once(&rule.condition).chain(exceptions) {
        add_named(condition, &mut names);
    }
    names
}

fn add_named<'c>(condition: &'c Condition<Resolved>, names: &mut Vec<&'c str>) {
    match condition {
        Condition::And(parts) | Condition::Or(parts) | Condition::Quantity { items: parts, .. } => {
            for part in parts {
                add_named(part, names);
            }
        }
        Condition::Not(part) => add_named(part, names),
        Condition::Rule(id) => names.push(&id.value),
        Condition::Closeness { .. }
        | Condition::Comparison(_)
        | Condition::Predicate(..)
        | Condition::Has(_)
        | Condition::Reference(_) => {}
    }
}

/// Whether `condition` compares the language, or has a pattern under one where
/// its matches may be set aside.
fn asks(rule: &Rule, condition: &Condition<Resolved>, place: Place) -> bool {
    let of_reference = |reference: &Reference, place: Place| {
        place == Place::Positive && has_language(rule, reference)
    };
    let of_all = |references: &[Reference], place: Place| {
        references.iter().any(|reference| of_reference(reference, place))
    };
    match condition {
        Condition::And(parts) | Condition::Or(parts) => {
            parts.iter().any(|part| asks(rule, part, place))
        }
        Condition::Not(part) => asks(rule, part, Place::Negative),
        Condition::Quantity { quantifier, items, .. } => {
            let place = if *quantifier == Quantifier::None { Place::Negative } else { place };
            items.iter().any(|item| asks(rule, item, place))
        }
        Condition::Closeness { left, relation, right } => {
            let is_without = matches!(relation, Relation::Without(_));
            let right_place = if is_without { Place::Negative } else { place };
            of_all(left, place) || of_all(right, right_place)
        }
        Condition::Comparison(Check::Text { value: TextValue::Lang, .. }) => true,
        Condition::Comparison(Check::Number(left, comparator, right)) => {
            let counted = [(left, true), (right, false)];
            counted.into_iter().any(|(operand, is_left)| match operand {
                NumberOperand::Count(reference) | NumberOperand::Distinct(reference) => {
                    of_reference(reference, holds::place_of_count(*comparator, is_left, place))
                }
                NumberOperand::Field(_) | NumberOperand::Literal(_) => false,
            })
        }
        Condition::Predicate(_, references) => of_all(references, place),
        Condition::Reference(reference) => of_reference(reference, place),
        Condition::Comparison(_) | Condition::Rule(_) | Condition::Has(_) => false,
    }
}

fn has_language(rule: &Rule, reference: &Reference) -> bool {
    let indicators: &[IndicatorIdx] = match &reference.target {
        Target::Indicator(indicator) => std::slice::from_ref(indicator),
        Target::Union(indicators) => indicators,
        Target::Entity(..) => &[],
    };
    indicators
        .iter()
        .filter_map(|IndicatorIdx(position)| rule.indicators.get(*position))
        .flat_map(|indicator| &indicator.patterns)
        .any(|pattern| pattern.language.is_some())
}
