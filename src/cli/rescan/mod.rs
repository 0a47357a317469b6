//! `indicia rescan`: which of the posts that were found are still there, and
//! still match.
//!
//! The posts that were found are in memory; of the newer export, a few blocks.

mod found;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use clap::{Args, ValueEnum};
use rayon::prelude::{IndexedParallelIterator, ParallelIterator, ParallelSlice};
use rayon::{ThreadPool, ThreadPoolBuilder};

use self::found::{Found, Line, Now};
use super::counted::counted;
use super::engine::Engine;
use super::input::{Cells, Input, InputArguments, InputOptions, OpenError, ReadAhead, Reading};
use super::level::LevelArgument;
use super::line::one_line;
use super::{Exit, Streams};
use crate::post::{LineBlock, PostError};
use crate::report::{RescanLine, line_digest};
use crate::rule::Level;
use crate::ruleset::Purpose;
use crate::scan::Scanner;

const EXAMPLES: &str = "\
Examples:
  indicia rescan verdicts.jsonl posts-today.jsonl
  indicia rescan --level high verdicts.jsonl.gz export.csv.gz --map text=message,id=nr
  indicia rescan --format human verdicts.jsonl day1.jsonl day2.jsonl

VERDICTS is what `indicia scan` wrote. Each post that it found gives one line:
open if it is in POSTS and rules still hold, changed if it is there and none
holds any more, gone if it is not there. Posts are the same if their ids are, or,
for a verdict without an id, if their bytes are.

Exit codes:
  0  done, whatever became of the posts
  1  some lines of VERDICTS or POSTS can't be read, so a post may wrongly be gone
  2  called wrongly
  3  invalid rules
  4  a file could not be read or written";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct RescanArguments {
    /// The records that a scan wrote, as .jsonl, .jsonl.gz or .jsonl.zst; `-` is standard input
    #[arg(value_name = "VERDICTS")]
    verdicts: PathBuf,
    /// The newer export: files of posts, in every format that `indicia scan` reads
    #[arg(value_name = "POSTS", required = true)]
    posts: Vec<PathBuf>,
    /// A folder of rules, instead of those that come with the program, which are called
    /// `default`; a later folder may replace lexicons of an earlier one
    #[arg(long, value_name = "DIR|FILE")]
    rules: Vec<PathBuf>,
    /// From which level on a post counts, then and now
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t = LevelArgument::Note)]
    level: LevelArgument,
    /// One JSON object a line for programs, or one line a post for people
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// How many threads read and scan [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// No summary
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    input: InputArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
    Human,
}

/// Loads the rules, reads the verdicts and then the posts.
pub(super) fn run(arguments: &RescanArguments, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let options = match arguments.input.options() {
        Ok(options) => options,
        Err(failure) => {
            writeln!(streams.messages, "indicia: {failure}")?;
            return Ok(Exit::Usage);
        }
    };
    match Engine::load(&arguments.rules, Purpose::Posts) {
        Ok(engine) => rescan(&engine, arguments, &options, streams),
        Err(failure) => failure.complain(streams),
    }
}

fn rescan(
    engine: &Engine,
    arguments: &RescanArguments,
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
    let least = arguments.level.level();
    let mut found = Found::default();
    let verdicts = &*arguments.verdicts;
    let plain = InputOptions::of_records();
    let unknown = match read_verdicts(&mut found, verdicts, &plain, least, streams) {
        Ok(unknown) => unknown,
        Err(failure) => return refuse(verdicts, &failure, streams),
    };
    if unknown > 0 {
        let name = verdicts.display();
        let lines = counted(unknown, "line");
        writeln!(streams.messages, "indicia: {name}: {lines} that `indicia scan` does not write")?;
    }
    let mut search =
        Search { engine, pool, idle: Mutex::default(), found, unread: Unread::default() };
    let mut looked_at = 0;
    for path in &arguments.posts {
        let read = Input::open(path, options, streams).and_then(|file| {
            let reading = file.reading;
            for block in ReadAhead::start(file.blocks).map_err(OpenError::Io)? {
                let block = block.map_err(OpenError::Io)?;
                looked_at += block.lines().len();
                search.block(&block, &reading);
            }
            Ok(())
        });
        search.unread.say(path, streams)?;
        if let Err(failure) = read {
            let exit = refuse(path, &failure, streams)?;
            writeln!(
                streams.messages,
                "indicia: nothing is said of any post: those of this file would seem to be gone"
            )?;
            return Ok(exit);
        }
    }
    if looked_at == 0 {
        writeln!(
            streams.messages,
            "indicia: nothing is said of any post: POSTS hold none, and all would seem to be gone"
        )?;
        return Ok(Exit::BadInput);
    }
    let Search { found, unread, .. } = search;
    let is_bad = unknown > 0 || unread.all > 0;
    let exit = if is_bad { Exit::BadInput } else { Exit::Done };
    write_lines(&found, least, arguments.format, streams)?;
    if !arguments.quiet {
        write_summary(&found, least, engine, streams)?;
    }
    Ok(exit)
}

