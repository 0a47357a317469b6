//! Letters that are written for others because they look like them.
//!
//! Sources: the confusables of UTS #39, by the `unicode-security` crate, and a
//! short list of what is typed besides.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;
use unicode_security::confusable_detection::skeleton;

/// Whether `shown` may be written for `letter`, a folded letter of a pattern,
/// because it looks like it or like its capital. `unit` is the word in which
/// `shown` stands, `at` bytes from its start.
///
/// Letters of one script look alike only in one case: `l` is no `i`, though it
/// is like `I`; but a capital among small letters is, and a small letter among
/// capitals.
pub(crate) fn looks_like(shown: char, letter: char, unit: &str, at: usize) -> bool {
    if !shown.is_alphabetic() || !letter.is_alphabetic() || shown == letter {
        return false;
    }
    if shown.is_ascii() && letter.is_ascii() {
        return match (shown, letter) {
            ('I', 'l') => at > 0 && unit.contains(|other: char| other.is_lowercase()),
            ('l', 'i') => {
                let mut others =
                    unit.chars().filter(|other| *other != 'l' && other.is_alphabetic());
                others.clone().next().is_some() && others.all(char::is_uppercase)
            }
            _ => false,
        };
    }
    if is_typed_for(shown, letter) {
        return true;
    }
    let (look, capital) = (Look::of(shown), upper(letter));
    look == Look::of(letter)
        || look == Look::of(capital)
        || (script_of(shown) != script_of(letter) && Look::of(upper(shown)) == Look::of(capital))
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

/// Every pair of a letter and what is typed for it.
pub(super) fn typed(mut found: impl FnMut(char, char)) {
    for (letter, typed) in TYPED {
        typed.chars().for_each(|shown| found(shown, *letter));
    }
}

/// What a character looks like: the prototypes of UTS #39.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Look(pub(super) Vec<char>);

impl Look {
    pub(super) fn of(character: char) -> Self {
        Self(skeleton_of(character))
    }

    /// The one character that it is.
    pub(super) fn only(&self) -> Option<char> {
        only(self.0.iter().copied())
    }
}

fn skeleton_of(character: char) -> Vec<char> {
    skeleton(character.encode_utf8(&mut [0; 4])).collect()
}

pub(super) fn upper(character: char) -> char {
    only(character.to_uppercase()).unwrap_or(character)
}

fn only(mut characters: impl Iterator<Item = char>) -> Option<char> {
    let first = characters.next();
    first.filter(|_| characters.next().is_none())
}

fn is_typed_for(shown: char, letter: char) -> bool {
    TYPED.iter().any(|(known, typed)| *known == letter && typed.contains(shown))
}

/// Small letters, and what is typed for them besides what UTS #39 lists:
/// letters that look alike in italics, as capitals or turned.
const TYPED: &[(char, &str)] = &[
    ('а', "α"),
    ('б', "ƃƂҕ"),
    ('в', "βßʙ"),
    ('г', "rɼɾҕ"),
    ('д', "gdδ"),
    ('е', "εɛєҽ"),
    ('з', "ʒɜȝҙ"),
    ('ж', "җӝ"),
    ('и', "uᴎNυҋ"),
    ('й', "ŭῠŬ"),
    ('к', "κᴋқҝҟҡ"),
    ('л', "λʌᴧΛ"),
    ('м', "μʍᴍ"),
    ('н', "ηʜңӊҥӈ"),
    ('о', "σθøөØ"),
    ('п', "nπԥ"),
    ('р', "ρҏ"),
    ('с', "ςϲᴄҫ"),
    ('т', "τᴛmҭ"),
    ('у', "γυʏүұ"),
    ('ф', "φϕ"),
    ('х', "χҳ"),
    ('ц', "Uu"),
    ('ч', "ყҷҹ"),
    ('ш', "wWɯω"),
    ('щ', "ψ"),
    ('ы', "ӹ"),
    ('ь', "bƅ"),
    ('э', "϶"),
    ('я', "RʀʁᴙЯ"),
    ('і', "ιı"),
    ('є', "ε"),
    ('a', "αλɑ"),
    ('b', "ьвъβƀɓ"),
    ('c', "сς"),
    ('d', "ԁδɗ"),
    ('e', "еєεэзɛҽ"),
    ('f', "ғƒ"),
    ('g', "ԍɠ"),
    ('h', "нһɦ"),
    ('i', "іιɨ"),
    ('j', "јʝ"),
    ('k', "кκƙқ"),
    ('l', "ӏιɭƖ"),
    ('m', "мʍɱ"),
    ('n', "пηИ"),
    ('o', "оσθө"),
    ('p', "рρþƥ"),
    ('q', "ԛǫ"),
    ('r', "гяЯɾɼɍ"),
    ('s', "ѕƨʂ"),
    ('t', "тτƭŧ"),
    ('u', "ицυμµʋ"),
    ('v', "ѵν"),
    ('w', "шщωѡԝ"),
    ('x', "хχ"),
    ('y', "уүγч"),
    ('z', "ʐζƶ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn is_like(shown: char, letter: char) -> bool {
        looks_like(shown, letter, &shown.to_string(), 0)
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
        for (shown, letter) in [('a', 'о'), ('g', 'в'), ('и', 'й'), ('l', 'i'), ('I', 'l')] {
            assert!(!is_like(shown, letter), "{shown} for {letter}");
        }
    }

    #[test]
    fn a_capital_among_small_letters_may_be_another() {
        assert!(looks_like('I', 'l', "miIitary", 2));
        assert!(!looks_like('I', 'l', "MIL", 1));
        assert!(looks_like('l', 'i', "MlLITARY", 1));
        assert!(!looks_like('l', 'i', "fall", 2));
    }
}
