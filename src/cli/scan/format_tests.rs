//! The same posts in every format, and every file that is broken in some way.

use std::collections::BTreeSet;
use std::fs;

use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::tests::{outline, records, scan_on};
use crate::cli::Exit;
use crate::cli::fixture::Ran;
use crate::cli::input::fixture::{gz, zst};
use crate::post::PostErrorKind;

/// Scans files with these names and contents.
fn scan_files(arguments: &[&str], files: &[(&str, &[u8])]) -> Ran {
    let folder = TempDir::new().unwrap();
    let paths: Vec<_> = files
        .iter()
        .map(|(name, content)| {
            let path = folder.path().join(name);
            fs::write(&path, content).unwrap();
            path.to_str().unwrap().to_owned()
        })
        .collect();
    let arguments: Vec<_> =
        arguments.iter().copied().chain(paths.iter().map(String::as_str)).collect();
    scan_on(&arguments, "")
}

fn scan_file(arguments: &[&str], name: &str, content: &[u8]) -> Ran {
    scan_files(arguments, &[(name, content)])
}

/// The records without what depends on how the post was written.
fn findings(output: &str) -> Vec<Value> {
    let mut records = records(output);
    for record in &mut records {
        record.as_object_mut().unwrap().remove("post_digest");
    }
    records
}

/// The message of the first error.
fn message(ran: &Ran) -> String {
    let error = records(&ran.output).into_iter().find(|record| record.get("error").is_some());
    error.unwrap()["error"]["message"].as_str().unwrap().to_owned()
}

const MEDIC: &[u8] = b"{\"text\":\"a medic\"}\n";

#[test]
fn every_format_is_told_by_the_name_and_by_the_flag() {
    let list = b"[{\"text\":\"a medic\"},\n {\"text\":\"a cook\"}]";
    let lines = b"{\"text\":\"a medic\"}\n{\"text\":\"a cook\"}\n";
    let table = b"id,text\n1,a medic\n2,a cook\n";
    let tabs = b"id\ttext\n1\ta medic\n2\ta cook\n";
    for (name, flag, content) in [
        ("a.jsonl", "jsonl", &lines[..]),
        ("a.ndjson", "jsonl", lines),
        ("a.json", "json", list),
        ("a.json", "json", lines),
        ("a.csv", "csv", table),
        ("a.tsv", "tsv", tabs),
    ] {
        for (extension, content) in
            [("", content.to_vec()), (".gz", gz(content)), (".zst", zst(content))]
        {
            let name = format!("{name}{extension}");
            let ran = scan_file(&[], &name, &content);
            assert_eq!(outline(&ran.output), ["high", "none"], "{name}");
            assert_eq!(ran.exit, Exit::Done, "{name}");
            // The flag counts more than the name, and the first bytes tell the compression.
            let ran = scan_file(&["--input-format", flag], "a.txt", &content);
            assert_eq!(outline(&ran.output), ["high", "none"], "{name}");
            let ran = scan_on(&["--input-format", flag, "-"], content);
            assert_eq!(outline(&ran.output), ["high", "none"], "{name}");
        }
    }
}

#[test]
fn what_is_read_as_lines_for_want_of_a_better_name_is_said() {
    let list = b"[\n{\"text\":\"a medic\"},\n]";
    let ran = scan_file(&[], "a.txt", b"[{\"text\":\"a medic\"}]");
    assert!(ran.messages.contains("a.txt: no line holds a post; it was read as jsonl"));
    for (arguments, name) in [(&[][..], "a.jsonl"), (&["--quiet"], "a.txt")] {
        let ran = scan_file(arguments, name, list);
        assert!(!ran.messages.contains("read as jsonl"), "{}", ran.messages);
    }
}

#[test]
fn an_object_over_several_lines_is_one_post() {
    let ran = scan_file(&[], "a.json", b"{\n  \"id\": 7,\n  \"text\": \"a medic\"\n}\n");
    assert_eq!(outline(&ran.output), ["high"]);
}

