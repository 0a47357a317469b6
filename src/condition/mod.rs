//! The condition language: a Boolean expression over indicators, entities and
//! fields of a post.
//!
//! `text ─parse─▶ Condition<Written> ─resolve─▶ Condition<Resolved> ─compile─▶ Program`
//!
//! The grammar is `grammar/condition.pest`; nothing of pest is visible outside
//! `parse`. Knows nothing of YAML.

use std::fmt::Debug;
use std::num::NonZeroU32;

use crate::text::{Span, Spanned};

mod canonical;
mod compare;
mod fields;
mod filter;
mod grammar;
mod listed;
mod nesting;
mod operand;
mod parse;
mod print;
mod resolve;
mod resolved;
mod syntax;

#[cfg(test)]
mod parse_tests;
#[cfg(test)]
mod resolve_tests;

pub(crate) use canonical::{canonical, readable};
pub(crate) use listed::lists_of;
pub(crate) use parse::parse;
pub(crate) use print::decimal;
pub(crate) use resolve::{Names, resolve};
pub(crate) use resolved::{
    AttributeTest, Check, FlagField, IndicatorIdx, NumberField, NumberOperand, PostField,
    Reference, Resolved, Target, TextValue, TimeField, TimeOperand,
};
pub(crate) use syntax::RESERVED;

/// A Boolean expression.
///
/// The stage `S` says how things are referred to: by names as their author
/// typed them ([`Written`]) until resolution, by what they stand for
/// ([`Resolved`]) afterwards. A function that takes a resolved condition
/// therefore can't meet an undefined name or compare a date with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition<S: Stage> {
    /// Every part holds; two or more parts, a flat chain.
    And(Vec<Self>),
    /// Some part holds; two or more parts, a flat chain.
    Or(Vec<Self>),
    /// The part does not hold.
    Not(Box<Self>),
    /// `2 of (a, b, c)`, `any of (…)`, with an optional scope.
    Quantity {
        /// How many.
        quantifier: Quantifier,
        /// Of these; with a scope each is a [`Condition::Reference`].
        items: Vec<Self>,
        /// Where they must be found together.
        scope: Option<Scope>,
    },
    /// `a near b within 4 words` and its kin. A side is one reference, or
    /// those of an `any of`.
    Closeness {
        /// The thing that is looked at.
        left: Vec<S::Reference>,
        /// How the two must lie.
        relation: Relation,
        /// Its neighbour.
        right: Vec<S::Reference>,
    },
    /// `author.followers >= 1000`, `count(call) >= 2`, `lang in (ru, und)`.
    Comparison(S::Comparison),
    /// `unquoted(a, b)`, `disguised(a)`: at least one match is so.
    Predicate(Predicate, Vec<S::Reference>),
    /// `rule(id)`: that rule's condition held and was not suppressed.
    Rule(Spanned<String>),
    /// `has(field)`: the post has that field.
    Has(S::Field),
    /// The thing was found.
    Reference(S::Reference),
}

/// What may be asked of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Predicate {
    /// It is not wholly inside a quotation.
    Unquoted,
    /// It took more than folding to find it.
    Disguised,
}

impl Predicate {
    /// As authors write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unquoted => "unquoted",
            Self::Disguised => "disguised",
        }
    }
}

/// What a condition holds at one stage of its life.
pub trait Stage: Clone + Debug + PartialEq + Eq {
    /// How indicators and entities are referred to.
    type Reference: Clone + Debug + PartialEq + Eq;
    /// How values are compared.
    type Comparison: Clone + Debug + PartialEq + Eq;
    /// How a field of the post is named.
    type Field: Clone + Debug + PartialEq + Eq;
}

/// As its author wrote it: nothing is believed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written;

impl Stage for Written {
    type Reference = Name;
    type Comparison = Comparison;
    type Field = Spanned<Field>;
}

/// How many items a quantity asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quantifier {
    /// At least one.
    Any,
    /// Every one.
    All,
    /// Not one.
    None,
    /// At least this many different ones.
    AtLeast(NonZeroU32),
}

/// Where the items of a quantity must be found together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// At most this many words from the end of the first to the start of the last.
    Within(u32),
    /// In one sentence.
    Sentence,
    /// In one field.
    Field,
}

/// How two matches must lie to each other; always in one field, and disjoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// At most this many words between them, in any order.
    Near(u32),
    /// The first ends before the second starts, at most this many words between.
    Before(u32),
    /// In one sentence.
    SameSentence,
    /// Some match of the first has no match of the second near it.
    Without(u32),
}

/// A comparison as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The left-hand side.
    pub value: Spanned<Value>,
    /// What it is compared with.
    pub test: Test,
    /// The whole comparison.
    pub span: Span,
}

/// The right-hand side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// `== value` and its kin.
    Compare(Comparator, Spanned<Value>),
    /// `in (a, b)`, or `not in (a, b)`.
    Member {
        /// The set.
        set: Vec<Spanned<Value>>,
        /// Whether it was `not in`.
        negated: bool,
    },
    /// `in list("name")`, or `not in list("name")`.
    Listed {
        /// The list's name.
        list: Spanned<String>,
        /// Whether it was `not in`.
        negated: bool,
    },
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

impl Comparator {
    /// The one that says the same with the sides exchanged.
    pub(crate) const fn mirrored(self) -> Self {
        match self {
            Self::Equal => Self::Equal,
            Self::NotEqual => Self::NotEqual,
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
        }
    }
}

/// A value as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `count(x)`: the number of matches.
    Count(Name),
    /// `distinct(x)`: the number of different patterns, or of different entity values.
    Distinct(Name),
    /// `similar(field, list("…"))`.
    Similar(Spanned<Field>, Spanned<String>),
    /// A field of the post, an attribute of an entity, or a bare word such as `RUB`.
    Field(Field),
    /// A text in quotes.
    Text(String),
    /// A number in hundredths: `1.5` is 150.
    Number(i64),
    /// A date as written: `2023-05-01`.
    Date(String),
    /// A length of time in seconds: `60s`, `5m`, `24h`, `30d`.
    Duration(u64),
    /// `true` or `false`.
    Bool(bool),
    /// `share(rule(x))`: correlation rules only.
    Share(Spanned<String>),
    /// `min(age(field))`: correlation rules only.
    MinAge(Spanned<Field>),
}

/// A dotted path: `author.followers`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field(pub Vec<String>);

/// A reference as its author typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// `call`, `contact.benefit`, `contact.*`, `money`.
    pub path: Spanned<Path>,
    /// `money(currency == RUB)`: the comparisons, all of which must hold.
    pub filter: Vec<Comparison>,
    /// `in ocr`.
    pub field: Option<Spanned<Field>>,
}

/// What a reference names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Path {
    /// `call`
    Own(String),
    /// `contact.benefit`
    Member(String, String),
    /// `contact.*`
    All(String),
}
