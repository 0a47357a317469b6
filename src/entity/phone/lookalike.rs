//! Zeros written as the letter O: "8 9OO ООО-оо-O1".

use crate::entity::anchor::Run;
use crate::entity::cursor::{char_at, char_before, is_blank, is_dash, is_word};
use crate::entity::digit;

/// More runs than a number is written in.
const MOST_RUNS: usize = 17;

/// Whether `c` is a letter that passes for a zero.
pub(super) const fn is_zero(c: char) -> bool {
    matches!(c, 'o' | 'O' | 'о' | 'О' | 'ο' | 'Ο')
}

/// Whether such a letter stands beside any of the digits.
pub(super) fn occurs(text: &str, runs: &[Run]) -> bool {
    runs.iter().any(|run| {
        [char_at(text, run.end), char_before(text, run.start)].into_iter().flatten().any(is_zero)
    })
}

/// The digits, letters for zeros among them, that begin with the run `first`, and how far was
/// read; no digits where no letter stands for a zero.
pub(super) fn runs(text: &str, first: &Run) -> (Vec<Run>, usize) {
    let mut found: Vec<Run> = Vec::new();
    let mut at = first.start;
    let before =
        text.get(..at).unwrap_or_default().chars().rev().take(4).take_while(|&c| is_zero(c));
    at -= before.map(char::len_utf8).sum::<usize>();
    let mut letters = 0;
    while found.len() < MOST_RUNS {
        let (token, reached) = token(text, at);
        at = reached;
        let Some((run, zeros)) = token else {
            break;
        };
        letters += zeros;
        found.push(run);
        let is_gap =
            |&c: &char| is_blank(c) || is_dash(c) || matches!(c, '.' | '(' | ')' | '[' | ']' | '/');
        let rest = text.get(at..).unwrap_or_default();
        let gap: usize = rest.chars().take(4).take_while(is_gap).map(char::len_utf8).sum();
        if gap == 0 {
            break;
        }
        at += gap;
    }
    if letters == 0 {
        found.clear();
    }
    (found, at)
}

/// The token of digits and zeros at `at`, with how many of these are letters, and how far was read.
fn token(text: &str, at: usize) -> (Option<(Run, usize)>, usize) {
    let (mut digits, mut letters, mut end) = (0, 0, at);
    for c in text.get(at..).unwrap_or_default().chars().take(MOST_RUNS) {
        match c {
            _ if is_zero(c) => letters += 1,
            _ if digit::value(c).is_some() => digits += 1,
            _ => break,
        }
        end += c.len_utf8();
    }
    // A single letter is a word: "о 5".
    let is_token = digits > 0 || letters > 1;
    let sides = [char_before(text, at), char_at(text, end)];
    let is_whole = sides.into_iter().flatten().all(|c| !is_word(c));
    let run = Run { start: at, end, digits: digits + letters };
    ((is_token && is_whole).then_some((run, letters)), end)
}
