//! `indicia measure`: every figure of a few posts whose labels are known, and
//! the evidence that a stable rule needs.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::command::{code, indicia, text};
use crate::shown::over;
use crate::tree::root;

const RULES: &str = "tests/measured/rules";
const POSTS: [&str; 2] = ["tests/measured/others.jsonl", "tests/measured/adverts.jsonl"];
const LABELS: [&str; 6] = [
    "--map",
    "ad=recruitment/advert",
    "--map",
    "fp_*=none",
    "--map",
    "debunk=context/counter-speech",
];

/// A measurement of all posts.
fn measure(arguments: &[&str]) -> Output {
    let fixed = ["measure", "--rules", RULES, "--labelled"];
    let all: Vec<_> = fixed.iter().chain(&POSTS).chain(&LABELS).chain(arguments).copied().collect();
    indicia(&all, b"")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The only one of `list` whose `key` is `name`.
fn one<'v>(list: &'v Value, key: &str, name: &str) -> &'v Value {
    let found: Vec<_> = list.as_array().unwrap().iter().filter(|item| item[key] == name).collect();
    assert_eq!(found.len(), 1, "{name} in {list}");
    found[0]
}

fn counts(figures: &Value) -> [u64; 5] {
    ["posts", "expected", "found", "missed", "false_alarms"]
        .map(|key| figures[key].as_u64().unwrap())
}

