//! `indicia lock`: write down each rule's version, fingerprint and status.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::counted::counted;
use super::engine;
use super::{Exit, Streams};
use crate::diagnostic::render;
use crate::ruleset::{LockChange, Relock};

const EXAMPLES: &str = "\
Examples:
  indicia lock                       the rules of the current folder
  indicia lock rules/                those of another: writes rules/indicia.lock
  indicia lock default ours/         rules that build on those of the program
  indicia check --locked rules/      refuses rules that are not as they were locked

Nothing is written if a rule has changed its meaning and kept its version, or
has gone without being retired.

Exit codes:
  0  written, or up to date
  2  called wrongly
  3  invalid rules, or rules that must not be locked as they are
  4  a file could not be read or written";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct LockArguments {
    /// Folders of rules, of which the last is locked and the others are built on; `default` stands
    /// for the rules that come with the program
    #[arg(value_name = "DIR", default_value = ".")]
    paths: Vec<PathBuf>,
}

/// Writes the lock file of the last folder.
pub(super) fn run(arguments: &LockArguments, streams: &mut Streams<'_>) -> io::Result<Exit> {
    if let Some(last) = arguments.paths.last().filter(|last| last.exists() && !last.is_dir()) {
        writeln!(
            streams.messages,
            "indicia: {} is a file, and a lock file is about a folder of rules",
            last.display()
        )?;
        return Ok(Exit::Usage);
    }
    if arguments.paths.last().is_some_and(|last| !last.exists() && last.as_os_str() == "default") {
        writeln!(streams.messages, "indicia: the rules that come with the program are no folder")?;
        return Ok(Exit::Usage);
    }
    let relock = match engine::relock(&arguments.paths) {
        Ok(relock) => relock,
        Err(failure) => return failure.complain(streams),
    };
    if !relock.advice.is_empty() {
        writeln!(streams.messages, "{}", render(&relock.advice, false))?;
    }
    let path = relock.path.display();
    if relock.is_same {
        writeln!(streams.messages, "{path} is up to date: {}", counted(relock.rules, "rule"))?;
        return Ok(Exit::Done);
    }
    if let Err(failure) = replace(&relock.path, &relock.text) {
        writeln!(streams.messages, "indicia: can't write {path}: {failure}")?;
        return Ok(Exit::Io);
    }
    for change in &relock.changes {
        writeln!(streams.messages, "  {}", said(change))?;
    }
    writeln!(streams.messages, "{path}: {}", summary(&relock))?;
    Ok(Exit::Done)
}

/// Puts `text` in the place of the file at `path`, all of it or nothing.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let fresh = path.with_extension("lock.new");
    let done = fs::write(&fresh, text).and_then(|()| fs::rename(&fresh, path));
    if done.is_err() {
        // Whether it could be removed changes nothing in what is said.
        let _ = fs::remove_file(&fresh);
    }
    done
}

fn said(LockChange { id, before, after }: &LockChange) -> String {
    match (before, after) {
        (None, Some(after)) => format!("{id}: version {}, {}", after.version, after.status),
        (Some(_), None) => format!("{id}: a draft that is gone"),
        (Some(before), Some(after)) => {
            let mut parts = Vec::new();
            if before.version != after.version {
                parts.push(format!("version {} (was {})", after.version, before.version));
            }
            if before.status != after.status {
                parts.push(format!("{} (was {})", after.status, before.status));
            }
            if parts.is_empty() {
                parts.push("another draft".to_owned());
            }
            format!("{id}: {}", parts.join(", "))
        }
        (None, None) => id.clone(),
    }
}

fn summary(relock: &Relock) -> String {
    let added = relock.changes.iter().filter(|change| change.before.is_none()).count();
    let changed = relock.changes.len() - added;
    format!("{}, {added} new, {changed} changed", counted(relock.rules, "rule"))
}
