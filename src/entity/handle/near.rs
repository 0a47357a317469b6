//! Which messenger the words around an `@name` mean.

use crate::entity::cursor::{is_blank, is_unspaced, is_word, line_after, line_before};
use crate::entity::phrase;
use crate::entity::table::messenger::MESSENGERS;
use crate::text::Span;

/// How many words may stand between `@name` and the messenger's name.
const WITHIN_WORDS: usize = 3;

/// How far those words may reach, in characters.
const WITHIN: usize = 40;

/// What a mark between the two costs, in half words: it belongs to another name.
const MARK: usize = 3;

/// A messenger's name and how far it is, in half words.
#[derive(Clone, Copy)]
struct Near {
    service: &'static str,
    distance: usize,
}

/// The messenger that the words around `span`, a mention, name; of two the nearer one.
pub(in crate::entity) fn service_near(text: &str, span: Span) -> Option<&'static str> {
    let before = nearest(line_before(text, span.start, WITHIN), Side::Before);
    let after = nearest(line_after(text, span.end, WITHIN), Side::After);
    let nearer = match (before, after) {
        (Some(before), Some(after)) if after.distance < before.distance => Some(after),
        (before, after) => before.or(after),
    };
    nearer.map(|near| near.service)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

fn nearest(window: &str, side: Side) -> Option<Near> {
    let (mut passed, mut marks) = (0, 0);
    let mut offsets: Vec<(usize, char)> = window.char_indices().collect();
    let starts: Vec<bool> = offsets
        .iter()
        .scan(None, |before, &(_, c)| {
            let begins = is_word(c)
                && (is_unspaced(c) || before.is_none_or(|b: char| !is_word(b) || is_unspaced(b)));
            *before = Some(c);
            Some(begins)
        })
        .collect();
    let mut places: Vec<_> = offsets.drain(..).zip(starts).collect();
    if side == Side::Before {
        places.reverse();
    }
    for ((offset, c), begins) in places {
        // A further mention or address has its own cue.
        if c == '@' || c == ';' {
            return None;
        }
        if matches!(c, ',' | ')' | '|' | '•' | '/' | '，' | '、' | '）') {
            marks += 1;
        }
        // "@name: Telegram …" quotes somebody who speaks of it.
        if c == ':' && side == Side::After {
            return None;
        }
        if !begins {
            continue;
        }
        if let Some((end, service)) = phrase::longest(window, offset, MESSENGERS) {
            let between = match side {
                Side::Before => window.get(end..)?,
                Side::After => window.get(..offset)?,
            };
            if is_meant(window, Span::new(offset, end), service, between, side) {
                return Some(Near { service, distance: passed + MARK * marks });
            }
        }
        // Letters apart are one word that hides: "T E L E G R A M".
        let is_letter =
            window.get(offset + c.len_utf8()..)?.chars().next().is_none_or(|c| !is_word(c));
        passed += match c {
            _ if is_unspaced(c) => 1,
            _ if is_letter => 0,
            _ => 2,
        };
        if passed >= 2 * (WITHIN_WORDS + 1) {
            return None;
        }
    }
    None
}

/// "line", "signal", "discord" and "messenger" are words too: their messengers are written with
/// a capital, or nothing but marks parts them from the name.
fn is_meant(window: &str, span: Span, service: &str, between: &str, side: Side) -> bool {
    let is_adjacent = between.chars().all(|c| !is_word(c));
    let name = span.of(window);
    let is_capital = name.starts_with(char::is_uppercase);
    let is_small_word = !name.is_ascii() || is_capital;
    match service {
        "line" | "signal" => {
            let is_near = is_adjacent
                || side == Side::After
                    && between
                        .split(|c: char| is_blank(c) || !is_word(c))
                        .all(|word| word.chars().nth(3).is_none());
            is_small_word && is_near
        }
        "discord" | "messenger" => is_small_word || is_adjacent,
        _ => true,
    }
}
