use std::sync::Arc;

use proptest::prelude::*;

use crate::rule_file::{NodeKind, read};
use crate::text::{Excerpt, Source, Span};

/// The excerpt of the value of `k` in `text`.
fn excerpt(text: &str) -> Option<Excerpt> {
    let (root, _) = read(&Arc::new(Source::new("a.yaml", text)));
    let NodeKind::Map(entries) = root?.kind else { return None };
    Some(entries.into_iter().next()?.value.scalar()?.excerpt.clone())
}

/// The character of the excerpt at which `needle` begins, as it stands in the file.
fn written(text: &str, needle: &str) -> String {
    let excerpt = excerpt(text).unwrap();
    let start = excerpt.text().find(needle).unwrap();
    let span = excerpt.written(Span::new(start, start + needle.len()));
    span.of(text).to_owned()
}

#[test]
fn places_inside_scalars_of_every_style_are_found() {
    assert_eq!(written("k: один два", "два"), "два");
    assert_eq!(written("k: 'l''armée 军队'", "armée"), "armée");
    assert_eq!(written("k: \"a \\u0441 b\"", "с"), "\\u0441");
    assert_eq!(written("k: \"one \\\n  two\"", "two"), "two");
    assert_eq!(written("k: |\n  один\n  👍 два\n", "два"), "два");
    assert_eq!(written("k: |\r\n  один\r\n  два\r\n", "два"), "два");
    assert_eq!(written("k: |2\n    один\n  два\n", "два"), "два");
    assert_eq!(written("k: |-\n\n    один\n\n    два\n", "два"), "два");
    assert_eq!(written("\u{feff}k: |+\n  один\n\n", "один"), "один");
}

#[test]
fn a_caret_at_the_end_of_a_block_stays_in_it() {
    let text = "k: |\n  a and\nother: x\n";
    let excerpt = excerpt(text).unwrap();
    let end = excerpt.text().len();
    assert_eq!(excerpt.written(Span::new(end, end)).of(text), "d");
}

/// Letters of many scripts, with what YAML cares about between them.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z]{1,4}",
        "[а-яё]{1,4}",
        "[一-龥]{1,3}",
        "[ء-ي]{1,3}",
        Just("👍".to_owned()),
        Just("👨\u{200d}👩".to_owned()),
        Just("e\u{301}".to_owned()),
        Just("'".to_owned()),
        Just("\"".to_owned()),
        Just("\\".to_owned()),
        Just("#".to_owned()),
        Just(": ".to_owned()),
        Just(" ".to_owned()),
        Just("\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("\n  ".to_owned()),
    ];
    prop::collection::vec(piece, 1..12).prop_map(|pieces| pieces.concat())
}

fn double(text: &str, escapes: bool) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            other if escapes && !other.is_ascii() => {
                quoted.push_str(&format!("\\U{:08x}", u32::from(other)));
            }
            other => quoted.push(other),
        }
    }
    quoted + "\""
}

fn block(text: &str, indent: usize, header: &str) -> String {
    let margin = " ".repeat(indent);
    let lines: Vec<_> = text.split('\n').map(|line| format!("{margin}{line}")).collect();
    format!("{header}\n{}\n", lines.join("\n"))
}

fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''").replace('\n', "\n\n  "))
}

/// Every letter of the excerpt is found at its own place in the file.
fn check(file: &str, escapes: bool) -> Result<bool, TestCaseError> {
    let Some(excerpt) = excerpt(file) else { return Ok(false) };
    let mut is_exact = true;
    for (offset, character) in excerpt.text().char_indices() {
        if !character.is_alphanumeric() {
            continue;
        }
        let span = excerpt.written(Span::new(offset, offset + character.len_utf8()));
        if span == excerpt.whole() && excerpt.text().chars().count() > 1 {
            is_exact = false;
            continue;
        }
        let found = span.of(file);
        let escape = format!("\\U{:08x}", u32::from(character));
        prop_assert!(
            found == character.to_string() || (escapes && found == escape),
            "{character:?} is said to stand at {found:?} of {file:?}"
        );
    }
    Ok(is_exact)
}

proptest! {
    #[test]
    fn letters_of_random_scalars_are_found_where_they_stand(
        text in texts(),
        indent in 1..6_usize,
        crlf in any::<bool>(),
    ) {
        let styles = [
            (format!("k: {}\nz: 1\n", double(&text, false)), false),
            (format!("k: {}\nz: 1\n", double(&text, true)), true),
            (format!("k: {}\nz: 1\n", single(&text)), false),
            (format!("k: {}\nz: 1\n", text.replace('\n', " ")), false),
            (format!("k: {}z: 1\n", block(&text, indent, "|")), false),
            (format!("k: {}z: 1\n", block(&text, indent, "|-")), false),
            (format!("k: {}z: 1\n", block(&text, indent, &format!("|{indent}+"))), false),
            (format!("k: {}z: 1\n", block(&text, indent, ">")), false),
        ];
        for (file, escapes) in styles {
            let file = if crlf { file.replace('\n', "\r\n") } else { file };
            check(&file, escapes)?;
        }
    }

    #[test]
    fn quoted_scalars_on_one_line_and_blocks_are_mapped_exactly(
        text in "[а-я一-龥a-z👍][а-я一-龥a-z👍 \"'#]{0,20}(\n[а-я一-龥a-z👍]{1,9}){0,3}",
        indent in 1..6_usize,
    ) {
        for file in [
            format!("k: {}\n", double(&text, true)),
            format!("k: {}\n", single(&text.replace('\n', " "))),
            format!("k: {}", block(&text, indent, "|")),
        ] {
            prop_assert!(check(&file, true)?, "not exact: {file:?}");
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,60}|[-a:#'\"\\[\\]{}|>&*!%@ \t\n]{0,60}") {
        let source = Arc::new(Source::new("a.yaml", text));
        let (root, diagnostics) = read(&source);
        prop_assert!(root.is_some() || !diagnostics.is_empty());
    }
}
