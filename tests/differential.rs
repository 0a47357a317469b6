//! The scanner and the naive evaluator say the same of every post.
//!
//! `INDICIA_DIFFERENTIAL_CASES` sets the number of generated rulesets,
//! `INDICIA_DIFFERENTIAL_SEED` the first of them.

mod condition;
mod corpus;
mod disguise;
mod draft;
mod explained;
mod generate;
mod laws;
pub(crate) mod random;
mod shrink;
mod vocabulary;

use std::path::Path;
use std::{env, fs};

use indicia::{CompiledRuleset, Disguise, Post, Ruleset, Verdict};

use draft::Draft;
use random::Random;

/// Enough for a run of some twenty seconds without optimisation.
const CASES: u64 = 3000;

/// What the two evaluators say, if it is not the same.
fn difference(compiled: &CompiledRuleset, post: &Post<'_>) -> Option<String> {
    let scanned = compiled.scanner().scan(post);
    let expected = indicia::testing::reference_scan(compiled.ruleset(), post);
    (scanned != expected)
        .then(|| format!("the scanner\n{}the reference\n{}", shown(&scanned), shown(&expected)))
}

fn shown(verdict: &Verdict<'_>) -> String {
    let mut text = format!("  level {}, {:?}\n", verdict.level, verdict.language);
    for finding in &verdict.findings {
        text += &format!(
            "  {} {} {:?} omitted {}\n",
            finding.rule.about.id, finding.level, finding.exceptions, finding.omitted
        );
        for found in &finding.evidence {
            text += &format!(
                "    {}/{} {}..{} {} {:?} {:?}\n",
                found.field.name(),
                found.position,
                found.span.start,
                found.span.end,
                found.indicator,
                found.pattern,
                found.disguise.iter().map(Disguise::name).collect::<Vec<_>>()
            );
        }
    }
    text
}

fn number(name: &str, otherwise: u64) -> u64 {
    env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn generated_rules_and_posts_come_out_alike() {
    let cases = number("INDICIA_DIFFERENTIAL_CASES", CASES);
    let first = number("INDICIA_DIFFERENTIAL_SEED", 1);
    let (mut accepted, mut findings, mut compared) = (0, 0, 0);
    for seed in first..first + cases {
        let mut random = Random::new(seed);
        let draft = Draft::generate(&mut random);
        // Some drafts are no good rules: items that share a pattern, a gap at an end.
        let Ok(compiled) = draft.compiled() else { continue };
        accepted += 1;
        for post in &draft.posts {
            let json = post.json();
            let post = Post::from_json(&json).unwrap();
            compared += 1;
            findings += compiled.scanner().scan(&post).findings.len();
            if difference(&compiled, &post).is_some() {
                let smallest = shrink::smallest(draft.clone());
                panic!("seed {seed}\n{}\n{}", smallest.shown(), smallest.difference().unwrap());
            }
        }
    }
    println!("{accepted} of {cases} rulesets, {compared} posts, {findings} findings");
    assert!(accepted * 2 > cases, "only {accepted} of {cases} drafts were good rules");
    assert!(findings * 5 > compared, "only {findings} findings in {compared} posts");
}

/// The plain evaluator tries every pattern of every rule on every post, so `cargo test`
/// takes a share of the examples that has some of each rule and each language, and
/// `INDICIA_DIFFERENTIAL_EXAMPLES=1` takes all.
#[test]
fn the_shipped_rules_come_out_alike_on_their_examples() {
    let share = number("INDICIA_DIFFERENTIAL_EXAMPLES", 150).max(1) as usize;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ruleset = Ruleset::load(&[root.join("rules")]).unwrap();
    let compiled = ruleset.compile().unwrap();
    let mut compared = 0;
    let examples = compiled.ruleset().rules().iter().flat_map(|rule| &rule.examples);
    for post in examples.map(|example| &example.post).step_by(share) {
        assert_alike(&compiled, post);
        compared += 1;
    }
    for entry in fs::read_dir(root.join("tests/posts")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for line in text.lines().step_by(share) {
            assert_alike(&compiled, &Post::from_json(line).unwrap());
            compared += 1;
        }
    }
    assert!(compared > 9, "only {compared} posts were compared");
}

fn assert_alike(compiled: &CompiledRuleset, post: &Post<'_>) {
    let difference = difference(compiled, post);
    assert!(difference.is_none(), "{:?}\n{}", post.text, difference.unwrap_or_default());
}
