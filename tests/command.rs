//! The command as a process: what it prints, how it exits, what it keeps apart.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const ADVERT: &str = r#"{"id":"1","text":"PMC Wagner: drone operators wanted, $3,000 a month. Telegram @example_hr"}"#;

pub(super) fn indicia(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_indicia"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that stops before its input ends has closed the pipe.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

pub(super) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

pub(super) fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

#[test]
fn help_shows_examples() {
    for command in [
        "", "scan", "rescan", "explain", "check", "lock", "diff", "test", "measure", "code",
        "rules", "list",
    ] {
        let arguments: Vec<&str> =
            [command, "--help"].into_iter().filter(|a| !a.is_empty()).collect();
        let help = indicia(&arguments, b"");
        assert_eq!(code(&help), 0);
        let name = if command.is_empty() { "help".to_owned() } else { format!("help-{command}") };
        insta::assert_snapshot!(name, text(&help.stdout));
    }
}

#[test]
fn the_main_job_gives_a_record_for_every_shipped_post() {
    let scan = indicia(&["scan", "examples/posts.jsonl"], b"");
    assert_eq!(code(&scan), 0);
    let mut outline = String::new();
    for line in text(&scan.stdout).lines() {
        let verdict: Value = serde_json::from_str(line).unwrap();
        let labels: Vec<_> =
            verdict["labels"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        outline.push_str(&format!(
            "{} {} {} {}\n",
            verdict["post"].as_str().unwrap(),
            verdict["level"].as_str().unwrap(),
            verdict["language"]["code"].as_str().unwrap(),
            labels.join(" ")
        ));
    }
    insta::assert_snapshot!("shipped-posts", outline);
}

#[test]
fn verdicts_are_the_same_bytes_whatever_the_number_of_threads() {
    let posts = fs::read("tests/posts/common.jsonl").unwrap().repeat(40);
    let one = indicia(&["scan", "--threads", "1", "-"], &posts);
    let four = indicia(&["scan", "--threads", "4", "-"], &posts);
    assert_eq!(one.stdout, four.stdout);
    assert!(one.stdout.iter().filter(|byte| **byte == b'\n').count() > 3_000);
}

#[test]
fn contacts_are_masked_unless_they_are_asked_for() {
    let masked = indicia(&["scan", "-"], ADVERT.as_bytes());
    assert!(!text(&masked.stdout).contains("@example_hr"), "{}", text(&masked.stdout));
    assert!(text(&masked.stdout).contains("•••••••••hr"));
    let shown = indicia(&["scan", "--show-contacts", "-"], ADVERT.as_bytes());
    assert!(text(&shown.stdout).contains(r#""text":"@example_hr""#));
}

#[test]
fn how_it_exits_says_how_it_ended() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.yaml");
    fs::write(&broken, "id: broken\n").unwrap();
    let broken = broken.to_str().unwrap();
    let cases: [(&[&str], &str, i32); 8] = [
        (&["scan", "-"], ADVERT, 0),
        (&["scan", "-"], "nonsense\n", 1),
        (&["scan", "--no-such-flag"], "", 2),
        (&["scan", "--rules", broken, "-"], ADVERT, 3),
        (&["check", broken], "", 3),
        (&["scan", "no/such/file.jsonl"], "", 4),
        (&["scan", "--rules", "no/such/folder", "-"], ADVERT, 4),
        (&["check", "rules"], "", 0),
    ];
    for (arguments, input, expected) in cases {
        let ended = indicia(arguments, input.as_bytes());
        assert_eq!(code(&ended), expected, "{arguments:?}: {}", text(&ended.stderr));
        assert!(
            expected == 0 || !(ended.stderr.is_empty() && ended.stdout.is_empty()),
            "{arguments:?}"
        );
    }
}

#[test]
fn a_second_folder_replaces_a_lexicon_of_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let actors = "lexicon: actors\nversion: 1\nreplaces: actors\nindicators:\n\
                  \x20 mercenary: { any: [redwolf company] }\n\
                  \x20 army: { any: [northland army] }\n\
                  \x20 africa_corps: { any: [northland corps] }\n\
                  \x20 surname: { any: [redwolf] }\n\
                  \x20 other_army: { any: [southland army] }\n";
    fs::write(folder.path().join("actors.yaml"), actors).unwrap();
    let post = ADVERT.replace("PMC Wagner", "Redwolf Company");
    let own = folder.path().to_str().unwrap();
    let level = |arguments: &[&str], post: &str| {
        let output = indicia(arguments, post.as_bytes());
        let verdict: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
            panic!("{error}: {}", text(&output.stderr));
        });
        verdict["level"].as_str().unwrap().to_owned()
    };
    assert_eq!(level(&["scan", "-"], &post), "none");
    assert_eq!(level(&["scan", "--rules", "default", "--rules", own, "-"], &post), "high");
    let listed = ADVERT.replace("PMC Wagner", "Wagner Group");
    assert_eq!(level(&["scan", "-"], &listed), "high");
    assert_eq!(level(&["scan", "--rules", "default", "--rules", own, "-"], &listed), "none");
}

#[test]
fn a_single_file_is_read_with_the_folder_it_belongs_to() {
    for folder in ["rules/recruitment", "rules", "."] {
        let file = Path::new("rules/recruitment/mercenary-advert.yaml");
        let path = match folder {
            "rules/recruitment" => Path::new("mercenary-advert.yaml"),
            "rules" => file.strip_prefix("rules").unwrap(),
            _ => file,
        };
        let tested = Command::new(env!("CARGO_BIN_EXE_indicia"))
            .arg("test")
            .arg(path)
            .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
            .output()
            .unwrap();
        let (rules, messages) = (text(&tested.stdout), text(&tested.stderr));
        assert_eq!(rules.lines().count(), 1, "{folder}: {rules}");
        assert!(rules.starts_with("mercenary-advert: "), "{folder}: {rules}");
        assert!(messages.starts_with("1 rule, "), "{folder}: {messages}");
        assert!(messages.ends_with(" examples, 0 not as expected\n"), "{folder}: {messages}");
    }
}

#[test]
fn ten_thousand_rule_files_are_checked() {
    let folder = tempfile::tempdir().unwrap();
    let rule = fs::read_to_string(Path::new("tests/rules/small.yaml")).unwrap();
    for number in 0..10_000 {
        let id = format!("rule-{number}");
        fs::write(
            folder.path().join(format!("{id}.yaml")),
            rule.replace("id: small", &format!("id: {id}")),
        )
        .unwrap();
    }
    let checked = indicia(&["check", folder.path().to_str().unwrap()], b"");
    assert_eq!(text(&checked.stderr), "10000 files, 10000 rules, 0 errors, 0 warnings\n");
    let scanned = indicia(
        &["scan", "--rules", folder.path().to_str().unwrap(), "-"],
        b"{\"text\":\"join us\"}",
    );
    let verdict: Value = serde_json::from_slice(&scanned.stdout).unwrap();
    assert_eq!(verdict["findings"].as_array().unwrap().len(), 10_000);
}

#[test]
fn diagnostics_point_at_the_character() {
    let checked = indicia(&["check", "tests/rules/broken.yaml"], b"");
    assert_eq!(code(&checked), 3);
    insta::assert_snapshot!("check-broken", text(&checked.stdout));
    let json = indicia(&["check", "--format", "json", "tests/rules/broken.yaml"], b"");
    let records: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert!(
        records
            .as_array()
            .unwrap()
            .iter()
            .all(|record| record["line"].is_u64() && record["code"].is_string())
    );
}
