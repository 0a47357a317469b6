//! The canonical text of a resolved condition, by which meanings are compared.

use std::fmt::{self, Write};

use super::print::{self, Layout, decimal, quoted, separated};
use super::{
    AttributeTest, Check, Condition, IndicatorIdx, NumberField, NumberOperand, PostField,
    Reference, Resolved, Target, TimeOperand,
};

/// The one text of `condition`; `name` says what an indicator is called.
///
/// Two conditions have the same text only if they are the same up to the
/// order of a rule's indicators.
pub(crate) fn canonical(
    condition: &Condition<Resolved>,
    name: &dyn Fn(IndicatorIdx) -> String,
) -> String {
    let mut text = String::new();
    let layout = Layout {
        reference: &|found: &Reference, out: &mut dyn Write| reference(out, found, name),
        comparison: &|compared: &Check, out: &mut dyn Write| check(out, compared, name),
        field: &|field: &PostField, out: &mut dyn Write| out.write_str(&field.to_string()),
    };
    // Writing to a string can't fail.
    let _infallible = print::condition(&mut text, condition, &layout);
    text
}

fn reference(
    out: &mut dyn Write,
    reference: &Reference,
    name: &dyn Fn(IndicatorIdx) -> String,
) -> fmt::Result {
    match &reference.target {
        Target::Indicator(idx) => out.write_str(&name(*idx))?,
        Target::Union(members) => {
            let mut names: Vec<_> = members.iter().map(|idx| name(*idx)).collect();
            names.sort_unstable();
            write!(out, "union({})", names.join(", "))?;
        }
        Target::Entity(kind, tests) => {
            write!(out, "{kind}")?;
            if !tests.is_empty() {
                out.write_str("(")?;
                separated(out, tests, " and ", &|test, out| match test {
                    AttributeTest::Number(comparator, literal) => {
                        write!(out, "{comparator} {}", decimal(*literal))
                    }
                    AttributeTest::Text { attribute, set, negated } => {
                        member(out, attribute, set, *negated)
                    }
                })?;
                out.write_str(")")?;
            }
        }
    }
    match reference.field {
        Some(field) => write!(out, " in {}", field.name()),
        None => Ok(()),
    }
}

fn check(out: &mut dyn Write, check: &Check, name: &dyn Fn(IndicatorIdx) -> String) -> fmt::Result {
    match check {
        Check::Number(left, comparator, right) => {
            number(out, left, name)?;
            write!(out, " {comparator} ")?;
            number(out, right, name)
        }
        Check::Time(left, comparator, right) => {
            time(out, left)?;
            write!(out, " {comparator} ")?;
            time(out, right)
        }
        Check::Text { value, set, negated } => member(out, value.name(), set, *negated),
        Check::Flag(field, flag) => write!(out, "{} == {flag}", field.name()),
    }
}

fn member(out: &mut dyn Write, value: &str, set: &[String], negated: bool) -> fmt::Result {
    let mut set: Vec<_> = set.iter().map(|text| quoted(text)).collect();
    set.sort_unstable();
    set.dedup();
    let keyword = if negated { "not in" } else { "in" };
    write!(out, "{value} {keyword} ({})", set.join(", "))
}

fn number(
    out: &mut dyn Write,
    operand: &NumberOperand,
    name: &dyn Fn(IndicatorIdx) -> String,
) -> fmt::Result {
    let (keyword, counted) = match operand {
        NumberOperand::Count(counted) => ("count", counted),
        NumberOperand::Distinct(counted) => ("distinct", counted),
        NumberOperand::Field(NumberField::Followers) => return out.write_str("author.followers"),
        NumberOperand::Field(NumberField::Metric(metric)) => {
            return write!(out, "metrics.{metric}");
        }
        NumberOperand::Literal(literal) => return out.write_str(&decimal(*literal)),
    };
    write!(out, "{keyword}(")?;
    reference(out, counted, name)?;
    out.write_str(")")
}

fn time(out: &mut dyn Write, operand: &TimeOperand) -> fmt::Result {
    match operand {
        TimeOperand::Field(field) => out.write_str(field.name()),
        TimeOperand::Literal(moment) => write!(out, "{moment}"),
    }
}
