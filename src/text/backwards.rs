//! Text that is written backwards and shown forwards.
//!
//! The overrides U+202D and U+202E (UAX #9, LRO and RLO) make what follows run
//! one way whatever its letters; behind them a word can be written from its
//! last letter to its first and be read as ever.

use super::{Span, glyph_at};

/// A text with everything that an override governs turned round and without
/// the overrides, and the way back to the original.
#[derive(Clone, Debug, Default)]
pub(crate) struct Backwards {
    text: String,
    pieces: Vec<Piece>,
}

/// A glyph that was turned, or a stretch that was not.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it begins in the turned text.
    at: usize,
    /// Where it stands in the original.
    original: Span,
    is_turned: bool,
}

impl Backwards {
    /// `text` turned round; `None` if there is nothing to turn.
    pub(crate) fn of(text: &str) -> Option<Self> {
        // One character at a time, since that is a search of bytes.
        if !OVERRIDES.iter().any(|control| text.contains(*control)) {
            return None;
        }
        let mut turned = Self::default();
        let mut at = 0;
        for (start, control) in text.match_indices(OVERRIDES) {
            let run = Span::new(start + control.len(), run_end(text, start + control.len()));
            if start < at || run.is_empty() {
                continue;
            }
            turned.keep(text, Span::new(at, start));
            turned.turn(text, run);
            let closes = text.get(run.end..).is_some_and(|rest| rest.starts_with(POP));
            at = run.end + if closes { POP.len_utf8() } else { 0 };
        }
        turned.keep(text, Span::new(at, text.len()));
        turned.pieces.iter().any(|piece| piece.is_turned).then_some(turned)
    }

    /// The text as it is shown.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Where `span` of the turned text stands in the original: from the first to
    /// the last of its characters there.
    pub(crate) fn original(&self, span: Span) -> Option<Span> {
        let first =
            self.pieces.partition_point(|piece| piece.at + piece.original.len() <= span.start);
        let past = self.pieces.partition_point(|piece| piece.at < span.end);
        let places = self.pieces.get(first..past)?.iter().map(|piece| {
            let Piece { at, original, is_turned } = *piece;
            if is_turned {
                return original;
            }
            let start = span.start.max(at) - at;
            let end = (span.end - at).min(original.len());
            Span::new(original.start + start, original.start + end)
        });
        places.reduce(|one, other| Span::new(one.start.min(other.start), one.end.max(other.end)))
    }

    fn keep(&mut self, text: &str, original: Span) {
        if !original.is_empty() {
            self.pieces.push(Piece { at: self.text.len(), original, is_turned: false });
            self.text.push_str(original.of(text));
        }
    }

    fn turn(&mut self, text: &str, run: Span) {
        let governed = run.of(text);
        let mut glyphs = Vec::new();
        let mut at = 0;
        while let Some(glyph) = glyph_at(governed, at) {
            glyphs.push(glyph.span.shifted(run.start));
            at = glyph.span.end;
        }
        for original in glyphs.into_iter().rev() {
            self.pieces.push(Piece { at: self.text.len(), original, is_turned: true });
            self.text.push_str(original.of(text));
        }
    }
}

/// LRO and RLO.
const OVERRIDES: [char; 2] = ['\u{202D}', '\u{202E}'];

/// PDF, which closes one.
const POP: char = '\u{202C}';

/// Where what an override governs ends: at the U+202C that closes it, at the
/// line's end or at that of the text.
fn run_end(text: &str, start: usize) -> usize {
    let mut depth = 0_u32;
    for (at, character) in text.get(start..).unwrap_or_default().char_indices() {
        match character {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => depth += 1,
            '\u{202C}' if depth == 0 => return start + at,
            '\u{202C}' => depth -= 1,
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => return start + at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_an_override_governs_is_turned() {
        let text = "a \u{202E}renga\u{301}w\u{202C} b\n\u{202E}cd";
        let turned = Backwards::of(text).unwrap();
        assert_eq!(turned.text(), "a wa\u{301}gner b\ndc");
        let word = turned.text().find("wa\u{301}gner").unwrap();
        let span = turned.original(Span::new(word, word + 8)).unwrap();
        assert_eq!(span.of(text), "renga\u{301}w");
        assert_eq!(turned.original(Span::new(0, 1)), Some(Span::new(0, 1)));
        assert!(Backwards::of("abc").is_none() && Backwards::of("abc\u{202E}").is_none());
    }

    proptest! {
        #[test]
        fn every_character_has_its_place(text in "([a-d \n\u{202E}\u{202D}\u{202C}\u{301}]){0,24}") {
            if let Some(turned) = Backwards::of(&text) {
                for (start, character) in turned.text().char_indices() {
                    let span = Span::new(start, start + character.len_utf8());
                    let original = turned.original(span).unwrap();
                    prop_assert!(original.of(&text).contains(character));
                }
            }
        }
    }
}
