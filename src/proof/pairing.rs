//! What an indicator has in common with the one of the same name in the other
//! version, and what it has of its own.

use std::collections::HashSet;

use super::formula::Spoken;
use super::phrases::Phrases;
use crate::pattern::{Atom, Item, Pattern, Phrase, Word, WordPart};
use crate::rule::{Fingerprint, Indicator, IndicatorPattern};
use crate::text::is_detectable;

/// More pairs of patterns than this are not held against each other.
const MOST_PAIRS: usize = 4_000_000;

/// An indicator beside its counterpart.
#[derive(Debug, Default)]
pub(super) struct Paired {
    /// As matches are found, whatever the order of the patterns.
    pub(super) loose: Parted,
    /// As patterns are told apart, where their order matters.
    pub(super) strict: Parted,
    /// Whether a match may be set aside for its language.
    pub(super) is_spoken: bool,
    /// Whether some pattern stands in it twice.
    pub(super) has_twins: bool,
}

/// The patterns of an indicator, parted.
#[derive(Debug, Default)]
pub(super) struct Parted {
    /// Those of both versions.
    pub(super) kernel: Vec<Spoken>,
    /// Those of this version only that do anything.
    pub(super) extras: Vec<Spoken>,
    /// A hash of the kernel.
    pub(super) kernel_digest: String,
    /// A hash of all.
    pub(super) digest: String,
    /// Whether no match of an extra pattern can take the place of another's.
    pub(super) is_peaceful: bool,
}

impl Parted {
    pub(super) fn all(&self) -> impl Iterator<Item = Spoken> {
        self.kernel.iter().chain(&self.extras).copied()
    }
}

impl Paired {
    /// `own` beside `other`; without a counterpart all of it is kernel.
    pub(super) fn of(own: &Indicator, other: Option<&Indicator>, phrases: &mut Phrases) -> Self {
        let patterns = spoken(own, phrases);
        let is_spoken = patterns.iter().any(|one| one.language.is_some());
        let numbers: HashSet<usize> = patterns.iter().map(|one| one.pattern).collect();
        let has_twins = numbers.len() < patterns.len();
        let Some(other) = other.filter(|other| other.patterns != own.patterns) else {
            let mut sorted = patterns.clone();
            sorted.sort_unstable();
            sorted.dedup();
            return Self {
                loose: Parted::whole(sorted, phrases),
                strict: Parted::whole(patterns, phrases),
                is_spoken,
                has_twins,
            };
        };
        let others = spoken(other, phrases);
        let strict = in_order(&patterns, &others, phrases);
        let loose = unordered(&patterns, &others, phrases);
        Self { loose, strict, is_spoken, has_twins }
    }
}

impl Parted {
    fn whole(kernel: Vec<Spoken>, phrases: &Phrases) -> Self {
        let digest = digest(&kernel, phrases);
        Self {
            kernel,
            extras: Vec::new(),
            kernel_digest: digest.clone(),
            digest,
            is_peaceful: true,
        }
    }

    fn of(kernel: Vec<Spoken>, extras: Vec<Spoken>, phrases: &mut Phrases) -> Self {
        let kernel_digest = digest(&kernel, phrases);
        let digest = format!("{kernel_digest}+{}", digest(&extras, phrases));
        let mut parted = Self { kernel, extras, kernel_digest, digest, is_peaceful: false };
        parted.is_peaceful = is_peaceful(&parted, phrases);
        parted
    }
}

/// Whether no match of an extra pattern may take the place of another match.
fn is_peaceful(parted: &Parted, phrases: &mut Phrases) -> bool {
    let all: Vec<usize> = parted.all().map(|one| one.pattern).collect();
    if all.len().saturating_mul(parted.extras.len()) > MOST_PAIRS {
        return false;
    }
    parted.extras.iter().all(|extra| {
        all.iter()
            .all(|other| *other == extra.pattern || !phrases.may_displace(extra.pattern, *other))
    })
}

fn spoken(indicator: &Indicator, phrases: &mut Phrases) -> Vec<Spoken> {
    indicator.patterns.iter().map(|pattern| Spoken::of(pattern, phrases)).collect()
}

impl Spoken {
    fn of(pattern: &IndicatorPattern, phrases: &mut Phrases) -> Self {
        Self {
            pattern: phrases.number(pattern),
            language: pattern.language.filter(|language| is_detectable(*language)),
        }
    }
}

/// Where a pattern that stands first counts for all at one place.
fn in_order(own: &[Spoken], others: &[Spoken], phrases: &mut Phrases) -> Parted {
    let theirs: HashSet<Spoken> = others.iter().copied().collect();
    let (kernel, extras): (Vec<_>, Vec<_>) = own.iter().partition(|one| theirs.contains(one));
    let mut kept: Vec<Spoken> = Vec::new();
    for extra in &extras {
        // What stands behind one that is found wherever it is never counts.
        let before = own.iter().take_while(|one| *one != extra);
        let before: Vec<Spoken> = before.copied().collect();
        if !kept.contains(extra) && !is_shadowed(*extra, &before, phrases) {
            kept.push(*extra);
        }
    }
    Parted::of(kernel, kept, phrases)
}

