//! Comparisons: what may be compared with what.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::resolve::Resolver;
use super::{
    Check, Comparator, Comparison, Condition, Field, FlagField, NumberOperand, PostField, Resolved,
    Test, TextValue, TimeOperand, Value,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::entity::EntityKind;
use crate::text::{Language, Span, Spanned};

/// A side of a comparison once it is known what it holds.
enum Operand {
    Number(NumberOperand),
    Time(TimeOperand),
    Text(TextValue),
    Flag(FlagField),
    Word(String),
    Bool(bool),
}

impl Operand {
    const fn described(&self) -> &'static str {
        match self {
            Self::Number(_) => "a number",
            Self::Time(_) => "a time",
            Self::Text(_) => "a name",
            Self::Flag(_) | Self::Bool(_) => "true or false",
            Self::Word(_) => "a text",
        }
    }

    const fn is_literal(&self) -> bool {
        matches!(
            self,
            Self::Number(NumberOperand::Literal(_))
                | Self::Time(TimeOperand::Literal(_))
                | Self::Word(_)
                | Self::Bool(_)
        )
    }
}

impl Resolver<'_, '_> {
    /// A comparison; that of an entity with a list is a reference with a filter.
    pub(super) fn comparison(&mut self, comparison: &Comparison) -> Option<Condition<Resolved>> {
        match &comparison.test {
            Test::Listed { list, negated } => {
                self.looked_up(&comparison.value, list, *negated).map(Condition::Reference)
            }
            Test::Compare(comparator, right) => {
                let similar = match (&comparison.value.value, &right.value) {
                    (Value::Similar(..), _) => {
                        self.similar(&comparison.value, *comparator, right, comparison.span)
                    }
                    (_, Value::Similar(..)) => {
                        let turned = comparator.mirrored();
                        self.similar(right, turned, &comparison.value, comparison.span)
                    }
                    _ => return self.check(comparison).map(Condition::Comparison),
                };
                similar.map(Condition::Comparison)
            }
            Test::Member { .. } => self.check(comparison).map(Condition::Comparison),
        }
    }

    fn check(&mut self, comparison: &Comparison) -> Option<Check> {
        match &comparison.test {
            Test::Compare(comparator, right) => {
                // A bare word is a field on the left and may be a literal on the right.
                let literal = match comparison.value.value {
                    Value::Text(_) => comparison.value.span,
                    _ => right.span,
                };
                let left = self.operand(&comparison.value, false);
                let right = self.operand(right, true);
                self.compare(left?, *comparator, right?, comparison.span, literal)
            }
            Test::Member { set, negated } => {
                let left = self.member_of(&comparison.value, set, comparison.span)?;
                let words: Vec<_> = set.iter().map(|value| self.word(left, value)).collect();
                let set: Option<Vec<_>> = words.into_iter().collect();
                Some(Check::Text { value: left, set: set?, negated: *negated })
            }
            Test::Listed { list, .. } => self.not_looked_up(&comparison.value, list),
        }
    }

    fn compare(
        &mut self,
        left: Operand,
        comparator: Comparator,
        right: Operand,
        span: Span,
        literal: Span,
    ) -> Option<Check> {
        if left.is_literal() && right.is_literal() {
            return self.refuse(Code::ConstantComparison, span, &[]);
        }
        let is_equality = matches!(comparator, Comparator::Equal | Comparator::NotEqual);
        let negated = comparator == Comparator::NotEqual;
        match (left, right) {
            (Operand::Number(left), Operand::Number(right)) if left == right => {
                self.refuse(Code::ConstantComparison, span, &[])
            }
            (Operand::Number(left), Operand::Number(right)) => {
                Some(Check::Number(left, comparator, right))
            }
            (Operand::Time(left), Operand::Time(right)) if left == right => {
                self.refuse(Code::ConstantComparison, span, &[])
            }
            (Operand::Time(left), Operand::Time(right)) => {
                Some(Check::Time(left, comparator, right))
            }
            (Operand::Text(value), Operand::Word(word))
            | (Operand::Word(word), Operand::Text(value)) => {
                if !is_equality {
                    return self.refuse(Code::NoOrder, span, &["a name"]);
                }
                let word = self.checked(value, &word, literal)?;
                Some(Check::Text { value, set: vec![word], negated })
            }
            (Operand::Text(left), Operand::Text(right)) if left == right => {
                self.refuse(Code::ConstantComparison, span, &[])
            }
            (Operand::Flag(field), Operand::Bool(flag))
            | (Operand::Bool(flag), Operand::Flag(field)) => {
                if !is_equality {
                    return self.refuse(Code::NoOrder, span, &["true or false"]);
                }
                Some(Check::Flag(field, flag != negated))
            }
            (Operand::Flag(left), Operand::Flag(right)) if left == right => {
                self.refuse(Code::ConstantComparison, span, &[])
            }
            (left, right) => {
                if matches!((&left, &right), (Operand::Text(_), Operand::Text(_))) {
                    let names = ["a field", "another field"];
                    let diagnostic = self.diagnostic(Code::Mismatch, span, &names);
                    return self
                        .push(diagnostic.helped("write what it may be, as in `lang == ru`"));
                }
                let names = [left.described(), right.described()];
                self.refuse(Code::Mismatch, span, &names)
            }
        }
    }

