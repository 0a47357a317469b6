//! What is said to the outside: plain data, versioned.
//!
//! In: a verdict, an explanation or an error. Out: one JSON line. Only the types of this module
//! serialise outward, so that the engine's own types may change freely. Knows
//! nothing of how a finding was made.

#[cfg(feature = "cli")]
mod catalogue;
mod contact;
#[cfg(feature = "cli")]
mod diff;
mod digest;
mod explanation;
#[cfg(feature = "cli")]
mod measure;
mod record;
#[cfg(feature = "cli")]
mod rescan;
mod schema;
mod verdict;

#[cfg(feature = "cli")]
pub(crate) use catalogue::{
    Catalogue, CatalogueRecord, RuleLanguage, RulePage, catalogue, rule_page,
};
pub use contact::{Contacts, TextContacts};
#[cfg(feature = "cli")]
pub(crate) use diff::{
    ASSUMPTIONS, CorpusRecord, CorpusRule, CorpusSample, DIFF_SCHEMA, DeltaRecord, DiffReport,
    EditRecord, LexiconRecord, RequiredRecord, RuleRecord, SideRecord, WitnessRecord, post_record,
};
#[cfg(feature = "cli")]
pub(crate) use digest::digest_text;
pub use digest::line_digest;
#[cfg(feature = "cli")]
pub(crate) use explanation::{
    ExceptionReport, MatchReport, MatchesReport, PartReport, ShortTextReport,
};
pub use explanation::{ExplanationReport, explanation_report};
#[cfg(feature = "cli")]
pub(crate) use measure::{
    ConfusionReport, FileReport, GroupReport, LabelReport, MeasureReport, RaisedReport, RuleReport,
    ValueReport, WrongReport,
};
pub use record::Record;
#[cfg(feature = "cli")]
pub(crate) use record::{
    ClauseReport, EnvelopeReport, EvidenceReport, FindingReport, LineFailure, ListedReport,
    VerdictLine,
};
#[cfg(feature = "cli")]
pub(crate) use rescan::RescanLine;
#[cfg(all(test, feature = "cli"))]
pub(crate) use schema::rescan_schema;
pub use schema::{explanation_schema, record_schema};
pub use verdict::{Provenance, error_line, verdict_line};
