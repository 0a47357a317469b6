//! `indicia diff`: what a change of rules does, proved and shown.

mod corpus;
mod gate;
mod human;
mod junit;
mod markdown;
mod page;
mod record;
mod source;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use clap::{Args, ValueEnum};

use self::corpus::Corpus;
use self::gate::Gate;
use super::engine::Engine;
use super::input::{InputArguments, OpenError};
use super::keys::environment_key;
use super::{Exit, Streams};
use crate::audit::{Approvals, Audit, DeltaLevel, audit};
use crate::diagnostic::render;
use crate::report::{CorpusRecord, DiffReport};
use crate::ruleset::Purpose;
use crate::text::Source;
use source::SideError;

const EXAMPLES: &str = "\
Examples:
  indicia diff git:main rules/              what this branch does to the rules
  indicia diff old/ new/ --require implies  nothing that was found may be lost
  indicia diff git:v1:rules git:v2:rules --format markdown
  indicia diff git:main rules/ --corpus posts.jsonl --fail-on warn
  indicia diff git:main rules/ --format html > diff.html

Each side is a folder of rules, `default` for those that come with the program,
or `git:REVISION` with a path behind a further colon; without one it is that of
the other side. A change is let pass by its fingerprint in approvals.yaml:

  approvals:
    - { change: 0123456789abcdef, by: someone, on: 2026-11-01, why: A reason }

Exit codes:
  0  done, and nothing reached --fail-on
  1  a change reached --fail-on, or what is required does not hold
  2  called wrongly
  3  not everything could be decided, or rules are invalid
  4  a file could not be read";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct DiffArguments {
    /// The rules before: a folder, `default`, or `git:REVISION[:PATH]`
    #[arg(value_name = "OLD")]
    old: String,
    /// The rules now
    #[arg(value_name = "NEW")]
    new: String,
    /// What must hold of every rule: that it finds the same, that it finds all that it found, or
    /// that it finds nothing that it found
    #[arg(long, value_name = "RELATION", value_enum)]
    require: Option<Relation>,
    /// From which level of change on the command fails
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t = FailOn::Err)]
    fail_on: FailOn,
    /// A file of changes that were let pass [default: approvals.yaml in the current folder, if
    /// there is one]
    #[arg(long, value_name = "FILE")]
    approvals: Option<PathBuf>,
    /// Files of posts that both versions are applied to, in every format that `indicia scan` reads
    #[arg(long, value_name = "FILE", num_args = 1..)]
    corpus: Vec<PathBuf>,
    /// How many posts of the corpus are shown for each rule and direction
    #[arg(long, value_name = "N", default_value_t = 2)]
    samples: usize,
    /// For people, programs, a pull request, a CI system, or a page of its own
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Say how long reading and analysis took
    #[arg(long, hide = true)]
    timings: bool,
    #[command(flatten)]
    input: InputArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Relation {
    /// The same outcome for every post
    Equivalent,
    /// Every post that was found is found, at no lower level
    Implies,
    /// No post is found by both
    Disjoint,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Err,
    Warn,
    Info,
    /// Whatever changes
    Never,
}

