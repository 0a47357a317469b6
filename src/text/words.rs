//! A text cut into the units that patterns are matched on.
//!
//! A *word* is a maximal run of letters, marks and digits; hyphen and
//! apostrophe are boundaries that a pattern may ask for; every Han or Kana
//! character is a unit of its own, so that a pattern matches anywhere in the
//! run. Words in a hashtag or a mention are units too, and the tag is kept whole
//! besides. (UAX #29, with the differences that `docs/language.md` lists.)

use super::Span;
use super::cut::Cutter;
use super::dictionary::Dictionary;
use super::word_look::WordLook;

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
    /// What it looks like by itself.
    pub(super) look: WordLook,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) key_start: u32,
    pub(super) key_end: u32,
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
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) key_start: u32,
    pub(super) key_end: u32,
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
/// ideographs without anything between them touch, and so do words of a script
/// that is written without spaces.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    pub(super) key: String,
    pub(super) label_key: String,
    pub(super) units: Vec<Unit>,
    pub(super) labels: Vec<Label>,
    /// Key position and unit of every word and ideograph.
    pub(super) starts: Vec<(u32, u32)>,
    pub(super) dictionary: Dictionary,
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
        Cutter::new(text, self).run();
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

    /// The unit at `unit` with all words behind it that touch it, which are of one
    /// run that a dictionary cut, as though they were one; and one past the last.
    pub(super) fn run_from(&self, unit: usize) -> Option<(Unit, usize)> {
        let mut run = *self.units.get(unit)?;
        let mut past = unit + 1;
        while run.kind == UnitKind::Word
            && let Some(next) = self.units.get(past)
            // Between all other words the key has a space.
            && next.kind == UnitKind::Word
            && next.key_start == run.key_end
        {
            (run.end, run.key_end) = (next.end, next.key_end);
            past += 1;
        }
        Some((run, past))
    }

    /// Where the folded word at `unit` stands in the key.
    pub(crate) const fn key_span(&self, unit: &Unit) -> Span {
        Span::new(unit.key_start as usize, unit.key_end as usize)
    }

    /// The last folded word.
    pub(super) fn last_word(&self) -> &str {
        let last = self.starts.last().and_then(|(_, unit)| self.units.get(*unit as usize));
        last.map_or("", |unit| self.key_of(unit))
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;
    use crate::text::{Strength, fold};

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

    #[test]
    fn enclosed_numbers_beside_letters_are_words() {
        assert_eq!(
            units("①Join ❷работа ⒊③5 Ⓦⓐg⒩🅴🅁 ➊招募"),
            ["①", "Join", "❷", "работа", "⒊③5", "Ⓦⓐg⒩🅴🅁", "➊", "招", "募"]
        );
    }

    #[test]
    fn what_is_prepended_belongs_to_the_next_unit() {
        let text = "x\u{600}12 \u{600}🎻\u{600} \u{6DD}a";
        assert_eq!(units(text), ["x", "\u{600}12", "\u{600}🎻", "\u{6DD}a"]);
        assert_eq!(segmented(text).key(), " x 12 a ");
    }

    #[test]
    fn half_width_marks_of_voice_belong_to_their_kana() {
        assert_eq!(units("ｶﾞｯﾂ"), ["ｶﾞ", "ｯ", "ﾂ"]);
        assert_eq!(segmented("ｶﾞｯﾂ").key(), " ガッツ ");
    }

    #[test]
    fn apostrophes_of_every_kind_are_one() {
        for mark in ["'", "’", "‘", "ʼ", "ʻ", "`", "´", "ʹ", "′", "＇", "׳", "՚"] {
            let text = format!("п{mark}ять");
            let gaps: Vec<_> = segmented(&text).units().iter().map(|unit| unit.gap).collect();
            assert_eq!(gaps, [Gap::Nothing, Gap::Apostrophe], "{mark}");
        }
    }

    #[test]
    fn a_sign_that_stacks_letters_takes_no_hangul_out_of_its_cluster() {
        let text = "\u{E01}\u{94D}\u{1100}\u{1100}";
        let words = segmented(text);
        let units: Vec<&str> = words.units().iter().map(|unit| unit.span().of(text)).collect();
        assert_eq!(units, ["\u{E01}\u{94D}", "\u{1100}\u{1100}"]);
    }

    #[test]
    fn full_stops_of_other_scripts_end_sentences() {
        for text in ["ሰላም። ሰላም", "Բարև։ Բարև", "ជា។ ជា", "करो॥ करो", "یہ۔ یہ"]
        {
            assert_eq!(sentences(text), 2, "{text}");
        }
    }

    /// Texts in which grapheme clusters of every kind meet units of every kind.
    fn clusters() -> impl Strategy<Value = String> {
        let alphabet = "aB1 \r\n.'-_#@+*&\u{301}\u{903}\u{200D}\u{200B}\u{200C}\u{FE0F}\u{20E3}\u{AD}\
            🎻👨🏽🇺🇦❤©™ℹ🅰Ⓜ㊗\u{E0067}\u{E007F}ﾞｶカー漢々ก\u{E33}\u{E49}\u{E48}क\u{93C}\u{94D}त\u{93E}\
            ᄀ\u{1161}\u{11A8}가\u{600}\u{6DD}\u{D4E}ക\u{111C2}\u{102B}\u{1039}က①⒜ж\u{85}";
        let characters: Vec<char> = alphabet.chars().collect();
        prop::collection::vec(prop::sample::select(characters), 0..14)
            .prop_map(|characters| characters.into_iter().collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn spans_lie_on_grapheme_boundaries(text in prop_oneof!["\\PC{0,24}", clusters()]) {
            let words = segmented(&text);
            let mut bounds: Vec<usize> =
                text.grapheme_indices(true).map(|(start, _)| start).collect();
            bounds.push(text.len());
            let spans = words.units().iter().map(Unit::span);
            for span in spans.chain(words.labels().iter().map(Label::span)) {
                prop_assert!(bounds.binary_search(&span.start).is_ok(), "{text:?} {span:?}");
                prop_assert!(bounds.binary_search(&span.end).is_ok(), "{text:?} {span:?}");
            }
        }

        #[test]
        fn a_unit_folded_again_is_its_key(text in prop_oneof!["\\PC{0,24}", clusters()]) {
            let words = segmented(&text);
            for unit in words.units().iter().filter(|unit| unit.kind != UnitKind::Sign) {
                let refolded = fold(unit.span().of(&text), Strength::Fold);
                prop_assert_eq!(words.key_of(unit), &refolded);
                prop_assert!(!refolded.contains(' '));
            }
        }

        #[test]
        fn words_of_a_run_folded_together_are_their_keys(text in "([กเนม\u{E31}\u{E32}\u{E33}\u{E49}\u{E4C}\u{E4D}ໆຫນກខ្មែំစသ်ာိ့း\u{1025}\u{102E}\u{200B}\u{AD}\u{301}]|ทหาร|รับ|a|1| ){0,24}") {
            let words = segmented(&text);
            let mut at = 0;
            while let Some((run, past)) = words.run_from(at) {
                at = past;
                let refolded = fold(run.span().of(&text), Strength::Fold);
                prop_assert_eq!(words.key_of(&run), &refolded);
            }
        }

        #[test]
        fn words_of_ascii_stand_in_the_key_as_in_the_text(
            words in prop::collection::vec("[a-zA-Z0-9]{1,20}", 1..8),
            gaps in prop::collection::vec(prop::sample::select(vec![" ", "  ", ", ", "-", "'", ". "]), 8),
        ) {
            let mut text = String::new();
            let mut expected = Vec::new();
            for (word, gap) in words.iter().zip(&gaps) {
                let before = match text.as_bytes().last() {
                    None => Gap::Nothing,
                    Some(b'-') => Gap::Hyphen,
                    Some(b'\'') => Gap::Apostrophe,
                    Some(_) => Gap::Other,
                };
                let is_new = expected.is_empty() || text.ends_with(". ");
                expected.push((Span::new(text.len(), text.len() + word.len()), before, is_new));
                text.push_str(word);
                text.push_str(gap);
            }
            let cut = segmented(&text);
            prop_assert_eq!(cut.units().len(), words.len());
            prop_assert_eq!(cut.key(), format!(" {} ", words.join(" ").to_ascii_lowercase()));
            let mut sentence = 0;
            for (at, (unit, (span, gap, may_begin))) in cut.units().iter().zip(expected).enumerate() {
                prop_assert_eq!((unit.span(), unit.gap), (span, gap));
                prop_assert_eq!(unit.look, WordLook::of(&words[at]));
                prop_assert_eq!(cut.key_of(unit), words[at].to_ascii_lowercase());
                prop_assert_eq!(cut.unit_at(unit.key_start as usize), Some(at));
                prop_assert!(unit.sentence == sentence || (may_begin && unit.sentence == sentence + 1));
                sentence = unit.sentence;
            }
        }

        #[test]
        fn units_lie_in_order_on_character_boundaries(text in prop_oneof!["(\\PC|[ #@.\n'-]){0,40}", clusters()]) {
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
