use crate::condition::{Comparator, Condition, Resolved};
use crate::post::Post;
use crate::text::Span;

use super::{About, Expected};

/// A checked statement about posts that belong together.
#[derive(Clone, Debug)]
pub struct CorrelationRule {
    /// What it is called and what it says of itself.
    pub about: About,
    /// Which posts belong together.
    pub correlation: Correlation,
    /// What must hold of such posts.
    pub condition: ClusterCondition,
    /// What must and must not match.
    pub examples: Vec<Timeline>,
}

/// Which posts belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correlation {
    /// Which posts take part; `None` is all.
    pub posts: Option<Condition<Resolved>>,
    /// Members that are listed beside the cluster.
    pub apart: Option<Condition<Resolved>>,
    /// What they share: all of these.
    pub by: Vec<Object>,
    /// Only texts of at least so many words are likened; 0 is any.
    pub least_words: u32,
    /// Length of the window in seconds, both ends included.
    pub within: u64,
    /// How many different objects a pair of accounts must share.
    pub repeats: u32,
    /// Objects that more posts than this share count for nothing.
    pub ignore_above: Option<u32>,
    /// The time that the window runs over.
    pub clock: Clock,
    /// Posts that follow each other, if the rule asks for that.
    pub sequence: Option<Sequence>,
}

/// What posts share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Object {
    /// Something that is equal or not.
    Equal(ObjectKind),
    /// `near(text, 0.8)`: Jaccard likeness of at least so many hundredths.
    Near(NearField, u32),
    /// Posts for which a rule holds.
    Rule(String),
}

/// An object that is equal or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ObjectKind {
    /// The folded text.
    Text,
    /// The set of hashtags.
    Hashtags,
    /// The hashtags in their order.
    HashtagSequence,
    /// The emoji.
    Emoji,
    /// An address.
    Url,
    /// The host of an address.
    Domain,
    /// A phone number.
    Phone,
    /// An account on a messenger.
    Handle,
    /// The set of contacts.
    Contacts,
    /// The sound.
    Audio,
    /// A picture or a video.
    Media,
    /// The visual effect.
    Effect,
    /// The account.
    Author,
}

impl ObjectKind {
    /// Every kind.
    pub const ALL: [Self; 13] = [
        Self::Text,
        Self::Hashtags,
        Self::HashtagSequence,
        Self::Emoji,
        Self::Url,
        Self::Domain,
        Self::Phone,
        Self::Handle,
        Self::Contacts,
        Self::Audio,
        Self::Media,
        Self::Effect,
        Self::Author,
    ];

    /// The name that rules use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Hashtags => "hashtags",
            Self::HashtagSequence => "hashtag_sequence",
            Self::Emoji => "emoji",
            Self::Url => "url",
            Self::Domain => "domain",
            Self::Phone => "phone",
            Self::Handle => "handle",
            Self::Contacts => "contacts",
            Self::Audio => "audio",
            Self::Media => "media",
            Self::Effect => "effect",
            Self::Author => "author",
        }
    }

    /// The kind that rules call `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A field whose texts are likened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NearField {
    /// `text`
    Text,
    /// `transcript`
    Transcript,
}

/// The time that a window runs over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    /// When posts were posted.
    #[default]
    CreatedAt,
    /// When they were deleted.
    DeletedAt,
}

/// Posts that follow each other and agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// What each must be; `None` is any post.
    pub steps: Vec<Option<String>>,
    /// In how many of `objects` they agree.
    pub agree: u32,
    /// What they may agree in.
    pub objects: Vec<ObjectKind>,
}

/// What must hold of a cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClusterCondition {
    /// Every part.
    And(Vec<Self>),
    /// Some part.
    Or(Vec<Self>),
    /// Not the part.
    Not(Box<Self>),
    /// A number about the cluster compared with one: hundredths, for an age seconds.
    Compare(Aggregate, Comparator, i64),
}

/// A number about a cluster.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aggregate {
    /// `count(post)`
    Posts,
    /// `distinct(author)`
    Authors,
    /// `distinct(platform)`
    Platforms,
    /// `distinct(lang)`
    Languages,
    /// `distinct(object)`
    Objects,
    /// `share(rule(x))`: of the members, those for which the rule holds.
    Share(String),
    /// `min(age(author))`: of the youngest account, at its post.
    YoungestAuthor,
}

/// An example of a correlation rule.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// The posts with their seconds from the start.
    pub posts: Vec<(u64, Post<'static>)>,
    /// What must come out.
    pub expected: Expected,
    /// `reporting`, `homonym`, …
    pub category: Option<String>,
    /// Where it stands in the rule file.
    pub span: Span,
}
