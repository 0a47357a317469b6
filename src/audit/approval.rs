//! `approvals.yaml`: changes that somebody has seen and let pass.

use std::sync::Arc;

use jiff::civil::Date;

use super::Delta;
use crate::diagnostic::Diagnostic;
use crate::rule_file::{Reader, read};
use crate::text::Source;

/// The changes that were let pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Approvals {
    all: Vec<Approval>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Approval {
    /// The fingerprint of the change.
    pub(crate) change: String,
    /// Who let it pass.
    pub(crate) by: String,
    /// When.
    pub(crate) on: Date,
    /// Why.
    pub(crate) why: String,
}

const KEYS: [&str; 4] = ["change", "by", "on", "why"];

impl Approvals {
    /// Reads `source`.
    pub(crate) fn parse(source: &Arc<Source>) -> Result<Self, Vec<Diagnostic>> {
        let (root, diagnostics) = read(source);
        let Some(root) = root else { return Err(diagnostics) };
        let mut reader = Reader::of(source);
        let mut approvals = Self::default();
        let whole = reader.section(&root, "`approvals.yaml`", "approvals.yaml", &["approvals"]);
        if let Some(whole) = whole {
            reader.require(&whole, &["approvals"]);
            let node = whole.get("approvals");
            let items = node.and_then(|node| reader.list(node, "approvals")).unwrap_or_default();
            for item in items {
                let Some(section) = reader.section(item, "an approval", "approvals", &KEYS) else {
                    continue;
                };
                reader.require(&section, &KEYS);
                let mut text = |key| {
                    section.text(key, &mut reader).map(|excerpt| excerpt.text().trim().to_owned())
                };
                let (change, by, why) = (text("change"), text("by"), text("why"));
                let on = section.date("on", &mut reader);
                if let (Some(change), Some(by), Some(why), Some(on)) = (change, by, why, on) {
                    approvals.all.push(Approval { change, by, on: on.value, why });
                }
            }
        }
        let found = [diagnostics, reader.diagnostics].concat();
        if found.is_empty() { Ok(approvals) } else { Err(found) }
    }

    /// Who let `delta` pass, if somebody did.
    pub(crate) fn of(&self, delta: &Delta) -> Option<&Approval> {
        self.all.iter().find(|approval| approval.change == delta.fingerprint)
    }

    /// Those of no change among `deltas`.
    pub(crate) fn unused<'a>(&'a self, deltas: &'a [Delta]) -> impl Iterator<Item = &'a Approval> {
        self.all
            .iter()
            .filter(|approval| deltas.iter().all(|delta| delta.fingerprint != approval.change))
    }
}
