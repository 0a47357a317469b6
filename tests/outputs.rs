//! The formats of a scan other than the records themselves: what people and
//! spreadsheets get, and that no post can act on either.

use std::process::Output;

use serde_json::{Value, json};

use crate::command::{code, indicia, text};

const RULES: [&str; 4] =
    ["--rules", "tests/rules/marked.yaml", "--rules", "tests/rules/absent.yaml"];

/// A scan of `input` with the rules that mark words.
fn scan(arguments: &[&str], input: &str) -> Output {
    let arguments: Vec<&str> =
        ["scan", "--quiet"].iter().chain(&RULES).chain(arguments).copied().chain(["-"]).collect();
    indicia(&arguments, input.as_bytes())
}

/// Posts in many scripts, and posts that would act on what shows them.
fn posts() -> String {
    let long = format!("{} medics wanted {}", "word ".repeat(60), "word ".repeat(60));
    let posts = [
        json!({"id": "overlapping", "text": "Medics wanted today!"}),
        json!({"id": "arabic", "text": "مطلوب مقاتلين للعمل 500 دولار، @example_hr على تلغرام"}),
        json!({"id": "chinese", "text": "急需医生招聘，医生医生。"}),
        json!({"id": "family", "text": "we are 👨‍👩‍👧 and 👨‍👩‍👧‍👦 ok"}),
        json!({"id": "combining", "text": "un me\u{301}dico, medic\u{336}\u{336}\u{336}s"}),
        json!({"id": "devanagari", "text": "हमें सैनिकों की ज़रूरत है, सैनिक बनो"}),
        json!({"id": "persian", "text": "می\u{200c}خواهم medic باشم"}),
        json!({"id": "long", "text": long}),
        json!({"id": "lines", "text": "medics\r\n\n\twanted\nhigh  faked 1  A finding", "title": "a medic",
               "comments": ["no", "a medical post"]}),
        json!({"id": "contacts", "text": "medics: +7 900 000-00-01, or cooks@example.org", "title": "tel. +7 900 000-00-02"}),
        json!({"id": "reported", "text": "A reporter says medics are there"}),
        json!({"id": "\u{1b}[31mred\nid\u{202e}", "text": "\u{1b}]0;owned\u{7}medic\u{1b}[2J\u{202e}cidem ⟦medic⟧"}),
        json!({"id": "=cmd()", "text": "medic, \"quoted\"; -1+1"}),
        json!({"text": "nothing", "created_at": "soon"}),
        json!({"id": "without-evidence", "text": "phones +7 900 000-00-01 are", "ocr": "x", "platform": "lacking"}),
    ];
    let mut lines: String = posts.iter().map(|post| format!("{post}\n")).collect();
    lines.push_str("nonsense\n\n[]\n");
    lines
}

#[test]
fn people_see_the_evidence_in_its_place() {
    let shown = scan(&["--format", "pretty"], &posts());
    assert_eq!(code(&shown), 1, "{}", text(&shown.stderr));
    insta::assert_snapshot!("pretty", text(&shown.stdout));
}

#[test]
fn people_see_contacts_only_if_they_ask_for_them() {
    let masked = scan(&["--format", "pretty"], &posts());
    for contact in ["example_hr", "000-00-0", "cooks@"] {
        assert!(!text(&masked.stdout).contains(contact), "{contact}");
    }
    let shown = scan(&["--format", "pretty", "--show-contacts"], &posts());
    for contact in ["@example_hr", "+7 900 000-00-01", "cooks@example.org"] {
        assert!(text(&shown.stdout).contains(contact), "{contact}");
    }
}

#[test]
fn a_post_that_is_shown_without_evidence_is_masked_too() {
    let post = json!({"id": "1", "text": "call +7 900 000-00-01 now", "platform": "lacking"});
    let input = post.to_string();
    let rules =
        ["scan", "--quiet", "--rules", "tests/rules/absent.yaml", "--format", "pretty", "-"];
    let shown = indicia(&rules, input.as_bytes());
    assert!(
        text(&shown.stdout).ends_with("  text\n  │ call ••••••••••••••01 now\n\n"),
        "{}",
        text(&shown.stdout)
    );
}

#[test]
fn nothing_in_a_post_acts_on_what_shows_it() {
    for format in ["pretty", "csv"] {
        let shown = scan(&["--format", format], &posts());
        let output = text(&shown.stdout).trim_start_matches('\u{feff}');
        let acting: Vec<_> = output
            .lines()
            .flat_map(str::chars)
            .filter(|one| {
                one.is_control() || matches!(one, '\u{202a}'..='\u{202e}' | '\u{200e}' | '\u{200f}')
            })
            .collect();
        assert!(acting.is_empty(), "{format}: {acting:?}");
        for line in output.lines() {
            let opened = line.matches('\u{2068}').count();
            assert_eq!(opened, line.matches('\u{2069}').count(), "{line}");
        }
    }
}

#[test]
fn a_spreadsheet_gets_a_row_for_each_finding() {
    let shown = scan(&["--format", "csv"], &posts());
    assert_eq!(code(&shown), 1, "{}", text(&shown.stderr));
    let table = text(&shown.stdout);
    let digests = table.replace("sha256:", "\u{0}");
    let digests: String = digests
        .split('\u{0}')
        .enumerate()
        .map(
            |(at, part)| {
                if at == 0 { part.to_owned() } else { format!("…{}", part.get(64..).unwrap()) }
            },
        )
        .collect();
    insta::assert_snapshot!("csv", digests);
}

