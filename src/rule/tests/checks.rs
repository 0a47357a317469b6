use super::{checked, correlation, rule};
use crate::rule::AnyRule;
use crate::text::Strength;

fn codes(text: &str) -> Vec<&'static str> {
    checked(text).1.iter().map(|diagnostic| diagnostic.code.as_str()).collect()
}

#[test]
fn good_rules_are_checked_without_a_word() {
    assert_eq!(codes(&rule("")), Vec::<&str>::new());
    assert_eq!(codes(&correlation("")), Vec::<&str>::new());
    assert_eq!(codes(&rule("use: [contact]\ncondition: contact.* and call")), Vec::<&str>::new());
}

/// What stands in a file, and the code that refuses it.
fn cases() -> Vec<(&'static str, String)> {
    let ru = |key: &str, pattern: &str| {
        rule(&format!("indicators:\n  call:\n    {key}: ['{pattern}']\ncondition: call"))
    };
    let unless = |rest: &str| {
        rule(&format!("unless:\n  - {{id: quoted, condition: pay, reason: News, {rest}}}"))
    };
    let mapping = |framework: &str, version: &str, id: &str, name: &str| {
        rule(&format!(
            "mappings:\n  - framework: {framework}\n    version: '{version}'\n    id: {id}\n    name: {name}"
        ))
    };
    let listed = |condition: &str| rule(&format!("condition: {condition}"));
    let correlate =
        |rest: &str| correlation(&format!("correlate:\n  by: text\n  within: 60s\n{rest}"));
    vec![
        ("E301", rule("id: another-rule")),
        ("E302", rule("id: A_Rule")),
        ("E303", rule("label: recruitment/adverts")),
        ("E304", rule("level: hihg")),
        ("E305", rule("status: testing")),
        ("E306", ru("russian", "вступай")),
        ("E307", rule("label: context/reporting")),
        ("E308", rule("level: none")),
        ("E309", rule("examples:\n  match:\n    - {lang: en, text: join us}\n  no_match: []")),
        ("E310", rule("level: note\nexamples:\n  match:\n    - {lang: en, level: high, text: join us}\n  no_match: []")),
        ("E311", rule("examples:\n  match: []\n  no_match:\n    - {lang: en, level: note, text: join us}")),
        ("E312", rule("indicators:\n  Call:\n    en: [join us]\ncondition: Call")),
        ("E313", rule("use: [contact]\nindicators:\n  contact:\n    en: [a b]\n  phone:\n    en: [a b]\n  text:\n    en: [a b]\n  near:\n    en: [a b]\ncondition: contact.write")),
        ("E314", ru("ru|folded", "вступай")),
        ("E315", ru("ru|fold|exact", "вступай")),
        ("E340", ru("ru|evasion|part", "вступай")),
        ("E341", ru("ru|evasion", "иди")),
        ("E342", ru("any|translit", "雇佣兵")),
        ("E350", rule("status: stable")),
        ("E351", correlation("status: stable")),
        ("E317", ru("ru", "канал telegram")),
        ("E318", rule("use: [contact]\ncondition: 2 of (call, pay, contact.write)")),
        ("E319", unless("suppress: true").replace("reason: News, suppress: true}", "reason: News, suppress: true}\n  - {id: quoted, condition: call, reason: b, suppress: true}")),
        ("E320", rule("use: [contacts]")),
        ("E321", rule("use: [contact, contact]\nlanguages: [ru, ru]")),
        ("E322", rule("indicators:\n  call:\n    fields: [body]\n    en: [join us]\ncondition: call")),
        ("E323", rule("version: 0")),
        ("E324", rule("valid: {from: 2026-02-01, to: 2026-01-01}")),
        ("E325", unless("at_most: high")),
        ("E326", correlation("label: recruitment/advert")),
        ("E327", correlation("level: high")),
        ("E328", correlation("correlate: {by: txt, within: 60s}")),
        ("E329", correlation("correlate: {by: 'near(text, 1.5)', within: 60s}")),
        ("E330", correlate("  at_least: forty")),
        ("E331", correlate("  clock: seen_at")),
        ("E332", correlate("  repeats: 0")),
        ("E333", correlate("  agree: 2 of (hashtags, text)")),
        ("E334", correlate("  sequence: [any, any]\n  agree: 3 of (hashtags, text)")),
        ("E335", correlation("condition: count(post) >= 5 and has(author)")),
        ("E370", listed("similar(text, list(\"advert\")) >= 0.8")),
        ("E371", listed("phone in list(\"adverts\") or similar(text, list(\"numbers\")) >= 0.8")),
        ("E372", listed("phone(country in list(\"numbers\")) or author in list(\"numbers\")")),
        ("E373", listed("similar(text, list(\"adverts\")) < 0.8 or call and similar(text, list(\"adverts\")) >= author.followers").replace(" or call", " or (call").replace("followers", "followers)")),
        ("E374", listed("similar(text, list(\"adverts\")) >= 80")),
        ("E336", correlation("examples:\n  match:\n    - posts: []\n  no_match: []")),
        ("E360", mapping("disarmed", "1.6", "T0136.007", "Recruit Members")),
        ("E361", mapping("disarm", "1.4", "T0136.007", "Recruit Members")),
        ("E362", mapping("disarm", "1.6", "T0136.070", "Recruit members")),
        ("E363", mapping("disarm", "1.6", "T0048.001", "Boycott Opponents")),
        ("E364", mapping("eu-dsa", "1", "KEYWORD_MISINFORMATION", "Misinformation")),
    ]
}

