//! The language and the script of a text, as evidence.

mod grams;
mod layout;
mod model;
mod opinion;
mod pidgin;
#[cfg(test)]
mod tests;

use icu_properties::CodePointMapData;
use icu_properties::props::Script;

use super::Language;

/// What detects the language of a text. Both name languages of the same list
/// (those of `text::is_detectable`), and both leave short and mixed texts open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detector {
    /// Our own model; in doubt whatlang is asked as well.
    #[default]
    Indicia,
    /// whatlang alone, over all languages that it knows. It can't name Swahili,
    /// Hausa and Bambara.
    Whatlang,
}

impl Detector {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Indicia, Self::Whatlang];

    /// How settings name it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Indicia => "indicia",
            Self::Whatlang => "whatlang",
        }
    }

    /// The detector that settings call `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|detector| detector.name() == name)
    }

    /// The detector and its version, as verdicts name it.
    pub const fn version(self) -> &'static str {
        match self {
            Self::Indicia => "indicia-nb-2+whatlang-0.18",
            Self::Whatlang => "whatlang-0.18",
        }
    }
}

/// Below this many letters a text is too short to tell.
const LEAST_LETTERS: usize = 20;

/// Below this share of letters in one script a text is mixed, and nothing is said of it.
const LEAST_SHARE: f64 = 0.8;

/// From this confidence on an answer is relied on.
const RELIABLE: f64 = 0.9;

/// From this confidence on it is relied on without a second opinion.
const CERTAIN: f64 = 0.95;

/// The most that an answer is worth to which there is an objection.
const DOUBTED: f64 = 0.5;

/// The margin between two languages, in half nats for each feature to the
/// power of three quarters, that is worth a confidence of a half. Set so that
/// texts in other languages are seldom taken for ours (docs/detection.md).
const EVEN: f64 = 0.078;

/// What was detected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Detection {
    /// The language, if the detector is sure of it and it is one of
    /// [`is_detectable`]'s; every other language it knows serves as a decoy.
    pub language: Option<Language>,
    /// The detector's confidence, from 0 to 1.
    pub confidence: f64,
}

impl Detection {
    /// What is said of a text of which nothing can be said.
    pub(crate) const NONE: Self = Self { language: None, confidence: 0.0 };
}

/// What a text is taken for, be it a language of ours or a decoy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Guess {
    /// The code of the language.
    pub code: &'static str,
    /// From 0 to 1.
    pub confidence: f64,
}

/// The languages that a detection can name. The list is fixed, so that no rule
/// changes what is detected for another.
const LISTED: [&str; 17] = [
    "en", "ru", "uk", "fr", "es", "pt", "vi", "zh", "ar", "sw", "ha", "bm", "ne", "hi", "tr", "sr",
    "de",
];

/// Whether a detection can name `language`.
pub(crate) fn is_detectable(language: Language) -> bool {
    LISTED.contains(&language.code())
}

/// Detects the language of `text`. Addresses, mentions and hashtags say
/// nothing of a language and are left out.
pub(crate) fn detect(text: &str, detector: Detector) -> Detection {
    let Some(guess) = guess(text, detector) else { return Detection::NONE };
    let is_named = LISTED.contains(&guess.code) && guess.confidence >= RELIABLE;
    Detection {
        language: is_named.then(|| Language::new(guess.code)).flatten(),
        confidence: guess.confidence,
    }
}

/// What `text` is taken for; `None` if it is too short, mixed, or in a script
/// of none of our languages.
pub(crate) fn guess(text: &str, detector: Detector) -> Option<Guess> {
    let mut cleaned = String::with_capacity(text.len());
    for chunk in text.split_whitespace() {
        let is_address = chunk.contains("://") || chunk.starts_with("www.");
        if !is_address && !chunk.starts_with(['@', '#']) {
            cleaned.push_str(chunk);
            cleaned.push(' ');
        }
    }
    let letters =
        cleaned.chars().filter(|letter| letter.is_alphabetic()).take(LEAST_LETTERS).count();
    // An ideograph says more than a letter.
    let ideographs = cleaned
        .chars()
        .filter(|letter| ('\u{3400}'..'\u{A000}').contains(letter))
        .take(LEAST_LETTERS)
        .count();
    if letters + ideographs < LEAST_LETTERS {
        return None;
    }
    let (script, share) = script(&cleaned)?;
    match script {
        _ if share < LEAST_SHARE => None,
        _ if detector == Detector::Whatlang => opinion::guess(&cleaned),
        "Hani" => Some(guess_of_ideographs(&cleaned)),
        _ => guess_of_letters(&cleaned, script),
    }
}

