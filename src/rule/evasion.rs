//! Which patterns are long enough to be looked for in disguise.

use icu_properties::props::Script;

use super::IndicatorPattern;
use crate::pattern::Atom;
use crate::text::script_of;

impl IndicatorPattern {
    /// Whether `evasion` would be allowed.
    pub(crate) fn may_be_disguised(&self) -> bool {
        self.too_few_letters().is_none()
    }

    /// The letters of the shortest expansion, if they are too few for `evasion`.
    pub(super) fn too_few_letters(&self) -> Option<usize> {
        let expansions = self.pattern.expansions();
        let letters = expansions.iter().map(|expansion| letters(expansion));
        letters.filter(|(letters, least)| letters < least).map(|(letters, _)| letters).min()
    }
}

/// How many letters the words of an expansion have, and how many `evasion` wants.
fn letters(expansion: &[Atom]) -> (usize, usize) {
    let words = expansion.iter().filter_map(|atom| match atom {
        Atom::Word { text, .. } => Some(text.as_str()),
        _ => None,
    });
    let letters: Vec<char> =
        words.flat_map(str::chars).filter(|letter| letter.is_alphanumeric()).collect();
    let is_dense = |letter: &char| {
        matches!(
            script_of(*letter),
            Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul
        )
    };
    (letters.len(), if letters.iter().any(is_dense) { 3 } else { 5 })
}
