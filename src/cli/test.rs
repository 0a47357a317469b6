//! `indicia test`: does every rule say of its examples what its author expects.

use std::fmt::Write as _;
use std::io;
use std::path::PathBuf;

use clap::Args;

use super::code::point_to_page;
use super::counted::counted;
use super::engine::{DEFAULT_RULES, Engine, EngineError};
use super::{Exit, Streams, suite};
use crate::diagnostic::render;
use crate::rule::{Example, Expected, Rule, Status};
use crate::ruleset::Purpose;
use crate::scan::Scanner;
use crate::text::Source;
use crate::verdict::Finding;

const EXAMPLES: &str = "\
Examples:
  indicia test                      the rules that come with the program
  indicia test rules/               a folder of rules
  indicia test rules/advert.yaml    one file
  indicia test --suite suite/ rules/ own-actors/
                                    posts that were written to try the rules

Exit codes:
  0  every example or case comes out as expected
  1  a line of the suite is no case
  2  called wrongly
  3  invalid rules, or an example or case that does not come out as expected
  4  a file could not be read";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct TestArguments {
    /// Rule files, or folders of them; without any, the rules that come with the program
    #[arg(value_name = "DIR|FILE")]
    paths: Vec<PathBuf>,

    /// Apply the rules to the cases of this folder instead: one file `*.jsonl` for each
    /// language, one post a line with what is expected of it
    #[arg(long, value_name = "DIR")]
    suite: Option<PathBuf>,
}

/// Applies every rule to its examples and writes which of them do not hold, and why.
pub(super) fn run(arguments: &TestArguments, streams: &mut Streams<'_>) -> io::Result<Exit> {
    match Engine::load(&arguments.paths, Purpose::Examples) {
        Ok(engine) => match &arguments.suite {
            Some(folder) => suite::run(&engine, folder, streams),
            None => test(&engine, arguments.paths.is_empty(), streams),
        },
        Err(EngineError::Invalid(diagnostics)) => {
            let text = render(&diagnostics, streams.output_colour);
            writeln!(streams.output, "{text}")?;
            point_to_page(&diagnostics, streams)?;
            Ok(Exit::InvalidRules)
        }
        Err(failure) => failure.complain(streams),
    }
}

fn test(engine: &Engine, is_default: bool, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let mut scanner = engine.scanner();
    let (mut rules, mut examples, mut failed) = (0, 0, 0);
    for (rule, source) in engine.rules() {
        rules += 1;
        let id = &rule.about.id;
        let status = rule.about.status;
        if status == Status::Retired {
            writeln!(streams.output, "{id}: not run, its status is {status}")?;
            continue;
        }
        // A draft runs nowhere else: here its author finds out when it is ready.
        let as_though_run;
        let (engine, failures) = if status.runs() {
            (engine, failures(rule, source, &mut scanner))
        } else {
            as_though_run = match engine.with_running(id) {
                Ok(engine) => engine,
                Err(failure) => return failure.complain(streams),
            };
            (&as_though_run, failures(rule, source, &mut as_though_run.scanner()))
        };
        let held = rule.examples.len() - failures.len();
        let draft = if status.runs() { "" } else { " (a draft: a scan does not run it)" };
        writeln!(streams.output, "{id}: {held} of {} examples hold{draft}", rule.examples.len())?;
        for failure in &failures {
            writeln!(streams.output, "  {failure}")?;
        }
        for exception in idle_exceptions(engine, rule) {
            writeln!(
                streams.output,
                "  exception `{exception}`: every example comes out the same without it; \
                 add one that does not"
            )?;
            failed += 1;
        }
        examples += rule.examples.len();
        failed += failures.len();
    }
    for rule in engine.correlations() {
        let (id, timelines) = (&rule.about.id, rule.examples.len());
        writeln!(
            streams.output,
            "{id}: {timelines} timelines not run, correlation is not built yet"
        )?;
    }
    let (rules, examples) = (counted(rules, "rule"), counted(examples, "example"));
    writeln!(streams.messages, "{rules}, {examples}, {failed} not as expected")?;
    if is_default {
        writeln!(streams.messages, "{DEFAULT_RULES}")?;
    }
    Ok(if failed > 0 { Exit::InvalidRules } else { Exit::Done })
}

/// The exceptions of `rule` that no example needs.
fn idle_exceptions<'r>(engine: &Engine, rule: &'r Rule) -> Vec<&'r str> {
    let id = &rule.about.id;
    let outcome = |scanner: &mut Scanner<'_>, example: &Example| {
        let verdict = scanner.scan(&example.post);
        let finding = verdict.findings.iter().find(|finding| finding.rule.about.id == *id);
        finding.map(|finding| finding.level)
    };
    let mut scanner = engine.scanner();
    let with: Vec<_> = rule.examples.iter().map(|example| outcome(&mut scanner, example)).collect();
    let mut idle = Vec::new();
    for (position, exception) in rule.exceptions.iter().enumerate() {
        let mut scanner = engine.scanner_without(id, position);
        let same = rule
            .examples
            .iter()
            .zip(&with)
            .all(|(example, with)| outcome(&mut scanner, example) == *with);
        if same {
            idle.push(exception.id.as_str());
        }
    }
    idle
}

