//! A word of a pattern, found letter by letter in a text that disguises it.
//!
//! The letters are followed from one end to the other by sets of states, so
//! that every way to read the text is seen and none is walked twice.

use icu_properties::props::Script;

use super::glyph_fit::{Fit, Shown, Unlike};
use super::share::Share;
use super::state::{Between, State};
use crate::compile::{Letters, Spelling, is_proclitic};
use crate::text::{
    Disguise, Disguises, Gap, Glyph, GlyphKind, LabelKind, SOFT_HYPHEN, SignReading, Skeleton,
    Span, Strength, UnitKind, Words, elides, fold, glyph_at, glyph_before, is_exchanged,
    is_line_hyphen, may_part, script_of, separation,
};

/// More glyphs than these don't stand between two letters of one word.
const MOST_BETWEEN: usize = 8;

/// In a word of so many letters a comma or a quotation mark may part two of them.
const LEAST_PARTED: usize = 6;

/// Which way a word is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// From its first letter.
    Forwards,
    /// From its last letter.
    Backwards,
}

/// A place where a word stands in disguise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spelled {
    pub(super) span: Span,
    pub(super) disguise: Disguises,
    pub(super) share: Share,
    /// How its signs were read, and those before it.
    pub(super) reading: SignReading,
}

/// Follows words of patterns through one text.
#[derive(Clone, Copy)]
pub(super) struct Speller<'f> {
    pub(super) text: &'f str,
    pub(super) words: &'f Words,
    pub(super) skeleton: &'f Skeleton,
}

impl Speller<'_> {
    /// Appends every place of `spelling` that begins with the glyph at `start`
    /// (or, backwards, ends with the one before it).
    pub(super) fn spell(
        self,
        spelling: &Spelling,
        direction: Direction,
        start: usize,
        reading: SignReading,
        places: &mut Vec<Spelled>,
    ) {
        for form in &spelling.forms {
            Walk { speller: self, spelling, form, direction, reading }.run(start, places);
        }
    }

    /// The first glyph at or behind `at` that is a letter in `reading`.
    pub(super) fn next_letter(self, mut at: usize, reading: SignReading) -> Option<Glyph> {
        loop {
            let glyph = glyph_at(self.text, at)?;
            if reading.is_letter(&glyph) {
                return Some(glyph);
            }
            at = glyph.span.end;
        }
    }

    /// The units that `span` touches: the first, and one past the last.
    pub(super) fn units(self, span: Span) -> (usize, usize) {
        let units = self.words.units();
        (
            units.partition_point(|unit| unit.span().end <= span.start),
            units.partition_point(|unit| unit.span().start < span.end),
        )
    }

    /// The unit in which the byte at `at` lies.
    fn unit_at(self, at: usize) -> Option<(Span, UnitKind)> {
        let units = self.words.units();
        let unit = units.get(units.partition_point(|unit| unit.span().end <= at))?;
        (unit.span().start <= at).then(|| (unit.span(), unit.kind))
    }

    /// The hashtag in which `at` lies: the whole of it and its name.
    fn hashtag_at(self, at: usize) -> Option<(Span, Span)> {
        let labels = self.words.labels();
        let label = labels.get(labels.partition_point(|label| label.span().end <= at))?;
        let span = label.span();
        let sigil = self.text.get(span.start..)?.chars().next()?.len_utf8();
        (label.kind == LabelKind::Hashtag && span.start <= at)
            .then(|| (span, Span::new(span.start + sigil, span.end)))
    }
}

impl Direction {
    fn next(self, text: &str, at: usize) -> Option<Glyph> {
        match self {
            Self::Forwards => glyph_at(text, at),
            Self::Backwards => glyph_before(text, at),
        }
    }

    /// The end of a glyph that is reached last.
    const fn far(self, span: Span) -> usize {
        match self {
            Self::Forwards => span.end,
            Self::Backwards => span.start,
        }
    }
}

/// One form of a word, followed one way in one reading.
struct Walk<'w> {
    speller: Speller<'w>,
    spelling: &'w Spelling,
    form: &'w Letters,
    direction: Direction,
    reading: SignReading,
}

