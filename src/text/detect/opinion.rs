//! A second opinion, by whatlang.

use whatlang::{Detector, Lang};

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
