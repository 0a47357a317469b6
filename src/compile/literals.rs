//! Required literals: what a key must contain for a sequence to match, and the
//! Aho-Corasick automata that look for all of them in one pass.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::grams::{Grams, is_filed};
use super::sequence::{ARTICLE, Element, Form, Sequence, WordTest};
use super::spelling::Spelling;
use super::{CompileError, PatternIdx};
use crate::text::{Gap, Sought, Strength, UnitKind};

/// Where a literal leads: an element of a sequence of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Anchor {
    pub(crate) pattern: PatternIdx,
    /// That of the pattern.
    pub(crate) indicator: u32,
    pub(crate) sequence: u32,
    pub(crate) element: u32,
    /// Of a word in disguise the unit that the literal is of.
    pub(crate) piece: u32,
    /// Bytes of the literal before the element's own key.
    pub(crate) offset: u32,
    pub(crate) sufficiency: Sufficiency,
}

/// Whether the unit that a literal begins with is a match, and all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sufficiency {
    /// What else there is has to be looked at.
    Part,
    /// Unless its letters have marks that count.
    IfPlain,
    Whole,
}

/// Literals with what each leads to, searched for together.
#[derive(Debug)]
pub(crate) struct Literals {
    /// The literals that are not in `grams`, which are the first.
    automaton: Option<AhoCorasick>,
    grams: Option<Grams>,
    anchors: Vec<Anchor>,
    /// For each literal where its anchors begin; one more than there are literals.
    begins: Vec<u32>,
}

impl Literals {
    /// Whether there is nothing to look for.
    pub(crate) fn is_empty(&self) -> bool {
        self.anchors.is_empty()
    }

    /// What the literal leads to.
    fn anchors(&self, literal: usize) -> &[Anchor] {
        let range = self.begins.get(literal).zip(self.begins.get(literal + 1));
        range
            .and_then(|(begin, end)| self.anchors.get(*begin as usize..*end as usize))
            .unwrap_or_default()
    }

    /// Calls `found` with the position and the anchor of every occurrence of
    /// every literal in `key`.
    pub(crate) fn search(&self, key: &str, mut found: impl FnMut(usize, Anchor)) {
        let mut lead = |literal: usize, start: usize| {
            for anchor in self.anchors(literal) {
                found(start + anchor.offset as usize, *anchor);
            }
        };
        if let Some(automaton) = &self.automaton {
            for occurrence in automaton.find_overlapping_iter(key) {
                lead(occurrence.pattern().as_usize(), occurrence.start());
            }
        }
        if let Some(grams) = &self.grams {
            grams.search(key.as_bytes(), lead);
        }
    }
}

/// All that is searched for.
#[derive(Debug)]
pub(crate) struct Automata {
    pub(crate) words: Literals,
    pub(crate) labels: Literals,
    /// For each [`Alphabet`](crate::text::Alphabet).
    pub(crate) skeletons: [Literals; 3],
    /// Whether a word that is looked for in disguise mixes alphabets.
    is_mixed: bool,
    /// Whether one of another alphabet than Latin and Cyrillic has letters of these.
    is_joined: bool,
}

impl Automata {
    /// What is looked for in disguise.
    pub(crate) fn sought(&self) -> Sought {
        let alphabets = self.skeletons.each_ref().map(|literals| !literals.is_empty());
        Sought { alphabets, is_mixed: self.is_mixed, is_joined: self.is_joined }
    }
}

/// Collects literals and builds the automata.
#[derive(Debug, Default)]
pub(crate) struct LiteralsBuilder {
    words: BTreeMap<String, Vec<Anchor>>,
    labels: BTreeMap<String, Vec<Anchor>>,
    /// For each [`Alphabet`] what skeletons must hold.
    skeletons: [BTreeMap<String, Vec<Anchor>>; 3],
    is_mixed: bool,
    is_joined: bool,
}

