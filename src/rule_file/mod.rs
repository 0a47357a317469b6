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

pub(crate) use gate::MAX_BYTES;
pub(crate) use node::{Node, NodeKind};
pub(crate) use parse::{AnyFile, parse, read};
pub(crate) use section::{Reader, Section};
pub(crate) use written::{
    LexiconFile, PatternList, RuleBody, RuleFile, WrittenCorrelation, WrittenEffect,
    WrittenExample, WrittenExamples, WrittenException, WrittenIndicator, WrittenMapping,
    WrittenTimeline, WrittenValidity,
};
