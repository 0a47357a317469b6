//! What each character is to the engine, looked up by page.
//!
//! A page of 256 characters is computed from the Unicode tables of our
//! dependencies the first time one of its characters is seen, so nothing is
//! generated into the repository and start-up costs nothing.

use std::sync::OnceLock;

use caseless::Caseless;
use icu_properties::props::{
    DefaultIgnorableCodePoint, EmojiModifier, ExtendedPictographic, GeneralCategory,
    GraphemeClusterBreak, Script, WhiteSpace,
};
use icu_properties::{CodePointMapData, CodePointSetData};
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::alphabet::letter_script;
use super::classify::classify;
use super::enclosed::{self, Enclosed};
use super::word_look::LetterLook;
use super::{Strength, orthography};

/// What a character is when a text is cut into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Letters and digits.
    Letter,
    /// Han and Kana: each is a word unit of its own.
    Ideograph,
    /// Combining marks and joiners: they belong to what stands before them.
    Extend,
    /// Signs that belong to what stands behind them, as that of an Arabic number.
    Prepend,
    /// `- ‐ ‑` and their kin.
    Hyphen,
    /// `' ’ ʼ` and their kin.
    Apostrophe,
    /// Spaces.
    Space,
    /// Line ends.
    Newline,
    /// `. ! ? … ؟ ।`: may end a sentence.
    Stop,
    /// `。！？｡`: end a sentence without a space behind.
    FullStop,
    /// `+ % $ € [ *`: stand for themselves when a pattern writes them.
    Sign,
    /// Emoji.
    Emoji,
    /// `#`
    Hash,
    /// `@`
    At,
    /// Everything else.
    Other,
}

/// What folding makes of one character, before composition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folded {
    /// One character.
    One(char),
    /// Nothing.
    Nothing,
    /// Several characters, which [`several`] knows.
    Several,
}

/// All that is known of one character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Character {
    pub(super) class: Class,
    /// The canonical combining class of what it folds to.
    pub(super) combining: u8,
    traits: u32,
    /// Its script, if it is a letter that has one.
    pub(super) script: Script,
    /// What is seen of it in a word.
    pub(super) look: LetterLook,
    pub(super) casefold: Folded,
    pub(super) fold: Folded,
}

const LOWER: u32 = 1;
const UPPER: u32 = 1 << 1;
const DIGIT: u32 = 1 << 2;
const ENCLOSED_NUMBER: u32 = 1 << 3;
const EXTENDS: u32 = 1 << 4;
const JOINS: u32 = 1 << 5;
const PREPENDED: u32 = 1 << 6;
const CONTROL: u32 = 1 << 7;
const PICTOGRAPH: u32 = 1 << 8;
const REGIONAL: u32 = 1 << 9;
const SKIN_TONE: u32 = 1 << 10;
const MAY_COMPOSE: u32 = 1 << 11;
const STOP_CONSONANT: u32 = 1 << 12;
const SMALL_CAPITAL: u32 = 1 << 16;
const PARTS_WORDS: u32 = 1 << 17;
const FOLDS_ALONE: u32 = 1 << 18;
const UNSPACED: u32 = 1 << 19;

impl Character {
    /// What it is folded to.
    pub(super) fn folded(&self, strength: Strength) -> Folded {
        if strength >= Strength::Fold { self.fold } else { self.casefold }
    }

    const fn has(&self, traits: u32) -> bool {
        self.traits & traits != 0
    }

    pub(super) const fn is_lower(&self) -> bool {
        self.has(LOWER)
    }

    pub(super) const fn is_upper(&self) -> bool {
        self.has(UPPER)
    }

    /// A decimal digit.
    pub(super) const fn is_digit(&self) -> bool {
        self.has(DIGIT)
    }

    /// A number in a circle or in brackets.
    pub(super) const fn is_enclosed_number(&self) -> bool {
        self.has(ENCLOSED_NUMBER)
    }

    /// Belongs to the grapheme cluster of what stands before it (UAX #29: rules 9 and 9a).
    pub(super) const fn joins(&self) -> bool {
        self.has(JOINS)
    }

    /// `Grapheme_Extend`: a joiner ties pictographs across it.
    pub(super) const fn extends(&self) -> bool {
        self.has(EXTENDS)
    }

    /// Belongs to the grapheme cluster of what stands behind it (rule 9b).
    pub(super) const fn is_prepended(&self) -> bool {
        self.has(PREPENDED)
    }

