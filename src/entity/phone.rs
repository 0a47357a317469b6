//! Phone numbers: in full, or at home where something says that it is one.

mod lookalike;
mod shape;
mod spoken;

use super::anchor::Run;
use super::cursor::{
    char_at, char_before, is_blank, is_numeric, is_unspaced, is_word, line_before, skip_blanks,
    skip_blanks_back,
};
use super::region::{self, Region};
use super::table::phone_cue::{PHONE_CUES, PhoneCue};
use super::{Context, Entity, EntityValue};
use crate::text::Span;
use shape::Joined;
use spoken::Spoken;

/// How far before a number its cue may stand, in characters.
const CUE_WITHIN: usize = 28;

/// A chain of more runs than this is a list, no number that is written digit by digit.
const LONGEST_LIST: usize = 64;

/// A number that was understood.
struct Number {
    e164: String,
    country: Option<&'static str>,
    /// How many of the joined runs belong to it.
    runs: usize,
}

pub(super) fn find(text: &str, runs: &[Run], context: &Context<'_>, found: &mut Vec<Entity>) {
    let has_letters = lookalike::occurs(text, runs);
    let mut at = 0;
    let mut chained = 0;
    let mut examined = 0;
    while let Some(run) = runs.get(at) {
        if at >= chained {
            chained = at + shape::chain(text, runs, at).1;
        }
        // Endless digits are no number, unless one of them says that it is.
        if chained - at > LONGEST_LIST && run.digits < 7 {
            at += 1;
            continue;
        }
        if has_letters && run.start >= examined {
            let (letters, reached) = lookalike::runs(text, run);
            examined = reached;
            if let Some((entity, _)) = read(text, &letters, 0, context) {
                at += runs
                    .iter()
                    .skip(at)
                    .take_while(|run| run.start < entity.span.end)
                    .count()
                    .max(1);
                found.push(entity);
                continue;
            }
        }
        at += match read(text, runs, at, context) {
            Some((entity, taken)) => {
                found.push(entity);
                taken
            }
            None => 1,
        };
    }
    for spoken in spoken::read_all(text, runs) {
        found.extend(said(text, &spoken));
    }
}

/// The number that words spell out: in full, a Russian mobile, or after a cue.
fn said(text: &str, spoken: &Spoken) -> Option<Entity> {
    let digits = spoken.digits.as_str();
    let in_full = |digits: &str| {
        region::is_plausible(digits).then(|| (format!("+{digits}"), region::country(digits)))
    };
    let (e164, country) = if spoken.has_plus {
        in_full(digits)?
    } else if let Some(full) = digits.strip_prefix("00").and_then(in_full) {
        full
    } else if let Some(national) =
        digits.strip_prefix('8').filter(|digits| digits.len() == 10 && digits.starts_with('9'))
    {
        in_full(&format!("7{national}"))?
    } else {
        let cue = cue_before(text, spoken.span.start)?;
        let full = in_full(digits).filter(|_| cue == PhoneCue::International && digits.len() > 10);
        full.or_else(|| (digits.len() <= 13).then(|| (digits.to_owned(), None)))?
    };
    let value = EntityValue::Phone { e164, country: country.map(str::to_owned) };
    Some(Entity { span: spoken.span, value })
}

/// The number that begins with the run `first`, and how many runs it takes.
fn read(text: &str, runs: &[Run], first: usize, context: &Context<'_>) -> Option<(Entity, usize)> {
    let joined = Joined::read(text, runs, first)?;
    let plus = plus_before(text, joined.start);
    let number = match plus {
        Some(_) => international(&joined.digits, &joined),
        None => without_plus(text, &joined, context),
    }?;
    let mut end = joined.end(number.runs)?;
    let mut start = plus.unwrap_or(joined.start);
    let covered = text.get(start..end)?;
    let is_bracketed = matches!(char_before(text, start), Some('(' | '（'))
        && covered.matches([')', '）']).count() > covered.matches(['(', '（']).count();
    if is_bracketed {
        start -= char_before(text, start).map_or(0, char::len_utf8);
    }
    let closing = char_at(text, end).filter(|&c| matches!(c, ')' | '）'));
    let is_open = !is_bracketed
        && covered.matches(['(', '（']).count() > covered.matches([')', '）']).count();
    end += closing.filter(|_| is_open).map_or(0, char::len_utf8);
    let country = number.country.map(str::to_owned);
    let value = EntityValue::Phone { e164: number.e164, country };
    Some((Entity { span: Span::new(start, end), value }, number.runs))
}

