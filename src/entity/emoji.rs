//! Emoji: whole grapheme clusters, so that families, flags and skin tones are one each.

use icu_properties::CodePointSetData;
use icu_properties::props::{
    EmojiModifier, EmojiPresentation, ExtendedPictographic, RegionalIndicator,
};
use unicode_segmentation::UnicodeSegmentation;

use super::digit::{EMOJI_FORM, KEYCAP};
use super::{Entity, EntityValue};
use crate::text::Span;

const JOINER: char = '\u{200D}';

/// A cluster of more characters than any emoji needs is padding, not an emoji.
const LONGEST: usize = 24;

/// Whether an emoji may begin with `c`, which is no ASCII.
pub(super) fn may_begin(c: char) -> bool {
    matches!(c, '\u{A9}' | '\u{AE}' | '\u{203C}'..='\u{3299}' | '\u{1F000}'..='\u{1FAFF}')
        && (CodePointSetData::new::<ExtendedPictographic>().contains(c)
            || CodePointSetData::new::<RegionalIndicator>().contains(c)
            || CodePointSetData::new::<EmojiModifier>().contains(c))
}

pub(super) fn find(text: &str, pictures: &[usize], found: &mut Vec<Entity>) {
    let mut done = 0;
    for &at in pictures.iter() {
        if at < done {
            continue;
        }
        let Some(cluster) = text.get(at..).and_then(|rest| rest.graphemes(true).next()) else {
            continue;
        };
        done = at + cluster.len();
        if is_emoji(cluster) {
            let value = EntityValue::Emoji(cluster.to_owned());
            found.push(Entity { span: Span::new(at, done), value });
        }
    }
}

fn is_emoji(cluster: &str) -> bool {
    let mut characters = cluster.chars();
    let Some(first) = characters.next() else {
        return false;
    };
    let second = characters.next();
    if cluster.chars().nth(LONGEST).is_some() {
        return false;
    }
    if CodePointSetData::new::<RegionalIndicator>().contains(first) {
        return second.is_some_and(|c| CodePointSetData::new::<RegionalIndicator>().contains(c));
    }
    CodePointSetData::new::<EmojiPresentation>().contains(first) && second != Some('\u{FE0E}')
        || second == Some(EMOJI_FORM)
        || cluster.contains(KEYCAP)
        || second
            .is_some_and(|c| c == JOINER || CodePointSetData::new::<EmojiModifier>().contains(c))
}
