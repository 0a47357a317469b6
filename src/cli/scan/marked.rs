//! A text of a post with its evidence marked, as it may be shown to a person.
//!
//! In: a text, and where its evidence stands. Out: lines in which nothing of
//! the text can move, hide or imitate what is printed around it, contacts
//! masked. Carets below a line would not stand under their words where the
//! text runs from right to left or its characters are wide, so the marks stand
//! in the line itself.

use anstyle::Style;
use unicode_segmentation::GraphemeCursor;

use crate::post::TextField;
use crate::report::Contacts;
use crate::text::escape_between;
use crate::text::{Span, isolated};

const OPEN: char = '⟦';
const CLOSE: char = '⟧';
const LEFT_OUT: char = '…';

/// A text up to this length is shown whole; in characters, as all of these.
const WHOLE: usize = 280;
/// Of a longer one so much is shown on either side of evidence, …
const AROUND: usize = 60;
/// … less the part of a word at the cut, if that is no longer than this.
const PART_OF_WORD: usize = 15;
/// Evidence is shown up to this length: a poster can write words without end.
const LONGEST: usize = 160;

/// How evidence stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// In brackets that the text itself can't hold.
    Brackets,
    /// In a style of the terminal.
    Style(Style),
}

/// One text of a post.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marked<'t> {
    pub(super) text: &'t str,
    /// The field, and among comments the position.
    pub(super) place: (TextField, usize),
    pub(super) contacts: Contacts<'t>,
    pub(super) marks: Marks,
}

