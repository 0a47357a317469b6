//! A measurement as Markdown whose tables can be read as they stand.

use std::fmt::Write;

use crate::cli::line::one_line;
use crate::measure::{Figures, Interval, LanguageFigures};
use crate::report::{GroupReport, MeasureReport, WrongReport};

/// Longer values of the data are cut.
const LONGEST_VALUE: usize = 60;

/// Stands where there is nothing to take a share of.
const NOTHING: &str = "–";

const FIGURES: [&str; 8] = [
    "posts",
    "expected",
    "found",
    "missed",
    "false alarms",
    "precision %",
    "recall %",
    "false alarms per 10,000",
];

/// The whole report.
pub(super) fn text(report: &MeasureReport) -> String {
    let mut page = Page::default();
    let MeasureReport { at_least, ruleset, engine, data, .. } = report;
    page.line("# Rules held against labels");
    page.line("");
    page.line(&format!(
        "{} posts measured, {} left out; {} lines without a post.",
        report.posts, report.left_out, report.unreadable
    ));
    page.line(&format!("Rules `{ruleset}`, engine {engine}, data `{data}`."));
    page.line(&format!(
        "A finding counts from `{at_least}` on, one with a label of context always. In brackets: \
         the 95 % interval (Wilson 1927)."
    ));
    values(report, &mut page);
    page.heading("Any label, by language");
    let mut table = figures_table(&["language"]);
    group(&[], &report.any_label, |_| true, &mut table);
    page.table(&table);
    page.heading("By label and language");
    let mut table = figures_table(&["label", "language"]);
    for label in &report.labels {
        group(&[&label.label], &label.group, is_busy, &mut table);
    }
    page.table(&table);
    page.heading("By rule and language");
    let mut table = figures_table(&["rule", "status", "language"]);
    for rule in &report.rules {
        group(&[&rule.rule, rule.status], &rule.group, is_busy, &mut table);
    }
    page.table(&table);
    if !report.unmeasured.is_empty() {
        page.line("");
        page.line(&format!(
            "Not measured, since no post is expected to have their label: {}.",
            report.unmeasured.join(", ")
        ));
    }
    confusion(report, &mut page);
    page.heading("Any label, by file");
    let mut table = figures_table(&["file"]);
    for file in &report.files {
        table.row(with_figures(&[&one_line(&file.name)], &file.figures));
    }
    page.table(&table);
    wrong(report, &mut page);
    page.text
}

fn values(report: &MeasureReport, page: &mut Page) {
    page.heading("What the values were taken for");
    let mut table = Table::new(&["value", "label"], &["posts"]);
    for value in &report.values {
        let name = match &value.value {
            Some(value) => {
                let cut: String = value.chars().take(LONGEST_VALUE).collect();
                let dots = if cut.len() < value.len() { "…" } else { "" };
                format!("`{}{dots}`", one_line(&cut).replace('`', "'"))
            }
            None => "no value".to_owned(),
        };
        let label = value.label.as_deref().unwrap_or("left out");
        table.row(vec![name, label.to_owned(), value.posts.to_string()]);
    }
    if report.posts_of_further_values > 0 {
        let posts = report.posts_of_further_values.to_string();
        table.row(vec!["further values".to_owned(), NOTHING.to_owned(), posts]);
    }
    page.table(&table);
}

/// A row for each expected label, a column for each that was raised.
fn confusion(report: &MeasureReport, page: &mut Page) {
    page.heading("Expected and raised");
    let raised = report.confusion.iter().flat_map(|row| &row.raised);
    let mut labels: Vec<&str> = raised.map(|raised| &*raised.label).collect();
    labels.sort_unstable();
    labels.dedup();
    let columns: Vec<_> = ["posts", "nothing"].into_iter().chain(labels.iter().copied()).collect();
    let mut table = Table::new(&["expected"], &columns);
    for row in &report.confusion {
        let mut cells = vec![row.expected.clone(), row.posts.to_string(), row.nothing.to_string()];
        cells.extend(labels.iter().map(|label| {
            let cell = row.raised.iter().find(|raised| raised.label == *label);
            cell.map_or(0, |raised| raised.posts).to_string()
        }));
        table.row(cells);
    }
    page.table(&table);
}

