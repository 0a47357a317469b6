//! Letters that are written for others because they look like them.
//!
//! Sources: the confusables of UTS #39, by the `unicode-security` crate, the names
//! of Unicode for variants of a letter, and a list of what is typed besides.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;
use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton;

use super::Alphabet;
use super::Strength;
use super::alphabet::is_plain;
use super::character::{Folded, look_up};
use super::coarse::{bare, is_mark};
use super::leet::sign_letter;
use super::typed::{base_of, decorated, is_typed_for};

/// Where a character stands that is compared with a letter.
#[derive(Clone, Copy)]
pub(crate) struct Around<'t> {
    /// The word in which it stands, and how many bytes from its start.
    pub(crate) unit: &'t str,
    pub(crate) at: usize,
    pub(crate) native: Native,
}

impl Around<'_> {
    /// Whether all letters of the word are those of one living orthography.
    fn is_plain(self) -> bool {
        let mut letters = self.unit.chars().filter(|letter| letter.is_alphabetic());
        let mut script = letters.clone().map(script_of);
        let first = script.next();
        script.all(|script| Some(script) == first)
            && letters.all(|letter| letter.is_ascii() || is_plain(letter))
    }
}

/// Whether `glyph`, a character with its marks, may be written for `letter`: by its
/// character alone, or by both without the marks that they share (й is и with one).
pub(crate) fn glyph_looks_like(glyph: &str, letter: char, around: Around<'_>) -> bool {
    let Some(shown) = glyph.chars().next() else { return false };
    if looks_like(shown, letter, around) {
        return true;
    }
    let mut wanted = std::iter::once(letter).nfd();
    let Some(base) = wanted.next().filter(|base| *base != letter) else { return false };
    let mut parts = glyph.nfd();
    parts.next().is_some_and(|shown| looks_like(shown, base, around))
        && parts.filter(|part| is_mark(*part)).eq(wanted)
}

/// Whether `shown` may be written for `letter`, a folded letter of a pattern,
/// because it looks like it or like its capital.
///
/// Letters of one script look alike only in one case: `l` is no `i`, though it
/// is like `I`; but a capital among small letters is, and a small letter among
/// capitals. A letter that is at home in the text stands for itself in a plain word.
pub(crate) fn looks_like(shown: char, letter: char, around: Around<'_>) -> bool {
    if !letter.is_alphabetic() || shown == letter {
        return false;
    }
    if shown.is_ascii_alphabetic() && letter.is_ascii() {
        return is_other_case(shown, letter, around);
    }
    if around.native.has(shown) && script_of(shown) == script_of(letter) && around.is_plain() {
        return false;
    }
    stands_for(shown, letter) || decorates(shown, letter)
}

/// Whether `shown` is of an alphabet that decorates, of another font, or has marks that
/// are of no orthography of `letter`. What might so be several letters is taken for the
/// one whose class it is in.
fn decorates(shown: char, letter: char) -> bool {
    let alphabet = Alphabet::of(letter.encode_utf8(&mut [0; 4]));
    let is_foreign = script_of(shown) != script_of(letter);
    let is_like =
        |plain: char| plain == letter || (is_foreign && is_like_in_another(plain, letter));
    alphabet.class(shown) == alphabet.class(letter)
        && (decorated(shown).is_some_and(is_like)
            || plainer(shown, letter)
                .any(|plain| stands_for(plain, letter) || decorated(plain).is_some_and(is_like)))
}

/// Whether `shown`, as it is written, may stand for `letter`.
fn stands_for(shown: char, letter: char) -> bool {
    is_typed_for(shown, letter)
        || (has_look(shown)
            && (is_confusable(shown, letter)
                || base_of(shown)
                    .is_some_and(|base| base == letter || is_like_in_another(base, letter))))
}

/// What a letter of another script than `letter` is without its font and its case,
/// and without its marks, which are of no orthography of `letter`.
fn plainer(shown: char, letter: char) -> impl Iterator<Item = char> {
    let folded = match look_up(shown).folded(Strength::Casefold) {
        Folded::One(folded) => folded,
        _ => shown,
    };
    let base = bare(folded);
    let is_foreign = script_of(folded) != script_of(letter) && folded.is_alphabetic();
    let plainer = [(folded, folded != shown), (base, base != folded)];
    plainer.into_iter().filter(move |(_, is_new)| *is_new && is_foreign).map(|(plain, _)| plain)
}

/// Whether UTS #39 is asked: of letters, of the signs that are read as such, and of
/// noughts and ones of other scripts.
fn has_look(shown: char) -> bool {
    shown.is_alphabetic() || (!shown.is_ascii() && (sign_letter(shown).is_some() || is_bit(shown)))
}

