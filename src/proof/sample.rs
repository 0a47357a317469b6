//! Short texts in which a pattern or an entity is found. They are tried, never
//! believed.

use crate::condition::{AttributeTest, Comparator};
use crate::entity::EntityKind;
use crate::pattern::Atom;
use crate::rule::IndicatorPattern;

/// A text in which `pattern` is found.
pub(super) fn pattern(pattern: &IndicatorPattern) -> Option<String> {
    let expansions = pattern.pattern.expansions().into_iter();
    expansions.map(|expansion| text(&expansion)).min_by_key(|text| text.chars().count())
}

fn text(expansion: &[Atom]) -> String {
    let words = expansion.iter().filter_map(|atom| match atom {
        Atom::Word { text, .. } => Some(text.trim_matches(['-', '\'', '’']).to_owned()),
        Atom::Gap(_) => None,
        Atom::Entity(kind) => Some(entity(*kind, &[])),
        Atom::Hashtag(name) => Some(format!("#{name}")),
        Atom::Mention(name) => Some(format!("@{name}")),
        Atom::Symbol(text) => Some(text.clone()),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A text that holds an entity of `kind` which passes `tests`, if that is easy.
pub(super) fn entity(kind: EntityKind, tests: &[AttributeTest]) -> String {
    let asked = |name: &str| {
        tests.iter().find_map(|test| match test {
            AttributeTest::Text { attribute, set, negated: false } if *attribute == name => {
                set.first().map(String::as_str)
            }
            _ => None,
        })
    };
    let number = |name: &str, otherwise: i64| {
        let bound = tests.iter().find_map(|test| match test {
            AttributeTest::Number { attribute, comparator, literal } if *attribute == name => {
                let literal = literal / 100;
                Some(match comparator {
                    Comparator::Greater | Comparator::NotEqual => literal + 1,
                    Comparator::Less => literal - 1,
                    _ => literal,
                })
            }
            _ => None,
        });
        bound.unwrap_or(otherwise)
    };
    match kind {
        EntityKind::Phone => match asked("country") {
            Some("RU") => "+7 900 000-00-01",
            Some("US") => "+1 202 555 0123",
            Some("FR") => "+33 1 99 00 12 34",
            Some("DE") => "+49 30 23125 123",
            _ => "+44 7700 900123",
        }
        .to_owned(),
        EntityKind::Handle => match asked("service") {
            Some("whatsapp") => "WhatsApp +44 7700 900123".to_owned(),
            Some(service) => format!("{service} @example_name"),
            None => "Telegram @example_name".to_owned(),
        },
        EntityKind::Money => {
            let per = asked("per").map(|per| format!(" a {per}")).unwrap_or_default();
            let currency = asked("currency").unwrap_or("USD");
            format!("{} {currency}{per}", number("amount", 3000))
        }
        EntityKind::Url => format!("https://{}/page", asked("host").unwrap_or("example.org")),
        EntityKind::Email => asked("value").unwrap_or("name@example.org").to_owned(),
        EntityKind::Hashtag => format!("#{}", asked("value").unwrap_or("example")),
        EntityKind::Mention => format!("@{}", asked("value").unwrap_or("example_name")),
        EntityKind::Emoji => asked("value").unwrap_or("🙂").to_owned(),
        EntityKind::Number => number("value", 12).to_string(),
        EntityKind::AgeRange => format!("aged {} to {}", number("from", 18), number("to", 45)),
        EntityKind::Date => "1 March 2026".to_owned(),
    }
}

/// A text for what is asked of several things: all of them in a row.
pub(super) fn together<'s>(
    kind: &str,
    grade: i128,
    parts: impl Iterator<Item = &'s [String]>,
) -> String {
    let parts: Vec<&[String]> = parts.collect();
    let times = usize::try_from(grade).unwrap_or(1).clamp(1, 16);
    match (kind, parts.as_slice()) {
        ("count", [one]) => {
            let first = one.first().map_or("", String::as_str);
            vec![first; times].join(", and ")
        }
        ("distinct", [one]) => {
            one.iter().take(times).map(String::as_str).collect::<Vec<_>>().join(", and ")
        }
        ("disguised", [one]) => one.first().map(|text| disguised(text)).unwrap_or_default(),
        (_, parts) => {
            let first = parts.iter().filter_map(|part| part.first().map(String::as_str));
            first.collect::<Vec<_>>().join(" ")
        }
    }
}

/// The text with letters that look like its own.
fn disguised(text: &str) -> String {
    let pairs = [('a', 'а'), ('e', 'е'), ('o', 'о'), ('c', 'с'), ('p', 'р')];
    let mut is_done = false;
    text.chars()
        .map(|one| {
            let other = pairs.iter().find_map(|(latin, cyrillic)| match one {
                _ if one == *latin => Some(*cyrillic),
                _ if one == *cyrillic => Some(*latin),
                _ => None,
            });
            match other.filter(|_| !is_done) {
                Some(other) => {
                    is_done = true;
                    other
                }
                None => one,
            }
        })
        .collect()
}
