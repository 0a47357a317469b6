//! The glyphs of a stretch of a text in which a word may stand in disguise, and how
//! they are written to a key.

use super::character::{Class, Folded, look_up};
use super::glyph::{Glyph, GlyphKind, extends, glyph_at, is_extend};
use super::leet::{SignLetter, sign_letter};
use super::roles::{FIRST_FAR, Roles, roles};
use super::skeleton::Sought;
use super::typed::is_decoration;
use super::{Alphabet, Span, Strength, fold_into, jamo};

/// How the signs in a word that might be letters are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SignReading {
    /// All as separators.
    Apart,
    /// Those that are seldom anything else as letters: `@ $ €` and flags.
    Likely,
    /// All as letters.
    Letters,
}

impl SignReading {
    /// Every reading.
    pub(crate) const ALL: [Self; 3] = [Self::Apart, Self::Likely, Self::Letters];

    /// Whether `glyph` is a letter.
    pub(crate) fn is_letter(self, glyph: &Glyph) -> bool {
        match glyph.kind {
            GlyphKind::Letter | GlyphKind::Ideograph => true,
            GlyphKind::SignLetter => self.takes(sign_letter(glyph.character)),
            _ => false,
        }
    }

    /// Whether a sign of this kind is a letter; what is no sign is one.
    fn takes(self, sign: Option<SignLetter>) -> bool {
        matches!(
            (self, sign),
            (_, None) | (Self::Letters, _) | (Self::Likely, Some(SignLetter::Likely))
        )
    }
}

/// The alphabets in which a stretch is written, by how signs are read in it.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub(super) apart: [bool; 3],
    pub(super) as_letters: [bool; 3],
}

/// The stretches as classes of one alphabet.
#[derive(Clone, Debug, Default)]
pub(super) struct Key {
    pub(super) text: String,
    /// Where each character of `text` begins, and the glyphs that it stands for.
    pub(super) places: Vec<(u32, u32, u32)>,
}

/// The glyphs of a stretch that may be letters, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Stretch {
    steps: Vec<Step>,
    folded: String,
}

/// A glyph that may be a letter, what it folds to, and what it is if it is a sign.
type Step = (char, (u32, u32), Option<SignLetter>);

impl Stretch {
    /// Collects the glyphs of a stretch of `text` that may be letters.
    pub(super) fn walk(&mut self, text: &str, stretch: Span) {
        self.steps.clear();
        let bytes = text.as_bytes();
        let mut at = stretch.start;
        while at < stretch.end {
            at = self.walk_letters(text, Span::new(at, stretch.end));
            if at >= stretch.end {
                return;
            }
            if let Some(byte) = bytes.get(at).filter(|byte| byte.is_ascii())
                && !is_sign(char::from(*byte))
                && !text.get(at + 1..).and_then(|rest| rest.chars().next()).is_some_and(is_extend)
                && !byte.is_ascii_alphanumeric()
            {
                at += 1;
                continue;
            }
            let Some(glyph) = glyph_at(text, at) else { return };
            at = glyph.span.end;
            match glyph.kind {
                GlyphKind::Letter | GlyphKind::Ideograph => self.push_letters(text, &glyph),
                GlyphKind::SignLetter => {
                    let sign = sign_letter(glyph.character);
                    self.steps.push((glyph.character, place(glyph.span), sign));
                }
                _ => {}
            }
        }
    }

    /// Collects the letters that `stretch` begins with, as far as each is one
    /// character with no mark behind it that folds to one letter: nearly every
    /// letter is. Returns where they end.
    fn walk_letters(&mut self, text: &str, stretch: Span) -> usize {
        let rest = text.get(stretch.start..).unwrap_or_default();
        let (mut at, mut last) = (stretch.start, None);
        for character in rest.chars() {
            let end = at + character.len_utf8();
            if character.is_ascii() {
                if at >= stretch.end || !character.is_ascii_alphanumeric() {
                    return at;
                }
                let is_before_ascii = text.as_bytes().get(end).is_none_or(u8::is_ascii);
                let letter =
                    if is_before_ascii { character.to_ascii_lowercase() } else { character };
                self.steps.push((letter, (narrow(at), narrow(end)), None));
            } else {
                let known = look_up(character);
                if extends(known) {
                    // It belongs to the letter before it.
                    let Some(last) = last else { return at };
                    self.steps.pop();
                    return last;
                }
                if at >= stretch.end || !matches!(known.class, Class::Letter | Class::Ideograph) {
                    return at;
                }
                let letter = match known.folded(Strength::Fold) {
                    Folded::One('\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7A3}') => return at,
                    Folded::One(folded @ ('0'..='9' | '\u{3400}'..)) => folded,
                    Folded::One(_) => character,
                    Folded::Nothing | Folded::Several => return at,
                };
                self.steps.push((letter, (narrow(at), narrow(end)), None));
            }
            last = Some(at);
            at = end;
        }
        at
    }

