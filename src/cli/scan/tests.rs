use std::io::Write as _;

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::cli::fixture::{Ran, engine as engine_of, run_on};

/// Runs a scan with one rule, which holds where `medic` stands.
pub(super) fn scan_on(arguments: &[&str], input: impl Into<Vec<u8>>) -> Ran {
    scan_with(&engine_of("advert", "medic", Vec::new()), arguments, input)
}

fn scan_with(engine: &Engine, arguments: &[&str], input: impl Into<Vec<u8>>) -> Ran {
    let arguments = parsed(arguments);
    Ran::on(input.into(), |mut streams| {
        let options = arguments.input.options().unwrap();
        scan(engine, &arguments, &options, &mut streams)
    })
}

fn parsed(arguments: &[&str]) -> ScanArguments {
    use clap::Parser;
    #[derive(Parser)]
    struct Whole {
        #[command(flatten)]
        arguments: ScanArguments,
    }
    Whole::parse_from(["scan"].iter().chain(arguments)).arguments
}

pub(super) fn records(output: &str) -> Vec<Value> {
    output.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The level of each verdict, the code and line of each error.
pub(super) fn outline(output: &str) -> Vec<String> {
    let outline = records(output).into_iter().map(|record| match record.get("error") {
        Some(error) => format!("{}:{}", error["code"].as_str().unwrap(), error["line"]),
        None => record["level"].as_str().unwrap().to_owned(),
    });
    outline.collect()
}

#[test]
fn every_line_that_is_not_blank_gives_a_record_in_order() {
    let input =
        b"\xEF\xBB\xBF{\"text\":\"a medic\"}\r\n\r\n{\"text\":\"a cook\"}\n \nnope\n[]\n{}\n\
        {\"text\":\"\xff\"}\n{\"text\":\"medic\"}";
    let ran = scan_on(&[], input);
    let expected =
        ["high", "none", "not-json:5", "not-object:6", "no-text:7", "not-utf8:8", "high"];
    assert_eq!(outline(&ran.output), expected);
    assert_eq!(ran.exit, Exit::BadInput);
    assert!(ran.messages.starts_with("3 posts, 4 errors, 2 blank lines;"), "{}", ran.messages);
    assert!(ran.messages.contains("findings by rule: advert 2\n"), "{}", ran.messages);
    assert!(ran.messages.contains("findings by language: und 2\n"), "{}", ran.messages);
}

#[test]
fn only_findings_leaves_out_the_rest_but_errors_stay() {
    let input = "{\"text\":\"a medic\"}\n{\"text\":\"a cook\"}\nnope\n";
    let ran = scan_on(&["--only-findings", "--quiet"], input);
    assert_eq!(outline(&ran.output), ["high", "not-json:3"]);
    assert_eq!(ran.messages, "");
}

#[test]
fn contacts_are_masked_unless_asked_for() {
    let engine = engine_of("advert", "+79000000001", Vec::new());
    let text = |show_contacts| {
        let input = b"{\"text\":\"call +79000000001 now\"}".to_vec();
        let shown: &[&str] = if show_contacts { &["--show-contacts"] } else { &[] };
        let ran = scan_with(&engine, shown, input);
        records(&ran.output)[0]["findings"][0]["evidence"][0]["text"].clone()
    };
    assert_eq!(text(false), "••••••••••01");
    assert_eq!(text(true), "+79000000001");
}

#[test]
fn a_terminal_shows_evidence_in_a_style() {
    let engine = engine_of("advert", "medic", Vec::new());
    let mut output = Vec::new();
    let input = b"{\"id\":\"\\u001b[2J\",\"text\":\"a medic\"}\nnope\n{\"text\":\"a cook\"}";
    let mut streams = Streams {
        input: Some(Box::new(&input[..])),
        input_is_terminal: false,
        output: &mut output,
        output_is_terminal: true,
        output_colour: true,
        messages: &mut Vec::new(),
        messages_are_terminal: false,
    };
    let arguments = parsed(&["--format", "pretty"]);
    let options = arguments.input.options().unwrap();
    scan(&engine, &arguments, &options, &mut streams).unwrap();
    insta::assert_snapshot!(String::from_utf8(output).unwrap().replace('\u{1b}', "^"));
}

#[test]
fn a_line_over_the_limit_is_an_error_and_the_scan_goes_on() {
    let input = format!("{{\"text\":\"{}\"}}\n{{\"text\":\"a medic\"}}\n", "x".repeat(5000));
    let ran = scan_on(&["--max-line", "1000"], input);
    assert_eq!(outline(&ran.output), ["line-too-long:1", "high"]);
}

#[test]
fn the_output_is_the_same_with_any_number_of_threads() {
    let lines: Vec<_> = (0..5000)
        .map(|number| match number % 7 {
            0 => format!("{{\"id\":{number},\"text\":\"a medic\"}}"),
            3 => "nope".to_owned(),
            5 => String::new(),
            _ => format!("{{\"id\":{number},\"text\":\"a cook\"}}"),
        })
        .collect();
    let input = lines.join("\n");
    let one = scan_on(&["--threads", "1"], input.clone());
    let many = scan_on(&["--threads", "7"], input);
    assert_eq!(records(&one.output).len(), lines.iter().filter(|line| !line.is_empty()).count());
    assert_eq!(one.output, many.output);
}

#[test]
fn a_missing_file_is_named_and_the_others_are_read() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(b"{\"text\":\"a medic\"}\nnope").unwrap();
    let path = file.path().to_str().unwrap();
    let ran = scan_on(&["no/such.jsonl", path, "-"], "{\"text\":\"a cook\"}");
    assert_eq!(ran.exit, Exit::Io);
    assert_eq!(outline(&ran.output), ["high", "not-json:2", "none"]);
    assert!(ran.messages.contains("can't read no/such.jsonl"), "{}", ran.messages);
}

