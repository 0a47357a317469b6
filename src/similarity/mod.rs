//! How much of its wording a text shares with another: shingles, and sketches
//! from which the share can be estimated without the texts.
//!
//! In: a text. Out: a [`Sketch`], or why there is none. What is compared are
//! the words; phones, accounts and addresses are left out first, so that a copy
//! with another contact is still a copy. Knows nothing of rules.

pub(crate) mod bench;
mod index;
mod shingle;
mod sketch;

pub(crate) use index::{Index, Nearest, nearest};
pub(crate) use shingle::TooShort;
pub(crate) use sketch::{PERMUTATIONS, Sketch};

/// What a sketch is and how it is made, as lists of texts state it. Sketches
/// that were made in another way can't be compared with ours.
pub(crate) const FORM: &str = "minhash-256x16/words-3,characters-5/1";

#[cfg(test)]
mod tests;
