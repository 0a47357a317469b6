//! Indicia reads social posts and says, with evidence, which of them carry
//! indicators of recruitment or of coordinated propaganda.
#![expect(dead_code, unused_imports, reason = "the layers are being joined")]

mod text;
mod entity;
mod post;
mod diagnostic;
mod pattern;
mod condition;
mod rule_file;
mod rule;
mod ruleset;
mod verdict;
mod report;
#[cfg(feature = "cli")]
pub mod cli;
