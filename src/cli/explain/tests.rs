use super::*;
use crate::cli::fixture::run_on;

#[test]
fn a_place_is_a_file_and_a_line() {
    let place = |text: &str| text.parse::<PostPlace>().map(|place| format!("{place:?}"));
    assert_eq!(place("a:b.jsonl:7").unwrap(), r#"PostPlace { path: "a:b.jsonl", which: Line(7) }"#);
    assert_eq!(place("a.jsonl").unwrap(), r#"PostPlace { path: "a.jsonl", which: Line(1) }"#);
    let with_id = r#"PostPlace { path: "a.jsonl", which: Id("x:7") }"#;
    assert_eq!(place("a.jsonl#x:7").unwrap(), with_id);
    assert!(place("a.jsonl:0").is_err());
    assert!(place("a.jsonl:99999999999999999999").is_err());
}

#[test]
fn a_place_without_a_post_says_what_is_there() {
    let posts = "{\"text\":\"one\"}\n\n{\"text\":\n";
    let verdict = run_on(&["scan", "--quiet"], "{\"text\":\"one\"}").output;
    let ran = run_on(&["explain", "--rule", "praise", "--post", "-:1"], verdict);
    assert!(ran.messages.contains("this is a verdict"), "{}", ran.messages);
    for (line, message) in [
        ("-:2", "-:2: no post begins there"),
        ("-:3", "-:3: "),
        ("-#x", "- has no post with the id `x`"),
        ("-:9", "- has no post 9: the last one is 3"),
    ] {
        let ran = run_on(&["explain", "--rule", "mercenary-advert", "--post", line], posts);
        assert_eq!(ran.exit, Exit::BadInput);
        assert!(ran.messages.contains(message), "{}", ran.messages);
    }
    let ran = run_on(&["explain", "--post", "no/such/file.jsonl:1"], "");
    assert_eq!(ran.exit, Exit::Io);
}

#[test]
fn a_rule_that_is_not_there_is_likened_to_those_that_are() {
    let ran = run_on(&["explain", "--rule", "mercenary-adverts", "--text", "x"], "");
    assert_eq!(ran.exit, Exit::Usage);
    assert!(ran.messages.contains("did you mean `mercenary-advert`?"), "{}", ran.messages);
}

#[test]
fn without_a_rule_those_that_find_something_are_explained() {
    let advert = "PMC Wagner: drone operators wanted, $3,000 a month. Telegram @example_hr";
    let ran = run_on(&["explain", "--text", advert], "");
    assert!(ran.output.starts_with("mercenary-advert, version "), "{}", ran.output);
    assert!(!ran.output.contains("@example_hr"));
    let ran = run_on(&["explain", "--text", "a quiet day"], "");
    assert_eq!((ran.exit, &*ran.output), (Exit::Done, ""));
    assert!(ran.messages.contains("--rule ID"));
}

#[test]
fn a_post_is_found_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let advert = "PMC Wagner: drone operators wanted, $3,000 a month. Telegram @example_hr";
    for (name, content, place) in [
        ("a.jsonl", format!("{{\"text\":\"a\"}}\n{{\"text\":\"{advert}\"}}\n"), 2),
        ("a.json", format!("[{{\"text\":\"a\"}}, {{\"text\":\"{advert}\"}}]"), 2),
        ("a.csv", format!("text\na\n\"{advert}\"\n"), 3),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        let place = format!("{}:{place}", path.display());
        let ran = run_on(&["explain", "--rule", "mercenary-advert", "--post", &place], "");
        assert!(ran.output.contains("found, at level `high`"), "{name}: {}", ran.output);
    }
}

#[test]
fn a_post_is_found_by_its_id() {
    let posts =
        "{\"id\":\"a\",\"text\":\"one\"}\n{\"id\":\"b\",\"text\":\"thank you, Wagner Group\"}";
    let ran = run_on(&["explain", "--rule", "praise", "--post", "-#b"], posts);
    assert!(ran.output.contains("post: b\n"), "{}", ran.output);
    assert!(ran.output.contains("found, at level `note`"), "{}", ran.output);
}
