//! The language and the script of a text, as evidence.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;
use whatlang::{Detector, Lang};

use super::Language;

/// The detector and its version; verdicts name it.
pub(crate) const DETECTOR: &str = "whatlang-0.18";

/// Below this many letters a text is too short to tell.
const LEAST_LETTERS: usize = 20;

/// Below this share of letters in one script a text is mixed, and nothing is said of it.
const LEAST_SHARE: f64 = 0.8;

/// What was detected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Detection {
    /// The language, if the detector is sure of it and it is one of
    /// [`is_detectable`]'s; every other language it knows serves as a decoy.
    pub language: Option<Language>,
    /// The detector's confidence, from 0 to 1.
    pub confidence: f64,
}

/// The languages that a detection can name. The detector does not know
/// Swahili, Hausa and Bambara; nothing is concluded about patterns in those.
const DETECTABLE: [(Lang, &str); 14] = [
    (Lang::Eng, "en"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Fra, "fr"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Vie, "vi"),
    (Lang::Cmn, "zh"),
    (Lang::Ara, "ar"),
    (Lang::Nep, "ne"),
    (Lang::Hin, "hi"),
    (Lang::Tur, "tr"),
    (Lang::Srp, "sr"),
    (Lang::Deu, "de"),
];

/// Whether a detection can name `language`.
pub(crate) fn is_detectable(language: Language) -> bool {
    DETECTABLE.iter().any(|(_, code)| *code == language.code())
}

/// Detects the language of `text`. Addresses, mentions and hashtags say
/// nothing of a language and are left out.
pub(crate) fn detect(text: &str) -> Detection {
    let unknown = Detection { language: None, confidence: 0.0 };
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
    if letters + ideographs < LEAST_LETTERS
        || script(&cleaned).is_none_or(|(_, share)| share < LEAST_SHARE)
    {
        return unknown;
    }
    let Some(info) = Detector::new().detect(&cleaned) else { return unknown };
    let code = DETECTABLE.iter().find(|(lang, _)| *lang == info.lang()).map(|(_, code)| *code);
    Detection {
        language: code.filter(|_| info.is_reliable()).and_then(Language::new),
        confidence: info.confidence(),
    }
}

/// The script of most letters of `text` by its ISO 15924 code, and its share
/// of the letters; `None` if there is no letter in a script we name.
pub(crate) fn script(text: &str) -> Option<(&'static str, f64)> {
    let scripts = CodePointMapData::<Script>::new();
    let mut counts = [0u32; SCRIPTS.len()];
    let mut letters = 0u32;
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        letters += 1;
        let found = if letter.is_ascii() { Script::Latin } else { scripts.get(letter) };
        if let Some(position) = SCRIPTS.iter().position(|(script, _)| *script == found)
            && let Some(count) = counts.get_mut(position)
        {
            *count += 1;
        }
    }
    // Of equal counts the first in the table, so that the answer is always the same.
    let (count, (_, code)) =
        counts.into_iter().zip(SCRIPTS).rev().max_by_key(|(count, _)| *count)?;
    (count > 0).then(|| (code, f64::from(count) / f64::from(letters)))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn language(text: &str) -> Option<String> {
        detect(text).language.map(|language| language.code().to_owned())
    }

    #[test]
    fn long_texts_in_one_language_are_named() {
        let english = "Researchers who looked at the accounts said that they had been there for years, \
                       and that nobody had noticed anything before the summer of that year.";
        let russian = "Сегодня утром жители города вышли на площадь, чтобы послушать оркестр.";
        assert_eq!(language(english).as_deref(), Some("en"));
        assert_eq!(language(russian).as_deref(), Some("ru"));
        assert_eq!(script(russian).unwrap().0, "Cyrl");
    }

    #[test]
    fn short_and_mixed_texts_are_not() {
        for text in ["", "ok", "Join us now", "Привет hello привет hello привет hello привет hello"]
        {
            assert_eq!(language(text), None, "{text}");
        }
    }
}
