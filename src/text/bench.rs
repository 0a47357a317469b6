//! The work of this layer, for `benches/folding.rs` to time by itself.

use super::{Backwards, Skeleton, Sought, Strength, Words, fold_into};

/// Appends `text`, folded at strength `casefold`, to `out`.
pub fn casefold_into(text: &str, out: &mut String) {
    fold_into(text, Strength::Casefold, out);
}

/// The units of one text after another, in buffers that are used again.
#[derive(Debug, Default)]
pub struct Cut {
    words: Words,
    skeleton: Skeleton,
}

impl Cut {
    /// Cuts `text` into units, each with its place and its folded letters, and
    /// counts them.
    pub fn units(&mut self, text: &str) -> usize {
        self.words.segment(text);
        self.words.units().len()
    }

    /// Besides, all that is worked out of `text` at strength `evasion`, for every
    /// alphabet.
    pub fn disguised(&mut self, text: &str) -> usize {
        self.words.segment(text);
        self.skeleton.trace(
            text,
            &self.words,
            Sought { alphabets: [true; 3], ..Sought::default() },
        );
        let turned = Backwards::of(text);
        self.words.units().len() + usize::from(turned.is_some())
    }
}
