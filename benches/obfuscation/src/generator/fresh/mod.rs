//! What the third sample draws from: tables of its own, the commonest first.

mod confusable;
pub(super) mod signs;
pub(super) mod typed;

pub(super) use confusable::{all, capitals, one};

use super::{Disguised, Draw, whole};

/// `text` with `most` of the letters replaced for which `other` has something.
fn some_replaced(
    text: &str,
    most: usize,
    draw: &mut Draw,
    mut other: impl FnMut(char, &mut Draw) -> Option<char>,
) -> Option<Disguised> {
    let letters: Vec<char> = text.chars().collect();
    let mut others: Vec<(usize, char)> = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        others.extend(other(*letter, draw).map(|other| (at, other)));
    }
    while others.len() > most {
        let dropped = draw.below(others.len());
        others.remove(dropped);
    }
    let text_now: String = letters
        .iter()
        .enumerate()
        .map(|(at, letter)| {
            others.iter().find(|(place, _)| *place == at).map_or(*letter, |(_, other)| *other)
        })
        .collect();
    (text_now != text).then(|| whole(text_now))
}
