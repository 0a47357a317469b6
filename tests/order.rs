//! The order in which files come, and the names of their folders, change nothing.

use std::fs;
use std::path::Path;

use indicia::{Contacts, Post, Provenance, Ruleset, Source, verdict_line};

fn sources(folder: &str) -> Vec<Source> {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut sources = Vec::new();
    for part in ["lexicon", "recruitment", "context"] {
        for entry in fs::read_dir(rules.join(part)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            sources
                .push(Source::new(format!("{folder}/{name}"), fs::read_to_string(&path).unwrap()));
        }
    }
    sources
}

fn verdicts(sources: Vec<Source>) -> (String, Vec<u8>) {
    let ruleset = Ruleset::from_sources(sources).unwrap();
    let digest = ruleset.digest();
    let settings = ruleset.settings().clone();
    let compiled = ruleset.compile().unwrap();
    let mut scanner = compiled.scanner();
    let mut lines = Vec::new();
    let posts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/posts/common.jsonl");
    for line in fs::read_to_string(posts).unwrap().lines() {
        let post = Post::from_json(line).unwrap();
        let verdict = scanner.scan(&post);
        let record =
            verdict_line(&post, "", &verdict, Contacts::Shown, Provenance::of(&digest, &settings));
        record.write_to(&mut lines).unwrap();
    }
    (digest, lines)
}

#[test]
fn files_in_any_order_and_folder_give_the_same_bytes() {
    let forward = verdicts(sources("rules"));
    let mut backward = sources("elsewhere");
    backward.reverse();
    assert!(forward.1.len() > 10_000);
    assert_eq!(verdicts(backward), forward);
}

#[test]
fn a_change_of_meaning_changes_the_digest_and_a_change_of_prose_does_not() {
    let changed = |from: &str, to: &str| {
        let sources = sources("rules")
            .into_iter()
            .map(|source| Source::new(source.name().to_owned(), source.text().replace(from, to)));
        Ruleset::from_sources(sources.collect()).unwrap().digest()
    };
    let digest = changed("", "");
    assert_eq!(changed("title: Job advert for a mercenary group", "title: Another title"), digest);
    assert_ne!(changed("within 60 words", "within 59 words"), digest);
}
