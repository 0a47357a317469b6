//! How many disguised phrases are found, by kind, language and strength.

mod tables;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;

use indicia::{Contacts, Post, Provenance, Scanner, Settings, verdict_line};
use serde_json::Value;

use crate::generator::{
    Book, Carrier, Draw, KINDS, Kind, Phrase, Planted, Sample, Written, books, plain_letters,
    plant, romanised,
};
use crate::measures::Counts;
use crate::peers::Peer;
use crate::rules::{Strength, Wanted, compiled};

/// The seeds of the samples.
const SEEDS: [(Sample, u64); 3] =
    [(Sample::Seen, 20_261_122), (Sample::HeldOut, 7_071_993), (Sample::Fresh, 518_304_467)];
/// Those of all tables but one: the fresh one stands beside them.
pub const MAIN: &[Sample] = &[Sample::Seen, Sample::HeldOut];
/// Disguises of one phrase by one kind.
const VARIANTS: usize = 3;

/// Everything that was counted, and what was missed but in the fresh sample.
#[derive(Clone, Debug, Default)]
pub struct Recall {
    strengths: Vec<Strength>,
    counts: BTreeMap<(Sample, usize, &'static str), Counts>,
    missed: Vec<Missed>,
}

#[derive(Clone, Debug)]
struct Missed {
    kind: usize,
    language: &'static str,
    what: &'static str,
    text: String,
}

fn numbered(book: &Book) -> impl Iterator<Item = (usize, &Phrase)> {
    book.phrases.iter().chain(&book.fresh_phrases).enumerate()
}

/// The phrases of a sample with their numbers: every third is held out, and the
/// fresh ones follow.
fn phrases_of(book: &Book, sample: Sample) -> impl Iterator<Item = (usize, &Phrase)> {
    numbered(book).filter(move |(number, _)| {
        sample
            == match number {
                number if *number >= book.phrases.len() => Sample::Fresh,
                number if number % 3 == 2 => Sample::HeldOut,
                _ => Sample::Seen,
            }
    })
}

pub fn measure(strengths: &[Strength]) -> Result<Recall, Box<dyn Error>> {
    let books = books();
    let mut wanted = Vec::new();
    for book in &books {
        for (number, phrase) in numbered(book) {
            for strength in strengths.iter().filter(|strength| strength.is_for(book.language)) {
                wanted.push(Wanted {
                    id: rule_id(book.language, number, *strength),
                    strength: *strength,
                    language: book.language,
                    patterns: vec![phrase.text()],
                });
            }
        }
    }
    let ruleset = compiled(wanted)?;
    let mut scanner = ruleset.scanner();
    let mut recall = Recall { strengths: strengths.to_vec(), ..Recall::default() };
    for (sample, seed) in SEEDS {
        for book in &books {
            for (number, phrase) in phrases_of(book, sample) {
                for (at, kind) in KINDS.iter().enumerate() {
                    let name = format!("{}/{number}/{}", book.language, kind.name);
                    let mut draw = Draw::named(seed, sample, &name);
                    for planted in variants(kind, phrase, book, sample, &mut draw) {
                        recall.count(&mut scanner, at, phrase, number, sample, &planted)?;
                    }
                }
            }
        }
    }
    Ok(recall)
}

fn rule_id(language: &str, number: usize, strength: Strength) -> String {
    let strength = strength.name().split(' ').next_back().unwrap_or_default();
    format!("{language}-{number}-{strength}")
}

/// Up to [`VARIANTS`] different disguises of a phrase, each in a sentence.
fn variants(
    kind: &Kind,
    phrase: &Phrase,
    book: &Book,
    sample: Sample,
    draw: &mut Draw,
) -> Vec<Planted> {
    let mut disguises = Vec::new();
    for _ in 0..VARIANTS {
        if let Some(disguised) = kind.apply(phrase, draw)
            && !disguises.contains(&disguised)
        {
            disguises.push(disguised);
        }
    }
    let carriers = match sample {
        Sample::Seen => &book.carriers,
        Sample::HeldOut => &book.held_out_carriers,
        Sample::Fresh => &book.fresh_carriers,
    };
    disguises
        .iter()
        .filter_map(|disguised| {
            let carrier = carriers.get(draw.below(carriers.len()))?;
            Some(plant(disguised, &written_for(kind.carrier, carrier, book.language, draw)))
        })
        .collect()
}

fn written_for(form: Carrier, carrier: &Written, language: &str, draw: &mut Draw) -> String {
    match form {
        Carrier::AsWritten => carrier.text.clone(),
        Carrier::WithoutDiacritics => plain_letters(&carrier.text).replace('đ', "d"),
        Carrier::OtherScript => carrier.other.clone().unwrap_or_else(|| carrier.text.clone()),
        Carrier::Romanised(scheme) => romanised(&carrier.text, language, scheme, draw.below(4))
            .unwrap_or_else(|| carrier.text.clone()),
    }
}

impl Recall {
    fn count(
        &mut self,
        scanner: &mut Scanner<'_>,
        kind: usize,
        phrase: &Phrase,
        number: usize,
        sample: Sample,
        planted: &Planted,
    ) -> Result<(), Box<dyn Error>> {
        let post = Post::of_text(planted.text.as_str());
        let verdict = scanner.scan(&post);
        let settings = Settings::default();
        let record = verdict_line(
            &post,
            "",
            &verdict,
            Contacts::Shown,
            Provenance::of("", &settings),
        );
        let record = serde_json::to_value(&record)?;
        let mut counts = Counts { texts: 1, ..Counts::default() };
        let mut said = Vec::new();
        for strength in &self.strengths {
            let at = *strength as usize;
            let id = rule_id(phrase.language, number, *strength);
            let evidence = evidence_of(&record, &id);
            counts.found[at] = usize::from(!evidence.is_empty());
            let is_exact = evidence.iter().any(|each| {
                let place = |key: &str| each[key].as_u64().and_then(|at| usize::try_from(at).ok());
                place("start")
                    .zip(place("end"))
                    .is_some_and(|(start, end)| planted.is_covered_by(start, end))
            });
            counts.elsewhere[at] = usize::from(!evidence.is_empty() && !is_exact);
            if *strength > Strength::Fold && !evidence.is_empty() {
                said.push(evidence.iter().all(|each| {
                    each["disguise"].as_array().is_some_and(|names| !names.is_empty())
                }));
            }
        }
        let is_folded = counts.found[Strength::Fold as usize] == 1;
        counts.unsaid = usize::from(!is_folded && said.contains(&false));
        counts.oversaid = usize::from(is_folded && said.contains(&true));
        for (peer, found) in Peer::ALL.into_iter().zip(&mut counts.by_peer) {
            *found = usize::from(peer.finds(&planted.text, phrase.text()));
        }
        if MAIN.contains(&sample) {
            self.note(kind, phrase, planted, &counts);
        }
        *self.counts.entry((sample, kind, phrase.language)).or_default() += counts;
        Ok(())
    }

