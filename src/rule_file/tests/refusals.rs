use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::rule_file::parse;
use crate::text::Source;

/// A rule with `lines` added, or put in the place of the keys that they name.
fn rule(lines: &str) -> String {
    let mut text = String::new();
    let base = [
        ("id", "id: a-rule"),
        ("version", "version: 1"),
        ("title", "title: A rule"),
        ("label", "label: recruitment/advert"),
        ("level", "level: high"),
        ("status", "status: experimental"),
        ("languages", "languages: [en]"),
        ("description", "description: What it is."),
        ("false_positives", "false_positives: [News]"),
        ("indicators", "indicators:\n  call:\n    en: [join us]"),
        ("condition", "condition: call"),
        ("examples", "examples:\n  match: []\n  no_match: []"),
    ];
    for (key, line) in base {
        if !lines.lines().any(|typed| typed.starts_with(&format!("{key}:"))) {
            text.push_str(line);
            text.push('\n');
        }
    }
    text + lines
}

fn diagnostics(text: &str) -> Vec<Diagnostic> {
    parse(&Arc::new(Source::new("rules/a-rule.yaml", text))).1
}

fn codes(text: &str) -> Vec<&'static str> {
    diagnostics(text).iter().map(|diagnostic| diagnostic.code.as_str()).collect()
}

#[test]
fn the_plain_rule_is_read_without_a_word() {
    assert_eq!(codes(&rule("")), Vec::<&str>::new());
    assert_eq!(codes(&rule("").replace('\n', "\r\n")), Vec::<&str>::new());
    assert_eq!(codes(&format!("\u{feff}{}", rule(""))), Vec::<&str>::new());
    assert_eq!(codes(&format!("---\n{}", rule(""))), Vec::<&str>::new());
}

/// What stands in a file, and the code that refuses it.
fn cases() -> Vec<(&'static str, String)> {
    let list = |item: &str| rule(&format!("indicators:\n  call:\n    ru:\n{item}"));
    vec![
        ("E001", "x".repeat(2 << 20)),
        ("E003", rule("title: a\u{7}b")),
        ("E004", rule("title: a\u{202e}b")),
        ("E005", list("      - [дрон|бпла] оператор")),
        ("E006", rule("valid:\n\tfrom: 2026-01-01")),
        ("E007", format!("a: {}", "[".repeat(40))),
        ("E008", format!("a: [{}]", "1,".repeat(100_001))),
        ("E009", rule("title: &x Title")),
        ("E010", list("      - *дрон*")),
        ("E011", list("      - !срочно звоните")),
        ("E012", rule("<<: {}")),
        ("E013", format!("%YAML 1.1\n---\n{}", rule(""))),
        ("E014", format!("{}\n---\nid: b\n", rule(""))),
        ("E015", rule("[a, b]: c")),
        ("E016", rule("title: Один\nowner: x\nowner: y")),
        ("E017", rule("use:\n-\tactors")),
        ("E018", String::new()),
        ("E019", "- a\n- b\n".to_owned()),
        ("E020", "id: a-rule\nversion: 1\n".to_owned()),
        ("E021", rule("titel: Wagner")),
        ("E022", rule("title: [a]")),
        ("E023", rule("use: actors")),
        ("E024", rule("valid: 2026-01-01")),
        ("E025", rule("version: two")),
        ("E026", rule("review_by: next year")),
        ("E027", rule("valid: {from: yesterday}")),
        (
            "E028",
            rule("").replace(
                "indicators:\n  call:\n    en: [join us]",
                "correlate: {by: text, within: soon}",
            ),
        ),
        ("E029", rule("unless:\n  - {id: a, condition: call, reason: b, suppress: yes}")),
        (
            "E030",
            list(
                "      - звоните\n      - #СвоихНеБросаем\n      - {money}\n      - [дрон|бпла]\n      - telegram: канал",
            ),
        ),
        ("E031", list("      - своих не бросаем #СвоихНеБросаем")),
        ("E032", rule("condition: >\n  call # one\n  and call")),
        ("E033", rule("condition: call\n  and call")),
        ("E034", rule("correlate: {by: text, within: 60s}")),
        ("E035", rule("unless:\n  - {id: a, condition: call, reason: b}")),
        ("E036", list("      []")),
        ("E037", rule("examples:\n  match:\n    - {lang: ru}\n  no_match: []")),
    ]
}

#[test]
fn every_refusal_shows_its_code() {
    for (code, text) in cases() {
        let found = codes(&text);
        assert!(found.contains(&code), "{code} is not among {found:?}");
    }
}

#[cfg(feature = "cli")]
#[test]
fn refusals_point_at_the_place_and_say_what_to_write() {
    for (code, text) in cases() {
        if text.len() < 10_000 {
            let shown = crate::diagnostic::render(&diagnostics(&text), false);
            insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
                insta::assert_snapshot!(code, shown);
            });
        }
    }
}

#[test]
fn patterns_are_texts_whatever_yaml_thinks() {
    let text =
        rule("indicators:\n  call:\n    en: [no, on, 1e3, +7900, null, ~, 0x1F, 2026-01-01]");
    let (file, found) = parse(&Arc::new(Source::new("a.yaml", text)));
    assert!(found.is_empty(), "{found:?}");
    let Some(crate::rule_file::AnyFile::Rule(file)) = file else { panic!("no rule") };
    let crate::rule_file::RuleBody::Single { indicators, .. } = file.body else { panic!() };
    let patterns: Vec<_> =
        indicators[0].lists[0].patterns.iter().map(|pattern| pattern.text().to_owned()).collect();
    assert_eq!(patterns, ["no", "on", "1e3", "+7900", "null", "~", "0x1F", "2026-01-01"]);
}

#[test]
fn a_hashtag_that_swallows_the_end_of_a_list_is_pointed_at() {
    let text = rule("").replace("en: [join us]", "en: [join us, #ПриходиКНам]");
    let found = diagnostics(&text);
    let first = found.first().unwrap();
    let label = first.labels.first().unwrap();
    assert_eq!(first.code.as_str(), "E031");
    assert_eq!(label.span.of(label.source.text()), "#ПриходиКНам");
    assert_eq!(first.help.as_deref(), Some("quote it: `'#ПриходиКНам'`"));
    // A comment behind a list that ends is none of our business.
    let commented = rule("").replace("en: [join us]", "en: [join us] #later");
    assert_eq!(codes(&commented), Vec::<&str>::new());
}

#[test]
fn what_is_not_yaml_is_told_apart_by_its_cause() {
    let help = |text: &str| {
        let found = diagnostics(text);
        let first = found.first().unwrap();
        assert_eq!(first.code.as_str(), "E005", "{text}");
        first.help.clone().unwrap()
    };
    let inner = rule("examples:\n  match:\n    - { lang: en, text: \"My \"bank\" called\" }\n");
    assert!(help(&inner).starts_with("if the text holds quotation marks"), "{}", help(&inner));
    let stepped = "id: a\n version: 1\n";
    assert_eq!(help(stepped), "begin this line in the same column as the line above it");
    let comma = "write a comma between two texts; an apostrophe in quotes is written twice";
    for list in ["['one' 'two']", "['don't write']"] {
        assert_eq!(help(&rule(&format!("indicators:\n  call:\n    en: {list}\n"))), comma);
    }
    let item = rule("indicators:\n  call:\n    ru:\n      - [дрон|бпла] оператор");
    assert_eq!(help(&item), "quote the text: `- '[дрон|бпла] оператор'`");
}
