//! Texts that are similar to those of a list.

use super::evaluate::{Found, Look, What};
use crate::compile::{ListedAt, SimilarTest};
use crate::condition::decimal;
use crate::similarity::nearest;
use crate::text::{Disguises, Span};
use crate::verdict::{Likeness, Listed, Matches, ShortText};

impl<'r> Look<'_, 'r, '_> {
    /// Appends the texts that are as similar to one of the list as `test` asks.
    pub(super) fn similar(&mut self, test: &SimilarTest, found: &mut Vec<Found>) {
        let Some(list) = self.compiled.lists.get(test.list) else { return };
        for (slot, field) in self.fields.iter_mut().enumerate() {
            if field.field != test.field {
                continue;
            }
            let text = self.post.text_at(field.field, field.position);
            let nearest = field.nearest(text, test.list, |sketch| list.nearest(sketch));
            let Some(nearest) = nearest.filter(|nearest| nearest.similarity >= test.least) else {
                continue;
            };
            let units = field.words.units();
            let (Some(first), Some(last)) = (units.first(), units.last()) else { continue };
            found.push(Found {
                slot,
                span: Span::new(first.span().start, last.span().end),
                what: What::Similar,
                disguise: Disguises::NONE,
                listed: Some(ListedAt {
                    list: test.list,
                    entry: nearest.entry,
                    similarity: Some(nearest.similarity),
                }),
            });
        }
    }

    /// The entry at `listed`.
    pub(super) fn entry(&self, listed: ListedAt) -> Option<Listed<'r>> {
        let compiled = self.compiled;
        let list = &compiled.lists.get(listed.list)?.list;
        let entry = &list.entries.get(listed.entry)?.id;
        Some(Listed { list: &list.name, entry, similarity: listed.similarity })
    }

    /// How similar the texts are that `test` asks about, also where they are
    /// less so than it asks.
    pub(super) fn likeness(&mut self, test: &SimilarTest, matches: Matches<'r>) -> Likeness<'r> {
        let mut likeness = Likeness {
            highest: None,
            least: decimal(i64::from(test.least)),
            nearest: None,
            too_short: None,
            matches,
        };
        let mut best: Option<ListedAt> = None;
        let mut is_compared = false;
        let Some(list) = self.compiled.lists.get(test.list) else { return likeness };
        for field in self.fields.iter_mut().filter(|field| field.field == test.field) {
            let text = self.post.text_at(field.field, field.position);
            match field.sketch(text) {
                Ok(sketch) => {
                    is_compared = true;
                    let sketches = list.list.sketches().iter().enumerate();
                    let Some(found) = nearest(sketches, sketch) else { continue };
                    let similarity = Some(found.similarity).filter(|similarity| *similarity > 0);
                    if best.is_none_or(|best| best.similarity < similarity) && similarity.is_some()
                    {
                        best = Some(ListedAt { list: test.list, entry: found.entry, similarity });
                    }
                }
                Err(too_short) => {
                    let known = likeness.too_short.map_or(0, |known| known.length);
                    if likeness.too_short.is_none() || too_short.length > known {
                        likeness.too_short = Some(ShortText {
                            counted: too_short.script.counted(),
                            length: too_short.length,
                            least: too_short.script.least(),
                        });
                    }
                }
            }
        }
        let has_text = is_compared || likeness.too_short.is_some();
        let highest = best.and_then(|best| best.similarity).unwrap_or_default();
        likeness.highest = has_text.then(|| decimal(i64::from(highest)));
        if is_compared {
            likeness.too_short = None;
        }
        likeness.nearest = best.and_then(|best| self.entry(best));
        likeness
    }
}
