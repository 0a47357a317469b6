//! Text that is written backwards and shown forwards.
//!
//! The overrides U+202D and U+202E (UAX #9, LRO and RLO) make what follows run
//! one way whatever its letters; behind them a word can be written from its
//! last letter to its first and be read as ever.

use super::{Span, glyph_at};

/// A text with everything that an override governs turned round, and the way
/// back to the original.
#[derive(Clone, Debug, Default)]
pub(crate) struct Backwards {
    text: String,
    /// For every glyph that was turned where it begins in `text` and where it
    /// stands in the original, in the order of `text`.
    turned: Vec<(usize, Span)>,
}

impl Backwards {
    /// `text` turned round; `None` if there is nothing to turn.
    pub(crate) fn of(text: &str) -> Option<Self> {
        // Both overrides begin with these two bytes.
        if !text.contains(['\u{202D}', '\u{202E}']) {
            return None;
        }
        let mut turned = Self::default();
        let mut at = 0;
        for (start, _) in text.match_indices(['\u{202D}', '\u{202E}']) {
            let run = Span::new(start + 3, run_end(text, start + 3));
            if run.start < at || run.is_empty() {
                continue;
            }
            turned.text.push_str(text.get(at..run.start).unwrap_or_default());
            turned.turn(text, run);
            at = run.end;
        }
        turned.text.push_str(text.get(at..).unwrap_or_default());
        (!turned.turned.is_empty()).then_some(turned)
    }

    /// The text as it is shown.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Where `span` of the turned text stands in the original, if something of
    /// it was turned. What was not turned stands where it stood.
    pub(crate) fn original(&self, span: Span) -> Option<Span> {
        let first = self.turned.partition_point(|(start, place)| start + place.len() <= span.start);
        let past = self.turned.partition_point(|(start, _)| *start < span.end);
        let touched = self.turned.get(first..past)?;
        let start = touched.iter().map(|(_, place)| place.start).min()?;
        let end = touched.iter().map(|(_, place)| place.end).max()?;
        // Turned and unturned text lie side by side, each in its own order.
        let is_inside = |at: usize| {
            touched.iter().any(|(turned, place)| (*turned..turned + place.len()).contains(&at))
        };
        Some(Span::new(
            if is_inside(span.start) { start } else { span.start },
            if is_inside(span.end.saturating_sub(1)) { end } else { span.end },
        ))
    }

    fn turn(&mut self, text: &str, run: Span) {
        let mut glyphs = Vec::new();
        let mut at = run.start;
        while let Some(glyph) = glyph_at(text, at).filter(|glyph| glyph.span.start < run.end) {
            // The run may end inside the invisible characters of its last glyph.
            glyphs.push(Span::new(glyph.span.start, glyph.span.end.min(run.end)));
            at = glyph.span.end;
        }
        for glyph in glyphs.into_iter().rev() {
            self.turned.push((self.text.len(), glyph));
            self.text.push_str(glyph.of(text));
        }
    }
}

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
        assert_eq!(turned.text(), "a \u{202E}wa\u{301}gner\u{202C} b\n\u{202E}dc");
        let word = turned.text().find("wa\u{301}gner").unwrap();
        let span = turned.original(Span::new(word, word + 8)).unwrap();
        assert_eq!(span.of(text), "renga\u{301}w");
        assert_eq!(turned.original(Span::new(0, 1)), None);
        assert!(Backwards::of("abc").is_none() && Backwards::of("abc\u{202E}").is_none());
    }

    proptest! {
        #[test]
        fn a_turned_text_has_the_same_characters(text in "([a-d \n\u{202E}\u{202D}\u{202C}\u{301}]){0,24}") {
            if let Some(turned) = Backwards::of(&text) {
                let sorted = |text: &str| {
                    let mut characters: Vec<char> = text.chars().collect();
                    characters.sort_unstable();
                    characters
                };
                prop_assert_eq!(sorted(&text), sorted(turned.text()));
                for start in 0..turned.text().len() {
                    let span = turned.original(Span::new(start, start + 1));
                    prop_assert!(span.is_none_or(|span| span.end <= text.len()));
                }
            }
        }
    }
}
