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
            || before.has(NUMERIC) && !self.has(NUMERIC)
    }
}

/// Pages up to the end of Unicode, 0x10FFFF.
const PAGES: usize = 0x1100;

static TABLE: [OnceLock<Box<[Traits; 256]>>; PAGES] = [const { OnceLock::new() }; PAGES];

/// What `c` is.
#[inline]
pub(super) fn traits(c: char) -> Traits {
    let code = c as usize;
    let page = TABLE.get(code >> 8).map(|page| page.get_or_init(|| compute_page(code >> 8)));
    page.and_then(|page| page.get(code & 0xFF)).copied().unwrap_or_default()
}

#[cold]
fn compute_page(number: usize) -> Box<[Traits; 256]> {
    let mut page = Box::new([Traits::default(); 256]);
    for (code, traits) in (number << 8..).zip(page.iter_mut()) {
        *traits = u32::try_from(code).ok().and_then(char::from_u32).map(compute).unwrap_or_default();
    }
    page
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

/// The lower-case form of `c` where that is one character.
pub(super) fn lower(c: char) -> char {
    match c {
        ..='\x7F' => c.to_ascii_lowercase(),
        // Small Cyrillic letters, Arabic, the scripts of India, Han: nothing to look up.
        '\u{430}'..='\u{45F}'
        | '\u{600}'..='\u{6FF}'
        | '\u{900}'..='\u{DFF}'
        | '\u{2010}'..='\u{2027}'
        | '\u{3000}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7AF}' => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_what_the_tables_say() {
        for c in '\0'..=char::MAX {
            let is_mark = !c.is_ascii() && unicode_normalization::char::is_combining_mark(c);
            assert_eq!(traits(c).is_word(), c.is_alphanumeric() || is_mark, "{c:?}");
            assert_eq!(traits(c).has(NUMERIC), c.is_numeric(), "{c:?}");
            assert_eq!(Some(lower(c)), c.to_lowercase().next(), "{c:?}");
        }
    }
}
