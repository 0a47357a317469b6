//! What an amount of money is paid per, read from the words around it.

use super::Period;
use super::cursor::{
    char_at, char_before, is_dash, is_unspaced, is_word, line_before, skip_blanks,
};
use super::table::period::{PERIODS_AFTER, PERIODS_BEFORE};

/// How far back a period may stand from its amount, in characters.
const FAR: usize = 40;

/// The period that stands directly after an amount ending at `end`, and where it ends.
pub(super) fn after(text: &str, end: usize) -> Option<(Period, usize)> {
    let mut at = end;
    for _ in 0..4 {
        at = skip_blanks(text, at, 3);
        if let Some((end, period)) = PERIODS_AFTER.longest(text, at) {
            return Some((period, end));
        }
        let c = char_at(text, at)?;
        if !matches!(c, '.' | ',' | '(' | ')' | '/' | '*' | '+' | '，' | '（' | '）') && !is_dash(c)
        {
            return None;
        }
        if c == '/' {
            let unit = skip_blanks(text, at + 1, 2);
            if let Some((end, period)) = unit_after_slash(text, unit) {
                return Some((period, end));
            }
        }
        at += c.len_utf8();
    }
    None
}

/// The table spells units with their slash; a post may put a blank between.
fn unit_after_slash(text: &str, at: usize) -> Option<(usize, Period)> {
    let word: String = text.get(at..)?.chars().take(16).take_while(|&c| is_word(c)).collect();
    let period = PERIODS_AFTER.has_word(&format!("/{word}"))?;
    Some((at + word.len(), period))
}

/// The period that the words before an amount starting at `start` state, none before `floor`.
pub(super) fn before(text: &str, start: usize, floor: usize) -> Option<Period> {
    let window = line_before(text, start, FAR);
    let base = (start - window.len()).max(floor);
    let window = text.get(base..start)?;
    let sentence = window.rfind(['!', '?', ';', '。', '！', '•', '؟', '।']).map_or(0, |at| at + 1);
    let sentence = window.rfind(". ").map_or(0, |at| at + 1).max(sentence);
    let offsets = window.char_indices().rev().take_while(|&(offset, _)| offset >= sentence);
    let mut words = 0;
    for (offset, c) in offsets {
        let at = base + offset;
        let before = char_before(text, at);
        let begins = is_word(c) && (is_unspaced(c) || before.is_none_or(|before| !is_word(before)));
        if !begins {
            continue;
        }
        words += usize::from(!is_unspaced(c));
        if words > 4 {
            break;
        }
        if let Some((_, period)) = PERIODS_BEFORE.longest(text, at) {
            return Some(period);
        }
    }
    None
}
