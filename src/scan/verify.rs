//! From the place where a literal was seen to the matches of its sequence.
//!
//! The literal fixes one element; what stands before it is followed backwards
//! and what stands behind it forwards, by sets of places, so that gaps cost
//! their length and never a search with backtracking.

use std::cmp::Reverse;

use super::disguised::{settle, starts};
use super::share::Share;
use super::spelling::{Direction, Spelled};
use crate::compile::{ARTICLE, Element, Form, LabelTest, Sequence, WordTest, is_proclitic};
use crate::entity::Entity;
use crate::text::{
    Disguises, Gap, LabelKind, SignReading, Skeleton, Span, Strength, Unit, UnitKind, Words,
    fold_into,
};

/// What a sequence is compared with.
pub(super) struct Haystack<'f> {
    pub(super) text: &'f str,
    pub(super) words: &'f Words,
    pub(super) entities: &'f [Entity],
    pub(super) skeleton: &'f Skeleton,
}

/// What was seen of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// A literal at this unit: of a word in disguise, its unit of that number.
    Unit(usize, usize),
    /// A literal at this label.
    Label(usize),
    /// Letters of a word in disguise, which begins with one of these glyphs.
    Glyphs(Span),
}

/// A place of the anchor: its first unit, the one past its last, and its span.
#[derive(Clone, Copy, Debug)]
struct Anchored {
    first: usize,
    past: usize,
    span: Span,
    disguise: Disguises,
    share: Share,
    reading: SignReading,
}

/// Buffers of the verification, reused.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) current: Vec<Place>,
    pub(super) next: Vec<Place>,
    anchored: Vec<Anchored>,
    pub(super) spelled: Vec<Spelled>,
    pub(super) folded: String,
}

/// How far a sequence was followed: the unit to look at next, and the byte
/// where what was matched ends (or, backwards, begins).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) unit: usize,
    pub(super) byte: usize,
    pub(super) disguise: Disguises,
    /// How much is there of the words that were matched.
    pub(super) share: Share,
    /// How the signs before it are read.
    pub(super) reading: SignReading,
}

