//! What folding costs, against what a hand-written pipeline would do instead:
//! NFKC with `icu_normalizer`, then `str::to_lowercase`.
//!
//! `cargo bench --bench folding` measures on the posts that are shipped;
//! `INDICIA_BENCH_POSTS=posts.jsonl` on others. Four sides on the same texts,
//! in turn, in one run and on one thread: the pipeline, `casefold` of the whole
//! text, the cut into units with their places, folded letters and sentences
//! (all that strengths up to `fold` need), and that with the skeletons of every
//! alphabet (all that `evasion` needs). Printed are medians over the rounds, and the medians of the
//! ratios within a round; then the time for hostile texts, per byte, at two
//! sizes, so that what is not linear shows.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark prints its figures and stops at the first surprise"
)]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use std::{env, fs};

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::props::Script;
use icu_properties::{CodePointMapData, PropertyNamesLong};
use indicia::testing::{Cut, casefold_into};

const ROUNDS: usize = 7;
const TURN: usize = 64;
const LEAST_BYTES: usize = 4 << 20;
const HOSTILE_BYTES: usize = 10_000_000;

fn main() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let path = env::var_os("INDICIA_BENCH_POSTS")
        .map_or_else(|| root.join("examples/posts.jsonl"), PathBuf::from);
    let mut by_script: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in fs::read_to_string(&path).unwrap().lines().filter(|line| !line.trim().is_empty()) {
        let post: serde_json::Value = serde_json::from_str(line).unwrap();
        if let Some(text) = post["text"].as_str() {
            by_script.entry(script(text)).or_default().push(text.to_owned());
        }
    }
    println!(
        "{:<12} {:>8} {:>7} {:>10} {:>10} {:>6} {:>10} {:>6} {:>10} {:>6}",
        "script",
        "posts",
        "bytes",
        "pipeline",
        "casefold",
        "ratio",
        "units",
        "ratio",
        "evasion",
        "ratio"
    );
    let all: Vec<&str> = by_script.values().flatten().map(String::as_str).collect();
    measure("all", &all);
    for (script, texts) in &by_script {
        measure(script, &texts.iter().map(String::as_str).collect::<Vec<_>>());
    }
    hostile();
}

/// The script of most letters; `ASCII` if the text is nothing else.
fn script(text: &str) -> String {
    if text.is_ascii() {
        return "ASCII".to_owned();
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        let script = CodePointMapData::<Script>::new().get(letter);
        let name = PropertyNamesLong::<Script>::new().get(script).unwrap_or("other");
        *counts.entry(name.to_owned()).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or("none".to_owned(), |(name, _)| name)
}

/// Times the four sides on `texts`; a line in nanoseconds a post.
fn measure(name: &str, texts: &[&str]) {
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    let repeats = LEAST_BYTES.div_ceil(bytes.max(1));
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push(round(texts, repeats));
    }
    let posts = (texts.len() * repeats) as f64;
    let per_post = |side: usize| {
        median(rounds.iter().map(|times: &[Duration; 4]| times[side].as_nanos() as f64 / posts))
    };
    let ratio = |side: usize| {
        median(rounds.iter().map(|times| times[side].as_secs_f64() / times[0].as_secs_f64()))
    };
    println!(
        "{name:<12} {:>8} {:>7} {:>7.0} ns {:>7.0} ns {:>6.2} {:>7.0} ns {:>6.2} {:>7.0} ns {:>6.2}",
        texts.len(),
        bytes / texts.len().max(1),
        per_post(0),
        per_post(1),
        ratio(1),
        per_post(2),
        ratio(2),
        per_post(3),
        ratio(3),
    );
}

/// One pass over the texts; the sides take turns every few posts, so that what
/// else the machine does falls on all of them.
fn round(texts: &[&str], repeats: usize) -> [Duration; 4] {
    let normalizer = ComposingNormalizerBorrowed::new_nfkc();
    let mut folded = String::new();
    let mut cut = Cut::default();
    let mut times = [Duration::ZERO; 4];
    for _ in 0..repeats {
        for turn in texts.chunks(TURN) {
            times[0] += time(turn, |text| {
                black_box(normalizer.normalize(text).to_lowercase());
            });
            times[1] += time(turn, |text| {
                folded.clear();
                casefold_into(text, &mut folded);
                black_box(&folded);
            });
            times[2] += time(turn, |text| {
                black_box(cut.units(text));
            });
            times[3] += time(turn, |text| {
                black_box(cut.disguised(text));
            });
        }
    }
    times
}

fn time(texts: &[&str], mut side: impl FnMut(&str)) -> Duration {
    let start = Instant::now();
    texts.iter().for_each(|text| side(text));
    start.elapsed()
}

/// One character again and again, after a letter.
fn hostile() {
    println!("\n{:<34} {:>14} {:>14}", "hostile text", "a tenth of it", "10 MB");
    for (name, unit) in [
        ("combining marks", "\u{301}"),
        ("marks in the wrong order", "\u{301}\u{323}"),
        ("zero-width characters", "\u{200B}"),
        ("one letter", "a"),
        ("one letter, not ASCII", "ж"),
        ("prepended marks", "\u{600}"),
        ("nuktas", "\u{93C}"),
        ("vowels of Hangul", "\u{1161}"),
        ("joiners and emoji", "👨\u{200D}"),
        ("flags", "🇺🇦"),
        ("hashtags", "#a"),
        ("full stops", "."),
        ("Thai", "ก"),
    ] {
        let text = format!("a{}", unit.repeat(HOSTILE_BYTES / unit.len()));
        let mut cut = Cut::default();
        let mut per_byte = |text: &str| {
            let start = Instant::now();
            black_box(cut.disguised(text));
            start.elapsed().as_nanos() as f64 / text.len() as f64
        };
        let tenth = per_byte(&text[..text.floor_char_boundary(text.len() / 10)]);
        let whole = per_byte(&text);
        println!("{name:<34} {tenth:>9.2} ns/B {whole:>9.2} ns/B");
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
