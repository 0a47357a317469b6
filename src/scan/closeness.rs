//! Matches that lie near each other: in a distance, a sentence, a field.

use super::evaluate::{Found, Look, Phase};
use crate::compile::Operand;
use crate::condition::{Relation, Scope};
use crate::text::WORD_WEIGHT;

impl Look<'_, '_, '_> {
    /// Whether at least `least` different items are found together; appends
    /// what was found where they are.
    ///
    /// In one sentence or field: everything found there. Within a distance:
    /// from each match on, the next match of an item not yet taken that does
    /// not overlap the last one taken, until there are enough.
    pub(super) fn together(
        &mut self,
        items: &[Operand],
        least: usize,
        scope: Scope,
        phase: Phase,
        taken: &mut Vec<Found>,
    ) -> bool {
        let mut all: Vec<(Found, usize)> = Vec::new();
        for (item, operand) in items.iter().enumerate() {
            let mut found = self.buffer();
            self.find(operand, phase, &mut found);
            all.extend(found.iter().map(|found| (*found, item)));
            self.give_back(found);
        }
        all.sort_unstable_by_key(|(found, item)| (found.slot, found.span, *item));
        match scope {
            Scope::Field | Scope::Sentence => {
                let place = |(found, _): &(Found, usize)| {
                    let field = self.fields.get(found.slot);
                    let sentence = field
                        .filter(|_| scope == Scope::Sentence)
                        .map(|field| field.sentence_at(found.span));
                    (found.slot, sentence)
                };
                for group in all.chunk_by(|one, other| place(one) == place(other)) {
                    let mut different: Vec<usize> = group.iter().map(|(_, item)| *item).collect();
                    different.sort_unstable();
                    different.dedup();
                    if different.len() >= least {
                        taken.extend(group.iter().map(|(found, _)| *found));
                    }
                }
            }
            Scope::Within(words) => {
                let mut chain: Vec<(Found, usize)> = Vec::new();
                for (start, first) in all.iter().enumerate() {
                    chain.clear();
                    chain.push(*first);
                    for next in all.get(start + 1..).unwrap_or_default() {
                        if chain.len() >= least || next.0.slot != first.0.slot {
                            break;
                        }
                        let between = self.between(first.0, next.0);
                        if between.is_some_and(|weight| weight > words.saturating_mul(WORD_WEIGHT))
                        {
                            break;
                        }
                        let is_disjoint =
                            chain.last().is_some_and(|last| next.0.span.start >= last.0.span.end);
                        if is_disjoint && chain.iter().all(|(_, item)| *item != next.1) {
                            chain.push(*next);
                        }
                    }
                    if chain.len() >= least {
                        taken.extend(chain.iter().map(|(found, _)| *found));
                    }
                }
            }
        }
        !taken.is_empty()
    }

    /// Leaves in `lefts` the matches of `left` that lie to some match of `right`
    /// as `relation` says, and in `rights` those they lie to.
    pub(super) fn neighbours(
        &mut self,
        left: &[Operand],
        relation: Relation,
        right: &[Operand],
        phase: Phase,
        lefts: &mut Vec<Found>,
        rights: &mut Vec<Found>,
    ) {
        for (operands, found) in [(left, &mut *lefts), (right, &mut *rights)] {
            for operand in operands {
                self.find(operand, phase, found);
            }
            found.sort_unstable();
            found.dedup();
        }
        let mut right_ends = self.buffer();
        let mut left_ends = self.buffer();
        for (ends, all) in [(&mut right_ends, &*rights), (&mut left_ends, &*lefts)] {
            ends.extend(all.iter());
            ends.sort_unstable_by_key(|found| (found.slot, found.span.end));
        }
        let is_near = |look: &mut Self, one: Found, other: Option<&Found>| {
            other.is_some_and(|other| look.is_near(one, *other, relation))
        };
        // Weights only grow with distance, so the nearest on each side decides.
        let mut kept_lefts = self.buffer();
        for found in lefts.iter() {
            let after = is_near(self, *found, nearest_after(rights, *found));
            let before = !matches!(relation, Relation::Before(_))
                && is_near(self, *found, nearest_before(&right_ends, *found));
            if (after || before) != matches!(relation, Relation::Without(_)) {
                kept_lefts.push(*found);
            }
        }
        let mut kept_rights = self.buffer();
        if !matches!(relation, Relation::Without(_)) {
            for found in rights.iter() {
                let before = is_near(self, *found, nearest_before(&left_ends, *found));
                let after = !matches!(relation, Relation::Before(_))
                    && is_near(self, *found, nearest_after(lefts, *found));
                if before || after {
                    kept_rights.push(*found);
                }
            }
        }
        for buffer in [
            right_ends,
            left_ends,
            std::mem::replace(lefts, kept_lefts),
            std::mem::replace(rights, kept_rights),
        ] {
            self.give_back(buffer);
        }
    }

    /// The two of `lefts` and `rights`, both sorted, with the least weight
    /// between them that `relation` allows; of any order if none stands in it.
    pub(super) fn nearest_pair(
        &mut self,
        lefts: &[Found],
        rights: &[Found],
        relation: Relation,
    ) -> Option<(u32, Found, Found)> {
        let mut right_ends = rights.to_vec();
        right_ends.sort_unstable_by_key(|found| (found.slot, found.span.end));
        let mut best: Option<((bool, u32), Found, Found)> = None;
        for left in lefts {
            let neighbours = [nearest_after(rights, *left), nearest_before(&right_ends, *left)];
            for right in neighbours.into_iter().flatten() {
                let Some(weight) = self.between(*left, *right) else { continue };
                let is_out = match relation {
                    Relation::Before(_) => right.span.start < left.span.end,
                    Relation::SameSentence => !self.is_near(*left, *right, relation),
                    Relation::Near(_) | Relation::Without(_) => false,
                };
                if best.is_none_or(|(known, ..)| (is_out, weight) < known) {
                    best = Some(((is_out, weight), *left, *right));
                }
            }
        }
        best.map(|((_, weight), left, right)| (weight, left, right))
    }

    fn is_near(&mut self, one: Found, other: Found, relation: Relation) -> bool {
        match relation {
            Relation::Near(words) | Relation::Before(words) | Relation::Without(words) => self
                .between(one, other)
                .is_some_and(|weight| weight <= words.saturating_mul(WORD_WEIGHT)),
            Relation::SameSentence => self
                .fields
                .get(one.slot)
                .is_some_and(|field| field.sentence_at(one.span) == field.sentence_at(other.span)),
        }
    }

    fn between(&mut self, one: Found, other: Found) -> Option<u32> {
        let field = self.fields.get_mut(one.slot)?;
        let text = self.post.text_at(field.field, field.position);
        field.between(text, &self.context, one.span, other.span)
    }
}

fn nearest_after(sorted: &[Found], found: Found) -> Option<&Found> {
    let next = sorted
        .partition_point(|other| (other.slot, other.span.start) < (found.slot, found.span.end));
    sorted.get(next).filter(|other| other.slot == found.slot)
}

fn nearest_before(sorted_by_end: &[Found], found: Found) -> Option<&Found> {
    let next = sorted_by_end
        .partition_point(|other| (other.slot, other.span.end) <= (found.slot, found.span.start));
    sorted_by_end.get(next.checked_sub(1)?).filter(|other| other.slot == found.slot)
}
