//! How the text of a hit differs from its pattern, judged without the matcher.

use unicode_normalization::UnicodeNormalization;

use crate::generator::plain_letters;

/// What makes a hit one that a plain search does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// One word of it mixes scripts, or letters with digits or signs: nobody spells so.
    Mixed,
    /// It is the pattern, with letters three times and more.
    Repeated,
    /// Something stands between all of its letters, and they are the pattern's.
    Spaced,
    /// Anything else: it may be another word.
    Other,
}

impl Form {
    pub const ALL: [Self; 4] = [Self::Mixed, Self::Repeated, Self::Spaced, Self::Other];

    pub fn name(self) -> &'static str {
        match self {
            Self::Mixed => "scripts, digits or signs mixed in a word",
            Self::Repeated => "repeated letters",
            Self::Spaced => "letters apart",
            Self::Other => "any other",
        }
    }

    pub fn of(pattern: &str, text: &str) -> Self {
        let pattern = plain_letters(&pattern.to_lowercase());
        let text = plain_letters(&text.nfkc().collect::<String>().to_lowercase());
        let is_mixed = |word: &str| {
            let mut scripts: Vec<u8> = word.chars().filter_map(script).collect();
            scripts.sort_unstable();
            scripts.dedup();
            scripts.len() > 1
        };
        let is_part = |character: char| character.is_alphanumeric() || is_sign(character);
        if text.split(|character| !is_part(character)).any(is_mixed) {
            return Self::Mixed;
        }
        let letters: String = text.chars().filter(|character| character.is_alphanumeric()).collect();
        let apart = text.chars().zip(text.chars().skip(1));
        let is_apart =
            apart.clone().all(|(one, next)| !(one.is_alphanumeric() && next.is_alphanumeric()));
        let plain: String = pattern.chars().filter(|character| character.is_alphanumeric()).collect();
        if is_apart && letters == plain {
            return Self::Spaced;
        }
        let has_run = text.chars().zip(text.chars().skip(1)).zip(text.chars().skip(2)).any(|((a, b), c)| a == b && b == c);
        if has_run && once(&letters) == once(&plain) {
            return Self::Repeated;
        }
        Self::Other
    }
}

/// Each run of a letter as one.
fn once(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// Signs that stand in words only instead of letters, or to break them.
fn is_sign(character: char) -> bool {
    matches!(character, '$' | '@' | '#' | '+' | '*' | '_' | '€' | '£' | '|' | '!')
}

fn script(letter: char) -> Option<u8> {
    match letter {
        '0'..='9' => Some(0),
        _ if is_sign(letter) => Some(0),
        'a'..='z' => Some(1),
        '\u{370}'..='\u{3FF}' => Some(2),
        '\u{400}'..='\u{52F}' => Some(3),
        '\u{600}'..='\u{6FF}' => Some(4),
        '\u{250}'..='\u{2AF}' | '\u{1D00}'..='\u{1DBF}' => Some(5),
        _ if letter.is_alphabetic() && u32::from(letter) < 0x250 => Some(1),
        _ => None,
    }
}
