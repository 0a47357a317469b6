//! Digits with what stands between them: what could be one phone number, and what is none.

use super::lookalike;
use crate::entity::anchor::Run;
use crate::entity::cursor::{
    char_at, char_before, is_blank, is_dash, is_numeric, is_unspaced, is_word, skip_blanks_back,
};
use crate::entity::digit;
use crate::entity::table::currency::{CURRENCIES, CURRENCIES_BEFORE};
use crate::entity::table::multiplier::{MULTIPLIERS, MULTIPLIERS_ATTACHED};

/// More runs than any number is written in, single digits apart.
const MOST_RUNS: usize = 17;

/// Digits of a calling code, the `00` before it left out.
const LONGEST_CALLING_CODE: usize = 3;

/// Digits of a calling code and a national number, `00` before them included.
const MOST_DIGITS: usize = 17;

/// Up to 17 digits in runs that only blanks, dashes, dots and brackets part.
#[derive(Debug)]
pub(super) struct Joined {
    /// The first byte.
    pub(super) start: usize,
    /// The digits in ASCII.
    pub(super) digits: String,
    /// How many digits each run has, where it ends, and the mark after it.
    sizes: [usize; MOST_RUNS],
    ends: [usize; MOST_RUNS],
    marks: [char; MOST_RUNS],
    runs: usize,
    /// Whether digits go on where reading stopped.
    is_cut: bool,
}

impl Joined {
    /// Joins the run `first` with those after it; none if there are too few or too many digits.
    pub(super) fn read(text: &str, runs: &[Run], first: usize) -> Option<Self> {
        let head = runs.get(first).filter(|run| run.digits <= MOST_DIGITS)?;
        if head.digits < 7 {
            let next = runs.get(first + 1)?;
            gap_mark(text.get(head.end..next.start)?)?;
        }
        let mut joined = Self {
            start: head.start,
            digits: String::with_capacity(MOST_DIGITS),
            sizes: [0; MOST_RUNS],
            ends: [0; MOST_RUNS],
            marks: [' '; MOST_RUNS],
            runs: 0,
            is_cut: false,
        };
        for (index, run) in runs.iter().enumerate().skip(first) {
            if index > first {
                let Some(before) = runs.get(index - 1) else {
                    break;
                };
                let Some(mark) = text.get(before.end..run.start).and_then(gap_mark) else {
                    break;
                };
                let is_too_long = joined.digits.len() + run.digits > MOST_DIGITS;
                if is_too_long || joined.runs == MOST_RUNS {
                    joined.is_cut = true;
                    break;
                }
                put(&mut joined.marks, index - first - 1, mark);
            }
            // "+44 (0)7700" names both ways to dial; the zero is for one of them only.
            let is_optional = index > first
                && joined.digits.len() <= LONGEST_CALLING_CODE
                && text.get(run.start..run.end) == Some("0")
                && char_before(text, run.start) == Some('(')
                && char_at(text, run.end) == Some(')')
                && char_at(text, run.end + 1) != Some('(');
            let size = if is_optional { 0 } else { run.digits };
            if size > 0 {
                for c in text.get(run.start..run.end)?.chars() {
                    let letter = lookalike::is_zero(c).then_some(0);
                    joined
                        .digits
                        .extend(digit::value(c).or(letter).map(|value| char::from(b'0' + value)));
                }
            }
            put(&mut joined.sizes, joined.runs, size);
            put(&mut joined.ends, joined.runs, run.end);
            joined.runs += 1;
        }
        (joined.digits.len() >= 7).then_some(joined)
    }

    /// For each count of runs, from all of them down to one, how many digits they have.
    pub(super) fn prefixes(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let all = self.all_sizes();
        (1..=all.len()).rev().scan(all.iter().sum::<usize>(), |total, runs| {
            let length = *total;
            *total -= all.get(runs - 1).copied().unwrap_or_default();
            Some((runs, length))
        })
    }

    fn all_sizes(&self) -> &[usize] {
        self.sizes(self.runs)
    }

    /// The sizes of the first `runs` runs.
    pub(super) fn sizes(&self, runs: usize) -> &[usize] {
        self.sizes.get(..runs).unwrap_or_default()
    }

    /// Where the first `runs` runs end.
    pub(super) fn end(&self, runs: usize) -> Option<usize> {
        self.ends.get(runs.checked_sub(1)?).copied()
    }

    /// Where the last run ends.
    fn last_end(&self) -> usize {
        self.end(self.runs).unwrap_or(self.start)
    }

    /// Whether these are `runs` runs and nothing more follows.
    pub(super) fn covers(&self, runs: usize) -> bool {
        self.runs == runs && !self.is_cut
    }

