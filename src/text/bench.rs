//! The work of this layer, for `benches/folding.rs` to time by itself.

use super::{Strength, Words, fold_into};

/// Appends `text`, folded at strength `casefold`, to `out`.
pub fn casefold_into(text: &str, out: &mut String) {
    fold_into(text, Strength::Casefold, out);
}

/// The units of one text after another, in buffers that are used again.
#[derive(Debug, Default)]
pub struct Cut {
    words: Words,
}

impl Cut {
    /// Cuts `text` into units, each with its place and its folded letters, and
    /// counts them.
    pub fn units(&mut self, text: &str) -> usize {
        self.words.segment(text);
        self.words.units().len()
    }
}