/// Reads what was found; returns how many lines are no records.
fn read_verdicts(
    found: &mut Found,
    path: &Path,
    options: &InputOptions,
    least: Level,
    streams: &mut Streams<'_>,
) -> Result<usize, OpenError> {
    let file = Input::open(path, options, streams)?;
    let mut unknown = 0;
    for block in ReadAhead::start(file.blocks).map_err(OpenError::Io)? {
        let block = block.map_err(OpenError::Io)?;
        for line in block.lines() {
            let read = block.content(line).map(|content| found.add(content, least));
            unknown += usize::from(matches!(read, Ok(Line::Unknown) | Err(_)));
        }
    }
    Ok(unknown)
}

/// Looks for the posts that were found.
struct Search<'e> {
    engine: &'e Engine,
    pool: ThreadPool,
    /// Scanners that no thread uses at the moment.
    idle: Mutex<Vec<Scanner<'e>>>,
    found: Found,
    unread: Unread,
}

/// Records of the newer export that hold no post.
#[derive(Default)]
struct Unread {
    all: usize,
    /// Of the file that is read.
    count: usize,
    first: String,
}

/// What one record of the newer export says.
enum Seen {
    Found(usize, Now),
    Unread(u64, String),
}

impl Search<'_> {
    /// Looks in one block.
    fn block(&mut self, block: &LineBlock, reading: &Reading) {
        const PART: usize = 128;
        let this = &*self;
        let parts = || -> Vec<Vec<Seen>> {
            let parts = block.lines().par_chunks(PART).map(|lines| {
                let mut scanner = this.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
                let mut cells = Cells::new();
                let seen = lines.iter().filter_map(|line| {
                    let unread = |error: PostError| {
                        Some(Seen::Unread(line.number(), error.message().to_owned()))
                    };
                    let content = match block.content(line) {
                        Ok(content) => content,
                        Err(error) => return unread(error),
                    };
                    reading.read(content, &mut cells, |post, _| {
                        let post = match post {
                            Ok(post) => post,
                            Err(error) => return unread(error),
                        };
                        let position = this.found.position(post, || line_digest(content))?;
                        let scanner = scanner.get_or_insert_with(|| this.engine.scanner());
                        let now = Now::of(&scanner.scan(post), line_digest(content));
                        Some(Seen::Found(position, now))
                    })
                });
                let seen = seen.collect();
                this.idle.lock().unwrap_or_else(PoisonError::into_inner).extend(scanner);
                seen
            });
            parts.with_max_len(1).collect()
        };
        for seen in self.pool.install(parts).into_iter().flatten() {
            match seen {
                Seen::Found(position, now) => self.found.note(position, now),
                Seen::Unread(line, message) => self.unread.note(line, message),
            }
        }
    }
}

impl Unread {
    fn note(&mut self, line: u64, message: String) {
        if self.count == 0 {
            self.first = format!("line {line}: {message}");
        }
        self.count += 1;
        self.all += 1;
    }

    /// Says what could not be read in the file that ends.
    fn say(&mut self, path: &Path, streams: &mut Streams<'_>) -> io::Result<()> {
        if self.count > 0 {
            let records = counted(self.count, "record");
            writeln!(
                streams.messages,
                "indicia: {}: {records} can't be read, so a post may wrongly be gone; {}",
                path.display(),
                self.first
            )?;
        }
        self.count = 0;
        Ok(())
    }
}

fn refuse(path: &Path, failure: &OpenError, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let name = path.display();
    match failure {
        OpenError::Io(failure) => {
            writeln!(streams.messages, "indicia: can't read {name}: {failure}")?;
            Ok(Exit::Io)
        }
        OpenError::Unsuited(what) => {
            writeln!(streams.messages, "indicia: {name}: {what}")?;
            Ok(Exit::Usage)
        }
    }
}

fn write_lines(
    found: &Found,
    least: Level,
    format: Format,
    streams: &mut Streams<'_>,
) -> io::Result<()> {
    for post in found.posts() {
        let line = post.line(least);
        match format {
            Format::Json => {
                serde_json::to_writer(&mut streams.output, &line)?;
                writeln!(streams.output)?;
            }
            Format::Human => writeln!(streams.output, "{}", for_people(&line))?,
        }
    }
    Ok(())
}

fn for_people(line: &RescanLine<'_>) -> String {
    let name = one_line(line.post.unwrap_or(line.post_digest));
    let then = line.rules_then.join(", ");
    let now = line.rules_now.join(", ");
    let what = match (line.status, line.post_changed) {
        ("gone", _) => then,
        ("open", Some(true)) => format!("{now} (the post is not the same to the byte)"),
        ("open", _) => now,
        (_, Some(true)) => format!("{then} (no more: the post was changed)"),
        _ => format!("{then} (no more, and the post is the same: the rules were changed)"),
    };
    format!("{:<8}{name}  {what}", line.status)
}

fn write_summary(
    found: &Found,
    least: Level,
    engine: &Engine,
    streams: &mut Streams<'_>,
) -> io::Result<()> {
    let count = |status: &str| {
        found.posts().iter().filter(|post| post.line(least).status == status).count()
    };
    let (all, open) = (found.posts().len(), count("open"));
    writeln!(
        streams.messages,
        "{all} found, {open} open, {} closed ({} gone, {} changed)",
        all - open,
        count("gone"),
        count("changed")
    )?;
    let now = engine.provenance().ruleset;
    if found.has_rulesets || found.ruleset().is_some_and(|then| then != now) {
        writeln!(
            streams.messages,
            "the rules are not those of the verdicts: what changed may be due to them"
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
