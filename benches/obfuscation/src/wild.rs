//! Disguises that people really used.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::generator::cyrillic_readings;
use crate::hits::{Hit, Words, hits, letters_in, ruleset, words_of};
use crate::posts::{RealPost, benign, records};
use crate::rules::Strength;
use crate::tables::{Table, percent};

/// A place in a text, and the plain pattern that ought to be found there.
#[derive(Clone, Debug)]
struct Disguise {
    group: String,
    text: usize,
    pattern: String,
    /// Where it must overlap, if that is known.
    place: Option<(usize, usize)>,
}

#[derive(Clone, Debug, Default)]
pub struct Wild {
    strengths: Vec<Strength>,
    /// Of each group: how many there are, found at each strength.
    groups: BTreeMap<String, (usize, [usize; Strength::ALL.len()])>,
    left_out: BTreeMap<String, usize>,
    missed: Vec<String>,
}

pub fn measure(data: &Path, strengths: &[Strength]) -> Result<Wild, Box<dyn Error>> {
    let strengths: Vec<Strength> =
        strengths.iter().copied().filter(|each| *each <= Strength::Evasion).collect();
    let mut wild = Wild { strengths, ..Wild::default() };
    let posts = benign(data)?;
    let read = |name: &str| -> Result<Vec<Value>, Box<dyn Error>> {
        records(BufReader::new(File::open(data.join("dev").join(name))?))
    };
    wild.mixed_script(&read("obf_mixedscript_ru.jsonl")?, &posts)?;
    wild.telegram_zh(&read("obf_tgspam_zh.jsonl")?, &posts)?;
    for (name, file, language) in [
        ("HateCheck", "obf_hatecheck_spelling_en.jsonl", "en"),
        ("ViLexNorm", "obf_vilexnorm_vi.jsonl", "vi"),
    ] {
        wild.word_pairs(name, &read(file)?, language)?;
    }
    wild.han_pairs(&read("obf_toxicloak_zh.jsonl")?)?;
    Ok(wild)
}

impl Wild {
    /// Words in two scripts; what they stand for is undone with the generator's own
    /// table, and must be a word that others wrote plainly.
    fn mixed_script(&mut self, records: &[Value], posts: &[RealPost]) -> Result<(), Box<dyn Error>> {
        let name = "mixed-script tokens, ru";
        let mut plain: BTreeMap<String, usize> = BTreeMap::new();
        for post in posts.iter().filter(|post| post.language == "ru") {
            for word in words_of(&post.text).into_iter().filter(|word| word.chars().all(is_cyrillic)) {
                *plain.entry(word).or_default() += 1;
            }
        }
        let texts: Vec<&str> = records.iter().filter_map(|record| record["text"].as_str()).collect();
        let mut disguises = Vec::new();
        for (number, text) in texts.iter().enumerate() {
            for (start, token) in tokens(text) {
                let small = token.to_lowercase();
                let foreign = small.chars().any(|letter| letter.is_alphabetic() && !is_cyrillic(letter));
                let own = small.chars().any(is_cyrillic);
                if !own || !foreign && !small.chars().any(char::is_numeric) {
                    continue;
                }
                let Some(pattern) = undone(&small, &plain) else {
                    *self.left_out.entry(format!("{name}: no plain word known")).or_default() += 1;
                    continue;
                };
                if letters_in(&pattern) < 5 {
                    *self.left_out.entry(format!("{name}: under five letters")).or_default() += 1;
                    continue;
                }
                let digits = small.chars().any(char::is_numeric);
                let group = if digits { format!("{name}, with digits") } else { name.to_owned() };
                let place = Some((start, start + token.len()));
                disguises.push(Disguise { group, text: number, pattern, place });
            }
        }
        self.search(&texts, "ru", &disguises)
    }

