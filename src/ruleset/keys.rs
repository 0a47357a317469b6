use std::fmt;

/// Why the contacts of a list can't be looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyFailure {
    /// There is no key.
    Missing,
    /// The list was made with another one.
    Wrong,
    /// The list was made with the key of the settings, and this is no test.
    OnlyForTests,
}

/// The environment variable in which the command looks for the key.
pub(crate) const KEY_VARIABLE: &str = "INDICIA_LIST_KEY";

impl fmt::Display for KeyFailure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => write!(
                formatter,
                "its contacts are hashed with a key, and none was given: set {KEY_VARIABLE}, or \
                 name a file outside the rules in `list_key_file` of indicia.yaml"
            ),
            Self::Wrong => write!(
                formatter,
                "its contacts were hashed with another key than the one given: give that one, or \
                 make the list again with yours"
            ),
            Self::OnlyForTests => write!(
                formatter,
                "its contacts were hashed with `list_test_key` of indicia.yaml, which anybody can \
                 read: that is for `indicia test` alone; put a list of your own in its place, in \
                 a later folder, made with a key of your own"
            ),
        }
    }
}
