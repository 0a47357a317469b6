//! Which messenger the words around an `@name` mean.

use crate::entity::cursor::{
    char_at, is_blank, is_numeric, is_unspaced, is_word, line_after, line_before,
};
use crate::entity::table::messenger::MESSENGERS;
use crate::text::Span;

/// How many words may stand between the messenger's name and an `@name`.
const WITHIN_WORDS: usize = 3;

/// How far those words may reach, in characters.
const WITHIN: usize = 40;

/// What a mark between the two costs, in half words: it belongs to another name.
const MARK: usize = 3;

/// What stands beside a messenger's name in Chinese and leaves it one: number, group, channel,
/// service, contact, "add me".
const OF_ACCOUNTS: &str = "号號群组組频頻道客服联聯系繫我是加的搜聊咨询上主唯一官方";

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
    let (mut passed, mut marks) = (0, 0);
    for (offset, c, before) in places {
        // A further mention or address has its own cue.
        if matches!(c, '@' | ';' | '?' | '…' | '؟' | '？') {
            return None;
        }
        if matches!(c, ',' | '!' | ')' | '|' | '•' | '/' | '，' | '、' | '）') {
            marks += 1;
        }
        // "@name: Telegram …" quotes somebody who speaks of it; in "@name 5550100 Zalo" the number
        // is the account.
        if side == Side::After && (c == ':' || is_numeric(c)) {
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
            _ if is_letter && side == Side::Before => 0,
            _ => 2,
        };
        if passed >= 2 * (WITHIN_WORDS + 1) {
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
    let follows = char_at(window, span.end);
    let is_compound = match side {
        // "微信团队 @name" is of a company, "QQ音乐" another thing.
        Side::Before => {
            name.ends_with(is_unspaced)
                && between.contains(|c| is_unspaced(c) && !OF_ACCOUNTS.contains(c))
        }
        Side::After => follows.is_some_and(|c| is_unspaced(c) && !OF_ACCOUNTS.contains(c)),
    };
    let mut words = between.split(|c: char| !is_word(c)).filter(|word| !word.is_empty());
    let is_shared = name.ends_with("http")
        || words.clone().any(|word| word.eq_ignore_ascii_case("rt") || word.starts_with("http"));
    if is_compound || is_shared {
        return false;
    }
    let is_apart = words.next().is_none();
    // "@name on Signal": a word of at most three letters may stand between.
    let has_link = || {
        let mut words = between.split(|c: char| !is_word(c));
        words.all(|word| word.chars().nth(3).is_none())
    };
    let is_near = match side {
        Side::Before => is_apart,
        // "@name Snapchat filters are …" speaks of it.
        Side::After if is_apart => {
            let rest = window.get(span.end..).unwrap_or_default().trim_start_matches(is_blank);
            between.contains(|c| !is_blank(c)) || !rest.starts_with(is_word)
        }
        Side::After => has_link(),
    };
    let is_capital = !name.is_ascii() || name.starts_with(char::is_uppercase);
    match service {
        "line" | "signal" | "qq" => is_capital && is_near,
        "discord" | "messenger" | "skype" | "snapchat" => is_near,
        _ if name.eq_ignore_ascii_case("tele") => has_link(),
        _ => name != "飞机" || is_near,
    }
}
