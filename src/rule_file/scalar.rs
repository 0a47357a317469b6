use std::collections::BTreeMap;
use std::sync::Arc;

use super::node::{Node, NodeKind, Style};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Excerpt, Segment, Source, Span};

/// How many depths of indentation are tried for a block whose header states
/// one: each costs a pass over the block.
const MOST_MARGINS: usize = 64;

/// The excerpt of a scalar whose decoded `text` a YAML parser found at `span`.
///
/// The scalar is decoded a second time, with the place of every run kept; the
/// places are believed only if that gives the parser's own text. Otherwise
/// every place in the excerpt is the whole scalar, which is imprecise but true.
pub(super) fn excerpt(source: &Arc<Source>, span: Span, text: &str, style: Style) -> Excerpt {
    let raw = span.of(source.text());
    let decoder = match style {
        Style::Plain => Decoder::of(raw, span.start).flow(Quotes::None),
        Style::Single => Decoder::of(inside(raw, '\''), span.start + 1).flow(Quotes::Single),
        Style::Double => Decoder::of(inside(raw, '"'), span.start + 1).flow(Quotes::Double),
        Style::Literal => Decoder::of(raw, span.start).literal(source, text),
        Style::Folded => None,
    };
    let segments = match decoder {
        Some(decoder) if decoder.text == text => decoder.segments,
        _ => Vec::new(),
    };
    Excerpt::decoded(Arc::clone(source), text, span, segments)
}

fn inside(raw: &str, quote: char) -> &str {
    raw.strip_prefix(quote).and_then(|raw| raw.strip_suffix(quote)).unwrap_or(raw)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    None,
    Single,
    Double,
}

/// Decodes a scalar's characters and keeps the place of every run.
struct Decoder<'t> {
    raw: &'t str,
    base: usize,
    text: String,
    segments: Vec<Segment>,
}

impl<'t> Decoder<'t> {
    fn of(raw: &'t str, base: usize) -> Self {
        Self { raw, base, text: String::new(), segments: Vec::new() }
    }

    /// Appends `decoded`, which is written at `start..end` of the raw text.
    fn push(&mut self, decoded: &str, start: usize, end: usize) {
        let written = Span::new(start, end).shifted(self.base);
        let place = Span::new(self.text.len(), self.text.len() + decoded.len());
        self.text.push_str(decoded);
        let is_verbatim = decoded.len() == written.len();
        match self.segments.last_mut() {
            Some(last)
                if is_verbatim
                    && last.decoded.len() == last.written.len()
                    && last.written.end == written.start =>
            {
                last.decoded.end = place.end;
                last.written.end = written.end;
            }
            _ => self.segments.push(Segment { decoded: place, written }),
        }
    }

