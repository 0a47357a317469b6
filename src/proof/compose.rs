//! Posts that may show a difference: made from a model, or from the examples of
//! the rules. They are candidates only; whoever asks runs them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;

use super::diagram;
use super::formula::{AtomKind, Atoms};
use super::phrases::Phrases;
use super::sample::{self, Recipe};
use crate::post::{Post, TextField};
use crate::text::Span;

/// Where something was found, for texts that are changed just there.
#[derive(Clone, Debug)]
pub(crate) struct Spot {
    /// The field.
    pub(crate) field: TextField,
    /// Which comment, if it is one.
    pub(crate) position: usize,
    /// Where in it.
    pub(crate) span: Span,
    /// What was found.
    pub(crate) indicator: String,
}

/// Posts of which just that should be so which `model` says.
pub(super) fn of_model(
    model: &diagram::Model,
    atoms: &Atoms,
    recipes: &BTreeMap<usize, Recipe>,
    phrases: &Phrases,
    is_longer: bool,
) -> Vec<Post<'static>> {
    let mut parts: Vec<(TextField, String)> = Vec::new();
    let mut post = Post::default();
    // Of one family the most that is asked counts, and the least that is refused.
    let mut asked: BTreeMap<&str, (i128, usize)> = BTreeMap::new();
    for atom in &model.atoms {
        let Some((family, kind)) = atoms.name(*atom) else { continue };
        set_field(&mut post, family, kind);
        let grade = if let AtomKind::Graded(grade) = kind { *grade } else { 0 };
        let most = asked.entry(family).or_insert((grade, *atom));
        *most = (*most).max((grade, *atom));
    }
    for (family, (grade, atom)) in asked {
        let Some(recipe) = recipes.get(&atom) else { continue };
        let text = recipe.text(grade, atoms.grade_above(family, grade));
        if !text.is_empty() {
            parts.push((TextField::Text, text));
        }
    }
    for (members, count) in &model.classes {
        // Those that stand in the recipes already need no second place.
        let is_written = |text: &str| parts.iter().any(|(_, part)| part.contains(text));
        let mut texts: Vec<(bool, usize, TextField, String)> = members
            .iter()
            .take(400)
            .filter_map(|member| {
                let pattern = phrases.pattern(member.pattern)?;
                let text =
                    if is_longer { sample::longer(pattern) } else { sample::pattern(pattern) }?;
                let field = TextField::ALL
                    .into_iter()
                    .find(|field| super::model::field_bit(*field) & member.fields != 0)?;
                Some((!is_written(&text), text.chars().count(), field, text))
            })
            .collect();
        // Short words are found inside of other things.
        texts.sort_by_key(|(is_new, length, _, _)| (*is_new, length.abs_diff(8)));
        for (is_new, _, field, text) in texts.into_iter().take(*count) {
            if is_new {
                parts.push((field, text));
            }
        }
    }
    let mut posts: Vec<Post<'static>> = Vec::new();
    // Too far apart for anything that asks for closeness.
    let far = format!(". {}", "blah ".repeat(45));
    for separator in [". ", " ", ", ", "\n\n", far.as_str()] {
        for is_turned in [false, true] {
            let mut post = post.clone();
            for field in TextField::ALL {
                let of_field = parts.iter().filter(|(of, _)| *of == field);
                let mut texts: Vec<&str> = of_field.map(|(_, text)| text.as_str()).collect();
                if is_turned {
                    texts.reverse();
                }
                if !texts.is_empty() {
                    set_text(&mut post, field, 0, texts.join(separator));
                }
            }
            if post.text.is_none() {
                post.text = Some(Cow::Borrowed("…"));
            }
            if !posts.contains(&post) {
                posts.push(post);
            }
        }
    }
    posts
}

