//! A rule as its meaning: what a fingerprint may depend on, and nothing else.

use crate::differential::random::Random;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Model {
    pub(super) label: &'static str,
    pub(super) level: &'static str,
    pub(super) indicators: Vec<Indicator>,
    /// Of the lexicon `contact`; `spare` is used by nobody.
    pub(super) lexicon: Vec<Indicator>,
    pub(super) condition: Cond,
    pub(super) exceptions: Vec<Exception>,
    pub(super) from: Option<&'static str>,
    pub(super) to: Option<&'static str>,
    /// What the rule that this one reads asks for.
    pub(super) read: Option<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Indicator {
    pub(super) name: &'static str,
    pub(super) fields: Vec<&'static str>,
    pub(super) lists: Vec<List>,
}

/// Patterns under one key: `ru|fold|part`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct List {
    pub(super) language: &'static str,
    pub(super) strength: &'static str,
    pub(super) modifier: Option<&'static str>,
    pub(super) patterns: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Exception {
    pub(super) condition: Cond,
    /// `None` suppresses.
    pub(super) at_most: Option<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cond {
    And(Vec<Cond>),
    Or(Vec<Cond>),
    Not(Box<Cond>),
    Of(usize, Vec<Cond>),
    Close(&'static str, &'static str, usize, &'static str),
    Number(&'static str, &'static str, usize),
    Unquoted(&'static str),
    Is(&'static str),
}

pub(super) const NAMES: [&str; 3] = ["call", "role", "pay"];
pub(super) const MEMBERS: [&str; 3] = ["benefit", "write", "spare"];
pub(super) const USED: [&str; 6] =
    ["call", "role", "pay", "contact.benefit", "contact.write", "phone"];
pub(super) const LABELS: [&str; 3] =
    ["recruitment/advert", "recruitment/lure", "propaganda/praise"];
pub(super) const LEVELS: [&str; 3] = ["note", "review", "high"];
pub(super) const LANGUAGES: [&str; 4] = ["any", "en", "ru", "fr"];
pub(super) const STRENGTHS: [&str; 5] = ["exact", "casefold", "fold", "confusable", "evasion"];
pub(super) const FIELDS: [&str; 3] = ["text", "title", "transcript"];
pub(super) const NUMBERS: [&str; 4] =
    ["author.followers", "metrics.views", "count(call)", "distinct(phone)"];
pub(super) const SIGNS: [&str; 4] = [">=", "<", "==", ">"];
pub(super) const READ: [&str; 3] = ["phone", "url", "phone and url"];
pub(super) const MOMENTS: [&str; 3] = ["2026-05-01", "2026-06-01", "2026-07-01"];
const WORDS: [&str; 12] = [
    "bridge", "harbour", "lantern", "meadow", "needle", "orchard", "pebble", "quarry", "ribbon",
    "saddle", "timber", "velvet",
];

impl Model {
    pub(super) fn new(random: &mut Random) -> Self {
        let mut model = Self {
            label: random.one(&LABELS),
            level: "high",
            indicators: NAMES.map(|name| Indicator::new(name, random)).into(),
            lexicon: MEMBERS.map(|name| Indicator::new(name, random)).into(),
            condition: Cond::Is("call"),
            exceptions: Vec::new(),
            from: random.chance(50).then_some(MOMENTS[0]),
            to: random.chance(50).then_some(MOMENTS[1]),
            read: random.chance(60).then(|| random.one(&READ)),
        };
        // Every indicator is asked for, so that an edit of any has a meaning.
        let mut parts: Vec<_> = USED.map(Cond::Is).into();
        parts.push(Cond::new(2, random));
        parts.push(Cond::Close(random.one(&NAMES), "phone", 1 + random.below(9), "near"));
        parts.push(Cond::Number(random.one(&NUMBERS), random.one(&SIGNS), 1 + random.below(9)));
        parts.push(Cond::Of(2, vec![Cond::Is("call"), Cond::Is("role"), Cond::Is("phone")]));
        parts.extend(model.read.map(|_| Cond::Is("rule(read)")));
        shuffle(&mut parts, random);
        model.condition = if random.chance(50) { Cond::And(parts) } else { Cond::Or(parts) };
        for _ in 0..random.below(3) {
            model.exceptions.push(Exception::new(random));
        }
        model
    }

    /// The same, with everything in one order that may stand in any.
    pub(super) fn normal(&self) -> Self {
        let mut model = self.clone();
        for indicator in model.indicators.iter_mut().chain(&mut model.lexicon) {
            indicator.fields.sort_unstable();
            indicator.lists.iter_mut().for_each(|list| list.patterns.sort_unstable());
            indicator.lists.sort_unstable();
        }
        model.exceptions.sort_by_key(|exception| format!("{exception:?}"));
        model
    }
}

impl Indicator {
    fn new(name: &'static str, random: &mut Random) -> Self {
        let mut lists: Vec<List> = Vec::new();
        for language in LANGUAGES {
            if lists.is_empty() || random.chance(40) {
                lists.push(List::new(name, language, random));
            }
        }
        shuffle(&mut lists, random);
        let mut fields: Vec<_> = FIELDS.into_iter().filter(|_| random.chance(30)).collect();
        shuffle(&mut fields, random);
        Self { name, fields, lists }
    }
}

impl List {
    pub(super) fn new(name: &str, language: &'static str, random: &mut Random) -> Self {
        let mut patterns: Vec<String> = Vec::new();
        for _ in 0..1 + random.below(3) {
            let pattern = pattern(name, random);
            if !patterns.contains(&pattern) {
                patterns.push(pattern);
            }
        }
        let strength = random.one(&STRENGTHS);
        let may_be_part = strength != "evasion" && random.chance(20);
        Self { language, strength, modifier: may_be_part.then_some("part"), patterns }
    }
}

/// A pattern that no indicator of another name has.
pub(super) fn pattern(name: &str, random: &mut Random) -> String {
    let (one, other) = (random.one(&WORDS), random.one(&WORDS));
    match random.below(6) {
        0 => format!("{name} [{one}|{other}s]"),
        1 => format!("{name} {one}*"),
        2 => format!("{name} <{}> {one}", 1 + random.below(5)),
        3 => format!("{name} [the]? {one}"),
        4 => format!("{name} {{money}} {one}"),
        _ => format!("{name} {one} {other}"),
    }
}

impl Exception {
    pub(super) fn new(random: &mut Random) -> Self {
        let condition = Cond::new(2, random);
        Self { condition, at_most: random.chance(60).then(|| random.one(&["note", "review"])) }
    }
}

impl Cond {
    pub(super) fn new(depth: usize, random: &mut Random) -> Self {
        let parts = |random: &mut Random| {
            let mut parts = Vec::new();
            while parts.len() < 2 {
                let part = Self::new(depth - 1, random);
                if !parts.contains(&part) {
                    parts.push(part);
                }
            }
            parts
        };
        match random.below(if depth == 0 { 4 } else { 7 }) {
            0 => Self::Close(
                random.one(&USED),
                "pay",
                1 + random.below(9),
                random.one(&["near", "before", "without"]),
            ),
            1 => Self::Number(random.one(&NUMBERS), random.one(&SIGNS), 1 + random.below(9)),
            2 => Self::Unquoted(random.one(&USED)),
            3 => Self::Is(random.one(&USED)),
            4 => Self::And(parts(random)),
            5 => Self::Or(parts(random)),
            _ => Self::Not(Box::new(Self::new(depth - 1, random))),
        }
    }
}

pub(super) fn shuffle<T>(items: &mut [T], random: &mut Random) {
    for position in (1..items.len()).rev() {
        items.swap(position, random.below(position + 1));
    }
}
