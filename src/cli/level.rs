use clap::ValueEnum;

use crate::rule::Level;

/// A level that posts are held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LevelArgument {
    Note,
    Review,
    High,
}

impl LevelArgument {
    pub(super) const fn level(self) -> Level {
        match self {
            Self::Note => Level::Note,
            Self::Review => Level::Review,
            Self::High => Level::High,
        }
    }
}
