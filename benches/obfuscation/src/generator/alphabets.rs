//! The same letters in other alphabets of Unicode.

use unicode_normalization::UnicodeNormalization;

use super::fresh::signs;
use super::{Disguised, Draw, Phrase, whole};

const LATIN: &[&str] = &["en", "fr", "de", "es", "vi"];

/// Capital A and small a of each mathematical alphabet.
const MATHEMATICAL: &[(u32, u32)] = &[
    (0x1D400, 0x1D41A), // bold
    (0x1D434, 0x1D44E), // italic
    (0x1D49C, 0x1D4B6), // script
    (0x1D468, 0x1D482), // bold italic
    (0x1D4D0, 0x1D4EA), // bold script
    (0x1D504, 0x1D51E), // fraktur
    (0x1D538, 0x1D552), // double-struck
    (0x1D56C, 0x1D586), // bold fraktur
    (0x1D5A0, 0x1D5BA), // sans-serif
    (0x1D5D4, 0x1D5EE), // sans-serif bold
    (0x1D670, 0x1D68A), // monospace
    (0x1D63C, 0x1D656), // sans-serif bold italic
];

/// Letters of these alphabets that were in Unicode before them.
const ELSEWHERE: &[(u32, char)] = &[
    (0x1D455, 'ℎ'),
    (0x1D49D, 'ℬ'),
    (0x1D4A0, 'ℰ'),
    (0x1D4A1, 'ℱ'),
    (0x1D4A3, 'ℋ'),
    (0x1D4A4, 'ℐ'),
    (0x1D4A7, 'ℒ'),
    (0x1D4A8, 'ℳ'),
    (0x1D4AD, 'ℛ'),
    (0x1D4BA, 'ℯ'),
    (0x1D4BC, 'ℊ'),
    (0x1D4C4, 'ℴ'),
    (0x1D506, 'ℭ'),
    (0x1D50B, 'ℌ'),
    (0x1D50C, 'ℑ'),
    (0x1D515, 'ℜ'),
    (0x1D51D, 'ℨ'),
    (0x1D53A, 'ℂ'),
    (0x1D53F, 'ℍ'),
    (0x1D545, 'ℕ'),
    (0x1D547, 'ℙ'),
    (0x1D548, 'ℚ'),
    (0x1D549, 'ℝ'),
    (0x1D551, 'ℤ'),
];

/// Circled (both cases), negative circled, squared, negative squared,
/// parenthesised (both cases): the first letter of each.
const ENCLOSED: &[u32] = &[0x24B6, 0x24D0, 0x1F150, 0x1F130, 0x1F170, 0x249C, 0x1F110];

const SMALL_CAPITALS: &str = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡxʏᴢ";
const SUPERSCRIPT: &str = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ𐞥ʳˢᵗᵘᵛʷˣʸᶻ";
const CYRILLIC: &str = "абвгдежзиклмопрстуфхцчшыэю";

/// The letters of the phrase, decomposed, as `change` writes them; `None` if
/// less than half of them change.
fn in_alphabet(phrase: &Phrase, mut change: impl FnMut(char) -> Option<char>) -> Option<Disguised> {
    let (mut letters, mut changed) = (0, 0);
    let mut text = String::new();
    for character in phrase.text().nfd() {
        letters += usize::from(character.is_alphabetic());
        let other = change(character);
        changed += usize::from(other.is_some());
        text.push(other.unwrap_or(character));
    }
    (changed * 2 >= letters).then(|| whole(text))
}

fn position(letter: char) -> Option<u32> {
    letter.is_ascii_lowercase().then(|| u32::from(letter) - u32::from('a'))
}

pub(super) fn full_width(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let wide_space = draw.chance(50);
    let capitals = draw.chance(30);
    phrase.is_in(LATIN).then_some(())?;
    in_alphabet(phrase, |letter| match letter {
        ' ' if wide_space => Some('\u{3000}'),
        '!'..='~' => {
            let letter = if capitals { letter.to_ascii_uppercase() } else { letter };
            char::from_u32(u32::from(letter) + 0xFEE0)
        }
        _ => None,
    })
}

