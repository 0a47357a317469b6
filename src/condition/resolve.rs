//! From names to what they stand for. All that is wrong is reported at once.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Condition, Field, IndicatorIdx, Name, Path, PostField, Reference, Resolved, Target, Written,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::entity::EntityKind;
use crate::list::ListKind;
use crate::post::TextField;
use crate::text::{Excerpt, Span, Spanned};

/// What a condition can name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names<'n> {
    /// The rule's own indicators.
    pub own: BTreeMap<&'n str, IndicatorIdx>,
    /// The lexicons in `use`, each with its indicators.
    pub lexicons: BTreeMap<&'n str, BTreeMap<&'n str, IndicatorIdx>>,
    /// Lexicons that exist and are not in `use`.
    pub unused_lexicons: BTreeSet<&'n str>,
    /// The lists that exist, and what they hold; `None` if one is in error itself.
    pub lists: BTreeMap<&'n str, Option<ListKind>>,
}

/// Replaces every name in `written`, which was read from `excerpt`, with what
/// it stands for in `scope`, and makes sure that only like is compared with like.
pub(crate) fn resolve(
    written: &Condition<Written>,
    excerpt: &Excerpt,
    scope: &Names<'_>,
) -> Result<Condition<Resolved>, Vec<Diagnostic>> {
    let mut resolver = Resolver { excerpt, scope, diagnostics: Vec::new() };
    match resolver.condition(written) {
        Some(condition) if resolver.diagnostics.is_empty() => Ok(condition),
        _ => Err(resolver.diagnostics),
    }
}

/// Its methods yield `None` where a diagnostic was made.
pub(super) struct Resolver<'r, 'n> {
    excerpt: &'r Excerpt,
    pub(super) scope: &'r Names<'n>,
    diagnostics: Vec<Diagnostic>,
}

impl Resolver<'_, '_> {
    pub(super) fn diagnostic(&self, code: Code, span: Span, names: &[&str]) -> Diagnostic {
        Diagnostic::within(code, self.excerpt, span, names)
    }

    pub(super) fn push<T>(&mut self, diagnostic: Diagnostic) -> Option<T> {
        self.diagnostics.push(diagnostic);
        None
    }

    /// Reports and yields the absence that follows from it.
    pub(super) fn refuse<T>(&mut self, code: Code, span: Span, names: &[&str]) -> Option<T> {
        let diagnostic = self.diagnostic(code, span, names);
        self.push(diagnostic)
    }

    /// What the author wrote at `span`.
    pub(super) fn written(&self, span: Span) -> String {
        span.of(self.excerpt.text()).to_owned()
    }

    fn condition(&mut self, written: &Condition<Written>) -> Option<Condition<Resolved>> {
        Some(match written {
            Condition::And(parts) => Condition::And(self.conditions(parts)?),
            Condition::Or(parts) => Condition::Or(self.conditions(parts)?),
            Condition::Not(inner) => Condition::Not(Box::new(self.condition(inner)?)),
            Condition::Quantity { quantifier, items, scope } => {
                let resolved = self.conditions(items)?;
                self.refuse_duplicates(items, &resolved)?;
                Condition::Quantity { quantifier: *quantifier, items: resolved, scope: *scope }
            }
            Condition::Closeness { left, relation, right } => {
                let (left, right) = (self.references(left), self.references(right));
                Condition::Closeness { left: left?, relation: *relation, right: right? }
            }
            Condition::Comparison(comparison) => self.comparison(comparison)?,
            Condition::Predicate(predicate, names) => {
                Condition::Predicate(*predicate, self.references(names)?)
            }
            Condition::Rule(id) => Condition::Rule(id.clone()),
            Condition::Has(field) => Condition::Has(self.field(field)?),
            Condition::Reference(name) => Condition::Reference(self.reference(name)?),
        })
    }

    fn conditions(&mut self, written: &[Condition<Written>]) -> Option<Vec<Condition<Resolved>>> {
        let resolved: Vec<_> = written.iter().map(|part| self.condition(part)).collect();
        resolved.into_iter().collect()
    }

    fn refuse_duplicates(
        &mut self,
        written: &[Condition<Written>],
        resolved: &[Condition<Resolved>],
    ) -> Option<()> {
        let mut is_good = true;
        for (idx, (item, original)) in resolved.iter().zip(written).enumerate() {
            if resolved.iter().take(idx).any(|earlier| is_same(earlier, item)) {
                self.refuse::<()>(Code::DuplicateItem, self.place(original), &[]);
                is_good = false;
            }
        }
        is_good.then_some(())
    }

    fn references(&mut self, names: &[Name]) -> Option<Vec<Reference>> {
        let resolved: Vec<_> = names.iter().map(|name| self.reference(name)).collect();
        resolved.into_iter().collect()
    }

    pub(super) fn reference(&mut self, name: &Name) -> Option<Reference> {
        if let Some(field) = &name.field
            && let compared = name.path.value.to_string()
            && let Some(PostField::Text(_)) = PostField::from_name(&compared)
        {
            let word = field.value.to_string();
            return self.refuse(Code::BareSet, field.span, &[&compared, &word]);
        }
        let target = self.target(name);
        let field = match &name.field {
            Some(field) => self.searched(field).map(Some),
            None => Some(None),
        };
        Some(Reference { target: target?, field: field? })
    }

