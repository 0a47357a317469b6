//! Cases that follow from the page on matching, sentence by sentence; both
//! evaluators must find what is marked.

use std::collections::VecDeque;
use std::path::Path;
use std::{env, fs};

use indicia::testing::reference_scan;
use indicia::{CompiledRuleset, Disguise, Disguises, Post, Ruleset, Source, Verdict};
use serde::Deserialize;
use serde_json::Value;

use super::draft::plain_rule;

/// Field, comment, start and end.
type Marked = (String, usize, usize, usize);

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
    /// Of the evidence, in order: `plain`, or the kinds of its disguise.
    disguises: Option<Vec<String>>,
}

impl Case {
    fn compiled(&self) -> Result<CompiledRuleset, String> {
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
        let ruleset = Ruleset::from_sources(sources).map_err(|error| {
            error.diagnostics().iter().map(|one| format!("{}\n", one.message)).collect::<String>()
        })?;
        Ok(ruleset.compile().unwrap())
    }

    /// The post as JSON, and what is marked in it.
    fn post(&self) -> (String, Vec<Marked>) {
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

    /// What is wrong with `verdict`.
    fn complaint(&self, verdict: &Verdict<'_>, marked: &[Marked]) -> Option<String> {
        let finding = verdict.findings.first();
        let evidence = || finding.into_iter().flat_map(|finding| &finding.evidence);
        let mut found: Vec<Marked> = evidence()
            .map(|found| {
                (found.field.name().to_owned(), found.position, found.span.start, found.span.end)
            })
            .collect();
        found.dedup();
        let patterns: Vec<_> = evidence().map(|found| found.pattern.to_owned()).collect();
        let disguises: Vec<_> = evidence().map(|found| named(found.disguise)).collect();
        let is_right = found == marked
            && finding.is_some() != marked.is_empty()
            && self.patterns.as_ref().is_none_or(|expected| *expected == patterns)
            && self.disguises.as_ref().is_none_or(|expected| *expected == disguises);
        (!is_right).then(|| super::shown(verdict))
    }
}

fn named(disguise: Disguises) -> String {
    let names: Vec<_> = disguise.iter().map(Disguise::name).collect();
    if names.is_empty() { "plain".to_owned() } else { names.join(", ") }
}

fn unmarked(text: &str, field: &str, position: usize, marked: &mut Vec<Marked>) -> String {
    let mut plain = String::new();
    // Marks may overlap, as matches of two indicators do: first opened, first closed.
    let mut starts = VecDeque::new();
    for letter in text.chars() {
        match MARKS.iter().position(|mark| *mark == letter) {
            None => plain.push(letter),
            Some(0) => starts.push_back(plain.len()),
            Some(_) => {
                let start = starts.pop_front().unwrap();
                marked.push((field.to_owned(), position, start, plain.len()));
            }
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
    let mut complaints = Vec::new();
    for path in paths {
        let cases: Vec<Case> = serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        for case in cases {
            checked += 1;
            let compiled = match case.compiled() {
                Ok(compiled) => compiled,
                Err(refusal) => {
                    complaints.push(format!("{}: {refusal}", case.law));
                    continue;
                }
            };
            let (json, marked) = case.post();
            // A post without any text is no line of input, but a post.
            let post = Post::from_json(&json).unwrap_or_else(|_| Post::of_text(""));
            let verdicts = [
                ("reference", reference_scan(compiled.ruleset(), &post)),
                ("scanner", compiled.scanner().scan(&post)),
            ];
            for (evaluator, verdict) in verdicts {
                if let Some(complaint) = case.complaint(&verdict, &marked) {
                    complaints.push(format!("{}: the {evaluator} says\n{complaint}", case.law));
                }
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    assert!(checked >= 200, "only {checked} cases");
}

#[test]
fn what_one_rule_names_of_a_lexicon_does_not_change_another() {
    let lexicon =
        "lexicon: lex\nversion: 1\nindicators:\n  p: { any: ['now*'] }\n  q: { any: [now] }\n";
    let uses = |id: &str, condition: &str| {
        let rule = plain_rule("use: [lex]\nindicators: { unused: { any: [unused] } }\n", condition);
        Source::new(format!("{id}.yaml"), rule.replacen("id: r", &format!("id: {id}"), 1))
    };
    let sources = vec![Source::new("lex.yaml", lexicon), uses("a", "lex.q"), uses("b", "lex.*")];
    let compiled = Ruleset::from_sources(sources).unwrap().compile().unwrap();
    let post = Post::of_text("now");
    for verdict in [reference_scan(compiled.ruleset(), &post), compiled.scanner().scan(&post)] {
        let indicators: Vec<_> =
            verdict.findings.iter().map(|finding| finding.evidence[0].indicator).collect();
        assert_eq!(indicators, ["lex.q", "lex.p"]);
    }
}
