//! What is looked at before the parse: a parser and the trees it makes take
//! stack with every level, and rules come from strangers.

use crate::text::Span;

/// In bytes.
pub(super) const LONGEST: usize = 16 * 1024;
const DEEPEST: usize = 64;

/// The place at which `text` is nested too deep, counting open parentheses and
/// the `not`s in front of them.
pub(super) fn too_deep(text: &str) -> Option<Span> {
    let mut enclosing: Vec<usize> = Vec::new();
    let mut depth = 0;
    let mut nots = 0;
    for (start, token) in tokens(text) {
        match token {
            "not" => nots += 1,
            "(" => {
                enclosing.push(nots + 1);
                depth += nots + 1;
                nots = 0;
            }
            ")" => {
                depth -= enclosing.pop().unwrap_or_default();
                nots = 0;
            }
            _ => nots = 0,
        }
        if depth + nots > DEEPEST {
            return Some(Span::new(start, start + token.len()));
        }
    }
    None
}

/// The opening mark of a text that is not closed on its line.
pub(super) fn unclosed_text(text: &str) -> Option<Span> {
    tokens(text)
        .find(|(_, token)| token.starts_with('"') && !is_closed(token))
        .map(|(start, _)| Span::new(start, start + 1))
}

fn is_closed(quoted: &str) -> bool {
    let Some(inner) = quoted.get(1..).and_then(|rest| rest.strip_suffix('"')) else { return false };
    let backslashes = inner.len() - inner.trim_end_matches('\\').len();
    backslashes.is_multiple_of(2)
}

/// Words, texts in quotation marks and single characters, each with its place;
/// spaces and comments are left out.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut offset = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(offset..)?;
            let first = rest.chars().next()?;
            let len = match first {
                '#' => rest.find('\n').unwrap_or(rest.len()),
                '"' => text_len(rest),
                _ if is_name(first) => rest.find(|letter| !is_name(letter)).unwrap_or(rest.len()),
                _ => first.len_utf8(),
            };
            let start = offset;
            offset += len;
            if first != '#' && !first.is_whitespace() {
                return rest.get(..len).map(|token| (start, token));
            }
        }
    })
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The length of the text in quotation marks that `rest` begins with; without
/// a closing mark, that of the line.
fn text_len(rest: &str) -> usize {
    let mut is_escaped = false;
    for (offset, letter) in rest.char_indices().skip(1) {
        match letter {
            '\n' | '\r' => return offset,
            '"' if !is_escaped => return offset + 1,
            _ => is_escaped = letter == '\\' && !is_escaped,
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixty_four_levels_are_allowed_and_no_more() {
        let nested = |levels| format!("{}a{}", "(".repeat(levels), ")".repeat(levels));
        assert_eq!(too_deep(&nested(64)), None);
        assert_eq!(too_deep(&nested(65)), Some(Span::new(64, 65)));
        assert_eq!(too_deep(&format!("{}a", "not ".repeat(64))), None);
        assert_eq!(too_deep(&format!("{}a", "not ".repeat(65))), Some(Span::new(256, 259)));
        assert!(too_deep(&format!("{}a", "not (".repeat(33))).is_some());
        assert_eq!(too_deep(&"(a) and not b or ".repeat(100)), None);
    }

    #[test]
    fn texts_and_comments_nest_nothing() {
        let text = format!("a == \"{}\" # {}", "(".repeat(100), "(".repeat(100));
        assert_eq!(too_deep(&text), None);
    }

    #[test]
    fn an_unclosed_text_is_found() {
        assert_eq!(unclosed_text(r#"a == "b" and c == "d"#), Some(Span::new(18, 19)));
        assert_eq!(unclosed_text(r#"a == "b\""#), Some(Span::new(5, 6)));
        assert_eq!(unclosed_text(r#"a == "b\\""#), None);
    }
}
