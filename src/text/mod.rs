//! Text and places in it: spans, sources, folding with the way back to the
//! original, words, sentences, quotations, script and language.
//!
//! Knows nothing of rules.

mod alphabet;
mod backwards;
pub(crate) mod bench;
mod character;
mod classify;
mod coarse;
mod cut;
mod detect;
mod diacritics;
mod dictionary;
#[cfg(feature = "cli")]
mod direction;
mod disguise;
mod distance;
mod enclosed;
mod escape;
mod excerpt;
mod fold;
mod glyph;
mod jamo;
mod labels;
mod language;
mod leet;
mod look_alike;
mod orthography;
mod plain_words;
mod roles;
mod skeleton;
mod source;
mod quotation;
mod sentence;
mod span;
mod strength;
mod stretch;
mod typed;
mod word_look;
mod words;

pub(crate) use backwards::Backwards;
pub(crate) use character::is_sign_unit;
pub(crate) use coarse::{Alphabet, bare, is_mark};
pub use detect::Detector;
pub(crate) use detect::{Detection, detect, is_detectable, script, script_of_letter};
pub(crate) use diacritics::without_marks;
pub(crate) use dictionary::is_unspaced;
#[cfg(feature = "cli")]
pub(crate) use direction::isolated;
pub use disguise::{Disguise, Disguises};
pub(crate) use distance::{Distances, WORD_WEIGHT};
#[cfg(feature = "cli")]
pub(crate) use escape::escape_between;
pub(crate) use escape::escaped;
pub(crate) use excerpt::{Excerpt, Segment};
pub(crate) use fold::{FOLDING_VERSION, fold, fold_into};
pub(crate) use glyph::{
    Glyph, GlyphKind, SOFT_HYPHEN, elides, glyph_at, glyph_before, has_odd_marks, is_line_hyphen,
    may_part, separation,
};
pub(crate) use jamo::{is_jamo, jamo};
pub(crate) use language::Language;
pub(crate) use leet::{SignLetter, leet, regional_letter, sign_letter};
pub(crate) use look_alike::{Around, Native, glyph_looks_like, is_exchanged, script_of};
pub(crate) use quotation::quotations;
pub(crate) use sentence::sentence_span;
pub(crate) use skeleton::{Skeleton, Sought, squeezed};
pub use source::{LineColumn, Source};
pub use span::Span;
pub(crate) use span::Spanned;
pub(crate) use strength::Strength;
pub(crate) use stretch::SignReading;
pub(crate) use typed::is_decoration;
pub(crate) use words::{Gap, LabelKind, MAX_TEXT_BYTES, Unit, UnitKind, Words};
