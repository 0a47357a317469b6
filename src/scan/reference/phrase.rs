//! Where a pattern lies in a text: every place is tried for every item.

use std::collections::{BTreeMap, BTreeSet};

use super::page::Page;
use super::word::Piece;
use crate::entity::EntityKind;
use crate::pattern::Atom;
use crate::rule::IndicatorPattern;
use crate::text::{Disguises, LabelKind, Span, Strength, UnitKind, Words, fold, without_marks};

/// An entity of more units than this is no part of a pattern.
const LONGEST_ENTITY: usize = 64;

/// An expansion of a pattern, ready to be compared.
enum Item {
    Word(Piece),
    Gap(u8),
    Entity(EntityKind),
    /// A hashtag or mention, and the forms that its name may have.
    Label(LabelKind, Vec<String>),
    Sign(String),
}

/// What has been matched so far.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    start: usize,
    end: usize,
    sentence: u32,
}

impl Place {
    fn of(page: &Page<'_>, span: Span) -> Self {
        Self { start: span.start, end: span.end, sentence: page.sentence(span) }
    }
}

/// All matches of `pattern` in `page`, each with what had to be undone for it;
/// of those with one start the longest.
pub(super) fn find(page: &Page<'_>, pattern: &IndicatorPattern) -> Vec<(Span, Disguises)> {
    let mut longest = BTreeMap::new();
    for expansion in pattern.pattern.expansions() {
        let mut found = sequences(page, &items(&expansion, pattern), pattern.strength);
        found.extend(hashtags(page, &expansion, pattern));
        for span in found {
            let end = longest.entry(span.start).or_insert(span.end);
            *end = span.end.max(*end);
        }
    }
    longest.into_iter().map(|(start, end)| (Span::new(start, end), Disguises::NONE)).collect()
}

fn items(expansion: &[Atom], pattern: &IndicatorPattern) -> Vec<Item> {
    let last = expansion.len().saturating_sub(1);
    let mut items = Vec::new();
    for (position, atom) in expansion.iter().enumerate() {
        match atom {
            Atom::Word { text, open_start, open_end } => {
                let open_start = *open_start || (pattern.part && position == 0);
                let open_end = *open_end || (pattern.part && position == last);
                let pieces = Piece::cut(text, open_start, open_end, pattern);
                items.extend(pieces.into_iter().map(Item::Word));
            }
            Atom::Gap(words) => items.push(Item::Gap(*words)),
            Atom::Entity(kind) => items.push(Item::Entity(*kind)),
            Atom::Hashtag(name) => {
                let folded = fold(name, pattern.strength);
                let mut forms = vec![folded];
                if pattern.strength != Strength::Exact && !pattern.marks_significant {
                    forms.extend(forms.first().map(|folded| without_marks(folded)));
                }
                items.push(Item::Label(LabelKind::Hashtag, forms));
            }
            Atom::Mention(name) => {
                items.push(Item::Label(LabelKind::Mention, vec![fold(name, pattern.strength)]));
            }
            Atom::Symbol(text) => items.push(Item::Sign(fold(text, pattern.strength))),
        }
    }
    items
}

fn sequences(page: &Page<'_>, items: &[Item], strength: Strength) -> Vec<Span> {
    let Some((first, rest)) = items.split_first() else { return Vec::new() };
    let mut reached: BTreeSet<Place> = anywhere(page, first, strength).into_iter().collect();
    for item in rest {
        reached = reached
            .iter()
            .flat_map(|place| {
                next(page, item, *place, strength).into_iter().map(|taken| (*place, taken))
            })
            .filter(|(place, taken)| place.sentence == taken.sentence)
            .map(|(place, taken)| Place { start: place.start, ..taken })
            .collect();
    }
    reached.into_iter().map(|place| Span::new(place.start, place.end)).collect()
}

/// Every place that `item` may take as the first of a sequence.
fn anywhere(page: &Page<'_>, item: &Item, strength: Strength) -> Vec<Place> {
    let units = 0..page.units().len();
    match item {
        Item::Word(piece) => units.filter_map(|unit| word(page, piece, unit, strength)).collect(),
        // No pattern begins with a gap.
        Item::Gap(_) => Vec::new(),
        Item::Entity(kind) => entities(page, *kind),
        Item::Label(kind, forms) => {
            units.filter_map(|unit| label(page, *kind, forms, unit, strength)).collect()
        }
        Item::Sign(text) => units.filter_map(|unit| sign(page, text, unit, strength)).collect(),
    }
}

