//! What becomes of a line of input in the output, in each of its formats.

use clap::ValueEnum;

use super::csv;
use super::pretty::Pretty;
use crate::cli::engine::Engine;
use crate::post::{Envelope, Post, PostError};
use crate::report::{Contacts, Record, TextContacts, error_line, line_digest, verdict_line};
use crate::verdict::Verdict;

/// How records are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For programs: one JSON object a line
    #[default]
    Jsonl,
    /// For people: the text of each post with its evidence marked
    Pretty,
    /// For spreadsheets: one row for each finding
    Csv,
}

/// The way in which a scan is written.
pub(super) struct Output<'e> {
    pub(super) engine: &'e Engine,
    pub(super) format: Format,
    pub(super) only_findings: bool,
    pub(super) show_contacts: bool,
    /// Whether `pretty` shows styles.
    pub(super) colour: bool,
}

/// Where a record of the input stood.
#[derive(Clone, Copy)]
pub(super) struct Place<'o> {
    /// The number of its first line in the file.
    pub(super) line: u64,
    /// Its number in a list.
    pub(super) element: Option<u64>,
    /// What was said around it.
    pub(super) envelope: Option<&'o Envelope>,
}

/// A post and what came out for it.
pub(super) struct Outcome<'o> {
    /// The bytes of its line, row or element.
    pub(super) content: &'o [u8],
    pub(super) place: Place<'o>,
    pub(super) post: &'o Post<'o>,
    pub(super) verdict: &'o Verdict<'o>,
}

impl Output<'_> {
    /// What stands before the first record.
    pub(super) fn header(&self) -> Vec<u8> {
        let mut header = Vec::new();
        if self.format == Format::Csv {
            csv::header(&mut header);
        }
        header
    }

    /// Appends the record of a verdict to `records`.
    pub(super) fn verdict(&self, outcome: &Outcome<'_>, records: &mut Vec<u8>) {
        let Outcome { content, place, post, verdict } = outcome;
        if self.only_findings && verdict.findings.is_empty() {
            return;
        }
        let masked;
        let contacts = if self.show_contacts {
            Contacts::Shown
        } else {
            masked = self.contacts(post, verdict);
            Contacts::Masked(&masked)
        };
        if self.format == Format::Pretty {
            let mut text = String::new();
            self.pretty().verdict(outcome, contacts, &mut text);
            return records.extend_from_slice(text.as_bytes());
        }
        let digest = line_digest(content);
        let provenance = self.engine.provenance();
        self.record(verdict_line(post, &digest, verdict, contacts, provenance), *place, records);
    }

    /// Appends the record of a line that held no post.
    pub(super) fn error(&self, error: &PostError, place: Place<'_>, records: &mut Vec<u8>) {
        if self.format == Format::Pretty {
            let mut text = String::new();
            self.pretty().error(error, place, &mut text);
            return records.extend_from_slice(text.as_bytes());
        }
        let record = error_line(error, place.line).at_element(place.element);
        self.record(record, place, records);
    }

    fn pretty(&self) -> Pretty<'_> {
        Pretty { colour: self.colour, policy: self.engine.settings().policy() }
    }

    fn record<'r>(&self, record: Record<'r>, place: Place<'r>, records: &mut Vec<u8>) {
        let record = match place.envelope {
            Some(envelope) => record.in_envelope(envelope),
            None => record,
        };
        match self.format {
            Format::Csv => csv::record(&record, place, records),
            Format::Jsonl | Format::Pretty => {
                // Only keys that are no strings and failing writers can fail; a record has neither.
                let _ = record.write_to(records);
            }
        }
    }

    /// The contacts in all that the format shows of `post`.
    fn contacts(&self, post: &Post<'_>, verdict: &Verdict<'_>) -> Vec<TextContacts> {
        let settings = self.engine.settings();
        if self.format == Format::Pretty && !verdict.findings.is_empty() {
            return TextContacts::of_post(post, settings);
        }
        TextContacts::of_evidence(post, verdict, settings)
    }
}
