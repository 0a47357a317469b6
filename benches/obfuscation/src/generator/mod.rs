//! Disguised phrases, made without a look at the matcher.
//!
//! [`KINDS`] lists the ways to disguise a phrase; [`Kind::apply`] makes one,
//! the same one for the same [`Draw`].

mod alphabets;
mod draw;
mod fresh;
mod invisible;
mod kinds;
mod leet;
mod lookalikes;
mod orthography;
mod phrase;
mod romanise;
mod spacing;

use std::ops::Range;

pub use draw::{Draw, Sample};
pub use kinds::{Carrier, KINDS, Kind, Needs};
#[cfg(test)]
pub use lookalikes::UTS39;
pub use lookalikes::cyrillic_readings;
pub use orthography::plain_letters;
use phrase::letters;
pub use phrase::{Book, Phrase, Written, books};
pub use romanise::romanised;

/// A phrase in disguise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disguised {
    pub text: String,
    /// The bytes that a span must cover; it may cover all of the text.
    pub inner: Range<usize>,
}

/// A sentence with a disguised phrase in it.
#[derive(Clone, Debug)]
pub struct Planted {
    pub text: String,
    /// The bytes of the disguised phrase.
    pub outer: Range<usize>,
    /// Those of them that a span must cover.
    pub inner: Range<usize>,
}

impl Planted {
    /// Whether a span begins and ends where the disguised phrase does.
    pub fn is_covered_by(&self, start: usize, end: usize) -> bool {
        (self.outer.start..=self.inner.start).contains(&start)
            && (self.inner.end..=self.outer.end).contains(&end)
    }
}

fn whole(text: String) -> Disguised {
    let inner = 0..text.len();
    Disguised { text, inner }
}

/// A text of which some bytes at the ends are not the phrase itself.
fn part(text: String, before: usize, after: usize) -> Disguised {
    let inner = before..text.len() - after;
    Disguised { text, inner }
}

/// The disguised phrase in the place of `{}`.
pub fn plant(disguised: &Disguised, carrier: &str) -> Planted {
    let start = carrier.find("{}").unwrap_or(carrier.len());
    let text = carrier.replacen("{}", &disguised.text, 1);
    Planted {
        text,
        outer: start..start + disguised.text.len(),
        inner: start + disguised.inner.start..start + disguised.inner.end,
    }
}
