use std::fmt;

/// How soon a person should look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Informs other rules and raises nothing.
    #[default]
    None,
    /// Worth knowing.
    Note,
    /// A person should look.
    Review,
    /// A person should look first.
    High,
}

impl Level {
    /// Every level, from the lowest.
    pub const ALL: [Self; 4] = [Self::None, Self::Note, Self::Review, Self::High];

    /// As rules and verdicts write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Note => "note",
            Self::Review => "review",
            Self::High => "high",
        }
    }

    /// The level that is written `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// A rule's stage of life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Being written; does not run.
    Draft,
    /// Runs and is recorded, but raises nothing.
    Shadow,
    /// Runs, and says in the verdict that it is experimental.
    Experimental,
    /// Runs, and was measured.
    Stable,
    /// Runs, and has a successor.
    Deprecated,
    /// Does not run; its id stays taken.
    Retired,
}

impl Status {
    /// Every status, in the order of a life.
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::Shadow,
        Self::Experimental,
        Self::Stable,
        Self::Deprecated,
        Self::Retired,
    ];

    /// As rules and verdicts write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Shadow => "shadow",
            Self::Experimental => "experimental",
            Self::Stable => "stable",
            Self::Deprecated => "deprecated",
            Self::Retired => "retired",
        }
    }

    /// The status that is written `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }

    /// Whether a rule of this status is applied to posts.
    pub const fn runs(self) -> bool {
        !matches!(self, Self::Draft | Self::Retired)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
