use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::lexicons::lexicons;
use super::order::order;
use super::{Ruleset, Settings};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::list::{self, Lists};
use crate::rule::{AnyRule, CheckedRule, Fingerprint, Lexicons, check};
use crate::rule_file::{AnyFile, LexiconFile, RuleFile, parse};
use crate::text::Source;

/// The ruleset that `sources` make, in whatever order they come.
#[cfg(test)]
pub(super) fn from_sources(sources: Vec<Arc<Source>>) -> (Option<Ruleset>, Vec<Diagnostic>) {
    from_layers(&[sources])
}

/// The ruleset that several folders make. A lexicon of a later folder may
/// replace one of an earlier folder; rules have their ids to themselves.
///
/// Everything that is wrong in any file is reported, in the order of the
/// files' names; with an error there is no ruleset.
pub(crate) fn from_layers(layers: &[Vec<Arc<Source>>]) -> (Option<Ruleset>, Vec<Diagnostic>) {
    let mut collected = Collected::default();
    for layer in layers {
        collected.layer(layer);
    }
    let ruleset = collected.ruleset();
    let mut diagnostics = collected.diagnostics;
    diagnostics.sort_by(|one, other| place(one).cmp(&place(other)));
    let is_good = diagnostics.iter().all(|one| one.severity() != Severity::Error);
    (ruleset.filter(|_| is_good), diagnostics)
}

fn place(diagnostic: &Diagnostic) -> Option<(&str, usize, Code)> {
    let label = diagnostic.labels.first()?;
    Some((label.source.name(), label.span.start, diagnostic.code))
}

#[derive(Default)]
struct Collected {
    settings: Option<(Settings, Arc<Source>)>,
    lexicon_layers: Vec<Vec<LexiconFile>>,
    lexicons: Lexicons,
    lists: Lists,
    rule_files: Vec<RuleFile>,
    broken: BTreeSet<String>,
    diagnostics: Vec<Diagnostic>,
}

impl Collected {
    fn layer(&mut self, sources: &[Arc<Source>]) {
        let mut sources: Vec<_> = sources.iter().collect();
        sources.sort_by(|one, other| one.name().cmp(other.name()));
        let (mut lexicons, mut known) = (Vec::new(), Vec::new());
        for source in sources {
            let name = source.name().rsplit(['/', '\\']).next().unwrap_or_default();
            if Settings::FILE_NAMES.contains(&name) {
                self.settings(source);
                continue;
            }
            if list::is_list_file(source.name()) {
                let (list, found) = list::parse(source);
                self.diagnostics.extend(found);
                match list {
                    Some(list) => known.push(list),
                    None => {
                        self.lists.broken.insert(list::stem(source.name()).to_owned());
                    }
                }
                continue;
            }
            let (file, found) = parse(source);
            let is_good = found.is_empty();
            self.diagnostics.extend(found);
            match file {
                Some(AnyFile::Rule(file)) => {
                    if !is_good {
                        self.broken.insert(file.id.text().to_owned());
                    }
                    self.rule_files.push(*file);
                }
                Some(AnyFile::Lexicon(file)) => {
                    if !is_good {
                        self.lexicons.broken.insert(file.name.text().to_owned());
                    }
                    lexicons.push(*file);
                }
                // Which of the two it would have been, nobody knows.
                None => {
                    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
                    self.broken.insert(stem.to_owned());
                    self.lexicons.broken.insert(stem.to_owned());
                }
            }
        }
        self.lexicon_layers.push(lexicons);
        list::add_layer(&mut self.lists, known, &mut self.diagnostics);
    }

    fn settings(&mut self, source: &Arc<Source>) {
        let (settings, found) = Settings::parse(source);
        self.diagnostics.extend(found);
        if let Some((_, first)) = &self.settings {
            let start = crate::text::Span::new(0, 0);
            self.diagnostics.push(Diagnostic::new(Code::SecondSettings, source, start, &[]).also(
                first,
                start,
                "the first one",
            ));
        } else if let Some(settings) = settings {
            self.settings = Some((settings, Arc::clone(source)));
        }
    }

