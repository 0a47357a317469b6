//! What stands between letters and between words.

use super::fresh::signs;
use super::{Disguised, Draw, Phrase, letters, part, whole};

const SIGNS: &[&str] =
    &[".", "-", "/", "*", "_", "|", "•", "·", "~", "+", "=", "^", "'", "—", ":", "…", "\\", "¤"];
const EMOJI: &[&str] = &["🔥", "❤️", "💥", "⚡", "😂", "👍🏽", "🇺🇳", "💀", "👨‍👩‍👧", "✨", "🪖", "☠"];
const SPACES: &[&str] = &[
    "  ", "\u{A0}", "\u{2009}", "\t", "\n", "\u{202F}", "\u{3000}", "   ", "\u{2003}", " \u{A0} ",
    "\r\n", "\u{205F}",
];

/// The letters of every word with `between` among them, and `gap` among words.
fn spaced(
    phrase: &Phrase,
    gap: &str,
    mut between: impl FnMut() -> Option<&'static str>,
) -> Option<String> {
    let mut text = String::new();
    for (number, word) in phrase.words().iter().enumerate() {
        if number > 0 {
            text.push_str(gap);
        }
        for (at, letter) in word.iter().enumerate() {
            if at > 0 {
                text.push_str(between()?);
            }
            text.push_str(letter);
        }
    }
    Some(text)
}

pub(super) fn letter_spaced(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let spaces: &[&str] = &[" ", "\u{A0}", "\u{2009}", "  ", " ", "\u{3000}"];
    let gaps: &[&str] = &["   ", " ", "  ", "     "];
    let space = *draw.pick(draw.table(spaces, signs::LETTER_SPACES))?;
    let gap = *draw.pick(draw.table(gaps, signs::WORD_GAPS))?;
    spaced(phrase, gap, || Some(space)).map(whole)
}

/// One letter a line.
pub(super) fn upright(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let lines: &[&str] = &["\n", "\r\n", " \n"];
    let line = *draw.pick(draw.table(lines, signs::LINES))?;
    spaced(phrase, "\n", || Some(line)).map(whole)
}

pub(super) fn letter_punctuation(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let between = draw.table(SIGNS, signs::BETWEEN);
    let sign = *draw.pick(between)?;
    let same = draw.chance(70);
    let gap = *draw.pick(&[" ", "  ", " ", " "])?;
    let mut other = draw.clone();
    spaced(phrase, gap, || if same { Some(sign) } else { other.pick(between).copied() }).map(whole)
}

pub(super) fn letter_emoji(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let between = draw.table(EMOJI, signs::EMOJI);
    let emoji = *draw.pick(between)?;
    let same = draw.chance(60);
    let mut other = draw.clone();
    spaced(phrase, " ", || if same { Some(emoji) } else { other.pick(between).copied() }).map(whole)
}

/// One or two signs inside a word.
pub(super) fn in_word(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let words = phrase.words();
    let long: Vec<usize> =
        (0..words.len()).filter(|at| words.get(*at).is_some_and(|word| word.len() >= 4)).collect();
    let chosen = *long.get(draw.below(long.len()))?;
    let times = draw.between(1, 2);
    let mut texts = Vec::new();
    for (number, word) in words.iter().enumerate() {
        let mut taken = vec![false; word.len()];
        for _ in 0..times {
            let at = draw.between(1, word.len().max(2) - 1);
            if let Some(place) = taken.get_mut(at) {
                *place = number == chosen;
            }
        }
        let mut text = String::new();
        for (letter, cut) in word.iter().zip(taken) {
            if cut {
                let table = if draw.chance(25) {
                    draw.table(EMOJI, signs::EMOJI)
                } else {
                    draw.table(SIGNS, signs::IN_WORD)
                };
                text.push_str(draw.pick(table)?);
            }
            text.push_str(letter);
        }
        texts.push(text);
    }
    Some(whole(texts.join(" ")))
}

/// One space inside a word.
pub(super) fn space_in_word(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    cut_once(phrase, draw, &[" "])
}

