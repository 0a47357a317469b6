//! Every shipped rule is explained for a post that it finds and for one that it
//! nearly finds.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use indicia::Ruleset;
use serde_json::Value;

use crate::command::{code, indicia, text};

const POSTS: &str = "tests/posts/explained.jsonl";

/// Of so many rules one is explained.
const SHOWN: usize = 12;

#[test]
fn every_rule_has_a_match_and_a_near_miss() {
    let ruleset = Ruleset::load(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("rules")]).unwrap();
    let mut wanted: BTreeSet<String> = ruleset
        .rules()
        .iter()
        .flat_map(|rule| ["match", "near-miss"].map(|kind| format!("{}/{kind}", rule.about.id)))
        .collect();
    let schema: Value = serde_json::to_value(indicia::explanation_schema()).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let posts = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(POSTS)).unwrap();
    for (number, line) in posts.lines().enumerate() {
        let post: Value = serde_json::from_str(line).unwrap();
        let id = post["id"].as_str().unwrap();
        assert!(wanted.remove(id), "{id} is no rule, or stands twice");
        let (rule, kind) = id.split_once('/').unwrap();
        // Each run loads the whole pack: of the rules some are shown, and what comes out
        // for all is asked in tests/rules.rs.
        if number / 2 % SHOWN != 0 {
            continue;
        }
        let place = format!("{POSTS}:{}", number + 1);
        let human = indicia(&["explain", "--rule", rule, "--post", &place], b"");
        assert_eq!(code(&human), 0, "{}", text(&human.stderr));
        insta::assert_snapshot!(format!("{rule}-{kind}"), text(&human.stdout));

        let json = indicia(&["explain", "--rule", rule, "--post", &place, "--format", "json"], b"");
        let explanation: Value = serde_json::from_slice(&json.stdout).unwrap();
        assert!(schema.is_valid(&explanation), "{id}");
        assert_eq!(explanation["outcome"] == "finding", kind == "match", "{id}");
    }
    assert!(wanted.is_empty(), "not explained: {wanted:?}");
}
