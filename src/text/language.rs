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

    /// The code.
    pub fn code(&self) -> &str {
        let len = if self.0.ends_with(&[0]) { 2 } else { 3 };
        self.0.get(..len).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

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
