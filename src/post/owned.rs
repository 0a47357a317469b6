use std::borrow::Cow;

use super::{Audio, Author, Media, Post};

impl Post<'_> {
    /// The same post, borrowing from nothing.
    pub fn into_owned(self) -> Post<'static> {
        Post {
            id: owned(self.id),
            text: owned(self.text),
            title: owned(self.title),
            ocr: owned(self.ocr),
            transcript: owned(self.transcript),
            quoted: owned(self.quoted),
            comments: all_owned(self.comments),
            platform: owned(self.platform),
            lang: owned(self.lang),
            created_at: self.created_at,
            deleted_at: self.deleted_at,
            author: self.author.into_owned(),
            hashtags: all_owned(self.hashtags),
            urls: all_owned(self.urls),
            media: self.media.into_iter().map(Media::into_owned).collect(),
            audio: self.audio.into_owned(),
            effect_id: owned(self.effect_id),
            paid: self.paid,
            metrics: self
                .metrics
                .into_iter()
                .map(|(name, count)| (Cow::Owned(name.into_owned()), count))
                .collect(),
            ignored: self.ignored,
        }
    }
}

impl Author<'_> {
    fn into_owned(self) -> Author<'static> {
        Author {
            id: owned(self.id),
            name: owned(self.name),
            bio: owned(self.bio),
            followers: self.followers,
            created_at: self.created_at,
            verified: self.verified,
            kind: owned(self.kind),
        }
    }
}

impl Media<'_> {
    fn into_owned(self) -> Media<'static> {
        Media { kind: owned(self.kind), id: owned(self.id), hash: owned(self.hash) }
    }
}

impl Audio<'_> {
    fn into_owned(self) -> Audio<'static> {
        Audio { id: owned(self.id), first_seen: self.first_seen }
    }
}

fn owned(text: Option<Cow<'_, str>>) -> Option<Cow<'static, str>> {
    text.map(|text| Cow::Owned(text.into_owned()))
}

fn all_owned(texts: Vec<Cow<'_, str>>) -> Vec<Cow<'static, str>> {
    texts.into_iter().map(|text| Cow::Owned(text.into_owned())).collect()
}
