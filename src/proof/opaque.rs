//! What is asked of matches beyond that there are some: closeness, quotation,
//! disguise, counts. None is looked into.

use std::rc::Rc;

use super::formula::{Formula, Occurrence};
use super::model::{EVERYWHERE, Model, Referred, Standing, Strictness, field_bit, mask};
use super::sample::Recipe;
use crate::condition::{
    Comparator, Condition, NumberOperand, Predicate, Quantifier, Reference, Relation, Resolved,
    Scope, Target,
};

impl<'a> Model<'a> {
    /// Something that is asked of the matches of some references, not looked
    /// into: `kind` says what, `grade` how much. `antitone` are those of which
    /// more matches harm.
    fn opaque(
        &mut self,
        kind: &Kind<'_>,
        monotone: &[&Referred],
        antitone: &[&Referred],
        needs: Vec<Rc<Formula>>,
        at: Standing<'a>,
    ) -> Rc<Formula> {
        let all = || monotone.iter().chain(antitone);
        let is_exact = self.strictness == Strictness::Exact;
        let is_spoken = is_exact && at.sets_aside() && all().any(|one| one.is_spoken);
        let tag = if is_spoken { "spoken" } else { "all" };
        let name = |of: fn(&Referred) -> &String| {
            let names = |side: &[&Referred]| -> Vec<String> {
                side.iter().map(|one| of(one).clone()).collect()
            };
            let mut first = names(monotone);
            if kind.is_symmetric {
                first.sort_unstable();
            }
            format!("{} {tag} ({}) ({})", kind.name, first.join(", "), names(antitone).join(", "))
        };
        let samples = monotone.iter().map(|one| one.samples.clone()).collect();
        let shunned = antitone.first().and_then(|one| one.samples.first().cloned());
        let recipe = Recipe::of(kind.name, samples, shunned);
        let kernel = name(|one| &one.kernel);
        let kernel = self.atoms.graded(&kernel, kind.grade);
        self.record(&kernel, &recipe);
        let occurrences = |side: &[&Referred]| -> Vec<Occurrence> {
            side.iter().flat_map(|one| one.extras.iter().copied()).collect()
        };
        let (more, harm) = (occurrences(monotone), occurrences(antitone));
        let mut parts = needs;
        if more.is_empty() && harm.is_empty() {
            parts.push(kernel);
            return Formula::and(parts);
        }
        let own = name(|one| &one.own);
        let own = self.atoms.graded(&own, kind.grade);
        self.record(&own, &recipe);
        let is_calm = kind.is_monotone && all().all(|one| one.is_peaceful);
        let (more, harm) = (self.atoms.sum(1, more), self.atoms.sum(1, harm));
        let shown = if !is_exact || is_calm {
            let helped = Formula::or(vec![
                Rc::clone(&kernel),
                Formula::and(vec![Rc::clone(&more), Rc::clone(&own)]),
            ]);
            let most = Formula::or(vec![kernel, more]);
            Formula::choice(&harm, Formula::and(vec![own, most]), helped)
        } else {
            Formula::choice(&Formula::or(vec![more, harm]), own, kernel)
        };
        parts.push(shown);
        Formula::and(parts)
    }

