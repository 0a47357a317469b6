//! A checked rule: everything in it is known to be good.
//!
//! In: a rule file and the lexicons it uses. Out: a [`Rule`] whose patterns are
//! parsed and whose condition names only what exists. Knows nothing of files.

mod label;
mod level;
mod check;
mod about;
mod key;
mod script;
mod indicators;
mod lexicon;
mod reference;
mod vocabulary;
mod quantity;
mod evasion;
mod examples;
mod stable;
mod correlation;
mod correlation_check;
#[cfg(feature = "cli")]
mod correlation_print;
mod cluster;
mod fingerprint;
mod framework;
mod mapping;

#[cfg(test)]
pub(crate) mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

pub(crate) use check::{AnyRule, CheckedRule, Origin, check};
pub(crate) use correlation::{Aggregate, ClusterCondition, CorrelationRule, Object};
pub(crate) use fingerprint::{Fingerprint, line};
pub use label::RuleLabel;
pub use level::{Level, Status};
pub(crate) use lexicon::{Lexicon, Lexicons, check_lexicon};
pub(crate) use reference::{ReferenceRole, RuleReference};

use crate::condition::{Condition, Resolved, lists_of};
use crate::pattern::{self, Atom, Pattern, transliterations};
use crate::post::{Post, TextField};
use crate::text::{Language, Span, Strength};

/// A checked statement about a single post.
#[derive(Clone, Debug)]
pub struct Rule {
    /// What it is called and what it says of itself.
    pub about: About,
    /// The indicators that its conditions use, its own and those of lexicons;
    /// conditions refer to them by position.
    pub indicators: Vec<Arc<Indicator>>,
    /// When it holds.
    pub condition: Condition<Resolved>,
    /// When it holds less, or not at all.
    pub exceptions: Vec<Exception>,
    /// Posts outside this time are not looked at.
    pub valid: Validity,
    /// What must and must not match.
    pub examples: Vec<Example>,
}

impl Rule {
    /// The lists that its conditions name, in order.
    pub(crate) fn lists(&self) -> BTreeSet<&str> {
        let exceptions = self.exceptions.iter().map(|exception| &exception.condition);
        std::iter::once(&self.condition).chain(exceptions).flat_map(lists_of).collect()
    }
}

/// The metadata of a rule.
#[derive(Clone, Debug)]
pub struct About {
    /// Permanent, kebab-case, equal to the file's name.
    pub id: String,
    /// Raised with every change of meaning.
    pub version: u32,
    /// One line.
    pub title: String,
    /// What a verdict says.
    pub label: RuleLabel,
    /// How soon a person should look.
    pub level: Level,
    /// Its stage of life.
    pub status: Status,
    /// What it claims to cover.
    pub languages: Vec<Language>,
    /// What it claims.
    pub description: String,
    /// What it may wrongly catch.
    pub false_positives: Vec<String>,
    /// What a reviewer should look at.
    pub reviewer_note: Option<String>,
    /// What was appealed to.
    pub facets: Vec<String>,
    /// Clauses of the operator's policy.
    pub policy: Vec<String>,
    /// Where the claim comes from.
    pub references: Vec<String>,
    /// Entries of public frameworks that it corresponds to.
    pub mappings: Vec<Mapping>,
    /// The language, and the day a native speaker checked it.
    pub reviewed: Vec<(Language, Date)>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// When it should be looked at again.
    pub review_by: Option<Date>,
}

/// An entry of a public framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// `disarm`, …
    pub framework: String,
    /// The framework's version.
    pub version: String,
    /// The entry's id.
    pub id: String,
    /// The entry's name.
    pub name: String,
}

/// A named group of patterns.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Indicator {
    /// `call`, or `contact.benefit` if it comes from a lexicon.
    pub name: String,
    /// The fields that are searched; empty means all.
    pub fields: Vec<TextField>,
    /// In the order of the file.
    pub patterns: Vec<IndicatorPattern>,
}

/// A pattern with the way in which it is matched.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IndicatorPattern {
    /// What is looked for.
    pub pattern: Pattern,
    /// The language under which it was written; `None` is `any`.
    pub language: Option<Language>,
    /// How far pattern and post are folded.
    pub strength: Strength,
    /// Also inside words: as though every outer end of the phrase were open.
    pub part: bool,
    /// Accents count: a post typed without them does not match.
    pub marks_significant: bool,
    /// Also in the other one of the Latin and the Cyrillic alphabet.
    pub translit: bool,
}

impl IndicatorPattern {
    /// What is looked for in the other alphabet besides, the likeliest
    /// spellings first; empty without `translit`.
    pub(crate) fn transliterations(&self) -> Vec<Vec<Atom>> {
        if !self.translit {
            return Vec::new();
        }
        let expansions = self.pattern.expansions();
        // So many that a pattern with groups stays within bounds.
        let most = (MOST_SPELLINGS / expansions.len().max(1)).max(1);
        let mut spellings = Vec::new();
        for expansion in &expansions {
            spellings.extend(transliterations(expansion, self.language).into_iter().take(most));
        }
        spellings
    }
}

impl IndicatorPattern {
    /// Those as an author would write them, none twice.
    pub(crate) fn spellings(&self) -> Vec<String> {
        let mut spellings: Vec<String> = Vec::new();
        for expansion in self.transliterations() {
            let spelling = pattern::readable(&expansion);
            if !spellings.contains(&spelling) {
                spellings.push(spelling);
            }
        }
        spellings
    }
}

/// A pattern is looked for in no more spellings of the other alphabet than these.
const MOST_SPELLINGS: usize = 1024;

/// A named case in which a rule that holds counts for less.
#[derive(Clone, Debug)]
pub struct Exception {
    /// Its name in traces and verdicts.
    pub id: String,
    /// When it applies.
    pub condition: Condition<Resolved>,
    /// What it does.
    pub effect: Effect,
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub owner: Option<String>,
    /// The day from which `check` refuses it.
    pub expires: Option<Date>,
}

/// What an exception does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Caps the level.
    AtMost(Level),
    /// No finding.
    Suppress,
}

/// The time of posts to which a rule applies; both ends included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Validity {
    /// Not before.
    pub from: Option<Timestamp>,
    /// Not after.
    pub to: Option<Timestamp>,
}

/// A post with the outcome that the rule's author expects.
#[derive(Clone, Debug)]
pub struct Example {
    /// The post.
    pub post: Post<'static>,
    /// Its language.
    pub language: Language,
    /// What must come out.
    pub expected: Expected,
    /// `reporting`, `homonym`, …
    pub category: Option<String>,
    /// Where it stands in the rule file.
    pub span: Span,
}

/// What an example expects of its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A finding at this level.
    Match(Level),
    /// No finding.
    NoMatch,
}
