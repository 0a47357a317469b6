//! Programs run over what was seen in a post.

use super::field::Field;
use super::tally::{Match, Tally};
use crate::compile::{
    CompiledLists, CompiledRuleset, ListedAt, Need, Number, Operand, PatternIdx, Program, Source,
};
use crate::condition::{AttributeTest, Comparator, NumberField, Predicate};
use crate::entity::{self, Entity, EntityKind, EntityValue};
use crate::post::{Post, TextField};
use crate::text::{Disguises, Language, Span, is_detectable};

/// Something found that an operand stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub(super) slot: usize,
    pub(super) span: Span,
    pub(super) what: What,
    /// What had to be undone for it.
    pub(super) disguise: Disguises,
    /// Where it stands in a list.
    pub(super) listed: Option<ListedAt>,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    Pattern(PatternIdx),
    /// With its position among the entities of the field.
    Entity(EntityKind, usize),
    /// A whole text that is similar to one of a list.
    Similar,
}

impl Found {
    pub(super) const fn of_pattern(found: Match) -> Self {
        let Match { slot, span, pattern, disguise } = found;
        Self { slot, span, what: What::Pattern(pattern), disguise, listed: None }
    }
}

/// What of the post's language is taken into account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Nothing: as though every match were in its own language, and every
    /// comparison of the language came out so that the rule holds.
    Hopeful,
    /// All of it.
    Final,
}

/// The post at hand with all that was worked out about it.
pub(super) struct Look<'a, 'r, 'p> {
    pub(super) compiled: &'r CompiledRuleset,
    pub(super) post: &'a Post<'p>,
    pub(super) fields: &'a mut [Field],
    pub(super) tally: &'a mut Tally,
    /// For each rule, by position, whether it held.
    pub(super) held: &'a mut [bool],
    pub(super) context: entity::Context<'a>,
    /// The language of the post and the detector's confidence, once asked for.
    pub(super) language: Option<(Option<Language>, Option<f64>)>,
    pub(super) pool: &'a mut Vec<Vec<Found>>,
}

