//! Lock files where they lie: in the folders that rules were read from.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::load::{Layers, read};
use super::lock::{Comparison, LockedFiles};
use super::{Lock, LockChange, Ruleset, from_layers};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::text::{Source, Span};

/// A lock file of this size would name half a million rules.
const MAX_BYTES: usize = 64 << 20;

/// A lock file as it should be.
#[derive(Debug)]
pub(crate) struct Relock {
    /// Where it lies.
    pub path: PathBuf,
    /// The text that it should have.
    pub text: String,
    /// Whether it has it.
    pub is_same: bool,
    /// The rules in which it differs.
    pub changes: Vec<LockChange>,
    /// How many rules it names.
    pub rules: usize,
    /// What should be looked at before it is written.
    pub advice: Vec<Diagnostic>,
}

impl Layers {
    /// What the lock files of the folders say of `ruleset`, which all of them
    /// make together. A folder without one says nothing, unless `is_strict`;
    /// then every difference is an error.
    pub(crate) fn against_locks(&self, ruleset: &Ruleset, is_strict: bool) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (position, path) in self.paths.iter().enumerate() {
            let Some(path) = path else { continue };
            let lock_path = lock_path(path);
            let source = match source(&lock_path) {
                Ok(Some(source)) => source,
                Ok(None) if is_strict => {
                    let name = lock_path.to_string_lossy().replace('\\', "/");
                    let source = Arc::new(Source::new(name, ""));
                    found.push(Diagnostic::new(Code::NoLock, &source, Span::new(0, 0), &[]));
                    continue;
                }
                Ok(None) => continue,
                Err(unreadable) => {
                    found.push(unreadable);
                    continue;
                }
            };
            let lock = match Lock::parse(&source) {
                Ok(lock) => lock,
                Err(damaged) => {
                    found.extend(damaged);
                    continue;
                }
            };
            let own = self.up_to(position);
            let ruleset = own.as_ref().unwrap_or(ruleset);
            let names = self.names(position);
            let files = LockedFiles { names: &names, is_whole: path.is_dir() };
            let comparison = Comparison { lock: &lock, source: &source, ruleset, files };
            let mut differ = comparison.diagnostics();
            if is_strict {
                differ.retain(|one| one.severity() == Severity::Error);
                if differ.is_empty() {
                    differ = comparison.strict();
                }
            }
            found.extend(differ);
        }
        found
    }

    /// The lock file of the last folder, as it should be for `ruleset`.
    ///
    /// # Errors
    ///
    /// If what it says now must not be overwritten.
    pub(crate) fn relock(&self, ruleset: &Ruleset) -> Result<Relock, Vec<Diagnostic>> {
        let last = self.layers.len().saturating_sub(1);
        let folder = self.paths.last().cloned().flatten().unwrap_or_default();
        let path = lock_path(&folder);
        let source = source(&path).map_err(|unreadable| vec![unreadable])?;
        let names = self.names(last);
        let files = LockedFiles { names: &names, is_whole: folder.is_dir() };
        let mut before = Lock::default();
        let mut advice = Vec::new();
        if let Some(source) = &source {
            before = Lock::parse(source)?;
            let found = Comparison { lock: &before, source, ruleset, files }.diagnostics();
            let is_error = |one: &Diagnostic| one.severity() == Severity::Error;
            if found.iter().any(is_error) {
                return Err(found.into_iter().filter(is_error).collect());
            }
            advice.extend(found.into_iter().filter(|one| one.code != Code::NotLocked));
        }
        let after = Lock::of(ruleset, files, &before);
        let text = after.to_string();
        Ok(Relock {
            is_same: source.is_some_and(|source| source.text() == text),
            changes: before.changes(&after),
            rules: after.len(),
            path,
            text,
            advice,
        })
    }

    /// The rules of the folders up to that at `position`, if there are more
    /// behind it: those may replace lexicons, and a lock file knows nothing of
    /// folders that come later.
    fn up_to(&self, position: usize) -> Option<Ruleset> {
        let earlier = self.layers.get(..=position)?;
        if earlier.len() == self.layers.len() { None } else { from_layers(earlier).0 }
    }

    fn names(&self, position: usize) -> BTreeSet<&str> {
        self.layers.get(position).into_iter().flatten().map(|source| source.name()).collect()
    }
}

/// The lock file of the folder of rules at `path`, or of the one that the file
/// at `path` lies in.
fn lock_path(path: &Path) -> PathBuf {
    if path.is_file() {
        return path.with_file_name(Lock::FILE_NAME);
    }
    path.join(Lock::FILE_NAME)
}

/// The file at `path`, if there is one.
fn source(path: &Path) -> Result<Option<Arc<Source>>, Diagnostic> {
    // A link that leads nowhere is there as well, and can't be read.
    if path.symlink_metadata().is_err() {
        return Ok(None);
    }
    read(path, MAX_BYTES).map(Some)
}
