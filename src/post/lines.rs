//! Lines out of a stream, in blocks that many threads can share.

use std::io::{self, BufRead, BufReader, Read};
use std::ops::Range;

use super::PostError;

/// What some editors put at the start of a UTF-8 file.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// How much is read at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockLimits {
    /// A block ends after this many lines.
    pub lines: usize,
    /// A block ends with the line that reaches this many bytes.
    pub bytes: usize,
    /// A longer line, its end not counted, is skipped without being kept.
    pub line: usize,
}

impl Default for BlockLimits {
    fn default() -> Self {
        Self { lines: 8192, bytes: 2 << 20, line: 16 << 20 }
    }
}

/// Yields the lines of a stream, block by block.
///
/// A line ends with LF or CRLF; the last one needs no end. A byte order mark at
/// the very start is no part of the first line. Blank lines are counted, not
/// yielded. A block may be short where the stream has no more to give yet, so
/// that a pipe is answered at once.
#[derive(Debug)]
pub struct LineBlocks<R> {
    input: BufReader<R>,
    limits: BlockLimits,
    number: u64,
    failure: Option<io::Error>,
}

/// Some lines of a stream.
#[derive(Clone, Debug, Default)]
pub struct LineBlock {
    bytes: Vec<u8>,
    lines: Vec<Line>,
    blank: u64,
    consumed: u64,
    limit: usize,
}

/// One line of a block that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    number: u64,
    /// In the block's bytes; `None` if the line was too long to be kept.
    range: Option<Range<usize>>,
}

impl<R: Read> LineBlocks<R> {
    /// Reads `input`, which needs no buffer of its own.
    pub fn new(input: R, limits: BlockLimits) -> Self {
        let input = BufReader::with_capacity(limits.bytes.clamp(1 << 10, 1 << 20), input);
        Self { input, limits, number: 0, failure: None }
    }

    /// The next lines; `None` at the end.
    ///
    /// After an error of the stream the lines before it are still yielded, then
    /// the error.
    pub fn next_block(&mut self) -> io::Result<Option<LineBlock>> {
        if let Some(failure) = self.failure.take() {
            return Err(failure);
        }
        let mut block = LineBlock { limit: self.limits.line, ..LineBlock::default() };
        let most = u64::try_from(self.limits.bytes).unwrap_or(u64::MAX);
        while block.lines.len() < self.limits.lines.max(1) {
            match self.read_line(&mut block) {
                Ok(0) => break,
                Ok(read) => block.consumed += read,
                Err(failure) if block.consumed == 0 => return Err(failure),
                Err(failure) => {
                    self.failure = Some(failure);
                    break;
                }
            }
            if block.consumed >= most || self.input.buffer().is_empty() {
                break;
            }
        }
        Ok((block.consumed > 0).then_some(block))
    }

    /// Adds one line to `block`; returns how many bytes it took from the stream.
    fn read_line(&mut self, block: &mut LineBlock) -> io::Result<u64> {
        let start = block.bytes.len();
        let is_first = self.number == 0;
        // Room for the line, its CRLF and a byte order mark: more means too long.
        let room = self.limits.line.saturating_add(2 + BOM.len());
        let mut limited = (&mut self.input).take(u64::try_from(room).unwrap_or(u64::MAX));
        let kept = match limited.read_until(b'\n', &mut block.bytes) {
            Ok(kept) => kept,
            Err(failure) => {
                block.bytes.truncate(start);
                return Err(failure);
            }
        };
        if kept == 0 {
            return Ok(0);
        }
        self.number += 1;
        let line = block.bytes.get(start..).unwrap_or_default();
        let has_end = line.ends_with(b"\n");
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = if has_end { line.strip_suffix(b"\r").unwrap_or(line) } else { line };
        let before = line.len();
        let line = if is_first { line.strip_prefix(BOM).unwrap_or(line) } else { line };
        let range = start + (before - line.len())..start + before;
        let consumed = u64::try_from(kept).unwrap_or(u64::MAX);
        if line.len() > self.limits.line {
            block.bytes.truncate(start);
            block.lines.push(Line { number: self.number, range: None });
            let skipped = if has_end { 0 } else { self.input.skip_until(b'\n')? };
            return Ok(consumed.saturating_add(u64::try_from(skipped).unwrap_or(u64::MAX)));
        }
        if line.trim_ascii().is_empty() {
            block.bytes.truncate(start);
            block.blank += 1;
        } else {
            block.lines.push(Line { number: self.number, range: Some(range) });
        }
        Ok(consumed)
    }
}

impl LineBlock {
    /// The lines that are not blank, in order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The bytes of `line`, without its end; an error if it was too long.
    pub fn content(&self, line: &Line) -> Result<&[u8], PostError> {
        line.range
            .clone()
            .and_then(|range| self.bytes.get(range))
            .ok_or_else(|| PostError::line_too_long(self.limit))
    }

    /// How many blank lines were skipped.
    pub const fn blank(&self) -> u64 {
        self.blank
    }

    /// How many bytes of the stream it took, line ends and skipped ones included.
    pub const fn consumed(&self) -> u64 {
        self.consumed
    }
}

impl Line {
    /// Its number in the stream, from 1, blank lines counted.
    pub const fn number(&self) -> u64 {
        self.number
    }
}

#[cfg(test)]
#[path = "lines_tests.rs"]
mod tests;
