//! The parser that is generated from `grammar/condition.pest`.

use pest_derive::Parser;

#[derive(Parser)]
#[grammar = "grammar/condition.pest"]
pub(super) struct ConditionParser;
