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
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", text(&output.stderr)))
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
