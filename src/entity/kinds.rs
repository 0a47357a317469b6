use super::EntityKind;

/// A set of entity kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Kinds(u16);

impl Kinds {
    /// No kind.
    pub(crate) const fn none() -> Self {
        Self(0)
    }

    /// Every kind.
    pub(crate) fn all() -> Self {
        Self::of(&EntityKind::ALL)
    }

    /// These kinds.
    pub(crate) fn of(kinds: &[EntityKind]) -> Self {
        kinds.iter().fold(Self::none(), |set, &kind| set.with(kind))
    }

    /// This set and `kind`.
    #[must_use]
    pub(crate) const fn with(self, kind: EntityKind) -> Self {
        Self(self.0 | 1 << kind as u16)
    }

    /// Whether `kind` is in the set.
    pub(crate) const fn contains(self, kind: EntityKind) -> bool {
        self.0 & (1 << kind as u16) != 0
    }

    /// Whether the sets share a kind.
    pub(crate) const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether no kind is in the set.
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<EntityKind> for Kinds {
    fn from_iter<I: IntoIterator<Item = EntityKind>>(kinds: I) -> Self {
        kinds.into_iter().fold(Self::none(), Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_contains_what_it_was_made_of_and_nothing_else() {
        let set = Kinds::of(&[EntityKind::Phone, EntityKind::Number]);
        for kind in EntityKind::ALL {
            let expected = matches!(kind, EntityKind::Phone | EntityKind::Number);
            assert_eq!(set.contains(kind), expected, "{kind}");
            assert!(Kinds::all().contains(kind));
        }
        assert!(Kinds::none().is_empty());
    }
}
