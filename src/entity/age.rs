//! Ages: "18-45 years old", "от 18 до 45 лет", "18岁以上", "aged 18 to 45".

use super::anchor::Run;
use super::cursor::{
    char_at, char_before, is_blank, is_line_end, is_numeric, is_unspaced, is_word, line_after,
    line_before, skip_blanks, skip_blanks_back,
};
use super::date::is_until;
use super::digit;
use super::phrase::{self, Phrases};
use super::table::age::{
    ABOVE, BELOW, CUES, Cue, DURATIONS, MEASURES, OVER, TERMS, UNDER, UNITS, Unit,
};
use super::table::currency::CURRENCIES;
use super::table::multiplier::MULTIPLIERS;
use super::table::range::{AND, BETWEEN};
use super::{Entity, EntityValue};
use crate::text::Span;

/// How far before an age the word may stand that makes it one, in characters.
const CUE_WITHIN: usize = 36;

/// How far around years a word may stand that makes them no ages, in characters.
const TERM_WITHIN: usize = 40;

/// The oldest age that somebody asks for.
const OLDEST: u8 = 110;

/// Ages that years alone make believable.
const BELIEVABLE: std::ops::RangeInclusive<u8> = 14..=75;

/// Ages from which one is let in somewhere.
const OF_AGE: [u8; 3] = [16, 18, 21];

/// Ages before what stands around them is known.
#[derive(Clone, Copy)]
struct Ages {
    from: Option<u8>,
    to: Option<u8>,
    span: Span,
    unit: Option<Unit>,
    next: usize,
}

pub(super) fn find(text: &str, runs: &[Run], found: &mut Vec<Entity>) {
    let mut at = 0;
    let mut floor = 0;
    while at < runs.len() {
        let ages = range(text, runs, at, floor).or_else(|| single(text, runs, at, floor));
        let Some(Ages { from, to, span, next, .. }) = ages else {
            at += 1;
            continue;
        };
        found.push(Entity { span, value: EntityValue::AgeRange { from, to } });
        (at, floor) = (next, span.end);
    }
}

/// The age of a run that is no part of something longer.
fn age(text: &str, run: &Run) -> Option<u8> {
    let digits = digit::values(text.get(run.start..run.end)?);
    let value = digits.take(3).fold(0_u16, |value, digit| value * 10 + u16::from(digit));
    u8::try_from(value).ok().filter(|age| run.digits <= 3 && *age <= OLDEST)
}

fn is_tied(text: &str, start: usize) -> bool {
    let before = char_before(text, start);
    before.is_some_and(|c| {
        (is_word(c) && !is_unspaced(c) && c != digit::EMOJI_FORM)
            || matches!(c, '.' | ',' | ':' | '/' | '_' | '#' | '№' | '$' | '€' | '=')
                && char_before(text, start - c.len_utf8())
                    .is_none_or(|c| !is_word(c) || is_numeric(c))
    }) || before.is_some_and(|c| matches!(c, '-' | '–' | '+'))
        && char_before(text, start - before.map_or(0, char::len_utf8))
            .is_some_and(|c| is_word(c) || c == '-')
}

/// Whether what follows makes of the number at its end another thing.
fn runs_on(text: &str, end: usize) -> bool {
    let after = char_at(text, end);
    let further = after.and_then(|c| char_at(text, end + c.len_utf8()));
    match after {
        Some('.' | ',' | ':' | '/' | '-' | '–') => further.is_some_and(is_numeric),
        Some(c) => c.is_ascii_alphanumeric() || "%‰°$€£₽₴_".contains(c),
        None => false,
    }
}

fn unit_after(text: &str, end: usize) -> Option<(usize, Unit)> {
    UNITS.longest(text, end).or_else(|| UNITS.longest(text, skip_blanks(text, end, 2)))
}

/// "miaka 18", "shekaru 18": the unit in front of the number.
fn unit_before(text: &str, start: usize, floor: usize) -> Option<(usize, Unit)> {
    let end = skip_blanks_back(text, start, 2);
    char_before(text, end).filter(|&c| matches!(c, 'a' | 'u' | 'n'))?;
    static UNITS: Phrases<()> =
        Phrases::new(&[("miaka", ()), ("san", ()), ("shekara", ()), ("shekaru", ())]);
    UNITS.ending_at(text, end, floor).map(|(start, ())| (start, Unit::Years))
}

