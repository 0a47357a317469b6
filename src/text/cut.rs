//! How a text is cut into units.
//!
//! The text is walked by grapheme clusters (UAX #29): a unit begins and ends
//! where a cluster does, so that no span parts a letter from its marks.

use super::Strength;
use super::character::{self, Character, Class, Folded};
use super::dictionary::{is_stacker, is_unspaced};
use super::fold::Folder;
use super::sentence::SentenceEnds;
use super::word_look::WordLook;
use super::words::{Gap, LabelKind, Unit, UnitKind, Words};

const JOINER: char = '\u{200D}';

/// Walks through a text once and fills [`Words`].
pub(super) struct Cutter<'t, 'w> {
    pub(super) text: &'t str,
    pub(super) words: &'w mut Words,
    pub(super) gap: Gap,
    pub(super) sentences: SentenceEnds,
}

/// What a word stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Text,
    Mention,
    /// Here words end at a change of case besides.
    Hashtag,
}

impl<'t, 'w> Cutter<'t, 'w> {
    pub(super) fn new(text: &'t str, words: &'w mut Words) -> Self {
        Self { text, words, gap: Gap::Nothing, sentences: SentenceEnds::default() }
    }

    pub(super) fn run(&mut self) {
        let mut start = 0;
        let mut follows_letter = false;
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(start) {
            if *byte == b' ' && !self.is_joined(start + 1) {
                self.gap = Gap::Other;
                self.sentences.pass_space();
                follows_letter = false;
                start += 1;
                continue;
            }
            if byte.is_ascii_alphanumeric()
                && let Some(end) = self
                    .push_ascii_words(start)
                    .or_else(|| self.push_plain_word(start, byte.is_ascii_lowercase(), bytes.len()))
            {
                follows_letter = true;
                start = end;
                continue;
            }
            let Some((first, known)) = self.peek(start) else { break };
            if known.folds_alone()
                && let Some(end) = self.push_plain(start, first, known, bytes.len())
            {
                follows_letter = known.class == Class::Letter;
                start = end;
                continue;
            }
            // What is prepended belongs to the unit behind it, and is none itself.
            let (at, first, known) = if known.is_prepended() {
                match self.past_prepended(start) {
                    (at, Some((base, known))) if may_begin_unit(known.class) => (at, base, known),
                    (end, _) => {
                        self.gap = Gap::Other;
                        start = end;
                        continue;
                    }
                }
            } else {
                (start, first, known)
            };
            let next = at + first.len_utf8();
            let end = match known.class {
                Class::Letter if known.is_unspaced() => {
                    self.push_run((start, at), self.text.len(), Place::Text)
                }
                Class::Letter | Class::Ideograph => {
                    self.push_word((start, at), known, self.text.len(), Place::Text)
                }
                Class::Emoji => {
                    // An emoji parts sentences as a space does.
                    self.sentences.pass(Class::Emoji, first, || "");
                    self.push_sign(start, self.cluster_end(next, known))
                }
                Class::Hash if !follows_letter => self.push_hashtag(start, next, known),
                Class::At if !follows_letter => self.push_mention(start, next, known),
                Class::Sign | Class::Hash | Class::At => {
                    self.push_sign(start, self.cluster_end(next, known))
                }
                class => {
                    self.pass(class, first);
                    self.cluster_end(next, known)
                }
            };
            follows_letter = known.class == Class::Letter;
            start = end;
        }
    }

    #[inline]
    pub(super) fn peek(&self, at: usize) -> Option<(char, &'static Character)> {
        let first = self.text.get(at..)?.chars().next()?;
        Some((first, character::look_up(first)))
    }

    /// Whether what stands at `at` is of one cluster with a space before it.
    #[inline]
    fn is_joined(&self, at: usize) -> bool {
        self.text.as_bytes().get(at).is_some_and(|next| !next.is_ascii())
            && self.peek(at).is_some_and(|(_, next)| next.joins())
    }

