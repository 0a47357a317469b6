//! From the lines of a block to their records, on all threads.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::{IndexedParallelIterator, ParallelIterator, ParallelSlice};

use super::tally::Tally;
use crate::cli::engine::Engine;
use crate::post::{Line, LineBlock, Post, PostError};
use crate::report::{Contacts, TextContacts, error_line, line_digest, verdict_line};
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
    pub(super) fn block(&self, block: &LineBlock) -> Vec<Part> {
        let parts = block.lines().par_chunks(PART).map(|lines| {
            let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let mut scanner = idle.unwrap_or_else(|| self.engine.scanner());
            let part = self.part(block, lines, &mut scanner);
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(scanner);
            part
        });
        parts.with_max_len(1).collect()
    }

    fn part(&self, block: &LineBlock, lines: &[Line], scanner: &mut Scanner<'_>) -> Part {
        let mut part = Part::default();
        for line in lines {
            if let Err(error) = self.line(block, line, scanner, &mut part) {
                part.tally.errors += 1;
                write(&error_line(&error, line.number()), &mut part.records);
            }
        }
        part
    }

    fn line(
        &self,
        block: &LineBlock,
        line: &Line,
        scanner: &mut Scanner<'_>,
        part: &mut Part,
    ) -> Result<(), PostError> {
        let content = block.content(line)?;
        let post = Post::from_line(content)?;
        let verdict = scanner.scan(&post);
        part.tally.count(&verdict);
        if self.only_findings && verdict.findings.is_empty() {
            return Ok(());
        }
        let masked;
        let contacts = if self.show_contacts {
            Contacts::Shown
        } else {
            masked = TextContacts::of_evidence(&post, &verdict, self.engine.settings());
            Contacts::Masked(&masked)
        };
        let digest = line_digest(content);
        let record = verdict_line(&post, &digest, &verdict, contacts, self.engine.provenance());
        write(&record, &mut part.records);
        Ok(())
    }
}

fn write(record: &crate::report::Record<'_>, records: &mut Vec<u8>) {
    // Only keys that are no strings and failing writers can fail; a record has neither.
    let _ = record.write_to(records);
}
