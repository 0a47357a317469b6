//! What a word looks like by itself: whether it may be another one in disguise.

use icu_properties::props::Script;

use super::alphabet::{is_plain, letter_script};
use super::character::{Character, Class, Folded, look_up};
use super::coarse::bare;
use super::look_alike::{LEAST_BEHIND_I, Native};
use super::orthography::is_stray_mark;
use super::{Alphabet, Strength};

/// What is seen of a word without comparing it with anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordLook(u32);

/// What is seen of one character by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LetterLook(u32);

// Of letters and of words.
const ODD: u32 = 1;
const LETTERS: u32 = 1 << 1;
const LATIN: u32 = 1 << 2;
const CYRILLIC: u32 = 1 << 3;
const GREEK: u32 = 1 << 4;
/// Letters by which đ is at home, and so on.
const SHOWS_D: u32 = 1 << 5;
const SHOWS_POLISH: u32 = 1 << 6;
const SHOWS_UKRAINIAN: u32 = 1 << 7;
const SHOWS_RUSSIAN: u32 = 1 << 8;
/// Letters that are others in disguise unless they are at home in the text.
const FOREIGN_D: u32 = 1 << 9;
const FOREIGN_L: u32 = 1 << 10;
const FOREIGN_YE: u32 = 1 << 11;
const SHOWS_GERMAN: u32 = 1 << 23;
const FOREIGN_SHARP: u32 = 1 << 24;

// Of words.
const ONE_GLYPH: u32 = 1 << 12;
const FEW_GLYPHS: u32 = 1 << 13;
const OF_LATIN: u32 = 1 << 14;
const OF_CYRILLIC: u32 = 1 << 15;
const OF_A_WORD: u32 = 0xFFFF | SHOWS_GERMAN | FOREIGN_SHARP;

// Of letters.
const DIGIT: u32 = 1 << 16;
const CAPITAL: u32 = 1 << 17;
const SMALL: u32 = 1 << 18;
const SMALL_L: u32 = 1 << 19;
/// A capital I behind another letter.
const INNER_I: u32 = 1 << 20;
const FIRST_I: u32 = 1 << 21;
/// A letter that is not of ASCII.
const WIDE: u32 = 1 << 22;
/// A mark, or a letter with one, of Latin, Cyrillic or Greek.
const MARKED: u32 = 1 << 25;

/// The scripts of which extents are kept, in the order of [`WordLook::scripts`].
pub(super) const EXCHANGED: [Script; 3] = [Script::Latin, Script::Cyrillic, Script::Greek];

impl WordLook {
    /// What is seen of `word`.
    pub(super) fn of(word: &str) -> Self {
        let mut sight = Sight::default();
        for character in word.chars() {
            sight.see(character, &look_up(character));
        }
        let look = sight.finish();
        let is_few = sight.glyphs < 5 && !word.is_ascii();
        if is_few { look.with(Self::new(FEW_GLYPHS)) } else { look }
    }

    const fn new(seen: u32) -> Self {
        Self(seen & OF_A_WORD)
    }

    const fn has(self, bits: u32) -> bool {
        self.0 & bits != 0
    }

    /// Whether it may be another word in disguise.
    pub(super) const fn is_odd(self) -> bool {
        self.has(ODD)
    }

    pub(super) const fn has_letters(self) -> bool {
        self.has(LETTERS)
    }

    pub(super) const fn is_one_glyph(self) -> bool {
        self.has(ONE_GLYPH)
    }

    /// Whether its characters may be one glyph together.
    pub(super) const fn has_few_glyphs(self) -> bool {
        self.has(FEW_GLYPHS)
    }

    /// Whether it has a letter that is another one in disguise where `native`.
    pub(super) const fn is_foreign(self, native: Native) -> bool {
        (self.has(FOREIGN_D) && !native.has('đ'))
            || (self.has(FOREIGN_L) && !native.has('ł'))
            || (self.has(FOREIGN_YE) && !native.has('є'))
            || (self.has(FOREIGN_SHARP) && !native.has('ß'))
    }

    /// What both show together.
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Of which of the [`EXCHANGED`] scripts it has a character.
    pub(super) const fn scripts(self) -> [bool; 3] {
        [self.has(LATIN), self.has(CYRILLIC), self.has(GREEK)]
    }

