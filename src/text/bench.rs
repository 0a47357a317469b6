//! The work of this layer by itself, for the benchmarks.

use super::detect::guess;
use super::{
    Backwards, Detector, Skeleton, Sought, Strength, Words, detect, fold_into, sentence_span,
};

pub use super::detect::script;

/// Appends `text`, folded at strength `casefold`, to `out`.
pub fn casefold_into(text: &str, out: &mut String) {
    fold_into(text, Strength::Casefold, out);
}

/// What `detector` takes `text` for, be it a language of ours or another, and
/// whether it is sure that it is one of ours.
pub fn guessed(text: &str, detector: Detector) -> (Option<&'static str>, bool) {
    let is_sure = detect(text, detector).language.is_some();
    (guess(text, detector).map(|guess| guess.code), is_sure)
}

/// The sentences of `text`, as the detector is given them.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut words = Words::default();
    words.segment(text);
    let last = words.units().last().map_or(0, |unit| unit.sentence);
    let spans = (0..=last).filter_map(|sentence| sentence_span(words.units(), sentence));
    spans.map(|span| span.of(text)).collect()
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
