//! Tables of words and phrases, looked up at a place in a text.
//!
//! An entry is in lower case. A space stands for one to three blanks, `*` at
//! the end of a word for the rest of that word; of two that reach equally far
//! the later one holds. Most places in a text begin and end no entry; two
//! filters, of the characters that entries begin and end with, say so at once.

use std::sync::OnceLock;

use super::character::traits;
use super::cursor::{
    char_at, char_before, is_blank, is_line_end, is_unspaced, is_word, lower, skip_blanks,
};

/// How many characters before a place an entry may begin that ends there.
const LONGEST_BEFORE: usize = 16;

/// Entries and what each stands for.
pub(super) struct Phrases<T: 'static> {
    entries: &'static [(&'static str, T)],
    ends: OnceLock<Ends>,
}

/// What entries begin and end with.
struct Ends {
    first: Pairs,
    last: Pairs,
    /// Whether an entry may end with anything.
    is_open: bool,
    /// How many gaps between words the entry with the most has.
    gaps: usize,
    /// The first two characters of each entry and its place, sorted.
    places: Vec<((char, char), usize)>,
}

/// A set of pairs of characters that may say yes too often.
#[derive(Debug)]
pub(super) struct Pairs(Box<[u64; 32]>);

impl FromIterator<(char, char)> for Pairs {
    fn from_iter<I: IntoIterator<Item = (char, char)>>(pairs: I) -> Self {
        let mut set = Self(Box::new([0; 32]));
        for (one, two) in pairs {
            let (word, bit) = Self::place(one, two);
            set.0.iter_mut().skip(word).take(1).for_each(|word| *word |= bit);
        }
        set
    }
}

impl Pairs {
    /// Stands for whatever may stand beside a character, or for nothing.
    pub(super) const ANY: char = char::MAX;

    fn place(one: char, two: char) -> (usize, u64) {
        let one = u32::from(one).wrapping_mul(0x9E37_79B1);
        let mixed = one.wrapping_add(u32::from(two)).wrapping_mul(0x85EB_CA6B) >> 21;
        (mixed as usize >> 6, 1 << (mixed & 63))
    }

    #[inline]
    pub(super) fn may_have(&self, (one, two): (char, char)) -> bool {
        let (word, bit) = Self::place(one, two);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

impl<T: Copy> Phrases<T> {
    pub(super) const fn new(entries: &'static [(&'static str, T)]) -> Self {
        Self { entries, ends: OnceLock::new() }
    }

    /// The entries and their values.
    #[cfg(test)]
    pub(super) const fn entries(&self) -> &'static [(&'static str, T)] {
        self.entries
    }

    /// The longest entry that stands at `at` as whole words: its end and its value.
    pub(super) fn longest(&self, text: &str, at: usize) -> Option<(usize, T)> {
        let mut characters = text.get(at..)?.chars();
        let first = lower(characters.next()?);
        let second = characters.next().map_or(Pairs::ANY, lower);
        self.may_begin(first, second).then(|| self.longest_of(text, at, first, second)).flatten()
    }

    /// The entry that ends exactly at `at`, of at most 16 characters: its start and value.
    pub(super) fn ending_at(&self, text: &str, at: usize, floor: usize) -> Option<(usize, T)> {
        let mut before = text.get(..at).filter(|before| floor < before.len())?.chars().rev();
        let mut next = char_at(text, at).map_or(Pairs::ANY, lower);
        let mut here = before.next()?;
        let last_but_one = before.clone().next();
        let ends = self.ends();
        let last = lower(here);
        let may_end = ends.is_open
            || ends.last.may_have((Pairs::ANY, last))
            || last_but_one.is_some_and(|c| ends.last.may_have((lower(c), last)));
        if !may_end {
            return None;
        }
        let mut start = at;
        let mut found = None;
        let mut gaps = 0;
        for _ in 0..LONGEST_BEFORE {
            start -= here.len_utf8();
            let previous = before.next();
            gaps += usize::from(is_blank(here) && !previous.is_some_and(is_blank));
            if start < floor || is_line_end(here) || gaps > ends.gaps {
                break;
            }
            let first = lower(here);
            let begins =
                previous.is_none_or(|previous| traits(here).begins_after(traits(previous)));
            if begins
                && self.may_begin(first, next)
                && let Some((end, value)) = self.longest_of(text, start, first, next)
                && end == at
            {
                found = Some((start, value));
            }
            let Some(previous) = previous else {
                break;
            };
            (next, here) = (first, previous);
        }
        found
    }

    /// The value of `word` as one of the words and stems.
    pub(super) fn has_word(&self, word: &str) -> Option<T> {
        self.longest(word, 0).and_then(|(end, value)| (end == word.len()).then_some(value))
    }

    fn may_begin(&self, first: char, second: char) -> bool {
        let ends = self.ends();
        ends.first.may_have((first, second)) || ends.first.may_have((first, Pairs::ANY))
    }

    fn longest_of(&self, text: &str, at: usize, first: char, second: char) -> Option<(usize, T)> {
        let pairs = [(first, second), (first, Pairs::ANY)];
        let places = pairs.iter().flat_map(|&pair| self.ends().places_of(pair));
        places
            .filter_map(|&(_, place)| {
                let &(entry, value) = self.entries.get(place)?;
                Some((end_of(text, at, entry)?, place, value))
            })
            .max_by_key(|&(end, place, _)| (end, place))
            .map(|(end, _, value)| (end, value))
    }

    fn ends(&self) -> &Ends {
        self.ends.get_or_init(|| {
            let entries = || self.entries.iter().map(|(entry, _)| *entry);
            let mut places: Vec<_> = entries().map(|entry| two(entry.chars())).zip(0..).collect();
            places.sort_unstable();
            let last = |entry: &str| {
                let (last, before) = two(entry.chars().rev());
                (before, last)
            };
            Ends {
                first: places.iter().map(|(pair, _)| *pair).collect(),
                last: entries().map(last).collect(),
                is_open: entries().any(|entry| entry.ends_with('*')),
                gaps: entries()
                    .map(|entry| entry.chars().filter(|&c| is_blank(c)).count())
                    .max()
                    .unwrap_or_default(),
                places,
            }
        })
    }
}

