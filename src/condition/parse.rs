//! From the text of a condition to its tree. Nothing of pest is visible above.

use std::num::NonZeroU32;

use pest::Parser;
use pest::iterators::Pair;

use super::grammar::{ConditionParser, Rule};
use super::{
    Comparison, Condition, Name, Predicate, Quantifier, Relation, Scope, Written, nesting, syntax,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Excerpt, Span, Spanned};

/// Reads one condition, or says all that is wrong with it.
pub(crate) fn parse(excerpt: &Excerpt) -> Result<Condition<Written>, Vec<Diagnostic>> {
    let text = excerpt.text();
    let report = |code, span| Err(vec![Diagnostic::within(code, excerpt, span, &[])]);
    if text.len() > nesting::LONGEST {
        return report(Code::ConditionTooLong, Span::new(0, text.len()));
    }
    if let Some(place) = nesting::too_deep(text) {
        return report(Code::ConditionTooDeep, place);
    }
    if nesting::tokens(text).next().is_none() {
        return report(Code::EmptyCondition, Span::new(0, text.len()));
    }
    let whole = match ConditionParser::parse(Rule::whole, text) {
        Ok(mut pairs) => pairs.next().and_then(|whole| child(whole, Rule::condition)),
        Err(error) => return Err(vec![syntax::diagnostic(excerpt, &error)]),
    };
    let mut reader = Reader { excerpt, diagnostics: Vec::new() };
    match whole.and_then(|condition| reader.condition(condition)) {
        Some(condition) if reader.diagnostics.is_empty() => Ok(condition),
        _ => Err(reader.diagnostics),
    }
}