/// Where a plus sign begins that belongs to the digits at `start`.
fn plus_before(text: &str, start: usize) -> Option<usize> {
    let mut at = skip_blanks_back(text, start, 1);
    if let Some(bracket) = char_before(text, at).filter(|&c| matches!(c, '(' | '（')) {
        at = skip_blanks_back(text, at - bracket.len_utf8(), 1);
    }
    if char_before(text, at) == Some(super::digit::EMOJI_FORM) {
        at -= super::digit::EMOJI_FORM.len_utf8();
    }
    let plus = char_before(text, at).filter(|&c| matches!(c, '+' | '＋' | '➕' | '﹢'))?;
    Some(at - plus.len_utf8())
}

/// The longest plausible number among the first runs, read as calling code and national number.
fn international(digits: &str, joined: &Joined) -> Option<Number> {
    let skipped = joined.digits.len() - digits.len();
    joined.prefixes().find_map(|(runs, length)| {
        let digits = digits.get(..length.checked_sub(skipped)?)?;
        region::is_plausible(digits).then(|| Number {
            e164: format!("+{digits}"),
            country: region::country(digits),
            runs,
        })
    })
}

fn without_plus(text: &str, joined: &Joined, context: &Context<'_>) -> Option<Number> {
    if joined.is_inside_something(text) || joined.is_noise() {
        return None;
    }
    if let Some(digits) = joined.digits.strip_prefix("00")
        && let Some(number) = international(digits, joined)
    {
        return Some(number);
    }
    if let Some(number) = russian(text, joined) {
        return Some(number);
    }
    let cue = announced(text, joined.start);
    let is_other = cue == Some(PhoneCue::Otherwise);
    if let Some(number) = chinese(text, joined).filter(|_| !is_other) {
        return Some(number);
    }
    let cue = cue.filter(|_| !is_other);
    if cue == Some(PhoneCue::International) {
        let whole = joined.prefixes().filter(|&(_, length)| length >= 10);
        for (runs, length) in whole {
            let digits = joined.digits.get(..length)?;
            if region::is_plausible(digits) && length >= 11 {
                let country = region::country(digits);
                return Some(Number { e164: format!("+{digits}"), country, runs });
            }
        }
    }
    let is_unexpected = cue.is_none() && context.default_regions.is_empty();
    if is_unexpected || joined.is_amount(text) {
        return None;
    }
    let home = context.default_regions.iter().find_map(|&region| at_home(joined, region, cue));
    home.or_else(|| cue.and_then(|_| as_written(joined)))
}

/// Shapes that only Russian numbers have: `8 9xx xxx-xx-xx`, `8(xxx)xxxxxxx`, `9xx xxx-xx-xx`.
fn russian(text: &str, joined: &Joined) -> Option<Number> {
    let mut whole = joined.prefixes().filter(|&(_, length)| matches!(length, 10 | 11));
    let (runs, national) = whole.find_map(|(runs, length)| {
        let digits = joined.digits.get(..length)?;
        let sizes = joined.sizes(runs);
        let is_spelled = matches!(sizes, [1, 3, 3, 2, 2] | [1, 3, 3, 4] | [1, 3, 7] | [4, 3, 2, 2]);
        let is_bracketed = sizes.len() > 1 && joined.has_bracketed_area(text);
        let national = match (length, digits.as_bytes().first()?) {
            (11, b'8') => digits.get(1..)?,
            (11, b'7') if is_spelled || is_bracketed => digits.get(1..)?,
            (10, b'9') if sizes == [3, 3, 2, 2] => digits,
            _ => return None,
        };
        let is_mobile = national.starts_with('9') || national.starts_with("800");
        let is_area = national.starts_with(['3', '4', '8']) && is_bracketed;
        let is_kazakh = national.starts_with('7') && (is_spelled || is_bracketed);
        (is_mobile || is_area || is_kazakh).then_some((runs, national))
    })?;
    let digits = format!("7{national}");
    let country = region::country(&digits);
    Some(Number { e164: format!("+{digits}"), country, runs })
}

/// A Chinese mobile: `1xx xxxx xxxx`, or its digits in a row with Han characters before them.
fn chinese(text: &str, joined: &Joined) -> Option<Number> {
    let (runs, _) = joined.prefixes().find(|&(_, length)| length == 11)?;
    let digits = joined.digits.get(..11)?;
    let is_mobile = matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..]);
    let is_shaped = match joined.sizes(runs) {
        [3, 4, 4] => true,
        [11] => line_before(text, joined.start, CUE_WITHIN).contains(is_han),
        _ => false,
    };
    (is_mobile && is_shaped && joined.covers(runs)).then(|| Number {
        e164: format!("+86{digits}"),
        country: Some("CN"),
        runs,
    })
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}