    /// The first place from `at` on where nothing prepended stands, and what
    /// stands there.
    pub(super) fn past_prepended(
        &self,
        mut at: usize,
    ) -> (usize, Option<(char, &'static Character)>) {
        loop {
            match self.peek(at) {
                Some((next, known)) if known.is_prepended() => at += next.len_utf8(),
                found => return (at, found),
            }
        }
    }

    /// The end of the grapheme cluster whose base is `base`, which ends at `at`:
    /// marks, joiners and what they tie to a pictograph, the second half of a flag.
    #[inline]
    pub(super) fn cluster_end(&self, at: usize, base: &'static Character) -> usize {
        // No ASCII character joins anything.
        if base.is_control() || self.text.as_bytes().get(at).is_none_or(u8::is_ascii) {
            return at;
        }
        self.joined_end(at, base)
    }

    fn joined_end(&self, mut at: usize, base: &'static Character) -> usize {
        if base.is_regional()
            && let Some((half, _)) = self.peek(at).filter(|(_, known)| known.is_regional())
        {
            at += half.len_utf8();
        }
        let (mut may_tie, mut is_tied) = (base.is_pictograph(), false);
        while let Some((next, known)) = self.peek(at) {
            if is_tied && known.is_pictograph() {
                may_tie = true;
            } else if !known.joins() {
                break;
            } else if next != JOINER && !known.extends() {
                may_tie = false;
            }
            is_tied = next == JOINER && may_tie;
            may_tie &= next != JOINER;
            at += next.len_utf8();
        }
        at
    }

    /// The end of the character `next` at `at` and of what must stay with it,
    /// if a word may go on with it.
    #[inline]
    pub(super) fn letter_end(
        &self,
        at: usize,
        next: char,
        known: &'static Character,
    ) -> Option<usize> {
        let end = at + next.len_utf8();
        if !matches!(known.class, Class::Letter | Class::Extend) && !known.joins() {
            return None;
        }
        if known.is_prepended() {
            let (end, base) = self.past_prepended(at);
            return base.filter(|(_, known)| known.class == Class::Letter).map(|_| end);
        }
        Some(if known.is_pictograph() { self.cluster_end(end, known) } else { end })
    }

    /// Takes note of a character that belongs to no unit.
    fn pass(&mut self, class: Class, character: char) {
        self.gap = match (class, self.gap) {
            (Class::Extend, gap) => gap,
            (Class::Hyphen, Gap::Nothing) => Gap::Hyphen,
            (Class::Apostrophe, Gap::Nothing) => Gap::Apostrophe,
            _ => Gap::Other,
        };
        let words = &*self.words;
        self.sentences.pass(class, character, || words.last_word());
    }

    /// Pushes the ideograph `first`, which folds alone, and returns its end, if
    /// nothing joins it.
    #[inline]
    pub(super) fn push_lone_ideograph(
        &mut self,
        start: usize,
        first: char,
        known: &'static Character,
    ) -> Option<usize> {
        let Folded::One(folded) = known.fold else { return None };
        let end = start + first.len_utf8();
        let joins = |next: &'static Character| next.class == Class::Extend || next.joins();
        if !self.text.as_bytes().get(end).is_none_or(u8::is_ascii)
            && self.peek(end).is_some_and(|(_, next)| joins(next))
        {
            return None;
        }
        if !self.touches(UnitKind::Ideograph) {
            self.words.key.push(' ');
        }
        let key_start = self.words.key.len();
        self.words.key.push(folded);
        self.push_unit(UnitKind::Ideograph, (start, end), key_start, false, known.look.word());
        Some(end)
    }

    /// Whether the next unit, of this kind, touches the last one in the key.
    #[inline]
    fn touches(&self, kind: UnitKind) -> bool {
        kind == UnitKind::Ideograph
            && self.gap == Gap::Nothing
            && self.words.units.last().is_some_and(|unit| unit.kind == UnitKind::Ideograph)
    }

    /// Pushes the word, or the one ideograph, that begins at `start`, its first
    /// letter `first` at `letter`, and returns its end; nothing is pushed if
    /// folding leaves nothing of it.
    pub(super) fn push_word(
        &mut self,
        (start, letter): (usize, usize),
        first: &'static Character,
        limit: usize,
        place: Place,
    ) -> usize {
        let kind =
            if first.class == Class::Ideograph { UnitKind::Ideograph } else { UnitKind::Word };
        let touches =
            self.touches(kind)
                || (kind == UnitKind::Word
                    && self.gap == Gap::Nothing
                    && first.is_unspaced()
                    && self.words.key.ends_with(is_unspaced)
                    && self.words.units.last().is_some_and(|last| {
                        last.kind == UnitKind::Word && last.end == narrow(start)
                    }));
        if !touches {
            self.words.key.push(' ');
        }
        let key_start = self.words.key.len();
        // The key leaves `self` for as long as the text is looked at.
        let mut key = std::mem::take(&mut self.words.key);
        let end = self.fold_word((start, letter), limit, place, &mut key);
        self.words.key = key;
        if self.words.key.len() == key_start {
            // Only characters that folding leaves out, such as a lone tatweel.
            if !touches {
                self.words.key.pop();
            }
            return end;
        }
        let look = WordLook::of(self.text.get(start..end).unwrap_or_default());
        self.push_unit(kind, (start, end), key_start, first.is_lower(), look);
        end
    }

    /// Pushes the words of a script that is written without spaces, from `start`
    /// on as far as they go, and returns their end.
    pub(super) fn push_run(
        &mut self,
        (start, letter): (usize, usize),
        limit: usize,
        place: Place,
    ) -> usize {
        let mut past = letter;
        while past < limit
            && let Some((next, known)) = self.peek(past)
            && (known.class != Class::Letter || known.is_unspaced() || self.is_stacked(past))
            && !known.is_prepended()
            && let Some(end) = self.letter_end(past, next, known)
        {
            past = end;
        }
        // The buffers leave `self` for as long as words are pushed.
        let mut dictionary = std::mem::take(&mut self.words.dictionary);
        let run = self.text.get(letter..past).unwrap_or_default();
        let mut word = (start, letter);
        for end in dictionary.ends(run) {
            let Some((_, first)) = self.peek(word.1) else { break };
            let end = self.push_word(word, first, letter + end, place);
            word = (end, end);
        }
        self.words.dictionary = dictionary;
        past
    }

    /// Pushes the unit whose key ends the key.
    #[inline]
    pub(super) fn push_unit(
        &mut self,
        kind: UnitKind,
        (start, end): (usize, usize),
        key_start: usize,
        is_lower: bool,
        look: WordLook,
    ) {
        let word = self.words.key.get(key_start..).unwrap_or_default();
        let sentence = self.sentences.begin_word(word, is_lower);
        let key = (key_start, self.words.key.len());
        self.push_known(kind, (start, end), key, sentence, look);
    }

    /// Pushes a unit of which everything is known.
    #[inline]
    pub(super) fn push_known(
        &mut self,
        kind: UnitKind,
        (start, end): (usize, usize),
        (key_start, key_end): (usize, usize),
        sentence: u32,
        look: WordLook,
    ) {
        self.words.starts.push((narrow(key_start), narrow(self.words.units.len())));
        self.words.units.push(Unit {
            kind,
            gap: self.gap,
            sentence,
            label: None,
            look,
            start: narrow(start),
            end: narrow(end),
            key_start: narrow(key_start),
            key_end: narrow(key_end),
        });
        self.gap = Gap::Nothing;
    }

    /// Folds the word that begins at `start`, its first letter at `letter`, into
    /// `key`, and returns its end.
    fn fold_word(
        &self,
        (start, letter): (usize, usize),
        limit: usize,
        place: Place,
        key: &mut String,
    ) -> usize {
        let mut folder = Folder::new(self.text, start, Strength::Fold, key);
        let mut last: Option<&'static Character> = None;
        let mut at = start;
        while at < limit {
            // Where no boundary can lie among letters and digits of ASCII.
            let is_plain = place != Place::Hashtag
                && last
                    .is_none_or(|last| last.class == Class::Letter && !last.is_enclosed_number());
            let run = if is_plain && at >= letter { self.ascii_run(at, limit) } else { 0 };
            if run > 0 {
                at = folder.push_ascii(key, at, run);
                last = self.peek(at - 1).map(|(_, known)| known);
                continue;
            }
            let Some((next, known)) = self.peek(at.max(letter)) else { break };
            let end = match last {
                None if known.is_pictograph() => {
                    Some(self.cluster_end(letter + next.len_utf8(), known))
                }
                None => Some(letter + next.len_utf8()),
                Some(last) if last.class == Class::Ideograph && known.class == Class::Letter => {
                    None
                }
                Some(_) => self.letter_end(at, next, known),
            };
            let Some(end) = end else { break };
            if let Some(last) = last
                && known.class == Class::Letter
                && !last.is_prepended()
                && self.is_boundary(place, last, known, (at, end))
            {
                break;
            }
            if at + next.len_utf8() == end {
                folder.push(key, at, next, known);
                at = end;
            } else {
                for character in self.text.get(at..end).unwrap_or_default().chars() {
                    folder.push(key, at, character, character::look_up(character));
                    at += character.len_utf8();
                }
            }
            if last.is_none() || known.class == Class::Letter {
                last = Some(known);
            }
        }
        folder.finish(key, at);
        at
    }

    /// Whether what stands before `at` may join the next consonant to its own
    /// cluster, of whatever script it is (UAX #29, rule `GB9c`).
    fn is_stacked(&self, at: usize) -> bool {
        // Letters of Hangul form clusters with each other, and with nothing before them.
        if self.text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_hangul) {
            return false;
        }
        let mut front = self.text.get(..at).unwrap_or_default().chars().rev();
        let mut marks =
            front.by_ref().take_while(|mark| character::look_up(*mark).class == Class::Extend);
        marks.any(is_stacker)
    }

