//! Conditions as they are run: references lead to compiled indicators, and
//! each knows whether matches in another language are set aside there.

use super::IndicatorTable;
use crate::condition::{
    AttributeTest, Check, Comparator, Condition, FlagField, IndicatorIdx, NumberField,
    NumberOperand, PostField, Predicate, Quantifier, Reference, Relation, Resolved, Scope, Target,
    TextValue, TimeOperand,
};
use crate::entity::EntityKind;
use crate::post::TextField;

/// A compiled condition.
#[derive(Clone, Debug)]
pub(crate) enum Program {
    And(Vec<Self>),
    Or(Vec<Self>),
    Not(Box<Self>),
    Quantity { need: Need, items: Vec<Self> },
    Together { least: usize, items: Vec<Operand>, scope: Scope },
    Closeness { left: Vec<Operand>, relation: Relation, right: Vec<Operand> },
    Number(Number, Comparator, Number),
    Time(TimeOperand, Comparator, TimeOperand),
    Text(TextTest),
    Flag(FlagField, bool),
    Similar(SimilarTest),
    Predicate(Predicate, Vec<Operand>),
    Rule(usize),
    Has(PostField),
    Found(Operand),
}

/// How many items of a quantity must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    AtLeast(usize),
    None,
}

/// A test of a field's text.
#[derive(Clone, Debug)]
pub(crate) struct TextTest {
    pub(crate) value: TextValue,
    pub(crate) set: Vec<String>,
    pub(crate) negated: bool,
    /// Whether the test stands where more matches can only help.
    pub(crate) is_positive: bool,
}

/// A test of how similar a text is to those of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SimilarTest {
    pub(crate) field: TextField,
    /// The position among the lists that rules ask.
    pub(crate) list: usize,
    /// In hundredths.
    pub(crate) least: u8,
}

/// A reference, compiled.
#[derive(Clone, Debug)]
pub(crate) struct Operand {
    pub(crate) source: Source,
    /// `None` is every field.
    pub(crate) field: Option<TextField>,
    /// Whether matches in another language are set aside here.
    pub(crate) sets_aside: bool,
}

/// What an operand looks for.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// Positions in the table of all indicators; several for `lexicon.*`.
    Indicators(Vec<usize>),
    Entity(EntityKind, Vec<AttributeTest>),
}

/// A number to compare.
#[derive(Clone, Debug)]
pub(crate) enum Number {
    Count(Operand),
    Distinct(Operand),
    Field(NumberField),
    Literal(i64),
}

/// Compiles a rule's condition. `is_positive` is false for exceptions, in
/// which nothing is set aside.
pub(crate) struct Programmer<'r> {
    /// The table positions of the rule's indicators, in the rule's order.
    pub(crate) indicators: &'r [usize],
    /// The position of a rule by its id.
    pub(crate) rule_position: &'r dyn Fn(&str) -> Option<usize>,
    /// The position of a list by its name.
    pub(crate) list_position: &'r dyn Fn(&str) -> Option<usize>,
}

