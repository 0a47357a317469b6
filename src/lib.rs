//! Indicia reads social posts and says, with evidence, which of them carry
//! indicators of recruitment or of coordinated propaganda.

mod text;
mod entity;
mod post;
mod diagnostic;
mod pattern;
mod condition;
mod rule_file;
mod rule;
mod ruleset;
mod compile;
mod verdict;
mod scan;
mod report;
#[cfg(feature = "cli")]
pub mod cli;

pub use compile::{CompileError, CompiledRuleset};
pub use diagnostic::{Code, Diagnostic, DiagnosticRecord, Label, Severity};
pub use post::{
    Audio, Author, BlockLimits, Line, LineBlock, LineBlocks, Media, Post, PostError, PostErrorKind,
    TextField,
};
pub use report::{
    Contacts, Provenance, Record, TextContacts, error_line, line_digest, record_schema,
    verdict_line,
};
pub use rule::{Example, Expected, Level, Rule, RuleLabel, Status};
pub use ruleset::{LoadError, Ruleset, Settings};
pub use scan::Scanner;
pub use text::{LineColumn, Source, Span};
pub use verdict::{Evidence, Finding, LanguageSource, PostLanguage, Verdict};

/// What the project's own tests need besides.
#[doc(hidden)]
pub mod testing {
    pub use crate::scan::reference::scan as reference_scan;
}
