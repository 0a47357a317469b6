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

/// Whether a text in quotes ends before `at`, with nothing but spaces in between.
pub(super) fn follows_quoted(source: &Source, at: usize) -> bool {
    let line = line_span(source, at);
    let before = source.text().get(line.start..at).unwrap_or_default().trim_end();
    before.ends_with(['\'', '"'])
}

/// Whether the line of `at` is a key that is indented further than the key of
/// one line above, which has a value already.
pub(super) fn is_stepped(source: &Source, at: usize) -> bool {
    let here = line_span(source, at);
    let Some(end) = here.start.checked_sub(1) else { return false };
    let (above, here) = (line(source, end), here.of(source.text()));
    let indent = |line: &str| line.len() - line.trim_start().len();
    let has_value = above.split_once(':').is_some_and(|(_, value)| !value.trim().is_empty());
    has_value && here.contains(':') && indent(here) > indent(above)
}

/// A hashtag in a list in brackets, at or shortly before `at`, that YAML took for
/// a comment: the list then lacks its end, and the reader stumbles lines later.
pub(super) fn tag_in_list(source: &Source, at: usize) -> Option<Span> {
    let text = source.text();
    let mut line = line_span(source, at);
    for _ in 0..LINES_BACK {
        let written = line.of(text);
        for (sign, _) in written.match_indices('#') {
            let (before, tag) = written.split_at(sign);
            let open = before.matches('[').count() > before.matches(']').count();
            let is_quoted = before.matches(['\'', '"']).count() % 2 == 1;
            let is_comment = before.ends_with([' ', '[', ',']);
            let is_tag = tag.chars().nth(1).is_some_and(|c| c.is_alphanumeric() || c == '_');
            if open && !is_quoted && is_comment && is_tag {
                let start = line.start + sign;
                return Some(Span::new(start, start + token(source, start).len()));
            }
        }
        line = line_span(source, line.start.checked_sub(1)?);
    }
    None
}

/// How far above the place where YAML stumbles its cause is looked for.
const LINES_BACK: usize = 16;
