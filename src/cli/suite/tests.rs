use std::fs;

use tempfile::TempDir;

use crate::cli::Exit;
use crate::cli::fixture::{Ran, run_on};

const FOUND: &str = r#"{"id":"p01-en-1","functionality":"P01","actors":"real","expect":{"label":"recruitment/advert","at_least":"review"},"pair":"n01-en-1","post":{"lang":"en","text":"PMC Wagner: drone operators wanted, $3,000 a month. Telegram @example_hr"}}"#;
const NEWS: &str = r#"{"id":"n01-en-1","functionality":"N01","actors":"real","expect":{"at_most":"none","context":"reporting"},"post":{"text":"The village feast is on Sunday."}}"#;

/// Runs the rules that come with the program on suites of these files.
fn test(files: &[(&str, &str)]) -> (Ran, String) {
    let folder = TempDir::new().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let path = folder.path().to_str().unwrap();
    let ran = run_on(&["test", "--suite", path], "");
    (ran, format!("{path}/"))
}

#[test]
fn every_case_is_counted_by_functionality_and_language() {
    let (ran, _) = test(&[("en.jsonl", &format!("{FOUND}\n\n{NEWS}\n"))]);
    assert_eq!(ran.exit, Exit::Done);
    let recognised =
        "\nrecognised as context, which decides no case:\n             en\nreporting   0/1\n";
    assert_eq!(ran.output, format!("       en\nN01   1/1\nP01   1/1\n{recognised}"));
    assert!(ran.messages.contains("2 cases, 0 not as expected"), "{}", ran.messages);
}

#[test]
fn a_case_that_comes_out_otherwise_is_named() {
    let quiet = FOUND.replace("PMC Wagner: drone operators wanted", "Our bakery: bakers wanted");
    let loud = NEWS.replace(
        "The village feast is on Sunday.",
        "PMC Wagner: medics wanted, $3,000 a month. Telegram @example_hr",
    );
    let (ran, _) = test(&[("de.jsonl", &quiet), ("en.jsonl", &loud)]);
    assert_eq!(ran.exit, Exit::InvalidRules);
    let lines = [
        "       de    en",
        "N01     -   0/1",
        "P01   0/1     -",
        "",
        "recognised as context, which decides no case:",
        "             en",
        "reporting   0/1",
        "p01-en-1: expected recruitment/advert at review or above, got nothing",
        "n01-en-1: expected nothing, got mercenary-advert at high",
    ];
    assert!(ran.output.lines().eq(lines), "{}", ran.output);
}

#[test]
fn a_line_that_is_no_case_is_named_with_its_place() {
    let wrong = |line: &str| {
        let (ran, folder) = test(&[("en.jsonl", line)]);
        assert_eq!(ran.exit, Exit::BadInput, "{}", ran.messages);
        ran.messages.replace(&folder, "")
    };
    let level = FOUND.replace("\"review\"", "\"urgent\"");
    assert!(wrong(&level).contains("en.jsonl:1: `urgent` is no level"));
    let label = FOUND.replace("recruitment/advert", "advert");
    assert!(wrong(&label).contains("en.jsonl:1: `advert` is no label"));
    let both = FOUND.replace("\"at_least\"", "\"at_most\":\"none\",\"at_least\"");
    assert!(wrong(&both).contains("`at_most` alone"));
    let twice = format!("{NEWS}\n{NEWS}");
    assert!(wrong(&twice).contains("en.jsonl:2: the id `n01-en-1` stands twice"));
    assert!(wrong(FOUND).contains("en.jsonl:1: there is no case `n01-en-1`"));
    let post = NEWS.replace(r#"{"text":"The village feast is on Sunday."}"#, "7");
    assert!(wrong(&post).contains("en.jsonl:1: `post`"));
    assert!(
        wrong(&NEWS.replace("\"expect\"", "\"expects\""))
            .contains("en.jsonl:1: column 64: unknown field `expects`")
    );
    assert!(wrong("").contains("no file `*.jsonl`"));
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let ran = run_on(&["test", "--suite", "/no/such/suite"], "");
    assert_eq!(ran.exit, Exit::Io);
    assert!(ran.messages.contains("/no/such/suite"), "{}", ran.messages);
}
