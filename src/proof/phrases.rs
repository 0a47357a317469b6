//! Patterns by number: two that mean the same have the same number, however
//! they are spelled.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::cover;
use crate::pattern::{Atom, Phrase};
use crate::rule::IndicatorPattern;
use crate::text::{Language, Strength, is_unspaced, script, without_marks};
use crate::text::{UnitKind, Words, fold, is_detectable};

/// What tells one pattern from another, its language aside.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Written {
    phrase: Phrase,
    strength: Strength,
    part: bool,
    marks_significant: bool,
    /// Spellings in the other alphabet depend on the language.
    translit: Option<Option<Language>>,
}

/// The same with everything spelled out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Meaning {
    expansions: BTreeSet<Vec<Atom>>,
    strength: Strength,
    part: bool,
    marks_significant: bool,
    translit: Option<Option<Language>>,
}

/// The patterns of all rules that are compared.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    written: HashMap<Written, usize>,
    meanings: HashMap<Meaning, usize>,
    patterns: Vec<IndicatorPattern>,
    shapes: Vec<Option<Rc<Shape>>>,
}

/// A pattern, cut and folded, as far as the relations of patterns need it.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) strength: Strength,
    pub(super) translit: bool,
    pub(super) expansions: Vec<Expansion>,
}

/// One expansion.
#[derive(Debug)]
pub(super) struct Expansion {
    pub(super) atoms: Vec<Atom>,
    /// For each atom that is a word its forms; empty for the others.
    pub(super) words: Vec<WordShape>,
    /// The words written together, if there is nothing else in it.
    pub(super) label: Option<WordShape>,
}

/// A word, or all words of an expansion in one.
#[derive(Clone, Debug, Default)]
pub(super) struct WordShape {
    /// As compared with a post: at the strength of the pattern.
    pub(super) forms: Vec<String>,
    pub(super) open_start: bool,
    pub(super) open_end: bool,
    /// One unit of letters and digits, of a script in which words are spaced.
    pub(super) is_single: bool,
    /// Arabic, so that a proclitic may precede it.
    pub(super) is_arabic: bool,
    /// Latin, Cyrillic or Greek, and no ideograph anywhere.
    pub(super) is_plain: bool,
    /// The letters as written.
    pub(super) text: String,
}

impl Phrases {
    /// The number of `pattern`, its language aside.
    pub(super) fn number(&mut self, pattern: &IndicatorPattern) -> usize {
        let translit = pattern.translit.then_some(pattern.language);
        let written = Written {
            phrase: pattern.pattern.phrase.clone(),
            strength: pattern.strength,
            part: pattern.part,
            marks_significant: pattern.marks_significant,
            translit,
        };
        if let Some(known) = self.written.get(&written) {
            return *known;
        }
        let is_spelled_out = pattern.pattern.text.contains(['[', ']']);
        let number = if is_spelled_out {
            let meaning = Meaning {
                expansions: pattern.pattern.expansions().into_iter().collect(),
                strength: pattern.strength,
                part: pattern.part,
                marks_significant: pattern.marks_significant,
                translit,
            };
            match self.meanings.get(&meaning) {
                Some(known) => *known,
                None => {
                    let number = self.add(pattern);
                    self.meanings.insert(meaning, number);
                    number
                }
            }
        } else {
            self.add(pattern)
        };
        self.written.insert(written, number);
        number
    }

    fn add(&mut self, pattern: &IndicatorPattern) -> usize {
        self.patterns.push(pattern.clone());
        self.shapes.push(None);
        self.patterns.len() - 1
    }

    /// Some pattern of this number.
    pub(super) fn pattern(&self, number: usize) -> Option<&IndicatorPattern> {
        self.patterns.get(number)
    }

    pub(super) fn shape(&mut self, number: usize) -> Rc<Shape> {
        if let Some(Some(known)) = self.shapes.get(number) {
            return Rc::clone(known);
        }
        let shape = self.patterns.get(number).map_or_else(Shape::empty, Shape::of);
        let shape = Rc::new(shape);
        if let Some(place) = self.shapes.get_mut(number) {
            *place = Some(Rc::clone(&shape));
        }
        shape
    }

    /// Whether a post in which `covered` occurs always has `cover` in it too.
    pub(super) fn covers(&mut self, cover: usize, covered: usize) -> bool {
        cover == covered || cover::covers(&self.shape(cover), &self.shape(covered))
    }

