//! A text with overrides of its direction, written as it is read.

use crate::text::{GlyphKind, Span, glyph_at};

/// What makes letters run the other way.
const OVERRIDES: [char; 2] = ['\u{202D}', '\u{202E}'];
/// Whatever U+202C closes.
const OPENERS: [char; 4] = ['\u{202A}', '\u{202B}', '\u{202D}', '\u{202E}'];
const CLOSER: char = '\u{202C}';

/// A text without its overrides, what they governed written backwards.
pub(super) struct Backwards {
    pub(super) text: String,
    /// For every byte of the text the place in the original of its character.
    origins: Vec<Span>,
}

impl Backwards {
    /// `None` if nothing in `original` is written backwards.
    pub(super) fn of(original: &str) -> Option<Self> {
        if !original.contains(OVERRIDES) {
            return None;
        }
        let mut turned = Self { text: String::new(), origins: Vec::new() };
        let mut at = 0;
        while let Some(character) = original.get(at..).and_then(|rest| rest.chars().next()) {
            let past = at + character.len_utf8();
            if !OVERRIDES.contains(&character) {
                turned.push(original, Span::new(at, past));
                at = past;
                continue;
            }
            let (end, next) = governed(original, past);
            let mut glyphs = Vec::new();
            let mut inside = past;
            while let Some(glyph) = glyph_at(original.get(..end).unwrap_or_default(), inside) {
                glyphs.push(glyph.span);
                inside = glyph.span.end;
            }
            for glyph in glyphs.into_iter().rev() {
                turned.push(original, glyph);
            }
            at = next;
        }
        Some(turned)
    }

    fn push(&mut self, original: &str, span: Span) {
        for (at, character) in span.of(original).char_indices() {
            let start = span.start + at;
            self.text.push(character);
            let origin = Span::new(start, start + character.len_utf8());
            self.origins.extend((0..character.len_utf8()).map(|_| origin));
        }
    }

    /// Where in the original the characters of `span` stand, from the first to the last.
    pub(super) fn original(&self, span: Span) -> Span {
        let origins = self.origins.get(span.range()).unwrap_or_default();
        let start = origins.iter().map(|origin| origin.start).min();
        let end = origins.iter().map(|origin| origin.end).max();
        Span::new(start.unwrap_or_default(), end.unwrap_or_default())
    }
}

/// Where that which begins at `start` ends, and where the text goes on behind it.
fn governed(text: &str, start: usize) -> (usize, usize) {
    let mut open = 1;
    for (at, character) in text.get(start..).unwrap_or_default().char_indices() {
        let at = start + at;
        let kind = glyph_at(text, at).map(|glyph| glyph.kind);
        if kind == Some(GlyphKind::LineEnd) {
            return (at, at);
        }
        if OPENERS.contains(&character) {
            open += 1;
        } else if character == CLOSER {
            open -= 1;
            if open == 0 {
                return (at, at + character.len_utf8());
            }
        }
    }
    (text.len(), text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turned(original: &str) -> String {
        Backwards::of(original).map_or_else(String::new, |turned| turned.text)
    }

    #[test]
    fn what_an_override_governs_is_turned_glyph_by_glyph() {
        assert_eq!(turned("a \u{202E}cba\u{202C} d"), "a abc d");
        assert_eq!(turned("\u{202E}cba\nd"), "abc\nd");
        assert_eq!(turned("\u{202D}e\u{301}x"), "xe\u{301}");
        assert_eq!(turned("\u{202E}a\u{202B}b\u{202C}c\u{202C}d"), "cb\u{202C}a\u{202B}d");
        assert!(Backwards::of("a\u{202B}b").is_none());
    }

    #[test]
    fn a_span_goes_back_to_the_first_and_last_of_its_characters() {
        let original = "x \u{202E}ляба\u{202C} y";
        let turned = Backwards::of(original).unwrap_or_else(|| unreachable!());
        let start = turned.text.find('а').unwrap_or_default();
        let span = turned.original(Span::new(start, start + "абял".len()));
        assert_eq!(span.of(original), "ляба");
        assert_eq!(turned.original(Span::new(0, 1)).of(original), "x");
    }
}
