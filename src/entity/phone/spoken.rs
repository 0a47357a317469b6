//! Numbers that are spelled out: "plus four four seven seven …", "восемь девятьсот …".
//!
//! The words are read into digits, and these are judged as if they had been written.

use std::sync::OnceLock;

use crate::entity::anchor::Run;
use crate::entity::cursor::{char_at, is_blank, is_dash, is_word, lower};
use crate::entity::digit;
use crate::entity::phrase::Pairs;
use crate::entity::table::multiplier::MULTIPLIERS;
use crate::entity::table::numeral::{NUMERALS, Numeral};
use crate::text::Span;

/// Bytes of the longest numeral.
const LONGEST_WORD: usize = 28;

/// More words than a number is spelled out in.
const MOST_WORDS: usize = 40;

/// More digits than a number has.
const MOST_DIGITS: usize = 17;

/// Digits that were read out, and the part of the text that they stand in.
#[derive(Debug)]
pub(super) struct Spoken {
    pub(super) span: Span,
    pub(super) digits: String,
    pub(super) has_plus: bool,
}

/// Every number of seven digits or more of which two neighbouring parts are words.
pub(super) fn read_all(text: &str, runs: &[Run]) -> Vec<Spoken> {
    let mut found = Vec::new();
    let mut done = 0;
    let mut word = 0;
    // Of two neighbouring words one is looked up.
    let mut is_turn = false;
    for (at, byte) in text.bytes().enumerate().chain([(text.len(), b' ')]) {
        if !is_separator(byte) {
            continue;
        }
        let start = std::mem::replace(&mut word, at + 1);
        if start >= at || start < done {
            continue;
        }
        is_turn = !is_turn;
        if is_turn && text.get(start..at).and_then(numeral).is_some() {
            let first = first_word(text, start, done);
            let (spoken, end) = read(text, runs, first);
            done = end.max(at);
            found.extend(spoken);
        }
    }
    found
}

const fn is_separator(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'-' | b',' | b'\n' | b'.' | b'(' | b')' | b':' | b'!' | b'?' | b'/' | b'"'
    )
}

fn numeral(word: &str) -> Option<Numeral> {
    if !may_be_numeral(word) {
        return None;
    }
    let find = |word: &str| {
        let place = NUMERALS.binary_search_by(|(entry, _)| entry.cmp(&word)).ok()?;
        NUMERALS.get(place).map(|(_, numeral)| *numeral)
    };
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return find(word);
    }
    if !word.chars().all(|c| is_word(c) || matches!(c, '\'' | '’')) {
        return None;
    }
    find(&word.to_lowercase())
}

/// Whether some numeral begins and ends as `word` does: hardly any other word passes.
fn may_be_numeral(word: &str) -> bool {
    static FIRST: OnceLock<Pairs> = OnceLock::new();
    static LAST: OnceLock<Pairs> = OnceLock::new();
    fn first(word: &str) -> (char, char) {
        let mut characters = word.chars();
        let first = characters.next().map_or(Pairs::ANY, lower);
        (first, characters.next().map_or(Pairs::ANY, lower))
    }
    fn last(word: &str) -> (char, char) {
        let mut characters = word.chars().rev();
        let last = characters.next().map_or(Pairs::ANY, lower);
        (characters.next().map_or(Pairs::ANY, lower), last)
    }
    let of_all =
        |ends: fn(&str) -> (char, char)| NUMERALS.iter().map(|(word, _)| ends(word)).collect();
    word.len() <= LONGEST_WORD
        && FIRST.get_or_init(|| of_all(first)).may_have(first(word))
        && LAST.get_or_init(|| of_all(last)).may_have(last(word))
}

/// Where the words or digits begin that lead up to the numeral at `at`.
fn first_word(text: &str, at: usize, floor: usize) -> usize {
    let mut first = at;
    for _ in 0..MOST_WORDS {
        let before = text.get(floor..first).unwrap_or_default();
        let inner =
            before.trim_end_matches(|c| is_blank(c) || is_dash(c) || matches!(c, ',' | '.' | '/'));
        if before.len() - inner.len() > 4 || inner.len() == before.len() {
            break;
        }
        let length: usize = inner
            .chars()
            .rev()
            .take(LONGEST_WORD)
            .take_while(|&c| is_word(c) || matches!(c, '\'' | '’'))
            .map(char::len_utf8)
            .sum();
        let word = inner.get(inner.len() - length..).unwrap_or_default();
        let is_part = !word.is_empty()
            && (numeral(word).is_some_and(|numeral| numeral != Numeral::And)
                || word.len() <= 4 && word.chars().all(|c| digit::value(c).is_some()));
        if !is_part {
            break;
        }
        first = floor + inner.len() - length;
    }
    first
}