impl Look<'_, '_, '_> {
    /// Whether `program` holds.
    pub(super) fn holds(&mut self, program: &Program, phase: Phase) -> bool {
        match program {
            Program::And(parts) => parts.iter().all(|part| self.holds(part, phase)),
            Program::Or(parts) => parts.iter().any(|part| self.holds(part, phase)),
            Program::Not(part) => !self.holds(part, phase),
            Program::Quantity { need: Need::None, items } => {
                !items.iter().any(|item| self.holds(item, phase))
            }
            Program::Quantity { need: Need::AtLeast(least), items } => {
                let mut missing = *least;
                for item in items {
                    if missing > 0 && self.holds(item, phase) {
                        missing -= 1;
                    }
                }
                missing == 0
            }
            Program::Together { least, items, scope } => {
                let mut taken = self.buffer();
                let holds = self.together(items, *least, *scope, phase, &mut taken);
                self.give_back(taken);
                holds
            }
            Program::Closeness { left, relation, right } => {
                let (mut lefts, mut rights) = (self.buffer(), self.buffer());
                self.neighbours(left, *relation, right, phase, &mut lefts, &mut rights);
                let holds = !lefts.is_empty();
                self.give_back(lefts);
                self.give_back(rights);
                holds
            }
            Program::Number(left, comparator, right) => {
                match (self.number(left, phase), self.number(right, phase)) {
                    (Some(left), Some(right)) => compare(&left, *comparator, &right),
                    _ => false,
                }
            }
            Program::Time(left, comparator, right) => match (self.time(left), self.time(right)) {
                (Some(left), Some(right)) => compare(&left, *comparator, &right),
                _ => false,
            },
            Program::Text(test) => self.text(test, phase),
            Program::Flag(field, value) => self.flag(*field) == Some(*value),
            Program::Similar(test) => {
                let mut found = self.buffer();
                self.similar(test, &mut found);
                let holds = !found.is_empty();
                self.give_back(found);
                holds
            }
            Program::Predicate(predicate, operands) => {
                let mut found = self.buffer();
                self.passing(*predicate, operands, phase, &mut found);
                let holds = !found.is_empty();
                self.give_back(found);
                holds
            }
            Program::Rule(rule) => self.held.get(*rule).copied().unwrap_or(false),
            Program::Has(field) => self.has(field),
            Program::Found(operand) => {
                let mut found = self.buffer();
                self.find(operand, phase, &mut found);
                let holds = !found.is_empty();
                self.give_back(found);
                holds
            }
        }
    }

    pub(super) fn buffer(&mut self) -> Vec<Found> {
        let mut buffer = self.pool.pop().unwrap_or_default();
        buffer.clear();
        buffer
    }

    pub(super) fn give_back(&mut self, buffer: Vec<Found>) {
        self.pool.push(buffer);
    }

    /// Appends what `operand` stands for, in the order of fields and text.
    pub(super) fn find(&mut self, operand: &Operand, phase: Phase, found: &mut Vec<Found>) {
        match &operand.source {
            Source::Indicators(indicators) => {
                let start = found.len();
                for indicator in indicators {
                    self.find_indicator(*indicator, operand, phase, found);
                }
                if indicators.len() > 1 {
                    keep_leftmost_longest(found, start);
                }
            }
            Source::Entity(kind, tests) => self.find_entities(*kind, tests, operand.field, found),
        }
    }

    fn find_indicator(
        &mut self,
        indicator: usize,
        operand: &Operand,
        phase: Phase,
        found: &mut Vec<Found>,
    ) {
        let count = self.matches(indicator).len();
        let sets_aside = phase == Phase::Final && operand.sets_aside;
        let mut last: Option<(usize, Span)> = None;
        for position in 0..count {
            let Some(candidate) = self.matches(indicator).get(position).copied() else { break };
            // Of patterns with one span the first that is not set aside stands for all.
            if last == Some((candidate.slot, candidate.span)) {
                continue;
            }
            let Match { slot, span, pattern, disguise: _ } = candidate;
            if !self.is_in(slot, operand.field)
                || (sets_aside && self.set_aside(slot, span, pattern).is_some())
            {
                continue;
            }
            last = Some((slot, span));
            found.push(Found::of_pattern(candidate));
        }
    }

    fn matches(&mut self, indicator: usize) -> &[Match] {
        self.tally.matches(indicator, self.compiled, self.post, self.fields, &self.context)
    }

    /// Whether `slot` is a place where `only` says to look.
    pub(super) fn is_in(&self, slot: usize, only: Option<TextField>) -> bool {
        only.is_none_or(|only| self.fields.get(slot).is_some_and(|slot| slot.field == only))
    }

    /// The language under which the pattern was written and that of the
    /// sentence of the match, if the match is set aside because they differ.
    pub(super) fn set_aside(
        &mut self,
        slot: usize,
        span: Span,
        pattern: PatternIdx,
    ) -> Option<(Language, Language)> {
        let written = self.compiled.indicators.pattern(pattern)?.language?;
        if !is_detectable(written) {
            return None;
        }
        let stated = self.stated_language();
        let detector = self.compiled.ruleset().settings().detector;
        let field = self.fields.get_mut(slot)?;
        let text = self.post.text_at(field.field, field.position);
        let spoken = stated.or_else(|| field.language_at(text, span, detector))?;
        (spoken != written && is_detectable(spoken)).then_some((written, spoken))
    }

    /// The matches of `indicators`, with those that would be set aside.
    pub(super) fn candidates(&mut self, indicators: &[usize]) -> Vec<Match> {
        indicators.iter().flat_map(|indicator| self.matches(*indicator).to_vec()).collect()
    }

    /// The language that the post states, where the settings trust it.
    pub(super) fn stated_language(&self) -> Option<Language> {
        let trusted = self.compiled.ruleset().settings().trust_lang;
        self.post.lang.as_deref().filter(|_| trusted).and_then(Language::of_tag)
    }

    pub(super) fn find_entities(
        &mut self,
        kind: EntityKind,
        tests: &[AttributeTest],
        only: Option<TextField>,
        found: &mut Vec<Found>,
    ) {
        for (slot, field) in self.fields.iter_mut().enumerate() {
            if only.is_some_and(|only| only != field.field) {
                continue;
            }
            let text = self.post.text_at(field.field, field.position);
            for (position, entity) in field.entities(text, &self.context).iter().enumerate() {
                if entity.value.kind() != kind {
                    continue;
                }
                if let Some(listed) = pass(entity, tests, &self.compiled.lists) {
                    found.push(Found {
                        slot,
                        span: entity.span,
                        what: What::Entity(kind, position),
                        disguise: Disguises::NONE,
                        listed,
                    });
                }
            }
        }
    }

    /// Appends the matches of `operands` of which `predicate` is true.
    pub(super) fn passing(
        &mut self,
        predicate: Predicate,
        operands: &[Operand],
        phase: Phase,
        found: &mut Vec<Found>,
    ) {
        for operand in operands {
            self.find(operand, phase, found);
        }
        found.retain(|found| match predicate {
            Predicate::Unquoted => self.fields.get_mut(found.slot).is_some_and(|field| {
                !field.is_quoted(self.post.text_at(field.field, field.position), found.span)
            }),
            Predicate::Disguised => !found.disguise.is_empty(),
        });
    }

    pub(super) fn number(&mut self, number: &Number, phase: Phase) -> Option<i64> {
        let hundredths = |count: usize| i64::try_from(count).ok()?.checked_mul(100);
        match number {
            Number::Literal(literal) => Some(*literal),
            Number::Field(NumberField::Followers) => {
                self.post.author.followers.map(|n| n.saturating_mul(100))
            }
            Number::Field(NumberField::Metric(name)) => {
                self.post.metrics.get(name.as_str()).map(|n| n.saturating_mul(100))
            }
            Number::Count(operand) => {
                let mut found = self.buffer();
                self.find(operand, phase, &mut found);
                let count = found.len();
                self.give_back(found);
                hundredths(count)
            }
            Number::Distinct(operand) => {
                let mut found = self.buffer();
                self.find(operand, phase, &mut found);
                let count = self.distinct(&found);
                self.give_back(found);
                hundredths(count)
            }
        }
    }

    /// Different patterns as written, or different values of entities.
    fn distinct(&self, found: &[Found]) -> usize {
        let mut patterns: Vec<PatternIdx> = Vec::new();
        let mut values: Vec<&EntityValue> = Vec::new();
        for found in found {
            match found.what {
                What::Pattern(pattern) => patterns.push(pattern),
                What::Entity(_, position) => values.extend(
                    self.fields
                        .get(found.slot)
                        .and_then(|field| field.known_entities().get(position))
                        .map(|entity| &entity.value),
                ),
                What::Similar => {}
            }
        }
        patterns.sort_unstable();
        patterns.dedup();
        values.sort_unstable();
        values.dedup();
        patterns.len() + values.len()
    }
}

