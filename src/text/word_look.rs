//! What a word looks like by itself: whether it may be another one in disguise.

use icu_properties::props::Script;

use super::alphabet::{is_plain, letter_script};
use super::character::{Character, Class, Folded, look_up};
use super::coarse::bare;
use super::glyph::LEAST_DECORATED;
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
            sight.see(character, look_up(character));
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

    /// Whether it is several letters that may be no other word wherever it stands.
    pub(super) const fn is_plain(self) -> bool {
        let foreign = FOREIGN_D | FOREIGN_L | FOREIGN_YE | FOREIGN_SHARP;
        self.has(LETTERS) && !self.has(ODD | foreign | ONE_GLYPH | FEW_GLYPHS)
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
    pub(super) const NONE: Self = Self(0);

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
        let mut length = 0;
        let mut seen = 0;
        let (mut is_first_i, mut has_inner_i) = (false, false);
        while let Some(rest) = text.get(length..) {
            let block = Block::of(rest);
            let taken = block.length();
            if taken == 0 {
                break;
            }
            let before = if self.before.is_ascii() { self.before as u8 } else { 0 };
            let repeats = block.repeats(before);
            let thrice = repeats & (repeats << 8 | u64::from(self.is_second) << 7);
            let inner = block.equal(b'I');
            if is_first && length == 0 {
                is_first_i = inner & 0x80 != 0;
                has_inner_i |= inner & !0x80 != 0;
            } else {
                has_inner_i |= inner != 0;
            }
            let mut note = |bits: u32, places: u64| seen |= if places == 0 { 0 } else { bits };
            note(ODD, thrice);
            note(DIGIT, block.digits);
            note(LETTERS | LATIN, block.letters);
            note(CAPITAL, block.letters & !block.small());
            let small_l = block.equal(b'l');
            note(SMALL, block.letters & block.small() & !small_l);
            note(SMALL_L, small_l);
            let last = 8 * (taken - 1);
            self.before = char::from((block.folded() >> last) as u8);
            self.is_second = repeats >> last & 0x80 != 0;
            length += taken;
            if taken < 8 {
                break;
            }
        }
        if length == 0 {
            return (0, false);
        }
        if has_inner_i {
            seen |= INNER_I;
        } else if is_first_i {
            seen |= FIRST_I;
        }
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
        let is_decorated =
            self.glyphs as usize >= LEAST_DECORATED && 3 * self.marked >= 2 * self.glyphs;
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

/// Eight bytes of a text side by side. What is said of a byte is said by its
/// highest bit.
#[derive(Clone, Copy)]
struct Block {
    bytes: u64,
    /// Letters and digits of ASCII, up to the first byte that is none.
    letters: u64,
    digits: u64,
}

const fn all(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

const HIGHEST: u64 = all(0x80);

impl Block {
    /// The bytes that `text` begins with; where it is shorter, noughts behind them.
    #[inline]
    fn of(text: &[u8]) -> Self {
        let bytes = match text.first_chunk() {
            Some(bytes) => u64::from_le_bytes(*bytes),
            None => text.iter().rev().fold(0, |bytes, byte| bytes << 8 | u64::from(*byte)),
        };
        // Whether each byte, which is below 0x80, lies between two others.
        let lie = |bytes: u64, first: u8, last: u8| {
            (bytes + all(0x80 - first)) & !(bytes + all(0x7F - last)) & HIGHEST
        };
        let low = bytes & !HIGHEST;
        let letters = lie(low | all(0x20), b'a', b'z') & !bytes;
        let digits = lie(low, b'0', b'9') & !bytes;
        let others = !(letters | digits) & HIGHEST;
        // All below the first that is another.
        let taken = others.wrapping_sub(1) & !others;
        let taken = if others == 0 { u64::MAX } else { taken };
        Self { bytes, letters: letters & taken, digits: digits & taken }
    }

    /// How many letters and digits it begins with.
    const fn length(self) -> usize {
        (self.letters | self.digits).count_ones() as usize
    }

    /// Where bit 5 is set, which makes a letter small.
    const fn small(self) -> u64 {
        (self.bytes & all(0x20)) << 2
    }

    /// Its letters small.
    const fn folded(self) -> u64 {
        self.bytes | self.letters >> 2
    }

    /// Where it is `byte`, a letter.
    const fn equal(self, byte: u8) -> u64 {
        noughts(self.bytes ^ all(byte)) & self.letters
    }

    /// Where it is the byte before, of the first `before`, in whichever case.
    const fn repeats(self, before: u8) -> u64 {
        let folded = self.folded();
        noughts(folded ^ (folded << 8 | before as u64)) & (self.letters | self.digits)
    }
}

/// Which bytes are nought.
const fn noughts(bytes: u64) -> u64 {
    !(((bytes & !HIGHEST) + !HIGHEST) | bytes) & HIGHEST
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What is seen of each character by itself, one after the other.
    fn one_by_one(word: &str) -> Sight {
        let mut sight = Sight::default();
        word.chars().for_each(|letter| sight.see(letter, look_up(letter)));
        sight
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn letters_of_ascii_look_alike_side_by_side(
            front in prop_oneof![Just(""), Just("é"), Just("I"), Just("aa"), Just("ll")],
            word in prop_oneof!["[a-zA-Z0-9]{0,40}", "[aAlI1]{0,20}", "[ -~\\x00-\\x7f]{0,12}"],
            rest in prop_oneof!["", "[ -~]{1,9}", "[é-я]{1,5}"],
        ) {
            let text = format!("{word}{rest}");
            let length = text.bytes().position(|byte| !byte.is_ascii_alphanumeric());
            let letters = &text[..length.unwrap_or(text.len())];
            let mut sight = one_by_one(front);
            let seen = sight.see_ascii(text.as_bytes());
            prop_assert_eq!(seen, (letters.len(), letters.contains(|c: char| c.is_ascii_uppercase())));
            let expected = one_by_one(&format!("{front}{letters}"));
            // Of a first I it is the same to say that there is an inner one besides.
            let first_i = if expected.seen & INNER_I == 0 { 0 } else { FIRST_I };
            prop_assert_eq!(sight.seen | first_i, expected.seen | first_i);
            prop_assert_eq!(sight.finish(), expected.finish());
            prop_assert_eq!(
                (sight.script, sight.glyphs, sight.before, sight.is_second),
                (expected.script, expected.glyphs, expected.before, expected.is_second)
            );
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