/// Where only the places count: patterns with groups are as many patterns.
fn unordered(own: &[Spoken], others: &[Spoken], phrases: &mut Phrases) -> Parted {
    let mine: HashSet<Spoken> = own.iter().copied().collect();
    let theirs: HashSet<Spoken> = others.iter().copied().collect();
    let mut kernel: Vec<Spoken> = mine.intersection(&theirs).copied().collect();
    kernel.sort_unstable();
    let mut extras = spelled_out(mine.difference(&theirs), phrases);
    let other_extras = spelled_out(theirs.difference(&mine), phrases);
    let known: HashSet<Spoken> = kernel.iter().copied().collect();
    // What one version writes in one pattern and the other in several.
    let is_theirs = |one: &Spoken| known.contains(one) || other_extras.binary_search(one).is_ok();
    kernel.extend(extras.iter().filter(|one| is_theirs(one) && !known.contains(one)));
    let known: HashSet<Spoken> = kernel.iter().copied().collect();
    let mut others: Vec<Spoken> = other_extras;
    others.retain(|one| !known.contains(one));
    extras.retain(|one| !known.contains(one));
    // What does nothing in a version can as well stand in it.
    let all = |more: &[Spoken]| -> Vec<Spoken> { kernel.iter().chain(more).copied().collect() };
    let (own_all, other_all) = (all(&extras), all(&others));
    let mut joined: Vec<Spoken> = Vec::new();
    for (list, cover) in [(&extras, &other_all), (&others, &own_all)] {
        joined.extend(list.iter().filter(|one| is_shadowed(**one, cover, phrases)));
    }
    extras.retain(|one| !joined.contains(one));
    kernel.extend(joined);
    kernel.sort_unstable();
    kernel.dedup();
    let mut kept: Vec<Spoken> = Vec::new();
    for (position, extra) in extras.iter().enumerate() {
        let rest = extras.iter().skip(position + 1);
        let others: Vec<Spoken> = kernel.iter().chain(&kept).chain(rest).copied().collect();
        if !is_shadowed(*extra, &others, phrases) {
            kept.push(*extra);
        }
    }
    Parted::of(kernel, kept, phrases)
}

/// Whether one of `others` is found wherever `one` is, letter by letter, and
/// never set aside where it is not.
fn is_shadowed(one: Spoken, others: &[Spoken], phrases: &mut Phrases) -> bool {
    if others.len() > MOST_PAIRS / 64 {
        return false;
    }
    others.iter().any(|other| {
        let stands = other.language.is_none() || other.language == one.language;
        *other != one && stands && phrases.covers_spans(other.pattern, one.pattern)
    })
}

/// The patterns with one for each of their expansions, in order.
fn spelled_out<'s>(
    patterns: impl Iterator<Item = &'s Spoken>,
    phrases: &mut Phrases,
) -> Vec<Spoken> {
    let mut spelled = Vec::new();
    for one in patterns {
        let whole = phrases.pattern(one.pattern).cloned();
        let Some(whole) = whole.filter(|whole| !whole.translit) else {
            spelled.push(*one);
            continue;
        };
        let expansions = whole.pattern.expansions();
        if expansions.len() == 1 {
            spelled.push(*one);
            continue;
        }
        for expansion in expansions {
            let phrase = phrase_of(&expansion);
            let pattern = Pattern { text: phrase.to_string(), phrase };
            let part = IndicatorPattern { pattern, ..whole.clone() };
            spelled.push(Spoken { pattern: phrases.number(&part), language: one.language });
        }
    }
    spelled.sort_unstable();
    spelled.dedup();
    spelled
}

fn phrase_of(expansion: &[Atom]) -> Phrase {
    let items = expansion.iter().map(|atom| match atom {
        Atom::Word { text, open_start, open_end } => Item::Word(Word {
            open_start: *open_start,
            parts: vec![WordPart::Letters(text.clone())],
            open_end: *open_end,
        }),
        Atom::Gap(words) => Item::Gap(*words),
        Atom::Entity(kind) => Item::Entity(*kind),
        Atom::Hashtag(name) => Item::Hashtag(name.clone()),
        Atom::Mention(name) => Item::Mention(name.clone()),
        Atom::Symbol(text) => Item::Symbol(text.clone()),
    });
    Phrase { items: items.collect() }
}

/// A name for a list of patterns: numbers are those of one comparison only, and
/// so is the name.
fn digest(patterns: &[Spoken], _phrases: &Phrases) -> String {
    let mut text = String::new();
    for Spoken { pattern, language } in patterns {
        let language = language.as_ref().map_or("", |language| language.code());
        text.push_str(&format!("{pattern}{language} "));
    }
    Fingerprint::of_text(&text).to_string()
}