/// Of those from `start` on, which come indicator by indicator, keeps the
/// leftmost-longest that do not overlap.
fn keep_leftmost_longest(found: &mut Vec<Found>, start: usize) {
    let mut all = found.split_off(start);
    // Stable: of one span the first indicator counts. (A pattern's position in
    // the table would depend on what other rules name.)
    all.sort_by_key(|found| (found.slot, found.span.start, std::cmp::Reverse(found.span.end)));
    for next in all {
        let overlaps = found
            .get(start..)
            .and_then(<[Found]>::last)
            .is_some_and(|last| last.slot == next.slot && next.span.start < last.span.end);
        if !overlaps {
            found.push(next);
        }
    }
}

pub(super) fn compare<T: Ord>(left: &T, comparator: Comparator, right: &T) -> bool {
    match comparator {
        Comparator::Equal => left == right,
        Comparator::NotEqual => left != right,
        Comparator::Less => left < right,
        Comparator::LessOrEqual => left <= right,
        Comparator::Greater => left > right,
        Comparator::GreaterOrEqual => left >= right,
    }
}

/// Where `entity` stands in a list that one of `tests` asks; `None` if it fails one.
pub(super) fn pass(
    entity: &Entity,
    tests: &[AttributeTest],
    lists: &CompiledLists,
) -> Option<Option<ListedAt>> {
    if !tests.iter().all(|test| passes(entity, test)) {
        return None;
    }
    let mut listed = None;
    for test in tests {
        listed = listed.or(lists.ask(&entity.value, test)?);
    }
    Some(listed)
}

/// Whether `entity` passes `test`; it fails where it lacks the attribute. Lists
/// are asked elsewhere.
fn passes(entity: &Entity, test: &AttributeTest) -> bool {
    match test {
        AttributeTest::Number { attribute, comparator, literal } => entity
            .value
            .number(attribute)
            .is_some_and(|number| compare(&number, *comparator, literal)),
        AttributeTest::Day { attribute, comparator, literal } => {
            entity.value.day(attribute).is_some_and(|day| compare(&day, *comparator, literal))
        }
        AttributeTest::Text { attribute, set, negated } => {
            entity.value.attribute(attribute).is_some_and(|value| {
                let value = value.to_lowercase();
                set.iter().any(|member| member.to_lowercase() == value) != *negated
            })
        }
        AttributeTest::Listed { .. } => true,
    }
}
