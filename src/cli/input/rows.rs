//! The rows of a table with a header, out of a stream, and their cells.

use std::io::{self, BufRead, BufReader, Read};

use csv_core::{ReadRecordResult, ReaderBuilder, Terminator};

use super::Blocks;
use crate::post::{BlockLimits, LineBlock, PostError, PostErrorKind};

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Yields the rows of a table, block by block. A row ends at the end of a line
/// outside quotation marks.
pub(super) struct Rows<R> {
    input: BufReader<R>,
    limits: BlockLimits,
    delimiter: u8,
    part: Vec<u8>,
    /// Where the last row began, and how many lines were read.
    start: u64,
    lines: u64,
    failure: Option<io::Error>,
}

/// Whether a line ends inside quotation marks, as [`Cells`] reads them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Quotes {
    #[default]
    Start,
    Plain,
    Inside,
    /// Behind a mark that either ends the cell or is doubled.
    Mark,
}

impl Quotes {
    fn pass(mut self, bytes: &[u8], delimiter: u8) -> Self {
        for byte in bytes {
            self = match (self, *byte) {
                (Self::Inside, b'"') => Self::Mark,
                (Self::Inside, _) | (Self::Mark | Self::Start, b'"') => Self::Inside,
                (_, byte) if byte == delimiter || byte == b'\n' => Self::Start,
                _ => Self::Plain,
            };
        }
        self
    }
}

impl<R: Read> Rows<R> {
    pub(super) fn new(input: R, limits: BlockLimits, delimiter: u8) -> Self {
        let input = BufReader::with_capacity(limits.bytes.clamp(1 << 10, 1 << 20), input);
        Self { input, limits, delimiter, part: Vec::new(), start: 0, lines: 0, failure: None }
    }

    /// The first row that is not blank, and its line; `None` if there is none.
    pub(super) fn header(&mut self) -> io::Result<Option<(u64, Result<String, PostError>)>> {
        let mut block = LineBlock::default();
        while block.lines().is_empty() {
            if self.read_row(&mut block)? == 0 {
                return Ok(None);
            }
        }
        let Some(line) = block.lines().first() else {
            return Ok(None);
        };
        let refused = |message: &str| PostError::new(PostErrorKind::BadHeader, message.to_owned());
        let header = block.content(line).and_then(|header| {
            String::from_utf8(header.to_vec()).map_err(|_| {
                refused(if header.starts_with(b"\xFF\xFE") || header.starts_with(b"\xFE\xFF") {
                    "the header is UTF-16; save the file as UTF-8"
                } else {
                    "the header is not UTF-8"
                })
            })
        });
        Ok(Some((line.number(), header)))
    }

    /// Adds one row to `block`; returns how many bytes it took from the stream.
    fn read_row(&mut self, block: &mut LineBlock) -> io::Result<u64> {
        const PART: u64 = 1 << 16;
        self.start = self.lines + 1;
        let mut quotes = Quotes::default();
        let (mut read, mut is_long) = (0_u64, false);
        let (mut is_ended, mut is_open) = (false, false);
        while !is_ended || is_open {
            self.part.clear();
            let limited = (&mut self.input).take(PART).read_until(b'\n', &mut self.part);
            if let Err(failure) = limited {
                block.forget();
                return Err(failure);
            }
            if self.part.is_empty() {
                break;
            }
            let is_first = self.lines == 0 && read == 0;
            read += u64::try_from(self.part.len()).unwrap_or(u64::MAX);
            let part = self.part.as_slice();
            let part = if is_first { part.strip_prefix(BOM).unwrap_or(part) } else { part };
            quotes = quotes.pass(part, self.delimiter);
            is_open = quotes == Quotes::Inside;
            is_ended = part.ends_with(b"\n");
            self.lines += u64::from(is_ended);
            // Room for the row and its CRLF: more means too long.
            is_long |= block.pending().len() + part.len() > self.limits.line.saturating_add(2);
            if is_long {
                block.forget();
            } else {
                block.append(part);
            }
        }
        self.lines += u64::from(read > 0 && !is_ended);
        let row = block.pending();
        let row = row.strip_suffix(b"\n").map_or(row, |row| row.strip_suffix(b"\r").unwrap_or(row));
        let (length, is_blank) = (row.len(), row.trim_ascii().is_empty());
        if read == 0 {
            block.forget();
        } else if is_open {
            let message = "a quotation mark opens in this row and never closes: all that follows \
                           in the file is inside it";
            let error = PostError::new(PostErrorKind::OpenQuote, message.to_owned());
            block.refuse(self.start, None, error);
        } else if is_long || length > self.limits.line {
            let error = PostError::too_long(self.limits.line).said_of("the row");
            block.refuse(self.start, None, error);
        } else if is_blank {
            block.skip_blank();
        } else {
            block.keep(length, self.start, None);
        }
        Ok(read)
    }
}

impl<R: Read + Send> Blocks for Rows<R> {
    fn next_block(&mut self) -> io::Result<Option<LineBlock>> {
        if let Some(failure) = self.failure.take() {
            return Err(failure);
        }
        let mut block = LineBlock::default();
        let most = u64::try_from(self.limits.bytes).unwrap_or(u64::MAX);
        while block.lines().len() < self.limits.lines.max(1) && block.consumed() < most {
            match self.read_row(&mut block) {
                Ok(0) => break,
                Ok(read) => block.consume(read),
                Err(failure) if block.consumed() == 0 => return Err(failure),
                Err(failure) => {
                    self.failure = Some(failure);
                    break;
                }
            }
            if self.input.buffer().is_empty() {
                break;
            }
        }
        Ok((block.consumed() > 0).then_some(block))
    }

    fn place(&self) -> (u64, Option<u64>) {
        (self.start, None)
    }
}

/// Cuts rows into cells; its buffers are used again.
pub(in crate::cli) struct Cells {
    text: Vec<u8>,
    ends: Vec<usize>,
    count: usize,
}

impl Cells {
    pub(in crate::cli) fn new() -> Self {
        Self { text: Vec::new(), ends: vec![0; 64], count: 0 }
    }

    /// Reads `row`, which has no end of line; returns how many cells it has.
    pub(super) fn read(&mut self, row: &str, delimiter: u8) -> usize {
        let mut reader =
            ReaderBuilder::new().delimiter(delimiter).terminator(Terminator::Any(b'\n')).build();
        self.text.resize(self.text.len().max(row.len()), 0);
        let (mut read, mut written, mut count) = (0, 0, 0);
        loop {
            let rest = row.as_bytes().get(read..).unwrap_or_default();
            let text = self.text.get_mut(written..).unwrap_or_default();
            let ends = self.ends.get_mut(count..).unwrap_or_default();
            let (result, taken, put, ended) = reader.read_record(rest, text, ends);
            (read, written, count) = (read + taken, written + put, count + ended);
            match result {
                // An empty rest says that nothing follows.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() + 64, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        self.count = count;
        count
    }

    /// The cell at `position` of the row that was read last; empty if it has none.
    pub(super) fn get(&self, position: usize) -> &str {
        let before = position.checked_sub(1).and_then(|before| self.ends.get(before));
        let end = self.ends.get(..self.count).and_then(|ends| ends.get(position));
        let span = before.copied().unwrap_or(0)..end.copied().unwrap_or(0);
        std::str::from_utf8(self.text.get(span).unwrap_or_default()).unwrap_or_default()
    }
}

#[cfg(test)]
#[path = "rows_tests.rs"]
mod tests;
