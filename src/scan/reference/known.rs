//! What lists know: every entry is looked at.

use super::page::Page;
use super::taken::{Match, What};
use crate::entity::EntityValue;
use crate::list::{Account, Known};
use crate::post::TextField;
use crate::ruleset::Ruleset;
use crate::similarity::Sketch;
use crate::text::{Disguises, Span};
use crate::verdict::Listed;

/// The entry of `list` that `value` is.
pub(super) fn listed<'r>(
    value: &EntityValue,
    list: &str,
    ruleset: &'r Ruleset,
) -> Option<Listed<'r>> {
    let list = ruleset.lists().get(list)?;
    let key = ruleset.key_of(list).ok()??;
    let hash = key.hash(&Account::of(value)?);
    let Known::Accounts { hashes, .. } = &list.known else { return None };
    let entry = hashes.iter().position(|known| *known == hash)?;
    Some(Listed { list: &list.name, entry: &list.entries.get(entry)?.id, similarity: None })
}

/// The texts of `field` that are as similar as `least` to some text of `list`,
/// each with the nearest, of several the one whose id comes first.
pub(super) fn similar<'r>(
    pages: &[Page<'_>],
    field: TextField,
    (list, least): (&str, u8),
    ruleset: &'r Ruleset,
) -> Vec<Match<'r>> {
    let Some(list) = ruleset.lists().get(list) else { return Vec::new() };
    let mut matches = Vec::new();
    for (position, page) in pages.iter().enumerate().filter(|(_, page)| page.field == field) {
        let Ok(sketch) = Sketch::of(&page.text, &page.words) else { continue };
        let all = list.sketches().iter().map(|known| known.similarity(&sketch));
        let Some(best) = all.clone().max().filter(|best| *best >= least) else { continue };
        let entry = all.clone().position(|similarity| similarity == best);
        let entry = entry.and_then(|entry| list.entries.get(entry)).map_or("", |entry| &entry.id);
        let units = page.units();
        let (Some(first), Some(last)) = (units.first(), units.last()) else { continue };
        matches.push(Match {
            page: position,
            span: Span::new(first.span().start, last.span().end),
            what: What::Similar { label: &list.label },
            disguise: Disguises::NONE,
            listed: Some(Listed { list: &list.name, entry, similarity: Some(best) }),
        });
    }
    matches
}
