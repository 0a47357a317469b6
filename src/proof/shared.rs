//! What both versions have in common, put in the place of one atom each: what
//! is proved without looking into it is proved.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use super::formula::{Atoms, Formula};

/// A formula whose parts are known by number, so that equal ones are one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Node {
    Constant(bool),
    Atom(usize),
    Sum(usize, usize),
    Not(usize),
    And(Vec<usize>),
    Or(Vec<usize>),
    AtLeast(usize, Vec<usize>),
}

#[derive(Default)]
struct Nodes {
    all: Vec<Node>,
    numbers: HashMap<Node, usize>,
    known: HashMap<*const Formula, usize>,
}

/// The pairs of `pairs`, the first of each of one version and the second of the
/// other, with an atom for each part that stands in both versions.
pub(super) fn abstracted(
    pairs: &[(Rc<Formula>, Rc<Formula>)],
    atoms: &mut Atoms,
) -> Vec<(Rc<Formula>, Rc<Formula>)> {
    let mut nodes = Nodes::default();
    let roots: Vec<(usize, usize)> =
        pairs.iter().map(|(old, new)| (nodes.number(old), nodes.number(new))).collect();
    let mut old = BTreeSet::new();
    let mut new = BTreeSet::new();
    for (before, after) in &roots {
        nodes.reach(*before, &mut old);
        nodes.reach(*after, &mut new);
    }
    let shared: BTreeSet<usize> = old.intersection(&new).copied().collect();
    let mut made = BTreeMap::new();
    roots
        .iter()
        .map(|(before, after)| {
            let before = nodes.formula(*before, &shared, &mut made, atoms);
            (before, nodes.formula(*after, &shared, &mut made, atoms))
        })
        .collect()
}

impl Nodes {
    fn add(&mut self, node: Node) -> usize {
        if let Some(known) = self.numbers.get(&node) {
            return *known;
        }
        self.all.push(node.clone());
        self.numbers.insert(node, self.all.len() - 1);
        self.all.len() - 1
    }

    fn number(&mut self, formula: &Rc<Formula>) -> usize {
        if let Some(known) = self.known.get(&Rc::as_ptr(formula)) {
            return *known;
        }
        let node = match &**formula {
            Formula::Constant(value) => Node::Constant(*value),
            Formula::Atom(atom) => Node::Atom(*atom),
            Formula::Sum(least, sum) => Node::Sum(*least, *sum),
            Formula::Not(part) => match self.number(part) {
                part if self.all.get(part) == Some(&Node::Constant(true)) => Node::Constant(false),
                part if self.all.get(part) == Some(&Node::Constant(false)) => Node::Constant(true),
                part => Node::Not(part),
            },
            Formula::And(parts) => self.chain(parts, true),
            Formula::Or(parts) => self.chain(parts, false),
            Formula::AtLeast(least, parts) => {
                let mut parts: Vec<usize> = parts.iter().map(|part| self.number(part)).collect();
                parts.sort_unstable();
                Node::AtLeast(*least, parts)
            }
        };
        let number = self.add(node);
        self.known.insert(Rc::as_ptr(formula), number);
        number
    }

    fn chain(&mut self, parts: &[Rc<Formula>], is_and: bool) -> Node {
        let mut all = Vec::new();
        for part in parts {
            let part = self.number(part);
            match self.all.get(part) {
                Some(Node::Constant(value)) if *value == is_and => {}
                Some(Node::Constant(value)) => return Node::Constant(*value),
                Some(Node::And(parts)) if is_and => all.extend(parts.clone()),
                Some(Node::Or(parts)) if !is_and => all.extend(parts.clone()),
                _ => all.push(part),
            }
        }
        all.sort_unstable();
        all.dedup();
        match all.as_slice() {
            [] => Node::Constant(is_and),
            [only] => self.all.get(*only).cloned().unwrap_or(Node::Constant(is_and)),
            _ if is_and => Node::And(all),
            _ => Node::Or(all),
        }
    }

    fn reach(&self, from: usize, seen: &mut BTreeSet<usize>) {
        if !seen.insert(from) {
            return;
        }
        match self.all.get(from) {
            Some(Node::Not(part)) => self.reach(*part, seen),
            Some(Node::And(parts) | Node::Or(parts) | Node::AtLeast(_, parts)) => {
                parts.iter().for_each(|part| self.reach(*part, seen));
            }
            _ => {}
        }
    }

    fn formula(
        &self,
        number: usize,
        shared: &BTreeSet<usize>,
        made: &mut BTreeMap<usize, Rc<Formula>>,
        atoms: &mut Atoms,
    ) -> Rc<Formula> {
        if let Some(known) = made.get(&number) {
            return Rc::clone(known);
        }
        let mut all = |parts: &[usize], atoms: &mut Atoms| -> Vec<Rc<Formula>> {
            parts.iter().map(|part| self.formula(*part, shared, made, atoms)).collect()
        };
        let is_shared = shared.contains(&number);
        let formula = match self.all.get(number) {
            None => Formula::constant(false),
            Some(Node::Constant(value)) => Formula::constant(*value),
            Some(Node::Atom(atom)) => Rc::new(Formula::Atom(*atom)),
            Some(Node::Sum(least, sum)) => Rc::new(Formula::Sum(*least, *sum)),
            Some(_) if is_shared => atoms.alone(&format!("shared {number}")),
            Some(Node::Not(part)) => Formula::negated(
                all(&[*part], atoms).pop().unwrap_or_else(|| Formula::constant(true)),
            ),
            Some(Node::And(parts)) => Formula::and(all(parts, atoms)),
            Some(Node::Or(parts)) => Formula::or(all(parts, atoms)),
            Some(Node::AtLeast(least, parts)) => {
                Rc::new(Formula::AtLeast(*least, all(parts, atoms)))
            }
        };
        made.insert(number, Rc::clone(&formula));
        formula
    }
}
