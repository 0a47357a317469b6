//! Which patterns contain others. What is not certain by `docs/matching.md` is
//! not claimed.

use super::phrases::{Expansion, Shape, WordShape};
use crate::pattern::Atom;
use crate::text::{Strength, fold, without_marks};

/// Whether a post in which `covered` occurs always has `cover` in it too.
pub(super) fn covers(cover: &Shape, covered: &Shape) -> bool {
    // What undoes disguise asks for the letters of all of a word.
    if covered.strength > Strength::Fold || covered.translit || !at_least(cover, covered) {
        return false;
    }
    covered.expansions.iter().all(|one| {
        let sequence =
            cover.expansions.iter().any(|other| contains(other, cover, one, covered.strength));
        let label = one.label.as_ref().is_none_or(|label| {
            let mut labels = cover.expansions.iter().filter_map(|other| other.label.as_ref());
            labels.any(|other| label_covers(other, cover.strength, label, covered.strength))
        });
        sequence && label
    })
}

/// Whether every match of `covered` is one of `cover`, letter by letter: both
/// are single words, so that neither has a longer match at the same place.
pub(super) fn covers_spans(cover: &Shape, covered: &Shape) -> bool {
    let is_one_word = |shape: &Shape| {
        shape.strength <= Strength::Fold
            && !shape.translit
            && shape.expansions.iter().all(|one| one.words.len() == 1 && is_single(one))
    };
    is_one_word(cover) && is_one_word(covered) && covers(cover, covered)
}

fn is_single(expansion: &Expansion) -> bool {
    matches!(expansion.words.as_slice(), [word] if word.is_single)
}

/// Whether `cover` is found wherever the same letters are found as `covered`.
fn at_least(cover: &Shape, covered: &Shape) -> bool {
    cover.strength >= covered.strength
}

/// Whether some part of `covered` is, item by item, what `cover` asks for.
fn contains(
    cover: &Expansion,
    shape: &Shape,
    covered: &Expansion,
    covered_strength: Strength,
) -> bool {
    let (asked, found) = (cover.atoms.len(), covered.atoms.len());
    (0..found).any(|start| {
        let walk = Walk { cover, covered, strengths: (shape.strength, covered_strength) };
        asked > 0 && walk.from(0, start)
    })
}

/// Two expansions laid over each other.
struct Walk<'e> {
    cover: &'e Expansion,
    covered: &'e Expansion,
    /// Of the one that covers, and of the other.
    strengths: (Strength, Strength),
}

impl Walk<'_> {
    /// Whether the rest of the cover from `asked` on is found from `at` on.
    fn from(&self, asked: usize, at: usize) -> bool {
        let Some(wanted) = self.cover.atoms.get(asked) else { return true };
        if let Atom::Gap(most) = wanted {
            // Nothing may lie where words may, too.
            return match self.covered.atoms.get(at) {
                Some(Atom::Gap(words)) => words <= most && self.from(asked + 1, at + 1),
                _ => self.from(asked + 1, at),
            };
        }
        match (wanted, self.covered.atoms.get(at)) {
            (Atom::Word { .. }, Some(Atom::Word { .. })) => {
                let words = (self.cover.words.get(asked), self.covered.words.get(at));
                let (Some(one), Some(other)) = words else { return false };
                word_covers(one, self.strengths.0, other, self.strengths.1)
                    && self.from(asked + 1, at + 1)
            }
            // Signs between words are skipped, but none may stand for the first.
            (Atom::Word { .. }, Some(Atom::Symbol(_))) if asked > 0 => self.from(asked, at + 1),
            (Atom::Entity(one), Some(Atom::Entity(other))) => {
                one == other && self.from(asked + 1, at + 1)
            }
            (Atom::Hashtag(one), Some(Atom::Hashtag(other)))
            | (Atom::Mention(one), Some(Atom::Mention(other)))
            | (Atom::Symbol(one), Some(Atom::Symbol(other))) => {
                one == other && self.strengths.0 == self.strengths.1 && self.from(asked + 1, at + 1)
            }
            _ => false,
        }
    }
}

/// Whether a word of a post that is `covered` is also `cover`.
fn word_covers(
    cover: &WordShape,
    strength: Strength,
    covered: &WordShape,
    covered_strength: Strength,
) -> bool {
    let is_same_text = cover.text == covered.text
        && strength == covered_strength
        && cover.forms == covered.forms
        && (cover.open_start, cover.open_end) == (covered.open_start, covered.open_end);
    if is_same_text {
        return true;
    }
    if !cover.is_single || !covered.is_single {
        return false;
    }
    if cover.is_arabic != covered.is_arabic && (cover.is_arabic || covered.is_arabic) {
        return false;
    }
    // A proclitic and the article behind it have rules of their own.
    if cover.is_arabic && !is_arabic_covered(cover, covered) {
        return false;
    }
    forms_cover(cover, strength, covered, covered_strength)
}

