//! A text of the post with everything that can be asked about it.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::backwards::Backwards;
use super::glyphs::Glyphs;
use crate::entity::{self, Entity, EntityKind, Kinds};
use crate::post::{Post, TextField};
use crate::text::{
    Detector, Distances, Language, Span, Strength, Unit, UnitKind, WORD_WEIGHT, Words, detect,
    fold, quotations,
};

/// How many sentences of a text the detector is asked about.
const DETECTED_SENTENCES: usize = 256;

/// One text of a post. Every comment is a text of its own.
pub(super) struct Page<'p> {
    pub(super) field: TextField,
    pub(super) position: usize,
    pub(super) text: Cow<'p, str>,
    pub(super) words: Words,
    pub(super) glyphs: Glyphs,
    pub(super) entities: Vec<Entity>,
    /// The text with what overrides of its direction govern turned round, if
    /// there is any; it has no entities.
    pub(super) backwards: Option<Box<(Backwards, Page<'static>)>>,
    quotations: Vec<Span>,
    distances: Distances,
    /// Each unit folded at each strength.
    folded: Vec<[String; 3]>,
}

impl<'p> Page<'p> {
    /// Every text of `post`.
    pub(super) fn all(post: &'p Post<'_>, context: &entity::Context<'_>) -> Vec<Self> {
        post.texts()
            .map(|(field, position, text)| {
                let mut entities = Vec::new();
                entity::extract(text, Kinds::all(), context, &mut entities);
                let mut page = Self::of(field, position, text.into(), entities);
                page.backwards = Backwards::of(text).map(|backwards| {
                    let turned = backwards.text.clone();
                    Box::new((backwards, Page::of(field, position, turned.into(), Vec::new())))
                });
                page
            })
            .collect()
    }

    fn of(field: TextField, position: usize, text: Cow<'p, str>, entities: Vec<Entity>) -> Self {
        let mut words = Words::default();
        words.segment(&text);
        let mut quoted = Vec::new();
        quotations(&text, &words, &mut quoted);
        let mut whole: Vec<Span> = entities
            .iter()
            .filter(|entity| is_one_word(entity.value.kind()))
            .map(|entity| entity.span)
            .collect();
        whole.sort_by_key(|span| (span.start, Reverse(span.end)));
        let mut distances = Distances::default();
        distances.measure(&text, &words, &whole);
        let strengths = [Strength::Exact, Strength::Casefold, Strength::Fold];
        let folded = words
            .units()
            .iter()
            .map(|unit| strengths.map(|strength| fold(unit.span().of(&text), strength)))
            .collect();
        let glyphs = Glyphs::of(&text, &words);
        Self {
            field,
            position,
            text,
            words,
            glyphs,
            entities,
            backwards: None,
            quotations: quoted,
            distances,
            folded,
        }
    }

    pub(super) fn units(&self) -> &[Unit] {
        self.words.units()
    }

    /// The text of `unit`, by its position, folded.
    pub(super) fn folded(&self, unit: usize, strength: Strength) -> &str {
        let known = self.folded.get(unit).map(|[exact, casefold, fold]| match strength {
            Strength::Exact => exact,
            Strength::Casefold => casefold,
            Strength::Fold | Strength::Confusable | Strength::Evasion => fold,
        });
        known.map_or("", String::as_str)
    }

    /// The first word or ideograph that begins at `from` or later.
    pub(super) fn next_word(&self, from: usize) -> Option<usize> {
        self.units()
            .iter()
            .position(|unit| unit.kind != UnitKind::Sign && unit.span().start >= from)
    }

    /// Whether some word or ideograph lies wholly inside `span`.
    pub(super) fn has_word_inside(&self, span: Span) -> bool {
        let is_inside = |unit: &Unit| unit.kind != UnitKind::Sign && span.contains(unit.span());
        !span.is_empty() && self.units().iter().any(is_inside)
    }

    /// The sentence in which `span` begins.
    pub(super) fn sentence(&self, span: Span) -> u32 {
        let first = self.units().iter().find(|unit| unit.span().end > span.start);
        first.or(self.units().last()).map_or(0, |unit| unit.sentence)
    }

    /// What the detector is sure that a sentence is in.
    pub(super) fn language(&self, sentence: u32, detector: Detector) -> Option<Language> {
        if sentence as usize >= DETECTED_SENTENCES {
            return None;
        }
        // A mention or a hashtag begins before its first word, with a sign.
        let past = |units: &[Unit]| units.last().map_or(0, |unit| unit.span().end);
        let (before, rest) =
            self.units().split_at(self.units().partition_point(|unit| unit.sentence < sentence));
        let (own, _) = rest.split_at(rest.partition_point(|unit| unit.sentence == sentence));
        if own.is_empty() {
            return None;
        }
        if own.len() == self.units().len() {
            return detect(&self.text, detector).language;
        }
        detect(Span::new(past(before), past(own)).of(&self.text), detector).language
    }

    /// Whether at most `words` words lie between two spans; false if they overlap.
    pub(super) fn is_close(&self, one: Span, other: Span, words: u32) -> bool {
        self.distances
            .between(&self.words, one, other)
            .is_some_and(|weight| u64::from(weight) <= u64::from(words) * u64::from(WORD_WEIGHT))
    }

    /// Whether `span` lies wholly inside a quotation.
    pub(super) fn is_quoted(&self, span: Span) -> bool {
        self.field == TextField::Quoted
            || self.quotations.iter().any(|quotation| quotation.contains(span))
    }
}

fn is_one_word(kind: EntityKind) -> bool {
    match kind {
        EntityKind::Phone
        | EntityKind::Handle
        | EntityKind::Money
        | EntityKind::Url
        | EntityKind::Email
        | EntityKind::Number
        | EntityKind::AgeRange
        | EntityKind::Date => true,
        EntityKind::Hashtag | EntityKind::Mention | EntityKind::Emoji => false,
    }
}
