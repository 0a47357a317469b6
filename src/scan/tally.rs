//! What was seen in the post at hand: literals, and, once asked for, matches.

use std::cmp::Reverse;

use super::field::{Field, Shown};
use super::verify::{At, Haystack, Places};
use crate::compile::{Anchor, CompiledRuleset, PatternIdx, Sufficiency};
use crate::entity;
use crate::post::Post;
use crate::text::{Alphabet, Disguise, Disguises, Skeleton, Span, Unit, Words};

/// A match of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Match {
    /// The field, by its position among those of the post.
    pub(super) slot: usize,
    pub(super) span: Span,
    pub(super) pattern: PatternIdx,
    /// What had to be undone, beyond folding.
    pub(super) disguise: Disguises,
}

/// Counters over all indicators and rules, reused from post to post.
#[derive(Debug, Default)]
pub(super) struct Tally {
    seen: Vec<Seen>,
    /// For each indicator the post in which a literal of it was seen last.
    touched: Vec<u64>,
    /// For each rule likewise.
    roused: Vec<u64>,
    /// The rules to evaluate, by position, in the order in which they were roused.
    pub(super) rules: Vec<usize>,
    post: u64,
    /// For each indicator its matches in `matches`, once they were worked out.
    known: Vec<Option<(usize, usize)>>,
    known_list: Vec<usize>,
    matches: Vec<Match>,
    candidates: Vec<Match>,
    places: Places,
}

/// A literal that was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seen {
    indicator: usize,
    slot: usize,
    at: At,
    written: Written,
    anchor: Anchor,
}

/// Which of the two texts of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    /// The text as it is.
    Forwards,
    /// The text with turned round what an override governs.
    Backwards,
}

impl Tally {
    /// Forgets the post before.
    pub(super) fn begin(&mut self, compiled: &CompiledRuleset) {
        self.seen.clear();
        self.rules.clear();
        self.matches.clear();
        for indicator in self.known_list.drain(..) {
            if let Some(known) = self.known.get_mut(indicator) {
                *known = None;
            }
        }
        self.post += 1;
        self.touched.resize(compiled.indicators.len(), 0);
        self.known.resize(compiled.indicators.len(), None);
        self.roused.resize(compiled.rules.len(), 0);
        for rule in &compiled.unanchored {
            self.rouse(*rule);
        }
    }

    /// Searches the keys of the field at `slot`.
    pub(super) fn search(&mut self, compiled: &CompiledRuleset, slot: usize, field: &Field) {
        self.search_keys(compiled, slot, field, Written::Forwards, &field.words, &field.skeleton);
        if let Some(shown) = &field.shown {
            let written = Written::Backwards;
            self.search_keys(compiled, slot, field, written, &shown.words, &shown.skeleton);
        }
    }

    fn search_keys(
        &mut self,
        compiled: &CompiledRuleset,
        slot: usize,
        field: &Field,
        written: Written,
        words: &Words,
        skeleton: &Skeleton,
    ) {
        let automata = &compiled.automata;
        let mut note = |at, anchor: Anchor| {
            let is_tried = written == Written::Forwards
                || compiled.indicators.sequence(anchor).is_some_and(|sequence| sequence.is_evasion);
            if is_tried {
                let indicator = anchor.indicator as usize;
                self.note(compiled, field, Seen { indicator, slot, at, written, anchor });
            }
        };
        automata.words.search(words.key(), |position, anchor| {
            if let Some(unit) = words.unit_at(position) {
                note(At::Unit(unit, anchor.piece as usize), anchor);
            }
        });
        automata.labels.search(words.label_key(), |position, anchor| {
            if let Some(label) = words.label_at(position) {
                note(At::Label(label), anchor);
            }
        });
        for (alphabet, literals) in Alphabet::ALL.into_iter().zip(&automata.skeletons) {
            literals.search(skeleton.key(alphabet), |position, anchor| {
                if let Some(glyphs) = skeleton.glyphs_at(alphabet, position) {
                    note(At::Glyphs(glyphs), anchor);
                }
            });
        }
    }

    fn note(&mut self, compiled: &CompiledRuleset, field: &Field, seen: Seen) {
        let indicator = seen.indicator;
        if !compiled.indicators.searches(indicator, field.field) {
            return;
        }
        self.seen.push(seen);
        if let Some(touched) = self.touched.get_mut(indicator)
            && *touched != self.post
        {
            *touched = self.post;
            for rule in compiled.rules_by_indicator.get(indicator).into_iter().flatten() {
                self.rouse(*rule);
            }
        }
    }

    fn rouse(&mut self, rule: usize) {
        if let Some(roused) = self.roused.get_mut(rule)
            && *roused != self.post
        {
            *roused = self.post;
            self.rules.push(rule);
        }
    }

