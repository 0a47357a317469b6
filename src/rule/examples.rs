use std::sync::Arc;

use super::about::{about_whole, language, level};
use super::{Example, Expected, Level};
use crate::diagnostic::{Code, Diagnostic};
use crate::rule_file::{WrittenExample, WrittenExamples};
use crate::text::{Excerpt, Source};

/// Examples of either kind without which no rule loads.
const LEAST: usize = 2;

/// Checks that there are enough examples of either kind.
pub(super) fn enough<E>(
    source: &Arc<Source>,
    examples: &WrittenExamples<E>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (key, count, place) in [
        ("match", examples.positive.len(), examples.positive_place),
        ("no_match", examples.negative.len(), examples.negative_place),
    ] {
        if count < LEAST {
            let names = [&*count.to_string(), key];
            diagnostics.push(Diagnostic::new(Code::TooFewExamples, source, place, &names));
        }
    }
}

/// Checks the examples of a rule whose own level is `at_most`.
pub(super) fn examples(
    written: &WrittenExamples<WrittenExample>,
    at_most: Option<Level>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Example> {
    let mut examples = Vec::new();
    for example in &written.positive {
        let expected = expected_level(example.level.as_ref(), at_most, diagnostics);
        examples.extend(one(example, expected.map(Expected::Match), diagnostics));
    }
    for example in &written.negative {
        no_level(example.level.as_ref(), diagnostics);
        examples.extend(one(example, Some(Expected::NoMatch), diagnostics));
    }
    examples
}

/// The level that a matching example expects: its own, or else its rule's.
pub(super) fn expected_level(
    written: Option<&Excerpt>,
    at_most: Option<Level>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Level> {
    let Some(excerpt) = written else { return at_most };
    let expected = level(excerpt, diagnostics)?;
    if let Some(at_most) = at_most.filter(|at_most| expected > *at_most) {
        let names = [expected.name(), at_most.name()];
        diagnostics.push(about_whole(Code::ExampleLevel, excerpt, &names));
    }
    Some(expected)
}

/// An example that must not match states no level.
pub(super) fn no_level(written: Option<&Excerpt>, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(level) = written {
        diagnostics.push(about_whole(Code::LevelOfNothing, level, &[level.text()]));
    }
}

fn one(
    written: &WrittenExample,
    expected: Option<Expected>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Example> {
    Some(Example {
        language: language(&written.lang, diagnostics)?,
        post: written.post.clone(),
        expected: expected?,
        category: written.category.as_ref().map(|category| category.text().to_owned()),
        span: written.span,
    })
}
