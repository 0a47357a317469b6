//! The fields of a post by name, for records that call them otherwise.

use super::parse::FIELDS;

/// A field of a post, or a part of one, that can be read from elsewhere: what
/// stands on the left of `text=message`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Among the fields of a post.
    pub(super) whole: usize,
    /// `name` of `author.name`.
    pub(super) part: Option<String>,
    pub(super) kind: Kind,
}

/// How a field is read from a cell of a table, where everything is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Id,
    Time,
    Count,
    Flag,
    /// Words without blanks, any number of them.
    Words,
    /// One text, or a list.
    Texts,
    /// JSON; for an author also the bare id.
    Nested,
}

const NAMES: [(&str, Kind); 28] = [
    ("text", Kind::Text),
    ("title", Kind::Text),
    ("ocr", Kind::Text),
    ("transcript", Kind::Text),
    ("quoted", Kind::Text),
    ("comments", Kind::Texts),
    ("id", Kind::Id),
    ("platform", Kind::Text),
    ("lang", Kind::Text),
    ("created_at", Kind::Time),
    ("deleted_at", Kind::Time),
    ("author", Kind::Nested),
    ("author.id", Kind::Id),
    ("author.name", Kind::Text),
    ("author.bio", Kind::Text),
    ("author.followers", Kind::Count),
    ("author.created_at", Kind::Time),
    ("author.verified", Kind::Flag),
    ("author.kind", Kind::Text),
    ("hashtags", Kind::Words),
    ("urls", Kind::Words),
    ("media", Kind::Nested),
    ("audio", Kind::Nested),
    ("audio.id", Kind::Id),
    ("audio.first_seen", Kind::Time),
    ("effect_id", Kind::Id),
    ("paid", Kind::Flag),
    ("metrics", Kind::Nested),
];

impl Field {
    /// The field called `name`; every `metrics.…` is one.
    pub fn from_name(name: &str) -> Option<Self> {
        let (whole, part) = match name.split_once('.') {
            Some((whole, part)) => (whole, Some(part)),
            None => (name, None),
        };
        let is_metric = whole == "metrics" && part.is_some_and(|part| !part.is_empty());
        let kind =
            if is_metric { Kind::Count } else { NAMES.iter().find(|(known, _)| *known == name)?.1 };
        let whole = FIELDS.iter().position(|(known, _)| *known == whole)?;
        Some(Self { whole, part: part.map(str::to_owned), kind })
    }

    /// Every name, for suggestions; of the metrics one stands for all.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.into_iter().map(|(name, _)| name).chain(["metrics.views"])
    }

    /// Whether it holds text that is searched.
    pub fn is_text(&self) -> bool {
        let name = FIELDS.get(self.whole).map_or("", |(name, _)| name);
        match self.part.as_deref() {
            None => ["text", "title", "ocr", "transcript", "quoted", "comments"].contains(&name),
            Some(part) => name == "author" && ["name", "bio"].contains(&part),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post::TextField;

    #[test]
    fn every_name_is_that_of_a_field() {
        for name in Field::names() {
            assert!(Field::from_name(name).is_some(), "{name}");
        }
        for (name, _) in FIELDS {
            assert!(Field::from_name(name).is_some(), "{name}");
        }
        for name in ["", "txt", "author.", "author.colour", "metrics.", "text.a", "Text"] {
            assert_eq!(Field::from_name(name), None, "{name}");
        }
    }

    #[test]
    fn what_holds_text_is_what_is_searched() {
        let texts: Vec<_> = Field::names()
            .filter(|name| Field::from_name(name).is_some_and(|field| field.is_text()))
            .collect();
        let searched = TextField::ALL.map(TextField::name);
        assert_eq!(texts.len(), searched.len());
        assert!(texts.iter().all(|name| searched.contains(name)), "{texts:?}");
    }
}