    pub(super) fn closeness(
        &mut self,
        left: &[Reference],
        relation: Relation,
        right: &[Reference],
        at: Standing<'a>,
    ) -> Rc<Formula> {
        let lefts: Vec<_> = left.iter().map(|one| self.referred(one, at, false)).collect();
        let below = if matches!(relation, Relation::Without(_)) { at.negative() } else { at };
        let rights: Vec<_> = right.iter().map(|one| self.referred(one, below, false)).collect();
        let mut ways = Vec::new();
        for one in &lefts {
            if let Relation::Without(words) = relation {
                let kind = Kind { name: "without", grade: words.into(), ..Kind::MONOTONE };
                let mut harming: Vec<_> = rights.iter().collect();
                harming.sort_by(|one, other| one.kernel.cmp(&other.kernel));
                let needs = vec![Rc::clone(&one.exists)];
                ways.push(self.opaque(&kind, &[one], &harming, needs, at));
                continue;
            }
            for other in &rights {
                let kind = match relation {
                    Relation::Near(words) | Relation::Without(words) => Kind {
                        name: "near",
                        grade: -i128::from(words),
                        is_symmetric: true,
                        ..Kind::MONOTONE
                    },
                    Relation::Before(words) => {
                        Kind { name: "before", grade: -i128::from(words), ..Kind::MONOTONE }
                    }
                    Relation::SameSentence => {
                        Kind { name: "with", is_symmetric: true, ..Kind::MONOTONE }
                    }
                };
                let needs = vec![Rc::clone(&one.exists), Rc::clone(&other.exists)];
                ways.push(self.opaque(&kind, &[one, other], &[], needs, at));
            }
        }
        Formula::or(ways)
    }

    pub(super) fn together(
        &mut self,
        quantifier: Quantifier,
        items: &[Condition<Resolved>],
        scope: Scope,
        at: Standing<'a>,
    ) -> Rc<Formula> {
        let references = items.iter().filter_map(|item| match item {
            Condition::Reference(reference) => Some(self.referred(reference, at, false)),
            _ => None,
        });
        let referred: Vec<_> = references.collect();
        let least = match quantifier {
            Quantifier::Any => 1,
            Quantifier::All => items.len(),
            Quantifier::None => 0,
            Quantifier::AtLeast(count) => usize::try_from(count.get()).unwrap_or(usize::MAX),
        };
        let (word, grade) = match scope {
            Scope::Within(words) => ("words", -i128::from(words)),
            Scope::Sentence => ("sentence", 0),
            Scope::Field => ("field", 0),
        };
        let is_run = matches!(scope, Scope::Within(_));
        let name = format!("{least} in {word}");
        // A run takes the first match that it can, which need not be the best.
        let kind = Kind { name: &name, grade, is_symmetric: !is_run, is_monotone: !is_run };
        let exist: Vec<_> = referred.iter().map(|one| Rc::clone(&one.exists)).collect();
        let needs = vec![Rc::new(Formula::AtLeast(least, exist))];
        self.opaque(&kind, &referred.iter().collect::<Vec<_>>(), &[], needs, at)
    }

    pub(super) fn predicate(
        &mut self,
        predicate: Predicate,
        reference: &Reference,
        at: Standing<'a>,
    ) -> Rc<Formula> {
        let is_ordered = predicate == Predicate::Disguised;
        let referred = self.referred(reference, at, is_ordered);
        let kind = Kind { name: predicate.name(), ..Kind::MONOTONE };
        let needs = vec![Rc::clone(&referred.exists)];
        self.opaque(&kind, &[&referred], &[], needs, at)
    }

    pub(super) fn number(
        &mut self,
        left: &NumberOperand,
        comparator: Comparator,
        right: &NumberOperand,
        at: Standing<'a>,
    ) -> Rc<Formula> {
        match (left, right) {
            (NumberOperand::Literal(_), NumberOperand::Literal(_)) => {
                self.atoms.alone(&format!("constant {left:?} {comparator} {right:?}"))
            }
            (NumberOperand::Literal(_), _) => self.number(right, comparator.mirrored(), left, at),
            (NumberOperand::Field(field), NumberOperand::Literal(literal)) => {
                self.number_field(field, comparator, *literal)
            }
            (
                NumberOperand::Count(reference) | NumberOperand::Distinct(reference),
                NumberOperand::Literal(literal),
            ) => {
                let is_distinct = matches!(left, NumberOperand::Distinct(_));
                let helps = matches!(comparator, Comparator::Greater | Comparator::GreaterOrEqual);
                let at = if helps { at } else { at.negative() };
                self.counted(reference, is_distinct, (comparator, *literal), at)
            }
            // Two things that vary: what both versions say in the same words is the same.
            _ => self.opaque_numbers(left, comparator, right, at),
        }
    }

