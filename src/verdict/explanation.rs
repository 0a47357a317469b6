//! Why a rule held for a post, or did not: its condition, part by part.
//!
//! Plain data, made by the evaluator that makes findings. Knows nothing of how
//! it is shown.

use super::{Evidence, Finding, Limit, Listed, PostLanguage};
use crate::condition::Predicate;
use crate::rule::{Exception, Rule};
use crate::text::Language;

/// What one rule makes of one post.
#[derive(Clone, Debug)]
pub struct Explanation<'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// What came out: the very finding of the verdict, or why there is none.
    pub outcome: Outcome<'r>,
    /// The condition and its parts.
    pub condition: Part<'r>,
    /// Every exception of the rule, in the order of the file.
    pub exceptions: Vec<ExceptionPart<'r>>,
    /// The language of the post, whether or not the outcome depended on it.
    pub language: PostLanguage,
    /// Limits that were reached, in the order of [`Limit`].
    pub limits: Vec<Limit>,
}

/// What came out for a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<'r> {
    /// It holds.
    Found(Finding<'r>),
    /// Its condition does not hold.
    ConditionFalse,
    /// The condition would hold, but the post is outside the time of the rule,
    /// or has no time.
    OutsideTime,
    /// The condition holds, and an exception suppresses the finding.
    Suppressed,
}

impl Outcome<'_> {
    /// As JSON writes it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Found(_) => "finding",
            Self::ConditionFalse => "condition-false",
            Self::OutsideTime => "outside-time",
            Self::Suppressed => "suppressed",
        }
    }
}

/// An exception of a rule.
#[derive(Clone, Debug)]
pub struct ExceptionPart<'r> {
    /// The exception.
    pub exception: &'r Exception,
    /// Whether it changed the outcome's level or suppressed it. One whose
    /// condition holds while the rule's does not changes nothing.
    pub applied: bool,
    /// Its condition.
    pub condition: Part<'r>,
}

/// A condition, or a part of one.
#[derive(Clone, Debug)]
pub struct Part<'r> {
    /// As an author would write it.
    pub text: String,
    /// Whether it holds.
    pub holds: bool,
    /// What it is, and what was seen.
    pub seen: Seen<'r>,
    /// The conditions that it is made of.
    pub parts: Vec<Self>,
}

/// What a part of a condition is, and what the evaluator saw there.
#[derive(Clone, Debug)]
pub enum Seen<'r> {
    /// `and`: holds if every part does.
    All,
    /// `or`: holds if some part does.
    Any,
    /// `not`: holds if its part does not.
    Not,
    /// `k of (…)`: holds if at least so many parts do; with 0, if none does.
    Quantity {
        /// How many must hold, or 0 if none may.
        needed: usize,
        /// How many do.
        held: usize,
    },
    /// `k of (…) in one sentence` or `within n words`.
    Together {
        /// How many different items must be found together.
        needed: usize,
        /// The most that were found together anywhere.
        most: usize,
        /// The matches of all items.
        matches: Matches<'r>,
        /// The two matches of different items that lie nearest to each other.
        nearest: Option<Nearest<'r>>,
    },
    /// `a near b within n words` and its kin.
    Closeness {
        /// The matches on the left.
        left: Matches<'r>,
        /// The matches on the right.
        right: Matches<'r>,
        /// The two that lie nearest to each other.
        nearest: Option<Nearest<'r>>,
    },
    /// A comparison of values, which are as the post has them.
    Comparison {
        /// `None` if the post lacks it.
        left: Option<String>,
        /// `None` if the post lacks it; for a set its members.
        right: Option<String>,
        /// The matches that were counted.
        matches: Matches<'r>,
    },
    /// `similar(text, list("…")) >= 0.8`.
    Similar(Likeness<'r>),
    /// `unquoted(…)`, `disguised(…)`.
    Predicate(Predicate, Matches<'r>),
    /// `rule(x)`.
    Rule,
    /// `has(field)`.
    Has,
    /// A reference.
    Found(Matches<'r>),
}

/// How similar the texts of a field are to those of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness<'r> {
    /// The highest similarity; `None` if the post lacks the field.
    pub highest: Option<String>,
    /// The similarity that is asked for.
    pub least: String,
    /// The entry that is nearest, however far; `None` if no text was compared,
    /// or nothing is in common.
    pub nearest: Option<Listed<'r>>,
    /// The longest text that was not compared because it is too short, where
    /// none was.
    pub too_short: Option<ShortText>,
    /// The texts that are as similar as is asked for.
    pub matches: Matches<'r>,
}

/// A text that is too short to be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShortText {
    /// `words`, or `characters` where words are not parted by spaces.
    pub counted: &'static str,
    /// How many it has, contacts left out.
    pub length: usize,
    /// How many it would need.
    pub least: usize,
}

