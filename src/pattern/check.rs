//! What must hold of a pattern as a whole.

use super::expand::{self, Atom};
use super::{Item, Pattern, Phrase};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Excerpt, Span};

pub(super) const MOST_EXPANSIONS: usize = 64;

/// What is wrong with the items of a pattern taken together: the first thing only.
pub(super) fn phrase(excerpt: &Excerpt, items: &[(Item, Span)]) -> Option<Diagnostic> {
    let everything = Span::new(0, excerpt.text().len());
    let report = |code, span, names: &[&str]| Some(Diagnostic::within(code, excerpt, span, names));
    if items.is_empty() {
        return report(Code::EmptyPattern, everything, &[]);
    }
    let phrase = Phrase { items: items.iter().map(|(item, _)| item.clone()).collect() };
    let count = expand::count(&phrase);
    if count > MOST_EXPANSIONS {
        return report(Code::TooManyExpansions, everything, &[&count.to_string()]);
    }
    let expansions = Pattern { text: String::new(), phrase }.expansions();
    let gaps = || items.iter().filter(|(item, _)| matches!(item, Item::Gap(_)));
    let place = |gap: Option<&(Item, Span)>| gap.map_or(everything, |(_, span)| *span);
    for expansion in &expansions {
        if !expansion.iter().any(Atom::is_literal) {
            return report(Code::NoLiteral, everything, &[]);
        }
        if matches!(expansion.first(), Some(Atom::Gap(_))) {
            return report(Code::GapAtEnd, place(gaps().next()), &[]);
        }
        if matches!(expansion.last(), Some(Atom::Gap(_))) {
            return report(Code::GapAtEnd, place(gaps().next_back()), &[]);
        }
        let meets = |pair: &[Atom]| matches!(pair, [Atom::Gap(_), Atom::Gap(_)]);
        if expansion.windows(2).any(meets) {
            return report(Code::GapsMeet, place(gaps().next_back()), &[]);
        }
    }
    None
}
