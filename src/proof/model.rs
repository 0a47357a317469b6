//! From a checked rule to what it comes to, after `docs/matching.md`.
//!
//! Nothing is said here that does not hold of every post: what a condition asks
//! beyond the occurrence of patterns is an atom whose name is its whole
//! definition, so that two versions share it only if it means the same in both.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::formula::{AtomKind, Atoms, Axiom, Formula, Occurrence, Spoken};
use super::pairing::{Paired, Parted};
use super::phrases::Phrases;
use super::sample::{self, Recipe};
use super::values::Asked;
use crate::condition::{
    Check, Comparator, Condition, IndicatorIdx, NumberOperand, Predicate, Quantifier, Reference,
    Relation, Resolved, Scope, Target, TextValue,
};
use crate::post::TextField;
use crate::rule::{Effect, Level, Rule};
use crate::ruleset::Ruleset;

/// So many texts are kept for what a reference stands for.
const SAMPLES: usize = 4;

/// Every text field.
pub(super) const EVERYWHERE: u16 = 0xff;

/// One of the two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Old,
    New,
}

/// How strictly the engine is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// In everything: what is proved so is proved.
    Exact,
    /// But that matches take no place from each other and none is set aside
    /// for its language.
    Plain,
}

/// Whether more matches can only help where a condition stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Positive,
    Negative,
}

/// How the language of the post is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Hopeful,
    Full,
}

/// Where a part of a rule stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing<'a> {
    pub(super) side: Side,
    pub(super) rule: &'a Rule,
    pub(super) place: Place,
    look: Look,
}

impl Standing<'_> {
    fn negative(self) -> Self {
        Self { place: Place::Negative, ..self }
    }

    /// Whether matches may be set aside.
    fn sets_aside(&self) -> bool {
        self.place == Place::Positive && self.look == Look::Full
    }
}

/// What a reference comes to, as far as opaque atoms need it.
struct Referred {
    /// The name of what both versions have of it.
    kernel: String,
    /// The name of all of it.
    own: String,
    extras: Vec<Occurrence>,
    is_peaceful: bool,
    is_spoken: bool,
    /// That there is a match.
    exists: Rc<Formula>,
    /// Texts in which it is found, those of this version only first.
    samples: Vec<String>,
}

/// Two rulesets as they are turned into formulas.
pub(super) struct Model<'a> {
    pub(super) old: &'a Ruleset,
    pub(super) new: &'a Ruleset,
    /// The two rules that are held against each other, which may have other names
    /// or stand in no ruleset.
    mains: (&'a Rule, &'a Rule),
    pub(super) phrases: &'a mut Phrases,
    pub(super) strictness: Strictness,
    pub(super) atoms: Atoms,
    /// The text fields in parts that are never told apart.
    cells: Vec<u16>,
    pub(super) entities: Vec<(Asked, usize)>,
    /// For atoms that a text can be written for, such texts.
    pub(super) recipes: BTreeMap<usize, Recipe>,
    paired: BTreeMap<(Side, String, usize), Rc<Paired>>,
    outcomes: BTreeMap<(Side, String), Rc<Formula>>,
}

/// A rule's outcome: whether it holds, and at which level at least.
pub(super) struct OutcomeFormula {
    pub(super) holds: Rc<Formula>,
    /// For each level from `note` on.
    pub(super) at_least: Vec<(Level, Rc<Formula>)>,
}

impl<'a> Model<'a> {
    pub(super) fn new(
        (old, new): (&'a Ruleset, &'a Ruleset),
        mains: (&'a Rule, &'a Rule),
        masks: &[u16],
        phrases: &'a mut Phrases,
        strictness: Strictness,
    ) -> Self {
        Self {
            old,
            new,
            mains,
            phrases,
            strictness,
            atoms: Atoms::default(),
            cells: cells(masks),
            entities: Vec::new(),
            recipes: BTreeMap::new(),
            paired: BTreeMap::new(),
            outcomes: BTreeMap::new(),
        }
    }

