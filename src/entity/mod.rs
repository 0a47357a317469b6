//! Entities: things that are found in a text without any rule saying how,
//! each with its span in the original text and normalised attributes.
//!
//! In: a text. Out: [`Entity`] values in text order. Knows nothing of rules.

mod attribute;
mod extract;
mod kind;
mod kinds;

mod age;
mod calendar;
mod date;
mod email;
mod emoji;
mod han;
mod handle;
mod hashtag;
mod host;
mod link;
mod mention;
mod money;
mod number;
mod period;
mod phone;
mod region;
mod shown;
mod url;

mod anchor;
mod character;
mod cursor;
mod digit;
mod grapheme;
mod phrase;
mod table;

pub(crate) use calendar::Days;
pub(crate) use extract::{Context, contacts, extract, ways_to_reach};
pub(crate) use kind::EntityKind;
pub(crate) use kinds::Kinds;
pub(crate) use region::Region;
pub use shown::{ShownEntity, entities, entity_count};

use crate::text::Span;

/// One entity found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entity {
    /// Where, in bytes of the original text.
    pub span: Span,
    /// What was found, normalised.
    pub value: EntityValue,
}

/// The normalised attributes of an entity, by kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum EntityValue {
    /// A phone number.
    Phone {
        /// `+` and digits (ITU-T E.164); without a known country the digits as written.
        e164: String,
        /// ISO 3166 country code, upper case, where the calling code tells.
        country: Option<String>,
    },
    /// An account on a messenger.
    Handle {
        /// `telegram`, `whatsapp`, `signal`, …
        service: String,
        /// The account's name, lower case, without `@`.
        name: String,
    },
    /// An amount of money.
    Money {
        /// Amount in hundredths of the currency's main unit: 240 000 ₽ is 24 000 000.
        hundredths: i64,
        /// ISO 4217 code, upper case.
        currency: String,
        /// What it is paid per, where the text says.
        per: Option<Period>,
    },
    /// A web address.
    Url {
        /// Scheme and host in lower case, tracking parameters taken out.
        canonical: String,
        /// The host, lower case, without `www.`.
        host: String,
    },
    /// An e-mail address, lower case.
    Email(String),
    /// A hashtag, folded, without `#`.
    Hashtag(String),
    /// A mention, lower case, without `@`.
    Mention(String),
    /// An emoji as written.
    Emoji(String),
    /// A number in hundredths: `12,5 тыс.` is 1 250 000.
    Number(i64),
    /// Ages in years, one end at least.
    AgeRange {
        /// The youngest, where the text says.
        from: Option<u8>,
        /// The oldest, where the text says.
        to: Option<u8>,
    },
    /// One day or several.
    Date(Days),
}

/// What an amount of money is paid per.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Period {
    /// Per month.
    Month,
    /// Per week.
    Week,
    /// Per day.
    Day,
    /// Per hour.
    Hour,
    /// Per post published.
    Post,
    /// Per shift or rotation.
    Shift,
    /// Once.
    Once,
}

impl Period {
    /// Every period.
    pub(crate) const ALL: [Self; 7] =
        [Self::Month, Self::Week, Self::Day, Self::Hour, Self::Post, Self::Shift, Self::Once];

    /// The name that rules use: `month`, `week`, …
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
            Self::Hour => "hour",
            Self::Post => "post",
            Self::Shift => "shift",
            Self::Once => "once",
        }
    }
}

impl EntityValue {
    /// The kind of this entity.
    pub(crate) const fn kind(&self) -> EntityKind {
        match self {
            Self::Phone { .. } => EntityKind::Phone,
            Self::Handle { .. } => EntityKind::Handle,
            Self::Money { .. } => EntityKind::Money,
            Self::Url { .. } => EntityKind::Url,
            Self::Email(_) => EntityKind::Email,
            Self::Hashtag(_) => EntityKind::Hashtag,
            Self::Mention(_) => EntityKind::Mention,
            Self::Emoji(_) => EntityKind::Emoji,
            Self::Number(_) => EntityKind::Number,
            Self::AgeRange { .. } => EntityKind::AgeRange,
            Self::Date(_) => EntityKind::Date,
        }
    }
}

#[cfg(test)]
mod tests;