/// A range with both of its ends.
fn range(text: &str, runs: &[Run], first: usize, floor: usize) -> Option<Ages> {
    let [one, two] = [runs.get(first)?, runs.get(first + 1)?];
    let (from, to) = (age(text, one)?, age(text, two)?);
    if from >= to || is_tied(text, one.start) {
        return None;
    }
    let gap = text.get(one.end..two.start).filter(|gap| gap.len() <= 48)?;
    if is_blanks(gap) {
        return None;
    }
    let unit_start = unit_before(text, one.start, floor).map(|(start, _)| start);
    let begins = before(text, one.start, floor, &BETWEEN);
    let is_between = begins.is_some()
        || unit_start.is_some_and(|start| before(text, start, floor, &BETWEEN).is_some());
    let is_joined = |gap: &str| is_until(gap) || is_between && is_and(gap);
    let inner = unit_after(text, one.end).filter(|(end, _)| *end <= two.start);
    let of_unit = inner.filter(|(end, _)| text.get(*end..two.start).is_some_and(is_joined));
    // "18'den 45'e kadar": the ending of a case.
    let bare = gap.trim_start_matches(['\'', '’']).trim_start_matches(char::is_alphabetic);
    if of_unit.is_none() && !is_joined(gap) && !(gap.starts_with(['\'', '’']) && is_blanks(bare))
    {
        return None;
    }
    let after = unit_after(text, two.end);
    if after.is_none() && runs_on(text, two.end) {
        return None;
    }
    let start = begins.unwrap_or(one.start);
    let unit = after.or(of_unit).map(|(_, unit)| unit);
    let ages = Ages {
        from: Some(from),
        to: Some(to),
        span: Span::new(start, after.map_or(two.end, |(end, _)| end)),
        unit: unit.or_else(|| unit_before(text, start, floor).map(|(_, unit)| unit)),
        next: first + 2,
    };
    let is_meant = match (ages.unit, cue(text, start, floor)) {
        (Some(Unit::Age), _) | (Some(Unit::Years), Some(Cue::Age)) => true,
        (Some(Unit::Years), Some(Cue::People)) => !is_term(text, ages.span),
        (Some(Unit::Years), None) => {
            BELIEVABLE.contains(&from)
                && BELIEVABLE.contains(&to)
                && to - from >= 3
                && before(text, start, floor, &DURATIONS).is_none()
                && !is_term(text, ages.span)
        }
        (None, Some(Cue::Age)) => is_end(text, two.end, Words::Allowed),
        (None, Some(Cue::People)) => {
            BELIEVABLE.contains(&from) && is_end(text, two.end, Words::Refused)
        }
        (None, None) => false,
    };
    is_meant.then_some(ages)
}

