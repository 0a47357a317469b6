//! How a text is cut into units.

use super::Strength;
use super::character::{self, Character, Class};
use super::fold::fold_into;
use super::sentence::SentenceEnds;
use super::words::{Gap, Label, LabelKind, Unit, UnitKind, Words};

/// Walks through a text once and fills [`Words`].
pub(super) struct Cutter<'t, 'w> {
    text: &'t str,
    words: &'w mut Words,
    gap: Gap,
    sentences: SentenceEnds,
}

impl<'t, 'w> Cutter<'t, 'w> {
    pub(super) fn new(text: &'t str, words: &'w mut Words) -> Self {
        Self { text, words, gap: Gap::Nothing, sentences: SentenceEnds::default() }
    }

    pub(super) fn run(&mut self) {
        let mut at = 0;
        let mut before = None;
        while let Some((first, known)) = self.peek(at) {
            let next = at + first.len_utf8();
            let end = match known.class {
                Class::Letter => {
                    let end =
                        self.run_end(next, |class| matches!(class, Class::Letter | Class::Extend));
                    self.push_word(UnitKind::Word, at, end, known);
                    end
                }
                Class::Ideograph => {
                    let end = self.run_end(next, |class| class == Class::Extend);
                    self.push_word(UnitKind::Ideograph, at, end, known);
                    end
                }
                Class::Emoji => {
                    let end = self.emoji_end(at, next);
                    // An emoji parts sentences as a space does.
                    self.sentences.pass(Class::Emoji, first, "");
                    self.push_sign(at, end);
                    end
                }
                Class::Sign => {
                    self.push_sign(at, next);
                    next
                }
                Class::Hash if before != Some(Class::Letter) => self.push_hashtag(at, next),
                Class::At if before != Some(Class::Letter) => self.push_mention(at, next),
                Class::Hash | Class::At => {
                    self.push_sign(at, next);
                    next
                }
                class => {
                    self.pass(class, first);
                    next
                }
            };
            before = Some(known.class);
            at = end;
        }
    }

    fn peek(&self, at: usize) -> Option<(char, Character)> {
        let first = self.text.get(at..)?.chars().next()?;
        Some((first, character::look_up(first)))
    }

    /// The end of the run of characters from `at` whose class passes `is_inside`.
    fn run_end(&self, mut at: usize, is_inside: impl Fn(Class) -> bool) -> usize {
        while let Some((next, known)) = self.peek(at) {
            if !is_inside(known.class) {
                break;
            }
            at += next.len_utf8();
        }
        at
    }

    /// One emoji: a pictograph with its variation selectors and skin tones, what
    /// zero-width joiners tie to it, or the two letters of a flag.
    fn emoji_end(&self, start: usize, mut at: usize) -> usize {
        let is_flag = |text: &str| text.chars().all(|c| matches!(c, '\u{1F1E6}'..='\u{1F1FF}'));
        loop {
            let so_far = self.text.get(start..at).unwrap_or_default();
            let Some((next, known)) = self.peek(at) else { return at };
            let continues = match known.class {
                Class::Extend => true,
                Class::Emoji => {
                    so_far.ends_with('\u{200D}')
                        || matches!(next, '\u{1F3FB}'..='\u{1F3FF}')
                        || (so_far.chars().count() == 1
                            && is_flag(so_far)
                            && matches!(next, '\u{1F1E6}'..='\u{1F1FF}'))
                }
                _ => false,
            };
            if !continues {
                return at;
            }
            at += next.len_utf8();
        }
    }

    /// Takes note of a character that belongs to no unit.
    fn pass(&mut self, class: Class, character: char) {
        self.gap = match (class, self.gap) {
            (Class::Extend, gap) => gap,
            (Class::Hyphen, Gap::Nothing) => Gap::Hyphen,
            (Class::Apostrophe, Gap::Nothing) => Gap::Apostrophe,
            _ => Gap::Other,
        };
        let last =
            self.words.starts.last().and_then(|(_, unit)| self.words.units.get(*unit as usize));
        let word = last.map_or("", |unit| self.words.key_of(unit));
        self.sentences.pass(class, character, word);
    }

