//! Repair of JSON in which an emoji was cut in half.
//!
//! Platforms count UTF-16 units and cut texts at them, so that `\ud83d` without
//! its second half is common in real exports. `serde_json` rightly refuses it;
//! losing the whole post for it would be worse.

/// The length of `\uXXXX`.
const ESCAPE: usize = 6;

/// `json` with every unpaired surrogate escape replaced by `\ufffd`; `None` if
/// there is none. `json` must be well-formed apart from that, so that a
/// backslash only ever stands inside a string.
pub(super) fn repaired(json: &str) -> Option<String> {
    let mut whole = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = json.get(at..).and_then(|rest| rest.find('\\')) {
        at += found;
        match unit(json, at) {
            Some(0xD800..=0xDBFF) => match unit(json, at + ESCAPE) {
                Some(0xDC00..=0xDFFF) => at += 2 * ESCAPE,
                _ => replace(json, &mut whole, &mut copied, &mut at),
            },
            Some(0xDC00..=0xDFFF) => replace(json, &mut whole, &mut copied, &mut at),
            Some(_) => at += ESCAPE,
            None => at += 2,
        }
    }
    if copied == 0 {
        return None;
    }
    whole.push_str(json.get(copied..).unwrap_or_default());
    Some(whole)
}

/// The UTF-16 unit that the escape at `at` stands for, if one stands there.
fn unit(json: &str, at: usize) -> Option<u16> {
    let digits = json.get(at..at + ESCAPE)?.strip_prefix("\\u")?;
    u16::from_str_radix(digits, 16).ok()
}

fn replace(json: &str, whole: &mut String, copied: &mut usize, at: &mut usize) {
    whole.push_str(json.get(*copied..*at).unwrap_or_default());
    whole.push_str("\\ufffd");
    *at += ESCAPE;
    *copied = *at;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_replaced_and_pairs_are_kept() {
        for (written, expected) in [
            (r#""\ud83d""#, Some(r#""\ufffd""#)),
            (r#""\ude00x""#, Some(r#""\ufffdx""#)),
            (r#""\ud83d\ud83d\ude00""#, Some(r#""\ufffd\ud83d\ude00""#)),
            (r#""\ud83d\n""#, Some(r#""\ufffd\n""#)),
            (r#""\ud83d\ude00""#, None),
            (r#""\\ud83d""#, None),
            (r#""\"\\\ud83d é""#, Some(r#""\"\\\ufffd é""#)),
            ("\"\\", None),
        ] {
            assert_eq!(repaired(written).as_deref(), expected, "{written}");
        }
    }
}
