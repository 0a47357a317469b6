//! What a word looks like by itself: whether it may be another one in disguise.

use icu_properties::props::Script;

use super::alphabet::{is_plain, letter_script};
use super::character::{Class, Folded, look_up};
use super::orthography::is_stray_mark;
use super::{Alphabet, Strength};

/// What is seen of a word without comparing it with anything.
pub(super) struct WordLook {
    /// Whether it may be another word in disguise.
    pub(super) is_odd: bool,
    pub(super) has_letters: bool,
    pub(super) glyphs: u32,
    /// A letter that is another one in disguise unless it is at home in the text.
    pub(super) foreign: Option<char>,
    script: Option<Script>,
    case: Case,
}

/// What a word has of capitals and small letters.
#[derive(Default)]
struct Case {
    /// A capital I behind another letter; a small l.
    has_inner_i: bool,
    has_l: bool,
    has_capital: bool,
    has_other_small: bool,
}

impl Case {
    /// Whether a capital I stands among small letters, or a small l among
    /// capitals: each may be the other.
    const fn is_odd(&self) -> bool {
        (self.has_inner_i && (self.has_l || self.has_other_small))
            || (self.has_l && self.has_capital && !self.has_other_small)
    }
}

impl WordLook {
    pub(super) fn of(word: &str) -> Self {
        let mut look = Self {
            is_odd: false,
            has_letters: false,
            glyphs: 0,
            foreign: None,
            script: None,
            case: Case::default(),
        };
        let mut has_digits = false;
        let (mut before, mut run) = ('\0', 0_u32);
        for character in word.chars() {
            let letter = match character {
                'a'..='z' => {
                    look.case.has_l |= character == 'l';
                    look.case.has_other_small |= character != 'l';
                    look.letter(Script::Latin, character)
                }
                'A'..='Z' => {
                    look.case.has_inner_i |= character == 'I' && look.glyphs > 0;
                    look.case.has_capital = true;
                    look.letter(Script::Latin, character.to_ascii_lowercase())
                }
                'а'..='я' => look.letter(Script::Cyrillic, character),
                'А'..='Я' => {
                    let small = char::from_u32(character as u32 + 32);
                    look.letter(Script::Cyrillic, small.unwrap_or(character))
                }
                '0'..='9' => {
                    has_digits = true;
                    character
                }
                _ => match look.rare(character, &mut has_digits) {
                    Some(letter) => letter,
                    None => continue,
                },
            };
            look.glyphs += 1;
            run = if letter == before { run + 1 } else { 1 };
            before = letter;
            look.is_odd |= run > 2;
        }
        look.is_odd |= has_digits && look.has_letters;
        look.is_odd |= look.case.is_odd();
        look
    }

    fn letter(&mut self, script: Script, small: char) -> char {
        self.has_letters = true;
        self.is_odd |= *self.script.get_or_insert(script) != script;
        small
    }

    /// A character of which little is known: the letter that it folds to, or
    /// nothing if it belongs to the one before it.
    fn rare(&mut self, character: char, has_digits: &mut bool) -> Option<char> {
        let known = look_up(character);
        if known.class == Class::Extend {
            // A mark or an invisible character; stacked ones are odd.
            self.is_odd |= is_stray_mark(character);
            return None;
        }
        if known.is_digit() {
            *has_digits = true;
        } else {
            self.case.has_other_small |= known.is_lower();
            self.case.has_capital |= known.is_upper();
            self.letter(letter_script(character).unwrap_or(Script::Common), character);
            self.is_odd |= !is_plain(character);
            if matches!(character, 'đ' | 'Đ' | 'є' | 'Є' | 'ґ' | 'Ґ') {
                self.foreign = Some(character);
            }
        }
        Some(match known.folded(Strength::Fold) {
            Folded::One(folded) => folded,
            _ => character,
        })
    }

    pub(super) fn is_of(&self, alphabet: Alphabet) -> bool {
        match alphabet {
            Alphabet::Latin => self.script == Some(Script::Latin),
            Alphabet::Cyrillic => self.script == Some(Script::Cyrillic),
            // Of all others only Greek is mixed with the two.
            Alphabet::Other => !matches!(self.script, Some(Script::Latin | Script::Cyrillic)),
        }
    }
}