impl Walk<'_> {
    fn run(&self, start: usize, places: &mut Vec<Spelled>) {
        let text = self.speller.text;
        let Some(first) = self.direction.next(text, start) else { return };
        if !self.reading.is_letter(&first) {
            return;
        }
        let Some(near) = self.edge(first, self.direction == Direction::Forwards) else { return };
        let letters = self.form.letters.len();
        let mut reached: Vec<Vec<State>> = vec![Vec::new(); letters + 1];
        if let Some(origin) = reached.first_mut() {
            origin.push(State::at(start));
        }
        for taken in 0..letters {
            let Some(states) = reached.get_mut(taken) else { return };
            let mut states = std::mem::take(states);
            states.sort_unstable();
            states.dedup();
            for state in states {
                self.follow(state, taken, &mut reached);
            }
        }
        let Some(ends) = reached.last_mut() else { return };
        ends.sort_unstable();
        ends.dedup();
        for end in ends {
            places.extend(self.complete(*end, start, near));
        }
    }

    /// The letter that is looked for after `taken` of them, and that before it.
    fn letter(&self, taken: usize) -> Option<char> {
        let letters = &self.form.letters;
        match self.direction {
            Direction::Forwards => letters.get(taken).copied(),
            Direction::Backwards => letters.iter().rev().nth(taken).copied(),
        }
    }

    /// Adds every state that is reached from `state` with the next letter or letters.
    fn follow(&self, state: State, taken: usize, reached: &mut [Vec<State>]) {
        let Some((glyph, state)) = self.step(state, taken) else { return };
        let shown = Shown::of(self.speller.text, &glyph);
        let far = self.direction.far(glyph.span);
        let mut add = |taken: usize, state: State| {
            if let Some(states) = reached.get_mut(taken) {
                states.push(state);
            }
        };
        // Several letters in one glyph, such as a ligature or a syllable.
        let several = shown.letters.len();
        if several > 1 && self.spells(&shown.letters, taken) {
            let fit = if shown.is_jamo { Fit::Jamo } else { Fit::Plain };
            let is_own = shown.letters.iter().any(|letter| self.is_own(*letter));
            add(taken + several, state.take(fit, &glyph, is_own, far));
        }
        let Some(letter) = self.letter(taken) else { return };
        let Some(fit) = self.fit(&shown, &glyph, letter) else { return };
        let is_own = self.is_own(letter);
        let first = state.take(fit, &glyph, is_own, far);
        add(taken + 1, first);
        if !self.spelling.is_evasion
            || letter.is_numeric()
            || taken.checked_sub(1).and_then(|at| self.letter(at)) == Some(letter)
        {
            return;
        }
        let run = (taken..).take_while(|at| self.letter(*at) == Some(letter)).count();
        if run > 2 || self.is_several(&shown, (taken, run)) {
            return;
        }
        for is_filled in [false, true] {
            if let Some(end) = self.repeat(first, glyph.kind, (taken, run), is_filled) {
                add(taken + run, end);
            }
        }
    }

    /// Goes on while glyphs fit `letter`, with something between all of them or
    /// with nothing; the end, if there are three at least.
    fn repeat(
        &self,
        mut state: State,
        kind: GlyphKind,
        (taken, run): (usize, usize),
        is_filled: bool,
    ) -> Option<State> {
        let letter = self.letter(taken)?;
        let is_sign = |kind: GlyphKind| kind == GlyphKind::SignLetter;
        let (mut count, mut is_possible) = (1, true);
        while let Some((glyph, gap)) = self.reach(state.at, None, (taken, run)) {
            if (gap != Between::Nothing) != is_filled || is_sign(glyph.kind) != is_sign(kind) {
                break;
            }
            let shown = Shown::of(self.speller.text, &glyph);
            if self.is_several(&shown, (taken, run)) {
                break;
            }
            let Some(fit) = self.fit(&shown, &glyph, letter) else { break };
            // How far it reaches does not depend on whether the word is then one.
            match state.pass(gap) {
                Some(next) => state = next,
                None => is_possible = false,
            }
            let far = self.direction.far(glyph.span);
            state = state.take(fit, &glyph, self.is_own(letter), far);
            count += 1;
        }
        state.disguise = state.disguise.with(Disguise::Repetition);
        (is_possible && count >= 3).then_some(state)
    }

    /// Whether a glyph is not one letter of a run but the first of it and those behind.
    fn is_several(&self, shown: &Shown, (taken, run): (usize, usize)) -> bool {
        let letters = &self.form.letters;
        let front = match self.direction {
            Direction::Forwards => taken,
            Direction::Backwards => letters.len().saturating_sub(taken + run),
        };
        let rest = letters.get(front..).unwrap_or_default();
        shown.letters.len() > 1 && rest.starts_with(&shown.letters)
    }

    /// Whether a letter that is written plainly shows the script of the word.
    fn is_own(&self, letter: char) -> bool {
        letter.is_alphabetic() && script_of(letter) == self.form.script
    }

    /// The next glyph, and the state after the gap before it.
    fn step(&self, state: State, taken: usize) -> Option<(Glyph, State)> {
        if taken == 0 {
            return self.direction.next(self.speller.text, state.at).map(|glyph| (glyph, state));
        }
        let before = match self.direction {
            Direction::Forwards => taken,
            Direction::Backwards => self.form.letters.len() - taken,
        };
        let joint = self.form.joints.iter().find(|(at, _)| *at == before).map(|(_, gap)| *gap);
        let (glyph, gap) = self.reach(state.at, joint, (taken, 0))?;
        if gap != Between::Nothing && gap != Between::Joint && !self.spelling.is_evasion {
            return None;
        }
        state.pass(gap).map(|state| (glyph, state))
    }

    /// The next letter from `at` on, and what lies before it.
    fn reach(
        &self,
        from: usize,
        joint: Option<Gap>,
        within: (usize, usize),
    ) -> Option<(Glyph, Between)> {
        let mut at = from;
        let mut between: Vec<GlyphKind> = Vec::new();
        let mut only = None;
        loop {
            let glyph = self.direction.next(self.speller.text, at)?;
            if self.reading.is_letter(&glyph) {
                if self.direction == Direction::Backwards {
                    between.reverse();
                }
                let is_joint = match (joint, between.as_slice(), only) {
                    (Some(Gap::Hyphen), [GlyphKind::Hyphen], _)
                    | (Some(Gap::Apostrophe), [GlyphKind::Apostrophe], _) => true,
                    // Between the words of a hashtag.
                    (Some(Gap::Other), [GlyphKind::Strong], Some('_')) => true,
                    _ => false,
                };
                let gap = match self.direction {
                    Direction::Forwards => Span::new(from, glyph.span.start),
                    Direction::Backwards => Span::new(glyph.span.end, from),
                };
                let gap = if is_joint {
                    Between::Joint
                } else {
                    self.between(&between, gap, joint.is_some(), within)
                };
                return Some((glyph, gap));
            }
            let kind = match glyph.kind {
                GlyphKind::SignLetter => separation(glyph.character),
                kind => kind,
            };
            if kind == GlyphKind::Stop || between.len() == MOST_BETWEEN {
                return None;
            }
            between.push(kind);
            only = Some(glyph.character);
            at = self.direction.far(glyph.span);
        }
    }

    /// What `between` is, which lies in `gap` behind so many letters, and inside a run of so
    /// many; `has_joint` if the pattern has something there.
    fn between(
        &self,
        between: &[GlyphKind],
        gap: Span,
        has_joint: bool,
        (taken, run): (usize, usize),
    ) -> Between {
        let is_space = |kind: &GlyphKind| matches!(kind, GlyphKind::Space | GlyphKind::LineEnd);
        let is_dense =
            matches!(self.form.script, Script::Han | Script::Hiragana | Script::Katakana);
        let elides = || {
            let letters = &self.form.letters;
            let (front, back) = match self.direction {
                Direction::Forwards => (taken, taken + run),
                Direction::Backwards => {
                    (letters.len().saturating_sub(taken + run), letters.len() - taken)
                }
            };
            elides(letters.iter().take(front).copied(), letters.iter().skip(back).copied())
        };
        let is_weak = |kind: &GlyphKind| match kind {
            GlyphKind::Weak => between.len() > 1 || is_dense || !self.may_be_parted(gap),
            GlyphKind::Soft => is_dense && between.len() > 1,
            GlyphKind::Apostrophe => !is_dense && !has_joint && elides(),
            _ => false,
        };
        if between.is_empty() {
            Between::Nothing
        } else if self.is_line_break(between, gap) {
            Between::LineBreak
        } else if between.iter().any(is_space) {
            Between::Space
        } else {
            Between::Separator { is_weak: between.iter().any(is_weak) }
        }
    }

    /// Whether the one sign in `gap` may stand alone in a word of so many letters.
    fn may_be_parted(&self, gap: Span) -> bool {
        let mut sign = gap.of(self.speller.text).chars();
        self.form.letters.len() >= LEAST_PARTED && sign.next().is_some_and(may_part)
    }

    /// A hyphen, visible or not, and a line end with spaces around it.
    fn is_line_break(&self, between: &[GlyphKind], gap: Span) -> bool {
        let is_space = |kind: &GlyphKind| matches!(kind, GlyphKind::Space | GlyphKind::LineEnd);
        if !between.contains(&GlyphKind::LineEnd) {
            return false;
        }
        let text = self.speller.text;
        let front = text.get(..gap.start).unwrap_or_default();
        if front.ends_with(SOFT_HYPHEN) {
            return between.iter().all(is_space);
        }
        let is_hyphen = gap.of(text).chars().next().is_some_and(is_line_hyphen);
        is_hyphen && between.iter().skip(1).all(is_space)
    }

    /// Whether `letters`, those of one glyph, are the next ones.
    fn spells(&self, letters: &[char], taken: usize) -> bool {
        let next = |at: usize| self.letter(taken + at);
        match self.direction {
            Direction::Forwards => {
                letters.iter().enumerate().all(|(at, letter)| next(at) == Some(*letter))
            }
            Direction::Backwards => {
                letters.iter().rev().enumerate().all(|(at, letter)| next(at) == Some(*letter))
            }
        }
    }

    fn fit(&self, shown: &Shown, glyph: &Glyph, letter: char) -> Option<Fit> {
        let unit = || match self.speller.unit_at(glyph.span.start) {
            Some((span, UnitKind::Word)) => span,
            _ => glyph.span,
        };
        let unlike = Unlike {
            is_evasion: self.spelling.is_evasion,
            alphabet: self.form.alphabet,
            native: self.speller.skeleton.native(),
        };
        shown.fit(glyph, letter, self.speller.text, unit, unlike)
    }

    /// The whole word, if what was taken of the text makes one.
    fn complete(&self, end: State, start: usize, near: usize) -> Option<Spelled> {
        // What needs no disguise is found as it stands, or not at all.
        if end.disguise.is_empty() {
            return None;
        }
        let last = match self.direction {
            Direction::Forwards => glyph_before(self.speller.text, end.at),
            Direction::Backwards => glyph_at(self.speller.text, end.at),
        }?;
        let far = self.edge(last, self.direction == Direction::Backwards)?;
        let span = Span::new(near.min(far), near.max(far));
        let units = self.speller.words.units();
        let (first, past) = self.speller.units(span);
        let sentence = |unit: usize| units.get(unit).map(|unit| unit.sentence);
        if sentence(first) != sentence(past.checked_sub(1)?) {
            return None;
        }
        let letters = Span::new(start.min(end.at), start.max(end.at));
        // Where the letters stand apart, what touches the outer ones is of another word.
        if end.stands_apart() && (span.start < letters.start || letters.end < span.end) {
            return None;
        }
        let share = end.share(self.form.letters.len(), || {
            is_exchanged(self.form.script)
                && self.speller.skeleton.has_outside(self.form.script, letters)
        })?;
        Some(Spelled { span, disguise: end.disguise, share, reading: self.reading })
    }

    /// Where the word begins (or ends) if `glyph` is its first (or last).
    fn edge(&self, glyph: Glyph, is_start: bool) -> Option<usize> {
        let here = |span: Span| if is_start { span.start } else { span.end };
        if self.spelling.in_hashtag {
            return self.hashtag_edge(glyph, is_start);
        }
        let is_open = if is_start { self.spelling.open_start } else { self.spelling.open_end };
        let unit = self.speller.unit_at(glyph.span.start);
        if glyph.kind == GlyphKind::SignLetter {
            let beside = if is_start {
                glyph_before(self.speller.text, glyph.span.start)
            } else {
                glyph_at(self.speller.text, glyph.span.end)
            };
            let touches = beside.is_some_and(|beside| self.reading.is_letter(&beside));
            // What is prepended to a sign is of its unit, and not of its glyph.
            let start = unit.map_or(glyph.span.start, |(unit, _)| unit.start);
            return (!touches).then_some(if is_start { start } else { glyph.span.end });
        }
        let (unit, kind) = unit?;
        if is_open || here(unit) == here(glyph.span) || kind == UnitKind::Ideograph {
            return (!is_start || !self.form.behind_article || is_open).then(|| here(unit));
        }
        let front = Span::new(unit.start, glyph.span.start);
        (is_start && self.spelling.takes_proclitics && self.is_behind_proclitic(front))
            .then_some(unit.start)
    }

    fn is_behind_proclitic(&self, front: Span) -> bool {
        let front = fold(front.of(self.speller.text), Strength::Fold);
        // Behind لل the word has lost its article.
        let has_article =
            !self.form.behind_article && matches!(self.form.letters.as_slice(), ['ا', 'ل', _, ..]);
        let lost_article = front.ends_with("لل");
        is_proclitic(&front) && if lost_article { !has_article } else { !self.form.behind_article }
    }

    fn hashtag_edge(&self, glyph: Glyph, is_start: bool) -> Option<usize> {
        let (whole, name) = self.speller.hashtag_at(glyph.span.start)?;
        if !name.contains(glyph.span) {
            return None;
        }
        let (is_open, rest) = if is_start {
            (self.spelling.open_start, Span::new(name.start, glyph.span.start))
        } else {
            (self.spelling.open_end, Span::new(glyph.span.end, name.end))
        };
        let mut at = rest.start;
        while !is_open && at < rest.end {
            let glyph = glyph_at(self.speller.text, at)?;
            if self.reading.is_letter(&glyph) {
                return None;
            }
            at = glyph.span.end;
        }
        Some(if is_start { whole.start } else { whole.end })
    }
}
