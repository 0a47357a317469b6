//! Money: an amount with its currency, in either order.

use std::sync::OnceLock;

use super::anchor::Run;
use super::cursor::{
    char_at, char_before, is_blank, is_dash, is_numeric, is_word, line_before, lower, skip_blanks,
    skip_blanks_back,
};
use super::date::is_until;
use super::number::{self, Amount, Reading};
use super::phrase::{self, Pairs, Phrases};
use super::table::currency::{CURRENCIES, CURRENCIES_BEFORE, ISO_CODES, ISO_CODES_UPPER};
use super::table::multiplier::MULTIPLIERS_BEFORE;
use super::table::period::{VIETNAMESE, VIETNAMESE_PAY};
use super::table::range::{AND, BETWEEN};
use super::{Entity, EntityValue, Period, han, period};
use crate::text::Span;

/// How far before an amount the word may stand that says that it is pay, in characters.
const PAY_WITHIN: usize = 24;

/// More bytes than stand between the ends of a range.
const LONGEST_RANGE: usize = 12;

/// Money that was read, before the amounts around it are known.
struct Money {
    span: Span,
    hundredths: i64,
    currency: &'static str,
    per: Option<Period>,
}

pub(super) fn find(text: &str, runs: &[Run], numerals: &[usize], found: &mut Vec<Entity>) {
    let mut moneys = in_digits(text, runs);
    in_chinese(text, numerals, &mut moneys);
    moneys.sort_by_key(|money| money.span);
    share_periods(text, &mut moneys);
    let mut floor = 0;
    let mut earlier: Option<(usize, Option<Period>)> = None;
    for money in moneys {
        let span = money.span;
        let shared = earlier.filter(|&(end, _)| {
            text.get(end..span.start).is_some_and(|gap| !gap.is_empty() && joins(gap))
        });
        let per = money
            .per
            .or_else(|| period::before(text, span.start, floor))
            .or_else(|| shared.and_then(|(_, per)| per));
        let Money { hundredths, currency, .. } = money;
        let value = EntityValue::Money { hundredths, currency: currency.to_owned(), per };
        found.push(Entity { span, value });
        earlier = Some((span.end, per));
        floor = period::after(text, span.end).map_or(span.end, |(_, end)| end);
    }
}

fn in_digits(text: &str, runs: &[Run]) -> Vec<Money> {
    let mut moneys: Vec<Money> = Vec::new();
    let mut previous: Option<Amount> = None;
    let mut at = 0;
    while let Some(run) = runs.get(at) {
        let floor = moneys.last().map_or(0, |money| money.span.end);
        let (number_start, factor) = multiplier_before(text, run.start, floor);
        let before = currency_before(text, number_start, floor);
        let reading = if before.is_some() { Reading::AfterCurrency } else { Reading::Plain };
        let Some(amount) = number::read(text, runs, at, reading) else {
            break;
        };
        at = amount.next;
        if is_part_of_something(text, amount.span) {
            previous = None;
            continue;
        }
        let lower = previous.replace(amount);
        let after = currency_after(text, &amount, before.is_some());
        let money = match (before, after) {
            (None, None) => continue_range(text, &mut moneys, &amount),
            (before, after) => {
                let start = before.map_or(amount.span.start, |(start, _)| start);
                let end = after.map_or(amount.span.end, |(end, _)| end);
                let currency = after.or(before).map_or("", |(_, currency)| currency);
                let lower = lower.filter(|_| before.is_none());
                moneys.extend(lower.and_then(|lower| lower_end(text, &lower, &amount, currency)));
                Some(Money {
                    span: Span::new(start, end),
                    hundredths: amount.hundredths.saturating_mul(factor),
                    currency,
                    per: None,
                })
            }
        };
        if let Some(mut money) = money {
            money.per = period::after(text, money.span.end).map(|(per, _)| per);
            // "$18hr": the period is written onto the amount.
            let ends = !is_seamless(text, money.span.end) || money.per.is_some();
            if ends && !is_seamless(text, money.span.start) {
                let end = money.span.end;
                at += runs.iter().skip(at).take_while(|run| run.start < end).count();
                moneys.push(money);
            }
        }
    }
    moneys
}

