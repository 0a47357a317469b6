//! One text field of a post, cut into words, and what else was asked about it.

use crate::entity::{self, Entity, EntityKind, Kinds};
use crate::post::TextField;
use crate::similarity::{Nearest, Sketch, TooShort};
use crate::text::{
    Backwards, Detection, Detector, Distances, Language, Skeleton, Sought, Span, Words, detect,
    quotations, sentence_span,
};

/// Only so many sentences of a field are given to the language detector;
/// beyond them nothing is set aside.
pub(super) const DETECTED_SENTENCES: usize = 256;

/// A field of the post at hand. Buffers are kept from post to post; what is
/// costly is worked out when it is first asked for.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) field: TextField,
    pub(super) position: usize,
    pub(super) words: Words,
    /// Empty if nothing is looked for in disguise.
    pub(super) skeleton: Skeleton,
    /// The text as it is shown, if it is written backwards and words are looked
    /// for in disguise.
    pub(super) shown: Option<Box<Shown>>,
    entities: Vec<Entity>,
    has_entities: bool,
    distances: Distances,
    has_distances: bool,
    quotations: Vec<Span>,
    has_quotations: bool,
    /// For each sentence whether it was detected, and as what.
    languages: Vec<Option<Detection>>,
    /// What the text is compared by, once that was asked.
    sketch: Option<Result<Sketch, TooShort>>,
    /// For each list that was asked the nearest text.
    nearest: Vec<(usize, Option<Nearest>)>,
}

/// A text that is written backwards, turned round.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) turned: Backwards,
    pub(super) words: Words,
    pub(super) skeleton: Skeleton,
}

impl Shown {
    fn of(turned: Backwards, sought: Sought) -> Self {
        let (mut words, mut skeleton) = (Words::default(), Skeleton::default());
        words.segment(turned.text());
        skeleton.trace(turned.text(), &words, sought);
        Self { turned, words, skeleton }
    }
}

impl Default for Field {
    fn default() -> Self {
        Self {
            field: TextField::Text,
            position: 0,
            words: Words::default(),
            skeleton: Skeleton::default(),
            shown: None,
            entities: Vec::new(),
            has_entities: false,
            distances: Distances::default(),
            has_distances: false,
            quotations: Vec::new(),
            has_quotations: false,
            languages: Vec::new(),
            sketch: None,
            nearest: Vec::new(),
        }
    }
}

impl Field {
    /// Takes up `text`, forgetting the field of the post before.
    pub(super) fn begin(&mut self, field: TextField, position: usize, text: &str, sought: Sought) {
        self.field = field;
        self.position = position;
        self.words.segment(text);
        self.shown = None;
        if !sought.is_empty() {
            self.skeleton.trace(text, &self.words, sought);
            self.shown = Backwards::of(text).map(|turned| Box::new(Shown::of(turned, sought)));
        }
        self.has_entities = false;
        self.has_distances = false;
        self.has_quotations = false;
        self.languages.clear();
        self.sketch = None;
        self.nearest.clear();
    }

    /// The sketch of `text`, this field's, or why there is none.
    pub(super) fn sketch(&mut self, text: &str) -> Result<&Sketch, TooShort> {
        let words = &self.words;
        let sketch = self.sketch.get_or_insert_with(|| Sketch::of(text, words));
        sketch.as_ref().map_err(|too_short| *too_short)
    }

    /// What `find` says of the sketch of `text`, this field's, for the list at
    /// `list`; it is asked once.
    pub(super) fn nearest(
        &mut self,
        text: &str,
        list: usize,
        find: impl FnOnce(&Sketch) -> Option<Nearest>,
    ) -> Option<Nearest> {
        if let Some((_, known)) = self.nearest.iter().find(|(known, _)| *known == list) {
            return *known;
        }
        let found = self.sketch(text).ok().and_then(find);
        self.nearest.push((list, found));
        found
    }

    /// The entities of `text`, this field's, in text order.
    pub(super) fn entities(&mut self, text: &str, context: &entity::Context<'_>) -> &[Entity] {
        if !self.has_entities {
            self.entities.clear();
            entity::extract(text, Kinds::all(), context, &mut self.entities);
            self.has_entities = true;
        }
        &self.entities
    }

    /// The entities worked out before, if they were.
    pub(super) fn known_entities(&self) -> &[Entity] {
        if self.has_entities { &self.entities } else { &[] }
    }

    /// The weight of the words between two spans; `None` if they overlap.
    pub(super) fn between(
        &mut self,
        text: &str,
        context: &entity::Context<'_>,
        one: Span,
        other: Span,
    ) -> Option<u32> {
        if !self.has_distances {
            self.entities(text, context);
            let whole: Vec<Span> = self
                .entities
                .iter()
                .filter(|entity| is_one_word(entity.value.kind()))
                .map(|entity| entity.span)
                .collect();
            self.distances.measure(text, &self.words, &whole);
            self.has_distances = true;
        }
        self.distances.between(&self.words, one, other)
    }

    /// Whether `span` lies wholly inside a quotation.
    pub(super) fn is_quoted(&mut self, text: &str, span: Span) -> bool {
        if self.field == TextField::Quoted {
            return true;
        }
        if !self.has_quotations {
            self.quotations.clear();
            quotations(text, &self.words, &mut self.quotations);
            self.has_quotations = true;
        }
        let next = self.quotations.partition_point(|quotation| quotation.start <= span.start);
        let quotation = next.checked_sub(1).and_then(|last| self.quotations.get(last));
        quotation.is_some_and(|quotation| quotation.contains(span))
    }

    /// The sentence in which `span` begins.
    pub(super) fn sentence_at(&self, span: Span) -> u32 {
        let units = self.words.units();
        let next = units.partition_point(|unit| unit.span().end <= span.start);
        units.get(next).or(units.last()).map_or(0, |unit| unit.sentence)
    }

    /// The language of the sentence in which `span` begins, if the detector is sure.
    pub(super) fn language_at(
        &mut self,
        text: &str,
        span: Span,
        detector: Detector,
    ) -> Option<Language> {
        self.detect_sentence(text, self.sentence_at(span), detector)?.language
    }

    /// What the whole of `text`, this field's, is detected as. The detector is
    /// by far the dearest step, and most posts are one sentence.
    pub(super) fn detect_whole(&mut self, text: &str, detector: Detector) -> Detection {
        let only =
            self.is_one_sentence().then(|| self.detect_sentence(text, 0, detector)).flatten();
        only.unwrap_or_else(|| detect(text, detector))
    }

    fn is_one_sentence(&self) -> bool {
        self.words.units().last().is_some_and(|unit| unit.sentence == 0)
    }

    fn detect_sentence(
        &mut self,
        text: &str,
        sentence: u32,
        detector: Detector,
    ) -> Option<Detection> {
        let position = sentence as usize;
        if position >= DETECTED_SENTENCES {
            return None;
        }
        if self.languages.len() <= position {
            self.languages.resize(position + 1, None);
        }
        if let Some(known) = self.languages.get(position).copied().flatten() {
            return Some(known);
        }
        let detection = if self.is_one_sentence() {
            detect(text, detector)
        } else {
            detect(sentence_span(self.words.units(), sentence)?.of(text), detector)
        };
        *self.languages.get_mut(position)? = Some(detection);
        Some(detection)
    }
}

/// Entities that count as one word when a distance is measured. (Hashtags and
/// mentions do so in any case, and an emoji is no word.)
pub(super) fn is_one_word(kind: EntityKind) -> bool {
    !matches!(kind, EntityKind::Hashtag | EntityKind::Mention | EntityKind::Emoji)
}
