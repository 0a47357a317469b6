//! Where a pattern lies in a text: every place is tried for every item.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::page::Page;
use super::spelled::Spelling;
use super::undone::Undone;
use super::word::Piece;
use crate::entity::EntityKind;
use crate::pattern::Atom;
use crate::rule::IndicatorPattern;
use crate::text::{
    Disguise, Disguises, LabelKind, Span, Strength, UnitKind, Words, fold, is_unspaced,
    without_marks,
};

/// An entity of more units than this is no part of a pattern.
const LONGEST_ENTITY: usize = 64;

/// An expansion of a pattern, ready to be compared.
enum Item {
    /// A word: its units, and how it may be spelled in disguise.
    Word(Vec<Piece>, Option<Spelling>),
    Gap(u8),
    Entity(EntityKind),
    /// A hashtag or mention, and the forms that its name may have.
    Label(LabelKind, Vec<String>),
    Sign(String),
}

/// What has been matched so far.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) sentence: u32,
}

impl Place {
    fn of(page: &Page<'_>, span: Span) -> Self {
        Self { start: span.start, end: span.end, sentence: page.sentence(span) }
    }
}

/// All matches of `pattern` in `page`, each with what had to be undone for it;
/// of those with one start the longest.
pub(super) fn find(page: &Page<'_>, pattern: &IndicatorPattern) -> Vec<(Span, Disguises)> {
    let mut found = ways(page, pattern);
    if let Some(turned) = page.backwards.as_deref().filter(|_| is_evasion(pattern)) {
        let (backwards, page) = turned;
        let ways = ways(page, pattern).into_iter();
        found.extend(
            ways.map(|(span, disguise)| {
                (backwards.original(span), disguise.with(Disguise::Reversal))
            }),
        );
    }
    // Of one start the longest, of one span the one for which least was undone.
    let mut chosen: BTreeMap<usize, (Reverse<usize>, Disguises)> = BTreeMap::new();
    for (span, disguise) in found {
        let way = (Reverse(span.end), disguise);
        let best = chosen.entry(span.start).or_insert(way);
        *best = way.min(*best);
    }
    chosen
        .into_iter()
        .map(|(start, (Reverse(end), disguise))| (Span::new(start, end), disguise))
        .collect()
}

fn is_evasion(pattern: &IndicatorPattern) -> bool {
    pattern.strength == Strength::Evasion
}