/// Ideographs are Chinese unless syllables of Japanese stand between them.
fn guess_of_ideographs(text: &str) -> Guess {
    if text.contains(|letter| ('\u{3041}'..='\u{30FA}').contains(&letter)) {
        return Guess { code: "ja", confidence: RELIABLE };
    }
    Guess { code: "zh", confidence: CERTAIN }
}

fn guess_of_letters(text: &str, script: &str) -> Option<Guess> {
    let is_mande = script == "Latn" && text.contains(is_mande_letter);
    let among = if is_mande { &MANDE_SPELLING[..] } else { &[] };
    let ranking = model::rank(text, script, among)?;
    let root = f64::from(ranking.features).sqrt();
    let margin = f64::from(ranking.margin) / (root * root.sqrt()).max(1.0);
    let mut confidence = margin / (margin + EVEN);
    let code = if ranking.best == "sr-Latn" { "sr" } else { ranking.best };
    let is_doubtful = LISTED.contains(&code) && (RELIABLE..CERTAIN).contains(&confidence);
    let is_doubted = match code {
        "bm" => !is_mande,
        "en" => pidgin::is_likely(text),
        _ => false,
    };
    if is_doubted || (is_doubtful && opinion::contradicts(text, code)) {
        confidence = confidence.min(DOUBTED);
    }
    Some(Guess { code, confidence })
}

/// Letters that Bambara is written with and hardly any other of our languages.
fn is_mande_letter(letter: char) -> bool {
    matches!(letter, 'ɛ' | 'ɔ' | 'ɲ' | 'ŋ' | 'Ɛ' | 'Ɔ' | 'Ɲ' | 'Ŋ')
}

/// What a text with such letters may be: Bambara, and as decoys Dyula, Akan,
/// Ewe, Lingala, Wolof and Fula.
const MANDE_SPELLING: [&str; 7] = ["bm", "dyu", "ak", "ee", "ln", "wo", "ff"];

/// The script of most letters of `text` by its ISO 15924 code, and its share
/// of the letters; `None` if there is no letter in a script we name.
pub fn script(text: &str) -> Option<(&'static str, f64)> {
    let mut counts = [0u32; SCRIPTS.len()];
    let mut letters = 0u32;
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        letters += 1;
        if let Some(count) = place(letter).and_then(|place| counts.get_mut(place)) {
            *count += 1;
        }
    }
    // Of equal counts the first in the table, so that the answer is always the same.
    let (count, (_, code)) =
        counts.into_iter().zip(SCRIPTS).rev().max_by_key(|(count, _)| *count)?;
    (count > 0).then(|| (code, f64::from(count) / f64::from(letters)))
}

/// The script of a letter as four letters of ISO 15924, if it is one of those told apart.
pub(crate) fn script_of_letter(letter: char) -> Option<&'static str> {
    place(letter).and_then(|place| SCRIPTS.get(place)).map(|(_, code)| *code)
}

/// The place in [`SCRIPTS`] of that of a letter.
fn place(letter: char) -> Option<usize> {
    let scripts = CodePointMapData::<Script>::new();
    let found = if letter.is_ascii() { Script::Latin } else { scripts.get(letter) };
    SCRIPTS.iter().position(|(script, _)| *script == found)
}

const SCRIPTS: [(Script, &str); 21] = [
    (Script::Latin, "Latn"),
    (Script::Cyrillic, "Cyrl"),
    (Script::Arabic, "Arab"),
    (Script::Han, "Hani"),
    (Script::Devanagari, "Deva"),
    (Script::Greek, "Grek"),
    (Script::Hebrew, "Hebr"),
    (Script::Hiragana, "Hira"),
    (Script::Katakana, "Kana"),
    (Script::Hangul, "Hang"),
    (Script::Thai, "Thai"),
    (Script::Lao, "Laoo"),
    (Script::Khmer, "Khmr"),
    (Script::Myanmar, "Mymr"),
    (Script::Bengali, "Beng"),
    (Script::Tamil, "Taml"),
    (Script::Telugu, "Telu"),
    (Script::Georgian, "Geor"),
    (Script::Armenian, "Armn"),
    (Script::Ethiopic, "Ethi"),
    (Script::Gujarati, "Gujr"),
];