    fn ruleset(&mut self) -> Option<Ruleset> {
        lexicons(&self.lexicon_layers, &mut self.lexicons, &mut self.diagnostics);
        let rules = self.rules();
        let order = order(&rules, &self.broken, &mut self.diagnostics);
        let digests: BTreeMap<String, String> =
            self.lists.checked.iter().map(|(name, list)| (name.clone(), list.digest())).collect();
        let fingerprints = fingerprints(&rules, &order, &digests);
        let settings = self.settings.take().map(|(settings, _)| settings).unwrap_or_default();
        let ruleset = joined(rules, &order, fingerprints, &self.lexicons, settings);
        Some(Ruleset { lists: std::mem::take(&mut self.lists.checked), ..ruleset })
    }

    /// The good rules by id; the ids of the others become `broken`.
    fn rules(&mut self) -> BTreeMap<String, CheckedRule> {
        let mut rules: BTreeMap<String, CheckedRule> = BTreeMap::new();
        let mut places: BTreeMap<String, (Arc<Source>, crate::text::Span)> = BTreeMap::new();
        for file in &self.rule_files {
            let (rule, found) = check(file, &self.lexicons, &self.lists);
            self.diagnostics.extend(found);
            let id = file.id.text().to_owned();
            match places.entry(id.clone()) {
                Entry::Vacant(place) => {
                    place.insert((Arc::clone(&file.source), file.id.whole()));
                }
                Entry::Occupied(first) => {
                    let (source, span) = first.get();
                    self.diagnostics.push(
                        Diagnostic::new(Code::DuplicateRule, &file.source, file.id.whole(), &[&id])
                            .also(source, *span, "the first one"),
                    );
                    continue;
                }
            }
            match rule {
                Some(rule) => {
                    rules.insert(id, rule);
                }
                None => {
                    self.broken.insert(id);
                }
            }
        }
        rules
    }
}

/// The fingerprints of all rules in `order`, which has the rules that a rule
/// reads before it.
fn fingerprints(
    rules: &BTreeMap<String, CheckedRule>,
    order: &[String],
    lists: &BTreeMap<String, String>,
) -> BTreeMap<String, Fingerprint> {
    let mut fingerprints: BTreeMap<String, Fingerprint> = BTreeMap::new();
    for id in order {
        let Some(rule) = rules.get(id) else { continue };
        let read = rule.origin.references.iter().filter_map(|reference| {
            Some((reference.id.clone(), *fingerprints.get(&reference.id)?))
        });
        let fingerprint = Fingerprint::of(&rule.rule, &read.collect(), lists);
        fingerprints.insert(id.clone(), fingerprint);
    }
    fingerprints
}

fn joined(
    checked: BTreeMap<String, CheckedRule>,
    order: &[String],
    fingerprints: BTreeMap<String, Fingerprint>,
    lexicons: &Lexicons,
    settings: Settings,
) -> Ruleset {
    let mut rules = Vec::new();
    let mut correlations = Vec::new();
    let mut origins = BTreeMap::new();
    let mut positions = BTreeMap::new();
    let mut correlation_positions = BTreeMap::new();
    for (id, rule) in checked {
        match rule.rule {
            AnyRule::Single(rule) => {
                positions.insert(id.clone(), rules.len());
                rules.push(*rule);
            }
            AnyRule::Correlation(rule) => {
                correlation_positions.insert(id.clone(), correlations.len());
                correlations.push(*rule);
            }
        }
        origins.insert(id, rule.origin);
    }
    let positions_of = |positions: &BTreeMap<String, usize>| {
        order.iter().filter_map(|id| positions.get(id).copied()).collect()
    };
    let versions = lexicons.checked.iter();
    Ruleset {
        rules,
        correlations,
        order: positions_of(&positions),
        correlation_order: positions_of(&correlation_positions),
        fingerprints,
        origins,
        lexicons: versions.map(|(name, lexicon)| (name.clone(), lexicon.version)).collect(),
        settings,
        ..Ruleset::empty()
    }
}
