//! The plain phrases that a pattern stands for, one for each choice its groups leave.

use super::letters::is_edge;
use super::{Item, Pattern, Phrase, Word, WordPart};
use crate::entity::EntityKind;

/// A part of an expansion: nothing in it is left to choose.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Atom {
    /// A word.
    Word {
        /// Its letters.
        text: String,
        /// The post's word may begin earlier.
        open_start: bool,
        /// The post's word may go on.
        open_end: bool,
    },
    /// Up to this many words.
    Gap(u8),
    /// An entity.
    Entity(EntityKind),
    /// A hashtag, without the `#`.
    Hashtag(String),
    /// A mention, without the `@`.
    Mention(String),
    /// A sign or an emoji.
    Symbol(String),
}

impl Atom {
    /// Whether it asks for letters or signs of its own.
    pub const fn is_literal(&self) -> bool {
        !matches!(self, Self::Gap(_) | Self::Entity(_))
    }
}

impl Pattern {
    /// Every phrase that the pattern stands for, none twice. The first is that
    /// of all first alternatives, with whatever is optional.
    pub fn expansions(&self) -> Vec<Vec<Atom>> {
        distinct(expand_phrase(&self.phrase))
    }
}

/// How many expansions `phrase` has before equal ones are taken together.
pub(super) fn count(phrase: &Phrase) -> usize {
    phrase.items.iter().map(count_item).fold(1, usize::saturating_mul)
}

fn count_item(item: &Item) -> usize {
    match item {
        Item::Group { alternatives, optional } => {
            alternatives.iter().map(count).fold(usize::from(*optional), usize::saturating_add)
        }
        Item::Word(word) => word.parts.iter().map(count_part).fold(1, usize::saturating_mul),
        Item::Gap(_) | Item::Entity(_) | Item::Hashtag(_) | Item::Mention(_) | Item::Symbol(_) => 1,
    }
}

fn count_part(part: &WordPart) -> usize {
    match part {
        WordPart::Letters(_) => 1,
        WordPart::Group { alternatives, optional } => alternatives.len() + usize::from(*optional),
    }
}

fn expand_phrase(phrase: &Phrase) -> Vec<Vec<Atom>> {
    phrase.items.iter().fold(vec![Vec::new()], |heads, item| {
        let tails = expand_item(item);
        heads
            .iter()
            .flat_map(|head| tails.iter().map(|tail| [head.as_slice(), tail].concat()))
            .collect()
    })
}

fn expand_item(item: &Item) -> Vec<Vec<Atom>> {
    let atom = match item {
        Item::Group { alternatives, optional } => {
            let mut expansions: Vec<_> = alternatives.iter().flat_map(expand_phrase).collect();
            if *optional {
                expansions.push(Vec::new());
            }
            return expansions;
        }
        Item::Word(word) => {
            return spellings(word)
                .into_iter()
                .map(|text| {
                    let (open_start, open_end) = (word.open_start, word.open_end);
                    vec![Atom::Word { text, open_start, open_end }]
                })
                .collect();
        }
        Item::Gap(words) => Atom::Gap(*words),
        Item::Entity(kind) => Atom::Entity(*kind),
        Item::Hashtag(name) => Atom::Hashtag(name.clone()),
        Item::Mention(name) => Atom::Mention(name.clone()),
        Item::Symbol(text) => Atom::Symbol(text.clone()),
    };
    vec![vec![atom]]
}

/// Every spelling of `word`.
pub(super) fn spellings(word: &Word) -> Vec<String> {
    let spellings = word.parts.iter().fold(vec![String::new()], |heads, part| {
        let tails: Vec<&str> = match part {
            WordPart::Letters(letters) => vec![letters],
            WordPart::Group { alternatives, optional } => {
                alternatives.iter().map(String::as_str).chain(optional.then_some("")).collect()
            }
        };
        heads
            .iter()
            .flat_map(|head| tails.iter().map(move |tail| format!("{head}{tail}")))
            .collect()
    });
    spellings
        .into_iter()
        .map(|text| trim(&text, word.open_start, word.open_end).to_owned())
        .collect()
}

/// Takes off what a choice left at an end, such as the hyphen of `x[-|y]`. At an
/// open end it stays: the author asks for what goes on after it.
pub(super) fn trim(text: &str, open_start: bool, open_end: bool) -> &str {
    let text = if open_start { text } else { text.trim_start_matches(is_edge) };
    if open_end { text } else { text.trim_end_matches(is_edge) }
}

fn distinct(expansions: Vec<Vec<Atom>>) -> Vec<Vec<Atom>> {
    let mut kept = Vec::with_capacity(expansions.len());
    for expansion in expansions {
        if !kept.contains(&expansion) {
            kept.push(expansion);
        }
    }
    kept
}