pub(super) fn mathematical(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    phrase.is_in(LATIN).then_some(())?;
    let (capital, small) = *draw.pick(draw.table(MATHEMATICAL, signs::MATHEMATICAL))?;
    let first = if draw.chance(40) { capital } else { small };
    in_alphabet(phrase, |letter| {
        let code = first + position(letter)?;
        let moved = ELSEWHERE.iter().find(|(hole, _)| *hole == code).map(|(_, letter)| *letter);
        moved.or_else(|| char::from_u32(code))
    })
}

pub(super) fn enclosed(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    phrase.is_in(LATIN).then_some(())?;
    let first = *draw.pick(draw.table(ENCLOSED, signs::ENCLOSED))?;
    in_alphabet(phrase, |letter| char::from_u32(first + position(letter)?))
}

pub(super) fn small_capitals(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let capital_words = draw.chance(30);
    if !phrase.is_in(LATIN) {
        return None;
    }
    let small = if draw.is_fresh() { *draw.pick(signs::SMALL_CAPITALS)? } else { SMALL_CAPITALS };
    let mut at_start = true;
    in_alphabet(phrase, |letter| {
        let first = std::mem::replace(&mut at_start, letter == ' ');
        let position = usize::try_from(position(letter)?).ok()?;
        if first && capital_words {
            return Some(letter.to_ascii_uppercase());
        }
        small.chars().nth(position)
    })
}

pub(super) fn superscript(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    if phrase.is_in(LATIN) {
        let raised = if draw.is_fresh() { *draw.pick(signs::SUPERSCRIPT)? } else { SUPERSCRIPT };
        return in_alphabet(phrase, |letter| {
            raised.chars().nth(usize::try_from(position(letter)?).ok()?)
        });
    }
    phrase.is_in(&["ru", "uk"]).then_some(())?;
    in_alphabet(phrase, |letter| {
        let position = CYRILLIC.chars().position(|each| each == letter)?;
        char::from_u32(0x1E030 + u32::try_from(position).ok()?)
    })
}

/// Letters under a combining enclosing keycap, as `⃣` makes of digits.
pub(super) fn keycap(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    phrase.is_in(&["en", "fr", "de", "es", "ru", "uk"]).then_some(())?;
    let marks: &[&str] = &["\u{20E3}", "\u{FE0F}\u{20E3}", "\u{20DE}", "\u{20DD}"];
    let mark = draw.pick(draw.table(marks, signs::KEYCAPS))?;
    let capitals = draw.chance(50);
    let text = phrase.text().chars().map(|letter| match letter {
        ' ' | '\'' => letter.to_string(),
        _ if capitals => letter.to_uppercase().chain(mark.chars()).collect(),
        _ => std::iter::once(letter).chain(mark.chars()).collect(),
    });
    Some(whole(text.collect()))
}

/// The letters that flags are made of; kept apart so that no flag appears, or not.
pub(super) fn regional(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    phrase.is_in(&["en", "fr", "de", "es"]).then_some(())?;
    let shared: &[&str] = &["\u{200B}", "", " ", "\u{2060}"];
    let between = draw.pick(draw.table(shared, signs::BETWEEN_FLAGS))?;
    let mut text = String::new();
    let mut follows = false;
    for letter in phrase.text().nfd().filter(|letter| letter.is_alphabetic() || *letter == ' ') {
        let Some(position) = position(letter) else {
            text.push_str(if letter == ' ' && *between == " " { "   " } else { "" });
            if letter != ' ' || *between != " " {
                text.push(letter);
            }
            follows = false;
            continue;
        };
        if follows {
            text.push_str(between);
        }
        text.extend(char::from_u32(0x1F1E6 + position));
        follows = true;
    }
    Some(whole(text))
}

pub(super) fn random_case(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let letters: Vec<char> = phrase.text().chars().collect();
    let raised = draw.places(letters.len(), 2, 50);
    let text: String = letters
        .iter()
        .zip(raised)
        .map(|(letter, raise)| if raise { upper(*letter) } else { letter.to_string() })
        .collect();
    (text != phrase.text()).then(|| whole(text))
}

pub(super) fn upper_case(phrase: &Phrase, _: &mut Draw) -> Option<Disguised> {
    let text: String = phrase.text().chars().map(upper).collect();
    (text != phrase.text()).then(|| whole(text))
}

/// The capital of `letter`, if it is a single letter; ß is written SS.
fn upper(letter: char) -> String {
    letter.to_uppercase().collect()
}
