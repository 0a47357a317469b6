//! A text cut into the units that patterns are matched on.
//!
//! A *word* is a maximal run of letters, marks and digits; hyphen and
//! apostrophe are boundaries that a pattern may ask for; every Han or Kana
//! character is a unit of its own, so that a pattern matches anywhere in the
//! run. Words in a hashtag or a mention are units too, and the tag is kept whole
//! besides. (UAX #29, with the differences that `docs/language.md` lists.)

use super::character::{self, Character, Class};
use super::fold::fold_into;
use super::sentence::SentenceEnds;
use super::{Span, Strength};

/// Texts are cut at this many bytes; the engine says so where it happens.
pub(crate) const MAX_TEXT_BYTES: usize = 64 << 20;

/// One unit of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// What lies between the word before it and this unit.
    pub gap: Gap,
    /// The sentence it stands in, counted from 0.
    pub sentence: u32,
    /// The label it is part of, as a position in [`Words::labels`].
    pub label: Option<u32>,
    start: u32,
    end: u32,
    key_start: u32,
    key_end: u32,
}

impl Unit {
    /// Where it stands in the original text.
    pub(crate) const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnitKind {
    /// A word of letters, marks and digits.
    Word,
    /// One Han or Kana character.
    Ideograph,
    /// A sign or an emoji; phrases step over it unless they ask for it.
    Sign,
}

/// What lies between two neighbouring words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing.
    Nothing,
    /// One hyphen.
    Hyphen,
    /// One apostrophe.
    Apostrophe,
    /// Anything else: spaces, punctuation, signs.
    Other,
}

/// A stretch of the text that is also looked for as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    /// What it is.
    pub kind: LabelKind,
    /// Its first unit and one past its last.
    pub units: (u32, u32),
    start: u32,
    end: u32,
    key_start: u32,
    key_end: u32,
}

impl Label {
    /// Where it stands in the original text, its `#` or `@` included.
    pub(crate) const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// What a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LabelKind {
    /// `#tag`; its key is `#` and the folded tag.
    Hashtag,
    /// `@name`; its key is `@` and the folded name.
    Mention,
    /// A sign or an emoji; its key is its folded self.
    Sign,
}

/// The units of one text, and two keys to search: one of the words, one of
/// the labels. Everything in a key stands between spaces, except that
/// ideographs without anything between them touch.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    key: String,
    label_key: String,
    units: Vec<Unit>,
    labels: Vec<Label>,
    /// Key position and unit of every word and ideograph.
    starts: Vec<(u32, u32)>,
}

impl Words {
    /// Cuts `text`, forgetting what was cut before. Allocations are reused.
    pub(crate) fn segment(&mut self, text: &str) {
        self.key.clear();
        self.label_key.clear();
        self.units.clear();
        self.labels.clear();
        self.starts.clear();
        let mut cut = text.len().min(MAX_TEXT_BYTES);
        while !text.is_char_boundary(cut) {
            cut -= 1;
        }
        let text = text.get(..cut).unwrap_or_default();
        Cutter { text, words: self, gap: Gap::Nothing, sentences: SentenceEnds::default() }.run();
        self.key.push(' ');
        self.label_key.push(' ');
    }

    /// The words, folded at [`Strength::Fold`].
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    /// The labels, folded at [`Strength::Fold`].
    pub(crate) fn label_key(&self) -> &str {
        &self.label_key
    }

    /// Every unit, in order.
    pub(crate) fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Every hashtag, mention and sign, in order.
    pub(crate) fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// The folded word at `unit`; empty for a sign.
    pub(crate) fn key_of(&self, unit: &Unit) -> &str {
        self.key.get(unit.key_start as usize..unit.key_end as usize).unwrap_or_default()
    }

    /// The folded `label`, with its `#` or `@`.
    pub(crate) fn key_of_label(&self, label: &Label) -> &str {
        self.label_key.get(label.key_start as usize..label.key_end as usize).unwrap_or_default()
    }

    /// The unit whose folded word holds the byte at `key_position`.
    pub(crate) fn unit_at(&self, key_position: usize) -> Option<usize> {
        let next = self.starts.partition_point(|(start, _)| *start as usize <= key_position);
        self.starts.get(next.checked_sub(1)?).map(|(_, unit)| *unit as usize)
    }

    /// The label whose key holds the byte at `key_position`.
    pub(crate) fn label_at(&self, key_position: usize) -> Option<usize> {
        let next = self.labels.partition_point(|label| label.key_start as usize <= key_position);
        next.checked_sub(1)
    }
}

