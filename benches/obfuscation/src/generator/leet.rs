//! Digits and signs for letters.

use super::fresh::signs;
use super::{Disguised, Draw, Phrase, whole};

/// The first of each are what is typed most.
const LATIN: &[(char, &str)] = &[
    ('a', "4@"),
    ('b', "8"),
    ('e', "3€"),
    ('g', "96"),
    ('i', "1!|"),
    ('l', "1|£"),
    ('o', "0"),
    ('s', "5$"),
    ('t', "7+"),
    ('z', "2"),
    ('c', "("),
    ('x', "%"),
];
pub(super) const CYRILLIC: &[(char, &str)] = &[
    ('о', "0"),
    ('з', "3"),
    ('ч', "4"),
    ('б', "6"),
    ('а', "@4"),
    ('е', "3"),
    ('т', "7"),
    ('в', "8"),
    ('я', "9"),
    ('с', "$"),
    ('і', "1!"),
    ('л', "1"),
];

/// Some letters replaced: at least one, and at least one letter of each word stays.
pub(super) fn leet(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let is_rare = draw.is_fresh() && draw.chance(20);
    let table = if phrase.is_in(&["en", "fr", "de", "es", "vi"]) {
        if is_rare { signs::LEET_LATIN_RARE } else { draw.table(LATIN, signs::LEET_LATIN) }
    } else if phrase.is_in(&["ru", "uk"]) {
        if is_rare { signs::LEET_CYRILLIC_RARE } else { draw.table(CYRILLIC, signs::LEET_CYRILLIC) }
    } else {
        return None;
    };
    let percent = *draw.pick(&[30, 60, 100])?;
    let words: Option<Vec<String>> =
        phrase.text().split(' ').map(|word| in_word(word, table, percent, draw)).collect();
    let text = words?.join(" ");
    (text != phrase.text()).then(|| whole(text))
}

fn in_word(word: &str, table: &[(char, &str)], percent: usize, draw: &mut Draw) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let places: Vec<usize> = (0..letters.len())
        .filter(|at| letters.get(*at).is_some_and(|letter| signs_for(table, *letter).is_some()))
        .collect();
    let mut taken = draw.places(places.len(), 1, percent);
    let kept = letters.iter().filter(|letter| letter.is_alphabetic()).count() > places.len();
    if !kept && taken.iter().all(|is| *is) {
        let spared = draw.below(taken.len());
        if let Some(place) = taken.get_mut(spared) {
            *place = false;
        }
    }
    let mut text = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let is_taken = places
            .iter()
            .position(|place| *place == at)
            .is_some_and(|place| taken.get(place) == Some(&true));
        match signs_for(table, *letter) {
            Some(signs) if is_taken => text.push(draw.letter(signs)?),
            _ => text.push(*letter),
        }
    }
    Some(text)
}

fn signs_for<'t>(table: &[(char, &'t str)], letter: char) -> Option<&'t str> {
    table.iter().find(|(each, _)| *each == letter).map(|(_, signs)| *signs)
}
