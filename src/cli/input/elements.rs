//! The elements of a list of JSON, or objects one after another, out of a stream.

use std::io::{self, BufRead, BufReader, Read};

use super::Blocks;
use super::lexer::{Lexer, Step};
use crate::post::{BlockLimits, LineBlock, Post, PostError, PostErrorKind};

/// What some editors put at the start of a UTF-8 file.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Yields the elements of a list, block by block; only those of one block are
/// in memory.
///
/// After an element that is broken it goes on with the next line that begins,
/// as far from the margin as the broken element did, with `{`. Without such
/// lines the rest can't be read.
pub(super) struct Elements<R> {
    input: BufReader<R>,
    splitter: Splitter,
    failure: Option<io::Error>,
}

/// Where in the file the splitter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Before the list.
    Start,
    /// Where an element may begin.
    Before {
        after_comma: bool,
    },
    Inside,
    /// Behind an element of a list.
    Behind,
    /// In what is left of a broken element; `last` is the last byte that was not blank.
    Lost {
        last: u8,
    },
    /// Behind the list.
    End,
    /// Nothing more can be read.
    Over,
}

struct Splitter {
    limits: BlockLimits,
    place: Place,
    is_list: bool,
    lexer: Lexer,
    /// Whether the element has been longer than the limit.
    is_long: bool,
    /// Of the next byte, from 1.
    line: u64,
    /// How many bytes stand before it on its line, and whether they only lead to an element.
    column: usize,
    is_margin: bool,
    /// Of the element: its line, its number, and its margin if it begins its line.
    start: u64,
    element: u64,
    margin: Option<usize>,
}

impl<R: Read> Elements<R> {
    pub(super) fn new(input: R, limits: BlockLimits) -> Self {
        let input = BufReader::with_capacity(limits.bytes.clamp(1 << 10, 1 << 20), input);
        let splitter = Splitter {
            limits,
            place: Place::Start,
            is_list: false,
            lexer: Lexer::default(),
            is_long: false,
            line: 1,
            column: 0,
            is_margin: true,
            start: 1,
            element: 0,
            margin: None,
        };
        Self { input, splitter, failure: None }
    }
}

impl<R: Read + Send> Blocks for Elements<R> {
    fn next_block(&mut self) -> io::Result<Option<LineBlock>> {
        if let Some(failure) = self.failure.take() {
            return Err(failure);
        }
        let splitter = &mut self.splitter;
        let mut block = LineBlock::default();
        while splitter.place != Place::Over && !splitter.is_enough(&block) {
            let bytes = match self.input.fill_buf() {
                Ok(bytes) => bytes,
                Err(failure) if failure.kind() == io::ErrorKind::Interrupted => continue,
                Err(failure) => {
                    block.forget();
                    if block.lines().is_empty() {
                        return Err(failure);
                    }
                    self.failure = Some(failure);
                    break;
                }
            };
            if bytes.is_empty() {
                splitter.end(&mut block);
                break;
            }
            let taken = splitter.take(bytes, &mut block);
            self.input.consume(taken);
            block.consume(u64::try_from(taken).unwrap_or(u64::MAX));
            let is_between = splitter.place != Place::Inside && !block.lines().is_empty();
            if is_between && self.input.buffer().is_empty() {
                break;
            }
        }
        let is_something = !block.lines().is_empty() || splitter.place != Place::Over;
        Ok(is_something.then_some(block))
    }

    fn place(&self) -> (u64, Option<u64>) {
        let splitter = &self.splitter;
        match splitter.place {
            Place::Inside => (splitter.start, Some(splitter.element)),
            _ => (splitter.line, None),
        }
    }
}

impl Splitter {
    fn is_enough(&self, block: &LineBlock) -> bool {
        let bytes = u64::try_from(self.limits.bytes).unwrap_or(u64::MAX);
        let is_between = self.place != Place::Inside;
        is_between && (block.lines().len() >= self.limits.lines.max(1) || block.consumed() >= bytes)
    }

    /// Takes from `bytes` what one block has room for; returns how many.
    fn take(&mut self, bytes: &[u8], block: &mut LineBlock) -> usize {
        let mut taken = 0;
        while let Some(byte) = bytes.get(taken)
            && self.place != Place::Over
        {
            if self.place == Place::Inside {
                let rest = bytes.get(taken..).unwrap_or_default();
                let (used, step) = self.lexer.advance(rest);
                let used = rest.get(..used).unwrap_or_default();
                self.add(used, block);
                taken += used.len();
                match step {
                    Step::More => {}
                    Step::Done => self.finish(block),
                    Step::Broken => self.lose(rest.get(used.len()).copied(), block),
                }
            } else if self.outside(*byte, block) {
                self.pass(&[*byte]);
                taken += 1;
            }
            if self.place != Place::Inside && block.lines().len() >= self.limits.lines.max(1) {
                break;
            }
        }
        taken
    }

