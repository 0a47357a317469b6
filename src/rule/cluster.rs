use super::check::Origin;
use super::correlation::{Aggregate, ClusterCondition};
use super::reference::{Named, ReferenceRole};
use crate::condition::{
    self, Comparator, Comparison, Condition, Field, Path, Test, Value, Written,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Excerpt, Span};

/// The condition of a correlation rule.
pub(super) fn cluster_condition(
    excerpt: &Excerpt,
    origin: &mut Origin,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ClusterCondition> {
    let written = match condition::parse(excerpt) {
        Ok(written) => written,
        Err(found) => {
            diagnostics.extend(found);
            return None;
        }
    };
    let named = Named::of(&written);
    origin.references.extend(named.rule_references(excerpt, ReferenceRole::SinglePost));
    let mut refused = Vec::new();
    let whole = Span::new(0, excerpt.text().len());
    let resolved = resolve(&written, whole, &mut refused);
    diagnostics.extend(
        refused
            .into_iter()
            .map(|span| Diagnostic::within(Code::CorrelationCondition, excerpt, span, &[])),
    );
    resolved
}

/// `around` is the nearest place known, for parts that have none of their own.
fn resolve(
    written: &Condition<Written>,
    around: Span,
    refused: &mut Vec<Span>,
) -> Option<ClusterCondition> {
    let mut all = |parts: &[Condition<Written>]| {
        let parts: Vec<_> = parts.iter().map(|part| resolve(part, around, refused)).collect();
        parts.into_iter().collect::<Option<Vec<_>>>()
    };
    let place = match written {
        Condition::And(parts) => return all(parts).map(ClusterCondition::And),
        Condition::Or(parts) => return all(parts).map(ClusterCondition::Or),
        Condition::Not(part) => {
            let part = resolve(part, around, refused)?;
            return Some(ClusterCondition::Not(Box::new(part)));
        }
        Condition::Comparison(comparison) => match compared(comparison) {
            Some(compared) => return Some(compared),
            None => comparison.span,
        },
        Condition::Rule(id) => id.span,
        Condition::Reference(name) => name.path.span,
        Condition::Has(field) => field.span,
        Condition::Predicate(_, names) | Condition::Closeness { left: names, .. } => {
            names.first().map_or(around, |name| name.path.span)
        }
        Condition::Quantity { .. } => around,
    };
    refused.push(place);
    None
}

fn compared(comparison: &Comparison) -> Option<ClusterCondition> {
    let Test::Compare(comparator, value) = &comparison.test else { return None };
    let (aggregate, comparator, value) = match aggregate(&comparison.value.value) {
        Some(aggregate) => (aggregate, *comparator, &value.value),
        None => (aggregate(&value.value)?, mirrored(*comparator), &comparison.value.value),
    };
    let is_age = aggregate == Aggregate::YoungestAuthor;
    let value = match value {
        Value::Number(hundredths) if !is_age => *hundredths,
        Value::Duration(seconds) if is_age => i64::try_from(*seconds).ok()?,
        _ => return None,
    };
    Some(ClusterCondition::Compare(aggregate, comparator, value))
}

/// `5 <= count(post)` is `count(post) >= 5`.
const fn mirrored(comparator: Comparator) -> Comparator {
    match comparator {
        Comparator::Less => Comparator::Greater,
        Comparator::LessOrEqual => Comparator::GreaterOrEqual,
        Comparator::Greater => Comparator::Less,
        Comparator::GreaterOrEqual => Comparator::LessOrEqual,
        Comparator::Equal => Comparator::Equal,
        Comparator::NotEqual => Comparator::NotEqual,
    }
}

fn aggregate(value: &Value) -> Option<Aggregate> {
    match value {
        Value::Count(name) => match &name.path.value {
            Path::Own(name) if name == "post" => Some(Aggregate::Posts),
            _ => None,
        },
        Value::Distinct(name) => match &name.path.value {
            Path::Own(name) => match name.as_str() {
                "author" => Some(Aggregate::Authors),
                "platform" => Some(Aggregate::Platforms),
                "lang" => Some(Aggregate::Languages),
                "object" => Some(Aggregate::Objects),
                _ => None,
            },
            Path::Member(..) | Path::All(_) => None,
        },
        Value::Share(rule) => Some(Aggregate::Share(rule.value.clone())),
        Value::MinAge(field) => {
            (field.value == Field(vec!["author".to_owned()])).then_some(Aggregate::YoungestAuthor)
        }
        _ => None,
    }
}
