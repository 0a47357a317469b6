//! How far a word was followed in a text that disguises it.

use super::glyph_fit::Fit;
use super::share::Share;
use crate::text::{Disguise, Disguises, Glyph, is_decoration, is_exchanged, script_of};

/// So many letters of a word may be digits and signs for each that is not.
const MOST_LEET: u16 = 3;

/// In a word of so many letters as many as can be may be.
const LONG: usize = 8;

/// How far a word was followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct State {
    /// Where the last glyph ends, in the direction that is followed.
    pub(super) at: usize,
    pub(super) disguise: Disguises,
    /// Glyphs that are letters, and digits and signs that stand for one.
    solid: u16,
    leet: u16,
    /// Some glyph is a letter.
    has_letter: bool,
    emoji_letters: u8,
    /// Some glyph fits plainly and is of the form's script.
    has_own: bool,
    /// Some glyph that looks alike is of a script whose letters are often
    /// exchanged for others; or they are of several scripts.
    is_mixed: bool,
    /// Some glyph that looks alike decorates, in letters of another script.
    is_decorated: bool,
    /// The first glyph that looks alike.
    look_alike: Option<char>,
    /// Some gap asks for something in every gap; some gap has nothing in it.
    has_weak: bool,
    has_empty: bool,
}

impl State {
    /// Before the first letter.
    pub(super) fn at(at: usize) -> Self {
        Self { at, ..Self::default() }
    }

    /// Behind a gap, if that is allowed.
    pub(super) fn pass(mut self, gap: Between) -> Option<Self> {
        match gap {
            Between::Nothing => self.has_empty = true,
            Between::Joint => {}
            Between::Separator { is_weak } => {
                self.disguise = self.disguise.with(Disguise::Separator);
                self.has_weak |= is_weak;
            }
            Between::Space => {
                self.disguise = self.disguise.with(Disguise::Spacing);
                self.has_weak = true;
            }
            Between::LineBreak => self.disguise = self.disguise.with(Disguise::LineBreak),
        }
        (!(self.has_weak && self.has_empty)).then_some(self)
    }

    /// Behind a glyph that stands for a letter.
    pub(super) fn take(mut self, fit: Fit, glyph: &Glyph, is_own: bool, at: usize) -> Self {
        self.at = at;
        let is_letter = glyph.character.is_alphabetic();
        if let Some(disguise) = fit.disguise() {
            self.disguise = self.disguise.with(disguise);
        }
        match fit {
            Fit::Leet => self.leet = self.leet.saturating_add(1),
            Fit::Homoglyph if !is_letter => self.leet = self.leet.saturating_add(1),
            Fit::EmojiLetter => {
                self.solid = self.solid.saturating_add(1);
                self.emoji_letters = self.emoji_letters.saturating_add(1);
            }
            Fit::Plain | Fit::Jamo | Fit::Marks | Fit::Homoglyph => {
                self.solid = self.solid.saturating_add(1);
                self.has_letter |= is_letter;
            }
        }
        match fit {
            Fit::Plain => self.has_own |= is_own,
            Fit::Homoglyph if is_letter => {
                let script = script_of(glyph.character);
                let first = *self.look_alike.get_or_insert(glyph.character);
                self.is_mixed |= is_exchanged(script) || script_of(first) != script;
                self.is_decorated |= is_decoration(glyph.character);
            }
            _ => {}
        }
        self
    }

    /// Whether some gap is only allowed because every gap has something in it.
    pub(super) const fn stands_apart(&self) -> bool {
        self.has_weak
    }

    /// What all that was taken is worth, of a word of so many letters of an
    /// alphabet `is_exchanged` or not, if `is_elsewhere` the text has another letter
    /// of it; nothing if it is no word.
    pub(super) fn share(&self, letters: usize, is_elsewhere: impl Fn() -> bool) -> Option<Share> {
        let is_word = self.has_letter || usize::from(self.emoji_letters) >= letters.min(3);
        let most = self.solid.saturating_mul(MOST_LEET);
        let is_read = self.solid > 1 && (self.leet <= most || letters >= LONG);
        let is_alone = self.look_alike.is_some() && !self.has_own && !self.is_decorated;
        if is_alone && !is_elsewhere() {
            return None;
        }
        Some(if !is_word {
            Share::ALL_SIGNS
        } else if !is_read || (is_alone && !self.is_mixed) {
            Share::SCANT
        } else if self.leet > 0 {
            Share::SIGNS
        } else {
            Share::PLAIN
        })
    }
}

/// What lies between two letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    Nothing,
    /// What the pattern has there, too.
    Joint,
    Separator {
        is_weak: bool,
    },
    Space,
    LineBreak,
}
