//! Characters that nobody sees, and marks heaped on letters.

use super::fresh::signs;
use super::{Disguised, Draw, Phrase, letters, whole};

const ZERO_WIDTH: &[char] = &[
    '\u{200B}', '\u{200C}', '\u{2060}', '\u{FEFF}', '\u{AD}', '\u{200D}', '\u{34F}', '\u{180E}',
    '\u{3164}', '\u{2063}', '\u{115F}', '\u{FFA0}',
];

/// Variation selectors, marks of direction, tag characters.
const CONTROLS: &[char] = &[
    '\u{FE0F}',
    '\u{FE0E}',
    '\u{E0100}',
    '\u{200E}',
    '\u{200F}',
    '\u{FE00}',
    '\u{202A}',
    '\u{2066}',
    '\u{2069}',
    '\u{E0061}',
    '\u{E007F}',
    '\u{E0020}',
    '\u{202C}',
    '\u{61C}',
    '\u{E0141}',
];

/// `insert` put between letters, `least` times or more.
fn between_letters(
    phrase: &Phrase,
    draw: &mut Draw,
    choices: &[char],
    percent: usize,
) -> Option<Disguised> {
    let units = if phrase.is_in(&["hi"]) {
        letters(phrase.text())
    } else {
        phrase.text().chars().map(String::from).collect()
    };
    let places = draw.places(units.len() - 1, 2, percent);
    let mut text = String::new();
    for (at, unit) in units.iter().enumerate() {
        text.push_str(unit);
        if places.get(at) == Some(&true) {
            text.push(*draw.pick(choices)?);
        }
    }
    Some(whole(text))
}

pub(super) fn zero_width(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let percent = *draw.pick(&[20, 100, 50])?;
    let choices = draw.table(ZERO_WIDTH, signs::ZERO_WIDTH);
    between_letters(phrase, draw, choices, percent)
}

pub(super) fn controls(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let percent = *draw.pick(&[20, 100, 50])?;
    let choices = draw.table(CONTROLS, signs::CONTROLS);
    between_letters(phrase, draw, choices, percent)
}

/// One to eight combining marks (U+0300–U+036F) on most letters.
pub(super) fn zalgo(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    phrase.is_in(&["en", "ru", "uk", "fr", "de", "es", "vi"]).then_some(())?;
    let marks: Vec<char> =
        ('\u{300}'..='\u{36F}').filter(|mark| !('\u{340}'..='\u{345}').contains(mark)).collect();
    let units: Vec<char> = phrase.text().chars().collect();
    let places = draw.places(units.len(), 3, 70);
    let most = *draw.pick(&[8, 4, 8])?;
    let has_rare = draw.is_fresh() && draw.chance(25);
    let mut text = String::new();
    for (unit, marked) in units.iter().zip(places) {
        text.push(*unit);
        if marked && unit.is_alphabetic() {
            for _ in 0..draw.between(1, most) {
                text.push(if draw.is_fresh() {
                    any_mark(draw, has_rare)?
                } else {
                    *draw.pick(&marks)?
                });
            }
        }
    }
    Some(whole(text))
}

/// A mark as generators of heaps take them: any of the block, or one of the rare.
fn any_mark(draw: &mut Draw, has_rare: bool) -> Option<char> {
    if has_rare && draw.chance(10) {
        return draw.pick(signs::RARE_MARKS).copied();
    }
    u32::try_from(draw.below(0x70)).ok().and_then(|at| char::from_u32(0x300 + at))
}

/// One combining line or ring through every letter.
pub(super) fn struck_through(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    phrase.is_in(&["en", "ru", "uk", "fr", "de", "es", "vi"]).then_some(())?;
    let shared: &[char] = &['\u{336}', '\u{335}', '\u{332}', '\u{338}', '\u{305}', '\u{333}'];
    let mark = *draw.pick(draw.table(shared, signs::STRIKES))?;
    let mut text = String::new();
    for unit in phrase.text().chars() {
        text.push(unit);
        if unit.is_alphabetic() {
            text.push(mark);
        }
    }
    Some(whole(text))
}
