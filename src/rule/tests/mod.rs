mod checks;
mod fingerprints;

use std::sync::Arc;

use super::{CheckedRule, Lexicons, check, check_lexicon};
use crate::diagnostic::Diagnostic;
use crate::list::{self, Lists};
use crate::rule_file::{AnyFile, parse};
use crate::similarity::FORM;
use crate::text::{FOLDING_VERSION, Source};

/// A good rule with the keys of `lines` put in the place of its own.
pub(crate) fn rule(lines: &str) -> String {
    let base = [
        ("id", "id: a-rule"),
        ("version", "version: 1"),
        ("title", "title: A rule"),
        ("label", "label: recruitment/advert"),
        ("level", "level: high"),
        ("status", "status: experimental"),
        ("languages", "languages: [en, ru]"),
        ("description", "description: What it is."),
        ("false_positives", "false_positives: [News]"),
        (
            "indicators",
            "indicators:\n  call:\n    en: [join us]\n    ru: [вступай]\n  pay:\n    en: [signing bonus]",
        ),
        ("condition", "condition: call and pay"),
        (
            "examples",
            "examples:\n  match:\n    - {lang: en, text: join us}\n    - {lang: ru, text: вступай}\n  no_match:\n    - {lang: en, text: no}\n    - {lang: ru, text: нет}",
        ),
    ];
    let kept = base
        .iter()
        .filter(|(key, _)| !lines.lines().any(|typed| typed.starts_with(&format!("{key}:"))));
    kept.map(|(_, line)| format!("{line}\n")).collect::<String>() + lines
}

/// A good correlation rule, likewise.
pub(crate) fn correlation(lines: &str) -> String {
    let examples = "examples:\n  match:\n    - posts: [{at: 0s, author: a, text: x}]\n    - posts: [{at: 0s, author: a, text: x}]\n  no_match:\n    - posts: [{at: 0s, author: a, text: x}]\n    - posts: [{at: 0s, author: a, text: x}]\n";
    let base = [
        ("label", "label: coordination/copypasta\n"),
        ("level", "level: review\n"),
        (
            "correlate",
            "correlate:\n  posts: has(author)\n  by: ['near(text, 0.8)', url]\n  within: 60s\n",
        ),
        ("condition", "condition: distinct(author) >= 5 and count(post) >= 5\n"),
        ("examples", examples),
    ];
    let kept = base
        .iter()
        .filter(|(key, _)| !lines.lines().any(|typed| typed.starts_with(&format!("{key}:"))));
    let lines = kept.map(|(_, line)| *line).collect::<String>() + lines;
    rule(&lines).replace(
        "indicators:\n  call:\n    en: [join us]\n    ru: [вступай]\n  pay:\n    en: [signing bonus]\n",
        "",
    )
}

const CONTACT: &str = "lexicon: contact\nversion: 1\nindicators:\n  write:\n    en: [write to us, join us]\n  benefit:\n    en: [housing]\n";

/// A list of texts and one of phones, both without entries.
fn lists() -> Lists {
    let texts = format!(
        "{{\"list\":\"adverts\",\"kind\":\"texts\",\"folding\":{FOLDING_VERSION},\"sketch\":\"{FORM}\"}}"
    );
    let phones = "{\"list\":\"numbers\",\"kind\":\"phones\",\"hash\":\"hmac-sha256/1\",\"key_check\":\"0123456789abcdef\"}";
    let mut lists = Lists::default();
    for (name, text) in [("adverts", &*texts), ("numbers", phones)] {
        let source = Arc::new(Source::new(format!("lists/{name}.jsonl"), text));
        lists.checked.insert(name.to_owned(), Arc::new(list::parse(&source).0.unwrap()));
    }
    lists
}

pub(crate) fn checked(text: &str) -> (Option<CheckedRule>, Vec<Diagnostic>) {
    let contact = Arc::new(Source::new("lexicon/contact.yaml", CONTACT));
    let (Some(AnyFile::Lexicon(contact)), _) = parse(&contact) else { panic!("no lexicon") };
    let mut lexicons = Lexicons::default();
    lexicons.checked.insert("contact".to_owned(), check_lexicon(&contact).0.unwrap());
    let (file, mut diagnostics) = parse(&Arc::new(Source::new("rules/a-rule.yaml", text)));
    match file {
        Some(AnyFile::Rule(file)) => {
            let (rule, found) = check(&file, &lexicons, &lists());
            diagnostics.extend(found);
            (rule, diagnostics)
        }
        Some(AnyFile::Lexicon(file)) => {
            diagnostics.extend(check_lexicon(&file).1);
            (None, diagnostics)
        }
        None => (None, diagnostics),
    }
}
