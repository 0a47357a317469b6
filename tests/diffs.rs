//! Edits as they are made every day, what they mean, and whether the posts that
//! show it do.

use std::fs;
use std::path::{Path, PathBuf};

use indicia::{Level, Post, Ruleset};
use serde::Deserialize;
use serde_json::Value;
use tempfile::TempDir;

use crate::command::{code, indicia, text};
use crate::tree::root;

#[derive(Deserialize)]
struct Case {
    name: String,
    rule: String,
    edits: Vec<Change>,
    meaning: String,
    proved: bool,
}

#[derive(Deserialize)]
struct Change {
    file: String,
    from: String,
    to: String,
}

fn cases() -> Vec<Case> {
    let file = fs::read_to_string(root().join("tests/diffs/cases.yaml")).unwrap();
    serde_yaml::from_str(&file).unwrap()
}

fn rules() -> PathBuf {
    root().join("tests/diffs/rules")
}

/// A copy of the rules with the edits of `case`.
fn edited(case: &Case) -> TempDir {
    let folder = TempDir::new().unwrap();
    copy(&rules(), folder.path());
    for change in &case.edits {
        let path = folder.path().join(&change.file);
        let before = fs::read_to_string(&path).unwrap();
        assert!(before.contains(&change.from), "{}: nothing to edit in {}", case.name, change.file);
        fs::write(&path, before.replacen(&change.from, &change.to, 1)).unwrap();
    }
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target)
        } else {
            fs::copy(&path, &target).map(drop).unwrap()
        }
    }
}

fn diff(new: &Path, more: &[&str]) -> std::process::Output {
    let (old, new) = (rules(), new.to_str().unwrap().to_owned());
    indicia(&[&["diff", old.to_str().unwrap(), &new], more].concat(), b"")
}

