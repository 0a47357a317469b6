//! The record around a post, as message queues write it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::mapping::below;
use super::parse::read_apart;
use super::value::{Key, Value};
use super::{PostError, PostErrorKind, surrogate};

/// What an envelope says of the post in it, by which its reader finds the
/// message again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Envelope {
    values: [Option<EnvelopeValue>; Self::NAMES.len()],
}

/// A value of an envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnvelopeValue {
    /// A whole number.
    Integer(i64),
    /// Anything that is written as a text.
    Text(String),
}

/// The objects around a post: what they say, and where the next one begins.
struct Layer<'t, 'p, 'e> {
    path: &'p str,
    envelope: &'e mut Envelope,
    /// What is left of the path there.
    found: Option<(&'p str, &'t RawValue)>,
}

impl Envelope {
    /// The keys that are kept, at every level above the post.
    pub const NAMES: [&'static str; 7] =
        ["topic", "partition", "offset", "key", "action_id", "action_name", "send_time"];

    /// What the envelope says under `name`.
    pub fn get(&self, name: &str) -> Option<&EnvelopeValue> {
        let position = Self::NAMES.iter().position(|known| *known == name)?;
        self.values.get(position)?.as_ref()
    }

    /// Whether it says nothing that is kept.
    pub fn is_empty(&self) -> bool {
        self.values.iter().all(Option::is_none)
    }

    /// Opens the envelope `line`, in which the post lies at `path`: names of
    /// keys with dots between. A text on the way is read as JSON.
    ///
    /// Returns what the envelope says even where it holds no post.
    pub fn open<'t>(line: &'t [u8], path: &str) -> (Self, Result<Cow<'t, str>, PostError>) {
        let mut envelope = Self::default();
        let post = match std::str::from_utf8(line) {
            Ok(line) => envelope.descend(line, path, path),
            Err(error) => Err(PostError::not_utf8(error)),
        };
        (envelope, post)
    }

    fn descend<'t>(
        &mut self,
        json: &'t str,
        path: &str,
        whole: &str,
    ) -> Result<Cow<'t, str>, PostError> {
        let mut layer = Layer { path, envelope: self, found: None };
        let mut parser = serde_json::Deserializer::from_str(json);
        let read = parser.deserialize_any(&mut layer).and_then(|is_object| {
            parser.end()?;
            Ok(is_object)
        });
        let found = layer.found;
        let is_object = match read {
            Ok(is_object) => is_object,
            // A number or a text at the top that the parser refuses is still JSON.
            Err(_) if serde_json::from_str::<IgnoredAny>(json).is_ok() => false,
            Err(error) => return Err(PostError::not_json(&error, json)),
        };
        let nothing = |what: &str| {
            PostError::new(PostErrorKind::NoPost, format!("the envelope holds {what} at `{whole}`"))
        };
        if !is_object && path != whole && json.starts_with('[') {
            return Err(nothing("a list on the way, which a path can't enter,"));
        }
        if !is_object {
            return Err(PostError::not_object());
        }
        let Some((rest, raw)) = found else {
            return Err(nothing("nothing"));
        };
        let raw = raw.get();
        if raw == "null" {
            return Err(nothing("null"));
        }
        let said_of_text = |error: PostError| error.said_of(&format!("the text at `{whole}`"));
        match (raw.starts_with('"'), rest) {
            (false, "") if raw.starts_with('[') => Err(nothing("a list, and not one post,")),
            (false, "") => Ok(Cow::Borrowed(raw)),
            (false, rest) => self.descend(raw, rest, whole),
            (true, rest) => {
                let text = decoded(raw).ok_or_else(|| nothing("an unreadable text"))?;
                if rest.is_empty() {
                    return Ok(Cow::Owned(text));
                }
                let inner = self.descend(&text, rest, whole).map_err(said_of_text)?;
                Ok(Cow::Owned(inner.into_owned()))
            }
        }
    }

    fn note(&mut self, name: &str, raw: &RawValue) {
        let position = Self::NAMES.iter().position(|known| *known == name);
        let Some(slot) = position.and_then(|position| self.values.get_mut(position)) else {
            return;
        };
        *slot = match read_apart(raw.get(), 0) {
            Ok(Value::Integer(number)) => Some(EnvelopeValue::Integer(number)),
            Ok(Value::Unsigned(number)) => Some(EnvelopeValue::Text(number.to_string())),
            Ok(Value::Text(text)) => Some(EnvelopeValue::Text(text.into_owned())),
            _ => None,
        };
    }
}

