use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::rule::{AnyRule, CheckedRule, ReferenceRole, RuleReference, Status};

/// Checks what rules say of each other, and orders them: every rule behind
/// those that it reads, and otherwise by id.
///
/// `broken` are the ids of rules that have errors of their own: nobody is
/// blamed for naming them.
pub(super) fn order(
    rules: &BTreeMap<String, CheckedRule>,
    broken: &BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let mut waiting: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (id, rule) in rules {
        let reads = waiting.entry(id).or_default();
        for reference in &rule.origin.references {
            match rules.get_key_value(&reference.id) {
                Some((target_id, target)) => {
                    reads.insert(target_id);
                    diagnostics.extend(refusal(rule, reference, target));
                }
                None if broken.contains(&reference.id) => {}
                None => {
                    let known = rules.keys().map(String::as_str);
                    diagnostics.push(
                        at(Code::UnknownRule, rule, reference, &[&reference.id])
                            .suggesting(&reference.id, known),
                    );
                }
            }
        }
    }
    let mut readers: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, reads) in &waiting {
        for target in reads {
            readers.entry(target).or_default().push(id);
        }
    }
    let mut ready: BTreeSet<&str> =
        waiting.iter().filter(|(_, reads)| reads.is_empty()).map(|(id, _)| *id).collect();
    let mut order = Vec::new();
    while let Some(id) = ready.pop_first() {
        order.push(id.to_owned());
        waiting.remove(id);
        for reader in readers.get(id).into_iter().flatten() {
            if let Some(reads) = waiting.get_mut(reader) {
                reads.remove(id);
                if reads.is_empty() {
                    ready.insert(reader);
                }
            }
        }
    }
    circles(rules, waiting, diagnostics);
    order
}

/// What is left of `waiting` are circles, and rules that read rules in one:
/// each circle is reported once.
fn circles(
    rules: &BTreeMap<String, CheckedRule>,
    waiting: BTreeMap<&str, BTreeSet<&str>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for start in waiting.keys() {
        let mut path = Vec::new();
        let mut next = Some(*start);
        while let Some(id) = next.filter(|id| !seen.contains(id)) {
            seen.insert(id);
            path.push(id);
            next = waiting.get(id).and_then(|reads| reads.first().copied());
        }
        let Some(position) = path.iter().position(|id| Some(*id) == next) else { continue };
        let circle: Vec<_> = path.into_iter().skip(position).collect();
        let Some((first, rule)) =
            circle.iter().min().and_then(|first| Some((*first, rules.get(*first)?)))
        else {
            continue;
        };
        let target = waiting.get(first).and_then(|reads| reads.first().copied());
        let reference = rule.origin.references.iter().find(|one| Some(&*one.id) == target);
        let turned = circle.iter().skip_while(|id| **id != first);
        let turned = turned.chain(circle.iter().take_while(|id| **id != first));
        let shown: Vec<_> = turned.chain([&first]).map(|id| format!("`{id}`")).collect();
        let shown = shown.join(", ");
        let span = reference.map_or(rule.origin.id, |reference| reference.span);
        diagnostics.push(Diagnostic::new(Code::RuleCycle, &rule.origin.source, span, &[&shown]));
    }
}

/// Why `reader` may not name `target` there, if it may not.
fn refusal(
    reader: &CheckedRule,
    reference: &RuleReference,
    target: &CheckedRule,
) -> Option<Diagnostic> {
    let id = &*reference.id;
    let status = target.rule.about().status;
    let is_correlation = matches!(target.rule, AnyRule::Correlation(_));
    if is_correlation && reference.role == ReferenceRole::SinglePost {
        return Some(at(Code::ReadsCorrelation, reader, reference, &[id]));
    }
    // A rule that does not run itself may go on naming what has left with it.
    let own = reader.rule.about().status;
    if !own.runs() {
        return None;
    }
    if !status.runs() {
        return Some(at(Code::RuleDoesNotRun, reader, reference, &[id, status.name()]));
    }
    (status == Status::Shadow && own != Status::Shadow)
        .then(|| at(Code::ReadsShadow, reader, reference, &[id]))
}

fn at(code: Code, rule: &CheckedRule, reference: &RuleReference, names: &[&str]) -> Diagnostic {
    Diagnostic::new(code, &rule.origin.source, reference.span, names)
}
