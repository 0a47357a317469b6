//! Where a value of JSON ends, without reading it.

/// Follows one value through its bytes. It accepts more than JSON: what it
/// takes for a value may still be refused by a reader, but what it takes for
/// broken is not JSON.
#[derive(Debug, Default)]
pub(super) struct Lexer {
    /// The brackets that are open.
    open: Vec<u8>,
    state: State,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Value,
    Key,
    Colon,
    Next,
    Text {
        is_key: bool,
    },
    Escape {
        is_key: bool,
    },
    /// A number, or one of `true`, `false` and `null`.
    Word,
}

/// How far a value was followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// It goes on.
    More,
    /// It has ended.
    Done,
    /// The next byte can't stand there.
    Broken,
}

impl Lexer {
    /// Follows the value through `bytes`; returns how many of them belong to it.
    pub(super) fn advance(&mut self, bytes: &[u8]) -> (usize, Step) {
        let mut used = 0;
        while let Some(byte) = bytes.get(used) {
            if let State::Text { .. } = self.state {
                let rest = bytes.get(used..).unwrap_or_default();
                let is_sign = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
                let plain = rest.iter().position(is_sign).unwrap_or(rest.len());
                if plain > 0 {
                    used += plain;
                    continue;
                }
            }
            match self.step(*byte) {
                Some(Step::More) => used += 1,
                Some(Step::Done) => return (used + 1, Step::Done),
                Some(Step::Broken) => return (used, Step::Broken),
                // A word ends before the byte.
                None if self.open.is_empty() => return (used, Step::Done),
                None => self.state = State::Next,
            }
        }
        (used, Step::More)
    }

    /// Whether the value may end where the file does.
    pub(super) fn may_end(&self) -> bool {
        self.open.is_empty() && self.state == State::Word
    }

    fn step(&mut self, byte: u8) -> Option<Step> {
        let is_blank = matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        self.state = match (self.state, byte) {
            (State::Word, b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'+' | b'-' | b'.') => {
                State::Word
            }
            (State::Word, _) => return None,
            (State::Escape { is_key }, 0x20..) => State::Text { is_key },
            (State::Text { is_key }, b'\\') => State::Escape { is_key },
            (State::Text { is_key: true }, b'"') => State::Colon,
            (State::Text { is_key: false }, b'"') => return Some(self.ended()),
            (State::Escape { .. } | State::Text { .. }, _) => return Some(Step::Broken),
            (state, _) if is_blank => state,
            (State::Value, b'{' | b'[') => {
                self.open.push(byte);
                if byte == b'{' { State::Key } else { State::Value }
            }
            (State::Value, b'"') => State::Text { is_key: false },
            (State::Value, b'-' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z') => State::Word,
            (State::Key, b'"') => State::Text { is_key: true },
            (State::Colon, b':') => State::Value,
            (State::Next, b',') if self.open.last() == Some(&b'{') => State::Key,
            (State::Next, b',') => State::Value,
            // A comma too many is left to the reader: the value can still be told.
            (State::Key | State::Next, b'}') if self.open.last() == Some(&b'{') => {
                self.open.pop();
                return Some(self.ended());
            }
            (State::Value | State::Next, b']') if self.open.last() == Some(&b'[') => {
                self.open.pop();
                return Some(self.ended());
            }
            _ => return Some(Step::Broken),
        };
        Some(Step::More)
    }

    fn ended(&mut self) -> Step {
        self.state = State::Next;
        if self.open.is_empty() { Step::Done } else { Step::More }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn end_of(bytes: &[u8]) -> (usize, Step) {
        Lexer::default().advance(bytes)
    }

    #[test]
    fn a_value_ends_where_it_ends() {
        for value in [
            "{}",
            "[]",
            r#"{"a":[1,{"b":"}]"}],"c":null}"#,
            r#""a\"b""#,
            "[ 1 , -2.5e+3 ]",
            "{\n\"a\" : true }",
        ] {
            let followed = format!("{value}, rest");
            assert_eq!(end_of(followed.as_bytes()), (value.len(), Step::Done), "{value}");
        }
        assert_eq!(end_of(b"12 "), (2, Step::Done));
        assert_eq!(end_of(b"12"), (2, Step::More));
    }

    #[test]
    fn what_cannot_be_json_is_broken_at_once() {
        for (broken, at) in [
            ("{\"a\n", 3),
            (r#"{"a",{"#, 4),
            (r#"{"text":"a",{"#, 12),
            (r#"{"a":1 "b""#, 7),
            ("[1}", 2),
            ("}", 0),
            ("'", 0),
            ("{a", 1),
        ] {
            assert_eq!(end_of(broken.as_bytes()), (at, Step::Broken), "{broken}");
        }
    }

    fn json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i32>().prop_map(Into::into),
            any::<String>().prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 30, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
                prop::collection::btree_map(any::<String>(), inner, 0..5)
                    .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_value_is_followed_to_its_end(value in json(), is_pretty in any::<bool>(), cut in 0..50_usize) {
            let written = if is_pretty {
                serde_json::to_string_pretty(&value).unwrap()
            } else {
                value.to_string()
            };
            let bytes = [written.as_bytes(), b" "].concat();
            let mut lexer = Lexer::default();
            let cut = cut.min(written.len() - 1);
            let (first, step) = lexer.advance(&bytes[..cut]);
            prop_assert_eq!((first, step), (cut, Step::More));
            prop_assert_eq!(lexer.advance(&bytes[cut..]), (written.len() - cut, Step::Done));
        }

        #[test]
        fn what_is_broken_is_no_json(text in r#"[\[\]{}",:\\a1 \n]{0,12}"#) {
            if end_of(text.as_bytes()).1 == Step::Broken {
                prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_err());
            }
        }
    }
}