#[test]
fn people_read_tables() {
    let measured = measure(&["--list-wrong", "2"]);
    assert_eq!(code(&measured), 1);
    let shown = text(&measured.stdout);
    let digest = |at: usize| &shown[at..at + 71];
    let places: Vec<_> =
        shown.match_indices("sha256:").map(|(at, _)| digest(at).to_owned()).collect();
    assert_eq!(places.len(), 2);
    let shown =
        places.iter().fold(shown.to_owned(), |shown, digest| shown.replace(digest, "sha256:…"));
    insta::assert_snapshot!("measured", shown);
    insta::assert_snapshot!(text(&measured.stderr), @r"
    indicia: tests/measured/others.jsonl: 2 lines without a post, the first: line 8: the line is not JSON: expected ident at byte 2
    12 posts of 2 files measured, 4 left out, 2 lines without a post, 5 otherwise than expected
    ");
}

#[test]
fn the_figures_are_those_that_a_person_counts() {
    let report = json(&measure(&["--format", "json"]));
    assert_eq!([&report["posts"], &report["left_out"], &report["unreadable"]], [12, 4, 2]);
    let any = &report["any_label"];
    assert_eq!(counts(&any["all"]), [12, 5, 3, 2, 2]);
    assert_eq!(counts(&one(&any["languages"], "language", "ru")["figures"]), [3, 2, 1, 1, 0]);
    let advert = one(&report["labels"], "label", "recruitment/advert");
    assert_eq!(counts(&advert["all"]), [12, 5, 3, 2, 2]);
    // A label of context counts, although its level is below the one that was asked for.
    let counter = one(&report["labels"], "label", "context/counter-speech");
    assert_eq!(counts(&counter["all"]), [12, 3, 2, 1, 0]);
    // What a rule in shadow finds stands with the rule and nowhere else.
    let hint = one(&report["rules"], "rule", "crew-hint");
    assert_eq!(counts(&hint["all"]), [12, 5, 2, 3, 1]);
    let row = one(&report["confusion"], "expected", "context/counter-speech");
    assert_eq!((&row["posts"], &row["nothing"]), (&3.into(), &1.into()));
    assert_eq!(one(&row["raised"], "label", "recruitment/advert")["posts"], 1);
    assert_eq!(report["wrong_posts"], 5);
    assert_eq!(report["values"][0]["value"], Value::Null);
    assert_eq!(report["values"][0]["posts"], 2);
    let doubtful = one(&report["values"], "value", "ad_doubtful");
    assert_eq!((&doubtful["label"], &doubtful["posts"]), (&Value::Null, &1.into()));
}

#[test]
fn a_lower_level_finds_more() {
    let report = json(&measure(&["--format", "json", "--at-least", "note"]));
    assert_eq!(counts(&report["any_label"]["all"]), [12, 5, 3, 2, 3]);
    let report = json(&measure(&["--format", "json", "--at-least", "high"]));
    assert_eq!(counts(&report["any_label"]["all"]), [12, 5, 0, 5, 0]);
    assert_eq!(report["any_label"]["all"]["precision"], Value::Null);
    let counter = one(&report["labels"], "label", "context/counter-speech");
    assert_eq!(counter["all"]["found"], 2);
}

#[test]
fn the_report_satisfies_its_schema() {
    let schema = fs::read_to_string(root().join("docs/measure.schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for arguments in [&[][..], &["--list-wrong", "9", "--show-text"]] {
        let report = json(&measure(&[&["--format", "json"], arguments].concat()));
        let errors: Vec<_> =
            validator.iter_errors(&report).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
    assert!(!validator.is_valid(&Value::Null));
}

#[test]
fn threads_and_the_order_of_files_change_nothing() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("adverts.jsonl");
    let lines = fs::read_to_string(root().join(POSTS[1])).unwrap();
    fs::write(&path, lines.repeat(2_000)).unwrap();
    let posts = [path.to_str().unwrap(), POSTS[0]];
    let run = |threads: &str, posts: [&str; 2]| {
        let arguments = ["measure", "--quiet", "--rules", RULES, "--list-wrong", "9", "--threads"];
        let rest = [threads, "--labelled"];
        let all: Vec<_> =
            arguments.iter().chain(&rest).chain(&posts).chain(&LABELS).copied().collect();
        indicia(&all, b"").stdout
    };
    let one = run("1", posts);
    assert!(text(&one).contains("| others.jsonl:2 "), "{}", text(&one));
    assert_eq!(run("4", posts), one);
    assert_eq!(run("3", [posts[1], posts[0]]), one);
}

#[test]
fn wrong_posts_are_named_without_their_texts_unless_these_are_asked_for() {
    let named = measure(&["--list-wrong", "9"]);
    assert!(!text(&named.stdout).contains("dinner"));
    assert!(text(&named.stdout).contains("| others.jsonl:2 "));
    let shown = measure(&["--list-wrong", "9", "--show-text"]);
    assert!(text(&shown.stdout).contains("Join us for dinner, call •"), "{}", text(&shown.stdout));
    assert!(!text(&shown.stdout).contains("900105"));
    let alone = measure(&["--show-text"]);
    assert_eq!(code(&alone), 2);
}

#[test]
fn line_ends_blank_lines_and_compression_leave_the_digest_of_the_data() {
    let folder = TempDir::new().unwrap();
    let lines = fs::read_to_string(root().join(POSTS[1])).unwrap();
    let path = folder.path().join("adverts.jsonl");
    let mut digests = Vec::new();
    for text in [&lines, &lines.replace('\n', "\r\n\r\n"), &lines.replace("a9", "a0")] {
        fs::write(&path, text).unwrap();
        let arguments = ["measure", "--rules", RULES, "--format", "json", "--labelled"];
        let all: Vec<_> =
            arguments.iter().copied().chain([path.to_str().unwrap()]).chain(LABELS).collect();
        digests.push(json(&indicia(&all, b""))["data"].clone());
    }
    assert_eq!(digests[0], digests[1]);
    assert_ne!(digests[0], digests[2]);
}

#[test]
fn what_can_not_be_measured_is_said() {
    let run = |arguments: &[&str], input: &str| {
        let ended =
            indicia(&[&["measure", "--rules", RULES], arguments].concat(), input.as_bytes());
        (code(&ended), text(&ended.stderr).to_owned())
    };
    let post = r#"{"text":"Join us","label":"ad"}"#;
    for (arguments, input, exit, part) in [
        (&["--labelled", "-"][..], post, 1, "no post has a label: --label-field names the field"),
        (&["--labelled", "-"], "", 1, "no post has a label"),
        (&["--labelled", "-", "--map", "ad"], post, 2, "`ad` in --map is no pair"),
        (&["--labelled", "-", "--map", "ad=advert"], post, 2, "there is no label `advert`"),
        (&["--labelled", "no/such.jsonl"], "", 4, "can't read no/such.jsonl"),
        (&["--labelled", POSTS[0], POSTS[0]], "", 2, "the same lines as others.jsonl: posts would"),
        (&["--labelled", "-", "--map-file", "no/such.yaml"], post, 2, "can't read no/such.yaml"),
        (
            &["--labelled", "-", "--map", "*=none", "--evidence", "Cargo.toml"],
            post,
            4,
            "can't write",
        ),
        (&[], "", 2, "--labelled"),
    ] {
        let (ended, said) = run(arguments, input);
        assert_eq!(ended, exit, "{arguments:?}: {said}");
        assert!(said.contains(part), "{said}");
    }
    let (ended, said) = run(
        &["--labelled", "-", "--label-field", "class", "--map", "1=none"],
        r#"{"text":"Join us","class":1}"#,
    );
    assert_eq!((ended, said.contains("1 post of 1 file measured")), (0, true), "{said}");
}

/// A folder with `crew-advert`, stable if its own examples and evidence earn it.
struct Earned(TempDir);

impl Earned {
    fn new() -> Self {
        let folder = Self(TempDir::new().unwrap());
        folder.write("posts.jsonl", &fs::read_to_string(root().join(POSTS[1])).unwrap());
        folder.write("rules/crew-advert.yaml", "");
        folder.rule(
            "status: stable\nexamples:\n  match:\n    - { lang: en, text: 'Join us, call +44 7700 900123' }\n    \
             - { lang: ru, text: 'Вступайте к нам: +7 900 000-00-01' }\n  no_match:\n    \
             - { lang: en, category: lawful-work, text: 'Join us for a walk' }\n    \
             - { lang: en, category: reporting, text: 'An advert' }\n    \
             - { lang: en, category: quotation, text: 'An advert' }\n    \
             - { lang: ru, category: reporting, text: 'Объявление' }\n    \
             - { lang: ru, category: counter-speech, text: 'Обман' }\n    \
             - { lang: ru, category: lawful-army, text: 'Армия' }",
        );
        folder
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, content: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// The rule of the other tests, with `keys` in the place of its own.
    fn rule(&self, keys: &str) {
        let shipped = fs::read_to_string(root().join(RULES).join("crew-advert.yaml")).unwrap();
        let known = fs::read_to_string(self.path("rules/crew-advert.yaml")).unwrap();
        let base = if known.is_empty() { shipped } else { known };
        self.write("rules/crew-advert.yaml", &over(&base, &format!("{keys}\n")));
    }

    fn measure(&self) -> Output {
        let (rules, posts) = (self.path("rules"), self.path("posts.jsonl"));
        let evidence = self.path("rules/evidence");
        let arguments =
            ["measure", "--rules", &rules, "--labelled", &posts, "--evidence", &evidence];
        let fixed = ["--date", "2026-05-01"];
        indicia(&arguments.iter().chain(&fixed).chain(&LABELS).copied().collect::<Vec<_>>(), b"")
    }

    /// The codes that `check` prints of `name`.
    fn codes(&self, name: &str) -> Vec<String> {
        let checked = indicia(&["check", "--format", "json", &self.path(name)], b"");
        let codes: Vec<_> = json(&checked)
            .as_array()
            .unwrap()
            .iter()
            .map(|diagnostic| diagnostic["code"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(code(&checked), if codes.is_empty() { 0 } else { 3 });
        codes
    }
}

#[test]
fn a_stable_rule_rests_on_evidence_of_what_it_means_now() {
    let folder = Earned::new();
    assert_eq!(folder.codes("rules"), ["E420"]);
    let measured = folder.measure();
    assert_eq!(code(&measured), 0, "{}", text(&measured.stderr));
    assert!(text(&measured.stderr).starts_with("evidence for 1 rule in "));
    for name in ["rules", "rules/crew-advert.yaml"] {
        assert_eq!(folder.codes(name), [""; 0], "{name}");
    }
    // Prose is no part of the meaning, an indicator is.
    folder.rule("title: Another title\nversion: 3");
    assert_eq!(folder.codes("rules"), [""; 0]);
    folder.rule("level: high");
    assert_eq!(folder.codes("rules"), ["E421"]);
    assert_eq!(folder.codes("rules/crew-advert.yaml"), ["E421"]);
    folder.rule("status: experimental");
    assert_eq!(folder.codes("rules"), [""; 0]);
    folder.rule("status: stable");
    folder.measure();
    assert_eq!(folder.codes("rules"), [""; 0]);
    folder.write("rules/indicia.yaml", "default_regions: [UA]\n");
    assert_eq!(folder.codes("rules"), ["E421"]);
}

#[test]
fn a_scan_asks_for_no_evidence() {
    let folder = Earned::new();
    let ended = indicia(&["scan", "--rules", &folder.path("rules"), "-"], b"{\"text\":\"a\"}");
    assert_eq!(code(&ended), 0, "{}", text(&ended.stderr));
}

#[test]
fn evidence_that_was_edited_or_is_damaged_is_refused() {
    let folder = Earned::new();
    folder.measure();
    let name = "rules/evidence/crew-advert.json";
    let written = fs::read_to_string(folder.path(name)).unwrap();
    insta::assert_snapshot!("evidence", written);
    let digest = written.lines().rev().nth(1).unwrap();
    for (content, expected) in [
        (written.replace("\"missed\": 2", "\"missed\": 0"), "E422"),
        (written.replace("crew-advert", "other"), "E422"),
        (written.replace(digest, "  \"digest\": \"\""), "E422"),
        (written[..written.len() / 2].to_owned(), "E422"),
        ("\u{feff}".to_owned() + &written, "E422"),
        (String::new(), "E422"),
    ] {
        assert_ne!(content, written);
        folder.write(name, &content);
        assert_eq!(folder.codes("rules"), [expected], "{content}");
    }
    fs::write(folder.path(name), [0xFF]).unwrap();
    assert_eq!(folder.codes("rules"), ["E422"]);
    assert_eq!(folder.codes("rules/crew-advert.yaml"), ["E422"]);
    fs::remove_file(folder.path(name)).unwrap();
    fs::create_dir(folder.path(name)).unwrap();
    assert_eq!(folder.codes("rules"), ["E422"]);
}

#[test]
fn every_claimed_language_is_measured_and_shown() {
    let folder = Earned::new();
    let posts = fs::read_to_string(folder.path("posts.jsonl")).unwrap();
    folder.write("posts.jsonl", &posts.replace("\"ru\"", "\"uk\""));
    folder.measure();
    assert_eq!(folder.codes("rules"), ["E423"]);
    folder.rule("languages: [en]");
    assert_eq!(folder.codes("rules"), [""; 0]);
    folder.rule("languages: [en, de]");
    assert_eq!(folder.codes("rules"), ["E350"]);
}

#[test]
fn the_evidence_is_the_same_bytes_every_time() {
    let read = |folder: &Earned| fs::read(folder.path("rules/evidence/crew-advert.json")).unwrap();
    let folder = Earned::new();
    folder.measure();
    let first = read(&folder);
    folder.measure();
    assert_eq!(read(&folder), first);
    assert!(Path::new(&folder.path("rules/evidence")).is_dir());
}
