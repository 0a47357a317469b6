//! Which messenger the words around an `@name` mean.

use crate::entity::cursor::{is_unspaced, is_word, line_after, line_before};
use crate::entity::table::messenger::MESSENGERS;
use crate::text::Span;

/// How many words may stand between the messenger's name and an `@name` behind it.
const WITHIN_WORDS: usize = 3;

/// How many may stand between an `@name` and a messenger's name behind it: what follows a name
/// more often speaks of something else.
const WITHIN_WORDS_AFTER: usize = 1;

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
    match side {
        Side::Before => {
            let mut before = window.chars().rev().skip(1);
            let places = window.char_indices().rev();
            nearest_of(window, places.map(|(at, c)| (at, c, before.next())), side)
        }
        Side::After => {
            let before = std::iter::once(None).chain(window.chars().map(Some));
            let places = window.char_indices().zip(before);
            nearest_of(window, places.map(|((at, c), before)| (at, c, before)), side)
        }
    }
}

/// The first messenger among the words that begin at `places`: each a character, the one before
/// it in the text, and where it stands.
fn nearest_of(
    window: &str,
    places: impl Iterator<Item = (usize, char, Option<char>)>,
    side: Side,
) -> Option<Near> {
    let most = if side == Side::Before { WITHIN_WORDS } else { WITHIN_WORDS_AFTER };
    let (mut passed, mut marks) = (0, 0);
    for (offset, c, before) in places {
        // A further mention or address has its own cue.
        if matches!(c, '@' | ';' | '?' | '…' | '؟' | '？') {
            return None;
        }
        if matches!(c, ',' | '!' | ')' | '|' | '•' | '/' | '，' | '、' | '）') {
            marks += 1;
        }
        // "@name: Telegram …" quotes somebody who speaks of it.
        if c == ':' && side == Side::After {
            return None;
        }
        let begins = is_word(c)
            && (is_unspaced(c)
                || before.is_none_or(|before| !is_word(before) || is_unspaced(before)));
        if !begins {
            continue;
        }
        if let Some((end, service)) = MESSENGERS.longest(window, offset) {
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
        if passed >= 2 * (most + 1) {
            return None;
        }
    }
    None
}

/// Whether the messenger's name is meant as one: some are words too, or are named in passing.
fn is_meant(window: &str, span: Span, service: &str, between: &str, side: Side) -> bool {
    let name = span.of(window);
    // A hashtag names what a post is about.
    if window.get(..span.start).is_some_and(|before| before.ends_with(['#', '＃'])) {
        return false;
    }
    let is_near = match side {
        Side::Before => between.chars().all(|c| !is_word(c)),
        // "@name on Signal": a word of at most three letters may stand between.
        Side::After => {
            between.split(|c: char| !is_word(c)).all(|word| word.chars().nth(3).is_none())
        }
    };
    let is_small_word = !name.is_ascii() || name.starts_with(char::is_uppercase);
    match service {
        "line" | "signal" => is_small_word && is_near,
        "discord" | "messenger" | "qq" | "skype" | "snapchat" => is_near,
        _ => name != "飞机" || is_near,
    }
}