#[test]
fn a_file_that_is_broken_off_gives_what_it_has_and_the_next_one_is_read() {
    let mut lines = MEDIC.repeat(3);
    lines.extend(b"{\"text\":\"a co");
    for (name, pack) in [("a.jsonl.gz", gz as fn(&[u8]) -> Vec<u8>), ("a.jsonl.zst", zst)] {
        let packed = pack(&lines);
        let cut = &packed[..packed.len() - 3];
        let ran = scan_files(&[], &[(name, cut), ("b.jsonl", MEDIC)]);
        assert_eq!(outline(&ran.output), ["high", "high", "high", "input-truncated:4", "high"]);
        assert_eq!(ran.exit, Exit::BadInput);
        assert!(ran.messages.starts_with("4 posts, 1 errors, 0 blank lines;"), "{}", ran.messages);
        // A last line that is whole is a line, although nothing ends it.
        let whole = pack(MEDIC.trim_ascii_end());
        let ran = scan_file(&[], name, &whole[..whole.len() - 1]);
        assert_eq!(outline(&ran.output), ["high", "input-truncated:2"]);
    }
    let list = gz(b"[{\"text\":\"a medic\"},\n{\"text\":\"a c");
    let ran = scan_file(&[], "a.json.gz", &list[..list.len() - 1]);
    assert_eq!(outline(&ran.output), ["high", "input-truncated:2"]);
    assert_eq!(records(&ran.output)[1]["error"]["element"], 2);
    let table = gz(b"text\na medic\n\"a\nc");
    let ran = scan_file(&[], "a.csv.gz", &table[..table.len() - 1]);
    assert_eq!(outline(&ran.output), ["high", "input-truncated:3"]);
}

#[test]
fn every_way_of_being_broken_has_its_code_and_says_what_is_wrong() {
    let mut damaged = gz(MEDIC);
    let at = damaged.len() - 6;
    damaged[at] ^= 0xFF;
    let mut torn = zst(MEDIC);
    let at = torn.len() - 2;
    torn[at] ^= 0xFF;
    let cut = gz(MEDIC);
    let cut = &cut[..cut.len() - 1];
    let list = |inner: &str| format!("[\n{{\"text\":\"a medic\"}}{inner}").into_bytes();
    let cases: &[(&str, &[u8], &[&str], &str)] = &[
        ("a.jsonl.gz", cut, &["high", "input-truncated:2"], "the gzip data end too early"),
        ("a.jsonl.gz", &damaged, &["high", "input-corrupt:2"], "the gzip data are damaged"),
        ("a.jsonl.zst", &torn, &["high", "input-corrupt:2"], "the zstd data are damaged"),
        ("a.jsonl.gz", MEDIC, &["input-corrupt:1"], "is called .gz, and holds no gzip data"),
        ("a.csv.zst", MEDIC, &["input-corrupt:1"], "is called .zst, and holds no zstd data"),
        ("a.csv.gz", b"", &["input-corrupt:1"], "holds no gzip data"),
        ("a.json", b"", &["not-list:1"], "the file is empty"),
        ("a.json", b"7", &["not-list:1"], "neither a list"),
        ("a.json", b"text,id\n", &["not-list:1"], "--input-format"),
        ("a.json", &list(",\n]"), &["high", "bad-list:3"], "comma stands before the `]`"),
        ("a.json", &list(""), &["high", "input-truncated:2"], "its `]` is missing"),
        ("a.json", &list(",\n{\"text\":\"a"), &["high", "input-truncated:3"], "ends inside"),
        ("a.json", &list("] x"), &["high", "bad-list:2"], "something follows"),
        (
            "a.json",
            &list(",\n{\"text\" nope},\n7,\n{\"text\":\"a cook\"}]"),
            &["high", "not-json:3", "none"],
            "the element is not JSON: expected `:` at byte 9",
        ),
        (
            "a.json",
            &list(",7]"),
            &["high", "not-object:2"],
            "the element is JSON, but not an object",
        ),
        (
            "a.json",
            b"[{\"text\":\"\xFF\"}]",
            &["not-utf8:1"],
            "the element is not UTF-8 at byte 10",
        ),
        ("a.csv", b"", &["bad-header:1"], "the file is empty"),
        ("a.csv", b"\n\n", &["bad-header:1"], "the file is empty"),
        ("a.csv", b"id,text,text\n1,a,b\n", &["bad-header:1"], "two columns are called `text`"),
        ("a.csv", b"\xFF\xFEt\0", &["bad-header:1"], "UTF-16"),
        (
            "a.csv",
            b"id,text\n1\n2,a medic\n3,a,b\n",
            &["field-count:2", "high", "field-count:4"],
            "the row has 1 cells and the header 2",
        ),
        ("a.csv", b"text\n\"a\nb\n", &["open-quote:2"], "never closes"),
        ("a.csv", b"id,text\n1,\xFF\n", &["not-utf8:2"], "the row is not UTF-8 at byte 3"),
        ("a.csv", b"id,text\n1,\n", &["no-text:2"], "the post has no text"),
    ];
    let mut seen = BTreeSet::new();
    for (name, content, expected, said) in cases {
        let ran = scan_file(&[], name, content);
        let outline = outline(&ran.output);
        assert_eq!(outline, *expected, "{name}: {}", String::from_utf8_lossy(content));
        assert!(message(&ran).contains(said), "{}", message(&ran));
        assert_eq!(ran.exit, Exit::BadInput);
        seen.extend(outline.into_iter().map(|record| record.split(':').next().unwrap().to_owned()));
    }
    // Those of lines are tested beside; those of envelopes below.
    let elsewhere = ["line-too-long", "no-post"];
    for kind in PostErrorKind::ALL {
        assert!(seen.contains(kind.code()) || elsewhere.contains(&kind.code()), "{kind:?}");
    }
}

