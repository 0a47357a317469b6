use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Indicator, Lexicon, Lexicons};
use crate::condition::{IndicatorIdx, Names, Path};
use crate::list::Lists;

/// What the conditions of one rule can name, with its place in the rule's list:
/// the rule's own indicators, then those of the lexicons it uses.
#[derive(Debug)]
pub(super) struct Vocabulary<'l> {
    /// Own indicators first.
    pub(super) indicators: Vec<Arc<Indicator>>,
    own: usize,
    /// The lexicons in `use`.
    pub(super) lexicons: Vec<&'l Lexicon>,
}

impl<'l> Vocabulary<'l> {
    /// Of the members of `lexicons` only those that `paths` name are kept: a
    /// lexicon may hold hundreds, and what is not named is not searched.
    pub(super) fn new(
        own: Vec<Arc<Indicator>>,
        lexicons: Vec<&'l Lexicon>,
        paths: &BTreeSet<&Path>,
    ) -> Self {
        let mut indicators = own;
        let own = indicators.len();
        for lexicon in &lexicons {
            let named = lexicon.indicators.iter().filter(|indicator| {
                let member = member(lexicon, indicator);
                paths.contains(&Path::All(lexicon.name.clone()))
                    || paths.contains(&Path::Member(lexicon.name.clone(), member.to_owned()))
            });
            indicators.extend(named.cloned());
        }
        Self { indicators, own, lexicons }
    }

    /// What conditions can name, out of all the lexicons and lists there are.
    ///
    /// A member that no condition names has no place in the rule; it is known
    /// by the place behind the last, and no condition can come upon it.
    pub(super) fn names<'n>(&'n self, lexicons: &'n Lexicons, lists: &'n Lists) -> Names<'n> {
        let own = self.indicators.iter().take(self.own).enumerate();
        let own = own.map(|(idx, indicator)| (&*indicator.name, IndicatorIdx(idx))).collect();
        let used = self.lexicons.iter().map(|lexicon| {
            let members = lexicon.indicators.iter().map(|indicator| {
                let place = self.indicators.iter().position(|known| known.name == indicator.name);
                let idx = IndicatorIdx(place.unwrap_or(self.indicators.len()));
                (member(lexicon, indicator), idx)
            });
            (&*lexicon.name, members.collect())
        });
        let lexicons_by_name: BTreeMap<_, BTreeMap<_, _>> = used.collect();
        let unused = lexicons.checked.keys().map(String::as_str);
        Names {
            own,
            unused_lexicons: unused.filter(|name| !lexicons_by_name.contains_key(name)).collect(),
            lexicons: lexicons_by_name,
            lists: lists
                .broken
                .iter()
                .map(|name| (name.as_str(), None))
                .chain(lists.checked.iter().map(|(name, list)| (name.as_str(), Some(list.kind()))))
                .collect(),
        }
    }

    /// The indicators that `path` stands for; none for an entity.
    pub(super) fn of_path(&self, path: &Path) -> Vec<&Arc<Indicator>> {
        let is_meant = |indicator: &&Arc<Indicator>| match path {
            Path::Own(name) => indicator.name == *name,
            Path::Member(lexicon, member) => indicator.name == format!("{lexicon}.{member}"),
            Path::All(lexicon) => {
                indicator.name.strip_prefix(&**lexicon).is_some_and(|rest| rest.starts_with('.'))
            }
        };
        self.indicators.iter().filter(is_meant).collect()
    }
}

/// The name of `indicator` inside its lexicon.
pub(super) fn member<'i>(lexicon: &Lexicon, indicator: &'i Indicator) -> &'i str {
    let name = &*indicator.name;
    name.strip_prefix(&*lexicon.name).and_then(|name| name.strip_prefix('.')).unwrap_or(name)
}
