/// How a command ended; the same numbers for every command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Done, and nothing to complain of.
    Done,
    /// A post reached the level that was asked about.
    Findings,
    /// Some lines of the input held no post.
    BadInput,
    /// A change is not allowed by what was asked for.
    GateFailed,
    /// The command was called wrongly.
    Usage,
    /// Rules are invalid, or an example of theirs does not hold.
    InvalidRules,
    /// Not everything could be decided.
    Incomplete,
    /// Something could not be read or written.
    Io,
}

impl Exit {
    /// The number that the process returns.
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Findings | Self::BadInput | Self::GateFailed => 1,
            Self::Usage => 2,
            Self::InvalidRules | Self::Incomplete => 3,
            Self::Io => 4,
        }
    }
}
