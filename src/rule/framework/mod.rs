//! Public frameworks that rules are mapped to, as lists of ids and names.
//!
//! Each list is a file beside this one, whose first lines say where it comes
//! from, what its licence is, and whether it is complete.

use crate::diagnostic::nearest;

/// A list of the entries of one version of a framework.
#[derive(Debug)]
pub(super) struct Framework {
    /// What rules call it.
    pub(super) name: &'static str,
    /// The version that the list is of.
    pub(super) version: &'static str,
    list: &'static str,
}

/// What a list says of an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// It is called so.
    Name(&'static str),
    /// An earlier version had it; this stands in its place.
    Replaced(&'static str),
}

impl Framework {
    /// Every framework, by name.
    pub(super) const ALL: [Self; 9] = [
        Self::new("admiralty-scale", "5", include_str!("admiralty-scale.tsv")),
        Self::new("dark-web", "3", include_str!("dark-web.tsv")),
        Self::new("disarm", "1.6", include_str!("disarm.tsv")),
        Self::new("estimative-language", "5", include_str!("estimative-language.tsv")),
        Self::new("eu-dsa", "2", include_str!("eu-dsa.tsv")),
        Self::new("false-positive", "7", include_str!("false-positive.tsv")),
        Self::new("semeval", "2023", include_str!("semeval.tsv")),
        Self::new("state-responsibility", "1", include_str!("state-responsibility.tsv")),
        Self::new("tlp", "10", include_str!("tlp.tsv")),
    ];

    const fn new(name: &'static str, version: &'static str, list: &'static str) -> Self {
        Self { name, version, list }
    }

    /// The framework that rules call `name`.
    pub(super) fn from_name(name: &str) -> Option<&'static Self> {
        const ALL: &[Framework] = &Framework::ALL;
        ALL.iter().find(|framework| framework.name == name)
    }

    /// What the list says of `id`.
    pub(super) fn entry(&self, id: &str) -> Option<Entry> {
        self.entries().find(|(known, _)| *known == id).map(|(_, entry)| entry)
    }

    /// The entry that is meant by `name`, or else by `id`, if one is near.
    pub(super) fn meant(&self, id: &str, name: &str) -> Option<(&'static str, &'static str)> {
        let named = || {
            self.entries().filter_map(|(id, entry)| match entry {
                Entry::Name(name) => Some((id, name)),
                Entry::Replaced(_) => None,
            })
        };
        let by_name = nearest(name, named().map(|(_, name)| name));
        if let Some(name) = by_name {
            return named().find(|(_, known)| *known == name);
        }
        if id.len() > 64 {
            return None;
        }
        // Of ids nearly all letters are alike, so that a near one says little.
        let distance = |known| strsim::damerau_levenshtein(id, known);
        let near = named().map(|(known, name)| (distance(known), known, name));
        let near = near.filter(|(distance, known, _)| distance * 8 <= known.len());
        near.min().map(|(_, id, name)| (id, name))
    }

    /// The ids, with what is said of each.
    fn entries(&self) -> impl Iterator<Item = (&'static str, Entry)> {
        let lines = self.list.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| {
            let (id, rest) = line.split_once('\t')?;
            Some((id, rest.strip_prefix('\t').map_or(Entry::Name(rest), Entry::Replaced)))
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_line_of_every_list_is_an_entry() {
        for framework in Framework::ALL {
            let lines = framework.list.lines().filter(|line| !line.starts_with('#')).count();
            assert_eq!(framework.entries().count(), lines, "{}", framework.name);
            let ids: BTreeSet<_> = framework.entries().map(|(id, _)| id).collect();
            assert_eq!(ids.len(), lines, "{} has an id twice", framework.name);
            for (id, entry) in framework.entries() {
                let (Entry::Name(text) | Entry::Replaced(text)) = entry;
                assert!(!id.is_empty() && !text.trim().is_empty(), "{}: {id}", framework.name);
                assert_eq!(text.trim(), text, "{}: {id}", framework.name);
            }
        }
    }

    #[test]
    fn lists_are_as_long_as_their_frameworks() {
        let count = |name| Framework::from_name(name).map(|one| one.entries().count());
        assert_eq!(count("disarm"), Some(391));
        assert_eq!(count("semeval"), Some(23));
        assert_eq!(count("eu-dsa"), Some(16 + 70 + 9));
        assert_eq!(count("estimative-language"), Some(10));
    }

    #[test]
    fn every_list_says_where_it_comes_from() {
        for framework in Framework::ALL {
            let head: Vec<_> =
                framework.list.lines().take_while(|line| line.starts_with('#')).collect();
            let states = |what| head.iter().any(|line| line.starts_with(&format!("# {what}: ")));
            assert!(head.iter().any(|line| {
                line.strip_prefix("# Version: ")
                    .and_then(|rest| rest.strip_prefix(framework.version))
                    .is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_digit()))
            }));
            assert!(states("Source") && states("Licence"), "{}", framework.name);
            assert!(states("Complete") || states("Partial"), "{}", framework.name);
        }
    }

    #[test]
    fn what_takes_the_place_of_an_entry_is_one() {
        for framework in Framework::ALL {
            for (id, entry) in framework.entries() {
                if let Entry::Replaced(by) = entry {
                    let by = framework.entry(by);
                    assert!(matches!(by, Some(Entry::Name(_))), "{}: {id}", framework.name);
                }
            }
        }
    }

    #[test]
    fn an_id_or_a_name_that_is_near_is_found() {
        let disarm = Framework::from_name("disarm").unwrap();
        assert_eq!(disarm.entry("T0136.007"), Some(Entry::Name("Recruit Members")));
        assert_eq!(disarm.meant("T9999", "Recruit member").unwrap().0, "T0136.007");
        assert_eq!(disarm.meant("T136.007", "").unwrap().0, "T0136.007");
        assert_eq!(disarm.meant("T1566.002", "Spearphishing Link"), None);
    }
}
