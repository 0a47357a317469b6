//! Whether the status of a rule is earned: the evidence that a measurement left.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Ruleset;
use super::load::read;
use crate::diagnostic::{Code, Diagnostic};
use crate::measure::{RuleEvidence, line_of};
use crate::rule::{Origin, Rule, Status};
use crate::rule_file::MAX_BYTES;
use crate::text::{Source, Span};

/// The files of evidence by the id of their rule.
#[derive(Debug, Default)]
pub(crate) struct EvidenceFiles {
    files: BTreeMap<String, Result<Arc<Source>, Diagnostic>>,
}

impl EvidenceFiles {
    /// The folder beside rules that holds them.
    pub(crate) const FOLDER: &str = "evidence";

    /// The name of the file for the rule `id`.
    pub(crate) fn file_name(id: &str) -> String {
        format!("{id}.json")
    }

    /// Adds the text of a file that was read elsewhere; the last one counts.
    pub(crate) fn push(&mut self, id: String, source: Source) {
        self.files.insert(id, Ok(Arc::new(source)));
    }

    /// Adds those of the stable rules of `ruleset` that lie beside the rules
    /// in `folder`; the last one counts.
    pub(crate) fn read(&mut self, folder: &Path, ruleset: &Ruleset) {
        for Rule { about, .. } in ruleset.stable() {
            let path: PathBuf = folder.join(Self::FOLDER).join(Self::file_name(&about.id));
            if path.symlink_metadata().is_ok() {
                self.files.insert(about.id.clone(), read(&path, MAX_BYTES));
            }
        }
    }
}

impl Ruleset {
    /// The rules on one post that are `stable`, and were not measured on what
    /// they are now in all languages that they claim. A check refuses them; a
    /// scan does not ask: what was measured changes no verdict.
    pub(crate) fn unearned(&self, evidence: &EvidenceFiles) -> Vec<Diagnostic> {
        let mut unearned = Vec::new();
        for rule in self.stable() {
            if let Some(origin) = self.origin(&rule.about.id) {
                self.examine(rule, origin, evidence, &mut unearned);
            }
        }
        unearned
    }

    fn stable(&self) -> impl Iterator<Item = &Rule> {
        self.rules().iter().filter(|rule| rule.about.status == Status::Stable)
    }

    fn examine(
        &self,
        rule: &Rule,
        origin: &Origin,
        evidence: &EvidenceFiles,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let id = &*rule.about.id;
        let at =
            |code, span: Span, names: &[&str]| Diagnostic::new(code, &origin.source, span, names);
        let source = match evidence.files.get(id) {
            None => return diagnostics.push(at(Code::NoEvidence, origin.status, &[id])),
            Some(Err(unreadable)) => {
                let names = [&*unreadable.message];
                return diagnostics.push(at(Code::DamagedEvidence, origin.status, &names));
            }
            Some(Ok(source)) => source,
        };
        let evidence = match RuleEvidence::parse(source, id) {
            Ok(evidence) => evidence,
            Err(fault) => {
                let names = [&*fault.kind.to_string()];
                let damaged = at(Code::DamagedEvidence, origin.status, &names);
                return diagnostics.push(damaged.also(source, fault.span, "here"));
            }
        };
        let fingerprint = self.fingerprint(id);
        let (key, what) = if fingerprint.is_none_or(|fingerprint| !evidence.is_of(fingerprint)) {
            ("fingerprint", "another meaning of it")
        } else if evidence.settings != self.settings().digest() {
            ("settings", "other settings")
        } else {
            let claimed = rule.about.languages.iter().zip(&origin.languages);
            for (language, span) in claimed.filter(|(claimed, _)| !evidence.covers(claimed.code()))
            {
                diagnostics.push(at(Code::UnmeasuredLanguage, *span, &[language.code()]));
            }
            return;
        };
        let stale = at(Code::StaleEvidence, origin.status, &[what]);
        diagnostics.push(stale.also(source, line_of(source.text(), key), "measured with this"));
    }
}
