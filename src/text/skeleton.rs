//! The stretches of a text in which a word may stand in disguise, without
//! what parts the letters, each letter as its class.
//!
//! Most words of most texts are written plainly: they hold nothing but the
//! common letters of one alphabet and stand between spaces. They are left out,
//! and are found as they stand. (UTS #39 calls such a key a skeleton.)

use icu_properties::props::Script;

use super::alphabet::letter_script;
use super::character::{Class, Folded, look_up};
use super::coarse::is_imitation;
use super::glyph::{
    Glyph, GlyphKind, SOFT_HYPHEN, elides, glyph_at, is_extend, is_line_hyphen, separation,
};
use super::leet::{SignLetter, sign_letter};
use super::look_alike::Native;
use super::word_look::{EXCHANGED, WordLook};
use super::words::{Unit, UnitKind, Words};
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

/// What patterns look for in disguise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sought {
    /// For each [`Alphabet`] whether a word is of it.
    pub(crate) alphabets: [bool; 3],
    /// Whether a word mixes letters of several: then one in plain letters of any
    /// may be a disguise of it.
    pub(crate) is_mixed: bool,
}

impl Sought {
    /// Whether nothing is looked for in disguise.
    pub(crate) fn is_empty(self) -> bool {
        !self.alphabets.contains(&true)
    }
}

/// The disguised stretches of one text, for each alphabet that is looked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Skeleton {
    keys: [Key; 3],
    extents: [Extent; 3],
    native: Native,
    folded: String,
    stretch: Vec<Step>,
}

/// The stretches as classes of one alphabet.
#[derive(Clone, Debug, Default)]
struct Key {
    text: String,
    /// Where each character of `text` begins, and the glyphs that it stands for.
    places: Vec<(u32, u32, u32)>,
}

impl Skeleton {
    /// Takes up `text`, whose units are `words`, as far as it may hold what is `sought`.
    pub(crate) fn trace(&mut self, text: &str, words: &Words, sought: Sought) {
        for key in &mut self.keys {
            key.text.clear();
            key.places.clear();
        }
        (self.extents, self.native) = extents(text, words);
        let mut tracer = Tracer { text, words, sought, skeleton: self };
        tracer.run();
    }

    /// The key of an alphabet: between spaces the stretches, squeezed.
    pub(crate) fn key(&self, alphabet: Alphabet) -> &str {
        self.of(alphabet).map_or("", |key| &key.text)
    }

    /// The glyphs that the character of the key at `position` stands for, from
    /// the first to the last.
    pub(crate) fn glyphs_at(&self, alphabet: Alphabet, position: usize) -> Option<Span> {
        let places = &self.of(alphabet)?.places;
        let next = places.partition_point(|(key, _, _)| *key as usize <= position);
        let (_, start, end) = places.get(next.checked_sub(1)?)?;
        Some(Span::new(*start as usize, *end as usize))
    }

    /// What the letters of the text show of its language.
    pub(crate) const fn native(&self) -> Native {
        self.native
    }

    /// Whether the text has a letter of `script`, one of Latin, Cyrillic and
    /// Greek, outside of `span`.
    pub(crate) fn has_outside(&self, script: Script, span: Span) -> bool {
        let extent = match script {
            Script::Latin => self.extents[0],
            Script::Cyrillic => self.extents[1],
            Script::Greek => self.extents[2],
            _ => None,
        };
        extent
            .is_some_and(|(first, last)| (first as usize) < span.start || last as usize >= span.end)
    }

    fn of(&self, alphabet: Alphabet) -> Option<&Key> {
        self.keys.get(alphabet as usize)
    }
}

/// The letters of a word of a pattern as they would stand in the key.
pub(crate) fn squeezed(alphabet: Alphabet, letters: impl Iterator<Item = char>) -> String {
    let mut key = String::new();
    for letter in letters.map(|letter| alphabet.class(letter)) {
        if !key.ends_with(letter) {
            key.push(letter);
        }
    }
    key
}

struct Tracer<'t, 's> {
    text: &'t str,
    words: &'t Words,
    sought: Sought,
    skeleton: &'s mut Skeleton,
}

/// What was seen of the units between two spaces.
#[derive(Clone, Copy, Debug, Default)]
struct Chunk {
    first: usize,
    /// Letters until now, as far as they matter.
    letters: u32,
    has_han: bool,
    has_kana: bool,
    /// A sign behind some letters, which may go on behind it.
    is_parted: bool,
    /// An apostrophe behind some letters: what follows shows whether it parts them.
    is_elided: bool,
    is_odd: bool,
    /// The alphabets of which a plain word may imitate one.
    imitates: [bool; 3],
    has_letters: bool,
}

