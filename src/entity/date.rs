//! Dates: in figures, with the month's name, in the Chinese and Vietnamese way, alone and as ranges.

mod figures;
mod han;
mod named;

use super::anchor::Run;
use super::calendar::Days;
use super::cursor::{char_at, is_blank, is_dash, skip_blanks};
use super::digit;
use super::table::range::UNTIL;
use super::{Entity, EntityValue};
use crate::text::Span;

/// Years that a date may have; other numbers of four digits are amounts.
const YEARS: std::ops::RangeInclusive<i16> = 1500..=2099;

/// More bytes than stand between the two ends of a range.
const LONGEST_GAP: usize = 24;

/// Days, where they stand, and the first run of digits after them.
#[derive(Clone, Copy, Debug)]
struct Reading {
    span: Span,
    days: Days,
    next: usize,
}

pub(super) fn find(text: &str, runs: &[Run], numerals: &[usize], found: &mut Vec<Entity>) {
    let order = figures::order(text, runs);
    let mut open: Option<Reading> = None;
    let mut push = |reading: Reading| {
        found.push(Entity { span: reading.span, value: EntityValue::Date(reading.days) });
    };
    let mut at = 0;
    while at < runs.len() {
        let floor = open.map_or(0, |open| open.span.end);
        let Some(reading) = read(text, runs, at, floor, order) else {
            at += 1;
            continue;
        };
        at = reading.next.max(at + 1);
        open = match open {
            Some(earlier) => match join(text, earlier, reading) {
                Some(joined) => {
                    push(joined);
                    None
                }
                None => {
                    push(earlier);
                    Some(reading)
                }
            },
            None => Some(reading),
        };
    }
    open.into_iter().for_each(&mut push);
    for &start in numerals {
        han::read(text, start).into_iter().for_each(|(span, days)| {
            push(Reading { span, days, next: 0 });
        });
    }
}

fn read(
    text: &str,
    runs: &[Run],
    first: usize,
    floor: usize,
    order: figures::Order,
) -> Option<Reading> {
    let run = runs.get(first).filter(|run| run.digits <= 4)?;
    if let Some((span, days)) = han::read(text, run.start) {
        let next = first + runs.iter().skip(first).take_while(|run| run.start < span.end).count();
        return Some(Reading { span, days, next });
    }
    figures::read(text, runs, first, floor, order)
        .or_else(|| named::day_first(text, runs, first))
        .or_else(|| named::vietnamese(text, runs, first, floor))
        .or_else(|| named::month_first(text, runs, first, floor))
}

/// "1 May – 15 June 2026": two dates as one range.
fn join(text: &str, earlier: Reading, later: Reading) -> Option<Reading> {
    let gap = text.get(earlier.span.end..later.span.start)?;
    // "12 Mayıs'tan 15 Mayıs'a": the ending of a case.
    let gap = gap
        .strip_prefix(['\'', '’'])
        .map_or(gap, |ending| ending.trim_start_matches(|c: char| c.is_alphabetic()));
    // "01.05.2026 г. по 15.05.2026".
    let gap = gap.trim_start_matches(is_blank);
    let after_year = ["г.", "года", "г", "р.", "року", "р", "godine", "године"];
    let gap = after_year.iter().find_map(|year| gap.strip_prefix(year)).unwrap_or(gap);
    let bare = gap.strip_suffix("ngày ").unwrap_or(gap);
    if !is_until(bare) || earlier.days.from != earlier.days.to {
        return None;
    }
    let span = Span::new(earlier.span.start, later.span.end);
    Some(Reading { span, days: earlier.days.until(later.days)?, next: later.next })
}

/// Whether `gap` says "until" and nothing else.
pub(super) fn is_until(gap: &str) -> bool {
    let inner = gap.trim_matches(is_blank);
    if gap.len() > LONGEST_GAP || inner.is_empty() {
        return false;
    }
    let is_mark = inner.chars().all(is_dash) && inner.chars().nth(2).is_none();
    is_mark || UNTIL.has_word(inner).is_some()
}

/// The value of a run of at most four digits.
fn value(text: &str, run: &Run) -> Option<i16> {
    let digits = digit::values(text.get(run.start..run.end)?).take(5);
    (run.digits <= 4).then(|| digits.fold(0, |value, digit| value * 10 + i16::from(digit)))
}

/// The value of a run that may be a day or a month: one or two digits.
fn small(text: &str, run: &Run) -> Option<i8> {
    let value = value(text, run).filter(|_| run.digits <= 2)?;
    i8::try_from(value).ok().filter(|value| *value >= 1)
}

/// The value of a run that may be a year: four digits.
fn year(text: &str, run: &Run) -> Option<i16> {
    value(text, run).filter(|value| run.digits == 4 && YEARS.contains(value))
}

/// The year that follows a date ending at `end` as the run `next`, and where it ends.
fn year_after(text: &str, runs: &[Run], next: usize, end: usize) -> Option<(i16, usize)> {
    const LINKS: [&str; 15] = [
        "",
        "de",
        "del",
        "of",
        "san",
        "năm",
        "in",
        "ga",
        "shekarar",
        "shekara",
        "عام",
        "سنة",
        "mwaka",
        "वर्ष",
        "सन्",
    ];
    let run = runs.get(next)?;
    let gap = text.get(end..run.start).filter(|gap| gap.len() <= LONGEST_GAP)?;
    let inner = gap.trim_matches(|c| is_blank(c) || matches!(c, ',' | '.' | '،' | '\'' | '’'));
    let is_linked = LINKS.contains(&inner.to_lowercase().as_str());
    let value = year(text, run).filter(|_| is_linked && !gap.contains('\n'))?;
    // "12 May 2000-3000" and "2000%" are amounts.
    let after = char_at(text, run.end);
    let is_amount = after.is_some_and(|c| matches!(c, '%' | '$' | '€' | '₽' | '_'))
        || char_at(text, skip_blanks(text, run.end, 2)).is_some_and(|c| "$€£₽₴%".contains(c));
    (!is_amount).then_some((value, run.end))
}
