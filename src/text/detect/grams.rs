//! The features of the language model: short runs of letters, hashed.
//!
//! The program that trains the model compiles this very file, so that both
//! read a text in the same way.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The longest run of letters that is a feature of its own; longer words are
/// features as a whole.
const LONGEST: usize = 4;

/// What is beyond this many letters of a word is no word of any language.
const LONGEST_WORD: usize = 40;

/// Stands before and after a word.
const EDGE: u32 = '_' as u32;

/// Calls `each` with the hash of every feature of `text`: the runs of one to
/// four letters of each word, its edges included, and the whole word if it is
/// longer. Case, Arabic vowel signs and letters repeated more than twice are
/// left out.
pub(crate) fn grams(text: &str, mut each: impl FnMut(u32)) {
    let mut word = Word::default();
    let mut read = |letter: char| {
        if is_letter(letter) || (is_apostrophe(letter) && !word.is_empty()) {
            for small in letter.to_lowercase() {
                word.push(small);
            }
        } else {
            word.end(&mut each);
        }
    };
    if is_nfc(text) {
        text.chars().for_each(&mut read);
    } else {
        text.nfc().for_each(&mut read);
    }
    word.end(&mut each);
}

/// Letters and the marks on them.
fn is_letter(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphabetic();
    }
    letter.is_alphabetic() || is_combining_mark(letter)
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2019}' | '\u{2BC}')
}

/// Marks that are written or not as one likes: Arabic vowel signs, tatweel,
/// and the dot that a capital İ leaves behind.
fn is_optional(letter: char) -> bool {
    matches!(letter, '\u{64B}'..='\u{652}' | '\u{640}' | '\u{307}')
}

/// A word as it is read, its first edge included.
#[derive(Default)]
struct Word {
    letters: Vec<u32>,
}

impl Word {
    fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    fn push(&mut self, letter: char) {
        if self.letters.is_empty() {
            self.letters.push(EDGE);
        }
        let letter = if is_apostrophe(letter) { '\'' } else { letter };
        let is_third = self.letters.ends_with(&[u32::from(letter); 2]);
        if !is_optional(letter) && !is_third && self.letters.len() <= LONGEST_WORD {
            self.letters.push(u32::from(letter));
        }
    }

    /// Hands out the features of the word and forgets it.
    fn end(&mut self, each: &mut impl FnMut(u32)) {
        while self.letters.last() == Some(&u32::from('\'')) {
            self.letters.pop();
        }
        if self.letters.len() > 1 {
            self.letters.push(EDGE);
            for start in 0..self.letters.len() {
                let run = self.letters.iter().skip(start).take(LONGEST);
                let mut hash = RUN;
                for (position, letter) in run.enumerate() {
                    hash = mixed(hash, *letter);
                    if position > 0 || *letter != EDGE {
                        each(hash);
                    }
                }
            }
            if self.letters.len() > LONGEST {
                each(self.letters.iter().fold(WHOLE, |hash, letter| mixed(hash, *letter)));
            }
        }
        self.letters.clear();
    }
}

const RUN: u32 = 7;
const WHOLE: u32 = 99;

/// `hash` with `letter` worked in: two odd multipliers and a rotation spread
/// letters of neighbouring code points over all bits.
fn mixed(hash: u32, letter: u32) -> u32 {
    (hash ^ letter).wrapping_mul(0x9E37_79B1).rotate_left(15).wrapping_mul(0x85EB_CA6B)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<u32> {
        let mut hashes = Vec::new();
        grams(text, |hash| hashes.push(hash));
        hashes
    }

    #[test]
    fn a_word_gives_its_runs_and_itself() {
        // _a: `_a`, `_a_`, `a`, `a_`; the edge alone says nothing.
        assert_eq!(of("a").len(), 4);
        assert_eq!(of("ab cd"), [of("ab"), of("cd")].concat());
        assert_eq!(of("drone").last(), of("a drone").last());
        assert_ne!(of("drone").last(), of("drones").last());
    }

    #[test]
    fn what_does_not_tell_languages_apart_is_left_out() {
        assert_eq!(of("SOOOO"), of("soo"));
        assert_eq!(of("İstanbul"), of("istanbul"));
        assert_eq!(of("مُحَمَّد"), of("محمد"));
        assert_eq!(of("e\u{301}te\u{301}"), of("été"));
        assert_eq!(of("l’eau 12, 'eau'"), of("l'eau eau"));
        assert_eq!(of("123 … 😀 '"), [0; 0]);
    }

    #[test]
    fn words_without_end_are_cut() {
        let endless = "ab".repeat(100_000);
        assert!(of(&endless).len() < 200);
    }
}