    fn target(&mut self, name: &Name) -> Option<Target> {
        let place = name.path.span;
        let target = match &name.path.value {
            Path::Own(own) => match self.scope.own.get(own.as_str()) {
                Some(idx) => Target::Indicator(*idx),
                None => match EntityKind::from_name(own) {
                    Some(kind) => {
                        return self
                            .filter(kind, &name.filter)
                            .map(|tests| Target::Entity(kind, tests));
                    }
                    None => return self.unknown(own, place),
                },
            },
            Path::Member(lexicon, member) => {
                let dotted = format!("{lexicon}.{member}");
                let field = PostField::from_name(&dotted);
                let Some(members) = self.scope.lexicons.get(lexicon.as_str()) else {
                    return match field {
                        Some(_) => self.refuse(Code::FieldAlone, place, &[&dotted]),
                        None => self.unknown_lexicon(lexicon, place),
                    };
                };
                match members.get(member.as_str()) {
                    Some(idx) => Target::Indicator(*idx),
                    None => {
                        let after = Span::new(place.start + lexicon.len() + 1, place.end);
                        let known = members.keys().copied().collect::<Vec<_>>().join(", ");
                        let diagnostic = self
                            .diagnostic(Code::UnknownMember, after, &[lexicon, member, &known])
                            .suggesting(member, members.keys().copied());
                        return self.push(diagnostic);
                    }
                }
            }
            Path::All(lexicon) => match self.scope.lexicons.get(lexicon.as_str()) {
                Some(members) => {
                    let mut union: Vec<_> = members.values().copied().collect();
                    union.sort_unstable();
                    Target::Union(union)
                }
                None => return self.unknown_lexicon(lexicon, place),
            },
        };
        if !name.filter.is_empty() {
            let written = place.of(self.excerpt.text()).to_owned();
            return self.refuse(Code::FilterOnIndicator, place, &[&written]);
        }
        Some(target)
    }

    pub(super) fn unknown<T>(&mut self, name: &str, place: Span) -> Option<T> {
        if let Some(members) = self.scope.lexicons.get(name) {
            let first = members.keys().next().copied().unwrap_or("name");
            return self.refuse(Code::LexiconAlone, place, &[name, first]);
        }
        if PostField::from_name(name).is_some() {
            return self.refuse(Code::FieldAlone, place, &[name]);
        }
        let members: Vec<_> = self
            .scope
            .lexicons
            .iter()
            .flat_map(|(lexicon, members)| {
                members.keys().map(move |member| (*member, format!("{lexicon}.{member}")))
            })
            .collect();
        let diagnostic = self.diagnostic(Code::UnknownName, place, &[name]);
        let diagnostic = match members.iter().find(|(member, _)| *member == name) {
            Some((_, dotted)) => diagnostic.suggesting(dotted, [dotted.as_str()]),
            None => diagnostic.suggesting(
                name,
                self.scope.own.keys().copied().chain(EntityKind::ALL.map(EntityKind::name)),
            ),
        };
        self.push(diagnostic)
    }

    fn unknown_lexicon<T>(&mut self, lexicon: &str, place: Span) -> Option<T> {
        let place = Span::new(place.start, place.start + lexicon.len());
        let diagnostic =
            self.diagnostic(Code::UnknownLexicon, place, &[lexicon]).labelled("not in `use`");
        let diagnostic = if self.scope.unused_lexicons.contains(lexicon) {
            diagnostic
        } else {
            let used = self.scope.lexicons.keys().copied();
            diagnostic.suggesting(lexicon, used.chain(self.scope.unused_lexicons.iter().copied()))
        };
        self.push(diagnostic)
    }

    fn field(&mut self, field: &Spanned<Field>) -> Option<PostField> {
        let name = field.value.to_string();
        PostField::from_name(&name).or_else(|| self.unknown_field(&name, field.span))
    }

    pub(super) fn unknown_field<T>(&mut self, name: &str, place: Span) -> Option<T> {
        let diagnostic = self
            .diagnostic(Code::UnknownField, place, &[name])
            .suggesting(name, PostField::names());
        self.push(diagnostic)
    }

    pub(super) fn searched(&mut self, field: &Spanned<Field>) -> Option<TextField> {
        let name = field.value.to_string();
        TextField::from_name(&name).or_else(|| {
            let diagnostic = self
                .diagnostic(Code::NotSearched, field.span, &[&name])
                .suggesting(&name, TextField::ALL.map(TextField::name));
            self.push(diagnostic)
        })
    }

    /// Where `written` stands, as well as its parts remember.
    fn place(&self, written: &Condition<Written>) -> Span {
        match written {
            Condition::And(parts) | Condition::Or(parts) => self.hull(parts),
            Condition::Quantity { items, .. } => self.hull(items),
            Condition::Not(inner) => self.place(inner),
            Condition::Closeness { left, right, .. } => {
                let mut spans = left.iter().chain(right).map(|name| name.path.span);
                hull(&mut spans)
            }
            Condition::Comparison(comparison) => comparison.span,
            Condition::Predicate(_, names) => hull(&mut names.iter().map(|name| name.path.span)),
            Condition::Rule(id) => id.span,
            Condition::Has(field) => field.span,
            Condition::Reference(name) => match &name.field {
                Some(field) => Span::new(name.path.span.start, field.span.end),
                None => name.path.span,
            },
        }
    }

    fn hull(&self, parts: &[Condition<Written>]) -> Span {
        hull(&mut parts.iter().map(|part| self.place(part)))
    }
}

fn hull(spans: &mut dyn Iterator<Item = Span>) -> Span {
    spans
        .reduce(|whole, span| Span::new(whole.start.min(span.start), whole.end.max(span.end)))
        .unwrap_or(Span::new(0, 0))
}

/// Equal up to the places of the rule ids in them.
fn is_same(left: &Condition<Resolved>, right: &Condition<Resolved>) -> bool {
    let name = |idx: IndicatorIdx| format!("#{}", idx.0);
    super::canonical(left, &name) == super::canonical(right, &name)
}