impl LiteralsBuilder {
    /// Registers what `sequence` requires.
    pub(crate) fn require(
        &mut self,
        (indicator, pattern): (usize, PatternIdx),
        position: u32,
        sequence: &Sequence,
    ) {
        let indicator = narrow(indicator);
        let spelled = sequence.elements.iter().enumerate().filter_map(|(at, element)| {
            let Element::Spelled(spelling) = element else { return None };
            Some((spelling.shortest_literal(), at, spelling))
        });
        // Of equals the first.
        let best = spelled.reduce(|best, next| if next.0 > best.0 { next } else { best });
        if let Some((_, element, spelling)) = best {
            let anchor = Anchor {
                pattern,
                indicator,
                sequence: position,
                element: narrow(element),
                piece: 0,
                offset: 0,
                sufficiency: Sufficiency::Part,
            };
            return self.require_spelled(anchor, spelling);
        }
        let choices = choices(&sequence.elements);
        // The longest literal is the rarest, near enough; of equals the first.
        let best = choices
            .into_iter()
            .reduce(|best, next| if next.weight() > best.weight() { next } else { best });
        let Some(best) = best else { return };
        let sufficiency = sequence.sufficiency();
        let map = if best.in_labels { &mut self.labels } else { &mut self.words };
        for (text, offset) in best.texts {
            let anchor = Anchor {
                pattern,
                indicator,
                sequence: position,
                element: best.element,
                piece: 0,
                offset,
                sufficiency,
            };
            map.entry(text).or_default().push(anchor);
        }
    }

    fn require_spelled(&mut self, anchor: Anchor, spelling: &Spelling) {
        for form in &spelling.forms {
            self.is_mixed |= form.mixes_alphabets();
            self.is_joined |= form.joins_alphabets();
            if let Some(literals) = self.skeletons.get_mut(form.alphabet as usize) {
                let anchors = literals.entry(form.literal()).or_default();
                if !anchors.contains(&anchor) {
                    anchors.push(anchor);
                }
            }
        }
        // Where it stands plainly the longest of its units is looked for.
        let weight = |test: &WordTest| test.forms.iter().map(|form| form.key.len()).min();
        let pieces = spelling.plain.iter().enumerate();
        let best =
            pieces.reduce(|best, next| if weight(next.1) > weight(best.1) { next } else { best });
        if let Some((piece, test)) = best {
            for (text, offset) in word_literals(test, &[test]) {
                let anchor = Anchor { piece: narrow(piece), offset, ..anchor };
                self.words.entry(text).or_default().push(anchor);
            }
        }
    }

    /// The automata over the words, over the labels and over the skeletons.
    pub(crate) fn build(self) -> Result<Automata, CompileError> {
        let [latin, cyrillic, other] = self.skeletons;
        Ok(Automata {
            words: automaton(self.words)?,
            labels: automaton(self.labels)?,
            skeletons: [automaton(latin)?, automaton(cyrillic)?, automaton(other)?],
            is_mixed: self.is_mixed,
            is_joined: self.is_joined,
        })
    }
}

/// More literals than these are looked for by their rarest grams: the table of the
/// automaton would no longer stay in the cache.
const FEW: usize = 2_000;

fn automaton(literals: BTreeMap<String, Vec<Anchor>>) -> Result<Literals, CompileError> {
    let is_few = literals.len() <= FEW;
    let (short, long): (Vec<_>, Vec<_>) =
        literals.into_iter().partition(|(text, _)| is_few || !is_filed(text));
    let automaton = if short.is_empty() {
        None
    } else {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(short.iter().map(|(text, _)| text))
            .map_err(CompileError::automaton)?;
        Some(automaton)
    };
    let grams = if long.is_empty() {
        None
    } else {
        Some(Grams::of(long.iter().map(|(text, _)| text.as_str()), short.len()))
    };
    let (mut anchors, mut begins) = (Vec::new(), vec![0]);
    for (_, of_literal) in short.into_iter().chain(long) {
        anchors.extend(of_literal);
        begins.push(narrow(anchors.len()));
    }
    Ok(Literals { automaton, grams, anchors, begins })
}

impl Sequence {
    /// Whether a literal is all that has to be there: of one word it is.
    fn sufficiency(&self) -> Sufficiency {
        let [Element::Word(word)] = self.elements.as_slice() else { return Sufficiency::Part };
        if !is_bounded(word) || !self.disguise.is_empty() {
            return Sufficiency::Part;
        }
        let is_folded_alike = |form: &Form| {
            form.own.as_ref().is_none_or(|(strength, own)| {
                *strength == Strength::Casefold && *own == form.key && own.is_ascii()
            })
        };
        if word.forms.iter().all(|form| form.own.is_none()) {
            Sufficiency::Whole
        } else if word.forms.iter().all(is_folded_alike) {
            Sufficiency::IfPlain
        } else {
            Sufficiency::Part
        }
    }
}

