//! The one place that folds.
//!
//! Text is walked by segment: a starter and what may combine with it. Almost
//! every segment is one character, whose folding is looked up; only where a
//! mark may compose, or stands out of order, is NFC asked, once for the
//! segment and beginning again from the text.

use icu_properties::props::Script;
use unicode_normalization::UnicodeNormalization;

use super::Strength;
use super::alphabet::letter_script;
use super::character::{self, Character, Folded};
use super::orthography::{self, IOTA_BELOW, SUBSTITUTES, is_substitute};

/// Version of what folding does. A change that can change a match raises it;
/// verdicts name it.
pub(crate) const FOLDING_VERSION: u32 = 4;

/// Marks on one letter that are put in order and composed together; what
/// follows them is folded by itself, so that hostile texts cost no more than
/// others (the limit of the Stream-Safe Text Format, UAX #15).
const MOST_MARKS: u8 = 30;

/// Appends `text`, folded at `strength`, to `out`.
pub(crate) fn fold_into(text: &str, strength: Strength, out: &mut String) {
    if strength == Strength::Exact {
        if text.is_ascii() {
            out.push_str(text);
        } else {
            out.extend(text.nfc());
        }
        return;
    }
    let mut folder = Folder::new(text, 0, strength, out);
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let ascii = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        at = folder.push_ascii(out, at, ascii);
        if ascii == rest.len() {
            break;
        }
        for character in rest.get(ascii..).unwrap_or_default().chars() {
            if character.is_ascii() {
                break;
            }
            folder.push(out, at, character, character::look_up(character));
            at += character.len_utf8();
        }
    }
    folder.finish(out, text.len());
}

/// `text` folded at `strength`.
pub(crate) fn fold(text: &str, strength: Strength) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, strength, &mut folded);
    folded
}

/// Folds a text at `casefold` or above while somebody else walks through it.
pub(super) struct Folder<'t> {
    text: &'t str,
    strength: Strength,
    /// Where the output of this text begins.
    first: usize,
    /// Where the segment begins, in the text and in the output.
    segment: (usize, usize),
    /// Whether anything was folded yet that `casefold` does not leave out.
    has_begun: bool,
    must_compose: bool,
    /// The combining class of the last mark.
    combining: u8,
    marks: u8,
    has_small_capital: bool,
    /// Where in the output the first substitute of the word stands, or somewhere before.
    substitute: Option<usize>,
}

impl<'t> Folder<'t> {
    /// Begins at the byte `start` of `text`; what is folded goes to the end of `out`.
    pub(super) fn new(text: &'t str, start: usize, strength: Strength, out: &str) -> Self {
        Self {
            text,
            strength,
            first: out.len(),
            segment: (start, out.len()),
            has_begun: false,
            must_compose: false,
            combining: 0,
            marks: 0,
            has_small_capital: false,
            substitute: None,
        }
    }

    /// Folds `length` ASCII characters, which stand at the byte `at`; returns
    /// the byte behind them.
    #[inline]
    pub(super) fn push_ascii(&mut self, out: &mut String, at: usize, length: usize) -> usize {
        let end = at + length;
        if length > 0 {
            if self.must_compose {
                self.compose(out, at);
            }
            let pushed = self.text.get(at..end).unwrap_or_default();
            if self.is_watched() && pushed.bytes().any(|byte| !byte.is_ascii_alphanumeric()) {
                self.end_word(out);
            }
            let start = out.len();
            out.push_str(pushed);
            if let Some(pushed) = out.get_mut(start..) {
                pushed.make_ascii_lowercase();
            }
            self.has_begun = true;
            self.begin_segment(end - 1, out.len() - 1);
        }
        end
    }

    /// Folds the `character` at the byte `at`.
    #[inline]
    pub(super) fn push(&mut self, out: &mut String, at: usize, character: char, known: &Character) {
        let folded = known.folded(self.strength);
        // What leaves nothing behind parts no letter from its marks.
        if folded == Folded::Nothing {
            self.has_begun |= known.casefold != Folded::Nothing;
            return;
        }
        if known.stands_alone() {
            if self.must_compose {
                self.compose(out, at);
            }
            if self.is_watched() && known.parts_words() {
                self.end_word(out);
            }
            self.begin_segment(at, out.len());
        } else if !self.push_mark(out, at, known) {
            return;
        }
        self.has_begun = true;
        self.has_small_capital |= known.is_small_capital();
        match folded {
            Folded::One(one) => {
                if is_substitute(one) {
                    self.substitute.get_or_insert(out.len());
                }
                out.push(one);
            }
            Folded::Several => {
                out.push_str(character::several(character, self.strength));
                // Its last letter may be a mark that has its place behind others: ᾳ.
                self.combining = u8::MAX;
            }
            Folded::Nothing => {}
        }
    }

