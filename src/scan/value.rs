//! What the fields of a post hold, beside its texts.

use jiff::Timestamp;

use super::evaluate::{Look, Phase};
use crate::compile::TextTest;
use crate::condition::{FlagField, NumberField, PostField, TextValue, TimeField, TimeOperand};
use crate::text::{Detection, Language, script};

impl Look<'_, '_, '_> {
    pub(super) fn time(&self, operand: &TimeOperand) -> Option<Timestamp> {
        match operand {
            TimeOperand::Literal(moment) => Some(*moment),
            TimeOperand::Field(field) => self.moment(*field),
        }
    }

    fn moment(&self, field: TimeField) -> Option<Timestamp> {
        match field {
            TimeField::CreatedAt => self.post.created_at,
            TimeField::DeletedAt => self.post.deleted_at,
            TimeField::AuthorCreatedAt => self.post.author.created_at,
            TimeField::AudioFirstSeen => self.post.audio.first_seen,
        }
    }

    pub(super) fn flag(&self, field: FlagField) -> Option<bool> {
        match field {
            FlagField::Paid => self.post.paid,
            FlagField::AuthorVerified => self.post.author.verified,
        }
    }

    pub(super) fn text(&mut self, test: &TextTest, phase: Phase) -> bool {
        if test.value == TextValue::Lang && phase == Phase::Hopeful {
            return test.is_positive;
        }
        let mut has_value = false;
        let mut is_member = false;
        self.values(test.value, &mut |value| {
            has_value = true;
            let value = value.to_lowercase();
            is_member |= test.set.contains(&value);
        });
        has_value && is_member != test.negated
    }

    /// Calls `visit` with every value that the post has for `value`.
    pub(super) fn values(&mut self, value: TextValue, visit: &mut dyn FnMut(&str)) {
        let post = self.post;
        match value {
            TextValue::Lang => {
                let language = self.language().0;
                visit(language.as_ref().map_or("und", Language::code));
            }
            TextValue::Script => {
                if let Some(code) = self.script() {
                    visit(code);
                }
            }
            TextValue::Platform => post.platform.as_deref().into_iter().for_each(visit),
            TextValue::AuthorId => post.author.id.as_deref().into_iter().for_each(visit),
            TextValue::AuthorKind => post.author.kind.as_deref().into_iter().for_each(visit),
            TextValue::MediaKind => {
                post.media.iter().filter_map(|media| media.kind.as_deref()).for_each(visit)
            }
            TextValue::MediaId => {
                post.media.iter().filter_map(|media| media.id.as_deref()).for_each(visit)
            }
            TextValue::MediaHash => {
                post.media.iter().filter_map(|media| media.hash.as_deref()).for_each(visit)
            }
            TextValue::AudioId => post.audio.id.as_deref().into_iter().for_each(visit),
            TextValue::EffectId => post.effect_id.as_deref().into_iter().for_each(visit),
            TextValue::Hashtags => post.hashtags.iter().for_each(|tag| visit(tag)),
            TextValue::Urls => post.urls.iter().for_each(|url| visit(url)),
        }
    }

    /// The language of the post: what it states, if that is trusted, otherwise
    /// what its first text is detected as.
    pub(super) fn language(&mut self) -> (Option<Language>, Option<f64>) {
        if let Some(known) = self.language {
            return known;
        }
        let detector = self.compiled.ruleset().settings().detector;
        let known = match self.stated_language() {
            Some(stated) => (Some(stated), None),
            None => {
                let detection = match self.fields.first_mut() {
                    Some(first) => {
                        let text = self.post.text_at(first.field, first.position);
                        first.detect_whole(text, detector)
                    }
                    None => Detection::NONE,
                };
                (detection.language, Some(detection.confidence))
            }
        };
        self.language = Some(known);
        known
    }

    /// ISO 15924 code of the script of most letters of the first text.
    pub(super) fn script(&self) -> Option<&'static str> {
        script(self.first_text()).map(|(code, _)| code)
    }

    fn first_text(&self) -> &str {
        self.fields.first().map_or("", |field| self.post.text_at(field.field, field.position))
    }

    pub(super) fn has(&self, field: &PostField) -> bool {
        let post = self.post;
        match field {
            PostField::Searched(field) => {
                self.fields.iter().any(|searched| searched.field == *field)
            }
            PostField::Number(NumberField::Followers) => post.author.followers.is_some(),
            PostField::Number(NumberField::Metric(name)) => {
                post.metrics.contains_key(name.as_str())
            }
            PostField::Time(field) => self.moment(*field).is_some(),
            PostField::Flag(field) => self.flag(*field).is_some(),
            PostField::Text(value) => match value {
                TextValue::Lang => post.lang.is_some(),
                TextValue::Script => self.script().is_some(),
                TextValue::Platform => post.platform.is_some(),
                TextValue::AuthorId => post.author.id.is_some(),
                TextValue::AuthorKind => post.author.kind.is_some(),
                TextValue::MediaKind => post.media.iter().any(|media| media.kind.is_some()),
                TextValue::MediaId => post.media.iter().any(|media| media.id.is_some()),
                TextValue::MediaHash => post.media.iter().any(|media| media.hash.is_some()),
                TextValue::AudioId => post.audio.id.is_some(),
                TextValue::EffectId => post.effect_id.is_some(),
                TextValue::Hashtags => !post.hashtags.is_empty(),
                TextValue::Urls => !post.urls.is_empty(),
            },
        }
    }
}
