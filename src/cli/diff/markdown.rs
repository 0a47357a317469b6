//! The report for a pull request.

use std::fmt::{self, Write};

use super::human::{headline, levels, shown};
use crate::report::{CorpusRecord, DiffReport, RuleRecord};

/// All of `report`.
pub(super) fn text(report: &DiffReport) -> String {
    let mut text = String::new();
    // Writing to a text can't fail.
    let _infallible = all(&mut text, report);
    text
}

fn all(text: &mut String, report: &DiffReport) -> fmt::Result {
    writeln!(text, "## What this does to the rules\n")?;
    if report.incomplete {
        writeln!(text, "> [!WARNING]\n> Not everything could be decided.\n")?;
    }
    if let Some(required) = &report.required {
        let mut said = Vec::new();
        if !required.fails.is_empty() {
            said.push(format!("does not hold of {}", required.fails.join(", ")));
        }
        if !required.open.is_empty() {
            said.push(format!("could not be decided of {}", required.open.join(", ")));
        }
        let said = if said.is_empty() { "holds of every rule".to_owned() } else { said.join("; ") };
        writeln!(text, "Required: **{}** {said}.\n", required.relation)?;
    }
    if report.rules.is_empty() {
        writeln!(text, "No rule changed its meaning or what it says of itself.\n")?;
    } else {
        writeln!(text, "| rule | meaning | through |\n|---|---|---|")?;
        for rule in &report.rules {
            let through = [rule.through.clone(), rule.reads.clone()].concat().join(", ");
            writeln!(text, "| `{}` | {} | {} |", rule.rule, cell(&headline(rule)), cell(&through))?;
        }
        writeln!(text)?;
    }
    for rule in &report.rules {
        details(text, rule)?;
    }
    if let Some(corpus) = &report.corpus {
        corpus_table(text, corpus)?;
    }
    if !report.deltas.is_empty() {
        writeln!(text, "| level | code | about | change | fingerprint |\n|---|---|---|---|---|")?;
        for delta in &report.deltas {
            let approved = delta.approved_by.as_ref().map(|by| format!(", let pass by {by}"));
            writeln!(
                text,
                "| {} | {} | `{}` | {} | `{}`{} |",
                delta.level,
                delta.code,
                delta.subject,
                cell(&delta.text),
                delta.fingerprint,
                cell(&approved.unwrap_or_default())
            )?;
        }
        writeln!(text)?;
    }
    let (changed, same) = (report.rules.len(), report.unchanged);
    writeln!(
        text,
        "{changed} changed, {same} as before. Proofs assume: {}.",
        report.assumptions.join("; ")
    )
}

fn details(text: &mut String, rule: &RuleRecord) -> fmt::Result {
    let witnesses = [("lost", &rule.lost), ("gained", &rule.gained)];
    let has_witness = witnesses.iter().any(|(_, witness)| witness.is_some());
    if !has_witness && rule.edits.is_empty() && rule.metadata.is_empty() {
        return Ok(());
    }
    writeln!(text, "<details><summary><code>{}</code></summary>\n", rule.rule)?;
    for (word, witness) in witnesses {
        if let Some(witness) = witness {
            writeln!(text, "{word} ({}):\n", levels(witness))?;
            let shown = shown(witness);
            let fence = fence(&shown);
            writeln!(text, "{fence}text\n{shown}\n{fence}\n")?;
        }
    }
    for edit in &rule.edits {
        writeln!(text, "- {}", edit.text)?;
    }
    if !rule.metadata.is_empty() {
        writeln!(text, "- metadata: {}", rule.metadata.join(", "))?;
    }
    writeln!(text, "\n</details>\n")
}

fn corpus_table(text: &mut String, corpus: &CorpusRecord) -> fmt::Result {
    writeln!(text, "### In {} posts\n", corpus.posts)?;
    writeln!(
        text,
        "| rule | language | kept | gained | lost | uniquely lost |\n|---|---|---:|---:|---:|---:|"
    )?;
    for rule in &corpus.rules {
        let (kept, gained, lost) = (rule.kept, rule.gained, rule.lost);
        writeln!(
            text,
            "| `{}` | all | {kept} | {gained} | {lost} | {} |",
            rule.rule, rule.uniquely_lost
        )?;
        for (language, counts) in &rule.languages {
            writeln!(
                text,
                "| | {language} | | {} | {} | {} |",
                counts.gained, counts.lost, counts.uniquely_lost
            )?;
        }
    }
    for rule in &corpus.contradicted {
        writeln!(
            text,
            "\n**`{rule}`: a post contradicts the proof. This is an error of indicia.**"
        )?;
    }
    writeln!(text)
}

/// A fence longer than any run of backticks in `text`.
fn fence(text: &str) -> String {
    let longest = text.split(|one| one != '`').map(str::len).max().unwrap_or_default();
    "`".repeat(longest.max(2) + 1)
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace(['\n', '\r'], " ")
}
