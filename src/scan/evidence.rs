//! The matches that made a rule hold.
//!
//! Of a rule that holds, every part that must or may hold and does gives its
//! matches; what is negated gives none. Of a closeness those that lie as it
//! asks, of a quantity with a scope those found together.

use super::evaluate::{Found, Look, Phase, What};
use crate::compile::{Need, Number, Program};
use crate::verdict::Evidence;

/// Evidence beyond this many matches is counted and left out.
pub(super) const EVIDENCE_LIMIT: usize = 100;

impl<'r> Look<'_, 'r, '_> {
    /// The evidence of a rule whose program holds, in the order of fields and
    /// text, and how much of it was left out.
    pub(super) fn evidence(&mut self, program: &Program) -> (Vec<Evidence<'r>>, usize) {
        let mut found = self.buffer();
        self.collect(program, &mut found);
        found.sort_unstable();
        found.dedup();
        let mut evidence: Vec<Evidence<'r>> =
            found.iter().filter_map(|found| self.named(*found)).collect();
        self.give_back(found);
        evidence.sort_unstable();
        evidence.dedup();
        let omitted = evidence.len().saturating_sub(EVIDENCE_LIMIT);
        evidence.truncate(EVIDENCE_LIMIT);
        (evidence, omitted)
    }

    fn collect(&mut self, program: &Program, found: &mut Vec<Found>) {
        match program {
            Program::And(parts) => parts.iter().for_each(|part| self.collect(part, found)),
            Program::Or(parts) | Program::Quantity { need: Need::AtLeast(_), items: parts } => {
                for part in parts {
                    if self.holds(part, Phase::Final) {
                        self.collect(part, found);
                    }
                }
            }
            Program::Together { least, items, scope } => {
                self.together(items, *least, *scope, Phase::Final, found);
            }
            Program::Closeness { left, relation, right } => {
                let (mut lefts, mut rights) = (self.buffer(), self.buffer());
                self.neighbours(left, *relation, right, Phase::Final, &mut lefts, &mut rights);
                found.extend(lefts.iter().chain(&rights));
                self.give_back(lefts);
                self.give_back(rights);
            }
            Program::Predicate(predicate, operands) => {
                let mut passing = self.buffer();
                self.passing(*predicate, operands, Phase::Final, &mut passing);
                found.extend(&passing);
                self.give_back(passing);
            }
            Program::Number(left, _, right) => {
                for number in [left, right] {
                    if let Number::Count(operand) | Number::Distinct(operand) = number {
                        self.find(operand, Phase::Final, found);
                    }
                }
            }
            Program::Found(operand) => self.find(operand, Phase::Final, found),
            Program::Similar(test) => self.similar(test, found),
            Program::Not(_)
            | Program::Quantity { need: Need::None, items: _ }
            | Program::Time(..)
            | Program::Text(_)
            | Program::Flag(..)
            | Program::Rule(_)
            | Program::Has(_) => {}
        }
    }

    pub(super) fn named(&self, found: Found) -> Option<Evidence<'r>> {
        let compiled = self.compiled;
        let field = self.fields.get(found.slot)?;
        let (indicator, pattern) = match found.what {
            What::Pattern(pattern) => (
                compiled
                    .indicators
                    .indicator(compiled.indicators.indicator_of(pattern))?
                    .name
                    .as_str(),
                compiled.indicators.pattern(pattern)?.pattern.text.as_str(),
            ),
            What::Entity(kind, _) => (kind.name(), kind.in_braces()),
            What::Similar => {
                let list = found.listed.and_then(|listed| compiled.lists.get(listed.list))?;
                ("similar", list.list.label.as_str())
            }
        };
        Some(Evidence {
            field: field.field,
            position: field.position,
            span: found.span,
            indicator,
            pattern,
            disguise: found.disguise,
            listed: found.listed.and_then(|listed| self.entry(listed)),
        })
    }
}