/// What was found of some references.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches<'r> {
    /// The references, as an author would write them.
    pub of: String,
    /// In the order of fields and text.
    pub listed: Vec<Traced<'r>>,
    /// How many more there are than are listed.
    pub omitted: usize,
    /// What would have been a match, had the rule asked for less. Only where
    /// there is no match.
    pub almost: Vec<Almost<'r>>,
    /// The patterns that are looked for in another alphabet besides.
    pub variants: Vec<Variants<'r>>,
}

/// A pattern, and its spellings in another alphabet that are looked for besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variants<'r> {
    /// As its author wrote it.
    pub pattern: &'r str,
    /// The likeliest first.
    pub spellings: Vec<String>,
}

/// A match, and whether it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traced<'r> {
    /// What matched and where.
    pub evidence: Evidence<'r>,
    /// The language of the pattern and that of the sentence, where the match
    /// was set aside because they differ.
    pub set_aside: Option<(Language, Language)>,
    /// Whether it lies wholly inside a quotation; only where that was asked.
    pub is_quoted: bool,
}

impl Traced<'_> {
    /// Whether the match was taken into account.
    pub const fn counts(&self) -> bool {
        self.set_aside.is_none()
    }
}

/// Something that is nearly a match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Almost<'r> {
    /// The pattern, and where it would match.
    pub evidence: Evidence<'r>,
    /// What keeps it from being a match.
    pub obstacle: Obstacle,
}

/// What keeps something from being a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// Case, width or accents, at the strength of the pattern.
    Spelling,
    /// It stands in disguise, at the strength of the pattern.
    Disguise,
    /// It stands inside a longer word.
    InsideWord,
    /// It stands in a field that is not searched.
    OtherField,
    /// The entity fails a test of the filter.
    Filter,
    /// The entity is not in the list that is asked, which is all that is asked.
    NotListed,
}

impl Obstacle {
    /// Every obstacle.
    pub const ALL: [Self; 6] = [
        Self::Spelling,
        Self::Disguise,
        Self::InsideWord,
        Self::OtherField,
        Self::Filter,
        Self::NotListed,
    ];

    /// As JSON writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spelling => "spelling",
            Self::Disguise => "disguise",
            Self::InsideWord => "inside-word",
            Self::OtherField => "other-field",
            Self::Filter => "filter",
            Self::NotListed => "not-listed",
        }
    }
}

/// Two matches that lie nearest to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest<'r> {
    /// The match on the left of the condition.
    pub left: Evidence<'r>,
    /// The match on the right.
    pub right: Evidence<'r>,
    /// How many words lie between them.
    pub words: u32,
    /// Whether the left one comes first in the text.
    pub in_order: bool,
    /// Whether both begin in one sentence.
    pub in_one_sentence: bool,
}

