//! Many literals looked for without an automaton.
//!
//! An automaton over tens of thousands of literals misses the cache at every byte. Here
//! a literal that begins where a word does is filed under its first bytes, and only
//! where a word begins is looked; every other is filed under that of its grams which the
//! fewest literals have, and a text is slid over gram by gram. Only where something is
//! filed are literals compared (a filter in front of verification, as in Wu and Manber
//! 1994).

use std::collections::HashMap;

/// The lengths of grams in bytes: a literal is filed by the longest that it has, as two
/// letters of Cyrillic tell no more apart than two of Latin, and have four bytes.
const GRAMS: [usize; 3] = [8, 6, 4];

/// No shorter literal can be filed by a gram.
const SHORTEST_GRAM: usize = 4;

/// The lengths in bytes, with the space before the word, of what a word begins with.
const STARTS: [usize; 5] = [16, 12, 8, 5, 3];

/// No shorter literal can be filed by its start.
const SHORTEST_START: usize = 3;

/// A literal under one of its grams.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// Of the gram's hash what tells it from others in the same range.
    tag: u32,
    literal: u32,
    /// Where its bytes are in the text of all.
    start: u32,
    length: u32,
    /// Bytes before the gram.
    offset: u32,
}

/// Literals, each filed under a gram or its start.
#[derive(Debug)]
pub(super) struct Grams {
    grams: Filed<3>,
    /// A bit for each pair of bytes that a gram ends with: most of a text is in scripts
    /// whose literals all begin with a word.
    ends: Vec<u64>,
    starts: Filed<5>,
    text: Vec<u8>,
}

/// For each length the literals that are filed by so many bytes.
#[derive(Debug)]
struct Filed<const N: usize> {
    lengths: [usize; N],
    files: [File; N],
    is_empty: bool,
}

/// The literals that are filed by grams of one length. Most grams of a text are in no
/// file: a bit says so, of which there are so few that they stay in a near cache.
#[derive(Debug, Default)]
struct File {
    /// By the upper bits of the hash.
    is_filed: Vec<u64>,
    /// What the hash is shifted by to a bit and to a range.
    shifts: (u32, u32),
    /// For each range where its entries begin; one more than there are ranges.
    begins: Vec<u32>,
    entries: Vec<Entry>,
}

/// Whether `literal` is long enough to be filed.
pub(super) fn is_filed(literal: &str) -> bool {
    literal.len() >= SHORTEST_GRAM || (is_start(literal) && literal.len() >= SHORTEST_START)
}

/// Whether `literal` begins where a word does, and nowhere else in a key.
fn is_start(literal: &str) -> bool {
    literal.starts_with(' ')
}