    fn push_word(&mut self, kind: UnitKind, start: usize, end: usize, first: Character) {
        let touches = kind == UnitKind::Ideograph
            && self.gap == Gap::Nothing
            && self.words.units.last().is_some_and(|unit| unit.kind == UnitKind::Ideograph);
        if !touches {
            self.words.key.push(' ');
        }
        let key_start = self.words.key.len();
        let slice = self.text.get(start..end).unwrap_or_default();
        fold_into(slice, Strength::Fold, &mut self.words.key);
        if self.words.key.len() == key_start {
            // Only characters that folding leaves out, such as a lone tatweel.
            if !touches {
                self.words.key.pop();
            }
            return;
        }
        let sentence = self.sentences.begin_word(first.is_lower);
        let unit = self.words.units.len();
        self.words.starts.push((narrow(key_start), narrow(unit)));
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

    fn push_sign(&mut self, start: usize, end: usize) {
        self.gap = Gap::Other;
        self.sentences.pass(Class::Sign, ' ', "");
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

    fn push_hashtag(&mut self, sigil: usize, start: usize) -> usize {
        let mut end = start;
        while let Some((next, known)) = self.peek(end) {
            if !matches!(known.class, Class::Letter | Class::Ideograph | Class::Extend)
                && next != '_'
            {
                break;
            }
            end += next.len_utf8();
        }
        let body = self.text.get(start..end).unwrap_or_default();
        let is_tag = body.chars().any(|letter| {
            let known = character::look_up(letter);
            matches!(known.class, Class::Letter | Class::Ideograph) && !known.is_digit
        });
        if !is_tag {
            self.push_sign(sigil, start);
            return start;
        }
        self.push_labelled(LabelKind::Hashtag, sigil, start, end, is_tag_boundary)
    }

    fn push_mention(&mut self, sigil: usize, start: usize) -> usize {
        let is_name = |class| matches!(class, Class::Letter | Class::Extend | Class::Ideograph);
        let mut end = start;
        while let Some((next, known)) = self.peek(end) {
            let after = end + next.len_utf8();
            let joins = matches!(next, '.' | '-')
                && self.peek(after).is_some_and(|(_, known)| known.class == Class::Letter);
            if !is_name(known.class) && next != '_' && !joins {
                break;
            }
            end = after;
        }
        if !self.peek(start).is_some_and(|(next, known)| is_name(known.class) || next == '_') {
            self.push_sign(sigil, start);
            return start;
        }
        self.push_labelled(LabelKind::Mention, sigil, start, end, |_, _, _| false)
    }

    /// Pushes the words of a hashtag or mention as units, and the whole of it
    /// as a label.
    fn push_labelled(
        &mut self,
        kind: LabelKind,
        sigil: usize,
        start: usize,
        end: usize,
        is_boundary: fn(Character, Character, Option<Character>) -> bool,
    ) -> usize {
        self.gap = Gap::Other;
        let first_unit = self.words.units.len();
        let mut at = start;
        while at < end {
            let Some((first, known)) = self.peek(at) else { break };
            let mut word_end = at + first.len_utf8();
            if !matches!(known.class, Class::Letter | Class::Ideograph) {
                self.gap = Gap::Other;
                at = word_end;
                continue;
            }
            let mut last = known;
            while word_end < end {
                let Some((next, next_known)) = self.peek(word_end) else { break };
                let after = self.peek(word_end + next.len_utf8()).map(|(_, known)| known);
                let ends = match next_known.class {
                    Class::Extend => false,
                    Class::Letter => {
                        known.class == Class::Ideograph || is_boundary(last, next_known, after)
                    }
                    _ => true,
                };
                if ends {
                    break;
                }
                if next_known.class == Class::Letter {
                    last = next_known;
                }
                word_end += next.len_utf8();
            }
            let word_kind =
                if known.class == Class::Ideograph { UnitKind::Ideograph } else { UnitKind::Word };
            self.push_word(word_kind, at, word_end, known);
            at = word_end;
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

/// Whether a hashtag splits between `last` and `next`: at a change of case
/// (`ЧВКВагнер` is two words) or between letters and digits.
fn is_tag_boundary(last: Character, next: Character, after: Option<Character>) -> bool {
    last.is_digit != next.is_digit
        || (last.is_lower && next.is_upper)
        || (last.is_upper && next.is_upper && after.is_some_and(|after| after.is_lower))
}

/// Positions fit 32 bits: texts are cut at [`MAX_TEXT_BYTES`], and no
/// character folds to more than 18 others.
fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
