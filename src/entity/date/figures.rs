//! Dates in figures: `2026-05-12`, `12.05.2026`, `12/05/2026`.

use super::{Reading, Span, small, value, year};
use crate::entity::anchor::Run;
use crate::entity::calendar::{Day, Days};
use crate::entity::cursor::{char_at, char_before, is_dash, is_numeric, is_unspaced, is_word};
use crate::entity::digit::EMOJI_FORM;

/// Which of two figures that could both be the month is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

/// The order of the dates with `/` in `text`: the day first, unless a date in the same text
/// can only be read month first and none only day first.
pub(super) fn order(text: &str, runs: &[Run]) -> Order {
    let mut is_month_first = false;
    for three in runs.windows(3) {
        let [first, second, third] = three else {
            continue;
        };
        if third.digits != 4 || mark(text, first, second) != Some('/') {
            continue;
        }
        match (small(text, first), small(text, second)) {
            (Some(1..=12), Some(13..=31)) => is_month_first = true,
            (Some(13..=31), Some(1..=12)) => return Order::DayFirst,
            _ => {}
        }
    }
    if is_month_first { Order::MonthFirst } else { Order::DayFirst }
}

/// The date in figures that begins with the run `first`; what ends at `floor` was read before.
pub(super) fn read(
    text: &str,
    runs: &[Run],
    first: usize,
    floor: usize,
    order: Order,
) -> Option<Reading> {
    let one = runs.get(first)?;
    let two = runs.get(first + 1)?;
    let three = runs.get(first + 2)?;
    let between =
        mark(text, one, two).filter(|&between| mark(text, two, three) == Some(between))?;
    let is_spaced = text.get(one.end..two.start)?.len() > between.len_utf8();
    let day = match (one.digits, two.digits, three.digits) {
        (4, 1 | 2, 1 | 2) if !is_spaced => {
            Day::new(Some(year(text, one)?), small(text, two)?, small(text, three)?)
        }
        (1 | 2, 1 | 2, 4) => {
            let year = Some(year(text, three)?);
            let (first, second) = (small(text, one)?, small(text, two)?);
            let day_first = Day::new(year, second, first);
            let month_first = || Day::new(year, first, second);
            match (between, order) {
                ('.', _) => day_first,
                ('/', Order::MonthFirst) => month_first().or(day_first),
                _ => day_first.or_else(month_first),
            }
        }
        // The year of two digits is of this century, or from 70 on of the last one.
        (2, 2, 2) if matches!(between, '.' | '/') && !is_spaced => {
            let short = value(text, three)?;
            let year = if short < 70 { 2000 + short } else { 1900 + short };
            Day::new(Some(year), small(text, two)?, small(text, one)?)
        }
        _ => None,
    }?;
    let span = Span::new(one.start, three.end);
    let is_free = stands_free(text, span, floor, three.digits == 4);
    is_free.then_some(Reading { span, days: Days::one(day), next: first + 3 })
}

/// The mark between two figures of a date: one of `.` `/` `-`, a blank after `.` allowed.
fn mark(text: &str, one: &Run, two: &Run) -> Option<char> {
    Some(match text.get(one.end..two.start)? {
        "." | ". " | "．" => '.',
        "/" | "／" => '/',
        "-" | "－" | "‐" | "‑" => '-',
        _ => return None,
    })
}

/// Whether the figures are no part of a number, a name, an address.
fn stands_free(text: &str, span: Span, floor: usize, ends_in_year: bool) -> bool {
    // The dash after an earlier date makes a range of the two.
    let before = char_before(text, span.start)
        .filter(|c| floor == 0 || !is_dash(*c) || span.start - c.len_utf8() > floor);
    let is_tied = before.is_some_and(|c| {
        (is_word(c) && !is_unspaced(c) && c != EMOJI_FORM)
            || matches!(c, '.' | '/' | '-' | ':' | '_' | '=' | '#' | '+' | '$' | '€')
    });
    let after = char_at(text, span.end);
    let further = after.and_then(|c| char_at(text, span.end + c.len_utf8()));
    let runs_on = match after {
        Some('T') => further.is_none_or(|c| !c.is_ascii_digit()),
        Some('/' | '_' | '=') => true,
        Some('.' | ':' | ',') => further.is_some_and(is_numeric),
        Some(c) if is_dash(c) => !ends_in_year && further.is_some_and(is_word),
        Some(c) => c.is_ascii_alphanumeric(),
        None => false,
    };
    !is_tied && !runs_on
}