    /// Whether every match of `covered` is one of `cover`, letter by letter.
    pub(super) fn covers_spans(&mut self, cover: usize, covered: usize) -> bool {
        cover == covered || cover::covers_spans(&self.shape(cover), &self.shape(covered))
    }

    /// A pattern of `patterns` that is found wherever `covered` is, and counts
    /// wherever that counts.
    pub(crate) fn cover<'p>(
        &mut self,
        covered: &IndicatorPattern,
        patterns: impl Iterator<Item = &'p IndicatorPattern>,
    ) -> Option<&'p IndicatorPattern> {
        let number = self.number(covered);
        let spoken = |one: &IndicatorPattern| one.language.filter(|one| is_detectable(*one));
        patterns.filter(|other| *other != covered).find(|other| {
            let stands = spoken(other).is_none() || spoken(other) == spoken(covered);
            let own = self.number(other);
            stands && self.covers_spans(own, number)
        })
    }

    /// Whether a match of `one` may take the place of a match of `other`.
    pub(super) fn may_displace(&mut self, one: usize, other: usize) -> bool {
        cover::may_displace(&self.shape(one), &self.shape(other))
    }
}

impl Shape {
    fn empty() -> Self {
        Self { strength: Strength::Evasion, translit: true, expansions: Vec::new() }
    }

    fn of(pattern: &IndicatorPattern) -> Self {
        let expansions = pattern.pattern.expansions().into_iter();
        Self {
            strength: pattern.strength,
            translit: pattern.translit,
            expansions: expansions.map(|atoms| Expansion::of(atoms, pattern)).collect(),
        }
    }
}

impl Expansion {
    fn of(atoms: Vec<Atom>, pattern: &IndicatorPattern) -> Self {
        let last = atoms.len().saturating_sub(1);
        let word = |(position, atom): (usize, &Atom)| match atom {
            Atom::Word { text, open_start, open_end } => {
                let open_start = *open_start || (pattern.part && position == 0);
                let open_end = *open_end || (pattern.part && position == last);
                WordShape::of(text, open_start, open_end, pattern)
            }
            _ => WordShape::default(),
        };
        let words: Vec<_> = atoms.iter().enumerate().map(word).collect();
        let is_words = atoms.iter().all(|atom| matches!(atom, Atom::Word { .. }));
        let label = is_words.then(|| WordShape::together(&words)).flatten();
        Self { atoms, words, label }
    }
}

impl WordShape {
    fn of(text: &str, open_start: bool, open_end: bool, pattern: &IndicatorPattern) -> Self {
        let mut words = Words::default();
        words.segment(text);
        let units = words.units();
        let is_single = matches!(units, [unit]
            if unit.kind == UnitKind::Word && unit.span().of(text).len() == text.len())
            && !text.chars().any(is_unspaced);
        let folded = fold(text, pattern.strength);
        let first: String = folded.chars().take(1).collect();
        let is_arabic = script(&first).is_some_and(|(code, _)| code == "Arab");
        let is_plain = units.iter().all(|unit| unit.kind == UnitKind::Word)
            && text.chars().filter(|one| one.is_alphabetic()).all(|one| {
                script(one.encode_utf8(&mut [0; 4]))
                    .is_some_and(|(code, _)| matches!(code, "Latn" | "Cyrl" | "Grek"))
            });
        let mut forms = vec![folded];
        if pattern.strength != Strength::Exact && !pattern.marks_significant {
            let bare = forms.first().map(|folded| without_marks(folded));
            forms.extend(bare.filter(|bare| !forms.contains(bare)));
        }
        Self { forms, open_start, open_end, is_single, is_arabic, is_plain, text: text.to_owned() }
    }

    /// All of `words` as a hashtag writes them: each with its marks, or none.
    fn together(words: &[Self]) -> Option<Self> {
        let (first, last) = (words.first()?, words.last()?);
        let join = |form: fn(&Self) -> Option<&String>| -> String {
            let letters = words.iter().filter_map(form).flat_map(|form| form.chars());
            letters.filter(|one| one.is_alphanumeric() || !one.is_ascii()).collect()
        };
        let mut forms = vec![join(|word| word.forms.first()), join(|word| word.forms.last())];
        forms.dedup();
        Some(Self {
            forms,
            open_start: first.open_start,
            open_end: last.open_end,
            // Signs inside a word have forms of their own in a hashtag.
            is_single: words.iter().all(|word| word.is_single),
            is_arabic: false,
            is_plain: words.iter().all(|word| word.is_plain),
            text: words.iter().map(|word| word.text.as_str()).collect(),
        })
    }
}
