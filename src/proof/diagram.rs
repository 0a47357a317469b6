//! Formulas as binary decision diagrams: whether one can hold, and when.
//!
//! Patterns that stand in the same sums and contain no other are told apart by
//! nothing; of such a class only the number that occurs is a variable.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use biodivine_lib_bdd::{Bdd, BddVariable, BddVariableSet, op_function};

use super::formula::{Atoms, Axiom, Formula, Occurrence};

/// More nodes than this no diagram may have.
const MOST_NODES: usize = 100_000;
/// So many nodes may be made for what the versions do not share …
pub(super) const OUTLINE_WORK: usize = 12_000_000;
/// … and for the rules in full, which is tried besides.
pub(super) const FULL_WORK: usize = 300_000;

/// What could not be decided within the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooLarge;

/// What of the post is so where a formula holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Model {
    /// Atoms that hold.
    pub(super) atoms: BTreeSet<usize>,
    /// For each class of which some occur, its members and how many do.
    pub(super) classes: Vec<(Vec<Occurrence>, usize)>,
}

/// Occurrences that nothing tells apart.
struct Class {
    members: Vec<Occurrence>,
    /// As many of these, from the first on, are true as members occur.
    bits: Vec<BddVariable>,
}

/// The variables of one comparison.
pub(super) struct Diagrams {
    variables: BddVariableSet,
    atoms: BTreeMap<usize, BddVariable>,
    classes: Vec<Class>,
    /// For each sum the classes in it.
    sums: HashMap<usize, Vec<usize>>,
    known: HashMap<*const Formula, (Rc<Formula>, Bdd)>,
    work: usize,
    most_work: usize,
}

impl Diagrams {
    /// Variables for all that `formulas` hold, in the order in which it stands there.
    pub(super) fn of(
        atoms: &Atoms,
        axioms: &[Axiom],
        formulas: &[&Rc<Formula>],
        most_work: usize,
    ) -> Result<Self, TooLarge> {
        let mut seen = Seen::default();
        for formula in formulas {
            seen.formula(formula);
        }
        let linked: BTreeSet<Occurrence> = axioms
            .iter()
            .filter_map(|axiom| match axiom {
                Axiom::Contains(one, other) => Some([*one, *other]),
                _ => None,
            })
            .flatten()
            .collect();
        // A class is what stands in the same sums, and is itself if it is linked.
        let mut signatures: BTreeMap<Occurrence, Vec<usize>> = BTreeMap::new();
        for sum in seen.sums.keys() {
            for occurrence in atoms.occurrences(*sum) {
                signatures.entry(*occurrence).or_default().push(*sum);
            }
        }
        let mut grouped: BTreeMap<(Vec<usize>, Option<Occurrence>), Vec<Occurrence>> =
            BTreeMap::new();
        for (occurrence, signature) in signatures {
            let single = linked.contains(&occurrence).then_some(occurrence);
            grouped.entry((signature, single)).or_default().push(occurrence);
        }
        let mut members: Vec<(Vec<usize>, Vec<Occurrence>)> =
            grouped.into_iter().map(|((sums, _), members)| (sums, members)).collect();
        members.sort_by_key(|(sums, members)| {
            (
                sums.iter().filter_map(|sum| seen.sum_order.get(sum)).min().copied(),
                members.first().copied(),
            )
        });
        let width = |sums: &[usize], count: usize| {
            let most = sums.iter().filter_map(|sum| seen.sums.get(sum)).max();
            count.min(most.copied().unwrap_or(1))
        };
        // Where a thing is first named decides its place.
        let mut order: Vec<(usize, Slot)> = Vec::new();
        for (position, (sums, _)) in members.iter().enumerate() {
            let first = sums.iter().filter_map(|sum| seen.sum_order.get(sum)).min();
            order.push((first.copied().unwrap_or(usize::MAX), Slot::Class(position)));
        }
        order.extend(seen.atoms.iter().map(|(atom, first)| (*first, Slot::Atom(*atom))));
        order.sort();
        let bits: usize = members.iter().map(|(sums, members)| width(sums, members.len())).sum();
        let count = u16::try_from(bits + seen.atoms.len()).map_err(|_| TooLarge)?;
        let variables = BddVariableSet::new_anonymous(count);
        let mut free = variables.variables().into_iter();
        let mut diagrams = Self {
            variables,
            atoms: BTreeMap::new(),
            classes: members
                .iter()
                .map(|(_, members)| Class { members: members.clone(), bits: Vec::new() })
                .collect(),
            sums: HashMap::new(),
            known: HashMap::new(),
            work: 0,
            most_work,
        };
        for (_, slot) in order {
            match slot {
                Slot::Atom(atom) => {
                    diagrams.atoms.extend(free.next().map(|variable| (atom, variable)));
                }
                Slot::Class(position) => {
                    let Some((sums, occurrences)) = members.get(position) else { continue };
                    let bits = free.by_ref().take(width(sums, occurrences.len())).collect();
                    if let Some(class) = diagrams.classes.get_mut(position) {
                        class.bits = bits;
                    }
                    for sum in sums {
                        diagrams.sums.entry(*sum).or_default().push(position);
                    }
                }
            }
        }
        Ok(diagrams)
    }

