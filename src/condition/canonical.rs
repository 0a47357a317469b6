//! The text of a resolved condition: the canonical one, by which meanings are
//! compared, and the readable one, which an author would write.

use std::fmt::{self, Write};

use jiff::tz::TimeZone;

use super::print::{self, Layout, decimal, quoted, separated};
use super::{
    AttributeTest, Check, Comparator, Condition, IndicatorIdx, NumberField, NumberOperand,
    PostField, RESERVED, Reference, Resolved, Target, TimeOperand,
};
use crate::entity::EntityKind;
use crate::list::ListKind;

/// How the leaves of a condition are written.
struct Leaves<'n> {
    /// What an indicator is called.
    name: &'n dyn Fn(IndicatorIdx) -> String,
    is_readable: bool,
}

/// The one text of `condition`; `name` says what an indicator is called.
///
/// Two conditions have the same text only if they are the same up to the
/// order of a rule's indicators.
pub(crate) fn canonical(
    condition: &Condition<Resolved>,
    name: &dyn Fn(IndicatorIdx) -> String,
) -> String {
    Leaves { name, is_readable: false }.text(condition)
}

/// The text of `condition` for people: it parses to the same condition.
pub(crate) fn readable(
    condition: &Condition<Resolved>,
    name: &dyn Fn(IndicatorIdx) -> String,
) -> String {
    Leaves { name, is_readable: true }.text(condition)
}

impl Leaves<'_> {
    fn text(&self, condition: &Condition<Resolved>) -> String {
        let mut text = String::new();
        let layout = Layout {
            reference: &|found: &Reference, out: &mut dyn Write| self.reference(out, found),
            comparison: &|compared: &Check, out: &mut dyn Write| self.check(out, compared),
            field: &|field: &PostField, out: &mut dyn Write| out.write_str(&field.to_string()),
        };
        // Writing to a string can't fail.
        let _infallible = print::condition(&mut text, condition, &layout);
        text
    }

    fn reference(&self, out: &mut dyn Write, reference: &Reference) -> fmt::Result {
        match &reference.target {
            Target::Indicator(idx) => out.write_str(&(self.name)(*idx))?,
            Target::Union(members) => {
                let mut names: Vec<_> = members.iter().map(|idx| (self.name)(*idx)).collect();
                names.sort_unstable();
                match names.first().and_then(|name| name.split_once('.')) {
                    Some((lexicon, _)) if self.is_readable => write!(out, "{lexicon}.*")?,
                    _ => write!(out, "union({})", names.join(", "))?,
                }
            }
            Target::Entity(kind, tests) => {
                write!(out, "{kind}")?;
                if !tests.is_empty() {
                    out.write_str("(")?;
                    separated(out, tests, " and ", &|test, out| self.attribute(out, *kind, test))?;
                    out.write_str(")")?;
                }
            }
        }
        match reference.field {
            Some(field) => write!(out, " in {}", field.name()),
            None => Ok(()),
        }
    }

    fn attribute(
        &self,
        out: &mut dyn Write,
        kind: EntityKind,
        test: &AttributeTest,
    ) -> fmt::Result {
        match test {
            AttributeTest::Number { attribute, comparator, literal } => {
                // Money and numbers have one number each, and their fingerprints never named it.
                let is_only = matches!(kind, EntityKind::Money | EntityKind::Number);
                if self.is_readable || !is_only {
                    write!(out, "{attribute} ")?;
                }
                write!(out, "{comparator} {}", decimal(*literal))
            }
            AttributeTest::Day { attribute, comparator, literal } => {
                write!(out, "{attribute} {comparator} {literal}")
            }
            AttributeTest::Text { attribute, set, negated } => {
                self.member(out, attribute, set, *negated)
            }
            AttributeTest::Listed { list, negated } => {
                let attribute = ListKind::of_entity(kind).and_then(ListKind::looked_up);
                let attribute = attribute.map_or("value", |(_, attribute)| attribute);
                let keyword = if *negated { "not in" } else { "in" };
                write!(out, "{attribute} {keyword} list({})", quoted(list))
            }
        }
    }

    fn check(&self, out: &mut dyn Write, check: &Check) -> fmt::Result {
        match check {
            Check::Number(left, comparator, right) => {
                self.number(out, left)?;
                write!(out, " {comparator} ")?;
                self.number(out, right)
            }
            Check::Time(left, comparator, right) => {
                self.time(out, left)?;
                write!(out, " {comparator} ")?;
                self.time(out, right)
            }
            Check::Text { value, set, negated } => self.member(out, value.name(), set, *negated),
            Check::Flag(field, flag) => write!(out, "{} == {flag}", field.name()),
            Check::Similar { field, list, least } => {
                let (field, least) = (field.name(), decimal(i64::from(*least)));
                write!(out, "similar({field}, list({})) >= {least}", quoted(list))
            }
        }
    }

    fn member(
        &self,
        out: &mut dyn Write,
        value: &str,
        set: &[String],
        negated: bool,
    ) -> fmt::Result {
        let keyword = if negated { "not in" } else { "in" };
        if !self.is_readable {
            let mut set: Vec<_> = set.iter().map(|text| quoted(text)).collect();
            set.sort_unstable();
            set.dedup();
            return write!(out, "{value} {keyword} ({})", set.join(", "));
        }
        let set: Vec<_> = set.iter().map(|text| word(text)).collect();
        match &*set {
            [only] if negated => write!(out, "{value} {} {only}", Comparator::NotEqual),
            [only] => write!(out, "{value} {} {only}", Comparator::Equal),
            several => write!(out, "{value} {keyword} ({})", several.join(", ")),
        }
    }

    fn number(&self, out: &mut dyn Write, operand: &NumberOperand) -> fmt::Result {
        let (keyword, counted) = match operand {
            NumberOperand::Count(counted) => ("count", counted),
            NumberOperand::Distinct(counted) => ("distinct", counted),
            NumberOperand::Field(NumberField::Followers) => {
                return out.write_str("author.followers");
            }
            NumberOperand::Field(NumberField::Metric(metric)) => {
                return write!(out, "metrics.{metric}");
            }
            NumberOperand::Literal(literal) => return out.write_str(&decimal(*literal)),
        };
        write!(out, "{keyword}(")?;
        self.reference(out, counted)?;
        out.write_str(")")
    }

    fn time(&self, out: &mut dyn Write, operand: &TimeOperand) -> fmt::Result {
        match operand {
            TimeOperand::Field(field) => out.write_str(field.name()),
            // An author writes days.
            TimeOperand::Literal(moment) if self.is_readable => {
                write!(out, "{}", moment.to_zoned(TimeZone::UTC).date())
            }
            TimeOperand::Literal(moment) => write!(out, "{moment}"),
        }
    }
}

/// A text as it stands in a comparison: in quotation marks unless it is a
/// plain word that means nothing else.
fn word(text: &str) -> String {
    let is_plain = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !RESERVED.contains(&text)
        && PostField::names().all(|field| field.split('.').next() != Some(text));
    if is_plain { text.to_owned() } else { quoted(text) }
}
