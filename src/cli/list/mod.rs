//! `indicia list`: makes lists of known texts and contacts, checks them, and
//! says what they hold without showing it.

mod add;
mod lines;
mod show;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Subcommand};

use super::counted::counted;
use super::engine::today;
use super::keys::list_key;
use super::{Exit, Streams};
use crate::diagnostic::{Diagnostic, render};
use crate::list::{self, List, Lists};
use crate::ruleset::{Layers, Settings};
use crate::text::Source;

const EXAMPLES: &str = "\
Examples:
  indicia list add verified-adverts --texts adverts.txt --rules our-rules/
  indicia list add known-numbers --phones numbers.txt --source registry --expires 2027-06-30
  indicia list show --rules our-rules/
  indicia list check our-rules/";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ListArguments {
    #[command(subcommand)]
    command: ListCommand,
}

#[derive(Debug, Subcommand)]
enum ListCommand {
    /// Put texts or contacts to a list, which is made if there is none of that name
    Add(Box<add::AddArguments>),
    /// Say whether lists are valid, and which entries have expired
    Check(CheckArguments),
    /// Say what lists hold: counts, sources, days; never a text or a contact
    Show(show::ShowArguments),
}

const CHECK_EXAMPLES: &str = "\
Examples:
  indicia list check rules/
  INDICIA_LIST_KEY=… indicia list check rules/    also whether it is the right key

Exit codes:
  0  the lists are valid
  2  called wrongly
  3  something must be mended
  4  a file could not be read";

#[derive(Debug, Args)]
#[command(after_help = CHECK_EXAMPLES)]
struct CheckArguments {
    /// Folders of rules
    #[arg(value_name = "DIR", required = true)]
    folders: Vec<PathBuf>,
}

pub(super) fn run(arguments: &ListArguments, streams: &mut Streams<'_>) -> io::Result<Exit> {
    match &arguments.command {
        ListCommand::Add(arguments) => add::run(arguments, streams),
        ListCommand::Check(arguments) => check(arguments, streams),
        ListCommand::Show(arguments) => show::run(arguments, streams),
    }
}

fn check(arguments: &CheckArguments, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let mut lists = Lists::default();
    let mut diagnostics = Vec::new();
    for folder in &arguments.folders {
        match read(folder) {
            Ok(Ok((layer, found))) => {
                diagnostics.extend(found);
                list::add_layer(&mut lists, layer, &mut diagnostics);
            }
            Ok(Err(refused)) => diagnostics.extend(refused),
            Err(failure) => {
                writeln!(streams.messages, "indicia: {failure}")?;
                return Ok(Exit::Io);
            }
        }
    }
    diagnostics.extend(lists.checked.values().filter_map(|list| list.expired(today())));
    if !diagnostics.is_empty() {
        writeln!(streams.output, "{}", render(&diagnostics, streams.output_colour))?;
    }
    let mut wrong = 0;
    for folder in &arguments.folders {
        let key = match settings(folder).map(|own| list_key(&own, folder, &arguments.folders)) {
            Some(Ok(key)) => key,
            Some(Err(failure)) => {
                writeln!(streams.messages, "indicia: {failure}")?;
                return Ok(Exit::Io);
            }
            None => None,
        };
        let Some(key) = key else { continue };
        for list in lists.checked.values().filter(|list| is_in(list, folder)) {
            if list.key_check().is_some_and(|check| check != key.check()) {
                let name = &list.name;
                writeln!(streams.output, "{name}: made with another key than the one given")?;
                wrong += 1;
            }
        }
    }
    let (count, errors) = (lists.checked.len() + lists.broken.len(), diagnostics.len() + wrong);
    writeln!(streams.messages, "{}, {}", counted(count, "list"), counted(errors, "error"))?;
    Ok(if errors > 0 { Exit::InvalidRules } else { Exit::Done })
}

fn is_in(list: &List, folder: &Path) -> bool {
    Path::new(list.source.name()).starts_with(folder)
}

/// The lists of a folder of rules and what is wrong with the others; or what
/// keeps files of the folder from being read.
type Read = Result<(Vec<List>, Vec<Diagnostic>), Vec<Diagnostic>>;

fn read(folder: &Path) -> Result<Read, crate::ruleset::LoadError> {
    let mut layers = Layers::default();
    layers.read(folder)?;
    let refused = layers.refused();
    if !refused.is_empty() {
        return Ok(Err(refused.to_vec()));
    }
    let (mut lists, mut diagnostics) = (Vec::new(), Vec::new());
    for source in layers.shared_sources().filter(|source| list::is_list_file(source.name())) {
        let (list, found) = list::parse(source);
        lists.extend(list);
        diagnostics.extend(found);
    }
    Ok(Ok((lists, diagnostics)))
}

/// The settings of a folder of rules; those of none where they are invalid,
/// which `check` says.
fn settings(folder: &Path) -> Option<Settings> {
    let read = |name| std::fs::read_to_string(folder.join(name)).ok();
    match Settings::FILE_NAMES.into_iter().find_map(|name| Some((name, read(name)?))) {
        Some((name, text)) => {
            let name = folder.join(name).to_string_lossy().into_owned();
            Settings::parse(&Arc::new(Source::new(name, text))).0
        }
        None => Some(Settings::default()),
    }
}
