//! Short texts in which a pattern or an entity is found. They are tried, never
//! believed.

use crate::condition::{AttributeTest, Comparator};
use crate::entity::EntityKind;
use crate::pattern::Atom;
use crate::rule::IndicatorPattern;

/// A text in which `pattern` is found.
pub(super) fn pattern(pattern: &IndicatorPattern) -> Option<String> {
    let expansions = pattern.pattern.expansions().into_iter();
    let texts = expansions.map(|expansion| text(&expansion, false));
    texts.min_by_key(|text| text.chars().count())
}

/// A text in which `pattern` is found, with more letters where it leaves them open.
pub(super) fn longer(pattern: &IndicatorPattern) -> Option<String> {
    let expansions = pattern.pattern.expansions().into_iter();
    let texts = expansions.map(|expansion| text(&expansion, true));
    texts.min_by_key(|text| text.chars().count())
}

fn text(expansion: &[Atom], is_longer: bool) -> String {
    let words = expansion.iter().filter_map(|atom| match atom {
        Atom::Word { text, open_start, open_end } => {
            let text = text.trim_matches(['-', '\'', '’']);
            let ends = |is_open: bool, letter: Option<char>| {
                letter.filter(|_| is_longer && is_open).into_iter().collect::<String>()
            };
            let before = ends(*open_start, text.chars().next());
            Some(format!("{before}{text}{}", ends(*open_end, text.chars().last())))
        }
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
            format!("{} {currency}{per}", number("amount", 30))
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

/// Texts of entities of the kind that is called `name`, as unlike as can be.
pub(super) fn others(name: &str) -> &'static [&'static str] {
    match name {
        "money" => &["5 USD", "9000000 EUR", "300 RUB a month"],
        "phone" => &["+44 7700 900123", "+1 202 555 0123", "+7 900 000-00-01"],
        "handle" => &["Telegram @example_name", "WhatsApp +44 7700 900123"],
        "url" => &["https://example.org/page", "https://example.com/other"],
        "number" => &["1", "5000000"],
        "age_range" => &["aged 12 to 14", "aged 60 to 70"],
        _ => &[],
    }
}

/// A text for what is asked of several things.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Recipe {
    kind: String,
    /// For each thing texts in which it is found.
    parts: Vec<Vec<String>>,
    /// For `without`: a text of what must not be near.
    shunned: Option<String>,
}

impl Recipe {
    pub(super) fn of(kind: &str, parts: Vec<Vec<String>>, shunned: Option<String>) -> Self {
        Self { kind: kind.to_owned(), parts, shunned }
    }

    /// A text that is just `text`.
    pub(super) fn plain(text: String) -> Self {
        Self { kind: String::new(), parts: vec![vec![text]], shunned: None }
    }

    /// The text for `grade`, where `refused` is asked and must not hold.
    pub(super) fn text(&self, grade: i128, refused: Option<i128>) -> String {
        let first = |part: &Vec<String>| part.first().cloned().unwrap_or_default();
        let times = usize::try_from(grade).unwrap_or(1).clamp(1, 16);
        match self.kind.as_str() {
            "count" => {
                vec![self.parts.first().map(first).unwrap_or_default(); times].join(", and ")
            }
            "distinct" => {
                let all = self.parts.first().cloned().unwrap_or_default();
                all.into_iter().take(times).collect::<Vec<_>>().join(", and ")
            }
            "disguised" => disguised(&self.parts.first().map(first).unwrap_or_default()),
            "without" => {
                let own = self.parts.first().map(first).unwrap_or_default();
                match (refused, &self.shunned) {
                    (Some(_), Some(shunned)) => {
                        format!("{own}{}{shunned}", filler(times))
                    }
                    _ => own,
                }
            }
            _ => {
                // Farther apart than what is refused, no farther than what is asked.
                let apart = refused.map_or(0, |refused| usize::try_from(-refused).unwrap_or(0) + 1);
                let apart = if refused.is_some() { filler(apart.min(40)) } else { " ".to_owned() };
                self.parts.iter().map(first).collect::<Vec<_>>().join(&apart)
            }
        }
    }
}

/// So many words that mean nothing, with a space at both ends.
fn filler(words: usize) -> String {
    format!(" {}", "blah ".repeat(words))
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
