//! Tables of words and phrases, looked up at a place in a text.
//!
//! An entry is in lower case. A space stands for one to three blanks, `*` at
//! the end of a word for the rest of that word. Tables are sorted by their
//! entries' first character, so that most lookups end after a few comparisons.

use super::cursor::{char_at, char_before, is_blank, is_unspaced, is_word, lower, skip_blanks};

/// The longest entry of `table` that stands at `at` as whole words: its end and its value.
pub(super) fn longest<T: Copy>(text: &str, at: usize, table: &[(&str, T)]) -> Option<(usize, T)> {
    let first = lower(char_at(text, at)?);
    let start = table.partition_point(|(entry, _)| entry.chars().next() < Some(first));
    table
        .get(start..)?
        .iter()
        .take_while(|(entry, _)| entry.starts_with(first))
        .filter_map(|&(entry, value)| Some((end_of(text, at, entry)?, value)))
        .max_by_key(|&(end, _)| end)
}

/// The entry of `table` that ends exactly at `at`, of at most 16 characters: its start and value.
pub(super) fn ending_at<T: Copy>(
    text: &str,
    at: usize,
    floor: usize,
    table: &[(&str, T)],
) -> Option<(usize, T)> {
    let before = text.get(floor..at)?;
    let starts = before.char_indices().rev().take(16).map(|(offset, _)| floor + offset);
    starts
        .take_while(|&start| char_at(text, start).is_some_and(|c| !super::cursor::is_line_end(c)))
        .filter(|&start| begins_word(text, start))
        .filter_map(|start| {
            let (end, value) = longest(text, start, table)?;
            (end == at).then_some((start, value))
        })
        .min_by_key(|&(start, _)| start)
}

/// Whether no word runs on across `at`.
pub(super) fn begins_word(text: &str, at: usize) -> bool {
    let (Some(before), Some(here)) = (char_before(text, at), char_at(text, at)) else {
        return true;
    };
    !is_word(before)
        || !is_word(here)
        || is_unspaced(before)
        || is_unspaced(here)
        || (before.is_numeric() && !here.is_numeric())
}

fn end_of(text: &str, at: usize, entry: &str) -> Option<usize> {
    let mut here = at;
    let mut last = ' ';
    for expected in entry.chars() {
        match expected {
            ' ' => {
                let next = skip_blanks(text, here, 3);
                if next == here {
                    return None;
                }
                here = next;
            }
            '*' => here = word_end(text, here, 20)?,
            _ => {
                let c = char_at(text, here)?;
                if lower(c) != expected {
                    return None;
                }
                here += c.len_utf8();
            }
        }
        last = expected;
    }
    let open_ended = last == '*' || !is_word(last) || is_unspaced(last);
    let runs_on = char_at(text, here).is_some_and(|c| is_word(c) && !is_unspaced(c));
    (open_ended || !runs_on).then_some(here)
}

/// The end of the word that continues at `at`, unless it goes on for more than `most` characters.
fn word_end(text: &str, at: usize, most: usize) -> Option<usize> {
    let mut here = at;
    for c in text.get(at..)?.chars().take(most) {
        if !is_word(c) || is_blank(c) {
            return Some(here);
        }
        here += c.len_utf8();
    }
    (here == text.len()).then_some(here)
}

/// Whether the word `word` is in `table` of words and stems.
pub(super) fn has_word<T: Copy>(word: &str, table: &[(&str, T)]) -> Option<T> {
    longest(word, 0, table).and_then(|(end, value)| (end == word.len()).then_some(value))
}
