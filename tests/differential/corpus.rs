//! Cases that follow from the page on matching, sentence by sentence; both
//! evaluators must find what is marked.

use std::path::Path;
use std::{env, fs};

use indicia::testing::reference_scan;
use indicia::{CompiledRuleset, Post, Ruleset, Source, Verdict};
use serde::Deserialize;
use serde_json::Value;

use super::draft::plain_rule;

const MARKS: [char; 2] = ['⟦', '⟧'];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    law: String,
    x: Value,
    y: Option<Value>,
    z: Option<Value>,
    fields: Option<Vec<String>>,
    condition: Option<String>,
    text: Option<String>,
    title: Option<String>,
    quoted: Option<String>,
    #[serde(default)]
    comments: Vec<String>,
    /// Of the evidence, in order.
    patterns: Option<Vec<String>>,
}

impl Case {
    fn compiled(&self) -> CompiledRuleset {
        let mut indicators = "indicators:\n".to_owned();
        for (name, lists) in [("x", Some(&self.x)), ("y", self.y.as_ref()), ("z", self.z.as_ref())]
        {
            let Some(lists) = lists else { continue };
            let mut lists = lists.clone();
            if let Some(fields) = self.fields.as_ref().filter(|_| name == "x") {
                lists["fields"] = fields.clone().into();
            }
            indicators += &format!("  {name}: {lists}\n");
        }
        let rule = plain_rule(&indicators, self.condition.as_deref().unwrap_or("x"));
        let sources = vec![Source::new("r.yaml", rule.as_str())];
        let ruleset = Ruleset::from_sources(sources)
            .unwrap_or_else(|error| panic!("{}: {:?}\n{rule}", self.law, error.diagnostics()));
        CompiledRuleset::new(ruleset).unwrap()
    }

    /// The post as JSON, and what is marked in it: field, comment, start, end.
    fn post(&self) -> (String, Vec<(String, usize, usize, usize)>) {
        let mut post = serde_json::Map::new();
        let mut marked = Vec::new();
        for (field, text) in
            [("text", &self.text), ("title", &self.title), ("quoted", &self.quoted)]
        {
            if let Some(text) = text {
                post.insert(field.to_owned(), unmarked(text, field, 0, &mut marked).into());
            }
        }
        let comments: Vec<Value> = self
            .comments
            .iter()
            .enumerate()
            .map(|(position, text)| unmarked(text, "comments", position, &mut marked).into())
            .collect();
        post.insert("comments".to_owned(), comments.into());
        (Value::from(post).to_string(), marked)
    }

    fn check(
        &self,
        evaluator: &str,
        verdict: &Verdict<'_>,
        marked: &[(String, usize, usize, usize)],
    ) {
        let finding = verdict.findings.first();
        let mut found: Vec<_> = finding
            .into_iter()
            .flat_map(|finding| &finding.evidence)
            .map(|found| {
                (found.field.name().to_owned(), found.position, found.span.start, found.span.end)
            })
            .collect();
        found.dedup();
        let shown = super::shown(verdict);
        assert_eq!(found, marked, "{}: {evaluator}\n{shown}", self.law);
        assert_eq!(finding.is_some(), !marked.is_empty(), "{}: {evaluator}\n{shown}", self.law);
        if let Some(patterns) = &self.patterns {
            let named: Vec<_> = finding
                .into_iter()
                .flat_map(|finding| &finding.evidence)
                .map(|found| found.pattern)
                .collect();
            assert_eq!(&named, patterns, "{}: {evaluator}", self.law);
        }
    }
}

fn unmarked(
    text: &str,
    field: &str,
    position: usize,
    marked: &mut Vec<(String, usize, usize, usize)>,
) -> String {
    let mut plain = String::new();
    let mut start = 0;
    for letter in text.chars() {
        match MARKS.iter().position(|mark| *mark == letter) {
            None => plain.push(letter),
            Some(0) => start = plain.len(),
            Some(_) => marked.push((field.to_owned(), position, start, plain.len())),
        }
    }
    plain
}

#[test]
fn both_evaluators_find_what_the_corpus_marks() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut checked = 0;
    for path in paths {
        let cases: Vec<Case> = serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        for case in cases {
            let compiled = case.compiled();
            let (json, marked) = case.post();
            // A text that is nothing but marks is no line of input, but a post.
            let post = Post::from_json(&json).unwrap_or_else(|_| Post::of_text(""));
            case.check("reference", &reference_scan(compiled.ruleset(), &post), &marked);
            case.check("scanner", &compiled.scanner().scan(&post), &marked);
            checked += 1;
        }
    }
    assert!(checked >= 80, "only {checked} cases");
}
