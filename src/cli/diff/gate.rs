//! Whether what is required of a change holds.

use super::Relation;
use crate::audit::{Audit, ChangeKind, RuleChange};
use crate::proof::{Comparison, Finding, Meaning};

/// What was required, and of which rules it does not hold.
#[derive(Debug, Default)]
pub(in crate::cli) struct Gate {
    pub(super) relation: Option<&'static str>,
    pub(super) fails: Vec<String>,
    pub(super) open: Vec<String>,
}

/// An answer for one rule.
enum Answer {
    Holds,
    Fails,
    Open,
}

impl Gate {
    pub(super) fn of(audit: &Audit, relation: Option<Relation>) -> Self {
        let Some(relation) = relation else { return Self::default() };
        let name = match relation {
            Relation::Equivalent => "equivalent",
            Relation::Implies => "implies",
            Relation::Disjoint => "disjoint",
        };
        let mut gate = Self { relation: Some(name), ..Self::default() };
        for rule in &audit.rules {
            match answer(rule, relation) {
                Answer::Holds => {}
                Answer::Fails => gate.fails.push(rule.id.clone()),
                Answer::Open => gate.open.push(rule.id.clone()),
            }
        }
        gate
    }
}

fn answer(rule: &RuleChange, relation: Relation) -> Answer {
    match (&rule.kind, &rule.comparison) {
        (ChangeKind::Added, _) => match relation {
            Relation::Equivalent => Answer::Fails,
            Relation::Implies | Relation::Disjoint => Answer::Holds,
        },
        (ChangeKind::Removed, _) => match relation {
            Relation::Equivalent | Relation::Implies => Answer::Fails,
            Relation::Disjoint => Answer::Holds,
        },
        (_, None) => Answer::Open,
        (_, Some(comparison)) => compared(comparison, relation),
    }
}

fn compared(comparison: &Comparison, relation: Relation) -> Answer {
    let direction = |finding: &Finding| match finding {
        Finding::Never => Answer::Holds,
        Finding::Shown(_) => Answer::Fails,
        Finding::NeverPlainly | Finding::Open(_) => Answer::Open,
    };
    match relation {
        Relation::Implies => direction(&comparison.lost),
        Relation::Equivalent => {
            match (direction(&comparison.lost), direction(&comparison.gained)) {
                (Answer::Fails, _) | (_, Answer::Fails) => Answer::Fails,
                (Answer::Holds, Answer::Holds) => Answer::Holds,
                _ => Answer::Open,
            }
        }
        Relation::Disjoint if comparison.is_disjoint => Answer::Holds,
        Relation::Disjoint if comparison.meaning == Meaning::Equivalent => Answer::Fails,
        Relation::Disjoint => Answer::Open,
    }
}