    /// Whether an area code stands in brackets.
    pub(super) fn has_bracketed_area(&self, text: &str) -> bool {
        let covered = text.get(self.start..self.last_end());
        covered.is_some_and(|covered| {
            let open = covered.find(['(', '（']);
            let close = covered.find([')', '）']);
            open.zip(close).is_some_and(|(open, close)| {
                open < close
                    && digit::values(covered.get(open..close).unwrap_or_default()).count() >= 3
            })
        })
    }

    /// Whether the digits go on as a word, a longer number, an identifier or a share.
    pub(super) fn is_inside_something(&self, text: &str) -> bool {
        let before = char_before(text, self.start);
        let is_tied = before.is_some_and(|c| {
            (is_word(c) && !is_unspaced(c))
                || matches!(c, '_' | '#' | '№' | '-' | '%')
                || c == '='
                    && !text
                        .get(..self.start - 1)
                        .is_some_and(|name| name.ends_with(['e', 'r', 'l']))
        });
        let sign = char_before(text, skip_blanks_back(text, self.start, 1));
        let is_numbered = matches!(sign, Some('№' | '#'));
        let is_decimal = matches!(before, Some('.' | ','))
            && char_before(text, self.start - 1).is_some_and(is_numeric);
        let end = self.last_end();
        let after = char_at(text, end);
        let runs_on = after.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '_' | '%'));
        is_tied || is_numbered || is_decimal || runs_on
    }

    /// Whether the digits are a date, an address, a coordinate, a card, a span of years.
    pub(super) fn is_noise(&self) -> bool {
        let is_year = |at: usize| {
            self.digits.get(at..at + 2).is_some_and(|century| matches!(century, "19" | "20"))
        };
        let marks = self.marks.get(..self.runs.saturating_sub(1)).unwrap_or_default();
        let dotted = marks.iter().all(|&mark| mark == '.');
        let slashed = marks.iter().all(|&mark| mark == '/');
        let dashed = marks.iter().all(|&mark| mark == '-');
        match self.all_sizes() {
            [1 | 2, 1 | 2, 4, ..] if dotted || dashed || slashed => true,
            [4, 1 | 2, 1 | 2, ..] if is_year(0) => true,
            [1 | 2, 1 | 2, 4, 1 | 2, ..] if marks.first() == Some(&'.') => true,
            [4, 4] if is_year(0) && is_year(4) => true,
            [4, 4, 4, ..] => true,
            [1..=3, 4..=17] if dotted => true,
            [1..=3, 1..=3, 1..=3, 1..=3] if dotted => true,
            [8] if is_year(0) || is_year(4) => true,
            [.., 4] if self.is_cut && slashed => true,
            _ => false,
        }
    }

    /// Whether the digits are an amount: grouped by thousands and named a currency or a multiple.
    pub(super) fn is_amount(&self, text: &str) -> bool {
        let end = self.last_end();
        let after = super::next_visible(text, end);
        let at = crate::entity::cursor::skip_blanks(text, end, 2);
        let before = skip_blanks_back(text, self.start, 2);
        after.is_some_and(is_money_sign)
            || char_before(text, before).is_some_and(is_money_sign)
            || CURRENCIES.longest(text, at).is_some()
            || MULTIPLIERS.longest(text, at).is_some()
            || MULTIPLIERS_ATTACHED.longest(text, at).is_some()
            || CURRENCIES_BEFORE.ending_at(text, before, 0).is_some()
    }
}

fn put<T: Copy>(list: &mut [T], place: usize, value: T) {
    list.iter_mut().skip(place).take(1).for_each(|place| *place = value);
}

/// Where the digits joined to the run `first` end, however many, and how many runs they are.
pub(super) fn chain(text: &str, runs: &[Run], first: usize) -> (usize, usize) {
    let mut taken = 0;
    let mut end = 0;
    for (index, run) in runs.iter().enumerate().skip(first) {
        let is_joined =
            index == first || text.get(end..run.start).is_some_and(|gap| gap_mark(gap).is_some());
        if !is_joined {
            break;
        }
        taken += 1;
        end = run.end;
    }
    (end, taken)
}

/// The mark that parts two runs of one number; a blank where there is nothing else.
fn gap_mark(gap: &str) -> Option<char> {
    if gap.len() > 16 {
        return None;
    }
    let mut mark = ' ';
    let mut marks = 0;
    let mut blanks = 0;
    for c in gap.chars() {
        if is_blank(c) {
            blanks += 1;
        } else if is_dash(c) {
            mark = '-';
            marks += 1;
        } else if matches!(
            c,
            '.' | '(' | ')' | '/' | '[' | ']' | '（' | '）' | '·' | '•' | '．' | '_'
        ) {
            mark = c;
            marks += 1;
        } else {
            return None;
        }
    }
    (marks <= 3 && blanks <= 3).then_some(mark)
}

const fn is_money_sign(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '￥' | '\u{20A0}'..='\u{20C0}')
}
