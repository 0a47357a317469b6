//! What is put to a list, line by line. What a line holds is never repeated in
//! a complaint.

use crate::entity::{self, EntityKind, Kinds, Region};
use crate::list::{Account, ListKind};
use crate::post::Post;
use crate::similarity::Sketch;
use crate::text::Words;

/// Why a line can't be put to a list, in words that do not show it.
pub(super) struct Refusal {
    /// From 1.
    pub(super) line: usize,
    pub(super) reason: String,
}

/// The sketches of the texts in `lines`: one text a line, or one post where
/// `are_posts`.
pub(super) fn texts(lines: &str, are_posts: bool) -> (Vec<Sketch>, Vec<Refusal>) {
    let mut words = Words::default();
    each(lines, |line| {
        let post;
        let text = if are_posts {
            post = Post::from_json(line).map_err(|error| error.to_string())?;
            post.text.as_deref().ok_or("the post has no `text`")?
        } else {
            line
        };
        words.segment(text);
        Sketch::of(text, &words).map_err(|short| {
            let (counted, least) = (short.script.counted(), short.script.least());
            let length = short.length;
            format!(
                "the text has {length} {counted} besides contacts, and needs {least} to be compared"
            )
        })
    })
}

/// The contacts in `lines`, one a line.
pub(super) fn accounts(
    lines: &str,
    kind: ListKind,
    regions: &[Region],
) -> (Vec<Account>, Vec<Refusal>) {
    let Some((entity, _)) = kind.looked_up() else { return (Vec::new(), Vec::new()) };
    let context = entity::Context { default_regions: regions, platform: None };
    let mut found = Vec::new();
    each(lines, |line| {
        found.clear();
        entity::extract(line, Kinds::of(&[entity]), &context, &mut found);
        let mut accounts = found.iter().filter_map(|entity| Account::of(&entity.value));
        match (accounts.next(), accounts.next()) {
            (Some(account), None) if account.is_complete() => Ok(account),
            (Some(_), Some(_)) => Err(format!("there is more than one {entity}")),
            _ => Err(format!("there is no {entity}; write it as in {}", example(entity))),
        }
    })
}

const fn example(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Phone => "`+44 7700 900123`, with the calling code of the country",
        EntityKind::Handle => "`t.me/name` or `telegram: name`",
        EntityKind::Email => "`name@example.org`",
        _ => "`https://example.org`",
    }
}

fn each<T, E: ToString>(
    lines: &str,
    mut read: impl FnMut(&str) -> Result<T, E>,
) -> (Vec<T>, Vec<Refusal>) {
    let (mut good, mut refused) = (Vec::new(), Vec::new());
    let lines = lines.strip_prefix('\u{feff}').unwrap_or(lines).lines().enumerate();
    for (position, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        match read(line) {
            Ok(one) => good.push(one),
            Err(why) => refused.push(Refusal { line: position + 1, reason: why.to_string() }),
        }
    }
    (good, refused)
}
