use std::sync::Arc;

use serde_json::{Value, json};

use super::*;
use crate::report::schema::catalogue_schema;
use crate::rule::tests::{correlation, rule};
use crate::ruleset::Ruleset;
use crate::text::Source;

fn ruleset() -> Ruleset {
    let lexicon = "lexicon: actors\nversion: 4\nindicators:\n  group:\n    fr: [une bande]\n    any|exact: [BAND]\n";
    let unused = "lexicon: spare\nversion: 1\nindicators:\n  group:\n    en: [spare]\n";
    let reader = rule(
        "id: reader\nuse: [actors]\ncondition: call and actors.group and rule(plain)\n\
         reviewed: {ru: 2026-05-01}\nvalid: {from: 2026-05-01}\nowner: team\nreview_by: 2027-01-01\n\
         mappings: [{framework: semeval, version: '2023', id: Flag_Waving, name: Flag Waving}]\n\
         unless:\n  - {id: sale, condition: pay, at_most: note, reason: Shops, expires: 2027-05-01}\n  \
         - {id: joke, condition: pay and call, suppress: true, reason: Jokes}",
    );
    let sources = [
        ("actors.yaml", lexicon.to_owned()),
        ("spare.yaml", unused.to_owned()),
        ("reader.yaml", reader),
        ("plain.yaml", rule("id: plain\nstatus: deprecated")),
        (
            "burst.yaml",
            correlation(
                "id: burst\ncondition: (distinct(author) >= 5 or share(rule(plain)) > 0.5) and not min(age(author)) > 30d",
            ),
        ),
        ("indicia.yaml", "default_regions: [RU, UA]".to_owned()),
    ];
    Ruleset::from_sources(sources.map(|(name, text)| Source::new(name, text)).into())
        .unwrap_or_else(|error| panic!("{:?}", error.diagnostics()))
}

/// The record as JSON, which its schema allows.
fn valid(record: &CatalogueRecord<'_>) -> Value {
    let value = serde_json::to_value(record).unwrap();
    let validator = jsonschema::validator_for(&catalogue_schema().to_value()).unwrap();
    let errors: Vec<_> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}\n{value}");
    value
}

#[test]
fn the_list_has_every_rule_in_the_order_of_ids() {
    let ruleset = ruleset();
    let list = valid(&CatalogueRecord::List(Box::new(catalogue(&ruleset, |_| true))));
    let ids: Vec<_> = list["rules"].as_array().unwrap().iter().map(|rule| &rule["rule"]).collect();
    assert_eq!(ids, ["burst", "plain", "reader"]);
    assert_eq!(list["ruleset"], ruleset.digest());
    assert_eq!(list["settings"]["default_regions"], json!(["RU", "UA"]));
    assert_eq!(
        list["lexicons"],
        json!([
            {"lexicon": "actors", "version": 4, "used_by": ["reader"]},
            {"lexicon": "spare", "version": 1, "used_by": []},
        ])
    );
    assert_eq!(
        list["rules"][2]["languages"],
        json!([
            {"language": "en", "claimed": true, "patterns": 2, "examples": 2},
            {"language": "fr", "claimed": false, "patterns": 1, "examples": 0},
            {"language": "ru", "claimed": true, "patterns": 1, "examples": 2, "reviewed": "2026-05-01"},
            {"language": "any", "claimed": false, "patterns": 1, "examples": 0},
        ])
    );
    assert_eq!(list["rules"][0]["about"], "correlation");
    let one = catalogue(&ruleset, |id| id == "plain");
    assert_eq!(one.rules.len(), 1);
}

#[test]
fn a_page_has_all_of_a_rule() {
    let ruleset = ruleset();
    let page = valid(&CatalogueRecord::Rule(Box::new(rule_page(&ruleset, "reader").unwrap())));
    insta::assert_json_snapshot!(page, {
        ".ruleset" => "sha256:…",
        ".rule.fingerprint" => "…",
    });
    assert_eq!(page["rule"]["fingerprint"], ruleset.fingerprint("reader").unwrap().to_string());
}

#[test]
fn a_page_of_a_correlation_says_what_is_asked_of_the_cluster() {
    let ruleset = ruleset();
    let page = valid(&CatalogueRecord::Rule(Box::new(rule_page(&ruleset, "burst").unwrap())));
    let rule = &page["rule"];
    assert_eq!(
        rule["condition"],
        "(distinct(author) >= 5 or share(rule(plain)) > 0.5) and not min(age(author)) > 2592000s"
    );
    assert_eq!(rule["by"], json!(["near(text, 0.8)", "url"]));
    assert_eq!((&rule["within_seconds"], &rule["reads"]), (&json!(60), &json!(["plain"])));
}

#[test]
fn there_is_no_page_of_what_is_no_rule() {
    assert!(rule_page(&ruleset(), "actors").is_none());
}

#[test]
fn the_settings_have_a_digest_of_their_own() {
    let digest = |text: &str| {
        let source = Arc::new(Source::new("indicia.yaml", text));
        crate::ruleset::Settings::parse(&source).0.unwrap().digest()
    };
    let all = [
        "trust_lang: false",
        "trust_lang: true",
        "detector: whatlang",
        "default_regions: [RU]",
        "default_regions: [RU, UA]",
        "default_regions: [UA, RU]",
    ];
    let mut digests: Vec<_> = all.map(digest).into();
    assert!(digests.iter().all(|one| one.starts_with("sha256:") && one.len() == 71));
    digests.sort();
    digests.dedup();
    assert_eq!(digests.len(), all.len());
}
