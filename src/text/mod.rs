//! Text and places in it: spans, sources, folding with the way back to the
//! original, words, sentences, quotations, script and language.
//!
//! Knows nothing of rules.

mod excerpt;
mod language;
mod source;
mod span;
mod strength;

pub use excerpt::{Excerpt, Segment};
pub use language::Language;
pub use source::{LineColumn, Source};
pub use span::{Span, Spanned};
pub use strength::Strength;
