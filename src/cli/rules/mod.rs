//! `indicia rules`: what rules there are, and what one of them says and means.

mod markdown;
mod text;

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::engine::Engine;
use super::line::one_line;
use super::{Exit, Streams};
use crate::diagnostic::nearest;
use crate::report::{CatalogueRecord, catalogue, rule_page};
use crate::ruleset::Purpose;

const EXAMPLES: &str = "\
Examples:
  indicia rules                           the rules that come with the program
  indicia rules mercenary-advert          one of them in full
  indicia rules --rules our-rules/        those of a folder
  indicia rules mercenary-advert --format markdown > page.md
  indicia rules --format json | jq -r '.rules[].rule'

Exit codes:
  0  done
  2  called wrongly, or there is no rule of that id
  3  invalid rules
  4  a file could not be read";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct RulesArguments {
    /// Show all of this rule
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// A folder of rules, instead of those that come with the program, which are called
    /// `default`; a later folder may replace lexicons of an earlier one
    #[arg(long, value_name = "DIR|FILE")]
    rules: Vec<PathBuf>,
    /// For people or for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Human,
    Json,
    /// A page of documentation, for one rule
    Markdown,
}

/// Writes the list of the rules, or all of one.
pub(super) fn run(arguments: &RulesArguments, streams: &mut Streams<'_>) -> io::Result<Exit> {
    match Engine::load(&arguments.rules, Purpose::Show) {
        Ok(engine) => show(&engine, arguments, streams),
        Err(failure) => failure.complain(streams),
    }
}

fn show(
    engine: &Engine,
    arguments: &RulesArguments,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    let ruleset = engine.ruleset();
    let record = match &arguments.id {
        None => {
            let list = catalogue(ruleset, |id| engine.is_rule_asked_for(id));
            CatalogueRecord::List(Box::new(list))
        }
        Some(id) => match rule_page(ruleset, id) {
            Some(page) => CatalogueRecord::Rule(Box::new(page)),
            None => {
                let list = catalogue(ruleset, |_| true);
                let known = list.rules.iter().map(|rule| rule.rule);
                let help = match nearest(id, known) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "`indicia rules` lists those there are".to_owned(),
                };
                let id = one_line(id);
                writeln!(streams.messages, "indicia: there is no rule `{id}`; {help}")?;
                return Ok(Exit::Usage);
            }
        },
    };
    match (arguments.format, &record) {
        (Format::Json, record) => {
            serde_json::to_writer(&mut streams.output, record)?;
            writeln!(streams.output)?;
        }
        (Format::Markdown, CatalogueRecord::Rule(page)) => {
            let rule = ruleset.rules().iter().find(|rule| rule.about.id == page.rule.summary.rule);
            let Some(rule) = rule else {
                writeln!(streams.messages, "indicia: only rules about single posts have a page")?;
                return Ok(Exit::Usage);
            };
            streams.output.write_all(markdown::page(page, rule).as_bytes())?;
        }
        (Format::Markdown, CatalogueRecord::List(_)) => {
            writeln!(streams.messages, "indicia: a page shows one rule: name it")?;
            return Ok(Exit::Usage);
        }
        (Format::Human, CatalogueRecord::List(list)) => {
            streams.output.write_all(text::list(list).as_bytes())?;
        }
        (Format::Human, CatalogueRecord::Rule(page)) => {
            streams.output.write_all(text::page(page).as_bytes())?;
        }
    }
    Ok(Exit::Done)
}
