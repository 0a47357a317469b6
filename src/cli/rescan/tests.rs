use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::cli::Exit;
use crate::cli::fixture::{Ran, run_on};
use crate::cli::input::fixture::{gz, zst};

const ADVERT: &str = "PMC Wagner: drone operators wanted, $3,000 a month. Telegram @example_hr";

fn advert(number: usize) -> Value {
    json!({"id": format!("p{number}"), "text": format!("{ADVERT} {number}")})
}

fn lines(posts: impl IntoIterator<Item = Value>) -> String {
    posts.into_iter().map(|post| format!("{post}\n")).collect()
}

/// The verdicts on `posts`.
fn verdicts(posts: &str) -> String {
    let ran = run_on(&["scan", "--quiet", "-"], posts);
    assert!(!ran.output.is_empty(), "{}", ran.messages);
    ran.output
}

/// Rescans files with these names and contents, the first of them the verdicts.
fn rescan(arguments: &[&str], files: &[(&str, &[u8])]) -> Ran {
    let folder = TempDir::new().unwrap();
    let paths: Vec<_> = files
        .iter()
        .map(|(name, content)| {
            let path = folder.path().join(name);
            fs::write(&path, content).unwrap();
            path.to_str().unwrap().to_owned()
        })
        .collect();
    let arguments: Vec<_> = ["rescan"]
        .into_iter()
        .chain(arguments.iter().copied())
        .chain(paths.iter().map(String::as_str))
        .collect();
    run_on(&arguments, "")
}

