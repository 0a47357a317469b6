//! `indicia check`: are the rules valid, and if not, what is to be mended.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::code::point_to_page;
use super::counted::counted;
use super::engine::{self, DEFAULT_RULES};
use super::{Exit, Streams};
use crate::diagnostic::{Diagnostic, Severity, render, sarif};

const EXAMPLES: &str = "\
Examples:
  indicia check                      the rules that come with the program
  indicia check rules/               a folder of rules
  indicia check rules/advert.yaml    one file
  indicia check --locked rules/      and they are just as `indicia lock` wrote down
  indicia check --format json rules/ for programs
  indicia check --format sarif rules/ > rules.sarif    for code hosts and editors

Exit codes:
  0  the rules are valid; warnings are advice
  2  called wrongly
  3  something must be mended
  4  a file could not be read";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct CheckArguments {
    /// Rule files, or folders of them; without any, the rules that come with the program
    #[arg(value_name = "DIR|FILE")]
    paths: Vec<PathBuf>,
    /// For people or for programs
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Refuse rules that are not just as the lock file of their folder says
    #[arg(long)]
    locked: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The line of the file with the place marked
    Human,
    /// A list of objects
    Json,
    /// Static Analysis Results Interchange Format 2.1.0
    Sarif,
}

/// Writes every diagnostic of every file.
pub(super) fn run(arguments: &CheckArguments, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let checked = match engine::check(&arguments.paths, engine::today(), arguments.locked) {
        Ok(checked) => checked,
        Err(failure) => {
            writeln!(streams.messages, "indicia: {failure}")?;
            return Ok(Exit::Io);
        }
    };
    match arguments.format {
        Format::Human => {
            if !checked.diagnostics.is_empty() {
                let text = render(&checked.diagnostics, streams.output_colour);
                writeln!(streams.output, "{text}")?;
            }
        }
        Format::Json => {
            let records: Vec<_> = checked.diagnostics.iter().map(Diagnostic::record).collect();
            serde_json::to_writer(&mut streams.output, &records)?;
            writeln!(streams.output)?;
        }
        Format::Sarif => {
            serde_json::to_writer_pretty(&mut streams.output, &sarif(&checked.diagnostics))?;
            writeln!(streams.output)?;
        }
    }
    let of = |severity| {
        checked.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == severity).count()
    };
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let mut counts = vec![counted(checked.files, "file")];
    counts.extend(checked.rules.map(|rules| counted(rules, "rule")));
    counts.extend([counted(errors, "error"), counted(warnings, "warning")]);
    writeln!(streams.messages, "{}", counts.join(", "))?;
    if arguments.format == Format::Human {
        point_to_page(&checked.diagnostics, streams)?;
    }
    if arguments.paths.is_empty() {
        writeln!(streams.messages, "{DEFAULT_RULES}")?;
    }
    Ok(if errors > 0 { Exit::InvalidRules } else { Exit::Done })
}

#[cfg(test)]
mod tests {
    use crate::cli::Exit;
    use crate::cli::fixture::run_on;

    #[test]
    fn a_folder_that_is_missing_is_named() {
        let ran = run_on(&["check", "no/such/folder"], "");
        assert_eq!(ran.exit, Exit::Io);
        assert!(ran.messages.contains("no/such/folder"), "{}", ran.messages);
    }

    #[test]
    fn json_without_diagnostics_is_an_empty_list() {
        let ran = run_on(&["check", "--format", "json"], "");
        assert_eq!((ran.exit, &*ran.output), (Exit::Done, "[]\n"));
    }
}