    /// Nothing joins it (rules 4 and 5).
    pub(super) const fn is_control(&self) -> bool {
        self.has(CONTROL)
    }

    /// Joiners tie it to other pictographs (rule 11).
    pub(super) const fn is_pictograph(&self) -> bool {
        self.has(PICTOGRAPH)
    }

    /// One half of a flag (rules 12 and 13).
    pub(super) const fn is_regional(&self) -> bool {
        self.has(REGIONAL)
    }

    pub(super) const fn is_skin_tone(&self) -> bool {
        self.has(SKIN_TONE)
    }

    /// May combine with what stands before it, so that NFC must look.
    pub(super) const fn may_compose(&self) -> bool {
        self.has(MAY_COMPOSE)
    }

    /// A consonant of Devanagari before which nasals are written in two ways.
    pub(super) const fn is_stop_consonant(&self) -> bool {
        self.has(STOP_CONSONANT)
    }

    /// Folds to a small capital at `casefold`.
    pub(super) const fn is_small_capital(&self) -> bool {
        self.has(SMALL_CAPITAL)
    }

    /// Folds to something that is no part of a word.
    pub(super) const fn parts_words(&self) -> bool {
        self.has(PARTS_WORDS)
    }

    /// A letter or ideograph that folds to one character whatever stands around
    /// it, and that joins nothing.
    pub(super) const fn folds_alone(&self) -> bool {
        self.has(FOLDS_ALONE)
    }

    /// A letter or mark of a script whose words only a dictionary tells apart.
    pub(super) const fn is_unspaced(&self) -> bool {
        self.has(UNSPACED)
    }

    /// Whether words only a dictionary tells apart are on one side of the two.
    pub(super) const fn parts_scripts(&self, other: &Self) -> bool {
        (self.traits ^ other.traits) & UNSPACED != 0
    }

    /// Whether its folding depends on nothing before it.
    pub(super) const fn stands_alone(&self) -> bool {
        self.combining == 0 && !self.has(MAY_COMPOSE | SKIN_TONE | STOP_CONSONANT)
    }
}

/// 256 characters.
struct Page {
    characters: [Character; 256],
    /// By the low byte of the character.
    several: Vec<(usize, Several)>,
}

/// What a character folds to that folds to several.
struct Several {
    casefold: String,
    fold: String,
}

/// Pages up to the end of Unicode, 0x10FFFF.
const PAGES: usize = 0x1100;

static TABLE: [OnceLock<Box<Page>>; PAGES] = [const { OnceLock::new() }; PAGES];

/// Whether a pattern can look for `character` by itself: a sign, an emoji, `#` or `@`.
pub(crate) fn is_sign_unit(character: char) -> bool {
    matches!(look_up(character).class, Class::Sign | Class::Emoji | Class::Hash | Class::At)
}

/// What `character` is.
#[inline]
pub(super) fn look_up(character: char) -> &'static Character {
    let code = character as usize;
    page(code >> 8).and_then(|page| page.characters.get(code & 0xFF)).unwrap_or(&BEYOND)
}

/// Beyond the pages, where no character is.
static BEYOND: Character = Character {
    class: Class::Other,
    combining: 0,
    traits: 0,
    script: Script::Unknown,
    look: LetterLook::NONE,
    casefold: Folded::Nothing,
    fold: Folded::Nothing,
};

/// What `character` folds to, if that is several characters.
pub(super) fn several(character: char, strength: Strength) -> &'static str {
    let code = character as usize;
    let several = page(code >> 8).and_then(|page| {
        let at = page.several.binary_search_by_key(&(code & 0xFF), |(low, _)| *low).ok()?;
        page.several.get(at)
    });
    several.map_or(
        "",
        |(_, several)| {
            if strength >= Strength::Fold { &several.fold } else { &several.casefold }
        },
    )
}

#[inline]
fn page(number: usize) -> Option<&'static Page> {
    TABLE.get(number).map(|page| &**page.get_or_init(|| compute_page(number)))
}