    fn opaque_numbers(
        &mut self,
        left: &NumberOperand,
        comparator: Comparator,
        right: &NumberOperand,
        at: Standing<'a>,
    ) -> Rc<Formula> {
        let mut name = String::from("compared");
        for operand in [left, right] {
            match operand {
                NumberOperand::Count(reference) | NumberOperand::Distinct(reference) => {
                    let is_distinct = matches!(operand, NumberOperand::Distinct(_));
                    let referred = self.referred(reference, at, true);
                    name.push_str(&format!(" {is_distinct} ({})", referred.own));
                }
                other => name.push_str(&format!(" ({other:?})")),
            }
        }
        let spoken = if at.sets_aside() { "spoken" } else { "all" };
        self.atoms.alone(&format!("{name} {comparator} {spoken}"))
    }

    fn counted(
        &mut self,
        reference: &Reference,
        is_distinct: bool,
        (comparator, literal): (Comparator, i64),
        at: Standing<'a>,
    ) -> Rc<Formula> {
        let up = |literal: i64| literal.div_euclid(100) + i64::from(literal.rem_euclid(100) > 0);
        let above = literal.div_euclid(100) + 1;
        match comparator {
            Comparator::GreaterOrEqual => self.at_least(reference, is_distinct, up(literal), at),
            Comparator::Greater => self.at_least(reference, is_distinct, above, at),
            Comparator::Less => {
                Formula::negated(self.at_least(reference, is_distinct, up(literal), at))
            }
            Comparator::LessOrEqual => {
                Formula::negated(self.at_least(reference, is_distinct, above, at))
            }
            Comparator::Equal | Comparator::NotEqual => {
                let equal = if literal % 100 == 0 {
                    let most = self.at_least(reference, is_distinct, above, at);
                    let least = self.at_least(reference, is_distinct, up(literal), at);
                    Formula::and(vec![least, Formula::negated(most)])
                } else {
                    Formula::constant(false)
                };
                if comparator == Comparator::Equal { equal } else { Formula::negated(equal) }
            }
        }
    }

    fn at_least(
        &mut self,
        reference: &Reference,
        is_distinct: bool,
        count: i64,
        at: Standing<'a>,
    ) -> Rc<Formula> {
        let Ok(count) = usize::try_from(count) else { return Formula::constant(true) };
        if count == 0 {
            return Formula::constant(true);
        }
        let referred = self.referred(reference, at, is_distinct);
        if count == 1 {
            return referred.exists;
        }
        let mut needs = vec![Rc::clone(&referred.exists)];
        if let (true, Target::Indicator(idx)) = (is_distinct, &reference.target) {
            let paired = self.paired(at.side, at.rule, *idx);
            if !paired.has_twins {
                let fields = at.rule.indicators.get(idx.0).map_or(0, |one| mask(&one.fields));
                let only = reference.field.map_or(EVERYWHERE, field_bit);
                let all = self.occurrences(paired.strict.all(), fields & only);
                needs.push(self.atoms.sum(count, all));
            }
        }
        let name = if is_distinct { "distinct" } else { "count" };
        let grade = i128::try_from(count).unwrap_or(i128::MAX);
        let kind = Kind { name, grade, ..Kind::MONOTONE };
        self.opaque(&kind, &[&referred], &[], needs, at)
    }
}

/// What an opaque atom asks.
struct Kind<'n> {
    name: &'n str,
    /// The higher, the more is asked.
    grade: i128,
    /// Whether the order of the references says nothing.
    is_symmetric: bool,
    /// Whether more matches never harm.
    is_monotone: bool,
}

impl Kind<'static> {
    const MONOTONE: Self = Self { name: "", grade: 0, is_symmetric: false, is_monotone: true };
}
