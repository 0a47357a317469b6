//! A post from one line of JSON.
//!
//! Exports of a dozen platforms meet here, so reading is lenient: what is
//! unknown is skipped, what is of the wrong kind is not used and named, and
//! only a line without any text is refused.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::value::{Key, Nesting, Reading, Value, WrongKind};
use super::{Audio, Author, Mapping, Media, Post, PostError};
use super::{mapping, surrogate};

impl<'t> Post<'t> {
    /// Stands in [`Post::ignored`] if half a surrogate pair was read as U+FFFD.
    pub const LONE_SURROGATE: &'static str = "lone-surrogate";

    /// Reads the bytes of one line.
    pub fn from_line(line: &'t [u8]) -> Result<Self, PostError> {
        Self::from_json(std::str::from_utf8(line).map_err(PostError::not_utf8)?)
    }

    /// Reads one JSON object, borrowing from it wherever it has no escapes.
    ///
    /// Of a key that stands twice the last one counts.
    pub fn from_json(line: &'t str) -> Result<Self, PostError> {
        from_json(line, None)?.with_text()
    }

    /// The same for records of another shape: what `mapping` names is read from
    /// there, every other field from its own name.
    pub fn from_json_by(line: &'t str, mapping: &'t Mapping) -> Result<Self, PostError> {
        from_json(line, Some(mapping))?.with_text()
    }

    /// Itself, if it has some text.
    pub(super) fn with_text(self) -> Result<Self, PostError> {
        if self.texts().all(|(_, _, text)| text.trim().is_empty()) {
            return Err(PostError::no_text(&self.ignored));
        }
        Ok(self)
    }
}

fn from_json<'t>(line: &'t str, mapping: Option<&'t Mapping>) -> Result<Post<'t>, PostError> {
    let read = match read(line, Values::Straight, mapping) {
        Ok(read) => read,
        Err(_) => read_again(line, mapping)?,
    };
    read.ok_or_else(PostError::not_object)
}

/// How the values of known fields are read.
#[derive(Clone, Copy)]
enum Values {
    /// As the parser meets them; a value that the parser refuses fails the line.
    Straight,
    /// First as unread JSON, so that a value that is refused (`1e999`) costs
    /// only its own field.
    Apart,
}

/// `None` is JSON that is no object.
fn read<'t>(
    line: &'t str,
    values: Values,
    mapping: Option<&'t Mapping>,
) -> Result<Option<Post<'t>>, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(line);
    let post = (&mut json).deserialize_any(PostVisitor { values, mapping })?;
    json.end()?;
    Ok(post)
}

/// The second reading of a line that the first one failed on.
fn read_again<'t>(
    line: &'t str,
    mapping: Option<&'t Mapping>,
) -> Result<Option<Post<'t>>, PostError> {
    serde_json::from_str::<IgnoredAny>(line).map_err(|error| PostError::not_json(&error, line))?;
    let post = match surrogate::repaired(line) {
        None => read(line, Values::Apart, mapping),
        Some(repaired) => read(&repaired, Values::Apart, mapping).map(|post| {
            post.map(|post| {
                let mut post = post.into_owned();
                post.ignored.push(Post::LONE_SURROGATE);
                post
            })
        }),
    };
    post.map_err(|error| PostError::not_json(&error, line))
}

struct PostVisitor<'m> {
    values: Values,
    mapping: Option<&'m Mapping>,
}

impl<'de> Visitor<'de> for PostVisitor<'de> {
    type Value = Option<Post<'de>>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a post")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        if let Some(mapping) = self.mapping {
            return mapped(mapping, self.values, entries).map(Some);
        }
        let mut post = Post::default();
        while let Some(key) = entries.next_key_seed(Key)? {
            let Some((name, place)) = FIELDS.iter().find(|(name, _)| *name == key) else {
                entries.next_value::<IgnoredAny>()?;
                continue;
            };
            post.ignored.retain(|ignored| !belongs(ignored, name));
            let value = next_value(&mut entries, self.values, FIELD_DEPTH)?;
            fill(&mut post, name, *place, value);
        }
        Ok(Some(post))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(None)
    }
}