/// Builds the tree. Its methods yield `None` where a diagnostic was made.
pub(super) struct Reader<'e> {
    pub(super) excerpt: &'e Excerpt,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    pub(super) fn report(&mut self, code: Code, span: Span, names: &[&str]) {
        self.diagnostics.push(Diagnostic::within(code, self.excerpt, span, names));
    }

    fn condition(&mut self, condition: Pair<'_, Rule>) -> Option<Condition<Written>> {
        let mut connectives = Vec::new();
        let mut parts = Vec::new();
        let mut is_good = true;
        for pair in condition.into_inner() {
            if pair.as_rule() == Rule::negation {
                match self.negation(pair) {
                    Some(part) => parts.push(part),
                    None => is_good = false,
                }
            } else {
                connectives.push(pair);
            }
        }
        let Some(first) = connectives.first().map(Pair::as_rule) else {
            return parts.pop();
        };
        if !is_good {
            return None;
        }
        if let Some(other) = connectives.iter().find(|pair| pair.as_rule() != first) {
            let rules: Vec<_> = connectives.iter().map(Pair::as_rule).collect();
            // The printed parts are without comments, which would swallow the rest of the line.
            let printed: Vec<_> = parts
                .iter()
                .map(|part| match part {
                    Condition::And(_) | Condition::Or(_) => format!("({part})"),
                    _ => part.to_string(),
                })
                .collect();
            let fixed = parenthesised(&printed, &rules);
            self.report(Code::MixedChain, span(other), &[&fixed]);
            return None;
        }
        Some(chain(first == Rule::and, parts))
    }

    fn negation(&mut self, negation: Pair<'_, Rule>) -> Option<Condition<Written>> {
        let mut nots = 0;
        let mut condition = None;
        for pair in negation.into_inner() {
            match pair.as_rule() {
                Rule::not => nots += 1,
                Rule::enclosed => {
                    condition =
                        child(pair, Rule::condition).and_then(|inner| self.condition(inner));
                }
                _ => condition = self.statement(pair),
            }
        }
        (0..nots).fold(condition, |inner, _| inner.map(|inner| Condition::Not(Box::new(inner))))
    }

    fn statement(&mut self, statement: Pair<'_, Rule>) -> Option<Condition<Written>> {
        let whole = span(&statement);
        let mut pairs = statement.into_inner();
        let first = pairs.next()?;
        let rest: Vec<_> = pairs.collect();
        match first.as_rule() {
            Rule::predicate => return self.predicate(first),
            Rule::amount => {
                let value = self.value(first);
                let test = self.test(rest.into_iter().next()?);
                return Some(Condition::Comparison(Comparison {
                    value: value?,
                    test: test?,
                    span: whole,
                }));
            }
            _ => {}
        }
        match rest.first().map(Pair::as_rule) {
            None if first.as_rule() == Rule::quantity => self.quantity(first),
            None => self.reference(first).map(Condition::Reference),
            Some(Rule::comparison) => {
                let value = self.compared(first);
                let test = self.test(rest.into_iter().next()?);
                Some(Condition::Comparison(Comparison { value: value?, test: test?, span: whole }))
            }
            Some(_) => self.closeness(first, rest),
        }
    }

    fn predicate(&mut self, predicate: Pair<'_, Rule>) -> Option<Condition<Written>> {
        let mut pairs = predicate.into_inner();
        let keyword = pairs.next()?;
        let argument = pairs.find(|pair| !matches!(pair.as_rule(), Rule::open | Rule::close))?;
        match keyword.as_rule() {
            Rule::unquoted | Rule::disguised => {
                let predicate = match keyword.as_rule() {
                    Rule::unquoted => Predicate::Unquoted,
                    _ => Predicate::Disguised,
                };
                self.references(argument).map(|names| Condition::Predicate(predicate, names))
            }
            Rule::rule_word => Some(Condition::Rule(spanned_text(&argument))),
            _ => Some(Condition::Has(field(&argument))),
        }
    }

    fn quantity(&mut self, quantity: Pair<'_, Rule>) -> Option<Condition<Written>> {
        let before = self.diagnostics.len();
        let mut quantifier = None;
        let mut items = Vec::new();
        let mut scope = None;
        for pair in quantity.into_inner() {
            match pair.as_rule() {
                Rule::quantifier => quantifier = Some((self.quantifier(&pair), span(&pair))),
                Rule::items => {
                    let conditions =
                        pair.into_inner().filter(|item| item.as_rule() == Rule::condition);
                    items.extend(conditions.map(|item| (span(&item), self.condition(item))));
                }
                Rule::them => self.report(Code::Them, span(&pair), &[]),
                Rule::scope => scope = Some((span(&pair), self.scope(pair))),
                _ => {}
            }
        }
        let (quantifier, place) = quantifier?;
        if let Some(Quantifier::AtLeast(wanted)) = quantifier
            && self.diagnostics.len() == before
            && usize::try_from(wanted.get()).unwrap_or(usize::MAX) > items.len()
        {
            self.report(
                Code::TooManyWanted,
                place,
                &[&wanted.to_string(), &items.len().to_string()],
            );
        }
        if let Some((place, _)) = scope {
            let several = match quantifier {
                Some(Quantifier::All) | None => true,
                Some(Quantifier::AtLeast(count)) => count.get() > 1,
                Some(Quantifier::Any | Quantifier::None) => false,
            };
            if !several {
                let written = place.of(self.excerpt.text()).trim().to_owned();
                self.report(Code::ScopeNeedsSeveral, place, &[&written]);
            }
            for (place, item) in &items {
                if item.as_ref().is_some_and(|item| !matches!(item, Condition::Reference(_))) {
                    self.report(Code::ScopeNeedsReferences, *place, &[]);
                }
            }
        }
        if self.diagnostics.len() > before {
            return None;
        }
        let scope = match scope {
            Some((_, scope)) => Some(scope?),
            None => None,
        };
        let items: Option<Vec<_>> = items.into_iter().map(|(_, item)| item).collect();
        Some(Condition::Quantity { quantifier: quantifier?, items: items?, scope })
    }

    fn quantifier(&mut self, quantifier: &Pair<'_, Rule>) -> Option<Quantifier> {
        match quantifier.as_str().trim() {
            "any" => Some(Quantifier::Any),
            "all" => Some(Quantifier::All),
            "none" => Some(Quantifier::None),
            number => {
                let count = self.integer(number, span(quantifier))?;
                let count = NonZeroU32::new(count);
                if count.is_none() {
                    self.report(Code::ZeroOf, span(quantifier), &[]);
                }
                count.map(Quantifier::AtLeast)
            }
        }
    }

    fn scope(&mut self, scope: Pair<'_, Rule>) -> Option<Scope> {
        scope.into_inner().find_map(|pair| match pair.as_rule() {
            Rule::integer => self.integer(pair.as_str(), span(&pair)).map(Scope::Within),
            Rule::sentence => Some(Scope::Sentence),
            Rule::field_word => Some(Scope::Field),
            _ => None,
        })
    }

    fn closeness(
        &mut self,
        first: Pair<'_, Rule>,
        tails: Vec<Pair<'_, Rule>>,
    ) -> Option<Condition<Written>> {
        let mut tails = tails.into_iter();
        let tail = tails.next()?;
        let keyword = tail.clone().into_inner().next()?;
        let left = if first.as_rule() == Rule::quantity {
            let place = span(&first);
            match self.quantity(first)? {
                Condition::Quantity { quantifier: Quantifier::Any, items, scope: None } => {
                    let names: Option<Vec<_>> = items
                        .into_iter()
                        .map(|item| match item {
                            Condition::Reference(name) => Some(name),
                            _ => None,
                        })
                        .collect();
                    if names.is_none() {
                        self.report(Code::ClosenessOperand, place, &[keyword.as_str()]);
                    }
                    names
                }
                _ => {
                    self.report(Code::ClosenessOperand, place, &[keyword.as_str()]);
                    None
                }
            }
        } else {
            self.reference(first).map(|name| vec![name])
        };
        let mut right = None;
        let mut words = None;
        for pair in tail.into_inner() {
            match pair.as_rule() {
                Rule::operand => right = self.operand(pair),
                Rule::integer => words = self.integer(pair.as_str(), span(&pair)),
                _ => {}
            }
        }
        let relation = match keyword.as_rule() {
            Rule::near => Relation::Near(words?),
            Rule::before => Relation::Before(words?),
            Rule::without => Relation::Without(words?),
            _ => Relation::SameSentence,
        };
        if let Some(next) = tails.next().and_then(|tail| tail.into_inner().next()) {
            self.report(Code::ChainedCloseness, span(&next), &[next.as_str()]);
            return None;
        }
        Some(Condition::Closeness { left: left?, relation, right: right? })
    }

    fn operand(&mut self, operand: Pair<'_, Rule>) -> Option<Vec<Name>> {
        operand.into_inner().find_map(|pair| match pair.as_rule() {
            Rule::references => Some(self.references(pair)),
            Rule::reference => Some(self.reference(pair).map(|name| vec![name])),
            _ => None,
        })?
    }

    fn references(&mut self, references: Pair<'_, Rule>) -> Option<Vec<Name>> {
        let read: Vec<_> = references
            .into_inner()
            .filter(|pair| pair.as_rule() == Rule::reference)
            .map(|pair| self.reference(pair))
            .collect();
        read.into_iter().collect()
    }

    pub(super) fn integer(&mut self, text: &str, span: Span) -> Option<u32> {
        let number = text.trim().parse().ok();
        if number.is_none() {
            self.report(Code::BadNumber, span, &[text]);
        }
        number
    }
}

