//! What had to be undone for a match, beyond folding.

/// One kind of disguise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Disguise {
    /// Letters of another alphabet, or others that look alike.
    Homoglyph,
    /// Digits and signs for letters.
    Leet,
    /// A letter three times and more.
    Repetition,
    /// Spaces between the letters.
    Spacing,
    /// Signs or emoji between the letters.
    Separator,
    /// A hyphen and a line end inside the word.
    LineBreak,
    /// Marks stacked on letters.
    Marks,
    /// The letters of flags for letters.
    EmojiLetter,
    /// Hangul letter by letter.
    Jamo,
    /// The other one of two alphabets.
    Transliteration,
    /// Written backwards.
    Reversal,
}

impl Disguise {
    /// Every kind, in the order in which verdicts list them.
    pub const ALL: [Self; 11] = [
        Self::Homoglyph,
        Self::Leet,
        Self::Repetition,
        Self::Spacing,
        Self::Separator,
        Self::LineBreak,
        Self::Marks,
        Self::EmojiLetter,
        Self::Jamo,
        Self::Transliteration,
        Self::Reversal,
    ];

    /// As verdicts write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Homoglyph => "homoglyph",
            Self::Leet => "leet",
            Self::Repetition => "repetition",
            Self::Spacing => "spacing",
            Self::Separator => "separator",
            Self::LineBreak => "line-break",
            Self::Marks => "marks",
            Self::EmojiLetter => "emoji-letter",
            Self::Jamo => "jamo",
            Self::Transliteration => "transliteration",
            Self::Reversal => "reversal",
        }
    }
}

/// A set of kinds. Ordered by how much was undone: fewer kinds first, then by
/// the last kind in which two sets differ, the one without it first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Disguises(u16);

impl Disguises {
    /// Nothing was undone.
    pub const NONE: Self = Self(0);

    /// Whether nothing was undone.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set with `kind` in it.
    #[must_use]
    pub const fn with(self, kind: Disguise) -> Self {
        Self(self.0 | 1 << kind as u16)
    }

    /// What is in either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Its kinds, in order.
    pub fn iter(self) -> impl Iterator<Item = Disguise> {
        Disguise::ALL.into_iter().filter(move |kind| self.0 & 1 << *kind as u16 != 0)
    }
}

impl Ord for Disguises {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.0.count_ones(), self.0).cmp(&(other.0.count_ones(), other.0))
    }
}

impl PartialOrd for Disguises {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_less_was_undone_the_earlier() {
        let homoglyph = Disguises::NONE.with(Disguise::Homoglyph);
        let leet = Disguises::NONE.with(Disguise::Leet);
        let both = homoglyph.union(leet);
        assert!(Disguises::NONE < homoglyph && homoglyph < leet && leet < both);
        assert!(both < homoglyph.with(Disguise::Reversal));
        let names: Vec<_> = both.iter().map(Disguise::name).collect();
        assert_eq!(names, ["homoglyph", "leet"]);
    }
}