/// Every place that `item` may take right after `place`.
fn next(page: &Page<'_>, item: &Item, place: Place, strength: Strength) -> Vec<Place> {
    let next_word = page.next_word(place.end);
    match item {
        Item::Word(piece) => {
            next_word.and_then(|unit| word(page, piece, unit, strength)).into_iter().collect()
        }
        Item::Gap(words) => steps(page, place, *words),
        Item::Entity(kind) => {
            let mut places = entities(page, *kind);
            places.retain(|entity| {
                entity.start >= place.end
                    && !page.has_word_inside(Span::new(place.end, entity.start))
            });
            places
        }
        Item::Label(kind, forms) => next_word
            .and_then(|unit| label(page, *kind, forms, unit, strength))
            .into_iter()
            .collect(),
        Item::Sign(text) => {
            let past = next_word.unwrap_or(page.units().len());
            (0..past)
                .filter(|unit| {
                    page.units().get(*unit).is_some_and(|unit| unit.span().start >= place.end)
                })
                .filter_map(|unit| sign(page, text, unit, strength))
                .collect()
        }
    }
}

fn word(page: &Page<'_>, piece: &Piece, unit: usize, strength: Strength) -> Option<Place> {
    let found = page.units().get(unit)?;
    let has_gap = match piece.gap {
        None => true,
        Some(gap) => {
            // A sign in between is something else in between.
            let before = unit.checked_sub(1).and_then(|before| page.units().get(before))?;
            before.kind != UnitKind::Sign && found.gap == gap
        }
    };
    let equals = found.kind == piece.kind && piece.equals(page.folded(unit, strength));
    (has_gap && equals).then(|| Place::of(page, found.span()))
}

/// The places that are reached when up to `words` words are stepped over.
fn steps(page: &Page<'_>, place: Place, words: u8) -> Vec<Place> {
    let mut places = vec![place];
    let mut half_words = u32::from(words) * 2;
    let mut end = place.end;
    while let Some(unit) = page.next_word(end).and_then(|unit| page.units().get(unit)) {
        let cost = if unit.kind == UnitKind::Ideograph { 1 } else { 2 };
        if cost > half_words {
            break;
        }
        half_words -= cost;
        end = unit.span().end;
        places.push(Place { end, ..place });
    }
    places
}

fn entities(page: &Page<'_>, kind: EntityKind) -> Vec<Place> {
    let length = |span: Span| page.units().iter().filter(|unit| unit.span().overlaps(span)).count();
    page.entities
        .iter()
        .filter(|entity| entity.value.kind() == kind && length(entity.span) <= LONGEST_ENTITY)
        .map(|entity| Place::of(page, entity.span))
        .collect()
}

/// The label of `kind` whose first unit is `unit`, if it has one of the names.
fn label(
    page: &Page<'_>,
    kind: LabelKind,
    forms: &[String],
    unit: usize,
    strength: Strength,
) -> Option<Place> {
    let found = page.words.labels().iter().find(|label| {
        let (first, past) = label.units;
        label.kind == kind && first as usize == unit && first < past
    })?;
    let name = fold(body(page, found.span()), strength);
    forms.contains(&name).then(|| Place::of(page, found.span()))
}

fn sign(page: &Page<'_>, text: &str, unit: usize, strength: Strength) -> Option<Place> {
    let found = page.units().get(unit)?;
    let equals = found.kind == UnitKind::Sign && page.folded(unit, strength) == text;
    equals.then(|| Place { sentence: found.sentence, ..Place::of(page, found.span()) })
}

/// A label without its `#` or `@`.
fn body<'p>(page: &Page<'p>, label: Span) -> &'p str {
    let text = label.of(page.text);
    let mut characters = text.chars();
    characters.next();
    characters.as_str()
}

/// The hashtags that are all the words of `expansion` written together.
fn hashtags(page: &Page<'_>, expansion: &[Atom], pattern: &IndicatorPattern) -> Vec<Span> {
    let mut pieces: Vec<Piece> = Vec::new();
    let last = expansion.len().saturating_sub(1);
    for (position, atom) in expansion.iter().enumerate() {
        let Atom::Word { text, open_start, open_end } = atom else { return Vec::new() };
        let open_start = position == 0 && (*open_start || pattern.part);
        let open_end = position == last && (*open_end || pattern.part);
        pieces.extend(Piece::cut(text, open_start, open_end, pattern));
    }
    let Some(together) = Piece::together(&pieces) else { return Vec::new() };
    page.words
        .labels()
        .iter()
        .filter(|label| label.kind == LabelKind::Hashtag)
        .map(|label| label.span())
        .filter(|label| together.equals(&fold(body(page, *label), pattern.strength)))
        .collect()
}

/// Cuts a word of a pattern as a text is cut.
pub(super) fn segmented(text: &str) -> Words {
    let mut words = Words::default();
    words.segment(text);
    words
}
