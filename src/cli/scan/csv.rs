//! Verdicts for a spreadsheet: a row for each finding.
//!
//! Every row is one line, whatever the post holds: line ends are written as
//! `\u{a}`, and so is every other character that acts on its surroundings.

use csv::{Terminator, WriterBuilder};

use super::output::Place;
use crate::report::{EnvelopeReport, FindingReport, LineFailure, Record, VerdictLine};
use crate::text::escaped;

/// What a row is about.
#[derive(Clone, Copy, Default)]
struct Row<'r> {
    line: u64,
    element: Option<u64>,
    envelope: Option<&'r EnvelopeReport<'r>>,
    verdict: Option<&'r VerdictLine<'r>>,
    finding: Option<&'r FindingReport<'r>>,
    failure: Option<&'r LineFailure<'r>>,
}

/// The name of a column and its cell in a row; empty where the row has none.
type Column = (&'static str, fn(Row<'_>) -> Option<String>);

const COLUMNS: [Column; 23] = [
    ("line", |row| Some(row.line.to_string())),
    ("element", |row| row.element.map(|number| number.to_string())),
    ("post", |row| row.verdict?.post.map(text)),
    ("level", |row| Some(row.verdict?.level.to_owned())),
    ("rule", |row| Some(row.finding?.rule.to_owned())),
    ("version", |row| Some(row.finding?.version.to_string())),
    ("label", |row| Some(row.finding?.label.to_owned())),
    ("finding_level", |row| Some(row.finding?.level.to_owned())),
    ("status", |row| Some(row.finding?.status.to_owned())),
    ("exceptions", |row| Some(row.finding?.exceptions.join("; "))),
    ("evidence", |row| row.finding.map(evidence)),
    ("omitted", |row| Some(row.finding?.omitted.to_string())),
    ("language", |row| Some(row.verdict?.language.code.clone().into_owned())),
    ("ignored", |row| Some(row.verdict?.ignored.join("; "))),
    ("limits", |row| Some(row.verdict?.limits.join("; "))),
    ("error", |row| Some(row.failure?.code.to_owned())),
    ("message", |row| Some(text(row.failure?.message))),
    ("post_digest", |row| Some(row.verdict?.post_digest.to_owned())),
    ("engine", |row| Some(row.verdict?.engine.to_owned())),
    ("folding", |row| Some(row.verdict?.folding.to_string())),
    ("detector", |row| Some(row.verdict?.detector.to_owned())),
    ("ruleset", |row| Some(row.verdict?.ruleset.to_owned())),
    ("envelope", |row| Some(json(&serde_json::to_string(row.envelope?).ok()?))),
];

/// By the byte order mark spreadsheets know UTF-8. Without it some read the
/// file in the system's own encoding, and no script but Latin survives.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Appends the first line of the output.
pub(super) fn header(out: &mut Vec<u8>) {
    out.extend_from_slice(BYTE_ORDER_MARK);
    write(COLUMNS.map(|(name, _)| name), out);
}

/// Appends the rows of the record of what stood at `place`: one for each finding, or one
/// for the whole of it.
pub(super) fn record(record: &Record<'_>, place: Place<'_>, out: &mut Vec<u8>) {
    let Place { line, element, envelope: _ } = place;
    let row = |row: Row<'_>| COLUMNS.map(|(_, cell)| cell(row).unwrap_or_default());
    match record {
        Record::Error(error) => {
            let envelope = error.envelope.as_deref();
            let failure = Some(&error.error);
            write(row(Row { line, element, envelope, failure, ..Row::default() }), out);
        }
        Record::Verdict(verdict) => {
            let envelope = verdict.envelope.as_deref();
            let of_post = Row { line, element, envelope, verdict: Some(verdict), ..Row::default() };
            if verdict.findings.is_empty() {
                write(row(of_post), out);
            }
            for finding in &verdict.findings {
                write(row(Row { finding: Some(finding), ..of_post }), out);
            }
        }
    }
}

/// `role: medics; phone: ••••••••••01`
fn evidence(finding: &FindingReport<'_>) -> String {
    let each = finding.evidence.iter();
    let each = each.map(|each| {
        let listed = each.listed.as_ref().map(|listed| format!(" ({listed})")).unwrap_or_default();
        format!("{}: {}{listed}", each.indicator, escaped(&each.text))
    });
    each.collect::<Vec<_>>().join("; ")
}

/// A cell that begins with somebody else's text. A spreadsheet takes one that
/// begins with any of these signs for a formula and computes it: an apostrophe
/// before it makes it a text.
fn text(written: &str) -> String {
    let shown = escaped(written);
    let is_formula = shown.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\'']);
    if is_formula { format!("'{shown}") } else { shown.into_owned() }
}

/// `written`, which is JSON, with what would act on its surroundings written as
/// JSON writes it.
fn json(written: &str) -> String {
    let mut shown = String::with_capacity(written.len());
    for character in written.chars() {
        let is_hidden = escaped(character.encode_utf8(&mut [0; 4])).len() > character.len_utf8();
        if is_hidden {
            for unit in character.encode_utf16(&mut [0; 2]) {
                shown.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            shown.push(character);
        }
    }
    shown
}

fn write(cells: [impl AsRef<[u8]>; COLUMNS.len()], out: &mut Vec<u8>) {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::Any(b'\n'))
        .buffer_capacity(1 << 10)
        .from_writer(out);
    // Writing to a vector can't fail, and every row has as many cells.
    let _ = writer.write_record(cells);
    let _ = writer.flush();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_stays_json_and_acts_on_nothing() {
        let value = "a\u{202e}b\u{e0041}\u{85}\n\"é军";
        let written = serde_json::to_string(value).unwrap();
        let shown = json(&written);
        assert_eq!(escaped(&shown), shown);
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), value);
    }
}
