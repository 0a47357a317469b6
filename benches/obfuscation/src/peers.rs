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
