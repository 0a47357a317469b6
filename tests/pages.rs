//! What the pages show is what the program does: every rule and every condition
//! in them is valid, and the README's verdict is the one that comes out.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use crate::shown;
use crate::tree::root;

const README: &str = "README.md";
const LANGUAGE: &str = "docs/language.md";

#[test]
fn the_rules_that_are_shown_hold_their_examples() {
    let mut shown = 0;
    for page in [README, LANGUAGE] {
        for block in blocks(page, "yaml") {
            let Some(folder) = rule_folder(&block) else {
                continue;
            };
            shown += 1;
            assert_done(&run(&["check"], folder.path()), page);
            if !block.contains("\ncorrelate:") {
                assert_done(&run(&["test"], folder.path()), page);
            }
        }
    }
    assert!(shown >= 3, "the pages show no rules");
}

#[test]
fn the_conditions_that_are_shown_are_valid() {
    let folder = TempDir::new().unwrap();
    let lexicon =
        blocks(LANGUAGE, "yaml").into_iter().find(|block| block.contains("\nlexicon: contact\n"));
    fs::write(folder.path().join("contact.yaml"), lexicon.unwrap()).unwrap();
    fs::write(folder.path().join("mercenary-advert.yaml"), rule("mercenary-advert", "call"))
        .unwrap();
    let mut shown = 0;
    let examples = blocks(LANGUAGE, "").into_iter().filter(|block| !block.contains(":="));
    for condition in examples.flat_map(|block| block.lines().map(str::to_owned).collect::<Vec<_>>())
    {
        shown += 1;
        let id = format!("shown-{shown}");
        fs::write(folder.path().join(format!("{id}.yaml")), rule(&id, &condition)).unwrap();
    }
    assert!(shown >= 25, "the page shows no conditions");
    assert_done(&run(&["check"], folder.path()), LANGUAGE);
}

#[test]
fn the_readme_shows_a_real_verdict() {
    let folder = blocks(README, "yaml").iter().find_map(|block| rule_folder(block)).unwrap();
    let json = blocks(README, "json");
    let [post, shown] = json.as_slice() else { panic!("a post and a verdict are shown") };
    let posts = folder.path().join("posts.jsonl");
    fs::write(&posts, post).unwrap();
    let output = run(&["scan", "--quiet", posts.to_str().unwrap(), "--rules"], folder.path());
    assert_done(&output, README);
    let real = String::from_utf8(output.stdout).unwrap();
    assert_eq!(without_digests(&real), without_digests(shown), "{real}");
}

/// The contents of the fenced blocks of `page` in `language`.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(page)).unwrap();
    let blocks = shown::blocks(&text).into_iter().filter(|block| block.info == language);
    blocks.map(|block| block.body).collect()
}

/// A folder with the rule that `block` is, under its own name.
fn rule_folder(block: &str) -> Option<TempDir> {
    let id = block.lines().find_map(|line| line.strip_prefix("id: "))?;
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(format!("{id}.yaml")), block).unwrap();
    Some(folder)
}

/// A rule that has every indicator that the page speaks of.
fn rule(id: &str, condition: &str) -> String {
    let names =
        ["call", "role", "pay", "benefit", "negated", "negation", "past", "acronym", "name"];
    let indicators: String =
        names.iter().map(|name| format!("  {name}:\n    en: [{name} word]\n")).collect();
    format!(
        "id: {id}\nversion: 1\ntitle: Shown\nlabel: recruitment/advert\nlevel: review\n\
         status: experimental\nlanguages: [en]\ndescription: Shown\nfalse_positives: [none]\n\
         use: [contact]\nindicators:\n{indicators}condition: |\n  {condition}\n\
         examples:\n  match: [{{ lang: en, text: a }}, {{ lang: en, text: b }}]\n  \
         no_match: [{{ lang: en, text: a }}, {{ lang: en, text: b }}]\n"
    )
}

fn run(arguments: &[&str], path: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_indicia")).args(arguments).arg(path).output().unwrap()
}

fn assert_done(output: &Output, page: &str) {
    let said = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{page}:\n{said}{complained}");
}

/// Digests depend on every byte; the page shows that there is one.
fn without_digests(record: &str) -> Value {
    let mut record: Value = serde_json::from_str(record).unwrap();
    for key in ["post_digest", "ruleset"] {
        let digest = record.get_mut(key).unwrap();
        assert!(digest.as_str().unwrap().starts_with("sha256:"));
        *digest = Value::Null;
    }
    record
}
