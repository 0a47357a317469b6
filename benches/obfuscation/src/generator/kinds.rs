//! The kinds of disguise.

use super::romanise::Scheme;
use super::{Disguised, Draw, Phrase};
use super::{alphabets, invisible, leet, lookalikes, orthography, romanise, spacing, whole};

/// The weakest strength that undoes a kind, as the reference of the language says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    Casefold,
    Fold,
    Confusable,
    Evasion,
    Translit,
    /// Nothing undoes it, on purpose; it is measured all the same.
    Nothing,
}

/// In which form the sentence around a disguised phrase is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    AsWritten,
    WithoutDiacritics,
    OtherScript,
    Romanised(Scheme),
}

/// One kind of disguise.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    pub name: &'static str,
    pub needs: Needs,
    /// The least share of phrases to be found, in thousandths; none is required of
    /// kinds that nothing undoes.
    pub target: Option<u32>,
    pub carrier: Carrier,
    apply: fn(&Phrase, &mut Draw) -> Option<Disguised>,
}

impl Kind {
    /// The phrase in a disguise of this kind, if it can be disguised so.
    pub fn apply(&self, phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
        (self.apply)(phrase, draw)
    }

    const fn new(
        name: &'static str,
        needs: Needs,
        apply: fn(&Phrase, &mut Draw) -> Option<Disguised>,
    ) -> Self {
        let target = match needs {
            Nothing => None,
            Translit => Some(900),
            _ => Some(990),
        };
        Self { name, needs, target, carrier: Carrier::AsWritten, apply }
    }

    const fn at_least(self, thousandths: u32) -> Self {
        Self { target: Some(thousandths), ..self }
    }

    const fn in_carrier(self, carrier: Carrier) -> Self {
        Self { carrier, ..self }
    }
}

use Needs::{Casefold, Confusable, Evasion, Fold, Nothing, Translit};

