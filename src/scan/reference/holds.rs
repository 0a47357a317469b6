//! Whether a condition holds, and on what.

use std::collections::BTreeMap;

use super::compare::{self, language_of, stated_language};
use super::known;
use super::page::Page;
use super::taken::{self, Match, Taken, What};
use crate::condition::{
    Check, Comparator, Condition, IndicatorIdx, NumberOperand, Predicate, Quantifier, Reference,
    Relation, Resolved, Scope, Target, TextValue,
};
use crate::post::Post;
use crate::rule::Rule;
use crate::ruleset::{Ruleset, Settings};
use crate::text::{Language, is_detectable};

/// Whether more matches can only help where a condition stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// They can.
    Positive,
    /// They can harm; whatever stands below is negative too.
    Negative,
}

/// How the language of the post is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// As well as can be for the rule.
    Hopeful,
    /// As it is.
    Full,
}

/// A rule before a post.
pub(super) struct Trial<'a, 'r> {
    pub(super) rule: &'r Rule,
    pub(super) post: &'a Post<'a>,
    pub(super) pages: &'a [Page<'a>],
    pub(super) ruleset: &'r Ruleset,
    pub(super) settings: &'a Settings,
    /// What each of the rule's indicators has taken.
    pub(super) taken: Vec<Vec<Taken>>,
    /// The rules decided so far.
    pub(super) held: &'a BTreeMap<&'r str, bool>,
    pub(super) look: Look,
}