/// Every way in which an expansion lies over the text, in this alphabet or the other.
fn ways(page: &Page<'_>, pattern: &IndicatorPattern) -> Vec<(Span, Disguises)> {
    let other_alphabet = Disguises::NONE.with(Disguise::Transliteration);
    let own = pattern.pattern.expansions().into_iter().map(|own| (own, Disguises::NONE));
    let others = pattern.transliterations().into_iter().map(|other| (other, other_alphabet));
    let mut found = Vec::new();
    // What is spelled in the other alphabet is found as it stands only.
    let as_it_stands = IndicatorPattern { strength: pattern.strength.folding(), ..pattern.clone() };
    for (expansion, alphabet) in own.chain(others) {
        let pattern = if alphabet.is_empty() { pattern } else { &as_it_stands };
        let mut ways = sequences(page, &items(&expansion, pattern), pattern.strength);
        ways.extend(hashtags(page, &expansion, pattern));
        found.extend(ways.into_iter().map(|(span, disguise)| (span, disguise.union(alphabet))));
    }
    found
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
                let spelling = Some(pattern.strength)
                    .filter(|strength| *strength > Strength::Fold)
                    .and_then(|strength| Spelling::of(&pieces, strength));
                items.push(Item::Word(pieces, spelling));
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

fn sequences(page: &Page<'_>, items: &[Item], strength: Strength) -> Vec<(Span, Disguises)> {
    let Some((first, rest)) = items.split_first() else { return Vec::new() };
    let mut reached: BTreeSet<(Place, Undone)> =
        anywhere(page, first, strength).into_iter().collect();
    for item in rest {
        reached = reached
            .iter()
            .flat_map(|(place, undone)| {
                next(page, item, *place, strength)
                    .into_iter()
                    .filter(|(taken, _)| place.sentence == taken.sentence)
                    .map(|(taken, more)| (Place { start: place.start, ..taken }, undone.and(more)))
            })
            .collect();
    }
    let span = |place: Place| Span::new(place.start, place.end);
    let whole = |(place, undone): (Place, Undone)| Some((span(place), undone.whole()?));
    reached.into_iter().filter_map(whole).collect()
}

/// Every place that `item` may take as the first of a sequence, and what has to
/// be undone for it.
fn anywhere(page: &Page<'_>, item: &Item, strength: Strength) -> Vec<(Place, Undone)> {
    let units = 0..page.units().len();
    let places = match item {
        Item::Word(pieces, spelling) => {
            let mut places: Vec<_> =
                units.flat_map(|unit| plain(page, pieces, unit, strength)).map(as_word).collect();
            places.extend(spelling.iter().flat_map(|spelling| spelling.places(page, None)));
            return places;
        }
        // No pattern begins with a gap.
        Item::Gap(_) => Vec::new(),
        Item::Entity(kind) => entities(page, *kind),
        Item::Label(kind, forms) => {
            units.filter_map(|unit| label(page, *kind, forms, unit, strength)).collect()
        }
        Item::Sign(text) => units.filter_map(|unit| sign(page, text, unit, strength)).collect(),
    };
    places.into_iter().map(as_is).collect()
}

/// Every place that `item` may take right after `place`, and what has to be
/// undone for it.
fn next(page: &Page<'_>, item: &Item, place: Place, strength: Strength) -> Vec<(Place, Undone)> {
    let next_word = page.next_word(place.end);
    let places = match item {
        Item::Word(pieces, spelling) => {
            let words = next_word.map(|unit| plain(page, pieces, unit, strength));
            let mut places: Vec<_> = words.into_iter().flatten().map(as_word).collect();
            places.extend(
                spelling.iter().flat_map(|spelling| spelling.places(page, Some(place.end))),
            );
            return places;
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
    };
    places.into_iter().map(as_is).collect()
}

/// A word for which nothing has to be undone.
fn as_word(place: Place) -> (Place, Undone) {
    (place, Undone::WORD)
}

fn as_is(place: Place) -> (Place, Undone) {
    (place, Undone::NOTHING)
}

/// Where the units of a word of the pattern lie, the first of them at `unit`.
fn plain(page: &Page<'_>, pieces: &[Piece], unit: usize, strength: Strength) -> Vec<Place> {
    let Some((first, rest)) = pieces.split_first() else { return Vec::new() };
    let mut places = word(page, first, unit, strength);
    for piece in rest {
        let behind = |place: Place| {
            let next = page.next_word(place.end).map(|unit| word(page, piece, unit, strength));
            let in_sentence = move |taken: &Place| taken.sentence == place.sentence;
            let taken = next.into_iter().flatten().filter(in_sentence);
            taken.map(move |taken| Place { start: place.start, ..taken })
        };
        places = places.into_iter().flat_map(behind).collect();
    }
    places
}

/// Where `piece` lies that begins with `unit`: that unit alone, or a run of several.
fn word(page: &Page<'_>, piece: &Piece, unit: usize, strength: Strength) -> Vec<Place> {
    let Some(found) = page.units().get(unit).filter(|found| found.kind == piece.kind) else {
        return Vec::new();
    };
    let has_gap = piece.gap.is_none_or(|gap| {
        // A sign in between is something else in between.
        let before = unit.checked_sub(1).and_then(|before| page.units().get(before));
        before.is_some_and(|before| before.kind != UnitKind::Sign) && found.gap == gap
    });
    if !has_gap {
        return Vec::new();
    }
    if !piece.is_run {
        let equals = piece.equals(page.folded(unit, strength));
        return equals.then(|| Place::of(page, found.span())).into_iter().collect();
    }
    let mut words = Vec::new();
    let mut places = Vec::new();
    let mut end = found.span().start;
    for (position, next) in page.units().iter().enumerate().skip(unit) {
        // What only folds to such letters goes on from none.
        let is_run = next.span().of(&page.text).starts_with(is_unspaced);
        let goes_on =
            position == unit || page.folded(position - 1, Strength::Fold).ends_with(is_unspaced);
        if !is_run || !goes_on || next.span().start != end {
            break;
        }
        end = next.span().end;
        words.push(page.folded(position, strength));
        if piece.spans(&words) {
            places.push(Place::of(page, Span::new(found.span().start, end)));
        }
    }
    places
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
fn body<'p>(page: &'p Page<'_>, label: Span) -> &'p str {
    let text = label.of(&page.text);
    let mut characters = text.chars();
    characters.next();
    characters.as_str()
}

/// The hashtags that are all the words of `expansion` written together.
fn hashtags(
    page: &Page<'_>,
    expansion: &[Atom],
    pattern: &IndicatorPattern,
) -> Vec<(Span, Disguises)> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut ends: Vec<usize> = Vec::new();
    let last = expansion.len().saturating_sub(1);
    for (position, atom) in expansion.iter().enumerate() {
        let Atom::Word { text, open_start, open_end } = atom else { return Vec::new() };
        let open_start = position == 0 && (*open_start || pattern.part);
        let open_end = position == last && (*open_end || pattern.part);
        pieces.extend(Piece::cut(text, open_start, open_end, pattern));
        ends.push(pieces.len());
    }
    let Some(mut together) = Piece::together(&pieces, &[]) else { return Vec::new() };
    // Where signs part the words themselves, they are left out between `_`, too.
    if ends.len() > 1 && pieces.len() > ends.len() {
        together
            .forms
            .extend(Piece::together(&pieces, &ends).into_iter().flat_map(|all| all.forms));
    }
    let labels = page.words.labels().iter();
    let tags: Vec<Span> =
        labels.filter(|label| label.kind == LabelKind::Hashtag).map(|label| label.span()).collect();
    let is_plain = |tag: &&Span| together.equals(&fold(body(page, **tag), pattern.strength));
    let mut found: Vec<_> =
        tags.iter().filter(is_plain).map(|tag| (*tag, Disguises::NONE)).collect();
    if pattern.strength > Strength::Fold {
        let spelled = Spelling::joined(&pieces, pattern.strength);
        let ways = spelled.iter().flat_map(|spelled| spelled.hashtags(page, &tags));
        found.extend(ways.filter_map(|(place, undone)| {
            Some((Span::new(place.start, place.end), undone.whole()?))
        }));
    }
    found
}

/// Cuts a word of a pattern as a text is cut.
pub(super) fn segmented(text: &str) -> Words {
    let mut words = Words::default();
    words.segment(text);
    words
}
