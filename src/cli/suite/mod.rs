//! `indicia test --suite`: what the rules say of posts that were written to try them.
//!
//! A suite is a folder of files `*.jsonl`, one for each language; a line is a case of a
//! *functionality*: one thing that rules should find, or should not (after `HateCheck`,
//! Röttger et al. 2021).

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use case::{Case, Expected, SuiteError};

use super::counted::counted;
use super::engine::Engine;
use super::{Exit, Streams};
use crate::rule::Level;
use crate::verdict::Verdict;

mod case;
#[cfg(test)]
mod tests;

/// How many cases of a functionality in a language come out as expected, of how many.
#[derive(Clone, Copy, Default)]
struct Cell {
    right: usize,
    cases: usize,
}

impl Cell {
    fn count(&mut self, is_right: bool) {
        self.cases += 1;
        self.right += usize::from(is_right);
    }
}

/// Scans every case, and writes the table of functionalities and languages and each case
/// that does not come out as expected.
pub(super) fn run(engine: &Engine, folder: &Path, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let cases = match case::read(folder) {
        Ok(cases) => cases,
        Err(error) => {
            writeln!(streams.messages, "indicia: {error}")?;
            return Ok(match error {
                SuiteError::Unreadable(..) => Exit::Io,
                SuiteError::Invalid(..) | SuiteError::Empty(_) => Exit::BadInput,
            });
        }
    };
    let mut scanner = engine.scanner();
    let mut cells: BTreeMap<(&str, &str), Cell> = BTreeMap::new();
    let mut recognised: BTreeMap<(&str, &str), Cell> = BTreeMap::new();
    let mut wrong = Vec::new();
    for case in &cases {
        let verdict = scanner.scan(&case.post);
        let is_right = holds(&case.expected, &verdict);
        cells.entry((&case.functionality, &case.language)).or_default().count(is_right);
        if !is_right {
            wrong.push(complaint(case, &verdict));
        }
        if let Some(context) = case.context {
            let is_recognised = verdict
                .findings
                .iter()
                .any(|finding| finding.rule.about.label.as_str() == context.label());
            recognised.entry((context.name(), &case.language)).or_default().count(is_recognised);
        }
    }
    write_table(&cells, streams)?;
    if !recognised.is_empty() {
        writeln!(streams.output, "\nrecognised as context, which decides no case:")?;
        write_table(&recognised, streams)?;
    }
    for line in &wrong {
        writeln!(streams.output, "{line}")?;
    }
    let (count, wrong) = (counted(cases.len(), "case"), wrong.len());
    writeln!(streams.messages, "{count}, {wrong} not as expected")?;
    Ok(if wrong > 0 { Exit::InvalidRules } else { Exit::Done })
}

/// The findings that are no context, each with its label and level.
fn findings<'v>(verdict: &'v Verdict<'_>) -> impl Iterator<Item = (String, Level, &'v str)> {
    verdict
        .findings
        .iter()
        .map(|finding| {
            let about = &finding.rule.about;
            (about.label.to_string(), finding.level, about.id.as_str())
        })
        .filter(|(label, ..)| !label.starts_with("context/"))
}

fn holds(expected: &Expected, verdict: &Verdict<'_>) -> bool {
    match expected {
        Expected::AtLeast(wanted, at_least) => {
            findings(verdict).any(|(label, level, _)| label == *wanted && level >= *at_least)
        }
        Expected::AtMost(at_most) => findings(verdict).all(|(_, level, _)| level <= *at_most),
    }
}

/// What was expected of a case and what came out. The post is not repeated: it may hold
/// a contact.
fn complaint(case: &Case, verdict: &Verdict<'_>) -> String {
    let expected = match &case.expected {
        Expected::AtLeast(label, level) => format!("{label} at {level} or above"),
        Expected::AtMost(Level::None) => "nothing".to_owned(),
        Expected::AtMost(level) => format!("nothing above {level}"),
    };
    let found: Vec<String> =
        findings(verdict).map(|(_, level, rule)| format!("{rule} at {level}")).collect();
    let found = if found.is_empty() { "nothing".to_owned() } else { found.join(", ") };
    format!("{}: expected {expected}, got {found}", case.id)
}

/// A row for each functionality, a column for each language.
fn write_table(cells: &BTreeMap<(&str, &str), Cell>, streams: &mut Streams<'_>) -> io::Result<()> {
    let rows: BTreeSet<&str> = cells.keys().map(|(functionality, _)| *functionality).collect();
    let columns: BTreeSet<&str> = cells.keys().map(|(_, language)| *language).collect();
    let width = rows.iter().map(|row| row.len()).max().unwrap_or_default();
    let write_row = |streams: &mut Streams<'_>, name: &str, texts: Vec<String>| {
        let row: String = texts.iter().map(|text| format!(" {text:>5}")).collect();
        writeln!(streams.output, "{name:<width$}{row}")
    };
    write_row(streams, "", columns.iter().map(|language| (*language).to_owned()).collect())?;
    for row in rows {
        let shown = |language: &&str| match cells.get(&(row, language)) {
            Some(Cell { right, cases }) => format!("{right}/{cases}"),
            None => "-".to_owned(),
        };
        write_row(streams, row, columns.iter().map(shown).collect())?;
    }
    Ok(())
}
