//! A list as the lines of its file.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::parse::HASH;
use super::{Account, KeyCheck, Known, List, ListKey, ListKind, Tlp};
use crate::similarity::{FORM, Sketch};
use crate::text::FOLDING_VERSION;

#[derive(Serialize)]
struct HeaderLine<'l> {
    list: &'l str,
    kind: &'l str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'l str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    replaces: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    folding: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sketch: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hash: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_check: Option<String>,
}

#[derive(Serialize)]
struct EntryLine<'l> {
    id: &'l str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tlp: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sketch: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hash: Option<&'l str>,
}

/// What is put to a list, and what is said of each.
#[derive(Debug, Default)]
pub(crate) struct Additions<'a> {
    /// Texts.
    pub(crate) texts: Vec<Sketch>,
    /// Contacts, hashed with the key.
    pub(crate) accounts: Vec<String>,
    /// The key's check.
    pub(crate) check: Option<KeyCheck>,
    /// Who says so, or where.
    pub(crate) source: Option<&'a str>,
    /// From 0 to 100.
    pub(crate) confidence: Option<u8>,
    /// The last day.
    pub(crate) expires: Option<Date>,
    /// With whom it may be shared.
    pub(crate) tlp: Option<Tlp>,
    /// Whether the list takes the place of one in an earlier folder.
    pub(crate) replaces: bool,
}

impl Additions<'_> {
    /// Adds `account`, hashed with `key`.
    pub(crate) fn hash(&mut self, key: &ListKey, account: &Account) {
        self.check = Some(key.check());
        self.accounts.push(key.hash(account).to_string());
    }
}

/// The lines of the list `name` of `kind`: the entries of `earlier` and what is
/// new in `additions`, in the order of their ids; and how many are new.
pub(crate) fn print(
    name: &str,
    kind: ListKind,
    earlier: Option<&List>,
    additions: &Additions<'_>,
) -> serde_json::Result<(String, usize)> {
    let is_texts = kind == ListKind::Texts;
    let check = earlier.and_then(List::key_check).or(additions.check);
    let mut text = serde_json::to_string(&HeaderLine {
        list: name,
        kind: kind.name(),
        description: earlier.and_then(|list| list.description.as_deref()),
        replaces: additions.replaces || earlier.is_some_and(|list| list.replaces),
        folding: is_texts.then_some(FOLDING_VERSION),
        sketch: is_texts.then_some(FORM),
        hash: (!is_texts).then_some(HASH),
        key_check: check.filter(|_| !is_texts).map(|check| check.to_string()),
    })?;
    text.push('\n');
    let mut lines = Vec::new();
    let mut known = BTreeSet::new();
    for (position, entry) in earlier.iter().flat_map(|list| list.entries.iter().enumerate()) {
        let body = earlier.map(|list| body(list, position)).unwrap_or_default();
        let line = EntryLine {
            id: &entry.id,
            source: entry.source.as_deref(),
            confidence: entry.confidence,
            expires: entry.expires.map(|day| day.to_string()),
            tlp: entry.tlp.map(Tlp::name),
            sketch: is_texts.then_some(&*body),
            hash: (!is_texts).then_some(&*body),
        };
        lines.push((entry.id.clone(), serde_json::to_string(&line)?));
        known.insert(body);
    }
    let mut fresh = 0;
    let texts = additions.texts.iter().map(Sketch::to_string);
    for body in texts.chain(additions.accounts.iter().cloned()) {
        if !known.insert(body.clone()) {
            continue;
        }
        let id = id(&body);
        let line = EntryLine {
            id: &id,
            source: additions.source,
            confidence: additions.confidence,
            expires: additions.expires.map(|day| day.to_string()),
            tlp: additions.tlp.map(Tlp::name),
            sketch: is_texts.then_some(&*body),
            hash: (!is_texts).then_some(&*body),
        };
        lines.push((id.clone(), serde_json::to_string(&line)?));
        fresh += 1;
    }
    lines.sort();
    for (_, line) in lines {
        text.push_str(&line);
        text.push('\n');
    }
    Ok((text, fresh))
}

fn body(list: &List, position: usize) -> String {
    match &list.known {
        Known::Texts(sketches) => sketches.get(position).map(Sketch::to_string),
        Known::Accounts { hashes, .. } => hashes.get(position).map(|hash| hash.to_string()),
    }
    .unwrap_or_default()
}

/// The same for the same text or contact, in whatever order they are added.
fn id(body: &str) -> String {
    let digest = Sha256::digest(body.as_bytes());
    digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