impl Part<'_> {
    /// The smallest parts of which each alone, if it came out the other way,
    /// would turn this one; none if no single one would.
    pub fn decisive(&self) -> Vec<&Self> {
        let mut found = Vec::new();
        self.add_decisive(&mut found);
        found
    }

    /// The fewest smallest parts that together, if they came out the other
    /// way, would turn this one; of equally few the first.
    pub fn fewest(&self) -> Vec<&Self> {
        let (candidates, needed) = self.turning();
        let mut changes: Vec<Vec<&Self>> = match self.seen.is_whole() {
            true => return vec![self],
            false => candidates.into_iter().map(Self::fewest).collect(),
        };
        changes.sort_by_key(Vec::len);
        changes.into_iter().take(needed).flatten().collect()
    }

    fn add_decisive<'p>(&'p self, found: &mut Vec<&'p Self>) {
        if self.seen.is_whole() {
            return found.push(self);
        }
        let (candidates, needed) = self.turning();
        if needed == 1 {
            candidates.into_iter().for_each(|part| part.add_decisive(found));
        }
    }

    /// Parts that could turn this one, and how many of them must.
    fn turning(&self) -> (Vec<&Self>, usize) {
        let with = |holds: bool| -> Vec<&Self> {
            self.parts.iter().filter(|part| part.holds == holds).collect()
        };
        // Everything is a count of parts that hold, and a least number of them.
        let all = self.parts.len();
        let held = with(true).len();
        let least = match self.seen {
            Seen::All => all,
            Seen::Quantity { needed, held: _ } if needed > 0 => needed,
            // None of these may hold.
            Seen::Not | Seen::Quantity { .. } => {
                return match self.holds {
                    true => (with(false), 1),
                    false => (with(true), held),
                };
            }
            _ => 1,
        };
        match self.holds {
            true => (with(true), held + 1 - least.min(held)),
            false => (with(false), least.saturating_sub(held)),
        }
    }
}

impl Seen<'_> {
    /// Whether this is taken as one thing: it has no conditions as its parts.
    const fn is_whole(&self) -> bool {
        !matches!(self, Self::All | Self::Any | Self::Not | Self::Quantity { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf(text: &str, holds: bool) -> Part<'static> {
        Part { text: text.to_owned(), holds, seen: Seen::Has, parts: Vec::new() }
    }

    fn part(seen: Seen<'static>, holds: bool, parts: Vec<Part<'static>>) -> Part<'static> {
        Part { text: String::new(), holds, seen, parts }
    }

    fn decisive(part: &Part<'_>) -> Vec<String> {
        part.decisive().iter().map(|part| part.text.clone()).collect()
    }

    #[test]
    fn one_missing_part_of_all_is_decisive_and_two_are_not() {
        let parts = |c| vec![leaf("a", true), leaf("b", false), leaf("c", c)];
        assert_eq!(decisive(&part(Seen::All, false, parts(true))), ["b"]);
        assert!(decisive(&part(Seen::All, false, parts(false))).is_empty());
    }

    #[test]
    fn any_missing_alternative_would_do() {
        let parts = vec![leaf("a", false), leaf("b", false)];
        assert_eq!(decisive(&part(Seen::Any, false, parts)), ["a", "b"]);
    }

    #[test]
    fn what_holds_rests_on_what_nothing_else_stands_for() {
        let either = part(Seen::Any, true, vec![leaf("a", true), leaf("b", true)]);
        let whole = part(Seen::All, true, vec![either, leaf("c", true)]);
        assert_eq!(decisive(&whole), ["c"]);
    }

    #[test]
    fn a_quantity_is_decided_by_what_is_one_short_or_just_enough() {
        let parts = || vec![leaf("a", true), leaf("b", false), leaf("c", false)];
        let quantity = |needed| Seen::Quantity { needed, held: 1 };
        assert_eq!(decisive(&part(quantity(2), false, parts())), ["b", "c"]);
        assert_eq!(decisive(&part(quantity(1), true, parts())), ["a"]);
        assert!(decisive(&part(quantity(3), false, parts())).is_empty());
        assert_eq!(decisive(&part(quantity(0), false, parts())), ["a"]);
    }

    #[test]
    fn where_no_single_part_decides_the_fewest_are_named() {
        let either = part(Seen::Any, false, vec![leaf("a", false), leaf("b", false)]);
        let quantity = part(
            Seen::Quantity { needed: 2, held: 0 },
            false,
            vec![leaf("c", false), leaf("d", false), leaf("e", false)],
        );
        let whole = part(Seen::All, false, vec![either, quantity, leaf("f", true)]);
        assert!(decisive(&whole).is_empty());
        let fewest: Vec<_> = whole.fewest().iter().map(|part| part.text.clone()).collect();
        assert_eq!(fewest, ["a", "c", "d"]);
    }

    #[test]
    fn not_turns_with_its_part() {
        let inner = part(Seen::All, true, vec![leaf("a", true), leaf("b", true)]);
        assert_eq!(decisive(&part(Seen::Not, false, vec![inner])), ["a", "b"]);
    }
}
