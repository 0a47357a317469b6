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
    Check, Condition, IndicatorIdx, NumberOperand, Quantifier, Reference, Resolved, Target,
    TextValue,
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
    pub(super) fn negative(self) -> Self {
        Self { place: Place::Negative, ..self }
    }

    /// Whether matches may be set aside.
    pub(super) fn sets_aside(&self) -> bool {
        self.place == Place::Positive && self.look == Look::Full
    }
}

/// What a reference comes to, as far as opaque atoms need it.
pub(super) struct Referred {
    /// The name of what both versions have of it.
    pub(super) kernel: String,
    /// The name of all of it.
    pub(super) own: String,
    pub(super) extras: Vec<Occurrence>,
    pub(super) is_peaceful: bool,
    pub(super) is_spoken: bool,
    /// That there is a match.
    pub(super) exists: Rc<Formula>,
    /// Texts in which it is found, those of this version only first.
    pub(super) samples: Vec<String>,
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
    pub(super) fn paired(&mut self, side: Side, rule: &Rule, idx: IndicatorIdx) -> Rc<Paired> {
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

    pub(super) fn occurrences(
        &self,
        patterns: impl Iterator<Item = Spoken>,
        fields: u16,
    ) -> Vec<Occurrence> {
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
    pub(super) fn referred(
        &mut self,
        reference: &Reference,
        at: Standing<'a>,
        is_ordered: bool,
    ) -> Referred {
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

    pub(super) fn record(&mut self, atom: &Rc<Formula>, recipe: &Recipe) {
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
