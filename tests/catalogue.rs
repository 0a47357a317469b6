//! `indicia rules`: the list of the rules, and all of one.

use std::fs;

use serde_json::Value;

use crate::command::{code, indicia, text};

#[test]
fn the_list_shows_rules_lexicons_and_settings() {
    let listed = indicia(&["rules"], b"");
    assert_eq!(code(&listed), 0);
    insta::assert_snapshot!("rules", without_digests(text(&listed.stdout)));
}

#[test]
fn a_rule_is_shown_in_full() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["marked.yaml", "absent.yaml"] {
        fs::copy(format!("tests/rules/{name}"), folder.path().join(name)).unwrap();
    }
    fs::write(folder.path().join("indicia.yaml"), "default_regions: [UA]\n").unwrap();
    let path = folder.path().to_str().unwrap();
    let shown = indicia(&["rules", "marked", "--rules", path], b"");
    assert_eq!(code(&shown), 0, "{}", text(&shown.stderr));
    let shown = text(&shown.stdout).replace(path, "rules");
    insta::assert_snapshot!("rules-marked", without_digests(&shown));
    let listed = indicia(&["rules", "--rules", path], b"");
    assert!(text(&listed.stdout).contains("default_regions  [UA]"));
}

#[test]
fn programs_get_the_same_ids_and_the_digest_of_verdicts() {
    let listed = indicia(&["rules", "--format", "json"], b"");
    let listed: Value = serde_json::from_slice(&listed.stdout).unwrap();
    let verdict = indicia(&["scan", "--quiet", "-"], b"{\"text\":\"a\"}");
    let verdict: Value = serde_json::from_slice(&verdict.stdout).unwrap();
    assert_eq!(listed["ruleset"], verdict["ruleset"]);
    let rules = listed["rules"].as_array().unwrap();
    assert!(rules.len() >= 3);
    // Each run loads the whole pack.
    for rule in rules.iter().step_by(8) {
        let id = rule["rule"].as_str().unwrap();
        let page = indicia(&["rules", id, "--format", "json"], b"");
        let page: Value = serde_json::from_slice(&page.stdout).unwrap();
        for (key, value) in rule.as_object().unwrap() {
            assert_eq!(page["rule"][key], *value, "{id}: {key}");
        }
    }
}

#[test]
fn what_is_missing_or_wrong_is_said() {
    let near = indicia(&["rules", "mercenery-advert"], b"");
    assert_eq!(code(&near), 2);
    assert_eq!(
        text(&near.stderr),
        "indicia: there is no rule `mercenery-advert`; did you mean `mercenary-advert`?\n"
    );
    let far = indicia(&["rules", "zzz"], b"");
    assert!(text(&far.stderr).ends_with("`indicia rules` lists those there are\n"));
    assert_eq!(code(&indicia(&["rules", "--rules", "tests/rules/broken.yaml"], b"")), 3);
    assert_eq!(code(&indicia(&["rules", "--rules", "no/such/folder"], b"")), 4);
}

#[test]
fn a_single_file_lists_its_own_rule() {
    let listed = indicia(
        &["rules", "--rules", "rules/recruitment/mercenary-advert.yaml", "--format", "json"],
        b"",
    );
    let listed: Value = serde_json::from_slice(&listed.stdout).unwrap();
    let ids: Vec<_> =
        listed["rules"].as_array().unwrap().iter().map(|rule| &rule["rule"]).collect();
    assert_eq!(ids, ["mercenary-advert"]);
}

/// Digests and fingerprints depend on every byte.
fn without_digests(shown: &str) -> String {
    let lines = shown.lines().map(|line| {
        let words = line.split(' ').map(|word| {
            let digits = word.trim_start_matches("sha256:");
            let is_hash = digits.len() == 64 && digits.bytes().all(|one| one.is_ascii_hexdigit());
            if is_hash { "…" } else { word }
        });
        words.collect::<Vec<_>>().join(" ") + "\n"
    });
    lines.collect()
}