impl Programmer<'_> {
    pub(crate) fn program(&self, condition: &Condition<Resolved>, is_positive: bool) -> Program {
        let all = |parts: &[Condition<Resolved>], is_positive| -> Vec<Program> {
            parts.iter().map(|part| self.program(part, is_positive)).collect()
        };
        match condition {
            Condition::And(parts) => Program::And(all(parts, is_positive)),
            Condition::Or(parts) => Program::Or(all(parts, is_positive)),
            Condition::Not(part) => Program::Not(Box::new(self.program(part, false))),
            Condition::Quantity { quantifier, items, scope } => {
                let least = match quantifier {
                    Quantifier::Any => 1,
                    Quantifier::All => items.len(),
                    Quantifier::AtLeast(least) => least.get() as usize,
                    Quantifier::None => {
                        return Program::Quantity { need: Need::None, items: all(items, false) };
                    }
                };
                match scope {
                    Some(scope) => {
                        let items = items.iter().filter_map(|item| match item {
                            Condition::Reference(reference) => {
                                Some(self.operand(reference, is_positive))
                            }
                            _ => None,
                        });
                        Program::Together { least, items: items.collect(), scope: *scope }
                    }
                    None => Program::Quantity {
                        need: Need::AtLeast(least),
                        items: all(items, is_positive),
                    },
                }
            }
            Condition::Closeness { left, relation, right } => Program::Closeness {
                left: self.operands(left, is_positive),
                relation: *relation,
                right: self
                    .operands(right, is_positive && !matches!(relation, Relation::Without(_))),
            },
            Condition::Comparison(check) => self.check(check, is_positive),
            Condition::Predicate(predicate, references) => {
                Program::Predicate(*predicate, self.operands(references, is_positive))
            }
            Condition::Rule(id) => {
                // A ruleset holds no reference to a rule that it lacks.
                (self.rule_position)(&id.value).map_or(Program::Or(Vec::new()), Program::Rule)
            }
            Condition::Has(field) => Program::Has(field.clone()),
            Condition::Reference(reference) => Program::Found(self.operand(reference, is_positive)),
        }
    }

    fn check(&self, check: &Check, is_positive: bool) -> Program {
        match check {
            Check::Number(left, comparator, right) => {
                // More matches help on the left of `>` and on the right of `<`.
                let left_helps =
                    matches!(comparator, Comparator::Greater | Comparator::GreaterOrEqual);
                let right_helps = matches!(comparator, Comparator::Less | Comparator::LessOrEqual);
                Program::Number(
                    self.number(left, is_positive && left_helps),
                    *comparator,
                    self.number(right, is_positive && right_helps),
                )
            }
            Check::Time(left, comparator, right) => {
                Program::Time(left.clone(), *comparator, right.clone())
            }
            Check::Text { value, set, negated } => Program::Text(TextTest {
                value: *value,
                set: set.iter().map(|text| text.to_lowercase()).collect(),
                negated: *negated,
                is_positive,
            }),
            Check::Flag(field, value) => Program::Flag(*field, *value),
            Check::Similar { field, list, least } => match (self.list_position)(list) {
                Some(list) => Program::Similar(SimilarTest { field: *field, list, least: *least }),
                // A ruleset holds no reference to a list that it lacks.
                None => Program::Or(Vec::new()),
            },
        }
    }

    fn number(&self, operand: &NumberOperand, is_positive: bool) -> Number {
        match operand {
            NumberOperand::Count(reference) => Number::Count(self.operand(reference, is_positive)),
            NumberOperand::Distinct(reference) => {
                Number::Distinct(self.operand(reference, is_positive))
            }
            NumberOperand::Field(field) => Number::Field(field.clone()),
            NumberOperand::Literal(hundredths) => Number::Literal(*hundredths),
        }
    }

    fn operands(&self, references: &[Reference], is_positive: bool) -> Vec<Operand> {
        references.iter().map(|reference| self.operand(reference, is_positive)).collect()
    }

    fn operand(&self, reference: &Reference, is_positive: bool) -> Operand {
        let position = |indicator: &IndicatorIdx| self.indicators.get(indicator.0).copied();
        let source = match &reference.target {
            Target::Indicator(indicator) => {
                Source::Indicators(position(indicator).into_iter().collect())
            }
            Target::Union(indicators) => {
                Source::Indicators(indicators.iter().filter_map(position).collect())
            }
            Target::Entity(kind, tests) => Source::Entity(*kind, tests.clone()),
        };
        Operand { source, field: reference.field, sets_aside: is_positive }
    }
}

