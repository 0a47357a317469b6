//! The setting `detector`: what it changes, and that verdicts say so.

use indicia::testing::reference_scan;
use indicia::{Contacts, Level, Post, Provenance, Ruleset, Source, verdict_line};

const RULE: &str = "
id: evening-walk
version: 1
title: A walk along the river
label: recruitment/advert
level: review
status: experimental
languages: [sw]
description: A river in a text in Swahili.
false_positives: [Any walk]
indicators:
  river:
    sw: [mto]
condition: river and lang == sw
examples:
  match:
    - { lang: sw, text: Tulitembea kando ya mto mpaka taa za mji zikawaka jioni. }
    - { lang: sw, text: 'Tulitembea kando ya mto mpaka taa za mji zikawaka jioni, sote.' }
  no_match:
    - { lang: sw, text: Tulitembea }
    - { lang: sw, text: Taa za mji }
";

/// The level under `settings`, and the detector that the record names.
fn verdict(settings: &str) -> (Level, String) {
    let sources =
        vec![Source::new("evening-walk.yaml", RULE), Source::new("indicia.yaml", settings)];
    let ruleset = Ruleset::from_sources(sources).unwrap();
    let (digest, set) = (ruleset.digest(), ruleset.settings().clone());
    let json = r#"{"id":"1","text":"Tulitembea kando ya mto mpaka taa za mji zikawaka jioni."}"#;
    let post = Post::from_json(json).unwrap();
    let plain = reference_scan(&ruleset, &post).level;
    let compiled = ruleset.compile().unwrap();
    let mut scanner = compiled.scanner();
    let verdict = scanner.scan(&post);
    assert_eq!(verdict.level, plain, "{settings}");
    let mut line = Vec::new();
    let provenance = Provenance::of(&digest, &set);
    verdict_line(&post, "", &verdict, Contacts::Shown, provenance).write_to(&mut line).unwrap();
    let record: serde_json::Value = serde_json::from_slice(&line).unwrap();
    (verdict.level, record["detector"].as_str().unwrap().to_owned())
}

#[test]
fn the_setting_decides_who_is_asked() {
    let own = "indicia-nb-2+whatlang-0.18".to_owned();
    assert_eq!(verdict("detector: indicia"), (Level::Review, own.clone()));
    assert_eq!(verdict("trust_lang: false"), (Level::Review, own));
    // whatlang does not know Swahili.
    assert_eq!(verdict("detector: whatlang"), (Level::None, "whatlang-0.18".to_owned()));
}
