//! What changed between two rulesets, rule by rule, as a reviewer wants to know it.
//!
//! In: two rulesets, compiled. Out: the changes, what each means, and the list
//! of [`Delta`]s that gates go by. Knows nothing of files or formats.

mod approval;
mod delta;
mod edit;
mod metadata;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use approval::Approvals;
pub(crate) use delta::{Delta, DeltaKind, DeltaLevel};
pub(crate) use edit::Edit;

use crate::compile::CompiledRuleset;
use crate::post::Post;
use crate::proof::{self, Comparison, Phrases, Question, Ran, Spot, Versions};
use crate::rule::{About, Rule};
use crate::ruleset::Ruleset;
use crate::scan::Scanner;

/// So many posts are run for all rules together: each by two scanners over all rules.
const RUNS: usize = 6000;

/// All that changed.
#[derive(Debug)]
pub(crate) struct Audit {
    /// Rules that were added, removed or changed, by id.
    pub(crate) rules: Vec<RuleChange>,
    /// Lexicons that changed, with the rules that they reach.
    pub(crate) lexicons: Vec<LexiconChange>,
    /// What gates go by, in the order of the rules.
    pub(crate) deltas: Vec<Delta>,
    /// How many rules are just as they were.
    pub(crate) unchanged: usize,
}

/// A rule that is not as it was.
#[derive(Debug)]
pub(crate) struct RuleChange {
    /// The rule's id; of one that was renamed the new one.
    pub(crate) id: String,
    /// What became of it.
    pub(crate) kind: ChangeKind,
    /// The metadata that differ.
    pub(crate) metadata: Vec<&'static str>,
    /// What the change means; `None` where there is nothing to compare.
    pub(crate) comparison: Option<Comparison>,
    /// What was edited, one by one.
    pub(crate) edits: Vec<Edit>,
    /// The lexicons through which the change came.
    pub(crate) through: Vec<String>,
    /// The rules that it reads and that changed.
    pub(crate) reads: Vec<String>,
}

/// What became of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It had this id, and means the same.
    Renamed(String),
    /// It is another.
    Changed,
}

/// A lexicon that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LexiconChange {
    /// Its name.
    pub(crate) name: String,
    /// Its version before; `None` if it is new.
    pub(crate) before: Option<u32>,
    /// Its version now; `None` if it is gone.
    pub(crate) after: Option<u32>,
    /// The rules that use what changed in it.
    pub(crate) reaches: Vec<String>,
}

/// One rule in two compiled rulesets.
pub(crate) struct Pair<'r> {
    old: (Scanner<'r>, &'r str),
    new: (Scanner<'r>, &'r str),
}

impl<'r> Pair<'r> {
    /// The rule that is called so in each version.
    pub(crate) fn new(
        old: (&'r CompiledRuleset, &'r str),
        new: (&'r CompiledRuleset, &'r str),
    ) -> Self {
        Self { old: (old.0.scanner(), old.1), new: (new.0.scanner(), new.1) }
    }
}

impl Versions for Pair<'_> {
    fn run(&mut self, post: &Post<'_>) -> (Ran, Ran) {
        (ran(&mut self.old, post), ran(&mut self.new, post))
    }
}

fn ran((scanner, id): &mut (Scanner<'_>, &str), post: &Post<'_>) -> Ran {
    let verdict = scanner.scan(post);
    let found = verdict.findings.iter().find(|finding| finding.rule.about.id == *id);
    let Some(finding) = found else { return Ran::default() };
    let spots = finding.evidence.iter().map(|found| Spot {
        field: found.field,
        position: found.position,
        span: found.span,
        indicator: found.indicator.to_owned(),
    });
    Ran { level: Some(finding.level), spots: spots.collect() }
}

/// Everything that changed between two rulesets.
pub(crate) fn audit(old: &CompiledRuleset, new: &CompiledRuleset) -> Audit {
    let (phrases, rules, deltas) = (Phrases::default(), Vec::new(), Vec::new());
    let mut auditor = Auditor { old, new, phrases, runs: RUNS, rules, deltas };
    auditor.settings();
    auditor.all_rules();
    auditor.correlations();
    let lexicons = auditor.lexicons();
    let (before, after) = (old.ruleset(), new.ruleset());
    let ids: BTreeSet<&str> =
        before.abouts().chain(after.abouts()).map(|about| &*about.id).collect();
    let mut changed: BTreeSet<&str> = auditor.rules.iter().map(|rule| &*rule.id).collect();
    for rule in &auditor.rules {
        if let ChangeKind::Renamed(from) = &rule.kind {
            changed.insert(from);
        }
    }
    let unchanged = ids.iter().filter(|id| !changed.contains(**id)).count();
    auditor.deltas.sort();
    Audit { rules: auditor.rules, lexicons, deltas: auditor.deltas, unchanged }
}

struct Auditor<'r> {
    old: &'r CompiledRuleset,
    new: &'r CompiledRuleset,
    phrases: Phrases,
    /// How many posts may still be run.
    runs: usize,
    rules: Vec<RuleChange>,
    deltas: Vec<Delta>,
}