    fn push_letters(&mut self, text: &str, glyph: &Glyph) {
        let (span, place) = (glyph.span, place(glyph.span));
        // It is two letters, or looks like another one.
        if matches!(glyph.character, 'ß' | 'ẞ') {
            return self.steps.push(('ß', place, None));
        }
        self.folded.clear();
        fold_into(span.of(text), Strength::Fold, &mut self.folded);
        let mut folded = self.folded.chars();
        match (folded.next(), folded.next()) {
            (Some('0'..='9' | '\u{1100}'..='\u{11FF}' | '\u{3400}'..), None) => {
                self.folded.chars().for_each(|only| {
                    jamo(only, |letter| self.steps.push((letter, place, None)));
                });
            }
            // One letter, or a sign: its look is that of the character as it is written.
            (_, None) => self.steps.push((glyph.character, place, None)),
            _ => {
                for letter in self.folded.chars() {
                    jamo(letter, |letter| self.steps.push((letter, place, None)));
                }
            }
        }
    }

    /// Writes what was collected to the keys of the alphabets that are asked for,
    /// in every reading.
    ///
    /// A word has a letter of its alphabet, or the text has one elsewhere (by
    /// `present`), or all its glyphs are digits and signs.
    pub(super) fn write(
        &self,
        keys: &mut [Key; 3],
        sought: Sought,
        asked: Asked,
        present: [bool; 3],
    ) {
        let (mut likely, mut rare, mut has_sharp) = (false, false, false);
        let mut seen = Roles::NONE;
        for (letter, _, sign) in &self.steps {
            match sign {
                None => seen = seen.or(roles(*letter)),
                Some(SignLetter::Likely) => likely = true,
                Some(SignLetter::Rare) => rare = true,
            }
            has_sharp |= *letter == 'ß';
        }
        let asked = asked.apart.into_iter().zip(asked.as_letters).zip(sought.alphabets);
        let keys = Alphabet::ALL.into_iter().zip(keys).zip(present).zip(asked);
        for (((alphabet, key), is_present), ((is_apart, is_as_letters), is_sought)) in keys {
            let has_own = is_present
                || seen.is_native(alphabet)
                || self.steps.iter().any(|(letter, _, _)| is_decoration(*letter));
            let is_read = |reading: SignReading| match reading {
                SignReading::Apart => {
                    is_apart && (seen.has_digit() || (has_own && seen.is_written(alphabet)))
                }
                SignReading::Likely => is_as_letters && likely && rare,
                SignReading::Letters => is_as_letters && (likely || rare),
            };
            let parts_letters =
                !(has_own || sought.is_mixed || (sought.is_joined && alphabet == Alphabet::Other));
            let class = alphabet.classifier();
            for reading in
                SignReading::ALL.into_iter().filter(|reading| is_sought && is_read(*reading))
            {
                let read = Read { alphabet, reading, parts_letters, sharp: 's' };
                key.write(&self.steps, &class, read);
                if has_sharp && alphabet == Alphabet::Latin {
                    key.write(&self.steps, &class, Read { sharp: 'b', ..read });
                }
            }
        }
    }
}

/// How a stretch is written to a key.
#[derive(Clone, Copy)]
struct Read {
    alphabet: Alphabet,
    reading: SignReading,
    /// Letters of Latin and Cyrillic, where they are of another alphabet and show
    /// nothing of this one, are in no word.
    parts_letters: bool,
    /// What ß is.
    sharp: char,
}

impl Key {
    fn write(
        &mut self,
        stretch: &[Step],
        class: &impl Fn(char) -> (char, bool),
        Read { alphabet, reading, parts_letters, sharp }: Read,
    ) {
        self.text.push(' ');
        let (mut last, mut glyph) = (None, None);
        for (letter, (start, past), sign) in stretch {
            if !reading.takes(*sign) {
                continue;
            }
            let letter = if *letter == 'ß' { &sharp } else { letter };
            let (class, is_member) = class(*letter);
            let is_far = !is_member && alphabet != Alphabet::Other && *letter >= FIRST_FAR;
            let is_inside = glyph.replace((*start, *past)) == Some((*start, *past));
            // A mark that stays behind what looks like a letter.
            if is_inside && !is_member && alphabet != Alphabet::Other {
                continue;
            }
            if is_far || (parts_letters && sign.is_none() && roles(*letter).is_exchanged()) {
                if last.take().is_some() {
                    self.text.push(' ');
                }
                continue;
            }
            if last == Some(class) {
                if let Some((_, _, end)) = self.places.last_mut() {
                    *end = *past;
                }
                continue;
            }
            self.places.push((narrow(self.text.len()), *start, *past));
            self.text.push(class);
            last = Some(class);
        }
    }
}

pub(super) fn is_sign(character: char) -> bool {
    sign_letter(character).is_some()
}

fn place(span: Span) -> (u32, u32) {
    (narrow(span.start), narrow(span.end))
}

/// Texts are cut at [`super::MAX_TEXT_BYTES`], so positions fit.
pub(super) fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
