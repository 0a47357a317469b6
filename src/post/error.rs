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
}

impl PostErrorKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::NotUtf8, Self::NotJson, Self::NotObject, Self::NoText, Self::LineTooLong];

    /// The stable code that error records carry.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotUtf8 => "not-utf8",
            Self::NotJson => "not-json",
            Self::NotObject => "not-object",
            Self::NoText => "no-text",
            Self::LineTooLong => "line-too-long",
        }
    }
}

impl PostError {
    pub(super) fn not_utf8(error: std::str::Utf8Error) -> Self {
        let byte = error.valid_up_to() + 1;
        Self::new(PostErrorKind::NotUtf8, format!("the line is not UTF-8 at byte {byte}"))
    }

    pub(super) fn not_json(error: &serde_json::Error) -> Self {
        let described = error.to_string();
        let what = described.split(" at line ").next().unwrap_or_default();
        let byte = error.column();
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

    pub(super) fn line_too_long(limit: usize) -> Self {
        Self::new(PostErrorKind::LineTooLong, format!("the line is longer than {limit} bytes"))
    }

    fn new(kind: PostErrorKind, message: String) -> Self {
        Self { kind, message }
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
