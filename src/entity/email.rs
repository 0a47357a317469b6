//! E-mail addresses, plain or disguised: `name@example.org`, `name [at] example [dot] org`.

use super::anchor::Anchors;
use super::cursor::{char_at, char_before, is_unspaced, is_word, lower};
use super::host;
use super::{Entity, EntityValue};
use crate::text::Span;

/// More characters than the part before the `@` may have.
const LONGEST_LOCAL: usize = 64;

pub(super) fn find(text: &str, anchors: &Anchors, found: &mut Vec<Entity>) {
    let mut signs: Vec<usize> = anchors.ats.iter().chain(&anchors.brackets).copied().collect();
    signs.sort_unstable();
    let mut done = 0;
    for at in signs {
        if at < done {
            continue;
        }
        if let Some((span, address)) = read(text, at, done) {
            done = span.end;
            found.push(Entity { span, value: EntityValue::Email(address) });
        }
    }
}

/// The address around the `@`, plain or bracketed, that stands at `at`.
pub(super) fn read(text: &str, at: usize, floor: usize) -> Option<(Span, String)> {
    let (sign_start, sign_end) = match char_at(text, at)? {
        c @ ('@' | '＠') => (at, at + c.len_utf8()),
        _ => {
            let words = ["at", "@", "собака", "arroba", "ät"];
            let end = host::bracketed(text, at, &words)?;
            let blank = text.get(end..)?.starts_with(' ');
            let start = at - usize::from(text.get(..at)?.ends_with(' '));
            (start, end + usize::from(blank))
        }
    };
    let local = local_part(text.get(floor..sign_start)?)?;
    let start = sign_start - local.len();
    // "@name@example.org" is an account of a federated network.
    if matches!(char_before(text, start), Some('@' | '＠')) {
        return None;
    }
    let host = host::read(text, sign_end)?;
    let (end, name) =
        if host.is_possible() { (host.end, host.name) } else { spaced_dot(text, &host)? };
    let address = local.chars().map(lower).chain("@".chars()).chain(name.chars()).collect();
    Some((Span::new(start, end), address))
}

/// "example [dot] org": blanks around the disguised dot.
fn spaced_dot(text: &str, host: &host::Host) -> Option<(usize, String)> {
    let at = host.end + usize::from(char_at(text, host.end) == Some(' '));
    let after =
        host::dot_end(text, at).filter(|_| at > host.end && char_at(text, at) != Some('.'))?;
    let further = host::read(text, after + usize::from(char_at(text, after) == Some(' ')))?;
    let is_domain = further.name.len() >= 2 && further.name.chars().all(|c| is_word(c) || c == '.');
    is_domain.then(|| (further.end, format!("{}.{}", host.name, further.name)))
}

fn local_part(before: &str) -> Option<&str> {
    let last = before.chars().next_back()?;
    let is_part = |c: char| {
        matches!(c, '.' | '_' | '%' | '+' | '-')
            || if last.is_ascii() {
                c.is_ascii_alphanumeric()
            } else {
                is_word(c) && !is_unspaced(c)
            }
    };
    let taken = before.chars().rev().take(LONGEST_LOCAL).take_while(|&c| is_part(c));
    let length: usize = taken.map(char::len_utf8).sum();
    let local = before.get(before.len() - length..)?.trim_start_matches(['.', '-', '+', '%']);
    (!local.is_empty() && !local.ends_with('.')).then_some(local)
}
