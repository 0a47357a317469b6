//! Many literals looked for by one rare gram of each.
//!
//! An automaton over tens of thousands of literals misses the cache at every byte. Here
//! every literal is filed under that of its grams which the fewest literals have; a text
//! is slid over gram by gram, and only where one is filed are literals compared
//! (a filter in front of verification, as in Wu and Manber 1994).

use std::collections::HashMap;

/// The lengths of grams in bytes: a literal is filed by the longest that it has, as two
/// letters of Cyrillic tell no more apart than two of Latin, and have four bytes.
const LENGTHS: [usize; 3] = [8, 6, 4];

/// No shorter literal can be filed.
pub(super) const SHORTEST: usize = 4;

/// There are two to this power of places that a gram may be filed in: for each a bit
/// that stays in a near cache, and a range of entries.
const PLACES: u32 = 18;

/// A literal under one of its grams.
#[derive(Clone, Copy, Debug)]
struct Entry {
    literal: u32,
    /// Where its bytes are in the text of all.
    start: u32,
    length: u32,
    /// Bytes before the gram.
    offset: u32,
}

/// Literals, each filed under a gram.
#[derive(Debug)]
pub(super) struct Grams {
    files: [File; 3],
    text: Vec<u8>,
}

/// The literals that are filed by grams of one length.
#[derive(Debug, Default)]
struct File {
    is_filed: Vec<u64>,
    /// For each place where its entries begin; one more than there are places.
    begins: Vec<u32>,
    entries: Vec<Entry>,
}

impl Grams {
    /// Files `literals`, whose numbers begin at `first`. Shorter ones than a gram are
    /// left out.
    pub(super) fn of<'l>(literals: impl Iterator<Item = &'l [u8]> + Clone, first: usize) -> Self {
        let mut text = Vec::new();
        let mut starts = Vec::new();
        for literal in literals.clone() {
            starts.push(text.len());
            text.extend_from_slice(literal);
        }
        let files = std::array::from_fn(|at| {
            let gram = LENGTHS.get(at).copied().unwrap_or(SHORTEST);
            let longer = at.checked_sub(1).and_then(|before| LENGTHS.get(before)).copied();
            let filed = literals.clone().enumerate().filter(|(_, literal)| {
                literal.len() >= gram && longer.is_none_or(|longer| literal.len() < longer)
            });
            let entries = filed.map(|(number, literal)| {
                let start = narrow(starts.get(number).copied().unwrap_or_default());
                (Entry { literal: narrow(first + number), start, length: 0, offset: 0 }, literal)
            });
            File::of(entries.collect(), gram)
        });
        Self { files, text }
    }

    /// Calls `found` with the number and the position of every occurrence of every
    /// literal in `key`.
    pub(super) fn search(&self, key: &[u8], mut found: impl FnMut(usize, usize)) {
        let mut value = 0;
        for (last, byte) in key.iter().enumerate() {
            value = slide(value, *byte);
            for (file, length) in self.files.iter().zip(LENGTHS) {
                for entry in file.entries(value, length) {
                    let first = (last + 1).checked_sub(length + entry.offset as usize);
                    let Some(start) = first else { continue };
                    let literal =
                        self.text.get(entry.start as usize..(entry.start + entry.length) as usize);
                    let there = key.get(start..start + entry.length as usize);
                    if literal.is_some() && literal == there {
                        found(entry.literal as usize, start);
                    }
                }
            }
        }
    }
}

impl File {
    /// Files each literal under that of its grams which the fewest of them have; of
    /// equals the first.
    fn of(literals: Vec<(Entry, &[u8])>, length: usize) -> Self {
        if literals.is_empty() {
            return Self::default();
        }
        let mut shared: HashMap<&[u8], u32> = HashMap::new();
        for (_, literal) in &literals {
            for gram in literal.windows(length) {
                *shared.entry(gram).or_default() += 1;
            }
        }
        let mut filed: Vec<(usize, Entry)> = Vec::new();
        for (entry, literal) in &literals {
            let rarest = literal
                .windows(length)
                .enumerate()
                .min_by_key(|(_, gram)| shared.get(gram).copied().unwrap_or_default());
            let Some((offset, gram)) = rarest else { continue };
            let value = gram.iter().fold(0, |value, byte| slide(value, *byte));
            let entry = Entry { length: narrow(literal.len()), offset: narrow(offset), ..*entry };
            filed.push((place(value, length), entry));
        }
        filed.sort_by_key(|(place, _)| *place);
        let mut begins = vec![0_u32; (1 << PLACES) + 1];
        let mut is_filed = vec![0_u64; 1 << (PLACES - 6)];
        for (place, _) in &filed {
            if let Some(next) = begins.get_mut(place + 1) {
                *next += 1;
            }
            if let Some(bits) = is_filed.get_mut(place >> 6) {
                *bits |= 1 << (place & 63);
            }
        }
        let mut before = 0;
        for begin in &mut begins {
            before += *begin;
            *begin = before;
        }
        Self { is_filed, begins, entries: filed.into_iter().map(|(_, entry)| entry).collect() }
    }

    /// What may end with the last `length` bytes of `value`.
    fn entries(&self, value: u64, length: usize) -> &[Entry] {
        let place = place(value, length);
        let bits = self.is_filed.get(place >> 6).copied().unwrap_or_default();
        if bits >> (place & 63) & 1 == 0 {
            return &[];
        }
        let range = self.begins.get(place).zip(self.begins.get(place + 1));
        range
            .and_then(|(begin, end)| self.entries.get(*begin as usize..*end as usize))
            .unwrap_or_default()
    }
}

/// The last eight bytes, after `byte`.
fn slide(value: u64, byte: u8) -> u64 {
    value << 8 | u64::from(byte)
}

/// Where the gram of the last `length` bytes is filed: multiplicative hashing (Knuth,
/// volume 3, 6.4).
fn place(value: u64, length: usize) -> usize {
    let gram = value << (64 - 8 * length);
    (gram.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - PLACES)) as usize
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(literals: &[String], key: &str) -> Vec<(usize, usize)> {
        let long = literals.iter().map(|literal| literal.as_bytes());
        let mut all = Vec::new();
        Grams::of(long, 0).search(key.as_bytes(), |literal, start| all.push((literal, start)));
        all.sort_unstable();
        all
    }

    #[test]
    fn every_occurrence_is_found_also_where_they_overlap() {
        let literals = [" pay ", "payment", "yment", "招募司机"].map(str::to_owned);
        assert_eq!(found(&literals, " pay payments 招募司机 "), [(0, 0), (1, 5), (2, 7), (3, 14)]);
    }

    proptest! {
        #[test]
        fn as_by_trying_every_literal_everywhere(
            literals in prop::collection::btree_set("[ab ю]{2,9}", 1..40),
            key in "[ab ю]{0,60}",
        ) {
            let literals: Vec<String> =
                literals.into_iter().filter(|literal| literal.len() >= SHORTEST).collect();
            let mut expected = Vec::new();
            for (number, literal) in literals.iter().enumerate() {
                for start in 0..key.len() {
                    if key.as_bytes()[start..].starts_with(literal.as_bytes()) {
                        expected.push((number, start));
                    }
                }
            }
            prop_assert_eq!(found(&literals, &key), expected);
        }
    }
}
