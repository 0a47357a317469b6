//! The pattern language: what an author writes to be looked for.
//!
//! In: the text of one pattern. Out: a [`Pattern`], or a diagnostic with its
//! span inside that text. The grammar is `grammar/pattern.pest`; nothing of
//! pest is visible outside `parse`. Knows nothing of YAML or posts.

mod check;
mod expand;
mod grammar;
mod letters;
mod parse;
mod print;
mod transliteration;

#[cfg(test)]
mod parse_tests;

pub(crate) use expand::Atom;
pub(crate) use parse::parse;
pub(crate) use print::readable;
pub(crate) use transliteration::transliterations;

use crate::entity::EntityKind;

/// A pattern as parsed: a phrase and the text it was written as.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pattern {
    /// As the author wrote it; what evidence names.
    pub text: String,
    /// What it means.
    pub phrase: Phrase,
}

/// Items that follow each other, separated by spaces in the pattern.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phrase {
    /// At least one.
    pub items: Vec<Item>,
}

/// One space-separated part of a phrase.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// A word, perhaps with a wildcard at its ends or groups of letters inside.
    Word(Word),
    /// `[drone|uav]`, `[the]?`: a group that stands where a word would.
    Group {
        /// One of these.
        alternatives: Vec<Phrase>,
        /// Or nothing.
        optional: bool,
    },
    /// `<3>`: up to this many words.
    Gap(u8),
    /// `{money}`: an entity in the place of a word.
    Entity(EntityKind),
    /// `#tag`, without the `#`.
    Hashtag(String),
    /// `@name`, without the `@`.
    Mention(String),
    /// A sign or an emoji that stands for itself: `+ $ % €` …
    Symbol(String),
}

/// A word of a pattern: letters and groups of letters, closed or open at its ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word {
    /// `*` in front: the post's word may begin earlier.
    pub open_start: bool,
    /// Letters and groups, in order; at least one letter in every expansion.
    pub parts: Vec<WordPart>,
    /// `*` behind: the post's word may go on.
    pub open_end: bool,
}

/// A part of a word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordPart {
    /// Letters, digits, marks; hyphen and apostrophe where the author wrote them.
    Letters(String),
    /// `[ю|е]`, `[s]?`: one of these, or nothing if optional.
    Group {
        /// Letters only.
        alternatives: Vec<String>,
        /// Or nothing.
        optional: bool,
    },
}
