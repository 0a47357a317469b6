//! A rule as a page of documentation.

use std::fmt::Write as _;

use crate::cli::line::one_line;
use crate::report::{RuleLanguage, RulePage};
use crate::rule::{Expected, Rule};

/// How many examples of each kind a page shows for a language.
const SHOWN: usize = 1;

/// A page in Markdown: what the rule finds and why, its exceptions, the languages with
/// examples, what it may wrongly catch, and how to object to a finding of it.
pub(super) fn page(page: &RulePage<'_>, rule: &Rule) -> String {
    let (report, summary) = (&page.rule, &page.rule.summary);
    let mut out = String::new();
    // Writing to a text can't fail.
    let _ = writeln!(out, "# {}\n", plain(summary.title));
    let _ = writeln!(
        out,
        "`{}`, version {}: `{}` at `{}`, {}.\n\n{}\n",
        summary.rule,
        summary.version,
        summary.label,
        summary.level,
        summary.status,
        plain(report.description)
    );
    list(&mut out, "It may wrongly catch", report.false_positives);
    if let Some(note) = report.reviewer_note {
        let _ = writeln!(out, "**For reviewers.** {}\n", plain(note));
    }
    let _ = writeln!(out, "## When it holds\n\n```text\n{}\n```\n", report.condition.trim_end());
    if !report.exceptions.is_empty() {
        out.push_str("Exceptions, the strictest of which counts:\n\n");
        out.push_str("| exception | leaves | because |\n|---|---|---|\n");
        for one in &report.exceptions {
            let effect = match one.at_most {
                Some(level) => format!("`{level}` at most"),
                None => "nothing".to_owned(),
            };
            let _ = writeln!(out, "| `{}` | {effect} | {} |", one.id, cell(one.reason));
        }
        out.push('\n');
    }
    if !report.lexicons.is_empty() {
        let lexicons: Vec<_> = report.lexicons.iter().map(|one| format!("`{one}`")).collect();
        let _ =
            writeln!(out, "Its words come from the lexicons {} as well.\n", lexicons.join(", "));
    }
    languages(&mut out, &summary.languages);
    examples(&mut out, rule);
    list(&mut out, "Written from", report.references);
    if !report.mappings.is_empty() {
        out.push_str("| framework | id | name |\n|---|---|---|\n");
        for one in &report.mappings {
            let (framework, version) = (cell(one.framework), cell(one.version));
            let _ = writeln!(
                out,
                "| {framework} {version} | `{}` | {} |",
                cell(one.id),
                cell(one.name)
            );
        }
        out.push('\n');
    }
    let _ = writeln!(
        out,
        "## To object to a finding\n\nA finding asks a person to look; it decides nothing. \
         `indicia explain --rule {}` shows for any post which words were found, which were not, \
         and which exception applied. The verdict names version {} and the ruleset, so that the \
         same answer can be had again. A post that is wrongly found is best sent as an example \
         under `no_match`, with its contacts masked.",
        summary.rule, summary.version
    );
    out
}

fn languages(out: &mut String, languages: &[RuleLanguage]) {
    out.push_str("## Languages\n\n");
    out.push_str("| language | own patterns | examples | checked by a native speaker |\n");
    out.push_str("|---|--:|--:|---|\n");
    for one in languages {
        let reviewed = one.reviewed.as_deref().unwrap_or("no");
        let _ = writeln!(
            out,
            "| {} | {} | {} | {reviewed} |",
            one.language, one.patterns, one.examples
        );
    }
    out.push('\n');
}

/// The first example of each kind in each language.
fn examples(out: &mut String, rule: &Rule) {
    for (title, is_match) in [("Found", true), ("Not found", false)] {
        let _ = writeln!(out, "## {title}\n");
        let mut shown: Vec<(String, usize)> = Vec::new();
        for example in &rule.examples {
            if matches!(example.expected, Expected::Match(_)) != is_match {
                continue;
            }
            let language = example.language.to_string();
            let count = match shown.iter_mut().find(|(known, _)| *known == language) {
                Some((_, count)) => count,
                None => {
                    shown.push((language.clone(), 0));
                    let Some((_, count)) = shown.last_mut() else { continue };
                    count
                }
            };
            *count += 1;
            if *count <= SHOWN {
                let text = plain(example.post.text.as_deref().unwrap_or_default());
                let author = example
                    .post
                    .author
                    .name
                    .as_deref()
                    .map_or_else(String::new, |name| format!(" (author: {})", plain(name)));
                let _ = writeln!(out, "- {language}: {text}{author}");
            }
        }
        out.push('\n');
    }
}

fn list(out: &mut String, title: &str, items: &[impl AsRef<str>]) {
    if items.is_empty() {
        return;
    }
    let _ = writeln!(out, "{title}:\n");
    for item in items {
        let _ = writeln!(out, "- {}", plain(item.as_ref()));
    }
    out.push('\n');
}

/// A text on one line, with what Markdown would read as a mark of its own escaped.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in one_line(text).chars() {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '|' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn cell(text: &str) -> String {
    plain(text)
}
