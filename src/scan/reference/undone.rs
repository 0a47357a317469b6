//! What has to be undone for a match, and how much of its words is there.

use crate::text::Disguises;

/// What has to be undone for a match of some words of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Undone {
    pub(super) disguises: Disguises,
    /// What another word must be: 0 nothing, 1 one with enough letters, 2 one that
    /// has digits and signs among them besides.
    pub(super) wants: u8,
    /// What the best of the words is.
    pub(super) has: u8,
}

impl Undone {
    /// A word that stands as it is.
    pub(super) const WORD: Self = Self { disguises: Disguises::NONE, wants: 0, has: 1 };
    /// What is no word.
    pub(super) const NOTHING: Self = Self { disguises: Disguises::NONE, wants: 0, has: 0 };

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            disguises: self.disguises.union(other.disguises),
            wants: self.wants.max(other.wants),
            has: self.has.max(other.has),
        }
    }

    /// The disguises, if enough of the words is there.
    pub(super) fn whole(self) -> Option<Disguises> {
        (self.wants <= self.has).then_some(self.disguises)
    }
}
