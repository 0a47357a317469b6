use serde_json::{Value, json};

use super::*;
use crate::condition::Condition;
use crate::report::{TextContacts, line_digest, record_schema};
use crate::rule::{About, Level, Rule, RuleLabel, Validity};
use crate::text::{Disguises, Language, Span};

const PROVENANCE: Provenance<'static> = Provenance {
    engine: "0.1.0",
    folding: 1,
    detector: "indicia-nb-2+whatlang-0.18",
    ruleset: "sha256:00",
    policy: None,
};

fn rule(id: &str, label: &str, status: Status) -> Rule {
    Rule {
        about: About {
            id: id.to_owned(),
            version: 4,
            title: String::new(),
            label: RuleLabel::single_post(label).unwrap(),
            level: Level::High,
            status,
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
        indicators: Vec::new(),
        condition: Condition::And(Vec::new()),
        exceptions: Vec::new(),
        valid: Validity::default(),
        examples: Vec::new(),
    }
}

fn evidence(field: TextField, position: usize, span: Span) -> Evidence<'static> {
    Evidence {
        field,
        position,
        span,
        indicator: "role",
        pattern: "medic*",
        disguise: Disguises::NONE,
        listed: None,
    }
}

fn finding<'r>(rule: &'r Rule, evidence: Vec<Evidence<'static>>) -> Finding<'r> {
    Finding { rule, level: Level::High, evidence, omitted: 0, exceptions: Vec::new() }
}

const NOT_NEEDED: PostLanguage =
    PostLanguage { language: None, script: None, confidence: None, by: LanguageSource::NotNeeded };

/// The line as written, checked against the schema.
fn written(record: &Record<'_>) -> String {
    let mut line = Vec::new();
    record.write_to(&mut line).unwrap();
    let line = String::from_utf8(line).unwrap();
    let value: Value = serde_json::from_str(&line).unwrap();
    let schema = record_schema().to_value();
    jsonschema::draft7::meta::validate(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<_> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}\n{line}");
    line
}

