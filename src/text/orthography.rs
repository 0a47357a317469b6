//! Variants of spelling that count as the same letter at strength `fold`.
//!
//! Sources: the Unicode charts for the letters; for Traditional and
//! Simplified Chinese the table of the `fast2s` crate; for nasals before
//! consonants of Devanagari the rule of Hindi spelling that allows both.

use unicode_normalization::char::canonical_combining_class;

use super::enclosed;

/// The canonical combining class of nuktas, and of nothing else.
const NUKTA: u8 = 7;

/// Hands the letters that `character` stands for to `keep`: one, two, or none. `character` is folded by `NFKC_Casefold` and composed.
///
/// Never й to и, ї to і, or the vowel sign of an Indic script to another.
pub(super) fn fold(character: char, mut keep: impl FnMut(char)) {
    if let Some(number) = enclosed::number(character) {
        if number > 9 {
            keep(digit(number / 10));
        }
        keep(digit(number % 10));
        return;
    }
    if is_left_out(character) {
        return;
    }
    if let Some(stem) = without_vowel(character) {
        keep(stem);
        keep('\u{D4D}');
        return;
    }
    keep(letter(character));
}

fn letter(character: char) -> char {
    match character {
        '\u{600}'..='\u{6FF}' => arabic(character),
        'ё' => 'е',
        // Nasal vowels of Hindi and Nepali are written with either sign: हाँ, हां.
        '\u{901}' => '\u{902}',
        // Letters with a nukta that compose.
        '\u{929}' => '\u{928}',
        '\u{931}' => '\u{930}',
        '\u{934}' => '\u{933}',
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' => simplified(character),
        _ => plain_letter(character),
    }
}

/// The letter that `character` is, if it is a small capital or an enclosed
/// letter; marks behind it compose with that letter.
pub(super) fn plain_letter(character: char) -> char {
    match character {
        '\u{131}' | '\u{250}'..='\u{2AF}' | '\u{1D00}'..='\u{1D2B}' | '\u{A730}'..='\u{A7FF}' => {
            small_capital(character)
        }
        _ => enclosed::letter(character).unwrap_or(character),
    }
}

/// The iota of Greek that is written below a letter, and below those of other scripts
/// is one of the marks that are heaped on them.
pub(super) const IOTA_BELOW: char = '\u{345}';

/// What the makers of small capitals take for those that Unicode has had only since
/// versions 5.1 and 11, f and q; elsewhere they are letters of their own.
pub(super) const SUBSTITUTES: [(char, char); 2] = [('ǫ', 'q'), ('ғ', 'f')];

/// Whether `letter` is among the [`SUBSTITUTES`].
pub(super) const fn is_substitute(letter: char) -> bool {
    matches!(letter, 'ǫ' | 'ғ')
}

/// Whether `character` is a small capital of Latin.
pub(super) fn is_small_capital(character: char) -> bool {
    !matches!(character, 'ı' | 'ɑ' | 'ɡ')
        && !character.is_ascii()
        && small_capital(character) != character
}

/// Letter forms of Arabic, and of the languages that borrowed it: what people
/// type who have the keyboard of another of them.
///
/// Letters for other sounds stay (پ چ ژ گ ڤ ں ێ ۆ ڕ ڵ), and so do ؤ and ئ,
/// whose seat is a question of spelling that Kurdish and Pashto answer
/// otherwise. That ے and ی are two letters of Urdu, ہ and ھ too, and ە and ه
/// of Kurdish, is given up here, and kept at `casefold`.
fn arabic(character: char) -> char {
    match character {
        // Alef with hamza, madda or wasla; wavy hamza of Kashmiri.
        'أ' | 'إ' | 'آ' | 'ٱ' | '\u{672}' | '\u{673}' => 'ا',
        // Alef maksura, Farsi yeh, yeh barree of Urdu (with hamza too), the two
        // yehs of Pashto, yeh without dots inside a word.
        'ى' | 'ی' | 'ے' | '\u{6D3}' | 'ې' | 'ۍ' => 'ي',
        // Keheh of Persian and Urdu, the wide kaf of display.
        'ک' | 'ڪ' => 'ك',
        // The gaf of Pashto is that of Persian.
        'ګ' => 'گ',
        // Teh marbuta (the Urdu one too), heh goal and doachashmee of Urdu, ae
        // of Kurdish, heh with yeh.
        'ة' | 'ۃ' | 'ہ' | 'ۂ' | 'ھ' | 'ە' | 'ۀ' => 'ه',
        other => other,
    }
}

