//! Whose names a post has changes who is named, and nothing else: the sides of a war
//! swapped, or the list of actors replaced, the same words come out alike.

use std::fs;
use std::path::PathBuf;

use indicia::{Level, Post, Ruleset, Verdict};
use serde_json::Value;

/// The two armies of the suite, in each of its scripts.
const SIDES: [(&str, &str); 9] = [
    ("Northland", "Southmark"),
    ("Nordlandia", "Southmark"),
    ("Nordlândia", "Southmark"),
    ("Nordlande", "Southmark"),
    ("Nordland", "Southmark"),
    ("諾德蘭", "南马克"),
    ("诺德兰", "南马克"),
    ("نوردلاند", "ساوثمارك"),
    ("नॉर्डलैंड", "साउथमार्क"),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The posts of the suite as they stand in its files.
fn posts() -> Vec<(String, String)> {
    let mut posts = Vec::new();
    for entry in fs::read_dir(root().join("tests/suite")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "jsonl") {
            continue;
        }
        for line in fs::read_to_string(path).unwrap().lines() {
            let case: Value = serde_json::from_str(line).unwrap();
            posts.push((case["id"].as_str().unwrap().to_owned(), case["post"].to_string()));
        }
    }
    posts
}

/// The shipped rules with this list of actors.
fn ruleset(actors: &str) -> Ruleset {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("actors.yaml"), actors).unwrap();
    Ruleset::load(&[root().join("rules"), folder.path().to_owned()]).unwrap()
}

fn outcome(verdict: &Verdict<'_>) -> Vec<(String, Level)> {
    let raised = verdict.findings.iter().filter(|f| !f.rule.about.label.is_context());
    raised.map(|f| (f.rule.about.id.clone(), f.level)).collect()
}

#[test]
fn the_sides_swapped_come_out_alike() {
    let actors = fs::read_to_string(root().join("tests/suite/rules/actors.yaml")).unwrap();
    let ruleset = ruleset(&actors);
    let compiled = ruleset.compile().unwrap();
    let mut scanner = compiled.scanner();
    let (mut swapped, mut differ) = (0, Vec::new());
    for (id, json) in posts() {
        // Inflected names would need the grammar of each language to be swapped.
        let Some((one, other)) = SIDES.iter().find(|(one, _)| json.contains(one)) else { continue };
        if json.contains(other) {
            continue;
        }
        let before = outcome(&scanner.scan(&Post::from_json(&json).unwrap()));
        let after = outcome(&scanner.scan(&Post::from_json(&json.replace(one, other)).unwrap()));
        swapped += 1;
        if before != after {
            differ.push(format!("{id}: {before:?}, and swapped {after:?}"));
        }
    }
    assert!(swapped > 100, "only {swapped} posts name a side");
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

#[test]
fn another_list_of_actors_changes_the_actors_alone() {
    let actors = fs::read_to_string(root().join("tests/suite/rules/actors.yaml")).unwrap();
    let rename = |text: &str| {
        text.replace("Redwolf", "Ironbear")
            .replace("redwolf", "ironbear")
            .replace("Northland", "Eastshire")
            .replace("northland", "eastshire")
    };
    let other = rename(&actors);
    let (ruleset, replaced) = (ruleset(&actors), ruleset(&other));
    let (compiled, replaced) = (ruleset.compile().unwrap(), replaced.compile().unwrap());
    let (mut scanner, mut other) = (compiled.scanner(), replaced.scanner());
    let mut renamed = 0;
    for (id, json) in posts() {
        // A name in disguise (P08) is not found by its letters, and stays.
        if id.starts_with("p08") || (!json.contains("Redwolf") && !json.contains("Northland")) {
            continue;
        }
        let post = rename(&json);
        let before = outcome(&scanner.scan(&Post::from_json(&json).unwrap()));
        let after = outcome(&other.scan(&Post::from_json(&post).unwrap()));
        assert_eq!(before, after, "{id}");
        renamed += 1;
    }
    assert!(renamed > 200, "only {renamed} posts name an actor of the suite");
}
