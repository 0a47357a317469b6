use std::collections::BTreeMap;

use super::Settings;
use crate::diagnostic::{Code, Diagnostic};
use crate::rule::{Fingerprint, RuleLabel, line};
use crate::rule_file::{Node, Reader, Section};

/// The clauses of an operator's rules that labels stand for.
///
/// They say what a finding means to the operator, and never whether there is
/// one: the same posts have the same findings under every policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    clauses: BTreeMap<String, Vec<Clause>>,
    digest: String,
}

/// A clause of an operator's rules.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clause {
    /// The rules that it is part of, such as `community-standards`.
    pub scheme: String,
    /// What it is called there, such as `3.2`.
    pub clause: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// What a reviewer should know.
    pub note: Option<String>,
}

const KEYS: [&str; 4] = ["scheme", "clause", "url", "note"];

impl Policy {
    /// The clauses that `label` stands for, in the order of the file.
    pub fn clauses(&self, label: &str) -> &[Clause] {
        self.clauses.get(label).map_or(&[], Vec::as_slice)
    }

    /// Every label that has clauses, with these.
    pub fn labels(&self) -> impl Iterator<Item = (&str, &[Clause])> {
        self.clauses.iter().map(|(label, clauses)| (label.as_str(), clauses.as_slice()))
    }

    /// Whether no label has a clause.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// `sha256:` and the hash of all of it; empty if there is nothing.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Reads `node`, the value of `policy`.
    pub(super) fn read(node: &Node, reader: &mut Reader) -> Self {
        let Some(entries) = reader.map(node, "policy") else { return Self::default() };
        if entries.is_empty() {
            reader.report(Code::EmptyList, node.span, &["policy"]);
        }
        let mut clauses = BTreeMap::new();
        for entry in entries {
            let label = entry.key.text();
            if RuleLabel::single_post(label).is_none() && RuleLabel::coordination(label).is_none() {
                let known = RuleLabel::SINGLE_POST;
                let listed = known.map(|label| format!("`{label}`")).join(", ");
                let names = [label, &listed];
                let span = entry.key.whole();
                let found = Diagnostic::new(Code::UnknownPolicyLabel, &reader.source, span, &names);
                reader.diagnostics.push(found.suggesting(label, known));
            }
            clauses.insert(label.to_owned(), read_clauses(&entry.value, label, reader));
        }
        let mut policy = Self { clauses, digest: String::new() };
        policy.digest = format!("sha256:{}", Fingerprint::of_text(&policy.canonical()));
        policy
    }

    fn canonical(&self) -> String {
        let mut text = String::from("policy 1\n");
        for (label, clauses) in &self.clauses {
            line(&mut text, "label", label);
            for Clause { scheme, clause, url, note } in clauses {
                line(&mut text, "scheme", scheme);
                line(&mut text, "clause", clause);
                for (key, value) in [("url", url), ("note", note)] {
                    if let Some(value) = value {
                        line(&mut text, key, value);
                    }
                }
            }
        }
        text
    }
}

impl Settings {
    /// The policy, if it has a clause.
    pub fn policy(&self) -> Option<&Policy> {
        Some(&self.policy).filter(|policy| !policy.is_empty())
    }
}

fn read_clauses(node: &Node, label: &str, reader: &mut Reader) -> Vec<Clause> {
    let Some(items) = reader.list(node, label) else { return Vec::new() };
    if items.is_empty() {
        reader.report(Code::EmptyList, node.span, &[label]);
    }
    let mut clauses: Vec<Clause> = Vec::new();
    for item in items {
        let Some(section) = reader.section(item, "a clause", "policy", &KEYS) else { continue };
        reader.require(&section, &["scheme", "clause"]);
        let Some(clause) = read_clause(&section, reader) else { continue };
        let is_same =
            |other: &&Clause| (&other.scheme, &other.clause) == (&clause.scheme, &clause.clause);
        if clauses.iter().any(|other| is_same(&other)) {
            let name = format!("{} {}", clause.scheme, clause.clause);
            let span = section.get("clause").map_or(item.span, |node| node.span);
            reader.report(Code::DuplicateValue, span, &[&name, label]);
        } else {
            clauses.push(clause);
        }
    }
    clauses
}

fn read_clause(section: &Section<'_>, reader: &mut Reader) -> Option<Clause> {
    let mut text = |key: &str, example: &str| {
        let excerpt = section.text(key, reader)?;
        let text = excerpt.text().trim();
        if text.is_empty() {
            reader.report(Code::EmptyClause, excerpt.whole(), &[key, example]);
        } else if key == "url" && !(text.starts_with("https://") || text.starts_with("http://")) {
            reader.report(Code::NotAnAddress, excerpt.whole(), &[text]);
        }
        Some(text.to_owned())
    };
    let scheme = text("scheme", "scheme: community-standards");
    let clause = text("clause", "clause: '3.2'");
    let url = text("url", "url: 'https://example.org/terms'");
    let note = text("note", "note: Only with a way to answer");
    Some(Clause { scheme: scheme?, clause: clause?, url, note })
}
