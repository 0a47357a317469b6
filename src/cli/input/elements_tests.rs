use proptest::prelude::*;

use super::*;

/// The line, the number and the bytes of an element; of an error its code.
type Found = (u64, Option<u64>, Result<String, PostErrorKind>);

fn read_with(bytes: &[u8], limits: BlockLimits) -> Vec<Found> {
    let mut elements = Elements::new(bytes, limits);
    let (mut found, mut consumed) = (Vec::new(), 0);
    while let Some(block) = elements.next_block().unwrap() {
        consumed += block.consumed();
        for line in block.lines() {
            let content = match block.content(line) {
                Ok(content) => Ok(String::from_utf8_lossy(content).into_owned()),
                Err(error) => Err(error.kind()),
            };
            found.push((line.number(), line.element(), content));
        }
    }
    assert!(consumed <= bytes.len() as u64);
    found
}

fn read(text: &str) -> Vec<Found> {
    read_with(text.as_bytes(), BlockLimits::default())
}

fn element(line: u64, number: u64, text: &str) -> Found {
    (line, Some(number), Ok(text.to_owned()))
}

fn error(line: u64, number: u64, code: &str) -> Found {
    (line, Some(number), Err(kind(code)))
}

fn between(line: u64, code: &str) -> Found {
    (line, None, Err(kind(code)))
}

fn kind(code: &str) -> PostErrorKind {
    PostErrorKind::ALL.into_iter().find(|kind| kind.code() == code).unwrap()
}

#[test]
fn a_list_gives_its_elements_as_they_stand() {
    let text = "\u{FEFF}[\n  {\"a\": [1, \"]\"]},\r\n  {\n  } , 12,null,\"x\"\n]\n";
    let expected = [
        element(2, 1, "{\"a\": [1, \"]\"]}"),
        element(3, 2, "{\n  }"),
        element(4, 3, "12"),
        element(4, 4, "null"),
        element(4, 5, "\"x\""),
    ];
    assert_eq!(read(text), expected);
    assert_eq!(read(" [ ] "), []);
    assert_eq!(read("[{}]"), [element(1, 1, "{}")]);
}

#[test]
fn objects_one_after_another_are_elements_too() {
    let expected = [element(1, 1, "{\"a\":1}"), element(2, 2, "{\n}"), element(3, 3, "{}")];
    assert_eq!(read("{\"a\":1}\n{\n}{}"), expected);
}

#[test]
fn what_is_no_list_is_said() {
    for text in ["", " \n", "\u{FEFF}"] {
        assert!(matches!(read(text)[..], [(_, None, Err(PostErrorKind::NotList))]), "{text:?}");
    }
    for text in ["7", "null", "\"text\"", "text,id\n1,2", "<html>"] {
        assert_eq!(read(text), [between(1, "not-list")], "{text:?}");
    }
}

#[test]
fn commas_out_of_place_cost_no_element() {
    let (one, two) = (element(1, 1, "{}"), element(1, 2, "[]"));
    let bad = between(1, "bad-list");
    assert_eq!(read("[{},[],]"), [one.clone(), two.clone(), bad.clone()]);
    assert_eq!(read("[{},,[]]"), [one.clone(), bad.clone(), two.clone()]);
    assert_eq!(read("[,{}]"), [bad.clone(), one.clone()]);
    assert_eq!(read("[{} []]"), [one.clone(), bad.clone(), two]);
    assert_eq!(read("[{}] x {}"), [one.clone(), bad.clone()]);
    assert_eq!(read("{},\n{}"), [one, bad, element(2, 2, "{}")]);
}

#[test]
fn a_list_without_its_end_gives_what_it_has() {
    let one = element(1, 1, "{}");
    let cut = between(1, "input-truncated");
    for text in ["[{}", "[{},", "[{} "] {
        assert_eq!(read(text), [one.clone(), cut.clone()], "{text}");
    }
    assert_eq!(read("["), [cut]);
    for text in ["[{},\n{\"text\":\"abc", "[{},\n{\"a\":{}", "[{},\n12"] {
        assert_eq!(read(text), [one.clone(), error(2, 2, "input-truncated")], "{text}");
    }
}

