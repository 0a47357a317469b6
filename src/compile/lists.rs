//! The lists that rules ask, ready to be asked: keys are at hand, and sketches
//! are found by their bands.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{CompileError, CompiledRule, Program};
use crate::condition::AttributeTest;
use crate::entity::EntityValue;
use crate::list::{Account, List, ListKey};
use crate::ruleset::Ruleset;
use crate::similarity::{Index, Nearest, Sketch};

/// The lists that rules ask, in the order of their names.
#[derive(Debug, Default)]
pub(crate) struct CompiledLists(Vec<CompiledList>);

/// A list that is asked.
#[derive(Debug)]
pub(crate) struct CompiledList {
    pub(crate) list: Arc<List>,
    key: Option<ListKey>,
    /// Of texts, once it is known how similar they must be.
    index: Option<Index>,
}

/// An entry of a list that something was found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ListedAt {
    pub(crate) list: usize,
    pub(crate) entry: usize,
    /// In hundredths, of a text.
    pub(crate) similarity: Option<u8>,
}

impl CompiledLists {
    /// Those that the rules at `order` name.
    pub(super) fn of(ruleset: &Ruleset, order: &[usize]) -> Result<Self, CompileError> {
        let rules = order.iter().filter_map(|rule| ruleset.rules().get(*rule));
        let names: BTreeSet<&str> = rules.flat_map(|rule| rule.lists()).collect();
        let mut lists = Vec::new();
        for name in names {
            // A ruleset holds no rule that names a list that it lacks.
            let Some(list) = ruleset.lists().get(name) else { continue };
            let key = ruleset.key_of(list).map_err(|why| CompileError::key(name, why))?;
            lists.push(CompiledList { list: Arc::clone(list), key: key.cloned(), index: None });
        }
        Ok(Self(lists))
    }

    /// Makes the texts findable that are as similar as `rules` ask.
    pub(super) fn index(&mut self, rules: &[CompiledRule]) {
        let mut least: BTreeMap<usize, u8> = BTreeMap::new();
        let mut visit = |program: &Program| {
            program.similarities(&mut |test| {
                let known = least.entry(test.list).or_insert(test.least);
                *known = (*known).min(test.least);
            });
        };
        for rule in rules {
            visit(&rule.program);
            rule.exceptions.iter().for_each(|(program, _)| visit(program));
        }
        for (position, least) in least {
            if let Some(compiled) = self.0.get_mut(position) {
                compiled.index = Some(Index::of(compiled.list.sketches(), least));
            }
        }
    }

    pub(crate) fn get(&self, position: usize) -> Option<&CompiledList> {
        self.0.get(position)
    }

    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.0.binary_search_by(|compiled| compiled.list.name.as_str().cmp(name)).ok()
    }

    /// What `test` finds of `value`, if it passes; nothing unless it asks a list.
    pub(crate) fn ask(
        &self,
        value: &EntityValue,
        test: &AttributeTest,
    ) -> Option<Option<ListedAt>> {
        let AttributeTest::Listed { list, negated } = test else { return Some(None) };
        let position = self.position(list)?;
        let entry = self.get(position)?.entry(value);
        let found = entry.map(|entry| ListedAt { list: position, entry, similarity: None });
        (found.is_some() != *negated).then_some(found)
    }
}

impl CompiledList {
    /// The entry that `value` is.
    fn entry(&self, value: &EntityValue) -> Option<usize> {
        let account = Account::of(value)?;
        self.list.position(&self.key.as_ref()?.hash(&account))
    }

    /// The text that is nearest to `sketch`, surely so where it is as near as
    /// some rule asks.
    pub(crate) fn nearest(&self, sketch: &Sketch) -> Option<Nearest> {
        self.index.as_ref()?.nearest(self.list.sketches(), sketch)
    }
}