/// A national number of a region that the deployment expects.
fn at_home(joined: &Joined, region: Region, cue: Option<PhoneCue>) -> Option<Number> {
    let prefix = region.trunk_prefix();
    joined.prefixes().find_map(|(runs, length)| {
        let digits = joined.digits.get(..length)?;
        let bare = digits.strip_prefix(prefix).filter(|_| !prefix.is_empty());
        let is_shaped = cue.is_some() || (prefix != "0" && joined.sizes(runs).len() > 1);
        let national = bare.or_else(|| is_shaped.then_some(digits))?;
        let e164 = region.e164(national)?;
        let country = region::country(e164.strip_prefix('+')?);
        region::is_plausible(e164.strip_prefix('+')?).then_some(Number { e164, country, runs })
    })
}

/// A number that only its cue tells, in a country that nothing tells.
fn as_written(joined: &Joined) -> Option<Number> {
    let (runs, length) = joined.prefixes().find(|&(_, length)| (7..=13).contains(&length))?;
    let digits = joined.digits.get(..length)?.to_owned();
    Some(Number { e164: digits, country: None, runs })
}

/// The word before `start` that announces a phone number.
fn cue_before(text: &str, start: usize) -> Option<PhoneCue> {
    announced(text, start).filter(|&cue| cue != PhoneCue::Otherwise)
}

/// The word before `start` that announces a number, of a phone or of something else.
fn announced(text: &str, start: usize) -> Option<PhoneCue> {
    let window = line_before(text, start, CUE_WITHIN);
    let base = start - window.len();
    let mut words = 0;
    for (offset, c) in window.char_indices().rev() {
        let at = base + offset;
        // A number between the cue and this one took the cue for itself.
        if is_numeric(c) {
            return None;
        }
        let begins = is_unspaced(c)
            || char_before(text, at)
                .is_none_or(|before| is_unspaced(before) || is_word(before) != is_word(c));
        if !begins || is_blank(c) {
            continue;
        }
        if let Some((_, cue)) = PHONE_CUES.longest(text, at) {
            // "order number 5550100": the word before says whose number it is.
            let is_other = cue == PhoneCue::Otherwise || other_before(text, at);
            return Some(if is_other { PhoneCue::Otherwise } else { cue });
        }
        words += usize::from(is_word(c) && !is_unspaced(c));
        if words > 3 {
            return None;
        }
        if c == '/' && window.get(..offset)?.ends_with("wa.me")
            || c == '=' && window.get(..offset)?.ends_with(['e', 'r'])
        {
            return Some(PhoneCue::International);
        }
    }
    None
}

/// Whether the word before `at` announces another number.
fn other_before(text: &str, at: usize) -> bool {
    let end = skip_blanks_back(text, at, 2);
    let length: usize = text
        .get(..end)
        .unwrap_or_default()
        .chars()
        .rev()
        .take(16)
        .take_while(|&c| is_word(c))
        .map(char::len_utf8)
        .sum();
    length > 0
        && PHONE_CUES.longest(text, end - length).is_some_and(|(_, cue)| cue == PhoneCue::Otherwise)
}

/// Spans of whatever may be a phone number, with or without a reason to think so.
pub(super) fn find_liberally(text: &str, runs: &[Run], found: &mut Vec<Span>) {
    let mut at = 0;
    while at < runs.len() {
        let (end, taken) = shape::chain(text, runs, at);
        let digits: usize = runs.iter().skip(at).take(taken).map(|run| run.digits).sum();
        if let (true, Some(run)) = (digits >= 7, runs.get(at)) {
            let joined = Joined::read(text, runs, at);
            let is_harmless = joined.is_some_and(|joined| {
                plus_before(text, run.start).is_none()
                    && joined.covers(taken)
                    && (joined.is_noise() || joined.is_amount(text))
            });
            if !is_harmless {
                found.push(Span::new(plus_before(text, run.start).unwrap_or(run.start), end));
            }
        }
        at += taken.max(1);
    }
}

/// The character after `at` and any blanks.
fn next_visible(text: &str, at: usize) -> Option<char> {
    char_at(text, skip_blanks(text, at, 2))
}