#[test]
fn every_refusal_shows_its_code() {
    for (code, text) in cases() {
        let found = codes(&text);
        assert!(found.contains(&code), "{code} is not among {found:?}");
        assert!(checked(&text).0.is_none(), "{code}");
    }
}

#[cfg(feature = "cli")]
#[test]
fn refusals_point_at_the_place_and_say_what_to_write() {
    for (code, text) in cases() {
        let (_, mut diagnostics) = checked(&text);
        diagnostics.retain(|diagnostic| diagnostic.code.as_str() == code);
        let shown = crate::diagnostic::render(&diagnostics, false);
        insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!(code, shown);
        });
    }
}

#[test]
fn all_that_is_wrong_with_a_rule_is_reported_at_once() {
    let text = rule("title: [x]\nlevel: urgent\nunknown: 1\ncondition: call and cal");
    let found = codes(&text);
    assert!(found.contains(&"E021") && found.contains(&"E022"), "{found:?}");
    let text = rule("level: urgent\nunknown: 1\nuse: [nothing]\nversion: 0\ncondition: call and (");
    let found = codes(&text);
    for code in ["E021", "E304", "E320", "E323"] {
        assert!(found.contains(&code), "{code} is not among {found:?}");
    }
    assert!(found.iter().any(|code| code.starts_with("E2")), "{found:?}");
}

#[test]
fn the_members_that_conditions_name_are_part_of_the_rule() {
    let text = rule("use: [contact]\ncondition: call and contact.benefit");
    let Some(AnyRule::Single(rule)) = checked(&text).0.map(|rule| rule.rule) else { panic!() };
    let names: Vec<_> = rule.indicators.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["call", "pay", "contact.benefit"]);
    let strengths: Vec<_> = rule.indicators[0].patterns.iter().map(|one| one.strength).collect();
    assert_eq!(strengths, [Strength::Casefold, Strength::Fold]);
}

#[test]
fn the_code_of_a_country_is_no_language() {
    let text =
        rule("languages: [en, ua]\nindicators:\n  call:\n    ua: [долучайся]\ncondition: call");
    let (_, found) = checked(&text);
    let helps: Vec<_> = found.iter().map(|one| (one.code.as_str(), one.help.as_deref())).collect();
    assert_eq!(helps, [("E306", Some("did you mean `uk`?")); 2]);
    assert!(codes(&rule("languages: [xx]")).contains(&"E306"));
    assert!(!codes(&rule("languages: [en, hbs]")).contains(&"E306"));
}

#[test]
fn what_a_mapping_means_is_found_by_its_name_or_its_id() {
    let help = |framework: &str, id: &str, name: &str| {
        let version = if framework == "disarm" { "1.6" } else { "2" };
        let text = rule(&format!(
            "mappings:\n  - framework: {framework}\n    version: '{version}'\n    id: {id}\n    name: '{name}'"
        ));
        checked(&text).1.iter().find_map(|one| one.help.clone()).unwrap_or_default()
    };
    assert_eq!(
        help("disarm", "T9", "Recruiter Persona"),
        "did you mean `T0097.106`, which is called `Recruiter Persona`?"
    );
    assert_eq!(
        help("disarm", "T0097.16", "Recruiter"),
        "did you mean `T0097.106`, which is called `Recruiter Persona`?"
    );
    assert!(help("disarm", "T1566", "Phishing").starts_with("look for the entry"));
    let gone =
        help("eu-dsa", "STATEMENT_CATEGORY_SCOPE_OF_PLATFORM_SERVICE", "Scope of platform service");
    assert!(gone.contains("`STATEMENT_CATEGORY_OTHER_VIOLATION_TC`"), "{gone}");
    let quoted = help("disarm", "T0048.001", "Boycott");
    assert!(quoted.contains(r#"`name: 'Boycott/"Cancel" Opponents'`"#), "{quoted}");
}

#[test]
fn an_entry_is_mapped_to_once() {
    let one = "  - {framework: semeval, version: 2023, id: Slogans, name: Slogans}\n";
    assert_eq!(codes(&rule(&format!("mappings:\n{one}"))), Vec::<&str>::new());
    assert_eq!(codes(&rule(&format!("mappings:\n{one}{one}"))), ["E321"]);
}