    /// What its letters show of the language.
    pub(super) fn native(self) -> Native {
        let mut native = Native::default();
        let shown = [
            (SHOWS_D, 'ơ'),
            (SHOWS_POLISH, 'ą'),
            (SHOWS_GERMAN, 'ä'),
            (SHOWS_UKRAINIAN, 'і'),
            (SHOWS_RUSSIAN, 'ы'),
        ];
        for (_, letter) in shown.into_iter().filter(|(bits, _)| self.has(*bits)) {
            native.see(letter);
        }
        native
    }

    /// Whether its letters, which are of one script, are of this alphabet.
    pub(super) const fn is_of(self, alphabet: Alphabet) -> bool {
        match alphabet {
            Alphabet::Latin => self.has(OF_LATIN),
            Alphabet::Cyrillic => self.has(OF_CYRILLIC),
            // Of all others only Greek is mixed with the two.
            Alphabet::Other => !self.has(OF_LATIN | OF_CYRILLIC),
        }
    }
}

impl LetterLook {
    /// What is seen of `character`.
    pub(super) fn of(
        character: char,
        class: Class,
        is_digit: bool,
        [is_lower, is_upper]: [bool; 2],
    ) -> Self {
        let mut seen = match letter_script(character) {
            Some(Script::Latin) => LATIN,
            Some(Script::Cyrillic) => CYRILLIC,
            Some(Script::Greek) => GREEK,
            _ => 0,
        };
        let seen_script = seen;
        let mut note = |bits: u32, is_set: bool| seen |= if is_set { bits } else { 0 };
        if class == Class::Extend {
            // A mark or an invisible character; stacked ones are odd.
            note(ODD, is_stray_mark(character));
            note(MARKED, matches!(character, '\u{300}'..='\u{36F}'));
            return Self(seen);
        }
        if is_digit {
            note(DIGIT, true);
            return Self(seen);
        }
        note(LETTERS, true);
        note(CAPITAL, is_upper);
        note(MARKED, seen_script != 0 && bare(character) != character);
        note(SMALL, is_lower && character != 'l');
        note(SMALL_L, character == 'l');
        note(INNER_I, character == 'I');
        note(ODD, !character.is_ascii_alphabetic() && !is_common(character));
        note(FOREIGN_D, matches!(character, 'đ' | 'Đ'));
        note(FOREIGN_L, matches!(character, 'ł' | 'Ł'));
        note(FOREIGN_SHARP, matches!(character, 'ß' | 'ẞ'));
        note(FOREIGN_YE, matches!(character, 'є' | 'Є' | 'ґ' | 'Ґ'));
        let mut native = Native::default();
        native.see(character);
        note(SHOWS_D, native.has('đ'));
        note(SHOWS_POLISH, native.has('ł'));
        note(SHOWS_GERMAN, native.has('ß'));
        note(SHOWS_UKRAINIAN, native.has('є'));
        native.see('і');
        note(SHOWS_RUSSIAN, !native.has('є'));
        Self(seen)
    }

    /// What is seen of a word that is nothing else.
    pub(super) const fn word(self) -> WordLook {
        WordLook::new(self.0)
    }
}

/// Whether a letter stands for itself where all letters around it do.
fn is_common(letter: char) -> bool {
    matches!(letter, 'а'..='я' | 'А'..='Я') || is_plain(letter)
}

/// Collects what is seen of a word, letter by letter.
#[derive(Default)]
pub(super) struct Sight {
    seen: u32,
    script: Option<Script>,
    glyphs: u32,
    marked: u32,
    /// The last letter, and whether it is that before it again.
    before: char,
    is_second: bool,
}

impl Sight {
    /// Takes note of the letters and digits of ASCII that `text` begins with;
    /// returns how many they are, and whether one is a capital.
    #[inline]
    pub(super) fn see_ascii(&mut self, text: &[u8]) -> (usize, bool) {
        let is_first = self.glyphs == 0;
        let (mut seen, mut before, mut is_second) = (0, self.before, self.is_second);
        let mut length = 0;
        for letter in text {
            let look = ASCII.get(usize::from(*letter)).copied().unwrap_or_default();
            if look == 0 {
                break;
            }
            length += 1;
            seen |= look;
            let small = char::from(letter.to_ascii_lowercase());
            let repeats = small == before;
            seen |= u32::from(repeats && is_second) * ODD;
            (before, is_second) = (small, repeats);
        }
        if length == 0 {
            return (0, false);
        }
        if is_first
            && text.first() == Some(&b'I')
            && !text.get(1..length).is_some_and(|others| others.contains(&b'I'))
        {
            seen = (seen & !INNER_I) | FIRST_I;
        }
        (self.before, self.is_second) = (before, is_second);
        self.seen |= seen;
        self.glyphs += u32::try_from(length).unwrap_or(u32::MAX);
        if seen & LETTERS != 0 {
            self.see_script(Script::Latin);
        }
        (length, seen & CAPITAL != 0)
    }

