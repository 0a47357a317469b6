//! The positives of the functional suite in disguise: how many are still found when
//! words that a finding rests on are disguised.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use indicia::{CompiledRuleset, Post, Ruleset, Scanner, TextField};
use serde_json::Value;

use crate::generator::{Draw, KINDS, Phrase, Sample, Written};
use crate::tables::{Table, percent};

const SEED: u64 = 0x5EED_0505;

/// How many of the words that a finding rests on are disguised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Amount {
    One,
    All,
}

/// Found and tried, with one word disguised and with all.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    one: (usize, usize),
    all: (usize, usize),
}

pub struct Positives {
    cases: usize,
    found: usize,
    kinds: BTreeMap<usize, Count>,
}

struct Case {
    id: String,
    language: String,
    label: String,
    post: Value,
}

/// Scans every positive of the suite in `root`, then each that is found in each kind of
/// disguise.
pub fn measure(root: &Path) -> Result<Positives, Box<dyn Error>> {
    let ruleset = Ruleset::load(&[root.join("rules"), root.join("tests/suite/rules")])?;
    let compiled: CompiledRuleset = ruleset.compile()?;
    let mut scanner = compiled.scanner();
    let cases = cases(&root.join("tests/suite"))?;
    let mut positives = Positives { cases: cases.len(), found: 0, kinds: BTreeMap::new() };
    for case in &cases {
        let Some(pieces) = evidence(&mut scanner, case)? else { continue };
        positives.found += 1;
        for (at, kind) in KINDS.iter().enumerate() {
            if kind.target.is_none() {
                continue;
            }
            for amount in [Amount::One, Amount::All] {
                let name = format!("{}/{}/{amount:?}", case.id, kind.name);
                let mut draw = Draw::named(SEED, Sample::Seen, &name);
                let chosen: Vec<&String> = match amount {
                    Amount::One => draw.pick(&pieces).into_iter().collect(),
                    Amount::All => pieces.iter().collect(),
                };
                let mut text = case.post["text"].as_str().unwrap_or_default().to_owned();
                let mut is_disguised = false;
                for piece in chosen {
                    let Some(language) = known(&case.language) else { continue };
                    let written = Written { text: piece.to_lowercase(), other: None };
                    let phrase = Phrase { language, written };
                    if let Some(disguised) = kind.apply(&phrase, &mut draw) {
                        text = text.replacen(piece.as_str(), &disguised.text, 1);
                        is_disguised = true;
                    }
                }
                if !is_disguised {
                    continue;
                }
                let mut post = case.post.clone();
                post["text"] = Value::String(text);
                let is_found = label_found(&mut scanner, &post, &case.label)?;
                let count = positives.kinds.entry(at).or_default();
                let (found, tried) = match amount {
                    Amount::One => (&mut count.one.0, &mut count.one.1),
                    Amount::All => (&mut count.all.0, &mut count.all.1),
                };
                *tried += 1;
                *found += usize::from(is_found);
            }
        }
    }
    Ok(positives)
}

fn cases(folder: &Path) -> Result<Vec<Case>, Box<dyn Error>> {
    let mut paths: Vec<_> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    paths.sort();
    let mut cases = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|e| e == "jsonl")) {
        let language = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for line in fs::read_to_string(path)?.lines() {
            let case: Value = serde_json::from_str(line)?;
            let Some(label) = case["expect"]["label"].as_str() else { continue };
            cases.push(Case {
                id: case["id"].as_str().unwrap_or_default().to_owned(),
                language: language.clone(),
                label: label.to_owned(),
                post: case["post"].clone(),
            });
        }
    }
    Ok(cases)
}

/// The languages that the generator knows the writing of.
fn known(language: &str) -> Option<&'static str> {
    ["en", "ru", "uk", "de", "fr", "es", "vi", "ar", "hi", "zh", "sr", "ko"]
        .into_iter()
        .find(|known| *known == language)
}

/// The words of the text that the findings of the expected label rest on; `None` if
/// there is none.
fn evidence(scanner: &mut Scanner<'_>, case: &Case) -> Result<Option<Vec<String>>, Box<dyn Error>> {
    let json = case.post.to_string();
    let post = Post::from_json(&json)?;
    let verdict = scanner.scan(&post);
    let findings = verdict.findings.iter().filter(|f| f.rule.about.label.as_str() == case.label);
    let mut pieces = Vec::new();
    let mut is_found = false;
    for finding in findings {
        is_found = true;
        for evidence in &finding.evidence {
            let text = evidence.span.of(post.text_at(evidence.field, evidence.position));
            let is_entity = ["phone", "handle", "email", "url", "mention", "money"].contains(&evidence.indicator);
            if evidence.field == TextField::Text && !is_entity && !pieces.contains(&text.to_owned()) {
                pieces.push(text.to_owned());
            }
        }
    }
    Ok((is_found && !pieces.is_empty()).then_some(pieces))
}

fn label_found(scanner: &mut Scanner<'_>, post: &Value, label: &str) -> Result<bool, Box<dyn Error>> {
    let json = post.to_string();
    let verdict = scanner.scan(&Post::from_json(&json)?);
    Ok(verdict.findings.iter().any(|finding| finding.rule.about.label.as_str() == label))
}

impl Positives {
    pub fn table(&self) -> Table {
        let share = |(found, tried): (usize, usize)| format!("{} of {tried}", percent(found, tried));
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut sum = Count::default();
        for (at, count) in &self.kinds {
            let name = KINDS.get(*at).map_or("", |kind| kind.name);
            rows.push(vec![name.to_owned(), share(count.one), share(count.all)]);
            for (into, from) in [(&mut sum.one, count.one), (&mut sum.all, count.all)] {
                *into = (into.0 + from.0, into.1 + from.1);
            }
        }
        rows.push(vec!["all kinds".to_owned(), share(sum.one), share(sum.all)]);
        Table::new("positives", &["kind", "one word, %", "every word, %"], &rows)
    }

    pub fn summary(&self) -> String {
        format!("{} of {} positives are found undisguised, with words as evidence", self.found, self.cases)
    }
}
