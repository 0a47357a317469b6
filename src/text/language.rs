use std::fmt;

/// A language by its ISO 639 code of two or three letters, such as `ru` or `bm`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 3]);

impl Language {
    /// Reads a lower-case code of two or three ASCII letters; `None` for
    /// anything else. The code is not looked up: any deployment may know more
    /// languages than we do.
    pub fn new(code: &str) -> Option<Self> {
        let bytes = code.as_bytes();
        if !(2..=3).contains(&bytes.len()) || !bytes.iter().all(u8::is_ascii_lowercase) {
            return None;
        }
        let mut letters = [0; 3];
        for (slot, byte) in letters.iter_mut().zip(bytes) {
            *slot = *byte;
        }
        Some(Self(letters))
    }

    /// The language of a tag such as `ru`, `RU` or `pt-BR` (BCP 47), its region
    /// left out.
    pub(crate) fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        Self::new(&primary.to_ascii_lowercase())
    }

    /// Whether the code stands for a language: of those of two letters, whether
    /// ISO 639-1 has it. Those of three are too many to be listed here.
    pub(crate) fn is_assigned(&self) -> bool {
        let code = self.code();
        code.len() != 2
            || ISO_639_1.as_bytes().chunks(3).any(|known| known.starts_with(code.as_bytes()))
    }

    /// The code that is meant by one that is a country's.
    pub(crate) fn meant_by(code: &str) -> Option<&'static str> {
        COUNTRIES.iter().find(|(country, _)| *country == code).map(|(_, language)| *language)
    }

    /// The code.
    pub fn code(&self) -> &str {
        let len = if self.0.ends_with(&[0]) { 2 } else { 3 };
        self.0.get(..len).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

/// The codes of two letters, as ISO 639-1 assigns them.
const ISO_639_1: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch \
    co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha \
    he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks \
    ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no \
    nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq \
    sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi \
    yo za zh zu ";

/// Codes of countries that are taken for those of languages, with the language.
const COUNTRIES: [(&str, &str); 12] = [
    ("ua", "uk"),
    ("cn", "zh"),
    ("jp", "ja"),
    ("cz", "cs"),
    ("gr", "el"),
    ("dk", "da"),
    ("vn", "vi"),
    ("rs", "sr"),
    ("by", "be"),
    ("ir", "fa"),
    ("ke", "sw"),
    ("in", "hi"),
];

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Language({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_countries_are_no_languages() {
        assert_eq!(ISO_639_1.split(' ').filter(|code| code.len() == 2).count(), 183);
        for (country, language) in COUNTRIES {
            assert!(!Language::new(country).unwrap().is_assigned(), "{country}");
            assert!(Language::new(language).unwrap().is_assigned(), "{language}");
        }
        assert!(Language::new("hbs").unwrap().is_assigned());
    }

    #[test]
    fn codes_are_two_or_three_lower_case_letters() {
        assert_eq!(Language::new("ru").unwrap().code(), "ru");
        assert_eq!(Language::new("hbs").unwrap().code(), "hbs");
        for tag in ["ru", "RU", "ru-RU", "ru_Cyrl"] {
            assert_eq!(Language::of_tag(tag), Language::new("ru"), "{tag}");
        }
        for wrong in ["", "r", "RU", "russ", "р"] {
            assert_eq!(Language::new(wrong), None, "{wrong}");
        }
    }
}
