use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::about::{about, about_whole, level, owned, validity};
use super::correlation_check::correlation;
use super::examples::{enough, examples};
use super::indicators::indicators;
use super::quantity::shared_patterns;
use super::reference::{Named, ReferenceRole, RuleReference};
use super::stable::stable;
use super::vocabulary::Vocabulary;
use super::{About, CorrelationRule, Effect, Exception, Indicator, Level, Lexicon, Lexicons, Rule};
use crate::condition::{self, Condition, Resolved, Written};
use crate::diagnostic::{Code, Diagnostic};
use crate::list::Lists;
use crate::rule_file::{RuleBody, RuleFile, WrittenEffect, WrittenException};
use crate::text::{Excerpt, Source, Span};

/// A rule of either kind.
#[derive(Clone, Debug)]
pub enum AnyRule {
    /// On one post.
    Single(Box<Rule>),
    /// On posts that belong together.
    Correlation(Box<CorrelationRule>),
}

impl AnyRule {
    /// What the rule is called and what it says of itself.
    pub const fn about(&self) -> &About {
        match self {
            Self::Single(rule) => &rule.about,
            Self::Correlation(rule) => &rule.about,
        }
    }

    /// The lists that its conditions name, in order.
    pub(crate) fn lists(&self) -> BTreeSet<&str> {
        match self {
            Self::Single(rule) => rule.lists(),
            Self::Correlation(rule) => {
                let conditions = [&rule.correlation.posts, &rule.correlation.apart];
                conditions.into_iter().flatten().flat_map(condition::lists_of).collect()
            }
        }
    }
}

/// A checked rule, and where it came from.
#[derive(Clone, Debug)]
pub(crate) struct CheckedRule {
    /// The rule.
    pub rule: AnyRule,
    /// Where it came from.
    pub origin: Origin,
}

/// The places of a rule that diagnostics on several rules point at. They are
/// no part of what the rule means.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The file.
    pub source: Arc<Source>,
    /// The id.
    pub id: Span,
    /// The `status`.
    pub status: Span,
    /// Each of the `languages`, in their order.
    pub languages: Vec<Span>,
    /// The version.
    pub version: Span,
    /// The `expires` of each exception, in their order.
    pub expires: Vec<Option<Span>>,
    /// The rules that it names.
    pub references: Vec<RuleReference>,
}

/// Checks a rule against the lexicons and lists there are. All that is wrong with
/// it is reported, but for what can't be judged because one of these is itself in error.
pub(crate) fn check(
    file: &RuleFile,
    lexicons: &Lexicons,
    lists: &Lists,
) -> (Option<CheckedRule>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut origin = Origin {
        source: Arc::clone(&file.source),
        id: file.id.whole(),
        status: file.status.whole(),
        languages: file.languages.iter().map(Excerpt::whole).collect(),
        version: file.version.span,
        expires: Vec::new(),
        references: Vec::new(),
    };
    let rule = match &file.body {
        RuleBody::Single { .. } => single(file, (lexicons, lists), &mut origin, &mut diagnostics)
            .map(Box::new)
            .map(AnyRule::Single),
        RuleBody::Correlation { correlate, examples } => {
            correlation(file, (correlate, examples), lists, &mut origin, &mut diagnostics)
                .map(Box::new)
                .map(AnyRule::Correlation)
        }
    };
    let rule = rule.filter(|_| diagnostics.is_empty());
    (rule.map(|rule| CheckedRule { rule, origin }), diagnostics)
}

