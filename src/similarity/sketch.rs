//! `MinHash`: of each of 256 orders of all shingles that there could be, the
//! first that a text has. Two texts have as many of these in common as they
//! have shingles in common, of all that either has.

use std::fmt::{self, Write};

use super::shingle::{TooShort, mixed, shingles};
use crate::text::Words;

/// Of how many orders the first shingle is kept. The estimate of a share of one
/// half is off by 0.031 (one standard error), of 0.8 by 0.025.
pub(crate) const PERMUTATIONS: usize = 256;

/// The orders are those of `factor * shingle + addend`: multiply-shift.
const FUNCTIONS: [(u64, u64); PERMUTATIONS] = {
    let mut functions = [(0, 0); PERMUTATIONS];
    let mut position = 0;
    while position < PERMUTATIONS {
        let seed = position as u64 * 2;
        #[expect(clippy::indexing_slicing, reason = "in a constant, and in bounds")]
        {
            functions[position] = (mixed(seed) | 1, mixed(seed + 1));
        }
        position += 1;
    }
    functions
};

/// What is kept of a text: of the first shingle of each order 16 bits of its
/// hash. The text can't be read from it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Sketch(Box<[u16; PERMUTATIONS]>);

impl Sketch {
    /// The sketch of `text`, which was cut into `words`.
    pub(crate) fn of(text: &str, words: &Words) -> Result<Self, TooShort> {
        let mut first = [u32::MAX; PERMUTATIONS];
        shingles(text, words, |shingle| {
            for (first, (factor, addend)) in first.iter_mut().zip(&FUNCTIONS) {
                let rank = factor.wrapping_mul(shingle).wrapping_add(*addend) >> 32;
                // Cut to the upper half above.
                *first = (*first).min(rank as u32);
            }
        })?;
        Ok(Self(Box::new(first.map(|rank| (rank & 0xFFFF) as u16))))
    }

    /// How many of the first shingles are the same: their share of
    /// [`PERMUTATIONS`] estimates the share of common shingles.
    pub(crate) fn in_common(&self, other: &Self) -> usize {
        self.0.iter().zip(&*other.0).filter(|(one, other)| one == other).count()
    }

    /// The estimated share in hundredths, rounded down: 100 only if all is the same.
    pub(crate) fn similarity(&self, other: &Self) -> u8 {
        u8::try_from(self.in_common(other) * 100 / PERMUTATIONS).unwrap_or(100)
    }

    /// The values, in order.
    pub(super) fn values(&self) -> &[u16; PERMUTATIONS] {
        &self.0
    }

    /// The sketch that `hex` shows.
    pub(crate) fn from_hex(hex: &str) -> Option<Self> {
        let is_hex = hex.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if hex.len() != PERMUTATIONS * 4 || !is_hex {
            return None;
        }
        let mut values = [0; PERMUTATIONS];
        for (position, value) in values.iter_mut().enumerate() {
            *value = u16::from_str_radix(hex.get(position * 4..position * 4 + 4)?, 16).ok()?;
        }
        Some(Self(Box::new(values)))
    }
}

impl fmt::Display for Sketch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|value| write!(formatter, "{value:04x}"))
    }
}

impl fmt::Debug for Sketch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Sketch(")?;
        self.0.iter().take(2).try_for_each(|value| write!(formatter, "{value:04x}"))?;
        formatter.write_char('…')?;
        formatter.write_char(')')
    }
}
