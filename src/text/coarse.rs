//! Classes of characters of which one may be written for another: what looks
//! alike, in either case, with or without marks, and what leetspeak exchanges.
//!
//! A class is far too wide to decide anything; it finds places that are then
//! looked at letter by letter.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{LazyLock, OnceLock};

use icu_properties::props::Script;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::character::{Folded, look_up};
use super::leet::sign_letter;
use super::look_alike::{Look, script_of, upper};
use super::{Strength, fold, leet, typed};

/// What letters are mistaken for: a letter of a pattern is compared with all
/// that may stand for it in its own alphabet, and an alphabet has classes of its
/// own. (In classes for all alphabets at once nearly every letter would be one:
/// `r` is г and R is я, я is `r`, u is и and n is п …)
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Alphabet {
    /// Latin.
    Latin,
    /// Cyrillic.
    Cyrillic,
    /// Every other script.
    Other,
}

impl Alphabet {
    /// Every one.
    pub(crate) const ALL: [Self; 3] = [Self::Latin, Self::Cyrillic, Self::Other];

    /// The alphabet of a word of a pattern, by its first letter.
    pub(crate) fn of(word: &str) -> Self {
        let first = word.chars().find(|letter| letter.is_alphabetic());
        match first.map(script_of) {
            Some(Script::Latin) => Self::Latin,
            Some(Script::Cyrillic) => Self::Cyrillic,
            _ => Self::Other,
        }
    }

    /// The class of `character`, by one of its members.
    pub(crate) fn class(self, character: char) -> char {
        self.classes().look_up(character).0
    }

    fn compute_class(self, classes: &Classes, character: char) -> char {
        classes.get(character).unwrap_or_else(|| {
            // Whatever else composes is of no letter of the two alphabets.
            let composes = matches!(character, '\u{C0}'..='\u{590}' | '\u{1E00}'..='\u{1FFF}');
            if self != Self::Other && !composes {
                return character;
            }
            let bare = bare(character);
            classes.get(bare).unwrap_or(bare)
        })
    }

    /// Looks classes up, and whether the character [is taken](Self::takes).
    pub(super) fn classifier(self) -> impl Fn(char) -> (char, bool) {
        let classes = self.classes();
        move |character| classes.look_up(character)
    }

    /// Whether `character` is, or may be written for, a letter of this alphabet.
    pub(crate) fn takes(self, character: char) -> bool {
        self.classes().look_up(character).1
    }

    fn classes(self) -> &'static Classes {
        match self {
            Self::Latin => &LATIN,
            Self::Cyrillic => &CYRILLIC,
            Self::Other => &OTHER,
        }
    }

    pub(super) fn has(self, character: char) -> bool {
        match self {
            Self::Latin => script_of(character) == Script::Latin,
            Self::Cyrillic => script_of(character) == Script::Cyrillic,
            Self::Other => !matches!(script_of(character), Script::Latin | Script::Cyrillic),
        }
    }
}

/// The letter without its marks.
pub(crate) fn bare(character: char) -> char {
    std::iter::once(character).nfd().next().unwrap_or(character)
}

/// Whether `character` combines with the letter before it.
pub(crate) fn is_mark(character: char) -> bool {
    canonical_combining_class(character) != 0
}

static LATIN: LazyLock<Classes> = LazyLock::new(|| classes(Alphabet::Latin));
static CYRILLIC: LazyLock<Classes> = LazyLock::new(|| classes(Alphabet::Cyrillic));
static OTHER: LazyLock<Classes> = LazyLock::new(|| classes(Alphabet::Other));

/// The classes of 256 characters, and whether each is in one with others.
type ClassPage = [(char, bool); 256];

/// Each character that is in a class with others, and the member that names it.
struct Classes {
    alphabet: Alphabet,
    members: HashMap<char, char>,
    /// The class of each common character, and whether it is a member.
    common: Vec<(char, bool)>,
    /// The same of every other one, by pages that are filled when one of their
    /// characters is first seen.
    pages: Vec<OnceLock<Box<ClassPage>>>,
}

impl Classes {
    fn of(alphabet: Alphabet, members: HashMap<char, char>) -> Self {
        let pages = (0..PAGES).map(|_| OnceLock::new()).collect();
        let mut classes = Self { alphabet, members, common: Vec::new(), pages };
        classes.common = ('\0'..COMMON).map(|common| classes.compute(common)).collect();
        classes
    }

    fn get(&self, character: char) -> Option<char> {
        self.members.get(&character).copied()
    }

