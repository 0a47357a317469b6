//! From the lines of a block to their records, on all threads.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::{IndexedParallelIterator, ParallelIterator, ParallelSlice};

use super::output::{Outcome, Output};
use super::tally::Tally;
use crate::post::{Line, LineBlock, Post, PostError};
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
    pub(super) fn block(&self, block: &LineBlock) -> Vec<Part> {
        let parts = block.lines().par_chunks(PART).map(|lines| {
            let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let mut scanner = idle.unwrap_or_else(|| self.output.engine.scanner());
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
                self.output.error(&error, line.number(), &mut part.records);
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
        let number = line.number();
        let outcome = Outcome { line: content, number, post: &post, verdict: &verdict };
        self.output.verdict(&outcome, &mut part.records);
        Ok(())
    }
}
