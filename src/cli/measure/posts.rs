//! From the lines of a block to what was counted of them, on all threads.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::{IndexedParallelIterator, ParallelIterator, ParallelSlice};
use serde_json::value::RawValue;

use super::labels::{Expectation, LabelMap, NONE};
use super::tally::{Raised, Tally, UNSTATED};
use super::wrong::Wrong;
use crate::cli::engine::Engine;
use crate::cli::input::{Cells, Reading};
use crate::post::{Line, LineBlock, Post, PostError};
use crate::report::{Contacts, TextContacts, WrongReport};
use crate::rule::{Level, Status};
use crate::scan::Scanner;
use crate::text::{Language, Span};
use crate::verdict::{Finding, Verdict};

/// How many lines a thread takes at once.
const PART: usize = 128;

/// The rules, and how what they say is held against labels.
pub(super) struct Measurement<'e> {
    pub(super) engine: &'e Engine,
    pub(super) labels: LabelMap,
    /// The key that holds the label.
    pub(super) label_field: String,
    pub(super) at_least: Level,
    /// How many wrong posts are kept of each expected label.
    pub(super) list_wrong: usize,
    pub(super) show_text: bool,
    /// Scanners that no thread uses at the moment.
    pub(super) idle: Mutex<Vec<Scanner<'e>>>,
}

/// What came out of some lines.
#[derive(Default)]
pub(super) struct Part {
    pub(super) tally: Tally,
    pub(super) wrong: Wrong,
    pub(super) unreadable: u64,
    /// The first line that holds no post, and why.
    pub(super) first: Option<(u64, String)>,
}

impl Measurement<'_> {
    /// What came out of every part of `block`, in order.
    pub(super) fn block(&self, block: &LineBlock, reading: &Reading, file: &str) -> Vec<Part> {
        let parts = block.lines().par_chunks(PART).map(|lines| {
            let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let mut scanner = idle.unwrap_or_else(|| self.engine.scanner());
            let mut part = Part::default();
            let mut cells = Cells::new();
            for line in lines {
                match block.content(line) {
                    Ok(content) => reading.read(content, &mut cells, |post, _| match post {
                        Ok(post) => {
                            self.post(post, content, (file, line), &mut scanner, &mut part);
                        }
                        Err(error) => part.refuse(line, &error),
                    }),
                    Err(error) => part.refuse(line, &error),
                }
            }
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(scanner);
            part
        });
        parts.with_max_len(1).collect()
    }

    fn post(
        &self,
        post: &Post<'_>,
        content: &[u8],
        (file, line): (&str, &Line),
        scanner: &mut Scanner<'_>,
        part: &mut Part,
    ) {
        let value = value(content, &self.label_field);
        let expected = value.as_deref().and_then(|value| self.labels.expected(value));
        part.tally.see(value, 1);
        let Some(expected) = expected else {
            part.tally.left_out += 1;
            return;
        };
        let verdict = scanner.scan(post);
        let raised = self.raised(&verdict);
        let language = post.lang.as_deref().and_then(Language::of_tag);
        let language = language.as_ref().map_or(UNSTATED, Language::code);
        if raised.is_wrong(&expected) {
            let report = || self.wrong(post, (file, line), &expected, &verdict, &raised);
            part.wrong.add(&expected, self.list_wrong, report);
        }
        part.tally.count(expected, language, &raised);
    }

    fn raised(&self, verdict: &Verdict<'_>) -> Raised {
        let mut raised = Raised::default();
        for finding in verdict.findings.iter().filter(|finding| self.counts(finding)) {
            let about = &finding.rule.about;
            raised.rules.insert(about.id.clone());
            if about.status != Status::Shadow {
                raised.labels.insert(about.label.clone());
            }
        }
        raised
    }

    fn counts(&self, finding: &Finding<'_>) -> bool {
        let about = &finding.rule.about;
        (about.label.is_context() || finding.level >= self.at_least)
            && self.engine.is_rule_asked_for(&about.id)
    }

    fn wrong(
        &self,
        post: &Post<'_>,
        (file, line): (&str, &Line),
        expected: &Expectation,
        verdict: &Verdict<'_>,
        raised: &Raised,
    ) -> WrongReport {
        let raising = verdict
            .findings
            .iter()
            .filter(|finding| self.counts(finding) && finding.rule.about.status != Status::Shadow);
        WrongReport {
            file: file.to_owned(),
            line: line.number(),
            post: post.id.as_deref().map(str::to_owned),
            expected: expected.as_ref().map_or_else(|| NONE.to_owned(), ToString::to_string),
            raised: raised.labels.iter().map(ToString::to_string).collect(),
            rules: raising.map(|finding| finding.rule.about.id.clone()).collect(),
            text: self.show_text.then(|| self.masked(post)),
        }
    }

    /// All texts of `post`, their contacts masked.
    fn masked(&self, post: &Post<'_>) -> String {
        let contacts = TextContacts::of_post(post, self.engine.settings());
        let texts = post.texts().map(|(field, position, text)| {
            let whole = Span::new(0, text.len());
            Contacts::Masked(&contacts).mask(text, whole, (field, position)).into_owned()
        });
        texts.collect::<Vec<_>>().join("\n")
    }
}

impl Part {
    fn refuse(&mut self, line: &Line, error: &PostError) {
        self.unreadable += 1;
        self.first.get_or_insert_with(|| (line.number(), error.message().to_owned()));
    }
}

/// What stands at `key` in the object that `content` is, if it is a text, a
/// number or a truth value.
fn value(content: &[u8], key: &str) -> Option<String> {
    let fields: BTreeMap<String, &RawValue> = serde_json::from_slice(content).ok()?;
    let raw = fields.get(key)?.get();
    match raw.as_bytes().first()? {
        b'"' => serde_json::from_str(raw).ok(),
        b'{' | b'[' | b'n' => None,
        _ => Some(raw.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_texts_numbers_and_truth_values() {
        for (line, expected) in [
            (r#"{"label":"ad"}"#, Some("ad")),
            (r#" { "text": "{\"label\":1}", "label" : "\u00e9\"" } "#, Some("é\"")),
            (r#"{"label":1}"#, Some("1")),
            (r#"{"label":false}"#, Some("false")),
            (r#"{"label":""}"#, Some("")),
            (r#"{"label":"a","label":"b"}"#, Some("b")),
            (r#"{"text":"\ud800","label":"ad"}"#, Some("ad")),
            (r#"{"label":null}"#, None),
            (r#"{"label":["ad"]}"#, None),
            (r#"{"meta":{"label":"ad"}}"#, None),
        ] {
            assert_eq!(value(line.as_bytes(), "label").as_deref(), expected, "{line}");
        }
    }
}
