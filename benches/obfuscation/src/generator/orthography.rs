//! Other ways in which a script lets the same word be written.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fresh::signs;
use super::{Disguised, Draw, Phrase, whole};

fn changed(phrase: &Phrase, text: String) -> Option<Disguised> {
    (text != phrase.text()).then(|| whole(text))
}

pub(super) fn decomposed(phrase: &Phrase, _: &mut Draw) -> Option<Disguised> {
    (phrase.language != "ko").then_some(())?;
    changed(phrase, phrase.text().nfd().collect())
}

pub(super) fn yo(phrase: &Phrase, _: &mut Draw) -> Option<Disguised> {
    phrase.is_in(&["ru"]).then_some(())?;
    changed(phrase, phrase.text().replace('ё', "е"))
}

/// The letters without accents; what has no accent but a stroke keeps it.
pub fn plain_letters(text: &str) -> String {
    text.nfd().filter(|character| !is_combining_mark(*character)).nfc().collect()
}

pub(super) fn no_diacritics(phrase: &Phrase, _: &mut Draw) -> Option<Disguised> {
    phrase.is_in(&["fr", "de", "es", "vi"]).then_some(())?;
    let text = plain_letters(phrase.text()).replace('đ', "d");
    changed(phrase, text)
}

/// Some of `pairs`, each place with one in two.
fn exchanged(phrase: &Phrase, draw: &mut Draw, pairs: &[(char, &str)]) -> Option<Disguised> {
    let mut text = String::new();
    for letter in phrase.text().chars() {
        let other = pairs.iter().find(|(each, _)| *each == letter).map(|(_, others)| *others);
        match other {
            Some(others) if draw.chance(70) => text.push(draw.letter(others)?),
            _ => text.push(letter),
        }
    }
    changed(phrase, text)
}

/// Alef, yeh and teh marbuta as they are typed in haste.
pub(super) fn arabic(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    phrase.is_in(&["ar"]).then_some(())?;
    let pairs =
        [('أ', "اإ"), ('إ', "اأ"), ('آ', "ا"), ('ا', "أٱ"), ('ي', "ى"), ('ى', "ي"), ('ة', "ه")];
    exchanged(phrase, draw, &pairs)
}

pub(super) fn persian(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    phrase.is_in(&["ar"]).then_some(())?;
    exchanged(phrase, draw, &[('ك', "ک"), ('ي', "ی"), ('ى', "ی")])
}

/// Letters of Arabic that do not join the next one.
const NOT_JOINING: &str = "اأإآٱدذرزوؤةىء ";

pub(super) fn tatweel(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    phrase.is_in(&["ar"]).then_some(())?;
    let letters: Vec<char> = phrase.text().chars().collect();
    let mut text = String::new();
    for (at, letter) in letters.iter().enumerate() {
        text.push(*letter);
        let joins = !NOT_JOINING.contains(*letter)
            && letters.get(at + 1).is_some_and(|next| next.is_alphabetic());
        if joins && draw.chance(60) {
            text.extend(std::iter::repeat_n('\u{640}', draw.between(1, 4)));
        }
    }
    changed(phrase, text)
}

pub(super) fn harakat(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    const HARAKAT: &[char] = &[
        '\u{64E}', '\u{650}', '\u{652}', '\u{64F}', '\u{651}', '\u{64B}', '\u{64C}', '\u{64D}',
        '\u{670}',
    ];
    phrase.is_in(&["ar"]).then_some(())?;
    let mut text = String::new();
    for letter in phrase.text().chars() {
        text.push(letter);
        if letter.is_alphabetic() && draw.chance(70) {
            text.push(*draw.pick(draw.table(HARAKAT, signs::HARAKAT))?);
        }
    }
    changed(phrase, text)
}

/// The shapes of letters in their places, as old programs store them.
pub(super) fn presentation_forms(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    phrase.is_in(&["ar"]).then_some(())?;
    let isolated = draw.chance(30);
    let letters: Vec<char> = phrase.text().chars().collect();
    let mut text = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let joined_before =
            at > 0 && letters.get(at - 1).is_some_and(|before| !NOT_JOINING.contains(*before));
        let joins_next = !NOT_JOINING.contains(*letter)
            && letters.get(at + 1).is_some_and(|next| next.is_alphabetic());
        let form = match (joined_before && !isolated, joins_next && !isolated) {
            (false, false) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (true, true) => 3,
        };
        let shaped = (0xFE80..=0xFEF4).filter_map(char::from_u32).filter(|shape| {
            let mut decomposed = std::iter::once(*shape).nfkd().nfc();
            decomposed.next() == Some(*letter) && decomposed.next().is_none()
        });
        text.push(shaped.clone().nth(form).or_else(|| shaped.clone().next()).unwrap_or(*letter));
    }
    changed(phrase, text)
}

pub(super) fn traditional(phrase: &Phrase, _: &mut Draw) -> Option<Disguised> {
    phrase.is_in(&["zh"]).then_some(())?;
    phrase.written.other.clone().map(whole)
}

/// Syllables of Hangul taken apart into joining letters, as file systems do.
pub(super) fn jamo(phrase: &Phrase, _: &mut Draw) -> Option<Disguised> {
    phrase.is_in(&["ko"]).then_some(())?;
    changed(phrase, phrase.text().nfd().collect())
}

/// Syllables of Hangul typed letter by letter.
pub(super) fn typed_jamo(phrase: &Phrase, _: &mut Draw) -> Option<Disguised> {
    const FIRST: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    const LAST: &str = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
    phrase.is_in(&["ko"]).then_some(())?;
    let text = phrase.text().nfd().map(|letter| match u32::from(letter) {
        code @ 0x1100..=0x1112 => nth(FIRST, code - 0x1100).unwrap_or(letter),
        code @ 0x1161..=0x1175 => char::from_u32(code - 0x1161 + 0x314F).unwrap_or(letter),
        code @ 0x11A8..=0x11C2 => nth(LAST, code - 0x11A8).unwrap_or(letter),
        _ => letter,
    });
    changed(phrase, text.collect())
}

fn nth(letters: &str, at: u32) -> Option<char> {
    letters.chars().nth(usize::try_from(at).ok()?)
}

/// Devanagari letters with their dot as one character (U+0958–U+095F).
pub(super) fn nukta_joined(phrase: &Phrase, _: &mut Draw) -> Option<Disguised> {
    phrase.is_in(&["hi"]).then_some(())?;
    let mut text = phrase.text().to_owned();
    for (joined, apart) in ('\u{958}'..='\u{95F}').zip([
        "क\u{93C}",
        "ख\u{93C}",
        "ग\u{93C}",
        "ज\u{93C}",
        "ड\u{93C}",
        "ढ\u{93C}",
        "फ\u{93C}",
        "य\u{93C}",
    ]) {
        text = text.replace(apart, &joined.to_string());
    }
    let unchanged: String = phrase.text().nfd().collect();
    if text == phrase.text() { changed(phrase, unchanged) } else { Some(whole(text)) }
}

/// The dots left out, as in much informal Hindi.
pub(super) fn no_nukta(phrase: &Phrase, _: &mut Draw) -> Option<Disguised> {
    phrase.is_in(&["hi"]).then_some(())?;
    changed(phrase, phrase.text().nfd().filter(|letter| *letter != '\u{93C}').collect())
}
