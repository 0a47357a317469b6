use jiff::Timestamp;
use jiff::civil::Date;

use super::{Comparator, Stage};
use crate::entity::EntityKind;
use crate::post::TextField;

/// After resolution: everything named exists, and only like is compared with like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved;

impl Stage for Resolved {
    type Reference = Reference;
    type Comparison = Check;
    type Field = PostField;
}

/// The position of an indicator in its rule's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorIdx(pub usize);

/// Something that can be found in a post's texts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// What is looked for.
    pub target: Target,
    /// Where; `None` is every text field.
    pub field: Option<TextField>,
}

/// What a reference stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// One indicator.
    Indicator(IndicatorIdx),
    /// `lexicon.*`: the matches of all of these taken together.
    Union(Vec<IndicatorIdx>),
    /// An entity that passes every test.
    Entity(EntityKind, Vec<AttributeTest>),
}

/// A test of an entity's attribute.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AttributeTest {
    /// `amount >= 150000`. An entity that lacks the attribute fails the test.
    Number {
        /// The attribute: `amount`, `value`, `from`, `to`.
        attribute: &'static str,
        /// How it is compared.
        comparator: Comparator,
        /// In hundredths.
        literal: i64,
    },
    /// `from >= 2026-01-01`. A date without a year fails the test.
    Day {
        /// The attribute: `from`, `to`.
        attribute: &'static str,
        /// How it is compared.
        comparator: Comparator,
        /// The day.
        literal: Date,
    },
    /// `currency in (RUB, EUR)`: the attribute of that name is, or is not, one of these.
    /// An entity that lacks the attribute fails the test either way.
    Text {
        /// The attribute: `currency`, `per`, `country`, `e164`, `service`, `name`, `host`,
        /// `canonical`, `value`.
        attribute: &'static str,
        /// Compared without case.
        set: Vec<String>,
        /// Whether it must be none of these.
        negated: bool,
    },
    /// `e164 in list("known")`: the whole contact is looked up.
    Listed {
        /// The list's name.
        list: String,
        /// Whether it must not stand there.
        negated: bool,
    },
}

/// A comparison of values of one kind. A field that the post lacks makes it false.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// Numbers.
    Number(NumberOperand, Comparator, NumberOperand),
    /// Moments.
    Time(TimeOperand, Comparator, TimeOperand),
    /// A text is, or is not, one of these.
    Text {
        /// What is compared; a field with several values passes if one does.
        value: TextValue,
        /// Compared without case.
        set: Vec<String>,
        /// Whether it must be none of these.
        negated: bool,
    },
    /// A flag is so.
    Flag(FlagField, bool),
    /// A text is as similar as this to some text of a list.
    Similar {
        /// The field, of which every text is compared.
        field: TextField,
        /// The list's name.
        list: String,
        /// The least similarity, in hundredths.
        least: u8,
    },
}

/// A number to compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberOperand {
    /// The number of matches.
    Count(Reference),
    /// The number of different patterns, or of different entity values.
    Distinct(Reference),
    /// A field.
    Field(NumberField),
    /// In hundredths.
    Literal(i64),
}

/// A moment to compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeOperand {
    /// A field.
    Field(TimeField),
    /// A moment.
    Literal(Timestamp),
}

/// A field that holds a number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberField {
    /// `author.followers`
    Followers,
    /// `metrics.<name>`
    Metric(String),
}

/// A field that holds a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeField {
    /// `created_at`
    CreatedAt,
    /// `deleted_at`
    DeletedAt,
    /// `author.created_at`
    AuthorCreatedAt,
    /// `audio.first_seen`
    AudioFirstSeen,
}

/// A field that holds `true` or `false`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FlagField {
    /// `paid`
    Paid,
    /// `author.verified`
    AuthorVerified,
}

/// A field that holds a name or an id. (The long texts are searched, not compared.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextValue {
    /// `lang`: the language that was stated, if trusted, else detected; `und` if unknown.
    Lang,
    /// `script`: the script of most letters, as its ISO 15924 code.
    Script,
    /// `platform`
    Platform,
    /// `author`, also `author.id`
    AuthorId,
    /// `author.kind`
    AuthorKind,
    /// `media.kind`, of any medium
    MediaKind,
    /// `media.id`
    MediaId,
    /// `media.hash`
    MediaHash,
    /// `audio.id`
    AudioId,
    /// `effect_id`
    EffectId,
    /// `hashtags`, any of those listed apart from the text
    Hashtags,
    /// `urls`
    Urls,
}

/// Any field of a post, for `has(…)`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PostField {
    /// A searched text.
    Searched(TextField),
    /// A name or id.
    Text(TextValue),
    /// A number.
    Number(NumberField),
    /// A moment.
    Time(TimeField),
    /// A flag.
    Flag(FlagField),
}