#[test]
fn after_a_broken_element_the_next_line_that_begins_one_is_read() {
    for broken in [
        "{\"text\": \"not closed}",
        "{\"text\": \"no brace\"",
        "{\"text\": \"a\" \"b\"}",
        "{text: 1}",
        "{\"text\": 'a'}",
        "{\"a\": [1}, ",
    ] {
        let text = format!("[\n  {{}},\n  {broken},\n  {{\"b\":\n    {{}}\n  }},\n  {{}}\n]\n");
        let expected = [
            element(2, 1, "{}"),
            error(3, 2, "not-json"),
            element(4, 3, "{\"b\":\n    {}\n  }"),
            element(7, 4, "{}"),
        ];
        assert_eq!(read(&text), expected, "{broken}");
    }
    let lines = "{\"a\":1}\n{\"a\" nope\n{\"a\":2}\n";
    let expected =
        [element(1, 1, "{\"a\":1}"), error(2, 2, "not-json"), element(3, 3, "{\"a\":2}")];
    assert_eq!(read(lines), expected);
}

#[test]
fn a_broken_element_at_the_end_hides_no_missing_end() {
    assert_eq!(read("[\n{\"a\" nope}\n]"), [error(2, 1, "not-json")]);
    let expected = [error(2, 1, "not-json"), between(3, "input-truncated")];
    assert_eq!(read("[\n{\"a\" nope},\n"), expected);
}

#[test]
fn without_lines_a_broken_element_ends_the_reading() {
    let text = r#"[{"a":1}, {"a" nope}, {"a":2}]"#;
    assert_eq!(read(text), [element(1, 1, r#"{"a":1}"#), error(1, 2, "not-json")]);
    let mut elements = Elements::new(text.as_bytes(), BlockLimits::default());
    let block = elements.next_block().unwrap().unwrap();
    let message = block.content(&block.lines()[1]).unwrap_err().message().to_owned();
    assert!(message.starts_with("the element is not JSON: expected `:` at byte 6;"), "{message}");
    assert!(message.contains("the rest of the file was not read"), "{message}");
}

#[test]
fn what_a_reader_refuses_is_still_one_element() {
    for odd in ["{\"a\":1,}", "[1,]", "{\"a\":nope}", "{\"a\":01}", "{\"\\ud83d\":\"\\x\"}"] {
        let text = format!("[{odd},{{}}]");
        assert_eq!(read(&text), [element(1, 1, odd), element(1, 2, "{}")], "{odd}");
    }
}

#[test]
fn a_long_element_is_not_kept() {
    let limits = BlockLimits { line: 8, ..BlockLimits::default() };
    let text = "[{\"a\":1},\n{\"a\":123456},{}]";
    let expected = [element(1, 1, "{\"a\":1}"), error(2, 2, "line-too-long"), element(2, 3, "{}")];
    assert_eq!(read_with(text.as_bytes(), limits), expected);
    let broken = "[\n{\"a\":123456 nope},\n{}]";
    let expected = [error(2, 1, "line-too-long"), element(3, 2, "{}")];
    assert_eq!(read_with(broken.as_bytes(), limits), expected);
}

#[test]
fn a_stream_that_fails_gives_what_it_had_and_its_place() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the cable was pulled"))
        }
    }
    let input = (&b"[{},\n{\"te"[..]).chain(Broken);
    let mut elements = Elements::new(input, BlockLimits::default());
    assert_eq!(elements.next_block().unwrap().unwrap().lines().len(), 1);
    assert_eq!(elements.next_block().unwrap_err().to_string(), "the cable was pulled");
    assert_eq!(elements.place(), (2, Some(2)));
}

fn list() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("{\"a\":\"b\"}"),
        Just("{"),
        Just("}"),
        Just("["),
        Just("]"),
        Just(","),
        Just("\n"),
        Just("\""),
        Just("\\"),
        Just("12"),
        Just(" "),
        Just(":"),
        Just("{}"),
        Just("\n  {"),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn blocks_of_any_size_give_the_same(text in list(), lines in 1..4_usize, bytes in 1..40_usize) {
        let small = BlockLimits { lines, bytes, ..BlockLimits::default() };
        prop_assert_eq!(read_with(text.as_bytes(), small), read(&text));
    }

    #[test]
    fn a_list_that_is_json_has_no_errors(text in list()) {
        if let Ok(serde_json::Value::Array(items)) = serde_json::from_str(&text) {
            let found = read(&text);
            prop_assert_eq!(found.len(), items.len());
            for ((_, _, content), item) in found.into_iter().zip(items) {
                let content: serde_json::Value = serde_json::from_str(&content.unwrap()).unwrap();
                prop_assert_eq!(content, item);
            }
        }
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
        read_with(&bytes, BlockLimits { lines: 2, bytes: 8, line: 8 });
    }
}