    #[inline]
    fn look_up(&self, character: char) -> (char, bool) {
        let code = character as usize;
        if let Some(known) = self.common.get(code) {
            return *known;
        }
        let page = self.pages.get(code >> 8).map(|page| page.get_or_init(|| self.page(code >> 8)));
        page.and_then(|page| page.get(code & 0xFF)).copied().unwrap_or((character, false))
    }

    #[cold]
    fn page(&self, number: usize) -> Box<[(char, bool); 256]> {
        Box::new(std::array::from_fn(|low| {
            let code = u32::try_from(number << 8 | low).unwrap_or_default();
            let character = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
            self.compute(character)
        }))
    }

    fn compute(&self, character: char) -> (char, bool) {
        let class = self.alphabet.compute_class(self, character);
        (class, self.members.contains_key(&character))
    }
}

/// Latin, Greek and Cyrillic letters lie before it.
const COMMON: char = '\u{530}';

/// Pages up to the end of Unicode, 0x10FFFF.
pub(super) const PAGES: usize = 0x1100;

/// Where letters are that may be written for others, Han and Hangul left out:
/// of those each looks like itself or like one of these.
const RANGES: [(char, char); 10] = [
    ('\u{41}', '\u{3131}'),
    ('\u{31F0}', '\u{31FF}'),
    ('\u{A4D0}', '\u{ABFF}'),
    ('\u{FB00}', '\u{FFFF}'),
    ('\u{10000}', '\u{11FFF}'),
    ('\u{16E00}', '\u{16FFF}'),
    ('\u{1CCD6}', '\u{1CCEF}'),
    ('\u{1D200}', '\u{1D241}'),
    ('\u{1D400}', '\u{1F1FF}'),
    ('\u{1F700}', '\u{1F77F}'),
];

pub(super) fn letters() -> impl Iterator<Item = char> {
    RANGES
        .into_iter()
        .flat_map(|(first, last)| first..=last)
        .filter(|character| character.is_alphabetic() || sign_letter(*character).is_some())
        .chain(IMITATIONS.iter().copied())
}

/// Whether `ideograph` looks like another one.
pub(super) fn is_imitation(ideograph: char) -> bool {
    let place = (ideograph as usize).checked_sub(0x3400);
    place.and_then(|place| IS_IMITATION.get(place)).copied().unwrap_or(false)
}

/// Whether a letter of Latin is written as `ideograph` in decorated text.
pub(super) fn may_decorate(ideograph: char) -> bool {
    let place = (ideograph as usize).checked_sub(0x3000);
    place.and_then(|place| IS_DECORATION.get(place)).copied().unwrap_or(false)
}

static IS_DECORATION: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let decorates = |character: char| {
        typed::decorated(character).is_some()
            || matches!(look_up(character).folded(Strength::Casefold),
                Folded::One(folded) if typed::decorated(folded).is_some())
    };
    ('\u{3000}'..='\u{FFFF}').map(decorates).collect()
});

static IS_IMITATION: LazyLock<Vec<bool>> = LazyLock::new(|| {
    ('\u{3400}'..='\u{9FFF}').map(|ideograph| IMITATIONS.contains(&ideograph)).collect()
});

static IMITATIONS: LazyLock<BTreeSet<char>> = LazyLock::new(|| {
    ('\u{3400}'..='\u{9FFF}')
        .filter(|ideograph| Look::of(*ideograph) != Look(vec![*ideograph]))
        .collect()
});

fn classes(alphabet: Alphabet) -> Classes {
    let mut classes = Union::default();
    let mut looks: BTreeMap<Look, char> = BTreeMap::new();
    for letter in letters().filter(|letter| alphabet.has(*letter)) {
        for other in [upper(letter), bare(letter)] {
            classes.join(letter, other);
        }
        // Two letters that look alike are one class.
        let first = *looks.entry(Look::of(letter)).or_insert(letter);
        classes.join(first, letter);
    }
    for shown in letters() {
        let folded = fold(shown.encode_utf8(&mut [0; 4]), Strength::Fold);
        let mut folded = folded.chars();
        if let (Some(only), None) = (folded.next(), folded.next())
            && alphabet.has(only)
        {
            classes.join(shown, only);
        }
        let look = Look::of(shown);
        let bare = look.without_marks(shown);
        for look in [look, Look::of(upper(shown))].into_iter().chain(bare) {
            if let Some(letter) =
                looks.get(&look).copied().or(look.only()).filter(|letter| alphabet.has(*letter))
            {
                classes.join(shown, letter);
            }
        }
    }
    let mut join = |shown: char, letter: char| {
        if alphabet.has(letter) {
            classes.join(shown, letter);
        }
    };
    typed::typed(&mut join);
    leet::pairs(&mut join);
    for letter in 'a'..='z' {
        let place = u32::from(letter) - u32::from('a');
        if let Some(regional) = char::from_u32(0x1F1E6 + place) {
            join(regional, letter);
        }
    }
    // Skeletons hold letters of ASCII small.
    let known = classes.clone().named();
    for small in ('a'..='z').filter(|small| known.contains_key(small)) {
        classes.join(small, small.to_ascii_uppercase());
    }
    // A variant is like whatever its letter is like.
    typed::variants(|shown, letter| {
        if known.contains_key(&letter) {
            classes.join(shown, letter);
        }
    });
    alphabet.join_decorations(&mut classes);
    Classes::of(alphabet, classes.named())
}

