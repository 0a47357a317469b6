//! The texts that are measured on, each with its language.

use std::path::Path;
use std::{fs, io};

use indicia::testing::{script, sentences};

use crate::romanised;

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
    /// A post in romanised Hindi or Arabic, many mixed with English or French,
    /// or one in Russian that we have romanised.
    Romanised,
    /// Two posts of one sentence in two listed languages, one after the other.
    MixedPosts,
    /// Two of the sentences so.
    MixedSentences,
}

/// A text and what it is in; for a mixed one the second language too.
#[derive(Clone, Debug)]
pub struct Sample {
    pub kind: Kind,
    pub language: String,
    pub second: Option<String>,
    pub text: String,
    /// Whether it is in the half that nobody has looked at.
    pub is_held_out: bool,
}

impl Sample {
    fn new(kind: Kind, language: &str, text: String) -> Self {
        let is_held_out = is_held_out(&text);
        Self { kind, language: language.to_owned(), second: None, text, is_held_out }
    }

    /// What a detector is given: the sentences of a mixed post one by one,
    /// anything else as it is.
    pub fn pieces(&self) -> Vec<&str> {
        if self.second.is_some() { sentences(&self.text) } else { vec![&self.text] }
    }
}

const POSTS: [&str; 9] = [
    "fp_xlmt", "fp_afrisenti", "fp_astd", "fp_cold_zh", "fp_rusentitweet", "fp_telegram_news_ru",
    "fp_vihsd", "fp_indonlu", "fp_korean",
];

/// Letters of Cyrillic that Russian does not have: `fp_rusentitweet` holds
/// posts in Mongolian, Kazakh, Uzbek, Kyrgyz and Serbian under `ru`.
const NOT_RUSSIAN: &str = "әғқңөұүһіїєґўјљњћђџѓќѕҳҷӣӯҡҙҫҥ";

/// Common words of Hindi in Latin letters: the set has more posts in English
/// under `hi` than in Hindi, and those without any of these are left out.
const HINDI: [&str; 44] = [
    "hai", "hain", "h", "ki", "ka", "ke", "ko", "kya", "aur", "bhi", "yeh", "ye", "woh", "wo", "tha",
    "thi", "kar", "raha", "rahe", "rahi", "apne", "mera", "meri", "tera", "tum", "aap", "koi",
    "kuch", "bhai", "nahi", "nahin", "ni", "mein", "mai", "se", "ji", "karo", "wala", "sab", "hum",
    "toh", "jo", "ek", "aaj",
];

/// Mixed posts are made of posts that are no longer.
const HALF_A_POST: usize = 70;

/// Fewer letters than these say nothing.
pub const LEAST_LETTERS: usize = 20;

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
    let russian = samples.iter().filter(|one| one.kind == Kind::Post && one.language == "ru");
    let typed: Vec<_> = russian
        .map(|one| Sample::new(Kind::Romanised, "ru, by rule", romanised::unseen(&one.text)))
        .collect();
    samples.extend(typed);
    for (language, label, text) in lines(&folder.join("lid_lingua_testdata.jsonl"))? {
        if label == "sentences" {
            let is_listed = LISTED.contains(&language.as_str());
            let kind = if is_listed { Kind::Sentence } else { Kind::OtherSentence };
            samples.push(Sample::new(kind, &language, text));
        }
    }
    let mut mixed_samples = mixed(&samples, Kind::Post, Kind::MixedPosts);
    mixed_samples.extend(mixed(&samples, Kind::Sentence, Kind::MixedSentences));
    samples.extend(mixed_samples);
    samples.retain(|one| letters(&one.text) >= LEAST_LETTERS);
    Ok(samples)
}

fn post(language: &str, text: String) -> Option<Sample> {
    let is_latin = script(&text).is_some_and(|(script, _)| script == "Latn");
    let (kind, language) = match language {
        "hi" if is_latin && is_hindi(&text) => (Kind::Romanised, language),
        "hi" => return None,
        "ar-DZ" | "ar-MA" if is_latin => (Kind::Romanised, language),
        "ar-DZ" | "ar-MA" => (Kind::Post, "ar"),
        "pt-MZ" => (Kind::Post, "pt"),
        "ru" if text.to_lowercase().contains(|letter| NOT_RUSSIAN.contains(letter)) => return None,
        listed if LISTED.contains(&listed) => (Kind::Post, listed),
        other => (Kind::OtherPost, other),
    };
    Some(Sample::new(kind, language, text))
}

fn is_hindi(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| HINDI.contains(&word))
}

/// Half of all texts, by a hash (FNV-1a, 64 bits).
fn is_held_out(text: &str) -> bool {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash.count_ones() % 2 == 1
}

/// Samples of the kind `of` that are short and one sentence, each with one in
/// another language after it: a hundred of each language at most, and pairs
/// spread evenly.
fn mixed(samples: &[Sample], of: Kind, kind: Kind) -> Vec<Sample> {
    let is_short = |one: &&Sample| {
        one.kind == of
            && one.text.chars().count() <= HALF_A_POST
            && letters(&one.text) >= LEAST_LETTERS
            && sentences(&one.text).len() == 1
    };
    let mut short = Vec::new();
    for language in LISTED {
        let those = samples.iter().filter(is_short).filter(|one| one.language == language);
        short.extend(those.take(100));
    }
    let mut mixed = Vec::new();
    for (position, first) in short.iter().enumerate() {
        for step in [131, 467, 701] {
            let second = short[(position + step) % short.len()];
            if first.language != second.language {
                let text = joined(first.text.trim(), second.text.trim());
                let sample = Sample::new(kind, &first.language, text);
                mixed.push(Sample { second: Some(second.language.clone()), ..sample });
            }
        }
    }
    mixed
}

/// Two texts as two sentences of one post. A small letter after a stop would
/// begin no sentence, so it begins a paragraph.
fn joined(first: &str, second: &str) -> String {
    let stop = if first.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।']) { "" } else { "." };
    let begins = second.chars().find(|letter| letter.is_alphabetic());
    let is_small = begins.is_some_and(char::is_lowercase);
    format!("{first}{stop}{}{second}", if is_small { "\n\n" } else { " " })
}

/// The letters of a text that are not in addresses, mentions and hashtags; an
/// ideograph counts as two.
fn letters(text: &str) -> usize {
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
