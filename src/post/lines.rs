//! Lines out of a stream, in blocks that many threads can share.

use std::io::{self, BufRead, BufReader, Read};
use std::ops::Range;

use serde::de::IgnoredAny;

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

/// Some lines of a stream; with a reader of another format, whatever holds one
/// post there: a row, an element of a list.
///
/// Such a reader adds bytes with [`append`](Self::append) and ends the line with
/// [`keep`](Self::keep) or [`refuse`](Self::refuse).
#[derive(Clone, Debug, Default)]
pub struct LineBlock {
    bytes: Vec<u8>,
    /// Where the bytes of the last kept line end; what follows is pending.
    kept: usize,
    lines: Vec<Line>,
    blank: u64,
    consumed: u64,
}

/// One line of a block that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    number: u64,
    element: Option<u64>,
    /// In the block's bytes; an error if the line can't be read.
    content: Result<Range<usize>, PostError>,
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
        let mut block = LineBlock::default();
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
            if block.consumed >= most || self.input.buffer().is_empty() || self.failure.is_some() {
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
                // The last line of a file needs no end: what is a whole value is one.
                let partial = block.bytes.get(start..).unwrap_or_default();
                if serde_json::from_slice::<IgnoredAny>(partial).is_err() {
                    block.bytes.truncate(start);
                    return Err(failure);
                }
                self.failure = Some(failure);
                partial.len()
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
            block.refuse(self.number, None, PostError::too_long(self.limits.line));
            let skipped = if has_end { 0 } else { self.input.skip_until(b'\n')? };
            return Ok(consumed.saturating_add(u64::try_from(skipped).unwrap_or(u64::MAX)));
        }
        if line.trim_ascii().is_empty() {
            block.skip_blank();
        } else {
            block.kept = block.bytes.len();
            block.lines.push(Line { number: self.number, element: None, content: Ok(range) });
        }
        Ok(consumed)
    }

    /// How many lines were read so far, blank ones included.
    pub const fn lines_read(&self) -> u64 {
        self.number
    }
}

impl LineBlock {
    /// The lines that are not blank, in order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The bytes of `line`, without its end; an error if it could not be read.
    pub fn content(&self, line: &Line) -> Result<&[u8], PostError> {
        let range = line.content.clone()?;
        Ok(self.bytes.get(range).unwrap_or_default())
    }

    /// Adds bytes to the line that is being read.
    pub fn append(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// What was added since the last line.
    pub fn pending(&self) -> &[u8] {
        self.bytes.get(self.kept..).unwrap_or_default()
    }

    /// Ends the line that is being read with its first `len` bytes.
    pub fn keep(&mut self, len: usize, number: u64, element: Option<u64>) {
        let range = self.kept..self.bytes.len().min(self.kept.saturating_add(len));
        self.bytes.truncate(range.end);
        self.kept = range.end;
        self.lines.push(Line { number, element, content: Ok(range) });
    }

    /// Puts an error in the place of the line that is being read.
    pub fn refuse(&mut self, number: u64, element: Option<u64>, error: PostError) {
        self.forget();
        self.lines.push(Line { number, element, content: Err(error) });
    }

    /// Drops what was added since the last line, which was blank.
    pub fn skip_blank(&mut self) {
        self.forget();
        self.blank += 1;
    }

    /// Drops what was added since the last line.
    pub fn forget(&mut self) {
        self.bytes.truncate(self.kept);
    }

    /// Counts bytes as taken from the stream.
    pub const fn consume(&mut self, bytes: u64) {
        self.consumed = self.consumed.saturating_add(bytes);
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

    /// Which element of a list it is, from 1; `None` where lines are lines.
    pub const fn element(&self) -> Option<u64> {
        self.element
    }
}

#[cfg(test)]
#[path = "lines_tests.rs"]
mod tests;
