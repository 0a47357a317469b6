//! The policy of an operator: what findings mean, never whether there are any.

use indicia::{Contacts, Post, Provenance, Ruleset, Source, record_schema, verdict_line};
use serde_json::Value;

const POLICIES: [&str; 3] = [
    "trust_lang: true\n",
    "trust_lang: true\npolicy:\n  recruitment/advert:\n    - {scheme: community-standards, clause: '3.2', url: 'https://example.org/terms#3-2', note: Ask a second reader}\n    - {scheme: law, clause: Article 47}\n  coordination/copypasta:\n    - {scheme: community-standards, clause: '7'}\n",
    "trust_lang: true\npolicy:\n  recruitment/advert:\n    - {scheme: house rules, clause: B}\n  context/reporting:\n    - {scheme: house rules, clause: news}\n",
];

const POSTS: [&str; 4] = [
    r#"{"id":"1","text":"Join us, call +44 7700 900123"}"#,
    r#"{"id":"2","text":"They wrote “join us”, the paper said","lang":"en"}"#,
    r#"{"id":"3","text":"Nothing of the kind"}"#,
    r#"{"id":"4","text":"The paper said: join us, +44 7700 900124, call now"}"#,
];

fn rule(id: &str, lines: &str) -> String {
    format!(
        "id: {id}\nversion: 1\ntitle: T\nstatus: experimental\nlanguages: [en]\ndescription: D\n\
         false_positives: [F]\n{lines}examples:\n  match:\n    - {{lang: en, text: a}}\n    \
         - {{lang: en, text: b}}\n  no_match:\n    - {{lang: en, text: a}}\n    - {{lang: en, text: b}}\n"
    )
}

fn ruleset(settings: &str) -> Ruleset {
    let advert = rule(
        "advert",
        "label: recruitment/advert\nlevel: high\nindicators:\n  call:\n    en: [join us]\n\
         condition: call\nunless:\n  - {id: said, condition: rule(news), at_most: note, reason: R}\n",
    );
    let news = rule(
        "news",
        "label: context/reporting\nlevel: none\nindicators:\n  said:\n    en: [the paper said]\n\
         condition: said\n",
    );
    let sources = [("advert.yaml", &*advert), ("news.yaml", &*news), ("indicia.yaml", settings)];
    let sources = sources.map(|(name, text)| Source::new(name, text));
    Ruleset::from_sources(sources.into()).unwrap()
}

/// The records of the posts under `settings`, each valid by the schema.
fn records(settings: &str) -> Vec<Value> {
    let ruleset = ruleset(settings);
    let (digest, settings) = (ruleset.digest(), ruleset.settings().clone());
    let compiled = ruleset.compile().unwrap();
    let mut scanner = compiled.scanner();
    let validator = jsonschema::validator_for(record_schema().as_value()).unwrap();
    let mut records = Vec::new();
    for line in POSTS {
        let post = Post::from_json(line).unwrap();
        let verdict = scanner.scan(&post);
        let provenance = Provenance::of(&digest, &settings);
        let record = verdict_line(&post, "sha256:0", &verdict, Contacts::Shown, provenance);
        let mut record = serde_json::to_value(&record).unwrap();
        record["post_digest"] = format!("sha256:{}", "0".repeat(64)).into();
        assert!(validator.is_valid(&record), "{record}");
        records.push(record);
    }
    records
}

/// `record` without what the policy says.
fn without_policy(mut record: Value) -> Value {
    record.as_object_mut().unwrap().remove("policy");
    for finding in record["findings"].as_array_mut().unwrap() {
        finding.as_object_mut().unwrap().remove("policy");
    }
    record
}

#[test]
fn the_same_posts_have_the_same_findings_under_every_policy() {
    let all = POLICIES.map(records);
    let findings: usize = all[0].iter().map(|one| one["findings"].as_array().unwrap().len()).sum();
    assert!(findings >= 4, "the posts find nothing to compare");
    let plain =
        all.clone().map(|records| records.into_iter().map(without_policy).collect::<Vec<_>>());
    assert_eq!(plain[0], plain[1]);
    assert_eq!(plain[0], plain[2]);
    assert_eq!(all[0], plain[0], "without a policy nothing is said of one");
    assert_ne!(all[1], all[2]);
}