#[cold]
fn compute_page(number: usize) -> Box<Page> {
    let mut several = Vec::new();
    let characters = std::array::from_fn(|low| {
        let code = u32::try_from(number << 8 | low).unwrap_or_default();
        let (known, texts) = compute(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        several.extend(texts.map(|texts| (low, texts)));
        known
    });
    Box::new(Page { characters, several })
}

fn compute(character: char) -> (Character, Option<Several>) {
    let category = CodePointMapData::<GeneralCategory>::new().get(character);
    let cluster = CodePointMapData::<GraphemeClusterBreak>::new().get(character);
    let class = classify(character, category, cluster);
    let casefold = casefold(character, class);
    let may_compose = may_compose(&casefold);
    let mut fold = String::new();
    for folded in casefold.chars() {
        // A mark that may compose is looked at after composition.
        if may_compose {
            fold.push(folded);
        } else {
            orthography::fold(folded, |letter| fold.push(letter));
        }
    }
    let mut traits = 0;
    let mut note = |bit: u32, is_set: bool| traits |= if is_set { bit } else { 0 };
    note(LOWER, category == GeneralCategory::LowercaseLetter);
    note(
        UPPER,
        matches!(category, GeneralCategory::UppercaseLetter | GeneralCategory::TitlecaseLetter),
    );
    note(DIGIT, category == GeneralCategory::DecimalNumber);
    note(ENCLOSED_NUMBER, enclosed::contents(character) == Some(Enclosed::Number));
    note(EXTENDS, cluster == GraphemeClusterBreak::Extend);
    note(
        JOINS,
        matches!(
            cluster,
            GraphemeClusterBreak::Extend
                | GraphemeClusterBreak::ZWJ
                | GraphemeClusterBreak::SpacingMark
        ),
    );
    note(PREPENDED, cluster == GraphemeClusterBreak::Prepend);
    note(
        CONTROL,
        matches!(
            cluster,
            GraphemeClusterBreak::Control | GraphemeClusterBreak::CR | GraphemeClusterBreak::LF
        ),
    );
    note(PICTOGRAPH, CodePointSetData::new::<ExtendedPictographic>().contains(character));
    note(REGIONAL, cluster == GraphemeClusterBreak::RegionalIndicator);
    note(SKIN_TONE, CodePointSetData::new::<EmojiModifier>().contains(character));
    // What it folds to depends on the letter above it.
    note(MAY_COMPOSE, may_compose || character == orthography::IOTA_BELOW);
    note(STOP_CONSONANT, orthography::nasal_before(character).is_some());
    note(SMALL_CAPITAL, casefold.chars().any(orthography::is_small_capital));
    note(PARTS_WORDS, casefold.chars().any(|folded| !is_of_word(folded)));
    note(UNSPACED, is_unspaced(character, class, category));
    let known = Character {
        class,
        combining: casefold.chars().next().map_or(0, canonical_combining_class),
        traits,
        script: letter_script(character).unwrap_or(Script::Common),
        look: LetterLook::of(
            character,
            class,
            category == GeneralCategory::DecimalNumber,
            [traits & LOWER != 0, traits & UPPER != 0],
        ),
        casefold: number_of(&casefold),
        fold: number_of(&fold),
    };
    let known = if folds_alone(&known) {
        Character { traits: traits | FOLDS_ALONE, ..known }
    } else {
        known
    };
    let is_several = known.casefold == Folded::Several || known.fold == Folded::Several;
    (known, is_several.then_some(Several { casefold, fold }))
}

fn folds_alone(known: &Character) -> bool {
    let depends =
        PREPENDED | JOINS | EXTENDS | PICTOGRAPH | ENCLOSED_NUMBER | SMALL_CAPITAL | UNSPACED;
    matches!(known.class, Class::Letter | Class::Ideograph)
        && known.stands_alone()
        && !known.has(depends)
        && matches!(known.fold, Folded::One(folded) if !orthography::is_substitute(folded))
}

fn is_of_word(character: char) -> bool {
    let category = CodePointMapData::<GeneralCategory>::new().get(character);
    let cluster = CodePointMapData::<GraphemeClusterBreak>::new().get(character);
    matches!(classify(character, category, cluster), Class::Letter | Class::Extend)
}

fn is_unspaced(character: char, class: Class, category: GeneralCategory) -> bool {
    matches!(class, Class::Letter | Class::Extend)
        && category != GeneralCategory::DecimalNumber
        && matches!(
            CodePointMapData::<Script>::new().get(character),
            Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar
        )
}

fn number_of(text: &str) -> Folded {
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (None, _) => Folded::Nothing,
        (Some(only), None) => Folded::One(only),
        _ => Folded::Several,
    }
}

