//! The catalogue as people read it.

use std::fmt::Write as _;

use crate::cli::line::{one_clause, one_line};
use crate::report::{Catalogue, RulePage};

/// All rules, two lines each; then the lexicons and the settings.
pub(super) fn list(list: &Catalogue<'_>) -> String {
    let mut out = String::new();
    // Everything but the last column is ASCII, so characters are cells.
    let rows = list.rules.iter().map(|rule| {
        let version = rule.version.to_string();
        [rule.rule, &version, rule.status, rule.level, rule.label].map(str::to_owned)
    });
    let head = ["rule", "version", "status", "level", "label"].map(str::to_owned);
    let rows: Vec<_> = [head].into_iter().chain(rows).collect();
    let widths: [usize; 5] = std::array::from_fn(|column| {
        rows.iter().filter_map(|row| row.get(column)).map(String::len).max().unwrap_or_default()
    });
    let titles = ["title".to_owned()].into_iter();
    let titles = titles.chain(list.rules.iter().map(|rule| one_line(rule.title)));
    let languages = [String::new()].into_iter();
    let languages = languages.chain(list.rules.iter().map(|rule| {
        let each = rule.languages.iter();
        let each = each.map(|one| format!("{} {}/{}", one.language, one.patterns, one.examples));
        each.collect::<Vec<_>>().join("  ")
    }));
    for ((row, title), languages) in rows.iter().zip(titles).zip(languages) {
        for (cell, width) in row.iter().zip(widths) {
            // Writing to a text can't fail.
            let _ = write!(out, "{cell:width$}  ");
        }
        let _ = writeln!(out, "{title}");
        if !languages.is_empty() {
            let _ = writeln!(out, "    {languages}");
        }
    }
    let _ = writeln!(out, "\n{} rules; beside each language: patterns/examples", list.rules.len());
    if !list.lexicons.is_empty() {
        out.push_str("\nlexicons\n");
    }
    let width = list.lexicons.iter().map(|one| one.lexicon.len()).max().unwrap_or_default();
    for one in &list.lexicons {
        let users =
            if one.used_by.is_empty() { "nobody".to_owned() } else { one.used_by.join(", ") };
        let _ = writeln!(out, "  {:width$}  {}  used by {users}", one.lexicon, one.version);
    }
    let settings = &list.settings;
    let regions = settings.default_regions.join(", ");
    let _ = writeln!(
        out,
        "\nsettings {}\n  trust_lang       {}\n  detector         {}\n  default_regions  [{regions}]",
        settings.digest, settings.trust_lang, settings.detector
    );
    if let Some(policy) = &settings.policy {
        let _ = writeln!(out, "\npolicy {}", policy.digest);
        for (label, clauses) in &policy.labels {
            let _ = writeln!(out, "  {label}");
            for clause in clauses {
                let _ = writeln!(out, "    {}", one_clause(clause));
            }
        }
    }
    let _ = writeln!(out, "\nruleset {}", list.ruleset);
    out
}

/// All of one rule.
pub(super) fn page(page: &RulePage<'_>) -> String {
    let rule = &page.rule;
    let summary = &rule.summary;
    let mut out = String::new();
    let _ = writeln!(out, "{} {}  {}", summary.rule, summary.version, one_line(summary.title));
    let _ = writeln!(out, "{}, {}, {}", summary.level, summary.label, summary.status);
    let _ = writeln!(out, "\n{}", one_line(rule.description));
    section(&mut out, "may wrongly catch", rule.false_positives.iter().map(|one| one_line(one)));
    section(&mut out, "for reviewers", rule.reviewer_note.iter().map(|note| one_line(note)));
    let condition = rule.condition.as_str();
    section(&mut out, "condition", std::iter::once(one_line(condition)));
    section(&mut out, "by", rule.by.iter().cloned());
    section(&mut out, "within", rule.within_seconds.iter().map(|one| format!("{one} s")));
    let exceptions = rule.exceptions.iter().map(|one| {
        let effect = match one.at_most {
            Some(level) => format!("at most {level}"),
            None => "no finding".to_owned(),
        };
        let expires = one.expires.iter().map(|day| format!(", expires {day}")).collect::<String>();
        let condition = one_line(&one.condition);
        format!("{}: {effect}{expires}\n    if {condition}\n    {}", one.id, one_line(one.reason))
    });
    section(&mut out, "exceptions", exceptions);
    let indicators = rule.indicators.iter().map(|one| {
        let mut shown = one.indicator.to_owned();
        if !one.fields.is_empty() {
            let _ = write!(shown, "  in {}", one.fields.join(", "));
        }
        for list in &one.patterns {
            let patterns: Vec<_> = list.patterns.iter().map(|one| one_line(one)).collect();
            let _ = write!(shown, "\n    {}: {}", list.key(), patterns.join(" · "));
        }
        shown
    });
    section(&mut out, "indicators", indicators);
    let languages = summary.languages.iter().map(|one| {
        let claimed = if one.claimed { "" } else { ", not claimed" };
        let reviewed = match &one.reviewed {
            Some(day) => format!(", checked by a native speaker on {day}"),
            None => String::new(),
        };
        let (patterns, examples) = (one.patterns, one.examples);
        format!("{}: {patterns} patterns, {examples} examples{claimed}{reviewed}", one.language)
    });
    section(&mut out, "languages", languages);
    let (matching, others) = (rule.matching_examples, rule.other_examples);
    let examples = format!("{matching} that match, {others} that do not");
    section(&mut out, "examples", std::iter::once(examples));
    let valid = [("from", &rule.valid_from), ("to", &rule.valid_to)];
    let valid = valid.iter().filter_map(|(end, time)| Some(format!("{end} {}", time.as_ref()?)));
    section(&mut out, "for posts", valid);
    let mappings = rule
        .mappings
        .iter()
        .map(|one| one_line(&format!("{} {} {} {}", one.framework, one.version, one.id, one.name)));
    section(&mut out, "mappings", mappings);
    for (title, texts) in
        [("references", rule.references), ("facets", rule.facets), ("policy", rule.policy)]
    {
        section(&mut out, title, texts.iter().map(|one| one_line(one)));
    }
    section(&mut out, "lexicons", rule.lexicons.iter().map(|one| (*one).to_owned()));
    section(&mut out, "reads the rules", rule.reads.iter().map(|one| (*one).to_owned()));
    section(&mut out, "owner", rule.owner.iter().map(|one| one_line(one)));
    section(&mut out, "to be looked at again", rule.review_by.iter().cloned());
    section(&mut out, "file", std::iter::once(one_line(rule.file)));
    section(&mut out, "fingerprint", std::iter::once(summary.fingerprint.clone()));
    section(&mut out, "ruleset", std::iter::once(page.ruleset.clone()));
    out
}

/// A heading and its lines; nothing without lines.
fn section(out: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    for (number, line) in lines.enumerate() {
        if number == 0 {
            let _ = writeln!(out, "\n{title}");
        }
        let _ = writeln!(out, "  {line}");
    }
}