    /// Meets a byte outside of elements; returns whether it is dealt with.
    fn outside(&mut self, byte: u8, block: &mut LineBlock) -> bool {
        if let Place::Lost { last } = self.place {
            if byte == b'{' && self.is_margin && Some(self.column) == self.margin {
                self.place = Place::Before { after_comma: false };
                return false;
            }
            let last = if byte.is_ascii_whitespace() { last } else { byte };
            self.place = Place::Lost { last };
            return true;
        }
        if byte.is_ascii_whitespace() {
            return true;
        }
        match (self.place, byte) {
            (Place::Start, _) if self.line == 1 && BOM.get(self.column) == Some(&byte) => {}
            (Place::Start, b'[') => {
                self.is_list = true;
                self.place = Place::Before { after_comma: false };
            }
            (Place::Start, b'{') => {
                self.place = Place::Before { after_comma: false };
                return false;
            }
            (Place::Start, _) => {
                let message = "the file is neither a list, which begins with `[`, nor objects one \
                               after another; say what it is with --input-format";
                self.refuse(PostErrorKind::NotList, message, block);
                self.place = Place::Over;
            }
            (Place::Before { after_comma }, b']') if self.is_list => {
                if after_comma {
                    let message = "a comma stands before the `]` that ends the list";
                    self.refuse(PostErrorKind::BadList, message, block);
                }
                self.place = Place::End;
            }
            (Place::Before { .. }, b',') => {
                let message = "a comma stands where an element should";
                self.refuse(PostErrorKind::BadList, message, block);
            }
            (Place::Behind, b',') => self.place = Place::Before { after_comma: true },
            (Place::Behind, b']') => self.place = Place::End,
            (Place::Behind, _) => {
                let message = "there is no comma before the next element";
                self.refuse(PostErrorKind::BadList, message, block);
                self.begin();
                return false;
            }
            (Place::End, _) => {
                let message = "something follows the `]` that ends the list; it was not read";
                self.refuse(PostErrorKind::BadList, message, block);
                self.place = Place::Over;
            }
            _ => {
                self.begin();
                return false;
            }
        }
        true
    }

    fn begin(&mut self) {
        self.element += 1;
        self.start = self.line;
        self.margin = self.is_margin.then_some(self.column);
        self.lexer = Lexer::default();
        self.is_long = false;
        self.place = Place::Inside;
    }

    fn add(&mut self, bytes: &[u8], block: &mut LineBlock) {
        self.pass(bytes);
        self.is_long |= block.pending().len() + bytes.len() > self.limits.line;
        if self.is_long {
            block.forget();
        } else {
            block.append(bytes);
        }
    }

    fn finish(&mut self, block: &mut LineBlock) {
        if self.is_long {
            let error = PostError::too_long(self.limits.line).said_of("the element");
            block.refuse(self.start, Some(self.element), error);
        } else {
            block.keep(usize::MAX, self.start, Some(self.element));
        }
        self.place =
            if self.is_list { Place::Behind } else { Place::Before { after_comma: false } };
    }

    /// Gives up an element that is no JSON from the byte `next` on.
    fn lose(&mut self, next: Option<u8>, block: &mut LineBlock) {
        block.append(next.as_slice());
        let error = match Post::from_line(block.pending()) {
            _ if self.is_long => PostError::too_long(self.limits.line),
            Err(error) => error,
            Ok(_) => PostError::new(PostErrorKind::NotJson, "the line is not JSON".to_owned()),
        };
        let mut error = error.said_of("the element");
        self.place = Place::Lost { last: 0 };
        if self.margin.is_none() {
            let message = format!(
                "{}; the rest of the file was not read, because the element does not begin a line",
                error.message()
            );
            error = PostError::new(error.kind(), message);
            self.place = Place::Over;
        }
        block.refuse(self.start, Some(self.element), error);
    }

    /// The file ends.
    fn end(&mut self, block: &mut LineBlock) {
        let open = "the list does not end: its `]` is missing";
        match self.place {
            Place::Start => {
                self.refuse(PostErrorKind::NotList, "the file is empty", block);
            }
            Place::Inside if !self.is_list && self.lexer.may_end() => self.finish(block),
            Place::Inside => {
                let message = "the file ends inside this element".to_owned();
                let error = PostError::new(PostErrorKind::InputTruncated, message);
                block.refuse(self.start, Some(self.element), error);
            }
            Place::Before { .. } | Place::Behind if self.is_list => {
                self.refuse(PostErrorKind::InputTruncated, open, block);
            }
            Place::Lost { last } if self.is_list && last != b']' => {
                self.refuse(PostErrorKind::InputTruncated, open, block);
            }
            _ => {}
        }
        self.place = Place::Over;
    }

    fn refuse(&self, kind: PostErrorKind, message: &str, block: &mut LineBlock) {
        block.refuse(self.line, None, PostError::new(kind, message.to_owned()));
    }

    /// Counts lines and columns.
    fn pass(&mut self, bytes: &[u8]) {
        let ends = bytes.iter().filter(|byte| **byte == b'\n').count();
        self.line += u64::try_from(ends).unwrap_or(u64::MAX);
        let last = bytes.iter().rposition(|byte| *byte == b'\n');
        let tail = last.and_then(|last| bytes.get(last + 1..)).unwrap_or(bytes);
        if last.is_some() {
            (self.column, self.is_margin) = (0, true);
        }
        self.column += tail.len();
        let leads = |byte: &u8| matches!(byte, b' ' | b'\t' | b',' | b'[');
        self.is_margin = self.is_margin && tail.iter().all(leads);
    }
}

#[cfg(test)]
#[path = "elements_tests.rs"]
mod tests;