    /// Makes way for a character that depends on what stands before it; false
    /// if that leaves nothing of it.
    fn push_mark(&mut self, out: &mut String, at: usize, known: &Character) -> bool {
        if known.is_skin_tone() && self.has_begun {
            return false;
        }
        if self.is_watched() && known.parts_words() {
            self.compose(out, at);
            self.end_word(out);
            self.begin_segment(at, out.len());
        }
        if known.is_skin_tone() || known.is_stop_consonant() {
            self.compose(out, at);
            if self.strength >= Strength::Fold {
                self.join_nasal(out, known);
            }
            self.begin_segment(at, out.len());
            return true;
        }
        if self.marks == MOST_MARKS {
            self.compose(out, at);
            self.begin_segment(at, out.len());
        }
        self.marks += 1;
        self.must_compose |= known.may_compose() || known.combining < self.combining;
        self.combining = known.combining;
        true
    }

    /// Ends the text at the byte `end`.
    #[inline]
    pub(super) fn finish(mut self, out: &mut String, end: usize) {
        if self.must_compose {
            self.compose(out, end);
        }
        if self.is_watched() {
            self.end_word(out);
        }
    }

    /// Whether the word has something that may fold otherwise for what else is in it.
    #[inline]
    const fn is_watched(&self) -> bool {
        self.has_small_capital || self.substitute.is_some()
    }

    /// Ends the word: beside a small capital its substitutes are what they stand for.
    #[cold]
    fn end_word(&mut self, out: &mut String) {
        let substitute = self.substitute.take();
        if !std::mem::take(&mut self.has_small_capital) || self.strength < Strength::Fold {
            return;
        }
        if let Some(from) = substitute {
            let known = |letter| SUBSTITUTES.into_iter().find(|(written, _)| *written == letter);
            let plain = |letter| known(letter).map_or(letter, |(_, plain)| plain);
            let word: String = out.get(from..).unwrap_or_default().chars().map(plain).collect();
            out.truncate(from);
            out.push_str(&word);
        }
    }

    #[inline]
    fn begin_segment(&mut self, at: usize, output: usize) {
        self.segment = (at, output);
        self.combining = 0;
        self.marks = 0;
    }

    /// A nasal with virama before a stop becomes an anusvara.
    fn join_nasal(&self, out: &mut String, stop: &Character) {
        let Folded::One(stop) = stop.casefold else { return };
        let Some(nasal) = orthography::nasal_before(stop) else { return };
        if out.get(self.first..).is_some_and(|folded| folded.ends_with(nasal)) {
            out.truncate(out.len() - nasal.len());
            out.push(orthography::ANUSVARA);
        }
    }

    /// Folds the segment, which ends at the byte `end` of the text, again and as
    /// a whole.
    #[cold]
    fn compose(&mut self, out: &mut String, end: usize) {
        if !std::mem::take(&mut self.must_compose) {
            return;
        }
        let (start, output) = self.segment;
        out.truncate(output);
        let written = self.text.get(start..end).unwrap_or_default();
        let mut soft_dot = SoftDot::default();
        let is_kept =
            |at: usize, character| at == 0 || !character::look_up(character).is_skin_tone();
        let is_greek = written.chars().next().is_some_and(is_greek);
        let casefolded = written
            .char_indices()
            .filter(|(at, character)| is_kept(*at, *character))
            .map(|(_, character)| character)
            .nfd()
            .flat_map(|character| casefolded(character, is_greek));
        if self.strength >= Strength::Fold {
            let plain = casefolded.map(orthography::plain_letter);
            let dotless = plain.filter(|character| soft_dot.keeps(*character));
            // What is left out may have kept a letter from its mark.
            out.extend(dotless.nfc().flat_map(orthographic).nfc().flat_map(orthographic));
            if out.get(output..).is_some_and(|folded| folded.contains(is_substitute)) {
                self.substitute.get_or_insert(output);
            }
        } else {
            out.extend(casefolded.filter(|character| soft_dot.keeps(*character)).nfc());
        }
    }
}