impl<'r> Auditor<'r> {
    fn rulesets(&self) -> (&'r Ruleset, &'r Ruleset) {
        (self.old.ruleset(), self.new.ruleset())
    }

    fn delta(&mut self, kind: DeltaKind, subject: &str, detail: &str) {
        let (old, new) = self.rulesets();
        let print = |ruleset: &Ruleset| {
            ruleset.fingerprint(subject).map(|print| print.to_string()).unwrap_or_default()
        };
        let delta = Delta::new(kind, subject, detail, (&print(old), &print(new)));
        if !self.deltas.contains(&delta) {
            self.deltas.push(delta);
        }
    }

    fn settings(&mut self) {
        let (old, new) = self.rulesets();
        let (before, after) = (old.settings(), new.settings());
        if before.digest() != after.digest() {
            let detail = format!("{} {}", before.digest(), after.digest());
            self.delta(DeltaKind::SettingsChanged, "settings", &detail);
        }
    }

    fn all_rules(&mut self) {
        let (old, new) = self.rulesets();
        let before: BTreeMap<&str, &'r Rule> =
            old.rules().iter().map(|rule| (&*rule.about.id, rule)).collect();
        let after: BTreeMap<&str, &'r Rule> =
            new.rules().iter().map(|rule| (&*rule.about.id, rule)).collect();
        let mut gone: Vec<&Rule> =
            before.values().filter(|rule| !after.contains_key(&*rule.about.id)).copied().collect();
        // Rules behind those that they read, whose posts may show a difference, too.
        for rule in new.evaluation_order().iter().filter_map(|at| new.rules().get(*at)) {
            let id = &*rule.about.id;
            match before.get(id) {
                Some(other) => self.rule(other, rule),
                None => {
                    let print = new.fingerprint(id);
                    let twin = gone.iter().position(|other| {
                        print.is_some() && old.fingerprint(&other.about.id) == print
                    });
                    match twin {
                        Some(position) => {
                            let other = gone.remove(position);
                            self.renamed(other, rule);
                        }
                        None => self.single(rule, ChangeKind::Added, DeltaKind::RuleAdded),
                    }
                }
            }
        }
        for rule in gone {
            self.single(rule, ChangeKind::Removed, DeltaKind::RuleRemoved);
        }
        self.rules.sort_by(|one, other| one.id.cmp(&other.id));
    }

    fn single(&mut self, rule: &Rule, kind: ChangeKind, delta: DeltaKind) {
        let id = rule.about.id.clone();
        self.delta(delta, &id, "");
        self.rules.push(RuleChange::plain(id, kind));
    }

    fn renamed(&mut self, old: &Rule, new: &Rule) {
        let id = new.about.id.clone();
        self.delta(DeltaKind::RuleRenamed, &id, &old.about.id);
        let metadata = metadata::differing(&old.about, &new.about);
        let kind = ChangeKind::Renamed(old.about.id.clone());
        let comparison = Some(Comparison::same());
        self.rules.push(RuleChange { metadata, comparison, ..RuleChange::plain(id, kind) });
    }

    /// Two versions of a rule.
    fn rule(&mut self, old: &'r Rule, new: &'r Rule) {
        let (before, after) = self.rulesets();
        let id = &new.about.id;
        let metadata = metadata::differing(&old.about, &new.about);
        let is_same = before.fingerprint(id) == after.fingerprint(id);
        let has_other_settings = before.settings().digest() != after.settings().digest();
        if is_same && metadata.is_empty() && !has_other_settings {
            return;
        }
        self.about(&old.about, &new.about, &metadata);
        let mut change = RuleChange::plain(id.clone(), ChangeKind::Changed);
        change.metadata = metadata;
        let runs = old.about.status.runs() && new.about.status.runs();
        if is_same && !has_other_settings {
            change.comparison = Some(Comparison::same());
        } else if runs {
            let question = Question { old: (before, old), new: (after, new) };
            let mut pair = Pair::new((self.old, id), (self.new, id));
            let hints = self.hints(&self.changed_reads(old, new));
            let comparison = proof::compare(
                question,
                &mut self.phrases,
                Some(&mut pair),
                &hints,
                &mut self.runs,
            );
            let kind = DeltaKind::of(&comparison);
            let detail = comparison.reason.map_or("", |reason| reason.sentence());
            self.delta(kind, id, detail);
            change.comparison = Some(comparison);
        }
        if !is_same {
            change.edits = edit::edits((before, old), new, &mut self.phrases);
            for edit in change.edits.iter().filter(|edit| edit.is_without_effect()) {
                let detail = edit.to_string();
                self.delta(DeltaKind::EditWithoutEffect, id, &detail);
            }
            change.through = edit::lexicons(old, new);
            change.reads = self.changed_reads(old, new);
        }
        self.rules.push(change);
    }