#[test]
fn a_table_that_does_not_suit_is_not_scanned_and_the_others_are() {
    let table = b"id,message\n1,a medic\n";
    let ran = scan_files(&[], &[("a.csv", table), ("b.jsonl", MEDIC)]);
    assert_eq!((ran.exit, &*outline(&ran.output)), (Exit::Usage, &["high".to_owned()][..]));
    assert!(ran.messages.contains("a.csv: no column holds a text of a post"), "{}", ran.messages);
    assert!(ran.messages.contains("--map 'text=message'"), "{}", ran.messages);
    let ran = scan_file(&["--map", "text=mesage"], "a.csv", table);
    assert_eq!((ran.exit, &*ran.output), (Exit::Usage, ""));
    assert!(ran.messages.contains("did you mean `message`?"), "{}", ran.messages);
    let ran = scan_file(&["--envelope", "message"], "a.csv", table);
    assert_eq!(ran.exit, Exit::Usage);
    let ran = scan_file(&["--map", "text=message"], "a.csv", table);
    assert_eq!((ran.exit, &*outline(&ran.output)), (Exit::Done, &["high".to_owned()][..]));
    let ran = scan_file(&["--delimiter", ";"], "a.csv", b"id;text\n1;a medic, b\n");
    assert_eq!(outline(&ran.output), ["high"]);
}

#[test]
fn a_mapping_that_is_wrong_stops_the_command() {
    let ran = crate::cli::fixture::run_on(&["scan", "--map", "txt=message", "-"], MEDIC);
    assert_eq!((ran.exit, &*ran.output), (Exit::Usage, ""));
    assert!(ran.messages.contains("did you mean `text`?"), "{}", ran.messages);
    let ran = crate::cli::fixture::run_on(&["scan", "--mapping", "no/such.yaml", "-"], MEDIC);
    assert_eq!(ran.exit, Exit::Usage);
    let ran = crate::cli::fixture::run_on(&["scan", "--delimiter", "ab", "-"], MEDIC);
    assert_eq!(ran.exit, Exit::Usage);
}

#[test]
fn records_of_another_shape_are_mapped() {
    let line = b"{\"message\":{\"body\":\"a medic\"},\"nr\":7}\n{\"text\":\"a medic\"}\n";
    let ran = scan_file(&["--map", "text=message.body,id=nr"], "a.jsonl", line);
    assert_eq!(outline(&ran.output), ["high", "no-text:2"]);
    assert_eq!(records(&ran.output)[0]["post"], "7");
    assert_eq!(message(&ran), "the post has no text; there is none at `message.body`");
}

#[test]
fn an_envelope_is_opened_and_kept() {
    let lines = [
        json!({"topic":"p","partition":0,"offset":17,"key":"k1","value":{"text":"a medic"}}),
        json!({"offset":18,"value":"{\"text\":\"a medic\"}"}),
        json!({"offset":19,"value":null}),
        json!({"offset":20,"value":{"id":"x"}}),
        json!({"offset":21,"value":"nope"}),
        json!({"value":{"text":"a cook"}}),
    ];
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let ran = scan_on(&["--envelope", "value"], input.clone());
    let expected = ["high", "high", "no-post:3", "no-text:4", "not-json:5", "none"];
    assert_eq!(outline(&ran.output), expected);
    let records = records(&ran.output);
    assert_eq!(records[0]["envelope"], json!({"topic":"p","partition":0,"offset":17,"key":"k1"}));
    for (record, offset) in records[1..5].iter().zip(18..) {
        assert_eq!(record["envelope"], json!({ "offset": offset }));
    }
    assert_eq!(records[5].get("envelope"), None);
    assert_eq!(records[2]["error"]["message"], "the envelope holds null at `value`");
    let said = records[4]["error"]["message"].as_str().unwrap();
    assert!(said.starts_with("the text at `value` is not JSON: "), "{said}");
    // The digest is that of the whole line.
    let line = input.lines().next().unwrap();
    assert_eq!(records[0]["post_digest"], crate::report::line_digest(line.as_bytes()));
    let mapped = br#"{"data":{"action_id":5,"data":{"message":"a medic"}}}"#;
    let ran = scan_on(&["--envelope", "data.data", "--map", "text=message"], mapped);
    assert_eq!(outline(&ran.output), ["high"]);
    assert_eq!(super::tests::records(&ran.output)[0]["envelope"], json!({"action_id":5}));
}

