//! Addresses of accounts that hide from programs: `t . me/x`, "t dot me slash x", `т(точка)ме/x`.

use super::{account_length, handle};
use crate::entity::cursor::{char_at, char_before, is_unspaced, is_word, lower, skip_blanks};
use crate::entity::phrase::Phrases;
use crate::entity::{Entity, table::messenger::DOTS, table::messenger::SLASHES};
use crate::text::Span;

/// The first labels that people take apart, and the messengers that they lead to.
const LABELS: [(&str, &str); 4] =
    [("t", "telegram"), ("т", "telegram"), ("telegram", "telegram"), ("wa", "whatsapp")];

pub(super) fn find(text: &str, labels: &[usize], found: &mut Vec<Entity>) {
    let mut done = 0;
    for &at in labels {
        if at < done || char_before(text, at).is_some_and(|c| is_word(c) && !is_unspaced(c)) {
            continue;
        }
        let Some((end, service)) = label(text, at) else {
            continue;
        };
        if let Some((name, end)) = account(text, end) {
            found.extend(handle(Span::new(at, end), service, name));
            done = end;
        }
    }
}

fn label(text: &str, at: usize) -> Option<(usize, &'static str)> {
    LABELS.iter().find_map(|&(label, service)| {
        let rest = text.get(at..)?;
        let mut written = rest.chars().map(lower);
        let is_same = label.chars().all(|c| written.next() == Some(c));
        let end = at + rest.chars().take(label.chars().count()).map(char::len_utf8).sum::<usize>();
        let is_whole = char_at(text, end).is_none_or(|c| !is_word(c));
        (is_same && is_whole).then_some((end, service))
    })
}

/// What follows the first label: a dot, `me`, a slash and a name, each in some disguise.
fn account(text: &str, label_end: usize) -> Option<(&str, usize)> {
    static TOP: Phrases<()> = Phrases::new(&[("me", ()), ("мe", ()), ("ме", ())]);
    let dot = part(text, label_end, &['.', '．', '。', '·', '•'], &DOTS)?;
    let top = past_padding(text, dot);
    let (end, ()) = TOP.longest(text, top)?;
    let slash = part(text, end, &['/', '／', '\\'], &SLASHES)?;
    let start = past_padding(text, slash);
    let end = start + account_length(text, start);
    let name = text.get(start..end).filter(|name| name.len() >= 4)?;
    let is_plain = text.get(label_end..start)?.len() == "./me".len();
    let is_latin = text.get(..label_end)?.ends_with(|c: char| c.is_ascii());
    (!is_plain || !is_latin).then_some((name, end))
}

/// The end of one of `signs` or `words` behind blanks and brackets.
fn part(text: &str, at: usize, signs: &[char], words: &Phrases<()>) -> Option<usize> {
    let at = past_padding(text, at);
    let sign = char_at(text, at).filter(|c| signs.contains(c));
    let end = match sign {
        Some(sign) => at + sign.len_utf8(),
        None => words.longest(text, at)?.0,
    };
    Some(past_padding(text, end))
}

fn past_padding(text: &str, at: usize) -> usize {
    let at = skip_blanks(text, at, 2);
    match char_at(text, at) {
        Some(c @ ('(' | ')' | '[' | ']' | '{' | '}' | '<' | '>')) => {
            skip_blanks(text, at + c.len_utf8(), 2)
        }
        _ => at,
    }
}