impl Marked<'_> {
    /// The lines to show, `evidence` marked in them.
    pub(super) fn lines(&self, evidence: &[Span]) -> Vec<String> {
        let marks = joined(evidence.iter().map(|span| self.grown(*span)).collect(), false);
        let mut lines = Vec::new();
        for window in self.windows(&marks) {
            let first = lines.len();
            let mut start = window.start;
            for line in window.of(self.text).split('\n') {
                let end = start + line.len();
                let shown = Span::new(start, start + line.trim_end_matches('\r').len());
                if !shown.of(self.text).trim().is_empty() {
                    lines.push(self.line(shown, &marks));
                }
                start = end + 1;
            }
            if let Some(line) = lines.get_mut(first).filter(|_| window.start > 0) {
                line.insert(0, LEFT_OUT);
            }
            if let Some(line) = lines.last_mut().filter(|_| window.end < self.text.len()) {
                line.push(LEFT_OUT);
            }
        }
        lines.iter().map(|line| isolated(line).into_owned()).collect()
    }

    fn line(&self, line: Span, marks: &[Span]) -> String {
        let mut shown = String::new();
        let mut done = line.start;
        for mark in marks.iter().filter(|mark| mark.overlaps(line)) {
            let mark = Span::new(mark.start.max(line.start), mark.end.min(line.end));
            self.push(Span::new(done, mark.start), &mut shown);
            match self.marks {
                Marks::Brackets => shown.push(OPEN),
                Marks::Style(style) => shown.push_str(&style.render().to_string()),
            }
            let end = self.boundary_before(self.forward(mark.start, LONGEST), mark);
            let end = if end > mark.start { end } else { self.forward(mark.start, LONGEST) };
            self.push(Span::new(mark.start, end.min(mark.end)), &mut shown);
            if end < mark.end {
                shown.push(LEFT_OUT);
            }
            match self.marks {
                Marks::Brackets => shown.push(CLOSE),
                Marks::Style(style) => shown.push_str(&style.render_reset().to_string()),
            }
            done = mark.end;
        }
        self.push(Span::new(done, line.end), &mut shown);
        shown
    }

    /// Appends a part of the text, in which nothing acts.
    fn push(&self, part: Span, shown: &mut String) {
        if part.is_empty() {
            return;
        }
        let before = self.text.get(..part.start).and_then(|text| text.chars().next_back());
        let behind = self.text.get(part.end..).and_then(|text| text.chars().next());
        let masked = self.contacts.mask(self.text, part, self.place).replace('\t', " ");
        match self.marks {
            Marks::Style(_) => escape_between(&masked, (before, behind), shown),
            Marks::Brackets => {
                let mut escaped = String::with_capacity(masked.len());
                escape_between(&masked, (before, behind), &mut escaped);
                for bracket in [OPEN, CLOSE] {
                    let written = bracket.escape_unicode().to_string();
                    escaped = escaped.replace(bracket, &written);
                }
                shown.push_str(&escaped);
            }
        }
    }

    /// The parts of the text to show, in order; all of them hold whole marks.
    fn windows(&self, marks: &[Span]) -> Vec<Span> {
        let whole = Span::new(0, self.text.len());
        if self.forward(0, WHOLE) == whole.end {
            return vec![whole];
        }
        if marks.is_empty() {
            let cut = self.forward(0, 2 * AROUND);
            return vec![Span::new(0, self.boundary_before(cut, whole))];
        }
        joined(marks.iter().map(|mark| self.around(*mark)).collect(), true)
    }

    fn around(&self, mark: Span) -> Span {
        let is_space = |at: Option<char>| at.is_none_or(char::is_whitespace);
        let start = self.backward(mark.start, AROUND);
        let mut start = self.boundary_behind(start, mark.start);
        let before = Span::new(start, mark.start).of(self.text);
        let space = before.char_indices().take(PART_OF_WORD).find(|(_, one)| one.is_whitespace());
        let left_out = self.text.get(..start).unwrap_or_default();
        if let Some((at, space)) = space.filter(|_| !is_space(left_out.chars().next_back())) {
            start += at + space.len_utf8();
        }
        let rest = Span::new(mark.end, self.text.len());
        let mut end = self.boundary_before(self.forward(mark.end, AROUND), rest);
        let behind = Span::new(mark.end, end).of(self.text);
        let space =
            behind.char_indices().rev().take(PART_OF_WORD).find(|(_, one)| one.is_whitespace());
        let left_out = self.text.get(end..).unwrap_or_default();
        if let Some((at, _)) = space.filter(|_| !is_space(left_out.chars().next())) {
            end = mark.end + at;
        }
        Span::new(start, end)
    }

    /// `span` with the whole of the grapheme clusters that it begins and ends in.
    fn grown(&self, span: Span) -> Span {
        let start = match self.cursor(span.start) {
            Some(mut cursor) => cursor.prev_boundary(self.text, 0).ok().flatten().unwrap_or(0),
            None => span.start,
        };
        let end = match self.cursor(span.end) {
            Some(mut cursor) => cursor.next_boundary(self.text, 0).ok().flatten(),
            None => Some(span.end),
        };
        Span::new(start, end.unwrap_or(self.text.len()))
    }

    /// The last boundary of a cluster up to `offset`, inside `span`.
    fn boundary_before(&self, offset: usize, span: Span) -> usize {
        let found = match self.cursor(offset) {
            Some(mut cursor) => cursor.prev_boundary(self.text, 0).ok().flatten().unwrap_or(0),
            None => offset,
        };
        found.clamp(span.start, span.end)
    }

    /// The first boundary of a cluster from `offset` on, at most `end`.
    fn boundary_behind(&self, offset: usize, end: usize) -> usize {
        let found = match self.cursor(offset) {
            Some(mut cursor) => cursor.next_boundary(self.text, 0).ok().flatten(),
            None => Some(offset),
        };
        found.map_or(end, |found| found.min(end))
    }

    /// A cursor at `offset`, unless a cluster ends there.
    fn cursor(&self, offset: usize) -> Option<GraphemeCursor> {
        let mut cursor = GraphemeCursor::new(offset, self.text.len(), true);
        let is_boundary = cursor.is_boundary(self.text, 0).unwrap_or(true);
        (!is_boundary).then_some(cursor)
    }

    /// So many characters on from `offset`.
    fn forward(&self, offset: usize, characters: usize) -> usize {
        let rest = self.text.get(offset..).unwrap_or_default();
        rest.char_indices().nth(characters).map_or(self.text.len(), |(at, _)| offset + at)
    }

    /// So many characters back from `offset`.
    fn backward(&self, offset: usize, characters: usize) -> usize {
        let before = self.text.get(..offset).unwrap_or_default();
        let back = before.char_indices().rev().nth(characters.saturating_sub(1));
        back.map_or(0, |(at, _)| at)
    }
}

/// `spans` in order, those that overlap as one; those that touch only with `also_touching`.
fn joined(mut spans: Vec<Span>, also_touching: bool) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for span in spans.into_iter().filter(|span| !span.is_empty()) {
        match joined.last_mut() {
            Some(last) if span.start < last.end || also_touching && span.start == last.end => {
                last.end = last.end.max(span.end);
            }
            _ => joined.push(span),
        }
    }
    joined
}

#[cfg(test)]
#[path = "marked_tests.rs"]
mod tests;