impl<'r> Trial<'_, 'r> {
    /// The matches that `condition` rests on; `None` if it does not hold.
    pub(super) fn weigh(
        &self,
        condition: &Condition<Resolved>,
        place: Place,
    ) -> Option<Vec<Match<'r>>> {
        match condition {
            Condition::And(parts) => {
                let parts: Option<Vec<_>> =
                    parts.iter().map(|part| self.weigh(part, place)).collect();
                parts.map(|parts| parts.concat())
            }
            Condition::Or(parts) => {
                let held: Vec<_> =
                    parts.iter().filter_map(|part| self.weigh(part, place)).collect();
                (!held.is_empty()).then(|| held.concat())
            }
            Condition::Not(part) => self.weigh(part, Place::Negative).is_none().then(Vec::new),
            Condition::Quantity { quantifier, items, scope: None } => {
                self.quantity(*quantifier, items, place)
            }
            Condition::Quantity { quantifier, items, scope: Some(scope) } => {
                self.together(*quantifier, items, *scope, place)
            }
            Condition::Closeness { left, relation, right } => {
                self.closeness(left, *relation, right, place)
            }
            Condition::Comparison(check) => self.comparison(check, place),
            Condition::Predicate(predicate, references) => {
                let mut matches = self.matches_of_all(references, place);
                matches.retain(|found| match predicate {
                    Predicate::Unquoted => {
                        self.pages.get(found.page).is_some_and(|page| !page.is_quoted(found.span))
                    }
                    Predicate::Disguised => !found.disguise.is_empty(),
                });
                some(matches)
            }
            Condition::Rule(id) => {
                self.held.get(id.value.as_str()).is_some_and(|held| *held).then(Vec::new)
            }
            Condition::Has(field) => compare::has(self.post, field).then(Vec::new),
            Condition::Reference(reference) => some(self.matches(reference, place)),
        }
    }

    fn quantity(
        &self,
        quantifier: Quantifier,
        items: &[Condition<Resolved>],
        place: Place,
    ) -> Option<Vec<Match<'r>>> {
        let place = if quantifier == Quantifier::None { Place::Negative } else { place };
        let held: Vec<_> = items.iter().filter_map(|item| self.weigh(item, place)).collect();
        match quantifier {
            Quantifier::None => held.is_empty().then(Vec::new),
            _ => (held.len() >= needed(quantifier, items.len())).then(|| held.concat()),
        }
    }

    /// `k of (…)` with a scope.
    fn together(
        &self,
        quantifier: Quantifier,
        items: &[Condition<Resolved>],
        scope: Scope,
        place: Place,
    ) -> Option<Vec<Match<'r>>> {
        let needed = needed(quantifier, items.len());
        let mut matches: Vec<(usize, Match<'r>)> = Vec::new();
        for (item, condition) in items.iter().enumerate() {
            // With a scope every item is a reference.
            if let Condition::Reference(reference) = condition {
                matches
                    .extend(self.matches(reference, place).into_iter().map(|found| (item, found)));
            }
        }
        matches.sort_by_key(|(item, found)| (found.page, found.span.start, found.span.end, *item));
        let mut evidence = Vec::new();
        for (position, (item, first)) in matches.iter().enumerate() {
            match scope {
                Scope::Within(words) => {
                    let rest = matches.get(position + 1..).unwrap_or_default();
                    evidence.extend(
                        self.run((*item, first), rest, needed, words).into_iter().flatten(),
                    );
                }
                Scope::Sentence | Scope::Field => {
                    let mut beside: Vec<usize> = matches
                        .iter()
                        .filter(|(_, other)| match scope {
                            Scope::Field => other.page == first.page,
                            _ => self.shares_sentence(first, other),
                        })
                        .map(|(item, _)| *item)
                        .collect();
                    beside.sort_unstable();
                    beside.dedup();
                    if beside.len() >= needed {
                        evidence.push(first.clone());
                    }
                }
            }
        }
        some(evidence)
    }

    /// What is taken from `first` on, if it is enough.
    fn run(
        &self,
        first: (usize, &Match<'r>),
        rest: &[(usize, Match<'r>)],
        needed: usize,
        words: u32,
    ) -> Option<Vec<Match<'r>>> {
        let mut run = vec![first];
        for (item, found) in rest {
            if run.len() >= needed || found.page != first.1.page {
                break;
            }
            if found.span.overlaps(first.1.span) {
                continue;
            }
            if !self.is_close(first.1, found, words) {
                break;
            }
            let is_new = run.iter().all(|(taken, _)| taken != item);
            let is_past = run.last().is_none_or(|(_, last)| found.span.start >= last.span.end);
            if is_new && is_past {
                run.push((*item, found));
            }
        }
        (run.len() >= needed).then(|| run.into_iter().map(|(_, found)| found.clone()).collect())
    }

    fn closeness(
        &self,
        left: &[Reference],
        relation: Relation,
        right: &[Reference],
        place: Place,
    ) -> Option<Vec<Match<'r>>> {
        let lefts = self.matches_of_all(left, place);
        if let Relation::Without(words) = relation {
            let rights = self.matches_of_all(right, Place::Negative);
            let is_alone =
                |found: &Match<'r>| !rights.iter().any(|other| self.is_close(found, other, words));
            return some(lefts.into_iter().filter(is_alone).collect());
        }
        let rights = self.matches_of_all(right, place);
        let are_partners = |one: &Match<'r>, other: &Match<'r>| match relation {
            Relation::Near(words) | Relation::Without(words) => self.is_close(one, other, words),
            Relation::Before(words) => {
                one.span.end <= other.span.start && self.is_close(one, other, words)
            }
            Relation::SameSentence => {
                !one.span.overlaps(other.span) && self.shares_sentence(one, other)
            }
        };
        let mut evidence = Vec::new();
        for one in &lefts {
            for other in &rights {
                if are_partners(one, other) {
                    evidence.extend([one.clone(), other.clone()]);
                }
            }
        }
        some(evidence)
    }

    fn is_close(&self, one: &Match<'_>, other: &Match<'_>, words: u32) -> bool {
        let page = self.pages.get(one.page);
        one.page == other.page
            && page.is_some_and(|page| page.is_close(one.span, other.span, words))
    }

    fn shares_sentence(&self, one: &Match<'_>, other: &Match<'_>) -> bool {
        let page = self.pages.get(one.page);
        one.page == other.page
            && page.is_some_and(|page| page.sentence(one.span) == page.sentence(other.span))
    }

    fn comparison(&self, check: &Check, place: Place) -> Option<Vec<Match<'r>>> {
        match check {
            Check::Number(left, comparator, right) => {
                let (left, left_matches) = self.number(left, *comparator, true, place)?;
                let (right, right_matches) = self.number(right, *comparator, false, place)?;
                taken::compare(&left, *comparator, &right)
                    .then(|| [left_matches, right_matches].concat())
            }
            Check::Time(left, comparator, right) => {
                let left = compare::time(self.post, left)?;
                let right = compare::time(self.post, right)?;
                taken::compare(&left, *comparator, &right).then(Vec::new)
            }
            Check::Text { value: TextValue::Lang, .. } if self.look == Look::Hopeful => {
                (place == Place::Positive).then(Vec::new)
            }
            Check::Text { value, set, negated } => {
                let values = self.texts(*value);
                let is_one = values
                    .iter()
                    .any(|value| set.iter().any(|one| one.to_lowercase() == value.to_lowercase()));
                (!values.is_empty() && is_one != *negated).then(Vec::new)
            }
            Check::Flag(field, wanted) => {
                (compare::flag(self.post, *field)? == *wanted).then(Vec::new)
            }
            Check::Similar { field, list, least } => {
                some(known::similar(self.pages, *field, (list, *least), self.ruleset))
            }
        }
    }

    /// A number in hundredths, and the matches that were counted for it.
    fn number(
        &self,
        operand: &NumberOperand,
        comparator: Comparator,
        is_left: bool,
        place: Place,
    ) -> Option<(i128, Vec<Match<'r>>)> {
        let place = place_of_count(comparator, is_left, place);
        match operand {
            NumberOperand::Count(reference) => {
                let matches = self.matches(reference, place);
                Some((hundredths(matches.len()), matches))
            }
            NumberOperand::Distinct(reference) => {
                let matches = self.matches(reference, place);
                let mut different: Vec<&What<'_>> = Vec::new();
                for found in &matches {
                    if !different.contains(&&found.what) {
                        different.push(&found.what);
                    }
                }
                Some((hundredths(different.len()), matches))
            }
            NumberOperand::Field(field) => {
                let number = compare::number(self.post, field)?;
                Some((i128::from(number) * 100, Vec::new()))
            }
            NumberOperand::Literal(number) => Some((i128::from(*number), Vec::new())),
        }
    }

    fn texts(&self, value: TextValue) -> Vec<String> {
        match value {
            TextValue::Lang => {
                let language = language_of(self.post, self.settings).language;
                vec![language.map_or_else(|| "und".to_owned(), |language| language.to_string())]
            }
            _ => compare::texts(self.post, value),
        }
    }

    fn matches_of_all(&self, references: &[Reference], place: Place) -> Vec<Match<'r>> {
        references.iter().flat_map(|reference| self.matches(reference, place)).collect()
    }

    /// What `reference` stands for.
    fn matches(&self, reference: &Reference, place: Place) -> Vec<Match<'r>> {
        let mut matches = match &reference.target {
            Target::Indicator(indicator) => self.indicator(*indicator, place),
            Target::Union(indicators) => taken::unite(
                indicators.iter().map(|indicator| self.indicator(*indicator, place)).collect(),
            ),
            Target::Entity(..) => taken::entities(self.pages, &reference.target, self.ruleset),
        };
        if let Some(field) = reference.field {
            matches
                .retain(|found| self.pages.get(found.page).is_some_and(|page| page.field == field));
        }
        matches
    }

    fn indicator(&self, indicator: IndicatorIdx, place: Place) -> Vec<Match<'r>> {
        let IndicatorIdx(position) = indicator;
        let (Some(indicator), Some(taken)) =
            (self.rule.indicators.get(position), self.taken.get(position))
        else {
            return Vec::new();
        };
        let mut matches = Vec::new();
        for Taken { page, span, patterns } in taken {
            let standing = patterns.iter().find_map(|(pattern, disguise)| {
                let written = indicator.patterns.get(*pattern)?;
                let is_set_aside = place == Place::Positive
                    && self.look == Look::Full
                    && self.is_in_another_language(*page, *span, written.language);
                (!is_set_aside).then_some((*pattern, written, *disguise))
            });
            if let Some((pattern, written, disguise)) = standing {
                let (name, text) = (&indicator.name, &written.pattern.text);
                let what = What::Pattern { indicator: position, pattern, name, text };
                matches.push(Match { page: *page, span: *span, what, disguise, listed: None });
            }
        }
        matches
    }

    /// Whether the sentence in which `span` begins is reliably in another
    /// language than the one a pattern was written for.
    fn is_in_another_language(
        &self,
        page: usize,
        span: crate::text::Span,
        language: Option<Language>,
    ) -> bool {
        let Some(language) = language.filter(|language| is_detectable(*language)) else {
            return false;
        };
        let stated = stated_language(self.post, self.settings.trust_lang);
        let spoken = stated.or_else(|| {
            let page = self.pages.get(page)?;
            page.language(page.sentence(span), self.settings.detector)
        });
        spoken.is_some_and(|spoken| spoken != language && is_detectable(spoken))
    }
}

/// Where a count stands in a comparison that stands at `place`.
pub(super) fn place_of_count(comparator: Comparator, is_left: bool, place: Place) -> Place {
    let more_helps = match comparator {
        Comparator::Greater | Comparator::GreaterOrEqual => is_left,
        Comparator::Less | Comparator::LessOrEqual => !is_left,
        Comparator::Equal | Comparator::NotEqual => false,
    };
    if more_helps { place } else { Place::Negative }
}

fn some<T>(matches: Vec<T>) -> Option<Vec<T>> {
    (!matches.is_empty()).then_some(matches)
}

fn needed(quantifier: Quantifier, items: usize) -> usize {
    match quantifier {
        Quantifier::Any => 1,
        Quantifier::All => items,
        // Not asked: nothing is needed.
        Quantifier::None => 0,
        Quantifier::AtLeast(count) => usize::try_from(count.get()).unwrap_or(usize::MAX),
    }
}

fn hundredths(count: usize) -> i128 {
    i128::try_from(count).unwrap_or(i128::MAX / 100) * 100
}
