//! The tables of docs/detection.md.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use super::detectors::{Detector, Guess, names_listed};
use super::sets::{Kind, Sample, letters};

/// Languages with fewer texts of at least twenty letters are left out of means.
const LEAST_TEXTS: usize = 6;

/// Shares of the texts of one kind, in hundredths, each the mean over languages.
#[derive(Default)]
struct Shares {
    right: f64,
    named_right: f64,
    named_wrong: f64,
    texts: usize,
}

/// All tables, as Markdown.
pub fn tables(samples: &[Sample], detectors: &[Detector]) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "| detector | posts, best guess right | … and sure | … sure and wrong | sentences, best guess right | other posts, sure and wrong | other sentences, sure and wrong | romanised, sure and wrong | mixed, both | CPU |");
    let _ = writeln!(out, "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for detector in detectors {
        let posts = mean(samples, detector, Kind::Post);
        let _ = writeln!(
            out,
            "| {} | {:.1} | {:.1} | {:.2} | {:.1} | {:.2} | {:.2} | {:.1} | {:.1} | {:.1} µs |",
            detector.name,
            posts.right,
            posts.named_right,
            posts.named_wrong,
            mean(samples, detector, Kind::Sentence).right,
            mean(samples, detector, Kind::OtherPost).named_wrong,
            mean(samples, detector, Kind::OtherSentence).named_wrong,
            mean(samples, detector, Kind::Romanised).named_wrong,
            both(samples, detector),
            cost(samples, detector),
        );
    }
    for (detector, kind) in [(0, Kind::Post), (1, Kind::Post), (0, Kind::OtherPost), (0, Kind::Sentence), (0, Kind::Romanised)] {
        let Some(detector) = detectors.get(detector) else { continue };
        let _ = writeln!(out, "\n{}, {kind:?}\n\n| language | texts | best guess right | sure and right | sure and wrong |", detector.name);
        let _ = writeln!(out, "|---|--:|--:|--:|--:|");
        for (language, shares) in by_language(samples, detector, kind) {
            let _ = writeln!(
                out,
                "| {language} | {} | {:.1} | {:.1} | {:.1} |",
                shares.texts, shares.right, shares.named_right, shares.named_wrong
            );
        }
    }
    out
}

fn by_language<'s>(
    samples: &'s [Sample],
    detector: &Detector,
    kind: Kind,
) -> BTreeMap<&'s str, Shares> {
    let mut by_language: BTreeMap<&str, Shares> = BTreeMap::new();
    for sample in samples.iter().filter(|sample| sample.kind == kind) {
        if letters(&sample.text) < 20 {
            continue;
        }
        let guess = detector.guess(&sample.text);
        let is_right = guess.best == sample.language;
        let shares = by_language.entry(&sample.language).or_default();
        shares.texts += 1;
        shares.right += f64::from(u8::from(is_right));
        shares.named_right += f64::from(u8::from(is_right && guess.is_reliable));
        shares.named_wrong +=
            f64::from(u8::from(!is_right && guess.is_reliable && names_listed(&guess)));
    }
    for shares in by_language.values_mut() {
        let part = 100.0 / shares.texts as f64;
        shares.right *= part;
        shares.named_right *= part;
        shares.named_wrong *= part;
    }
    by_language
}

fn mean(samples: &[Sample], detector: &Detector, kind: Kind) -> Shares {
    let by_language = by_language(samples, detector, kind);
    let enough: Vec<&Shares> =
        by_language.values().filter(|shares| shares.texts >= LEAST_TEXTS).collect();
    let of = |field: fn(&Shares) -> f64| {
        enough.iter().map(|shares| field(shares)).sum::<f64>() / enough.len().max(1) as f64
    };
    Shares {
        right: of(|shares| shares.right),
        named_right: of(|shares| shares.named_right),
        named_wrong: of(|shares| shares.named_wrong),
        texts: enough.iter().map(|shares| shares.texts).sum(),
    }
}

/// In how many of a hundred mixed posts both languages are the best guess for
/// their sentence.
fn both(samples: &[Sample], detector: &Detector) -> f64 {
    let (mut found, mut all) = (0, 0);
    for sample in samples.iter().filter(|sample| sample.kind == Kind::Mixed) {
        let guesses: Vec<Guess> =
            sample.text.split('\n').map(|sentence| detector.guess(sentence)).collect();
        let expected = [Some(&sample.language), sample.second.as_ref()];
        all += 1;
        found += usize::from(
            guesses.len() == 2
                && guesses.iter().zip(expected).all(|(guess, one)| Some(&guess.best) == one),
        );
    }
    100.0 * f64::from(found as u32) / f64::from(all.max(1) as u32)
}

/// CPU time for each post, in microseconds.
fn cost(samples: &[Sample], detector: &Detector) -> f64 {
    let posts: Vec<&str> = samples
        .iter()
        .filter(|sample| sample.kind == Kind::Post)
        .map(|sample| sample.text.as_str())
        .collect();
    let before = cpu_time();
    for post in &posts {
        std::hint::black_box(detector.guess(post));
    }
    (cpu_time() - before).as_secs_f64() * 1e6 / posts.len().max(1) as f64
}

/// The CPU time of this process, in steps of ten milliseconds (Linux).
fn cpu_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: u64 = fields.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}
