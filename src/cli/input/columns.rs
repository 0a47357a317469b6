//! Which column of a table is which field of a post.

use std::fmt;

use super::rows::Cells;
use crate::diagnostic::nearest;
use crate::post::{Field, Mapping, Post, PostError, PostErrorKind};

/// How the rows below a header become posts.
#[derive(Debug)]
pub(in crate::cli) struct Columns {
    delimiter: u8,
    /// How many cells a row has.
    width: usize,
    /// The position of a cell and the field that it is.
    fields: Vec<(usize, Field)>,
}

/// Why a header gives no columns.
#[derive(Debug)]
pub(in crate::cli) enum HeaderError {
    /// The file is to blame.
    Bad(PostError),
    /// It does not go together with how the command was called.
    Unsuited(String),
}

impl Columns {
    pub(super) fn of(header: &str, delimiter: u8, mapping: &Mapping) -> Result<Self, HeaderError> {
        let mut cells = Cells::new();
        let width = cells.read(header, delimiter);
        let names: Vec<&str> = (0..width).map(|position| cells.get(position).trim()).collect();
        let mut named = Mapping::default();
        for name in &names {
            if let Some(field) = Field::from_name(name) {
                named.insert(field, *name);
            }
        }
        for (field, column) in mapping.pairs() {
            if !names.contains(&&**column) {
                return Err(HeaderError::Unsuited(missing(column, &names, delimiter)));
            }
            named.insert(field.clone(), column);
        }
        let mut fields = Vec::new();
        for (field, column) in named.pairs() {
            let mut positions = (0..width).filter(|at| names.get(*at) == Some(&&**column));
            let (first, second) = (positions.next(), positions.next());
            if second.is_some() {
                let message = format!("two columns are called `{column}`");
                return Err(HeaderError::Bad(PostError::new(PostErrorKind::BadHeader, message)));
            }
            fields.extend(first.map(|position| (position, field.clone())));
        }
        if !fields.iter().any(|(_, field)| field.is_text()) {
            return Err(HeaderError::Unsuited(no_text(&names, delimiter)));
        }
        Ok(Self { delimiter, width, fields })
    }

    /// The post in one row.
    pub(super) fn read<'a>(
        &'a self,
        row: &'a [u8],
        cells: &'a mut Cells,
    ) -> Result<Post<'a>, PostError> {
        let row = std::str::from_utf8(row).map_err(|error| {
            let byte = error.valid_up_to() + 1;
            let message = format!("the row is not UTF-8 at byte {byte}");
            PostError::new(PostErrorKind::NotUtf8, message)
        })?;
        let count = cells.read(row, self.delimiter);
        if count != self.width {
            let message = format!("the row has {count} cells and the header {}", self.width);
            return Err(PostError::new(PostErrorKind::FieldCount, message));
        }
        let cells = &*cells;
        Post::from_cells(self.fields.iter().map(|(at, field)| (field, cells.get(*at))))
    }
}

fn missing(column: &str, names: &[&str], delimiter: u8) -> String {
    let near = nearest(column, names.iter().copied());
    let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    format!("there is no column `{column}`{near} {}", listed(names, delimiter))
}

fn no_text(names: &[&str], delimiter: u8) -> String {
    /// What exports call the text of a post.
    const USUAL: [&str; 12] = [
        "message",
        "content",
        "body",
        "post",
        "caption",
        "description",
        "tweet",
        "full_text",
        "selftext",
        "tweet_text",
        "post_text",
        "message_text",
    ];
    let usual = names.iter().find(|name| USUAL.contains(&&*name.to_lowercase()));
    let column = usual.map_or("COLUMN", |name| name);
    format!(
        "no column holds a text of a post; name the one that does, as in --map 'text={column}' {}",
        listed(names, delimiter)
    )
}

fn listed(names: &[&str], delimiter: u8) -> String {
    const MOST: usize = 40;
    let shown: Vec<_> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    let more = if names.len() > MOST { ", …" } else { "" };
    let others = [';', '\t', ',', '|'].into_iter();
    let other = match names {
        [name] => others
            .filter(|other| u32::from(*other) != u32::from(delimiter))
            .find(|other| name.contains(*other)),
        _ => None,
    };
    let hint = match other {
        Some('\t') => "; if tabs separate them, add --input-format tsv".to_owned(),
        Some(other) => format!("; if `{other}` separates them, add --delimiter '{other}'"),
        None => String::new(),
    };
    format!("(columns: {}{more}{hint})", shown.join(", "))
}

impl fmt::Display for HeaderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bad(error) => error.fmt(formatter),
            Self::Unsuited(message) => formatter.write_str(message),
        }
    }
}

impl std::error::Error for HeaderError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(header: &str, pairs: &[(&str, &str)]) -> Result<Columns, HeaderError> {
        let mut mapping = Mapping::default();
        for (field, column) in pairs {
            mapping.insert(Field::from_name(field).unwrap(), *column);
        }
        Columns::of(header, b',', &mapping)
    }

    #[test]
    fn columns_go_by_their_names_unless_they_are_mapped() {
        let columns = columns("id,Post Text,author.name,x,text", &[("text", "Post Text")]).unwrap();
        let mut cells = Cells::new();
        let post = columns.read("7,\"a, b\",n,,not this".as_bytes(), &mut cells).unwrap();
        assert_eq!((post.id.as_deref(), post.text.as_deref()), (Some("7"), Some("a, b")));
        assert_eq!(post.author.name.as_deref(), Some("n"));
    }

    #[test]
    fn what_does_not_suit_is_said() {
        let message = columns("id,message", &[("text", "mesage")]).unwrap_err().to_string();
        assert_eq!(
            message,
            "there is no column `mesage`; did you mean `message`? (columns: `id`, `message`)"
        );
        let message = columns("id,Message", &[]).unwrap_err().to_string();
        assert!(message.contains("--map 'text=Message' (columns: `id`, `Message`)"), "{message}");
        let message = columns("id;text", &[]).unwrap_err().to_string();
        assert!(message.contains("add --delimiter ';'"), "{message}");
        let message = columns("id\ttext", &[]).unwrap_err().to_string();
        assert!(message.contains("add --input-format tsv"), "{message}");
        assert_eq!(
            columns("text,text", &[]).unwrap_err().to_string(),
            "two columns are called `text`"
        );
        assert!(columns("text,x,x", &[]).is_ok());
    }

    #[test]
    fn a_row_that_does_not_fit_is_refused() {
        let columns = columns("id,text", &[]).unwrap();
        let mut cells = Cells::new();
        for (row, code) in [
            (&b"1"[..], "field-count"),
            (b"1,a,b", "field-count"),
            (b"1,\xFF", "not-utf8"),
            (b"1, ", "no-text"),
        ] {
            assert_eq!(columns.read(row, &mut cells).unwrap_err().kind().code(), code);
        }
    }
}