    pub(super) fn ruleset(&self, side: Side) -> &'a Ruleset {
        match side {
            Side::Old => self.old,
            Side::New => self.new,
        }
    }

    /// What `rule` comes to.
    pub(super) fn outcome(&mut self, side: Side, rule: &'a Rule) -> OutcomeFormula {
        let holds = self.holds(side, rule);
        let full = Standing { side, rule, place: Place::Negative, look: Look::Full };
        let caps: Vec<(Level, Rc<Formula>)> = rule
            .exceptions
            .iter()
            .filter_map(|exception| match exception.effect {
                Effect::AtMost(cap) => Some((cap, self.condition(&exception.condition, full))),
                Effect::Suppress => None,
            })
            .collect();
        let at_least = Level::ALL.into_iter().filter(|level| *level > Level::None).map(|level| {
            if rule.about.level < level {
                return (level, Formula::constant(false));
            }
            let uncapped = caps.iter().filter(|(cap, _)| *cap < level);
            let uncapped = uncapped.map(|(_, cap)| Formula::negated(Rc::clone(cap)));
            (level, Formula::and(std::iter::once(Rc::clone(&holds)).chain(uncapped).collect()))
        });
        OutcomeFormula { at_least: at_least.collect(), holds }
    }

    /// That `rule` holds and is not suppressed.
    fn holds(&mut self, side: Side, rule: &'a Rule) -> Rc<Formula> {
        let key = (side, rule.about.id.clone());
        if let Some(known) = self.outcomes.get(&key) {
            return Rc::clone(known);
        }
        let positive = Standing { side, rule, place: Place::Positive, look: Look::Full };
        let mut parts = vec![self.valid(rule), self.condition(&rule.condition, positive)];
        if self.strictness == Strictness::Exact && self.is_hazardous(side, rule, &rule.condition) {
            let hopeful = Standing { look: Look::Hopeful, ..positive };
            parts.push(self.condition(&rule.condition, hopeful));
        }
        for exception in &rule.exceptions {
            if exception.effect == Effect::Suppress {
                let applies = self.condition(&exception.condition, positive.negative());
                parts.push(Formula::negated(applies));
            }
        }
        let holds = Formula::and(parts);
        self.outcomes.insert(key, Rc::clone(&holds));
        holds
    }

    /// Whether `condition` may hold as it is and not hold hopefully: where more
    /// matches do not always help.
    fn is_hazardous(
        &mut self,
        side: Side,
        rule: &'a Rule,
        condition: &Condition<Resolved>,
    ) -> bool {
        let mut any_spoken = |references: &[&Reference]| {
            references.iter().any(|reference| {
                indicators(reference).iter().any(|idx| self.paired(side, rule, *idx).is_spoken)
            })
        };
        match condition {
            Condition::And(parts) | Condition::Or(parts) => {
                parts.iter().any(|part| self.is_hazardous(side, rule, part))
            }
            Condition::Quantity { quantifier, items, scope: None } => {
                let is_none = *quantifier == Quantifier::None;
                (is_none && items.iter().any(names_language))
                    || items.iter().any(|part| self.is_hazardous(side, rule, part))
            }
            Condition::Quantity { items, scope: Some(_), .. } => {
                let references = items.iter().filter_map(|item| match item {
                    Condition::Reference(reference) => Some(reference),
                    _ => None,
                });
                any_spoken(&references.collect::<Vec<_>>())
            }
            Condition::Closeness { left, right, .. } => {
                any_spoken(&left.iter().chain(right).collect::<Vec<_>>())
            }
            Condition::Predicate(_, references) => {
                any_spoken(&references.iter().collect::<Vec<_>>())
            }
            Condition::Comparison(Check::Number(left, _, right)) => {
                let counted = [left, right].into_iter().filter_map(|operand| match operand {
                    NumberOperand::Count(reference) | NumberOperand::Distinct(reference) => {
                        Some(reference)
                    }
                    _ => None,
                });
                any_spoken(&counted.collect::<Vec<_>>())
            }
            // A language is hoped against below `not`, however often that is said.
            Condition::Not(part) => names_language(part),
            Condition::Comparison(_)
            | Condition::Rule(_)
            | Condition::Has(_)
            | Condition::Reference(_) => false,
        }
    }

    fn condition(&mut self, condition: &Condition<Resolved>, at: Standing<'a>) -> Rc<Formula> {
        match condition {
            Condition::And(parts) => {
                let parts = parts.iter().map(|part| self.condition(part, at)).collect();
                Formula::and(parts)
            }
            Condition::Or(parts) => {
                let parts = parts.iter().map(|part| self.condition(part, at)).collect();
                Formula::or(parts)
            }
            Condition::Not(part) => Formula::negated(self.condition(part, at.negative())),
            Condition::Quantity { quantifier, items, scope: None } => {
                let is_none = *quantifier == Quantifier::None;
                let below = if is_none { at.negative() } else { at };
                let parts: Vec<_> = items.iter().map(|item| self.condition(item, below)).collect();
                match quantifier {
                    Quantifier::None => Formula::negated(Formula::or(parts)),
                    Quantifier::Any => Formula::or(parts),
                    Quantifier::All => Formula::and(parts),
                    Quantifier::AtLeast(count) => {
                        let count = usize::try_from(count.get()).unwrap_or(usize::MAX);
                        Rc::new(Formula::AtLeast(count, parts))
                    }
                }
            }
            Condition::Quantity { quantifier, items, scope: Some(scope) } => {
                self.together(*quantifier, items, *scope, at)
            }
            Condition::Closeness { left, relation, right } => {
                self.closeness(left, *relation, right, at)
            }
            Condition::Comparison(Check::Number(left, comparator, right)) => {
                self.number(left, *comparator, right, at)
            }
            Condition::Comparison(check) => {
                let is_hopeful = at.look == Look::Hopeful;
                self.check(check, at.side, is_hopeful.then_some(at.place))
            }
            Condition::Predicate(predicate, references) => {
                let parts = references.iter().map(|one| self.predicate(*predicate, one, at));
                let parts = parts.collect();
                Formula::or(parts)
            }
            Condition::Rule(id) => {
                let rules = self.ruleset(at.side).rules();
                let named = rules.iter().find(|rule| rule.about.id == id.value);
                match named.filter(|rule| rule.about.status.runs()) {
                    Some(rule) => self.holds(at.side, rule),
                    None => Formula::constant(false),
                }
            }
            Condition::Has(field) => self.has(field),
            Condition::Reference(reference) => self.referred(reference, at, false).exists,
        }
    }

    /// The indicator at `idx` of `rule` beside that of the other version.
    fn paired(&mut self, side: Side, rule: &Rule, idx: IndicatorIdx) -> Rc<Paired> {
        let key = (side, rule.about.id.clone(), idx.0);
        if let Some(known) = self.paired.get(&key) {
            return Rc::clone(known);
        }
        let Some(own) = rule.indicators.get(idx.0) else { return Rc::new(Paired::default()) };
        let (old, new) = self.mains;
        let named = |ruleset: &'a Ruleset| {
            ruleset.rules().iter().find(|other| other.about.id == rule.about.id)
        };
        let counterpart = match side {
            Side::Old if rule.about.id == old.about.id => Some(new),
            Side::New if rule.about.id == new.about.id => Some(old),
            Side::Old => named(self.new),
            Side::New => named(self.old),
        };
        let other = counterpart
            .and_then(|other| other.indicators.iter().find(|other| other.name == own.name));
        let paired = Rc::new(Paired::of(own, other.map(|other| &**other), self.phrases));
        self.paired.insert(key, Rc::clone(&paired));
        paired
    }

    fn occurrences(&self, patterns: impl Iterator<Item = Spoken>, fields: u16) -> Vec<Occurrence> {
        let cells: Vec<u16> =
            self.cells.iter().copied().filter(|cell| cell & fields != 0).collect();
        patterns
            .flat_map(|one| {
                cells.iter().map(move |cell| Occurrence { pattern: one.pattern, fields: *cell })
            })
            .collect()
    }

    /// Every indicator that was looked at.
    pub(super) fn pairs(&self) -> impl Iterator<Item = &Paired> {
        self.paired.values().map(|paired| &**paired)
    }

    /// The occurrences of `patterns` everywhere.
    pub(super) fn in_cells(&self, patterns: impl Iterator<Item = Spoken>) -> Vec<Occurrence> {
        self.occurrences(patterns, EVERYWHERE)
    }

    /// What `reference` comes to; `is_ordered` where its patterns are told apart.
    fn referred(&mut self, reference: &Reference, at: Standing<'a>, is_ordered: bool) -> Referred {
        let only = reference.field.map_or(EVERYWHERE, field_bit);
        let members: &[IndicatorIdx] = match &reference.target {
            Target::Indicator(idx) => std::slice::from_ref(idx),
            Target::Union(members) => members,
            Target::Entity(kind, tests) => {
                let name = self.entity(*kind, tests, only, at.side);
                let exists = self.atoms.alone(&name);
                let text = sample::entity(*kind, tests);
                if let Formula::Atom(number) = &*exists {
                    self.recipes.insert(*number, Recipe::plain(text.clone()));
                }
                return Referred {
                    samples: vec![text],
                    kernel: name.clone(),
                    own: name,
                    extras: Vec::new(),
                    is_peaceful: true,
                    is_spoken: false,
                    exists,
                };
            }
        };
        let mut found = Referred {
            kernel: String::new(),
            own: String::new(),
            extras: Vec::new(),
            is_peaceful: true,
            is_spoken: false,
            exists: Formula::constant(false),
            samples: Vec::new(),
        };
        let (mut kernels, mut owns, mut exist) = (Vec::new(), Vec::new(), Vec::new());
        for idx in members {
            let paired = self.paired(at.side, at.rule, *idx);
            let fields = at.rule.indicators.get(idx.0).map_or(0, |one| mask(&one.fields)) & only;
            let parted = if is_ordered { &paired.strict } else { &paired.loose };
            kernels.push(format!("{} {fields}", parted.kernel_digest));
            owns.push(format!("{} {fields}", parted.digest));
            found.extras.extend(self.occurrences(parted.extras.iter().copied(), fields));
            // Matches of several indicators take places from each other.
            found.is_peaceful &=
                parted.is_peaceful && (members.len() == 1 || parted.extras.is_empty());
            found.is_spoken |= paired.is_spoken;
            let shown = parted.extras.iter().chain(&parted.kernel).take(SAMPLES);
            let shown = shown.filter_map(|one| sample::pattern(self.phrases.pattern(one.pattern)?));
            found.samples.extend(shown);
            exist.push(self.exists(&paired, fields, at));
        }
        if !is_ordered {
            kernels.sort_unstable();
            owns.sort_unstable();
        }
        found.kernel = kernels.join("/");
        found.own = owns.join("/");
        found.exists = Formula::or(exist);
        found
    }

    /// That an indicator has a match that stands.
    fn exists(&mut self, paired: &Paired, fields: u16, at: Standing<'a>) -> Rc<Formula> {
        let Parted { kernel, extras, kernel_digest, digest, is_peaceful } = &paired.loose;
        let all = self.occurrences(paired.loose.all(), fields);
        let all = self.atoms.sum(1, all);
        let is_exact = self.strictness == Strictness::Exact;
        if !is_exact || !paired.is_spoken || !at.sets_aside() {
            return all;
        }
        let found = self.occurrences(kernel.iter().copied(), fields);
        let found = self.atoms.sum(1, found);
        let stands = match kernel.iter().any(|one| one.language.is_some()) {
            true => {
                let stands = self.atoms.alone(&format!("stands {kernel_digest} {fields}"));
                Formula::and(vec![found, stands])
            }
            false => found,
        };
        if extras.is_empty() {
            return stands;
        }
        let more = self.occurrences(extras.iter().copied(), fields);
        let more = self.atoms.sum(1, more);
        let all_stands = self.atoms.alone(&format!("stands {digest} {fields}"));
        let first = paired.loose.all().next().and_then(|one| one.language);
        // Of one language all stand or none; under `any` all stand; and what takes
        // no place leaves the others where they were.
        let is_harmless = *is_peaceful
            || kernel.is_empty()
            || extras.iter().all(|one| one.language.is_none())
            || paired.loose.all().all(|one| one.language == first);
        if is_harmless {
            return Formula::or(vec![stands, Formula::and(vec![more, all_stands])]);
        }
        Formula::choice(&more, Formula::and(vec![all, all_stands]), stands)
    }

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

    fn closeness(
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

    fn together(
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

    fn predicate(
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

    fn number(
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

    fn record(&mut self, atom: &Rc<Formula>, recipe: &Recipe) {
        if let Formula::Atom(number) = &**atom {
            self.recipes.entry(*number).or_insert_with(|| recipe.clone());
        }
    }

    pub(super) fn state(&mut self, axiom: Axiom) {
        self.atoms.state(axiom);
    }

    pub(super) fn choice(&mut self, family: &str, value: &str) -> Rc<Formula> {
        Rc::new(Formula::Atom(self.atoms.number(family, AtomKind::Choice(value.to_owned()))))
    }
}

fn names_language(condition: &Condition<Resolved>) -> bool {
    match condition {
        Condition::And(parts) | Condition::Or(parts) | Condition::Quantity { items: parts, .. } => {
            parts.iter().any(names_language)
        }
        Condition::Not(part) => names_language(part),
        Condition::Comparison(Check::Text { value, .. }) => *value == TextValue::Lang,
        _ => false,
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

pub(super) fn indicators(reference: &Reference) -> Vec<IndicatorIdx> {
    match &reference.target {
        Target::Indicator(idx) => vec![*idx],
        Target::Union(members) => members.clone(),
        Target::Entity(..) => Vec::new(),
    }
}

pub(super) fn field_bit(field: TextField) -> u16 {
    let position = TextField::ALL.iter().position(|one| *one == field);
    1 << position.unwrap_or_default()
}

/// The fields of an indicator; none named means all.
pub(super) fn mask(fields: &[TextField]) -> u16 {
    if fields.is_empty() {
        EVERYWHERE
    } else {
        fields.iter().fold(0, |all, one| all | field_bit(*one))
    }
}

/// The fields, put together where no mask tells them apart.
fn cells(masks: &[u16]) -> Vec<u16> {
    let mut cells = vec![EVERYWHERE];
    for mask in masks {
        cells = cells
            .iter()
            .flat_map(|cell| [cell & mask, cell & !mask])
            .filter(|cell| *cell != 0)
            .collect();
    }
    cells
}
