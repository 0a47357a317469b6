//! Spans that cut no character that is seen: a digit keeps its accent, a flag both its letters.

use unicode_segmentation::GraphemeCursor;

use super::cursor::{char_at, char_before};
use crate::text::Span;

/// `span` and what is left of the grapheme clusters at its ends.
pub(super) fn widened(text: &str, span: Span) -> Span {
    let mut start = span.start;
    while !is_boundary(text, start) {
        start -= char_before(text, start).map_or(1, char::len_utf8);
    }
    let mut end = span.end;
    while !is_boundary(text, end) {
        end += char_at(text, end).map_or(1, char::len_utf8);
    }
    Span::new(start, end)
}

fn is_boundary(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (char_before(text, at), char_at(text, at)) else {
        return true;
    };
    // No two of these make one character; asking the tables about each would cost more than
    // finding the entity.
    if before.is_ascii() && after.is_ascii() {
        return true;
    }
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_grows_to_whole_characters() {
        for (text, span, expected) in [
            ("01\u{301} x", (0, 2), "01\u{301}"),
            ("e\u{301}1", (1, 4), "e\u{301}1"),
            ("1 2", (0, 1), "1"),
        ] {
            assert_eq!(widened(text, Span::new(span.0, span.1)).of(text), expected);
        }
    }
}
