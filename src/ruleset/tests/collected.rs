use std::sync::Arc;

use proptest::prelude::*;

use super::{lexicon, rule, source};
use crate::diagnostic::Diagnostic;
use crate::ruleset::collect::from_sources;
use crate::ruleset::{Ruleset, from_layers};
use crate::text::Source;

fn diagnostics(layers: &[Vec<Arc<Source>>]) -> Vec<Diagnostic> {
    let (ruleset, found) = from_layers(layers);
    assert_eq!(ruleset.is_none(), !found.is_empty());
    found
}

fn good(sources: Vec<Arc<Source>>) -> Ruleset {
    let (ruleset, found) = from_sources(sources);
    ruleset.unwrap_or_else(|| panic!("{found:?}"))
}

fn reading(id: &str, other: &str) -> Arc<Source> {
    rule(id, &format!("condition: call and rule({other})"))
}

/// A ruleset's files, and the code that refuses them.
fn cases() -> Vec<(&'static str, Vec<Vec<Arc<Source>>>)> {
    let correlation = crate::rule::tests::correlation("id: burst");
    let burst = || source("rules/burst.yaml", &correlation);
    let actors = |folder, lines| lexicon(folder, "actors", lines);
    vec![
        ("E401", vec![vec![rule("a", ""), source("more/a.yaml", rule("a", "").text())]]),
        ("E402", vec![vec![actors("one", "")], vec![actors("two", "")]]),
        ("E403", vec![vec![actors("one", "replaces: actor\n")]]),
        ("E404", vec![vec![actors("one", "replaces: actors\n")]]),
        ("E405", vec![vec![rule("advert", ""), reading("b", "adverts")]]),
        (
            "E406",
            vec![vec![reading("a", "b"), reading("b", "c"), reading("c", "a"), reading("d", "a")]],
        ),
        ("E407", vec![vec![rule("a", "status: draft"), reading("b", "a")]]),
        ("E408", vec![vec![rule("a", "status: shadow"), reading("b", "a")]]),
        ("E409", vec![vec![burst(), reading("b", "burst")]]),
        ("E414", vec![vec![source("rules/indicia.yaml", "detector: lingua")]]),
        ("E411", vec![vec![source("rules/indicia.yaml", "default_regions: [Russia]")]]),
        (
            "E412",
            vec![
                vec![source("one/indicia.yaml", "trust_lang: true")],
                vec![source("two/indicia.yaml", "trust_lang: true")],
            ],
        ),
    ]
}

#[test]
fn every_refusal_shows_its_code() {
    for (code, layers) in cases() {
        let found: Vec<_> = diagnostics(&layers).iter().map(|one| one.code.as_str()).collect();
        assert_eq!(found, [code]);
    }
}

#[cfg(feature = "cli")]
#[test]
fn refusals_point_at_the_place_and_say_what_to_write() {
    for (code, layers) in cases() {
        let shown = crate::diagnostic::render(&diagnostics(&layers), false);
        insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!(code, shown);
        });
    }
}

#[test]
fn the_order_of_files_and_their_folders_do_not_matter() {
    let settings = source("rules/indicia.yaml", "default_regions: [RU]");
    let sources = vec![reading("c", "a"), rule("b", ""), reading("a", "b"), settings];
    let ruleset = good(sources.clone());
    let ids: Vec<_> = ruleset.rules().iter().map(|rule| rule.about.id.as_str()).collect();
    assert_eq!(ids, ["a", "b", "c"]);
    assert_eq!(ruleset.evaluation_order(), [1, 0, 2]);
    let moved =
        sources.iter().rev().map(|one| source(&one.name().replace("rules", "x/y"), one.text()));
    assert_eq!(good(moved.collect()).digest(), ruleset.digest());
}

