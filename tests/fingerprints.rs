//! A fingerprint is of what a rule means: rules that say the same in other
//! words have the same, and rules that say something else have another.
//!
//! `INDICIA_FINGERPRINT_CASES` sets the number of generated rules.

mod edit;
mod model;
mod write;

use std::collections::BTreeMap;
use std::env;

use indicia::{Ruleset, Source};

use crate::differential::random::Random;
use edit::{edit, edits};
use model::Model;
use write::{Manner, files};

fn cases() -> u64 {
    let cases = env::var("INDICIA_FINGERPRINT_CASES").ok();
    cases.and_then(|cases| cases.parse().ok()).unwrap_or(150)
}

/// The fingerprint of the rule that `files` are about.
fn fingerprint(files: &[(String, String)]) -> String {
    let sources = files.iter().map(|(name, text)| Source::new(name.as_str(), text.as_str()));
    let ruleset = Ruleset::from_sources(sources.collect()).inspect_err(|error| {
        for (name, text) in files {
            eprintln!("--- {name}\n{text}");
        }
        eprintln!("{:?}", error.diagnostics().first());
    });
    ruleset.unwrap().fingerprint("tried").unwrap().to_string()
}

#[test]
fn the_same_in_other_words_has_the_same_fingerprint() {
    for seed in 0..cases() {
        let mut random = Random::new(seed);
        let model = Model::new(&mut random);
        let plain = files(&model, &mut Random::new(0), Manner::PLAIN);
        let first = fingerprint(&plain);
        for _ in 0..4 {
            let other = files(&model, &mut random, Manner::ANY);
            assert_eq!(
                fingerprint(&other),
                first,
                "seed {seed}\n{}\n===\n{}",
                plain.last().unwrap().1,
                other.last().unwrap().1
            );
        }
    }
}

#[test]
fn another_meaning_has_another_fingerprint() {
    let mut tried: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 0..cases() {
        let mut random = Random::new(seed);
        let model = Model::new(&mut random);
        let before = files(&model, &mut random, Manner::ANY);
        let first = fingerprint(&before);
        for kind in edits() {
            let Some(other) = edit(&model, kind, &mut random) else { continue };
            *tried.entry(kind).or_default() += 1;
            let after = files(&other, &mut random, Manner::ANY);
            let shown = || {
                format!(
                    "seed {seed}, {kind}\n{}\n===\n{}",
                    before.last().unwrap().1,
                    after.last().unwrap().1
                )
            };
            assert_ne!(fingerprint(&after), first, "{}", shown());
        }
    }
    for kind in edits() {
        let count = tried.get(kind).copied().unwrap_or_default();
        assert!(count >= 10, "`{kind}` was tried {count} times only");
    }
}

/// Of several patterns that match one span the first in the file counts for
/// `distinct` and `disguised`: there, and only there, their order has a meaning.
#[test]
fn the_order_of_patterns_counts_where_it_is_asked_which_matched() {
    let rule = |condition: &str, patterns: &str| {
        let text = format!(
            "id: tried\nversion: 1\ntitle: T\nlabel: recruitment/advert\nlevel: note\n\
             status: experimental\nlanguages: [en]\ndescription: D\nfalse_positives: [F]\n\
             indicators:\n  call:\n    en: [{patterns}]\n  pay:\n    en: [much pay]\n\
             condition: {condition}\nexamples:\n  match: [{{lang: en, text: a}}, {{lang: en, text: b}}]\n  \
             no_match: [{{lang: en, text: a}}, {{lang: en, text: b}}]\n"
        );
        (text.clone(), fingerprint(&[("tried.yaml".to_owned(), text)]))
    };
    let one = "join us, '[join|come to] us'";
    let other = "'[join|come to] us', join us";
    for (condition, is_same) in [
        ("call and pay", true),
        ("count(call) >= 2", true),
        ("unquoted(call)", true),
        ("distinct(call) >= 2", false),
        ("disguised(call)", false),
        ("pay and not disguised(call)", false),
        ("call and distinct(pay) >= 2", true),
    ] {
        let (first, second) = (rule(condition, one).1, rule(condition, other).1);
        assert_eq!(first == second, is_same, "{condition}");
    }
    // The reason: the two orders give two verdicts.
    let level = |patterns| {
        let (text, _) = rule("distinct(call) >= 2", patterns);
        let ruleset = Ruleset::from_sources(vec![Source::new("tried.yaml", text)]).unwrap();
        let compiled = ruleset.compile().unwrap();
        let post = indicia::Post::of_text("join us. come to us");
        compiled.scanner().scan(&post).level
    };
    assert_ne!(level(one), level(other));
}
