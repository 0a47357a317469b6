//! Changes of a rule's meaning, each the smallest of its kind.

use super::model::{
    Cond, Exception, FIELDS, Indicator, LABELS, LANGUAGES, LEVELS, List, MOMENTS, Model, NAMES,
    READ, SIGNS, STRENGTHS, pattern,
};
use crate::differential::random::Random;

/// The kinds of changes there are.
pub(super) fn edits() -> [&'static str; 21] {
    [
        "label",
        "level",
        "another pattern",
        "a pattern more",
        "a pattern less",
        "strength",
        "language",
        "modifier",
        "fields",
        "lexicon",
        "and for or",
        "an item less",
        "not",
        "number",
        "comparator",
        "how many of",
        "an exception more",
        "an exception less",
        "what an exception does",
        "time",
        "the rule that is read",
    ]
}

/// `model` with a change of that kind; nothing, if it has nothing to change.
pub(super) fn edit(model: &Model, kind: &str, random: &mut Random) -> Option<Model> {
    let mut other = model.clone();
    match kind {
        "label" => other.label = random.one(&LABELS),
        "level" => {
            other.level = random.one(&LEVELS);
            // A cap has to lie below the level.
            if !other.exceptions.is_empty() {
                return None;
            }
        }
        "lexicon" => {
            let list = &mut other.lexicon[random.below(2)].lists[0];
            list.patterns[0] = pattern("elsewhere", random);
        }
        "another pattern" => one_list(&mut other, random).patterns[0] = pattern("new", random),
        "a pattern more" => one_list(&mut other, random).patterns.push(pattern("new", random)),
        "a pattern less" => {
            let list = one_list(&mut other, random);
            list.patterns.pop().filter(|_| !list.patterns.is_empty())?;
        }
        "strength" => {
            let list = one_list(&mut other, random);
            list.strength = random.one(&STRENGTHS);
            if list.strength == "evasion" {
                list.modifier = None;
            }
        }
        "language" => {
            let indicator = one_indicator(&mut other, random);
            let language = random.one(&LANGUAGES);
            if indicator.lists.iter().any(|list| list.language == language) {
                return None;
            }
            indicator.lists[0].language = language;
        }
        "modifier" => {
            let list = one_list(&mut other, random);
            let modifier = random.one(&["part", "marks_significant", "translit"]);
            let is_clash =
                matches!((list.strength, modifier), ("evasion", "part") | ("exact", "translit"));
            list.modifier = if is_clash { return None } else { Some(modifier) };
        }
        "fields" => {
            let indicator = one_indicator(&mut other, random);
            let field = random.one(&FIELDS);
            match indicator.fields.iter().position(|known| *known == field) {
                Some(at) => drop(indicator.fields.remove(at)),
                None => indicator.fields.push(field),
            }
        }
        "and for or" => {
            other.condition = match other.condition {
                Cond::And(parts) => Cond::Or(parts),
                Cond::Or(parts) => Cond::And(parts),
                condition => condition,
            };
        }
        "an item less" => drop(parts(&mut other).pop()),
        "not" => {
            let parts = parts(&mut other);
            let at = random.below(parts.len());
            let part = parts[at].clone();
            if matches!(part, Cond::Not(_)) {
                return None;
            }
            parts[at] = Cond::Not(Box::new(part));
        }
        "number" => {
            let number = parts(&mut other).iter_mut().find_map(|part| match part {
                Cond::Close(_, _, number, _) | Cond::Number(_, _, number) => Some(number),
                _ => None,
            })?;
            *number += 1;
        }
        "comparator" => {
            let sign = parts(&mut other).iter_mut().find_map(|part| match part {
                Cond::Number(_, sign, _) => Some(sign),
                _ => None,
            })?;
            *sign = random.one(&SIGNS);
        }
        "how many of" => {
            let count = parts(&mut other).iter_mut().find_map(|part| match part {
                Cond::Of(count, _) => Some(count),
                _ => None,
            })?;
            *count += 1;
        }
        "an exception more" => other.exceptions.push(Exception::new(random)),
        "an exception less" => drop(other.exceptions.pop()?),
        "what an exception does" => {
            let effect = &mut other.exceptions.first_mut()?.at_most;
            *effect = if effect.is_some() { None } else { Some("note") };
        }
        "time" => {
            other.from = random.chance(50).then_some(MOMENTS[0]);
            other.to = random.chance(70).then(|| random.one(&MOMENTS));
        }
        "the rule that is read" => {
            other.read = Some(random.one(&READ)).filter(|_| model.read.is_some());
        }
        // The test counts how often each kind was tried.
        _ => return None,
    }
    (other.normal() != model.normal()).then_some(other)
}

fn parts(model: &mut Model) -> &mut Vec<Cond> {
    match &mut model.condition {
        Cond::And(parts) | Cond::Or(parts) => parts,
        condition => unreachable!("a model's condition is a chain, and not {condition:?}"),
    }
}

fn one_indicator<'m>(model: &'m mut Model, random: &mut Random) -> &'m mut Indicator {
    let at = random.below(NAMES.len());
    &mut model.indicators[at]
}

fn one_list<'m>(model: &'m mut Model, random: &mut Random) -> &'m mut List {
    let indicator = one_indicator(model, random);
    let at = random.below(indicator.lists.len());
    &mut indicator.lists[at]
}
