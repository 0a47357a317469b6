//! A post and its fields, and the readers that yield posts.
//!
//! `bytes ─LineBlocks─▶ lines ─Post::from_line─▶ Post`, or a [`PostError`] for
//! that line. Records of another shape are read by a [`Mapping`], out of an
//! [`Envelope`]. Knows nothing of rules.

mod cell;
mod envelope;
mod error;
mod field;
mod lines;
mod mapping;
mod owned;
mod parse;
mod surrogate;
mod time;
mod value;

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;

pub use envelope::{Envelope, EnvelopeValue};
pub use error::{PostError, PostErrorKind};
pub use field::Field;
pub use lines::{BlockLimits, Line, LineBlock, LineBlocks};
pub use mapping::Mapping;

/// One unit of input. Everything is optional but that there is some text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Post<'t> {
    /// The platform's id of the post.
    pub id: Option<Cow<'t, str>>,
    /// The post itself.
    pub text: Option<Cow<'t, str>>,
    /// Its title.
    pub title: Option<Cow<'t, str>>,
    /// Text read from its images.
    pub ocr: Option<Cow<'t, str>>,
    /// Speech heard in its audio or video.
    pub transcript: Option<Cow<'t, str>>,
    /// The text of another post that it quotes.
    pub quoted: Option<Cow<'t, str>>,
    /// Comments by the same author.
    pub comments: Vec<Cow<'t, str>>,
    /// Where it was posted, lower case.
    pub platform: Option<Cow<'t, str>>,
    /// The language that the platform or the author stated.
    pub lang: Option<Cow<'t, str>>,
    /// When it was posted.
    pub created_at: Option<Timestamp>,
    /// When it was deleted.
    pub deleted_at: Option<Timestamp>,
    /// Who posted it.
    pub author: Author<'t>,
    /// Hashtags that the platform lists apart from the text.
    pub hashtags: Vec<Cow<'t, str>>,
    /// Addresses that the platform lists apart from the text.
    pub urls: Vec<Cow<'t, str>>,
    /// Pictures and videos.
    pub media: Vec<Media<'t>>,
    /// The sound it uses.
    pub audio: Audio<'t>,
    /// The visual effect it uses.
    pub effect_id: Option<Cow<'t, str>>,
    /// Whether it was paid for.
    pub paid: Option<bool>,
    /// Counts such as `views`, by name.
    pub metrics: BTreeMap<Cow<'t, str>, i64>,
    /// Known fields whose value was of the wrong kind and therefore not used, each
    /// once; [`Post::LONE_SURROGATE`] if half a surrogate pair was read as U+FFFD.
    pub ignored: Vec<&'static str>,
}

/// The account that posted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Author<'t> {
    /// The account's id or handle.
    pub id: Option<Cow<'t, str>>,
    /// Its display name.
    pub name: Option<Cow<'t, str>>,
    /// Its description of itself.
    pub bio: Option<Cow<'t, str>>,
    /// How many follow it.
    pub followers: Option<i64>,
    /// When it was created.
    pub created_at: Option<Timestamp>,
    /// Whether the platform has verified it.
    pub verified: Option<bool>,
    /// `person`, `page`, `group`, …
    pub kind: Option<Cow<'t, str>>,
}

/// A picture or a video of a post.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Media<'t> {
    /// `image`, `video`, …
    pub kind: Option<Cow<'t, str>>,
    /// The platform's id of it.
    pub id: Option<Cow<'t, str>>,
    /// A perceptual hash, as the caller computed it.
    pub hash: Option<Cow<'t, str>>,
}

/// The sound of a post.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Audio<'t> {
    /// The platform's id of it.
    pub id: Option<Cow<'t, str>>,
    /// When it was first used.
    pub first_seen: Option<Timestamp>,
}

/// A field of a post that holds text to be searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextField {
    /// `text`
    Text,
    /// `title`
    Title,
    /// `ocr`
    Ocr,
    /// `transcript`
    Transcript,
    /// `quoted`: quoted whole.
    Quoted,
    /// `comments`, every one of them.
    Comments,
    /// `author.name`
    AuthorName,
    /// `author.bio`
    AuthorBio,
}

impl TextField {
    /// Every text field, in the order in which evidence lists them.
    pub const ALL: [Self; 8] = [
        Self::Text,
        Self::Title,
        Self::Ocr,
        Self::Transcript,
        Self::Quoted,
        Self::Comments,
        Self::AuthorName,
        Self::AuthorBio,
    ];

    /// The name that rules and verdicts use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Ocr => "ocr",
            Self::Transcript => "transcript",
            Self::Quoted => "quoted",
            Self::Comments => "comments",
            Self::AuthorName => "author.name",
            Self::AuthorBio => "author.bio",
        }
    }

    /// The field that rules call `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

impl<'t> Post<'t> {
    /// A post that is nothing but `text`.
    pub fn of_text(text: impl Into<Cow<'t, str>>) -> Self {
        Self { text: Some(text.into()), ..Self::default() }
    }

    /// Its texts, each with its field and, among comments, its position; in the
    /// order of [`TextField::ALL`]. A field that the post lacks is left out, an
    /// empty one is not.
    pub fn texts(&self) -> impl Iterator<Item = (TextField, usize, &str)> {
        let comments = self
            .comments
            .iter()
            .enumerate()
            .map(|(position, comment)| (TextField::Comments, position, &**comment));
        [
            (TextField::Text, &self.text),
            (TextField::Title, &self.title),
            (TextField::Ocr, &self.ocr),
            (TextField::Transcript, &self.transcript),
            (TextField::Quoted, &self.quoted),
        ]
        .into_iter()
        .filter_map(|(field, text)| text.as_deref().map(|text| (field, 0, text)))
        .chain(comments)
        .chain(
            [(TextField::AuthorName, &self.author.name), (TextField::AuthorBio, &self.author.bio)]
                .into_iter()
                .filter_map(|(field, text)| text.as_deref().map(|text| (field, 0, text))),
        )
    }

    /// The text of `field`, among comments the one at `position`; empty if the
    /// post lacks it.
    pub fn text_at(&self, field: TextField, position: usize) -> &str {
        let text = match field {
            TextField::Text => &self.text,
            TextField::Title => &self.title,
            TextField::Ocr => &self.ocr,
            TextField::Transcript => &self.transcript,
            TextField::Quoted => &self.quoted,
            TextField::Comments => {
                return self.comments.get(position).map_or("", |comment| comment);
            }
            TextField::AuthorName => &self.author.name,
            TextField::AuthorBio => &self.author.bio,
        };
        text.as_deref().unwrap_or_default()
    }
}