#[test]
fn the_digest_changes_with_rules_and_settings() {
    let base = good(vec![rule("a", "")]).digest();
    assert!(base.starts_with("sha256:") && base.len() == 71, "{base}");
    for other in [
        vec![rule("a", "version: 2")],
        vec![rule("a", "status: shadow")],
        vec![rule("a", "condition: call")],
        vec![rule("a", ""), rule("b", "")],
        vec![rule("a", ""), source("indicia.yaml", "trust_lang: true")],
    ] {
        assert_ne!(good(other).digest(), base);
    }
}

#[test]
fn a_change_in_a_rule_is_a_change_in_those_that_read_it() {
    let fingerprint = |condition: &str| {
        let changed = rule("a", &format!("condition: {condition}"));
        good(vec![changed, reading("b", "a")]).fingerprint("b")
    };
    assert_ne!(fingerprint("call"), fingerprint("pay"));
}

#[test]
fn a_later_folder_replaces_a_lexicon() {
    let user = || rule("a", "use: [actors]\ncondition: call and actors.group");
    let own = lexicon("two", "actors", "replaces: actors\n");
    let own = source(own.name(), &own.text().replace("a band", "another band"));
    let first = vec![lexicon("one", "actors", ""), user()];
    let (base, _) = from_layers(std::slice::from_ref(&first));
    let (replaced, found) = from_layers(&[first, vec![own]]);
    assert!(found.is_empty(), "{found:?}");
    assert_ne!(base.unwrap().digest(), replaced.unwrap().digest());
}

#[test]
fn nobody_is_blamed_for_the_errors_of_another_file() {
    let broken = source("rules/actors.yaml", "lexicon: actors\nversion: [\n");
    let user = rule("a", "use: [actors]\ncondition: call and actors.group");
    let bad_rule = rule("b", "level: urgent");
    let found = diagnostics(&[vec![broken, user, bad_rule, reading("c", "b")]]);
    let codes: Vec<_> = found.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["E005", "E304"]);
}

#[test]
fn exceptions_expire_for_a_check_only() {
    let unless = "unless:\n  - {id: sale, condition: pay, suppress: true, reason: News, expires: 2026-05-01}";
    let ruleset = good(vec![rule("a", unless)]);
    assert!(ruleset.expired("2026-05-01".parse().unwrap()).is_empty());
    let expired = ruleset.expired("2026-05-02".parse().unwrap());
    assert_eq!(expired[0].code.as_str(), "E410");
    let label = &expired[0].labels[0];
    assert_eq!(label.span.of(label.source.text()), "2026-05-01");
}

#[test]
fn a_shadow_rule_may_read_a_shadow_rule() {
    let shadow = rule("b", "status: shadow\ncondition: call and rule(a)");
    good(vec![rule("a", "status: shadow"), shadow]);
}

#[test]
fn nothing_at_all_is_an_empty_ruleset() {
    assert!(good(Vec::new()).rules().is_empty());
}

proptest! {
    #[test]
    fn damaged_files_never_panic_and_never_pass_in_silence(
        at in 0..400_usize,
        removed in 0..30_usize,
        added in "[-a-z:#'\"\\[\\]{}|>&*!%@,() \n\tд👍\u{202e}]{0,6}",
        is_correlation in any::<bool>(),
    ) {
        let text = if is_correlation {
            crate::rule::tests::correlation("")
        } else {
            crate::rule::tests::rule("use: [actors]\ncondition: call and 2 of (pay, actors.*, phone)")
        };
        let mut letters: Vec<char> = text.chars().collect();
        let start = at.min(letters.len());
        let end = (start + removed).min(letters.len());
        letters.splice(start..end, added.chars());
        let text: String = letters.into_iter().collect();
        let file = source("rules/a-rule.yaml", &text);
        let (ruleset, found) = from_sources(vec![file, lexicon("rules", "actors", "")]);
        prop_assert_eq!(ruleset.is_none(), !found.is_empty());
        for one in &found {
            for label in &one.labels {
                prop_assert!(label.source.text().get(label.span.range()).is_some());
            }
            one.record();
        }
        #[cfg(feature = "cli")]
        crate::diagnostic::render(&found, false);
    }
}
