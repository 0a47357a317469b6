//! From the lines of a block to their records, on all threads.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::{IndexedParallelIterator, ParallelIterator, ParallelSlice};

use super::output::{Outcome, Output, Place};
use super::tally::Tally;
use crate::cli::input::{Cells, Reading};
use crate::post::{LineBlock, Post, PostError};
use crate::scan::Scanner;

/// How many lines a thread takes at once: enough to be worth the handing over,
/// few enough that threads finish together.
const PART: usize = 128;

/// A scan and how it is to be written.
pub(super) struct Scan<'e> {
    output: Output<'e>,
    /// Scanners that no thread uses at the moment, with what they have warmed up.
    idle: Mutex<Vec<Scanner<'e>>>,
}

/// The outcome of some consecutive lines.
#[derive(Default)]
pub(super) struct Part {
    /// The records, each with its line feed.
    pub(super) records: Vec<u8>,
    pub(super) tally: Tally,
}

impl<'e> Scan<'e> {
    pub(super) const fn new(output: Output<'e>) -> Self {
        Self { output, idle: Mutex::new(Vec::new()) }
    }

    /// What stands before the first record.
    pub(super) fn header(&self) -> Vec<u8> {
        self.output.header()
    }

    /// The outcome of every line of `block`, in order.
    pub(super) fn block(&self, block: &LineBlock, reading: &Reading) -> Vec<Part> {
        let parts = block.lines().par_chunks(PART).map(|lines| {
            let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let mut scanner = idle.unwrap_or_else(|| self.output.engine.scanner());
            let mut part = Part::default();
            let mut cells = Cells::new();
            for line in lines {
                let place = Place { line: line.number(), element: line.element(), envelope: None };
                match block.content(line) {
                    Ok(content) => reading.read(content, &mut cells, |post, envelope| {
                        let place = Place { envelope, ..place };
                        match post {
                            Ok(post) => self.verdict(content, post, place, &mut scanner, &mut part),
                            Err(error) => self.refuse(&error, place, &mut part),
                        }
                    }),
                    Err(error) => self.refuse(&error, place, &mut part),
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
        place: Place<'_>,
        scanner: &mut Scanner<'_>,
        part: &mut Part,
    ) {
        let verdict = scanner.scan(post);
        part.tally.count(&verdict);
        let outcome = Outcome { content, place, post, verdict: &verdict };
        self.output.verdict(&outcome, &mut part.records);
    }

    fn refuse(&self, error: &PostError, place: Place<'_>, part: &mut Part) {
        part.tally.errors += 1;
        part.tally.is_broken |= error.kind().code().starts_with("input-");
        self.output.error(error, place, &mut part.records);
    }
}
