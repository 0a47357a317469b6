//! `indicia scan`: one line in, one record out, in the order of the input.
//!
//! A thread reads blocks of lines ahead, the pool turns the lines of a block
//! into records, and the records are written in order. At most three blocks
//! are in memory, whatever the size of the input.

mod block;
mod csv;
mod marked;
mod output;
mod pretty;
mod progress;
mod source;
mod tally;

use std::io;
use std::path::PathBuf;
use std::time::Instant;

use clap::{Args, ValueEnum};
use rayon::{ThreadPool, ThreadPoolBuilder};

use self::block::Scan;
use self::output::{Format, Output};
use self::progress::Progress;
use self::source::{ReadAhead, SourceFile};
use self::tally::Tally;
use super::code::point_to_page;
use super::engine::{Engine, EngineError};
use super::{Exit, Streams};
use crate::diagnostic::render;
use crate::post::BlockLimits;
use crate::rule::Level;

const EXAMPLES: &str = "\
Examples:
  indicia scan posts.jsonl > verdicts.jsonl
  cat posts.jsonl | indicia scan --only-findings
  indicia scan --rules default --rules our-lexicons/ day1.jsonl day2.jsonl
  tail -f posts.jsonl | indicia scan --quiet -
  indicia scan --format pretty --only-findings posts.jsonl | less -R
  indicia scan --format csv posts.jsonl > verdicts.csv
  indicia scan --fail-on review posts.jsonl > verdicts.jsonl || echo look

Every line that is not blank gives one record: a verdict, or an error with the
number of the line in its file. Contacts are masked in all that is shown.

Exit codes:
  0  done
  1  some lines held no post, or a post reached the level of --fail-on
  2  called wrongly
  3  invalid rules
  4  a file could not be read or written";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ScanArguments {
    /// Files of posts, one JSON object a line; `-` is standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// A folder of rules, instead of those that come with the program, which are called
    /// `default`; a later folder may replace lexicons of an earlier one
    #[arg(long, value_name = "DIR")]
    rules: Vec<PathBuf>,
    /// How many threads scan [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// How records are written, also to a terminal
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Exit with 1 if a post has this level or a higher one; shadow rules raise none
    #[arg(long, value_name = "LEVEL", value_enum)]
    fail_on: Option<FailOn>,
    /// Leave out the verdicts without a finding; errors stay
    #[arg(long)]
    only_findings: bool,
    /// Do not mask phones, handles and e-mail addresses
    #[arg(long)]
    show_contacts: bool,
    /// A longer line is an error, and is not kept in memory
    #[arg(long, value_name = "BYTES", default_value_t = BlockLimits::default().line)]
    max_line: usize,
    /// No summary and no progress bar
    #[arg(long, short)]
    quiet: bool,
}

/// A level at which a scan fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Note,
    Review,
    High,
}

impl FailOn {
    const fn level(self) -> Level {
        match self {
            Self::Note => Level::Note,
            Self::Review => Level::Review,
            Self::High => Level::High,
        }
    }
}

/// Loads the rules and scans every file.
pub(super) fn run(arguments: &ScanArguments, streams: &mut Streams<'_>) -> io::Result<Exit> {
    if arguments.files.is_empty() && streams.input_is_terminal {
        writeln!(streams.messages, "indicia: name a FILE of posts, or pipe posts in")?;
        return Ok(Exit::Usage);
    }
    match Engine::load(&arguments.rules) {
        Ok(engine) => scan(&engine, arguments, streams),
        Err(EngineError::Invalid(diagnostics)) => {
            // Standard output belongs to the records.
            writeln!(streams.messages, "{}", render(&diagnostics, false))?;
            point_to_page(&diagnostics, streams)?;
            Ok(Exit::InvalidRules)
        }
        Err(failure) => {
            writeln!(streams.messages, "indicia: {failure}")?;
            Ok(Exit::Io)
        }
    }
}

fn scan(engine: &Engine, arguments: &ScanArguments, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let threads = arguments.threads.map_or(0, usize::from);
    let pool = match ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool,
        Err(failure) => {
            writeln!(streams.messages, "indicia: can't start threads: {failure}")?;
            return Ok(Exit::Io);
        }
    };
    let scan = Scan::new(Output {
        engine,
        format: arguments.format,
        only_findings: arguments.only_findings,
        show_contacts: arguments.show_contacts,
        colour: streams.output_colour,
    });
    streams.output.write_all(&scan.header())?;
    let limits = BlockLimits { line: arguments.max_line, ..BlockLimits::default() };
    let started = Instant::now();
    let mut tally = Tally::default();
    let mut exit = Exit::Done;
    let standard_input = [PathBuf::from("-")];
    let files = if arguments.files.is_empty() { &standard_input } else { &*arguments.files };
    for path in files {
        let ended = SourceFile::open(path, streams).and_then(|file| {
            let progress = Progress::new(&file, streams, arguments.quiet);
            let ahead = ReadAhead::start(file, limits)?;
            scan_file(&scan, &pool, ahead, &progress, streams, &mut tally)
        });
        match ended {
            Ok(()) => {}
            Err(Failure::Reading(failure)) => {
                let name = path.display();
                writeln!(streams.messages, "indicia: can't read {name}: {failure}")?;
                exit = Exit::Io;
            }
            Err(Failure::Writing(failure)) => return Err(failure),
        }
    }
    if !arguments.quiet {
        tally.write_summary(started.elapsed(), streams.messages)?;
    }
    if tally.errors > 0 {
        exit = exit.max(Exit::BadInput);
    }
    if let Some(level) = arguments.fail_on.map(FailOn::level) {
        let reached = tally.posts_from(level);
        if reached > 0 {
            exit = exit.max(Exit::Findings);
        }
        if !arguments.quiet {
            writeln!(streams.messages, "posts at {level} or above: {reached}")?;
        }
    }
    Ok(exit)
}

/// What stopped the scan of a file.
enum Failure {
    /// The file: the next one may still be read.
    Reading(io::Error),
    /// The output: there is no sense in going on.
    Writing(io::Error),
}

impl From<io::Error> for Failure {
    fn from(failure: io::Error) -> Self {
        Self::Reading(failure)
    }
}

fn scan_file(
    scan: &Scan<'_>,
    pool: &ThreadPool,
    ahead: ReadAhead,
    progress: &Progress,
    streams: &mut Streams<'_>,
    tally: &mut Tally,
) -> Result<(), Failure> {
    for block in ahead {
        let block = block?;
        for part in pool.install(|| scan.block(&block)) {
            streams.output.write_all(&part.records).map_err(Failure::Writing)?;
            tally.add(part.tally);
        }
        streams.output.flush().map_err(Failure::Writing)?;
        tally.blank += block.blank();
        progress.advance(block.consumed());
    }
    Ok(())
}

#[cfg(test)]
mod tests;
