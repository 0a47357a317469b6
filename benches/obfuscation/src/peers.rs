//! What others offer for the same purpose, each looking for the phrase as a
//! part of the text: none of them knows words or spans of the original.

use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton;

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Peer {
    LowerCase,
    Nfkc,
    Skeleton,
    AnyAscii,
    Decancer,
}

impl Peer {
    pub const ALL: [Self; 5] =
        [Self::LowerCase, Self::Nfkc, Self::Skeleton, Self::AnyAscii, Self::Decancer];

    pub fn name(self) -> &'static str {
        match self {
            Self::LowerCase => "lower case",
            Self::Nfkc => "NFKC + lower",
            Self::Skeleton => "UTS #39 skeleton",
            Self::AnyAscii => "any_ascii",
            Self::Decancer => "decancer",
        }
    }

    /// Whether `phrase` is in `text`, after both were treated alike.
    pub fn finds(self, text: &str, phrase: &str) -> bool {
        match self {
            Self::Decancer => decancer::cure!(text).is_ok_and(|cured| cured.contains(phrase)),
            _ => self.treated(text).contains(&self.treated(phrase)),
        }
    }

    /// `text` as this one compares it; decancer compares in a way of its own.
    pub fn treated(self, text: &str) -> String {
        match self {
            Self::LowerCase | Self::Decancer => text.to_lowercase(),
            Self::Nfkc => text.nfkc().collect::<String>().to_lowercase(),
            Self::Skeleton => skeleton(&Self::Nfkc.treated(text)).collect(),
            Self::AnyAscii => any_ascii::any_ascii(text).to_lowercase(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::skeleton;
    use crate::generator::UTS39;

    /// The pairs that are told to be of UTS #39 are confusable there: as they
    /// stand, or after the letter of the phrase is made small or capital.
    #[test]
    fn the_pairs_of_uts39_are_its_own() {
        let forms = |letter: char| {
            [letter.to_string(), letter.to_lowercase().collect(), letter.to_uppercase().collect()]
        };
        let mut strangers = Vec::new();
        for (letter, others) in UTS39.iter().flat_map(|table| table.iter()) {
            for other in others.chars() {
                let is_one =
                    forms(*letter).iter().any(|own| skeleton(own).eq(skeleton(&other.to_string())));
                if !is_one {
                    strangers.push(format!("{letter} {other} {:04X}", u32::from(other)));
                }
            }
        }
        assert!(strangers.is_empty(), "{strangers:?}");
    }
}
