//! Whether a glyph of a text may stand for a letter of a pattern.

use crate::text::{
    Alphabet, Around, Disguise, Glyph, GlyphKind, Native, Span, Strength, bare, fold,
    glyph_looks_like, has_odd_marks, is_jamo, is_mark, jamo, leet, regional_letter,
};

/// How a glyph stands for a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    Plain,
    Jamo,
    Marks,
    Homoglyph,
    Leet,
    EmojiLetter,
}

impl Fit {
    /// What is undone by it.
    pub(super) const fn disguise(self) -> Option<Disguise> {
        match self {
            Self::Plain => None,
            Self::Jamo => Some(Disguise::Jamo),
            Self::Marks => Some(Disguise::Marks),
            Self::Homoglyph => Some(Disguise::Homoglyph),
            Self::Leet => Some(Disguise::Leet),
            Self::EmojiLetter => Some(Disguise::EmojiLetter),
        }
    }
}

/// A glyph as it is read.
pub(super) struct Shown {
    /// Folded; Hangul as jamo.
    pub(super) letters: Vec<char>,
    pub(super) is_jamo: bool,
}

/// What may be undone.
#[derive(Clone, Copy)]
pub(super) struct Unlike {
    pub(super) is_evasion: bool,
    /// That of the pattern.
    pub(super) alphabet: Alphabet,
    /// What the text shows of its language.
    pub(super) native: Native,
}

impl Shown {
    pub(super) fn of(text: &str, glyph: &Glyph) -> Self {
        let mut letters = Vec::new();
        if glyph.character.is_ascii() && glyph.span.len() == 1 {
            letters.push(glyph.character.to_ascii_lowercase());
            return Self { letters, is_jamo: false };
        }
        for folded in fold(glyph.span.of(text), Strength::Fold).chars() {
            jamo(folded, |letter| letters.push(letter));
        }
        Self { letters, is_jamo: is_jamo(glyph.character) }
    }

    /// How the glyph stands for `letter`, if it does. `unit` is where the word
    /// lies in which it stands.
    pub(super) fn fit(
        &self,
        glyph: &Glyph,
        letter: char,
        text: &str,
        unit: impl Fn() -> Span,
        unlike: Unlike,
    ) -> Option<Fit> {
        if let [only] = *self.letters
            && only == letter
            && glyph.kind != GlyphKind::SignLetter
        {
            return Some(if self.is_jamo { Fit::Jamo } else { Fit::Plain });
        }
        let class = |character: char| unlike.alphabet.class(character);
        let first = self.letters.first().copied().unwrap_or(glyph.character);
        let written = bare(glyph.character);
        // Nothing that follows leaves the class, and most glyphs are of another.
        if [glyph.character, first, written].iter().all(|shown| class(*shown) != class(letter)) {
            return None;
        }
        let unit = unit();
        if unlike.is_evasion
            && glyph.kind != GlyphKind::SignLetter
            && !self.letters.is_empty()
            && (bare(first) == bare(letter) || written == bare(letter))
            && self.letters.iter().skip(1).all(|mark| is_mark(*mark))
            && has_odd_marks(unit.of(text), unlike.native)
        {
            return Some(Fit::Marks);
        }
        let at = glyph.span.start.saturating_sub(unit.start);
        let around = Around { unit: unit.of(text), at, native: unlike.native };
        if glyph_looks_like(glyph.span.of(text), letter, around) {
            return Some(Fit::Homoglyph);
        }
        if !unlike.is_evasion {
            return None;
        }
        let is_digit = matches!(*self.letters, [only] if only.is_ascii_digit());
        if (is_digit && leet(first, letter))
            || (glyph.kind == GlyphKind::SignLetter && leet(glyph.character, letter))
        {
            return Some(Fit::Leet);
        }
        (regional_letter(glyph.character) == Some(letter)).then_some(Fit::EmojiLetter)
    }
}
