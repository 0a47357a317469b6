use std::fmt;

/// How far pattern and post are folded before they meet; each strength
/// includes the ones before it.
///
/// The order is that of ICU collation strengths, from the most to the least
/// particular.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// NFC only: case and marks count.
    Exact,
    /// `NFKC_Casefold` (UAX #44): compatibility forms, case and
    /// default-ignorable characters do not count; digits of every script are ASCII.
    Casefold,
    /// Further the orthographic variants of each script: Arabic harakat and
    /// letter forms, ё and е, Traditional and Simplified Chinese, and so on.
    Fold,
}

impl fmt::Display for Strength {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Exact => "exact",
            Self::Casefold => "casefold",
            Self::Fold => "fold",
        })
    }
}