    /// Sequences of Han characters with signs between them that others wrote without,
    /// and Latin words in other alphabets.
    fn telegram_zh(&mut self, records: &[Value], posts: &[RealPost]) -> Result<(), Box<dyn Error>> {
        const WINDOW: usize = 3;
        let texts: Vec<&str> = records.iter().filter_map(|record| record["text"].as_str()).collect();
        let mut plain: BTreeMap<Vec<char>, usize> = BTreeMap::new();
        let of_zh = posts.iter().filter(|post| post.language == "zh").map(|post| post.text.as_str());
        for text in of_zh.chain(texts.iter().copied()) {
            let characters: Vec<char> = text.chars().collect();
            for window in characters.windows(WINDOW).filter(|window| window.iter().all(|c| is_han(*c))) {
                *plain.entry(window.to_vec()).or_default() += 1;
            }
        }
        let mut disguises = Vec::new();
        for (number, text) in texts.iter().enumerate() {
            let han: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| is_han(*c)).collect();
            for window in han.windows(WINDOW) {
                let (start, last) = (window[0], window[WINDOW - 1]);
                let end = last.0 + last.1.len_utf8();
                let between = &text[start.0..end];
                let signs: Vec<char> = between.chars().filter(|c| !is_han(*c)).collect();
                let letters: Vec<char> = window.iter().map(|(_, c)| *c).collect();
                let is_short = signs.len() <= 4 && !signs.iter().any(|c| c.is_alphanumeric() || "，。！？、；：\n,.!?".contains(*c));
                if !signs.is_empty() && is_short && plain.get(&letters).is_some_and(|count| *count >= 2) {
                    let pattern = letters.iter().collect();
                    let group = "signs between characters, zh".to_owned();
                    disguises.push(Disguise { group, text: number, pattern, place: Some((start.0, end)) });
                }
            }
            for (start, token) in tokens(text) {
                let word: String = token.nfkc().collect::<String>().to_lowercase();
                let is_word = word.chars().all(|c| c.is_ascii_lowercase()) && word.len() >= 5;
                if is_word && token.to_lowercase() != word {
                    let place = Some((start, start + token.len()));
                    let group = "Latin words in other alphabets, zh".to_owned();
                    disguises.push(Disguise { group, text: number, pattern: word, place });
                }
            }
        }
        self.search(&texts, "zh", &disguises)
    }

    /// Words of the clean text that the disguised one does not have.
    fn word_pairs(&mut self, set: &str, records: &[Value], language: &str) -> Result<(), Box<dyn Error>> {
        let mut texts = Vec::new();
        let mut disguises = Vec::new();
        for record in records {
            let (Some(text), Some(clean)) = (record["text"].as_str(), record["clean"].as_str()) else { continue };
            let group = format!("{set}: {}", record["label"].as_str().unwrap_or_default());
            let kept: BTreeSet<String> = words_of(text).into_iter().collect();
            let absent: BTreeSet<String> =
                words_of(clean).into_iter().filter(|word| !kept.contains(word)).collect();
            for pattern in absent {
                if letters_in(&pattern) < 5 {
                    *self.left_out.entry(format!("{group}, under five letters")).or_default() += 1;
                    continue;
                }
                let text = texts.len();
                disguises.push(Disguise { group: group.clone(), text, pattern, place: None });
            }
            texts.push(text);
        }
        self.search(&texts, language, &disguises)
    }

    /// Three Han characters of the clean text around one that was exchanged.
    fn han_pairs(&mut self, records: &[Value]) -> Result<(), Box<dyn Error>> {
        let mut texts = Vec::new();
        let mut disguises = Vec::new();
        for record in records {
            let (Some(text), Some(clean)) = (record["text"].as_str(), record["clean"].as_str()) else { continue };
            let group = format!("ToxiCloakCN: {}", record["label"].as_str().unwrap_or_default());
            let clean: Vec<char> = clean.chars().collect();
            let mut at = 0;
            while let Some(window) = clean.get(at..at + 3) {
                let pattern: String = window.iter().collect();
                let is_absent = window.iter().all(|c| is_han(*c)) && !text.contains(&pattern);
                if is_absent {
                    disguises.push(Disguise { group: group.clone(), text: texts.len(), pattern, place: None });
                }
                at += if is_absent { 3 } else { 1 };
            }
            texts.push(text);
        }
        self.search(&texts, "zh", &disguises)
    }

    fn search(&mut self, texts: &[&str], language: &str, disguises: &[Disguise]) -> Result<(), Box<dyn Error>> {
        let patterns: BTreeSet<String> = disguises.iter().map(|each| each.pattern.clone()).collect();
        let words = Words { language: language.to_owned(), patterns: patterns.into_iter().collect() };
        let ruleset = ruleset(&[words], &self.strengths)?;
        let mut scanner = ruleset.scanner();
        let found: Vec<Vec<Hit>> = texts.iter().map(|text| hits(&mut scanner, text).0).collect();
        for disguise in disguises {
            let counts = self.groups.entry(disguise.group.clone()).or_default();
            counts.0 += 1;
            let own = found.get(disguise.text).map(Vec::as_slice).unwrap_or_default();
            for strength in &self.strengths {
                let is_found = own.iter().any(|hit| {
                    hit.strength == *strength
                        && hit.pattern == disguise.pattern
                        && disguise.place.is_none_or(|(start, end)| hit.start < end && start < hit.end)
                });
                counts.1[*strength as usize] += usize::from(is_found);
                if !is_found && *strength == Strength::Evasion {
                    let shown = disguise.place.and_then(|(start, end)| texts.get(disguise.text)?.get(start..end));
                    self.missed.push(format!("{}: {} <- {}", disguise.group, disguise.pattern, shown.unwrap_or("?")));
                }
            }
        }
        Ok(())
    }

    pub fn table(&self) -> Table {
        let mut head = vec!["set", "n"];
        head.extend(self.strengths.iter().map(|strength| strength.name()));
        let rows: Vec<Vec<String>> = self
            .groups
            .iter()
            .map(|(group, (count, found))| {
                let mut row = vec![group.clone(), count.to_string()];
                row.extend(self.strengths.iter().map(|strength| percent(found[*strength as usize], *count)));
                row
            })
            .collect();
        Table::new("wild", &head, &rows)
    }

    /// Only counts and the single words; no post.
    pub fn listed(&self) -> String {
        let mut listed = String::from("\n# Real disguises\n\n");
        for (why, count) in &self.left_out {
            let _ = writeln!(listed, "left out, {why}: {count}");
        }
        for missed in &self.missed {
            let _ = writeln!(listed, "- {missed}");
        }
        listed
    }
}