#[test]
fn findings_name_the_clauses_of_their_label_in_the_order_of_the_file() {
    let [_, second, third] = POLICIES.map(records);
    insta::assert_json_snapshot!("policy-finding", second[0]["findings"][0]["policy"]);
    assert_eq!(second[3]["findings"][1].get("policy"), None, "news has no clause there");
    assert_eq!(third[3]["findings"][0]["policy"][0]["scheme"], "house rules");
    assert_eq!(third[3]["findings"][1]["policy"][0]["clause"], "news");
}

#[test]
fn a_policy_has_a_digest_of_its_own_and_changes_no_other() {
    let rulesets = POLICIES.map(ruleset);
    let digests = rulesets.each_ref().map(Ruleset::digest);
    assert_eq!(digests[0], digests[1]);
    assert_eq!(digests[0], digests[2]);
    let settings = rulesets.each_ref().map(|one| one.settings().digest());
    assert_eq!(settings[0], settings[1]);
    for id in ["advert", "news"] {
        let prints = rulesets.each_ref().map(|one| one.fingerprint(id).unwrap().to_string());
        assert_eq!(prints[0], prints[1]);
        assert_eq!(prints[0], prints[2]);
    }
    let own: Vec<_> =
        POLICIES.map(|settings| records(settings)[2]["policy"].as_str().map(str::to_owned)).into();
    assert_eq!(own[0], None);
    assert!(own[1].as_ref().unwrap().starts_with("sha256:"));
    assert_ne!(own[1], own[2]);
}

#[test]
fn every_part_of_a_clause_changes_the_digest_and_spelling_does_not() {
    let digest = |clauses: &str| {
        let ruleset = ruleset(&format!("policy:\n  recruitment/advert:\n{clauses}"));
        ruleset.settings().policy().unwrap().digest().to_owned()
    };
    let first = digest("    - {scheme: a, clause: b, note: c}\n");
    assert_eq!(
        digest("    # said\n    - note: 'c'\n      clause: \"b\"\n      scheme: a\n"),
        first
    );
    for other in [
        "    - {scheme: x, clause: b, note: c}\n",
        "    - {scheme: a, clause: x, note: c}\n",
        "    - {scheme: a, clause: b, note: x}\n",
        "    - {scheme: a, clause: b}\n",
        "    - {scheme: a, clause: b, note: c, url: 'https://example.org/'}\n",
        "    - {scheme: a, clause: b, note: c}\n    - {scheme: a, clause: d}\n",
        "    - {scheme: a, clause: b, note: c}\n  recruitment/lure:\n    - {scheme: a, clause: d}\n",
    ] {
        assert_ne!(digest(other), first, "{other}");
    }
}

#[cfg(feature = "cli")]
#[test]
fn people_see_the_clauses() {
    use crate::command::{code, indicia, text};
    let folder = tempfile::TempDir::new().unwrap();
    let advert = rule(
        "advert",
        "label: recruitment/advert\nlevel: high\nindicators:\n  call:\n    en: [join us]\ncondition: call\n",
    );
    std::fs::write(folder.path().join("advert.yaml"), advert).unwrap();
    std::fs::write(folder.path().join("indicia.yaml"), POLICIES[1]).unwrap();
    let path = folder.path().to_str().unwrap();
    let clause = "community-standards 3.2: Ask a second reader <https://example.org/terms#3-2>";
    for arguments in [
        &["explain", "--rules", path, "--rule", "advert", "--text", "join us"][..],
        &["scan", "--format", "pretty", "--rules", path, "-"],
        &["rules", "--rules", path],
    ] {
        let output = indicia(arguments, b"{\"text\":\"join us\"}\n");
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
        assert!(text(&output.stdout).contains(clause), "{}", text(&output.stdout));
    }
    let unfound = ["explain", "--rules", path, "--rule", "advert", "--text", "nothing"];
    let output = indicia(&unfound, b"");
    assert!(!text(&output.stdout).contains("policy"), "where nothing is found no clause applies");
}
