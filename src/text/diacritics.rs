//! Words without their diacritics: what people type who leave them out.

use unicode_normalization::UnicodeNormalization;

use super::orthography::is_stray_mark;

/// `folded` without its diacritics, if it is in Latin or Greek letters. Other
/// scripts are left as they are, since there a mark makes another letter
/// (й, ї) or a vowel.
pub(crate) fn without_marks(folded: &str) -> String {
    if folded.is_ascii() {
        return folded.to_owned();
    }
    let mut bare = String::with_capacity(folded.len());
    for character in folded.chars().filter(|character| !is_stray_mark(*character)) {
        let base = std::iter::once(character).nfd().next().unwrap_or(character);
        if let Some(letters) = without_stroke(base) {
            bare.push_str(letters);
        } else if matches!(base, 'a'..='z' | 'A'..='Z' | 'α'..='ω' | 'Α'..='Ω') {
            bare.push(base);
        } else {
            bare.push(character);
        }
    }
    bare
}

/// What is typed for a letter that Unicode does not decompose, by people who
/// have no key for it.
///
/// Strokes and hooks go. Of letters that are more than a base and a mark, the
/// custom of their languages decides: ı of Turkish, ə of Azerbaijani, ɛ ɔ ɲ of
/// Bambara (whose spelling had e, o and ny before 1982), þ ð æ of Icelandic.
/// For ŋ both n and ng are in use; n is the letter.
fn without_stroke(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ⱥ' => "a",
        'ƀ' | 'ɓ' | 'ƃ' => "b",
        'ƈ' | 'ȼ' => "c",
        'đ' | 'ɖ' | 'ɗ' | 'ƌ' | 'ð' => "d",
        'ɇ' | 'ɛ' | 'ə' | 'ǝ' => "e",
        'ƒ' => "f",
        'ǥ' | 'ɠ' | 'ɣ' => "g",
        'ħ' | 'ɦ' => "h",
        'ı' | 'ɨ' | 'ɩ' => "i",
        'ɉ' => "j",
        'ƙ' => "k",
        'ł' | 'ƚ' | 'ɫ' => "l",
        'ŋ' | 'ƞ' => "n",
        'ɲ' => "ny",
        'ø' | 'ɔ' | 'ɵ' => "o",
        'ƥ' => "p",
        'ɍ' => "r",
        'ŧ' | 'ƭ' | 'ʈ' | 'ⱦ' => "t",
        'ʉ' | 'ʊ' => "u",
        'ʋ' => "v",
        'ⱳ' => "w",
        'ƴ' | 'ɏ' => "y",
        'ƶ' | 'ʒ' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_from_latin_and_greek_letters_only() {
        for (written, bare) in [
            ("lương", "luong"),
            ("đồng", "dong"),
            ("armée", "armee"),
            ("γράψτε", "γραψτε"),
            ("мій", "мій"),
            ("שָׁלוֹם", "שָׁלוֹם"),
        ] {
            assert_eq!(without_marks(written), bare);
        }
    }

    #[test]
    fn letters_with_strokes_and_hooks_are_typed_without() {
        for (written, bare) in [
            ("ƙasa", "kasa"),
            ("ɗan", "dan"),
            ("ƴan", "yan"),
            ("ɓarna", "barna"),
            ("żołnierz", "zolnierz"),
            ("ħbieb", "hbieb"),
            ("ǿ", "o"),
            ("kırık", "kirik"),
            ("əsgər", "esger"),
            ("kɛlɛ", "kele"),
            ("ɲɔgɔn", "nyogon"),
            ("þjóð", "thjod"),
            ("hær", "haer"),
            ("cœur", "coeur"),
        ] {
            assert_eq!(without_marks(written), bare, "{written}");
        }
    }
}
