//! The detectors, each as a function from a text to a guess.

use std::collections::BTreeMap;
use std::{fs, io};

use crate::measuring::sets::LISTED;

/// What a detector says of a text.
#[derive(Clone, Debug, Default)]
pub struct Guess {
    /// Its best guess.
    pub best: String,
    /// Whether it is sure of it.
    pub is_reliable: bool,
}

/// A detector under its name in the tables.
pub struct Detector {
    pub name: &'static str,
    guess: Box<dyn Fn(&str) -> Guess>,
}

impl Detector {
    fn new(name: &'static str, guess: impl Fn(&str) -> Guess + 'static) -> Self {
        Self { name, guess: Box::new(guess) }
    }

    /// Its guess for `text`.
    pub fn guess(&self, text: &str) -> Guess {
        (self.guess)(text)
    }
}

/// All detectors; `predictions` are files of those that run elsewhere.
pub fn all(predictions: &[String]) -> io::Result<Vec<Detector>> {
    let mut detectors = vec![
        Detector::new("`indicia`", seam(indicia::Detector::Indicia)),
        Detector::new("`whatlang`", seam(indicia::Detector::Whatlang)),
        Detector::new("whatlang, all", whatlang(whatlang::Detector::new())),
        Detector::new(
            "whatlang, list",
            whatlang(whatlang::Detector::with_allowlist(
                WHATLANG.iter().map(|(lang, _)| *lang).collect(),
            )),
        ),
        Detector::new("whichlang", |text| {
            let code = whichlang::detect_language(text).three_letter_code();
            Guess { best: two_letters(code), is_reliable: true }
        }),
        Detector::new("lingua, 14", lingua()),
    ];
    for path in predictions {
        let mut known: BTreeMap<String, Guess> = BTreeMap::new();
        let mut name = String::new();
        for line in fs::read_to_string(path)?.lines() {
            let value: serde_json::Value = serde_json::from_str(line)?;
            let of = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
            name = of("detector");
            let is_reliable = value["confidence"].as_f64().unwrap_or(0.0) >= 0.9;
            known.insert(of("text"), Guess { best: of("best"), is_reliable });
        }
        detectors.push(Detector::new(name.leak(), move |text| {
            known.get(text).cloned().unwrap_or_default()
        }));
    }
    Ok(detectors)
}

/// A detector of the main package, with all that it does before and after.
fn seam(detector: indicia::Detector) -> impl Fn(&str) -> Guess {
    move |text| {
        let (best, is_reliable) = indicia::testing::guessed(text, detector);
        Guess { best: best.unwrap_or_default().to_owned(), is_reliable }
    }
}

fn whatlang(detector: whatlang::Detector) -> impl Fn(&str) -> Guess {
    move |text| match detector.detect(text) {
        Some(info) => {
            Guess { best: two_letters(info.lang().code()), is_reliable: info.is_reliable() }
        }
        None => Guess::default(),
    }
}

fn lingua() -> impl Fn(&str) -> Guess {
    let detector = lingua::LanguageDetectorBuilder::from_all_languages()
        .with_preloaded_language_models()
        .build();
    move |text| {
        let values = detector.compute_language_confidence_values(text);
        let Some((language, confidence)) = values.into_iter().next() else {
            return Guess::default();
        };
        let best = language.iso_code_639_1().to_string();
        Guess { best, is_reliable: confidence >= 0.9 }
    }
}

/// Our code for one of three letters; others stay as they are.
fn two_letters(code: &str) -> String {
    let known = WHATLANG.iter().find(|(lang, _)| lang.code() == code);
    known.map_or(code, |(_, known)| known).to_owned()
}

const WHATLANG: [(whatlang::Lang, &str); 14] = [
    (whatlang::Lang::Eng, "en"),
    (whatlang::Lang::Rus, "ru"),
    (whatlang::Lang::Ukr, "uk"),
    (whatlang::Lang::Fra, "fr"),
    (whatlang::Lang::Spa, "es"),
    (whatlang::Lang::Por, "pt"),
    (whatlang::Lang::Vie, "vi"),
    (whatlang::Lang::Cmn, "zh"),
    (whatlang::Lang::Ara, "ar"),
    (whatlang::Lang::Nep, "ne"),
    (whatlang::Lang::Hin, "hi"),
    (whatlang::Lang::Tur, "tr"),
    (whatlang::Lang::Srp, "sr"),
    (whatlang::Lang::Deu, "de"),
];

/// Whether a guess names a language of the list.
pub fn names_listed(guess: &Guess) -> bool {
    LISTED.contains(&guess.best.as_str())
}
