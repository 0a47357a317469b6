//! Files of posts: unpacked, cut into records in blocks, and read into posts.
//!
//! In: paths and what the command line says of them. Out: blocks of bytes, one
//! range a post, which any thread can read with a [`Reading`]. Knows nothing
//! of rules.

mod ahead;
mod columns;
mod compression;
mod elements;
mod format;
mod lexer;
mod map;
mod reading;
mod rows;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

pub(super) use ahead::ReadAhead;
pub(super) use compression::Meter;
pub(super) use format::Format;
pub(super) use map::ArgumentError;
pub(super) use reading::Reading;
pub(super) use rows::Cells;

use self::columns::{Columns, HeaderError};
use self::compression::{Broken, Metered, unpacked};
use self::elements::Elements;
use self::rows::Rows;
use super::Streams;
use crate::post::{BlockLimits, LineBlock, LineBlocks, Mapping, PostError, PostErrorKind};

/// What the command line says of files of posts.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Input")]
pub(super) struct InputArguments {
    /// How posts are written, whatever the files are called; without this the name tells, and
    /// what has no known extension is jsonl
    #[arg(long, value_name = "FORMAT")]
    input_format: Option<Format>,
    /// Where a field of a post is read from: the path of a key, or a column; repeatable
    #[arg(long, value_name = "FIELD=PATH,…")]
    map: Vec<String>,
    /// The same from a YAML file with one `field: path` a line
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Where the post lies in a message: `value`, `data.data`; what the message says besides
    /// (key, topic, partition, offset) goes into the record
    #[arg(long, value_name = "PATH")]
    envelope: Option<String>,
    /// What separates the cells of a table
    #[arg(long, value_name = "SIGN", value_parser = delimiter)]
    delimiter: Option<u8>,
    /// A longer line, row or element is an error, and is not kept in memory
    #[arg(long, value_name = "BYTES", default_value_t = BlockLimits::default().line)]
    max_line: usize,
}

/// A separator that is no part of any other character.
fn delimiter(text: &str) -> Result<u8, ArgumentError> {
    match text.as_bytes() {
        b"\\t" => Ok(b'\t'),
        [b'"' | b'\r' | b'\n'] => Err(ArgumentError::NoDelimiter),
        [sign] if sign.is_ascii() => Ok(*sign),
        _ => Err(ArgumentError::NoDelimiter),
    }
}

/// What holds for every file of a run.
#[derive(Clone, Debug)]
pub(super) struct InputOptions {
    format: Option<Format>,
    mapping: Arc<Mapping>,
    envelope: Option<String>,
    delimiter: Option<u8>,
    limits: BlockLimits,
}

impl InputArguments {
    /// Reads the mapping.
    pub(super) fn options(&self) -> Result<InputOptions, ArgumentError> {
        Ok(InputOptions {
            format: self.input_format,
            mapping: Arc::new(map::mapping(self.mapping.as_deref(), &self.map)?),
            envelope: self.envelope.clone(),
            delimiter: self.delimiter,
            limits: BlockLimits { line: self.max_line, ..BlockLimits::default() },
        })
    }
}

impl InputOptions {
    /// What holds for files of our own records, which are lines and have no other shape.
    pub(super) fn of_records() -> Self {
        Self {
            format: Some(Format::Jsonl),
            mapping: Arc::default(),
            envelope: None,
            delimiter: None,
            limits: BlockLimits { line: 256 << 20, ..BlockLimits::default() },
        }
    }
}

/// A stream of records, in blocks that many threads can share.
pub(super) trait Blocks: Send {
    /// The next records; `None` at the end. After an error nothing more can be read.
    fn next_block(&mut self) -> io::Result<Option<LineBlock>>;

    /// The line and, in a list, the number of the record that is being read.
    fn place(&self) -> (u64, Option<u64>);
}

impl<R: Read + Send> Blocks for LineBlocks<R> {
    fn next_block(&mut self) -> io::Result<Option<LineBlock>> {
        Self::next_block(self)
    }

    fn place(&self) -> (u64, Option<u64>) {
        (self.lines_read() + 1, None)
    }
}

/// Nothing but an error in the place of a whole file.
struct Refused(Option<LineBlock>);

