//! The parser that is generated from `grammar/pattern.pest`.

use pest_derive::Parser;

#[derive(Parser)]
#[grammar = "grammar/pattern.pest"]
pub(super) struct PatternParser;