fn report(new: &Path) -> Value {
    let output = diff(new, &["--format", "json"]);
    assert!(!output.stdout.is_empty(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn there_are_enough_cases() {
    assert!(cases().len() >= 40);
}

#[test]
fn every_edit_means_what_is_expected() {
    let schema: Value =
        serde_json::from_str(&fs::read_to_string(root().join("docs/diff.schema.json")).unwrap())
            .unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let mut wrong = Vec::new();
    for case in cases() {
        let folder = edited(&case);
        let report = report(folder.path());
        let errors: Vec<_> = schema.iter_errors(&report).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", case.name);
        let rules = report["rules"].as_array().unwrap();
        let found = rules.iter().find(|rule| rule["rule"] == *case.rule).unwrap_or(&Value::Null);
        let (meaning, proved) = (found["meaning"].as_str(), found["proved"].as_bool());
        if (meaning, proved) != (Some(&case.meaning), Some(case.proved)) {
            wrong.push(format!("{}: {meaning:?} {proved:?} {}", case.name, found["reason"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_edit_reads_well() {
    for case in cases() {
        let folder = edited(&case);
        let output = diff(folder.path(), &[]);
        let shown = text(&output.stdout).replace(folder.path().to_str().unwrap(), "NEW");
        insta::with_settings!({ snapshot_suffix => case.name.replace(' ', "-"), omit_expression => true }, {
            insta::assert_snapshot!("diffs", format!("{shown}exit {}\n", code(&output)));
        });
    }
}

/// The level at which `rule` finds `post` in the rules of `folder`, by the library alone.
fn level(folder: &Path, rule: &str, post: &Post<'_>) -> Option<Level> {
    let compiled = Ruleset::load(&[folder.to_owned()]).unwrap().compile().unwrap();
    let verdict = compiled.scanner().scan(post);
    verdict.findings.iter().find(|found| found.rule.about.id == rule).map(|found| found.level)
}

#[test]
fn every_witness_shows_what_it_is_said_to() {
    let mut count = 0;
    for case in cases() {
        let folder = edited(&case);
        let report = report(folder.path());
        for found in report["rules"].as_array().unwrap() {
            let id = found["rule"].as_str().unwrap();
            for direction in ["lost", "gained"] {
                let witness = &found[direction];
                if witness.is_null() {
                    continue;
                }
                count += 1;
                let line = witness["post"].to_string();
                let post = Post::from_json(&line).unwrap();
                let old = level(&rules(), id, &post);
                let new = level(folder.path(), id, &post);
                let said = |side: &str| witness[side].as_str().map(str::to_owned);
                assert_eq!(
                    old.map(|level| level.to_string()),
                    said("old"),
                    "{}: {line}",
                    case.name
                );
                assert_eq!(
                    new.map(|level| level.to_string()),
                    said("new"),
                    "{}: {line}",
                    case.name
                );
                let is_as_said = if direction == "lost" { old > new } else { old < new };
                assert!(is_as_said, "{}: {line}", case.name);
            }
        }
    }
    assert!(count > 30, "only {count} witnesses");
}

/// A copy of the rules in which one text stands for another.
fn with(file: &str, from: &str, to: &str) -> TempDir {
    edited(&Case {
        name: "one".to_owned(),
        rule: String::new(),
        edits: vec![Change { file: file.to_owned(), from: from.to_owned(), to: to.to_owned() }],
        meaning: String::new(),
        proved: false,
    })
}

#[test]
fn what_is_required_is_held_against_every_rule() {
    let broader = with("job-lure.yaml", "[warehouse,", "[warehouse, farm,");
    let narrower = with("job-lure.yaml", "[warehouse,", "[");
    for (folder, relation, expected) in [
        (&broader, "implies", 0),
        (&broader, "equivalent", 1),
        (&broader, "disjoint", 3),
        (&narrower, "implies", 1),
    ] {
        let output = diff(folder.path(), &["--require", relation]);
        assert_eq!(code(&output), expected, "{relation}: {}", text(&output.stdout));
    }
    let same = with("job-lure.yaml", "[warehouse,", "[warehouse,");
    let output = diff(same.path(), &["--require", "equivalent"]);
    assert_eq!(code(&output), 0);
    assert!(text(&output.stdout).contains("0 rules changed"), "{}", text(&output.stdout));
}

#[test]
fn what_is_not_decided_is_never_clean() {
    let folder =
        with("narrative-claim.yaml", "claim near country within", "claim before country within");
    let output = diff(folder.path(), &["--fail-on", "never"]);
    assert_eq!(code(&output), 3, "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("NOT EVERYTHING COULD BE DECIDED"));
}

#[test]
fn an_approval_lets_just_that_change_pass() {
    let folder = with("job-lure.yaml", "[warehouse,", "[warehouse, farm,");
    let gate = ["--fail-on", "warn"];
    assert_eq!(code(&diff(folder.path(), &gate)), 1);
    let deltas = report(folder.path())["deltas"].clone();
    let broader = deltas.as_array().unwrap().iter().find(|delta| delta["code"] == "W506").unwrap();
    let change = broader["fingerprint"].as_str().unwrap();
    let approvals = folder.path().join("approvals.yaml");
    let written = |change: &str| {
        format!(
            "approvals:\n  - {{ change: '{change}', by: someone, on: 2026-11-01, why: Farms, too }}\n"
        )
    };
    fs::write(&approvals, written(change).replace("Farms, too", "Farms")).unwrap();
    // The file must not lie with the rules, where it would be taken for one.
    let outside = TempDir::new().unwrap();
    let moved = outside.path().join("approvals.yaml");
    fs::rename(&approvals, &moved).unwrap();
    let with_approval = [&gate[..], &["--approvals", moved.to_str().unwrap()]].concat();
    let output = diff(folder.path(), &with_approval);
    assert_eq!(code(&output), 0, "{}{}", text(&output.stdout), text(&output.stderr));
    assert!(text(&output.stdout).contains("let pass by someone"));
    fs::write(&moved, written("0000000000000000").replace("Farms, too", "Farms")).unwrap();
    let output = diff(folder.path(), &with_approval);
    assert_eq!(code(&output), 1);
    assert!(text(&output.stderr).contains("is of no change here"), "{}", text(&output.stderr));
}

#[test]
fn a_rule_that_goes_comes_or_is_renamed_is_named_so() {
    let folder = with("job-lure.yaml", "id: job-lure", "id: lure-of-jobs");
    fs::rename(folder.path().join("job-lure.yaml"), folder.path().join("lure-of-jobs.yaml"))
        .unwrap();
    fs::remove_file(folder.path().join("old-audio.yaml")).unwrap();
    let report = report(folder.path());
    let change = |id: &str| {
        let rules = report["rules"].as_array().unwrap();
        rules.iter().find(|rule| rule["rule"] == id).map(|rule| rule["change"].clone())
    };
    assert_eq!(change("lure-of-jobs"), Some("renamed".into()));
    assert_eq!(change("job-lure"), None);
    assert_eq!(change("old-audio"), Some("removed".into()));
    assert_eq!(code(&diff(folder.path(), &[])), 1);
}

#[test]
fn a_corpus_is_counted_and_its_contacts_are_hidden() {
    let folder = with("job-lure.yaml", "[warehouse, ", "[");
    let posts = folder.path().join("posts.jsonl");
    let line = r#"{"text":"Warehouse work, no fighting, salary. Write to us, +44 7700 900123, @example_one"}"#;
    let outside = TempDir::new().unwrap();
    let moved = outside.path().join("posts.jsonl");
    fs::write(&posts, format!("{line}\n{{\"text\":\"nothing\"}}\n")).unwrap();
    fs::rename(&posts, &moved).unwrap();
    let output = diff(folder.path(), &["--format", "json", "--corpus", moved.to_str().unwrap()]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["corpus"]["posts"], 2);
    let rule = &report["corpus"]["rules"][0];
    assert_eq!((&rule["rule"], &rule["lost"]), (&"job-lure".into(), &1.into()));
    assert_eq!(rule["uniquely_lost"], 1);
    let sample = rule["samples"][0]["text"].as_str().unwrap();
    assert!(!sample.contains("900123") && !sample.contains("example_one"), "{sample}");
    assert!(sample.contains("Warehouse work"), "{sample}");
    assert_eq!(report["corpus"]["contradicted"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_revision_of_git_is_a_side() {
    let folder = TempDir::new().unwrap();
    copy(&rules(), &folder.path().join("rules"));
    let git = |arguments: &[&str]| {
        let ran = std::process::Command::new("git")
            .args(["-c", "user.name=t", "-c", "user.email=t@example.org", "-C"])
            .arg(folder.path())
            .args(arguments)
            .output();
        ran.is_ok_and(|output| output.status.success())
    };
    if !(git(&["init", "-q"]) && git(&["add", "-A"]) && git(&["commit", "-qm", "rules"])) {
        println!("there is no git here: nothing is asked of it");
        return;
    }
    let path = folder.path().join("rules");
    let file = path.join("job-lure.yaml");
    let before = fs::read_to_string(&file).unwrap();
    fs::write(&file, before.replace("[warehouse,", "[warehouse, farm,")).unwrap();
    let new = path.to_str().unwrap();
    let output = indicia(&["diff", "git:HEAD", new, "--format", "json"], b"");
    assert!(!output.stdout.is_empty(), "{}", text(&output.stderr));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["rules"][0]["meaning"], "broader");
    assert_eq!(report["rules"].as_array().unwrap().len(), 1);
    let output = indicia(&["diff", "git:no-such-revision", new], b"");
    assert_eq!(code(&output), 4);
    assert!(text(&output.stderr).contains("no-such-revision"), "{}", text(&output.stderr));
}

#[test]
fn every_format_is_written() {
    let folder = with("job-lure.yaml", "[warehouse,", "[warehouse, farm,");
    for (format, begins, holds) in [
        ("markdown", "## What this does", "| `job-lure` | broader, proved"),
        ("junit", "<?xml", "<failure type=\"WARN\""),
        ("html", "<!doctype html>", "<h2><code>job-lure</code></h2>"),
    ] {
        let output = diff(folder.path(), &["--format", format]);
        let shown = text(&output.stdout);
        assert!(shown.starts_with(begins) && shown.contains(holds), "{format}: {shown}");
        assert!(!shown.contains("<script") && !shown.contains("http://"), "{format}");
    }
}

#[test]
fn the_page_lists_every_kind_of_change() {
    let page = fs::read_to_string(root().join("docs/diff.md")).unwrap();
    let source = fs::read_to_string(root().join("src/audit/delta.rs")).unwrap();
    let table = source.split_once("deltas! {").unwrap().1.split_once("\n}").unwrap().0;
    let mut kinds = 0;
    for line in table.lines().filter(|line| line.contains(" = \"")) {
        let texts: Vec<&str> = line.split('"').collect();
        let (code, name, sentence) = (texts[1], texts[3], texts[5]);
        let level = texts[2].trim_matches([',', ' ']).to_uppercase();
        kinds += 1;
        let row = format!("| {code} | {level} | {name} | {sentence} |");
        assert!(page.contains(&row), "{row}");
    }
    assert!(kinds > 10);
}