/// Whether a literal of `word` begins where the unit does, which is one and ends with it.
fn is_bounded(word: &WordTest) -> bool {
    stands_alone(word) && !word.open_start && !word.takes_proclitics
}

/// Whether it stands between spaces in the key.
fn stands_alone(word: &WordTest) -> bool {
    word.kind == UnitKind::Word && !word.is_run
}

impl Spelling {
    fn shortest_literal(&self) -> usize {
        self.forms.iter().map(|form| form.literal().chars().count()).min().unwrap_or(0)
    }
}

/// One way to find a sequence: any of `texts`, all of which lead to `element`.
struct Choice {
    texts: Vec<(String, u32)>,
    element: u32,
    in_labels: bool,
}

impl Choice {
    fn weight(&self) -> usize {
        self.texts.iter().map(|(text, _)| text.len()).min().unwrap_or(0)
    }
}

fn choices(elements: &[Element]) -> Vec<Choice> {
    let mut choices = Vec::new();
    let mut at = 0;
    while let Some(element) = elements.get(at) {
        let position = u32::try_from(at).unwrap_or(u32::MAX);
        match element {
            Element::Word(first) => {
                let run = run(elements.get(at..).unwrap_or_default());
                choices.push(Choice {
                    texts: word_literals(first, &run),
                    element: position,
                    in_labels: false,
                });
                at += run.len();
                continue;
            }
            Element::Label(label) => {
                let texts = label
                    .forms
                    .iter()
                    .map(|form| {
                        // Behind an open start the sigil is not next to the key.
                        let bare = form.key.trim_start_matches(['#', '@']);
                        let (front, key) =
                            if label.open_start { ("", bare) } else { (" ", form.key.as_str()) };
                        let back = if label.open_end { "" } else { " " };
                        (format!("{front}{key}{back}"), narrow(front.len()))
                    })
                    .collect();
                choices.push(Choice { texts, element: position, in_labels: true });
            }
            Element::Gap(_) | Element::Entity(_) | Element::Spelled(_) => {}
        }
        at += 1;
    }
    choices
}

/// The words from the first of `elements` on that always stand in the key
/// exactly as in the pattern.
fn run(elements: &[Element]) -> Vec<&WordTest> {
    let mut run: Vec<&WordTest> = Vec::new();
    for element in elements {
        let Element::Word(next) = element else { break };
        if let Some(last) = run.last() {
            let both_ideographs =
                last.kind == UnitKind::Ideograph && next.kind == UnitKind::Ideograph;
            // Between these, of two words, the key may or may not have a space.
            let may_touch = both_ideographs || (last.is_run && next.is_run);
            let is_fixed = !may_touch
                || next.joined.is_some_and(|gap| gap == Gap::Nothing || !both_ideographs);
            let is_closed = !last.open_end && !next.open_start && !next.takes_proclitics;
            if !is_fixed || !is_closed || last.forms.len() > 1 || next.forms.len() > 1 {
                break;
            }
        }
        run.push(next);
    }
    run
}

fn word_literals(first: &WordTest, run: &[&WordTest]) -> Vec<(String, u32)> {
    let front = if is_bounded(first) { " " } else { "" };
    let (mut rest, mut before) = (String::new(), first.kind);
    for word in run.iter().skip(1) {
        if word.kind != UnitKind::Ideograph || before != UnitKind::Ideograph {
            rest.push(' ');
        }
        rest.extend(word.forms.first().map(|form| form.key.as_str()));
        before = word.kind;
    }
    let last = run.last().copied().unwrap_or(first);
    if stands_alone(last) && !last.open_end {
        rest.push(' ');
    }
    let forms = first.forms.iter().map(|form| form.key.as_str());
    forms
        .map(|key| {
            // What stands behind a proclitic may have lost the article's first letter.
            let key = match key.strip_prefix(ARTICLE) {
                Some(stem) if first.takes_proclitics && !stem.is_empty() => stem,
                _ => key,
            };
            (format!("{front}{key}{rest}"), narrow(front.len()))
        })
        .collect()
}

fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
