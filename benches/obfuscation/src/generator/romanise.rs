//! Cyrillic in Latin letters.

use super::{Disguised, Draw, Phrase, whole};

/// A way to write Cyrillic in Latin letters: for each letter one or more ways,
/// of which a person uses one throughout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Iso9,
    Bgn,
    Passport,
    Informal,
    /// The habits of the fresh sample.
    InformalFresh,
    UkrainianNational,
}

const RUSSIAN: &str = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
const UKRAINIAN: &str = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя";

/// In the order of [`RUSSIAN`]. BGN/PCGN 1947 and ICAO 9303 leave out few things
/// that depend on the place; [`romanised`] has them.
const RUSSIAN_ISO9: &str = "a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â";
const RUSSIAN_BGN: &str =
    "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch ” y ’ e yu ya";
const RUSSIAN_PASSPORT: &str =
    "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia";
const RUSSIAN_INFORMAL: &[&str] = &[
    "a b v g d e e zh z i y k l m n o p r s t u f h c ch sh sch - y - e yu ya",
    "a b v g d e yo zh z i j k l m n o p r s t u f h ts ch sh sh - y ' e ju ja",
    "a b v g d e jo j z i i k l m n o p r s t u f x c 4 sh sh - i - e u ya",
    "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - i - e yu ya",
];
const RUSSIAN_FRESH: &[&str] = &[
    "a b v g d e yo zh z i y k l m n o p r s t u f h ts ch sh sch - y - e yu ya",
    "a b v g d e e zh z i j k l m n o p r s t u f h c ch sh shch - y ' e ju ja",
    "a b v g d e io zh z i i k l m n o p r s t u f kh ts ch sh sch - y - e iu ia",
    "a b v g d e e j z i y k l m n o p r s t u f x ts 4 w w ' y ' e yu ya",
];
const UKRAINIAN_NATIONAL: &str =
    "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch - iu ia";
const UKRAINIAN_ISO9: &str = "a b v g g̀ d e ê ž z i ì ï j k l m n o p r s t u f h c č š ŝ ʹ û â";
const UKRAINIAN_BGN: &str =
    "a b v h g d e ye zh z y i yi y k l m n o p r s t u f kh ts ch sh shch ’ yu ya";
const UKRAINIAN_INFORMAL: &[&str] = &[
    "a b v g g d e e zh z y i i y k l m n o p r s t u f h c ch sh sch - yu ya",
    "a b v h g d e ye zh z y i yi y k l m n o p r s t u f kh ts ch sh shch - yu ya",
];
const UKRAINIAN_FRESH: &[&str] = &[
    "a b v h g d e ye zh z y i yi j k l m n o p r s t u f h ts ch sh sch - yu ya",
    "a b v g g d e e zh z i i i j k l m n o p r s t u f h c ch sh sch - ju ja",
    "a b v h g d e je zh z y i ji j k l m n o p r s t u f kh ts ch sh shch ' ju ja",
];

/// `text` in Latin letters, or `None` if the scheme is not for the language.
pub fn romanised(text: &str, language: &str, scheme: Scheme, style: usize) -> Option<String> {
    let (letters, latin) = match (language, scheme) {
        ("ru", Scheme::Iso9) => (RUSSIAN, RUSSIAN_ISO9),
        ("ru", Scheme::Bgn) => (RUSSIAN, RUSSIAN_BGN),
        ("ru", Scheme::Passport) => (RUSSIAN, RUSSIAN_PASSPORT),
        ("ru", Scheme::Informal) => (RUSSIAN, *of(RUSSIAN_INFORMAL, style)?),
        ("ru", Scheme::InformalFresh) => (RUSSIAN, *of(RUSSIAN_FRESH, style)?),
        ("uk", Scheme::Iso9) => (UKRAINIAN, UKRAINIAN_ISO9),
        ("uk", Scheme::Bgn) => (UKRAINIAN, UKRAINIAN_BGN),
        ("uk", Scheme::Informal) => (UKRAINIAN, *of(UKRAINIAN_INFORMAL, style)?),
        ("uk", Scheme::UkrainianNational) => (UKRAINIAN, UKRAINIAN_NATIONAL),
        ("uk", Scheme::InformalFresh) => (UKRAINIAN, *of(UKRAINIAN_FRESH, style)?),
        _ => return None,
    };
    let latin: Vec<&str> = latin.split(' ').collect();
    let mut romanised = String::new();
    let mut before = ' ';
    for letter in text.chars() {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        let at = letters.chars().position(|each| each == small);
        let plain = match at.and_then(|at| latin.get(at)) {
            Some(&"-") => String::new(),
            Some(plain) => (*plain).to_owned(),
            None if letter == '\'' && scheme == Scheme::UkrainianNational => String::new(),
            None => letter.to_string(),
        };
        let plain = in_place(&plain, small, before, scheme, language);
        let mut capital = plain.chars();
        match capital.next() {
            Some(first) if letter.is_uppercase() => {
                romanised.extend(first.to_uppercase().chain(capital));
            }
            _ => romanised.push_str(&plain),
        }
        before = small;
    }
    Some(romanised)
}