fn is_cyrillic(letter: char) -> bool {
    ('\u{400}'..='\u{52F}').contains(&letter)
}

fn is_han(character: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&character) || ('\u{3400}'..='\u{4DBF}').contains(&character)
}

/// Runs of letters, digits and marks, each with where it begins.
fn tokens(text: &str) -> Vec<(usize, &str)> {
    let is_part = |character: char| {
        character.is_alphanumeric() || unicode_normalization::char::is_combining_mark(character)
    };
    let mut tokens = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        match start {
            None if is_part(character) => start = Some(at),
            Some(from) if !is_part(character) => {
                tokens.extend(text.get(from..at).map(|token| (from, token)));
                start = None;
            }
            _ => {}
        }
    }
    tokens
}

/// The commonest plain word that a token may stand for.
fn undone(token: &str, plain: &BTreeMap<String, usize>) -> Option<String> {
    let mut readings = vec![String::new()];
    for letter in token.chars() {
        let choices = if is_cyrillic(letter) { vec![letter] } else { cyrillic_readings(letter) };
        readings = readings
            .iter()
            .flat_map(|reading| choices.iter().map(move |choice| format!("{reading}{choice}")))
            .take(4096)
            .collect();
    }
    readings
        .into_iter()
        .filter_map(|reading| plain.get(&reading).map(|count| (*count, reading)))
        .max()
        .map(|(_, reading)| reading)
}