fn orthographic(character: char) -> impl Iterator<Item = char> {
    let (mut first, mut second) = (None, None);
    orthography::fold(character, |letter| match first {
        None => first = Some(letter),
        Some(_) => second = Some(letter),
    });
    first.into_iter().chain(second)
}

/// Whether `character` folds to a letter of Greek.
fn is_greek(character: char) -> bool {
    let mut folded = casefolded(character, true);
    folded.any(|letter| letter_script(letter) == Some(Script::Greek))
}

fn casefolded(character: char, is_on_greek: bool) -> impl Iterator<Item = char> {
    let (one, several) = match character::look_up(character).casefold {
        _ if character == IOTA_BELOW && !is_on_greek => (Some(IOTA_BELOW), ""),
        Folded::One(one) => (Some(one), ""),
        Folded::Nothing => (None, ""),
        Folded::Several => (None, character::several(character, Strength::Casefold)),
    };
    one.into_iter().chain(several.chars())
}

/// The dot above i and j says nothing, whatever other marks stand there: what
/// full case folding makes of the Turkish İ, and Lithuanian accents.
#[derive(Default)]
struct SoftDot {
    is_dotted: bool,
}

impl SoftDot {
    fn keeps(&mut self, character: char) -> bool {
        const ABOVE: u8 = 230;
        match unicode_normalization::char::canonical_combining_class(character) {
            0 => self.is_dotted = matches!(character, 'i' | 'j' | 'į' | 'ị'),
            ABOVE if self.is_dotted && character == '\u{307}' => return false,
            ABOVE => self.is_dotted = false,
            _ => {}
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> String {
        fold(text, Strength::Fold)
    }

    #[test]
    fn casefold_undoes_case_width_and_invisible_characters() {
        for written in
            ["Wagner", "WAGNER", "Ｗａｇｎｅｒ", "wag\u{200B}ner", "𝐖𝐚𝐠𝐧𝐞𝐫", "wag\u{AD}ner"]
        {
            assert_eq!(fold(written, Strength::Casefold), "wagner", "{written}");
        }
        assert_eq!(fold("Straße", Strength::Casefold), "strasse");
    }

    #[test]
    fn fold_undoes_the_variants_of_each_script() {
        let cases = [
            ("ёлка", "елка"),
            ("مُـسْتَشْفَى", "مستشفي"),
            ("الأَمْن", "الامن"),
            ("مرتزقة", "مرتزقه"),
            ("僱傭兵", "雇佣兵"),
            ("ᴡᴀɢɴᴇʀ", "wagner"),
            ("🅦🅐🅖🅝🅔🅡", "wagner"),
            ("ＩＳＴＡＮＢＵＬ", "istanbul"),
            ("İstanbul", "istanbul"),
            ("w\u{336}a\u{489}gner", "wagner"),
            ("w\u{20E3}a\u{20E3}g\u{20E3}ner", "wagner"),
            ("1\u{FE0F}\u{20E3}2\u{20E3}", "12"),
        ];
        for (written, expected) in cases {
            assert_eq!(folded(written), expected, "{written}");
        }
    }

    #[test]
    fn composed_and_decomposed_spellings_fold_alike() {
        for (one, other) in
            [("й", "и\u{306}"), ("é", "e\u{301}"), ("ệ", "e\u{323}\u{302}"), ("각", "각")]
        {
            assert_eq!(folded(one), folded(other), "{one}");
            assert_eq!(fold(one, Strength::Exact), fold(other, Strength::Exact), "{one}");
        }
        assert_ne!(folded("й"), folded("и"));
    }

    #[test]
    fn enclosed_letters_and_numbers_are_letters_and_numbers() {
        let cases = [
            ("ⓌⓐⒼⓝⓔⓡ 🄦🄐🄖🄝⒠⒭ 🅆🄰🄶🄽🄴🅁 🅦🅐🅖🅝🅔🅡 🆆🅰🅶🅽🅴🆁", "wagner wagner wagner wagner wagner"),
            ("①②③ ❶❷❸ ➀➁➂ ➊➋➌ ⑴⑵⑶ ⒈⒉⒊ ⓵⓶⓷ 🄂🄃🄄", "123 123 123 123 123 123 123 123"),
            ("⓪⓿🄋🄌 ⑩⓾❿➉➓ ⓫⓴㉛㊿⑽⒛", "0000 1010101010 112031501020"),
            ("㊙㋐㈱㉮㈎", "秘ア株가가"),
            ("🆎🆗", "🆎🆗"),
        ];
        for (written, expected) in cases {
            assert_eq!(folded(written), expected, "{written}");
        }
        assert_eq!(fold("⒲⒜⒢⑴⒈", Strength::Casefold), "wag11");
    }

    #[test]
    fn small_capitals_and_raised_letters_are_letters() {
        assert_eq!(folded("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡxʏᴢꞯ"), "abcdefghijklmnopqrstuvwxyzq");
        assert_eq!(folded("ʟɪ́ɴʜ đᴀ́ɴʜ ᴛʜᴜᴇ̂"), "lính đánh thuê");
        assert_eq!(folded("Qᴜᴀ̂ɴ đᴏ̣̂ɪ ᴅ\u{200B}ᴏ\u{200D}\u{323}\u{AD}\u{302}ɪ"), "quân đội dội");
        assert_eq!(folded("🅲🅷🅴̂́ đ🅾̣̂ 🅱🆄̀ 🅴\u{200B}\u{302}\u{200B}\u{301}"), "chế độ bù ế");
        assert_eq!(folded("ɪ\u{307}\u{301} ᴇ\u{336}\u{302}"), "í ê");
        assert_eq!(folded("ᵂᵃᵍⁿᵉʳ ₐₑᵢ ᶢᵅᶫ ᴦᴧᴨᴩ ᴫᵸ"), "wagner aei gal γλπρ лн");
    }

    #[test]
    fn an_o_with_a_tail_is_q_among_small_capitals_alone() {
        for (written, expected) in [
            ("ǫᴜᴀ̂ɴ ᴄʜᴀ̂ᴜ\u{200B}o\u{328}x", "quân châuqx"),
            ("o\u{328}ᴜᴀ̂ɴ Ǫᴜᴀ̂ɴ", "quân quân"),
            ("hǫgg, ʜǫɢɢ: hǫgg ʀ-ǫ", "hǫgg, hqgg: hǫgg r-ǫ"),
            ("o\u{328}\u{301} x", "ǫ x"),
            ("o\u{328}\u{304}ᴀ", "ǭa"),
        ] {
            assert_eq!(folded(written), expected, "{written}");
        }
        assert_eq!(fold("ǫᴜᴀ̂ɴ", Strength::Casefold), "ǫᴜᴀ̂ɴ");
    }

    #[test]
    fn arabic_letter_forms_fold_and_other_letters_stay() {
        let cases = [
            ("إلى آخر ٱلأمن أ\u{655}", "الي اخر الامن ا"),
            ("کتاب ڪتاب", "كتاب كتاب"),
            ("ایرانی ېۍےۓ", "ايراني يييي"),
            ("ہھەۀۂةۃ ه\u{654}", "ههههههه ه"),
            ("ﻛﺘﺎﺏ ﷲ", "كتاب الله"),
            ("هٰذا مُـــقَاتِل", "هذا مقاتل"),
            ("پچژگ ګ", "پچژگ گ"),
            ("مسؤول مسئول و\u{654}", "مسؤول مسئول ؤ"),
        ];
        for (written, expected) in cases {
            assert_eq!(folded(written), expected, "{written}");
        }
    }

    #[test]
    fn hebrew_points_fold() {
        assert_eq!(folded("שָׁלוֹם"), "שלום");
    }

    #[test]
    fn indic_letters_fold_and_vowel_signs_stay() {
        let cases = [
            ("सेना", "सेना"),
            ("\u{958}लम क\u{93C}लम", "कलम कलम"),
            ("\u{931} \u{930}\u{93C} \u{929}", "र र न"),
            ("হয়\u{9BC} \u{9DC}", "হয \u{9A1}"),
            ("ਸ਼ ਜ\u{A3C}", "ਸ ਜ"),
            ("हाँ", "हां"),
            ("सम्पर्क हिन्दी झण्डा सङ्घ पञ्च", "संपर्क हिंदी झंडा संघ पंच"),
            ("सम्मान अन्य", "सम्मान अन्य"),
            ("അവൻ", "അവന്"),
            ("അവന\u{D4D}\u{200D}", "അവന്"),
        ];
        for (written, expected) in cases {
            assert_eq!(folded(written), expected, "{written}");
        }
    }

    #[test]
    fn turkish_capitals_are_capitals() {
        for (written, casefolded) in [
            ("ASKERLİK", "askerlik"),
            ("I\u{307}stanbul", "istanbul"),
            ("KIRIK", "kirik"),
            ("kırık", "kirik"),
            ("KIŞLA", "kişla"),
            ("kışla", "kişla"),
            ("i\u{307}\u{301}", "í"),
            ("i\u{323}\u{307}", "ị"),
        ] {
            assert_eq!(fold(written, Strength::Casefold), casefolded, "{written}");
        }
    }

    #[test]
    fn marks_of_voice_compose_however_they_are_typed() {
        for written in ["ガ", "カ\u{3099}", "ｶﾞ", "カﾞ", "カ゛"] {
            assert_eq!(fold(written, Strength::Casefold), "ガ", "{written}");
        }
        assert_eq!(folded("あ\u{3099}"), "あ");
        assert_eq!(folded("っゃー々ゝ"), "っゃー々ゝ");
    }

    #[test]
    fn a_skin_tone_says_nothing_of_what_it_is_put_on() {
        assert_eq!(fold("👍🏽", Strength::Casefold), "👍");
        assert_eq!(fold("🏽", Strength::Casefold), "🏽");
        assert_eq!(fold("👍🏽", Strength::Exact), "👍🏽");
    }

    #[test]
    fn marks_beyond_the_limit_are_no_burden() {
        for mark in ["\u{301}", "\u{301}\u{323}", "\u{93C}", "\u{1161}", "\u{64B}\u{651}"] {
            let text = format!("a{}", mark.repeat(1_000_000));
            for strength in [Strength::Casefold, Strength::Fold] {
                assert!(fold(&text, strength).len() <= 2 * text.len());
            }
        }
    }

    /// The laws below, for every character of Unicode.
    #[test]
    fn every_character_obeys_the_laws() {
        for character in '\0'..=char::MAX {
            let text = character.to_string();
            let casefolded = fold(&text, Strength::Casefold);
            let folded = fold(&text, Strength::Fold);
            assert_eq!(fold(&casefolded, Strength::Casefold), casefolded, "{character:?}");
            assert_eq!(fold(&folded, Strength::Fold), folded, "{character:?}");
            assert_eq!(fold(&casefolded, Strength::Fold), folded, "{character:?}");
            let decomposed: String = text.nfd().collect();
            for strength in [Strength::Exact, Strength::Casefold, Strength::Fold] {
                assert_eq!(fold(&decomposed, strength), fold(&text, strength), "{character:?}");
            }
        }
    }

    /// Texts in which letters meet marks that compose with them or not, digits,
    /// and what is left out.
    fn troublesome() -> impl Strategy<Value = String> {
        let alphabet = "aAiIİıjeéeёиjkКçąǫñо\u{301}\u{307}\u{308}\u{306}\u{323}\u{327}\u{328}\u{336}\u{20E3}\
            \u{200B}\u{200D}\u{AD}\u{FE0F}اأويیهەک\u{640}\u{64B}\u{651}\u{653}\u{654}\u{655}\u{670}\
            कनमतप\u{929}\u{958}\u{93C}\u{94D}\u{901}ँো\u{9BC}യন\u{D7B}가ᄀ\u{1161}\u{11A8}ㄱㅏ\
            かｶﾞ゛\u{3099}ﾟ漢傭⒜Ⓐ🅐①❶⓪👍🏽🎻🇺🇦#️1 ᴀɪƦᶢŉ᾽-";
        let characters: Vec<char> = alphabet.chars().collect();
        prop::collection::vec(prop::sample::select(characters), 0..12)
            .prop_map(|characters| characters.into_iter().collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn folding_twice_is_folding_once(text in prop_oneof!["\\PC{0,24}", troublesome()]) {
            for strength in [Strength::Exact, Strength::Casefold, Strength::Fold] {
                let once = fold(&text, strength);
                prop_assert_eq!(fold(&once, strength), once.clone(), "{} at {}", text, strength);
            }
        }

        #[test]
        fn a_stronger_folding_never_parts_what_a_weaker_one_joined(
            text in prop_oneof!["\\PC{0,24}", troublesome()],
        ) {
            let weaker = fold(&text, Strength::Casefold);
            prop_assert_eq!(fold(&weaker, Strength::Fold), fold(&text, Strength::Fold));
        }

        #[test]
        fn canonically_equal_texts_fold_alike(text in prop_oneof!["\\PC{0,24}", troublesome()]) {
            let (composed, decomposed): (String, String) =
                (text.nfc().collect(), text.nfd().collect());
            for strength in [Strength::Exact, Strength::Casefold, Strength::Fold] {
                prop_assert_eq!(fold(&composed, strength), fold(&decomposed, strength));
            }
        }
    }
}
