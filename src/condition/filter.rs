//! Filters of entities: which attributes there are and what they hold.

use super::resolve::Resolver;
use super::{AttributeTest, Comparator, Comparison, Test, Value};
use crate::diagnostic::Code;
use crate::entity::{EntityKind, Period};
use crate::text::{Span, Spanned};

/// The attributes of `kind` that hold texts.
const fn texts(kind: EntityKind) -> &'static [&'static str] {
    match kind {
        EntityKind::Phone => &["e164", "country"],
        EntityKind::Handle => &["service", "name"],
        EntityKind::Money => &["currency", "per"],
        EntityKind::Url => &["canonical", "host"],
        EntityKind::Email | EntityKind::Hashtag | EntityKind::Mention | EntityKind::Emoji => {
            &["value"]
        }
        EntityKind::Number | EntityKind::AgeRange | EntityKind::Date => &[],
    }
}

/// The attributes of `kind` that hold numbers.
const fn numbers(kind: EntityKind) -> &'static [&'static str] {
    match kind {
        EntityKind::Money => &["amount"],
        EntityKind::Number => &["value"],
        EntityKind::AgeRange => &["from", "to"],
        EntityKind::Phone
        | EntityKind::Handle
        | EntityKind::Url
        | EntityKind::Email
        | EntityKind::Hashtag
        | EntityKind::Mention
        | EntityKind::Emoji
        | EntityKind::Date => &[],
    }
}

/// The attributes of `kind` that hold days.
fn days(kind: EntityKind) -> &'static [&'static str] {
    if kind == EntityKind::Date { &["from", "to"] } else { &[] }
}

impl Resolver<'_, '_> {
    pub(super) fn filter(
        &mut self,
        kind: EntityKind,
        filter: &[Comparison],
    ) -> Option<Vec<AttributeTest>> {
        let tests: Vec<_> = filter.iter().map(|test| self.attribute_test(kind, test)).collect();
        tests.into_iter().collect()
    }

    fn attribute_test(&mut self, kind: EntityKind, test: &Comparison) -> Option<AttributeTest> {
        let place = test.value.span;
        if let Test::Compare(comparator, right) = &test.test
            && matches!(test.value.value, Value::Number(_) | Value::Text(_) | Value::Date(_))
        {
            if !matches!(right.value, Value::Field(_)) {
                return self.refuse(Code::ConstantComparison, test.span, &[]);
            }
            let turned = Comparison {
                value: right.clone(),
                test: Test::Compare(comparator.mirrored(), test.value.clone()),
                span: test.span,
            };
            return self.attribute_test(kind, &turned);
        }
        let Value::Field(field) = &test.value.value else {
            return self.refuse(Code::Mismatch, place, &["an attribute", "this"]);
        };
        let name = field.to_string();
        let of = |known: &[&'static str]| known.iter().copied().find(|known| *known == name);
        if let Some(attribute) = of(numbers(kind)) {
            return self.number_test(attribute, &test.value, &test.test, test.span);
        }
        if let Some(attribute) = of(days(kind)) {
            return self.day_test(attribute, &test.value, &test.test, test.span);
        }
        let Some(attribute) = of(texts(kind)) else {
            let known = [numbers(kind), days(kind), texts(kind)].concat();
            let diagnostic = self
                .diagnostic(Code::UnknownAttribute, place, &[kind.name(), &name, &known.join(", ")])
                .suggesting(&name, known);
            return self.push(diagnostic);
        };
        let (set, negated) = match &test.test {
            Test::Compare(Comparator::Equal, value) => (std::slice::from_ref(value), false),
            Test::Compare(Comparator::NotEqual, value) => (std::slice::from_ref(value), true),
            Test::Compare(..) => {
                return self.refuse(Code::NoOrder, test.span, &[&format!("`{attribute}`")]);
            }
            Test::Member { set, negated } => (set.as_slice(), *negated),
            Test::Listed { list, negated } => {
                return self.listed_attribute(kind, &test.value, list, *negated);
            }
        };
        let words: Vec<_> = set.iter().map(|value| self.attribute(attribute, value)).collect();
        let set: Option<Vec<_>> = words.into_iter().collect();
        Some(AttributeTest::Text { attribute, set: set?, negated })
    }

    fn number_test(
        &mut self,
        attribute: &'static str,
        value: &Spanned<Value>,
        test: &Test,
        span: Span,
    ) -> Option<AttributeTest> {
        match test {
            &Test::Compare(comparator, Spanned { value: Value::Number(literal), .. }) => {
                Some(AttributeTest::Number { attribute, comparator, literal })
            }
            Test::Listed { list, .. } => self.not_looked_up(value, list),
            Test::Member { .. } => self.refuse(Code::Mismatch, span, &["a number", "a set"]),
            Test::Compare(_, right) => {
                let right = match right.value {
                    Value::Text(_) | Value::Field(_) => "a text",
                    Value::Bool(_) => "true or false",
                    Value::Date(_) => "a time",
                    _ => "anything but a number written out",
                };
                self.refuse(Code::Mismatch, span, &["a number", right])
            }
        }
    }

    fn day_test(
        &mut self,
        attribute: &'static str,
        value: &Spanned<Value>,
        test: &Test,
        span: Span,
    ) -> Option<AttributeTest> {
        match test {
            Test::Compare(comparator, Spanned { value: Value::Date(date), span: place }) => {
                match date.parse() {
                    Ok(literal) => {
                        Some(AttributeTest::Day { attribute, comparator: *comparator, literal })
                    }
                    Err(_) => self.refuse(Code::BadDate, *place, &[date]),
                }
            }
            Test::Listed { list, .. } => self.not_looked_up(value, list),
            Test::Member { .. } => self.refuse(Code::Mismatch, span, &["a day", "a set"]),
            Test::Compare(_, right) => {
                let right = match right.value {
                    Value::Number(_) => "a number",
                    Value::Bool(_) => "true or false",
                    _ => "anything but a day such as `2026-01-31`",
                };
                self.refuse(Code::Mismatch, span, &["a day", right])
            }
        }
    }

    /// The text that an attribute is compared with, if it can have such a value.
    fn attribute(&mut self, attribute: &str, value: &Spanned<Value>) -> Option<String> {
        let word = match &value.value {
            Value::Text(text) => text.clone(),
            Value::Field(field) if field.0.len() == 1 => field.to_string(),
            Value::Field(field) => {
                let quoted = format!("it in quotation marks: `\"{field}\"`");
                let names = [&field.to_string(), "word", &quoted];
                return self.refuse(Code::BadValue, value.span, &names);
            }
            _ => {
                let names = [&*format!("`{attribute}`"), "anything but a text"];
                return self.refuse(Code::Mismatch, value.span, &names);
            }
        };
        let is_capitals =
            |len| word.len() == len && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let (is_good, what, help) = match attribute {
            "currency" => (is_capitals(3), "currency", "three capitals, as `RUB`"),
            "country" => (is_capitals(2), "country", "two capitals, as `BY`"),
            "per" => (
                Period::ALL.iter().any(|period| period.name() == word),
                "length of time that pay is given for",
                "one of: month, week, day, hour, post, shift, once",
            ),
            _ => (true, "", ""),
        };
        if is_good {
            return Some(word);
        }
        let diagnostic = self.diagnostic(Code::BadValue, value.span, &[&word, what, help]);
        let diagnostic = if attribute == "per" {
            diagnostic.suggesting(&word, Period::ALL.map(Period::name))
        } else {
            diagnostic
        };
        self.push(diagnostic)
    }
}