    fn operand(&mut self, value: &Spanned<Value>, may_be_word: bool) -> Option<Operand> {
        let span = value.span;
        Some(match &value.value {
            Value::Count(name) => Operand::Number(NumberOperand::Count(self.reference(name)?)),
            Value::Distinct(name) => {
                Operand::Number(NumberOperand::Distinct(self.reference(name)?))
            }
            Value::Similar(field, list) => {
                return self.no_such_comparison(field, list, span);
            }
            Value::Field(field) => return self.field_operand(field, span, may_be_word),
            Value::Text(text) => Operand::Word(text.clone()),
            Value::Number(hundredths) => Operand::Number(NumberOperand::Literal(*hundredths)),
            Value::Date(date) => match midnight(date) {
                Some(moment) => Operand::Time(TimeOperand::Literal(moment)),
                None => return self.refuse(Code::BadDate, span, &[date]),
            },
            Value::Duration(_) => {
                return self.refuse(Code::DurationOutsideCorrelation, span, &[]);
            }
            Value::Bool(flag) => Operand::Bool(*flag),
            Value::Share(_) => return self.refuse(Code::CorrelationOnly, span, &["share"]),
            Value::MinAge(_) => return self.refuse(Code::CorrelationOnly, span, &["min"]),
        })
    }

    fn field_operand(&mut self, field: &Field, span: Span, may_be_word: bool) -> Option<Operand> {
        let name = field.to_string();
        match PostField::from_name(&name) {
            Some(PostField::Searched(_)) => self.refuse(Code::SearchedCompared, span, &[&name]),
            Some(PostField::Text(value)) => Some(Operand::Text(value)),
            Some(PostField::Number(number)) => Some(Operand::Number(NumberOperand::Field(number))),
            Some(PostField::Time(time)) => Some(Operand::Time(TimeOperand::Field(time))),
            Some(PostField::Flag(flag)) => Some(Operand::Flag(flag)),
            None if may_be_word && field.0.len() == 1 => Some(Operand::Word(name)),
            None => {
                let diagnostic = self.no_field(field, &name, span);
                self.push(diagnostic)
            }
        }
    }

    /// Says why `name` can't be compared.
    fn no_field(&self, field: &Field, name: &str, span: Span) -> Diagnostic {
        if let Some(kind) = EntityKind::from_name(name) {
            return self.diagnostic(Code::EntityCompared, span, &[name, example_filter(kind)]);
        }
        let is_indicator = match field.0.as_slice() {
            [own] => self.scope.own.contains_key(own.as_str()),
            [lexicon, member] => self
                .scope
                .lexicons
                .get(lexicon.as_str())
                .is_some_and(|members| members.contains_key(member.as_str())),
            _ => false,
        };
        if is_indicator {
            self.diagnostic(Code::IndicatorCompared, span, &[name])
        } else {
            self.diagnostic(Code::UnknownField, span, &[name]).suggesting(name, PostField::names())
        }
    }

    /// The left side of `in (…)`.
    fn member_of(
        &mut self,
        value: &Spanned<Value>,
        set: &[Spanned<Value>],
        span: Span,
    ) -> Option<TextValue> {
        if let Value::Field(field) = &value.value
            && let Some(first) = set.first()
            && let Value::Field(inner) = &first.value
            && matches!(PostField::from_name(&inner.to_string()), Some(PostField::Searched(_)))
            && !matches!(PostField::from_name(&field.to_string()), Some(PostField::Text(_)))
        {
            let each: Vec<_> = set
                .iter()
                .filter_map(|value| match &value.value {
                    Value::Field(inner) => Some(format!("{field} in {inner}")),
                    _ => None,
                })
                .collect();
            return self.refuse(Code::FieldSet, span, &[&field.to_string(), &each.join(" or ")]);
        }
        match self.operand(value, false)? {
            Operand::Text(text) => Some(text),
            operand if operand.is_literal() => {
                self.refuse(Code::ConstantComparison, value.span, &[])
            }
            operand => {
                let names = [operand.described(), "a set"];
                let diagnostic = self.diagnostic(Code::Mismatch, value.span, &names);
                self.push(diagnostic.helped("write `==`, or a range with `>=` and `<=`"))
            }
        }
    }

    fn word(&mut self, of: TextValue, value: &Spanned<Value>) -> Option<String> {
        match &value.value {
            Value::Text(text) => self.checked(of, text, value.span),
            Value::Field(Field(path)) if path.len() == 1 => {
                self.checked(of, &path.concat(), value.span)
            }
            _ => {
                let operand = self.operand(value, true)?;
                self.refuse(Code::Mismatch, value.span, &["a name", operand.described()])
            }
        }
    }

    /// Codes have a form, and a language written out would never match.
    fn checked(&mut self, value: TextValue, word: &str, span: Span) -> Option<String> {
        match value {
            TextValue::Lang if Language::new(&word.to_ascii_lowercase()).is_none() => {
                let names = [word, "language", "a code of two or three letters, as `ru`"];
                self.refuse(Code::BadValue, span, &names)
            }
            TextValue::Script
                if word.len() != 4 || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) =>
            {
                let names = [word, "script", "a code of four letters, as `Cyrl`"];
                self.refuse(Code::BadValue, span, &names)
            }
            _ => Some(word.to_owned()),
        }
    }
}

const fn example_filter(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Phone => "phone(country == RU)",
        EntityKind::Handle => "handle(service == telegram)",
        EntityKind::Money => "money(amount >= 1000 and currency == USD)",
        EntityKind::Url => "url(host == \"example.org\")",
        EntityKind::Email => "email(value == \"a@example.org\")",
        EntityKind::Hashtag => "hashtag(value == \"word\")",
        EntityKind::Mention => "mention(value == \"name\")",
        EntityKind::Emoji => "emoji(value == \"🔥\")",
        EntityKind::Number => "number(value >= 18)",
        EntityKind::AgeRange => "age_range(from <= 18)",
        EntityKind::Date => "date(from >= 2026-01-01)",
    }
}

/// The start of a day in UTC.
fn midnight(date: &str) -> Option<Timestamp> {
    let date: Date = date.parse().ok()?;
    Some(date.to_zoned(TimeZone::UTC).ok()?.timestamp())
}