    fn rest(&self, at: usize) -> &'t str {
        self.raw.get(at..).unwrap_or_default()
    }

    /// Plain and quoted scalars: a line break is a space, a blank line a line break.
    fn flow(mut self, quotes: Quotes) -> Option<Self> {
        let mut at = 0;
        while let Some(character) = self.rest(at).chars().next() {
            let width = character.len_utf8();
            match character {
                ' ' | '\t' | '\r' | '\n' => at = self.fold_break(at),
                '\'' if quotes == Quotes::Single => {
                    self.push("'", at, at + 2);
                    at += 2;
                }
                '\\' if quotes == Quotes::Double => at = self.escape(at)?,
                other => {
                    self.push(other.encode_utf8(&mut [0; 4]), at, at + width);
                    at += width;
                }
            }
        }
        Some(self)
    }

    /// White space from `at`: kept inside a line, folded around line breaks.
    fn fold_break(&mut self, at: usize) -> usize {
        let rest = self.rest(at);
        let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        let white = rest.get(..blank).unwrap_or_default();
        match white.matches('\n').count() {
            0 => self.push(white, at, at + blank),
            1 => self.push(" ", at, at + blank),
            breaks => self.push(&"\n".repeat(breaks - 1), at, at + blank),
        }
        at + blank
    }

    /// The escape at `at` of a double-quoted scalar; `None` if it is not one we know.
    fn escape(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at + 1);
        let letter = rest.chars().next()?;
        if letter == '\n' || letter == '\r' {
            return Some(self.escaped_break(at));
        }
        let digits = match letter {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let mut end = at + 1 + letter.len_utf8() + digits;
        let character = if digits > 0 {
            let unit = self.hex(at + 2, digits)?;
            if (0xd800..0xdc00).contains(&unit) && self.rest(end).starts_with("\\u") {
                let low = self.hex(end + 2, 4)?.checked_sub(0xdc00)?;
                end += 6;
                char::from_u32(0x1_0000 + ((unit - 0xd800) << 10) + low)?
            } else {
                char::from_u32(unit)?
            }
        } else {
            match letter {
                '0' => '\0',
                'a' => '\u{7}',
                'b' => '\u{8}',
                't' | '\t' => '\t',
                'n' => '\n',
                'v' => '\u{b}',
                'f' => '\u{c}',
                'r' => '\r',
                'e' => '\u{1b}',
                'N' => '\u{85}',
                '_' => '\u{a0}',
                'L' => '\u{2028}',
                'P' => '\u{2029}',
                ' ' | '"' | '/' | '\\' => letter,
                _ => return None,
            }
        };
        self.push_escape(character, at, end);
        Some(end)
    }

    /// An escape never joins a run: it may be as long as what it stands for.
    fn push_escape(&mut self, character: char, start: usize, end: usize) {
        let place = Span::new(self.text.len(), self.text.len() + character.len_utf8());
        self.text.push(character);
        let written = Span::new(start, end).shifted(self.base);
        self.segments.push(Segment { decoded: place, written });
    }

    fn hex(&self, at: usize, digits: usize) -> Option<u32> {
        u32::from_str_radix(self.raw.get(at..at + digits)?, 16).ok()
    }

    /// `\` at the end of a line joins it to the next; blank lines between count.
    fn escaped_break(&mut self, at: usize) -> usize {
        let rest = self.rest(at + 1);
        let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        let breaks = rest.get(..blank).unwrap_or_default().matches('\n').count();
        if breaks > 1 {
            self.push(&"\n".repeat(breaks - 1), at, at + 1 + blank);
        }
        at + 1 + blank
    }

    /// A `|` block. The parser's span begins at the first content, behind the
    /// indentation, so that line's column is the indentation of all, except
    /// where an indicator such as `|2` leaves spaces to the content: then the
    /// known text tells how many.
    fn literal(self, source: &Source, known: &str) -> Option<Self> {
        let before = source.text().get(..self.base)?;
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = self.base - line_start;
        (0..=column).rev().take(MOST_MARGINS).find_map(|indent| {
            let decoded = Self::of(self.raw, self.base).literal_lines(indent, known)?;
            (decoded.text == known).then_some(decoded)
        })
    }

    fn literal_lines(mut self, indent: usize, known: &str) -> Option<Self> {
        let leading = known.len() - known.trim_start_matches('\n').len();
        let has_leading = self.raw.trim_start_matches([' ', '\r']).starts_with('\n');
        if leading > 0 && !has_leading {
            self.push(&"\n".repeat(leading), 0, 0);
        }
        let mut at = 0;
        for (number, line) in self.raw.split_inclusive('\n').enumerate() {
            let content = line.trim_end_matches('\n');
            let content = content.strip_suffix('\r').unwrap_or(content);
            let spaces = content.len() - content.trim_start_matches(' ').len();
            let skipped = if number == 0 { 0 } else { spaces.min(indent) };
            if number > 0 && skipped < indent && skipped < content.len() {
                return None;
            }
            self.push(content.get(skipped..)?, at + skipped, at + content.len());
            if line.len() > content.len() {
                self.push("\n", at + content.len(), at + line.len());
            }
            at += line.len();
        }
        self.chomp(known);
        Some(self)
    }

    /// Takes off, or adds, the final line breaks that the block's header decided on.
    fn chomp(&mut self, known: &str) {
        let body = self.text.trim_end_matches('\n').len();
        if known.trim_end_matches('\n').len() != body {
            return;
        }
        if known.len() > self.text.len() {
            let end = self.raw.len();
            self.push(&"\n".repeat(known.len() - self.text.len()), end, end);
            return;
        }
        self.text.truncate(known.len());
        self.segments.retain(|segment| segment.decoded.start < known.len());
        if let Some(last) = self.segments.last_mut() {
            let surplus = last.decoded.end.saturating_sub(known.len());
            if last.decoded.len() == last.written.len() {
                last.written.end -= surplus;
            }
            last.decoded.end -= surplus;
        }
    }
}

/// What stands before a `:`.
pub(super) enum Key {
    /// A key.
    Text(Excerpt),
    /// Something that can't be one; its value is dropped.
    Refused,
}

/// The key that `node` is in a map that has the keys `seen` so far.
pub(super) fn key(
    source: &Arc<Source>,
    node: Node,
    seen: &mut BTreeMap<String, Span>,
) -> (Key, Option<Diagnostic>) {
    let NodeKind::Scalar(scalar) = node.kind else {
        let diagnostic = Diagnostic::new(Code::KeyNotText, source, node.span, &[]);
        return (Key::Refused, Some(diagnostic));
    };
    let excerpt = scalar.excerpt;
    if scalar.style == Style::Plain && excerpt.text() == "<<" {
        return (Key::Refused, Some(Diagnostic::new(Code::MergeKey, source, node.span, &[])));
    }
    let earlier = seen.insert(excerpt.text().to_owned(), node.span);
    let diagnostic = earlier.map(|earlier| {
        Diagnostic::new(Code::DuplicateKey, source, node.span, &[excerpt.text()])
            .labelled("again here")
            .also(source, earlier, "first here")
    });
    (Key::Text(excerpt), diagnostic)
}
