//! Indicia reads social posts and says, with evidence, which of them carry
//! indicators of recruitment or of coordinated propaganda.
#![expect(dead_code, unused_imports, reason = "the layers are being joined")]

mod condition;
mod diagnostic;
mod entity;
mod pattern;
mod post;
mod rule;
mod text;
mod verdict;