fn is_arabic_covered(cover: &WordShape, covered: &WordShape) -> bool {
    const ARTICLE: &str = "ال";
    let has_article = |word: &WordShape| {
        word.forms.iter().any(|form| form.starts_with(ARTICLE) && form.len() > ARTICLE.len())
    };
    !cover.open_start && !covered.open_start && has_article(cover) == has_article(covered)
}

fn label_covers(
    cover: &WordShape,
    strength: Strength,
    covered: &WordShape,
    covered_strength: Strength,
) -> bool {
    let is_same_text = cover.text == covered.text
        && strength == covered_strength
        && cover.forms == covered.forms
        && (cover.open_start, cover.open_end) == (covered.open_start, covered.open_end);
    is_same_text
        || (cover.is_single
            && covered.is_single
            && forms_cover(cover, strength, covered, covered_strength))
}

fn forms_cover(
    cover: &WordShape,
    strength: Strength,
    covered: &WordShape,
    covered_strength: Strength,
) -> bool {
    let is_open = covered.open_start || covered.open_end;
    // The beginning of a word may fold otherwise than the word does.
    if is_open && strength.min(Strength::Fold) != covered_strength {
        return false;
    }
    let is_wider =
        (cover.open_start || !covered.open_start) && (cover.open_end || !covered.open_end);
    is_wider
        && covered.forms.iter().all(|form| {
            let form =
                if is_open { form.clone() } else { fold(form, strength.min(Strength::Fold)) };
            cover.forms.iter().any(|wanted| match (cover.open_start, cover.open_end) {
                (false, false) => form == *wanted,
                (true, false) => form.ends_with(wanted.as_str()),
                (false, true) => form.starts_with(wanted.as_str()),
                (true, true) => form.contains(wanted.as_str()),
            })
        })
}

/// Whether a match of `one` may begin before a match of `other` that it
/// overlaps, or at its beginning and be longer: then the other is not taken.
pub(super) fn may_displace(one: &Shape, other: &Shape) -> bool {
    let is_plain = |shape: &Shape| shape.strength <= Strength::Fold && !shape.translit;
    if !is_plain(one) || !is_plain(other) {
        return true;
    }
    one.expansions.iter().any(|one| {
        let is_closed = one.words.iter().zip(&one.atoms).all(|(word, atom)| {
            matches!(atom, Atom::Word { .. }) && word.is_plain && !word.open_start && !word.open_end
        });
        !is_closed || other.expansions.iter().any(|other| may_meet(one, other))
    })
}

/// `one` is closed words only. It displaces a match only if the first item of
/// `other` lies in it, or in the hashtag that it is.
fn may_meet(one: &Expansion, other: &Expansion) -> bool {
    let words: Vec<String> = one.words.iter().flat_map(coarse_forms).collect();
    let joined: Vec<String> = one.label.iter().flat_map(coarse_forms).collect();
    let is_inside = |text: &str| joined.iter().any(|label| label.contains(text));
    let first = match (other.atoms.first(), other.words.first()) {
        (Some(Atom::Word { .. }), Some(word)) => coarse_forms(word).iter().any(|form| {
            let is_unit = words.iter().any(|own| match (word.open_start, word.open_end) {
                _ if !word.is_single => own.contains(form.as_str()) || form.contains(own.as_str()),
                (false, false) => own == form,
                (true, false) => own.ends_with(form.as_str()),
                (false, true) => own.starts_with(form.as_str()),
                (true, true) => own.contains(form.as_str()),
            });
            is_unit || is_inside(form)
        }),
        (Some(Atom::Hashtag(name) | Atom::Mention(name)), _) => {
            [coarse(name), without_marks(&coarse(name))].iter().any(|name| {
                is_inside(name)
                    || words
                        .iter()
                        .any(|own| own.contains(name.as_str()) || name.contains(own.as_str()))
            })
        }
        _ => true,
    };
    // Of a hashtag that the other is, a phrase may hold the first word.
    let may_begin = |label: &WordShape| {
        coarse_forms(label).iter().any(|form| {
            let holds_first = |own: &String| {
                form.starts_with(own.as_str()) || (label.open_end && own.starts_with(form.as_str()))
            };
            is_inside(form)
                || (one.words.len() > 1 && (label.open_start || words.iter().any(holds_first)))
                || (label.open_start && !joined.is_empty() && is_inside(form))
        })
    };
    first || other.label.iter().any(may_begin)
}

fn coarse(text: &str) -> String {
    fold(text, Strength::Fold)
}

/// Every unit that the word asks for, at the coarsest folding.
fn coarse_forms(word: &WordShape) -> Vec<String> {
    let mut forms: Vec<String> = Vec::new();
    for form in &word.forms {
        let folded = coarse(form);
        for text in [without_marks(&folded), folded] {
            let parts =
                text.split(|one: char| !one.is_alphanumeric()).filter(|one| !one.is_empty());
            forms.extend(parts.map(str::to_owned));
        }
    }
    forms
}