impl Alphabet {
    /// Joins what decorates a letter, what is one in another font, and what is one of
    /// another script with marks, as long as no two classes become one by it: what is
    /// left out is taken for another letter.
    fn join_decorations(self, classes: &mut Union) {
        let own: &str = match self {
            Self::Latin => "abcdefghijklmnopqrstuvwxyz",
            Self::Cyrillic => "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґђјљњћџ",
            Self::Other => return,
        };
        let mut taken: BTreeSet<char> = own.chars().map(|letter| classes.root(letter)).collect();
        let mut join = |shown: char, plain: char| {
            let (one, other) = (classes.root(shown), classes.root(plain));
            if taken.contains(&one) != taken.contains(&other) {
                classes.join(one, other);
                taken.remove(&one.max(other));
                taken.insert(one.min(other));
            }
        };
        typed::decorations(&mut join);
        for shown in letters() {
            if let Folded::One(folded) = look_up(shown).folded(Strength::Casefold)
                && folded.is_alphabetic()
            {
                join(shown, folded);
                join(shown, bare(folded));
            }
        }
    }
}

/// Disjoint sets of characters, joined pair by pair.
#[derive(Clone, Default)]
struct Union {
    parents: HashMap<char, char>,
}

impl Union {
    fn join(&mut self, one: char, other: char) {
        let (one, other) = (self.root(one), self.root(other));
        // The lower code point names the class, so that the order of joining does not.
        if one != other {
            self.parents.insert(one.max(other), one.min(other));
        }
    }

    fn root(&self, character: char) -> char {
        let mut at = character;
        while let Some(parent) = self.parents.get(&at) {
            at = *parent;
        }
        at
    }

    fn named(self) -> HashMap<char, char> {
        let members = self.parents.iter().flat_map(|(member, parent)| [*member, *parent]);
        members.map(|member| (member, self.root(member))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::leet::leet;
    use super::super::look_alike::{Around, Native, looks_like};
    use super::super::regional_letter;
    use super::*;

    #[test]
    fn what_may_stand_for_a_letter_is_in_its_class() {
        let known: Vec<char> =
            ('a'..='z').chain('а'..='я').chain("ёіїєґђјљњћџéðəαβγδηκνορτυχاهولا".chars()).collect();
        let signs = "0123456789@$€¢§¥!|+(<×©†‡₥®₿℮🇦🇼".chars();
        for shown in letters().chain(signs) {
            let unit = shown.to_string();
            for letter in &known {
                let alphabet = Alphabet::of(&letter.to_string());
                let around = Around { unit: &unit, at: 0, native: Native::default() };
                let stands = looks_like(shown, *letter, around)
                    || leet(shown, *letter)
                    || regional_letter(shown) == Some(*letter)
                    || fold(&unit, Strength::Fold) == letter.to_string();
                assert!(
                    !stands || alphabet.class(shown) == alphabet.class(*letter),
                    "{shown} for {letter}"
                );
            }
        }
    }

    #[test]
    fn classes_tell_most_letters_apart() {
        let count = |alphabet: Alphabet, letters: std::ops::RangeInclusive<char>| {
            letters.map(|letter| alphabet.class(letter)).collect::<BTreeSet<_>>().len()
        };
        assert_eq!(count(Alphabet::Latin, 'a'..='z'), 11);
        assert_eq!(count(Alphabet::Cyrillic, 'а'..='я'), 15);
        assert_ne!(Alphabet::Other.class('兵'), Alphabet::Other.class('佣'));
    }

    #[test]
    fn marks_count_for_nothing() {
        assert_eq!(Alphabet::Latin.class('ệ'), Alphabet::Latin.class('e'));
        assert_eq!(Alphabet::Cyrillic.class('й'), Alphabet::Cyrillic.class('и'));
    }
}
