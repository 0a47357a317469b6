//! Numbers: digits with their grouping, decimals and multipliers, as each locale writes them.

use super::anchor::Run;
use super::cursor::{char_at, is_blank, is_unspaced, is_word, skip_blanks};
use super::digit;
use super::table::multiplier::{
    MULTIPLIERS, MULTIPLIERS_ATTACHED, MULTIPLIERS_WITH_CURRENCY, THOUSAND_ROUBLES,
};
use super::{Entity, EntityValue};
use crate::text::Span;

/// More groups than any amount has; what goes on longer is no number but a list.
const MOST_GROUPS: usize = 12;

/// More digits than any amount has; further ones only say that it is too large.
const MOST_DIGITS: usize = 30;

/// A number and where reading goes on after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    /// From the first digit to the end of the multiplier.
    pub(super) span: Span,
    /// Its value in hundredths, saturated.
    pub(super) hundredths: i64,
    /// The first run that is no part of it.
    pub(super) next: usize,
    /// What the digits were multiplied with.
    pub(super) multiplier: i128,
    /// The currency, where the multiplier's shorthand holds it.
    pub(super) currency: Option<&'static str>,
}

/// How a number is read: `$3M` is three million, `3M` alone is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    Plain,
    AfterCurrency,
}

/// Digits as written: the value is `mantissa` / 10^`decimals`.
#[derive(Clone, Copy)]
struct Digits {
    mantissa: i128,
    decimals: u32,
    end: usize,
    next: usize,
}

pub(super) fn find(text: &str, runs: &[Run], found: &mut Vec<Entity>) {
    let mut at = 0;
    while at < runs.len() {
        let Some(amount) = read(text, runs, at, Reading::Plain) else {
            break;
        };
        let value = EntityValue::Number(amount.hundredths);
        found.push(Entity { span: amount.span, value });
        at = amount.next;
    }
}

/// The number that begins with the run `first`.
pub(super) fn read(text: &str, runs: &[Run], first: usize, reading: Reading) -> Option<Amount> {
    let mut amount = read_part(text, runs, first, reading)?;
    // "1 млн 200 тыс." and "24万5千" are one amount.
    for _ in 0..3 {
        if amount.multiplier == 1 || amount.currency.is_some() {
            break;
        }
        let Some(run) = runs.get(amount.next) else {
            break;
        };
        let gap = text.get(amount.span.end..run.start).unwrap_or_default();
        if !gap.trim_start_matches('.').chars().all(is_blank) || gap.len() > 4 {
            break;
        }
        let Some(part) = read_part(text, runs, amount.next, reading) else {
            break;
        };
        if part.multiplier == 1 || part.multiplier >= amount.multiplier {
            break;
        }
        amount = Amount {
            span: Span::new(amount.span.start, part.span.end),
            hundredths: amount.hundredths.saturating_add(part.hundredths),
            ..part
        };
    }
    Some(amount)
}

fn read_part(text: &str, runs: &[Run], first: usize, reading: Reading) -> Option<Amount> {
    let start = runs.get(first)?.start;
    let mut digits = read_digits(text, runs, first, Grouping::Allowed)?;
    let multiplied = multiplier(text, digits.end, reading);
    if multiplied.is_some_and(|(_, factor, _)| factor >= 1_000_000) {
        // "1.500 млн" is one and a half million, not fifteen hundred of them.
        digits = read_digits(text, runs, first, Grouping::OnlyCertain)?;
    }
    let (end, multiplier, currency) = multiplied.unwrap_or((digits.end, 1, None));
    let scale = 10_i128.checked_pow(digits.decimals).unwrap_or(i128::MAX);
    let hundredths = digits.mantissa.saturating_mul(multiplier).saturating_mul(100) / scale;
    Some(Amount {
        span: Span::new(start, end),
        hundredths: i64::try_from(hundredths).unwrap_or(i64::MAX),
        next: digits.next,
        multiplier,
        currency,
    })
}

/// What a single `.` or `,` before three digits is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grouping {
    Allowed,
    OnlyCertain,
}