    /// Puts what was seen in order; the rules in that of evaluation.
    pub(super) fn settle(&mut self) {
        self.seen.sort_unstable_by_key(|seen| seen.indicator);
        self.rules.sort_unstable();
    }

    pub(super) fn is_touched(&self, indicator: usize) -> bool {
        self.touched.get(indicator).is_some_and(|post| *post == self.post)
    }

    /// The matches of `indicator`: leftmost-longest and not overlapping, except
    /// that patterns which match the same span all stand there.
    pub(super) fn matches(
        &mut self,
        indicator: usize,
        compiled: &CompiledRuleset,
        post: &Post<'_>,
        fields: &mut [Field],
        context: &entity::Context<'_>,
    ) -> &[Match] {
        let (start, end) = match self.known.get(indicator).copied().flatten() {
            Some(known) => known,
            None => self.work_out(indicator, compiled, post, fields, context),
        };
        self.matches.get(start..end).unwrap_or_default()
    }

    fn work_out(
        &mut self,
        indicator: usize,
        compiled: &CompiledRuleset,
        post: &Post<'_>,
        fields: &mut [Field],
        context: &entity::Context<'_>,
    ) -> (usize, usize) {
        self.candidates.clear();
        let from = self.seen.partition_point(|seen| seen.indicator < indicator);
        let seen = self.seen.get(from..).unwrap_or_default();
        for seen in seen.iter().take_while(|seen| seen.indicator == indicator) {
            let Some(field) = fields.get_mut(seen.slot) else { continue };
            let text = post.text_at(field.field, field.position);
            if let (At::Unit(unit, _), Written::Forwards) = (seen.at, seen.written)
                && let Some(span) = field.words.units().get(unit).map(Unit::span)
                && suffices(seen.anchor.sufficiency, span.of(text))
            {
                let (slot, pattern, disguise) = (seen.slot, seen.anchor.pattern, Disguises::NONE);
                self.candidates.push(Match { slot, span, pattern, disguise });
                continue;
            }
            let Some(sequence) = compiled.indicators.sequence(seen.anchor) else { continue };
            let candidates = &mut self.candidates;
            let (slot, pattern) = (seen.slot, seen.anchor.pattern);
            let element = seen.anchor.element as usize;
            let shown = match seen.written {
                Written::Forwards => None,
                Written::Backwards => field.shown.as_deref(),
            };
            if let Some(Shown { turned, words, skeleton }) = shown {
                let haystack = Haystack { text: turned.text(), words, entities: &[], skeleton };
                haystack.verify(sequence, element, seen.at, &mut self.places, |span, disguise| {
                    if let Some(span) = turned.original(span) {
                        let disguise = disguise.with(Disguise::Reversal);
                        candidates.push(Match { slot, span, pattern, disguise });
                    }
                });
                continue;
            }
            if sequence.has_entities() {
                field.entities(text, context);
            }
            let haystack = Haystack {
                text,
                words: &field.words,
                entities: field.known_entities(),
                skeleton: &field.skeleton,
            };
            haystack.verify(sequence, element, seen.at, &mut self.places, |span, disguise| {
                candidates.push(Match { slot, span, pattern, disguise });
            });
        }
        let start = self.matches.len();
        keep_leftmost_longest(&mut self.candidates, &mut self.matches);
        let known = (start, self.matches.len());
        if let Some(slot) = self.known.get_mut(indicator) {
            *slot = Some(known);
            self.known_list.push(indicator);
        }
        known
    }
}

/// Whether a literal at `word` is a match of its pattern.
fn suffices(sufficiency: Sufficiency, word: &str) -> bool {
    match sufficiency {
        Sufficiency::Whole => true,
        Sufficiency::IfPlain => word.bytes().all(|byte| byte.is_ascii_alphanumeric()),
        Sufficiency::Part => false,
    }
}

/// Moves the leftmost-longest of `candidates` that do not overlap to `kept`,
/// and with each those of other patterns with the same span.
fn keep_leftmost_longest(candidates: &mut Vec<Match>, kept: &mut Vec<Match>) {
    candidates.sort_unstable_by_key(|found| {
        (found.slot, found.span.start, Reverse(found.span.end), found.pattern, found.disguise)
    });
    // Of one pattern with one span in several ways the least disguised stands.
    candidates.dedup_by_key(|found| (found.slot, found.span, found.pattern));
    let mut last: Option<Match> = None;
    for found in candidates.drain(..) {
        let is_kept = match last {
            Some(last) if last.slot == found.slot => {
                found.span.start >= last.span.end || found.span == last.span
            }
            _ => true,
        };
        if is_kept {
            kept.push(found);
            last = Some(found);
        }
    }
}
