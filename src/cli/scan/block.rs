//! From the lines of a block to their records, on all threads.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::{IndexedParallelIterator, ParallelIterator, ParallelSlice};

use super::tally::Tally;
use crate::cli::engine::Engine;
use crate::cli::input::{Cells, Reading};
use crate::post::{Envelope, Line, LineBlock, Post, PostError};
use crate::report::{Contacts, Record, TextContacts, error_line, line_digest, verdict_line};
use crate::scan::Scanner;

/// How many lines a thread takes at once: enough to be worth the handing over,
/// few enough that threads finish together.
const PART: usize = 128;

/// A scan and how it is to be written.
pub(super) struct Scan<'e> {
    engine: &'e Engine,
    /// Scanners that no thread uses at the moment, with what they have warmed up.
    idle: Mutex<Vec<Scanner<'e>>>,
    only_findings: bool,
    show_contacts: bool,
}

/// The outcome of some consecutive lines.
#[derive(Default)]
pub(super) struct Part {
    /// The records, each with its line feed.
    pub(super) records: Vec<u8>,
    pub(super) tally: Tally,
}

impl<'e> Scan<'e> {
    pub(super) const fn new(engine: &'e Engine, only_findings: bool, show_contacts: bool) -> Self {
        Self { engine, idle: Mutex::new(Vec::new()), only_findings, show_contacts }
    }

    /// The outcome of every line of `block`, in order.
    pub(super) fn block(&self, block: &LineBlock, reading: &Reading) -> Vec<Part> {
        let parts = block.lines().par_chunks(PART).map(|lines| {
            let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let mut scanner = idle.unwrap_or_else(|| self.engine.scanner());
            let mut part = Part::default();
            let mut cells = Cells::new();
            for line in lines {
                match block.content(line) {
                    Ok(content) => reading.read(content, &mut cells, |post, envelope| match post {
                        Ok(post) => self.verdict(content, post, envelope, &mut scanner, &mut part),
                        Err(error) => part.refuse(line, &error, envelope),
                    }),
                    Err(error) => part.refuse(line, &error, None),
                }
            }
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(scanner);
            part
        });
        parts.with_max_len(1).collect()
    }

    fn verdict(
        &self,
        content: &[u8],
        post: &Post<'_>,
        envelope: Option<&Envelope>,
        scanner: &mut Scanner<'_>,
        part: &mut Part,
    ) {
        let verdict = scanner.scan(post);
        part.tally.count(&verdict);
        if self.only_findings && verdict.findings.is_empty() {
            return;
        }
        let masked;
        let contacts = if self.show_contacts {
            Contacts::Shown
        } else {
            masked = TextContacts::of_evidence(post, &verdict, self.engine.settings());
            Contacts::Masked(&masked)
        };
        let digest = line_digest(content);
        let record = verdict_line(post, &digest, &verdict, contacts, self.engine.provenance());
        part.write(record, envelope);
    }
}

impl Part {
    fn refuse(&mut self, line: &Line, error: &PostError, envelope: Option<&Envelope>) {
        self.tally.errors += 1;
        self.write(error_line(error, line.number()).at_element(line.element()), envelope);
    }

    fn write<'r>(&mut self, record: Record<'r>, envelope: Option<&'r Envelope>) {
        let record = match envelope {
            Some(envelope) => record.in_envelope(envelope),
            None => record,
        };
        // Only keys that are no strings and failing writers can fail; a record has neither.
        let _ = record.write_to(&mut self.records);
    }
}