impl Chunk {
    fn part(&mut self) {
        self.is_parted |= self.letters > 0;
    }

    /// Goes on with a unit of so many letters.
    fn go_on(&mut self, letters: u32) {
        self.is_odd |= self.is_parted;
        self.letters += letters;
    }
}

impl Tracer<'_, '_> {
    fn run(&mut self) {
        let units = self.words.units();
        let mixes_alphabets = self.skeleton.extents.iter().flatten().count() > 1;
        let mut chunk = Chunk::default();
        // Single letters with something between them, from this unit on.
        let mut scattered = 0;
        let mut before: Option<Unit> = None;
        let mut next = 0;
        while let Some((mut unit, past)) = self.words.run_from(next) {
            let at = std::mem::replace(&mut next, past);
            if past > at + 1 {
                unit.look = WordLook::of(unit.span().of(self.text));
            }
            let end = before.map_or(0, |before| before.span().end);
            let gap = Span::new(end, unit.span().start);
            if self.is_space(gap) {
                self.close_chunk(chunk, at);
                chunk = Chunk { first: at, ..Chunk::default() };
            } else if !gap.is_empty() {
                chunk = self.pass(gap, chunk, at);
            }
            if std::mem::take(&mut chunk.is_elided) {
                chunk.is_odd |= !before.is_some_and(|before| self.elides(&before, &unit));
            }
            let is_letter = self.note(&unit, &mut chunk, mixes_alphabets);
            let touches = gap.is_empty() && before.is_some_and(|unit| unit.kind != UnitKind::Sign);
            // The words of a hashtag are parted by a digit as well as by a capital.
            chunk.is_odd |= touches
                && unit.kind == UnitKind::Word
                && before.is_some_and(|before| before.kind == UnitKind::Word);
            if unit.kind != UnitKind::Sign && (touches || !is_letter) {
                if at > scattered + 1 {
                    self.close_scattered(scattered, at);
                }
                scattered = if is_letter { at } else { past };
            }
            before = Some(unit);
        }
        let end = before.map_or(0, |before| before.span().end);
        chunk.is_odd |= self.text.get(end..).unwrap_or_default().chars().any(is_sign);
        self.close_chunk(chunk, units.len());
        self.close_scattered(scattered, units.len());
        for key in &mut self.skeleton.keys {
            key.text.push(' ');
        }
    }

    /// Whether the apostrophe between two units may be one of the language.
    fn elides(&self, before: &Unit, unit: &Unit) -> bool {
        let letters = |unit: &Unit| unit.span().of(self.text).chars().flat_map(char::to_lowercase);
        elides(letters(before), letters(unit))
    }

    fn is_space(&self, gap: Span) -> bool {
        gap.len() == 1 && self.text.as_bytes().get(gap.start) == Some(&b' ')
    }

    /// Takes note of what lies before the unit `at`; returns the chunk that it is in.
    fn pass(&mut self, gap: Span, mut chunk: Chunk, at: usize) -> Chunk {
        let is_hyphenated =
            self.text.get(..gap.start).is_some_and(|front| front.ends_with(SOFT_HYPHEN));
        let gap = gap.of(self.text);
        if is_common(gap) && !is_hyphenated {
            self.close_chunk(chunk, at);
            return Chunk { first: at, ..Chunk::default() };
        }
        let is_space = |character: char| {
            matches!(separation(character), GlyphKind::Space | GlyphKind::LineEnd)
        };
        let Some(space) = gap.find(is_space) else {
            for character in gap.chars() {
                chunk.is_odd |= is_sign(character);
                match separation(character) {
                    GlyphKind::Strong | GlyphKind::Hyphen | GlyphKind::Soft => chunk.part(),
                    GlyphKind::Apostrophe if chunk.has_han || chunk.has_kana => chunk.part(),
                    // No language has two.
                    GlyphKind::Apostrophe if chunk.is_elided => chunk.part(),
                    GlyphKind::Apostrophe => chunk.is_elided = chunk.letters > 0,
                    _ => {}
                }
            }
            return chunk;
        };
        let (front, back) = gap.split_at(space);
        let is_line_break = (is_hyphenated || front.chars().next().is_some_and(is_line_hyphen))
            && back.chars().any(|character| separation(character) == GlyphKind::LineEnd);
        if is_line_break {
            chunk.is_odd = true;
            return chunk;
        }
        chunk.is_odd |= front.chars().any(is_sign);
        self.close_chunk(chunk, at);
        let behind = gap.rsplit(is_space).next().unwrap_or_default();
        Chunk { first: at, is_odd: behind.chars().any(is_sign), ..Chunk::default() }
    }

