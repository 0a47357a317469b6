//! What each character is to the engine, looked up by page.
//!
//! A page of 256 characters is computed from the Unicode tables of our
//! dependencies the first time one of its characters is seen, so nothing is
//! generated into the repository and start-up costs nothing.

use std::sync::OnceLock;

use caseless::Caseless;
use icu_properties::props::{
    DefaultIgnorableCodePoint, EmojiPresentation, ExtendedPictographic, GeneralCategory, Script,
};
use icu_properties::{CodePointMapData, CodePointSetData};
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::orthography;

/// What a character is when a text is cut into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Letters and digits.
    Letter,
    /// Han and Kana: each is a word unit of its own.
    Ideograph,
    /// Combining marks and joiners: they belong to what stands before them.
    Extend,
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
    /// Several characters.
    Several(&'static str),
}

/// All that is known of one character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Character {
    pub(super) class: Class,
    /// Whether it may combine with what stands before it (so NFC must look).
    pub(super) composes: bool,
    pub(super) is_lower: bool,
    pub(super) is_upper: bool,
    pub(super) is_digit: bool,
    pub(super) casefold: Folded,
    pub(super) fold: Folded,
}

/// Pages of 256 up to the end of Unicode, 0x10FFFF.
const PAGES: usize = 0x1100;

static TABLE: [OnceLock<Box<[Character]>>; PAGES] = [const { OnceLock::new() }; PAGES];

/// Whether a pattern can look for `character` by itself: a sign, an emoji, `#` or `@`.
pub(crate) fn is_sign_unit(character: char) -> bool {
    matches!(look_up(character).class, Class::Sign | Class::Emoji | Class::Hash | Class::At)
}

/// What `character` is.
pub(super) fn look_up(character: char) -> Character {
    let code = character as usize;
    let page = TABLE.get(code >> 8).map(|page| page.get_or_init(|| compute_page(code >> 8)));
    match page.and_then(|page| page.get(code & 0xFF)) {
        Some(known) => *known,
        None => compute(character),
    }
}

fn compute_page(page: usize) -> Box<[Character]> {
    (0..256)
        .map(|low| {
            let code = u32::try_from(page << 8 | low).unwrap_or_default();
            compute(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
        })
        .collect()
}

fn compute(character: char) -> Character {
    let category = CodePointMapData::<GeneralCategory>::new().get(character);
    let casefolded = nfkc_casefold(character);
    let folded: String = casefolded.chars().filter_map(orthography::fold).collect();
    Character {
        class: classify(character, category),
        composes: canonical_combining_class(character) != 0
            || is_nfc_quick(std::iter::once(character)) == IsNormalized::Maybe
            || orthography::is_stray_mark(character),
        is_lower: category == GeneralCategory::LowercaseLetter,
        is_upper: matches!(
            category,
            GeneralCategory::UppercaseLetter | GeneralCategory::TitlecaseLetter
        ),
        is_digit: category == GeneralCategory::DecimalNumber,
        casefold: keep(&casefolded),
        fold: keep(&folded),
    }
}

/// Texts longer than one character are kept for the life of the process; a
/// page is computed once, and few characters of Unicode fold to several.
fn keep(text: &str) -> Folded {
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (None, _) => Folded::Nothing,
        (Some(only), None) => Folded::One(only),
        _ => Folded::Several(Box::leak(text.to_owned().into_boxed_str())),
    }
}

/// `toNFKC_Casefold` of one character (UAX #44), digits to ASCII besides.
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
    text.chars().map(ascii_digit).collect()
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

fn classify(character: char, category: GeneralCategory) -> Class {
    match character {
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{B}' | '\u{C}' => {
            return Class::Newline;
        }
        '-' | '\u{2010}' | '\u{2011}' | '\u{FE63}' | '\u{FF0D}' => return Class::Hyphen,
        '\'' | '`' | '\u{B4}' | '\u{2BC}' | '\u{2B9}' | '\u{2018}' | '\u{2019}' | '\u{201B}'
        | '\u{FF07}' | '\u{5F3}' => return Class::Apostrophe,
        '.' | '!' | '?' | '…' | '؟' | '।' | '\u{6D4}' | '‼' | '⁉' | '⁇' => {
            return Class::Stop;
        }
        '。' | '！' | '？' | '｡' => return Class::FullStop,
        '+' | '%' | '\u{FF0B}' | '\u{FF05}' | '[' | ']' | '{' | '}' | '<' | '>' | '|' | '\\'
        | '*' => return Class::Sign,
        '#' | '\u{FF03}' => return Class::Hash,
        '@' | '\u{FF20}' => return Class::At,
        // Enclosed letters, some of which Unicode counts among the emoji.
        '\u{24B6}'..='\u{24E9}'
        | '\u{1F130}'..='\u{1F149}'
        | '\u{1F150}'..='\u{1F169}'
        | '\u{1F170}'..='\u{1F189}' => return Class::Letter,
        _ => {}
    }
    let is_pictograph = CodePointSetData::new::<EmojiPresentation>().contains(character)
        || (character > '\u{2190}'
            && !matches!(
                character,
                '\u{2122}' | '\u{2139}' | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}'
            )
            && CodePointSetData::new::<ExtendedPictographic>().contains(character));
    if is_pictograph {
        return Class::Emoji;
    }
    if CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character) {
        return Class::Extend;
    }
    let script = CodePointMapData::<Script>::new().get(character);
    match category {
        GeneralCategory::NonspacingMark
        | GeneralCategory::SpacingMark
        | GeneralCategory::EnclosingMark => Class::Extend,
        GeneralCategory::UppercaseLetter
        | GeneralCategory::LowercaseLetter
        | GeneralCategory::TitlecaseLetter
        | GeneralCategory::ModifierLetter
        | GeneralCategory::OtherLetter
        | GeneralCategory::DecimalNumber
        | GeneralCategory::LetterNumber => {
            if matches!(script, Script::Han | Script::Hiragana | Script::Katakana)
                || matches!(character, '\u{30FC}' | '\u{FF70}' | '々' | '〆' | '〇')
            {
                Class::Ideograph
            } else {
                Class::Letter
            }
        }
        GeneralCategory::CurrencySymbol => Class::Sign,
        GeneralCategory::SpaceSeparator | GeneralCategory::Control => Class::Space,
        GeneralCategory::LineSeparator | GeneralCategory::ParagraphSeparator => Class::Newline,
        _ => Class::Other,
    }
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