impl Haystack<'_> {
    /// Calls `found` with the span of every match of `sequence` in which
    /// `element` stands at `at`, and with what was undone; of the matches with
    /// one start only the longest.
    pub(super) fn verify(
        &self,
        sequence: &Sequence,
        element: usize,
        at: At,
        places: &mut Places,
        mut found: impl FnMut(Span, Disguises),
    ) {
        let Some(anchor) = sequence.elements.get(element) else { return };
        let mut anchored = std::mem::take(&mut places.anchored);
        anchored.clear();
        self.anchor(anchor, at, places, &mut anchored);
        for anchored in anchored.iter() {
            self.verify_anchored(sequence, element, *anchored, places, &mut found);
        }
        places.anchored = anchored;
    }

    fn verify_anchored(
        &self,
        sequence: &Sequence,
        element: usize,
        anchored: Anchored,
        places: &mut Places,
        found: &mut impl FnMut(Span, Disguises),
    ) {
        let Anchored { first, past, span, disguise, share, reading } = anchored;
        let units = self.words.units();
        let Some(sentence) = units.get(first).map(|unit| unit.sentence) else { return };
        places.current.clear();
        let byte = span.end;
        let apart = SignReading::Apart;
        places.current.push(Place { unit: past, byte, disguise, share, reading: apart });
        for next in sequence.elements.get(element + 1..).unwrap_or_default() {
            self.advance(next, sentence, places);
        }
        let mut ends: Vec<(Reverse<usize>, Disguises, Share)> = places
            .current
            .iter()
            .map(|place| (Reverse(place.byte), place.disguise, place.share))
            .collect();
        if ends.is_empty() {
            return;
        }
        ends.sort_unstable();
        ends.dedup();

        places.current.clear();
        let (disguise, share) = (Disguises::NONE, Share::default());
        places.current.push(Place { unit: first, byte: span.start, disguise, share, reading });
        // What must lie between two units is written on the second of them.
        let mut joined = sequence.elements.get(element).and_then(joined);
        for previous in sequence.elements.get(..element).unwrap_or_default().iter().rev() {
            self.retreat(previous, joined, sentence, places);
            joined = self::joined(previous);
        }
        for place in &places.current {
            let mut ways = ends.iter().filter(|(_, _, share)| share.and(place.share).suffices());
            let Some((end, first, _)) = ways.next() else { continue };
            let others = ways.take_while(|(other, _, _)| other == end);
            let least = others
                .map(|(_, disguise, _)| disguise.union(place.disguise))
                .fold(first.union(place.disguise), Disguises::min);
            found(Span::new(place.byte, end.0), least.union(sequence.disguise));
        }
    }

    /// Every place of the anchor for what was seen of it.
    fn anchor(&self, anchor: &Element, at: At, places: &mut Places, anchored: &mut Vec<Anchored>) {
        let (disguise, share, reading) = (Disguises::NONE, Share::PLAIN, SignReading::Apart);
        match (anchor, at) {
            (Element::Word(test), At::Unit(first, _)) => {
                self.follow(test, first, Direction::Forwards, &mut places.folded, |past| {
                    let span = self.span(first, past);
                    anchored.push(Anchored { first, past, span, disguise, share, reading });
                });
            }
            (Element::Label(test), At::Label(position)) => {
                if let Some(label) = self.words.labels().get(position)
                    && self.is_label(test, position, &mut places.folded)
                {
                    let (first, past) = (label.units.0 as usize, label.units.1 as usize);
                    let share = Share::default();
                    anchored.push(Anchored {
                        first,
                        past,
                        span: label.span(),
                        disguise,
                        share,
                        reading,
                    });
                }
            }
            (Element::Spelled(spelling), At::Unit(unit, piece)) => {
                let (before, behind) = spelling.plain.split_at(piece.min(spelling.plain.len()));
                let joined = behind.first().and_then(|test| test.joined);
                let folded = &mut places.folded;
                for past in self.plain(behind, None, unit, Direction::Forwards, folded) {
                    for first in self.plain(before, joined, unit, Direction::Backwards, folded) {
                        let span = self.span(first, past);
                        anchored.push(Anchored { first, past, span, disguise, share, reading });
                    }
                }
            }
            (Element::Spelled(spelling), At::Glyphs(glyphs)) => {
                places.spelled.clear();
                let speller = self.speller();
                for start in starts(self.text, glyphs) {
                    for reading in SignReading::ALL {
                        let direction = Direction::Forwards;
                        speller.spell(spelling, direction, start, reading, &mut places.spelled);
                    }
                }
                settle(&mut places.spelled);
                anchored.extend(places.spelled.iter().map(|spelled| {
                    let (first, past) = speller.units(spelled.span);
                    let Spelled { span, disguise, share, reading } = *spelled;
                    Anchored { first, past, span, disguise, share, reading }
                }));
            }
            _ => {}
        }
    }

    /// Follows `element` from every current place.
    fn advance(&self, element: &Element, sentence: u32, places: &mut Places) {
        places.next.clear();
        if let Element::Spelled(spelling) = element {
            self.spell(spelling, Direction::Forwards, sentence, places);
            return places.step();
        }
        let units = self.words.units();
        let in_sentence = |at: usize| units.get(at).filter(|unit| unit.sentence == sentence);
        for place in &places.current {
            match element {
                Element::Word(test) => {
                    let at = if test.joined.is_some() {
                        place.unit
                    } else {
                        self.past_signs(place.unit)
                    };
                    if let Some(unit) = in_sentence(at)
                        && test.joined.is_none_or(|gap| unit.gap == gap)
                    {
                        let folded = &mut places.folded;
                        self.follow(test, at, Direction::Forwards, folded, |past| {
                            let byte = self.span(at, past).end;
                            places.next.push(Place { unit: past, byte, ..*place });
                        });
                    }
                }
                // Followed above.
                Element::Spelled(_) => {}
                Element::Gap(words) => {
                    let mut weight = 0;
                    let mut at = place.unit;
                    places.next.push(*place);
                    while let Some(unit) = in_sentence(at) {
                        weight += gap_weight(unit);
                        if weight > u32::from(*words) * 2 {
                            break;
                        }
                        at += 1;
                        if unit.kind != UnitKind::Sign {
                            places.next.push(Place { unit: at, ..*place });
                        }
                    }
                }
                Element::Entity(kind) => {
                    let until = self.past_signs(place.unit);
                    // Entities are in text order: only those near the place are looked at.
                    let from =
                        self.entities.partition_point(|entity| entity.span.start < place.byte);
                    for entity in self.entities.get(from..).unwrap_or_default() {
                        let first =
                            units.partition_point(|unit| unit.span().end <= entity.span.start);
                        if first > until {
                            break;
                        }
                        let past =
                            units.partition_point(|unit| unit.span().start < entity.span.end);
                        if entity.value.kind() == *kind
                            && past - first <= LONGEST_ENTITY
                            && in_sentence(first).is_some()
                        {
                            places.next.push(Place { unit: past, byte: entity.span.end, ..*place });
                        }
                    }
                }
                Element::Label(test) if test.kind == LabelKind::Sign => {
                    let mut at = place.unit;
                    while let Some(unit) =
                        in_sentence(at).filter(|unit| unit.kind == UnitKind::Sign)
                    {
                        at += 1;
                        if unit.label.is_some_and(|label| {
                            self.is_label(test, label as usize, &mut places.folded)
                        }) {
                            places.next.push(Place { unit: at, byte: unit.span().end, ..*place });
                        }
                    }
                }
                Element::Label(test) => {
                    let at = self.past_signs(place.unit);
                    if let Some(position) = in_sentence(at).and_then(|unit| unit.label)
                        && let Some(label) = self.words.labels().get(position as usize)
                        && label.units.0 as usize == at
                        && self.is_label(test, position as usize, &mut places.folded)
                    {
                        places.next.push(Place {
                            unit: label.units.1 as usize,
                            byte: label.span().end,
                            ..*place
                        });
                    }
                }
            }
        }
        places.step();
    }

    /// Follows `element` backwards from every current place; `joined` is what
    /// must lie between it and the unit at the place.
    fn retreat(&self, element: &Element, joined: Option<Gap>, sentence: u32, places: &mut Places) {
        places.next.clear();
        if let Element::Spelled(spelling) = element {
            self.spell(spelling, Direction::Backwards, sentence, places);
            return places.step();
        }
        // Signs before what stands plainly part it from others.
        let reading = SignReading::Apart;
        let units = self.words.units();
        let in_sentence = |at: usize| units.get(at).filter(|unit| unit.sentence == sentence);
        for place in &places.current {
            match element {
                Element::Word(test) => {
                    let past = match joined {
                        Some(gap) if units.get(place.unit).is_some_and(|unit| unit.gap == gap) => {
                            place.unit
                        }
                        Some(_) => continue,
                        None => self.before_signs(place.unit),
                    };
                    if past.checked_sub(1).and_then(in_sentence).is_some() {
                        let folded = &mut places.folded;
                        self.follow(test, past, Direction::Backwards, folded, |first| {
                            let byte = self.span(first, past).start;
                            places.next.push(Place { unit: first, byte, reading, ..*place });
                        });
                    }
                }
                // Followed above.
                Element::Spelled(_) => {}
                Element::Gap(words) => {
                    let mut weight = 0;
                    let mut at = place.unit;
                    places.next.push(*place);
                    while let Some(unit) = at.checked_sub(1).and_then(in_sentence) {
                        weight += gap_weight(unit);
                        if weight > u32::from(*words) * 2 {
                            break;
                        }
                        at -= 1;
                        if unit.kind != UnitKind::Sign {
                            places.next.push(Place { unit: at, reading, ..*place });
                        }
                    }
                }
                Element::Entity(kind) => {
                    let until = self.before_signs(place.unit);
                    let past =
                        self.entities.partition_point(|entity| entity.span.start < place.byte);
                    // Bounded by the units stepped over, not by the number of entities.
                    for entity in self.entities.get(..past).unwrap_or_default().iter().rev() {
                        let first =
                            units.partition_point(|unit| unit.span().end <= entity.span.start);
                        let last =
                            units.partition_point(|unit| unit.span().start < entity.span.end);
                        if first + LONGEST_ENTITY < until {
                            break;
                        }
                        if entity.value.kind() == *kind
                            && entity.span.end <= place.byte
                            && last >= until
                            && last - first <= LONGEST_ENTITY
                            && in_sentence(first).is_some()
                        {
                            places.next.push(Place {
                                unit: first,
                                byte: entity.span.start,
                                reading,
                                ..*place
                            });
                        }
                    }
                }
                Element::Label(test) if test.kind == LabelKind::Sign => {
                    let mut at = place.unit;
                    while let Some(unit) = at
                        .checked_sub(1)
                        .and_then(in_sentence)
                        .filter(|unit| unit.kind == UnitKind::Sign)
                    {
                        at -= 1;
                        if unit.label.is_some_and(|label| {
                            self.is_label(test, label as usize, &mut places.folded)
                        }) {
                            places.next.push(Place {
                                unit: at,
                                byte: unit.span().start,
                                reading,
                                ..*place
                            });
                        }
                    }
                }
                Element::Label(test) => {
                    let past = self.before_signs(place.unit);
                    if let Some(position) =
                        past.checked_sub(1).and_then(in_sentence).and_then(|unit| unit.label)
                        && let Some(label) = self.words.labels().get(position as usize)
                        && label.units.1 as usize == past
                        && self.is_label(test, position as usize, &mut places.folded)
                    {
                        places.next.push(Place {
                            unit: label.units.0 as usize,
                            byte: label.span().start,
                            reading,
                            ..*place
                        });
                    }
                }
            }
        }
        places.step();
    }

    /// The first unit from `at` on that is no sign.
    pub(super) fn past_signs(&self, mut at: usize) -> usize {
        while self.words.units().get(at).is_some_and(|unit| unit.kind == UnitKind::Sign) {
            at += 1;
        }
        at
    }

    /// One past the last unit before `at` that is no sign.
    pub(super) fn before_signs(&self, mut at: usize) -> usize {
        while at
            .checked_sub(1)
            .and_then(|last| self.words.units().get(last))
            .is_some_and(|unit| unit.kind == UnitKind::Sign)
        {
            at -= 1;
        }
        at
    }

    pub(super) fn is_word(&self, test: &WordTest, unit: &Unit, folded: &mut String) -> bool {
        if unit.kind != test.kind {
            return false;
        }
        let key = self.words.key_of(unit);
        test.forms.iter().any(|form| {
            let fits = |written: &str, pattern: &str| fits(written, pattern, test);
            // Of a word that begins with an article by its key alone nothing is dropped.
            let is_bare = |(_, own): &(_, String)| !own.starts_with(ARTICLE);
            let keeps_article = form.key.starts_with(ARTICLE)
                && test.takes_proclitics
                && form.own.as_ref().is_some_and(is_bare);
            (keeps_article || fits(key, &form.key))
                && self.fits_own(form, unit.span(), folded, fits)
        })
    }

    fn is_label(&self, test: &LabelTest, position: usize, folded: &mut String) -> bool {
        let Some(label) = self.words.labels().get(position).filter(|label| label.kind == test.kind)
        else {
            return false;
        };
        let key = self.words.key_of_label(label);
        let fits = |written: &str, pattern: &str| {
            let bare = pattern.trim_start_matches(['#', '@']);
            match (test.open_start, test.open_end) {
                (false, false) => written == pattern,
                (false, true) => written.starts_with(pattern),
                (true, false) => written.ends_with(bare),
                (true, true) => written.contains(bare),
            }
        };
        test.forms
            .iter()
            .any(|form| fits(key, &form.key) && self.fits_own(form, label.span(), folded, fits))
    }

    /// Whether the original, folded no further than the pattern asks, fits too.
    fn fits_own(
        &self,
        form: &Form,
        span: Span,
        folded: &mut String,
        fits: impl Fn(&str, &str) -> bool,
    ) -> bool {
        let Some((strength, pattern)) = &form.own else { return true };
        folded.clear();
        fold_into(span.of(self.text), *strength, folded);
        if *strength < Strength::Casefold {
            // A full-width sigil is the same sigil at every strength.
            *folded = folded.replace('\u{FF03}', "#").replace('\u{FF20}', "@");
        }
        fits(folded, pattern)
    }
}

