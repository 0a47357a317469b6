//! Posts out of records that call their fields otherwise.

use std::borrow::Cow;

use super::parse::{FIELDS, Read, fill};
use super::value::{Value, WrongKind};
use super::{Field, Post};

/// Which value of a record of another shape is which field of a post.
///
/// A path is the name of a key, or names of keys within each other, with dots
/// between: `user.name`. Where a key itself contains a dot, it is found as
/// well. A number counts the items of a list, from 0: `media.0.id`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    pairs: Vec<(Field, String)>,
}

impl Mapping {
    /// Reads `field` from `path`, and no longer from where it was read before.
    pub fn insert(&mut self, field: Field, path: impl Into<String>) {
        self.pairs.retain(|(known, _)| (known.whole, &known.part) != (field.whole, &field.part));
        // The whole first, its parts on top of it.
        let at = if field.part.is_none() { 0 } else { self.pairs.len() };
        self.pairs.insert(at, (field, path.into()));
    }

    /// Every field that it says anything of, with its path.
    pub fn pairs(&self) -> &[(Field, String)] {
        &self.pairs
    }

    /// How many levels lie between a record and the deepest value.
    pub(super) fn depth(&self) -> u8 {
        let dots = self.pairs.iter().map(|(_, path)| path.matches('.').count()).max();
        u8::try_from(dots.unwrap_or(0)).unwrap_or(u8::MAX)
    }

    /// Whether some path begins with the whole of `key`.
    pub(super) fn begins_with(&self, key: &str) -> bool {
        self.pairs.iter().any(|(_, path)| below(path, key).is_some())
    }
}

/// The rest of `path` below `key`; empty if that is all of it.
pub(super) fn below<'p>(path: &'p str, key: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(key)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('.') }
}

/// The post that `record` is according to `mapping`.
pub(super) fn assembled<'t>(
    mapping: &'t Mapping,
    record: Vec<(Cow<'t, str>, Read<'t>)>,
) -> Post<'t> {
    let mut parts = Parts::default();
    for (key, value) in &record {
        if let Some(whole) = FIELDS.iter().position(|(name, _)| name == key) {
            parts.set(whole, None, value.clone());
        }
    }
    for (field, path) in &mapping.pairs {
        parts.set(field.whole, field.part.as_deref(), picked(&record, path));
    }
    parts.post()
}

/// What stands at `path`: null if nothing does. The last of equal keys counts.
fn picked<'t>(record: &[(Cow<'t, str>, Read<'t>)], path: &str) -> Read<'t> {
    let nearest = record
        .iter()
        .rev()
        .filter_map(|(key, value)| Some((below(path, key)?, value)))
        .min_by_key(|(rest, _)| rest.len());
    match nearest {
        Some((rest, Ok(value))) => Ok(inside(value, rest)),
        Some((_, Err(WrongKind))) => Err(WrongKind),
        None => Ok(Value::Null),
    }
}

fn inside<'t>(value: &Value<'t>, path: &str) -> Value<'t> {
    if path.is_empty() {
        return value.clone();
    }
    let found = match value {
        Value::Object(entries) => entries
            .iter()
            .rev()
            .filter_map(|(key, value)| Some((below(path, key)?, value)))
            .min_by_key(|(rest, _)| rest.len()),
        Value::List(items) => {
            let (position, rest) = path.split_once('.').unwrap_or((path, ""));
            position.parse::<usize>().ok().and_then(|at| items.get(at)).map(|item| (rest, item))
        }
        _ => None,
    };
    found.map_or(Value::Null, |(rest, value)| inside(value, rest))
}

/// The values of a post, before they are put in their places.
#[derive(Default)]
pub(super) struct Parts<'t> {
    slots: [Option<Read<'t>>; FIELDS.len()],
}

impl<'t> Parts<'t> {
    /// A later value replaces an earlier one; a part lies on top of its whole.
    pub(super) fn set(&mut self, whole: usize, part: Option<&'t str>, value: Read<'t>) {
        let Some(slot) = self.slots.get_mut(whole) else {
            return;
        };
        let Some(part) = part else {
            *slot = Some(value);
            return;
        };
        let mut entries = match slot.take() {
            Some(Ok(Value::Object(entries))) => entries,
            // An author may be just its id.
            Some(Ok(id)) if id != Value::Null => vec![(Cow::Borrowed("id"), id)],
            _ => Vec::new(),
        };
        // What is refused is of no kind that any field has.
        entries.push((Cow::Borrowed(part), value.unwrap_or(Value::Deep)));
        *slot = Some(Ok(Value::Object(entries)));
    }

