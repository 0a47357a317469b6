//! Dates with the month's name: "12 May 2026", "May 12", "12 de mayo de 2026", "mɛkalo tile 12".

use super::{LONGEST_GAP, Reading, Span, is_until, small, year, year_after};
use crate::entity::anchor::Run;
use crate::entity::calendar::{Day, Days};
use crate::entity::cursor::{
    char_at, char_before, is_blank, is_numeric, is_unspaced, is_word, skip_blanks, skip_blanks_back,
};
use crate::entity::digit::EMOJI_FORM;
use crate::entity::phrase::Phrases;
use crate::entity::table::currency::CURRENCIES;
use crate::entity::table::month::{MONTHS, MONTHS_BEFORE_DAY, MONTHS_WORDLIKE};

/// A month's name in a text.
struct Name {
    month: i8,
    span: Span,
    /// Whether it is a month wherever it stands, not only with a year.
    is_certain: bool,
}

/// "12 May", "1er mai 2026", "12–15 мая".
pub(super) fn day_first(text: &str, runs: &[Run], first: usize) -> Option<Reading> {
    let run = runs.get(first)?;
    let day = small(text, run)?;
    if is_tied(text, run.start) {
        return None;
    }
    let mut last = first;
    let name = name_after_day(text, run).or_else(|| {
        let further = runs.get(first + 1)?;
        let gap = text.get(run.end..further.start)?;
        let gap = gap.strip_prefix('.').unwrap_or(gap);
        small(text, further).filter(|_| is_until(gap))?;
        last = first + 1;
        name_after_day(text, further)
    })?;
    let year = year_after(text, runs, last + 1, name.span.end);
    if !name.is_certain && year.is_none() {
        return None;
    }
    let end = year.map_or(name.span.end, |(_, end)| end);
    let year = year.map(|(year, _)| year);
    let from = Day::new(year, name.month, day)?;
    let to = Day::new(year, name.month, small(text, runs.get(last)?)?)?;
    let next = last + 1 + usize::from(year.is_some());
    let days = Days { from, to };
    (from <= to).then_some(Reading { span: Span::new(run.start, end), days, next })
}

/// "May 12, 2026", "May 12–15", "mai 2026".
pub(super) fn month_first(text: &str, runs: &[Run], first: usize, floor: usize) -> Option<Reading> {
    let run = runs.get(first)?;
    let name = name_before(text, run.start, floor)?;
    if let Some(year) = year(text, run) {
        let after = skip_blanks(text, run.end, 2);
        let is_amount = CURRENCIES.longest(text, after).is_some()
            || char_at(text, after).is_some_and(|c| "$€£₽₴%".contains(c))
            || matches!(char_at(text, run.end), Some('-' | '–' | '_' | ':'));
        // "32 May 2026" is no day, and not the month either.
        let has_day =
            char_before(text, skip_blanks_back(text, name.span.start, 2)).is_some_and(is_numeric);
        let is_month = name.is_certain && !is_amount && !has_day;
        let days = Days::month(year, name.month).filter(|_| is_month)?;
        let span = Span::new(name.span.start, run.end);
        return Some(Reading { span, days, next: first + 1 });
    }
    let day = small(text, run)?;
    let further = runs.get(first + 1).and_then(|further| {
        let gap = text.get(run.end..further.start)?;
        small(text, further).filter(|&to| to > day && is_until(gap))
    });
    let last = first + usize::from(further.is_some());
    let end = runs.get(last)?.end;
    let end = ordinal_end(text, end);
    let year = year_after(text, runs, last + 1, end);
    let runs_on = match char_at(text, end) {
        Some(':' | '.' | ',') => year.is_none() && char_at(text, end + 1).is_some_and(is_numeric),
        Some(c) => c == '%' || c.is_ascii_alphanumeric(),
        None => false,
    };
    let is_usual = year.is_some() || is_before_day(text, &name);
    if runs_on || !is_usual {
        return None;
    }
    let end = year.map_or(end, |(_, end)| end);
    let year = year.map(|(year, _)| year);
    let from = Day::new(year, name.month, day)?;
    let to = Day::new(year, name.month, further.unwrap_or(day))?;
    let next = last + 1 + usize::from(year.is_some());
    let span = Span::new(name.span.start, end);
    Some(Reading { span, days: Days { from, to }, next })
}

