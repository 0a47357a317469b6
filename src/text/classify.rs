//! What a character is to the cut into words.

use icu_properties::props::{
    DefaultIgnorableCodePoint, EmojiPresentation, ExtendedPictographic, GeneralCategory,
    GraphemeClusterBreak, Script,
};
use icu_properties::{CodePointMapData, CodePointSetData};

use super::character::Class;
use super::enclosed::{self, Enclosed};

/// The class of `character`, of which Unicode says `category` and `cluster`.
pub(super) fn classify(
    character: char,
    category: GeneralCategory,
    cluster: GraphemeClusterBreak,
) -> Class {
    match character {
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{B}' | '\u{C}' => {
            return Class::Newline;
        }
        // Besides those of Latin the hyphens of Armenian and Hebrew.
        '-' | '\u{2010}' | '\u{2011}' | '\u{FE63}' | '\u{FF0D}' | '\u{58A}' | '\u{5BE}' => {
            return Class::Hyphen;
        }
        // Marks and modifier letters that are typed for an apostrophe, the okina
        // and ayn of transcriptions, the geresh of Hebrew, those of Armenian and N'Ko.
        '\''
        | '`'
        | '\u{B4}'
        | '\u{2B9}'
        | '\u{2BB}'..='\u{2BF}'
        | '\u{2C8}'
        | '\u{374}'
        | '\u{55A}'
        | '\u{5F3}'
        | '\u{7F4}'
        | '\u{7F5}'
        | '\u{1FBD}'
        | '\u{1FBF}'
        | '\u{2018}'
        | '\u{2019}'
        | '\u{201B}'
        | '\u{2032}'
        | '\u{2035}'
        | '\u{FF07}'
        | '\u{FF40}' => return Class::Apostrophe,
        // Full stops of Arabic, Devanagari, Armenian, Ethiopic, Khmer, Burmese, Tibetan.
        '.' | '!' | '?' | '…' | '؟' | '\u{6D4}' | '।' | '॥' | '։' | '።' | '፧' | '។' | '៕' | '။'
        | '།' | '‼' | '⁉' | '⁇' => {
            return Class::Stop;
        }
        '。' | '！' | '？' | '｡' => return Class::FullStop,
        '+' | '%' | '\u{FF0B}' | '\u{FF05}' | '[' | ']' | '{' | '}' | '<' | '>' | '|' | '\\'
        | '*' => return Class::Sign,
        '#' | '\u{FF03}' => return Class::Hash,
        '@' | '\u{FF20}' => return Class::At,
        // Marks of voice that take a place of their own on the line.
        '\u{309B}' | '\u{309C}' => return Class::Extend,
        _ => {}
    }
    match enclosed::contents(character) {
        Some(Enclosed::Letter | Enclosed::Number) => return Class::Letter,
        Some(Enclosed::Ideograph) => return Class::Ideograph,
        None => {}
    }
    let is_pictograph = CodePointSetData::new::<EmojiPresentation>().contains(character)
        || (character > '\u{2190}'
            && !matches!(character, '\u{2122}' | '\u{2139}' | '\u{3030}' | '\u{303D}')
            && CodePointSetData::new::<ExtendedPictographic>().contains(character));
    if is_pictograph {
        return Class::Emoji;
    }
    if CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character) {
        return Class::Extend;
    }
    match cluster {
        // Among them two that are letters to Unicode: sara am of Thai and Lao, and
        // the half-width marks of voice of Katakana.
        GraphemeClusterBreak::Extend | GraphemeClusterBreak::SpacingMark => return Class::Extend,
        GraphemeClusterBreak::Prepend if category == GeneralCategory::Format => {
            return Class::Prepend;
        }
        _ => {}
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
