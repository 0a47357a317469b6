//! Where a text quotes somebody else.
//!
//! A quotation is a matched pair of marks inside a paragraph around three or
//! more words, or a line that begins with `>`. An unpaired mark quotes nothing.

use super::{Span, Words};

/// Words that a pair of marks must enclose: fewer are a name or irony.
const LEAST_WORDS: u32 = 3;

/// Pairs of marks. A straight mark closes what it opened.
const PAIRS: [(char, char); 8] = [
    ('«', '»'),
    ('„', '“'),
    ('„', '”'),
    ('„', '"'),
    ('“', '”'),
    ('"', '"'),
    ('「', '」'),
    ('『', '』'),
];

/// The marks that open.
const OPENERS: [char; 6] = ['«', '„', '“', '"', '「', '『'];

/// Appends the quotations of `text` to `found`: in order, none inside another.
///
/// Linear in the text: an opener is pushed and popped once, and a closing mark
/// without an opener of its kind is not searched for.
pub(crate) fn quotations(text: &str, words: &Words, found: &mut Vec<Span>) {
    let first = found.len();
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut pending = [0usize; OPENERS.len()];
    let mut blank_line = true;
    let mut line_start = 0;
    for (at, character) in text.char_indices() {
        if character == '\n' {
            quote_line(text, Span::new(line_start, at), found);
            if blank_line {
                open.clear();
                pending = [0; OPENERS.len()];
            }
            blank_line = true;
            line_start = at + 1;
            continue;
        }
        blank_line &= character.is_whitespace();
        let is_opener = |mark: char| PAIRS.contains(&(mark, character));
        let awaited: usize =
            OPENERS.iter().zip(pending).filter(|(mark, _)| is_opener(**mark)).map(|(_, n)| n).sum();
        let position =
            if awaited > 0 { open.iter().rposition(|(mark, _)| is_opener(*mark)) } else { None };
        if let Some(position) = position {
            let start = open.get(position).map_or(at, |(_, start)| *start);
            for (mark, _) in open.drain(position..) {
                count(&mut pending, mark, |n| n.saturating_sub(1));
            }
            let span = Span::new(start, at + character.len_utf8());
            if words.weight(span) >= LEAST_WORDS * super::WORD_WEIGHT {
                found.push(span);
            }
        } else if OPENERS.contains(&character) {
            open.push((character, at));
            count(&mut pending, character, |n| n + 1);
        }
    }
    quote_line(text, Span::new(line_start, text.len()), found);
    merge(found, first);
}

/// Changes the number of marks like `mark` that are open.
fn count(pending: &mut [usize; OPENERS.len()], mark: char, change: impl Fn(usize) -> usize) {
    let known = OPENERS.iter().position(|opener| *opener == mark);
    if let Some(number) = known.and_then(|known| pending.get_mut(known)) {
        *number = change(*number);
    }
}

fn quote_line(text: &str, line: Span, found: &mut Vec<Span>) {
    if line.of(text).trim_start().starts_with('>') {
        found.push(line);
    }
}

/// Sorts the spans from `first` on and drops those inside another.
fn merge(found: &mut Vec<Span>, first: usize) {
    let mut spans = found.split_off(first);
    spans.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    for span in spans {
        match found.get(first..).and_then(<[Span]>::last) {
            Some(last) if last.contains(span) => {}
            _ => found.push(span),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        let mut words = Words::default();
        words.segment(text);
        let mut found = Vec::new();
        quotations(text, &words, &mut found);
        found.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn pairs_of_marks_around_three_words_quote() {
        for text in [
            "«один два три»",
            "„eins zwei drei“",
            "“one two three”",
            "\"one two three\"",
            "「加入我們的隊伍」",
        ] {
            assert_eq!(quoted(text), [text]);
        }
    }

    #[test]
    fn names_and_unpaired_marks_do_not_quote() {
        for text in [
            "ЧВК «Вагнер»",
            "«один два три",
            "one two three”",
            "「加入」",
            "“one two\n\nthree four”",
        ] {
            assert!(quoted(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_outer_pair_counts() {
        assert_eq!(quoted("a «b “c d e” f» g"), ["«b “c d e” f»"]);
        assert_eq!(quoted("“a «b c d e” f"), ["“a «b c d e”"]);
    }

    #[test]
    fn a_line_after_a_greater_than_sign_is_quoted() {
        assert_eq!(quoted("he wrote\n > join us\nno"), [" > join us"]);
    }

    #[test]
    fn hundreds_of_thousands_of_marks_are_no_burden() {
        for mark in ['«', '»', '"', '„', '“'] {
            let text: String = std::iter::repeat_n(mark, 200_000).collect();
            quoted(&text);
        }
        let mut text: String = std::iter::repeat_n('«', 100_000).collect();
        text.extend(std::iter::repeat_n('」', 100_000));
        quoted(&text);
    }
}
