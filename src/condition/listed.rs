//! What is asked of lists: which may be asked for what.

use super::resolve::Resolver;
use super::{
    AttributeTest, Check, Comparator, Condition, Field, Reference, Resolved, Target, Value,
};
use crate::diagnostic::Code;
use crate::entity::EntityKind;
use crate::list::ListKind;
use crate::text::{Span, Spanned};

impl Resolver<'_, '_> {
    /// `phone in list("…")`.
    pub(super) fn looked_up(
        &mut self,
        value: &Spanned<Value>,
        list: &Spanned<String>,
        negated: bool,
    ) -> Option<Reference> {
        let kind = match &value.value {
            Value::Field(field) => EntityKind::from_name(&field.to_string()),
            _ => None,
        };
        let Some((kind, asked)) = kind.and_then(|kind| Some((kind, ListKind::of_entity(kind)?)))
        else {
            return self.not_looked_up(value, list);
        };
        self.known_list(list, asked)?;
        let test = AttributeTest::Listed { list: list.value.clone(), negated };
        Some(Reference { target: Target::Entity(kind, vec![test]), field: None })
    }

    /// `phone(e164 in list("…"))`.
    pub(super) fn listed_attribute(
        &mut self,
        kind: EntityKind,
        attribute: &Spanned<Value>,
        list: &Spanned<String>,
        negated: bool,
    ) -> Option<AttributeTest> {
        let asked = ListKind::of_entity(kind).filter(|asked| {
            let known = asked.looked_up().map(|(_, attribute)| attribute);
            matches!(&attribute.value, Value::Field(Field(path)) if path.first().map(String::as_str) == known)
        });
        let Some(asked) = asked else { return self.not_looked_up(attribute, list) };
        self.known_list(list, asked)?;
        Some(AttributeTest::Listed { list: list.value.clone(), negated })
    }

    /// `similar(text, list("…")) >= 0.8`.
    pub(super) fn similar(
        &mut self,
        similar: &Spanned<Value>,
        comparator: Comparator,
        right: &Spanned<Value>,
        span: Span,
    ) -> Option<Check> {
        let Value::Similar(field, list) = &similar.value else { return None };
        let searched = self.searched(field);
        let known = self.known_list(list, ListKind::Texts);
        let Value::Number(hundredths) = &right.value else {
            return self.no_such_comparison(field, list, span);
        };
        // Similarities are whole hundredths.
        let least = match comparator {
            Comparator::GreaterOrEqual => *hundredths,
            Comparator::Greater => hundredths.saturating_add(1),
            _ => return self.no_such_comparison(field, list, span),
        };
        let Some(least) = u8::try_from(least).ok().filter(|least| (1..=100).contains(least)) else {
            let written = right.span;
            let number = super::decimal(*hundredths);
            return self.refuse(Code::SimilarityRange, written, &[&number]);
        };
        known?;
        Some(Check::Similar { field: searched?, list: list.value.clone(), least })
    }

    pub(super) fn no_such_comparison<T>(
        &mut self,
        field: &Spanned<Field>,
        list: &Spanned<String>,
        span: Span,
    ) -> Option<T> {
        let list = format!("list(\"{}\")", list.value);
        self.refuse(Code::SimilarityComparator, span, &[&field.value.to_string(), &list])
    }

    pub(super) fn not_looked_up<T>(
        &mut self,
        value: &Spanned<Value>,
        list: &Spanned<String>,
    ) -> Option<T> {
        let written = self.written(value.span);
        let list = format!("list(\"{}\")", list.value);
        self.refuse(Code::NotLookedUp, value.span, &[&written, &list])
    }

    /// Whether there is a list of that name, of which that can be asked.
    fn known_list(&mut self, list: &Spanned<String>, asked: ListKind) -> Option<()> {
        let name = list.value.as_str();
        match self.scope.lists.get(name) {
            Some(Some(kind)) if *kind == asked => Some(()),
            // What is wrong with the list was said where it stands.
            Some(None) => None,
            Some(Some(kind)) => {
                let names = [name, kind.name(), asked.name(), &kind.asked(name)];
                self.refuse(Code::WrongListKind, list.span, &names)
            }
            None => {
                let known: Vec<_> = self.scope.lists.keys().copied().collect();
                let diagnostic = self.diagnostic(Code::UnknownList, list.span, &[name]);
                self.push(diagnostic.suggesting(name, known))
            }
        }
    }
}

/// The lists that `condition` names, each as often as it does.
pub(crate) fn lists_of(condition: &Condition<Resolved>) -> Vec<&str> {
    let mut lists = Vec::new();
    add_lists(condition, &mut lists);
    lists
}

fn add_lists<'c>(condition: &'c Condition<Resolved>, lists: &mut Vec<&'c str>) {
    let mut all = |references: &'c [Reference]| {
        references.iter().for_each(|reference| add_of(reference, lists));
    };
    match condition {
        Condition::And(parts) | Condition::Or(parts) | Condition::Quantity { items: parts, .. } => {
            parts.iter().for_each(|part| add_lists(part, lists));
        }
        Condition::Not(part) => add_lists(part, lists),
        Condition::Closeness { left, right, relation: _ } => {
            all(left);
            all(right);
        }
        Condition::Predicate(_, references) => all(references),
        Condition::Reference(reference) => add_of(reference, lists),
        Condition::Comparison(Check::Similar { list, .. }) => lists.push(list),
        Condition::Comparison(Check::Number(left, _, right)) => {
            for operand in [left, right] {
                if let super::NumberOperand::Count(found) | super::NumberOperand::Distinct(found) =
                    operand
                {
                    add_of(found, lists);
                }
            }
        }
        Condition::Comparison(_) | Condition::Rule(_) | Condition::Has(_) => {}
    }
}

fn add_of<'c>(reference: &'c Reference, lists: &mut Vec<&'c str>) {
    if let Target::Entity(_, tests) = &reference.target {
        lists.extend(tests.iter().filter_map(|test| match test {
            AttributeTest::Listed { list, .. } => Some(list.as_str()),
            _ => None,
        }));
    }
}
