//! From a text to its entities: anchors first, then each kind's finder where they are.

use std::cmp::Reverse;

use super::anchor::Anchors;
use super::grapheme::Clusters;
use super::region::Region;
use super::{Entity, EntityKind, EntityValue, Kinds};
use super::{age, date, email, emoji, handle, hashtag, link, mention, money, number, phone, url};
use crate::text::Span;

/// What is known about where a text comes from.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Context<'a> {
    /// Regions whose numbers may be written without their calling code.
    pub default_regions: &'a [Region],
    /// Where it was posted: on a messenger every `@name` is a handle.
    pub platform: Option<&'a str>,
}

/// Pushes the entities of `kinds` in `text`, sorted by start, then longer first, then kind.
///
/// Spans of one kind do not overlap, and none crosses a line break. Takes time
/// linear in the text, whatever it holds.
pub(crate) fn extract(text: &str, kinds: Kinds, context: &Context<'_>, found: &mut Vec<Entity>) {
    if kinds.is_empty() {
        return;
    }
    let earlier = found.len();
    let anchors = Anchors::collect(text, kinds);
    if kinds.contains(EntityKind::Phone) {
        phone::find(text, &anchors.runs, context, found);
    }
    if kinds.contains(EntityKind::Money) {
        money::find(text, &anchors.runs, &anchors.han, found);
    }
    if kinds.contains(EntityKind::Number) {
        number::find(text, &anchors.runs, found);
    }
    if kinds.contains(EntityKind::AgeRange) {
        age::find(text, &anchors.runs, found);
    }
    if kinds.contains(EntityKind::Date) {
        date::find(text, &anchors.runs, &anchors.han, found);
    }
    if kinds.intersects(Kinds::of(&[EntityKind::Url, EntityKind::Handle])) {
        let links = link::read_all(text, &anchors);
        if kinds.contains(EntityKind::Url) {
            url::find(text, &links, found);
        }
        if kinds.contains(EntityKind::Handle) {
            handle::find_links(text, &links, &anchors, found);
            handle::find_announced(text, &anchors, found);
        }
    }
    if kinds.intersects(Kinds::of(&[EntityKind::Mention, EntityKind::Handle])) {
        names(text, &anchors, kinds, context, found);
    }
    if kinds.contains(EntityKind::Email) {
        email::find(text, &anchors, found);
    }
    if kinds.contains(EntityKind::Hashtag) {
        hashtag::find(text, &anchors.hashes, found);
    }
    if kinds.contains(EntityKind::Emoji) {
        emoji::find(text, &anchors.pictures, found);
    }
    settle(text, found, earlier);
}

/// Every `@name`, as a handle where a messenger is meant and as a mention elsewhere.
fn names(
    text: &str,
    anchors: &Anchors,
    kinds: Kinds,
    context: &Context<'_>,
    found: &mut Vec<Entity>,
) {
    let platform = context.platform.and_then(handle::service_of);
    for &at in &anchors.ats {
        let Some((span, name)) = mention::read(text, at) else {
            continue;
        };
        let value = match platform.or_else(|| handle::service_near(text, span)) {
            Some(service) => EntityValue::Handle { service: service.to_owned(), name },
            None => EntityValue::Mention(name),
        };
        if kinds.contains(value.kind()) {
            found.push(Entity { span, value });
        }
    }
}

/// Sorts what was found from `earlier` on; of overlapping entities of one kind the first stays.
fn settle(text: &str, found: &mut Vec<Entity>, earlier: usize) {
    let mut clusters = Clusters::of(text);
    let fresh = found.get_mut(earlier..).unwrap_or_default();
    for entity in fresh.iter_mut() {
        entity.span = clusters.widened(entity.span);
    }
    fresh.sort_by_key(|entity| (entity.span.start, Reverse(entity.span.end), entity.value.kind()));
    let mut ends = [0; EntityKind::ALL.len()];
    let mut older = earlier;
    found.retain(|entity| {
        let Some(end) = ends.get_mut(entity.value.kind() as usize).filter(|_| older == 0) else {
            older = older.saturating_sub(1);
            return true;
        };
        let is_free = entity.span.start >= *end;
        if is_free {
            *end = entity.span.end;
        }
        is_free
    });
}

/// Pushes the spans of whatever may be a way to reach somebody, in text order and apart.
///
/// More liberal than [`extract`], because evidence is masked with it: a run of seven or more
/// digits counts without any cue, unless it is a date or an amount of money.
pub(crate) fn contacts(text: &str, context: &Context<'_>, found: &mut Vec<Span>) {
    let kinds =
        Kinds::of(&[EntityKind::Phone, EntityKind::Handle, EntityKind::Email, EntityKind::Mention]);
    reached(text, kinds, context, found);
}

/// Pushes the spans of contacts, as [`contacts`], and of web addresses. Depends on
/// nothing but the text: sketches of texts that were made elsewhere leave out the same.
pub(crate) fn ways_to_reach(text: &str, found: &mut Vec<Span>) {
    let kinds = Kinds::of(&[
        EntityKind::Phone,
        EntityKind::Handle,
        EntityKind::Email,
        EntityKind::Mention,
        EntityKind::Url,
    ]);
    reached(text, kinds, &Context::default(), found);
}

fn reached(text: &str, kinds: Kinds, context: &Context<'_>, found: &mut Vec<Span>) {
    let mut entities = Vec::new();
    extract(text, kinds, context, &mut entities);
    let mut spans: Vec<Span> = entities.into_iter().map(|entity| entity.span).collect();
    let digits = Anchors::collect(text, Kinds::of(&[EntityKind::Phone]));
    let before = spans.len();
    phone::find_liberally(text, &digits.runs, &mut spans);
    let mut clusters = Clusters::of(text);
    for span in spans.iter_mut().skip(before) {
        *span = clusters.widened(*span);
    }
    spans.sort_unstable();
    let earlier = found.len();
    for span in spans {
        match found.get_mut(earlier..).and_then(<[Span]>::last_mut) {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => found.push(span),
        }
    }
}