#[test]
fn a_folder_is_no_file_of_posts() {
    let folder = tempfile::tempdir().unwrap();
    let ran = scan_on(&[folder.path().to_str().unwrap()], "");
    assert_eq!((ran.exit, &*ran.output), (Exit::Io, ""));
}

#[test]
fn rules_that_are_missing_stop_the_scan() {
    let ran = run_on(&["scan", "--rules", "no/such/folder"], "{\"text\":\"a\"}");
    assert_eq!((ran.exit, &*ran.output), (Exit::Io, ""));
    assert!(ran.messages.contains("no/such/folder"), "{}", ran.messages);
}

#[test]
fn without_a_file_and_with_a_terminal_the_command_asks_for_one() {
    let ran = Ran::on(Vec::new(), |mut streams| {
        streams.input_is_terminal = true;
        let arguments = ["indicia", "scan"].map(std::ffi::OsString::from);
        Ok(crate::cli::run(arguments, streams))
    });
    assert_eq!(ran.exit, Exit::Usage);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    struct Closed;
    impl io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut messages = Vec::new();
    let streams = Streams {
        input: Some(Box::new(&b"{\"text\":\"a\"}"[..])),
        input_is_terminal: false,
        output: &mut Closed,
        output_is_terminal: false,
        output_colour: false,
        messages: &mut messages,
        messages_are_terminal: false,
    };
    let arguments = ["indicia", "scan"].map(std::ffi::OsString::from);
    assert_eq!(crate::cli::run(arguments, streams), Exit::Done);
    assert_eq!(messages, b"");
}

#[test]
fn hostile_posts_give_one_record_each() {
    let brackets = "[".repeat(200_000);
    let texts = [
        "a medic\0".to_owned(),
        "ы".repeat(5 << 20),
        format!("medic{}", "\u{336}".repeat(100_000)),
        "😀👨\u{200d}👩\u{200d}👧".to_owned(),
        "\u{202e}medic\u{202c}".to_owned(),
        brackets.clone(),
    ];
    let mut input = String::new();
    for text in &texts {
        input.push_str(&serde_json::json!({ "text": text }).to_string());
        input.push('\n');
    }
    input.push_str("{\"text\":\"\\ud83d medic\"}\n\0\0\0\n");
    input.push_str(&brackets);
    input.push_str(&format!("\n{{\"text\":\"a\",\"x\":{brackets}}}\n"));
    let ran = scan_on(&[], input);
    let expected = [
        "high",
        "none",
        "high",
        "none",
        "high",
        "none",
        "high",
        "not-json:8",
        "not-json:9",
        "not-json:10",
    ];
    assert_eq!(outline(&ran.output), expected);
    assert_eq!(records(&ran.output)[6]["ignored"][0], "lone-surrogate");
}

proptest! {
    #[test]
    fn records_and_blank_lines_reconcile_with_any_input(
        lines in prop::collection::vec(
            prop_oneof![
                prop::collection::vec(any::<u8>(), 0..20),
                Just(b"{\"text\":\"a medic\"}".to_vec()),
                Just(b" \r".to_vec()),
            ],
            0..20,
        ),
    ) {
        let input = lines.join(&b'\n');
        let is_packed = [&b"\x1F\x8B\x08"[..], b"\x28\xB5\x2F\xFD"];
        prop_assume!(is_packed.iter().all(|first| !input.starts_with(first)));
        let ends = input.iter().filter(|byte| **byte == b'\n').count();
        let all = ends + usize::from(!input.is_empty() && !input.ends_with(b"\n"));
        let ran = scan_on(&["--threads", "1"], input);
        let blank: usize = ran
            .messages
            .split(" errors, ")
            .nth(1)
            .and_then(|rest| rest.split(' ').next())
            .and_then(|count| count.parse().ok())
            .unwrap();
        prop_assert_eq!(ran.output.lines().count() + blank, all);
    }
}
