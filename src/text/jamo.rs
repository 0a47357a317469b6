//! Hangul letter by letter: a syllable and the jamo it is made of are one spelling.
//!
//! Source: the Hangul syllable arithmetic of the Unicode core specification, 3.12.

/// Calls `found` with `character`, or with the compatibility jamo that a Hangul
/// syllable or a conjoining jamo is made of.
pub(crate) fn jamo(character: char, mut found: impl FnMut(char)) {
    let code = u32::from(character);
    match code {
        0xAC00..=0xD7A3 => {
            let place = code - 0xAC00;
            found(at(LEADING, place / 588));
            found(at(VOWELS, place % 588 / 28));
            if let Some(trailing) = (place % 28).checked_sub(1) {
                found(at(TRAILING, trailing));
            }
        }
        0x1100..=0x1112 => found(at(LEADING, code - 0x1100)),
        0x1161..=0x1175 => found(at(VOWELS, code - 0x1161)),
        0x11A8..=0x11C2 => found(at(TRAILING, code - 0x11A8)),
        // What compatibility decomposition makes of two letters that end syllables only.
        0x111A => found('ㅀ'),
        0x1121 => found('ㅄ'),
        _ => found(character),
    }
}

/// Whether `character` is a jamo by itself and no syllable.
pub(crate) const fn is_jamo(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{FFA0}'..='\u{FFDC}')
}

const LEADING: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const VOWELS: &str = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
const TRAILING: &str = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

fn at(letters: &str, position: u32) -> char {
    letters.chars().nth(position as usize).unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn taken_apart(text: &str) -> String {
        let mut letters = String::new();
        text.chars().for_each(|character| jamo(character, |letter| letters.push(letter)));
        letters
    }

    #[test]
    fn syllables_and_jamo_are_one_spelling() {
        assert_eq!(taken_apart("용병값"), "ㅇㅛㅇㅂㅕㅇㄱㅏㅄ");
        let conjoining: String = "용병값".nfd().collect();
        assert_eq!(taken_apart(&conjoining), "ㅇㅛㅇㅂㅕㅇㄱㅏㅄ");
        let compatibility: String = "ㅇㅛㅇ".nfkd().collect();
        assert_eq!(taken_apart(&compatibility), "ㅇㅛㅇ");
        let clusters: String = "ㄱㅏㅄ ㅇㅣㅀ".nfkd().collect();
        assert_eq!(taken_apart(&clusters), "ㄱㅏㅄ ㅇㅣㅀ");
        assert_eq!(taken_apart("a兵"), "a兵");
    }

    #[test]
    fn every_syllable_is_two_or_three_letters() {
        for syllable in '\u{AC00}'..='\u{D7A3}' {
            let mut letters = 0;
            jamo(syllable, |letter| {
                assert!(is_jamo(letter), "{syllable}");
                letters += 1;
            });
            assert!((2..=3).contains(&letters), "{syllable}");
        }
    }
}