    /// Whether a word ends between `last` and `next`, which ends at `end`. An
    /// enclosed number beside a letter is a bullet: ①Join.
    #[inline]
    fn is_boundary(
        &self,
        place: Place,
        last: &'static Character,
        next: &'static Character,
        (at, end): (usize, usize),
    ) -> bool {
        let is_number = |known: &'static Character| known.is_digit() || known.is_enclosed_number();
        (last.parts_scripts(next) && !self.is_stacked(at))
            || (last.is_enclosed_number() && !is_number(next))
            || (next.is_enclosed_number() && !is_number(last))
            || (place == Place::Hashtag
                && is_tag_boundary(last, next, self.peek(end).map(|(_, after)| after)))
    }

    pub(super) fn push_sign(&mut self, start: usize, end: usize) -> usize {
        self.gap = Gap::Other;
        self.sentences.pass(Class::Sign, ' ', || "");
        let unit = narrow(self.words.units.len());
        let slice = self.text.get(start..end).unwrap_or_default();
        let label = self.push_label(LabelKind::Sign, (start, end), "", slice, (unit, unit + 1));
        let key_end = narrow(self.words.key.len());
        self.words.units.push(Unit {
            kind: UnitKind::Sign,
            gap: Gap::Other,
            sentence: self.sentences.current(),
            label: Some(label),
            look: if slice.is_ascii() { WordLook::default() } else { WordLook::of(slice) },
            start: narrow(start),
            end: narrow(end),
            key_start: key_end,
            key_end,
        });
        end
    }
}

/// Whether it is a letter or a syllable of Hangul (UAX #29, rules GB6 to GB8).
const fn is_hangul(letter: char) -> bool {
    matches!(letter, '\u{1100}'..='\u{11FF}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}')
}

fn may_begin_unit(class: Class) -> bool {
    matches!(
        class,
        Class::Letter | Class::Ideograph | Class::Emoji | Class::Sign | Class::Hash | Class::At
    )
}

/// Whether a hashtag splits between `last` and `next`: at a change of case
/// (`ЧВКВагнер` is two words) or between letters and digits.
fn is_tag_boundary(
    last: &'static Character,
    next: &'static Character,
    after: Option<&'static Character>,
) -> bool {
    last.is_digit() != next.is_digit()
        || (last.is_lower() && next.is_upper())
        || (last.is_upper() && next.is_upper() && after.is_some_and(|after| after.is_lower()))
}

/// Positions fit 32 bits: texts are cut at [`MAX_TEXT_BYTES`], and no
/// character folds to more than 18 others.
pub(super) fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
