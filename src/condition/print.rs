//! The one layout of a condition as written.

use std::fmt::{self, Display, Formatter, Write};

use super::{
    Comparator, Comparison, Condition, Field, Name, Path, Quantifier, Relation, Scope, Stage, Test,
    Value, Written,
};

impl Display for Condition<Written> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        condition(
            formatter,
            self,
            &Layout {
                reference: &|name, out| write!(out, "{name}"),
                comparison: &|comparison, out| write!(out, "{comparison}"),
                field: &|field, out| write!(out, "{}", field.value),
            },
        )
    }
}

type Print<'p, T> = &'p dyn Fn(&T, &mut dyn Write) -> fmt::Result;

/// How the leaves of a stage are printed; the tree above them looks the same at
/// every stage.
pub(super) struct Layout<'p, S: Stage> {
    pub(super) reference: Print<'p, S::Reference>,
    pub(super) comparison: Print<'p, S::Comparison>,
    pub(super) field: Print<'p, S::Field>,
}

/// Prints `whole`; its parts stand in parentheses where the grammar asks for
/// them, and a closeness also behind `not`, where readers would ask.
pub(super) fn condition<S: Stage>(
    out: &mut dyn Write,
    whole: &Condition<S>,
    layout: &Layout<'_, S>,
) -> fmt::Result {
    match whole {
        Condition::And(parts) => chain(out, parts, " and ", layout),
        Condition::Or(parts) => chain(out, parts, " or ", layout),
        Condition::Not(inner) => {
            out.write_str("not ")?;
            enclosed(out, inner, matches!(**inner, Condition::Closeness { .. }), layout)
        }
        Condition::Quantity { quantifier, items, scope } => {
            write!(out, "{quantifier} of (")?;
            separated(out, items, ", ", &|item, out| condition(out, item, layout))?;
            out.write_str(")")?;
            match scope {
                Some(scope) => write!(out, " {scope}"),
                None => Ok(()),
            }
        }
        Condition::Closeness { left, relation, right } => {
            operand(out, left, layout)?;
            let (keyword, words) = match relation {
                Relation::Near(words) => ("near", Some(words)),
                Relation::Before(words) => ("before", Some(words)),
                Relation::Without(words) => ("without", Some(words)),
                Relation::SameSentence => ("with", None),
            };
            write!(out, " {keyword} ")?;
            operand(out, right, layout)?;
            match words {
                Some(words) => write!(out, " {}", Scope::Within(*words)),
                None => out.write_str(" in sentence"),
            }
        }
        Condition::Comparison(comparison) => (layout.comparison)(comparison, out),
        Condition::Predicate(predicate, references) => {
            write!(out, "{}(", predicate.name())?;
            separated(out, references, ", ", layout.reference)?;
            out.write_str(")")
        }
        Condition::Rule(id) => write!(out, "rule({})", id.value),
        Condition::Has(field) => {
            out.write_str("has(")?;
            (layout.field)(field, out)?;
            out.write_str(")")
        }
        Condition::Reference(reference) => (layout.reference)(reference, out),
    }
}

fn chain<S: Stage>(
    out: &mut dyn Write,
    parts: &[Condition<S>],
    connective: &str,
    layout: &Layout<'_, S>,
) -> fmt::Result {
    separated(out, parts, connective, &|part, out| enclosed(out, part, false, layout))
}

fn enclosed<S: Stage>(
    out: &mut dyn Write,
    inner: &Condition<S>,
    always: bool,
    layout: &Layout<'_, S>,
) -> fmt::Result {
    if always || matches!(inner, Condition::And(_) | Condition::Or(_)) {
        out.write_str("(")?;
        condition(out, inner, layout)?;
        out.write_str(")")
    } else {
        condition(out, inner, layout)
    }
}