/// The text that the JSON string `raw` stands for; half a surrogate pair is
/// U+FFFD.
fn decoded(raw: &str) -> Option<String> {
    serde_json::from_str(raw).ok().or_else(|| serde_json::from_str(&surrogate::repaired(raw)?).ok())
}

impl<'de> Visitor<'de> for &mut Layer<'de, '_, '_> {
    type Value = bool;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an envelope")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<bool, A::Error> {
        while let Some(key) = entries.next_key_seed(Key)? {
            let rest = below(self.path, &key);
            if rest.is_none() && !Envelope::NAMES.contains(&&*key) {
                entries.next_value::<IgnoredAny>()?;
                continue;
            }
            let raw: &RawValue = entries.next_value()?;
            match rest {
                Some(rest) => {
                    let is_nearer = self.found.is_none_or(|(known, _)| rest.len() <= known.len());
                    if is_nearer {
                        self.found = Some((rest, raw));
                    }
                }
                None => self.envelope.note(&key, raw),
            }
        }
        Ok(true)
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut items: A) -> Result<bool, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(false)
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_bool<E>(self, _: bool) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_i64<E>(self, _: i64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_u64<E>(self, _: u64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_f64<E>(self, _: f64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_str<E>(self, _: &str) -> Result<bool, E> {
        Ok(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(
        line: &str,
        path: &str,
    ) -> (Vec<(&'static str, EnvelopeValue)>, Result<String, PostErrorKind>) {
        let (envelope, post) = Envelope::open(line.as_bytes(), path);
        let said = Envelope::NAMES
            .into_iter()
            .filter_map(|name| Some((name, envelope.get(name)?.clone())))
            .collect();
        (said, post.map(Cow::into_owned).map_err(|error| error.kind()))
    }

    #[test]
    fn a_message_of_kafka_keeps_its_place() {
        let line = r#"{"topic":"posts","partition":0,"offset":17,"key":"k1","value":{"text":"a"},"x":[1]}"#;
        let (said, post) = opened(line, "value");
        let text = |text: &str| EnvelopeValue::Text(text.to_owned());
        let expected = vec![
            ("topic", text("posts")),
            ("partition", EnvelopeValue::Integer(0)),
            ("offset", EnvelopeValue::Integer(17)),
            ("key", text("k1")),
        ];
        assert_eq!((said, post), (expected, Ok(r#"{"text":"a"}"#.to_owned())));
    }

    #[test]
    fn a_post_may_lie_deeper_and_in_a_text() {
        let line = r#"{"send_time":"t","data":{"action_id":5,"data":"{\"text\":\"\ud83d\"}"}}"#;
        let (said, post) = opened(line, "data.data");
        assert_eq!(said.len(), 2);
        assert_eq!(post.unwrap(), "{\"text\":\"\u{fffd}\"}");
        let nested = r#"{"value":"{\"post\":{\"text\":\"a\"}}","offset":1}"#;
        assert_eq!(opened(nested, "value.post").1.unwrap(), r#"{"text":"a"}"#);
    }

    #[test]
    fn where_no_post_is_the_rest_is_still_known() {
        for (line, code) in [
            (r#"{"offset":1}"#, "no-post"),
            (r#"{"offset":1,"value":null}"#, "no-post"),
            (r#"{"offset":1,"value":{"post":7}"#, "not-json"),
            (r#"{"offset":1,"value":"{"}"#, "not-json"),
            (r#"{"offset":1,"value":[]}"#, "no-post"),
            (r#"{"offset":1,"value":{"post":[]}}"#, "no-post"),
            (r#"{"offset":1,"value":7}"#, "not-object"),
        ] {
            let (said, post) = opened(line, "value.post");
            assert_eq!(post.unwrap_err().code(), code, "{line}");
            assert_eq!(said, [("offset", EnvelopeValue::Integer(1))], "{line}");
        }
        for line in ["[1]", "7", "1e999", r#""\ud83d""#, "null"] {
            assert_eq!(opened(line, "value"), (vec![], Err(PostErrorKind::NotObject)), "{line}");
        }
        assert_eq!(opened("", "value"), (vec![], Err(PostErrorKind::NotJson)));
    }
}
