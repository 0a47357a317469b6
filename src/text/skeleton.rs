//! The stretches of a text in which a word may stand in disguise, without
//! what parts the letters, each letter as its class.
//!
//! Most words of most texts are written plainly: they hold nothing but the
//! common letters of one alphabet and stand between spaces. They are left out,
//! and are found as they stand. (UTS #39 calls such a key a skeleton.)

use icu_properties::props::Script;

use super::alphabet::letter_script;
use super::coarse::{is_imitation, may_decorate};
use super::glyph::{
    GlyphKind, SOFT_HYPHEN, elides, glyph_at, is_extend, is_line_hyphen, may_part, separation,
};
use super::leet::sign_letter;
use super::look_alike::Native;
use super::roles::{Roles, roles};
use super::stretch::{Asked, Key, Stretch, is_sign, narrow};
use super::word_look::{EXCHANGED, WordLook};
use super::words::{Unit, UnitKind, Words};
use super::{Alphabet, Span};

/// What patterns look for in disguise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sought {
    /// For each [`Alphabet`] whether a word is of it.
    pub(crate) alphabets: [bool; 3],
    /// Whether a word mixes letters of several: then one in plain letters of any
    /// may be a disguise of it.
    pub(crate) is_mixed: bool,
    /// Whether a word of another alphabet than Latin and Cyrillic has letters of
    /// these, too.
    pub(crate) is_joined: bool,
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
    stretch: Stretch,
}

