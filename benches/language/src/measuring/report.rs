//! The tables of docs/detection.md.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use super::detectors::{Detector, Guess, names_listed};
use super::sets::{Kind, Sample};

/// Languages with fewer texts are left out of means.
const LEAST_TEXTS: usize = 6;

/// What a detector said of every sample, piece by piece.
struct Answers<'s> {
    samples: &'s [Sample],
    guesses: Vec<Vec<Guess>>,
}

/// Which half of the texts is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Both,
    HeldOut,
}

/// Shares of texts, in hundredths.
#[derive(Default)]
struct Shares {
    texts: f64,
    right: f64,
    sure_and_right: f64,
    sure_and_wrong: f64,
}

/// All tables, as Markdown.
pub fn tables(samples: &[Sample], detectors: &[Detector]) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "| detector | posts: best guess right | sure and right | (held out) | sure and wrong | \
         (held out) | other posts: sure and wrong | (held out) | sentences: best guess right | \
         other sentences: sure and wrong | romanised: sure and wrong | mixed sentences: both | mixed posts: both \
         | CPU |"
    );
    let _ = writeln!(out, "|---|{}", "--:|".repeat(13));
    let mut kept = Vec::new();
    for detector in detectors {
        let answers = Answers::of(samples, detector);
        let posts = answers.mean(Kind::Post, Half::Both);
        let held_out = answers.mean(Kind::Post, Half::HeldOut);
        let wrong = |kind, half| answers.mean(kind, half).sure_and_wrong;
        let _ = writeln!(
            out,
            "| {} | {:.1} | {:.1} | {:.1} | {:.2} | {:.2} | {:.2} | {:.2} | {:.1} | {:.2} | {:.1} | \
             {:.1} | {:.1} | {:.1} µs |",
            detector.name,
            posts.right,
            posts.sure_and_right,
            held_out.sure_and_right,
            posts.sure_and_wrong,
            held_out.sure_and_wrong,
            wrong(Kind::OtherPost, Half::Both),
            wrong(Kind::OtherPost, Half::HeldOut),
            answers.mean(Kind::Sentence, Half::Both).right,
            wrong(Kind::OtherSentence, Half::Both),
            wrong(Kind::Romanised, Half::Both),
            answers.both(Kind::MixedSentences),
            answers.both(Kind::MixedPosts),
            cost(samples, detector),
        );
        kept.push((detector.name, answers));
    }
    for (name, answers) in kept.iter().take(2) {
        for kind in [Kind::Post, Kind::Sentence, Kind::OtherPost, Kind::Romanised] {
            let _ = write!(out, "\n{name}, {kind:?}\n\n{}", answers.table(kind));
        }
    }
    for kind in [Kind::MixedSentences, Kind::MixedPosts] {
        let count = samples.iter().filter(|sample| sample.kind == kind).count();
        let _ = writeln!(out, "\n{count} {kind:?}");
    }
    out
}

/// The texts that our detector gets wrong or leaves open, of the half that may
/// be looked at: the kind of each, its language, what each piece was taken for
/// (with a question mark where it is not sure), and the text.
pub fn errors(samples: &[Sample]) -> String {
    let mut out = String::new();
    for sample in samples.iter().filter(|sample| !sample.is_held_out) {
        let guesses: Vec<(Option<&str>, bool)> = sample
            .pieces()
            .into_iter()
            .map(|piece| indicia::testing::guessed(piece, indicia::Detector::Indicia))
            .collect();
        let names = |language: &str| guesses.contains(&(Some(language), true));
        let is_right = match (sample.kind, &sample.second) {
            (Kind::Post | Kind::Sentence, _) => names(&sample.language),
            (_, Some(second)) => names(&sample.language) && names(second),
            _ => guesses.iter().all(|(_, is_sure)| !is_sure),
        };
        if !is_right {
            let said: Vec<String> = guesses
                .iter()
                .map(|(best, is_sure)| {
                    format!("{}{}", best.unwrap_or("-"), if *is_sure { "" } else { "?" })
                })
                .collect();
            let Sample { kind, language, text, .. } = sample;
            let _ = writeln!(out, "{kind:?}\t{language}\t{}\t{text:?}", said.join(" "));
        }
    }
    out
}

