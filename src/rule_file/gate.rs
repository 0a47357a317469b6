use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Source, Span};

/// The largest file that is read, in bytes.
pub(crate) const MAX_BYTES: usize = 1 << 20;

/// A UTF-8 byte order mark, which some editors put in front.
pub(super) const BYTE_ORDER_MARK: &str = "\u{feff}";

/// At most so many stray characters are reported: a binary file holds thousands.
const MAX_REPORTED: usize = 8;

/// Refuses what should not reach a YAML parser at all.
pub(super) fn inspect(source: &Arc<Source>) -> Vec<Diagnostic> {
    let text = source.text();
    if text.len() > MAX_BYTES {
        return vec![Diagnostic::new(Code::FileTooLarge, source, Span::new(0, 0), &["1 MiB"])];
    }
    let body = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let base = text.len() - body.len();
    body.char_indices()
        .filter_map(|(offset, character)| {
            let code = refusal(character, body.get(offset + 1..))?;
            let span = Span::new(offset, offset + character.len_utf8()).shifted(base);
            let name = format!("U+{:04X}", u32::from(character));
            Some(Diagnostic::new(code, source, span, &[&name]))
        })
        .take(MAX_REPORTED)
        .collect()
}

/// Why `character` may not stand in a file, if it may not.
///
/// NEL, LS, PS and a lone carriage return are line breaks to some YAML readers
/// and characters to others, so two readers would see two files.
fn refusal(character: char, rest: Option<&str>) -> Option<Code> {
    match character {
        '\n' | '\t' => None,
        '\r' if rest.is_some_and(|rest| rest.starts_with('\n')) => None,
        '\u{2028}' | '\u{2029}' | '\u{feff}' => Some(Code::ControlCharacter),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(Code::BidiControl)
        }
        control if control.is_control() => Some(Code::ControlCharacter),
        _ => None,
    }
}
