//! `indicia list`, and the commands that ask lists.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::lists::{KEY, changed, rule, texts, write};

fn indicia(folder: &Path, arguments: &[&str], key: Option<&str>, input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_indicia"));
    command.args(arguments).current_dir(folder).env_remove("INDICIA_LIST_KEY");
    if let Some(key) = key {
        command.env("INDICIA_LIST_KEY", key);
    }
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// Exit code, output, messages.
fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

fn folder(condition: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    write(folder.path(), &[("rules/known.yaml", &rule(condition))]);
    folder
}

fn post(text: &str) -> String {
    serde_json::json!({ "id": "1", "text": text }).to_string()
}

#[test]
fn a_text_of_which_a_tenth_was_changed_is_known_again() {
    let folder = folder("similar(text, list(\"verified\")) >= 0.3");
    let all: Vec<String> = texts().into_iter().map(|(_, text)| text).collect();
    let add = ["list", "add", "verified", "--texts", "-", "--source", "press"];
    let (code, _, messages) = said(&indicia(folder.path(), &add, None, &all.join("\n")));
    assert_eq!((code, messages.contains("9 added")), (0, true), "{messages}");
    let mut input = String::new();
    for (language, text) in texts() {
        for seed in 1..=5 {
            input += &post(&changed(&text, &language, 10, seed));
            input += "\n";
        }
    }
    let scan = indicia(folder.path(), &["scan", "--rules", "rules"], None, &input);
    let (code, output, _) = said(&scan);
    assert_eq!((code, output.lines().count()), (0, 5 * all.len()));
    let mut known = 0;
    for line in output.lines() {
        let verdict: Value = serde_json::from_str(line).unwrap();
        if verdict["level"] != "high" {
            continue;
        }
        known += 1;
        let listed = &verdict["findings"][0]["evidence"][0]["listed"];
        assert_eq!(listed["list"], "verified");
        let similarity = listed["similarity"].as_f64().unwrap();
        assert!((0.3..0.9).contains(&similarity), "{similarity}");
        assert_eq!(listed["entry"].as_str().unwrap().len(), 12);
    }
    // The table in docs/lists.md: of Chinese texts one in a hundred is missed.
    assert!(known >= 44, "{known} of 45");
    let list = fs::read_to_string(folder.path().join("rules/lists/verified.jsonl")).unwrap();
    for word in ["Redwolf", "Компания", "红狼"] {
        assert!(!list.contains(word), "{word}");
    }
}

#[test]
fn a_known_number_is_found_and_neither_it_nor_the_key_is_shown() {
    let folder = folder("phone in list(\"numbers\")");
    let numbers = "+44 7700 900123\n+7 900 000-00-01\n+44 7700 900123\n";
    let add = ["list", "add", "numbers", "--phones", "-", "--confidence", "80", "--tlp", "amber"];
    let (code, _, messages) = said(&indicia(folder.path(), &add, None, numbers));
    assert_eq!(code, 2);
    assert!(messages.contains("set INDICIA_LIST_KEY"), "{messages}");
    let (code, _, messages) = said(&indicia(folder.path(), &add, Some(KEY), numbers));
    assert_eq!(code, 0, "{messages}");
    assert!(messages.ends_with("2 added, 1 known already; 2 entries\n"), "{messages}");
    let scan = |key| {
        let input = post("Call +44 7700 900 123 today");
        said(&indicia(folder.path(), &["scan", "--rules", "rules"], key, &input))
    };
    let (code, _, messages) = scan(None);
    assert_eq!(code, 3);
    assert!(messages.contains("`numbers`") && messages.contains("INDICIA_LIST_KEY"), "{messages}");
    assert_eq!(scan(Some("another key that is long enough to be one")).0, 3);
    assert_eq!(scan(Some("short")).0, 4);
    let (code, output, messages) = scan(Some(KEY));
    assert_eq!(code, 0, "{messages}");
    let verdict: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(verdict["findings"][0]["evidence"][0]["listed"]["list"], "numbers");
    let mut shown = output + &messages;
    for arguments in [
        &["list", "show"][..],
        &["list", "check", "rules"],
        &["check", "rules"],
        &["rules", "--rules", "rules", "--format", "json"],
        &["explain", "--rules", "rules", "--rule", "known", "--text", "+44 7700 900 124"],
        &["scan", "--rules", "rules", "--format", "pretty"],
        &["scan", "--rules", "rules", "--format", "csv"],
    ] {
        let input = post("Call +44 7700 900 123 today");
        let (code, output, messages) = said(&indicia(folder.path(), arguments, Some(KEY), &input));
        assert_eq!(code, 0, "{arguments:?}: {messages}");
        shown += &(output + &messages);
    }
    assert!(shown.contains("entry") && shown.contains("tlp: amber 2"), "{shown}");
    for secret in [KEY, "900123", "900 123", "0000001"] {
        assert!(!shown.contains(secret), "{secret}: {shown}");
    }
}

#[test]
fn the_key_may_lie_in_a_file_outside_the_rules() {
    let folder = folder("handle in list(\"accounts\")");
    let path = folder.path();
    write(path, &[("rules/indicia.yaml", "list_key_file: ../secret/list.key\n")]);
    write(path, &[("secret/list.key", &format!("{KEY}\n"))]);
    let add = ["list", "add", "accounts", "--handles", "-"];
    let (code, _, messages) = said(&indicia(path, &add, None, "t.me/example_hr\n"));
    assert_eq!(code, 0, "{messages}");
    let scan = || {
        let input = post("telegram: example_hr");
        said(&indicia(path, &["scan", "--rules", "rules"], None, &input))
    };
    let (code, output, messages) = scan();
    assert_eq!(code, 0, "{messages}");
    assert!(output.contains("\"entry\""), "{output}");
    write(path, &[("rules/indicia.yaml", "list_key_file: ../rules/list.key\n")]);
    write(path, &[("rules/list.key", KEY)]);
    let (code, _, messages) = scan();
    assert_eq!(code, 4);
    assert!(messages.contains("keep it elsewhere"), "{messages}");
    write(path, &[("rules/indicia.yaml", "list_key_file: ../secret/none.key\n")]);
    assert_eq!(scan().0, 4);
}

#[test]
fn a_list_for_examples_is_asked_by_tests_and_never_by_a_scan() {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    let known = rule("phone in list(\"numbers\")")
        .replacen("text: a}", "text: +44 7700 900123}", 1)
        .replacen("text: b}", "text: call +44 7700 900123}", 1);
    write(path, &[("rules/known.yaml", &known)]);
    write(path, &[("rules/indicia.yaml", "list_test_key: for-made-up-numbers-in-examples-only\n")]);
    let add = ["list", "add", "numbers", "--phones", "-", "--test-key"];
    assert_eq!(said(&indicia(path, &add, None, "+44 7700 900123\n")).0, 0);
    let (code, output, messages) = said(&indicia(path, &["test", "rules"], None, ""));
    assert_eq!((code, output.contains("4 of 4 examples hold")), (0, true), "{output}{messages}");
    let scan = |key, rules: &[&str]| {
        let mut arguments = vec!["scan"];
        rules.iter().for_each(|rules| arguments.extend(["--rules", rules]));
        said(&indicia(path, &arguments, key, &post("+44 7700 900145")))
    };
    for key in [None, Some(KEY), Some("for-made-up-numbers-in-examples-only")] {
        let (code, _, messages) = scan(key, &["rules"]);
        assert_eq!(code, 3, "{messages}");
        assert!(messages.contains("`indicia test` alone"), "{messages}");
    }
    // The operator's own list takes its place.
    fs::create_dir(path.join("own")).unwrap();
    let add = ["list", "add", "numbers", "--phones", "-", "--rules", "own", "--replaces"];
    assert_eq!(said(&indicia(path, &add, Some(KEY), "+44 7700 900145\n")).0, 0);
    let (code, output, messages) = scan(Some(KEY), &["rules", "own"]);
    assert_eq!(code, 0, "{messages}");
    assert!(output.contains("\"level\":\"high\""), "{output}");
}

#[test]
fn lines_that_can_not_be_listed_are_named_and_not_repeated() {
    let folder = folder("call");
    let lines = "+44 7700 900123\n900 124\n+44 7700 900125 or +44 7700 900126\n\nnothing\n";
    let add = ["list", "add", "numbers", "--phones", "-"];
    let (code, output, messages) = said(&indicia(folder.path(), &add, Some(KEY), lines));
    assert_eq!((code, &*output), (1, ""));
    insta::assert_snapshot!(messages, @r"
    indicia: nothing was added
    -:2: there is no phone; write it as in `+44 7700 900123`, with the calling code of the country
    -:3: there is more than one phone
    -:5: there is no phone; write it as in `+44 7700 900123`, with the calling code of the country
    ");
    let add = ["list", "add", "texts", "--texts", "-"];
    let (code, _, messages) = said(&indicia(folder.path(), &add, None, "Too short for this\n"));
    assert_eq!(code, 1);
    insta::assert_snapshot!(messages, @r"
    indicia: nothing was added
    -:1: the text has 4 words besides contacts, and needs 12 to be compared
    ");
    assert!(!folder.path().join("rules/lists").exists());
}

#[test]
fn a_list_is_shown_by_its_counts() {
    let folder = folder("call");
    let path = folder.path();
    let add = |lines: &str, rest: &[&str]| {
        let arguments = [&["list", "add", "numbers", "--phones", "-"], rest].concat();
        assert_eq!(said(&indicia(path, &arguments, Some(KEY), lines)).0, 0);
    };
    add("+44 7700 900123\n", &["--source", "press", "--expires", "2023-06-01", "--tlp", "green"]);
    add("+44 7700 900124\n+44 7700 900125\n", &["--source", "registry", "--confidence", "90"]);
    let (code, output, _) = said(&indicia(path, &["list", "show"], None, ""));
    assert_eq!(code, 0);
    insta::assert_snapshot!(output, @r"
    numbers: phones, 3 entries
      key: e9443b6619dcd66b
      sources: press 1, registry 2
      tlp: green 1
      confidence: 90 to 90
      expires: first on 2023-06-01; 1 expired
    ");
    let (code, output, messages) = said(&indicia(path, &["list", "check", "rules"], None, ""));
    assert_eq!((code, &*messages), (3, "1 list, 1 error\n"));
    assert!(output.contains("error[E459]: 1 entry of the list `numbers` expired"), "{output}");
    // The clock tells authors, and never changes a verdict.
    assert_eq!(said(&indicia(path, &["scan", "--rules", "rules"], Some(KEY), &post("call"))).0, 0);
    let wrong = Some("another key that is long enough to be one");
    let (_, output, _) = said(&indicia(path, &["list", "check", "rules"], wrong, ""));
    assert!(output.contains("numbers: made with another key"), "{output}");
    let (code, _, messages) = said(&indicia(path, &["list", "show", "nubmers"], None, ""));
    assert_eq!(code, 2);
    assert!(messages.contains("did you mean `numbers`?"), "{messages}");
}