/// Amounts such as 二十四万卢布, where no digit is written.
fn in_chinese(text: &str, numerals: &[usize], moneys: &mut Vec<Money>) {
    let written = moneys.len();
    let mut nearest = 0;
    for &start in numerals {
        if char_before(text, start).is_some_and(|c| is_numeric(c) && !han::is_numeral(c)) {
            continue;
        }
        let Some((length, value)) = text.get(start..).and_then(han::read) else {
            continue;
        };
        // 一块 and 两元 are mostly other words.
        if value < 10 {
            continue;
        }
        let hundredths = i64::try_from(value.saturating_mul(100)).unwrap_or(i64::MAX);
        let span = Span::new(start, start + length);
        let amount = Amount { span, hundredths, next: 0, multiplier: 1, currency: None };
        let Some((end, currency)) = currency_after(text, &amount, false) else {
            continue;
        };
        let span = Span::new(start, end);
        while moneys.get(nearest).is_some_and(|money| nearest < written && money.span.end <= start)
        {
            nearest += 1;
        }
        if nearest < written && moneys.get(nearest).is_some_and(|money| money.span.overlaps(span)) {
            continue;
        }
        let per = period::after(text, end).map(|(per, _)| per);
        moneys.push(Money { span, hundredths, currency, per });
    }
}

/// "from 200 to 300 thousand per month", "240,000 rubles ($3,190) a month":
/// the period stands once, after the last amount.
fn share_periods(text: &str, moneys: &mut [Money]) {
    let mut later: Option<(usize, Option<Period>)> = None;
    for money in moneys.iter_mut().rev() {
        if let (None, Some((start, per))) = (money.per, later) {
            let gap = text.get(money.span.end..start).unwrap_or_default();
            if joins(gap) {
                money.per = per;
            }
        }
        later = Some((money.span.start, money.per));
    }
}

/// Whether `gap` makes one statement of the amounts on its two sides.
fn joins(gap: &str) -> bool {
    const WORDS: [&str; 6] = ["або", "или", "or", "ou", "oder", "o"];
    if gap.len() > 24 || gap.contains(['\n', '\r']) {
        return false;
    }
    let is_edge = |c| is_blank(c) || is_dash(c) || matches!(c, '(' | '/' | '.' | '≈' | '（');
    let inner = gap.trim_matches(is_edge);
    inner.is_empty() || WORDS.contains(&inner) || is_until(inner) || is_and(inner)
}

fn is_and(gap: &str) -> bool {
    AND.has_word(gap.trim_matches(is_blank)).is_some()
}

/// The smaller amount of "from 150 to 250 thousand roubles", whose multiplier and currency stand
/// behind the larger one.
fn lower_end(text: &str, lower: &Amount, upper: &Amount, currency: &'static str) -> Option<Money> {
    let gap = text.get(lower.span.end..upper.span.start)?;
    let begins = skip_blanks_back(text, lower.span.start, 2);
    let is_range = is_until(gap) || is_and(gap) && BETWEEN.ending_at(text, begins, 0).is_some();
    let is_shared = lower.multiplier == 1 && upper.multiplier > 1;
    let factor = if is_shared { i64::try_from(upper.multiplier).ok()? } else { 1 };
    let hundredths = lower.hundredths.saturating_mul(factor);
    // "11.05 – 330 €" is a day and its price.
    let is_day = factor == 1 && lower.hundredths % 100 != 0 && upper.hundredths % 100 == 0;
    (is_range && !is_day && hundredths < upper.hundredths && lower.currency.is_none())
        .then_some(Money { span: lower.span, hundredths, currency, per: None })
}

