//! Digits and signs that are written for letters.

/// A sign that may be written for a letter, or may part letters as other signs do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignLetter {
    /// Seldom between letters but for one: `@ $ € †` and the letters of flags.
    Likely,
    /// As often a separator: `! | + (`.
    Rare,
}

/// Whether `character` is a sign that may be written for a letter.
pub(crate) const fn sign_letter(character: char) -> Option<SignLetter> {
    match character {
        '@' | '＠' | '¡' | '$' | '＄' | '€' | '¢' | '§' | '¥' | '£' | '℮' | '†' | '‡' | '₥' | '₳' | '฿'
        | '₿' | '₵' | '₫' | '₣' | '₲' | '₭' | '₦' | '₱' | '₽' | '₮' | '₩' | '∂' | '∆' | '∏' | '∩'
        | '∪' | '∧' | '∨' | '⊤' | '⋁' | '⋃' | '⋿' | '⍳' | '⍴' | '⍵' | '⍺' | '⨯' | '╳' | '⤫' | '⤬'
        | '᙭' | '᙮' | '₴' | '¤' | '℘' | '℈' | '⟙' | '⧢' | '₡' | '₤' | '₰' | '₸' | '℟' | '⅄' | '∀'
        | '∃' | '∈' | '∑' | '√' | '∫' | '∮' | '⊂' | '⊔' | '⊙' | '⊥' | '⋂' | '⋓' | '⌡'
        // Letters in looks alone: radicals of Yi, marks of Lao and Indic scripts.
        | '\u{A490}'..='\u{A4C6}' | '๏' | '᥅' | '꠸' | '꠹'
        // Numerals and symbols that UTS #39 takes for letters.
        | '\u{102F5}' | '\u{10320}' | '\u{10322}' | '\u{118EC}' | '\u{118EF}' | '\u{118F2}'
        | '\u{1F74C}' | '\u{1F768}' | '˛'
        // Letters of flags, outlined letters, and the musical signs of Greek.
        | '\u{1F1E6}'..='\u{1F1FF}' | '\u{1CCD6}'..='\u{1CCEF}' | '\u{1D200}'..='\u{1D241}' => {
            Some(SignLetter::Likely)
        }
        '!' | '！' | '|' | '｜' | '￨' | '∣' | '⏽' | '│' | '┃' | '+' | '(' | '<' | '×' | '©'
        | '®' | '%' => Some(SignLetter::Rare),
        _ => None,
    }
}

/// Whether `shown`, a digit (in ASCII) or a sign, is written for `letter`, a
/// folded letter of a pattern.
pub(crate) fn leet(shown: char, letter: char) -> bool {
    LEET.iter().any(|(known, written)| *known == letter && written.contains(shown))
}

/// The letter that a regional indicator stands for, small.
pub(crate) fn regional_letter(character: char) -> Option<char> {
    let place = u32::from(character).checked_sub(0x1F1E6)?;
    (place < 26).then(|| char::from_u32(u32::from(b'a') + place)).flatten()
}

/// Every pair of a letter and what is written for it.
pub(super) fn pairs(mut found: impl FnMut(char, char)) {
    for (letter, written) in LEET {
        written.chars().for_each(|shown| found(shown, *letter));
    }
}

/// Letters, and the digits and signs that are written for them.
const LEET: &[(char, &str)] = &[
    ('a', "4@＠"),
    ('b', "86"),
    ('c', "(<¢©"),
    ('e', "3€℮£"),
    ('g', "69"),
    ('i', "1!！¡|"),
    ('l', "1|!£"),
    ('o', "0"),
    ('q', "9"),
    ('s', "5$＄§"),
    ('t', "7+"),
    ('x', "×%"),
    ('y', "¥"),
    ('z', "2"),
    ('а', "4@＠"),
    ('б', "6"),
    ('в', "8"),
    ('г', "7"),
    ('е', "3€℮"),
    ('з', "3"),
    ('и', "1!"),
    ('і', "1!|"),
    ('ї', "1!|"),
    ('л', "1"),
    ('о', "0"),
    ('с', "$＄5(¢©"),
    ('т', "7+"),
    ('у', "¥"),
    ('х', "×%"),
    ('ч', "4"),
    ('э', "3"),
    ('я', "9"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_the_letter_decides_what_a_digit_stands_for() {
        assert!(leet('4', 'a') && leet('4', 'ч') && leet('0', 'о'));
        assert!(!leet('4', 'o') && !leet('3', 'c'));
    }

    #[test]
    fn every_sign_of_the_table_is_a_sign_letter() {
        for sign in LEET.iter().flat_map(|(_, written)| written.chars()) {
            assert!(sign.is_ascii_digit() || sign_letter(sign).is_some(), "{sign}");
        }
    }

    #[test]
    fn flags_are_letters_too() {
        assert_eq!(regional_letter('🇼'), Some('w'));
        assert_eq!(regional_letter('w'), None);
    }
}