#[test]
fn every_record_of_every_format_satisfies_the_schema() {
    let validator = jsonschema::validator_for(&crate::report::record_schema().to_value()).unwrap();
    let input = "{\"offset\":1,\"key\":\"k\",\"value\":{\"text\":\"a medic\"}}\n{\"offset\":2}\n";
    let enveloped = scan_on(&["--envelope", "value"], input);
    let list = scan_file(&[], "a.json", b"[{\"text\":\"a medic\"},7");
    for ran in [enveloped, list] {
        for record in records(&ran.output) {
            assert!(validator.is_valid(&record), "{record}");
        }
    }
}

#[test]
fn the_number_of_threads_changes_nothing_in_any_format() {
    let mut table = "id,text\n".to_owned();
    let mut list = "[".to_owned();
    for number in 0..3000 {
        let text = if number % 3 == 0 { "a medic" } else { "a cook" };
        table.push_str(&format!("{number},\"{text}\n\"\n"));
        if number % 50 == 0 {
            table.push_str("too,many,cells\n");
        }
        list.push_str(&format!("\n {{\"id\":{number},\"text\":\"{text}\"}},"));
    }
    for (name, content) in [
        ("a.csv", table.clone().into_bytes()),
        ("a.csv.gz", gz(table.as_bytes())),
        ("a.json.zst", zst(list.as_bytes())),
    ] {
        let one = scan_file(&["--threads", "1"], name, &content);
        let many = scan_file(&["--threads", "5"], name, &content);
        assert!(records(&one.output).len() > 3000);
        assert_eq!(one.output, many.output, "{name}");
    }
}

fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("medic".to_owned()),
        Just("a, \"b\"\r\nc".to_owned()),
        Just("\t[{'".to_owned()),
        Just("; ,\n".to_owned()),
        any::<String>(),
    ];
    let text = prop::collection::vec(word, 1..4).prop_map(|words| words.join(" "));
    // A table has no text of nothing but blanks, and the start of the first cell is no mark.
    text.prop_map(|text| format!("x{text}"))
}

/// A cell that means `text` whatever it holds.
fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn the_same_posts_give_the_same_findings_in_every_format(
        posts in prop::collection::vec((text(), "[a-z0-9]{1,4}", any::<bool>()), 1..12),
    ) {
        let posts: Vec<_> = posts
            .iter()
            .map(|(text, id, paid)| (json!({"id":id,"text":text,"paid":paid}), text, id, paid))
            .collect();
        let lines: String = posts.iter().map(|(post, ..)| format!("{post}\n")).collect();
        let list: Vec<_> = posts.iter().map(|(post, ..)| post.clone()).collect();
        let pretty = serde_json::to_string_pretty(&list).unwrap();
        let compact = serde_json::to_string(&list).unwrap();
        let table = |delimiter: char| -> String {
            let rows = posts.iter().map(|(_, text, id, paid)| {
                format!("{}{delimiter}{id}{delimiter}{paid}\n", cell(text))
            });
            format!("Post Text{delimiter}id{delimiter}paid\n{}", rows.collect::<String>())
        };
        let expected = findings(&scan_on(&["--threads", "1"], lines.clone()).output);
        prop_assert_eq!(expected.len(), posts.len());
        let map = "text=Post Text";
        for (name, content, map) in [
            ("a.jsonl.gz", gz(lines.as_bytes()), "id=id"),
            ("a.jsonl.zst", zst(lines.as_bytes()), "id=id"),
            ("a.json", pretty.into_bytes(), "id=id"),
            ("a.json.gz", gz(compact.as_bytes()), "text=text"),
            ("a.json", lines.into_bytes(), "id=id"),
            ("a.csv", table(',').into_bytes(), map),
            ("a.tsv.zst", zst(table('\t').as_bytes()), map),
        ] {
            let ran = scan_file(&["--threads", "1", "--map", map], name, &content);
            prop_assert_eq!(findings(&ran.output), expected.clone(), "{}", name);
        }
    }
}
