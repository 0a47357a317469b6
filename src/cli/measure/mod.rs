//! `indicia measure`: what the rules find of posts whose labels are known.
//!
//! One pass over the files, a few blocks of lines in memory, and counts from
//! which every figure follows.

mod evidence;
mod files;
mod labels;
mod markdown;
mod posts;
mod report;
mod tally;
mod wrong;

use crate::ruleset::Purpose;
use std::io;
use std::path::PathBuf;
use std::sync::Mutex;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use rayon::ThreadPoolBuilder;

use self::files::Files;
use self::labels::LabelMap;
use self::posts::Measurement;
use super::counted::counted;
use super::engine::{self, Engine};
use super::level::LevelArgument;
use super::{Exit, Streams};

const EXAMPLES: &str = "\
Examples:
  indicia measure --labelled posts.jsonl --map ad=recruitment/advert --map '*=none'
  indicia measure --labelled a.jsonl --labelled b.jsonl.gz --map-file labels.yaml
  indicia measure --labelled posts.jsonl --label-field class --at-least high
  indicia measure --labelled claims.jsonl --map debunk=context/counter-speech
  indicia measure --labelled posts.jsonl --list-wrong 20 --format json | jq .wrong
  indicia measure --labelled posts.jsonl --rules rules/ --evidence rules/evidence/

A post is a line of JSON with its label in a field. Posts whose label nobody named
are counted, named, and left out. Shares come with their 95 % interval.

Exit codes:
  0  done, whatever the figures
  1  some lines hold no post, or nothing has a label
  2  called wrongly
  3  invalid rules
  4  a file could not be read or written; then there are no figures";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct MeasureArguments {
    /// Files of posts with labels, as .jsonl, .jsonl.gz or .jsonl.zst; `-` is standard input
    #[arg(long, value_name = "FILE", required = true, num_args = 1..)]
    labelled: Vec<PathBuf>,
    /// What a value of the label field stands for: a label that rules have, or `none`; `*` in
    /// a value stands for anything, and is tried last; repeatable
    #[arg(long, value_name = "VALUE=LABEL")]
    map: Vec<String>,
    /// The same from a YAML file with one `value: label` a line
    #[arg(long, value_name = "FILE")]
    map_file: Option<PathBuf>,
    /// The key of a post that holds its label
    #[arg(long, value_name = "NAME", default_value = "label")]
    label_field: String,
    /// A folder of rules, instead of those that come with the program, which are called
    /// `default`; a later folder may replace lexicons of an earlier one
    #[arg(long, value_name = "DIR|FILE")]
    rules: Vec<PathBuf>,
    /// From which level on a finding counts; labels of context always do
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t = LevelArgument::Review)]
    at_least: LevelArgument,
    /// Tables for people and pages, or JSON for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Name posts that came out otherwise than expected, the first N of each expected label
    #[arg(long, value_name = "N", default_value_t = 0)]
    list_wrong: usize,
    /// With their texts; contacts stay masked
    #[arg(long, requires = "list_wrong")]
    show_text: bool,
    /// Write what was measured of each rule into this folder, which for `check` is `evidence`
    /// in the folder of rules
    #[arg(long, value_name = "DIR")]
    evidence: Option<PathBuf>,
    /// The day that the evidence bears [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// How many threads read and scan [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// No summary and no progress bar
    #[arg(long, short)]
    quiet: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Markdown,
    Json,
}

/// Loads the rules and holds them against every file.
pub(super) fn run(arguments: &MeasureArguments, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let labels = match LabelMap::new(arguments.map_file.as_deref(), &arguments.map) {
        Ok(labels) => labels,
        Err(failure) => {
            writeln!(streams.messages, "indicia: {failure}")?;
            return Ok(Exit::Usage);
        }
    };
    match Engine::load(&arguments.rules, Purpose::Posts) {
        Ok(engine) => measure(&engine, labels, arguments, streams),
        Err(failure) => failure.complain(streams),
    }
}

fn measure(
    engine: &Engine,
    labels: LabelMap,
    arguments: &MeasureArguments,
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
    let measurement = Measurement {
        label_field: arguments.label_field.clone(),
        list_wrong: arguments.list_wrong,
        show_text: arguments.show_text,
        engine,
        labels,
        at_least: arguments.at_least.level(),
        idle: Mutex::default(),
    };
    let mut files = Files::default();
    for path in &arguments.labelled {
        if let Err(failure) = files.measure(path, &measurement, &pool, arguments.quiet, streams) {
            return failure.complain(path, streams);
        }
    }
    files.sort();
    let report = report::report(&files, &measurement);
    if report.posts == 0 {
        let field = arguments.label_field.escape_debug();
        writeln!(
            streams.messages,
            "indicia: no post has a label: --label-field names the field that holds it, now \
             `{field}`, and --map says what its values stand for"
        )?;
    }
    match arguments.format {
        Format::Markdown => streams.output.write_all(markdown::text(&report).as_bytes())?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut streams.output, &report)?;
            writeln!(streams.output)?;
        }
    }
    let is_bad = report.unreadable > 0 || report.posts == 0;
    let exit = if is_bad { Exit::BadInput } else { Exit::Done };
    if let Some(folder) = arguments.evidence.as_deref().filter(|_| report.posts > 0) {
        let date = arguments.date.unwrap_or_else(engine::today);
        match evidence::write(folder, date, &report, engine) {
            Ok(written) if !arguments.quiet => {
                let (rules, folder) = (counted(written, "rule"), folder.display());
                writeln!(streams.messages, "evidence for {rules} in {folder}")?;
            }
            Ok(_) => {}
            Err(failure) => {
                let name = failure.path.display();
                writeln!(streams.messages, "indicia: can't write {name}: {}", failure.error)?;
                return Ok(Exit::Io);
            }
        }
    }
    if !arguments.quiet {
        let count = |count: u64, noun| counted(usize::try_from(count).unwrap_or(usize::MAX), noun);
        writeln!(
            streams.messages,
            "{} of {} measured, {} left out, {} without a post, {} otherwise than expected",
            count(report.posts, "post"),
            count(report.files.len() as u64, "file"),
            report.left_out,
            count(report.unreadable, "line"),
            report.wrong_posts
        )?;
    }
    Ok(exit)
}