    /// Takes note of a unit; true if it is a single letter.
    fn note(&self, unit: &Unit, chunk: &mut Chunk, mixes_alphabets: bool) -> bool {
        let text = unit.span().of(self.text);
        match unit.kind {
            UnitKind::Word => {
                let look = unit.look;
                // Bytes, since a glyph may be several letters; too many do no harm.
                chunk.go_on(narrow(text.len()));
                chunk.has_letters |= look.has_letters();
                chunk.is_odd |= look.is_odd() || self.sought.is_mixed;
                // A letter of other languages, where it is not at home.
                chunk.is_odd |= look.is_foreign(self.skeleton.native);
                if mixes_alphabets && look.has_letters() && !look.is_odd() {
                    for (alphabet, imitates) in Alphabet::ALL.into_iter().zip(&mut chunk.imitates) {
                        *imitates |= !look.is_of(alphabet)
                            && text.chars().all(|letter| alphabet.takes(letter));
                    }
                }
                // Of an Indic cluster the letters are one glyph.
                look.is_one_glyph()
                    || (look.has_few_glyphs()
                        && !text.is_ascii()
                        && glyph_at(self.text, unit.span().start)
                            .is_some_and(|glyph| glyph.span == unit.span()))
            }
            UnitKind::Ideograph => {
                let first = text.chars().next().unwrap_or_default();
                let is_kana = matches!(first, '\u{2E80}'..='\u{31FF}');
                chunk.go_on(1);
                chunk.has_kana |= is_kana;
                chunk.has_han |= !is_kana;
                chunk.is_odd |= chunk.has_kana && chunk.has_han;
                chunk.has_letters = true;
                chunk.is_odd |= self.repeats(unit, first) || is_imitation(first);
                true
            }
            UnitKind::Sign => {
                chunk.part();
                chunk.is_odd |= text.chars().next().is_some_and(is_sign);
                false
            }
        }
    }

    /// Whether the same ideograph stands twice more behind `unit`, or may: what belongs to
    /// its glyph parts it from the next.
    fn repeats(&self, unit: &Unit, first: char) -> bool {
        let rest = self.text.as_bytes().get(unit.span().start..).unwrap_or_default();
        let (length, two) = (first.len_utf8(), 2 * first.len_utf8());
        // Nearly always another ideograph or ASCII is next.
        let is_far = |byte: &&u8| !matches!(byte, 0..=0x7F | 0xE3..=0xE9);
        let has_extension = || {
            rest.get(length).filter(is_far).is_some()
                && self
                    .text
                    .get(unit.span().start + length..)
                    .is_some_and(|behind| behind.chars().next().is_some_and(is_extend))
        };
        if unit.span().len() > length || has_extension() {
            return true;
        }
        // The last bytes are compared first: they tell most letters apart.
        rest.get(length - 1) == rest.get(two - 1)
            && rest.get(..length) == rest.get(length..two)
            && rest.get(..length) == rest.get(two..two + length)
    }

    fn close_chunk(&mut self, chunk: Chunk, past: usize) {
        if chunk.is_odd && chunk.has_letters {
            self.push(chunk.first, past, self.sought.alphabets);
        } else if chunk.imitates.contains(&true) {
            self.push(chunk.first, past, chunk.imitates);
        }
    }

    fn close_scattered(&mut self, first: usize, past: usize) {
        let units = self.words.units().get(first..past).unwrap_or_default();
        let is_letter = |unit: &&Unit| {
            unit.kind != UnitKind::Sign
                || unit.span().of(self.text).chars().next().is_some_and(is_sign)
        };
        if units.iter().filter(is_letter).count() > 1 {
            self.push(first, past, self.sought.alphabets);
        }
    }

