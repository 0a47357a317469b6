//! How a text is cut into units.
//!
//! The text is walked by grapheme clusters (UAX #29): a unit begins and ends
//! where a cluster does, so that no span parts a letter from its marks.

use super::Strength;
use super::character::{self, Character, Class};
use super::dictionary::{is_stacker, is_unspaced};
use super::fold::{Folder, fold_into};
use super::sentence::SentenceEnds;
use super::words::{Gap, Label, LabelKind, Unit, UnitKind, Words};

const JOINER: char = '\u{200D}';

/// Walks through a text once and fills [`Words`].
pub(super) struct Cutter<'t, 'w> {
    text: &'t str,
    words: &'w mut Words,
    gap: Gap,
    sentences: SentenceEnds,
}

/// What a word stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
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
        while let Some((first, known)) = self.peek(start) {
            if let Some(end) = self.push_ascii_word(start) {
                follows_letter = true;
                start = end;
                continue;
            }
            if first == ' ' && self.text.as_bytes().get(start + 1).is_some_and(u8::is_ascii) {
                self.gap = Gap::Other;
                self.sentences.pass_space();
                follows_letter = false;
                start += 1;
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
    fn peek(&self, at: usize) -> Option<(char, Character)> {
        let first = self.text.get(at..)?.chars().next()?;
        Some((first, character::look_up(first)))
    }

    /// The first place from `at` on where nothing prepended stands, and what
    /// stands there.
    fn past_prepended(&self, mut at: usize) -> (usize, Option<(char, Character)>) {
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
    fn cluster_end(&self, at: usize, base: Character) -> usize {
        // No ASCII character joins anything.
        if base.is_control() || self.text.as_bytes().get(at).is_none_or(u8::is_ascii) {
            return at;
        }
        self.joined_end(at, base)
    }

    fn joined_end(&self, mut at: usize, base: Character) -> usize {
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
    fn letter_end(&self, at: usize, next: char, known: Character) -> Option<usize> {
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

    /// How many letters and digits of ASCII stand at `at`, up to `limit`.
    #[inline]
    fn ascii_run(&self, at: usize, limit: usize) -> usize {
        let rest = self.text.as_bytes().get(at..limit).unwrap_or_default();
        rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len())
    }

    /// Pushes the word at `start` and returns its end, if it and what stands
    /// behind it are ASCII: then nothing is composed, joined or looked up.
    #[inline]
    fn push_ascii_word(&mut self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let first = *bytes.get(start).filter(|byte| byte.is_ascii_alphanumeric())?;
        let end = start + self.ascii_run(start, bytes.len());
        if bytes.get(end).is_some_and(|next| !next.is_ascii()) {
            return None;
        }
        self.words.key.push(' ');
        let key_start = self.words.key.len();
        self.words.key.push_str(self.text.get(start..end)?);
        self.words.key.get_mut(key_start..)?.make_ascii_lowercase();
        self.push_unit(UnitKind::Word, (start, end), key_start, first.is_ascii_lowercase());
        Some(end)
    }

    /// Pushes the word, or the one ideograph, that begins at `start`, its first
    /// letter `first` at `letter`, and returns its end; nothing is pushed if
    /// folding leaves nothing of it.
    fn push_word(
        &mut self,
        (start, letter): (usize, usize),
        first: Character,
        limit: usize,
        place: Place,
    ) -> usize {
        let kind =
            if first.class == Class::Ideograph { UnitKind::Ideograph } else { UnitKind::Word };
        let touches = self.gap == Gap::Nothing
            && self.words.units.last().is_some_and(|last| {
                last.kind == kind
                    && (kind == UnitKind::Ideograph
                        || (last.end == narrow(start)
                            && first.is_unspaced()
                            && self.words.key.ends_with(is_unspaced)))
            });
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
        self.push_unit(kind, (start, end), key_start, first.is_lower());
        end
    }

    /// Pushes the words of a script that is written without spaces, from `start`
    /// on as far as they go, and returns their end.
    fn push_run(&mut self, (start, letter): (usize, usize), limit: usize, place: Place) -> usize {
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
    fn push_unit(
        &mut self,
        kind: UnitKind,
        (start, end): (usize, usize),
        key_start: usize,
        is_lower: bool,
    ) {
        let sentence = self.sentences.begin_word(is_lower);
        self.words.starts.push((narrow(key_start), narrow(self.words.units.len())));
        self.words.units.push(Unit {
            kind,
            gap: self.gap,
            sentence,
            label: None,
            start: narrow(start),
            end: narrow(end),
            key_start: narrow(key_start),
            key_end: narrow(self.words.key.len()),
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
        let mut last: Option<Character> = None;
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
        last: Character,
        next: Character,
        (at, end): (usize, usize),
    ) -> bool {
        let is_number = |known: Character| known.is_digit() || known.is_enclosed_number();
        (last.parts_scripts(&next) && !self.is_stacked(at))
            || (last.is_enclosed_number() && !is_number(next))
            || (next.is_enclosed_number() && !is_number(last))
            || (place == Place::Hashtag
                && is_tag_boundary(last, next, self.peek(end).map(|(_, after)| after)))
    }

    fn push_sign(&mut self, start: usize, end: usize) -> usize {
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
            start: narrow(start),
            end: narrow(end),
            key_start: key_end,
            key_end,
        });
        end
    }

    fn push_label(
        &mut self,
        kind: LabelKind,
        (start, end): (usize, usize),
        sigil: &str,
        body: &str,
        units: (u32, u32),
    ) -> u32 {
        self.words.label_key.push(' ');
        let key_start = narrow(self.words.label_key.len());
        self.words.label_key.push_str(sigil);
        fold_into(body, Strength::Fold, &mut self.words.label_key);
        let key_end = narrow(self.words.label_key.len());
        self.words.labels.push(Label {
            kind,
            units,
            start: narrow(start),
            end: narrow(end),
            key_start,
            key_end,
        });
        narrow(self.words.labels.len() - 1)
    }

    /// The end of a name from `at` on: letters, ideographs, marks, and what
    /// `joins` says of other characters and of the place behind them.
    fn name_end(&self, mut at: usize, joins: impl Fn(&Self, char, usize) -> bool) -> usize {
        while let Some((next, known)) = self.peek(at) {
            let after = at + next.len_utf8();
            let end = match known.class {
                Class::Ideograph => Some(self.cluster_end(after, known)),
                _ => self.letter_end(at, next, known),
            };
            match end {
                Some(end) => at = end,
                None if joins(self, next, after) => at = after,
                None => break,
            }
        }
        at
    }

    fn push_hashtag(&mut self, sigil: usize, start: usize, hash: Character) -> usize {
        let end = self.name_end(start, |_, next, _| next == '_');
        let body = self.text.get(start..end).unwrap_or_default();
        let is_tag = body.chars().any(|letter| {
            let known = character::look_up(letter);
            matches!(known.class, Class::Letter | Class::Ideograph)
                && !known.is_digit()
                && !known.is_enclosed_number()
        });
        if !is_tag {
            return self.push_sign(sigil, self.cluster_end(start, hash));
        }
        self.push_labelled(LabelKind::Hashtag, sigil, (start, end), Place::Hashtag)
    }

    fn push_mention(&mut self, sigil: usize, start: usize, at: Character) -> usize {
        let end = self.name_end(start, |cutter, next, after| {
            let is_letter = |(_, known): (char, Character)| known.class == Class::Letter;
            next == '_' || (matches!(next, '.' | '-') && cutter.peek(after).is_some_and(is_letter))
        });
        let begins = self.peek(start).is_some_and(|(next, known)| {
            matches!(known.class, Class::Letter | Class::Extend | Class::Ideograph) || next == '_'
        });
        if !begins {
            return self.push_sign(sigil, self.cluster_end(start, at));
        }
        self.push_labelled(LabelKind::Mention, sigil, (start, end), Place::Mention)
    }

    /// Pushes the words of a hashtag or mention as units, and the whole of it
    /// as a label.
    fn push_labelled(
        &mut self,
        kind: LabelKind,
        sigil: usize,
        (start, end): (usize, usize),
        place: Place,
    ) -> usize {
        self.gap = Gap::Other;
        let first_unit = self.words.units.len();
        let mut at = start;
        while at < end {
            let Some((next, known)) = self.peek(at) else { break };
            let letter = if known.is_prepended() { self.past_prepended(at).0 } else { at };
            match self.peek(letter) {
                Some((_, first)) if first.class == Class::Letter && first.is_unspaced() => {
                    at = self.push_run((at, letter), end, place);
                }
                Some((_, first)) if matches!(first.class, Class::Letter | Class::Ideograph) => {
                    at = self.push_word((at, letter), first, end, place);
                }
                _ => {
                    self.gap = Gap::Other;
                    at += next.len_utf8();
                }
            }
        }
        let sigil_key = if kind == LabelKind::Hashtag { "#" } else { "@" };
        let body = self.text.get(start..end).unwrap_or_default();
        let units = (narrow(first_unit), narrow(self.words.units.len()));
        let label = self.push_label(kind, (sigil, end), sigil_key, body, units);
        for unit in self.words.units.iter_mut().skip(first_unit) {
            unit.label = Some(label);
        }
        self.gap = Gap::Other;
        end
    }
}

fn may_begin_unit(class: Class) -> bool {
    matches!(
        class,
        Class::Letter | Class::Ideograph | Class::Emoji | Class::Sign | Class::Hash | Class::At
    )
}

/// Whether a hashtag splits between `last` and `next`: at a change of case
/// (`ЧВКВагнер` is two words) or between letters and digits.
fn is_tag_boundary(last: Character, next: Character, after: Option<Character>) -> bool {
    last.is_digit() != next.is_digit()
        || (last.is_lower() && next.is_upper())
        || (last.is_upper() && next.is_upper() && after.is_some_and(|after| after.is_lower()))
}

/// Positions fit 32 bits: texts are cut at [`MAX_TEXT_BYTES`], and no
/// character folds to more than 18 others.
fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
