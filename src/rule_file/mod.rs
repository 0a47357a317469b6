//! A rule file as its author wrote it: YAML, every scalar with its place.
//!
//! In: a source. Out: a [`RuleFile`] or a [`LexiconFile`] in which nothing is
//! resolved and nothing believed, and a diagnostic for whatever is not of that
//! shape. Knows nothing of what rules mean.

mod parse;
mod written;
mod correlate;
mod example;
mod indicator;
mod lexicon;
mod post;
mod rule;
mod section;
mod gate;
mod node;
mod quote;
mod scalar;
mod tree;
mod typed;

#[cfg(test)]
mod tests;

pub use gate::MAX_BYTES;
pub use node::{Entry, Node, NodeKind, Scalar, Style, Typed};
pub use parse::{AnyFile, parse, read};
pub use section::{Reader, Section};
pub use written::{
    LexiconFile, PatternList, RuleBody, RuleFile, WrittenCorrelation, WrittenEffect,
    WrittenExample, WrittenExamples, WrittenException, WrittenIndicator, WrittenMapping,
    WrittenTimeline, WrittenValidity,
};
