//! The search for a post that two versions of a rule judge otherwise.
//!
//! Whatever is tried is run through both versions; what they say counts, and
//! nothing else.

use std::collections::BTreeSet;

use super::compose::{self, Spot};
use super::sample;
use crate::condition::Target;
use crate::post::{Post, TextField};
use crate::rule::{Indicator, IndicatorPattern, Level, Rule};

/// Both versions of a rule, to be run.
pub(crate) trait Versions {
    /// What the old version says of `post`, and the new one.
    fn run(&mut self, post: &Post<'_>) -> (Ran, Ran);
}

/// What one version says of a post.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ran {
    /// The level of its finding, if there is one.
    pub(crate) level: Option<Level>,
    /// What the finding rests on.
    pub(crate) spots: Vec<Spot>,
}

/// A post that was run through both versions, which differ on it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Witness {
    /// The post.
    pub(crate) post: Post<'static>,
    /// What the old version says; `None` is no finding.
    pub(crate) old: Option<Level>,
    /// What the new version says.
    pub(crate) new: Option<Level>,
}

/// A way in which versions may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Direction {
    /// The old version raises more.
    Lost,
    /// The new version raises more.
    Gained,
}

impl Direction {
    fn of(old: Option<Level>, new: Option<Level>) -> Option<Self> {
        match old.cmp(&new) {
            std::cmp::Ordering::Greater => Some(Self::Lost),
            std::cmp::Ordering::Less => Some(Self::Gained),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// What was found so far.
pub(super) struct Search<'v> {
    versions: &'v mut dyn Versions,
    left: usize,
    tried: BTreeSet<String>,
    pub(super) lost: Option<Witness>,
    pub(super) gained: Option<Witness>,
}

impl<'v> Search<'v> {
    pub(super) fn new(versions: &'v mut dyn Versions, most: usize) -> Self {
        Self { versions, left: most, tried: BTreeSet::new(), lost: None, gained: None }
    }

    /// How many posts may still be run.
    pub(super) const fn left(&self) -> usize {
        self.left
    }

    /// Whether there is nothing left to find, or no time.
    pub(super) fn is_over(&self, wanted: &[Direction]) -> bool {
        self.left == 0 || wanted.iter().all(|direction| self.found(*direction).is_some())
    }

    pub(super) fn found(&self, direction: Direction) -> Option<&Witness> {
        match direction {
            Direction::Lost => self.lost.as_ref(),
            Direction::Gained => self.gained.as_ref(),
        }
    }

    /// Runs `post` and keeps it if the versions differ on it.
    pub(super) fn try_post(&mut self, post: &Post<'static>) -> (Ran, Ran) {
        if self.left == 0 || !self.tried.insert(format!("{post:?}")) {
            return (Ran::default(), Ran::default());
        }
        self.left -= 1;
        let (old, new) = self.versions.run(post);
        let place = match Direction::of(old.level, new.level) {
            Some(Direction::Lost) => &mut self.lost,
            Some(Direction::Gained) => &mut self.gained,
            None => return (old, new),
        };
        let length = |post: &Post<'_>| post.texts().map(|(_, _, text)| text.len()).sum::<usize>();
        if place.as_ref().is_none_or(|known| length(post) < length(&known.post)) {
            *place = Some(Witness { post: post.clone(), old: old.level, new: new.level });
        }
        (old, new)
    }

    /// The examples of both versions, as they are and changed where the rules differ.
    pub(super) fn examples(
        &mut self,
        old: &Rule,
        new: &Rule,
        hints: &[Post<'static>],
        wanted: &[Direction],
    ) {
        let mut examples: Vec<Post<'static>> = Vec::new();
        for example in old.examples.iter().chain(&new.examples) {
            if !examples.contains(&example.post) {
                examples.push(example.post.clone());
            }
        }
        let mut ran = Vec::new();
        for post in &examples {
            let said = self.try_post(post);
            ran.push(said);
        }
        for hint in hints {
            if self.is_over(wanted) {
                return;
            }
            self.try_post(hint);
            let words = hint.text.as_deref().unwrap_or_default();
            for post in examples.iter().take(4) {
                self.try_post(&compose::extended(post, &format!("\n\n{words}"), false));
                self.try_post(&compose::extended(post, words, true));
            }
        }
        let changes = changed_patterns(old, new);
        let mut words: Vec<(String, String)> = Vec::new();
        for (indicator, pattern) in &changes {
            let texts = [sample::pattern(pattern), sample::longer(pattern)];
            words.extend(texts.into_iter().flatten().map(|text| (indicator.clone(), text)));
        }
        words.dedup();
        self.reduced_examples(&examples, &ran, &words, wanted);
        for (indicator, words) in words.iter().take(24) {
            for (post, (old, new)) in examples.iter().zip(&ran) {
                if self.is_over(wanted) {
                    return;
                }
                for said in [old, new] {
                    let spots: Vec<&Spot> =
                        said.spots.iter().filter(|spot| spot.indicator == *indicator).collect();
                    if !spots.is_empty() {
                        self.try_post(&compose::replaced(post, &spots, words));
                        let (first, rest) = spots.split_at(1);
                        let without = compose::replaced(post, rest, "");
                        let _again = self.try_post(&compose::replaced(&without, first, words));
                    }
                }
                self.try_post(&compose::extended(post, words, false));
                self.try_post(&compose::extended(post, words, true));
            }
        }
        self.changed_examples(&examples, &ran, (old, new), wanted);
    }

    /// Examples with everything left out that a version can do without but what
    /// one indicator found, and other words in the place of that.
    fn reduced_examples(
        &mut self,
        examples: &[Post<'static>],
        ran: &[(Ran, Ran)],
        words: &[(String, String)],
        wanted: &[Direction],
    ) {
        let mut done: BTreeSet<(usize, &str)> = BTreeSet::new();
        for (indicator, _) in words {
            for (number, (post, (old, new))) in examples.iter().zip(ran).enumerate() {
                let is_used = done.len() >= 6 || self.is_over(wanted);
                let said = if old.level.is_some() { old } else { new };
                let spot = said.spots.iter().find(|spot| spot.indicator == *indicator);
                let Some(spot) = spot.filter(|spot| !is_used && spot.field == TextField::Text)
                else {
                    continue;
                };
                if !done.insert((number, indicator)) {
                    continue;
                }
                let Some((before, behind)) = self.reduced(post, spot, old.level.is_some()) else {
                    continue;
                };
                let own = words.iter().filter(|(other, _)| other == indicator).take(8);
                for (_, words) in own {
                    let mut changed = post.clone();
                    compose::set_text(
                        &mut changed,
                        TextField::Text,
                        0,
                        format!("{before}{words}{behind}"),
                    );
                    self.try_post(&changed);
                }
            }
        }
    }

    /// What stands before and behind `spot` when nothing more can be left out.
    fn reduced(
        &mut self,
        post: &Post<'static>,
        spot: &Spot,
        by_old: bool,
    ) -> Option<(String, String)> {
        let text = post.text.as_deref()?;
        let (before, behind) = (text.get(..spot.span.start)?, text.get(spot.span.end..)?);
        let kept = spot.span.of(text).to_owned();
        let words = |text: &str| -> Vec<String> {
            text.split_inclusive(char::is_whitespace).map(str::to_owned).collect()
        };
        let mut sides = [words(before), words(behind)];
        for side in 0..2 {
            let mut size = sides.get(side).map_or(0, Vec::len).div_ceil(2);
            while size > 0 {
                let mut start = 0;
                while start < sides.get(side).map_or(0, Vec::len) {
                    if self.left == 0 {
                        return None;
                    }
                    let mut fewer = sides.clone();
                    if let Some(words) = fewer.get_mut(side) {
                        words.drain(start..(start + size).min(words.len()));
                    }
                    let [before, behind] = &fewer;
                    let mut changed = post.clone();
                    let text = format!("{}{kept}{}", before.concat(), behind.concat());
                    compose::set_text(&mut changed, TextField::Text, 0, text);
                    self.left -= 1;
                    let (old, new) = self.versions.run(&changed);
                    let said = if by_old { old } else { new };
                    if said.level.is_some() {
                        sides = fewer;
                    } else {
                        start += size;
                    }
                }
                size /= 2;
            }
        }
        let [before, behind] = sides;
        Some((before.concat(), behind.concat()))
    }

    /// Examples with something left out, quoted, or added.
    fn changed_examples(
        &mut self,
        examples: &[Post<'static>],
        ran: &[(Ran, Ran)],
        (old, new): (&Rule, &Rule),
        wanted: &[Direction],
    ) {
        for (post, (old, new)) in examples.iter().zip(ran) {
            let said = if old.level.is_some() { old } else { new };
            let names: BTreeSet<&str> = said.spots.iter().map(|one| &*one.indicator).collect();
            for name in names {
                if self.is_over(wanted) {
                    return;
                }
                let spots: Vec<&Spot> =
                    said.spots.iter().filter(|spot| spot.indicator == name).collect();
                self.try_post(&compose::replaced(post, &spots, ""));
                let filler = "one two three four five six seven eight nine ten eleven twelve";
                self.try_post(&compose::replaced(post, &spots, filler));
                for other in sample::others(name) {
                    self.try_post(&compose::replaced(post, &spots, other));
                }
                if let [first, _, ..] = spots.as_slice() {
                    self.try_post(&compose::replaced(post, &[first], ""));
                }
            }
            if let Some(text) = post.text.as_deref() {
                let mut quoted = post.clone();
                quoted.text = Some(format!("“{text}”").into());
                self.try_post(&quoted);
            }
        }
        let mut additions: Vec<String> = Vec::new();
        for rule in [old, new] {
            for indicator in &rule.indicators {
                let shown = indicator.patterns.iter().take(2).filter_map(sample::pattern);
                let shown: Vec<String> = shown.collect();
                additions.push(shown.join(", "));
                additions.extend(shown);
            }
            for reference in entities(rule) {
                additions.push(reference);
            }
        }
        additions.sort();
        additions.dedup();
        let changed: Vec<String> = changed_patterns(old, new)
            .iter()
            .take(3)
            .filter_map(|(_, pattern)| sample::pattern(pattern))
            .collect();
        for post in examples.iter().take(3) {
            for one in &changed {
                for words in &additions {
                    if self.is_over(wanted) {
                        return;
                    }
                    self.try_post(&compose::extended(post, &format!("{one}, {words}"), false));
                }
            }
        }
        for post in examples {
            for words in &additions {
                if self.is_over(wanted) {
                    return;
                }
                self.try_post(&compose::extended(post, words, false));
            }
        }
    }

    /// The witness for `direction` with everything left out that it can do without.
    pub(super) fn shrunk(&mut self, direction: Direction) -> Option<Witness> {
        let mut witness = self.found(direction)?.clone();
        self.left = 160;
        let fields: Vec<_> =
            witness.post.texts().map(|(field, position, _)| (field, position)).collect();
        for (field, position) in fields {
            let text = witness.post.text_at(field, position).to_owned();
            let mut words: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
            let mut size = words.len() / 2;
            while size > 0 {
                let mut start = 0;
                while start < words.len() && words.len() > 1 && self.left > 0 {
                    let end = (start + size).min(words.len());
                    let rest: String =
                        words.iter().take(start).chain(words.iter().skip(end)).copied().collect();
                    let mut post = witness.post.clone();
                    compose::set_text(&mut post, field, position, rest.trim().to_owned());
                    self.left -= 1;
                    let (old, new) = self.versions.run(&post);
                    if !rest.trim().is_empty()
                        && Direction::of(old.level, new.level) == Some(direction)
                    {
                        words.drain(start..end);
                        witness = Witness { post, old: old.level, new: new.level };
                    } else {
                        start = end;
                    }
                }
                size /= 2;
            }
        }
        Some(witness)
    }
}

/// The patterns that one version has and the other lacks, with their indicators.
fn changed_patterns<'r>(old: &'r Rule, new: &'r Rule) -> Vec<(String, &'r IndicatorPattern)> {
    let mut changed = Vec::new();
    for (rule, other) in [(new, old), (old, new)] {
        for indicator in &rule.indicators {
            let counterpart = other.indicators.iter().find(|other| other.name == indicator.name);
            let known: std::collections::HashSet<&IndicatorPattern> = counterpart
                .iter()
                .flat_map(|other: &&std::sync::Arc<Indicator>| &other.patterns)
                .collect();
            let own = indicator.patterns.iter().filter(|pattern| !known.contains(pattern));
            let most = if counterpart.is_some() { 24 } else { 3 };
            changed.extend(own.take(most).map(|pattern| (indicator.name.clone(), pattern)));
        }
    }
    changed
}

/// Texts for the entities that the conditions of `rule` name.
fn entities(rule: &Rule) -> Vec<String> {
    let mut found = Vec::new();
    let exceptions = rule.exceptions.iter().map(|exception| &exception.condition);
    for condition in std::iter::once(&rule.condition).chain(exceptions) {
        super::references(condition, &mut |reference| {
            if let Target::Entity(kind, tests) = &reference.target {
                found.push(sample::entity(*kind, tests));
            }
        });
    }
    found
}
