use crate::report::ClauseReport;
use crate::text::{escaped, isolated};

/// Somebody's `text` as one line that acts on nothing around it: line ends are
/// spaces, what can't be seen is written out, and what runs from right to left
/// reorders only itself.
pub(super) fn one_line(text: &str) -> String {
    let line = text.split(['\n', '\r', '\t']).map(str::trim).collect::<Vec<_>>().join(" ");
    isolated(&escaped(line.trim())).into_owned()
}

/// A clause of an operator's policy in one line.
pub(super) fn one_clause(clause: &ClauseReport<'_>) -> String {
    let ClauseReport { scheme, clause, url, note } = clause;
    let mut line = format!("{} {}", one_line(scheme), one_line(clause));
    if let Some(note) = note {
        line = format!("{line}: {}", one_line(note));
    }
    match url {
        Some(url) => format!("{line} <{}>", one_line(url)),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_line_acts() {
        assert_eq!(one_line(" a\n  b\t\u{1b}[m\u{202e}c "), "a b \\u{1b}[m\\u{202e}c");
        assert_eq!(one_line("\u{202e}مطلوب"), "\u{2068}\\u{202e}مطلوب\u{2069}");
    }
}
