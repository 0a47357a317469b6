//! Digits of every script, as the numbers that they stand for.

use super::character::traits;
use super::table::digit::{CIRCLED_ONES, ZEROS};

/// Turns a digit into a keycap.
pub(super) const KEYCAP: char = '\u{20E3}';

/// Asks for the emoji form of the character before it.
pub(super) const EMOJI_FORM: char = '\u{FE0F}';

/// What `c` stands for as a decimal digit.
pub(super) fn value(c: char) -> Option<u8> {
    let code = u32::from(c);
    match code {
        0x30..=0x39 => u8::try_from(code - 0x30).ok(),
        ..0x660 => None,
        _ if !traits(c).is_digit() => None,
        _ => unicode_value(code),
    }
}

/// What `c` stands for, without asking for its traits, which are made of this.
pub(super) fn compute(c: char) -> Option<u8> {
    let code = u32::from(c);
    if c.is_ascii_digit() { u8::try_from(code - 0x30).ok() } else { unicode_value(code) }
}

fn unicode_value(code: u32) -> Option<u8> {
    // The five styles of mathematical digits follow one another.
    if (0x1D7CE..=0x1D7FF).contains(&code) {
        return u8::try_from((code - 0x1D7CE) % 10).ok();
    }
    match code {
        0x24EA | 0x24FF => return Some(0),
        0x2460..=0x2793 => {
            let one = CIRCLED_ONES.iter().find(|&&one| (one..one + 9).contains(&code))?;
            return u8::try_from(code - one + 1).ok();
        }
        _ => {}
    }
    let zero = ZEROS.get(ZEROS.partition_point(|&zero| zero <= code).checked_sub(1)?)?;
    u8::try_from(code - zero).ok().filter(|&value| value < 10)
}

/// The digits written in `text`, whatever stands between them.
pub(super) fn values(text: &str) -> impl Iterator<Item = u8> + '_ {
    text.chars().filter_map(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_have_their_value() {
        for (text, expected) in [
            ("0123456789", "0123456789"),
            ("０９", "09"),
            ("٠١٢٩", "0129"),
            ("۰۴۶", "046"),
            ("२४", "24"),
            ("𝟘𝟙𝟿", "019"),
            ("①⑨❶⓪", "1910"),
            ("๕", "5"),
            ("¼Ⅷx", ""),
        ] {
            let found: String = values(text).map(|digit| char::from(b'0' + digit)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
