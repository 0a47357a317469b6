//! Lists: texts and contacts that are known, in a form from which they can't be read.
//!
//! In: a file of `lists/`. Out: a [`List`] of sketches or of keyed hashes. Knows
//! nothing of rules, and of the key no more than that it is the right one.

mod account;
pub(crate) mod bench;
mod entry;
mod key;
mod kind;
mod line;
mod parse;
mod print;

pub(crate) use account::Account;
pub(crate) use entry::{Entry, Tlp};
pub(crate) use key::{KeyCheck, KeyedHash};
pub use key::{ListKey, ShortKey};
pub(crate) use kind::ListKind;
#[cfg(feature = "cli")]
pub(crate) use parse::is_name;
pub(crate) use parse::{is_list_file, parse, stem};
pub(crate) use print::{Additions, print};

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::diagnostic::{Code, Diagnostic};
use crate::similarity::{FORM, Sketch};
use crate::text::{Source, Span};

/// What is known, by the name that rules use.
#[derive(Debug)]
pub(crate) struct List {
    /// Its name, which is that of its file.
    pub(crate) name: String,
    /// What stands in evidence in the place of a pattern: `list("name")`.
    pub(crate) label: String,
    /// For people.
    pub(crate) description: Option<String>,
    /// Whether it takes the place of one of that name in an earlier folder.
    pub(crate) replaces: bool,
    /// In the order of their ids.
    pub(crate) entries: Vec<Entry>,
    /// What is compared, in the order of `entries`.
    pub(crate) known: Known,
    /// Its file.
    pub(crate) source: Arc<Source>,
    /// Where its first line says its name.
    pub(crate) span: Span,
}

/// What a list holds.
#[derive(Debug)]
pub(crate) enum Known {
    /// Texts.
    Texts(Vec<Sketch>),
    /// Accounts of one kind.
    Accounts {
        /// Which.
        kind: ListKind,
        /// By what key they were hashed.
        check: KeyCheck,
        /// In the order of the entries.
        hashes: Vec<KeyedHash>,
        /// Positions of `hashes`, sorted by them.
        order: Vec<u32>,
    },
}

/// The lists that there are.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    /// By name.
    pub(crate) checked: BTreeMap<String, Arc<List>>,
    /// Those that are in error themselves: of what names them nothing can be said.
    pub(crate) broken: BTreeSet<String>,
}

impl List {
    /// What it holds.
    pub(crate) const fn kind(&self) -> ListKind {
        match &self.known {
            Known::Texts(_) => ListKind::Texts,
            Known::Accounts { kind, .. } => *kind,
        }
    }

    /// By what key its entries were hashed; texts need none.
    pub(crate) const fn key_check(&self) -> Option<KeyCheck> {
        match &self.known {
            Known::Texts(_) => None,
            Known::Accounts { check, .. } => Some(*check),
        }
    }

    /// Its texts, in the order of the entries.
    pub(crate) fn sketches(&self) -> &[Sketch] {
        match &self.known {
            Known::Texts(sketches) => sketches,
            Known::Accounts { .. } => &[],
        }
    }

    /// The position of the entry with this hash.
    pub(crate) fn position(&self, hash: &KeyedHash) -> Option<usize> {
        let Known::Accounts { hashes, order, .. } = &self.known else { return None };
        let found =
            order.binary_search_by(|position| hashes.get(*position as usize).cmp(&Some(hash)));
        order.get(found.ok()?).map(|position| *position as usize)
    }

    /// The hash of all that can change a verdict: what it holds, and its entries by id.
    pub(crate) fn digest(&self) -> String {
        let mut text = format!("list 1\n{} {}\n", self.name, self.kind().name());
        match &self.known {
            Known::Texts(sketches) => {
                let _infallible = writeln!(text, "{FORM}");
                for (entry, sketch) in self.entries.iter().zip(sketches) {
                    let _infallible = writeln!(text, "{} {sketch}", entry.id);
                }
            }
            Known::Accounts { check, hashes, .. } => {
                let _infallible = writeln!(text, "{check}");
                for (entry, hash) in self.entries.iter().zip(hashes) {
                    let _infallible = writeln!(text, "{} {hash}", entry.id);
                }
            }
        }
        let mut hex = String::new();
        for byte in Sha256::digest(text.as_bytes()) {
            let _infallible = write!(hex, "{byte:02x}");
        }
        hex
    }

    /// What says that entries have passed their day before `today`: the first
    /// of them, and how many there are.
    pub(crate) fn expired(&self, today: Date) -> Option<Diagnostic> {
        let past = |entry: &&Entry| entry.expires.is_some_and(|day| day < today);
        let first = self.entries.iter().filter(past).min_by_key(|entry| entry.place.start)?;
        let count = self.entries.iter().filter(past).count();
        let entries = if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") };
        let day = first.expires.map(|day| day.to_string()).unwrap_or_default();
        let names = [&*entries, &*self.name, &*day];
        Some(Diagnostic::new(Code::ExpiredEntries, &self.source, first.place, &names))
    }
}

/// Puts the lists of one folder to those of the folders before it.
pub(crate) fn add_layer(lists: &mut Lists, layer: Vec<List>, diagnostics: &mut Vec<Diagnostic>) {
    let mut fresh: BTreeMap<String, List> = BTreeMap::new();
    for list in layer {
        if let Some(first) = fresh.get(&list.name) {
            let found =
                Diagnostic::new(Code::DuplicateList, &list.source, list.span, &[&list.name]);
            diagnostics.push(found.also(&first.source, first.span, "the first one"));
            continue;
        }
        fresh.insert(list.name.clone(), list);
    }
    for (name, list) in fresh {
        match (lists.checked.get(&name), list.replaces) {
            (Some(earlier), false) => {
                let found = Diagnostic::new(Code::DuplicateList, &list.source, list.span, &[&name]);
                diagnostics.push(found.also(&earlier.source, earlier.span, "the earlier one"));
            }
            (Some(earlier), true) if earlier.kind() != list.kind() => {
                let names = [&*name, list.kind().name(), earlier.kind().name()];
                let found = Diagnostic::new(Code::ReplacesNoList, &list.source, list.span, &names);
                diagnostics.push(found.also(&earlier.source, earlier.span, "the earlier one"));
            }
            (None, true) if !lists.broken.contains(&name) => {
                let names = [&*name, list.kind().name(), list.kind().name()];
                let found = Diagnostic::new(Code::ReplacesNoList, &list.source, list.span, &names);
                diagnostics.push(found);
            }
            _ => {}
        }
        lists.checked.insert(name, Arc::new(list));
    }
}
