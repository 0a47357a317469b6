//! `indicia list show`.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use clap::Args;

use crate::cli::engine::today;
use crate::cli::line::one_line;
use crate::cli::{Exit, Streams};
use crate::diagnostic::{nearest, render};
use crate::list::{List, Tlp};

const EXAMPLES: &str = "\
Examples:
  indicia list show --rules our-rules/                  every list
  indicia list show known-numbers --rules our-rules/    one of them

Exit codes:
  0  done
  2  called wrongly, or there is no list of that name
  3  a list is invalid
  4  a file could not be read";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ShowArguments {
    /// Only this list
    name: Option<String>,
    /// The folder of rules
    #[arg(long, value_name = "DIR", default_value = "rules")]
    rules: PathBuf,
}

pub(super) fn run(arguments: &ShowArguments, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let lists = match super::read(&arguments.rules) {
        Ok(Ok((lists, diagnostics))) if diagnostics.is_empty() => lists,
        Ok(Ok((_, diagnostics)) | Err(diagnostics)) => {
            writeln!(streams.messages, "{}", render(&diagnostics, false))?;
            return Ok(Exit::InvalidRules);
        }
        Err(failure) => {
            writeln!(streams.messages, "indicia: {failure}")?;
            return Ok(Exit::Io);
        }
    };
    if let Some(name) = &arguments.name
        && !lists.iter().any(|list| list.name == *name)
    {
        let known = lists.iter().map(|list| list.name.as_str());
        let help = match nearest(name, known) {
            Some(near) => format!("; did you mean `{near}`?"),
            None => String::new(),
        };
        let name = one_line(name);
        writeln!(streams.messages, "indicia: there is no list `{name}`{help}")?;
        return Ok(Exit::Usage);
    }
    let asked = |list: &&List| arguments.name.as_ref().is_none_or(|name| list.name == *name);
    for list in lists.iter().filter(asked) {
        show(list, streams)?;
    }
    if lists.is_empty() {
        let folder = arguments.rules.join("lists");
        writeln!(streams.messages, "there is no list in {}", folder.display())?;
    }
    Ok(Exit::Done)
}

fn show(list: &List, streams: &mut Streams<'_>) -> io::Result<()> {
    let count = list.entries.len();
    let entries = if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") };
    writeln!(streams.output, "{}: {}, {entries}", list.name, list.kind().name())?;
    let mut line = |key: &str, value: Option<String>| match value {
        Some(value) => writeln!(streams.output, "  {key}: {value}"),
        None => Ok(()),
    };
    line("description", list.description.as_deref().map(one_line))?;
    line("key", list.key_check().map(|check| check.to_string()))?;
    let sources = list.entries.iter().filter_map(|entry| entry.source.as_deref());
    line("sources", counts(sources.map(one_line)))?;
    let shared = list.entries.iter().filter_map(|entry| entry.tlp.map(Tlp::name));
    line("tlp", counts(shared.map(str::to_owned)))?;
    let sure = || list.entries.iter().filter_map(|entry| entry.confidence);
    let range = sure().min().zip(sure().max());
    line("confidence", range.map(|(least, most)| format!("{least} to {most}")))?;
    let days = || list.entries.iter().filter_map(|entry| entry.expires);
    let past = days().filter(|day| *day < today()).count();
    line("expires", days().min().map(|first| format!("first on {first}; {past} expired")))
}

/// `press 2, registry 10`.
fn counts(values: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let counts: Vec<_> = counts.iter().map(|(value, count)| format!("{value} {count}")).collect();
    (!counts.is_empty()).then(|| counts.join(", "))
}