impl FailOn {
    const fn level(self) -> Option<DeltaLevel> {
        match self {
            Self::Err => Some(DeltaLevel::Err),
            Self::Warn => Some(DeltaLevel::Warn),
            Self::Info => Some(DeltaLevel::Info),
            Self::Never => None,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Human,
    Json,
    Markdown,
    Junit,
    Html,
}

/// Everything that a report is made of.
pub(super) struct Held<'a> {
    pub(super) audit: &'a Audit,
    pub(super) approvals: &'a Approvals,
    pub(super) gate: &'a Gate,
    pub(super) corpus: Option<CorpusRecord>,
    pub(super) sides: [(&'a str, &'a Engine); 2],
}

/// Loads both sides and says how they differ.
pub(super) fn run(arguments: &DiffArguments, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let approvals = match approvals(arguments.approvals.as_deref()) {
        Ok(approvals) => approvals,
        Err(Refused::Unreadable(said)) => {
            writeln!(streams.messages, "indicia: {said}")?;
            return Ok(Exit::Io);
        }
        Err(Refused::Invalid(text)) => {
            writeln!(streams.messages, "{text}")?;
            return Ok(Exit::InvalidRules);
        }
    };
    let purpose = if arguments.corpus.is_empty() { Purpose::Show } else { Purpose::Posts };
    let (old, new) = (&*arguments.old, &*arguments.new);
    let started = Instant::now();
    let before = match source::load(old, new, purpose) {
        Ok(engine) => engine,
        Err(failure) => return refuse(old, &failure, streams),
    };
    let after = match source::load(new, old, purpose) {
        Ok(engine) => engine,
        Err(failure) => return refuse(new, &failure, streams),
    };
    let loaded = Instant::now();
    let audit = audit(before.compiled(), after.compiled());
    if arguments.timings {
        let (reading, analysis) = (loaded.duration_since(started), loaded.elapsed());
        let (reading, analysis) = (reading.as_millis(), analysis.as_millis());
        writeln!(streams.messages, "read in {reading} ms, analysed in {analysis} ms")?;
    }
    let mut corpus = None;
    if !arguments.corpus.is_empty() {
        let options = match arguments.input.options() {
            Ok(options) => options,
            Err(failure) => {
                writeln!(streams.messages, "indicia: {failure}")?;
                return Ok(Exit::Usage);
            }
        };
        let key = environment_key();
        let mut held = Corpus::new((&before, &after), &audit, arguments.samples, key.as_ref());
        for path in &arguments.corpus {
            match held.scan(path, &options, streams) {
                Ok(()) => {}
                Err(OpenError::Io(failure)) => {
                    let name = path.display();
                    writeln!(streams.messages, "indicia: can't read {name}: {failure}")?;
                    return Ok(Exit::Io);
                }
                Err(OpenError::Unsuited(what)) => {
                    writeln!(streams.messages, "indicia: {}: {what}", path.display())?;
                    return Ok(Exit::Usage);
                }
            }
        }
        corpus = Some(held.record());
    }
    let gate = Gate::of(&audit, arguments.require);
    let held = Held {
        audit: &audit,
        approvals: &approvals,
        gate: &gate,
        corpus,
        sides: [(old, &before), (new, &after)],
    };
    let report = record::report(&held);
    write(&report, arguments.format, streams)?;
    for approval in approvals.unused(&audit.deltas) {
        let (change, by) = (&approval.change, &approval.by);
        writeln!(
            streams.messages,
            "indicia: the approval of {change} by {by} is of no change here"
        )?;
    }
    if report.corpus.as_ref().is_some_and(|corpus| !corpus.contradicted.is_empty()) {
        writeln!(
            streams.messages,
            "indicia: a post of the corpus contradicts what was proved: this is an error of \
             indicia, please report it"
        )?;
    }
    Ok(exit(&report, arguments.fail_on.level()))
}

fn exit(report: &DiffReport, fail_on: Option<DeltaLevel>) -> Exit {
    if report.incomplete {
        return Exit::Incomplete;
    }
    let is_reached = fail_on.is_some_and(|least| {
        let levels = [DeltaLevel::Info, DeltaLevel::Warn, DeltaLevel::Err];
        let reached: Vec<&str> =
            levels.into_iter().filter(|level| *level >= least).map(DeltaLevel::name).collect();
        report
            .deltas
            .iter()
            .any(|delta| delta.approved_by.is_none() && reached.contains(&delta.level))
    });
    let fails = report.required.as_ref().is_some_and(|required| !required.fails.is_empty());
    if is_reached || fails { Exit::GateFailed } else { Exit::Done }
}

fn write(report: &DiffReport, format: Format, streams: &mut Streams<'_>) -> io::Result<()> {
    match format {
        Format::Human => streams.output.write_all(human::text(report).as_bytes()),
        Format::Markdown => streams.output.write_all(markdown::text(report).as_bytes()),
        Format::Junit => streams.output.write_all(junit::text(report).as_bytes()),
        Format::Html => streams.output.write_all(page::text(report).as_bytes()),
        Format::Json => {
            serde_json::to_writer_pretty(&mut streams.output, report)?;
            writeln!(streams.output)
        }
    }
}

enum Refused {
    Unreadable(String),
    Invalid(String),
}

fn approvals(path: Option<&std::path::Path>) -> Result<Approvals, Refused> {
    let usual = PathBuf::from("approvals.yaml");
    let path = match path {
        Some(path) => path.to_owned(),
        None if usual.is_file() => usual,
        None => return Ok(Approvals::default()),
    };
    let text = std::fs::read_to_string(&path).map_err(|failure| {
        Refused::Unreadable(format!("can't read {}: {failure}", path.display()))
    })?;
    let source = Arc::new(Source::new(path.to_string_lossy().into_owned(), text));
    Approvals::parse(&source).map_err(|found| Refused::Invalid(render(&found, false)))
}

fn refuse(side: &str, failure: &SideError, streams: &mut Streams<'_>) -> io::Result<Exit> {
    match failure {
        SideError::Engine(failure) => {
            writeln!(streams.messages, "indicia: {side}:")?;
            failure.complain(streams)
        }
        SideError::Git(said) => {
            writeln!(streams.messages, "indicia: {side}: {said}")?;
            Ok(Exit::Io)
        }
    }
}
