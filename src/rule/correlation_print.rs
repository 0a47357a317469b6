//! The one layout of what a correlation rule asks for.

use std::fmt::{self, Display, Formatter};

use super::correlation::NearField;
use super::{Aggregate, ClusterCondition, Object};
use crate::condition::decimal;

impl Display for Object {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Equal(kind) => formatter.write_str(kind.name()),
            Self::Near(NearField::Text, likeness) => {
                write!(formatter, "near(text, {})", decimal(i64::from(*likeness)))
            }
            Self::Near(NearField::Transcript, likeness) => {
                write!(formatter, "near(transcript, {})", decimal(i64::from(*likeness)))
            }
            Self::Rule(id) => write!(formatter, "rule({id})"),
        }
    }
}

impl Display for Aggregate {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Posts => "count(post)",
            Self::Authors => "distinct(author)",
            Self::Platforms => "distinct(platform)",
            Self::Languages => "distinct(lang)",
            Self::Objects => "distinct(object)",
            Self::YoungestAuthor => "min(age(author))",
            Self::Share(id) => return write!(formatter, "share(rule({id}))"),
        })
    }
}

impl Display for ClusterCondition {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::And(parts) => chain(formatter, parts, " and "),
            Self::Or(parts) => chain(formatter, parts, " or "),
            Self::Not(part) => {
                formatter.write_str("not ")?;
                enclosed(formatter, part)
            }
            Self::Compare(aggregate, comparator, seconds)
                if *aggregate == Aggregate::YoungestAuthor =>
            {
                write!(formatter, "{aggregate} {comparator} {seconds}s")
            }
            Self::Compare(aggregate, comparator, hundredths) => {
                write!(formatter, "{aggregate} {comparator} {}", decimal(*hundredths))
            }
        }
    }
}

fn chain(formatter: &mut Formatter<'_>, parts: &[ClusterCondition], word: &str) -> fmt::Result {
    for (idx, part) in parts.iter().enumerate() {
        if idx > 0 {
            formatter.write_str(word)?;
        }
        enclosed(formatter, part)?;
    }
    Ok(())
}

fn enclosed(formatter: &mut Formatter<'_>, part: &ClusterCondition) -> fmt::Result {
    match part {
        ClusterCondition::And(_) | ClusterCondition::Or(_) => write!(formatter, "({part})"),
        ClusterCondition::Not(_) | ClusterCondition::Compare(..) => part.fmt(formatter),
    }
}
