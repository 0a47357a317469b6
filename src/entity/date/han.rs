//! Dates in the Chinese way: 2026年5月12日, 五月十二日, 5月1日至15日.

use super::{Span, YEARS, is_until};
use crate::entity::calendar::{Day, Days};
use crate::entity::cursor::{char_at, skip_blanks};
use crate::entity::{digit, han};

/// The date that begins at `start`, a digit or a numeral.
pub(super) fn read(text: &str, start: usize) -> Option<(Span, Days)> {
    let (first, at) = number(text, start)?;
    let (year, month, at) = match char_at(text, at)? {
        '年' => {
            let year = i16::try_from(first).ok().filter(|year| YEARS.contains(year))?;
            let (month, at) = number(text, skip_blanks(text, at + '年'.len_utf8(), 1))?;
            let at = after(text, at, &['月'])?;
            (Some(year), month, at)
        }
        '月' => (None, first, at + '月'.len_utf8()),
        _ => return None,
    };
    let month = i8::try_from(month).ok()?;
    let day = number(text, skip_blanks(text, at, 1)).and_then(|(day, at)| {
        let day = Day::new(year, month, i8::try_from(day).ok()?)?;
        Some((day, after(text, at, &['日', '号', '號'])?))
    });
    let Some((from, end)) = day else {
        return Some((Span::new(start, at), Days::month(year?, month)?));
    };
    let until = until(text, end, from);
    let (to, end) = until.unwrap_or((from, end));
    Some((Span::new(start, end), Days { from, to }))
}

/// The last day of a range whose month stands once: 5月1日至15日.
fn until(text: &str, at: usize, from: Day) -> Option<(Day, usize)> {
    let rest = text.get(at..)?;
    let length = rest.find(|c: char| digit::value(c).is_some() || han::is_numeral(c))?;
    if length > 6 || !is_until(rest.get(..length)?) {
        return None;
    }
    let (day, at) = number(text, at + length)?;
    let end = after(text, at, &['日', '号', '號'])?;
    let to = Day::new(from.year, from.month, i8::try_from(day).ok()?)?;
    (from < to).then_some((to, end))
}

fn after(text: &str, at: usize, marks: &[char]) -> Option<usize> {
    let at = skip_blanks(text, at, 1);
    char_at(text, at).filter(|c| marks.contains(c)).map(|c| at + c.len_utf8())
}

/// The number at `at` in digits or in numerals, and the place after it and a blank.
fn number(text: &str, at: usize) -> Option<(i128, usize)> {
    let rest = text.get(at..)?;
    let digits: usize =
        rest.chars().take(5).take_while(|&c| digit::value(c).is_some()).map(char::len_utf8).sum();
    let (length, value) = if digits > 0 {
        let values = digit::values(rest.get(..digits)?);
        (digits, values.fold(0, |value, digit| value * 10 + i128::from(digit)))
    } else {
        let numeral = rest.char_indices().nth(8).map_or(rest, |(end, _)| rest.split_at(end).0);
        han::read(numeral)?
    };
    Some((value, skip_blanks(text, at + length, 1)))
}
