use std::borrow::Cow;
use std::sync::Arc;

use super::columns::Columns;
use super::rows::Cells;
use crate::post::{Envelope, Mapping, Post, PostError, PostErrorKind};

/// How the bytes of one record become a post; the same for a whole file, and
/// for every thread.
#[derive(Debug)]
pub(in crate::cli) struct Reading {
    mapping: Arc<Mapping>,
    envelope: Option<String>,
    columns: Option<Columns>,
    /// What a record is called in messages.
    unit: &'static str,
}

impl Reading {
    pub(super) fn of_json(mapping: Arc<Mapping>, envelope: Option<String>, is_list: bool) -> Self {
        let unit = if is_list { "the element" } else { "the line" };
        Self { mapping, envelope, columns: None, unit }
    }

    pub(super) fn of_rows(columns: Columns) -> Self {
        let mapping = Arc::default();
        Self { mapping, envelope: None, columns: Some(columns), unit: "the row" }
    }

    /// For a file without records.
    pub(super) fn none() -> Self {
        Self::of_json(Arc::default(), None, false)
    }

    /// Reads one record and calls `use_post` with the post. Returns what the
    /// envelope says, also where there is no post in it.
    pub(in crate::cli) fn read<T>(
        &self,
        record: &[u8],
        cells: &mut Cells,
        use_post: impl FnOnce(Result<&Post<'_>, PostError>, Option<&Envelope>) -> T,
    ) -> T {
        if let Some(columns) = &self.columns {
            return match columns.read(record, cells) {
                Ok(post) => use_post(Ok(&post), None),
                Err(error) => use_post(Err(error), None),
            };
        }
        let Some(path) = &self.envelope else {
            return match self.post(record) {
                Ok(post) => use_post(Ok(&post), None),
                Err(error) => use_post(Err(error.said_of(self.unit)), None),
            };
        };
        let (envelope, json) = Envelope::open(record, path);
        let envelope = Some(&envelope);
        match json {
            Ok(json) => match self.post(json.as_bytes()) {
                Ok(post) => use_post(Ok(&post), envelope),
                Err(error) => {
                    let unit = match json {
                        Cow::Borrowed(_) => format!("what stands at `{path}`"),
                        Cow::Owned(_) => format!("the text at `{path}`"),
                    };
                    use_post(Err(error.said_of(&unit)), envelope)
                }
            },
            Err(error) => use_post(Err(error.said_of(self.unit)), envelope),
        }
    }

    fn post<'t>(&'t self, json: &'t [u8]) -> Result<Post<'t>, PostError> {
        if self.mapping.pairs().is_empty() {
            return Post::from_line(json);
        }
        let text = match std::str::from_utf8(json) {
            Ok(text) => text,
            Err(_) => return Post::from_line(json),
        };
        Post::from_json_by(text, &self.mapping).map_err(|error| self.explained(error))
    }

    /// A post without text is most often a mapping that does not fit.
    fn explained(&self, error: PostError) -> PostError {
        if error.kind() != PostErrorKind::NoText {
            return error;
        }
        let texts = self.mapping.pairs().iter().filter(|(field, _)| field.is_text());
        let paths: Vec<_> = texts.map(|(_, path)| format!("`{path}`")).collect();
        if paths.is_empty() {
            return error;
        }
        let message = format!("{}; there is none at {}", error.message(), paths.join(", "));
        PostError::new(PostErrorKind::NoText, message)
    }
}