/// Small capitals, of which Unicode has nearly an alphabet, and the script
/// forms ɑ and ɡ, which is all that NFKC makes of their superscripts.
fn small_capital(character: char) -> char {
    match character {
        'ᴀ' | 'ɑ' => 'a',
        'ʙ' | 'ᴃ' => 'b',
        'ᴄ' => 'c',
        'ᴅ' => 'd',
        'ᴇ' => 'e',
        'ꜰ' => 'f',
        'ɢ' | 'ɡ' => 'g',
        'ʜ' => 'h',
        'ɪ' => 'i',
        'ᴊ' => 'j',
        'ᴋ' => 'k',
        'ʟ' | 'ᴌ' => 'l',
        'ᴍ' => 'm',
        'ɴ' => 'n',
        'ᴏ' => 'o',
        'ᴘ' => 'p',
        'ꞯ' => 'q',
        'ʀ' => 'r',
        'ꜱ' => 's',
        'ᴛ' => 't',
        'ᴜ' => 'u',
        'ᴠ' => 'v',
        'ᴡ' => 'w',
        'ʏ' => 'y',
        'ᴢ' => 'z',
        'ᴁ' => 'æ',
        'ɶ' => 'œ',
        'ᴦ' => 'γ',
        'ᴧ' => 'λ',
        'ᴨ' => 'π',
        'ᴩ' => 'ρ',
        'ᴪ' => 'ψ',
        'ᴫ' => 'л',
        other => other,
    }
}

/// Marks and letters that count for nothing.
fn is_left_out(character: char) -> bool {
    is_stray_mark(character)
        || matches!(character,
            // Arabic: tatweel, harakat, superscript alef, the signs of the Quran.
            '\u{640}'
            | '\u{610}'..='\u{61A}'
            | '\u{64B}'..='\u{65F}'
            | '\u{670}'
            | '\u{6D6}'..='\u{6DC}'
            | '\u{6DF}'..='\u{6E8}'
            | '\u{6EA}'..='\u{6ED}'
            | '\u{897}'..='\u{89F}'
            | '\u{8CA}'..='\u{8E1}'
            | '\u{8E3}'..='\u{8FF}'
            // Hebrew: points and accents.
            | '\u{591}'..='\u{5BD}'
            | '\u{5BF}'
            | '\u{5C1}'
            | '\u{5C2}'
            | '\u{5C4}'
            | '\u{5C5}'
            | '\u{5C7}'
            // Kana: marks of voice on what has none, あ゙.
            | '\u{3099}'
            | '\u{309A}')
        || canonical_combining_class(character) == NUKTA
}

/// Whether a mark that composition left over counts for nothing at strength
/// `fold`: the marks that are stacked on Latin, Cyrillic and Greek letters,
/// and those that put any character into a circle or onto a key.
pub(super) fn is_stray_mark(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36F}'
            | '\u{483}'..='\u{489}'
            | '\u{1AB0}'..='\u{1AFF}'
            | '\u{1DC0}'..='\u{1DFF}'
            | '\u{20D0}'..='\u{20FF}'
            | '\u{FE20}'..='\u{FE2F}'
    )
}

/// The consonant of a Malayalam chillu, a letter that older texts write as
/// that consonant with a virama and a joiner.
fn without_vowel(character: char) -> Option<char> {
    Some(match character {
        'ൺ' => 'ണ',
        'ൻ' => 'ന',
        'ർ' => 'ര',
        'ൽ' => 'ല',
        'ൾ' => 'ള',
        'ൿ' => 'ക',
        'ൔ' => 'മ',
        'ൕ' => 'യ',
        'ൖ' => 'ഴ',
        _ => return None,
    })
}

/// The nasal with virama that Devanagari may write before `stop` in place of an
/// anusvara: सम्पर्क is संपर्क, हिन्दी is हिंदी.
pub(super) const fn nasal_before(stop: char) -> Option<&'static str> {
    Some(match stop {
        'क'..='घ' => "ङ्",
        'च'..='झ' => "ञ्",
        'ट'..='ढ' => "ण्",
        'त'..='ध' => "न्",
        'प'..='भ' => "म्",
        _ => return None,
    })
}

/// What [`nasal_before`] is folded to.
pub(super) const ANUSVARA: char = '\u{902}';

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

fn simplified(character: char) -> char {
    let mut buffer = [0; 4];
    fast2s::convert(character.encode_utf8(&mut buffer)).chars().next().unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut folded = String::new();
        for character in text.chars() {
            fold(character, |letter| folded.push(letter));
        }
        folded
    }

    #[test]
    fn traditional_folds_to_simplified() {
        assert_eq!(folded("僱傭兵俄羅斯"), "雇佣兵俄罗斯");
    }

    #[test]
    fn short_i_is_a_letter_of_its_own() {
        assert_eq!(folded("йїё"), "йїе");
    }

    #[test]
    fn letters_for_other_sounds_stay() {
        for letter in ["پ", "چ", "ژ", "گ", "ڤ", "ں", "ێ", "ۆ", "ڕ", "ڵ", "ؤ", "ئ", "ء"]
        {
            assert_eq!(folded(letter), letter);
        }
    }
}