fn is_bit(shown: char) -> bool {
    matches!(look_up(shown).folded(Strength::Fold), Folded::One('0' | '1'))
}

/// A capital I for a small l, and a small l for a capital I.
fn is_other_case(shown: char, letter: char, Around { unit, at, .. }: Around<'_>) -> bool {
    match (shown, letter) {
        ('I', 'l') => {
            // Illegal is not legal with its first letter drawn out.
            let is_first =
                !unit.starts_with("Il") && (!unit.is_ascii() || unit.len() >= LEAST_BEHIND_I);
            let is_inner = at > 0 || is_first;
            // Alone it may be any letter: of `I'armée`, or of a word that is spaced.
            unit == "I" || (is_inner && unit.contains(char::is_lowercase))
        }
        ('l', 'i') => {
            let mut others = unit.chars().filter(|other| *other != 'l' && other.is_alphabetic());
            others.clone().next().is_some() && others.all(char::is_uppercase)
        }
        _ => false,
    }
}

/// A capital I that begins a word of ASCII may be an l in words of so many letters.
pub(super) const LEAST_BEHIND_I: usize = 4;

/// Whether UTS #39 takes one for the other, a stroke or a tail left out.
fn is_confusable(shown: char, letter: char) -> bool {
    let (look, capital) = (Look::of(shown), upper(letter));
    let (small, large) = (Look::of(letter), Look::of(capital));
    let is_same = |look: &Look| *look == small || *look == large;
    is_same(&look)
        || look.without_marks(shown).is_some_and(|look| is_same(&look))
        || (script_of(shown) != script_of(letter) && Look::of(upper(shown)) == large)
}

fn is_like_in_another(base: char, letter: char) -> bool {
    script_of(base) != script_of(letter)
        && (is_typed_for(base, letter) || is_confusable(base, letter))
}

/// Which languages the letters of a text show, as far as they have letters that are
/// written for others: in a text of theirs these are no disguise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Native {
    has_vietnamese: bool,
    has_slavic_latin: bool,
    has_polish: bool,
    has_german: bool,
    has_ukrainian: bool,
    has_russian: bool,
}

impl Native {
    /// What the letters of `text` show.
    pub(crate) fn of(text: &str) -> Self {
        let mut native = Self::default();
        text.chars().for_each(|character| native.see(character));
        native
    }

    /// Takes note of a character.
    pub(crate) const fn see(&mut self, character: char) {
        match character {
            'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1EA0}'..='\u{1EF9}' => self.has_vietnamese = true,
            'č' | 'Č' | 'ć' | 'Ć' | 'š' | 'Š' | 'ž' | 'Ž' => self.has_slavic_latin = true,
            'ą' | 'Ą' | 'ę' | 'Ę' | 'ś' | 'Ś' | 'ź' | 'Ź' | 'ż' | 'Ż' | 'ń' | 'Ń' => {
                self.has_polish = true;
            }
            'ä' | 'Ä' | 'ö' | 'Ö' | 'ü' | 'Ü' => self.has_german = true,
            'і' | 'І' | 'ї' | 'Ї' => self.has_ukrainian = true,
            'ы' | 'Ы' | 'э' | 'Э' | 'ъ' | 'Ъ' | 'ё' | 'Ё' => self.has_russian = true,
            _ => {}
        }
    }

    /// Whether the text is Vietnamese.
    pub(super) const fn is_vietnamese(self) -> bool {
        self.has_vietnamese
    }

    /// Whether `letter`, of a living orthography, is at home in the text.
    pub(crate) const fn has(self, letter: char) -> bool {
        match letter {
            'đ' | 'Đ' => self.has_vietnamese || self.has_slavic_latin,
            'ł' | 'Ł' => self.has_polish,
            'ß' | 'ẞ' => self.has_german,
            'є' | 'Є' | 'ґ' | 'Ґ' => self.has_ukrainian && !self.has_russian,
            'щ' | 'Щ' => true,
            _ => false,
        }
    }
}

/// The script of a character, where it has one of its own.
pub(crate) fn script_of(character: char) -> Script {
    if character.is_ascii_alphabetic() {
        return Script::Latin;
    }
    CodePointMapData::<Script>::new().get(character)
}

/// Whether letters of `script` are written for those of other scripts, so that a
/// word of nothing but such letters may be one of another script.
pub(crate) const fn is_exchanged(script: Script) -> bool {
    matches!(script, Script::Latin | Script::Cyrillic | Script::Greek)
}