    /// Posts that showed what changed in these rules.
    fn hints(&self, read: &[String]) -> Vec<Post<'static>> {
        let changed = self.rules.iter().filter(|rule| read.contains(&rule.id));
        let comparisons = changed.filter_map(|rule| rule.comparison.as_ref());
        let posts = comparisons.flat_map(|one| one.witnesses().map(|shown| shown.post.clone()));
        posts.take(8).collect()
    }

    /// What the rule says of itself.
    fn about(&mut self, old: &About, new: &About, metadata: &[&'static str]) {
        let id = &new.id;
        if old.label != new.label {
            let detail = format!("{} → {}", old.label.as_str(), new.label.as_str());
            self.delta(DeltaKind::LabelChanged, id, &detail);
        }
        if old.status != new.status {
            let stops = old.status.runs() && !new.status.runs();
            let kind = if stops { DeltaKind::RuleStopped } else { DeltaKind::StatusChanged };
            self.delta(kind, id, &format!("{} → {}", old.status, new.status));
        }
        let of_itself = ["label", "status"];
        let rest: Vec<_> =
            metadata.iter().filter(|name| !of_itself.contains(name)).copied().collect();
        if !rest.is_empty() {
            self.delta(DeltaKind::MetadataChanged, id, &rest.join(", "));
        }
    }

    /// The rules that both versions read and that are not what they were.
    fn changed_reads(&self, old: &Rule, new: &Rule) -> Vec<String> {
        let (before, after) = self.rulesets();
        let mut read = edit::rules_read(old);
        read.extend(edit::rules_read(new));
        read.retain(|id| before.fingerprint(id) != after.fingerprint(id));
        read.into_iter().collect()
    }

    /// Rules on posts that belong together: that they changed is known, not how.
    fn correlations(&mut self) {
        let (old, new) = self.rulesets();
        let ids: BTreeSet<&str> = old
            .correlations()
            .iter()
            .chain(new.correlations())
            .map(|rule| &*rule.about.id)
            .collect();
        for id in ids {
            let known =
                |ruleset: &Ruleset| ruleset.correlations().iter().any(|rule| rule.about.id == id);
            let (kind, delta) = match (known(old), known(new)) {
                (true, false) => (ChangeKind::Removed, DeltaKind::RuleRemoved),
                (false, true) => (ChangeKind::Added, DeltaKind::RuleAdded),
                _ if old.fingerprint(id) == new.fingerprint(id) => continue,
                _ => (ChangeKind::Changed, DeltaKind::CorrelationChanged),
            };
            self.delta(delta, id, "");
            self.rules.push(RuleChange::plain(id.to_owned(), kind));
        }
        self.rules.sort_by(|one, other| one.id.cmp(&other.id));
    }

    fn lexicons(&mut self) -> Vec<LexiconChange> {
        let (old, new) = self.rulesets();
        let (before, after) = (old.lexicons(), new.lexicons());
        let mut reached: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for rule in &self.rules {
            for name in &rule.through {
                reached.entry(name).or_default().push(rule.id.clone());
            }
        }
        let names: BTreeSet<&str> = before
            .keys()
            .chain(after.keys())
            .map(String::as_str)
            .chain(reached.keys().copied())
            .collect();
        let mut changes = Vec::new();
        for name in names {
            let versions = (before.get(name).copied(), after.get(name).copied());
            let reaches = reached.get(name).cloned().unwrap_or_default();
            if versions.0 != versions.1 || !reaches.is_empty() {
                let (before, after) = versions;
                changes.push(LexiconChange { name: name.to_owned(), before, after, reaches });
            }
        }
        for change in &changes {
            let detail = change.reaches.join(", ");
            let kind = DeltaKind::LexiconChanged;
            let delta = Delta::new(kind, &change.name, &detail, ("", ""));
            self.deltas.push(delta);
        }
        changes
    }
}

impl RuleChange {
    const fn plain(id: String, kind: ChangeKind) -> Self {
        Self {
            id,
            kind,
            metadata: Vec::new(),
            comparison: None,
            edits: Vec::new(),
            through: Vec::new(),
            reads: Vec::new(),
        }
    }
}
