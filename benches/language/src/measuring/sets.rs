//! The texts that are measured on, each with its language.

use std::path::Path;
use std::{fs, io};

use crate::text::detect::script;

/// The languages that the detector may name.
pub const LISTED: [&str; 17] = [
    "en", "ru", "uk", "fr", "es", "pt", "vi", "zh", "ar", "sw", "ha", "bm", "ne", "hi", "tr", "sr",
    "de",
];

/// What a text is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A real post of at most 140 characters, in a listed language.
    Post,
    /// A sentence of lingua's test data, in a listed language.
    Sentence,
    /// A post in another language.
    OtherPost,
    /// A sentence of lingua's test data in another language.
    OtherSentence,
    /// A post in romanised Hindi or Arabic, many mixed with English or French.
    Romanised,
    /// Two sentences in two listed languages.
    Mixed,
}

/// A text and what it is in; for [`Kind::Mixed`] the second language too.
#[derive(Clone, Debug)]
pub struct Sample {
    pub kind: Kind,
    pub language: String,
    pub second: Option<String>,
    pub text: String,
}

const POSTS: [&str; 9] = [
    "fp_xlmt", "fp_afrisenti", "fp_astd", "fp_cold_zh", "fp_rusentitweet", "fp_telegram_news_ru",
    "fp_vihsd", "fp_indonlu", "fp_korean",
];

/// Letters of Cyrillic that Russian does not have: `fp_rusentitweet` holds
/// posts in Mongolian, Kazakh, Uzbek, Kyrgyz and Serbian under `ru`.
const NOT_RUSSIAN: &str = "әғқңөұүһіїєґўјљњћђџѓќѕҳҷӣӯҡҙҫҥ";

/// Reads the data sets in `folder`.
pub fn read(folder: &Path) -> io::Result<Vec<Sample>> {
    let mut samples = Vec::new();
    for name in POSTS {
        for (language, _, text) in lines(&folder.join(format!("{name}.jsonl")))? {
            if text.chars().count() <= 140 {
                samples.extend(post(&language, text));
            }
        }
    }
    let mut sentences = Vec::new();
    for (language, label, text) in lines(&folder.join("lid_lingua_testdata.jsonl"))? {
        if label == "sentences" {
            let listed = LISTED.contains(&language.as_str());
            let kind = if listed { Kind::Sentence } else { Kind::OtherSentence };
            if listed && text.chars().count() <= 70 && letters(&text) >= 20 {
                sentences.push((language.clone(), text.clone()));
            }
            samples.push(Sample { kind, language, second: None, text });
        }
    }
    samples.extend(mixed(&sentences));
    Ok(samples)
}

fn post(language: &str, text: String) -> Option<Sample> {
    let is_latin = script(&text).is_some_and(|(script, _)| script == "Latn");
    let (kind, language) = match language {
        "hi" | "ar-DZ" | "ar-MA" if is_latin => (Kind::Romanised, language),
        "hi" => return None,
        "ar-DZ" | "ar-MA" => (Kind::Post, "ar"),
        "pt-MZ" => (Kind::Post, "pt"),
        "ru" if text.to_lowercase().contains(|letter| NOT_RUSSIAN.contains(letter)) => return None,
        listed if LISTED.contains(&listed) => (Kind::Post, listed),
        other => (Kind::OtherPost, other),
    };
    Some(Sample { kind, language: language.to_owned(), second: None, text })
}

/// Every sentence with one in another language after it: pairs spread evenly.
fn mixed(sentences: &[(String, String)]) -> Vec<Sample> {
    let count = sentences.len();
    let mut samples = Vec::new();
    for (position, (language, text)) in sentences.iter().enumerate() {
        for step in [31, 67, 101, 149, 173, 211] {
            let (second, other) = &sentences[(position + step) % count];
            if second != language {
                samples.push(Sample {
                    kind: Kind::Mixed,
                    language: language.clone(),
                    second: Some(second.clone()),
                    text: format!("{}\n{}", text.trim(), other.trim()),
                });
            }
        }
    }
    samples
}

/// The letters of a text that are not in addresses, mentions and hashtags; an
/// ideograph counts as two.
pub fn letters(text: &str) -> usize {
    let words = text.split_whitespace().filter(|word| {
        !word.contains("://") && !word.starts_with("www.") && !word.starts_with(['@', '#'])
    });
    let weight = |letter: char| match letter {
        '\u{3400}'..'\u{A000}' => 2,
        letter => usize::from(letter.is_alphabetic()),
    };
    words.flat_map(str::chars).map(weight).sum()
}

/// The language, label and text of each line.
fn lines(path: &Path) -> io::Result<Vec<(String, String, String)>> {
    let file = fs::read_to_string(path)?;
    let entry = |line: &str| -> Option<(String, String, String)> {
        let value: serde_json::Value = serde_json::from_str(line).ok()?;
        let of = |key: &str| Some(value.get(key)?.as_str()?.to_owned());
        Some((of("lang")?, of("label")?, of("text")?))
    };
    Ok(file.lines().filter_map(entry).collect())
}