    /// Writes the glyphs of the units from `first` until `past` to the keys, with
    /// what stands before and behind up to the neighbouring units, to those of
    /// `alphabets` that are looked for.
    fn push(&mut self, first: usize, past: usize, alphabets: [bool; 3]) {
        let mut written = self.sought.alphabets;
        for (written, asked) in written.iter_mut().zip(alphabets) {
            *written &= asked;
        }
        if !written.contains(&true) {
            return;
        }
        let units = self.words.units();
        let from = first.checked_sub(1).and_then(|before| units.get(before));
        let from = from.map_or(0, |before| before.span().end);
        let until = units.get(past).map_or(self.text.len(), |unit| unit.span().start);
        self.skeleton.walk(self.text, Span::new(from, until));
        self.skeleton.write(written);
    }
}

/// The letter at `at` as it stands in a stretch, if it is one character with no
/// mark behind it that folds to one letter: nearly every letter is.
fn lone_letter(text: &str, at: usize) -> Option<(char, Span)> {
    let mut characters = text.get(at..)?.chars();
    let letter = characters.next()?;
    let known = look_up(letter);
    let is_letter = matches!(known.class, Class::Letter | Class::Ideograph);
    if !is_letter || characters.next().is_some_and(is_extend) {
        return None;
    }
    let span = Span::new(at, at + letter.len_utf8());
    match known.folded(Strength::Fold) {
        Folded::One('\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7A3}') => None,
        Folded::One(folded @ ('0'..='9' | '\u{3400}'..)) => Some((folded, span)),
        Folded::One(_) => Some((letter, span)),
        Folded::Nothing | Folded::Several => None,
    }
}

/// A glyph that may be a letter, what it folds to, and what it is if it is a sign.
type Step = (char, Span, Option<SignLetter>);

impl Skeleton {
    /// Collects the glyphs of a stretch of `text` that may be letters.
    fn walk(&mut self, text: &str, stretch: Span) {
        self.stretch.clear();
        let bytes = text.as_bytes();
        let mut at = stretch.start;
        while at < stretch.end {
            // A letter or digit of ASCII with no mark behind it.
            if let Some(byte) = bytes.get(at).filter(|byte| byte.is_ascii_alphanumeric())
                && bytes.get(at + 1).is_none_or(u8::is_ascii)
            {
                let letter = char::from(byte.to_ascii_lowercase());
                self.stretch.push((letter, Span::new(at, at + 1), None));
                at += 1;
                continue;
            }
            if let Some(byte) = bytes.get(at).filter(|byte| byte.is_ascii())
                && bytes.get(at + 1).is_none_or(u8::is_ascii)
                && !is_sign(char::from(*byte))
            {
                at += 1;
                continue;
            }
            if let Some((letter, span)) = lone_letter(text, at) {
                self.stretch.push((letter, span, None));
                at = span.end;
                continue;
            }
            let Some(glyph) = glyph_at(text, at) else { return };
            at = glyph.span.end;
            match glyph.kind {
                GlyphKind::Letter | GlyphKind::Ideograph => self.push_letters(text, &glyph),
                GlyphKind::SignLetter => {
                    let sign = sign_letter(glyph.character);
                    self.stretch.push((glyph.character, glyph.span, sign));
                }
                _ => {}
            }
        }
    }

    fn push_letters(&mut self, text: &str, glyph: &Glyph) {
        let span = glyph.span;
        // It is two letters, or looks like another one.
        if matches!(glyph.character, 'ß' | 'ẞ') {
            return self.stretch.push(('ß', span, None));
        }
        self.folded.clear();
        fold_into(span.of(text), Strength::Fold, &mut self.folded);
        let mut folded = self.folded.chars();
        match (folded.next(), folded.next()) {
            (Some('0'..='9' | '\u{1100}'..='\u{11FF}' | '\u{3400}'..), None) => {
                self.folded.chars().for_each(|only| {
                    jamo(only, |letter| self.stretch.push((letter, span, None)));
                });
            }
            // One letter, or a sign: its look is that of the character as it is written.
            (_, None) => self.stretch.push((glyph.character, span, None)),
            _ => {
                for letter in self.folded.chars() {
                    jamo(letter, |letter| self.stretch.push((letter, span, None)));
                }
            }
        }
    }