fn operand<S: Stage>(
    out: &mut dyn Write,
    references: &[S::Reference],
    layout: &Layout<'_, S>,
) -> fmt::Result {
    match references {
        [reference] => (layout.reference)(reference, out),
        several => {
            out.write_str("any of (")?;
            separated(out, several, ", ", layout.reference)?;
            out.write_str(")")
        }
    }
}

pub(super) fn separated<T>(
    out: &mut dyn Write,
    parts: &[T],
    separator: &str,
    print: Print<'_, T>,
) -> fmt::Result {
    for (idx, part) in parts.iter().enumerate() {
        if idx > 0 {
            out.write_str(separator)?;
        }
        print(part, out)?;
    }
    Ok(())
}

/// `text` in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A number of hundredths as people write it.
pub(crate) fn decimal(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, fraction) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    match (fraction, fraction % 10) {
        (0, _) => format!("{sign}{whole}"),
        (_, 0) => format!("{sign}{whole}.{}", fraction / 10),
        _ => format!("{sign}{whole}.{fraction:02}"),
    }
}

impl Display for Quantifier {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => formatter.write_str("any"),
            Self::All => formatter.write_str("all"),
            Self::None => formatter.write_str("none"),
            Self::AtLeast(count) => write!(formatter, "{count}"),
        }
    }
}

impl Display for Scope {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Within(1) => formatter.write_str("within 1 word"),
            Self::Within(words) => write!(formatter, "within {words} words"),
            Self::Sentence => formatter.write_str("in one sentence"),
            Self::Field => formatter.write_str("in one field"),
        }
    }
}

impl Display for Comparator {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        })
    }
}

impl Display for Field {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.join("."))
    }
}

impl Display for Path {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Own(name) => formatter.write_str(name),
            Self::Member(lexicon, name) => write!(formatter, "{lexicon}.{name}"),
            Self::All(lexicon) => write!(formatter, "{lexicon}.*"),
        }
    }
}

impl Display for Name {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.path.value)?;
        if !self.filter.is_empty() {
            formatter.write_str("(")?;
            separated(formatter, &self.filter, " and ", &|test, out| write!(out, "{test}"))?;
            formatter.write_str(")")?;
        }
        match &self.field {
            Some(field) => write!(formatter, " in {}", field.value),
            None => Ok(()),
        }
    }
}

impl Display for Comparison {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.value.value)?;
        let keyword = |negated: &bool| if *negated { "not in" } else { "in" };
        match &self.test {
            Test::Compare(comparator, value) => write!(formatter, " {comparator} {}", value.value),
            Test::Member { set, negated } => {
                write!(formatter, " {} (", keyword(negated))?;
                separated(formatter, set, ", ", &|value, out| write!(out, "{}", value.value))?;
                formatter.write_str(")")
            }
            Test::Listed { list, negated } => {
                write!(formatter, " {} list({})", keyword(negated), quoted(&list.value))
            }
        }
    }
}

impl Display for Value {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(name) => write!(formatter, "count({name})"),
            Self::Distinct(name) => write!(formatter, "distinct({name})"),
            Self::Similar(field, list) => {
                write!(formatter, "similar({}, list({}))", field.value, quoted(&list.value))
            }
            Self::Field(field) => field.fmt(formatter),
            Self::Text(text) => formatter.write_str(&quoted(text)),
            Self::Number(hundredths) => formatter.write_str(&decimal(*hundredths)),
            Self::Date(date) => formatter.write_str(date),
            Self::Duration(seconds) => {
                let (length, unit) = [(86_400, "d"), (3600, "h"), (60, "m")]
                    .into_iter()
                    .find(|(length, _)| *seconds > 0 && seconds % length == 0)
                    .unwrap_or((1, "s"));
                write!(formatter, "{}{unit}", seconds / length)
            }
            Self::Bool(flag) => write!(formatter, "{flag}"),
            Self::Share(rule) => write!(formatter, "share(rule({}))", rule.value),
            Self::MinAge(field) => write!(formatter, "min(age({}))", field.value),
        }
    }
}
