use std::borrow::Cow;
use std::fmt;

use jiff::Timestamp;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::time;

/// The value of a known field, borrowed from the line where it has no escapes.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'t> {
    Null,
    Flag(bool),
    Integer(i64),
    Unsigned(u64),
    Float(f64),
    Text(Cow<'t, str>),
    List(Vec<Self>),
    Object(Vec<(Cow<'t, str>, Self)>),
    /// Nested deeper than any field is.
    Deep,
}

/// The value of a field is not of the field's kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WrongKind;

/// What was read for a field; `None` is null, which is as good as absent.
pub(super) type Reading<T> = Result<Option<T>, WrongKind>;

impl<'t> Value<'t> {
    pub(super) fn text(self) -> Reading<Cow<'t, str>> {
        match self {
            Self::Null => Ok(None),
            Self::Text(text) => Ok(Some(text)),
            _ => Err(WrongKind),
        }
    }

    /// Platforms write ids as numbers, too.
    pub(super) fn id(self) -> Reading<Cow<'t, str>> {
        match self {
            Self::Integer(number) => Ok(Some(Cow::Owned(number.to_string()))),
            Self::Unsigned(number) => Ok(Some(Cow::Owned(number.to_string()))),
            other => other.text(),
        }
    }

    pub(super) fn flag(self) -> Reading<bool> {
        match self {
            Self::Null => Ok(None),
            Self::Flag(flag) => Ok(Some(flag)),
            _ => Err(WrongKind),
        }
    }

    pub(super) fn count(self) -> Reading<i64> {
        match self {
            Self::Null => Ok(None),
            Self::Integer(count) => Ok(Some(count)),
            Self::Float(count) => whole(count).map(Some).ok_or(WrongKind),
            _ => Err(WrongKind),
        }
    }

    pub(super) fn time(self) -> Reading<Timestamp> {
        let time = match self {
            Self::Null => return Ok(None),
            Self::Text(text) => time::from_text(&text),
            Self::Integer(number) => time::from_unix(number),
            Self::Float(seconds) => whole(seconds.floor()).and_then(time::from_unix),
            _ => None,
        };
        time.map(Some).ok_or(WrongKind)
    }

    pub(super) fn list(self) -> Reading<Vec<Self>> {
        match self {
            Self::Null => Ok(None),
            Self::List(items) => Ok(Some(items)),
            _ => Err(WrongKind),
        }
    }

    pub(super) fn object(self) -> Reading<Vec<(Cow<'t, str>, Self)>> {
        match self {
            Self::Null => Ok(None),
            Self::Object(entries) => Ok(Some(entries)),
            _ => Err(WrongKind),
        }
    }
}

/// `number` as an integer, where it is one that a float holds exactly.
fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}

/// Reads a value whose lists and objects nest at most `depth` levels.
#[derive(Clone, Copy)]
pub(super) struct Nesting {
    pub(super) depth: u8,
}

impl<'de> DeserializeSeed<'de> for Nesting {
    type Value = Value<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Nesting {
    type Value = Value<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value<'de>, E> {
        Ok(Value::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value<'de>, E> {
        Ok(Value::Integer(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value<'de>, E> {
        Ok(i64::try_from(number).map_or(Value::Unsigned(number), Value::Integer))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value<'de>, E> {
        Ok(Value::Float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value<'de>, A::Error> {
        let Some(depth) = self.depth.checked_sub(1) else {
            while items.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Value::Deep);
        };
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Self { depth })? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value<'de>, A::Error> {
        let Some(depth) = self.depth.checked_sub(1) else {
            while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Value::Deep);
        };
        let mut object = Vec::new();
        while let Some(key) = entries.next_key_seed(Key)? {
            object.push((key, entries.next_value_seed(Self { depth })?));
        }
        Ok(Value::Object(object))
    }
}

/// Reads the key of an object.
#[derive(Clone, Copy)]
pub(super) struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cow<'de, str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_str<E>(self, text: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(text))
    }
}
