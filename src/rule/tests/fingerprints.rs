use std::collections::BTreeMap;

use super::{checked, correlation, rule};
use crate::rule::Fingerprint;

fn fingerprint(text: &str) -> Fingerprint {
    let (rule, found) = checked(text);
    let rule = rule.unwrap_or_else(|| panic!("{found:?}"));
    Fingerprint::of(&rule.rule, &BTreeMap::new(), &BTreeMap::new())
}

#[test]
fn prose_and_order_are_no_part_of_the_meaning() {
    let base = fingerprint(&rule(""));
    for same in [
        "title: Another",
        "version: 7",
        "status: shadow",
        "description: Other words.",
        "condition: |\n  # said at last\n  call\n    and pay\n",
        "indicators:\n  pay:\n    en: [signing bonus]\n  call:\n    ru: [вступай]\n    en: [join us]\n  unused:\n    en: [nothing]\n",
    ] {
        assert_eq!(fingerprint(&rule(same)), base, "{same}");
    }
}

#[test]
fn whatever_changes_a_verdict_changes_the_fingerprint() {
    let base = fingerprint(&rule(""));
    for other in [
        "level: note",
        "label: recruitment/lure",
        "condition: call or pay",
        "valid: {from: 2026-01-01}",
        "unless: [{id: a, condition: pay, suppress: true, reason: b}]",
        "indicators:\n  call:\n    en: [join us]\n    ru: [вступи]\n  pay:\n    en: [signing bonus]",
        "indicators:\n  call:\n    en: [join us]\n    ru|exact: [вступай]\n  pay:\n    en: [signing bonus]",
    ] {
        assert_ne!(fingerprint(&rule(other)), base, "{other}");
    }
    let base = fingerprint(&correlation(""));
    assert_ne!(fingerprint(&correlation("condition: count(post) >= 5")), base);
}

#[test]
fn fingerprints_do_not_drift() {
    insta::assert_snapshot!(format!(
        "{}\n{}",
        fingerprint(&rule("")),
        fingerprint(&correlation(""))
    ));
}