    /// Lists what the author of the matcher may see.
    fn note(&mut self, kind: usize, phrase: &Phrase, planted: &Planted, counts: &Counts) {
        let Some(strength) = KINDS.get(kind).and_then(|kind| self.strength_for(kind)) else {
            return;
        };
        let at = strength as usize;
        let what = if strength.is_for(phrase.language) && counts.found[at] == 0 {
            "missed"
        } else if counts.elsewhere[at] > 0 {
            "found elsewhere"
        } else if counts.unsaid > 0 {
            "found, no disguise named"
        } else if counts.oversaid > 0 {
            "a disguise named that fold undoes"
        } else {
            return;
        };
        let shown = planted.text[planted.outer.clone()].escape_debug().to_string();
        let text = format!("{} <- {shown}   in: {}", phrase.text(), planted.text.escape_debug());
        self.missed.push(Missed { kind, language: phrase.language, what, text });
    }

    /// The strength at which a kind has to be found, if it is built.
    fn strength_for(&self, kind: &Kind) -> Option<Strength> {
        let strength = Strength::undoing(kind.needs)?;
        self.strengths.contains(&strength).then_some(strength)
    }

    fn of(&self, samples: &[Sample], kind: usize, language: Option<&str>) -> Counts {
        let mut sum = Counts::default();
        for ((sample, at, of), counts) in &self.counts {
            if samples.contains(sample)
                && *at == kind
                && language.is_none_or(|language| language == *of)
            {
                sum += *counts;
            }
        }
        sum
    }

    /// Kinds under their targets in one of the `samples`. A hundredth of a few texts
    /// is none: of fewer than a hundred, one may be missed.
    pub fn failures(&self, samples: &[Sample]) -> Vec<String> {
        let mut failures = Vec::new();
        for (at, kind) in KINDS.iter().enumerate() {
            let (Some(target), Some(strength)) = (kind.target, self.strength_for(kind)) else {
                continue;
            };
            for sample in samples {
                let counts = self.of(&[*sample], at, None);
                let found = counts.found[strength as usize];
                let target_share = usize::try_from(target).unwrap_or(1000);
                let is_spared = counts.texts < 100 && counts.texts - found <= 1;
                if found * 1000 < target_share * counts.texts && !is_spared {
                    failures.push(format!(
                        "{}, {}: {found} of {} at {}",
                        kind.name,
                        sample.name(),
                        counts.texts,
                        strength.name()
                    ));
                }
            }
        }
        failures
    }

    /// The misses but those of the fresh sample, with counts and some examples.
    pub fn misses(&self) -> String {
        let mut groups: BTreeMap<(usize, &str, &str), Vec<&str>> = BTreeMap::new();
        for missed in &self.missed {
            groups
                .entry((missed.kind, missed.what, missed.language))
                .or_default()
                .push(&missed.text);
        }
        let mut listed = String::new();
        for ((kind, what, language), texts) in &groups {
            let name = KINDS.get(*kind).map_or("", |kind| kind.name);
            let of = self.of(MAIN, *kind, Some(language)).texts;
            let _ = writeln!(listed, "\n## {name}, {language}: {what}, {} of {of}\n", texts.len());
            for text in texts {
                let _ = writeln!(listed, "- {text}");
            }
        }
        listed
    }
}

/// The evidence of one finding in a record.
fn evidence_of<'r>(record: &'r Value, rule: &str) -> Vec<&'r Value> {
    let findings = record["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
    findings
        .iter()
        .filter(|finding| finding["rule"] == rule)
        .flat_map(|finding| finding["evidence"].as_array().map(Vec::as_slice).unwrap_or_default())
        .collect()
}
