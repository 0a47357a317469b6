use crate::condition::{Comparison, Condition, Name, Path, Test, Value, Written};
use crate::text::{Excerpt, Span, Spanned};

/// A `rule(id)` in a condition, with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleReference {
    /// The rule that is read.
    pub id: String,
    /// Where it is named.
    pub span: Span,
    /// Which rules may stand there.
    pub role: ReferenceRole,
}

/// Where in a rule another one is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceRole {
    /// Where only a rule on one post makes sense.
    SinglePost,
    /// In a correlation's `posts`, where a correlation may stand too.
    Members,
}

/// What a condition names, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Named<'c> {
    /// Indicators, lexicons and entities.
    pub(super) paths: Vec<&'c Spanned<Path>>,
    /// Rules.
    pub(super) rules: Vec<&'c Spanned<String>>,
}

impl<'c> Named<'c> {
    /// All that `condition` names.
    pub(super) fn of(condition: &'c Condition<Written>) -> Self {
        let mut named = Self::default();
        named.condition(condition);
        named
    }

    /// The rules with their places in the file of `excerpt`.
    pub(super) fn rule_references(
        &self,
        excerpt: &Excerpt,
        role: ReferenceRole,
    ) -> Vec<RuleReference> {
        let reference = |rule: &&Spanned<String>| RuleReference {
            id: rule.value.clone(),
            span: excerpt.written(rule.span),
            role,
        };
        self.rules.iter().map(reference).collect()
    }

    fn condition(&mut self, condition: &'c Condition<Written>) {
        match condition {
            Condition::And(parts) | Condition::Or(parts) => {
                parts.iter().for_each(|part| self.condition(part));
            }
            Condition::Not(part) => self.condition(part),
            Condition::Quantity { items, .. } => {
                items.iter().for_each(|item| self.condition(item));
            }
            Condition::Closeness { left, right, .. } => {
                left.iter().chain(right).for_each(|name| self.name(name));
            }
            Condition::Comparison(comparison) => self.comparison(comparison),
            Condition::Predicate(_, names) => names.iter().for_each(|name| self.name(name)),
            Condition::Rule(id) => self.rules.push(id),
            Condition::Has(_) => {}
            Condition::Reference(name) => self.name(name),
        }
    }

    fn name(&mut self, name: &'c Name) {
        self.paths.push(&name.path);
    }

    fn comparison(&mut self, comparison: &'c Comparison) {
        self.value(&comparison.value.value);
        if let Test::Compare(_, value) = &comparison.test {
            self.value(&value.value);
        }
    }

    fn value(&mut self, value: &'c Value) {
        match value {
            Value::Count(name) | Value::Distinct(name) => self.name(name),
            Value::Share(rule) => self.rules.push(rule),
            _ => {}
        }
    }
}
