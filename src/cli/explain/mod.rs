//! `indicia explain`: why a rule holds for a post, or does not.

mod human;
mod post;

use std::io;
use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueEnum};

use self::post::{PostPlace, Unread};
use super::engine::Engine;
use super::input::InputArguments;
use super::{Exit, Streams};
use crate::diagnostic::nearest;
use crate::post::Post;
use crate::report::{Contacts, ExplanationReport, TextContacts, explanation_report};
use crate::ruleset::Purpose;

const EXAMPLES: &str = "\
Examples:
  indicia explain --rule mercenary-advert --text 'PMC Wagner is hiring'
  indicia explain --rule mercenary-advert --post posts.jsonl:17
  indicia explain --rule mercenary-advert --post posts.jsonl#p01-en
  indicia explain --rules my-rule.yaml --post posts.jsonl:17 --format json
  indicia explain --post posts.jsonl:17      every rule that finds something there

What is shown comes from the engine that scans: `yes` and `no` stand for what
it found. Drafts are explained as though they ran. Contacts are masked.

Exit codes:
  0  explained, or no rule finds anything
  1  there is no post at that place
  2  called wrongly, or there is no such rule
  3  invalid rules
  4  a file could not be read";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, group = ArgGroup::new("given").required(true))]
pub(super) struct ExplainArguments {
    /// The id of the rule; without one, that of the rule file in `--rules`, or every rule that
    /// finds something
    #[arg(long, value_name = "ID")]
    rule: Vec<String>,
    /// The text of a post
    #[arg(long, group = "given", value_name = "TEXT", allow_hyphen_values = true)]
    text: Option<String>,
    /// A file of posts, and the number of a line in it (in a list of JSON, of an element; 1 if
    /// left out) or behind `#` the id of a post; `-` is standard input
    #[arg(long, group = "given", value_name = "FILE:LINE|FILE#ID", allow_hyphen_values = true)]
    post: Option<PostPlace>,
    /// A folder of rules, or one rule file, instead of the rules that come with the program
    #[arg(long, value_name = "DIR|FILE")]
    rules: Vec<PathBuf>,
    /// For people or for programs: one line of JSON for each rule
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Do not mask phones, handles and e-mail addresses
    #[arg(long)]
    show_contacts: bool,
    #[command(flatten)]
    input: InputArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

/// Explains what the rules that were asked for make of the post.
pub(super) fn run(arguments: &ExplainArguments, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let engine = match Engine::load(&arguments.rules, Purpose::Examples) {
        Ok(engine) => engine,
        Err(failure) => return failure.complain(streams),
    };
    let options = match arguments.input.options() {
        Ok(options) => options,
        Err(failure) => {
            writeln!(streams.messages, "indicia: {failure}")?;
            return Ok(Exit::Usage);
        }
    };
    let post = match (&arguments.text, &arguments.post) {
        (Some(text), _) => Ok(Post::of_text(text.clone())),
        (None, Some(place)) => place.read(&options, streams),
        (None, None) => Ok(Post::of_text(String::new())),
    };
    let post = match post {
        Ok(post) => post,
        Err(Unread { exit, message }) => {
            writeln!(streams.messages, "indicia: {message}")?;
            return Ok(exit);
        }
    };
    explain(&engine, &post, arguments, streams)
}

fn explain(
    engine: &Engine,
    post: &Post<'_>,
    arguments: &ExplainArguments,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    let mut asked = arguments.rule.clone();
    if asked.is_empty() && engine.is_narrowed() {
        asked = engine.rules().map(|(rule, _)| rule.about.id.clone()).collect();
    }
    if asked.is_empty() {
        let verdict = engine.scanner().scan(post);
        asked = verdict.findings.iter().map(|finding| finding.rule.about.id.clone()).collect();
        if asked.is_empty() {
            writeln!(
                streams.messages,
                "indicia: no rule finds anything in this post; to see why one does not, name it: \
                 --rule ID"
            )?;
        }
    }
    for (position, id) in asked.iter().enumerate() {
        if position > 0 && arguments.format == Format::Human {
            writeln!(streams.output)?;
        }
        if let Some(complaint) = complaint(engine, id) {
            writeln!(streams.messages, "indicia: {complaint}")?;
            return Ok(Exit::Usage);
        }
        explain_rule(engine, post, id, arguments, streams)?;
    }
    Ok(Exit::Done)
}

/// Why the rule `id` can't be explained.
fn complaint(engine: &Engine, id: &str) -> Option<String> {
    if engine.ruleset().rules().iter().any(|rule| rule.about.id == *id) {
        return None;
    }
    let correlations = engine.ruleset().correlations();
    if correlations.iter().any(|rule| rule.about.id == *id) {
        return Some(format!(
            "`{id}` is a correlation rule: it looks at many posts together, and these rules are \
             not evaluated yet"
        ));
    }
    let ids = engine.ruleset().rules().iter().map(|rule| rule.about.id.as_str());
    if id.ends_with(".yaml") || id.ends_with(".yml") {
        return Some(format!("`--rule` takes the id of a rule; for a file write `--rules {id}`"));
    }
    Some(match nearest(id, ids) {
        Some(known) => format!("there is no rule `{id}`; did you mean `{known}`?"),
        None => format!("there is no rule `{id}`; `indicia rules` lists those there are"),
    })
}

fn explain_rule(
    engine: &Engine,
    post: &Post<'_>,
    id: &str,
    arguments: &ExplainArguments,
    streams: &mut Streams<'_>,
) -> io::Result<()> {
    let as_though_run;
    let mut running = engine;
    let status = engine.ruleset().rules().iter().find(|rule| rule.about.id == *id);
    let status = status.map(|rule| rule.about.status);
    if status.is_some_and(|status| !status.runs()) {
        match engine.with_running(id) {
            Ok(engine) => {
                as_though_run = engine;
                running = &as_though_run;
            }
            Err(failure) => return writeln!(streams.messages, "indicia: {failure}"),
        }
    }
    let mut scanner = running.scanner();
    let Some(explanation) = scanner.explain(post, id) else { return Ok(()) };
    let masked;
    let contacts = if arguments.show_contacts {
        Contacts::Shown
    } else {
        masked = TextContacts::of_post(post, running.settings());
        Contacts::Masked(&masked)
    };
    let mut report = explanation_report(post, &explanation, contacts, engine.provenance());
    if let Some(status) = status {
        report.status = status.name();
    }
    write(&report, arguments.format, streams)
}

fn write(
    report: &ExplanationReport<'_>,
    format: Format,
    streams: &mut Streams<'_>,
) -> io::Result<()> {
    match format {
        Format::Human => {
            let text = human::text(report, streams.output_colour);
            streams.output.write_all(text.as_bytes())
        }
        Format::Json => {
            let mut line = Vec::new();
            report.write_to(&mut line)?;
            streams.output.write_all(&line)
        }
    }
}

#[cfg(test)]
mod tests;
