//! Hashtags, mentions and signs: what is kept whole besides its words.

use super::Strength;
use super::character::{self, Character, Class};
use super::cut::{Cutter, Place, narrow};
use super::fold::fold_into;
use super::words::{Gap, Label, LabelKind};

impl Cutter<'_, '_> {
    pub(super) fn push_label(
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

    pub(super) fn push_hashtag(
        &mut self,
        sigil: usize,
        start: usize,
        hash: &'static Character,
    ) -> usize {
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

    pub(super) fn push_mention(
        &mut self,
        sigil: usize,
        start: usize,
        at: &'static Character,
    ) -> usize {
        let end = self.name_end(start, |cutter, next, after| {
            let is_letter = |(_, known): (char, &'static Character)| known.class == Class::Letter;
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
                    let plain = if place == Place::Mention && first.folds_alone() && at == letter {
                        self.push_plain(at, next, first, end)
                    } else {
                        None
                    };
                    at = plain.unwrap_or_else(|| self.push_word((at, letter), first, end, place));
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
