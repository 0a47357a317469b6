//! The one place that folds.
//!
//! Text is walked by segment: a starter and what may combine with it. Almost
//! every segment is one character, whose folding is looked up; only where a
//! character may compose is NFC asked.

use unicode_normalization::UnicodeNormalization;

use super::Strength;
use super::character::{self, Folded};
use super::orthography;

/// Version of what folding does. A change that can change a match raises it;
/// verdicts name it.
pub(crate) const FOLDING_VERSION: u32 = 2;

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
    let mut segment_start = out.len();
    let mut must_compose = false;
    for character in text.chars() {
        if character.is_ascii() {
            close_segment(out, segment_start, must_compose, strength);
            (segment_start, must_compose) = (out.len(), false);
            out.push(character.to_ascii_lowercase());
            continue;
        }
        let known = character::look_up(character);
        let folded = if strength >= Strength::Fold { known.fold } else { known.casefold };
        if known.composes {
            must_compose = true;
        } else if folded != Folded::Nothing {
            close_segment(out, segment_start, must_compose, strength);
            (segment_start, must_compose) = (out.len(), false);
        }
        match folded {
            Folded::One(one) => out.push(one),
            Folded::Several(several) => {
                // Marks inside may compose with what follows or stay over.
                must_compose |= several.chars().any(orthography::is_stray_mark);
                out.push_str(several);
            }
            Folded::Nothing => {}
        }
    }
    close_segment(out, segment_start, must_compose, strength);
}

/// `text` folded at `strength`.
pub(crate) fn fold(text: &str, strength: Strength) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, strength, &mut folded);
    folded
}

/// `folded` without its diacritics, if it is in Latin or Greek letters: what a
/// person types who leaves them out. Other scripts are left as they are, since
/// there a mark makes another letter (й, ї) or a vowel.
pub(crate) fn without_marks(folded: &str) -> String {
    if folded.is_ascii() {
        return folded.to_owned();
    }
    folded
        .chars()
        .map(|character| {
            let base = std::iter::once(character).nfd().next().unwrap_or(character);
            let is_bare = matches!(base, 'a'..='z' | 'A'..='Z' | 'α'..='ω' | 'Α'..='Ω');
            orthography::without_stroke(if is_bare { base } else { character })
        })
        .filter(|character| !orthography::is_stray_mark(*character))
        .collect()
}

fn close_segment(out: &mut String, start: usize, must_compose: bool, strength: Strength) {
    if !must_compose {
        return;
    }
    let composed: String = out
        .get(start..)
        .unwrap_or_default()
        .nfc()
        .filter(|character| strength < Strength::Fold || !orthography::is_stray_mark(*character))
        .filter_map(|character| {
            // Composition may make a letter that orthography folds further: ا with hamza.
            if strength >= Strength::Fold { orthography::fold(character) } else { Some(character) }
        })
        .collect();
    out.truncate(start);
    out.push_str(&composed);
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
    fn indic_vowel_signs_stay() {
        assert_eq!(folded("सेना"), "सेना");
    }

    #[test]
    fn marks_are_taken_from_latin_letters_only() {
        assert_eq!(without_marks("lương"), "luong");
        assert_eq!(without_marks("đồng"), "dong");
        assert_eq!(without_marks("мій"), "мій");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,24}") {
            for strength in [Strength::Exact, Strength::Casefold, Strength::Fold] {
                let once = fold(&text, strength);
                prop_assert_eq!(fold(&once, strength), once.clone(), "{} at {}", text, strength);
            }
        }

        #[test]
        fn a_stronger_folding_never_parts_what_a_weaker_one_joined(text in "\\PC{0,24}") {
            let weaker = fold(&text, Strength::Casefold);
            prop_assert_eq!(fold(&weaker, Strength::Fold), fold(&text, Strength::Fold));
        }
    }
}