/// What a character looks like: the prototypes of UTS #39.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Look(pub(super) Vec<char>);

impl Look {
    pub(super) fn of(character: char) -> Self {
        Self(skeleton_of(character))
    }

    /// That of a letter that does not decompose, without the marks that stand for a
    /// part of it; nothing if it has none.
    pub(super) fn without_marks(&self, character: char) -> Option<Self> {
        let has_marks = self.0.len() > 1 && bare(character) == character;
        let bare: Vec<char> = self.0.iter().copied().filter(|part| !is_mark(*part)).collect();
        (has_marks && bare.len() == 1).then_some(Self(bare))
    }

    /// The one character that it is.
    pub(super) fn only(&self) -> Option<char> {
        only(self.0.iter().copied())
    }
}

fn skeleton_of(character: char) -> Vec<char> {
    // A few letters of Coptic and Warang Citi would be two letters each.
    if matches!(character, 'ϭ' | 'Ϭ' | '\u{118C6}' | '\u{118D5}' | '\u{118DC}') {
        return vec![character];
    }
    skeleton(character.encode_utf8(&mut [0; 4])).collect()
}

pub(super) fn upper(character: char) -> char {
    only(character.to_uppercase()).unwrap_or(character)
}

fn only(mut characters: impl Iterator<Item = char>) -> Option<char> {
    let first = characters.next();
    first.filter(|_| characters.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_like(shown: char, letter: char) -> bool {
        let unit = shown.to_string();
        looks_like(shown, letter, Around { unit: &unit, at: 0, native: Native::default() })
    }

    #[test]
    fn letters_of_other_scripts_look_like_the_small_letter_or_the_capital() {
        for (shown, letter) in [
            ('a', 'а'),
            ('A', 'а'),
            ('B', 'в'),
            ('b', 'в'),
            ('H', 'н'),
            ('σ', 'о'),
            ('ᴍ', 'м'),
            ('р', 'p'),
            ('Р', 'p'),
            ('ο', 'o'),
            ('N', 'и'),
            ('u', 'и'),
            ('ı', 'i'),
            ('ɑ', 'a'),
            ('ɡ', 'g'),
        ] {
            assert!(is_like(shown, letter), "{shown} for {letter}");
        }
        for (shown, letter) in [('a', 'о'), ('g', 'в'), ('и', 'й'), ('l', 'i')] {
            assert!(!is_like(shown, letter), "{shown} for {letter}");
        }
    }

    #[test]
    fn a_capital_among_small_letters_may_be_another() {
        let stands_in = |shown: char, letter: char, unit: &str, at: usize| {
            looks_like(shown, letter, Around { unit, at, native: Native::default() })
        };
        assert!(stands_in('I', 'l', "miIitary", 2) && stands_in('I', 'l', "I", 0));
        assert!(stands_in('I', 'l', "Iegion", 0) && !stands_in('I', 'l', "Is", 0));
        assert!(!stands_in('I', 'l', "Illegal", 0));
        assert!(!stands_in('I', 'l', "MIL", 1));
        assert!(stands_in('l', 'i', "MlLITARY", 1));
        assert!(!stands_in('l', 'i', "fall", 2));
    }

    #[test]
    fn variants_and_signs_are_like_their_letter() {
        for (shown, letter) in
            [('ł', 'l'), ('ҏ', 'р'), ('ҏ', 'p'), ('ɾ', 'г'), ('ƒ', 'f'), ('†', 't'), ('|', 'l')]
        {
            assert!(is_like(shown, letter), "{shown} for {letter}");
        }
        for (shown, letter) in [('ä', 'a'), ('$', 's'), ('1', 'l'), ('ñ', 'n')] {
            assert!(!is_like(shown, letter), "{shown} for {letter}");
        }
    }

    #[test]
    fn a_letter_that_is_at_home_in_the_text_stands_for_itself() {
        let is_like = |shown: char, letter: char, text: &str| {
            looks_like(shown, letter, Around { unit: text, at: 0, native: Native::of(text) })
        };
        assert!(is_like('đ', 'd', "đrone") && !is_like('đ', 'd', "đường"));
        assert!(is_like('є', 'е', "вагнєр") && !is_like('є', 'е', "їжа"));
        assert!(is_like('ł', 'l', "final") && !is_like('ł', 'l', "są"));
        let native = Native::of("його їжа");
        assert!(looks_like('є', 'е', Around { unit: "єpa", at: 0, native }));
        assert!(is_like('є', 'e', "wagnєr"));
    }
}
