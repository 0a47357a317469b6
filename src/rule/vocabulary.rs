use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Indicator, Lexicon};
use crate::condition::{IndicatorIdx, Path};

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

    /// The rule's own indicators by name.
    pub(super) fn own(&self) -> impl Iterator<Item = (&str, IndicatorIdx)> {
        let indicators = self.indicators.iter().take(self.own).enumerate();
        indicators.map(|(idx, indicator)| (&*indicator.name, IndicatorIdx(idx)))
    }

    /// The place of `lexicon.member`. A member that no condition names has
    /// none, and none is asked for.
    pub(super) fn idx(&self, name: &str) -> Option<IndicatorIdx> {
        self.indicators.iter().position(|indicator| indicator.name == name).map(IndicatorIdx)
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
