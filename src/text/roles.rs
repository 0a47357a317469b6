//! What a character is to all alphabets at once, in one look-up.

use std::sync::OnceLock;

use super::coarse::{Alphabet, PAGES, bare};
use super::{Strength, fold};

// Behind a bit for each alphabet that takes the character, and one for each of which
// it is, or folds to, a letter.
/// Neither a letter nor read as a sign: a digit, say.
const DIGIT: u8 = 1 << 6;
/// Of a script whose letters are mixed into words of others.
const NEAR: u8 = 1 << 7;

/// What a character is to all alphabets at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Roles(u8);

impl Roles {
    pub(super) const NONE: Self = Self(0);
    const ALL: Self = Self(u8::MAX);

    fn of(character: char) -> Self {
        let folded = fold(character.encode_utf8(&mut [0; 4]), Strength::Fold);
        let letters: Vec<char> = folded
            .chars()
            .chain([character, bare(character)])
            .filter(|c| c.is_alphabetic())
            .collect();
        let mut roles = 0;
        for alphabet in Alphabet::ALL {
            let (taken, native) = Self::bits(alphabet);
            let is_taken = alphabet.takes(character);
            roles |= if is_taken { taken } else { 0 };
            roles |= if letters.iter().any(|letter| alphabet.has(*letter)) { native } else { 0 };
        }
        roles |= if character < FIRST_FAR { NEAR } else { 0 };
        Self(roles | if character.is_alphabetic() { 0 } else { DIGIT })
    }

    const fn bits(alphabet: Alphabet) -> (u8, u8) {
        let place = alphabet as u8;
        (1 << place, 1 << (place + 3))
    }

    /// A letter of the alphabets of which `is_asked`, and nothing else.
    pub(super) fn taken_by(is_asked: impl Fn(Alphabet) -> bool) -> Self {
        let asked = Alphabet::ALL.into_iter().filter(|alphabet| is_asked(*alphabet));
        Self(asked.fold(0, |roles, alphabet| roles | Self::bits(alphabet).0))
    }

    /// What both are.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What one of them is.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Is, or may be written for, a letter of the alphabet.
    pub(super) const fn is_taken(self, alphabet: Alphabet) -> bool {
        self.0 & Self::bits(alphabet).0 != 0
    }

    /// Is, or folds to, a letter of the alphabet.
    pub(super) const fn is_native(self, alphabet: Alphabet) -> bool {
        self.0 & Self::bits(alphabet).1 != 0
    }

    /// Is, or folds to, a letter of Latin or Cyrillic.
    pub(super) const fn is_exchanged(self) -> bool {
        self.is_native(Alphabet::Latin) || self.is_native(Alphabet::Cyrillic)
    }

    /// May stand in words of the alphabet, if only by being mixed into them.
    pub(super) const fn is_written(self, alphabet: Alphabet) -> bool {
        matches!(alphabet, Alphabet::Other) || self.is_taken(alphabet) || self.0 & NEAR != 0
    }

    pub(super) const fn has_digit(self) -> bool {
        self.0 & DIGIT != 0
    }
}

/// The scripts of which letters are mixed into each other's words lie before it.
pub(super) const FIRST_FAR: char = '\u{590}';

/// What `character` is to all alphabets.
#[inline]
pub(super) fn roles(character: char) -> Roles {
    let code = character as usize;
    let page = ROLES.get(code >> 8).map(|page| page.get_or_init(|| role_page(code >> 8)));
    page.and_then(|page| page.get(code & 0xFF)).copied().unwrap_or(Roles::ALL)
}

static ROLES: [OnceLock<Box<[Roles; 256]>>; PAGES] = [const { OnceLock::new() }; PAGES];

#[cold]
fn role_page(number: usize) -> Box<[Roles; 256]> {
    Box::new(std::array::from_fn(|low| {
        let code = u32::try_from(number << 8 | low).unwrap_or_default();
        Roles::of(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
    }))
}

#[cfg(test)]
mod tests {
    use super::super::coarse::letters;
    use super::*;

    #[test]
    fn roles_say_of_all_alphabets_what_each_says_of_itself() {
        for letter in letters() {
            let roles = roles(letter);
            for alphabet in Alphabet::ALL {
                assert_eq!(roles.is_taken(alphabet), alphabet.takes(letter), "{letter}");
                assert!(
                    !letter.is_alphabetic() || !alphabet.has(letter) || roles.is_native(alphabet),
                    "{letter}"
                );
            }
        }
        // By what it folds to.
        assert!(roles('𝐀').is_native(Alphabet::Latin) && roles('µ').is_native(Alphabet::Other));
        assert!(roles('5').has_digit() && !roles('x').has_digit());
        assert!(
            !roles('漢').is_written(Alphabet::Latin) && roles('漢').is_written(Alphabet::Other)
        );
    }
}