impl Grams {
    /// Files `literals`, whose numbers begin at `first`. Those that are too short are
    /// left out.
    pub(super) fn of<'l>(literals: impl Iterator<Item = &'l str>, first: usize) -> Self {
        let mut text = Vec::new();
        let (mut by_gram, mut by_start) = (Vec::new(), Vec::new());
        for (number, literal) in literals.enumerate() {
            let start = narrow(text.len());
            text.extend_from_slice(literal.as_bytes());
            let length = narrow(literal.len());
            let entry = Entry { tag: 0, literal: narrow(first + number), start, length, offset: 0 };
            let filed = if is_start(literal) { &mut by_start } else { &mut by_gram };
            filed.push((entry, literal.as_bytes()));
        }
        let grams = Filed::of(GRAMS, &by_gram, File::by_grams);
        let starts = Filed::of(STARTS, &by_start, File::by_starts);
        let mut ends = vec![0; 1 << 10];
        for (file, length) in grams.files.iter().zip(GRAMS) {
            for entry in &file.entries {
                let end = entry.start as usize + entry.offset as usize + length;
                let gram = text.get(..end).unwrap_or_default();
                let value =
                    gram.iter().rev().take(2).rev().fold(0, |value, byte| slide(value, *byte));
                set(&mut ends, pair(value));
            }
        }
        Self { grams, ends, starts, text }
    }

    /// Calls `found` with the number and the position of every occurrence of every
    /// literal in `key`.
    pub(super) fn search(&self, key: &[u8], mut found: impl FnMut(usize, usize)) {
        let mut compare = |entry: &Entry, start: usize| {
            let length = entry.length as usize;
            let from = entry.start as usize;
            let literal = self.text.get(from..from + length);
            if literal.is_some() && literal == key.get(start..start + length) {
                found(entry.literal as usize, start);
            }
        };
        if !self.starts.is_empty {
            let spaces = key.iter().enumerate().filter(|(_, byte)| **byte == b' ');
            for (start, _) in spaces {
                let value = Start::of(key, start);
                for (file, length) in self.starts.files.iter().zip(self.starts.lengths) {
                    for entry in file.entries(value.hash(length)) {
                        compare(entry, start);
                    }
                }
            }
        }
        if !self.grams.is_empty {
            let mut value = 0;
            for (last, byte) in key.iter().enumerate() {
                value = slide(value, *byte);
                if !is_set(&self.ends, pair(value)) {
                    continue;
                }
                for (file, length) in self.grams.files.iter().zip(self.grams.lengths) {
                    for entry in file.entries(hash(value, length)) {
                        let before = length + entry.offset as usize;
                        if let Some(start) = (last + 1).checked_sub(before) {
                            compare(entry, start);
                        }
                    }
                }
            }
        }
    }
}

impl<const N: usize> Filed<N> {
    /// Files `literals` by what `file` makes of those of one length; `lengths` fall.
    fn of(
        lengths: [usize; N],
        literals: &[(Entry, &[u8])],
        file: impl Fn(&[(Entry, &[u8])], usize) -> Vec<(u64, Entry)>,
    ) -> Self {
        let mut shorter = literals.to_vec();
        let files = lengths.map(|length| {
            let filed: Vec<_> =
                shorter.extract_if(.., |(_, literal)| literal.len() >= length).collect();
            File::of(file(&filed, length))
        });
        Self { lengths, files, is_empty: literals.is_empty() }
    }
}

impl File {
    /// Each literal under the hash of that of its grams which the fewest of them have; of
    /// equals the first.
    fn by_grams(literals: &[(Entry, &[u8])], length: usize) -> Vec<(u64, Entry)> {
        let mut shared: HashMap<&[u8], u32> = HashMap::new();
        for (_, literal) in literals {
            for gram in literal.windows(length) {
                *shared.entry(gram).or_default() += 1;
            }
        }
        let filed = literals.iter().filter_map(|(entry, literal)| {
            let (offset, gram) = literal
                .windows(length)
                .enumerate()
                .min_by_key(|(_, gram)| shared.get(gram).copied().unwrap_or_default())?;
            let value = gram.iter().fold(0, |value, byte| slide(value, *byte));
            Some((hash(value, length), Entry { offset: narrow(offset), ..*entry }))
        });
        filed.collect()
    }

    /// Each literal under the hash of its first bytes.
    fn by_starts(literals: &[(Entry, &[u8])], length: usize) -> Vec<(u64, Entry)> {
        let hash = |literal| Start::of(literal, 0).hash(length);
        literals.iter().map(|(entry, literal)| (hash(literal), *entry)).collect()
    }

