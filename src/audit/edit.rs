//! What was edited in a rule, one by one, and what each edit does alone.

use std::collections::{BTreeSet, HashSet};
use std::fmt;
use std::sync::Arc;

use crate::condition::{Condition, IndicatorIdx, Resolved, canonical};
use crate::proof::{self, Effect, Phrases, Question, Strictness};
use crate::rule::{Effect as ExceptionEffect, Indicator, IndicatorPattern, Rule};
use crate::ruleset::Ruleset;

/// In a rule with more edits of patterns than this the single ones are not analysed.
const MOST_ANALYSED: usize = 12;
/// More edits than this of one indicator are counted, and not named.
const MOST_NAMED: usize = 200;

/// One thing that somebody changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// What.
    pub(crate) kind: EditKind,
    /// What it does alone, if that was analysed.
    pub(crate) effect: Option<Effect>,
    /// Whether that holds only as long as matches don't meet.
    pub(crate) is_plain: bool,
}

/// What was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EditKind {
    /// A pattern that is new in an indicator, and the one that covers it already.
    PatternAdded(String, String, Option<String>),
    /// A pattern that is gone, and the one that covers it still.
    PatternRemoved(String, String, Option<String>),
    /// So many further patterns of an indicator.
    MorePatterns(String, usize),
    /// The fields in which an indicator is searched.
    Fields(String),
    /// The condition.
    Condition,
    /// An exception that is new.
    ExceptionAdded(String),
    /// An exception that is gone.
    ExceptionRemoved(String),
    /// An exception that is another.
    ExceptionChanged(String),
    /// The level.
    Level(String, String),
    /// The time in which the rule applies.
    Valid,
}

impl Edit {
    const fn of(kind: EditKind) -> Self {
        Self { kind, effect: None, is_plain: false }
    }

    /// Whether it is certain that it does nothing.
    pub(crate) fn is_without_effect(&self) -> bool {
        let is_covered = matches!(
            &self.kind,
            EditKind::PatternAdded(_, _, Some(_)) | EditKind::PatternRemoved(_, _, Some(_))
        );
        is_covered || (self.effect == Some(Effect::None) && !self.is_plain)
    }
}

impl fmt::Display for Edit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            EditKind::PatternAdded(indicator, pattern, cover) => {
                write!(formatter, "adding `{pattern}` to `{indicator}`")?;
                if let Some(cover) = cover {
                    return write!(formatter, " has no effect: `{cover}` covers it");
                }
            }
            EditKind::PatternRemoved(indicator, pattern, cover) => {
                write!(formatter, "removing `{pattern}` from `{indicator}`")?;
                if let Some(cover) = cover {
                    return write!(formatter, " has no effect: `{cover}` covers it");
                }
            }
            EditKind::MorePatterns(indicator, count) => {
                write!(formatter, "{count} further edits of `{indicator}`")?;
            }
            EditKind::Fields(indicator) => {
                write!(formatter, "searching `{indicator}` in other fields")?;
            }
            EditKind::Condition => formatter.write_str("changing the condition")?,
            EditKind::ExceptionAdded(id) => write!(formatter, "adding the exception `{id}`")?,
            EditKind::ExceptionRemoved(id) => write!(formatter, "removing the exception `{id}`")?,
            EditKind::ExceptionChanged(id) => write!(formatter, "changing the exception `{id}`")?,
            EditKind::Level(old, new) => {
                write!(formatter, "changing the level from {old} to {new}")?
            }
            EditKind::Valid => formatter.write_str("changing when the rule applies")?,
        }
        let said = match self.effect {
            None => return Ok(()),
            Some(Effect::None) => "has no effect",
            Some(Effect::Widens) => "can only add",
            Some(Effect::Narrows) => "can only take away",
            Some(Effect::Either) => "can add and take away",
        };
        let condition = if self.is_plain && self.effect != Some(Effect::Either) {
            ", as long as matches don't overlap and none is set aside"
        } else {
            ""
        };
        write!(formatter, " alone {said}{condition}")
    }
}

/// All edits between two versions of a rule; each is also tried alone on the old one.
pub(super) fn edits(
    (ruleset, old): (&Ruleset, &Rule),
    new: &Rule,
    phrases: &mut Phrases,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut alone: Vec<(usize, Rule)> = Vec::new();
    for indicator in &new.indicators {
        let Some(position) = old.indicators.iter().position(|one| one.name == indicator.name)
        else {
            continue;
        };
        let Some(before) = old.indicators.get(position) else { continue };
        if before == indicator {
            continue;
        }
        if before.fields != indicator.fields {
            let changed = Indicator { fields: indicator.fields.clone(), ..(**before).clone() };
            alone.push((edits.len(), with_indicator(old, position, changed)));
            edits.push(Edit::of(EditKind::Fields(indicator.name.clone())));
        }
        patterns(before, indicator, phrases, &mut |kind, changed| {
            if let Some(changed) = changed {
                alone.push((edits.len(), with_indicator(old, position, changed)));
            }
            edits.push(Edit::of(kind));
        });
    }
    let logic = logic(old, new);
    if let [only] = logic.as_slice() {
        alone.push((edits.len(), with_patterns_of(old, new)));
        edits.push(Edit::of(only.clone()));
    } else {
        edits.extend(logic.into_iter().map(Edit::of));
    }
    if alone.len() <= MOST_ANALYSED {
        for (position, changed) in &alone {
            let question = Question { old: (ruleset, old), new: (ruleset, changed) };
            let (effect, strictness) = proof::effect(question, phrases);
            if let Some(edit) = edits.get_mut(*position) {
                edit.effect = Some(effect);
                edit.is_plain = strictness == Strictness::Plain;
            }
        }
    }
    edits
}