/// A post out of a record of another shape.
fn mapped<'de, A: MapAccess<'de>>(
    mapping: &'de Mapping,
    values: Values,
    mut entries: A,
) -> Result<Post<'de>, A::Error> {
    let depth = mapping.depth().saturating_add(FIELD_DEPTH);
    let mut record = Vec::new();
    while let Some(key) = entries.next_key_seed(Key)? {
        if FIELDS.iter().any(|(name, _)| *name == key) || mapping.begins_with(&key) {
            record.push((key, next_value(&mut entries, values, depth)?));
        } else {
            entries.next_value::<IgnoredAny>()?;
        }
    }
    Ok(mapping::assembled(mapping, record))
}

/// What was read for a field that an unread value could not be read for.
pub(super) type Read<'t> = Result<Value<'t>, WrongKind>;

fn next_value<'de, A: MapAccess<'de>>(
    entries: &mut A,
    values: Values,
    depth: u8,
) -> Result<Read<'de>, A::Error> {
    Ok(match values {
        Values::Straight => Ok(entries.next_value_seed(Nesting { depth })?),
        Values::Apart => read_apart(entries.next_value::<&RawValue>()?.get(), depth),
    })
}

/// The deepest field is a list of objects.
pub(super) const FIELD_DEPTH: u8 = 2;

/// One value of JSON, for which nothing else depends on its being good.
pub(super) fn read_apart(json: &str, depth: u8) -> Read<'_> {
    let mut json = serde_json::Deserializer::from_str(json);
    Nesting { depth }.deserialize(&mut json).map_err(|_| WrongKind)
}

/// Puts what was read for the field `name` into its place, or names the field as ignored.
pub(super) fn fill<'t>(post: &mut Post<'t>, name: &'static str, place: Place, value: Read<'t>) {
    let placed = match value {
        Ok(value) => place(post, value),
        Err(WrongKind) => {
            let cleared = place(post, Value::Null);
            cleared.and(Err(WrongKind))
        }
    };
    if placed.is_err() {
        ignore(post, name);
    }
}

/// Puts a value where it belongs in a post; what is null or wrong clears the place.
pub(super) type Place = for<'t> fn(&mut Post<'t>, Value<'t>) -> Result<(), WrongKind>;

/// Every field of a post that is read, by its key.
pub(super) const FIELDS: [(&str, Place); 19] = [
    ("text", |post, value| put(&mut post.text, value.text())),
    ("id", |post, value| put(&mut post.id, value.id())),
    ("lang", |post, value| put(&mut post.lang, value.text())),
    ("author", place_author),
    ("created_at", |post, value| put(&mut post.created_at, value.time())),
    ("title", |post, value| put(&mut post.title, value.text())),
    ("ocr", |post, value| put(&mut post.ocr, value.text())),
    ("transcript", |post, value| put(&mut post.transcript, value.text())),
    ("quoted", |post, value| put(&mut post.quoted, value.text())),
    ("comments", place_comments),
    ("platform", |post, value| put(&mut post.platform, value.text().map(|name| name.map(lower)))),
    ("deleted_at", |post, value| put(&mut post.deleted_at, value.time())),
    ("hashtags", |post, value| put_all(&mut post.hashtags, value, Value::text)),
    ("urls", |post, value| put_all(&mut post.urls, value, Value::text)),
    ("media", |post, value| put_all(&mut post.media, value, medium)),
    ("audio", place_audio),
    ("effect_id", |post, value| put(&mut post.effect_id, value.id())),
    ("paid", |post, value| put(&mut post.paid, value.flag())),
    ("metrics", place_metrics),
];

fn place_author<'t>(post: &mut Post<'t>, value: Value<'t>) -> Result<(), WrongKind> {
    post.author = Author::default();
    if !matches!(value, Value::Object(_)) {
        return put(&mut post.author.id, value.id());
    }
    for (key, value) in value.object()?.unwrap_or_default() {
        let author = &mut post.author;
        let (name, placed) = match &*key {
            "id" => ("author.id", put(&mut author.id, value.id())),
            "name" => ("author.name", put(&mut author.name, value.text())),
            "bio" => ("author.bio", put(&mut author.bio, value.text())),
            "followers" => ("author.followers", put(&mut author.followers, value.count())),
            "created_at" => ("author.created_at", put(&mut author.created_at, value.time())),
            "verified" => ("author.verified", put(&mut author.verified, value.flag())),
            "kind" => ("author.kind", put(&mut author.kind, value.text())),
            _ => continue,
        };
        post.ignored.retain(|ignored| *ignored != name);
        if placed.is_err() {
            ignore(post, name);
        }
    }
    Ok(())
}