    pub(super) fn constant(&self, value: bool) -> Bdd {
        if value { self.variables.mk_true() } else { self.variables.mk_false() }
    }

    fn apply(
        &mut self,
        left: &Bdd,
        right: &Bdd,
        operation: fn(Option<bool>, Option<bool>) -> Option<bool>,
    ) -> Result<Bdd, TooLarge> {
        let made = Bdd::binary_op_with_limit(MOST_NODES, left, right, operation).ok_or(TooLarge)?;
        self.work += made.size() + left.size().max(right.size()) / 4;
        if self.work > self.most_work { Err(TooLarge) } else { Ok(made) }
    }

    pub(super) fn and(&mut self, left: &Bdd, right: &Bdd) -> Result<Bdd, TooLarge> {
        self.apply(left, right, op_function::and)
    }

    pub(super) fn or(&mut self, left: &Bdd, right: &Bdd) -> Result<Bdd, TooLarge> {
        self.apply(left, right, op_function::or)
    }

    pub(super) fn and_not(&mut self, left: &Bdd, right: &Bdd) -> Result<Bdd, TooLarge> {
        self.apply(left, right, op_function::and_not)
    }

    /// The diagram of `formula`.
    pub(super) fn formula(&mut self, formula: &Rc<Formula>) -> Result<Bdd, TooLarge> {
        if let Some((_, known)) = self.known.get(&Rc::as_ptr(formula)) {
            return Ok(known.clone());
        }
        let made = match &**formula {
            Formula::Constant(value) => self.constant(*value),
            Formula::Atom(atom) => match self.atoms.get(atom) {
                Some(variable) => self.variables.mk_var(*variable),
                None => self.constant(false),
            },
            Formula::Sum(least, sum) => self.sum(*least, *sum)?,
            Formula::Not(part) => self.formula(part)?.into_not(),
            Formula::And(parts) => {
                let mut all = self.constant(true);
                for part in parts.iter().rev() {
                    let part = self.formula(part)?;
                    all = self.and(&part, &all)?;
                }
                all
            }
            Formula::Or(parts) => {
                let mut any = self.constant(false);
                for part in parts.iter().rev() {
                    let part = self.formula(part)?;
                    any = self.or(&part, &any)?;
                }
                any
            }
            Formula::AtLeast(least, parts) => self.at_least(*least, parts)?,
        };
        self.known.insert(Rc::as_ptr(formula), (Rc::clone(formula), made.clone()));
        Ok(made)
    }

    fn choose(&mut self, which: &Bdd, then: &Bdd, otherwise: &Bdd) -> Result<Bdd, TooLarge> {
        let yes = self.and(which, then)?;
        let no = self.and_not(otherwise, which)?;
        self.or(&yes, &no)
    }

    /// By how many are still needed: never by which were met.
    fn at_least(&mut self, least: usize, parts: &[Rc<Formula>]) -> Result<Bdd, TooLarge> {
        let mut needed = vec![self.constant(true)];
        needed.extend((0..least).map(|_| self.constant(false)));
        for part in parts.iter().rev() {
            let part = self.formula(part)?;
            let before = needed.clone();
            for (position, (fewer, same)) in before.iter().zip(before.iter().skip(1)).enumerate() {
                let with = self.choose(&part, fewer, same)?;
                if let Some(place) = needed.get_mut(position + 1) {
                    *place = with;
                }
            }
        }
        Ok(needed.pop().unwrap_or_else(|| self.constant(least == 0)))
    }

