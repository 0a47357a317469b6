use std::borrow::Cow;

use super::node::Node;
use super::section::{Reader, Section};
use crate::post::{Audio, Author, Media, Post};

/// The keys of a post in an example.
pub(super) const POST_KEYS: [&str; 19] = [
    "id",
    "text",
    "title",
    "ocr",
    "transcript",
    "quoted",
    "comments",
    "platform",
    "lang",
    "created_at",
    "deleted_at",
    "author",
    "hashtags",
    "urls",
    "media",
    "audio",
    "effect_id",
    "paid",
    "metrics",
];

type Text = Option<Cow<'static, str>>;

/// The post that an example describes.
pub(super) fn post(reader: &mut Reader, section: &Section<'_>) -> Post<'static> {
    Post {
        id: text(reader, section, "id"),
        text: text(reader, section, "text"),
        title: text(reader, section, "title"),
        ocr: text(reader, section, "ocr"),
        transcript: text(reader, section, "transcript"),
        quoted: text(reader, section, "quoted"),
        comments: texts(reader, section, "comments"),
        platform: text(reader, section, "platform").map(|name| name.to_lowercase().into()),
        lang: text(reader, section, "lang"),
        created_at: time(reader, section, "created_at"),
        deleted_at: time(reader, section, "deleted_at"),
        author: section.get("author").map(|node| author(reader, node)).unwrap_or_default(),
        hashtags: texts(reader, section, "hashtags"),
        urls: texts(reader, section, "urls"),
        media: section.get("media").map(|node| media(reader, node)).unwrap_or_default(),
        audio: section.get("audio").map(|node| audio(reader, node)).unwrap_or_default(),
        effect_id: text(reader, section, "effect_id"),
        paid: section.get("paid").and_then(|node| reader.flag(node, "paid")),
        metrics: metrics(reader, section),
        ignored: Vec::new(),
    }
}

fn text(reader: &mut Reader, section: &Section<'_>, key: &str) -> Text {
    section.text(key, reader).map(|text| Cow::Owned(text.text().to_owned()))
}

fn texts(reader: &mut Reader, section: &Section<'_>, key: &str) -> Vec<Cow<'static, str>> {
    let texts = section.texts(key, reader);
    texts.into_iter().map(|text| Cow::Owned(text.text().to_owned())).collect()
}

fn time(reader: &mut Reader, section: &Section<'_>, key: &str) -> Option<jiff::Timestamp> {
    reader.time(section.get(key)?, key, false).map(|time| time.value)
}

/// `author: a` is short for `author: { id: a }`.
fn author(reader: &mut Reader, node: &Node) -> Author<'static> {
    if node.scalar().is_some() {
        let id = reader.text(node, "author").map(|id| Cow::Owned(id.text().to_owned()));
        return Author { id, ..Author::default() };
    }
    let keys = ["id", "name", "bio", "followers", "created_at", "verified", "kind"];
    let Some(section) = reader.section(node, "an author", "author", &keys) else {
        return Author::default();
    };
    Author {
        id: text(reader, &section, "id"),
        name: text(reader, &section, "name"),
        bio: text(reader, &section, "bio"),
        followers: section.get("followers").and_then(|node| reader.count(node, "followers")),
        created_at: time(reader, &section, "created_at"),
        verified: section.get("verified").and_then(|node| reader.flag(node, "verified")),
        kind: text(reader, &section, "kind"),
    }
}

fn media(reader: &mut Reader, node: &Node) -> Vec<Media<'static>> {
    let items = reader.list(node, "media").unwrap_or_default();
    let mut media = Vec::new();
    for item in items {
        if let Some(section) = reader.section(item, "a medium", "media", &["kind", "id", "hash"]) {
            media.push(Media {
                kind: text(reader, &section, "kind"),
                id: text(reader, &section, "id"),
                hash: text(reader, &section, "hash"),
            });
        }
    }
    media
}

fn audio(reader: &mut Reader, node: &Node) -> Audio<'static> {
    match reader.section(node, "audio", "audio", &["id", "first_seen"]) {
        Some(section) => Audio {
            id: text(reader, &section, "id"),
            first_seen: time(reader, &section, "first_seen"),
        },
        None => Audio::default(),
    }
}

fn metrics(
    reader: &mut Reader,
    section: &Section<'_>,
) -> std::collections::BTreeMap<Cow<'static, str>, i64> {
    let Some(node) = section.get("metrics") else { return Default::default() };
    let entries = reader.map(node, "metrics").unwrap_or_default();
    entries
        .iter()
        .filter_map(|entry| {
            let name = entry.key.text();
            Some((Cow::Owned(name.to_owned()), reader.count(&entry.value, name)?))
        })
        .collect()
}
