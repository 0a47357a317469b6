//! What the pattern language must know of characters.

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, Script};

/// Whether `letter` is a hyphen or an apostrophe, which hold a word together.
pub(super) const fn is_joiner(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}' | '\'' | '\u{2019}' | '\u{FF07}')
}

/// Whether `letter` says nothing at the edge of a word: a joiner, a format
/// character or a variation selector.
pub(super) fn is_edge(letter: char) -> bool {
    is_joiner(letter)
        || matches!(letter, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
        || CodePointMapData::<GeneralCategory>::new().get(letter) == GeneralCategory::Format
}

/// Whether `letter` is of a script that is written without spaces and matched
/// anywhere in a run.
pub(super) fn is_han_or_kana(letter: char) -> bool {
    matches!(letter, 'ー' | 'ｰ')
        || matches!(script(letter), Script::Han | Script::Hiragana | Script::Katakana)
}

fn script(letter: char) -> Script {
    CodePointMapData::<Script>::new().get(letter)
}
