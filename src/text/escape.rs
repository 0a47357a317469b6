use std::borrow::Cow;
use std::fmt::Write;

/// `text` with every character that can't be seen, or that moves others,
/// written as `\u{…}`.
///
/// A message quotes what an author or a stranger wrote; printed as it is, a
/// bidirectional control could make the message say something else.
pub(crate) fn escaped(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    escape_between(text, (None, None), &mut shown);
    Cow::Owned(shown)
}

/// Appends `text` to `shown` in the same way, where it is a part of a longer
/// one and these are the characters before and behind it.
pub(crate) fn escape_between(
    text: &str,
    (mut before, behind): (Option<char>, Option<char>),
    shown: &mut String,
) {
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied().or(behind);
        let joins = is_joiner(character)
            && before.is_some_and(is_joinable)
            && next.is_some_and(is_joinable);
        if is_hidden(character) && !joins {
            // Writing to a text can't fail.
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(character));
        } else {
            shown.push(character);
        }
        before = Some(character);
    }
}

fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{17b4}'
                | '\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Persian words and emoji are written with joiners; between such characters
/// they are part of the text and not hidden in it.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
}

fn is_joinable(character: char) -> bool {
    !character.is_ascii() && !is_hidden(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_or_hides_text_is_written_out() {
        assert_eq!(escaped("a\u{202e}b\u{200b}\u{7}"), "a\\u{202e}b\\u{200b}\\u{7}");
        assert_eq!(escaped("a\u{200d}b"), "a\\u{200d}b");
    }

    #[test]
    fn joiners_stay_where_a_script_needs_them() {
        let persian = "می\u{200c}خواهم";
        assert_eq!(escaped(persian), persian);
        assert_eq!(escaped("👨\u{200d}👩"), "👨\u{200d}👩");
    }
}
