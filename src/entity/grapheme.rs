//! Spans that cut no character that is seen: a digit keeps its accent, a flag both its letters.

use unicode_segmentation::GraphemeCursor;

use super::cursor::{char_at, char_before};
use crate::text::Span;

/// Where the characters of a text that are seen begin and end.
pub(super) struct Clusters<'a> {
    text: &'a str,
    /// The row of flag letters that was looked at last, up to the last place that was asked for.
    flags: Span,
}

impl<'a> Clusters<'a> {
    pub(super) const fn of(text: &'a str) -> Self {
        Self { text, flags: Span::new(0, 0) }
    }

    /// `span` and what is left of the grapheme clusters at its ends.
    pub(super) fn widened(&mut self, span: Span) -> Span {
        let mut start = span.start;
        while !self.is_boundary(start) {
            start -= char_before(self.text, start).map_or(1, char::len_utf8);
        }
        let mut end = span.end;
        while !self.is_boundary(end) {
            end += char_at(self.text, end).map_or(1, char::len_utf8);
        }
        Span::new(start, end)
    }

    fn is_boundary(&mut self, at: usize) -> bool {
        let text = self.text;
        let (Some(before), Some(after)) = (char_before(text, at), char_at(text, at)) else {
            return true;
        };
        // Asking the tables about each would cost more than finding the entity.
        if stands_apart(after) && !may_hold_next(before) {
            return true;
        }
        if is_flag_letter(before) && is_flag_letter(after) {
            return self.is_between_flags(at);
        }
        GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
    }

    /// Flags are pairs of letters counted from the first of their row. The row is not counted
    /// again for each of its flags: a text may be one row.
    fn is_between_flags(&mut self, at: usize) -> bool {
        const LETTER: usize = '\u{1F1E6}'.len_utf8();
        let mut start = at;
        let row = self.flags;
        let is_known = |start: usize| row.start < start && start <= row.end;
        while !is_known(start) && char_before(self.text, start).is_some_and(is_flag_letter) {
            start -= LETTER;
        }
        self.flags = if is_known(start) {
            Span::new(row.start, row.end.max(at))
        } else {
            Span::new(start, at)
        };
        ((at - self.flags.start) / LETTER).is_multiple_of(2)
    }
}

/// Whether no character joins what stands before it: letters, digits and marks of the common
/// scripts, and most pictures.
const fn stands_apart(c: char) -> bool {
    matches!(
        c,
        ' '..='~' | '\u{C0}'..='\u{2FF}' | '\u{400}'..='\u{482}' | '\u{621}'..='\u{64A}'
            | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}'
            | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF9D}'
    )
}

/// Whether the character behind `c` may belong to it, wherever that stands by itself.
const fn may_hold_next(c: char) -> bool {
    // Signs before Arabic and Indic numbers, and the letters of a few scripts.
    !matches!(c, '\0'..='\u{5FF}' | '\u{606}'..='\u{6DC}' | '\u{1100}'..='\u{10FFF}' | '\u{1F000}'..)
}

const fn is_flag_letter(c: char) -> bool {
    matches!(c, '\u{1F1E6}'..='\u{1F1FF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    #[test]
    fn a_span_grows_to_whole_characters() {
        for (text, span, expected) in [
            ("01\u{301} x", (0, 2), "01\u{301}"),
            ("e\u{301}1", (1, 4), "e\u{301}1"),
            ("1 2", (0, 1), "1"),
        ] {
            let widened = Clusters::of(text).widened(Span::new(span.0, span.1));
            assert_eq!(widened.of(text), expected);
        }
    }

    /// Characters of every kind that joins, and some that do not.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "🇷", "🇺", "🇦", "a", "1", " ", "я", "\u{301}", "\u{600}", "\u{6DD}", "\u{D4E}", "न",
            "\u{94D}", "त", "\u{93E}", "한", "\u{1100}", "\u{1161}", "👍", "🏽", "\u{200D}",
            "\u{FE0F}", "\u{20E3}", "\n", "\r", "ｶ", "ﾞ", "字", "\u{E33}", "ก", "©",
        ]);
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn boundaries_are_those_of_the_standard(text in pieces(), order in any::<bool>()) {
            let mut places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            if order {
                places.reverse();
            }
            let expected: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
            let mut clusters = Clusters::of(&text);
            for at in places {
                prop_assert_eq!(clusters.is_boundary(at), expected.contains(&at), "{} in {:?}", at, text);
            }
        }
    }

    #[test]
    fn what_stands_apart_joins_nothing() {
        for c in ('\0'..=char::MAX).filter(|&c| stands_apart(c)) {
            let text = format!("a{c}");
            assert!(
                GraphemeCursor::new(1, text.len(), true).is_boundary(&text, 0).unwrap(),
                "{c:?}"
            );
        }
        for c in ('\0'..=char::MAX).filter(|&c| !may_hold_next(c)) {
            let text = format!("{c}a");
            let at = c.len_utf8();
            assert!(
                GraphemeCursor::new(at, text.len(), true).is_boundary(&text, 0).unwrap(),
                "{c:?}"
            );
        }
    }
}
