//! Many checked rules together, with the settings they run under.
//!
//! In: sources, or folders. Out: a [`Ruleset`], in which ids are unique, every
//! rule that is named exists, and the order is that of the ids, whatever the
//! order of the files. Knows nothing of posts.

mod collect;
mod digest;
#[cfg(feature = "cli")]
mod earned;
mod keys;
mod lexicons;
mod load;
#[cfg(feature = "cli")]
mod lock;
#[cfg(feature = "cli")]
mod locked;
mod order;
mod policy;
mod settings;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

pub(crate) use collect::from_layers;
#[cfg(feature = "cli")]
pub(crate) use earned::EvidenceFiles;
#[cfg(feature = "cli")]
pub(crate) use keys::KEY_VARIABLE;
pub(crate) use keys::KeyFailure;
#[cfg(feature = "cli")]
pub(crate) use load::Layers;
pub use load::LoadError;
#[cfg(feature = "cli")]
pub(crate) use lock::{Lock, LockChange};
#[cfg(feature = "cli")]
pub(crate) use locked::Relock;
pub use policy::{Clause, Policy};
pub use settings::Settings;

use crate::diagnostic::{Code, Diagnostic};
use crate::list::{List, ListKey};
#[cfg(feature = "cli")]
use crate::rule::Status;
use crate::rule::{About, CorrelationRule, Fingerprint, Origin, Rule};

/// Checked rules and their settings.
#[derive(Clone, Debug)]
pub struct Ruleset {
    rules: Vec<Rule>,
    correlations: Vec<CorrelationRule>,
    order: Vec<usize>,
    correlation_order: Vec<usize>,
    fingerprints: BTreeMap<String, Fingerprint>,
    origins: BTreeMap<String, Origin>,
    lexicons: BTreeMap<String, u32>,
    lists: BTreeMap<String, Arc<List>>,
    settings: Settings,
    keys: Keys,
}

/// What the contacts of lists are hashed with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys {
    /// The operator's.
    pub(crate) own: Option<ListKey>,
    #[cfg(feature = "cli")]
    pub(crate) purpose: Purpose,
}

/// What the command wants a ruleset for, which decides the keys that will do.
#[cfg(feature = "cli")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Posts: lists need the operator's own key.
    #[default]
    Posts,
    /// Examples: the key of the settings, which anybody can read, will do.
    Examples,
    /// To be shown: no list is asked.
    Show,
}

impl Ruleset {
    /// The rules on one post, in the order of their ids.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The correlation rules, in the order of their ids.
    pub fn correlations(&self) -> &[CorrelationRule] {
        &self.correlations
    }

    /// What each rule says of itself: those on one post by id, then the correlations.
    pub(crate) fn abouts(&self) -> impl Iterator<Item = &About> {
        let rules = self.rules.iter().map(|rule| &rule.about);
        rules.chain(self.correlations.iter().map(|rule| &rule.about))
    }

    /// Positions in [`Self::rules`], every rule behind those that it reads.
    pub fn evaluation_order(&self) -> &[usize] {
        &self.order
    }

    /// Positions in [`Self::correlations`], every rule behind those that it reads.
    pub fn correlation_order(&self) -> &[usize] {
        &self.correlation_order
    }

    /// What the ruleset runs under.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The lexicons by name, with their versions.
    pub const fn lexicons(&self) -> &BTreeMap<String, u32> {
        &self.lexicons
    }

    /// The lists by name.
    pub(crate) const fn lists(&self) -> &BTreeMap<String, Arc<List>> {
        &self.lists
    }

    /// The same ruleset, with the key that the contacts of its lists were hashed
    /// with. Only rules that ask such lists need one.
    #[must_use]
    pub fn with_list_key(mut self, key: ListKey) -> Self {
        self.keys.own = Some(key);
        self
    }

