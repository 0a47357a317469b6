use crate::text::{Source, Span};

/// `text` in single quotes, as YAML wants it.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The run of characters from `at` to the next space or list sign.
pub(super) fn token(source: &Source, at: usize) -> String {
    let rest = source.text().get(at..).unwrap_or_default();
    rest.chars().take_while(|c| !c.is_whitespace() && !matches!(c, ',' | ']' | '}')).collect()
}

/// The line that holds the byte at `at`, without its line break.
pub(super) fn line(source: &Source, at: usize) -> &str {
    line_span(source, at).of(source.text())
}

/// Where that line stands.
pub(super) fn line_span(source: &Source, at: usize) -> Span {
    let text = source.text();
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
    Span::new(start, start + line.len())
}

/// What an unquoted `- item` on the line of `at` would be in quotes.
pub(super) fn item_at(source: &Source, at: usize) -> Option<String> {
    let item = line(source, at).trim_start().strip_prefix("- ")?.trim();
    let is_quoted = item.starts_with(['\'', '"']) || item.is_empty();
    (!is_quoted).then(|| format!("- {}", quoted(item)))
}
