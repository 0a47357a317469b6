//! What a character is to the finders, looked up by page.
//!
//! The finders ask the same few questions of most characters of a text, and the tables of the
//! standard library take many steps to answer for a letter beyond Latin. A page of 256
//! characters is computed from them the first time one of its characters is seen.

use std::sync::OnceLock;

use super::{digit, emoji, han};

/// What is known of one character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits(u8);

const WORD: u8 = 1;
const NUMERIC: u8 = 1 << 1;
const MARK: u8 = 1 << 2;
const UNSPACED: u8 = 1 << 3;
const DIGIT: u8 = 1 << 4;
const NUMERAL: u8 = 1 << 5;
const PICTURE: u8 = 1 << 6;
const SIGN: u8 = 1 << 7;

impl Traits {
    const fn has(self, traits: u8) -> bool {
        self.0 & traits != 0
    }

    /// Letters, digits, and the marks on them.
    pub(super) const fn is_word(self) -> bool {
        self.has(WORD)
    }

    /// A combining mark.
    pub(super) const fn is_mark(self) -> bool {
        self.has(MARK)
    }

    /// Of a script whose words are written without spaces between them.
    pub(super) const fn is_unspaced(self) -> bool {
        self.has(UNSPACED)
    }

    /// A decimal digit of any script.
    pub(super) const fn is_digit(self) -> bool {
        self.has(DIGIT)
    }

    /// A number of any kind.
    pub(super) const fn is_numeric(self) -> bool {
        self.has(NUMERIC)
    }

    /// Part of a Chinese numeral.
    pub(super) const fn is_numeral(self) -> bool {
        self.has(NUMERAL)
    }

    /// An emoji may begin with it.
    pub(super) const fn is_picture(self) -> bool {
        self.has(PICTURE)
    }

    /// Whether an entity may begin with it or around it.
    pub(super) const fn is_anchor(self) -> bool {
        self.has(DIGIT | NUMERAL | PICTURE | SIGN)
    }

    /// Whether a word may begin with this character behind `before`.
    pub(super) const fn begins_after(self, before: Self) -> bool {
        !before.is_word()
            || !self.is_word()
            || before.is_unspaced()
            || self.is_unspaced()
            || before.is_numeric() && !self.is_numeric()
    }
}

/// Pages up to the end of Unicode, 0x10FFFF.
const PAGES: usize = 0x1100;

/// 256 characters.
struct Page {
    traits: [Traits; 256],
    lower: [char; 256],
}

static TABLE: [OnceLock<Box<Page>>; PAGES] = [const { OnceLock::new() }; PAGES];

/// What `c` is.
#[inline]
pub(super) fn traits(c: char) -> Traits {
    page(c).and_then(|page| page.traits.get(c as usize & 0xFF)).copied().unwrap_or_default()
}

/// The lower-case form of `c` where that is one character.
#[inline]
pub(super) fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    page(c).and_then(|page| page.lower.get(c as usize & 0xFF)).copied().unwrap_or(c)
}

#[inline]
fn page(c: char) -> Option<&'static Page> {
    let number = c as usize >> 8;
    TABLE.get(number).map(|page| &**page.get_or_init(|| compute_page(number)))
}

#[cold]
fn compute_page(number: usize) -> Box<Page> {
    let mut page = Page { traits: [Traits::default(); 256], lower: ['\0'; 256] };
    let places = page.traits.iter_mut().zip(page.lower.iter_mut());
    for (code, (traits, lower)) in (number << 8..).zip(places) {
        if let Some(c) = u32::try_from(code).ok().and_then(char::from_u32) {
            *traits = compute(c);
            *lower = c.to_lowercase().next().unwrap_or(c);
        }
    }
    Box::new(page)
}

fn compute(c: char) -> Traits {
    let is_mark = !c.is_ascii() && unicode_normalization::char::is_combining_mark(c);
    let traits = [
        (WORD, c.is_alphanumeric() || is_mark),
        (NUMERIC, c.is_numeric()),
        (MARK, is_mark),
        (UNSPACED, super::cursor::is_unspaced(c)),
        (DIGIT, digit::compute(c).is_some()),
        (NUMERAL, han::is_numeral(c)),
        (PICTURE, !c.is_ascii() && emoji::may_begin(c)),
        (SIGN, super::anchor::is_sign(c)),
    ];
    Traits(traits.into_iter().filter(|&(_, is)| is).map(|(bit, _)| bit).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_what_the_tables_say() {
        for c in '\0'..=char::MAX {
            let is_mark = !c.is_ascii() && unicode_normalization::char::is_combining_mark(c);
            assert_eq!(traits(c).is_word(), c.is_alphanumeric() || is_mark, "{c:?}");
            assert_eq!(traits(c).is_numeric(), c.is_numeric(), "{c:?}");
            assert_eq!(Some(lower(c)), c.to_lowercase().next(), "{c:?}");
        }
    }
}