/// Whether NFC must look at what stands before `folded` and at `folded`.
fn may_compose(folded: &str) -> bool {
    let mut characters = folded.chars();
    let first = characters.next();
    first.is_some_and(|first| is_nfc_quick(std::iter::once(first)) == IsNormalized::Maybe)
        || characters.any(|other| canonical_combining_class(other) != 0)
}

/// `toNFKC_Casefold` of one character (UAX #44), with what `docs/matching.md`
/// adds to it.
fn casefold(character: char, class: Class) -> String {
    match character {
        // Turkish: the dot that full case folding keeps is that of i.
        'İ' => return "i".to_owned(),
        // The spacing forms of the marks of voice are typed for the marks.
        '\u{309B}' => return '\u{3099}'.to_string(),
        '\u{309C}' => return '\u{309A}'.to_string(),
        _ => {}
    }
    let mut folded = nfkc_casefold(character);
    match class {
        // A sign before a word is in its span, and none of its letters.
        Class::Prepend => folded.clear(),
        // A key has no spaces inside a word: ﷺ.
        Class::Letter | Class::Ideograph | Class::Extend => {
            folded.retain(|c| !CodePointSetData::new::<WhiteSpace>().contains(c));
        }
        _ => {}
    }
    if enclosed::contents(character).is_some() {
        folded.retain(|c| !matches!(c, '(' | ')' | '.' | ',' | '〔' | '〕'));
    }
    folded
}

fn nfkc_casefold(character: char) -> String {
    let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    let mut text: String = std::iter::once(character).nfd().collect();
    // The definition asks to repeat until stable; no character needs more than two rounds.
    for _ in 0..2 {
        text = text
            .chars()
            .default_case_fold()
            .filter(|folded| !ignorable.contains(*folded))
            .nfkc()
            .collect();
    }
    text.chars().map(|folded| dotted(ascii_digit(folded))).collect()
}

/// I is the capital of ı in Turkish and Azerbaijani and that of i elsewhere: where
/// case says nothing, the dot says nothing.
const fn dotted(letter: char) -> char {
    if letter == 'ı' { 'i' } else { letter }
}

/// The ASCII digit of the same value; other characters are themselves.
fn ascii_digit(character: char) -> char {
    let categories = CodePointMapData::<GeneralCategory>::new();
    let is_decimal = |code: u32| {
        char::from_u32(code)
            .is_some_and(|digit| categories.get(digit) == GeneralCategory::DecimalNumber)
    };
    let code = character as u32;
    if character.is_ascii() || !is_decimal(code) {
        return character;
    }
    // Unicode keeps the ten digits of a script in one run, zero first.
    let value = (1..10).take_while(|back| code >= *back && is_decimal(code - back)).count();
    char::from_digit(u32::try_from(value).unwrap_or_default(), 10).unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_fold_to_ascii() {
        for (written, digit) in
            [('٢', '2'), ('۴', '4'), ('९', '9'), ('７', '7'), ('𝟘', '0'), ('০', '0')]
        {
            assert_eq!(look_up(written).casefold, Folded::One(digit), "{written}");
        }
    }

    #[test]
    fn default_ignorable_characters_fold_to_nothing() {
        for ignorable in ['\u{200B}', '\u{AD}', '\u{202E}', '\u{FE0F}', '\u{E0041}'] {
            assert_eq!(look_up(ignorable).casefold, Folded::Nothing);
            assert_eq!(look_up(ignorable).class, Class::Extend);
        }
    }

    #[test]
    fn classes_follow_the_language_reference() {
        let cases = [
            ('a', Class::Letter),
            ('ж', Class::Letter),
            ('兵', Class::Ideograph),
            ('ー', Class::Ideograph),
            ('’', Class::Apostrophe),
            ('€', Class::Sign),
            ('🎻', Class::Emoji),
            ('Ⓦ', Class::Letter),
            ('⒲', Class::Letter),
            ('①', Class::Letter),
            ('㊗', Class::Ideograph),
            ('🆎', Class::Emoji),
            ('ﾞ', Class::Extend),
            ('\u{600}', Class::Prepend),
            ('ʻ', Class::Apostrophe),
            ('🅦', Class::Letter),
            ('।', Class::Stop),
            ('。', Class::FullStop),
            ('\u{301}', Class::Extend),
            ('_', Class::Other),
            ('«', Class::Other),
        ];
        for (character, class) in cases {
            assert_eq!(look_up(character).class, class, "{character}");
        }
    }
}
