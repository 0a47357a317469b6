//! Text and places in it: spans, sources, folding with the way back to the
//! original, words, sentences, quotations, script and language.
//!
//! Knows nothing of rules.

mod character;
mod detect;
mod distance;
mod excerpt;
mod fold;
mod language;
mod orthography;
mod source;
mod quotation;
mod sentence;
mod span;
mod strength;
mod words;

pub use detect::{DETECTOR, Detection, detect, is_detectable, script};
pub use distance::{Distances, WORD_WEIGHT};
pub use excerpt::{Excerpt, Segment};
pub use fold::{FOLDING_VERSION, fold, fold_into, without_marks};
pub use language::Language;
pub use quotation::quotations;
pub use source::{LineColumn, Source};
pub use span::{Span, Spanned};
pub use strength::Strength;
pub use words::{Gap, Label, LabelKind, MAX_TEXT_BYTES, Unit, UnitKind, Words};
