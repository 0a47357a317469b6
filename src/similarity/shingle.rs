//! A text as the set of its shingles: three words in a row, or five characters
//! where words are not parted by spaces.

use crate::entity;
use crate::text::{Span, Unit, UnitKind, Words, is_unspaced};

/// How many words in a row are a shingle.
const WORDS: usize = 3;
/// How many characters.
const CHARACTERS: usize = 5;

/// Fewer words are not compared: too many short texts are alike by chance.
const LEAST_WORDS: usize = 12;
/// Fewer characters.
const LEAST_CHARACTERS: usize = 40;

/// How most of a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// With spaces between words: what counts are words.
    Spaced,
    /// Without, as Chinese, Japanese, Thai, Lao, Khmer and Burmese are: what
    /// counts are characters.
    Unspaced,
}

impl Script {
    /// The shortest text that is compared.
    pub(crate) const fn least(self) -> usize {
        match self {
            Self::Spaced => LEAST_WORDS,
            Self::Unspaced => LEAST_CHARACTERS,
        }
    }

    /// What counts.
    pub(crate) const fn counted(self) -> &'static str {
        match self {
            Self::Spaced => "words",
            Self::Unspaced => "characters",
        }
    }
}

/// A text that is not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooShort {
    /// How it is written.
    pub(crate) script: Script,
    /// How many of [`Script::counted`] it has, contacts left out.
    pub(crate) length: usize,
}

/// Calls `visit` with the hash of every shingle of `text`, which was cut into
/// `words`; one that stands there twice may come twice.
///
/// # Errors
///
/// If the text is too short; then `visit` was not called.
pub(super) fn shingles(text: &str, words: &Words, visit: impl FnMut(u64)) -> Result<(), TooShort> {
    // Contacts are looked for only where what is left can be long enough.
    long_enough(words, &[])?;
    let mut left_out = Vec::new();
    entity::ways_to_reach(text, &mut left_out);
    let script = long_enough(words, &left_out)?;
    let units = counted_units(words, &left_out).map(|unit| words.key_of(unit));
    match script {
        Script::Spaced => in_a_row::<WORDS>(units.map(hash), visit),
        Script::Unspaced => {
            let characters = units.flat_map(str::chars);
            in_a_row::<CHARACTERS>(characters.map(|one| mixed(u64::from(u32::from(one)))), visit);
        }
    }
    Ok(())
}

/// How `words` are written, if they are enough.
fn long_enough(words: &Words, left_out: &[Span]) -> Result<Script, TooShort> {
    let (mut spaced, mut count, mut unspaced) = (0_usize, 0, 0_usize);
    for unit in counted_units(words, left_out) {
        let word = words.key_of(unit);
        count += 1;
        let letters = word.chars().count();
        if unit.kind == UnitKind::Ideograph || word.starts_with(is_unspaced) {
            unspaced += letters;
        } else {
            spaced += letters;
        }
    }
    let (script, length) = if unspaced > spaced {
        (Script::Unspaced, spaced + unspaced)
    } else {
        (Script::Spaced, count)
    };
    if length < script.least() { Err(TooShort { script, length }) } else { Ok(script) }
}

/// The words and ideographs that lie in none of `left_out`, which are in order.
fn counted_units<'w>(words: &'w Words, left_out: &[Span]) -> impl Iterator<Item = &'w Unit> {
    words.units().iter().filter(move |unit| {
        let next = left_out.partition_point(|span| span.end <= unit.span().start);
        unit.kind != UnitKind::Sign
            && left_out.get(next).is_none_or(|span| !span.overlaps(unit.span()))
    })
}

/// Calls `visit` with a hash of every `N` neighbours.
fn in_a_row<const N: usize>(hashes: impl Iterator<Item = u64>, mut visit: impl FnMut(u64)) {
    let mut window = [0_u64; N];
    for (position, hash) in hashes.enumerate() {
        window.rotate_left(1);
        if let Some(last) = window.last_mut() {
            *last = hash;
        }
        if position + 1 >= N {
            visit(window.iter().fold(N as u64, |all, one| mixed(all ^ one)));
        }
    }
}

/// FNV-1a over the bytes of `word`, mixed.
fn hash(word: &str) -> u64 {
    let fnv = word.bytes().fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    });
    mixed(fnv)
}

/// The finaliser of `SplitMix64`: every bit depends on every bit.
pub(super) const fn mixed(value: u64) -> u64 {
    let value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}
