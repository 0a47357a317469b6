//! The report for a terminal.

use std::fmt::Write;

use crate::cli::counted::counted;
use crate::report::{DiffReport, RuleRecord, WitnessRecord};

/// Edits that are shown of one rule; the rest is counted.
const EDITS: usize = 12;

/// All of `report`.
pub(super) fn text(report: &DiffReport) -> String {
    let mut text = String::new();
    for rule in &report.rules {
        // Writing to a text can't fail.
        let _infallible = write_rule(&mut text, rule);
    }
    for lexicon in &report.lexicons {
        let _infallible = writeln!(
            text,
            "lexicon {}: reaches {}",
            lexicon.lexicon,
            if lexicon.reaches.is_empty() {
                "no rule".to_owned()
            } else {
                lexicon.reaches.join(", ")
            }
        );
    }
    if let Some(corpus) = &report.corpus {
        let _infallible =
            writeln!(text, "\ncorpus: {} posts, {} unreadable", corpus.posts, corpus.unreadable);
        for rule in &corpus.rules {
            let _infallible = writeln!(
                text,
                "  {}: kept {}, gained {}, lost {}, of which no other rule finds {}",
                rule.rule, rule.kept, rule.gained, rule.lost, rule.uniquely_lost
            );
            for (language, counts) in &rule.languages {
                let _infallible = writeln!(
                    text,
                    "    {language}: gained {}, lost {}, uniquely {}",
                    counts.gained, counts.lost, counts.uniquely_lost
                );
            }
            for sample in &rule.samples {
                let _infallible =
                    writeln!(text, "    {}: {}", sample.direction, one_line(&sample.text));
            }
        }
        for rule in &corpus.contradicted {
            let _infallible =
                writeln!(text, "  {rule}: contradicts the proof; this is an error of indicia");
        }
    }
    if !report.deltas.is_empty() {
        text.push('\n');
    }
    for delta in &report.deltas {
        let approved = delta.approved_by.as_ref().map(|by| format!(", let pass by {by}"));
        let _infallible = writeln!(
            text,
            "{:4} {} {}: {} [{}{}]",
            delta.level,
            delta.code,
            delta.subject,
            delta.text,
            delta.fingerprint,
            approved.unwrap_or_default()
        );
    }
    if let Some(required) = &report.required {
        let said = match (required.fails.is_empty(), required.open.is_empty()) {
            (true, true) => "holds of every rule".to_owned(),
            (false, _) => format!("does not hold of {}", required.fails.join(", ")),
            (true, false) => format!("could not be decided of {}", required.open.join(", ")),
        };
        let _infallible = writeln!(text, "\nrequired: {}: {said}", required.relation);
    }
    let _infallible = writeln!(
        text,
        "\n{} changed, {} as before{}",
        counted(report.rules.len(), "rule"),
        report.unchanged,
        if report.incomplete { "; NOT EVERYTHING COULD BE DECIDED" } else { "" }
    );
    text
}

fn write_rule(text: &mut String, rule: &RuleRecord) -> std::fmt::Result {
    write!(text, "{}: {}", rule.rule, headline(rule))?;
    writeln!(text)?;
    if !rule.metadata.is_empty() {
        writeln!(text, "  metadata: {}", rule.metadata.join(", "))?;
    }
    for (word, witness) in [("lost", &rule.lost), ("gained", &rule.gained)] {
        if let Some(witness) = witness {
            writeln!(text, "  {word} ({}): {}", levels(witness), one_line(&shown(witness)))?;
        }
    }
    for edit in rule.edits.iter().take(EDITS) {
        writeln!(text, "  - {}", edit.text)?;
    }
    if rule.edits.len() > EDITS {
        writeln!(text, "  - and {} more", counted(rule.edits.len() - EDITS, "edit"))?;
    }
    for (word, names) in [("through the lexicon", &rule.through), ("reads", &rule.reads)] {
        if !names.is_empty() {
            writeln!(text, "  {word} {}", names.join(", "))?;
        }
    }
    Ok(())
}

/// What became of a rule, in a few words.
pub(super) fn headline(rule: &RuleRecord) -> String {
    let mut said = match (&rule.renamed_from, rule.meaning) {
        (Some(from), _) => format!("renamed from {from}"),
        (None, Some(meaning)) => meaning.to_owned(),
        (None, None) => rule.change.to_owned(),
    };
    if rule.meaning == Some("unknown") {
        // Half an answer is one, too.
        for (word, known) in [("lost", rule.loses), ("gained", rule.gains)] {
            match known {
                Some("never") => said.push_str(&format!(" (nothing is {word}: proved)")),
                Some("shown") => said.push_str(&format!(" (something is {word})")),
                _ => {}
            }
        }
    }
    match (rule.proved, rule.reason) {
        (Some(true), _) if rule.renamed_from.is_none() => said.push_str(", proved"),
        (Some(false), Some(reason)) => said.push_str(&format!(", not proved: {reason}")),
        _ => {}
    }
    said
}

/// `none → high`.
pub(super) fn levels(witness: &WitnessRecord) -> String {
    let level = |level: &Option<String>| level.clone().unwrap_or_else(|| "no finding".to_owned());
    format!("{} → {}", level(&witness.old), level(&witness.new))
}

/// The text of the post; all of it where there is more than a text.
pub(super) fn shown(witness: &WitnessRecord) -> String {
    match witness.post.as_object() {
        Some(fields) if fields.len() == 1 => {
            let text = fields.get("text").and_then(|text| text.as_str());
            text.map_or_else(|| witness.post.to_string(), str::to_owned)
        }
        _ => witness.post.to_string(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
