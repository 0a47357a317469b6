//! Commands run without a process, and a rule to run them with.

use std::ffi::OsString;
use std::io::{self, Cursor};
use std::sync::Arc;

use super::engine::Engine;
use super::{Exit, Streams, run};
use crate::condition::{Condition, IndicatorIdx, Reference, Target};
use crate::pattern;
use crate::post::Post;
use crate::rule::{
    About, Example, Expected, Indicator, IndicatorPattern, Level, Rule, RuleLabel, Status, Validity,
};
use crate::ruleset::Ruleset;
use crate::text::{Excerpt, Language, Source, Span, Strength};

/// What a command wrote and how it ended.
pub(super) struct Ran {
    pub(super) exit: Exit,
    pub(super) output: String,
    pub(super) messages: String,
}

/// Runs `indicia` with `arguments` on `input`.
pub(super) fn run_on(arguments: &[&str], input: impl Into<Vec<u8>>) -> Ran {
    let arguments = ["indicia"].iter().chain(arguments).map(OsString::from);
    Ran::on(input.into(), |streams| Ok(run(arguments, streams)))
}

impl Ran {
    /// Runs a part of a command.
    pub(super) fn of(command: impl FnOnce(&mut Streams<'_>) -> io::Result<Exit>) -> Self {
        Self::on(Vec::new(), |mut streams| command(&mut streams))
    }

    /// Runs a part of a command on `input`.
    pub(super) fn on(
        input: Vec<u8>,
        command: impl FnOnce(Streams<'_>) -> io::Result<Exit>,
    ) -> Self {
        let (mut output, mut messages) = (Vec::new(), Vec::new());
        let exit = command(Streams {
            input: Some(Box::new(Cursor::new(input))),
            input_is_terminal: false,
            output: &mut output,
            output_is_terminal: false,
            output_colour: false,
            messages: &mut messages,
            messages_are_terminal: false,
        })
        .unwrap();
        Self {
            exit,
            output: String::from_utf8(output).unwrap(),
            messages: String::from_utf8(messages).unwrap(),
        }
    }
}

/// An engine of one rule at level `high`, whose only indicator is `role`.
pub(super) fn engine(id: &str, pattern: &str, examples: Vec<Example>) -> Engine {
    let whole = Span::new(0, pattern.len());
    let written = Excerpt::verbatim(Arc::new(Source::new("pattern", pattern)), whole);
    let pattern = IndicatorPattern {
        pattern: pattern::parse(&written).unwrap(),
        language: None,
        strength: Strength::Fold,
        part: false,
        marks_significant: false,
        translit: false,
    };
    let role = Indicator { name: "role".to_owned(), fields: Vec::new(), patterns: vec![pattern] };
    let rule = Rule {
        about: About {
            id: id.to_owned(),
            version: 1,
            title: String::new(),
            label: RuleLabel::single_post("recruitment/advert").unwrap(),
            level: Level::High,
            status: Status::Stable,
            languages: Vec::new(),
            description: String::new(),
            false_positives: Vec::new(),
            reviewer_note: None,
            facets: Vec::new(),
            policy: Vec::new(),
            reviewed: Vec::new(),
            references: Vec::new(),
            mappings: Vec::new(),
            owner: None,
            review_by: None,
        },
        indicators: vec![Arc::new(role)],
        condition: Condition::Reference(Reference {
            target: Target::Indicator(IndicatorIdx(0)),
            field: None,
        }),
        exceptions: Vec::new(),
        valid: Validity::default(),
        examples,
    };
    let source = Source::new(format!("{id}.yaml"), "\n".repeat(9));
    Engine::of(Ruleset::of_rule(rule, Arc::new(source)), None).unwrap()
}

/// An English example that stands in line `line` of the rule's file.
pub(super) fn example(text: &str, expected: Expected, line: usize) -> Example {
    Example {
        post: Post::of_text(text.to_owned()),
        language: Language::new("en").unwrap(),
        expected,
        category: None,
        span: Span::new(line - 1, line - 1),
    }
}
