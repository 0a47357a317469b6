use std::sync::Arc;

use super::{Lock, LockChange, LockedFiles, LockedRule};
use crate::diagnostic::{Code, Diagnostic};
use crate::rule::{About, Origin, Status};
use crate::ruleset::Ruleset;
use crate::text::{Source, Span};

/// A lock file, and the rules that it is compared with.
pub(in crate::ruleset) struct Comparison<'c> {
    /// What the file says.
    pub(in crate::ruleset) lock: &'c Lock,
    /// The file.
    pub(in crate::ruleset) source: &'c Arc<Source>,
    /// The rules as they are.
    pub(in crate::ruleset) ruleset: &'c Ruleset,
    /// Those that the file is about.
    pub(in crate::ruleset) files: LockedFiles<'c>,
}

impl Comparison<'_> {
    /// What must not be locked as it is, and advice on what is not locked yet.
    pub(in crate::ruleset) fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for about in self.files.rules(self.ruleset) {
            let Some(origin) = self.ruleset.origin(&about.id) else { continue };
            match self.lock.rules.get(&about.id) {
                Some(locked) => self.rule(about, origin, locked, &mut found),
                None => found.push(at(Code::NotLocked, origin, origin.id, &[&shown(&about.id)])),
            }
        }
        if self.files.is_whole {
            found.extend(self.removed());
        }
        found
    }

    /// Whatever is not as the file says, as an error; nothing, if there is one
    /// already that says more.
    pub(in crate::ruleset) fn strict(&self) -> Vec<Diagnostic> {
        let after = Lock::of(self.ruleset, self.files, self.lock);
        let changes = self.lock.changes(&after);
        if changes.is_empty() && after.to_string() != self.source.text() {
            let what = "its lines are not as they are written";
            let start = Span::new(0, 0);
            return vec![Diagnostic::new(Code::LockOutOfDate, self.source, start, &[what])];
        }
        changes.iter().map(|change| self.changed(change)).collect()
    }

    fn changed(&self, LockChange { id, before, after }: &LockChange) -> Diagnostic {
        let origin = self.ruleset.origin(id);
        let (what, place) = match (before, after) {
            (Some(before), Some(after)) if before.version != after.version => (
                format!("`{id}` is locked at version {}, and is {}", before.version, after.version),
                origin.map(|origin| origin.version),
            ),
            (Some(before), Some(after)) if before.status != after.status => (
                format!("`{id}` is locked as {}, and is {}", before.status, after.status),
                origin.map(|origin| origin.status),
            ),
            (Some(_), Some(_)) => {
                (format!("the draft `{id}` has changed"), origin.map(|origin| origin.id))
            }
            (None, _) => (format!("`{id}` is not in it"), origin.map(|origin| origin.id)),
            (Some(_), None) => (format!("the draft `{id}` is not there any more"), None),
        };
        match (origin, place) {
            (Some(origin), Some(place)) => at(Code::LockOutOfDate, origin, place, &[&what]),
            _ => {
                let line = before.map_or(Span::new(0, 0), |before| before.span);
                Diagnostic::new(Code::LockOutOfDate, self.source, line, &[&what])
            }
        }
    }

    fn rule(
        &self,
        about: &About,
        origin: &Origin,
        locked: &LockedRule,
        found: &mut Vec<Diagnostic>,
    ) {
        let id = &*about.id;
        let [now, then] = [about.version, locked.version].map(|version| version.to_string());
        let next = locked.version.saturating_add(1).to_string();
        let also =
            |diagnostic: Diagnostic| diagnostic.also(self.source, locked.span, "locked here");
        if locked.status == Status::Retired && about.status != Status::Retired {
            let refused = at(Code::RetiredId, origin, origin.id, &[id]);
            found.push(refused.also(self.source, locked.span, "retired here"));
            return;
        }
        // A draft runs nowhere, so that no verdict can name what it meant.
        let was_draft = locked.status == Status::Draft;
        let has_changed = self.ruleset.fingerprint(id) != Some(locked.fingerprint);
        if about.version < locked.version && !was_draft {
            let names = [id, &then, &now, &next];
            found.push(also(at(Code::VersionLowered, origin, origin.version, &names)));
        } else if about.version == locked.version && has_changed && !was_draft {
            let names = [id, &then, &next];
            let refused = at(Code::MeaningWithoutVersion, origin, origin.version, &names);
            found.push(also(self.with_cause(refused, origin)));
        } else if about.version != locked.version {
            let what = format!("version {now} of {}", shown(id));
            found.push(also(at(Code::NotLocked, origin, origin.version, &[&what])));
        }
        if about.status == Status::Stable && locked.status != Status::Stable {
            let names = [id, locked.status.name()];
            found.push(at(Code::BecameStable, origin, origin.status, &names));
        }
    }

    /// `refused`, with the rules that the rule reads and that have changed.
    fn with_cause(&self, refused: Diagnostic, origin: &Origin) -> Diagnostic {
        let changed = origin.references.iter().filter(|reference| {
            let locked = self.lock.rules.get(&reference.id).map(|locked| locked.fingerprint);
            locked.is_some_and(|locked| self.ruleset.fingerprint(&reference.id) != Some(locked))
        });
        changed.fold(refused, |refused, reference| {
            let word = format!("{} has changed, which it reads", shown(&reference.id));
            refused.also(&origin.source, reference.span, word)
        })
    }

    fn removed(&self) -> impl Iterator<Item = Diagnostic> {
        let is_gone = |(id, rule): &(&String, &LockedRule)| {
            let is_kept = matches!(rule.status, Status::Retired | Status::Draft);
            let origin = self.ruleset.origin(id);
            let is_there = origin.is_some_and(|one| self.files.names.contains(one.source.name()));
            !is_kept && !is_there
        };
        self.lock
            .rules
            .iter()
            .filter(is_gone)
            .map(|(id, rule)| Diagnostic::new(Code::RemovedRule, self.source, rule.span, &[id]))
    }
}

fn shown(id: &str) -> String {
    format!("`{id}`")
}

fn at(code: Code, origin: &Origin, span: Span, names: &[&str]) -> Diagnostic {
    Diagnostic::new(code, &origin.source, span, names)
}
