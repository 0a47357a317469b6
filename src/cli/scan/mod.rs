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
mod tally;

use crate::ruleset::Purpose;
use std::io;
use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use rayon::{ThreadPool, ThreadPoolBuilder};

use self::block::Scan;
use self::output::{Format, Output};
use self::tally::Tally;
use super::engine::Engine;
use super::input::{Input, InputArguments, InputOptions, OpenError, ReadAhead};
use super::level::LevelArgument;
use super::progress::Progress;
use super::{Exit, Streams};

const EXAMPLES: &str = "\
Examples:
  indicia scan posts.jsonl > verdicts.jsonl
  cat posts.jsonl | indicia scan --only-findings
  indicia scan --rules default --rules our-lexicons/ day1.jsonl day2.jsonl
  tail -f posts.jsonl | indicia scan --quiet -
  indicia scan --format pretty --only-findings posts.jsonl | less -R
  indicia scan --format csv posts.jsonl > verdicts.csv
  indicia scan --fail-on review posts.jsonl > verdicts.jsonl || echo look
  indicia scan posts.jsonl.gz export.json table.csv.zst
  indicia scan --map 'text=Post Text,id=Post ID,author.name=Page' export.csv
  kafkacat -J … | indicia scan --envelope payload

Every line that is not blank, every element of a list and every row of a table
gives one record: a verdict, or an error with the number of the line in its
file. Contacts are masked in all that is shown.

Exit codes:
  0  done
  1  some lines held no post, or a post reached the level of --fail-on
  2  called wrongly
  3  invalid rules
  4  a file could not be read or written";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ScanArguments {
    /// Files of posts: .jsonl, .json, .csv or .tsv, each also as .gz or .zst; `-` is standard
    /// input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// A folder of rules, instead of those that come with the program, which are called
    /// `default`; a later folder may replace lexicons of an earlier one
    #[arg(long, value_name = "DIR|FILE")]
    rules: Vec<PathBuf>,
    /// How many threads scan [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// How records are written, also to a terminal
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Exit with 1 if a post has this level or a higher one; shadow rules raise none
    #[arg(long, value_name = "LEVEL", value_enum)]
    fail_on: Option<LevelArgument>,
    /// Leave out the verdicts without a finding; errors stay
    #[arg(long)]
    only_findings: bool,
    /// Do not mask phones, handles and e-mail addresses
    #[arg(long)]
    show_contacts: bool,
    /// No summary and no progress bar
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    input: InputArguments,
}

/// Loads the rules and scans every file.
pub(super) fn run(arguments: &ScanArguments, streams: &mut Streams<'_>) -> io::Result<Exit> {
    if arguments.files.is_empty() && streams.input_is_terminal {
        writeln!(streams.messages, "indicia: name a FILE of posts, or pipe posts in")?;
        return Ok(Exit::Usage);
    }
    let options = match arguments.input.options() {
        Ok(options) => options,
        Err(failure) => {
            writeln!(streams.messages, "indicia: {failure}")?;
            return Ok(Exit::Usage);
        }
    };
    match Engine::load(&arguments.rules, Purpose::Posts) {
        Ok(engine) => scan(&engine, arguments, &options, streams),
        Err(failure) => failure.complain(streams),
    }
}

fn scan(
    engine: &Engine,
    arguments: &ScanArguments,
    options: &InputOptions,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
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
    let started = Instant::now();
    let mut tally = Tally::default();
    let mut exit = Exit::Done;
    let standard_input = [PathBuf::from("-")];
    let files = if arguments.files.is_empty() { &standard_input } else { &*arguments.files };
    for path in files {
        let (mut counted, mut is_guessed) = (Tally::default(), false);
        let ended =
            Input::open(path, options, streams).map_err(Failure::Opening).and_then(|file| {
                is_guessed = file.is_guessed;
                scan_file(&scan, &pool, file, arguments.quiet, streams, &mut counted)
            });
        let name = path.display();
        match ended {
            Ok(())
                if is_guessed
                    && counted.holds_no_post()
                    && !counted.is_broken
                    && !arguments.quiet =>
            {
                writeln!(
                    streams.messages,
                    "indicia: {name}: no line holds a post; it was read as jsonl; --input-format \
                 chooses another format"
                )?
            }
            Ok(()) => {}
            Err(Failure::Opening(OpenError::Unsuited(what))) => {
                writeln!(streams.messages, "indicia: {name}: {what}")?;
                exit = exit.max(Exit::Usage);
            }
            Err(Failure::Opening(OpenError::Io(failure)) | Failure::Reading(failure)) => {
                writeln!(streams.messages, "indicia: can't read {name}: {failure}")?;
                exit = Exit::Io;
            }
            Err(Failure::Writing(failure)) => return Err(failure),
        }
        tally.add(counted);
    }
    if !arguments.quiet {
        tally.write_summary(started.elapsed(), streams.messages)?;
    }
    if tally.errors > 0 {
        exit = exit.max(Exit::BadInput);
    }
    if let Some(level) = arguments.fail_on.map(LevelArgument::level) {
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
    /// The file can't be opened; the next one may still be read.
    Opening(OpenError),
    /// The file can't be read any further.
    Reading(io::Error),
    /// The output: there is no sense in going on.
    Writing(io::Error),
}

fn scan_file(
    scan: &Scan<'_>,
    pool: &ThreadPool,
    file: Input,
    quiet: bool,
    streams: &mut Streams<'_>,
    tally: &mut Tally,
) -> Result<(), Failure> {
    let progress = Progress::new(&file, streams, quiet);
    let ahead = ReadAhead::start(file.blocks).map_err(Failure::Reading)?;
    for block in ahead {
        let block = block.map_err(Failure::Reading)?;
        for part in pool.install(|| scan.block(&block, &file.reading)) {
            streams.output.write_all(&part.records).map_err(Failure::Writing)?;
            tally.add(part.tally);
        }
        streams.output.flush().map_err(Failure::Writing)?;
        tally.blank += block.blank();
        progress.show(file.meter.bytes());
    }
    Ok(())
}

#[cfg(test)]
mod format_tests;
#[cfg(test)]
mod tests;