impl Ends {
    /// The entries that begin with `pair`, and their places.
    fn places_of(&self, pair: (char, char)) -> &[((char, char), usize)] {
        let begin = self.places.partition_point(|(other, _)| *other < pair);
        let rest = self.places.get(begin..).unwrap_or_default();
        let length = rest.iter().take_while(|(other, _)| *other == pair).count();
        rest.get(..length).unwrap_or_default()
    }
}

/// The first two of `characters`, one that stands for others taken as any.
fn two(mut characters: impl Iterator<Item = char>) -> (char, char) {
    let mut next = || characters.next().filter(|c| !matches!(c, ' ' | '*')).unwrap_or(Pairs::ANY);
    (next(), next())
}

/// Whether no word runs on across `at`.
pub(super) fn begins_word(text: &str, at: usize) -> bool {
    match (char_before(text, at), char_at(text, at)) {
        (Some(before), Some(here)) => traits(here).begins_after(traits(before)),
        _ => true,
    }
}

fn end_of(text: &str, at: usize, entry: &str) -> Option<usize> {
    let mut here = at;
    let mut last = ' ';
    for expected in entry.chars() {
        match expected {
            ' ' => {
                let next = skip_blanks(text, here, 3);
                if next == here {
                    return None;
                }
                here = next;
            }
            '*' => here = word_end(text, here, 20)?,
            _ => {
                let c = char_at(text, here)?;
                if lower(c) != expected {
                    return None;
                }
                here += c.len_utf8();
            }
        }
        last = expected;
    }
    let open_ended = last == '*' || !is_word(last) || is_unspaced(last);
    let runs_on = char_at(text, here).is_some_and(|c| is_word(c) && !is_unspaced(c));
    (open_ended || !runs_on).then_some(here)
}

/// The end of the word that continues at `at`, unless it goes on for more than `most` characters.
fn word_end(text: &str, at: usize, most: usize) -> Option<usize> {
    let mut here = at;
    for c in text.get(at..)?.chars().take(most) {
        if !is_word(c) || is_blank(c) {
            return Some(here);
        }
        here += c.len_utf8();
    }
    (here == text.len()).then_some(here)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::entity::table::currency::CURRENCIES_BEFORE;
    use crate::entity::table::messenger::MESSENGERS;
    use crate::entity::table::month::MONTHS;

    /// What is found without the filters.
    fn plainly<T: Copy>(table: &Phrases<T>, text: &str, at: usize) -> Option<(usize, T)> {
        let ends = table.entries.iter();
        ends.filter_map(|&(entry, value)| Some((end_of(text, at, entry)?, value)))
            .max_by_key(|&(end, _)| end)
    }

    fn ending_plainly<T: Copy>(
        table: &Phrases<T>,
        text: &str,
        at: usize,
        floor: usize,
    ) -> Option<(usize, T)> {
        let starts = text.get(floor..at)?.char_indices().rev().take(LONGEST_BEFORE);
        starts
            .take_while(|&(_, c)| !is_line_end(c))
            .map(|(offset, _)| floor + offset)
            .filter(|&start| begins_word(text, start))
            .filter_map(|start| {
                let (end, value) = plainly(table, text, start)?;
                (end == at).then_some((start, value))
            })
            .min_by_key(|&(start, _)| start)
    }

    fn assert_alike<T: Copy + PartialEq + std::fmt::Debug>(table: &Phrases<T>, text: &str) {
        let places: Vec<usize> =
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for &at in &places {
            assert_eq!(table.longest(text, at), plainly(table, text, at), "{at} in {text:?}");
            for floor in places.iter().copied().filter(|&floor| floor <= at).step_by(5) {
                let expected = ending_plainly(table, text, at, floor);
                assert_eq!(table.ending_at(text, at, floor), expected, "{floor}..{at} in {text:?}");
            }
        }
    }

    fn texts() -> impl Strategy<Value = String> {
        let entries = MONTHS.entries.iter().map(|(entry, _)| *entry);
        let entries = entries.chain(MESSENGERS.entries.iter().map(|(entry, _)| *entry));
        let entries = entries.chain(CURRENCIES_BEFORE.entries.iter().map(|(entry, _)| *entry));
        let pieces = entries.chain(["*", " ", "\n", "a", "Ж", "1", "微", "\u{301}", "$", "."]);
        let piece = prop::sample::select(pieces.collect::<Vec<_>>());
        let piece = (piece, any::<bool>()).prop_map(|(piece, is_upper)| {
            if is_upper { piece.to_uppercase() } else { piece.into() }
        });
        prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat().replace('*', ""))
    }

    proptest! {
        #[test]
        fn the_filters_change_nothing(text in texts()) {
            assert_alike(&MONTHS, &text);
            assert_alike(&MESSENGERS, &text);
            assert_alike(&CURRENCIES_BEFORE, &text);
        }
    }
}