fn records(ran: &Ran) -> Vec<Value> {
    ran.output.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The id, or the beginning of the digest, and the status of every post.
fn outline(ran: &Ran) -> Vec<String> {
    let of = |record: &Value| {
        let name = record["post"].as_str().unwrap_or("-");
        format!("{name} {}", record["status"].as_str().unwrap())
    };
    records(ran).iter().map(of).collect()
}

#[test]
fn of_sixty_posts_two_are_gone() {
    let noise = |number: usize| json!({"id": format!("n{number}"), "text": "a quiet day"});
    let then = lines((0..60).flat_map(|number| [advert(number), noise(number)]));
    let now = lines((0..60).rev().filter(|number| ![7, 41].contains(number)).map(advert));
    let ran = rescan(&[], &[("v.jsonl", verdicts(&then).as_bytes()), ("p.jsonl", now.as_bytes())]);
    assert_eq!(ran.exit, Exit::Done, "{}", ran.messages);
    assert_eq!(ran.messages, "60 found, 58 open, 2 closed (2 gone, 0 changed)\n");
    let records = records(&ran);
    assert_eq!(records.len(), 60);
    for (number, record) in records.iter().enumerate() {
        assert_eq!(record["post"], format!("p{number}"));
        let is_gone = [7, 41].contains(&number);
        assert_eq!(record["status"], if is_gone { "gone" } else { "open" });
        assert_eq!(record["rules_then"], json!(["mercenary-advert"]));
        let now = if is_gone { json!([]) } else { json!(["mercenary-advert"]) };
        assert_eq!(record["rules_now"], now);
    }
}

#[test]
fn what_was_edited_is_told_from_what_is_gone() {
    let then = lines([0, 1, 2, 3].map(advert));
    let edited = json!({"id": "p1", "text": "The advert was removed."});
    let touched = json!({"id": "p2", "text": format!("{ADVERT} 2"), "metrics": {"views": 9}});
    let now = lines([advert(0), edited, touched]);
    let verdicts = verdicts(&then);
    let files = [("v.jsonl", verdicts.as_bytes()), ("p.jsonl", now.as_bytes())];
    let ran = rescan(&[], &files);
    assert_eq!(outline(&ran), ["p0 open", "p1 changed", "p2 open", "p3 gone"]);
    let changed: Vec<_> =
        records(&ran).iter().map(|record| record["post_changed"].clone()).collect();
    assert_eq!(changed, [json!(false), json!(true), json!(true), Value::Null]);
    assert!(ran.messages.starts_with("4 found, 2 open, 2 closed (1 gone, 1 changed)\n"));
    let ran = rescan(&["--format", "human", "--quiet"], &files);
    insta::assert_snapshot!(ran.output, @r"
    open    p0  mercenary-advert
    changed p1  mercenary-advert (no more: the post was changed)
    open    p2  mercenary-advert (the post is not the same to the byte)
    gone    p3  mercenary-advert
    ");
    assert_eq!(ran.messages, "");
}

#[test]
fn every_record_satisfies_the_schema() {
    let validator = jsonschema::validator_for(&crate::report::rescan_schema().to_value()).unwrap();
    let verdicts = verdicts(&lines([advert(0), advert(1)]));
    let posts = lines([advert(0)]);
    let ran = rescan(&[], &[("v.jsonl", verdicts.as_bytes()), ("p.jsonl", posts.as_bytes())]);
    assert_eq!(records(&ran).len(), 2);
    for record in records(&ran) {
        assert!(validator.is_valid(&record), "{record}");
    }
}

#[test]
fn any_format_and_several_files_are_read() {
    let then = verdicts(&lines([0, 1, 2].map(advert)));
    let table = format!("nr,message\np0,\"{ADVERT}\"\n");
    let list = gz(json!([{"nr": "p1", "message": ADVERT}]).to_string().as_bytes());
    let ran = rescan(
        &["--map", "id=nr,text=message"],
        &[
            ("v.jsonl.zst", &zst(then.as_bytes())),
            ("a.csv", table.as_bytes()),
            ("b.json.gz", &list),
        ],
    );
    assert_eq!(outline(&ran), ["p0 open", "p1 open", "p2 gone"], "{}", ran.messages);
    assert_eq!(ran.exit, Exit::Done);
}

#[test]
fn a_post_without_an_id_is_known_by_its_bytes() {
    let then = lines([json!({"text": ADVERT}), json!({"text": format!("{ADVERT} 1")})]);
    let now = lines([json!({"text": "a quiet day"}), json!({"text": ADVERT})]);
    let verdicts = verdicts(&then);
    let ran = rescan(&[], &[("v.jsonl", verdicts.as_bytes()), ("p.jsonl", now.as_bytes())]);
    assert_eq!(outline(&ran), ["- open", "- gone"]);
    assert_eq!(records(&ran)[0]["post_changed"], json!(false));
}

#[test]
fn of_a_post_that_stands_twice_the_last_counts() {
    let edited = json!({"id": "p0", "text": "The advert was removed."});
    let then = verdicts(&lines([advert(0), edited.clone(), advert(1), advert(0)]));
    for (now, expected) in
        [([advert(0), edited.clone()], "p0 changed"), ([edited.clone(), advert(0)], "p0 open")]
    {
        let now = lines(now);
        let files = [("v.jsonl", then.as_bytes()), ("p.jsonl", now.as_bytes())];
        let one = rescan(&["--threads", "1"], &files);
        assert_eq!(outline(&one), [expected, "p1 gone"]);
        assert_eq!(rescan(&["--threads", "3"], &files).output, one.output);
    }
}

#[test]
fn the_level_decides_what_was_found_and_what_is_open() {
    let verdict = |id: &str, level: &str, status: &str| {
        json!({"schema": 1, "post": id, "post_digest": format!("sha256:{}", "0".repeat(64)),
            "level": level, "labels": [], "language": {}, "ruleset": "sha256:00",
            "findings": [{"rule": "a", "level": level, "status": status},
                {"rule": "s", "level": "high", "status": "shadow"}]})
    };
    let then = lines([
        verdict("p0", "high", "stable"),
        verdict("p1", "note", "stable"),
        verdict("p2", "none", "shadow"),
    ]);
    let now = lines([advert(0), json!({"id": "p1", "text": "a quiet day"}), advert(2)]);
    let files = [("v.jsonl", then.as_bytes()), ("p.jsonl", now.as_bytes())];
    let ran = rescan(&[], &files);
    assert_eq!(outline(&ran), ["p0 open", "p1 changed"]);
    assert_eq!(records(&ran)[0]["rules_then"], json!(["a"]));
    assert!(ran.messages.contains("the rules are not those of the verdicts"), "{}", ran.messages);
    assert_eq!(outline(&rescan(&["--level", "high"], &files)), ["p0 open"]);
}

#[test]
fn what_cannot_be_read_is_said_and_no_post_is_silently_gone() {
    let verdicts = verdicts(&lines([advert(0), json!({"id": 1}), advert(1)]));
    let posts = format!("{}\n{{\"id\":\"p1\"\n", advert(0));
    let ran = rescan(&[], &[("v.jsonl", verdicts.as_bytes()), ("p.jsonl", posts.as_bytes())]);
    assert_eq!(ran.exit, Exit::BadInput);
    assert_eq!(outline(&ran), ["p0 open", "p1 gone"]);
    assert!(ran.messages.contains("p.jsonl: 1 record can't be read"), "{}", ran.messages);
    assert!(ran.messages.contains("gone; line 2: the line is not JSON"), "{}", ran.messages);
    let broken = format!("{verdicts}{{\"text\":\"no verdict\"}}\n");
    let posts = lines([advert(0), advert(1)]);
    let ran = rescan(&[], &[("v.jsonl", broken.as_bytes()), ("p.jsonl", posts.as_bytes())]);
    assert_eq!(ran.exit, Exit::BadInput);
    assert!(ran.messages.contains("v.jsonl: 1 line that `indicia scan` does not write"));
    let packed = gz(verdicts.as_bytes());
    let cut = &packed[..packed.len() - 4];
    let ran = rescan(&[], &[("v.jsonl.gz", cut), ("p.jsonl", posts.as_bytes())]);
    assert_eq!((ran.exit, outline(&ran).len()), (Exit::BadInput, 2));
}

#[test]
fn files_that_are_missing_end_the_command_or_are_named() {
    let verdicts = verdicts(&lines([advert(0)]));
    let ran = run_on(&["rescan", "no/such.jsonl", "-"], "");
    assert_eq!((ran.exit, &*ran.output), (Exit::Io, ""));
    assert!(ran.messages.contains("can't read no/such.jsonl"), "{}", ran.messages);
    let ran = run_on(&["rescan", "-", "no/such.jsonl"], verdicts.clone());
    assert_eq!((ran.exit, &*ran.output), (Exit::Io, ""));
    assert!(ran.messages.contains("nothing is said of any post"), "{}", ran.messages);
    let ran = rescan(&[], &[("v.jsonl", verdicts.as_bytes()), ("p.jsonl", b"")]);
    assert_eq!((ran.exit, &*ran.output), (Exit::BadInput, ""));
    assert!(ran.messages.contains("POSTS hold none"), "{}", ran.messages);
    assert_eq!(run_on(&["rescan", "-"], verdicts).exit, Exit::Usage);
    let ran = run_on(&["rescan", "--map", "txt=a", "-", "p.jsonl"], "");
    assert_eq!(ran.exit, Exit::Usage);
}