/// The number that begins at `start`, and where its words end.
fn read(text: &str, runs: &[Run], start: usize) -> (Option<Spoken>, usize) {
    let mut digits = Digits::default();
    let (mut at, mut end) = (start, start);
    let (mut words, mut in_a_row, mut pairs) = (0, 0, 0);
    let mut run = runs.partition_point(|run| run.end <= start);
    while words < MOST_WORDS && digits.written.len() <= MOST_DIGITS {
        words += 1;
        if let Some(next) = runs.get(run).filter(|run| run.start == at && run.digits <= 7) {
            digits.close();
            let values = digit::values(text.get(next.start..next.end).unwrap_or_default());
            digits.written.extend(values.map(|value| char::from(b'0' + value)));
            (end, in_a_row) = (next.end, 0);
            run += 1;
        } else {
            let length = word_length(text, at);
            let Some(numeral) = text.get(at..at + length).and_then(numeral) else {
                break;
            };
            if !digits.take(numeral, words == 1) {
                break;
            }
            if numeral != Numeral::And {
                end = at + length;
                in_a_row += 1;
                pairs += usize::from(in_a_row == 2);
            }
        }
        let Some(next) = after_gap(text, end.max(at + word_length(text, at))) else {
            break;
        };
        at = next;
        run += runs.iter().skip(run).take_while(|run| run.start < at).count();
    }
    digits.close();
    let is_amount =
        after_gap(text, end).is_some_and(|next| MULTIPLIERS.longest(text, next).is_some());
    let is_number = (7..=MOST_DIGITS).contains(&digits.written.len()) && pairs > 0 && !is_amount;
    let spoken = is_number.then(|| Spoken {
        span: Span::new(start, end),
        digits: digits.written,
        has_plus: digits.has_plus,
    });
    (spoken, end)
}

fn word_length(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let is_part = |&c: &char| is_word(c) || matches!(c, '\'' | '’');
    rest.chars().take(LONGEST_WORD).take_while(is_part).map(char::len_utf8).sum()
}

/// The place after the blanks, dashes and commas between two words.
fn after_gap(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let is_gap = |&c: &char| is_blank(c) || is_dash(c) || matches!(c, ',' | '.' | '/' | '(' | ')');
    let length: usize = rest.chars().take(4).take_while(is_gap).map(char::len_utf8).sum();
    char_at(text, at + length).filter(|&c| length > 0 && is_word(c)).map(|_| at + length)
}

/// Numerals put together into digits.
#[derive(Default)]
struct Digits {
    written: String,
    /// The number that a further word may still add to.
    open: Option<u16>,
    repeat: Option<u8>,
    has_plus: bool,
}

impl Digits {
    /// Takes up a numeral; false if it can't stand here.
    fn take(&mut self, numeral: Numeral, is_first: bool) -> bool {
        match (numeral, self.open) {
            (Numeral::Plus, _) => {
                self.has_plus |= is_first;
                return is_first;
            }
            (Numeral::And, open) => return open.is_some_and(|open| open >= 20 && open % 10 == 0),
            (Numeral::Hundred, Some(open @ 1..=9)) => self.open = Some(open * 100),
            (Numeral::Hundred, _) => self.begin(100),
            (Numeral::Score, Some(4)) => self.open = Some(80),
            (Numeral::Score, open) => self.add(open, 20),
            (Numeral::Repeat(times), _) => {
                self.close();
                self.repeat = Some(times);
            }
            (Numeral::Value(value), open) => self.add(open, value),
        }
        true
    }

    fn add(&mut self, open: Option<u16>, value: u16) {
        let fits = open.is_some_and(|open| match value {
            1..=9 => open >= 20 && open % 10 == 0,
            10..=19 => open >= 100 && open % 100 == 0 || matches!(open % 100, 60 | 80),
            20..=99 => open >= 100 && open % 100 == 0,
            _ => false,
        });
        match open {
            Some(open) if fits && self.repeat.is_none() => self.open = Some(open + value),
            _ => self.begin(value),
        }
    }

    fn begin(&mut self, value: u16) {
        match self.repeat.take() {
            Some(times) => {
                self.close();
                (0..times).for_each(|_| self.written.push_str(&value.to_string()));
            }
            None => {
                self.close();
                self.open = Some(value);
            }
        }
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.written.push_str(&open.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Option<String> {
        read(text, &[], 0).0.map(|spoken| spoken.digits)
    }

    #[test]
    fn words_are_put_together_as_they_are_said() {
        for (text, expected) in [
            ("eight nine hundred zero zero one two triple zero", "89000012000"),
            ("zéro un quatre-vingt-dix-neuf soixante-dix-huit vingt et un", "01997821"),
            ("восемь девятьсот двадцать три сорок пять ноль один", "89234501"),
            ("treinta y cuatro noventa nueve cero cero uno", "3499001"),
            ("вісім дев'ятсот нуль нуль один два", "89000012"),
        ] {
            assert_eq!(digits(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(digits("one two three four five six"), None);
    }

    #[test]
    fn numerals_are_sorted() {
        assert!(NUMERALS.is_sorted_by_key(|(word, _)| *word));
    }
}