pub(super) fn hyphen_and_line(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    phrase.is_in(&["zh", "ko", "ar", "hi"]).eq(&false).then_some(())?;
    let hyphens: &[&str] = &["-\n", "-\r\n", "\u{2010}\n", "- \n", "-\n  ", "\u{AD}\n"];
    let cuts = draw.table(hyphens, signs::HYPHENS);
    cut_once(phrase, draw, cuts)
}

/// One of `cuts` inside the longest word, two letters from its ends.
fn cut_once(phrase: &Phrase, draw: &mut Draw, cuts: &[&str]) -> Option<Disguised> {
    let longest = phrase.words().into_iter().max_by_key(Vec::len)?;
    if longest.len() < 4 {
        return None;
    }
    let at = draw.between(2, longest.len() - 2);
    let (before, after) = longest.split_at(at);
    let cut = draw.pick(cuts)?;
    let divided = format!("{}{cut}{}", before.concat(), after.concat());
    Some(whole(phrase.text().replacen(&longest.concat(), &divided, 1)))
}

pub(super) fn whitespace(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let mut words = phrase.text().split(' ');
    let mut text = words.next()?.to_owned();
    for word in words {
        text.push_str(draw.pick(draw.table(SPACES, signs::SPACES))?);
        text.push_str(word);
    }
    (text != phrase.text()).then(|| whole(text))
}

/// Words joined with nothing or with `_`, in lower case, as a hashtag.
pub(super) fn hashtag(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let between = *draw.pick(&["", "_"])?;
    let body = phrase.text().replace('\'', "").replace(' ', between);
    Some(part(format!("#{body}"), 1, 0))
}

/// Words joined in a hashtag, each with a capital.
pub(super) fn camel_hashtag(phrase: &Phrase, _: &mut Draw) -> Option<Disguised> {
    phrase.is_in(&["ar", "zh", "hi", "ko"]).eq(&false).then_some(())?;
    let body: String = phrase
        .text()
        .replace('\'', "")
        .split(' ')
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(char::to_uppercase).into_iter().flatten();
            first.chain(letters).collect::<String>()
        })
        .collect();
    Some(part(format!("#{body}"), 1, 0))
}

/// Three to six times the same letter, one to three letters of the phrase.
pub(super) fn repeated(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    phrase.is_in(&["zh", "ko", "hi", "sr"]).eq(&false).then_some(())?;
    let units: Vec<char> = phrase.text().chars().collect();
    let wanted = draw.between(1, 3);
    let mut taken = vec![false; units.len()];
    for _ in 0..wanted {
        let at = draw.below(units.len());
        if let (Some(unit), Some(place)) = (units.get(at), taken.get_mut(at)) {
            *place = unit.is_alphabetic();
        }
    }
    let mut text = String::new();
    for (unit, is_taken) in units.iter().zip(taken) {
        let times = if is_taken { draw.between(3, 6) } else { 1 };
        text.extend(std::iter::repeat_n(*unit, times));
    }
    (text != phrase.text()).then(|| whole(text))
}

/// The letters in the other order, behind a character that turns the order round.
pub(super) fn right_to_left(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let (start, end) = if phrase.is_in(&["ar"]) {
        ("\u{202D}", "\u{202C}")
    } else {
        let shared: &[(&str, &str)] =
            &[("\u{202E}", "\u{202C}"), ("\u{202E}", ""), ("\u{202E}", "\u{202C}")];
        *draw.pick(draw.table(shared, signs::OVERRIDES))?
    };
    let turned: String = letters(phrase.text()).iter().rev().map(String::as_str).collect();
    Some(part(format!("{start}{turned}{end}"), start.len(), end.len()))
}

/// One or two letters in the middle hidden behind `*`.
pub(super) fn masked(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let masks: &[&str] = &["*", "•", "_", "#"];
    let mask = *draw.pick(draw.table(masks, signs::MASKS))?;
    let mut units = letters(phrase.text());
    for _ in 0..draw.between(1, 2) {
        let at = draw.between(1, units.len() - 2);
        if let Some(unit) = units.get_mut(at)
            && *unit != " "
        {
            *unit = mask.to_owned();
        }
    }
    let text = units.concat();
    (text != phrase.text()).then(|| whole(text))
}