    pub(super) fn post(self) -> Post<'t> {
        let mut post = Post::default();
        for (slot, (name, place)) in self.slots.into_iter().zip(FIELDS) {
            if let Some(value) = slot {
                fill(&mut post, name, place, value);
            }
        }
        post
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post::PostErrorKind;

    fn mapping(pairs: &[(&str, &str)]) -> Mapping {
        let mut mapping = Mapping::default();
        for (field, path) in pairs {
            mapping.insert(Field::from_name(field).unwrap(), *path);
        }
        mapping
    }

    fn read(pairs: &[(&str, &str)], line: &str) -> Post<'static> {
        Post::from_json_by(line, &mapping(pairs)).unwrap().into_owned()
    }

    #[test]
    fn values_are_found_at_their_paths() {
        let pairs = [
            ("text", "message.body"),
            ("id", "post_id"),
            ("author.name", "user.full name"),
            ("author.followers", "user.stats.followers"),
            ("metrics.views", "seen"),
            ("media", "message.pictures"),
            ("title", "parts.1.head"),
        ];
        let line = r#"{"post_id":7,"message":{"body":"a","pictures":[{"id":1}]},"seen":9,
            "user":{"full name":"n","stats":{"followers":3}},"parts":[0,{"head":"t"}],"other":[[[]]]}"#;
        let post = read(&pairs, line);
        assert_eq!(post.ignored, [""; 0]);
        assert_eq!((post.id.as_deref(), post.text.as_deref()), (Some("7"), Some("a")));
        assert_eq!(post.author.name.as_deref(), Some("n"));
        assert_eq!(post.author.followers, Some(3));
        assert_eq!(post.metrics.get("views"), Some(&9));
        assert_eq!(post.media[0].id.as_deref(), Some("1"));
        assert_eq!(post.title.as_deref(), Some("t"));
    }

    #[test]
    fn what_is_not_mapped_keeps_its_name() {
        let line = r#"{"message":"a","text":"not this","lang":"en","author":{"id":"i","name":"old"},"who":"n"}"#;
        let post = read(&[("text", "message"), ("author.name", "who")], line);
        assert_eq!((post.text.as_deref(), post.lang.as_deref()), (Some("a"), Some("en")));
        assert_eq!(post.author.id.as_deref(), Some("i"));
        assert_eq!(post.author.name.as_deref(), Some("n"));
        let post = read(&[("author.name", "who")], r#"{"text":"a","author":"i","who":"n"}"#);
        assert_eq!(post.author.id.as_deref(), Some("i"));
    }

    #[test]
    fn a_key_with_a_dot_is_found_before_what_lies_deeper() {
        let line = r#"{"user":{"name":"inner"},"user.name":"outer","text":"a"}"#;
        let post = read(&[("author.name", "user.name")], line);
        assert_eq!(post.author.name.as_deref(), Some("outer"));
        let post = read(&[("text", "a.b.c")], r#"{"a.b":{"c":"x"}}"#);
        assert_eq!(post.text.as_deref(), Some("x"));
    }

    #[test]
    fn what_is_missing_or_wrong_costs_only_its_field() {
        let line = r#"{"text":"a","n":"many","deep":{"x":1e999},"half":"\ud83d"}"#;
        let post =
            read(&[("author.followers", "n"), ("metrics.x", "deep.x"), ("id", "no.such")], line);
        assert_eq!(post.ignored, ["author.followers", "metrics", Post::LONE_SURROGATE]);
        assert_eq!(post.id, None);
        let mapping = mapping(&[("text", "message")]);
        let error = Post::from_json_by(r#"{"text":"a"}"#, &mapping).unwrap_err();
        assert_eq!(error.kind(), PostErrorKind::NoText);
    }

    #[test]
    fn a_field_is_read_from_one_place() {
        let mapping = mapping(&[("text", "a"), ("text", "b")]);
        assert_eq!(mapping.pairs().len(), 1);
        let post = Post::from_json_by(r#"{"a":"1","b":"2"}"#, &mapping).unwrap();
        assert_eq!(post.text.as_deref(), Some("2"));
    }
}