#[test]
fn a_verdict_is_written_with_its_keys_in_order() {
    let rule = rule("mercenary-advert", "recruitment/advert", Status::Experimental);
    let post = Post::from_json(r#"{"id":42,"text":"сбор: medics"}"#).unwrap();
    let span = Span::new(10, 16);
    let verdict = Verdict {
        level: Level::High,
        findings: vec![finding(&rule, vec![evidence(TextField::Text, 0, span)])],
        language: PostLanguage {
            language: Language::new("en"),
            script: Some("Latn"),
            confidence: Some(0.9761),
            by: LanguageSource::Detection,
        },
        limits: Vec::new(),
    };
    let digest = line_digest(b"");
    let line = written(&verdict_line(&post, &digest, &verdict, Contacts::Shown, PROVENANCE));
    let expected = format!(
        concat!(
            r#"{{"schema":1,"post":"42","post_digest":"{}","level":"high","#,
            r#""labels":["recruitment/advert"],"findings":[{{"rule":"mercenary-advert","#,
            r#""version":4,"label":"recruitment/advert","level":"high","status":"experimental","#,
            r#""evidence":[{{"indicator":"role","pattern":"medic*","field":"text","start":10,"#,
            r#""end":16,"start_char":6,"end_char":12,"text":"medics"}}],"exceptions":[]}}],"#,
            r#""language":{{"code":"en","script":"Latn","confidence":0.98,"by":"detection"}},"#,
            r#""engine":"0.1.0","folding":1,"detector":"indicia-nb-2+whatlang-0.18","ruleset":"sha256:00"}}"#,
            "\n",
        ),
        digest
    );
    assert_eq!(line, expected);
}

#[test]
fn a_post_without_findings_has_the_level_none() {
    let post = Post { ignored: vec!["created_at"], ..Post::of_text("a") };
    let verdict = Verdict {
        level: Level::None,
        findings: Vec::new(),
        language: NOT_NEEDED,
        limits: Vec::new(),
    };
    let digest = line_digest(b"a");
    let line = written(&verdict_line(&post, &digest, &verdict, Contacts::Masked(&[]), PROVENANCE));
    let value: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(value["post"], Value::Null);
    assert_eq!(value["level"], "none");
    assert_eq!(value["findings"], json!([]));
    assert_eq!(value["language"], json!({"code": "und", "by": "not-needed"}));
    assert_eq!(value["ignored"], json!(["created_at"]));
}

#[test]
fn labels_are_sorted_and_those_of_shadow_rules_left_out() {
    let rules = [
        rule("a", "recruitment/lure", Status::Stable),
        rule("b", "context/reporting", Status::Stable),
        rule("c", "recruitment/lure", Status::Deprecated),
        rule("d", "propaganda/praise", Status::Shadow),
    ];
    let mut findings: Vec<_> = rules.iter().map(|rule| finding(rule, Vec::new())).collect();
    findings[3].omitted = 2;
    let verdict =
        Verdict { level: Level::High, findings, language: NOT_NEEDED, limits: Vec::new() };
    let post = Post::of_text("a");
    let digest = line_digest(b"a");
    let line = written(&verdict_line(&post, &digest, &verdict, Contacts::Shown, PROVENANCE));
    let value: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(value["labels"], json!(["context/reporting", "recruitment/lure"]));
    assert_eq!(value["findings"][0].get("omitted"), None);
    assert_eq!(value["findings"][3]["omitted"], 2);
}

#[test]
fn evidence_names_its_field_and_masks_its_contacts() {
    let rule = rule("a", "recruitment/lure", Status::Stable);
    let post = Post {
        comments: vec!["".into(), "звони +79000000001".into()],
        author: crate::post::Author { name: Some("ы@example".into()), ..Default::default() },
        ..Post::of_text("a")
    };
    let places = [
        evidence(TextField::Comments, 1, Span::new(0, 23)),
        evidence(TextField::Comments, 1, Span::new(11, 13)),
        evidence(TextField::AuthorName, 0, Span::new(2, 10)),
    ];
    let verdict = Verdict {
        level: Level::High,
        findings: vec![finding(&rule, places.to_vec())],
        language: NOT_NEEDED,
        limits: Vec::new(),
    };
    let contacts = TextContacts::found_by(&post, &verdict, |text| {
        let at = text.find(['+', '@']).unwrap();
        vec![Span::new(at, text.len())]
    });
    let digest = line_digest(b"a");
    let contacts = Contacts::Masked(&contacts);
    let line = written(&verdict_line(&post, &digest, &verdict, contacts, PROVENANCE));
    let value: Value = serde_json::from_str(&line).unwrap();
    let shown = |idx: usize, key: &str| value["findings"][0]["evidence"][idx][key].clone();
    assert_eq!(shown(0, "field"), "comments[1]");
    assert_eq!(shown(0, "text"), "звони ••••••••••01");
    assert_eq!(shown(0, "end_char"), 18);
    assert_eq!(shown(1, "text"), "••");
    assert_eq!(shown(1, "start_char"), 6);
    assert_eq!(shown(2, "field"), "author.name");
    assert_eq!(shown(2, "text"), "••••••le");
    assert_eq!(shown(2, "start_char"), 1);
}

#[test]
fn errors_are_written_with_their_line() {
    for (bytes, line) in [
        (&b"{}"[..], r#"{"code":"no-text","message":"the post has no text","line":17}"#),
        (
            b"{",
            r#"{"code":"not-json","message":"the line is not JSON: EOF while parsing an object at byte 1","line":17}"#,
        ),
        (
            b"[]",
            r#"{"code":"not-object","message":"the line is JSON, but not an object","line":17}"#,
        ),
        (b"\xff", r#"{"code":"not-utf8","message":"the line is not UTF-8 at byte 1","line":17}"#),
    ] {
        let error = Post::from_line(bytes).unwrap_err();
        assert_eq!(written(&error_line(&error, 17)), format!("{{\"error\":{line}}}\n"));
    }
}

#[test]
fn the_schema_refuses_what_no_scan_writes() {
    let validator = jsonschema::validator_for(&record_schema().to_value()).unwrap();
    for wrong in [
        json!({}),
        json!({"error": {"code": "no-text", "message": "the post has no text"}}),
        json!({"error": {"code": "oops", "message": "the post has no text", "line": 1}}),
        json!({"schema": 1, "post": null, "level": "none", "labels": [], "findings": []}),
    ] {
        assert!(!validator.is_valid(&wrong), "{wrong}");
    }
}