impl Program {
    /// Calls `visit` on every operand.
    pub(crate) fn operands<'p>(&'p self, visit: &mut dyn FnMut(&'p Operand)) {
        match self {
            Self::And(parts) | Self::Or(parts) | Self::Quantity { items: parts, need: _ } => {
                parts.iter().for_each(|part| part.operands(visit));
            }
            Self::Not(part) => part.operands(visit),
            Self::Together { items, least: _, scope: _ } | Self::Predicate(_, items) => {
                items.iter().for_each(visit)
            }
            Self::Closeness { left, right, relation: _ } => {
                left.iter().chain(right).for_each(visit)
            }
            Self::Number(left, _, right) => {
                for number in [left, right] {
                    if let Number::Count(operand) | Number::Distinct(operand) = number {
                        visit(operand);
                    }
                }
            }
            Self::Found(operand) => visit(operand),
            Self::Time(..)
            | Self::Text(_)
            | Self::Flag(..)
            | Self::Similar(_)
            | Self::Rule(_)
            | Self::Has(_) => {}
        }
    }

    /// Calls `visit` on every test of similarity.
    pub(super) fn similarities(&self, visit: &mut dyn FnMut(&SimilarTest)) {
        match self {
            Self::And(parts) | Self::Or(parts) | Self::Quantity { items: parts, need: _ } => {
                parts.iter().for_each(|part| part.similarities(visit));
            }
            Self::Not(part) => part.similarities(visit),
            Self::Similar(test) => visit(test),
            _ => {}
        }
    }

    /// Whether the language of the post, or of a sentence of it, can change the outcome.
    pub(crate) fn asks_language(&self, table: &IndicatorTable) -> bool {
        let mut asks = false;
        self.operands(&mut |operand| {
            if let (true, Source::Indicators(indicators)) = (operand.sets_aside, &operand.source) {
                asks |= indicators.iter().any(|indicator| table.has_language(*indicator));
            }
        });
        asks || self.compares_language()
    }

    fn compares_language(&self) -> bool {
        match self {
            Self::And(parts) | Self::Or(parts) | Self::Quantity { items: parts, need: _ } => {
                parts.iter().any(Self::compares_language)
            }
            Self::Not(part) => part.compares_language(),
            Self::Text(test) => test.value == TextValue::Lang,
            _ => false,
        }
    }

    /// Whether this could hold if of all indicators only those that `is_touched`
    /// says were seen, whatever entities and fields the post has.
    pub(crate) fn may_hold(
        &self,
        is_touched: &dyn Fn(usize) -> bool,
        holds: &dyn Fn(usize) -> bool,
    ) -> bool {
        let may_be_found = |operand: &Operand| match &operand.source {
            Source::Indicators(indicators) => {
                indicators.iter().any(|indicator| is_touched(*indicator))
            }
            Source::Entity(..) => true,
        };
        let may = |part: &Self| part.may_hold(is_touched, holds);
        match self {
            Self::And(parts) => parts.iter().all(may),
            Self::Or(parts) => parts.iter().any(may),
            Self::Quantity { need: Need::AtLeast(least), items } => {
                items.iter().filter(|item| may(item)).count() >= *least
            }
            Self::Together { least, items, scope: _ } => {
                items.iter().filter(|item| may_be_found(item)).count() >= *least
            }
            Self::Closeness { left, relation, right } => {
                left.iter().any(may_be_found)
                    && (matches!(relation, Relation::Without(_)) || right.iter().any(may_be_found))
            }
            Self::Predicate(_, operands) => operands.iter().any(may_be_found),
            Self::Number(
                Number::Count(operand) | Number::Distinct(operand),
                Comparator::Greater | Comparator::GreaterOrEqual,
                Number::Literal(least),
            ) => *least <= 0 || may_be_found(operand),
            Self::Found(operand) => may_be_found(operand),
            Self::Rule(rule) => holds(*rule),
            Self::Quantity { need: Need::None, items: _ }
            | Self::Not(_)
            | Self::Number(..)
            | Self::Time(..)
            | Self::Text(_)
            | Self::Flag(..)
            | Self::Similar(_)
            | Self::Has(_) => true,
        }
    }
}