    /// Takes note of a `character`.
    #[inline]
    pub(super) fn see(&mut self, character: char, known: &Character) {
        let letter = match known.folded(Strength::Fold) {
            Folded::One(folded) => folded,
            _ => character,
        };
        self.see_folded(letter, known);
    }

    /// Takes note of a character that is compared with others as `letter`.
    #[inline]
    pub(super) fn see_folded(&mut self, letter: char, known: &Character) {
        let LetterLook(look) = known.look;
        self.marked += u32::from(look & MARKED != 0);
        if known.class == Class::Extend {
            self.seen |= look;
            return;
        }
        self.seen |= match look & INNER_I {
            0 => look,
            _ if self.glyphs > 0 => look,
            _ => (look & !INNER_I) | FIRST_I,
        };
        self.seen |= u32::from(!letter.is_ascii()) * WIDE;
        if look & LETTERS != 0 {
            self.see_script(known.script);
        }
        self.glyphs += 1;
        let repeats = letter == self.before;
        self.seen |= u32::from(repeats && self.is_second) * ODD;
        (self.before, self.is_second) = (letter, repeats);
    }

    #[inline]
    fn see_script(&mut self, script: Script) {
        if *self.script.get_or_insert(script) != script {
            self.seen |= ODD;
        }
    }

    /// What was seen, of which no two characters are one glyph.
    #[inline]
    pub(super) fn finish(&self) -> WordLook {
        let seen = self.seen;
        let has = |bits: u32| seen & bits != 0;
        let is_long = has(WIDE) || self.glyphs as usize >= LEAST_BEHIND_I;
        let has_exchanged_case = ((has(INNER_I) || (has(FIRST_I) && is_long))
            && has(SMALL | SMALL_L))
            || (has(SMALL_L) && has(CAPITAL) && !has(SMALL));
        let is_decorated = self.glyphs >= 4 && 3 * self.marked >= 2 * self.glyphs;
        let is_odd = (has(DIGIT) && has(LETTERS)) || has_exchanged_case || is_decorated;
        let mut word = seen;
        let mut note = |bits: u32, is_set: bool| word |= if is_set { bits } else { 0 };
        note(ODD, is_odd);
        note(ONE_GLYPH, self.glyphs == 1);
        note(OF_LATIN, self.script == Some(Script::Latin));
        note(OF_CYRILLIC, self.script == Some(Script::Cyrillic));
        WordLook::new(word)
    }
}

/// The looks of the letters and digits of ASCII; of no other byte.
#[expect(clippy::indexing_slicing, reason = "a byte is within 256, and `get_mut` is not const")]
static ASCII: [u32; 256] = {
    let mut looks = [0; 256];
    let mut letter = 0_u8;
    while letter < 128 {
        looks[letter as usize] = match letter {
            b'l' => LETTERS | LATIN | SMALL_L,
            b'I' => LETTERS | LATIN | CAPITAL | INNER_I,
            b'a'..=b'z' => LETTERS | LATIN | SMALL,
            b'A'..=b'Z' => LETTERS | LATIN | CAPITAL,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        letter += 1;
    }
    looks
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_ascii_look_alike_in_both_tables() {
        for byte in (0..128_u8).filter(u8::is_ascii_alphanumeric) {
            let LetterLook(look) = look_up(char::from(byte)).look;
            assert_eq!(ASCII[usize::from(byte)], look, "{}", char::from(byte));
        }
    }

    #[test]
    fn words_that_may_be_others_are_odd() {
        for word in
            ["mаil", "miIitary", "MlLITARY", "ca11", "aaal", "e\u{336}", "ᴀʙ", "ħouse", "Iegion"]
        {
            assert!(WordLook::of(word).is_odd(), "{word}");
        }
        for word in ["mail", "Inn", "I", "ALL", "2024", "année", "Медики", "ёж", "សួ"]
        {
            assert!(!WordLook::of(word).is_odd(), "{word}");
        }
    }
}