/// All of them, in the order of the tables.
pub const KINDS: &[Kind] = &[
    Kind::new("plain", Casefold, |phrase, _| Some(whole(phrase.text().to_owned()))),
    Kind::new("random case", Casefold, alphabets::random_case),
    Kind::new("capitals", Casefold, alphabets::upper_case),
    Kind::new("full-width letters", Casefold, alphabets::full_width),
    Kind::new("mathematical alphabets", Casefold, alphabets::mathematical),
    Kind::new("superscript letters", Casefold, alphabets::superscript),
    Kind::new("zero-width characters", Casefold, invisible::zero_width),
    Kind::new("selectors, direction marks, tags", Casefold, invisible::controls),
    Kind::new("decomposed (NFD)", Casefold, orthography::decomposed),
    Kind::new("white space between words", Casefold, spacing::whitespace),
    Kind::new("joined hashtag", Casefold, spacing::hashtag),
    Kind::new("joined hashtag, CamelCase", Casefold, spacing::camel_hashtag),
    Kind::new("without diacritics", Casefold, orthography::no_diacritics)
        .in_carrier(Carrier::WithoutDiacritics),
    Kind::new("Arabic presentation forms", Casefold, orthography::presentation_forms),
    Kind::new("Hangul, joining jamo", Casefold, orthography::jamo),
    Kind::new("nukta joined or apart", Casefold, orthography::nukta_joined),
    Kind::new("enclosed letters", Fold, alphabets::enclosed),
    Kind::new("small capitals", Fold, alphabets::small_capitals),
    Kind::new("regional-indicator letters", Evasion, alphabets::regional),
    Kind::new("keycap letters", Fold, alphabets::keycap),
    Kind::new("heaped marks (zalgo)", Evasion, invisible::zalgo),
    Kind::new("struck-through letters", Fold, invisible::struck_through),
    Kind::new("ё as е", Fold, orthography::yo),
    Kind::new("alef, yeh, teh marbuta", Fold, orthography::arabic),
    Kind::new("Persian kaf and yeh", Fold, orthography::persian),
    Kind::new("tatweel", Fold, orthography::tatweel),
    Kind::new("harakat", Fold, orthography::harakat),
    Kind::new("Traditional characters", Fold, orthography::traditional),
    Kind::new("one look-alike (UTS #39)", Confusable, lookalikes::one),
    Kind::new("all look-alikes (UTS #39)", Confusable, lookalikes::all),
    Kind::new("capital look-alikes (UTS #39)", Confusable, lookalikes::capitals),
    Kind::new("one typed look-alike", Confusable, lookalikes::typed_one),
    Kind::new("all typed look-alikes", Confusable, lookalikes::typed_all),
    Kind::new("digits and signs for letters", Evasion, leet::leet).at_least(970),
    Kind::new("letters repeated 3–6 times", Evasion, spacing::repeated),
    Kind::new("letters spaced", Evasion, spacing::letter_spaced),
    Kind::new("punctuation between letters", Evasion, spacing::letter_punctuation),
    Kind::new("emoji between letters", Evasion, spacing::letter_emoji),
    Kind::new("one or two signs in a word", Evasion, spacing::in_word),
    Kind::new("hyphen and line break", Evasion, spacing::hyphen_and_line),
    Kind::new("right-to-left override", Evasion, spacing::right_to_left).at_least(950),
    Kind::new("look-alikes + zero-width", Evasion, |phrase, draw| {
        both(phrase, draw, lookalikes::one, invisible::zero_width)
    }),
    Kind::new("look-alikes + signs in a word", Evasion, |phrase, draw| {
        both(phrase, draw, lookalikes::one, spacing::in_word)
    }),
    Kind::new("typed look-alikes + punctuation", Evasion, |phrase, draw| {
        both(phrase, draw, lookalikes::typed_one, spacing::letter_punctuation)
    }),
    Kind::new("digits + spaced", Evasion, |phrase, draw| {
        both(phrase, draw, leet::leet, spacing::letter_spaced)
    })
    .at_least(970),
    Kind::new("digits + look-alikes", Evasion, |phrase, draw| {
        both(phrase, draw, lookalikes::one, leet::leet)
    })
    .at_least(970),
    Kind::new("repeated + zero-width", Evasion, |phrase, draw| {
        both(phrase, draw, spacing::repeated, invisible::zero_width)
    }),
    Kind::new("capitals + punctuation", Evasion, |phrase, draw| {
        both(phrase, draw, alphabets::upper_case, spacing::letter_punctuation)
    }),
    Kind::new("full-width + spaced", Evasion, |phrase, draw| {
        both(phrase, draw, alphabets::full_width, spacing::letter_spaced)
    }),
    Kind::new("small capitals + zero-width", Fold, |phrase, draw| {
        both(phrase, draw, alphabets::small_capitals, invisible::zero_width)
    }),
    Kind::new("tatweel + harakat", Fold, |phrase, draw| {
        both(phrase, draw, orthography::tatweel, orthography::harakat)
    }),
    Kind::new("romanised, ISO 9", Translit, romanise::iso9)
        .in_carrier(Carrier::Romanised(Scheme::Iso9)),
    Kind::new("romanised, BGN/PCGN", Translit, romanise::bgn)
        .in_carrier(Carrier::Romanised(Scheme::Bgn)),
    Kind::new("romanised, passport (ICAO)", Translit, romanise::passport)
        .in_carrier(Carrier::Romanised(Scheme::Passport)),
    Kind::new("romanised, informal", Translit, romanise::informal)
        .in_carrier(Carrier::Romanised(Scheme::Informal)),
    Kind::new("romanised, Ukrainian national", Translit, romanise::ukrainian_national)
        .in_carrier(Carrier::Romanised(Scheme::UkrainianNational)),
    Kind::new("Serbian in Latin letters", Translit, romanise::serbian_latin)
        .in_carrier(Carrier::OtherScript),
    Kind::new("Serbian in Latin, no diacritics", Translit, romanise::serbian_ascii)
        .in_carrier(Carrier::OtherScript),
    Kind::new("masked letters (`в*гнер`)", Nothing, spacing::masked),
    Kind::new("one space in a word", Nothing, spacing::space_in_word),
    Kind::new("one letter a line", Nothing, spacing::upright),
    Kind::new("accents put on letters", Nothing, lookalikes::accented),
    Kind::new("several signs for one letter", Nothing, lookalikes::several),
    Kind::new("upside-down letters", Nothing, lookalikes::turned),
    Kind::new("Arabic letters with other dots", Nothing, lookalikes::typed_arabic),
    Kind::new("nukta left out", Nothing, orthography::no_nukta),
    Kind::new("Hangul typed letter by letter", Nothing, orthography::typed_jamo),
];

/// A phrase that was disguised once, disguised a second time.
fn both(
    phrase: &Phrase,
    draw: &mut Draw,
    first: fn(&Phrase, &mut Draw) -> Option<Disguised>,
    second: fn(&Phrase, &mut Draw) -> Option<Disguised>,
) -> Option<Disguised> {
    let once = first(phrase, draw)?;
    let mut disguised = phrase.clone();
    disguised.written.text = once.text;
    second(&disguised, draw)
}