/// Calls `with` each pattern that came or went, and the old indicator with that alone.
fn patterns(
    old: &Indicator,
    new: &Indicator,
    phrases: &mut Phrases,
    with: &mut dyn FnMut(EditKind, Option<Indicator>),
) {
    let before: HashSet<&IndicatorPattern> = old.patterns.iter().collect();
    let after: HashSet<&IndicatorPattern> = new.patterns.iter().collect();
    let added: Vec<_> = new.patterns.iter().filter(|one| !before.contains(one)).collect();
    let removed: Vec<_> = old.patterns.iter().filter(|one| !after.contains(one)).collect();
    let total = added.len() + removed.len();
    for pattern in added.iter().take(MOST_NAMED) {
        let cover = phrases.cover(pattern, old.patterns.iter()).map(written);
        let mut changed = old.clone();
        changed.patterns.push((*pattern).clone());
        let changed = cover.is_none().then_some(changed);
        with(EditKind::PatternAdded(new.name.clone(), written(pattern), cover), changed);
    }
    for pattern in removed.iter().take(MOST_NAMED) {
        let rest = || old.patterns.iter().filter(|one| one != pattern);
        let cover = phrases.cover(pattern, rest()).map(written);
        let patterns = rest().cloned().collect();
        let changed = Indicator { patterns, ..old.clone() };
        let changed = cover.is_none().then_some(changed);
        with(EditKind::PatternRemoved(new.name.clone(), written(pattern), cover), changed);
    }
    let named = added.len().min(MOST_NAMED) + removed.len().min(MOST_NAMED);
    if total > named {
        with(EditKind::MorePatterns(new.name.clone(), total - named), None);
    }
}

fn written(pattern: &IndicatorPattern) -> String {
    pattern.pattern.text.clone()
}

fn with_indicator(rule: &Rule, position: usize, indicator: Indicator) -> Rule {
    let mut changed = rule.clone();
    if let Some(place) = changed.indicators.get_mut(position) {
        *place = Arc::new(indicator);
    }
    changed
}

/// The new rule with the patterns of the old one.
fn with_patterns_of(old: &Rule, new: &Rule) -> Rule {
    let mut changed = new.clone();
    for indicator in &mut changed.indicators {
        if let Some(before) = old.indicators.iter().find(|one| one.name == indicator.name) {
            *indicator = Arc::clone(before);
        }
    }
    changed
}

/// What was edited but for patterns.
fn logic(old: &Rule, new: &Rule) -> Vec<EditKind> {
    let text = |rule: &Rule, condition: &Condition<Resolved>| {
        canonical(condition, &|IndicatorIdx(idx)| {
            rule.indicators.get(idx).map(|one| one.name.clone()).unwrap_or_default()
        })
    };
    let mut edits = Vec::new();
    if text(old, &old.condition) != text(new, &new.condition) {
        edits.push(EditKind::Condition);
    }
    let shown = |rule: &Rule, id: &str| {
        let found = rule.exceptions.iter().find(|one| one.id == id)?;
        let effect = match found.effect {
            ExceptionEffect::Suppress => "suppress".to_owned(),
            ExceptionEffect::AtMost(level) => level.to_string(),
        };
        Some(format!("{effect} {}", text(rule, &found.condition)))
    };
    let ids: BTreeSet<&str> =
        old.exceptions.iter().chain(&new.exceptions).map(|one| &*one.id).collect();
    for id in ids {
        match (shown(old, id), shown(new, id)) {
            (None, Some(_)) => edits.push(EditKind::ExceptionAdded(id.to_owned())),
            (Some(_), None) => edits.push(EditKind::ExceptionRemoved(id.to_owned())),
            (before, after) if before != after => {
                edits.push(EditKind::ExceptionChanged(id.to_owned()));
            }
            _ => {}
        }
    }
    if old.about.level != new.about.level {
        edits.push(EditKind::Level(old.about.level.to_string(), new.about.level.to_string()));
    }
    if old.valid != new.valid {
        edits.push(EditKind::Valid);
    }
    edits
}

/// The lexicons of which the rule uses something that changed.
pub(super) fn lexicons(old: &Rule, new: &Rule) -> Vec<String> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for indicator in old.indicators.iter().chain(&new.indicators) {
        let Some((lexicon, _)) = indicator.name.split_once('.') else { continue };
        let of =
            |rule: &Rule| rule.indicators.iter().find(|one| one.name == indicator.name).cloned();
        if let (Some(before), Some(after)) = (of(old), of(new))
            && before != after
        {
            names.insert(lexicon.to_owned());
        }
    }
    names.into_iter().collect()
}

/// The rules that `rule` reads.
pub(super) fn rules_read(rule: &Rule) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let exceptions = rule.exceptions.iter().map(|exception| &exception.condition);
    for condition in std::iter::once(&rule.condition).chain(exceptions) {
        proof::rules_in(condition, &mut |id| {
            names.insert(id.to_owned());
        });
    }
    names
}