fn wrong(report: &MeasureReport, page: &mut Page) {
    if report.wrong.is_empty() {
        return;
    }
    let (listed, all) = (report.wrong.len(), report.wrong_posts);
    page.heading(&format!("Otherwise than expected: {listed} of {all}"));
    let has_text = report.wrong.iter().any(|wrong| wrong.text.is_some());
    let columns = ["file", "id", "expected", "raised", "rules", "text"];
    let shown = if has_text { columns.len() } else { columns.len() - 1 };
    let mut table = Table::new(columns.get(..shown).unwrap_or_default(), &[]);
    for WrongReport { file, line, post, expected, raised, rules, text } in &report.wrong {
        let list = |names: &[String]| {
            if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
        };
        let id = post.as_deref().map_or_else(|| NOTHING.to_owned(), one_line);
        let place = format!("{}:{line}", one_line(file));
        let mut cells = vec![place, id, expected.clone(), list(raised), rules.join(", ")];
        cells.extend(text.as_deref().map(one_line));
        table.row(cells);
    }
    page.table(&table);
}

fn figures_table(names: &[&str]) -> Table {
    Table::new(names, &FIGURES)
}

/// Whether something was expected, or found where it should not be.
const fn is_busy(figures: &Figures) -> bool {
    figures.expected > 0 || figures.false_alarms > 0
}

/// A row for all posts, and one for each language that `is_shown`.
fn group(
    names: &[&str],
    group: &GroupReport,
    is_shown: impl Fn(&Figures) -> bool,
    table: &mut Table,
) {
    let with = |language| {
        let names: Vec<_> = names.iter().copied().chain([language]).collect();
        names
    };
    table.row(with_figures(&with("all"), &group.all));
    let languages = group.languages.iter().filter(|one| is_shown(&one.figures));
    for LanguageFigures { language, figures } in languages {
        table.row(with_figures(&with(language), figures));
    }
}

fn with_figures(names: &[&str], figures: &Figures) -> Vec<String> {
    let Figures { posts, expected, found, missed, false_alarms, .. } = figures;
    let counts = [posts, expected, found, missed, false_alarms];
    let mut cells: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
    cells.extend(counts.map(ToString::to_string));
    cells.push(interval(figures.precision, 100.0));
    cells.push(interval(figures.recall, 100.0));
    cells.push(interval(figures.false_alarms_per_10_000, 1.0));
    cells
}

/// `81.3 (72.5–87.7)`
fn interval(interval: Option<Interval>, factor: f64) -> String {
    let Some(Interval { value, low, high }) = interval else { return NOTHING.to_owned() };
    format!("{:.1} ({:.1}–{:.1})", value * factor, low * factor, high * factor)
}

#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn heading(&mut self, heading: &str) {
        self.line("");
        self.line(&format!("## {heading}"));
        self.line("");
    }

    /// Every column as wide as its widest cell.
    fn table(&mut self, table: &Table) {
        let widths: Vec<_> = (0..table.header.len())
            .map(|column| {
                let rows = table.rows.iter().chain([&table.header]);
                let cells = rows.filter_map(|row| row.get(column));
                cells.map(|cell| cell.chars().count()).max().unwrap_or_default().max(3)
            })
            .collect();
        self.cells(&table.header, table.names, &widths);
        let rule = widths.iter().enumerate().map(|(column, width)| {
            let dashes = "-".repeat(width - 1);
            if column < table.names { format!("-{dashes}") } else { format!("{dashes}:") }
        });
        self.line(&format!("| {} |", rule.collect::<Vec<_>>().join(" | ")));
        for row in &table.rows {
            self.cells(row, table.names, &widths);
        }
    }

    fn cells(&mut self, cells: &[String], names: usize, widths: &[usize]) {
        for (column, (cell, width)) in cells.iter().zip(widths).enumerate() {
            // Writing to a text can't fail.
            let _ = if column < names {
                write!(self.text, "| {cell:<width$} ")
            } else {
                write!(self.text, "| {cell:>width$} ")
            };
        }
        self.line("|");
    }
}

/// Rows under a header, the first columns of which are names.
struct Table {
    names: usize,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn new(names: &[&str], counts: &[&str]) -> Self {
        let header = names.iter().chain(counts).map(|name| (*name).to_owned()).collect();
        Self { names: names.len(), header, rows: Vec::new() }
    }

    /// A bar in a cell would end it.
    fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells.into_iter().map(|cell| cell.replace('|', "\\|")).collect());
    }
}
