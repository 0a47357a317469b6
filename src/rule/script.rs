use std::collections::BTreeSet;

use crate::text::{Strength, script_of_letter};

/// The strength at which a pattern is matched if its author states none, or
/// the scripts that it mixes: then no script can decide.
///
/// Han and kana are one, since Japanese writes both in one word.
pub(super) fn default_strength(pattern: &str) -> Result<Strength, Vec<&'static str>> {
    let scripts: BTreeSet<_> = letters(pattern)
        .map(|letter| match script_of_letter(letter) {
            // Unicode gives the mark of a long vowel to no script.
            _ if matches!(letter, 'ー' | 'ｰ') => "Chinese or Japanese",
            Some("Hani" | "Hira" | "Kana") => "Chinese or Japanese",
            Some("Latn") => "Latin",
            Some("Cyrl") => "Cyrillic",
            Some("Arab") => "Arabic",
            Some("Grek") => "Greek",
            Some(code) => code,
            None => "another script",
        })
        .collect();
    if scripts.len() > 1 {
        return Err(scripts.into_iter().collect());
    }
    Ok(match scripts.first() {
        Some(
            &("Cyrillic"
            | "Arabic"
            | "Chinese or Japanese"
            | "Hebr"
            | "Deva"
            | "Beng"
            | "Guru"
            | "Gujr"
            | "Orya"
            | "Knda"
            | "Mlym"),
        ) => Strength::Fold,
        _ => Strength::Casefold,
    })
}

/// The letters of a pattern that are looked for: not the names in `{money}`.
fn letters(pattern: &str) -> impl Iterator<Item = char> {
    let mut in_entity = false;
    let mut is_escaped = false;
    pattern.chars().filter(move |character| {
        let opens = !is_escaped && *character == '{';
        if opens {
            in_entity = true;
        }
        let counts = !in_entity && character.is_alphabetic();
        if *character == '}' {
            in_entity = false;
        }
        is_escaped = !is_escaped && *character == '\\';
        counts
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_a_pattern_decides() {
        for (pattern, strength) in [
            ("join us", Strength::Casefold),
            ("γράψτε", Strength::Casefold),
            ("вступай", Strength::Fold),
            ("{money} в месяц", Strength::Fold),
            ("وظائف", Strength::Fold),
            ("募集する", Strength::Fold),
            ("ドローン", Strength::Fold),
            ("सेना में", Strength::Fold),
            ("যোগ দিন", Strength::Fold),
            ("צבא", Strength::Fold),
            ("입대", Strength::Casefold),
            ("+7", Strength::Casefold),
        ] {
            assert_eq!(default_strength(pattern), Ok(strength), "{pattern}");
        }
    }

    #[test]
    fn a_mixed_pattern_has_no_default() {
        assert_eq!(default_strength("канал telegram"), Err(vec!["Cyrillic", "Latin"]));
    }
}
