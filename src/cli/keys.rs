//! The key of lists: from the environment, or from a file that does not lie with the rules.

use std::path::{Path, PathBuf};
use std::{env, error, fmt, fs, io};

use crate::list::{ListKey, ShortKey};
use crate::ruleset::{KEY_VARIABLE, Settings};

/// Why the key can't be had.
#[derive(Debug)]
pub(super) enum KeyError {
    /// The file can't be read.
    Unreadable(PathBuf, io::Error),
    /// The file lies with the rules.
    InRules(PathBuf),
    /// What stands there is too short.
    Short(String, ShortKey),
}

/// The key that the environment holds, if it is one.
pub(super) fn environment_key() -> Option<ListKey> {
    let value = env::var_os(KEY_VARIABLE)?;
    ListKey::new(value.as_encoded_bytes()).ok()
}

/// The key that the environment holds, or else the file that `settings` name,
/// which were read in `folder`; `roots` are the folders of rules.
pub(super) fn list_key(
    settings: &Settings,
    folder: &Path,
    roots: &[PathBuf],
) -> Result<Option<ListKey>, KeyError> {
    if let Some(value) = env::var_os(KEY_VARIABLE).filter(|value| !value.is_empty()) {
        let key = ListKey::new(value.as_encoded_bytes());
        return key.map(Some).map_err(|short| KeyError::Short(KEY_VARIABLE.to_owned(), short));
    }
    let Some(path) = &settings.list_key_file else { return Ok(None) };
    let path = folder.join(path);
    let unreadable = |failure| KeyError::Unreadable(path.clone(), failure);
    let real = fs::canonicalize(&path).map_err(unreadable)?;
    let is_above = |root: &PathBuf| fs::canonicalize(root).is_ok_and(|root| real.starts_with(root));
    if roots.iter().any(is_above) {
        return Err(KeyError::InRules(path));
    }
    let bytes = fs::read(&real).map_err(|failure| KeyError::Unreadable(path.clone(), failure))?;
    let key = ListKey::new(&bytes);
    key.map(Some).map_err(|short| KeyError::Short(path.display().to_string(), short))
}

impl fmt::Display for KeyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(path, failure) => {
                write!(formatter, "can't read the key of lists, {}: {failure}", path.display())
            }
            Self::InRules(path) => write!(
                formatter,
                "the key of lists, {}, lies in the folder of the rules: keep it elsewhere, since \
                 whoever gets the rules must not get the key",
                path.display()
            ),
            Self::Short(place, short) => write!(formatter, "the key of lists in {place}: {short}"),
        }
    }
}

impl error::Error for KeyError {}
