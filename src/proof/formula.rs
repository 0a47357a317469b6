//! What a condition comes to: a Boolean expression over things that may be so
//! of a post, the same things having the same numbers in both versions.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::text::Language;

/// A pattern that occurs in one of some fields, by its number in [`Atoms`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Occurrence {
    /// The pattern, by its number in the interner of patterns.
    pub(super) pattern: usize,
    /// A bit for each text field that is searched; all of them for every field.
    pub(super) fields: u16,
}

/// A Boolean expression; shared parts are not copied.
#[derive(Clone, Debug)]
pub(super) enum Formula {
    Constant(bool),
    /// Something that is not looked into, by its number in [`Atoms`].
    Atom(usize),
    /// At least so many of the occurrences of a sum.
    Sum(usize, usize),
    Not(Rc<Self>),
    And(Vec<Rc<Self>>),
    Or(Vec<Rc<Self>>),
    AtLeast(usize, Vec<Rc<Self>>),
}

impl Formula {
    pub(super) fn constant(value: bool) -> Rc<Self> {
        Rc::new(Self::Constant(value))
    }

    pub(super) fn and(parts: Vec<Rc<Self>>) -> Rc<Self> {
        Rc::new(Self::And(parts))
    }

    pub(super) fn or(parts: Vec<Rc<Self>>) -> Rc<Self> {
        Rc::new(Self::Or(parts))
    }

    pub(super) fn negated(part: Rc<Self>) -> Rc<Self> {
        Rc::new(Self::Not(part))
    }

    pub(super) fn choice(which: &Rc<Self>, then: Rc<Self>, otherwise: Rc<Self>) -> Rc<Self> {
        let yes = Self::and(vec![Rc::clone(which), then]);
        let no = Self::and(vec![Self::negated(Rc::clone(which)), otherwise]);
        Self::or(vec![yes, no])
    }
}

/// What is true of some atoms whatever the post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Axiom {
    /// The first never holds without the second.
    Implies(usize, usize),
    /// The two never hold together.
    Excludes(usize, usize),
    /// The first pattern never occurs without the second, both by their occurrences.
    Contains(Occurrence, Occurrence),
}

/// How an atom stands to others of its family.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum AtomKind {
    /// To none.
    Alone,
    /// The higher the grade, the more is asked.
    Graded(i128),
    /// Of one family at most one is so, and only if the family's first is.
    Choice(String),
}

/// The atoms and sums of one comparison.
#[derive(Debug, Default)]
pub(super) struct Atoms {
    names: HashMap<(String, AtomKind), usize>,
    atoms: Vec<(String, AtomKind)>,
    sums: Vec<Rc<Vec<Occurrence>>>,
    sum_numbers: HashMap<Rc<Vec<Occurrence>>, usize>,
    stated: Vec<Axiom>,
}

impl Atoms {
    /// The atom of `family` and `kind`.
    pub(super) fn number(&mut self, family: &str, kind: AtomKind) -> usize {
        let key = (family.to_owned(), kind);
        if let Some(known) = self.names.get(&key) {
            return *known;
        }
        let number = self.atoms.len();
        self.atoms.push(key.clone());
        self.names.insert(key, number);
        number
    }

    pub(super) fn alone(&mut self, family: &str) -> Rc<Formula> {
        Rc::new(Formula::Atom(self.number(family, AtomKind::Alone)))
    }

    pub(super) fn graded(&mut self, family: &str, grade: i128) -> Rc<Formula> {
        Rc::new(Formula::Atom(self.number(family, AtomKind::Graded(grade))))
    }

    /// At least `least` of `occurrences`, none of which counts twice.
    pub(super) fn sum(&mut self, least: usize, mut occurrences: Vec<Occurrence>) -> Rc<Formula> {
        occurrences.sort_unstable();
        occurrences.dedup();
        if least == 0 || occurrences.len() < least {
            return Formula::constant(least == 0);
        }
        let occurrences = Rc::new(occurrences);
        let number = match self.sum_numbers.get(&occurrences) {
            Some(known) => *known,
            None => {
                self.sums.push(Rc::clone(&occurrences));
                self.sum_numbers.insert(occurrences, self.sums.len() - 1);
                self.sums.len() - 1
            }
        };
        Rc::new(Formula::Sum(least, number))
    }

    pub(super) fn occurrences(&self, sum: usize) -> &[Occurrence] {
        self.sums.get(sum).map_or(&[], |sum| sum.as_slice())
    }

    pub(super) fn state(&mut self, axiom: Axiom) {
        if !self.stated.contains(&axiom) {
            self.stated.push(axiom);
        }
    }

    /// The name of an atom, for messages and tests.
    pub(super) fn name(&self, atom: usize) -> Option<&(String, AtomKind)> {
        self.atoms.get(atom)
    }

    /// The least grade of `family` above `grade`.
    pub(super) fn grade_above(&self, family: &str, grade: i128) -> Option<i128> {
        let grades = self.atoms.iter().filter(|(name, _)| name == family);
        let above = grades.filter_map(|(_, kind)| match kind {
            AtomKind::Graded(other) if *other > grade => Some(*other),
            _ => None,
        });
        above.min()
    }

    /// All that is true whatever the post: what was stated, and what follows
    /// from the families of the atoms.
    pub(super) fn axioms(&self) -> Vec<Axiom> {
        let mut axioms = self.stated.clone();
        let mut graded: BTreeMap<&str, Vec<(i128, usize)>> = BTreeMap::new();
        let mut choices: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut firsts: BTreeMap<&str, usize> = BTreeMap::new();
        for (number, (family, kind)) in self.atoms.iter().enumerate() {
            match kind {
                AtomKind::Alone => {
                    firsts.insert(family, number);
                }
                AtomKind::Graded(grade) => graded.entry(family).or_default().push((*grade, number)),
                AtomKind::Choice(_) => choices.entry(family).or_default().push(number),
            }
        }
        for grades in graded.values_mut() {
            grades.sort_unstable();
            for pair in grades.windows(2) {
                if let [(_, weaker), (_, stronger)] = pair {
                    axioms.push(Axiom::Implies(*stronger, *weaker));
                }
            }
        }
        for (family, members) in &choices {
            for (position, one) in members.iter().enumerate() {
                axioms.extend(firsts.get(family).map(|first| Axiom::Implies(*one, *first)));
                let others = members.iter().skip(position + 1);
                axioms.extend(others.map(|other| Axiom::Excludes(*one, *other)));
            }
        }
        for (family, grades) in &graded {
            if let (Some(first), Some((_, weakest))) = (firsts.get(family), grades.first()) {
                axioms.push(Axiom::Implies(*weakest, *first));
            }
        }
        axioms
    }
}

/// A pattern under the language that it is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Spoken {
    pub(super) pattern: usize,
    /// `None` where no match is ever set aside.
    pub(super) language: Option<Language>,
}
