//! The report as one page of HTML that needs nothing from elsewhere.

use std::fmt::{self, Write};

use super::human::{headline, levels, shown};
use super::junit::escaped;
use crate::report::{DiffReport, RuleRecord};

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}\
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #8886}\
blockquote{margin:.5rem 0;padding:.5rem 1rem;border-left:4px solid #888;white-space:pre-wrap;overflow-wrap:anywhere}\
.lost{border-color:#c33}.gained{border-color:#282}.warning{background:#fd68;padding:.5rem 1rem}\
code{font-size:.95em}@media(prefers-color-scheme:dark){body{background:#111;color:#ddd}}";

/// All of `report`.
pub(super) fn text(report: &DiffReport) -> String {
    let mut text = String::new();
    // Writing to a text can't fail.
    let _infallible = page(&mut text, report);
    text
}

fn page(text: &mut String, report: &DiffReport) -> fmt::Result {
    let title = format!("Rules: {} → {}", report.old.source, report.new.source);
    let title = escaped(&title);
    writeln!(
        text,
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <style>{STYLE}</style></head><body>\n<h1>{title}</h1>"
    )?;
    if report.incomplete {
        writeln!(text, "<p class=\"warning\">Not everything could be decided.</p>")?;
    }
    writeln!(text, "<p>{} changed, {} as before.</p>", report.rules.len(), report.unchanged)?;
    if let Some(required) = &report.required {
        writeln!(
            text,
            "<p>Required: <b>{}</b>; does not hold of {}; not decided of {}.</p>",
            required.relation,
            names(&required.fails),
            names(&required.open)
        )?;
    }
    for rule in &report.rules {
        one(text, rule)?;
    }
    if let Some(corpus) = &report.corpus {
        writeln!(text, "<h2>In {} posts</h2><table>", corpus.posts)?;
        writeln!(text, "<tr><th>rule<th>kept<th>gained<th>lost<th>uniquely lost</tr>")?;
        for rule in &corpus.rules {
            writeln!(
                text,
                "<tr><td><code>{}</code><td>{}<td>{}<td>{}<td>{}</tr>",
                escaped(&rule.rule),
                rule.kept,
                rule.gained,
                rule.lost,
                rule.uniquely_lost
            )?;
        }
        writeln!(text, "</table>")?;
    }
    writeln!(
        text,
        "<h2>Changes</h2><table>\n<tr><th>level<th>code<th>about<th>change<th>fingerprint</tr>"
    )?;
    for delta in &report.deltas {
        let approved = delta.approved_by.as_ref().map(|by| format!(" let pass by {by}"));
        writeln!(
            text,
            "<tr><td>{}<td>{}<td><code>{}</code><td>{}<td><code>{}</code>{}</tr>",
            delta.level,
            delta.code,
            escaped(&delta.subject),
            escaped(&delta.text),
            delta.fingerprint,
            escaped(&approved.unwrap_or_default())
        )?;
    }
    let assumed = escaped(&report.assumptions.join("; "));
    writeln!(text, "</table>\n<p><small>Proofs assume: {assumed}.</small></p></body></html>")
}

fn one(text: &mut String, rule: &RuleRecord) -> fmt::Result {
    writeln!(
        text,
        "<h2><code>{}</code></h2>\n<p>{}</p>",
        escaped(&rule.rule),
        escaped(&headline(rule))
    )?;
    for (word, witness) in [("lost", &rule.lost), ("gained", &rule.gained)] {
        if let Some(witness) = witness {
            let (levels, shown) = (escaped(&levels(witness)), escaped(&shown(witness)));
            writeln!(
                text,
                "<p>{word} ({levels}):</p><blockquote class=\"{word}\">{shown}</blockquote>"
            )?;
        }
    }
    if !rule.edits.is_empty() {
        writeln!(text, "<ul>")?;
        for edit in &rule.edits {
            writeln!(text, "<li>{}", escaped(&edit.text))?;
        }
        writeln!(text, "</ul>")?;
    }
    Ok(())
}

fn names(all: &[String]) -> String {
    if all.is_empty() { "none".to_owned() } else { escaped(&all.join(", ")) }
}
