//! What comparisons of a post's fields, and entities, come to.

use std::rc::Rc;

use jiff::Timestamp;

use super::formula::{Axiom, Formula};
use super::model::{Model, Place, Side};
use crate::condition::{
    AttributeTest, Check, Comparator, NumberField, PostField, TextValue, TimeField, TimeOperand,
};
use crate::entity::EntityKind;
use crate::rule::Rule;

impl<'a> Model<'a> {
    /// That the post's time is one at which `rule` applies.
    pub(super) fn valid(&mut self, rule: &Rule) -> Rc<Formula> {
        let ends = [
            rule.valid.from.map(|from| (Comparator::GreaterOrEqual, from)),
            rule.valid.to.map(|to| (Comparator::LessOrEqual, to)),
        ];
        let parts = ends
            .into_iter()
            .flatten()
            .map(|(comparator, moment)| self.time_field(TimeField::CreatedAt, comparator, moment));
        let parts = parts.collect();
        Formula::and(parts)
    }

    /// A comparison but of numbers; `hopeful` is where it stands if the language
    /// is taken as well as can be.
    pub(super) fn check(
        &mut self,
        check: &Check,
        side: Side,
        hopeful: Option<Place>,
    ) -> Rc<Formula> {
        match check {
            Check::Number(..) => Formula::constant(false),
            Check::Time(TimeOperand::Field(field), comparator, TimeOperand::Literal(moment)) => {
                self.time_field(*field, *comparator, *moment)
            }
            Check::Time(TimeOperand::Literal(moment), comparator, TimeOperand::Field(field)) => {
                self.time_field(*field, comparator.mirrored(), *moment)
            }
            Check::Time(left, comparator, right) => {
                self.atoms.alone(&format!("time {left:?} {comparator} {right:?}"))
            }
            Check::Text { value: TextValue::Lang, .. } if hopeful.is_some() => {
                Formula::constant(hopeful == Some(Place::Positive))
            }
            Check::Text { value, set, negated } => self.text(*value, set, *negated),
            Check::Flag(field, value) => {
                let name = field.name();
                self.choice(&format!("flag {name}"), if *value { "true" } else { "false" })
            }
            Check::Similar { field, list, least } => {
                let digest = self.list_digest(side, list);
                self.atoms.graded(
                    &format!("similar {} {list} {digest}", field.name()),
                    i128::from(*least),
                )
            }
        }
    }

    fn list_digest(&self, side: Side, list: &str) -> String {
        self.ruleset(side).lists().get(list).map(|list| list.digest()).unwrap_or_default()
    }

    fn text(&mut self, value: TextValue, set: &[String], negated: bool) -> Rc<Formula> {
        let family = format!("field {}", value.name());
        let mut values: Vec<String> = set.iter().map(|one| one.to_lowercase()).collect();
        values.sort_unstable();
        values.dedup();
        let is_many = matches!(
            value,
            TextValue::Hashtags
                | TextValue::Urls
                | TextValue::MediaKind
                | TextValue::MediaId
                | TextValue::MediaHash
        );
        let one_of = values.iter().map(|one| {
            if is_many {
                // Each may be there beside the others, and none without a value.
                let number = self.atoms.alone(&format!("{family} has {one}"));
                let some = self.atoms.alone(&family);
                if let (Formula::Atom(one), Formula::Atom(some)) = (&*number, &*some) {
                    self.state(Axiom::Implies(*one, *some));
                }
                number
            } else {
                self.choice(&family, one)
            }
        });
        let one_of = one_of.collect();
        let one_of = Formula::or(one_of);
        // Every post has a language, if only `und`.
        let is_there = if value == TextValue::Lang {
            Formula::constant(true)
        } else {
            self.atoms.alone(&family)
        };
        if negated { Formula::and(vec![is_there, Formula::negated(one_of)]) } else { one_of }
    }

    pub(super) fn number_field(
        &mut self,
        field: &NumberField,
        comparator: Comparator,
        literal: i64,
    ) -> Rc<Formula> {
        let family = format!("field {}", PostField::Number(field.clone()));
        let whole = (literal % 100 == 0).then(|| i128::from(literal / 100));
        let below = i128::from(literal).div_euclid(100);
        let up = if whole.is_some() { below } else { below + 1 };
        self.ordered(&family, comparator, (up, below + 1), whole.is_some())
    }

    fn time_field(
        &mut self,
        field: TimeField,
        comparator: Comparator,
        moment: Timestamp,
    ) -> Rc<Formula> {
        let at = moment.as_nanosecond();
        self.ordered(&format!("field {}", field.name()), comparator, (at, at + 1), true)
    }

    /// A field against a bound: `least` is the first value that is not below
    /// it, `above` the first that is above it.
    fn ordered(
        &mut self,
        family: &str,
        comparator: Comparator,
        (least, above): (i128, i128),
        can_equal: bool,
    ) -> Rc<Formula> {
        let there = self.atoms.alone(family);
        let from = |model: &mut Self, value: i128| model.atoms.graded(family, value);
        match comparator {
            Comparator::GreaterOrEqual => from(self, least),
            Comparator::Greater => from(self, above),
            Comparator::Less => {
                let reached = from(self, least);
                Formula::and(vec![there, Formula::negated(reached)])
            }
            Comparator::LessOrEqual => {
                let passed = from(self, above);
                Formula::and(vec![there, Formula::negated(passed)])
            }
            Comparator::Equal | Comparator::NotEqual => {
                let equal = if can_equal {
                    let (reached, passed) = (from(self, least), from(self, above));
                    Formula::and(vec![reached, Formula::negated(passed)])
                } else {
                    Formula::constant(false)
                };
                match comparator {
                    Comparator::Equal => equal,
                    _ => Formula::and(vec![there, Formula::negated(equal)]),
                }
            }
        }
    }

