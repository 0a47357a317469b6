//! Variants of spelling that count as the same letter at strength `fold`.
//!
//! Sources: the Unicode charts for the letters; for Traditional and
//! Simplified Chinese the table of the `fast2s` crate.

/// The letter that `character`, already folded by `NFKC_Casefold`, stands for;
/// `None` if it is left out. Never й to и, never a vowel sign of an Indic script.
pub(super) fn fold(character: char) -> Option<char> {
    Some(match character {
        // Arabic: harakat and Quranic marks, tatweel.
        '\u{64B}'..='\u{65F}'
        | '\u{670}'
        | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E8}'
        | '\u{6EA}'..='\u{6ED}'
        | '\u{640}' => return None,
        // Arabic and Persian letter forms.
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' | 'ۀ' | 'ە' => 'ه',
        'ё' => 'е',
        'ı' => 'i',
        'ᴀ' => 'a',
        'ʙ' => 'b',
        'ᴄ' => 'c',
        'ᴅ' => 'd',
        'ᴇ' => 'e',
        'ꜰ' => 'f',
        'ɢ' => 'g',
        'ʜ' => 'h',
        'ɪ' => 'i',
        'ᴊ' => 'j',
        'ᴋ' => 'k',
        'ʟ' => 'l',
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
        // Negative circled and squared letters, which have no compatibility mapping.
        '\u{1F150}'..='\u{1F169}' => letter(character, 0x1F150)?,
        '\u{1F170}'..='\u{1F189}' => letter(character, 0x1F170)?,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' => simplified(character),
        _ => character,
    })
}

/// Whether a mark that composition left over counts for nothing at strength
/// `fold`: the marks that are stacked on Latin, Cyrillic and Greek letters.
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

/// The letter without its diacritic, where Unicode does not decompose it:
/// what people type who have no such key.
pub(super) fn without_stroke(character: char) -> char {
    match character {
        'đ' => 'd',
        'ł' => 'l',
        'ø' => 'o',
        'ħ' => 'h',
        'ɓ' => 'b',
        'ɗ' => 'd',
        'ƙ' => 'k',
        'ƴ' => 'y',
        'ɛ' => 'e',
        'ɔ' => 'o',
        other => other,
    }
}

fn letter(character: char, base: u32) -> Option<char> {
    char::from_u32(u32::from(b'a') + (character as u32 - base))
}

fn simplified(character: char) -> char {
    let mut buffer = [0; 4];
    fast2s::convert(character.encode_utf8(&mut buffer)).chars().next().unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_folds_to_simplified() {
        let folded: String = "僱傭兵俄羅斯".chars().filter_map(fold).collect();
        assert_eq!(folded, "雇佣兵俄罗斯");
    }

    #[test]
    fn short_i_is_a_letter_of_its_own() {
        assert_eq!(fold('й'), Some('й'));
        assert_eq!(fold('ё'), Some('е'));
    }
}