    /// Writes what was collected to the keys of `alphabets`, in every reading.
    fn write(&mut self, alphabets: [bool; 3]) {
        let has =
            |sign: SignLetter| self.stretch.iter().any(|(_, _, found): &Step| *found == Some(sign));
        let (likely, rare) = (has(SignLetter::Likely), has(SignLetter::Rare));
        let has_sharp = self.stretch.iter().any(|(letter, _, _)| *letter == 'ß');
        for ((alphabet, key), _) in
            Alphabet::ALL.into_iter().zip(&mut self.keys).zip(alphabets).filter(|(_, is_on)| *is_on)
        {
            let class = alphabet.classifier();
            for reading in SignReading::ALL {
                let is_read = match reading {
                    SignReading::Apart => true,
                    SignReading::Likely => likely && rare,
                    SignReading::Letters => likely || rare,
                };
                if is_read {
                    key.write(&self.stretch, alphabet, &class, (reading, 's'));
                }
                if is_read && has_sharp && alphabet == Alphabet::Latin {
                    key.write(&self.stretch, alphabet, &class, (reading, 'b'));
                }
            }
        }
    }
}

impl Key {
    fn write(
        &mut self,
        stretch: &[Step],
        alphabet: Alphabet,
        class: &impl Fn(char) -> (char, bool),
        (reading, sharp): (SignReading, char),
    ) {
        self.text.push(' ');
        let (mut last, mut glyph) = (None, None);
        for (letter, span, sign) in stretch {
            if !reading.takes(*sign) {
                continue;
            }
            let letter = if *letter == 'ß' { &sharp } else { letter };
            let (class, is_member) = class(*letter);
            let is_inside = glyph.replace(*span) == Some(*span);
            // A mark that stays behind what looks like a letter.
            if is_inside && !is_member && alphabet != Alphabet::Other {
                continue;
            }
            if !is_member && alphabet != Alphabet::Other && *letter >= FIRST_FAR {
                if last.take().is_some() {
                    self.text.push(' ');
                }
                continue;
            }
            if last == Some(class) {
                if let Some((_, _, end)) = self.places.last_mut() {
                    *end = narrow(span.end);
                }
                continue;
            }
            self.places.push((narrow(self.text.len()), narrow(span.start), narrow(span.end)));
            self.text.push(class);
            last = Some(class);
        }
    }
}

/// Whether `gap` is a space with such punctuation as ends words and is never a
/// letter: most gaps are.
fn is_common(gap: &str) -> bool {
    let mut has_space = false;
    gap.bytes().all(|byte| {
        let is_space = matches!(byte, b' ' | b'\n');
        has_space |= is_space;
        is_space || matches!(byte, b'.' | b',' | b':' | b'"')
    }) && has_space
}

fn is_sign(character: char) -> bool {
    sign_letter(character).is_some()
}

/// Where the first and the last letter of a script lie.
type Extent = Option<(u32, u32)>;

/// Where `text`, whose units are `words`, has Latin, Cyrillic and Greek letters,
/// and what they show.
fn extents(text: &str, words: &Words) -> ([Extent; 3], Native) {
    let units = words.units();
    let (mut seen, mut outside) = (WordLook::default(), WordLook::default());
    let mut end = 0;
    for unit in units {
        let gap = Span::new(end, unit.span().start);
        // No letter of ASCII is outside of units.
        if gap.len() > 1 && !gap.of(text).is_ascii() {
            outside = outside.with(WordLook::of(gap.of(text)));
        }
        seen = seen.with(unit.look);
        end = unit.span().end;
    }
    outside = outside.with(WordLook::of(text.get(end..).unwrap_or_default()));
    let mut extents = [None; 3];
    for (number, (extent, script)) in extents.iter_mut().zip(EXCHANGED).enumerate() {
        let has = |look: WordLook| look.scripts().get(number) == Some(&true);
        let whole = Span::new(0, text.len());
        let (first, last) = if has(outside) {
            (whole, whole)
        } else if has(seen) {
            let mut places = units.iter().filter(|unit| has(unit.look)).map(Unit::span);
            let first = places.next().unwrap_or(whole);
            (first, places.next_back().unwrap_or(first))
        } else {
            continue;
        };
        let is_of = |(_, letter): &(usize, char)| letter_script(*letter) == Some(script);
        let from_start = first.of(text).char_indices().find(is_of);
        let from_end = last.of(text).char_indices().rev().find(is_of);
        *extent = from_start.zip(from_end).map(|((front, _), (back, _))| {
            (narrow(first.start + front), narrow(last.start + back))
        });
    }
    (extents, seen.with(outside).native())
}

/// The scripts of which letters are mixed into each other's words lie before it.
const FIRST_FAR: char = '\u{590}';

/// Texts are cut at [`super::MAX_TEXT_BYTES`], so positions fit.
fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
