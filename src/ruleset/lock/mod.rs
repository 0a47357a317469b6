//! The lock file of a folder of rules: each rule's id, version, fingerprint
//! and status as they were when somebody last said that they are right.
//!
//! In: the text of `indicia.lock`, and a ruleset. Out: what differs, as
//! diagnostics, and the text as it should be. Writes nothing.

mod compare;
mod read;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::rule::{About, Fingerprint, Status};
use crate::ruleset::Ruleset;
use crate::text::Span;

pub(super) use compare::Comparison;

/// What a lock file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lock {
    rules: BTreeMap<String, LockedRule>,
}

/// A line of a lock file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LockedRule {
    /// The rule's version.
    pub version: u32,
    /// What it meant.
    pub fingerprint: Fingerprint,
    /// Its stage of life.
    pub status: Status,
    /// Where the id stands in the file; nowhere, if the line is not written yet.
    span: Span,
}

impl PartialEq for LockedRule {
    fn eq(&self, other: &Self) -> bool {
        (self.version, self.fingerprint, self.status)
            == (other.version, other.fingerprint, other.status)
    }
}

impl Eq for LockedRule {}

/// A rule that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LockChange {
    /// The rule's id.
    pub id: String,
    /// The line that there is.
    pub before: Option<LockedRule>,
    /// The line that there should be.
    pub after: Option<LockedRule>,
}

/// The rule files that a lock file is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct LockedFiles<'l> {
    /// Their names.
    pub(super) names: &'l BTreeSet<&'l str>,
    /// Whether they are all that lie in the folder.
    pub(super) is_whole: bool,
}

impl LockedFiles<'_> {
    /// The rules of `ruleset` that stand in these files.
    fn rules<'r>(&self, ruleset: &'r Ruleset) -> impl Iterator<Item = &'r About> {
        ruleset.abouts().filter(|about| {
            ruleset
                .origin(&about.id)
                .is_some_and(|origin| self.names.contains(origin.source.name()))
        })
    }
}

impl Lock {
    /// The name of the file, in the root of a folder of rules.
    pub(crate) const FILE_NAME: &'static str = "indicia.lock";

    /// The version of its format.
    const FORMAT: &'static str = "1";

    /// The lock as it should be: the rules of `files` as they are in
    /// `ruleset`, and of `before` the ids that stay taken.
    pub(super) fn of(ruleset: &Ruleset, files: LockedFiles<'_>, before: &Self) -> Self {
        let mut rules = before.rules.clone();
        rules.retain(|_, rule| rule.status == Status::Retired || !files.is_whole);
        for About { id, version, status, .. } in files.rules(ruleset) {
            let Some(fingerprint) = ruleset.fingerprint(id) else { continue };
            let span = Span::new(0, 0);
            let rule = LockedRule { version: *version, fingerprint, status: *status, span };
            rules.insert(id.clone(), rule);
        }
        Self { rules }
    }

    /// How many rules it names.
    pub(crate) fn len(&self) -> usize {
        self.rules.len()
    }

    /// The rules in which `after` differs, by id.
    pub(crate) fn changes(&self, after: &Self) -> Vec<LockChange> {
        let ids: BTreeSet<_> = self.rules.keys().chain(after.rules.keys()).collect();
        let changes = ids.into_iter().map(|id| LockChange {
            id: id.clone(),
            before: self.rules.get(id).copied(),
            after: after.rules.get(id).copied(),
        });
        changes.filter(|change| change.before != change.after).collect()
    }
}

impl fmt::Display for Lock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(
            "# Written by `indicia lock`: each rule's id, version, fingerprint and status.\n\
             # What two branches wrote is merged by keeping the lines of both.\n",
        )?;
        writeln!(formatter, "lock {}", Self::FORMAT)?;
        self.rules.iter().try_for_each(|(id, LockedRule { version, fingerprint, status, .. })| {
            writeln!(formatter, "{id} {version} {fingerprint} {status}")
        })
    }
}
