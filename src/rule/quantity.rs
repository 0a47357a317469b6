use std::collections::BTreeMap;

use super::reference::Named;
use super::vocabulary::Vocabulary;
use crate::condition::{Condition, Path, Quantifier, Written};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Excerpt, Span, Strength};

/// Reports items of one `k of` that share a pattern: a single phrase of a post
/// would then count as two pieces of evidence, which is what `k of` is to prevent.
pub(super) fn shared_patterns(
    condition: &Condition<Written>,
    excerpt: &Excerpt,
    vocabulary: &Vocabulary<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    match condition {
        Condition::And(parts) | Condition::Or(parts) => {
            for part in parts {
                shared_patterns(part, excerpt, vocabulary, diagnostics);
            }
        }
        Condition::Not(part) => shared_patterns(part, excerpt, vocabulary, diagnostics),
        Condition::Quantity { quantifier, items, .. } => {
            if matches!(quantifier, Quantifier::AtLeast(count) if count.get() > 1) {
                between(items, excerpt, vocabulary, diagnostics);
            }
            for item in items {
                shared_patterns(item, excerpt, vocabulary, diagnostics);
            }
        }
        Condition::Closeness { .. }
        | Condition::Comparison(_)
        | Condition::Predicate(..)
        | Condition::Rule(_)
        | Condition::Has(_)
        | Condition::Reference(_) => {}
    }
}

fn between(
    items: &[Condition<Written>],
    excerpt: &Excerpt,
    vocabulary: &Vocabulary<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut seen: BTreeMap<(String, Strength), (usize, &Path, Span)> = BTreeMap::new();
    for (position, item) in items.iter().enumerate() {
        let mut is_reported = false;
        for path in Named::of(item).paths {
            for indicator in vocabulary.of_path(&path.value) {
                for pattern in &indicator.patterns {
                    let key = (pattern.pattern.to_string(), pattern.strength);
                    let first = seen.entry(key).or_insert((position, &path.value, path.span));
                    // An item that is listed twice has a diagnostic of its own.
                    let is_same = items.get(first.0).map(ToString::to_string);
                    if first.0 == position || is_reported || is_same == Some(item.to_string()) {
                        continue;
                    }
                    is_reported = true;
                    let names = [&*shown(first.1), &*shown(&path.value), &*pattern.pattern.text];
                    diagnostics.push(
                        Diagnostic::within(Code::SharedPattern, excerpt, path.span, &names).also(
                            excerpt.source(),
                            excerpt.written(first.2),
                            "the other one",
                        ),
                    );
                }
            }
        }
    }
}

fn shown(path: &Path) -> String {
    match path {
        Path::Own(name) => name.clone(),
        Path::Member(lexicon, member) => format!("{lexicon}.{member}"),
        Path::All(lexicon) => format!("{lexicon}.*"),
    }
}
