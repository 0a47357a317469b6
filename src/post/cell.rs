//! Posts out of the rows of a table, where everything is text.

use std::borrow::Cow;

use super::field::Kind;
use super::mapping::Parts;
use super::parse::{FIELD_DEPTH, Read, read_apart};
use super::value::Value;
use super::{Field, Post, PostError};

impl<'t> Post<'t> {
    /// Reads the cells of one row, each with the field that its column is. An
    /// empty cell is absent.
    pub fn from_cells(
        cells: impl IntoIterator<Item = (&'t Field, &'t str)>,
    ) -> Result<Self, PostError> {
        let mut parts = Parts::default();
        for (field, cell) in cells {
            if !cell.trim().is_empty() {
                parts.set(field.whole, field.part.as_deref(), value(field.kind, cell));
            }
        }
        parts.post().with_text()
    }
}

/// What `cell` says, as a value of JSON; text where it can't be read, which is
/// then of the wrong kind.
fn value(kind: Kind, cell: &str) -> Read<'_> {
    let trimmed = cell.trim();
    let text = || Value::Text(Cow::Borrowed(trimmed));
    Ok(match kind {
        Kind::Text => Value::Text(Cow::Borrowed(cell)),
        Kind::Id | Kind::Time => text(),
        Kind::Count => number(trimmed).unwrap_or_else(text),
        Kind::Flag => flag(trimmed).map_or_else(text, Value::Flag),
        Kind::Words => match list(trimmed) {
            Some(items) => items,
            None => Value::List(words(trimmed)),
        },
        Kind::Texts => match list(trimmed) {
            Some(items) => items,
            None => Value::List(vec![Value::Text(Cow::Borrowed(cell))]),
        },
        Kind::Nested if trimmed.starts_with(['{', '[']) => {
            return read_apart(trimmed, FIELD_DEPTH);
        }
        Kind::Nested => text(),
    })
}

fn number<'t>(text: &str) -> Option<Value<'t>> {
    let whole = || text.parse().ok().map(Value::Integer);
    whole()
        .or_else(|| text.parse().ok().filter(|number: &f64| number.is_finite()).map(Value::Float))
}

fn flag(text: &str) -> Option<bool> {
    let is_one_of = |words: [&str; 5]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is_one_of(["true", "yes", "t", "y", "1"]) {
        Some(true)
    } else if is_one_of(["false", "no", "f", "n", "0"]) {
        Some(false)
    } else {
        None
    }
}

/// A list of JSON.
fn list(text: &str) -> Option<Value<'_>> {
    if !text.starts_with('[') {
        return None;
    }
    read_apart(text, FIELD_DEPTH).ok().filter(|value| matches!(value, Value::List(_)))
}

/// Words with blanks, commas or semicolons between; brackets and quotation
/// marks around, which some tools write, are taken off. A comma inside an
/// address is part of it.
fn words(text: &str) -> Vec<Value<'_>> {
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let marks = |c: char| matches!(c, ',' | ';' | '"' | '\'');
    inner
        .split_whitespace()
        .flat_map(|part| {
            let is_address = part.contains("://");
            part.split(move |c| !is_address && matches!(c, ',' | ';'))
        })
        .map(|word| word.trim_matches(marks))
        .filter(|word| !word.is_empty())
        .map(|word| Value::Text(Cow::Borrowed(word)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post::PostErrorKind;

    fn post(cells: &[(&str, &str)]) -> Post<'static> {
        let fields: Vec<_> =
            cells.iter().map(|(name, cell)| (Field::from_name(name).unwrap(), *cell)).collect();
        let cells = fields.iter().map(|(field, cell)| (field, *cell));
        Post::from_cells(cells).unwrap().into_owned()
    }

    #[test]
    fn a_row_is_the_post_that_the_same_line_is() {
        let row = post(&[
            ("text", " a, \"b\"\nc "),
            ("id", "0042 "),
            ("author", "example"),
            ("author.followers", "12.0"),
            ("author.verified", "Yes"),
            ("created_at", "1714557600"),
            ("metrics.views", "-3"),
            ("metrics.likes", "7"),
            ("hashtags", "one, two #three"),
            ("urls", "https://example.org/a,b http://example.org"),
            ("comments", "[\"x\", {\"text\": \"y\"}]"),
            ("media", r#"[{"kind":"image","hash":"ff"}]"#),
            ("audio.id", "s"),
            ("paid", "0"),
            ("title", ""),
        ]);
        let line = r##"{"text":" a, \"b\"\nc ","id":"0042","author":{"id":"example","followers":12,"verified":true},
            "created_at":1714557600,"metrics":{"views":-3,"likes":7},"hashtags":["one","two","#three"],
            "urls":["https://example.org/a,b","http://example.org"],"comments":["x","y"],
            "media":[{"kind":"image","hash":"ff"}],"audio":{"id":"s"},"paid":false}"##;
        assert_eq!(row, Post::from_json(line).unwrap());
    }

    #[test]
    fn lists_are_read_however_tools_write_them() {
        for cell in ["a b", "a,b", "a; b", "['a', 'b']", "[a, b]", r#"["a","b"]"#, " a ,, b "] {
            assert_eq!(post(&[("text", "x"), ("hashtags", cell)]).hashtags, ["a", "b"], "{cell}");
        }
        assert_eq!(post(&[("comments", "one, two")]).comments, ["one, two"]);
        assert_eq!(post(&[("comments", "[not json")]).comments, ["[not json"]);
    }

    #[test]
    fn a_cell_that_cannot_be_read_is_named() {
        let row = post(&[
            ("text", "x"),
            ("author.followers", "many"),
            ("author.verified", "perhaps"),
            ("paid", "2"),
            ("metrics.views", "NaN"),
            ("media", "[1"),
            ("created_at", "soon"),
        ]);
        let expected =
            ["author.followers", "author.verified", "created_at", "media", "paid", "metrics"];
        assert_eq!(row.ignored, expected);
    }

    #[test]
    fn a_row_without_text_is_refused() {
        let fields = ["text", "id"].map(|name| Field::from_name(name).unwrap());
        let error = Post::from_cells(fields.iter().zip([" ", "7"])).unwrap_err();
        assert_eq!(error.kind(), PostErrorKind::NoText);
    }
}
