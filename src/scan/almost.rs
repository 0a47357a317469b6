//! What would have matched, had the rule asked for less.
//!
//! Patterns are searched for once more, each time with one demand dropped. A
//! hint for authors: nothing of it enters a verdict.

use std::sync::Arc;

use super::evaluate::{Found, Look, What, pass};
use super::tally::Tally;
use crate::compile::{CompiledRuleset, Operand, Source};
use crate::condition::AttributeTest;
use crate::post::TextField;
use crate::rule::{Indicator, IndicatorPattern};
use crate::text::Strength;
use crate::verdict::{Almost, Evidence, Obstacle};

/// How many are shown of one reference.
const SHOWN: usize = 3;

/// A shorter pattern stands inside too many words to mean anything there.
const LETTERS_INSIDE_WORDS: usize = 4;

impl<'r> Look<'_, 'r, '_> {
    /// Near misses of operands that have no match, the first few.
    pub(super) fn almost(&mut self, operands: &[Operand]) -> Vec<Almost<'r>> {
        let mut almost = Vec::new();
        for operand in operands {
            match &operand.source {
                Source::Indicators(indicators) => {
                    self.misplaced(indicators, &mut almost);
                    for indicator in indicators {
                        self.loosened(*indicator, operand.field, &mut almost);
                    }
                }
                Source::Entity(kind, tests) => {
                    let mut found = self.buffer();
                    self.find_entities(*kind, &[], None, &mut found);
                    for one in &found {
                        let passes = tests.is_empty() || self.passes_all(*one, tests);
                        let obstacle = match &**tests {
                            _ if passes => Obstacle::OtherField,
                            [AttributeTest::Listed { negated: false, .. }] => Obstacle::NotListed,
                            _ => Obstacle::Filter,
                        };
                        almost
                            .extend(self.named(*one).map(|evidence| Almost { evidence, obstacle }));
                    }
                    self.give_back(found);
                }
            }
        }
        // Stable: of several demands the first that was dropped is named.
        almost.sort_by(|one, other| one.evidence.cmp(&other.evidence));
        almost.dedup_by(|next, first| next.evidence == first.evidence);
        almost.truncate(SHOWN);
        almost
    }

    /// Matches that stand where the condition does not look.
    fn misplaced(&mut self, indicators: &[usize], almost: &mut Vec<Almost<'r>>) {
        for candidate in self.candidates(indicators) {
            let found = Found::of_pattern(candidate);
            almost.extend(
                self.named(found)
                    .map(|evidence| Almost { evidence, obstacle: Obstacle::OtherField }),
            );
        }
    }

    fn loosened(&mut self, position: usize, only: Option<TextField>, almost: &mut Vec<Almost<'r>>) {
        let Some(indicator) = self.compiled.indicators.indicator(position) else { return };
        let variants =
            [Obstacle::Spelling, Obstacle::Disguise, Obstacle::InsideWord, Obstacle::OtherField];
        let indicators = variants.map(|obstacle| Arc::new(without(indicator, obstacle)));
        // A limit of size that the whole ruleset did not reach.
        let Ok(compiled) = CompiledRuleset::of_indicators(&indicators) else { return };
        let sought = compiled.automata.sought();
        for field in self.fields.iter_mut() {
            let text = self.post.text_at(field.field, field.position);
            field.skeleton.trace(text, &field.words, sought);
        }
        let mut tally = Tally::default();
        tally.begin(&compiled);
        for (slot, field) in self.fields.iter().enumerate() {
            tally.search(&compiled, slot, field);
        }
        tally.settle();
        for (loose, obstacle) in variants.into_iter().enumerate() {
            let found = tally.matches(loose, &compiled, self.post, self.fields, &self.context);
            for found in found.iter().copied() {
                if !self.is_in(found.slot, only) {
                    continue;
                }
                let Some(pattern) = compiled.indicators.position(found.pattern) else { continue };
                let Some(pattern) = indicator.patterns.get(pattern) else { continue };
                let Some(field) = self.fields.get(found.slot) else { continue };
                almost.push(Almost {
                    evidence: Evidence {
                        field: field.field,
                        position: field.position,
                        span: found.span,
                        indicator: &indicator.name,
                        pattern: &pattern.pattern.text,
                        disguise: found.disguise,
                        listed: None,
                    },
                    obstacle,
                });
            }
        }
    }

    fn passes_all(&self, found: Found, tests: &[AttributeTest]) -> bool {
        let What::Entity(_, position) = found.what else { return false };
        let entities = self.fields.get(found.slot).map(|field| field.known_entities());
        entities
            .and_then(|entities| entities.get(position))
            .is_some_and(|entity| pass(entity, tests, &self.compiled.lists).is_some())
    }
}

/// `indicator` without the demand that `obstacle` names.
fn without(indicator: &Indicator, obstacle: Obstacle) -> Indicator {
    let mut loose = indicator.clone();
    match obstacle {
        Obstacle::Spelling => {
            for pattern in &mut loose.patterns {
                pattern.strength = pattern.strength.max(Strength::Fold);
                pattern.marks_significant = false;
            }
        }
        Obstacle::Disguise => {
            for pattern in loose.patterns.iter_mut().filter(|pattern| pattern.may_be_disguised()) {
                pattern.strength = Strength::Evasion;
                pattern.part = false;
            }
        }
        Obstacle::InsideWord => {
            for pattern in &mut loose.patterns {
                pattern.part |= is_long(pattern);
            }
        }
        Obstacle::OtherField | Obstacle::Filter | Obstacle::NotListed => loose.fields.clear(),
    }
    loose
}

fn is_long(pattern: &IndicatorPattern) -> bool {
    pattern.pattern.text.chars().filter(|letter| letter.is_alphabetic()).count()
        >= LETTERS_INSIDE_WORDS
}
