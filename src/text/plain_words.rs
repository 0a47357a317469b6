//! Words that are written plainly, as nearly all are: each letter folds alone.

use super::character::{self, Character, Class, Folded};
use super::cut::Cutter;
use super::word_look::Sight;
use super::words::{Gap, UnitKind};

impl Cutter<'_, '_> {
    /// How many letters and digits of ASCII stand at `at`, up to `limit`.
    #[inline]
    pub(super) fn ascii_run(&self, at: usize, limit: usize) -> usize {
        let rest = self.text.as_bytes().get(at..limit).unwrap_or_default();
        rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len())
    }

    /// Pushes the words of ASCII from `start` on that nothing but single spaces
    /// parts, and returns the end of the last; none if the first goes on beyond
    /// ASCII. They stand in the key as they stand in the text, and in one sentence.
    pub(super) fn push_ascii_words(&mut self, start: usize) -> Option<usize> {
        let rest = self.text.as_bytes().get(start..)?;
        let key_start = self.words.key.len() + 1;
        let (mut sentence, mut has_capital) = (0, false);
        let (mut at, mut past) = (0, 0);
        while let Some(from) = rest.get(at..) {
            let mut sight = Sight::default();
            let (length, is_capital) = sight.see_ascii(from);
            let next = from.get(length);
            if length == 0 || next.is_some_and(|next| !next.is_ascii()) {
                break;
            }
            if at == 0 {
                let word = self.text.get(start..start + length)?;
                let is_lower = rest.first().is_some_and(u8::is_ascii_lowercase);
                sentence = self.sentences.begin_word(word, is_lower);
            } else {
                self.gap = Gap::Other;
            }
            has_capital |= is_capital;
            past = at + length;
            let span = (start + at, start + past);
            let key = (key_start + at, key_start + past);
            self.push_known(UnitKind::Word, span, key, sentence, sight.finish());
            if next != Some(&b' ') {
                break;
            }
            at = past + 1;
        }
        if past == 0 {
            return None;
        }
        self.words.key.push(' ');
        self.words.key.push_str(self.text.get(start..start + past)?);
        if has_capital {
            self.words.key.get_mut(key_start..)?.make_ascii_lowercase();
        }
        Some(start + past)
    }

    /// Pushes the word or ideograph that begins with `first` at `start`, which
    /// folds alone, and returns its end, if all of it does.
    #[inline]
    pub(super) fn push_plain(
        &mut self,
        start: usize,
        first: char,
        known: &'static Character,
        limit: usize,
    ) -> Option<usize> {
        if known.class == Class::Letter {
            self.push_plain_word(start, known.is_lower(), limit)
        } else {
            self.push_lone_ideograph(start, first, known)
        }
    }

    /// Pushes the word at `start` and returns its end, if each of its letters
    /// folds alone and nothing joins the last one: most words are so.
    #[inline]
    pub(super) fn push_plain_word(
        &mut self,
        start: usize,
        is_lower: bool,
        limit: usize,
    ) -> Option<usize> {
        let key_end = self.words.key.len();
        self.words.key.push(' ');
        let mut sight = Sight::default();
        let Some(end) = self.fold_plain(start, limit, &mut sight) else {
            self.words.key.truncate(key_end);
            return None;
        };
        self.push_unit(UnitKind::Word, (start, end), key_end + 1, is_lower, sight.finish());
        Some(end)
    }

    /// Folds the word at `start` into the key, letter by letter, and returns its
    /// end; none if a letter depends on its neighbours.
    #[inline]
    fn fold_plain(&mut self, start: usize, limit: usize, sight: &mut Sight) -> Option<usize> {
        let mut at = start;
        loop {
            let (length, has_capital) = sight.see_ascii(self.text.as_bytes().get(at..limit)?);
            let key_start = self.words.key.len();
            self.words.key.push_str(self.text.get(at..at + length)?);
            if has_capital {
                self.words.key.get_mut(key_start..)?.make_ascii_lowercase();
            }
            at += length;
            let mut is_end = false;
            // Letters that are their own folding are copied together.
            let mut copied = at;
            for character in self.text.get(at..limit)?.chars() {
                if character.is_ascii() {
                    break;
                }
                let known = character::look_up(character);
                match known.fold {
                    Folded::One(letter) if known.class == Class::Letter && known.folds_alone() => {
                        let end = at + character.len_utf8();
                        if letter != character {
                            self.words.key.push_str(self.text.get(copied..at)?);
                            self.words.key.push(letter);
                            copied = end;
                        }
                        sight.see_folded(letter, known);
                        at = end;
                    }
                    _ if matches!(known.class, Class::Letter | Class::Extend) || known.joins() => {
                        return None;
                    }
                    _ => {
                        is_end = true;
                        break;
                    }
                }
            }
            self.words.key.push_str(self.text.get(copied..at)?);
            if is_end
                || self.text.as_bytes().get(at).is_none_or(|next| !next.is_ascii_alphanumeric())
                || at >= limit
            {
                return Some(at);
            }
        }
    }
}
