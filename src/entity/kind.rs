use std::fmt;

/// What kind of thing an entity is; in a condition its name stands like an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A phone number.
    Phone,
    /// An account on a messenger: `t.me/x`, "telegram: x", or `@x` with a messenger's cue.
    Handle,
    /// An amount of money with its currency.
    Money,
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// `#word`.
    Hashtag,
    /// `@name` without a messenger's cue.
    Mention,
    /// An emoji.
    Emoji,
    /// A run of digits, with its separators and multiplier.
    Number,
    /// Ages from one to another.
    AgeRange,
    /// A day, a month, or days from one to another.
    Date,
}

impl EntityKind {
    /// Every kind, in the order in which evidence lists them.
    pub const ALL: [Self; 11] = [
        Self::Phone,
        Self::Handle,
        Self::Money,
        Self::Url,
        Self::Email,
        Self::Hashtag,
        Self::Mention,
        Self::Emoji,
        Self::Number,
        Self::AgeRange,
        Self::Date,
    ];

    /// The name that rules use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Handle => "handle",
            Self::Money => "money",
            Self::Url => "url",
            Self::Email => "email",
            Self::Hashtag => "hashtag",
            Self::Mention => "mention",
            Self::Emoji => "emoji",
            Self::Number => "number",
            Self::AgeRange => "age_range",
            Self::Date => "date",
        }
    }

    /// As a pattern writes it.
    pub const fn in_braces(self) -> &'static str {
        match self {
            Self::Phone => "{phone}",
            Self::Handle => "{handle}",
            Self::Money => "{money}",
            Self::Url => "{url}",
            Self::Email => "{email}",
            Self::Hashtag => "{hashtag}",
            Self::Mention => "{mention}",
            Self::Emoji => "{emoji}",
            Self::Number => "{number}",
            Self::AgeRange => "{age_range}",
            Self::Date => "{date}",
        }
    }

    /// The kind that rules call `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl fmt::Display for EntityKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