fn read_digits(text: &str, runs: &[Run], first: usize, grouping: Grouping) -> Option<Digits> {
    let groups = count_groups(text, runs, first, grouping);
    let last = first + groups;
    let grouped_by = separator(text, runs, first).filter(|_| groups > 0);
    let decimals = separator(text, runs, last).filter(|&mark| {
        is_decimal_mark(mark)
            && Some(mark) != grouped_by
            && !continues(text, runs, first, mark)
            && separator(text, runs, last + 1) != Some(mark)
    });
    let end_run = if decimals.is_some() { last + 1 } else { last };
    let end = runs.get(end_run)?.end;
    let whole = text.get(runs.get(first)?.start..runs.get(last)?.end)?;
    let mut mantissa = 0_i128;
    for value in digit::values(whole).skip_while(|&value| value == 0).take(MOST_DIGITS) {
        mantissa = mantissa.saturating_mul(10).saturating_add(i128::from(value));
    }
    let mut places = 0;
    if decimals.is_some() {
        let fraction = text.get(runs.get(end_run)?.start..end)?;
        for value in digit::values(fraction).take(6) {
            mantissa = mantissa.saturating_mul(10).saturating_add(i128::from(value));
            places += 1;
        }
    }
    Some(Digits { mantissa, decimals: places, end, next: end_run + 1 })
}

/// How many runs after `first` are further groups of the same whole number.
fn count_groups(text: &str, runs: &[Run], first: usize, grouping: Grouping) -> usize {
    let Some(mark) = separator(text, runs, first).filter(|&mark| is_group_mark(mark)) else {
        return 0;
    };
    let Some(lead) = runs.get(first).filter(|run| run.digits <= 3) else {
        return 0;
    };
    if mark == '.' || mark == ',' {
        let is_zero = text.get(lead.start..lead.end) == Some("0");
        if is_zero || continues(text, runs, first, mark) {
            return 0;
        }
    }
    let digits = |run: usize| runs.get(run).map_or(0, |run| run.digits);
    let follows = |run: usize, size: usize| {
        digits(run) == size && separator(text, runs, run - 1) == Some(mark)
    };
    let count = (1..MOST_GROUPS).take_while(|&group| follows(first + group, 3)).count();
    if count > 0 {
        let is_chain = is_decimal_mark(mark) && separator(text, runs, first + count) == Some(mark);
        let is_uncertain = count == 1 && grouping == Grouping::OnlyCertain && is_decimal_mark(mark);
        return if is_chain || is_uncertain { 0 } else { count };
    }
    // Indian grouping: 2,40,000.
    if mark != ',' || lead.digits > 2 {
        return 0;
    }
    let pairs = (1..MOST_GROUPS).take_while(|&group| follows(first + group, 2)).count();
    if pairs > 0 && follows(first + pairs + 1, 3) { pairs + 1 } else { 0 }
}

/// Whether the run `first` already follows a digit and `mark`, as in a date or a version.
fn continues(text: &str, runs: &[Run], first: usize, mark: char) -> bool {
    first.checked_sub(1).is_some_and(|before| separator(text, runs, before) == Some(mark))
}

/// The one character between a run and the next.
fn separator(text: &str, runs: &[Run], run: usize) -> Option<char> {
    let gap = text.get(runs.get(run)?.end..runs.get(run + 1)?.start)?;
    let mut characters = gap.chars();
    let mark = characters.next()?;
    characters.next().is_none().then_some(mark)
}

const fn is_decimal_mark(c: char) -> bool {
    matches!(c, '.' | ',' | '٫' | '．' | '，')
}

const fn is_group_mark(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | '٬' | '，' | '．' | '،') || is_blank(c) && c != '\t'
}

fn multiplier(
    text: &str,
    end: usize,
    reading: Reading,
) -> Option<(usize, i128, Option<&'static str>)> {
    let at = skip_blanks(text, end, 2);
    let first = char_at(text, at).filter(|&c| is_word(c) && !c.is_ascii_digit())?;
    if let Some((end, factor)) = THOUSAND_ROUBLES.longest(text, at) {
        return Some((end, factor, Some("RUB")));
    }
    if at == end {
        let of_currency = (reading == Reading::AfterCurrency)
            .then(|| MULTIPLIERS_WITH_CURRENCY.longest(text, at))
            .flatten();
        let letters = of_currency.or_else(|| MULTIPLIERS_ATTACHED.longest(text, at));
        if let Some((end, factor)) = letters {
            return Some((end, factor, None));
        }
    }
    let (end, factor) = MULTIPLIERS.longest(text, at)?;
    // 万 in front of a further numeral is read with it: 3千万.
    if !is_unspaced(first) {
        return Some((end, factor, None));
    }
    let further = MULTIPLIERS.longest(text, end).filter(|&(_, more)| more > factor);
    match further {
        Some((end, more)) => Some((end, factor.saturating_mul(more), None)),
        None => Some((end, factor, None)),
    }
}
