use std::sync::Arc;

use super::{Code, Diagnostic};
use crate::text::{Source, Span};

/// A diagnostic at the word `here` of `text`.
fn diagnostic(text: &str) -> Diagnostic {
    let source = Arc::new(Source::new("rules/a.yaml", text));
    let start = text.find("here").unwrap();
    let span = Span::new(start, start + 4);
    Diagnostic::new(Code::UnknownRule, &source, span, &["x\u{202e}y\u{200b}"])
}

#[test]
fn a_record_has_all_that_a_machine_needs() {
    let one = diagnostic("id: x\nтекст: 军 here\n");
    let source = Arc::clone(&one.labels[0].source);
    let one = one.also(&source, Span::new(0, 2), "and\u{7}here").helped("did you mean `y`?");
    insta::assert_json_snapshot!(one.record());
}

#[cfg(feature = "cli")]
#[test]
fn the_caret_stands_below_its_word_in_every_script() {
    for before in
        ["plain", "текст", "军队", "👍👍", "e\u{301}e\u{301}", "ｆｕｌｌ", "وظائف", "हिन्दी"]
    {
        let shown = super::render(&[diagnostic(&format!("id: x\nk: {before} here\n"))], false);
        let line = shown.lines().find(|line| line.starts_with('2')).unwrap();
        let carets = shown.lines().find(|line| line.contains('━')).unwrap();
        let (word, _) = line.split_once("here").unwrap();
        let (margin, _) = carets.split_once('━').unwrap();
        assert_eq!(cells_of(margin), cells_of(word), "{shown}");
        let column = before.chars().count() + 5;
        assert!(shown.contains(&format!("rules/a.yaml:2:{column}")), "{shown}");
    }
}

/// Terminal cells of the characters in these tests: East Asian wide and emoji
/// take two, combining marks none.
#[cfg(feature = "cli")]
fn cells_of(text: &str) -> usize {
    let width = |character: char| match character {
        '\u{301}' | '\u{94d}' => 0,
        '一'..='龥' | '\u{ff01}'..='\u{ff60}' | '\u{1f300}'..='\u{1faff}' => 2,
        _ => 1,
    };
    text.chars().map(width).sum()
}

#[cfg(feature = "cli")]
#[test]
fn messages_show_what_would_hide_in_them() {
    let shown = super::render(&[diagnostic("k: here")], false);
    assert!(shown.contains("unknown rule `x\\u{202e}y\\u{200b}`"), "{shown}");
}

#[cfg(feature = "cli")]
#[test]
fn a_label_outside_its_text_is_survived() {
    let source = Arc::new(Source::new("a.yaml", "кот"));
    for span in [Span::new(1, 3), Span::new(90, 99), Span::new(5, 2)] {
        super::render(&[Diagnostic::new(Code::UnknownRule, &source, span, &["x"])], true);
    }
}