/// Gives `post` the value that an atom says it has.
fn set_field(post: &mut Post<'static>, family: &str, kind: &AtomKind) {
    let owned = |text: &str| Some(Cow::Owned(text.to_owned()));
    let (Some(name), is_flag) = (
        family.strip_prefix("field ").or(family.strip_prefix("flag ")),
        family.starts_with("flag"),
    ) else {
        return;
    };
    match kind {
        AtomKind::Graded(grade) => {
            let moment = || Timestamp::from_nanosecond(*grade).ok();
            let count = || i64::try_from(*grade).ok();
            let later = |one: Option<Timestamp>| one.max(moment());
            match name {
                "created_at" => post.created_at = later(post.created_at),
                "deleted_at" => post.deleted_at = later(post.deleted_at),
                "author.created_at" => post.author.created_at = later(post.author.created_at),
                "audio.first_seen" => post.audio.first_seen = later(post.audio.first_seen),
                "author.followers" => post.author.followers = post.author.followers.max(count()),
                _ => {
                    if let (Some(metric), Some(count)) = (name.strip_prefix("metrics."), count()) {
                        let value = post.metrics.entry(Cow::Owned(metric.to_owned())).or_default();
                        *value = (*value).max(count);
                    }
                }
            }
        }
        AtomKind::Alone => {
            let moment = Timestamp::from_nanosecond(0).ok();
            match name {
                "created_at" => post.created_at = post.created_at.or(moment),
                "author.created_at" => {
                    post.author.created_at = post.author.created_at.or(moment);
                }
                "audio.first_seen" => post.audio.first_seen = post.audio.first_seen.or(moment),
                "author.followers" => post.author.followers = post.author.followers.or(Some(0)),
                "platform" => post.platform = post.platform.take().or(owned("elsewhere")),
                _ => {
                    if let Some(metric) = name.strip_prefix("metrics.") {
                        post.metrics.entry(Cow::Owned(metric.to_owned())).or_default();
                    }
                }
            }
        }
        AtomKind::Choice(value) if is_flag => match name {
            "paid" => post.paid = Some(value == "true"),
            "author.verified" => post.author.verified = Some(value == "true"),
            _ => {}
        },
        AtomKind::Choice(value) => match name {
            "platform" => post.platform = owned(value),
            "author" => post.author.id = owned(value),
            "author.kind" => post.author.kind = owned(value),
            "audio.id" => post.audio.id = owned(value),
            "effect_id" => post.effect_id = owned(value),
            "lang" => post.lang = owned(value),
            _ => {}
        },
    }
}

/// The post with `text` in one of its fields.
pub(super) fn set_text(post: &mut Post<'static>, field: TextField, position: usize, text: String) {
    let owned = Cow::Owned(text.clone());
    let text = Some(Cow::Owned(text));
    match field {
        TextField::Text => post.text = text,
        TextField::Title => post.title = text,
        TextField::Ocr => post.ocr = text,
        TextField::Transcript => post.transcript = text,
        TextField::Quoted => post.quoted = text,
        TextField::AuthorName => post.author.name = text,
        TextField::AuthorBio => post.author.bio = text,
        TextField::Comments => match post.comments.get_mut(position) {
            Some(comment) => *comment = owned,
            None => post.comments.push(owned),
        },
    }
}

/// `post` with other words in the place of what was found at `spots`.
pub(super) fn replaced(post: &Post<'static>, spots: &[&Spot], words: &str) -> Post<'static> {
    let mut changed = post.clone();
    let mut spots: Vec<&Spot> = spots.to_vec();
    spots.sort_by_key(|spot| (spot.field, spot.position, spot.span.start));
    // From behind, so that places before stay where they are.
    let mut last: Option<(TextField, usize, usize)> = None;
    for spot in spots.into_iter().rev() {
        let is_free = last.is_none_or(|(field, position, start)| {
            (field, position) != (spot.field, spot.position) || spot.span.end <= start
        });
        let text = changed.text_at(spot.field, spot.position).to_owned();
        let parts = (text.get(..spot.span.start), text.get(spot.span.end..));
        if let (true, (Some(before), Some(behind))) = (is_free, parts) {
            set_text(&mut changed, spot.field, spot.position, format!("{before}{words}{behind}"));
            last = Some((spot.field, spot.position, spot.span.start));
        }
    }
    changed
}

/// `post` with `words` behind its text, or before it.
pub(super) fn extended(post: &Post<'static>, words: &str, is_before: bool) -> Post<'static> {
    let text = post.text.as_deref().unwrap_or_default();
    let joined = match (text.is_empty(), is_before) {
        (true, _) => words.to_owned(),
        (false, true) => format!("{words}. {text}"),
        (false, false) => format!("{text} {words}"),
    };
    let mut changed = post.clone();
    set_text(&mut changed, TextField::Text, 0, joined);
    changed
}
