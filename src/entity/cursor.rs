//! Reading forwards and backwards from a place in a text, never past a line break.

pub(super) use super::character::lower;
use super::character::traits;

/// The character that begins at `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character that ends at `at`.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// Whether `c` only separates within a line: any space, or a mark without width.
pub(super) const fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{A0}' | '\u{AD}' | '\u{1680}' | '\u{2000}'..='\u{200F}'
            | '\u{202A}'..='\u{202F}' | '\u{205F}'..='\u{2064}' | '\u{2066}'..='\u{2069}'
            | '\u{3000}' | '\u{FEFF}'
    )
}

/// Whether `c` ends a line.
pub(super) const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether `c` is any of the characters used as a dash.
pub(super) const fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{AD}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{2212}'
                | '\u{30FC}'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
                | '~'
                | '\u{FF5E}'
                | '\u{301C}'
    )
}

/// Whether `c` is part of a word: letters, digits, and the marks on them.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { traits(c).is_word() }
}

/// Whether `c` is a combining mark of a script whose words need it.
pub(super) fn is_mark(c: char) -> bool {
    !c.is_ascii() && traits(c).is_mark()
}

/// Whether `c` is a number of any kind.
pub(super) fn is_numeric(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_digit() } else { traits(c).is_numeric() }
}

/// Whether words of the script of `c` are written without spaces between them.
pub(super) const fn is_unspaced(c: char) -> bool {
    matches!(
        c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
            | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}'
    )
}

/// The first place from `at` that is no blank, after at most `most` of them.
pub(super) fn skip_blanks(text: &str, at: usize, most: usize) -> usize {
    if text.as_bytes().get(at).is_some_and(u8::is_ascii_graphic) {
        return at;
    }
    let rest = text.get(at..).unwrap_or_default();
    at + rest.chars().take(most).take_while(|&c| is_blank(c)).map(char::len_utf8).sum::<usize>()
}

/// The place before at most `most` blanks that end at `at`.
pub(super) fn skip_blanks_back(text: &str, at: usize, most: usize) -> usize {
    let last = at.checked_sub(1).and_then(|last| text.as_bytes().get(last));
    if last.is_some_and(u8::is_ascii_graphic) {
        return at;
    }
    let before = text.get(..at).unwrap_or_default();
    let blanks = before.chars().rev().take(most).take_while(|&c| is_blank(c));
    at - blanks.map(char::len_utf8).sum::<usize>()
}

/// The part of `text` that ends at `at`, of at most `most` characters of one line.
pub(super) fn line_before(text: &str, at: usize, most: usize) -> &str {
    let before = text.get(..at).unwrap_or_default();
    let taken = before.chars().rev().take(most).take_while(|&c| !is_line_end(c));
    let start = at - taken.map(char::len_utf8).sum::<usize>();
    before.get(start..).unwrap_or_default()
}

/// The part of `text` that begins at `at`, of at most `most` characters of one line.
pub(super) fn line_after(text: &str, at: usize, most: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let taken = rest.chars().take(most).take_while(|&c| !is_line_end(c));
    rest.get(..taken.map(char::len_utf8).sum()).unwrap_or_default()
}
