use proptest::prelude::*;

use super::*;
use crate::report::TextContacts;
use crate::text::escaped;

const PLACE: (TextField, usize) = (TextField::Text, 0);

fn marked(text: &str) -> Marked<'_> {
    Marked { text, place: PLACE, contacts: Contacts::Shown, marks: Marks::Brackets }
}

/// The lines of `text` with every occurrence of `words` as evidence.
fn lines(text: &str, words: &[&str]) -> Vec<String> {
    let found = words.iter().flat_map(|word| {
        text.match_indices(word).map(|(at, found)| Span::new(at, at + found.len()))
    });
    marked(text).lines(&found.collect::<Vec<_>>())
}

#[test]
fn evidence_that_overlaps_is_one_mark_and_that_touches_two() {
    assert_eq!(lines("a bc d", &["a b", "bc", "c d"]), ["⟦a bc d⟧"]);
    assert_eq!(lines("医生招聘", &["医生", "招聘"]), ["⟦医生⟧⟦招聘⟧"]);
}

#[test]
fn a_mark_never_parts_a_cluster() {
    assert_eq!(lines("cafe\u{301} x", &["cafe"]), ["⟦cafe\u{301}⟧ x"]);
    assert_eq!(lines("👨\u{200d}👩\u{200d}👧!", &["👩"]), ["⟦👨\u{200d}👩\u{200d}👧⟧!"]);
    assert_eq!(lines("🇷🇺🇺🇦", &["🇺"]), ["⟦🇷🇺⟧⟦🇺🇦⟧"]);
}

#[test]
fn what_runs_from_right_to_left_is_isolated_line_by_line() {
    let shown = lines("שלום abc\nabc\nمطلوب", &["abc"]);
    assert_eq!(shown, ["\u{2068}שלום ⟦abc⟧\u{2069}", "⟦abc⟧", "\u{2068}مطلوب\u{2069}"]);
}

#[test]
fn a_mark_over_line_ends_is_closed_and_opened_again() {
    assert_eq!(lines("a\r\n\n b c", &["a\r\n\n b"]), ["⟦a⟧", "⟦ b⟧ c"]);
}

#[test]
fn joiners_stay_where_a_mark_ends_beside_them() {
    assert_eq!(lines("می\u{200c}خواهم", &["می"]), ["\u{2068}⟦می\u{200c}⟧خواهم\u{2069}"]);
}

#[test]
fn a_long_text_is_shown_around_its_evidence() {
    let text = format!("{0}one{0}two {0}", "abcdefg ".repeat(40));
    let shown = lines(&text, &["one", "two"]);
    let (before, behind) = ("abcdefg ".repeat(7), ["abcdefg"; 7].join(" "));
    assert_eq!(shown, [format!("…{before}⟦one⟧{behind}…"), format!("…{before}⟦two⟧ {behind}…")]);
}

#[test]
fn a_text_without_evidence_is_shown_from_its_beginning() {
    assert_eq!(lines(&"a".repeat(WHOLE), &[]), ["a".repeat(WHOLE)]);
    assert_eq!(lines(&"a".repeat(WHOLE + 1), &[]), ["a".repeat(2 * AROUND) + "…"]);
}

#[test]
fn no_word_and_no_pile_of_marks_fills_the_screen() {
    for text in ["x".repeat(1 << 20), format!("x{}", "\u{301}".repeat(1 << 19))] {
        let shown = marked(&text).lines(&[Span::new(0, 1), Span::new(0, text.len())]);
        assert_eq!(shown.len(), 1);
        assert!(shown[0].chars().count() < 2 * LONGEST, "{}", shown[0].chars().count());
        assert!(shown[0].contains('…'));
    }
}

#[test]
fn contacts_are_masked_beside_evidence_too() {
    let text = "medic +79000000001, +79000000002";
    let spans = vec![Span::new(6, 18), Span::new(20, 32)];
    let contacts = [TextContacts { field: TextField::Text, position: 0, spans }];
    let marked = Marked { contacts: Contacts::Masked(&contacts), ..marked(text) };
    let shown = marked.lines(&[Span::new(0, 5), Span::new(22, 25)]);
    assert_eq!(shown, ["⟦medic⟧ ••••••••••01, ••⟦•••⟧•••••02"]);
}

#[test]
fn on_a_terminal_evidence_has_a_style() {
    let marked =
        Marked { marks: Marks::Style(Style::new().bold()), ..marked("a ⟦b⟧\u{1b}[m c") };
    assert_eq!(marked.lines(&[Span::new(0, 1)]), ["\u{1b}[1ma\u{1b}[0m ⟦b⟧\\u{1b}[m c"]);
}

proptest! {
    #[test]
    fn marks_change_nothing_of_what_is_read(
        text in "(?s).{0,40}|[a\u{301}\u{200d}\u{200c}👨👩🇷🇺میक्ष\r\n\t ⟦⟧\u{202e}\u{1b}]{0,40}",
        ends in prop::collection::vec((0..60_usize, 0..60_usize), 0..6),
    ) {
        let fit = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
        let spans: Vec<_> = ends
            .iter()
            .map(|(one, other)| Span::new(fit(*one).unwrap(), fit(*other).unwrap()))
            .collect();
        let shown = marked(&text).lines(&spans).join("\n");
        let mut depth = 0;
        for character in shown.chars() {
            depth += match character { OPEN => 1, CLOSE => -1, '\n' if depth != 0 => 9, _ => 0 };
            prop_assert!((0..=1).contains(&depth), "{shown:?}");
        }
        let read: String =
            shown.chars().filter(|one| !matches!(*one, OPEN | CLOSE | '\u{2068}' | '\u{2069}')).collect();
        let expected: Vec<_> = text
            .split('\n')
            .map(|line| line.trim_end_matches('\r'))
            .filter(|line| !line.trim().is_empty())
            .map(|line| escaped(&line.replace('\t', " ")).into_owned())
            .map(|line| line.replace(OPEN, "\\u{27e6}").replace(CLOSE, "\\u{27e7}"))
            .collect();
        prop_assert_eq!(read, expected.join("\n"));
    }
}
