//! How many words lie between two places of a text.

use super::words::UnitKind;
use super::{Span, Unit, Words};

/// The weight of one word. Two Han or Kana characters make a word, and four
/// Thai, Lao, Khmer or Myanmar characters.
pub(crate) const WORD_WEIGHT: u32 = 4;

/// Running weights of the units of one text. An entity, a hashtag or a
/// mention is one word however many units it has; a sign is none.
#[derive(Clone, Debug, Default)]
pub(crate) struct Distances {
    /// The weight of all units before each unit, and of all.
    before: Vec<u32>,
}

impl Distances {
    /// Measures `words` of `text`; `entities` in text order are one word each.
    pub(crate) fn measure(&mut self, text: &str, words: &Words, entities: &[Span]) {
        self.before.clear();
        let mut total = 0u32;
        let mut entities = entities.iter().peekable();
        let mut covered = Span::new(0, 0);
        for unit in words.units() {
            self.before.push(total);
            let span = unit.span();
            if span.overlaps(covered) {
                continue;
            }
            while entities.next_if(|entity| entity.end <= span.start).is_some() {}
            // Of entities that begin at the same place the longest comes first.
            if let Some(entity) = entities.next_if(|entity| entity.overlaps(span)) {
                covered = *entity;
                total = total.saturating_add(WORD_WEIGHT);
            } else if let Some(label) = unit
                .label
                .and_then(|label| words.labels().get(label as usize))
                .filter(|_| unit.kind != UnitKind::Sign)
            {
                covered = label.span();
                total = total.saturating_add(WORD_WEIGHT);
            } else {
                total = total.saturating_add(weight(text, unit));
            }
        }
        self.before.push(total);
    }

    /// The weight of the units that lie wholly between the two spans, in
    /// either order; `None` if the spans overlap.
    pub(crate) fn between(&self, words: &Words, one: Span, other: Span) -> Option<u32> {
        if one.overlaps(other) {
            return None;
        }
        let (first, second) = if one.end <= other.start { (one, other) } else { (other, one) };
        let units = words.units();
        let from = units.partition_point(|unit| unit.span().start < first.end);
        let to = units.partition_point(|unit| unit.span().end <= second.start).max(from);
        Some(self.before.get(to)?.saturating_sub(*self.before.get(from)?))
    }
}

impl Words {
    /// The weight of the units wholly inside `span`, entities not considered.
    pub(crate) fn weight(&self, span: Span) -> u32 {
        let from = self.units().partition_point(|unit| unit.span().start < span.start);
        let inside = self.units().get(from..).unwrap_or_default().iter();
        // Callers compare with a few words: counting can stop early.
        let enough = 16 * WORD_WEIGHT;
        let mut total = 0;
        for unit in inside.take_while(|unit| unit.span().end <= span.end) {
            total += match unit.kind {
                UnitKind::Word => WORD_WEIGHT,
                UnitKind::Ideograph => WORD_WEIGHT / 2,
                UnitKind::Sign => 0,
            };
            if total >= enough {
                break;
            }
        }
        total
    }
}

fn weight(text: &str, unit: &Unit) -> u32 {
    match unit.kind {
        UnitKind::Sign => 0,
        UnitKind::Ideograph => WORD_WEIGHT / 2,
        UnitKind::Word => {
            let word = unit.span().of(text);
            if word.chars().next().is_some_and(is_written_without_spaces) {
                u32::try_from(word.chars().count()).unwrap_or(u32::MAX)
            } else {
                WORD_WEIGHT
            }
        }
    }
}

/// Thai, Lao, Myanmar and Khmer put no spaces between words.
fn is_written_without_spaces(letter: char) -> bool {
    matches!(letter, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(text: &str, one: &str, other: &str, entities: &[&str]) -> Option<u32> {
        let mut words = Words::default();
        words.segment(text);
        let span = |part: &str| {
            let start = text.find(part).unwrap();
            Span::new(start, start + part.len())
        };
        let entities: Vec<_> = entities.iter().map(|entity| span(entity)).collect();
        let mut distances = Distances::default();
        distances.measure(text, &words, &entities);
        distances.between(&words, span(one), span(other))
    }

    #[test]
    fn distance_is_the_number_of_words_between() {
        assert_eq!(between("one two three", "one", "two", &[]), Some(0));
        assert_eq!(between("one two three", "three", "one", &[]), Some(WORD_WEIGHT));
        assert_eq!(between("one two", "one two", "two", &[]), None);
    }

    #[test]
    fn an_entity_a_tag_and_two_ideographs_are_one_word() {
        let text = "call +7 900 000-00-01 or #JoinUsNow 招募 🎻 now";
        let entities = ["+7 900 000-00-01"];
        assert_eq!(between(text, "call", "or", &entities), Some(WORD_WEIGHT));
        assert_eq!(between(text, "or", "招募", &entities), Some(WORD_WEIGHT));
        assert_eq!(between(text, "#JoinUsNow", "now", &entities), Some(WORD_WEIGHT));
    }
}