/// "ngày 12 tháng 5 năm 2026", "tháng 5/2026", "ngày 12/5".
pub(super) fn vietnamese(text: &str, runs: &[Run], first: usize, floor: usize) -> Option<Reading> {
    static DAY: Phrases<()> = Phrases::new(&[("ngày", ())]);
    static MONTH: Phrases<()> = Phrases::new(&[("tháng", ())]);
    let run = runs.get(first)?;
    let number = small(text, run)?;
    let before = skip_blanks_back(text, run.start, 2);
    let word = |words: &Phrases<()>| {
        let begins = char_before(text, before).is_some_and(|c| matches!(c, 'y' | 'g' | 'Y' | 'G'));
        begins.then(|| words.ending_at(text, before, floor)).flatten()
    };
    let further = runs.get(first + 1);
    let gap = further.and_then(|further| text.get(run.end..further.start)).unwrap_or_default();
    let inner = gap.trim_matches(is_blank);
    if let Some((start, ())) = word(&MONTH) {
        let year = year(text, further?)
            .filter(|_| matches!(inner.to_lowercase().as_str(), "năm" | "/" | "-"))?;
        let span = Span::new(start, further?.end);
        return Some(Reading { span, days: Days::month(year, number)?, next: first + 2 });
    }
    let is_day = word(&DAY).is_some();
    let is_month_named = inner.to_lowercase() == "tháng";
    if !(is_month_named || is_day && matches!(inner, "/" | "-")) {
        return None;
    }
    let month = small(text, further?)?;
    let end = further?.end;
    let year = year_after(text, runs, first + 2, end);
    if year.is_none() && !is_day {
        return None;
    }
    let end = year.map_or(end, |(_, end)| end);
    let day = Day::new(year.map(|(year, _)| year), month, number)?;
    let next = first + 2 + usize::from(year.is_some());
    Some(Reading { span: Span::new(run.start, end), days: Days::one(day), next })
}

fn is_tied(text: &str, start: usize) -> bool {
    char_before(text, start).is_some_and(|c| {
        (is_word(c) && !is_unspaced(c) && c != EMOJI_FORM)
            || matches!(c, ':' | '/' | '_' | '#' | '№' | '$' | '=' | '+')
    }) || char_before(text, start).is_some_and(|c| matches!(c, '.' | ',' | '-'))
        && char_before(text, start - 1).is_some_and(is_numeric)
}

/// The place after the ending that makes a number an ordinal: `12th`, `1er`, `12-го`, `12.`.
fn ordinal_end(text: &str, at: usize) -> usize {
    static ENDINGS: Phrases<()> = Phrases::new(&[
        ("-a", ()),
        ("-ga", ()),
        ("-е", ()),
        ("-го", ()),
        ("-ого", ()),
        ("er", ()),
        ("nd", ()),
        ("rd", ()),
        ("re", ()),
        ("st", ()),
        ("th", ()),
        ("ª", ()),
        ("º", ()),
        ("го", ()),
        ("е", ()),
    ]);
    ENDINGS.longest(text, at).map_or(at, |(end, ())| end)
}

fn name_after_day(text: &str, run: &Run) -> Option<Name> {
    static LINKS: Phrases<()> = Phrases::new(&[
        ("de", ()),
        ("del mes de", ()),
        ("dello", ()),
        ("do mês de", ()),
        ("ga", ()),
        ("ga watan", ()),
        ("mwezi wa", ()),
        ("of", ()),
        ("من", ()),
        ("من شهر", ()),
        ("شهر", ()),
    ]);
    let ordinal = ordinal_end(text, run.end);
    let is_dotted = char_at(text, ordinal) == Some('.');
    let at = skip_blanks(text, ordinal + usize::from(is_dotted), 3);
    let first = char_at(text, at).filter(|&c| is_word(c) && !is_numeric(c))?;
    let at = match LINKS.longest(text, at) {
        Some((end, ())) => skip_blanks(text, end, 3),
        None => at,
    };
    let (end, month, is_known) = match MONTHS.longest(text, at) {
        Some((end, month)) => (end, month, true),
        None => {
            let (end, month) = MONTHS_WORDLIKE.longest(text, at)?;
            (end, month, false)
        }
    };
    let is_certain = is_known || first.is_uppercase() && !is_dotted;
    Some(Name { month, span: Span::new(at, end), is_certain })
}

/// The month's name that stands before the number at `at`.
fn name_before(text: &str, at: usize, floor: usize) -> Option<Name> {
    static LINKS: Phrases<()> = Phrases::new(&[
        ("de", ()),
        ("del", ()),
        ("of", ()),
        ("san", ()),
        ("tarehe", ()),
        ("tile", ()),
        ("عام", ()),
        ("سنة", ()),
    ]);
    let mut end = skip_blanks_back(text, at, 2);
    let mark = char_before(text, end).filter(|&c| matches!(c, '.' | ','));
    end -= mark.map_or(0, char::len_utf8);
    let last = char_before(text, end).filter(|&c| is_word(c) && !is_numeric(c))?;
    if at - end > LONGEST_GAP || is_unspaced(last) {
        return None;
    }
    if let Some((start, ())) = LINKS.ending_at(text, end, floor) {
        end = skip_blanks_back(text, start, 2);
    }
    let found = |table: &Phrases<i8>| table.ending_at(text, end, floor);
    let (start, month, is_known) = match found(&MONTHS) {
        Some((start, month)) => (start, month, true),
        None => {
            let (start, month) = found(&MONTHS_WORDLIKE)?;
            (start, month, false)
        }
    };
    let is_capital = char_at(text, start).is_some_and(char::is_uppercase);
    Some(Name { month, span: Span::new(start, end), is_certain: is_known || is_capital })
}

/// Whether a name so written stands before its day without a year.
fn is_before_day(text: &str, name: &Name) -> bool {
    let written = name.span.of(text);
    let is_small = written.chars().next().is_some_and(char::is_lowercase);
    !is_small && MONTHS_BEFORE_DAY.has_word(written).is_some()
}
