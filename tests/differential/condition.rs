//! Conditions at random, in all their forms.

use super::random::Random;
use super::vocabulary::ENTITY_KINDS;

/// A condition that can be taken apart when it is made smaller.
#[derive(Clone)]
pub(super) enum Condition {
    /// Anything without conditions in it.
    Plain(String),
    Not(Box<Self>),
    /// `and` or `or`.
    Chain(&'static str, Vec<Self>),
    /// `2 of (…)`.
    Of(String, Vec<Self>),
    /// References only: what stands before, between and behind them.
    Together(String, Vec<String>, String),
}

impl Condition {
    pub(super) fn text(&self) -> String {
        let of_all = |parts: &[Self]| parts.iter().map(Self::text).collect::<Vec<_>>();
        match self {
            Self::Plain(text) => text.clone(),
            Self::Not(part) => format!("not ({})", part.text()),
            Self::Chain(word, parts) => format!("({})", of_all(parts).join(&format!(" {word} "))),
            Self::Of(quantifier, parts) => {
                format!("{quantifier} of ({})", of_all(parts).join(", "))
            }
            Self::Together(quantifier, references, scope) => {
                format!("{quantifier} of ({}) {scope}", references.join(", "))
            }
        }
    }

    /// Conditions that are somewhat smaller.
    pub(super) fn smaller(&self) -> Vec<Self> {
        let of_parts = |parts: &[Self], least: usize, rebuilt: &dyn Fn(Vec<Self>) -> Self| {
            let mut smaller = parts.to_vec();
            for position in 0..parts.len() {
                if parts.len() > least {
                    let mut fewer = parts.to_vec();
                    fewer.remove(position);
                    smaller.push(rebuilt(fewer));
                }
                for part in parts[position].smaller() {
                    let mut changed = parts.to_vec();
                    changed[position] = part;
                    smaller.push(rebuilt(changed));
                }
            }
            smaller
        };
        match self {
            Self::Plain(_) => Vec::new(),
            Self::Not(part) => {
                let mut smaller = vec![(**part).clone()];
                smaller.extend(part.smaller().into_iter().map(|part| Self::Not(Box::new(part))));
                smaller
            }
            Self::Chain(word, parts) => of_parts(parts, 2, &|parts| Self::Chain(word, parts)),
            Self::Of(quantifier, parts) => {
                of_parts(parts, 1, &|parts| Self::Of(quantifier.clone(), parts))
            }
            Self::Together(quantifier, references, scope) => {
                let mut smaller: Vec<_> = references.iter().cloned().map(Self::Plain).collect();
                for position in 0..references.len() {
                    let mut fewer = references.clone();
                    fewer.remove(position);
                    smaller.push(Self::Together(quantifier.clone(), fewer, scope.clone()));
                }
                smaller
            }
        }
    }
}

/// What a condition may name.
pub(super) struct Names {
    pub(super) indicators: Vec<String>,
    pub(super) has_lexicon: bool,
    pub(super) rules: Vec<String>,
}

impl Names {
    pub(super) fn condition(&self, random: &mut Random, depth: usize) -> Condition {
        let parts = |random: &mut Random, least: usize, most: usize| -> Vec<Condition> {
            let count = least + random.below(most - least + 1);
            (0..count).map(|_| self.condition(random, depth - 1)).collect()
        };
        if depth == 0 {
            return self.plain(random);
        }
        match random.below(10) {
            0 | 1 => Condition::Chain("and", parts(random, 2, 3)),
            2 => Condition::Chain("or", parts(random, 2, 3)),
            3 => Condition::Not(Box::new(self.condition(random, depth - 1))),
            4 => {
                let quantifier = random.one(&["any", "all", "none", "1", "2"]).to_owned();
                Condition::Of(quantifier, parts(random, 2, 4))
            }
            5 | 6 => {
                let quantifier = random.one(&["all", "2", "2", "3"]).to_owned();
                let count =
                    if quantifier == "3" { 3 + random.below(2) } else { 2 + random.below(3) };
                let references = self.several(random, count);
                let scope = match random.below(4) {
                    0 => "in one sentence".to_owned(),
                    1 => "in one field".to_owned(),
                    _ => format!("within {} words", random.below(8)),
                };
                Condition::Together(quantifier, references, scope)
            }
            _ => self.plain(random),
        }
    }