    pub(super) fn has(&mut self, field: &PostField) -> Rc<Formula> {
        let name = match field {
            // The language of a post is asked elsewhere; this is its field.
            PostField::Text(TextValue::Lang) => "has lang".to_owned(),
            PostField::Flag(field) => format!("flag {}", field.name()),
            PostField::Searched(field) => format!("has {}", field.name()),
            other => format!("field {other}"),
        };
        self.atoms.alone(&name)
    }

    /// The name of the atom that there is such an entity; what it has to do
    /// with others is stated.
    pub(super) fn entity(
        &mut self,
        kind: EntityKind,
        tests: &[AttributeTest],
        fields: u16,
        side: Side,
    ) -> String {
        let mut tests: Vec<AttributeTest> = tests.to_vec();
        tests.sort_unstable();
        tests.dedup();
        let lists = tests.iter().filter_map(|test| match test {
            AttributeTest::Listed { list, .. } => Some(self.list_digest(side, list)),
            _ => None,
        });
        let lists = lists.collect::<Vec<_>>().join(" ");
        let name = format!("entity {kind} {tests:?} {lists} in {fields}");
        let own = self.atoms.number(&name, super::formula::AtomKind::Alone);
        let asked = Asked { kind, tests, lists, fields };
        let mut axioms = Vec::new();
        for (other, number) in &self.entities {
            if *number == own {
                return name;
            }
            if asked.implies(other) {
                axioms.push(Axiom::Implies(own, *number));
            }
            if other.implies(&asked) {
                axioms.push(Axiom::Implies(*number, own));
            }
        }
        for axiom in axioms {
            self.state(axiom);
        }
        self.entities.push((asked, own));
        name
    }
}

/// What is asked of an entity.
#[derive(Debug)]
pub(super) struct Asked {
    kind: EntityKind,
    tests: Vec<AttributeTest>,
    lists: String,
    fields: u16,
}

impl Asked {
    /// Whether an entity that passes this passes the other.
    fn implies(&self, other: &Self) -> bool {
        let has_lists = !self.lists.is_empty() || !other.lists.is_empty();
        self.kind == other.kind
            && self.fields & !other.fields == 0
            && (!has_lists || self.lists == other.lists)
            && other.tests.iter().all(|asked| self.tests.iter().any(|given| implies(given, asked)))
    }
}

/// Whether what passes `given` passes `asked`.
fn implies(given: &AttributeTest, asked: &AttributeTest) -> bool {
    if given == asked {
        return true;
    }
    match (given, asked) {
        (
            AttributeTest::Number { attribute, comparator, literal },
            AttributeTest::Number { attribute: other, comparator: wanted, literal: bound },
        ) => attribute == other && reaches((*comparator, literal), (*wanted, bound)),
        (
            AttributeTest::Day { attribute, comparator, literal },
            AttributeTest::Day { attribute: other, comparator: wanted, literal: bound },
        ) => attribute == other && reaches((*comparator, literal), (*wanted, bound)),
        (
            AttributeTest::Text { attribute, set, negated },
            AttributeTest::Text { attribute: other, set: wanted, negated: not_wanted },
        ) => {
            let lower = |set: &[String]| -> Vec<String> {
                set.iter().map(|one| one.to_lowercase()).collect()
            };
            let (set, wanted) = (lower(set), lower(wanted));
            attribute == other
                && match (negated, not_wanted) {
                    (false, false) => set.iter().all(|one| wanted.contains(one)),
                    (true, true) => wanted.iter().all(|one| set.contains(one)),
                    (false, true) => set.iter().all(|one| !wanted.contains(one)),
                    (true, false) => false,
                }
        }
        _ => false,
    }
}

/// Whether every value that stands so to one bound stands so to the other.
fn reaches<T: Ord>(given: (Comparator, &T), asked: (Comparator, &T)) -> bool {
    let (comparator, literal) = given;
    let (wanted, bound) = asked;
    match (comparator, wanted) {
        (Comparator::Equal, Comparator::Equal) => literal == bound,
        (Comparator::Equal, Comparator::NotEqual) => literal != bound,
        (Comparator::Equal | Comparator::GreaterOrEqual, Comparator::GreaterOrEqual)
        | (Comparator::Greater, Comparator::Greater | Comparator::GreaterOrEqual) => {
            literal >= bound
        }
        (Comparator::Equal | Comparator::GreaterOrEqual, Comparator::Greater) => literal > bound,
        (Comparator::Equal | Comparator::LessOrEqual, Comparator::LessOrEqual)
        | (Comparator::Less, Comparator::Less | Comparator::LessOrEqual) => literal <= bound,
        (Comparator::Equal | Comparator::LessOrEqual, Comparator::Less) => literal < bound,
        (Comparator::GreaterOrEqual, Comparator::NotEqual) => literal > bound,
        (Comparator::Greater, Comparator::NotEqual) => literal >= bound,
        (Comparator::LessOrEqual, Comparator::NotEqual) => literal < bound,
        (Comparator::Less, Comparator::NotEqual) => literal <= bound,
        _ => false,
    }
}