    fn of(mut filed: Vec<(u64, Entry)>) -> Self {
        if filed.is_empty() {
            return Self::default();
        }
        filed.sort_by_key(|(hash, _)| *hash);
        // A range for every entry, and a bit that is set for one of 32 or fewer.
        let ranges = filed.len().next_power_of_two().trailing_zeros().max(1);
        let bits = (ranges + 5).max(6);
        let shifts = (64 - bits, 64 - ranges);
        let mut begins = vec![0_u32; (1 << ranges) + 1];
        let mut is_filed = vec![0_u64; 1 << (bits - 6)];
        for (hash, _) in &filed {
            if let Some(next) = begins.get_mut((hash >> shifts.1) as usize + 1) {
                *next += 1;
            }
            set(&mut is_filed, (hash >> shifts.0) as usize);
        }
        let mut before = 0;
        for begin in &mut begins {
            before += *begin;
            *begin = before;
        }
        let entries = filed.into_iter().map(|(hash, entry)| Entry { tag: tag(hash), ..entry });
        Self { is_filed, shifts, begins, entries: entries.collect() }
    }

    /// What is filed under `hash`.
    fn entries(&self, hash: u64) -> impl Iterator<Item = &Entry> {
        let is_filed = is_set(&self.is_filed, (hash >> self.shifts.0) as usize);
        let range = if is_filed { self.range(hash) } else { &[] };
        range.iter().filter(move |entry| entry.tag == tag(hash))
    }

    fn range(&self, hash: u64) -> &[Entry] {
        let at = (hash >> self.shifts.1) as usize;
        let range = self.begins.get(at).zip(self.begins.get(at + 1));
        range
            .and_then(|(begin, end)| self.entries.get(*begin as usize..*end as usize))
            .unwrap_or_default()
    }
}

fn set(bits: &mut [u64], bit: usize) {
    if let Some(bits) = bits.get_mut(bit >> 6) {
        *bits |= 1 << (bit & 63);
    }
}

fn is_set(bits: &[u64], bit: usize) -> bool {
    bits.get(bit >> 6).is_some_and(|bits| bits >> (bit & 63) & 1 == 1)
}

/// The last two bytes.
const fn pair(value: u64) -> usize {
    (value & 0xFFFF) as usize
}

/// The middle of a hash, whose upper bits lead to a range and whose lower ones are poor.
const fn tag(hash: u64) -> u32 {
    (hash >> 16) as u32
}

/// The last eight bytes, after `byte`.
fn slide(value: u64, byte: u8) -> u64 {
    value << 8 | u64::from(byte)
}

/// The hash of the gram of the last `length` bytes: multiplicative hashing (Knuth,
/// volume 3, 6.4).
fn hash(value: u64, length: usize) -> u64 {
    (value << (64 - 8 * length)).wrapping_mul(MULTIPLIER)
}

/// Two to the 64th by the golden ratio.
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// Sixteen bytes from where a word begins; past the end of the key there are zeros.
#[derive(Clone, Copy)]
struct Start(u64, u64);

impl Start {
    fn of(key: &[u8], start: usize) -> Self {
        let mut bytes = [0; 16];
        let there = key.get(start..).unwrap_or_default();
        let there = there.get(..16).unwrap_or(there);
        for (to, from) in bytes.iter_mut().zip(there) {
            *to = *from;
        }
        let all = u128::from_le_bytes(bytes);
        Self(all as u64, (all >> 64) as u64)
    }

    /// The hash of the first `length` bytes.
    fn hash(self, length: usize) -> u64 {
        let value = if length <= 8 {
            self.0 << (64 - 8 * length)
        } else {
            self.0.wrapping_mul(MULTIPLIER) ^ self.1 << (128 - 8 * length)
        };
        value.wrapping_mul(MULTIPLIER)
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(literals: &[String], key: &str) -> Vec<(usize, usize)> {
        let long = literals.iter().map(String::as_str);
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
            literals in prop::collection::btree_set(" ?[ab ю]{2,19}", 1..40),
            parts in prop::collection::vec((any::<prop::sample::Index>(), "[ab ю]{0,3}"), 0..9),
        ) {
            let literals: Vec<String> =
                literals.into_iter().filter(|literal| is_filed(literal)).collect();
            prop_assume!(!literals.is_empty());
            let parts = parts.iter().map(|(at, noise)| format!("{}{noise}", at.get(&literals)));
            let key: String = parts.collect();
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