impl Skeleton {
    /// Takes up `text`, whose units are `words`, as far as it may hold what is `sought`.
    pub(crate) fn trace(&mut self, text: &str, words: &Words, sought: Sought) {
        for key in &mut self.keys {
            key.text.clear();
            key.places.clear();
        }
        (self.extents, self.native) = extents(text, words);
        let present = self.extents.map(|extent| extent.is_some());
        let mut tracer = Tracer { text, words, sought, present, skeleton: self };
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

/// So many ideographs in a row that may be letters of Latin, or one beside such a
/// letter, may be a word of it.
const LEAST_DECORATIONS: u32 = 4;

struct Tracer<'t, 's> {
    text: &'t str,
    words: &'t Words,
    sought: Sought,
    /// For each alphabet whether the text has letters by which a word may be of it
    /// that has none of its own: of those that are exchanged only Greek is another.
    present: [bool; 3],
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
    /// A sign that may be a letter. Where all signs are separators it is one of them.
    has_sign: bool,
    /// The alphabets of which a plain word may imitate one.
    imitates: [bool; 3],
    has_letters: bool,
    /// Ideographs in a row that may be letters of Latin.
    decorations: u32,
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
        loop {
            let end = before.map_or(0, |before| before.span().end);
            // Between two spaces a plain word is a chunk by itself, and most are.
            if let Some(unit) = units.get(next)
                && unit.kind == UnitKind::Word
                && unit.look.is_plain()
                && !self.sought.is_mixed
                && self.is_space(Span::new(end, unit.span().start))
                && !units.get(next + 1).is_some_and(|after| {
                    after.kind == UnitKind::Word && after.key_start == unit.key_end
                })
            {
                self.close_chunk(chunk, next);
                let letters = unit.end - unit.start;
                chunk = Chunk { first: next, letters, has_letters: true, ..Chunk::default() };
                if mixes_alphabets {
                    self.imitate(unit, &mut chunk);
                }
                if next > scattered + 1 {
                    self.close_scattered(scattered, next);
                }
                next += 1;
                scattered = next;
                before = Some(*unit);
                continue;
            }
            let Some((mut unit, past)) = self.words.run_from(next) else { break };
            let at = std::mem::replace(&mut next, past);
            if past > at + 1 {
                unit.look = WordLook::of(unit.span().of(self.text));
            }
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
            let touches = gap.is_empty() && before.is_some_and(|unit| unit.kind != UnitKind::Sign);
            if !touches {
                chunk.decorations = 0;
            }
            let is_letter = self.note(&unit, &mut chunk, mixes_alphabets);
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
        chunk.has_sign |= self.text.get(end..).unwrap_or_default().chars().any(is_sign);
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
                chunk.has_sign |= is_sign(character);
                match separation(character) {
                    GlyphKind::Strong | GlyphKind::Hyphen | GlyphKind::Soft => chunk.part(),
                    GlyphKind::Weak if may_part(character) => chunk.part(),
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
        chunk.has_sign |= front.chars().any(is_sign);
        self.close_chunk(chunk, at);
        let behind = gap.rsplit(is_space).next().unwrap_or_default();
        Chunk { first: at, has_sign: behind.chars().any(is_sign), ..Chunk::default() }
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
                chunk.is_odd |= chunk.decorations > 0 && look.has_letters();
                chunk.decorations = if look.has_letters() { LEAST_DECORATIONS - 1 } else { 0 };
                chunk.is_odd |= look.is_odd() || self.sought.is_mixed;
                // A letter of other languages, where it is not at home.
                chunk.is_odd |= look.is_foreign(self.skeleton.native);
                if mixes_alphabets && look.has_letters() && !look.is_odd() {
                    self.imitate(unit, chunk);
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
                chunk.decorations = if may_decorate(first) { chunk.decorations + 1 } else { 0 };
                chunk.is_odd |= chunk.decorations >= LEAST_DECORATIONS;
                true
            }
            UnitKind::Sign => {
                chunk.part();
                chunk.has_sign |= text.chars().next().is_some_and(is_sign);
                false
            }
        }
    }

    /// Takes note of the alphabets of which a plain word may be another in disguise.
    fn imitate(&self, unit: &Unit, chunk: &mut Chunk) {
        let mut imitated = Roles::taken_by(|alphabet| {
            !unit.look.is_of(alphabet) && self.present.get(alphabet as usize) == Some(&true)
        });
        for letter in unit.span().of(self.text).chars() {
            imitated = imitated.and(roles(letter));
            if imitated == Roles::NONE {
                return;
            }
        }
        for (alphabet, imitates) in Alphabet::ALL.into_iter().zip(&mut chunk.imitates) {
            *imitates |= imitated.is_taken(alphabet);
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
        if !chunk.has_letters {
            return;
        }
        let apart = if chunk.is_odd { [true; 3] } else { chunk.imitates };
        let as_letters = [chunk.is_odd || chunk.has_sign; 3];
        if apart.contains(&true) || as_letters.contains(&true) {
            self.push(chunk.first, past, Asked { apart, as_letters });
        }
    }

    fn close_scattered(&mut self, first: usize, past: usize) {
        let units = self.words.units().get(first..past).unwrap_or_default();
        let is_letter = |unit: &&Unit| {
            unit.kind != UnitKind::Sign
                || unit.span().of(self.text).chars().next().is_some_and(is_sign)
        };
        if units.iter().filter(is_letter).count() > 1 {
            self.push(first, past, Asked { apart: [true; 3], as_letters: [true; 3] });
        }
    }

    /// Writes the glyphs of the units from `first` until `past` to the keys, with
    /// what stands before and behind up to the neighbouring units, as far as they
    /// are `asked` for.
    fn push(&mut self, first: usize, past: usize, asked: Asked) {
        let units = self.words.units();
        let before = first.checked_sub(1).and_then(|before| units.get(before));
        let from = before.map_or(0, |before| before.span().end);
        let until = units.get(past).map_or(self.text.len(), |unit| unit.span().start);
        let mut stretch = Span::new(from, until);
        if !asked.as_letters.contains(&true)
            && let Some(units) = units.get(first..past)
            && let (Some(front), Some(back)) = (units.first(), units.last())
        {
            // Only signs matter before and behind the units.
            stretch = Span::new(front.span().start, back.span().end);
        }
        self.skeleton.stretch.walk(self.text, stretch);
        self.skeleton.stretch.write(&mut self.skeleton.keys, self.sought, asked, self.present);
    }
}

/// Whether `gap` is a space with punctuation that is never a letter and parts no
/// word at a line's end: most gaps are.
fn is_common(gap: &str) -> bool {
    let mut has_space = false;
    gap.bytes().all(|byte| {
        has_space |= matches!(byte, b' ' | b'\n');
        COMMON.get(usize::from(byte)) == Some(&true)
    }) && has_space
}

/// The characters of ASCII that are no signs which may be letters, and no hyphen.
#[expect(clippy::indexing_slicing, reason = "a byte is within 128, and `get_mut` is not const")]
static COMMON: [bool; 128] = {
    let mut common = [false; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        common[byte as usize] = sign_letter(byte as char).is_none() && byte != b'-';
        byte += 1;
    }
    common
};

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