struct Cutter<'t, 'w> {
    text: &'t str,
    words: &'w mut Words,
    gap: Gap,
    sentences: SentenceEnds,
}

impl Cutter<'_, '_> {
    fn run(&mut self) {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn segmented(text: &str) -> Words {
        let mut words = Words::default();
        words.segment(text);
        words
    }

    fn units(text: &str) -> Vec<String> {
        let words = segmented(text);
        words.units().iter().map(|unit| unit.span().of(text).to_owned()).collect()
    }

    fn sentences(text: &str) -> u32 {
        segmented(text).units().last().map_or(0, |unit| unit.sentence + 1)
    }

    #[test]
    fn words_are_runs_of_letters_marks_and_digits() {
        assert_eq!(
            units("Медики, 5G-сеть и l’armée!"),
            ["Медики", "5G", "сеть", "и", "l", "armée"]
        );
        assert_eq!(units("雇佣兵 PMC招募"), ["雇", "佣", "兵", "PMC", "招", "募"]);
    }

    #[test]
    fn the_key_is_what_is_searched() {
        assert_eq!(segmented("Die ЁЛКА, 僱傭兵!").key(), " die елка 雇佣兵 ");
        assert_eq!(segmented("").key(), " ");
    }

    #[test]
    fn gaps_tell_hyphen_and_apostrophe_apart() {
        let gaps: Vec<_> =
            segmented("l'armée co-op a - b c").units().iter().map(|u| u.gap).collect();
        assert_eq!(
            gaps,
            [
                Gap::Nothing,
                Gap::Apostrophe,
                Gap::Other,
                Gap::Hyphen,
                Gap::Other,
                Gap::Other,
                Gap::Other
            ]
        );
    }

    #[test]
    fn hashtags_split_at_case_digits_and_underscores() {
        assert_eq!(units("#СвоихНеБросаем"), ["Своих", "Не", "Бросаем"]);
        assert_eq!(units("#ЧВКВагнер2024_new"), ["ЧВК", "Вагнер", "2024", "new"]);
        let words = segmented("x #СвоихНеБросаем 🎻 @Example.hr");
        assert_eq!(words.label_key(), " #своихнебросаем 🎻 @example.hr ");
        let label = words.labels()[0];
        assert_eq!((label.kind, label.units), (LabelKind::Hashtag, (1, 4)));
        assert_eq!(words.key(), " x своих не бросаем example hr ");
    }

    #[test]
    fn a_number_sign_is_no_hashtag() {
        for text in ["#1 c# ##", "a@b.example"] {
            let words = segmented(text);
            assert!(words.labels().iter().all(|label| label.kind == LabelKind::Sign), "{text}");
        }
    }

    #[test]
    fn emoji_are_one_sign_each() {
        assert_eq!(units("👨‍👩‍👧🇺🇦🇲🇱👍🏽a"), ["👨‍👩‍👧", "🇺🇦", "🇲🇱", "👍🏽", "a"]);
    }

    #[test]
    fn a_sentence_ends_at_a_stop_before_a_space_and_no_lower_case_letter() {
        assert_eq!(sentences("Join us. Call now! ok? Да… да"), 3);
        assert_eq!(sentences("240 тыс. руб. в месяц"), 1);
        assert_eq!(sentences("ул. Ленина, т. 5, Dr. Wagner, J. Smith"), 1);
        assert_eq!(sentences("招募。加入！"), 2);
        assert_eq!(sentences("one\ntwo"), 1);
        assert_eq!(sentences("one\n \ntwo"), 2);
        assert_eq!(sentences("one\r\ntwo"), 1);
        assert_eq!(sentences("“Join us.” He left"), 2);
        assert_eq!(sentences("see example.org/a.b now"), 1);
    }

    proptest! {
        #[test]
        fn units_lie_in_order_on_character_boundaries(text in "(\\PC|[ #@.\n'-]){0,40}") {
            let words = segmented(&text);
            let mut end = 0;
            for unit in words.units() {
                prop_assert!(unit.span().start >= end && !unit.span().is_empty());
                prop_assert!(text.get(unit.span().range()).is_some());
                end = unit.span().end;
            }
            for (position, unit) in words.starts.iter().map(|(at, unit)| (*at as usize, *unit as usize)) {
                prop_assert_eq!(words.unit_at(position), Some(unit));
            }
        }

        #[test]
        fn any_text_can_be_cut(text in any::<String>()) {
            segmented(&text);
        }
    }
}
