use std::sync::Arc;

use super::{Source, Span};

/// A text that was decoded out of a source, such as a YAML scalar, with the
/// way back from its bytes to those of the source.
///
/// Escapes, quotes, indentation and folding make the two differ; a diagnostic
/// about the decoded text must still point at the exact character in the file.
#[derive(Clone, Debug)]
pub struct Excerpt {
    source: Arc<Source>,
    text: String,
    whole: Span,
    segments: Vec<Segment>,
}

/// A run of the decoded text and the part of the source it came from. Where
/// the two are equally long, bytes correspond one to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// In the decoded text.
    pub decoded: Span,
    /// In the source.
    pub written: Span,
}

impl Excerpt {
    /// An excerpt whose bytes stand in the source as they are, at `whole`.
    pub fn verbatim(source: Arc<Source>, whole: Span) -> Self {
        let text = whole.of(source.text()).to_owned();
        let decoded = Span::new(0, text.len());
        Self { source, text, whole, segments: vec![Segment { decoded, written: whole }] }
    }

    /// An excerpt that was decoded from `whole`; `segments` in the order of the
    /// decoded text. Without segments every place in it maps to `whole`.
    pub fn decoded(
        source: Arc<Source>,
        text: impl Into<String>,
        whole: Span,
        segments: Vec<Segment>,
    ) -> Self {
        Self { source, text: text.into(), whole, segments }
    }

    /// The decoded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The source it came from.
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// Where the whole of it stands in the source, quotes included.
    pub const fn whole(&self) -> Span {
        self.whole
    }

    /// Where in the source the part `span` of the decoded text stands.
    ///
    /// An empty span (the end of the text, say) maps to the character before it,
    /// so that a caret never lands on the line after a block scalar.
    pub fn written(&self, span: Span) -> Span {
        let start = self.place(span.start, false);
        if span.is_empty() {
            let trimmed = self.text.trim_end().len();
            let before = self.text.get(..span.start.min(trimmed)).unwrap_or_default();
            let width = before.chars().next_back().map_or(0, char::len_utf8);
            if width == 0 {
                return start.map_or(self.whole, |start| Span::new(start, start));
            }
            return self.written(Span::new(before.len() - width, before.len()));
        }
        match (start, self.place(span.end, true)) {
            (Some(start), Some(end)) if start <= end => Span::new(start, end),
            _ => self.whole,
        }
    }

    fn place(&self, offset: usize, is_end: bool) -> Option<usize> {
        let segment = self.segments.iter().find(|segment| {
            if is_end {
                segment.decoded.start < offset && offset <= segment.decoded.end
            } else {
                segment.decoded.start <= offset && offset < segment.decoded.end
            }
        })?;
        if segment.decoded.len() == segment.written.len() {
            Some(segment.written.start + (offset - segment.decoded.start))
        } else if is_end {
            Some(segment.written.end)
        } else {
            Some(segment.written.start)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_maps_to_all_of_its_characters() {
        let source = Arc::new(Source::new("a.yaml", r#"k: "a\u0441b""#));
        let segments = vec![
            Segment { decoded: Span::new(0, 1), written: Span::new(4, 5) },
            Segment { decoded: Span::new(1, 3), written: Span::new(5, 11) },
            Segment { decoded: Span::new(3, 4), written: Span::new(11, 12) },
        ];
        let excerpt = Excerpt::decoded(source, "aсb", Span::new(3, 13), segments);
        assert_eq!(excerpt.written(Span::new(1, 3)), Span::new(5, 11));
        assert_eq!(excerpt.written(Span::new(3, 4)), Span::new(11, 12));
        assert_eq!(excerpt.written(Span::new(4, 4)), Span::new(11, 12));
    }
}
