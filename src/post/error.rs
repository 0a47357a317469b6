use std::fmt;

/// Why a line yields no post.
///
/// Never quotes the line: an error record must not carry a contact outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostError {
    kind: PostErrorKind,
    message: String,
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PostErrorKind {
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The text is not JSON.
    NotJson,
    /// It is JSON, but not an object.
    NotObject,
    /// No text field holds anything but white space.
    NoText,
    /// The line is longer than the limit.
    LineTooLong,
    /// The envelope holds no post where it should.
    NoPost,
    /// A row has more or fewer fields than the header.
    FieldCount,
    /// A quotation mark that a row opens is never closed.
    OpenQuote,
    /// The first row can't be used as the names of columns.
    BadHeader,
    /// The file is neither a list nor a sequence of objects.
    NotList,
    /// What stands between the elements of a list is wrong.
    BadList,
    /// The file ends before it should.
    InputTruncated,
    /// The compressed file is damaged, or of another kind.
    InputCorrupt,
}

impl PostErrorKind {
    /// Every kind.
    pub const ALL: [Self; 13] = [
        Self::NotUtf8,
        Self::NotJson,
        Self::NotObject,
        Self::NoText,
        Self::LineTooLong,
        Self::NoPost,
        Self::FieldCount,
        Self::OpenQuote,
        Self::BadHeader,
        Self::NotList,
        Self::BadList,
        Self::InputTruncated,
        Self::InputCorrupt,
    ];

    /// The stable code that error records carry.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotUtf8 => "not-utf8",
            Self::NotJson => "not-json",
            Self::NotObject => "not-object",
            Self::NoText => "no-text",
            Self::LineTooLong => "line-too-long",
            Self::NoPost => "no-post",
            Self::FieldCount => "field-count",
            Self::OpenQuote => "open-quote",
            Self::BadHeader => "bad-header",
            Self::NotList => "not-list",
            Self::BadList => "bad-list",
            Self::InputTruncated => "input-truncated",
            Self::InputCorrupt => "input-corrupt",
        }
    }
}

impl PostError {
    pub(super) fn not_utf8(error: std::str::Utf8Error) -> Self {
        let byte = error.valid_up_to() + 1;
        Self::new(PostErrorKind::NotUtf8, format!("the line is not UTF-8 at byte {byte}"))
    }

    pub(super) fn not_json(error: &serde_json::Error, json: &str) -> Self {
        let described = error.to_string();
        let what = described.split(" at line ").next().unwrap_or_default();
        let before = json.split_inclusive('\n').take(error.line().saturating_sub(1));
        let byte = before.map(str::len).sum::<usize>() + error.column();
        Self::new(PostErrorKind::NotJson, format!("the line is not JSON: {what} at byte {byte}"))
    }

    pub(super) fn not_object() -> Self {
        Self::new(PostErrorKind::NotObject, "the line is JSON, but not an object".to_owned())
    }

    pub(super) fn no_text(ignored: &[&str]) -> Self {
        let mut message = "the post has no text".to_owned();
        if !ignored.is_empty() {
            message.push_str("; not used, because of the wrong kind: ");
            message.push_str(&ignored.join(", "));
        }
        Self::new(PostErrorKind::NoText, message)
    }

    /// For a line that is longer than `limit` bytes.
    pub fn too_long(limit: usize) -> Self {
        Self::new(PostErrorKind::LineTooLong, format!("the line is longer than {limit} bytes"))
    }

    /// For readers of other formats. The message must not quote the post.
    pub fn new(kind: PostErrorKind, message: String) -> Self {
        Self { kind, message }
    }

    /// The same, said of `unit` (`the row`, `the element`) instead of the line.
    #[must_use]
    pub fn said_of(self, unit: &str) -> Self {
        match self.message.strip_prefix("the line") {
            Some(rest) => Self { kind: self.kind, message: format!("{unit}{rest}") },
            None => self,
        }
    }

    /// What is wrong.
    pub const fn kind(&self) -> PostErrorKind {
        self.kind
    }

    /// The same in words.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for PostError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for PostError {}
