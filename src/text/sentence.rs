//! Where sentences end.
//!
//! At `. ! ? … ؟ ।` and the full stops of other scripts before a space and no lower-case letter, unless the stop
//! belongs to an initial or a listed abbreviation, or is a `!` by itself between single letters; at `。！？` always; at a blank
//! line, not at a single line break. An emoji counts as a space.

use super::character::Class;
use super::{Span, Unit};

/// Where the sentence with the number `sentence` stands in its text, whose
/// units are `units`: from the end of the one before to its own last unit, so
/// that the sign of a mention or hashtag that it begins with belongs to it.
pub(crate) fn sentence_span(units: &[Unit], sentence: u32) -> Option<Span> {
    let first = units.partition_point(|unit| unit.sentence < sentence);
    let past = units.partition_point(|unit| unit.sentence <= sentence);
    let end = units.get(first..past)?.last()?.span().end;
    let before = first.checked_sub(1).and_then(|before| units.get(before));
    Some(Span::new(before.map_or(0, |unit| unit.span().end), end))
}

/// Follows a text from word to word and counts its sentences.
#[derive(Debug, Default)]
pub(super) struct SentenceEnds {
    sentence: u32,
    has_begun: bool,
    stop: Stop,
    newlines: u8,
    after_return: bool,
    after_space: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stop {
    #[default]
    None,
    /// A stop was seen, and no space yet.
    Pending,
    /// A stop and a space: the next word decides.
    Spaced,
    /// An exclamation mark by itself behind a single letter: only a longer word
    /// begins a sentence, for where all letters stand apart it is one of them.
    Lone,
    /// Whatever follows is another sentence.
    Certain,
}

impl SentenceEnds {
    /// Takes note of a character between words; `word` says the folded word before it.
    pub(super) fn pass<'w>(&mut self, class: Class, character: char, word: impl Fn() -> &'w str) {
        match class {
            Class::Newline => {
                let completes_pair = character == '\n' && self.after_return;
                self.after_return = character == '\r';
                if !completes_pair {
                    self.newlines = self.newlines.saturating_add(1);
                }
                if self.newlines > 1 {
                    self.stop = Stop::Certain;
                }
            }
            Class::Space => {}
            _ => self.newlines = 0,
        }
        match class {
            Class::FullStop => self.stop = Stop::Certain,
            Class::Stop
                if character == '!'
                    && self.after_space
                    && self.stop == Stop::None
                    && is_single(word()) =>
            {
                self.stop = Stop::Lone;
            }
            Class::Stop
                if self.stop == Stop::None && (character != '.' || !is_abbreviation(word())) =>
            {
                self.stop = Stop::Pending;
            }
            Class::Space | Class::Newline | Class::Emoji if self.stop == Stop::Pending => {
                self.stop = Stop::Spaced;
            }
            _ => {}
        }
        self.after_space = matches!(class, Class::Space | Class::Newline);
    }

    /// Takes note of a space between words.
    #[inline]
    pub(super) fn pass_space(&mut self) {
        self.after_space = true;
        if self.stop == Stop::Pending {
            self.stop = Stop::Spaced;
        }
    }

    /// A word begins, folded to `word`: the sentence it stands in.
    #[inline]
    pub(super) fn begin_word(&mut self, word: &str, is_lower: bool) -> u32 {
        let ends = match self.stop {
            Stop::Certain => true,
            Stop::Spaced => !is_lower,
            Stop::Lone => !is_lower && !is_single(word),
            Stop::None | Stop::Pending => false,
        };
        if ends && self.has_begun {
            self.sentence += 1;
        }
        self.has_begun = true;
        self.stop = Stop::None;
        self.newlines = 0;
        self.after_space = false;
        self.sentence
    }

    /// The sentence of what was seen last.
    pub(super) fn current(&self) -> u32 {
        self.sentence
    }
}

fn is_single(word: &str) -> bool {
    word.chars().count() == 1
}

/// Whether a full stop after `word` (folded) is part of an abbreviation.
fn is_abbreviation(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next().filter(|_| letters.as_str().is_empty());
    let is_initial = first.is_some_and(|letter| letter.is_alphabetic() && !is_han(letter));
    is_initial || ABBREVIATIONS.binary_search(&word).is_ok()
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Folded, in code-point order. Standard abbreviations that are commonly
/// followed by a capital letter or a digit.
const ABBREVIATIONS: &[&str] = &[
    "abs",
    "approx",
    "art",
    "av",
    "bzw",
    "ca",
    "capt",
    "cf",
    "co",
    "col",
    "corp",
    "dept",
    "dr",
    "dra",
    "eg",
    "etc",
    "ex",
    "fig",
    "gen",
    "hr",
    "ie",
    "inc",
    "jr",
    "kap",
    "lt",
    "ltd",
    "maj",
    "max",
    "min",
    "mr",
    "mrs",
    "ms",
    "mt",
    "nr",
    "num",
    "op",
    "ph",
    "prof",
    "pág",
    "rev",
    "sen",
    "sgt",
    "sr",
    "sra",
    "st",
    "str",
    "tel",
    "tlf",
    "tél",
    "vol",
    "vs",
    "див",
    "им",
    "корп",
    "млн",
    "млрд",
    "обл",
    "пл",
    "просп",
    "проф",
    "руб",
    "св",
    "см",
    "ст",
    "стр",
    "тел",
    "трлн",
    "тыс",
    "ул",
    "шт",
    "ім",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_sorted_and_folded() {
        assert!(ABBREVIATIONS.is_sorted());
        for word in ABBREVIATIONS {
            assert_eq!(crate::text::fold(word, crate::text::Strength::Fold), *word);
        }
    }
}
