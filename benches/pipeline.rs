//! Posts per second of the engine and of the pipeline that one would write by
//! hand from the same crates, on the same posts, in turn, in one run.
//!
//! `cargo bench --bench pipeline` measures on the posts that are shipped;
//! `INDICIA_BENCH_POSTS=posts.jsonl` on others. Five rounds, one thread; the
//! median of each side and of their ratio is printed. The hand-written
//! pipeline does less: it finds words anywhere in the folded text, applies no
//! condition, and has no spans into the original.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark prints its figures and stops at the first surprise"
)]

use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use std::{env, fs};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use indicia::{CompiledRuleset, Post, Ruleset};
use unicode_normalization::UnicodeNormalization;

const ROUNDS: usize = 5;
const LEAST_POSTS: usize = 20_000;

fn main() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let path = env::var_os("INDICIA_BENCH_POSTS")
        .map_or_else(|| root.join("examples/posts.jsonl"), PathBuf::from);
    let text = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let repeats = LEAST_POSTS.div_ceil(lines.len()).max(1);
    let posts = lines.len() * repeats;
    let ruleset = Ruleset::load(&[root.join("rules")]).unwrap();
    let compiled = ruleset.compile().unwrap();
    let by_hand = ByHand::new(&compiled);

    let mut rounds: Vec<(Duration, Duration)> = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let mut scanner = compiled.scanner();
        for _ in 0..repeats {
            for line in &lines {
                black_box(scanner.scan(&Post::from_json(line).unwrap()));
            }
        }
        let engine = start.elapsed();
        let start = Instant::now();
        for _ in 0..repeats {
            for line in &lines {
                black_box(by_hand.scan(line));
            }
        }
        rounds.push((engine, start.elapsed()));
    }
    let per_second = |time: Duration| posts as f64 / time.as_secs_f64();
    let engine = median(rounds.iter().map(|(engine, _)| per_second(*engine)));
    let hand = median(rounds.iter().map(|(_, hand)| per_second(*hand)));
    let ratio =
        median(rounds.iter().map(|(engine, hand)| hand.as_secs_f64() / engine.as_secs_f64()));
    println!("posts a round        {posts}");
    println!("indicia              {engine:>10.0} posts/s (median of {ROUNDS})");
    println!("the crates by hand   {hand:>10.0} posts/s (median of {ROUNDS})");
    println!("ratio                {ratio:>10.1}");
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// JSON to owned values, NFKC, lower case, language detection on every post,
/// one automaton over all words of all patterns, JSON out.
struct ByHand {
    automaton: AhoCorasick,
}

impl ByHand {
    fn new(compiled: &CompiledRuleset) -> Self {
        let mut needles: Vec<String> = Vec::new();
        for rule in compiled.ruleset().rules() {
            for indicator in &rule.indicators {
                for pattern in &indicator.patterns {
                    let letters = |c: char| c.is_alphanumeric() || c == ' ';
                    let plain: String =
                        pattern.pattern.text.chars().filter(|c| letters(*c)).collect();
                    needles.push(fold(plain.trim()));
                }
            }
        }
        needles.retain(|needle| !needle.is_empty());
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&needles)
            .unwrap();
        Self { automaton }
    }

    fn scan(&self, line: &str) -> String {
        let post: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = fold(post["text"].as_str().unwrap_or_default());
        let language = whatlang::detect(&text).map(|info| info.lang().code());
        let found: Vec<_> = self
            .automaton
            .find_overlapping_iter(&text)
            .map(|found| (found.start(), found.end()))
            .collect();
        serde_json::json!({ "post": post["id"], "language": language, "found": found }).to_string()
    }
}

fn fold(text: &str) -> String {
    text.nfkc().collect::<String>().to_lowercase()
}
