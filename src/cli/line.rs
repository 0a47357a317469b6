use crate::text::{escaped, isolated};

/// Somebody's `text` as one line that acts on nothing around it: line ends are
/// spaces, what can't be seen is written out, and what runs from right to left
/// reorders only itself.
pub(super) fn one_line(text: &str) -> String {
    let line = text.split(['\n', '\r', '\t']).map(str::trim).collect::<Vec<_>>().join(" ");
    isolated(&escaped(line.trim())).into_owned()
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
