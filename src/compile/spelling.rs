//! A word of a pattern as the letters that a disguised word must spell.

use icu_properties::props::Script;

use super::sequence::{ARTICLE, Element, WordTest, pieces, words_of};
use crate::pattern::Atom;
use crate::rule::IndicatorPattern;
use crate::text::{
    Alphabet, Gap, Strength, fold, is_exchanged, jamo, script_of, squeezed, without_marks,
};

/// A word that may stand in disguise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spelling {
    /// Its units, as they are where it stands plainly.
    pub(crate) plain: Vec<WordTest>,
    pub(crate) forms: Vec<Letters>,
    pub(crate) open_start: bool,
    pub(crate) open_end: bool,
    /// Arabic particles may be written onto its front.
    pub(crate) takes_proclitics: bool,
    /// Whether more is undone than look-alikes.
    pub(crate) is_evasion: bool,
    /// Whether it is the whole of a hashtag.
    pub(crate) in_hashtag: bool,
}

/// One way to write the word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Letters {
    /// Folded; Hangul as jamo.
    pub(crate) letters: Vec<char>,
    /// Where the pattern has a hyphen or an apostrophe: before which letter.
    pub(crate) joints: Vec<(usize, Gap)>,
    /// The script of the first letter that is no digit.
    pub(crate) script: Script,
    pub(crate) alphabet: Alphabet,
    /// Without the Arabic article that it has in the pattern: stands behind لل.
    pub(crate) behind_article: bool,
}

impl Letters {
    /// Of units with what must lie between them; `Gap::Other` is `_` in a hashtag.
    fn of(words: &[(String, Gap)]) -> Self {
        let mut letters = Vec::new();
        let mut joints = Vec::new();
        for (position, (word, gap)) in words.iter().enumerate() {
            if position > 0 && *gap != Gap::Nothing {
                joints.push((letters.len(), *gap));
            }
            word.chars().for_each(|letter| jamo(letter, |letter| letters.push(letter)));
        }
        let first = letters.iter().find(|letter| letter.is_alphabetic());
        let script = first.map_or(Script::Common, |letter| script_of(*letter));
        let alphabet = Alphabet::of(&String::from_iter(&letters));
        Self { letters, joints, script, alphabet, behind_article: false }
    }

    /// Whether it has letters of several of the alphabets that look alike.
    pub(crate) fn mixes_alphabets(&self) -> bool {
        let scripts = self.letters.iter().map(|letter| script_of(*letter));
        let mut scripts = scripts.filter(|script| is_exchanged(*script));
        let first = scripts.next();
        scripts.any(|script| Some(script) != first)
    }

    /// Whether it is of another alphabet than Latin and Cyrillic and has letters of
    /// these besides, as 卡拉OK.
    pub(crate) fn joins_alphabets(&self) -> bool {
        let mut scripts = self.letters.iter().map(|letter| script_of(*letter));
        self.alphabet == Alphabet::Other
            && scripts.any(|script| matches!(script, Script::Latin | Script::Cyrillic))
    }

    /// What the skeleton of a text must hold.
    pub(crate) fn literal(&self) -> String {
        squeezed(self.alphabet, self.letters.iter().copied())
    }
}

impl Spelling {
    fn of(pattern: &IndicatorPattern, text: &str, (open_start, open_end): (bool, bool)) -> Self {
        let mut plain = Vec::new();
        words_of(pattern, text, (open_start, open_end), &mut plain);
        let plain: Vec<WordTest> = plain
            .into_iter()
            .filter_map(|element| match element {
                Element::Word(test) => Some(test),
                _ => None,
            })
            .collect();
        let (first, last) = (plain.first(), plain.last());
        let takes_proclitics = first.is_some_and(|test| test.takes_proclitics);
        Self {
            // Behind an open start there is no proclitic to be behind of.
            forms: forms(pattern, &[text], |gap| gap)
                .into_iter()
                .filter(|form| !form.behind_article || takes_proclitics)
                .collect(),
            open_start: first.is_some_and(|test| test.open_start),
            open_end: last.is_some_and(|test| test.open_end),
            takes_proclitics,
            is_evasion: pattern.strength == Strength::Evasion,
            in_hashtag: false,
            plain,
        }
    }
}

/// The elements of an expansion with its words in disguise, and the hashtag
/// that writes it without spaces; nothing if it has no words.
pub(crate) fn spelled(
    pattern: &IndicatorPattern,
    expansion: &[Atom],
    others: impl Fn(&Atom) -> Vec<Element>,
) -> Vec<Vec<Element>> {
    let last = expansion.len().saturating_sub(1);
    let mut elements = Vec::new();
    let mut texts = Vec::new();
    for (position, atom) in expansion.iter().enumerate() {
        let Atom::Word { text, open_start, open_end } = atom else {
            elements.extend(others(atom));
            continue;
        };
        let open_start = *open_start || (pattern.part && position == 0);
        let open_end = *open_end || (pattern.part && position == last);
        texts.push(text.as_str());
        elements.push(Element::Spelled(Spelling::of(pattern, text, (open_start, open_end))));
    }
    let mut spelled = Vec::new();
    if texts.len() == expansion.len()
        && let (Some(Element::Spelled(first)), Some(Element::Spelled(end))) =
            (elements.first(), elements.last())
    {
        spelled.push(vec![Element::Spelled(Spelling {
            plain: Vec::new(),
            forms: forms(pattern, &texts, |_| Gap::Other)
                .into_iter()
                .filter(|form| !form.behind_article)
                .collect(),
            open_start: first.open_start,
            open_end: end.open_end,
            takes_proclitics: false,
            is_evasion: first.is_evasion,
            in_hashtag: true,
        })]);
    }
    if !texts.is_empty() {
        spelled.push(elements);
    }
    spelled
}

/// The forms of words written together.
fn forms(pattern: &IndicatorPattern, texts: &[&str], joint: impl Fn(Gap) -> Gap) -> Vec<Letters> {
    let mut written: Vec<(String, Gap)> = Vec::new();
    for text in texts {
        for piece in pieces(text) {
            written.push((fold(piece.span.of(text), Strength::Fold), joint(piece.gap)));
        }
    }
    let mut forms = vec![Letters::of(&written)];
    if !pattern.marks_significant {
        let bare: Vec<_> = written.iter().map(|(word, gap)| (without_marks(word), *gap)).collect();
        forms.push(Letters::of(&bare));
    }
    if let Some((first, _)) = written.first_mut()
        && let Some(stem) = first.strip_prefix(ARTICLE).filter(|stem| !stem.is_empty())
    {
        *first = stem.to_owned();
        forms.push(Letters { behind_article: true, ..Letters::of(&written) });
    }
    forms.dedup();
    forms.retain(|form| !form.letters.is_empty());
    forms
}