/// A range of which one end is said.
fn single(text: &str, runs: &[Run], first: usize, floor: usize) -> Option<Ages> {
    let run = runs.get(first)?;
    let age = age(text, run)?;
    if is_tied(text, run.start) {
        return None;
    }
    // Without a word on either side there is nothing that makes an age of it.
    let sides = [
        char_before(text, skip_blanks_back(text, run.start, 2)),
        char_at(text, skip_blanks(text, run.end, 2)),
    ];
    if !sides.into_iter().flatten().any(|c| !is_numeric(c) && (is_word(c) || "+＋-".contains(c))) {
        return None;
    }
    let plus = char_at(text, run.end).filter(|&c| matches!(c, '+' | '＋'));
    let end = run.end + plus.map_or(0, char::len_utf8);
    let unit = unit_after(text, end);
    if unit.is_none() && runs_on(text, end) {
        return None;
    }
    // "с 20-летней историей": only a range of such adjectives speaks of people.
    if unit.is_some_and(|_| matches!(char_at(text, end), Some('-'))) {
        return None;
    }
    let end = unit.map_or(end, |(end, _)| end);
    let over = before(text, run.start, floor, &OVER);
    let under = before(text, run.start, floor, &UNDER);
    let behind = skip_blanks(text, end, 2);
    let above = ABOVE.longest(text, behind);
    let below = BELOW.longest(text, behind);
    let is_youngest = plus.is_some() || above.is_some() || over.is_some() && below.is_none();
    if !is_youngest && under.is_none() && below.is_none() {
        return None;
    }
    let end = above.or(below).map_or(end, |(end, ())| end);
    let start = over.or(under).unwrap_or(run.start);
    let unit = unit
        .map(|(_, unit)| unit)
        .or_else(|| unit_before(text, start, floor).map(|(_, unit)| unit));
    let span = Span::new(start, end);
    let cue = cue(text, start, floor);
    let is_meant = match (unit, cue) {
        (Some(Unit::Age), _) | (Some(Unit::Years), Some(Cue::Age)) => true,
        (Some(Unit::Years), Some(Cue::People)) => BELIEVABLE.contains(&age) && !is_term(text, span),
        (Some(Unit::Years), None) => {
            is_youngest && plus.is_none() && OF_AGE.contains(&age) && !is_term(text, span)
        }
        (None, Some(Cue::Age)) => is_end(text, end, Words::Allowed),
        (None, Some(Cue::People)) => {
            (plus.is_some() || above.is_some())
                && OF_AGE.contains(&age)
                && is_end(text, end, Words::Refused)
        }
        (None, None) => {
            above.is_some() && OF_AGE.contains(&age) && is_end(text, end, Words::Refused)
        }
    };
    let (from, to) = if is_youngest { (Some(age), None) } else { (None, Some(age)) };
    is_meant.then_some(Ages { from, to, span, unit, next: first + 1 })
}

/// Where a phrase of `table` begins that ends directly before `at`.
fn before(text: &str, at: usize, floor: usize, table: &Phrases<()>) -> Option<usize> {
    let end = skip_blanks_back(text, at, 2);
    if !char_before(text, end).is_some_and(|c| is_word(c) && !is_numeric(c)) {
        return None;
    }
    table.ending_at(text, end, floor.min(end)).map(|(start, ())| start)
}

/// What the words before `start` say of the number there.
fn cue(text: &str, start: usize, floor: usize) -> Option<Cue> {
    let window = line_before(text, start, CUE_WITHIN);
    let base = start - window.len();
    let mut words = 0;
    for (offset, c) in window.char_indices().rev() {
        let at = base + offset;
        if is_numeric(c) || matches!(c, '.' | '!' | '?' | ';' | '。') && words > 0 || at < floor {
            return None;
        }
        if !is_word(c) || !phrase::begins_word(text, at) {
            continue;
        }
        if let Some((end, cue)) = CUES.longest(text, at)
            && end <= start
        {
            return Some(cue);
        }
        words += usize::from(!is_unspaced(c));
        if words > 4 {
            return None;
        }
    }
    None
}

/// Whether a word around `span` makes its years no ages.
fn is_term(text: &str, span: Span) -> bool {
    let after = line_after(text, span.end, TERM_WITHIN);
    let before = line_before(text, span.start, TERM_WITHIN);
    let before =
        before.rfind(['.', '!', '?', ';']).and_then(|at| before.get(at..)).unwrap_or(before);
    let after =
        after.find(['.', ',', '!', '?', ';']).and_then(|at| after.get(..at)).unwrap_or(after);
    [before, after].iter().any(|window| {
        window.char_indices().any(|(at, c)| {
            is_word(c) && phrase::begins_word(window, at) && TERMS.longest(window, at).is_some()
        })
    })
}

/// Whether nothing goes on at `end` that would give the number another unit.
fn is_end(text: &str, end: usize, words: Words) -> bool {
    let at = skip_blanks(text, end, 2);
    let Some(c) = char_at(text, at) else {
        return true;
    };
    if !is_word(c) || is_line_end(c) {
        return !"%‰°$€£₽₴+".contains(c);
    }
    words == Words::Allowed
        && !is_numeric(c)
        && CURRENCIES.longest(text, at).is_none()
        && MULTIPLIERS.longest(text, at).is_none()
        && MEASURES.longest(text, at).is_none()
}

/// Whether a word may follow that is no unit of anything.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    Allowed,
    Refused,
}

fn is_and(gap: &str) -> bool {
    AND.has_word(gap.trim_matches(is_blank)).is_some()
}

fn is_blanks(gap: &str) -> bool {
    gap.chars().all(is_blank)
}
