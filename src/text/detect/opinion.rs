//! What whatlang says: a second opinion, or the only one where the settings
//! ask for it.

use whatlang::{Detector, Lang};

use super::Guess;

/// What whatlang takes `text` for. It calls reliable what we call so: a
/// confidence of more than nine tenths.
pub(super) fn guess(text: &str) -> Option<Guess> {
    let info = Detector::new().detect(text)?;
    let known = KNOWN.iter().find(|(lang, _)| *lang == info.lang());
    Some(Guess { code: known.map_or(OTHER, |(_, code)| code), confidence: info.confidence() })
}

/// Stands for every language that is not one of ours (ISO 639-2, "uncoded").
const OTHER: &str = "mis";

/// Whether whatlang is sure that `text` is in a language other than `code`.
/// Of a language that it does not know it can't be.
pub(super) fn contradicts(text: &str, code: &str) -> bool {
    let Some((known, _)) = KNOWN.iter().find(|(_, known)| *known == code) else { return false };
    Detector::new().detect(text).is_some_and(|info| info.is_reliable() && info.lang() != *known)
}

/// Those of our languages that whatlang knows: all but Swahili, Hausa and Bambara.
const KNOWN: [(Lang, &str); 14] = [
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