    fn sum(&mut self, least: usize, sum: usize) -> Result<Bdd, TooLarge> {
        let mut classes = self.sums.get(&sum).cloned().unwrap_or_default();
        classes.sort_by_key(|class| {
            self.classes.get(*class).and_then(|class| class.bits.first().copied())
        });
        let mut needed = vec![self.constant(true)];
        needed.extend((0..least).map(|_| self.constant(false)));
        for class in classes.into_iter().rev() {
            let bits = self.classes.get(class).map(|class| class.bits.clone()).unwrap_or_default();
            let before = needed.clone();
            for wanted in 1..=least {
                // From the last bit backwards: with all of them so many are met.
                let met = |count: usize| before.get(wanted.saturating_sub(count)).cloned();
                let Some(mut made) = met(bits.len()) else { continue };
                for (count, bit) in bits.iter().enumerate().rev() {
                    let Some(without) = met(count) else { continue };
                    let bit = self.variables.mk_var(*bit);
                    made = self.choose(&bit, &made, &without)?;
                }
                if let Some(place) = needed.get_mut(wanted) {
                    *place = made;
                }
            }
        }
        Ok(needed.pop().unwrap_or_else(|| self.constant(least == 0)))
    }

    /// That an axiom holds; `None` if it says nothing of these variables.
    pub(super) fn axiom(&mut self, axiom: &Axiom) -> Result<Option<Bdd>, TooLarge> {
        let parts = match axiom {
            Axiom::Implies(one, other) | Axiom::Excludes(one, other) => {
                let variable = |atom| self.atoms.get(atom).map(|one| self.variables.mk_var(*one));
                (variable(one), variable(other))
            }
            Axiom::Contains(one, other) => {
                let variable = |wanted: &Occurrence| {
                    let class = self.classes.iter().find(|class| class.members == [*wanted])?;
                    class.bits.first().map(|bit| self.variables.mk_var(*bit))
                };
                (variable(one), variable(other))
            }
        };
        let (Some(one), Some(other)) = parts else { return Ok(None) };
        let made = match axiom {
            Axiom::Excludes(..) => self.and(&one, &other)?.into_not(),
            _ => self.and_not(&one, &other)?.into_not(),
        };
        Ok(Some(made))
    }

    /// The case of `diagram` in which the fewest things are so.
    pub(super) fn model(&self, diagram: &Bdd) -> Option<Model> {
        let valuation = diagram.most_negative_valuation()?;
        let mut model = Model::default();
        for (atom, variable) in &self.atoms {
            if valuation.value(*variable) {
                model.atoms.insert(*atom);
            }
        }
        for class in &self.classes {
            let count = class.bits.iter().take_while(|bit| valuation.value(**bit)).count();
            if count > 0 {
                model.classes.push((class.members.clone(), count));
            }
        }
        Some(model)
    }

    /// `diagram` without the cases in which just what `model` says is so, whatever
    /// else is.
    pub(super) fn without(&mut self, diagram: &Bdd, model: &Model) -> Result<Bdd, TooLarge> {
        let mut same = self.constant(true);
        let atoms: Vec<_> = self.atoms.iter().map(|(atom, variable)| (*variable, *atom)).collect();
        for (variable, atom) in atoms {
            if model.atoms.contains(&atom) {
                let literal = self.variables.mk_var(variable);
                same = self.and(&same, &literal)?;
            }
        }
        let first_bits: Vec<_> = self
            .classes
            .iter()
            .filter(|class| model.classes.iter().any(|(members, _)| *members == class.members))
            .filter_map(|class| class.bits.first().copied())
            .collect();
        for bit in first_bits {
            let literal = self.variables.mk_var(bit);
            same = self.and(&same, &literal)?;
        }
        self.and_not(diagram, &same)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    Class(usize),
    Atom(usize),
}

/// What formulas name, and where first.
#[derive(Default)]
struct Seen {
    atoms: BTreeMap<usize, usize>,
    /// For each sum the most that is asked of it.
    sums: BTreeMap<usize, usize>,
    sum_order: BTreeMap<usize, usize>,
    visited: BTreeSet<*const Formula>,
    next: usize,
}

impl Seen {
    fn formula(&mut self, formula: &Rc<Formula>) {
        if !self.visited.insert(Rc::as_ptr(formula)) {
            return;
        }
        match &**formula {
            Formula::Constant(_) => {}
            Formula::Atom(atom) => {
                self.next += 1;
                self.atoms.entry(*atom).or_insert(self.next);
            }
            Formula::Sum(least, sum) => {
                self.next += 1;
                self.sum_order.entry(*sum).or_insert(self.next);
                let most = self.sums.entry(*sum).or_default();
                *most = (*most).max(*least);
            }
            Formula::Not(part) => self.formula(part),
            Formula::And(parts) | Formula::Or(parts) | Formula::AtLeast(_, parts) => {
                parts.iter().for_each(|part| self.formula(part));
            }
        }
    }
}