impl Refused {
    fn new(line: u64, error: PostError) -> Self {
        let mut block = LineBlock::default();
        block.refuse(line, None, error);
        Self(Some(block))
    }
}

impl Blocks for Refused {
    fn next_block(&mut self) -> io::Result<Option<LineBlock>> {
        Ok(self.0.take())
    }

    fn place(&self) -> (u64, Option<u64>) {
        (1, None)
    }
}

/// A file that is open for reading, or standard input.
pub(super) struct Input {
    pub(super) blocks: Box<dyn Blocks>,
    pub(super) reading: Reading,
    pub(super) meter: Arc<Meter>,
    /// How many bytes the file has, where that is known.
    pub(super) size: Option<u64>,
    /// Whether nobody said what the format is.
    pub(super) is_guessed: bool,
}

/// Why a file can't be opened.
#[derive(Debug)]
pub(super) enum OpenError {
    /// It can't be read.
    Io(io::Error),
    /// It is not what the command line says of it.
    Unsuited(String),
}

impl Input {
    /// Opens `path`; `-` takes the standard input, which is empty the second time.
    pub(super) fn open(
        path: &Path,
        options: &InputOptions,
        streams: &mut Streams<'_>,
    ) -> Result<Self, OpenError> {
        let (input, size): (Box<dyn Read + Send>, _) = if path.as_os_str() == "-" {
            (streams.input.take().unwrap_or_else(|| Box::new(io::empty())), None)
        } else {
            let file = File::open(path).map_err(OpenError::Io)?;
            let metadata = file.metadata().map_err(OpenError::Io)?;
            if metadata.is_dir() {
                let message = "it is a folder; name its files, such as FOLDER/*.jsonl";
                return Err(OpenError::Io(io::Error::other(message)));
            }
            (Box::new(file), metadata.is_file().then_some(metadata.len()))
        };
        let meter = Arc::<Meter>::default();
        let (format, compression) = format::of_name(path);
        let told = options.format.or(format);
        let format = told.unwrap_or(Format::Jsonl);
        let metered = Metered { input, meter: Arc::clone(&meter) };
        let bytes = unpacked(metered, compression).map_err(OpenError::Io)?;
        let (blocks, reading) = cut(bytes, format, options)?;
        Ok(Self { blocks, reading, meter, size, is_guessed: told.is_none() })
    }
}

fn cut(
    bytes: Box<dyn Read + Send>,
    format: Format,
    options: &InputOptions,
) -> Result<(Box<dyn Blocks>, Reading), OpenError> {
    let Some(delimiter) = format.delimiter() else {
        let reading = Reading::of_json(
            Arc::clone(&options.mapping),
            options.envelope.clone(),
            format == Format::Json,
        );
        let blocks: Box<dyn Blocks> = match format {
            Format::Json => Box::new(Elements::new(bytes, options.limits)),
            _ => Box::new(LineBlocks::new(bytes, options.limits)),
        };
        return Ok((blocks, reading));
    };
    if options.envelope.is_some() {
        let message = "a table has no envelope: --envelope is for JSON";
        return Err(OpenError::Unsuited(message.to_owned()));
    }
    let delimiter = options.delimiter.unwrap_or(delimiter);
    let mut rows = Rows::new(bytes, options.limits, delimiter);
    let refused = |line: u64, error: PostError| -> (Box<dyn Blocks>, Reading) {
        (Box::new(Refused::new(line, error)), Reading::none())
    };
    let (line, header) = match rows.header() {
        Ok(Some(header)) => header,
        Ok(None) => {
            let message = "the file is empty; it should begin with the names of its columns";
            return Ok(refused(1, PostError::new(PostErrorKind::BadHeader, message.to_owned())));
        }
        Err(failure) => {
            let error = Broken::of(&failure).ok_or(OpenError::Io(failure))?;
            return Ok(refused(1, error));
        }
    };
    let columns = header
        .map_err(HeaderError::Bad)
        .and_then(|header| Columns::of(&header, delimiter, &options.mapping));
    match columns {
        Ok(columns) => Ok((Box::new(rows), Reading::of_rows(columns))),
        Err(HeaderError::Bad(error)) => Ok(refused(line, error)),
        Err(HeaderError::Unsuited(message)) => Err(OpenError::Unsuited(message)),
    }
}

#[cfg(test)]
pub(super) use compression::tests as fixture;