fn single(
    file: &RuleFile,
    (lexicons, lists): (&Lexicons, &Lists),
    origin: &mut Origin,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Rule> {
    let RuleBody::Single { indicators: written, examples: samples } = &file.body else {
        return None;
    };
    let about = about(file, diagnostics);
    let at_most = about.as_ref().map(|about| about.level);
    let used = used(file, lexicons, diagnostics);
    let names: BTreeSet<_> = file.uses.iter().map(Excerpt::text).collect();
    let own = indicators(written, None, &names, diagnostics);
    let conditions = Conditions::parse(file, diagnostics);
    let resolved =
        used.and_then(|used| conditions.resolve(own, used, (lexicons, lists), diagnostics));
    origin.references = conditions.references();
    origin.expires =
        file.unless.iter().map(|one| one.expires.as_ref().map(|date| date.span)).collect();
    let effects = effects(&file.unless, at_most, diagnostics);
    let valid = validity(&file.source, &file.valid, diagnostics);
    enough(&file.source, samples, diagnostics);
    let examples = examples(samples, at_most, diagnostics);
    if let Some(about) = &about {
        stable(file, about, &examples, diagnostics);
    }
    let (indicators, condition, exceptions) = resolved?;
    let exceptions = file
        .unless
        .iter()
        .zip(exceptions)
        .zip(effects?)
        .map(|((written, condition), effect)| Exception {
            id: owned(&written.id),
            condition,
            effect,
            reason: owned(&written.reason),
            owner: written.owner.as_ref().map(owned),
            expires: written.expires.as_ref().map(|date| date.value),
        })
        .collect();
    Some(Rule { about: about?, indicators, condition, exceptions, valid, examples })
}

/// The lexicons in `use`; `None` if one of them is in error itself or unknown,
/// so that the condition can't be judged.
fn used<'l>(
    file: &RuleFile,
    lexicons: &'l Lexicons,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<&'l Lexicon>> {
    let mut used = Some(Vec::new());
    let mut seen = BTreeSet::new();
    for excerpt in &file.uses {
        let name = excerpt.text();
        if !seen.insert(name) {
            diagnostics.push(about_whole(Code::DuplicateValue, excerpt, &[name, "use"]));
            continue;
        }
        match lexicons.checked.get(name) {
            Some(lexicon) => used.iter_mut().for_each(|used| used.push(lexicon)),
            None => {
                used = None;
                if !lexicons.broken.contains(name) {
                    let known = lexicons.checked.keys().map(String::as_str);
                    diagnostics.push(
                        about_whole(Code::NoSuchLexicon, excerpt, &[name]).suggesting(name, known),
                    );
                }
            }
        }
    }
    used
}

/// The conditions of a rule with the texts they were parsed from; `None`
/// where one could not be parsed.
struct Conditions<'f> {
    main: (&'f Excerpt, Option<Condition<Written>>),
    exceptions: Vec<(&'f Excerpt, Option<Condition<Written>>)>,
}

type ResolvedRule = (Vec<Arc<Indicator>>, Condition<Resolved>, Vec<Condition<Resolved>>);

impl<'f> Conditions<'f> {
    fn parse(file: &'f RuleFile, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut parse = |excerpt: &'f Excerpt| match condition::parse(excerpt) {
            Ok(condition) => (excerpt, Some(condition)),
            Err(found) => {
                diagnostics.extend(found);
                (excerpt, None)
            }
        };
        Self {
            main: parse(&file.condition),
            exceptions: file.unless.iter().map(|exception| parse(&exception.condition)).collect(),
        }
    }

    fn all(&self) -> impl Iterator<Item = (&'f Excerpt, &Condition<Written>)> {
        std::iter::once(&self.main)
            .chain(&self.exceptions)
            .filter_map(|(excerpt, condition)| Some((*excerpt, condition.as_ref()?)))
    }

    fn references(&self) -> Vec<RuleReference> {
        let of = |(excerpt, condition): (&Excerpt, &_)| {
            Named::of(condition).rule_references(excerpt, ReferenceRole::SinglePost)
        };
        self.all().flat_map(of).collect()
    }

    fn resolve(
        &self,
        own: Vec<Arc<Indicator>>,
        used: Vec<&Lexicon>,
        (lexicons, lists): (&Lexicons, &Lists),
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<ResolvedRule> {
        let paths = self.all().flat_map(|(_, condition)| Named::of(condition).paths);
        let paths: BTreeSet<_> = paths.map(|path| &path.value).collect();
        let vocabulary = Vocabulary::new(own, used, &paths);
        let names = vocabulary.names(lexicons, lists);
        let mut resolve = |(excerpt, condition): &(&Excerpt, Option<Condition<Written>>)| {
            let condition = condition.as_ref()?;
            shared_patterns(condition, excerpt, &vocabulary, diagnostics);
            match condition::resolve(condition, excerpt, &names) {
                Ok(resolved) => Some(resolved),
                Err(found) => {
                    diagnostics.extend(found);
                    None
                }
            }
        };
        let main = resolve(&self.main);
        let exceptions: Vec<_> = self.exceptions.iter().map(resolve).collect();
        let exceptions = exceptions.into_iter().collect::<Option<Vec<_>>>();
        Some((vocabulary.indicators, main?, exceptions?))
    }
}

/// What the exceptions do; also whether their ids are theirs alone.
fn effects(
    exceptions: &[WrittenException],
    at_most: Option<Level>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<Effect>> {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    let mut effects = Vec::new();
    for exception in exceptions {
        let id = exception.id.text();
        if !super::about::is_kebab(id) {
            diagnostics.push(about_whole(Code::IdNotKebab, &exception.id, &[id]));
        }
        if let Some(first) = seen.insert(id, exception.id.whole()) {
            diagnostics.push(
                about_whole(Code::DuplicateException, &exception.id, &[id])
                    .labelled("again here")
                    .also(exception.id.source(), first, "first here"),
            );
        }
        effects.push(match &exception.effect {
            WrittenEffect::Suppress => Some(Effect::Suppress),
            WrittenEffect::AtMost(excerpt) => {
                let cap = level(excerpt, diagnostics);
                if let (Some(cap), Some(at_most)) = (cap, at_most)
                    && cap >= at_most
                {
                    let names = [cap.name(), at_most.name()];
                    diagnostics.push(about_whole(Code::CapTooHigh, excerpt, &names));
                }
                cap.map(Effect::AtMost)
            }
        });
    }
    effects.into_iter().collect()
}
