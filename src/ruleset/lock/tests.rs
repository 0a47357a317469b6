use std::sync::Arc;

use super::Lock;
use crate::diagnostic::Code;
use crate::text::Source;

const HEX: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn parse(text: &str) -> Result<Lock, Vec<(String, String)>> {
    let source = Arc::new(Source::new("rules/indicia.lock", text));
    Lock::parse(&source).map_err(|found| {
        let place = |one: &crate::diagnostic::Diagnostic| {
            assert_eq!(one.code, Code::DamagedLock);
            assert!(one.help.is_some());
            one.labels[0].span.of(text).to_owned()
        };
        found.iter().map(|one| (one.message.clone(), place(one))).collect()
    })
}

#[test]
fn a_lock_is_read_as_it_was_written() {
    let text = format!("lock 1\nb-rule 12 {HEX} retired\na-rule 1 {HEX} experimental\n");
    let lock = parse(&text).unwrap();
    let written = lock.to_string();
    assert_eq!(parse(&written).unwrap(), lock);
    let lines: Vec<_> = written.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(
        lines,
        [
            "lock 1".to_owned(),
            format!("a-rule 1 {HEX} experimental"),
            format!("b-rule 12 {HEX} retired")
        ]
    );
    assert_eq!(parse(&written.replace('\n', "\r\n")).unwrap(), lock);
}

#[test]
fn what_is_damaged_is_pointed_at_and_nothing_of_it_believed() {
    let good = format!("a-rule 1 {HEX} experimental");
    let cases = [
        (String::new(), "it is empty", ""),
        ("# nothing\n".to_owned(), "it is empty", ""),
        (good.clone(), "it does not begin with `lock 1`", &*good),
        (format!("lock 2\n{good}"), "it is of format 2, and this program knows 1", "lock 2"),
        ("lock 1\na-rule 1".to_owned(), "this is not", "a-rule 1"),
        (format!("lock 1\na-rule 0 {HEX} stable"), "this is not", "a-rule 0"),
        (format!("lock 1\na-rule 1 {HEX} final"), "this is not", "a-rule 1"),
        (format!("lock 1\na-rule 1 {} stable", &HEX[1..]), "this is not", "a-rule 1"),
        (format!("lock 1\na-rule 1 {} stable", HEX.to_uppercase()), "this is not", "a-rule 1"),
        (format!("lock 1\n{good} now"), "this is not", &*good),
        (format!("lock 1\n{good}\n{good}"), "`a-rule` stands twice", &*good),
        (
            format!("lock 1\n<<<<<<< ours\n{good}\n=======\n{good}\n>>>>>>> theirs\n"),
            "a merge was not finished",
            "<<<<<<< ours",
        ),
    ];
    for (text, message, place) in cases {
        let found = parse(&text).unwrap_err();
        let (said, at) = &found[0];
        assert!(said.contains(message), "{text}: {said}");
        assert!(at.starts_with(place), "{text}: {at}");
    }
}

#[test]
fn the_second_line_about_a_rule_is_the_one_that_is_pointed_at() {
    let text = format!("lock 1\na-rule 1 {HEX} stable\na-rule 2 {HEX} stable\n");
    let found = parse(&text).unwrap_err();
    assert_eq!(found.len(), 1);
    assert!(found[0].1.starts_with("a-rule 2"));
}
