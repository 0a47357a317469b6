/// Some editors put it in front; none of them counts it as a column.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A named text that we parse: a rule file, a lexicon, the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
}

/// A place as people count: line and column from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Source {
    /// Names `text`; the name is what diagnostics show, usually a path.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into() }
    }

    /// The name shown in diagnostics.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of the byte at `offset`; past the end, those of the end.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = self.text.get(..end).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        LineColumn {
            line: before.matches('\n').count() + 1,
            column: before.get(line_start..).unwrap_or_default().chars().count() + 1
                - usize::from(line_start == 0 && before.starts_with(BYTE_ORDER_MARK)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let source = Source::new("a.yaml", "id: x\nтекст: y");
        let place = source.line_column("id: x\nтекст: ".len());
        assert_eq!(place, LineColumn { line: 2, column: 8 });
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let source = Source::new("a.yaml", "\u{feff}id: x");
        assert_eq!(source.line_column(0), LineColumn { line: 1, column: 1 });
        assert_eq!(source.line_column(3), LineColumn { line: 1, column: 1 });
        assert_eq!(source.line_column(4), LineColumn { line: 1, column: 2 });
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        let source = Source::new("a.yaml", "ab\n");
        assert_eq!(source.line_column(99), LineColumn { line: 2, column: 1 });
    }
}
