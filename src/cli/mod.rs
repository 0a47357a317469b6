//! The command `indicia`: arguments, files, threads and the terminal.
//!
//! One file per subcommand. Every command is a function from its arguments and
//! [`Streams`] to an [`Exit`].

mod check;
mod code;
mod counted;
mod diff;
mod embedded;
mod engine;
mod exit;
mod explain;
mod input;
mod keys;
mod level;
mod line;
mod list;
mod lock;
mod measure;
mod progress;
mod rescan;
mod rules;
mod scan;
mod streams;
mod suite;
mod test;

#[cfg(test)]
mod fixture;

use std::ffi::OsString;
use std::io;

use clap::{Parser, Subcommand};

pub use exit::Exit;
pub use streams::Streams;

/// Finds, with evidence, indicators of recruitment and coordinated propaganda
/// in social posts.
#[derive(Debug, Parser)]
#[command(name = "indicia", version, after_help = EXITS)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXITS: &str = "\
Exit codes:
  0  done
  1  some lines of the input held no post, or something reached --fail-on
  2  called wrongly
  3  invalid rules, an example that does not hold, or not all could be decided
  4  a file could not be read or written";

#[derive(Debug, Subcommand)]
enum Command {
    /// Apply rules to posts: one JSON line in, one verdict out
    Scan(scan::ScanArguments),
    /// Say which posts of an earlier scan are still there, and still match
    Rescan(rescan::RescanArguments),
    /// Show why a rule holds for a post, or does not
    Explain(explain::ExplainArguments),
    /// Say whether rules are valid, and what to mend
    Check(check::CheckArguments),
    /// Write down each rule's version, fingerprint and status
    Lock(lock::LockArguments),
    /// Say what a change of rules does: proved, with posts that show it
    Diff(diff::DiffArguments),
    /// Apply every rule to its own examples
    Test(test::TestArguments),
    /// Hold the rules against posts whose labels are known: figures and evidence
    Measure(measure::MeasureArguments),
    /// Say more about a code that `check` prints, such as E213
    Code(code::CodeArguments),
    /// List the rules, or show one in full
    Rules(rules::RulesArguments),
    /// Make and look after lists of known texts and contacts
    List(list::ListArguments),
}

/// Runs the command that `arguments`, the program's name first, ask for.
///
/// A reader that has seen enough and closes the output is no failure.
pub fn run(arguments: impl IntoIterator<Item = OsString>, mut streams: Streams<'_>) -> Exit {
    let ended = match Arguments::try_parse_from(arguments) {
        Ok(Arguments { command: Command::Scan(arguments) }) => scan::run(&arguments, &mut streams),
        Ok(Arguments { command: Command::Rescan(arguments) }) => {
            rescan::run(&arguments, &mut streams)
        }
        Ok(Arguments { command: Command::Check(arguments) }) => {
            check::run(&arguments, &mut streams)
        }
        Ok(Arguments { command: Command::Lock(arguments) }) => lock::run(&arguments, &mut streams),
        Ok(Arguments { command: Command::Diff(arguments) }) => diff::run(&arguments, &mut streams),
        Ok(Arguments { command: Command::Test(arguments) }) => test::run(&arguments, &mut streams),
        Ok(Arguments { command: Command::Measure(arguments) }) => {
            measure::run(&arguments, &mut streams)
        }
        Ok(Arguments { command: Command::Explain(arguments) }) => {
            explain::run(&arguments, &mut streams)
        }
        Ok(Arguments { command: Command::Code(arguments) }) => code::run(&arguments, &mut streams),
        Ok(Arguments { command: Command::Rules(arguments) }) => {
            rules::run(&arguments, &mut streams)
        }
        Ok(Arguments { command: Command::List(arguments) }) => list::run(&arguments, &mut streams),
        Err(refusal) => answer(&refusal, &mut streams),
    };
    match ended.and_then(|exit| streams.output.flush().map(|()| exit)) {
        Ok(exit) => exit,
        Err(failure) if failure.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(failure) => {
            // Where messages can't be written either, the exit code must do.
            let _ = writeln!(streams.messages, "indicia: can't write: {failure}");
            Exit::Io
        }
    }
}

/// Writes the help that was asked for, or what is wrong with the arguments.
fn answer(refusal: &clap::Error, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let text = refusal.render();
    if refusal.use_stderr() {
        write!(streams.messages, "{text}")?;
        return Ok(Exit::Usage);
    }
    if streams.output_colour {
        write!(streams.output, "{}", text.ansi())?;
    } else {
        write!(streams.output, "{text}")?;
    }
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::fixture::run_on;
    use super::*;

    #[test]
    fn every_help_shows_examples() {
        for command in [
            "scan", "rescan", "explain", "check", "lock", "diff", "test", "measure", "code",
            "rules", "list",
        ] {
            let ran = run_on(&[command, "--help"], "");
            assert_eq!(ran.exit, Exit::Done);
            assert!(ran.output.contains("Examples:\n  "), "{}", ran.output);
        }
    }

    #[test]
    fn what_is_not_understood_is_a_usage_error() {
        for arguments in [&["scam"][..], &["scan", "--threads", "0"], &[]] {
            let ran = run_on(arguments, "");
            assert_eq!(ran.exit, Exit::Usage);
            assert!(ran.output.is_empty());
            assert!(!ran.messages.is_empty());
        }
    }

    #[test]
    fn the_arguments_are_consistent() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }
}
