//! The fields of a post by the names that conditions use.

use std::fmt;

use super::{FlagField, NumberField, PostField, TextValue, TimeField};
use crate::post::TextField;

impl TextValue {
    /// Every one.
    pub const ALL: [Self; 12] = [
        Self::Lang,
        Self::Script,
        Self::Platform,
        Self::AuthorId,
        Self::AuthorKind,
        Self::MediaKind,
        Self::MediaId,
        Self::MediaHash,
        Self::AudioId,
        Self::EffectId,
        Self::Hashtags,
        Self::Urls,
    ];

    /// The name that rules use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lang => "lang",
            Self::Script => "script",
            Self::Platform => "platform",
            Self::AuthorId => "author",
            Self::AuthorKind => "author.kind",
            Self::MediaKind => "media.kind",
            Self::MediaId => "media.id",
            Self::MediaHash => "media.hash",
            Self::AudioId => "audio.id",
            Self::EffectId => "effect_id",
            Self::Hashtags => "hashtags",
            Self::Urls => "urls",
        }
    }
}

impl TimeField {
    /// Every one.
    pub const ALL: [Self; 4] =
        [Self::CreatedAt, Self::DeletedAt, Self::AuthorCreatedAt, Self::AudioFirstSeen];

    /// The name that rules use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CreatedAt => "created_at",
            Self::DeletedAt => "deleted_at",
            Self::AuthorCreatedAt => "author.created_at",
            Self::AudioFirstSeen => "audio.first_seen",
        }
    }
}

impl FlagField {
    /// Every one.
    pub const ALL: [Self; 2] = [Self::Paid, Self::AuthorVerified];

    /// The name that rules use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::AuthorVerified => "author.verified",
        }
    }
}

impl PostField {
    /// The field that rules call `name`. Any name can be that of a metric.
    pub fn from_name(name: &str) -> Option<Self> {
        if let Some(metric) = name.strip_prefix("metrics.") {
            let is_one = !metric.is_empty() && !metric.contains('.');
            return is_one.then(|| Self::Number(NumberField::Metric(metric.to_owned())));
        }
        match name {
            "author.id" => return Some(Self::Text(TextValue::AuthorId)),
            "author.followers" => return Some(Self::Number(NumberField::Followers)),
            _ => {}
        }
        let text = || TextValue::ALL.into_iter().find(|field| field.name() == name);
        let time = || TimeField::ALL.into_iter().find(|field| field.name() == name);
        let flag = || FlagField::ALL.into_iter().find(|field| field.name() == name);
        TextField::from_name(name)
            .map(Self::Searched)
            .or_else(|| text().map(Self::Text))
            .or_else(|| time().map(Self::Time))
            .or_else(|| flag().map(Self::Flag))
    }

    /// Every name of a field, for suggestions.
    pub fn names() -> impl Iterator<Item = &'static str> {
        TextField::ALL
            .into_iter()
            .map(TextField::name)
            .chain(TextValue::ALL.into_iter().map(TextValue::name))
            .chain(TimeField::ALL.into_iter().map(TimeField::name))
            .chain(FlagField::ALL.into_iter().map(FlagField::name))
            .chain(["author.id", "author.followers", "metrics.views"])
    }
}

impl fmt::Display for PostField {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Searched(field) => formatter.write_str(field.name()),
            Self::Text(field) => formatter.write_str(field.name()),
            Self::Number(NumberField::Followers) => formatter.write_str("author.followers"),
            Self::Number(NumberField::Metric(metric)) => write!(formatter, "metrics.{metric}"),
            Self::Time(field) => formatter.write_str(field.name()),
            Self::Flag(field) => formatter.write_str(field.name()),
        }
    }
}