impl<'s> Answers<'s> {
    fn of(samples: &'s [Sample], detector: &Detector) -> Self {
        let guesses = samples
            .iter()
            .map(|sample| sample.pieces().into_iter().map(|piece| detector.guess(piece)).collect())
            .collect();
        Self { samples, guesses }
    }

    fn by_language(&self, kind: Kind, half: Half) -> BTreeMap<&'s str, Shares> {
        let mut by_language: BTreeMap<&str, Shares> = BTreeMap::new();
        for (sample, guesses) in self.samples.iter().zip(&self.guesses) {
            let [guess] = guesses.as_slice() else { continue };
            if sample.kind != kind || (half == Half::HeldOut && !sample.is_held_out) {
                continue;
            }
            let is_right = guess.best == sample.language;
            let one = |holds: bool| f64::from(u8::from(holds));
            let shares = by_language.entry(&sample.language).or_default();
            shares.texts += 1.0;
            shares.right += one(is_right);
            shares.sure_and_right += one(is_right && guess.is_reliable);
            shares.sure_and_wrong += one(!is_right && guess.is_reliable && names_listed(guess));
        }
        for shares in by_language.values_mut() {
            let part = 100.0 / shares.texts;
            shares.right *= part;
            shares.sure_and_right *= part;
            shares.sure_and_wrong *= part;
        }
        by_language
    }

    /// The means over languages.
    fn mean(&self, kind: Kind, half: Half) -> Shares {
        let by_language = self.by_language(kind, half);
        let enough: Vec<&Shares> =
            by_language.values().filter(|shares| shares.texts >= LEAST_TEXTS as f64).collect();
        let of = |field: fn(&Shares) -> f64| {
            enough.iter().map(|shares| field(shares)).sum::<f64>() / enough.len().max(1) as f64
        };
        Shares {
            texts: enough.iter().map(|shares| shares.texts).sum(),
            right: of(|shares| shares.right),
            sure_and_right: of(|shares| shares.sure_and_right),
            sure_and_wrong: of(|shares| shares.sure_and_wrong),
        }
    }

    /// In how many of a hundred mixed posts some sentence is taken for the one
    /// language and some for the other.
    fn both(&self, kind: Kind) -> f64 {
        let (mut found, mut all) = (0.0, 0.0);
        for (sample, guesses) in self.samples.iter().zip(&self.guesses) {
            let Some(second) = sample.second.as_ref().filter(|_| sample.kind == kind) else {
                continue;
            };
            let names = |language: &str| guesses.iter().any(|guess| guess.best == language);
            all += 1.0;
            found += f64::from(u8::from(names(&sample.language) && names(second)));
        }
        100.0 * found / f64::max(all, 1.0)
    }

    fn table(&self, kind: Kind) -> String {
        let mut out = String::from(
            "| language | texts | best guess right | sure and right | (held out) | sure and wrong | \
             (held out) |\n|---|--:|--:|--:|--:|--:|--:|\n",
        );
        let held_out = self.by_language(kind, Half::HeldOut);
        let none = Shares::default();
        for (language, shares) in self.by_language(kind, Half::Both) {
            let held_out = held_out.get(language).unwrap_or(&none);
            let _ = writeln!(
                out,
                "| {language} | {} | {:.1} | {:.1} | {:.1} | {:.1} | {:.1} |",
                shares.texts,
                shares.right,
                shares.sure_and_right,
                held_out.sure_and_right,
                shares.sure_and_wrong,
                held_out.sure_and_wrong
            );
        }
        out
    }
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
