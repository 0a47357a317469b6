//! The values of a post's fields, and its language.

use jiff::Timestamp;

use crate::condition::{FlagField, NumberField, PostField, TextValue, TimeField, TimeOperand};
use crate::post::Post;
use crate::ruleset::Settings;
use crate::text::{Language, detect, script};
use crate::verdict::{LanguageSource, PostLanguage};

/// Whether `post` has `field`.
pub(super) fn has(post: &Post<'_>, field: &PostField) -> bool {
    match field {
        PostField::Searched(field) => post.texts().any(|(found, _, _)| found == *field),
        PostField::Text(TextValue::Lang) => post.lang.is_some(),
        PostField::Text(value) => !texts(post, *value).is_empty(),
        PostField::Number(field) => number(post, field).is_some(),
        PostField::Time(field) => moment(post, *field).is_some(),
        PostField::Flag(field) => flag(post, *field).is_some(),
    }
}

/// The values of a field that holds names or ids; the language is not among them.
pub(super) fn texts(post: &Post<'_>, value: TextValue) -> Vec<String> {
    let one = |text: Option<&str>| text.map(str::to_owned).into_iter().collect();
    match value {
        TextValue::Lang => Vec::new(),
        TextValue::Script => one(first_script(post)),
        TextValue::Platform => one(post.platform.as_deref()),
        TextValue::AuthorId => one(post.author.id.as_deref()),
        TextValue::AuthorKind => one(post.author.kind.as_deref()),
        TextValue::MediaKind => {
            post.media.iter().flat_map(|media| one(media.kind.as_deref())).collect()
        }
        TextValue::MediaId => {
            post.media.iter().flat_map(|media| one(media.id.as_deref())).collect()
        }
        TextValue::MediaHash => {
            post.media.iter().flat_map(|media| one(media.hash.as_deref())).collect()
        }
        TextValue::AudioId => one(post.audio.id.as_deref()),
        TextValue::EffectId => one(post.effect_id.as_deref()),
        TextValue::Hashtags => post.hashtags.iter().map(|tag| tag.to_string()).collect(),
        TextValue::Urls => post.urls.iter().map(|url| url.to_string()).collect(),
    }
}

pub(super) fn number(post: &Post<'_>, field: &NumberField) -> Option<i64> {
    match field {
        NumberField::Followers => post.author.followers,
        NumberField::Metric(name) => post.metrics.get(name.as_str()).copied(),
    }
}

pub(super) fn flag(post: &Post<'_>, field: FlagField) -> Option<bool> {
    match field {
        FlagField::Paid => post.paid,
        FlagField::AuthorVerified => post.author.verified,
    }
}

pub(super) fn time(post: &Post<'_>, operand: &TimeOperand) -> Option<Timestamp> {
    match operand {
        TimeOperand::Field(field) => moment(post, *field),
        TimeOperand::Literal(time) => Some(*time),
    }
}

fn moment(post: &Post<'_>, field: TimeField) -> Option<Timestamp> {
    match field {
        TimeField::CreatedAt => post.created_at,
        TimeField::DeletedAt => post.deleted_at,
        TimeField::AuthorCreatedAt => post.author.created_at,
        TimeField::AudioFirstSeen => post.audio.first_seen,
    }
}

/// The language that the post states, if that is trusted.
pub(super) fn stated_language(post: &Post<'_>, is_trusted: bool) -> Option<Language> {
    post.lang.as_deref().filter(|_| is_trusted).and_then(Language::of_tag)
}

/// The language of a post, when some rule has asked for it.
pub(super) fn language_of(post: &Post<'_>, settings: &Settings) -> PostLanguage {
    let script = first_script(post);
    if let Some(stated) = stated_language(post, settings.trust_lang) {
        let by = LanguageSource::Post;
        return PostLanguage { language: Some(stated), script, confidence: None, by };
    }
    let by = LanguageSource::Detection;
    match post.texts().next() {
        Some((_, _, text)) => {
            let detection = detect(text, settings.detector);
            let confidence = Some(detection.confidence);
            PostLanguage { language: detection.language, script, confidence, by }
        }
        None => PostLanguage { language: None, script, confidence: None, by },
    }
}

fn first_script(post: &Post<'_>) -> Option<&'static str> {
    let (_, _, text) = post.texts().next()?;
    script(text).map(|(code, _)| code)
}