/// The second amount of `$2,000–3,000`, whose currency stands before the first; in `$2-3k` the
/// multiplier stands behind the second.
fn continue_range(text: &str, moneys: &mut [Money], amount: &Amount) -> Option<Money> {
    let last = moneys.last_mut()?;
    let gap =
        text.get(last.span.end..amount.span.start).filter(|gap| gap.len() <= LONGEST_RANGE)?;
    let is_prefixed = text.get(last.span.start..)?.chars().next().is_some_and(|c| !is_numeric(c));
    if !is_prefixed || !is_until(gap) {
        return None;
    }
    let factor = i64::try_from(amount.multiplier).ok()?;
    let multiplied = last.hundredths.saturating_mul(factor);
    if last.hundredths < factor.saturating_mul(100) && multiplied < amount.hundredths {
        last.hundredths = multiplied;
    }
    let currency = last.currency;
    Some(Money { span: amount.span, hundredths: amount.hundredths, currency, per: None })
}

/// Where a multiplier begins that stands before the number at `at`, and its factor: "elfu 50".
fn multiplier_before(text: &str, at: usize, floor: usize) -> (usize, i64) {
    let end = skip_blanks_back(text, at, 2).max(floor);
    let may_end = char_before(text, end).is_some_and(|c| matches!(c, 'i' | 'n' | 'u'));
    may_end.then(|| MULTIPLIERS_BEFORE.ending_at(text, end, floor)).flatten().unwrap_or((at, 1))
}

/// Whether the digits belong to a name, a share, or a date such as 12.05.2023.
fn is_part_of_something(text: &str, span: Span) -> bool {
    let before = char_before(text, span.start);
    let after = char_at(text, span.end);
    let is_chained = before.is_some_and(|c| matches!(c, '.' | ',' | '/' | ':'))
        && char_before(text, span.start - 1).is_some_and(is_numeric);
    let is_named = before.is_some_and(|c| c == '_' || c == '#');
    is_chained || is_named || after.is_some_and(|c| c == '_' || c == '%')
}

/// Whether Latin letters or digits run on across `at`, as in the code of a short link.
fn is_seamless(text: &str, at: usize) -> bool {
    let sides = [char_before(text, at), char_at(text, at)];
    sides.iter().all(|side| side.is_some_and(|c| c.is_ascii_alphanumeric()))
}

/// The currency that ends directly before `at`, none of it before `floor`: where it begins.
fn currency_before(text: &str, at: usize, floor: usize) -> Option<(usize, &'static str)> {
    let end = skip_blanks_back(text, at, 2).max(floor);
    let last = char_before(text, end)?;
    if end == floor || !(is_word(last) || is_currency_sign(last) || last == '.') || is_numeric(last)
    {
        return None;
    }
    let named = CURRENCIES_BEFORE.ending_at(text, end, floor);
    named.or_else(|| {
        let start = end.checked_sub(3).filter(|&start| start >= floor)?;
        let (coded, currency) = iso_code(text, start)?;
        // "COP28" and "TOP10" are names.
        let is_apart = end < at || ISO_CODES.binary_search(&currency).is_ok();
        (coded == end && is_apart).then_some((start, currency))
    })
}

/// The currency that follows an amount: where it ends.
fn currency_after(
    text: &str,
    amount: &Amount,
    is_named_before: bool,
) -> Option<(usize, &'static str)> {
    if let Some(currency) = amount.currency {
        return Some((amount.span.end, currency));
    }
    let mut at = amount.span.end;
    if amount.multiplier > 1 && char_at(text, at) == Some('.') {
        at += 1;
    }
    if let Some(end) = escudo_end(text, at) {
        return Some((end, "CVE"));
    }
    at = skip_blanks(text, at, 2);
    if let Some(c) = char_at(text, at).filter(|&c| matches!(c, '多' | '余' | '餘' | '来' | '來'))
    {
        at += c.len_utf8();
    }
    if amount.multiplier >= 1_000 {
        at = skip_of(text, at);
    }
    if amount.multiplier >= 1_000 && VIETNAMESE.longest(text, at).is_some() {
        return Some((amount.span.end, "VND"));
    }
    if is_vietnamese_pay(text, amount) {
        return Some((amount.span.end, "VND"));
    }
    let first = char_at(text, at)?;
    if !is_word(first) && !is_currency_sign(first) || first.is_numeric() {
        return None;
    }
    let (end, currency) = CURRENCIES.longest(text, at).or_else(|| iso_code(text, at))?;
    let next = char_at(text, skip_blanks(text, end, 2));
    let is_next_amounts = next.is_some_and(is_numeric)
        && (is_named_before || is_currency_sign(first) && at > amount.span.end);
    (!is_next_amounts && !is_year(text, amount, end - at)).then_some((end, currency))
}