/// A comment that can't be read stays as an empty one, so that `comments[2]`
/// in evidence is the third comment of the line.
fn place_comments<'t>(post: &mut Post<'t>, value: Value<'t>) -> Result<(), WrongKind> {
    post.comments.clear();
    let mut outcome = Ok(());
    for item in value.list()?.unwrap_or_default() {
        let text = match item {
            Value::Object(entries) => last(entries, "text").unwrap_or(Value::Null).text(),
            other => other.text(),
        };
        outcome = outcome.and(text.as_ref().map(|_| ()).map_err(|wrong| *wrong));
        post.comments.push(text.ok().flatten().unwrap_or_default());
    }
    outcome
}

fn place_audio<'t>(post: &mut Post<'t>, value: Value<'t>) -> Result<(), WrongKind> {
    post.audio = Audio::default();
    for (key, value) in value.object()?.unwrap_or_default() {
        let (name, placed) = match &*key {
            "id" => ("audio.id", put(&mut post.audio.id, value.id())),
            "first_seen" => ("audio.first_seen", put(&mut post.audio.first_seen, value.time())),
            _ => continue,
        };
        post.ignored.retain(|ignored| *ignored != name);
        if placed.is_err() {
            ignore(post, name);
        }
    }
    Ok(())
}

fn place_metrics<'t>(post: &mut Post<'t>, value: Value<'t>) -> Result<(), WrongKind> {
    post.metrics.clear();
    let mut outcome = Ok(());
    for (name, value) in value.object()?.unwrap_or_default() {
        match value.count() {
            Ok(Some(count)) => {
                post.metrics.insert(name, count);
            }
            Ok(None) => {
                post.metrics.remove(&name);
            }
            Err(WrongKind) => {
                post.metrics.remove(&name);
                outcome = Err(WrongKind);
            }
        }
    }
    outcome
}

fn medium(value: Value<'_>) -> Reading<Media<'_>> {
    let Some(entries) = value.object()? else {
        return Ok(None);
    };
    let mut medium = Media::default();
    let mut outcome = Ok(());
    for (key, value) in entries {
        let placed = match &*key {
            "kind" => put(&mut medium.kind, value.text()),
            "id" => put(&mut medium.id, value.id()),
            "hash" => put(&mut medium.hash, value.id()),
            _ => continue,
        };
        outcome = outcome.and(placed);
    }
    outcome.map(|()| Some(medium))
}

fn put<T>(slot: &mut Option<T>, read: Reading<T>) -> Result<(), WrongKind> {
    *slot = None;
    *slot = read?;
    Ok(())
}

/// Keeps the items that can be read.
fn put_all<'t, T>(
    slot: &mut Vec<T>,
    value: Value<'t>,
    read: fn(Value<'t>) -> Reading<T>,
) -> Result<(), WrongKind> {
    slot.clear();
    let mut outcome = Ok(());
    for item in value.list()?.unwrap_or_default() {
        match read(item) {
            Ok(item) => slot.extend(item),
            Err(WrongKind) => outcome = Err(WrongKind),
        }
    }
    outcome
}

fn last<'t>(entries: Vec<(Cow<'t, str>, Value<'t>)>, name: &str) -> Option<Value<'t>> {
    entries.into_iter().rev().find(|(key, _)| key == name).map(|(_, value)| value)
}

fn lower(name: Cow<'_, str>) -> Cow<'_, str> {
    if name.chars().any(char::is_uppercase) { Cow::Owned(name.to_lowercase()) } else { name }
}

fn ignore(post: &mut Post<'_>, name: &'static str) {
    if !post.ignored.contains(&name) {
        post.ignored.push(name);
    }
}

/// Whether `ignored` names `field` or a part of it.
fn belongs(ignored: &str, field: &str) -> bool {
    ignored.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
