//! What indicators and references stand for in a post.

use std::cmp::Reverse;

use super::page::Page;
use super::{known, phrase};
use crate::condition::{AttributeTest, Comparator, Target};
use crate::entity::{Entity, EntityValue};
use crate::rule::Indicator;
use crate::ruleset::Ruleset;
use crate::text::{Disguises, Span};
use crate::verdict::Listed;

/// One match.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Match<'r> {
    /// The page it lies in.
    pub(super) page: usize,
    pub(super) span: Span,
    pub(super) what: What<'r>,
    pub(super) disguise: Disguises,
    /// Where it stands in a list.
    pub(super) listed: Option<Listed<'r>>,
}

/// What was matched.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What<'r> {
    /// A pattern, by its position in its indicator and that one's in the rule.
    Pattern { indicator: usize, pattern: usize, name: &'r str, text: &'r str },
    /// An entity.
    Entity(EntityValue),
    /// A text that is similar to one of a list.
    Similar { label: &'r str },
}

impl<'r> What<'r> {
    /// What evidence calls the indicator and the pattern.
    pub(super) fn names(&self) -> (&'r str, &'r str) {
        match self {
            Self::Pattern { name, text, .. } => (name, text),
            Self::Entity(value) => {
                let kind = value.kind();
                (kind.name(), kind.in_braces())
            }
            Self::Similar { label } => ("similar", label),
        }
    }
}

/// A span that an indicator has taken, and the patterns that match just there.
pub(super) struct Taken {
    pub(super) page: usize,
    pub(super) span: Span,
    /// By their positions in the indicator, each with what had to be undone for it.
    pub(super) patterns: Vec<(usize, Disguises)>,
}

/// What `indicator` finds in a post, nothing set aside.
pub(super) fn take(pages: &[Page<'_>], indicator: &Indicator) -> Vec<Taken> {
    let mut taken: Vec<Taken> = Vec::new();
    for (position, page) in pages.iter().enumerate() {
        if !indicator.fields.is_empty() && !indicator.fields.contains(&page.field) {
            continue;
        }
        let mut candidates = Vec::new();
        for (pattern, written) in indicator.patterns.iter().enumerate() {
            let found = phrase::find(page, written).into_iter();
            candidates.extend(found.map(|(span, disguise)| (span, (pattern, disguise))));
        }
        candidates.sort_by_key(|(span, pattern)| (span.start, Reverse(span.end), *pattern));
        for (span, pattern) in candidates {
            match taken.last_mut().filter(|last| last.page == position) {
                Some(last) if last.span == span => last.patterns.push(pattern),
                Some(last) if last.span.overlaps(span) => {}
                _ => taken.push(Taken { page: position, span, patterns: vec![pattern] }),
            }
        }
    }
    taken
}

/// The matches of several indicators taken together: `lexicon.*`.
pub(super) fn unite<'r>(each: Vec<Vec<Match<'r>>>) -> Vec<Match<'r>> {
    let mut all: Vec<_> = each
        .into_iter()
        .enumerate()
        .flat_map(|(order, matches)| matches.into_iter().map(move |found| (order, found)))
        .collect();
    all.sort_by_key(|(order, found)| {
        (found.page, found.span.start, Reverse(found.span.end), *order)
    });
    let mut taken: Vec<Match<'_>> = Vec::new();
    for (_, found) in all {
        let overlaps = |last: &Match<'_>| last.page == found.page && last.span.overlaps(found.span);
        if !taken.last().is_some_and(overlaps) {
            taken.push(found);
        }
    }
    taken
}

/// The entities that pass every test, as `target` asks.
pub(super) fn entities<'r>(
    pages: &[Page<'_>],
    target: &Target,
    ruleset: &'r Ruleset,
) -> Vec<Match<'r>> {
    let Target::Entity(kind, tests) = target else { return Vec::new() };
    let passes = |entity: &&Entity| {
        entity.value.kind() == *kind
            && tests.iter().all(|test| passes(&entity.value, test, ruleset))
    };
    let of_page = |(position, page): (usize, &Page<'_>)| {
        let found = page.entities.iter().filter(passes).map(|entity| Match {
            page: position,
            span: entity.span,
            what: What::Entity(entity.value.clone()),
            disguise: Disguises::NONE,
            listed: tests.iter().find_map(|test| match test {
                AttributeTest::Listed { list, .. } => known::listed(&entity.value, list, ruleset),
                _ => None,
            }),
        });
        found.collect::<Vec<_>>()
    };
    pages.iter().enumerate().flat_map(of_page).collect()
}

fn passes(value: &EntityValue, test: &AttributeTest, ruleset: &Ruleset) -> bool {
    match test {
        AttributeTest::Number { attribute, comparator, literal } => match value.number(attribute) {
            Some(number) => compare(&number, *comparator, literal),
            None => false,
        },
        AttributeTest::Day { attribute, comparator, literal } => match value.day(attribute) {
            Some(day) => compare(&day, *comparator, literal),
            None => false,
        },
        AttributeTest::Text { attribute, set, negated } => {
            value.attribute(attribute).is_some_and(|text| {
                let is_one = set.iter().any(|one| one.to_lowercase() == text.to_lowercase());
                is_one != *negated
            })
        }
        AttributeTest::Listed { list, negated } => {
            known::listed(value, list, ruleset).is_some() != *negated
        }
    }
}

/// Whether `one` and `other` stand in the relation that `comparator` names.
pub(super) fn compare<T: Ord>(one: &T, comparator: Comparator, other: &T) -> bool {
    match comparator {
        Comparator::Equal => one == other,
        Comparator::NotEqual => one != other,
        Comparator::Less => one < other,
        Comparator::LessOrEqual => one <= other,
        Comparator::Greater => one > other,
        Comparator::GreaterOrEqual => one >= other,
    }
}
