use jiff::civil::Date;

use crate::text::Span;

/// What is said of something listed. None of it but the id is part of what a rule means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What evidence shows in its place.
    pub(crate) id: String,
    /// Who says so, or where.
    pub(crate) source: Option<String>,
    /// How sure the source is, from 0 to 100.
    pub(crate) confidence: Option<u8>,
    /// The last day on which it counts as known; `check` tells the day after.
    pub(crate) expires: Option<Date>,
    /// With whom it may be shared.
    pub(crate) tlp: Option<Tlp>,
    /// Where its line stands, or what of it says the day.
    pub(crate) place: Span,
}

/// With whom something may be shared: the Traffic Light Protocol 2.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tlp {
    /// With everybody.
    Clear,
    /// Within the community.
    Green,
    /// With the organisation and its clients.
    Amber,
    /// With the organisation alone.
    AmberStrict,
    /// With those who were told.
    Red,
}

impl Tlp {
    /// Every one, the widest first.
    pub(crate) const ALL: [Self; 5] =
        [Self::Clear, Self::Green, Self::Amber, Self::AmberStrict, Self::Red];

    /// As list files write it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Green => "green",
            Self::Amber => "amber",
            Self::AmberStrict => "amber+strict",
            Self::Red => "red",
        }
    }

    /// The one that list files call `name`.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}