/// The end of "$00" behind an amount of escudos: in "5.999$00" the sign stands before the cents.
fn escudo_end(text: &str, at: usize) -> Option<usize> {
    let mut rest = text.get(at..)?.strip_prefix('$')?.chars();
    let cents = rest.by_ref().take(2).filter(char::is_ascii_digit).count();
    (cents == 2 && !rest.next().is_some_and(is_word)).then_some(at + "$00".len())
}

/// Whether a word for pay stands before millions that must be dong: "thu nhập 8 - 20 triệu".
fn is_vietnamese_pay(text: &str, amount: &Amount) -> bool {
    let is_million = amount.multiplier == 1_000_000
        && amount.span.of(text).chars().rev().map(lower).take(5).eq("uệirt".chars());
    if !is_million {
        return false;
    }
    let window = line_before(text, amount.span.start, PAY_WITHIN);
    let of_people = text.get(amount.span.end..).is_some_and(|rest| rest.starts_with(" người"));
    !of_people
        && window.char_indices().any(|(offset, c)| {
            matches!(c, 'l' | 'L' | 't' | 'T')
                && phrase::begins_word(window, offset)
                && VIETNAMESE_PAY.longest(window, offset).is_some()
        })
}

/// In Ukrainian "2014 р." is a year, and one letter is too little to say otherwise.
fn is_year(text: &str, amount: &Amount, currency_length: usize) -> bool {
    let is_one_letter = currency_length == 'р'.len_utf8();
    is_one_letter
        && (190_000..=209_900).contains(&amount.hundredths)
        && amount.span.len() == 4
        && char_at(text, amount.span.end) == Some(' ')
}

fn skip_of(text: &str, at: usize) -> usize {
    static OF: Phrases<()> = Phrases::new(&[("d'", ()), ("de", ()), ("d’", ())]);
    match text.get(at..).filter(|rest| rest.starts_with(['d', 'D'])) {
        Some(_) => OF.longest(text, at).map_or(at, |(end, ())| skip_blanks(text, end, 2)),
        None => at,
    }
}

fn iso_code(text: &str, at: usize) -> Option<(usize, &'static str)> {
    static FIRST: OnceLock<Pairs> = OnceLock::new();
    let end = at + 3;
    let written = text.get(at..end).filter(|code| code.bytes().all(|b| b.is_ascii_alphabetic()))?;
    let first = |code: &str| {
        let mut letters = code.chars().map(|c| c.to_ascii_uppercase());
        (letters.next().unwrap_or_default(), letters.next().unwrap_or_default())
    };
    let codes = || ISO_CODES.iter().chain(ISO_CODES_UPPER);
    if !FIRST.get_or_init(|| codes().map(|code| first(code)).collect()).may_have(first(written)) {
        return None;
    }
    if !phrase::begins_word(text, at) || char_at(text, end).is_some_and(|c| c.is_ascii_alphabetic())
    {
        return None;
    }
    let upper = written.to_ascii_uppercase();
    let is_even = written == upper || written.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
    if !is_even {
        return None;
    }
    let find = |codes: &[&'static str]| {
        codes.binary_search(&upper.as_str()).ok().and_then(|at| codes.get(at).copied())
    };
    let code = find(ISO_CODES)
        .or_else(|| find(ISO_CODES_UPPER).filter(|_| written == upper))
        .map(|code| if code == "RMB" { "CNY" } else { code })?;
    Some((end, code))
}

const fn is_currency_sign(c: char) -> bool {
    matches!(
        c,
        '$' | '£' | '¥' | '֏' | '৳' | '฿' | '\u{20A0}'..='\u{20C0}' | '＄' | '￡' | '￥' | '￦'
    )
}