    /// The same ruleset, wanted for `purpose`.
    #[cfg(feature = "cli")]
    #[must_use]
    pub(crate) const fn wanted_for(mut self, purpose: Purpose) -> Self {
        self.keys.purpose = purpose;
        self
    }

    /// The key by which `list` was hashed; `None` if it needs none.
    pub(crate) fn key_of(&self, list: &List) -> Result<Option<&ListKey>, KeyFailure> {
        let Some(check) = list.key_check() else { return Ok(None) };
        let is_it = |key: &&ListKey| key.check() == check;
        // It is no secret, whoever gives it.
        let for_tests = self.settings.list_test_key.as_ref().filter(is_it);
        if let (None, Some(key)) = (for_tests, self.keys.own.as_ref().filter(is_it)) {
            return Ok(Some(key));
        }
        #[cfg(feature = "cli")]
        match (self.keys.purpose, for_tests) {
            (Purpose::Examples, Some(key)) => return Ok(Some(key)),
            (Purpose::Show, _) => return Ok(None),
            _ => {}
        }
        match for_tests {
            Some(_) => Err(KeyFailure::OnlyForTests),
            None if self.keys.own.is_some() => Err(KeyFailure::Wrong),
            None => Err(KeyFailure::Missing),
        }
    }

    /// The fingerprint of the rule `id`.
    pub fn fingerprint(&self, id: &str) -> Option<Fingerprint> {
        self.fingerprints.get(id).copied()
    }

    /// Where the rule `id` stands.
    pub fn origin(&self, id: &str) -> Option<&Origin> {
        self.origins.get(id)
    }

    /// The exceptions and the entries of lists whose day was before `today`. A check refuses them; a
    /// scan does not ask, since the clock must never change a verdict.
    pub fn expired(&self, today: Date) -> Vec<Diagnostic> {
        let mut expired: Vec<_> =
            self.lists.values().filter_map(|list| list.expired(today)).collect();
        for rule in &self.rules {
            let Some(origin) = self.origins.get(&rule.about.id) else { continue };
            for (exception, place) in rule.exceptions.iter().zip(&origin.expires) {
                if let Some(day) = exception.expires.filter(|day| *day < today) {
                    let names = [&*exception.id, &*day.to_string()];
                    let place = place.unwrap_or(origin.id);
                    expired.push(Diagnostic::new(
                        Code::ExpiredException,
                        &origin.source,
                        place,
                        &names,
                    ));
                }
            }
        }
        expired
    }

    /// The same ruleset, but that the rule `id` runs: what a draft would come
    /// to. (No digest or fingerprint is asked of it.)
    #[cfg(feature = "cli")]
    pub(crate) fn with_running(&self, id: &str) -> Self {
        let mut ruleset = self.clone();
        if let Some(rule) = ruleset.rules.iter_mut().find(|rule| rule.about.id == id) {
            rule.about.status = Status::Experimental;
        }
        ruleset
    }

    /// A ruleset without rules.
    pub(crate) fn empty() -> Self {
        Self {
            rules: Vec::new(),
            correlations: Vec::new(),
            order: Vec::new(),
            correlation_order: Vec::new(),
            fingerprints: BTreeMap::new(),
            origins: BTreeMap::new(),
            lexicons: BTreeMap::new(),
            lists: BTreeMap::new(),
            settings: Settings::default(),
            keys: Keys::default(),
        }
    }

    /// A ruleset of one rule, made without files.
    #[cfg(test)]
    pub(crate) fn of_rule(rule: Rule, source: Arc<crate::text::Source>) -> Self {
        let start = crate::text::Span::new(0, 0);
        let origin = Origin {
            source,
            languages: Vec::new(),
            id: start,
            version: start,
            status: start,
            expires: Vec::new(),
            references: Vec::new(),
        };
        Self {
            origins: BTreeMap::from([(rule.about.id.clone(), origin)]),
            rules: vec![rule],
            order: vec![0],
            ..Self::empty()
        }
    }
}