fn of(styles: &'static [&'static str], style: usize) -> Option<&'static &'static str> {
    styles.get(style % styles.len())
}

/// What a scheme writes otherwise at the beginning of a word or after a vowel.
fn in_place(plain: &str, letter: char, before: char, scheme: Scheme, language: &str) -> String {
    let opens = !before.is_alphabetic();
    let after_vowel = opens || "аеёиоуыэюяйъь".contains(before);
    match (language, scheme, letter) {
        ("ru", Scheme::Bgn, 'е') if after_vowel => "ye".to_owned(),
        ("ru", Scheme::Bgn, 'ё') if !after_vowel => "ë".to_owned(),
        ("ru", Scheme::Bgn, 'ё') => "yë".to_owned(),
        ("uk", Scheme::UkrainianNational, 'є' | 'ї' | 'ю' | 'я' | 'й') if opens => {
            match letter {
                'є' => "ye",
                'ї' => "yi",
                'ю' => "yu",
                'я' => "ya",
                _ => "y",
            }
            .to_owned()
        }
        ("uk", Scheme::UkrainianNational, 'г') if before == 'з' => "gh".to_owned(),
        _ => plain.to_owned(),
    }
}

fn in_scheme(phrase: &Phrase, scheme: Scheme, style: usize) -> Option<Disguised> {
    romanised(phrase.text(), phrase.language, scheme, style).map(whole)
}

pub(super) fn iso9(phrase: &Phrase, _: &mut Draw) -> Option<Disguised> {
    in_scheme(phrase, Scheme::Iso9, 0)
}

pub(super) fn bgn(phrase: &Phrase, _: &mut Draw) -> Option<Disguised> {
    in_scheme(phrase, Scheme::Bgn, 0)
}

pub(super) fn passport(phrase: &Phrase, _: &mut Draw) -> Option<Disguised> {
    in_scheme(phrase, Scheme::Passport, 0)
}

pub(super) fn informal(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    if draw.is_fresh() {
        let style = *draw.pick(&[0, 1, 2, 3])?;
        return in_scheme(phrase, Scheme::InformalFresh, style);
    }
    let style = *draw.pick(&[0, 1, 3, 2])?;
    in_scheme(phrase, Scheme::Informal, style)
}

pub(super) fn ukrainian_national(phrase: &Phrase, _: &mut Draw) -> Option<Disguised> {
    in_scheme(phrase, Scheme::UkrainianNational, 0)
}

/// Serbian in its other alphabet.
pub(super) fn serbian_latin(phrase: &Phrase, _: &mut Draw) -> Option<Disguised> {
    phrase.is_in(&["sr"]).then_some(())?;
    phrase.written.other.clone().map(whole)
}

/// Serbian in Latin letters without their accents, as it is typed.
pub(super) fn serbian_ascii(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let latin = serbian_latin(phrase, draw)?.text;
    let plain = super::orthography::plain_letters(&latin).replace('đ', "dj");
    (plain != latin).then(|| whole(plain))
}
