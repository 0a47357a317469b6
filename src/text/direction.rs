use std::borrow::Cow;

use icu_properties::CodePointMapData;
use icu_properties::props::BidiClass;

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

/// `line` so that it reorders nothing of what is printed around it: in an
/// isolate of its own (UAX #9), if anything in it runs from right to left.
///
/// `line` must not hold controls of direction itself; one of them could end
/// the isolate early.
pub(crate) fn isolated(line: &str) -> Cow<'_, str> {
    if line.is_ascii() || !line.chars().any(is_right_to_left) {
        return Cow::Borrowed(line);
    }
    Cow::Owned(format!("{FIRST_STRONG_ISOLATE}{line}{POP_ISOLATE}"))
}

fn is_right_to_left(character: char) -> bool {
    let class = CodePointMapData::<BidiClass>::new().get(character);
    matches!(class, BidiClass::RightToLeft | BidiClass::ArabicLetter | BidiClass::ArabicNumber)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_runs_from_right_to_left_is_isolated() {
        for plain in ["", "a b", "текст", "军队", "हिन्दी", "👨\u{200d}👩"] {
            assert_eq!(isolated(plain), plain);
        }
        for line in ["مطلوب", "a שלום b", "١٢٣"] {
            assert_eq!(isolated(line), format!("\u{2068}{line}\u{2069}"));
        }
    }
}