    fn plain(&self, random: &mut Random) -> Condition {
        let text = match random.below(16) {
            0..=3 => self.reference(random),
            4 | 5 => {
                let word = random.one(&["near", "before", "without"]);
                let (left, right) = (self.operand(random), self.operand(random));
                format!("{left} {word} {right} within {} words", random.below(6))
            }
            6 => format!("{} with {} in sentence", self.operand(random), self.operand(random)),
            7 | 8 => {
                let count = 1 + random.below(2);
                let predicate = random.one(&["unquoted", "disguised", "disguised"]);
                format!("{predicate}({})", self.several(random, count).join(", "))
            }
            9 | 10 => {
                let amount = random.one(&["count", "distinct"]);
                format!(
                    "{amount}({}) {} {}",
                    self.reference(random),
                    comparator(random),
                    random.below(4)
                )
            }
            11 => format!(
                "count({}) {} distinct({})",
                self.reference(random),
                comparator(random),
                self.reference(random)
            ),
            12 => random
                .one(&[
                    "lang == ru",
                    "lang in (ru, und)",
                    "lang not in (en, fr)",
                    "lang != en",
                    "lang == und",
                    "script == \"Cyrl\"",
                    "script != \"Latn\"",
                ])
                .to_owned(),
            13 => random
                .one(&[
                    "platform == \"telegram\"",
                    "platform != \"vk\"",
                    "author.followers >= 100",
                    "author.followers != 5",
                    "metrics.views < 10",
                    "paid == true",
                    "author.verified == false",
                    "created_at >= 2024-01-01",
                    "media.kind in (\"video\", \"image\")",
                    "hashtags != \"Joinus\"",
                    "author.created_at < 2024-01-01",
                ])
                .to_owned(),
            14 => random
                .one(&[
                    "has(title)",
                    "has(comments)",
                    "has(lang)",
                    "has(platform)",
                    "has(paid)",
                    "has(author.followers)",
                    "has(created_at)",
                    "has(hashtags)",
                    "has(script)",
                ])
                .to_owned(),
            _ if !self.rules.is_empty() => {
                format!("rule({})", self.rules[random.below(self.rules.len())])
            }
            _ => self.reference(random),
        };
        Condition::Plain(text)
    }

    fn several(&self, random: &mut Random, count: usize) -> Vec<String> {
        let mut several = Vec::new();
        for _ in 0..4 * count {
            let reference = self.reference(random);
            // A thing that is listed twice is refused.
            if several.len() < count && !several.contains(&reference) {
                several.push(reference);
            }
        }
        several
    }

    fn operand(&self, random: &mut Random) -> String {
        if random.chance(25) {
            let count = 1 + random.below(3);
            format!("any of ({})", self.several(random, count).join(", "))
        } else {
            self.reference(random)
        }
    }

    fn reference(&self, random: &mut Random) -> String {
        let name = match random.below(10) {
            0..=5 => self.indicators[random.below(self.indicators.len())].clone(),
            6 | 7 if self.has_lexicon => {
                random.one(&["lex.p", "lex.q", "lex.*", "lex.*"]).to_owned()
            }
            8 => random
                .one(&[
                    "money(amount >= 2000)",
                    "money(currency == USD)",
                    "money(per != month)",
                    "money(currency in (RUB, USD) and amount < 5000)",
                    "phone(country in (RU))",
                    "phone(country not in (RU))",
                    "url(host == \"EXAMPLE.org\")",
                    "number(value > 20)",
                    "handle(service == \"telegram\")",
                    "hashtag(value == \"joinus\")",
                ])
                .to_owned(),
            _ => random.one(&ENTITY_KINDS).to_owned(),
        };
        match random.below(8) {
            0 => format!("{name} in {}", random.one(&["text", "title", "comments", "quoted"])),
            _ => name,
        }
    }
}

fn comparator(random: &mut Random) -> &'static str {
    random.one(&["==", "!=", "<", "<=", ">", ">="])
}
