//! Indicia reads social posts and says, with evidence, which of them carry
//! indicators of recruitment or of coordinated propaganda.
//!
//! Rules are YAML files. A folder of them becomes a [`Ruleset`], which is
//! compiled once and shared; each thread takes a [`Scanner`] from it:
//!
//! ```
//! use indicia::{Level, Post, Ruleset, Source};
//!
//! let rule = "
//! id: crew-advert
//! version: 1
//! title: Job advert for a crew
//! label: recruitment/advert
//! level: review
//! status: experimental
//! languages: [en]
//! description: A call to join and a phone number.
//! false_positives: [Any employer]
//! indicators:
//!   call:
//!     en: [join us, 'volunteer* wanted']
//! condition: call and phone
//! examples:
//!   match:
//!     - { lang: en, text: 'Join us, call +44 7700 900123' }
//!     - { lang: en, text: 'Volunteers wanted, +44 7700 900123' }
//!   no_match:
//!     - { lang: en, text: Join us }
//!     - { lang: en, text: Call +44 7700 900123 }
//! ";
//! let ruleset = Ruleset::from_sources(vec![Source::new("crew-advert.yaml", rule)])?;
//! let compiled = ruleset.compile()?;
//! let mut scanner = compiled.scanner();
//!
//! let post = Post::from_json(r#"{"id":"7","text":"JOIN US! Call +44 7700 900123."}"#)?;
//! let verdict = scanner.scan(&post);
//! assert_eq!(verdict.level, Level::Review);
//! let evidence = &verdict.findings[0].evidence[0];
//! assert_eq!((evidence.indicator, evidence.pattern), ("call", "join us"));
//! assert_eq!(evidence.span.of("JOIN US! Call +44 7700 900123."), "JOIN US");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`verdict_line`] turns a verdict into the JSON that the command prints. What
//! a rule file may hold is in `docs/language.md`, how matching works in
//! `docs/matching.md`.

mod text;
mod entity;
mod similarity;
mod post;
mod diagnostic;
mod list;
mod pattern;
mod condition;
mod rule_file;
mod rule;
#[cfg(feature = "cli")]
mod measure;
mod ruleset;
mod compile;
mod verdict;
mod scan;
#[cfg(feature = "cli")]
mod proof;
#[cfg(feature = "cli")]
mod audit;
mod report;
#[cfg(feature = "cli")]
pub mod cli;

pub use compile::{CompileError, CompiledRuleset};
pub use condition::Predicate;
pub use diagnostic::{Code, Diagnostic, DiagnosticRecord, Label, Severity};
pub use list::{ListKey, ShortKey};
pub use post::{
    Audio, Author, BlockLimits, Envelope, EnvelopeValue, Field, Line, LineBlock, LineBlocks,
    Mapping, Media, Post, PostError, PostErrorKind, TextField,
};
pub use report::{
    Contacts, ExplanationReport, Provenance, Record, TextContacts, error_line, explanation_report,
    explanation_schema, line_digest, record_schema, verdict_line,
};
pub use rule::{Example, Expected, Level, Rule, RuleLabel, Status};
pub use ruleset::{Clause, LoadError, Policy, Ruleset, Settings};
pub use scan::Scanner;
pub use text::{Detector, Disguise, Disguises, LineColumn, Source, Span};
pub use verdict::{
    Almost, Evidence, ExceptionPart, Explanation, Finding, LanguageSource, Likeness, Limit, Listed,
    Matches, Nearest, Obstacle, Outcome, Part, PostLanguage, Seen, ShortText, Traced, Variants,
    Verdict,
};

/// What the project's own tests and benchmarks need besides.
#[doc(hidden)]
pub mod testing {
    pub use crate::entity::{ShownEntity, entities, entity_count};
    pub use crate::list::bench::{list_of_contacts, list_of_texts};
    pub use crate::scan::reference::scan as reference_scan;
    pub use crate::similarity::bench::similarity;
    pub use crate::text::bench::{Cut, casefold_into, guessed, script, sentences};
}
