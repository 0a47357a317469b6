//! A rule's condition taken apart for one post, with the evaluator's own
//! primitives: whether a part holds is asked of [`Look::holds`], never decided
//! here.

use super::evaluate::{Found, Look, Phase};
use super::evidence::EVIDENCE_LIMIT;
use super::{Scanner, is_valid, language, limits};
use crate::compile::{Need, Number, Operand, Program, Source};
use crate::condition::{
    Check, Condition, IndicatorIdx, NumberOperand, Reference, Relation, Resolved, TextValue,
    TimeOperand, decimal, readable,
};
use crate::post::Post;
use crate::rule::Rule;
use crate::text::WORD_WEIGHT;
use crate::verdict::{
    Evidence, ExceptionPart, Explanation, Matches, Nearest, Outcome, Part, Seen, Traced, Variants,
};

impl<'r> Scanner<'r> {
    /// Why the rule `id` holds for `post`, or does not; `None` if no rule of
    /// that id runs.
    ///
    /// The outcome is the finding that [`Self::scan`] gives, and every part
    /// was evaluated as it is in a scan.
    pub fn explain(&mut self, post: &Post<'_>, id: &str) -> Option<Explanation<'r>> {
        let compiled = self.compiled;
        let rules = compiled.ruleset().rules();
        let (position, rule) = compiled.rules.iter().enumerate().find_map(|(position, one)| {
            let rule = rules.get(one.rule)?;
            (rule.about.id == id).then_some((position, rule))
        })?;
        let run = compiled.rules.get(position)?;
        Some(self.examine(post, |mut look, findings, _| {
            let finding = findings.into_iter().find(|finding| finding.rule.about.id == id);
            let condition = look.part(rule, &rule.condition, &run.program);
            let in_time = is_valid(&rule.valid, look.post);
            let programs = run.exceptions.iter().map(|(program, _)| program);
            let exceptions: Vec<_> = rule
                .exceptions
                .iter()
                .zip(programs)
                .map(|(exception, program)| {
                    let part = look.part(rule, &exception.condition, program);
                    let applied = part.holds && condition.holds && in_time;
                    ExceptionPart { exception, applied, condition: part }
                })
                .collect();
            let outcome = match finding {
                Some(finding) => Outcome::Found(finding),
                None if !condition.holds => Outcome::ConditionFalse,
                None if !in_time => Outcome::OutsideTime,
                None => Outcome::Suppressed,
            };
            let language = language(&mut look);
            let limits = limits(look.post, look.fields, language.by);
            Explanation { rule, outcome, condition, exceptions, language, limits }
        }))
    }
}

impl<'r> Look<'_, 'r, '_> {
    /// `condition`, which was compiled to `program`, with all its parts.
    fn part(
        &mut self,
        rule: &'r Rule,
        condition: &'r Condition<Resolved>,
        program: &'r Program,
    ) -> Part<'r> {
        let name = |idx: IndicatorIdx| {
            rule.indicators.get(idx.0).map(|indicator| indicator.name.clone()).unwrap_or_default()
        };
        let mut parts = Vec::new();
        let mut below = |look: &mut Self, conditions: &'r [Condition<Resolved>], programs| {
            let programs: &'r [Program] = programs;
            parts.extend(
                conditions
                    .iter()
                    .zip(programs)
                    .map(|(condition, program)| look.part(rule, condition, program)),
            );
        };
        let seen = match (condition, program) {
            (Condition::And(conditions), Program::And(programs)) => {
                below(self, conditions, programs);
                Seen::All
            }
            (Condition::Or(conditions), Program::Or(programs)) => {
                below(self, conditions, programs);
                Seen::Any
            }
            (Condition::Not(condition), Program::Not(program)) => {
                below(self, std::slice::from_ref(condition), std::slice::from_ref(program));
                Seen::Not
            }
            (
                Condition::Quantity { items: conditions, quantifier: _, scope: _ },
                Program::Quantity { need, items: programs },
            ) => {
                below(self, conditions, programs);
                let held = parts.iter().filter(|part| part.holds).count();
                let needed = match need {
                    Need::AtLeast(least) => *least,
                    Need::None => 0,
                };
                Seen::Quantity { needed, held }
            }
            (_, program) => self.seen(program, &references(condition, &name)),
        };
        let holds = self.holds(program, Phase::Final);
        Part { text: readable(condition, &name), holds, seen, parts }
    }

    /// What was seen for a program that has no conditions as its parts.
    /// `of` names its references: those on the left, those on the right.
    fn seen(&mut self, program: &'r Program, of: &[String; 2]) -> Seen<'r> {
        let [left_of, right_of] = of;
        match program {
            Program::Together { least, items, scope } => {
                let mut taken = self.buffer();
                let most = (1..=items.len()).rev().find(|least| {
                    taken.clear();
                    self.together(items, *least, *scope, Phase::Final, &mut taken)
                });
                self.give_back(taken);
                let matches = self.trace(items, left_of);
                let nearest = self.nearest_items(items);
                Seen::Together { needed: *least, most: most.unwrap_or_default(), matches, nearest }
            }
            Program::Closeness { left, relation, right } => Seen::Closeness {
                nearest: self.nearest(left, *relation, right),
                left: self.trace(left, left_of),
                right: self.trace(right, right_of),
            },
            Program::Number(left, _, right) => {
                let counted = [left, right].into_iter().filter_map(|number| match number {
                    Number::Count(operand) | Number::Distinct(operand) => Some(operand.clone()),
                    Number::Field(_) | Number::Literal(_) => None,
                });
                let matches = self.trace(&counted.collect::<Vec<_>>(), left_of);
                let [left, right] =
                    [left, right].map(|number| self.number(number, Phase::Final).map(decimal));
                Seen::Comparison { left, right, matches }
            }
            Program::Time(left, _, right) => {
                let [left, right] = [left, right].map(|operand: &TimeOperand| {
                    self.time(operand).map(|moment| moment.to_string())
                });
                Seen::Comparison { left, right, matches: Matches::default() }
            }
            Program::Text(test) => Seen::Comparison {
                left: self.listed(test.value),
                right: Some(test.set.join(", ")),
                matches: Matches::default(),
            },
            Program::Flag(field, flag) => Seen::Comparison {
                left: self.flag(*field).map(|flag| flag.to_string()),
                right: Some(flag.to_string()),
                matches: Matches::default(),
            },
            Program::Similar(test) => {
                let mut found = self.buffer();
                self.similar(test, &mut found);
                let listed = found.iter().filter_map(|found| self.named(*found));
                let listed =
                    listed.map(|evidence| Traced { evidence, set_aside: None, is_quoted: false });
                let mut listed: Vec<_> = listed.collect();
                self.give_back(found);
                let omitted = listed.len().saturating_sub(EVIDENCE_LIMIT);
                listed.truncate(EVIDENCE_LIMIT);
                let of = left_of.clone();
                let matches = Matches { of, listed, omitted, ..Matches::default() };
                Seen::Similar(self.likeness(test, matches))
            }
            Program::Predicate(predicate, operands) => {
                let mut matches = self.trace(operands, left_of);
                for traced in &mut matches.listed {
                    traced.is_quoted = self.is_quoted(&traced.evidence);
                }
                Seen::Predicate(*predicate, matches)
            }
            Program::Rule(_) => Seen::Rule,
            Program::Has(_) => Seen::Has,
            Program::Found(operand) => {
                Seen::Found(self.trace(std::slice::from_ref(operand), left_of))
            }
            // Taken apart by the caller.
            Program::And(_) => Seen::All,
            Program::Or(_) => Seen::Any,
            Program::Not(_) => Seen::Not,
            Program::Quantity { .. } => Seen::Quantity { needed: 0, held: 0 },
        }
    }

    /// Every match of `operands`, with those that were set aside.
    fn trace(&mut self, operands: &[Operand], of: &str) -> Matches<'r> {
        let mut listed: Vec<Traced<'r>> = Vec::new();
        for operand in operands {
            let mut found = self.buffer();
            self.find(operand, Phase::Final, &mut found);
            listed.extend(found.iter().filter_map(|found| {
                let evidence = self.named(*found)?;
                Some(Traced { evidence, set_aside: None, is_quoted: false })
            }));
            self.trace_set_aside(operand, &found, &mut listed);
            self.give_back(found);
        }
        listed.sort_by(|one, other| one.evidence.cmp(&other.evidence));
        listed.dedup();
        let almost = if listed.is_empty() { self.almost(operands) } else { Vec::new() };
        let omitted = listed.len().saturating_sub(EVIDENCE_LIMIT);
        listed.truncate(EVIDENCE_LIMIT);
        let variants = self.variants(operands);
        Matches { of: of.to_owned(), listed, omitted, almost, variants }
    }

    /// The patterns of `operands` that are looked for in another alphabet, too.
    fn variants(&self, operands: &[Operand]) -> Vec<Variants<'r>> {
        let mut variants = Vec::new();
        for operand in operands {
            let Source::Indicators(indicators) = &operand.source else { continue };
            for indicator in indicators {
                let indicator = self.compiled.indicators.indicator(*indicator);
                for pattern in indicator.into_iter().flat_map(|indicator| &indicator.patterns) {
                    let spellings = pattern.spellings();
                    if !spellings.is_empty() {
                        variants.push(Variants { pattern: &pattern.pattern.text, spellings });
                    }
                }
            }
        }
        variants
    }

    fn trace_set_aside(
        &mut self,
        operand: &Operand,
        counted: &[Found],
        listed: &mut Vec<Traced<'r>>,
    ) {
        let Source::Indicators(indicators) = &operand.source else { return };
        for candidate in self.candidates(indicators).into_iter().filter(|_| operand.sets_aside) {
            let is_counted =
                |found: &Found| (found.slot, found.span) == (candidate.slot, candidate.span);
            let (slot, span, pattern) = (candidate.slot, candidate.span, candidate.pattern);
            if !self.is_in(slot, operand.field) || counted.iter().any(is_counted) {
                continue;
            }
            if let Some(set_aside) = self.set_aside(slot, span, pattern)
                && let Some(evidence) = self.named(Found::of_pattern(candidate))
            {
                listed.push(Traced { evidence, set_aside: Some(set_aside), is_quoted: false });
            }
        }
    }

    /// The left and the right match that have the fewest words between them.
    fn nearest(
        &mut self,
        left: &[Operand],
        relation: Relation,
        right: &[Operand],
    ) -> Option<Nearest<'r>> {
        let (mut lefts, mut rights) = (self.buffer(), self.buffer());
        for (operands, found) in [(left, &mut lefts), (right, &mut rights)] {
            operands.iter().for_each(|operand| self.find(operand, Phase::Final, found));
            found.sort_unstable();
        }
        let best = self.nearest_pair(&lefts, &rights, relation);
        self.give_back(lefts);
        self.give_back(rights);
        let (weight, one, other) = best?;
        let field = self.fields.get(one.slot)?;
        let in_one_sentence = field.sentence_at(one.span) == field.sentence_at(other.span);
        Some(Nearest {
            left: self.named(one)?,
            right: self.named(other)?,
            words: weight.div_ceil(WORD_WEIGHT),
            in_order: one.span.end <= other.span.start,
            in_one_sentence,
        })
    }

    /// The two matches of different `items` that have the fewest words between them.
    fn nearest_items(&mut self, items: &[Operand]) -> Option<Nearest<'r>> {
        let mut best: Option<Nearest<'r>> = None;
        for (position, left) in items.iter().enumerate() {
            for right in items.get(position + 1..).unwrap_or_default() {
                let [left, right] = [left, right].map(std::slice::from_ref);
                let nearest = self.nearest(left, Relation::Near(0), right);
                let is_nearer = |nearest: &Nearest<'_>| {
                    best.as_ref().is_none_or(|best| nearest.words < best.words)
                };
                if let Some(nearest) = nearest.filter(is_nearer) {
                    best = Some(nearest);
                }
            }
        }
        best
    }

    fn is_quoted(&mut self, evidence: &Evidence<'_>) -> bool {
        let place = (evidence.field, evidence.position);
        let field = self.fields.iter_mut().find(|field| (field.field, field.position) == place);
        field.is_some_and(|field| {
            field.is_quoted(self.post.text_at(place.0, place.1), evidence.span)
        })
    }

    /// The values that the post has for a field, as they are compared.
    fn listed(&mut self, value: TextValue) -> Option<String> {
        let mut values: Vec<String> = Vec::new();
        self.values(value, &mut |value| values.push(value.to_lowercase()));
        (!values.is_empty()).then(|| values.join(", "))
    }
}

/// The references of a condition without parts, as an author would write them:
/// on the left, and on the right of a closeness.
fn references(
    condition: &Condition<Resolved>,
    name: &dyn Fn(IndicatorIdx) -> String,
) -> [String; 2] {
    let all = |references: &[Reference]| -> String {
        let one = |found: &Reference| readable(&Condition::Reference(found.clone()), name);
        references.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    match condition {
        Condition::Closeness { left, relation: _, right } => [all(left), all(right)],
        Condition::Predicate(_, references) => [all(references), String::new()],
        Condition::Comparison(Check::Number(left, _, right)) => {
            let counted = [left, right].into_iter().filter_map(|operand| match operand {
                NumberOperand::Count(found) | NumberOperand::Distinct(found) => Some(found.clone()),
                NumberOperand::Field(_) | NumberOperand::Literal(_) => None,
            });
            [all(&counted.collect::<Vec<_>>()), String::new()]
        }
        Condition::Quantity { items, quantifier: _, scope: _ } => {
            let items = items.iter().map(|item| readable(item, name));
            [items.collect::<Vec<_>>().join(", "), String::new()]
        }
        other => [readable(other, name), String::new()],
    }
}
