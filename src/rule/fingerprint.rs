use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};

use sha2::{Digest, Sha256};

use super::{
    Aggregate, AnyRule, ClusterCondition, CorrelationRule, Effect, Indicator, Object, Rule,
};
use crate::condition::{
    Check, Condition, IndicatorIdx, NumberOperand, Predicate, Reference, Resolved, Target,
    canonical,
};

/// A hash of what a rule means: two rules that differ only in prose, in
/// examples or in the order of their keys have the same.
///
/// It is taken over a canonical text and not over our own types, so that it
/// stays the same when those change.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The hash of `text`.
    pub(crate) fn of_text(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).into())
    }

    /// The fingerprint that is written as `digits`.
    #[cfg(feature = "cli")]
    pub(crate) fn from_hex(digits: &str) -> Option<Self> {
        let is_lower = digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if digits.len() != 64 || !is_lower {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, at) in bytes.iter_mut().zip((0..64).step_by(2)) {
            *byte = u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// The fingerprint of `rule`; the meaning of the rules that it reads, by
    /// id, and the digests of the lists that it asks, by name, are a part of its own.
    pub fn of(
        rule: &AnyRule,
        read: &BTreeMap<String, Self>,
        lists: &BTreeMap<String, String>,
    ) -> Self {
        let mut text = match rule {
            AnyRule::Single(rule) => single(rule),
            AnyRule::Correlation(rule) => correlation(rule),
        };
        for (id, fingerprint) in read {
            line(&mut text, "reads", &format!("{id} {fingerprint}"));
        }
        for name in rule.lists() {
            let digest = lists.get(name).map_or("", String::as_str);
            line(&mut text, "list", &format!("{name} {digest}"));
        }
        Self::of_text(&text)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Fingerprint({self})")
    }
}

/// Appends a line to a canonical text. It can't be taken for two: line breaks
/// in `value` are escaped.
pub(crate) fn line(text: &mut String, key: &str, value: &str) {
    // Writing to a text can't fail.
    let _ = writeln!(text, "{key} {}", value.replace('\\', "\\\\").replace('\n', "\\n"));
}

fn single(rule: &Rule) -> String {
    let mut text = String::from("rule 1\n");
    line(&mut text, "label", rule.about.label.as_str());
    line(&mut text, "level", rule.about.level.name());
    let name = |IndicatorIdx(idx): IndicatorIdx| {
        rule.indicators.get(idx).map_or_else(String::new, |indicator| indicator.name.clone())
    };
    // The printer asks for the name of every indicator that the condition uses.
    let used = RefCell::new(BTreeSet::new());
    let print = |condition: &Condition<Resolved>| {
        canonical(condition, &|idx| {
            used.borrow_mut().insert(idx);
            name(idx)
        })
    };
    line(&mut text, "condition", &print(&rule.condition));
    let mut exceptions: Vec<_> = rule
        .exceptions
        .iter()
        .map(|exception| {
            let effect = match exception.effect {
                Effect::Suppress => "suppress".to_owned(),
                Effect::AtMost(level) => format!("at most {level}"),
            };
            format!("{effect}: {}", print(&exception.condition))
        })
        .collect();
    exceptions.sort_unstable();
    for exception in &exceptions {
        line(&mut text, "unless", exception);
    }
    for end in [&rule.valid.from, &rule.valid.to] {
        line(&mut text, "valid", &end.map_or_else(|| "-".to_owned(), |time| time.to_string()));
    }
    let mut ordered = BTreeSet::new();
    let mut unions = Vec::new();
    let exceptions = rule.exceptions.iter().map(|exception| &exception.condition);
    for condition in std::iter::once(&rule.condition).chain(exceptions) {
        each_asked_which(condition, &mut |reference| match &reference.target {
            Target::Indicator(idx) => {
                ordered.insert(*idx);
            }
            Target::Union(members) => {
                ordered.extend(members);
                let names: Vec<_> = members.iter().map(|idx| name(*idx)).collect();
                unions.push(names.join(", "));
            }
            Target::Entity(..) => {}
        });
    }
    unions.sort_unstable();
    unions.dedup();
    for union in &unions {
        line(&mut text, "in order", union);
    }
    let used = used.borrow();
    let indicators = used
        .iter()
        .filter_map(|idx| Some(indicator(rule.indicators.get(idx.0)?, ordered.contains(idx))));
    let mut indicators: Vec<_> = indicators.collect();
    indicators.sort_unstable();
    text + &indicators.concat()
}

/// Calls `with` each reference of which is asked which pattern matched:
/// `distinct(…)`, `disguised(…)`. Of several patterns that match one span the
/// first in the file counts there, so that their order has a meaning.
fn each_asked_which(condition: &Condition<Resolved>, with: &mut dyn FnMut(&Reference)) {
    match condition {
        Condition::And(parts) | Condition::Or(parts) | Condition::Quantity { items: parts, .. } => {
            parts.iter().for_each(|part| each_asked_which(part, with));
        }
        Condition::Not(part) => each_asked_which(part, with),
        Condition::Predicate(Predicate::Disguised, references) => references.iter().for_each(with),
        Condition::Comparison(Check::Number(left, _, right)) => {
            for operand in [left, right] {
                if let NumberOperand::Distinct(reference) = operand {
                    with(reference);
                }
            }
        }
        Condition::Comparison(_)
        | Condition::Predicate(Predicate::Unquoted, _)
        | Condition::Closeness { .. }
        | Condition::Rule(_)
        | Condition::Has(_)
        | Condition::Reference(_) => {}
    }
}

fn indicator(indicator: &Indicator, is_ordered: bool) -> String {
    let mut text = String::new();
    line(&mut text, "indicator", &indicator.name);
    let mut fields: Vec<_> = indicator.fields.iter().map(|field| field.name()).collect();
    fields.sort_unstable();
    fields.dedup();
    line(&mut text, "fields", &fields.join(" "));
    let mut patterns: Vec<_> = indicator
        .patterns
        .iter()
        .map(|one| {
            let language = one.language.map_or_else(|| "any".to_owned(), |one| one.to_string());
            let part = if one.part { " part" } else { "" };
            let marks = if one.marks_significant { " marks_significant" } else { "" };
            let translit = if one.translit { " translit" } else { "" };
            format!("{language} {}{part}{marks}{translit}: {}", one.strength, one.pattern)
        })
        .collect();
    if is_ordered {
        let mut seen = BTreeSet::new();
        patterns.retain(|pattern| seen.insert(pattern.clone()));
        line(&mut text, "patterns", "in order");
    } else {
        patterns.sort_unstable();
        patterns.dedup();
    }
    for pattern in &patterns {
        line(&mut text, "pattern", pattern);
    }
    text
}

fn correlation(rule: &CorrelationRule) -> String {
    let mut text = String::from("correlation 1\n");
    line(&mut text, "label", rule.about.label.as_str());
    line(&mut text, "level", rule.about.level.name());
    let correlation = &rule.correlation;
    for (key, condition) in [("posts", &correlation.posts), ("apart", &correlation.apart)] {
        let condition = condition.as_ref();
        let printed = condition.map(|condition| canonical(condition, &|_| String::new()));
        line(&mut text, key, printed.as_deref().unwrap_or("-"));
    }
    let mut by: Vec<_> = correlation.by.iter().map(object).collect();
    by.sort_unstable();
    line(&mut text, "by", &by.join(", "));
    line(&mut text, "at least words", &correlation.least_words.to_string());
    line(&mut text, "within seconds", &correlation.within.to_string());
    line(&mut text, "repeats", &correlation.repeats.to_string());
    line(&mut text, "ignore above", &format!("{:?}", correlation.ignore_above));
    line(&mut text, "clock", &format!("{:?}", correlation.clock));
    if let Some(sequence) = &correlation.sequence {
        let steps = sequence.steps.iter().map(|step| step.as_deref().unwrap_or("any"));
        line(&mut text, "sequence", &steps.collect::<Vec<_>>().join(", "));
        let mut objects: Vec<_> = sequence.objects.iter().map(|kind| kind.name()).collect();
        objects.sort_unstable();
        line(&mut text, "agree", &format!("{} of {}", sequence.agree, objects.join(", ")));
    }
    line(&mut text, "condition", &cluster(&rule.condition));
    text
}

fn object(object: &Object) -> String {
    match object {
        Object::Equal(kind) => kind.name().to_owned(),
        Object::Near(field, hundredths) => format!("near({field:?}, {hundredths})"),
        Object::Rule(id) => format!("rule({id})"),
    }
}

fn cluster(condition: &ClusterCondition) -> String {
    let all = |parts: &[ClusterCondition], word: &str| {
        let mut parts: Vec<_> = parts.iter().map(cluster).collect();
        parts.sort_unstable();
        format!("({})", parts.join(word))
    };
    match condition {
        ClusterCondition::And(parts) => all(parts, " and "),
        ClusterCondition::Or(parts) => all(parts, " or "),
        ClusterCondition::Not(part) => format!("not {}", cluster(part)),
        ClusterCondition::Compare(aggregate, comparator, value) => {
            let aggregate = match aggregate {
                Aggregate::Posts => "count(post)".to_owned(),
                Aggregate::Authors => "distinct(author)".to_owned(),
                Aggregate::Platforms => "distinct(platform)".to_owned(),
                Aggregate::Languages => "distinct(lang)".to_owned(),
                Aggregate::Objects => "distinct(object)".to_owned(),
                Aggregate::Share(id) => format!("share(rule({id}))"),
                Aggregate::YoungestAuthor => "min(age(author))".to_owned(),
            };
            format!("{aggregate} {comparator} {value}")
        }
    }
}
