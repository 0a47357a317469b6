//! Hashtags.

use super::cursor::{char_at, char_before, is_numeric, is_unspaced, is_word};
use super::{Entity, EntityValue};
use crate::text::{Span, Strength, fold};

/// Characters that a tag has at most; posts hide walls of text behind one `#`.
const LONGEST: usize = 200;

pub(super) fn find(text: &str, hashes: &[usize], found: &mut Vec<Entity>) {
    let mut previous: Option<Span> = None;
    for &at in hashes.iter() {
        let follows = previous.filter(|span| span.end == at);
        // The second mark of #话题# ends the tag and begins none.
        if follows.is_some_and(|span| span.of(text).ends_with(is_unspaced)) {
            previous = None;
            continue;
        }
        let before = char_before(text, at);
        let is_tied = follows.is_none()
            && before.is_some_and(|c| (is_word(c) && !is_unspaced(c)) || "&/=_".contains(c));
        if is_tied {
            continue;
        }
        if let Some((span, tag)) = read(text, at) {
            previous = Some(span);
            found.push(Entity { span, value: EntityValue::Hashtag(tag) });
        }
    }
}

fn read(text: &str, at: usize) -> Option<(Span, String)> {
    let start = at + char_at(text, at)?.len_utf8();
    let rest = text.get(start..)?;
    let is_part = |c: char| is_word(c) || matches!(c, '_' | '\u{200C}' | '·');
    let length = rest.chars().take(LONGEST).take_while(|&c| is_part(c)).map(char::len_utf8).sum();
    let tag = rest.get(..length)?.trim_end_matches(['\u{200C}', '·']);
    let names_something = tag.chars().any(|c| is_word(c) && !is_numeric(c));
    let begins_with_mark = tag.chars().next().is_some_and(super::cursor::is_mark);
    let end = start + tag.len();
    (names_something && !begins_with_mark)
        .then(|| (Span::new(at, end), fold(tag, Strength::Casefold)))
}
