//! The glyphs of a text as the letters of a spelled word.

use std::cell::RefCell;
use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

use crate::text::{
    Around, Disguise, Glyph, GlyphKind, Native, SignLetter, Span, Strength, UnitKind, Words, fold,
    glyph_at, glyph_looks_like, has_odd_marks, is_jamo, jamo, leet, regional_letter, separation,
    sign_letter,
};

/// A glyph of a text and what can be asked about it.
pub(super) struct Seen {
    pub(super) glyph: Glyph,
    /// What it folds to, Hangul letter by letter; empty for all that is no letter.
    pub(super) letters: Vec<char>,
    /// The word or ideograph it stands in.
    pub(super) unit: Option<Span>,
    /// Where a match begins that begins with it as a sign: what is prepended is part of it.
    pub(super) start: usize,
    /// The sentence of what it stands in, a sign too.
    pub(super) sentence: Option<u32>,
}

/// How a glyph is a letter of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    Plain,
    Jamo,
    Marks,
    Looks,
    Leet,
    EmojiLetter,
}

impl Fit {
    pub(super) fn disguise(self) -> Option<Disguise> {
        match self {
            Self::Plain => None,
            Self::Jamo => Some(Disguise::Jamo),
            Self::Marks => Some(Disguise::Marks),
            Self::Looks => Some(Disguise::Homoglyph),
            Self::Leet => Some(Disguise::Leet),
            Self::EmojiLetter => Some(Disguise::EmojiLetter),
        }
    }
}

/// How the sign letters of a word are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    Apart,
    Letters,
    Mixed,
}

impl Reading {
    pub(super) const ALL: [Self; 3] = [Self::Apart, Self::Letters, Self::Mixed];

    /// What `glyph` is in this reading: a sign letter only where it is a letter.
    pub(super) fn kind(self, glyph: &Glyph) -> GlyphKind {
        let is_likely = sign_letter(glyph.character) == Some(SignLetter::Likely);
        match glyph.kind {
            GlyphKind::SignLetter if self == Self::Apart || (self == Self::Mixed && !is_likely) => {
                separation(glyph.character)
            }
            kind => kind,
        }
    }

    pub(super) fn is_letter(self, glyph: &Glyph) -> bool {
        let kind = self.kind(glyph);
        matches!(kind, GlyphKind::Letter | GlyphKind::Ideograph | GlyphKind::SignLetter)
    }
}

/// All glyphs of a text.
pub(super) struct Glyphs {
    pub(super) seen: Vec<Seen>,
    /// What was found out before: it is asked for every pattern anew.
    known: RefCell<HashMap<(usize, char, Strength), Option<Fit>>>,
}

impl Glyphs {
    pub(super) fn of(text: &str, words: &Words) -> Self {
        let mut seen = Vec::new();
        let mut at = 0;
        while let Some(glyph) = glyph_at(text, at) {
            at = glyph.span.end;
            let unit = words.units().iter().find(|unit| {
                let span = unit.span();
                span.start <= glyph.span.start && glyph.span.start < span.end
            });
            let is_letter = matches!(glyph.kind, GlyphKind::Letter | GlyphKind::Ideograph);
            let folded = if is_letter { glyph.span.of(text) } else { "" };
            seen.push(Seen {
                glyph,
                letters: letters(&fold(folded, Strength::Fold)),
                unit: unit.filter(|unit| unit.kind != UnitKind::Sign).map(|unit| unit.span()),
                start: unit.map_or(glyph.span.start, |unit| unit.span().start),
                sentence: unit.map(|unit| unit.sentence),
            });
        }
        Self { seen, known: RefCell::default() }
    }

    /// How many letters at the start of `wanted` the glyph at `position` is, and how.
    pub(super) fn fit(
        &self,
        text: &str,
        position: usize,
        wanted: &[char],
        strength: Strength,
    ) -> Option<(usize, Fit)> {
        let seen = self.seen.get(position)?;
        if !seen.letters.is_empty() && wanted.starts_with(&seen.letters) {
            let fit = if is_jamo(seen.glyph.character) { Fit::Jamo } else { Fit::Plain };
            return Some((seen.letters.len(), fit));
        }
        let letter = *wanted.first()?;
        let key = (position, letter, strength);
        let known = self.known.borrow().get(&key).copied();
        let fit = known.unwrap_or_else(|| otherwise(text, seen, letter, strength));
        self.known.borrow_mut().insert(key, fit);
        fit.map(|fit| (1, fit))
    }
}

/// How a glyph is `letter`, though it does not fold to it.
fn otherwise(text: &str, seen: &Seen, letter: char, strength: Strength) -> Option<Fit> {
    let Seen { glyph, unit, .. } = seen;
    let word = unit.unwrap_or(glyph.span);
    let at = glyph.span.start - word.start;
    let around = Around { unit: word.of(text), at, native: Native::of(text) };
    let is_evasion = strength == Strength::Evasion;
    let is_digit = |shown: &&char| shown.is_ascii_digit();
    // A letter shows what it folds to, a sign itself.
    let written = match &*seen.letters {
        [only] => Some(only).filter(is_digit).copied(),
        _ => (glyph.kind == GlyphKind::SignLetter).then_some(glyph.character),
    };
    if is_evasion && is_same_base(seen, letter) && has_odd_marks(word.of(text), Native::of(text)) {
        Some(Fit::Marks)
    } else if glyph_looks_like(glyph.span.of(text), letter, around) {
        Some(Fit::Looks)
    } else if is_evasion && written.is_some_and(|written| leet(written, letter)) {
        Some(Fit::Leet)
    } else if is_evasion && regional_letter(glyph.character) == Some(letter) {
        Some(Fit::EmojiLetter)
    } else {
        None
    }
}

/// Whether the glyph is one letter with marks, as it is written or folded, and
/// `letter` is the same without them or with others.
fn is_same_base(seen: &Seen, letter: char) -> bool {
    let base = |character: char| std::iter::once(character).nfd().next();
    let mut taken_apart = seen.letters.iter().copied().nfd();
    let first = taken_apart.next();
    let is_one = first.is_some() && taken_apart.all(|mark| canonical_combining_class(mark) != 0);
    is_one && (first == base(letter) || base(seen.glyph.character) == base(letter))
}

/// The letters, marks and digits of `folded`, Hangul letter by letter.
pub(super) fn letters(folded: &str) -> Vec<char> {
    let mut letters = Vec::new();
    for character in folded.chars() {
        if character.is_alphanumeric() || is_combining_mark(character) {
            jamo(character, |letter| letters.push(letter));
        }
    }
    letters
}
