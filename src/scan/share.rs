//! How much of a word is there, where digits and signs stand for its letters.

/// What a word, or the words of a phrase, must have beside them to be believed,
/// and what they are to others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Share {
    asks: Worth,
    offers: Worth,
}

/// What a word is worth to those beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    #[default]
    Nothing,
    /// Enough of its letters are there.
    Word,
    /// And others are digits and signs.
    Signs,
}

impl Share {
    /// Of a word that is there.
    pub(super) const PLAIN: Self = Self { asks: Worth::Nothing, offers: Worth::Word };
    /// Of a word that is there, with digits and signs for letters.
    pub(super) const SIGNS: Self = Self { asks: Worth::Nothing, offers: Worth::Signs };
    /// Of a word of which too little is there to stand alone.
    pub(super) const SCANT: Self = Self { asks: Worth::Word, offers: Worth::Nothing };
    /// Of a word of nothing but digits and signs.
    pub(super) const ALL_SIGNS: Self = Self { asks: Worth::Signs, offers: Worth::Nothing };

    /// Of the words of both.
    pub(super) fn and(self, other: Self) -> Self {
        Self { asks: self.asks.max(other.asks), offers: self.offers.max(other.offers) }
    }

    /// Whether they have what they must have beside them.
    pub(super) fn suffices(self) -> bool {
        self.asks <= self.offers
    }

    /// Whether it is good wherever `other` is.
    pub(super) fn is_as_good_as(self, other: Self) -> bool {
        self.asks <= other.asks && self.offers >= other.offers
    }
}
