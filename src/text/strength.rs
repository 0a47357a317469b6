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
    /// Further letters that look alike (UTS #39), within a word.
    Confusable,
    /// Further what evaders do to a word: leetspeak, repeated, spaced and parted
    /// letters, line breaks, text written backwards.
    Evasion,
}

impl Strength {
    /// The strength by the name that authors write.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|strength| strength.name() == name)
    }

    /// Every strength, the most particular first.
    pub const ALL: [Self; 5] =
        [Self::Exact, Self::Casefold, Self::Fold, Self::Confusable, Self::Evasion];

    /// As authors write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Casefold => "casefold",
            Self::Fold => "fold",
            Self::Confusable => "confusable",
            Self::Evasion => "evasion",
        }
    }

    /// How far texts are folded at this strength: what goes beyond `fold` is no
    /// folding, and is undone letter by letter.
    pub(crate) fn folding(self) -> Self {
        self.min(Self::Fold)
    }
}

impl fmt::Display for Strength {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