/// Longer entities do not match inside a pattern, so that the search for one
/// that ends at a place is bounded.
pub(super) const LONGEST_ENTITY: usize = 64;

impl Places {
    /// The next places become the current ones, each once.
    fn step(&mut self) {
        self.next.sort_unstable();
        self.next.dedup();
        std::mem::swap(&mut self.current, &mut self.next);
    }
}

fn joined(element: &Element) -> Option<Gap> {
    match element {
        Element::Word(test) => test.joined,
        Element::Gap(_) | Element::Entity(_) | Element::Label(_) | Element::Spelled(_) => None,
    }
}

/// In half words: two ideographs make a word.
fn gap_weight(unit: &Unit) -> u32 {
    match unit.kind {
        UnitKind::Word => 2,
        UnitKind::Ideograph => 1,
        UnitKind::Sign => 0,
    }
}

fn fits(written: &str, pattern: &str, test: &WordTest) -> bool {
    let plain = |written: &str, pattern: &str| match (test.open_start, test.open_end) {
        (false, false) => written == pattern,
        (false, true) => written.starts_with(pattern),
        (true, false) => written.ends_with(pattern),
        (true, true) => written.contains(pattern),
    };
    plain(written, pattern)
        || (test.takes_proclitics && fits_behind_proclitic(written, pattern, plain))
}

fn fits_behind_proclitic(written: &str, pattern: &str, plain: impl Fn(&str, &str) -> bool) -> bool {
    let bounds = written.char_indices().map(|(at, _)| at).skip(1).take(4);
    let mut splits = bounds.filter_map(|at| written.split_at_checked(at));
    splits.any(|(front, rest)| {
        let stem = pattern.strip_prefix(ARTICLE).filter(|_| front.ends_with("لل"));
        is_proclitic(front) && plain(rest, stem.unwrap_or(pattern))
    })
}
