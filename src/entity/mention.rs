//! Mentions: `@name`, also with a server or a domain in it.

use super::cursor::{char_at, char_before, is_numeric, is_unspaced, is_word, lower};
use super::email;
use crate::text::Span;

/// More characters than an account's name has.
const LONGEST: usize = 64;

/// The mention whose `@` stands at `at`: its span and its name in lower case.
pub(super) fn read(text: &str, at: usize) -> Option<(Span, String)> {
    let before = char_before(text, at);
    let is_tied = before.is_some_and(|c| {
        (is_word(c) && !is_unspaced(c)) || matches!(c, '/' | '_' | '-' | '=' | '@' | '＠' | '%')
    });
    if is_tied || email::read(text, at, 0).is_some() {
        return None;
    }
    let start = at + char_at(text, at)?.len_utf8();
    let rest = text.get(start..)?;
    let mut length = name_length(rest);
    if rest.get(length..)?.starts_with("://") {
        let name = rest.get(..length)?;
        let scheme = ["https", "http"].into_iter().find(|scheme| name.ends_with(scheme));
        length -= scheme.map_or(0, str::len);
    }
    let name = rest.get(..length)?;
    let is_name = name.chars().any(|c| is_word(c) && !is_numeric(c))
        && name.chars().nth(1).is_some()
        && !name.chars().next().is_some_and(super::cursor::is_mark);
    is_name.then(|| (Span::new(at, start + length), name.chars().map(lower).collect()))
}

fn name_length(rest: &str) -> usize {
    let mut length = 0;
    let mut last: Option<char> = None;
    let mut characters = rest.chars().take(LONGEST).peekable();
    while let Some(c) = characters.next() {
        let is_seam = last.is_some_and(|last| is_unspaced(c) != is_unspaced(last));
        let joins = matches!(c, '.' | '-' | '@')
            && last.is_some_and(|last| last.is_ascii_alphanumeric() || last == '_')
            && characters
                .peek()
                .is_some_and(|&next| next.is_ascii_lowercase() || next.is_ascii_digit());
        if is_seam || !(is_word(c) || c == '_' || joins) {
            break;
        }
        length += c.len_utf8();
        last = Some(c);
    }
    length
}
