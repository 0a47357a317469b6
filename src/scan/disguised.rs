//! Words in disguise among the elements of a sequence.

use super::share::Share;
use super::spelling::{Direction, Spelled, Speller};
use super::verify::{Haystack, Place, Places};
use crate::compile::Spelling;
use crate::text::{Disguises, GlyphKind, SignReading, Span, glyph_at, glyph_before};

impl Haystack<'_> {
    pub(super) const fn speller(&self) -> Speller<'_> {
        Speller { text: self.text, words: self.words, skeleton: self.skeleton }
    }

    /// Follows a word in disguise from every current place.
    pub(super) fn spell(
        &self,
        spelling: &Spelling,
        direction: Direction,
        sentence: u32,
        places: &mut Places,
    ) {
        let Places { current, next, spelled, folded, .. } = places;
        let units = self.words.units();
        let speller = self.speller();
        for place in current.iter() {
            spelled.clear();
            let near = match direction {
                Direction::Forwards => self.past_signs(place.unit),
                Direction::Backwards => self.before_signs(place.unit),
            };
            // The whole of a hashtag stands nowhere else.
            let fars = self.plain(&spelling.plain, None, near, direction, folded);
            for far in fars.into_iter().filter(|far| *far != near) {
                let span = self.span(near.min(far), near.max(far));
                spelled.push(Spelled {
                    span,
                    disguise: Disguises::NONE,
                    share: Share::PLAIN,
                    reading: SignReading::Apart,
                });
            }
            // What a gap stepped over is no part of the word.
            let from = match direction {
                Direction::Forwards => place
                    .unit
                    .checked_sub(1)
                    .and_then(|before| units.get(before))
                    .map_or(place.byte, |before| before.span().end.max(place.byte)),
                Direction::Backwards => units
                    .get(place.unit)
                    .map_or(place.byte, |behind| behind.span().start.min(place.byte)),
            };
            for reading in SignReading::ALL {
                match direction {
                    Direction::Forwards => {
                        let Some(glyph) = speller.next_letter(from, reading) else { continue };
                        let start = glyph.span.start;
                        speller.spell(spelling, direction, start, reading, spelled);
                        if spelling.takes_proclitics {
                            for start in behind_proclitics(self.text, start) {
                                speller.spell(spelling, direction, start, reading, spelled);
                            }
                        }
                    }
                    Direction::Backwards => {
                        for end in ends(self.text, from, reading, place.reading) {
                            speller.spell(spelling, direction, end, reading, spelled);
                        }
                    }
                }
            }
            settle(spelled);
            for spelled in spelled.iter() {
                let (first, past) = speller.units(spelled.span);
                if units.get(first).is_none_or(|unit| unit.sentence != sentence) {
                    continue;
                }
                let disguise = place.disguise.union(spelled.disguise);
                let share = place.share.and(spelled.share);
                let (unit, byte, reading) = match direction {
                    Direction::Forwards => (past, spelled.span.end, SignReading::Apart),
                    Direction::Backwards => (first, spelled.span.start, spelled.reading),
                };
                next.push(Place { unit, byte, disguise, share, reading });
            }
        }
    }
}

/// Where a word may end, read by `reading`, behind which the word at `from` is the
/// next one to a reader who reads as `behind` does: what is a letter to one may be a
/// separator to the other.
fn ends(text: &str, from: usize, reading: SignReading, behind: SignReading) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = from;
    while let Some(glyph) = glyph_before(text, at) {
        if reading.is_letter(&glyph) {
            ends.push(glyph.span.end);
        }
        if behind.is_letter(&glyph) {
            break;
        }
        at = glyph.span.start;
    }
    ends
}

/// The letters behind `start` with which a word may begin that has a proclitic
/// in front of it; whether it is one is looked at later.
fn behind_proclitics(text: &str, start: usize) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = start;
    while starts.len() < LONGEST_PROCLITIC
        && let Some(glyph) = glyph_at(text, at).filter(|glyph| glyph.kind == GlyphKind::Letter)
    {
        at = glyph.span.end;
        starts.push(at);
    }
    starts
}

/// The letters of the longest: a conjunction, a preposition and the article.
const LONGEST_PROCLITIC: usize = 4;

/// The glyphs with which a word may begin of which the first letters were seen
/// in `glyphs`, a run of letters of one class: of a long run the first and some last.
pub(super) fn starts(text: &str, glyphs: Span) -> Vec<usize> {
    let mut starts = vec![glyphs.start];
    let mut at = glyphs.end;
    while let Some(glyph) = glyph_before(text, at).filter(|glyph| glyph.span.start > glyphs.start) {
        starts.push(glyph.span.start);
        at = glyph.span.start;
        if starts.len() == MOST_STARTS {
            break;
        }
    }
    starts
}

/// A run of letters of one class is tried from its first glyph, and from no
/// more of its last than make this many.
const MOST_STARTS: usize = 64;

/// Each place once, with the least that must be undone for it: what undoes more
/// of the same kinds is never the better.
pub(super) fn settle(spelled: &mut Vec<Spelled>) {
    spelled.sort_unstable();
    spelled.dedup();
    let mut kept: Vec<Spelled> = Vec::new();
    for next in spelled.drain(..) {
        let is_worse = |known: &Spelled| {
            known.span == next.span
                && known.disguise.union(next.disguise) == next.disguise
                && known.share.is_as_good_as(next.share)
                // What is a letter to the one before is one to the other.
                && known.reading <= next.reading
        };
        if !kept.iter().rev().take_while(|known| known.span == next.span).any(is_worse) {
            kept.push(next);
        }
    }
    *spelled = kept;
}
