//! Text and places in it: spans, sources, folding with the way back to the
//! original, words, sentences, quotations, script and language.
//!
//! Knows nothing of rules.

pub(crate) mod bench;
mod character;
mod cut;
mod detect;
mod diacritics;
#[cfg(feature = "cli")]
mod direction;
mod distance;
mod enclosed;
mod escape;
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

pub(crate) use character::is_sign_unit;
pub(crate) use detect::{DETECTOR, Detection, detect, is_detectable, script};
pub(crate) use diacritics::without_marks;
#[cfg(feature = "cli")]
pub(crate) use direction::isolated;
pub(crate) use distance::{Distances, WORD_WEIGHT};
#[cfg(feature = "cli")]
pub(crate) use escape::escape_between;
pub(crate) use escape::escaped;
pub(crate) use excerpt::{Excerpt, Segment};
pub(crate) use fold::{FOLDING_VERSION, fold, fold_into};
pub(crate) use language::Language;
pub(crate) use quotation::quotations;
pub use source::{LineColumn, Source};
pub use span::Span;
pub(crate) use span::Spanned;
pub(crate) use strength::Strength;
pub(crate) use words::{Gap, LabelKind, MAX_TEXT_BYTES, Unit, UnitKind, Words};
