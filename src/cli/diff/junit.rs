//! The report in the XML of `JUnit`: a test for each change.

use std::fmt::Write;

use super::human::{headline, levels, shown};
use crate::report::DiffReport;

/// All of `report`.
pub(super) fn text(report: &DiffReport) -> String {
    let is_failure = |level: &str, approved: bool| !approved && level != "INFO";
    let failures = report
        .deltas
        .iter()
        .filter(|delta| is_failure(delta.level, delta.approved_by.is_some()))
        .count();
    let open = usize::from(report.incomplete);
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a text can't fail.
    let _infallible = writeln!(
        text,
        "<testsuite name=\"indicia diff\" tests=\"{}\" failures=\"{failures}\" errors=\"{open}\">",
        report.deltas.len() + open
    );
    for delta in &report.deltas {
        let name = format!("{} {}", delta.code, delta.kind);
        let _infallible = write!(
            text,
            "  <testcase classname=\"{}\" name=\"{}\"",
            escaped(&delta.subject),
            escaped(&name)
        );
        if !is_failure(delta.level, delta.approved_by.is_some()) {
            text.push_str("/>\n");
            continue;
        }
        let mut body = format!("{}\nfingerprint {}\n", delta.text, delta.fingerprint);
        if let Some(rule) = report.rules.iter().find(|rule| rule.rule == delta.subject) {
            body.push_str(&format!("{}\n", headline(rule)));
            for (word, witness) in [("lost", &rule.lost), ("gained", &rule.gained)] {
                if let Some(witness) = witness {
                    body.push_str(&format!("{word} ({}): {}\n", levels(witness), shown(witness)));
                }
            }
        }
        let _infallible = writeln!(
            text,
            ">\n    <failure type=\"{}\" message=\"{}\">{}</failure>\n  </testcase>",
            delta.level,
            escaped(&delta.text),
            escaped(&body)
        );
    }
    if report.incomplete {
        text.push_str(
            "  <testcase classname=\"indicia\" name=\"analysis\">\n    \
             <error message=\"not everything could be decided\"/>\n  </testcase>\n",
        );
    }
    text.push_str("</testsuite>\n");
    text
}

/// `text` as it may stand in XML and in HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // No other control character may stand in XML 1.0.
            '\n' | '\t' => escaped.push(one),
            one if one.is_control() || matches!(one, '\u{fffe}' | '\u{ffff}') => {
                escaped.push('\u{fffd}')
            }
            one => escaped.push(one),
        }
    }
    escaped
}
