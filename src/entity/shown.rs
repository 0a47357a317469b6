use std::fmt;

use super::calendar::{Day, Days};
use super::{Entity, EntityValue, Kinds, Region, extract};
use crate::text::Span;

/// An entity as tests state it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownEntity {
    /// Its kind, as rules name it.
    pub kind: &'static str,
    /// Where, in bytes of the text.
    pub span: Span,
    /// Its attributes, parted by blanks: `+79000000001 RU`, `240000 RUB month`, `18-45`.
    pub value: String,
}

/// Every entity of `text`, posted on `platform`, numbers of `regions` in their short form included.
pub fn entities(text: &str, platform: Option<&str>, regions: &[&str]) -> Vec<ShownEntity> {
    let regions: Vec<Region> =
        regions.iter().filter_map(|code| Region::from_country(code)).collect();
    let mut found: Vec<Entity> = Vec::new();
    let context = super::Context { default_regions: &regions, platform };
    extract(text, Kinds::all(), &context, &mut found);
    let shown = found.iter().map(|entity| ShownEntity {
        kind: entity.value.kind().name(),
        span: entity.span,
        value: entity.value.to_string(),
    });
    shown.collect()
}

/// How many entities `text` has, of every kind: what a benchmark measures.
pub fn entity_count(text: &str) -> usize {
    let mut found: Vec<Entity> = Vec::new();
    extract(text, Kinds::all(), &super::Context::default(), &mut found);
    found.len()
}

impl fmt::Display for EntityValue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Phone { e164, country } => {
                write!(out, "{e164} {}", country.as_deref().unwrap_or("?"))
            }
            Self::Handle { service, name } => write!(out, "{service} {name}"),
            Self::Money { hundredths, currency, per } => {
                write!(out, "{} {currency}", Decimal(*hundredths))?;
                per.map_or(Ok(()), |per| write!(out, " {}", per.name()))
            }
            Self::Url { canonical, host } => write!(out, "{canonical} {host}"),
            Self::Email(value)
            | Self::Hashtag(value)
            | Self::Mention(value)
            | Self::Emoji(value) => out.write_str(value),
            Self::Number(hundredths) => write!(out, "{}", Decimal(*hundredths)),
            Self::AgeRange { from, to } => {
                let age = |age: Option<u8>| age.map_or_else(String::new, |age| age.to_string());
                write!(out, "{}-{}", age(*from), age(*to))
            }
            Self::Date(days) => write!(out, "{days}"),
        }
    }
}

impl fmt::Display for Days {
    /// `2026-05-12` or `2026-05-12..2026-05-15`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.from)?;
        if self.from == self.to { Ok(()) } else { write!(out, "..{}", self.to) }
    }
}

impl fmt::Display for Day {
    /// As ISO 8601 writes it; without a year `--05-12`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = self;
        match year {
            Some(year) => write!(out, "{year:04}-{month:02}-{day:02}"),
            None => write!(out, "--{month:02}-{day:02}"),
        }
    }
}

/// Hundredths as a decimal number.
struct Decimal(i64);

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 % 100 {
            0 => write!(out, "{}", self.0 / 100),
            rest => write!(out, "{}.{rest:02}", self.0 / 100),
        }
    }
}