/// One flat chain: parentheses around a chain of the same kind change nothing.
fn chain(is_and: bool, parts: Vec<Condition<Written>>) -> Condition<Written> {
    let mut flat = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Condition::And(inner) if is_and => flat.extend(inner),
            Condition::Or(inner) if !is_and => flat.extend(inner),
            other => flat.push(other),
        }
    }
    if is_and { Condition::And(flat) } else { Condition::Or(flat) }
}

/// A mixed chain with parentheses where other languages would imply them.
fn parenthesised(parts: &[String], connectives: &[Rule]) -> String {
    let mut groups: Vec<Vec<String>> = Vec::new();
    for (idx, part) in parts.iter().enumerate() {
        let joins = idx.checked_sub(1).and_then(|before| connectives.get(before));
        match groups.last_mut() {
            Some(group) if joins == Some(&Rule::and) => group.push(part.clone()),
            _ => groups.push(vec![part.clone()]),
        }
    }
    let written: Vec<_> = groups
        .iter()
        .map(|group| match group.as_slice() {
            [part] => part.clone(),
            parts => format!("({})", parts.join(" and ")),
        })
        .collect();
    written.join(" or ")
}

pub(super) fn span(pair: &Pair<'_, Rule>) -> Span {
    let start = pair.as_span().start();
    Span::new(start, start + pair.as_str().trim_end().len())
}

pub(super) fn child(pair: Pair<'_, Rule>, rule: Rule) -> Option<Pair<'_, Rule>> {
    pair.into_inner().find(|inner| inner.as_rule() == rule)
}

pub(super) fn spanned_text(pair: &Pair<'_, Rule>) -> Spanned<String> {
    Spanned::new(pair.as_str().to_owned(), span(pair))
}

pub(super) fn field(pair: &Pair<'_, Rule>) -> Spanned<super::Field> {
    let path = pair.as_str().split('.').map(str::to_owned).collect();
    Spanned::new(super::Field(path), span(pair))
}