#[test]
fn a_table_holds_what_the_records_hold() {
    let records = scan(&["--show-contacts"], &posts());
    let table = scan(&["--format", "csv", "--show-contacts"], &posts());
    let mut reader =
        csv::Reader::from_reader(text(&table.stdout).trim_start_matches('\u{feff}').as_bytes());
    let columns = reader.headers().unwrap().clone();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let cell = |row: usize, column: &str| {
        rows[row].get(columns.iter().position(|name| name == column).unwrap()).unwrap().to_owned()
    };
    let mut row = 0;
    for record in text(&records.stdout).lines() {
        let record: Value = serde_json::from_str(record).unwrap();
        if let Some(error) = record.get("error") {
            assert_eq!(cell(row, "error"), error["code"].as_str().unwrap());
            assert_eq!(cell(row, "line"), error["line"].to_string());
            row += 1;
            continue;
        }
        let findings = record["findings"].as_array().unwrap();
        for at in 0..findings.len().max(1) {
            assert_eq!(cell(row, "post_digest"), record["post_digest"].as_str().unwrap());
            assert_eq!(cell(row, "level"), record["level"].as_str().unwrap());
            assert_eq!(
                cell(row, "rule"),
                findings.get(at).map_or("", |one| one["rule"].as_str().unwrap())
            );
            row += 1;
        }
    }
    assert_eq!(row, rows.len());
}

#[test]
fn formulas_of_posts_stay_texts() {
    for id in ["=1+1", "+1", "-1", "@example(A1)", "\t=1", "\r=1", "＝1", "'=1"] {
        let post = json!({"id": id, "text": "a cook"}).to_string();
        let shown = scan(&["--format", "csv"], &post);
        let mut reader = csv::Reader::from_reader(&*shown.stdout);
        let row = reader.records().next().unwrap().unwrap();
        let first = row.get(2).unwrap().chars().next().unwrap();
        assert!(matches!(first, '\'' | '\\'), "{id}: {row:?}");
    }
    let shown = scan(&["--format", "csv"], "{\"id\":\"a=1\",\"text\":\"b\"}");
    assert!(text(&shown.stdout).contains("\n1,,a=1,none,"), "{}", text(&shown.stdout));
}

#[test]
fn every_format_gives_the_same_bytes_whatever_the_number_of_threads() {
    let many = posts().repeat(60);
    for format in ["jsonl", "pretty", "csv"] {
        let one = scan(&["--format", format, "--threads", "1"], &many);
        let four = scan(&["--format", format, "--threads", "4"], &many);
        assert!(one.stdout == four.stdout && one.stdout.len() > 100_000, "{format}");
    }
}

#[test]
fn the_table_has_its_header_once_and_always() {
    let none = scan(&["--format", "csv"], "");
    assert_eq!(text(&none.stdout).lines().count(), 1);
    let all = scan(&["--format", "csv", "tests/posts/common.jsonl"], "");
    assert_eq!(text(&all.stdout).matches("post_digest").count(), 1);
}

#[test]
fn posts_without_findings_can_be_left_out_of_every_format() {
    let input = "{\"text\":\"a cook\"}\n";
    for (format, lines) in [("jsonl", 0), ("pretty", 0), ("csv", 1)] {
        let shown = scan(&["--format", format, "--only-findings"], input);
        assert_eq!(text(&shown.stdout).lines().count(), lines, "{format}");
    }
}

#[test]
fn a_scan_fails_at_the_level_that_was_asked_about() {
    let post = |text: &str| format!("{}\n", json!({ "text": text }));
    let cases = [
        ("medic", "note", 1),
        ("medic", "review", 1),
        ("medic", "high", 0),
        ("a reporter says medic", "note", 1),
        ("a reporter says medic", "review", 0),
        ("a cook", "note", 0),
    ];
    for (said, level, expected) in cases {
        let ended = scan(&["--fail-on", level], &post(said));
        assert_eq!(code(&ended), expected, "{said} {level}");
    }
    assert_eq!(code(&scan(&[], &post("medic"))), 0);
    assert_eq!(code(&scan(&["--fail-on", "none"], &post("medic"))), 2);
    let shadow = json!({"text": "a", "platform": "lacking"}).to_string();
    assert_eq!(code(&scan(&["--fail-on", "note"], &shadow)), 0);
}

#[test]
fn code_hosts_get_the_same_diagnostics_as_people() {
    let log = indicia(&["check", "--format", "sarif", "tests/rules/broken.yaml"], b"");
    assert_eq!(code(&log), 3);
    insta::assert_snapshot!("sarif", text(&log.stdout));
    let log: Value = serde_json::from_slice(&log.stdout).unwrap();
    let records = indicia(&["check", "--format", "json", "tests/rules/broken.yaml"], b"");
    let records: Value = serde_json::from_slice(&records.stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), records.as_array().unwrap().len());
    for (result, record) in results.iter().zip(records.as_array().unwrap()) {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert_eq!(result["ruleId"], record["code"]);
        assert_eq!(
            [
                &region["startLine"],
                &region["startColumn"],
                &region["endLine"],
                &region["endColumn"]
            ],
            [&record["line"], &record["column"], &record["end_line"], &record["end_column"]]
        );
    }
}