/// A line for each example of `rule` that does not hold.
fn failures(rule: &Rule, source: &Source, scanner: &mut Scanner<'_>) -> Vec<String> {
    let mut failures = Vec::new();
    for example in &rule.examples {
        let verdict = scanner.scan(&example.post);
        let finding = verdict.findings.iter().find(|each| each.rule.about.id == rule.about.id);
        let holds = match (example.expected, finding) {
            (Expected::Match(level), Some(finding)) => finding.level == level,
            (Expected::NoMatch, None) => true,
            (Expected::Match(_), None) | (Expected::NoMatch, Some(_)) => false,
        };
        if !holds {
            failures.push(failure(example, source, finding));
        }
    }
    failures
}

/// Where the example stands, what was expected, what came out and by what.
///
/// The text of the example is not repeated: the place is enough to find it, and
/// it may hold a contact.
fn failure(example: &Example, source: &Source, finding: Option<&Finding<'_>>) -> String {
    let place = source.line_column(example.span.start);
    let mut line = format!("{}:{}: {}", source.name(), place.line, example.language);
    if let Some(category) = &example.category {
        let _ = write!(line, ", {category}");
    }
    let _ = match example.expected {
        Expected::Match(level) => write!(line, ": expected a finding at `{level}`"),
        Expected::NoMatch => write!(line, ": expected no finding"),
    };
    match finding {
        None => line.push_str(", got none"),
        Some(finding) => {
            let _ = write!(line, ", got one at `{}`", finding.level);
            for (idx, evidence) in finding.evidence.iter().enumerate() {
                let join = if idx == 0 { " by" } else { "," };
                let _ = write!(line, "{join} {} `{}`", evidence.indicator, evidence.pattern);
            }
            if !finding.exceptions.is_empty() {
                let _ = write!(line, "; exceptions: {}", finding.exceptions.join(", "));
            }
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fixture::{Ran, engine, example, run_on};
    use crate::rule::Level;

    fn test_with(examples: Vec<Example>) -> Ran {
        let engine = engine("advert", "medic", examples);
        Ran::of(|streams| test(&engine, false, streams))
    }

    #[test]
    fn examples_that_hold_are_counted() {
        let ran = test_with(vec![
            example("a medic", Expected::Match(Level::High), 1),
            example("a cook", Expected::NoMatch, 2),
        ]);
        assert_eq!(ran.exit, Exit::Done);
        assert_eq!(ran.output, "advert: 2 of 2 examples hold\n");
        assert_eq!(ran.messages, "1 rule, 2 examples, 0 not as expected\n");
    }

    #[test]
    fn an_example_that_does_not_hold_says_where_and_why() {
        let ran = test_with(vec![
            example("a medic", Expected::Match(Level::Review), 1),
            example("a cook", Expected::Match(Level::High), 2),
            example("the medic", Expected::NoMatch, 3),
        ]);
        assert_eq!(ran.exit, Exit::InvalidRules);
        let expected = "\
advert: 0 of 3 examples hold
  advert.yaml:1: en: expected a finding at `review`, got one at `high` by role `medic`
  advert.yaml:2: en: expected a finding at `high`, got none
  advert.yaml:3: en: expected no finding, got one at `high` by role `medic`
";
        assert_eq!(ran.output, expected);
    }

    #[test]
    fn a_draft_is_tested_although_it_does_not_run() {
        let folder = tempfile::tempdir().unwrap();
        let rule = std::fs::read_to_string("tests/rules/small.yaml").unwrap();
        let status = rule.lines().find(|line| line.starts_with("status: ")).unwrap();
        let test = |rule: &str| {
            std::fs::write(folder.path().join("small.yaml"), rule).unwrap();
            run_on(&["test", folder.path().to_str().unwrap()], "")
        };
        let ran = test(&rule.replace(status, "status: draft"));
        assert_eq!(ran.exit, Exit::Done);
        assert!(ran.output.contains("examples hold (a draft: "), "{}", ran.output);
        let ran =
            test(&rule.replace(status, "status: draft").replace("condition: ", "condition: not "));
        assert_eq!(ran.exit, Exit::InvalidRules);
    }

    #[test]
    fn which_rules_were_tested_is_said_where_none_were_named() {
        let ran = run_on(&["test"], "");
        assert!(ran.messages.contains("rules that come with the program"), "{}", ran.messages);
    }
}
