//! A compiled ruleset applied to posts.
//!
//! For each post every field is cut into words and searched once; the rules
//! of which something was seen are evaluated, and only for those that hold
//! evidence is made. Does no I/O and can't fail.

mod almost;
mod closeness;
mod disguised;
mod evaluate;
mod evidence;
mod explain;
mod field;
mod glyph_fit;
pub(crate) mod reference;
mod run;
mod share;
mod similar;
mod spelling;
mod state;
mod tally;
mod value;
mod verify;

use evaluate::{Found, Look, Phase};
use field::{DETECTED_SENTENCES, Field};
use tally::Tally;

use crate::compile::{CompiledRule, CompiledRuleset};
use crate::entity;
use crate::post::Post;
use crate::rule::{Effect, Rule, Validity};
use crate::text::MAX_TEXT_BYTES;
use crate::verdict::{Finding, LanguageSource, Limit, PostLanguage, Verdict, judge};

/// Applies a compiled ruleset, one post after the other.
///
/// Holds the scratch of one thread; buffers are reused, so that a post in
/// which nothing matches costs no allocation.
#[derive(Debug)]
pub struct Scanner<'r> {
    compiled: &'r CompiledRuleset,
    fields: Vec<Field>,
    tally: Tally,
    held: Vec<bool>,
    pool: Vec<Vec<Found>>,
    /// A rule, by its position in the ruleset, and an exception of it that is not applied.
    left_out: Option<(usize, usize)>,
}

impl CompiledRuleset {
    /// A scanner over this ruleset; each thread takes its own.
    pub fn scanner(&self) -> Scanner<'_> {
        Scanner {
            compiled: self,
            fields: Vec::new(),
            tally: Tally::default(),
            held: Vec::new(),
            pool: Vec::new(),
            left_out: None,
        }
    }
}

impl<'r> Scanner<'r> {
    /// The same without the exception at `exception` of the rule at `rule`, to see what
    /// it does.
    #[cfg(feature = "cli")]
    pub(crate) fn leaving_out(mut self, rule: usize, exception: usize) -> Self {
        self.left_out = Some((rule, exception));
        self
    }

    /// Applies the rules to `post`.
    pub fn scan(&mut self, post: &Post<'_>) -> Verdict<'r> {
        self.examine(post, |mut look, findings, asked| {
            let language = if asked { language(&mut look) } else { PostLanguage::NOT_NEEDED };
            let limits = limits(look.post, look.fields, language.by);
            judge(findings, language, limits)
        })
    }

    /// Evaluates every rule that may hold for `post`; `conclude` is given all
    /// that was worked out, the findings, and whether the language of the post
    /// had a say in any.
    fn examine<T>(
        &mut self,
        post: &Post<'_>,
        conclude: impl FnOnce(Look<'_, 'r, '_>, Vec<Finding<'r>>, bool) -> T,
    ) -> T {
        let (compiled, left_out) = (self.compiled, self.left_out);
        self.tally.begin(compiled);
        let mut slots = 0;
        for (field, position, text) in post.texts() {
            if self.fields.len() == slots {
                self.fields.push(Field::default());
            }
            if let Some(slot) = self.fields.get_mut(slots) {
                slot.begin(field, position, text, compiled.automata.sought());
                self.tally.search(compiled, slots, slot);
            }
            slots += 1;
        }
        self.tally.settle();
        self.held.clear();
        self.held.resize(compiled.rules.len(), false);
        let mut findings = Vec::new();
        let mut asked = false;
        let mut look = Look {
            compiled,
            post,
            fields: self.fields.get_mut(..slots).unwrap_or_default(),
            tally: &mut self.tally,
            held: &mut self.held,
            context: entity::Context {
                default_regions: &compiled.ruleset().settings().default_regions,
                platform: post.platform.as_deref(),
            },
            language: None,
            pool: &mut self.pool,
        };
        let rules = std::mem::take(&mut look.tally.rules);
        for position in &rules {
            let Some(rule) = compiled.rules.get(*position) else { continue };
            let Some(about) = compiled.ruleset().rules().get(rule.rule) else { continue };
            let left_out =
                left_out.and_then(|(of, exception)| (of == rule.rule).then_some(exception));
            asked |= consider(&mut look, *position, (rule, left_out), about, &mut findings);
        }
        look.tally.rules = rules;
        conclude(look, findings, asked)
    }
}

/// Evaluates one rule and adds its finding; true if the language of the post
/// had a say in the outcome.
fn consider<'r>(
    look: &mut Look<'_, 'r, '_>,
    position: usize,
    (compiled, left_out): (&CompiledRule, Option<usize>),
    rule: &'r Rule,
    findings: &mut Vec<Finding<'r>>,
) -> bool {
    let may_hold = {
        let (tally, held) = (&*look.tally, &*look.held);
        compiled.program.may_hold(&|indicator| tally.is_touched(indicator), &|rule| {
            held.get(rule).copied().unwrap_or(false)
        })
    };
    if !may_hold
        || !is_valid(&rule.valid, look.post)
        || !look.holds(&compiled.program, Phase::Hopeful)
    {
        return false;
    }
    if compiled.asks_language && !look.holds(&compiled.program, Phase::Final) {
        return true;
    }
    let mut level = rule.about.level;
    let mut applied = Vec::new();
    let mut is_suppressed = false;
    let exceptions = compiled.exceptions.iter().zip(&rule.exceptions);
    for (at, ((program, effect), exception)) in exceptions.enumerate() {
        if left_out == Some(at) || !look.holds(program, Phase::Final) {
            continue;
        }
        match effect {
            Effect::Suppress => is_suppressed = true,
            Effect::AtMost(cap) => level = level.min(*cap),
        }
        applied.push(exception.id.as_str());
    }
    if !is_suppressed {
        if let Some(held) = look.held.get_mut(position) {
            *held = true;
        }
        let (evidence, omitted) = look.evidence(&compiled.program);
        findings.push(Finding { rule, level, evidence, omitted, exceptions: applied });
    }
    compiled.asks_language || compiled.exceptions_ask
}

/// Whether the post's time lies in that of the rule. A post without a time is
/// outside every bounded one, as with any comparison of a field it lacks.
fn is_valid(valid: &Validity, post: &Post<'_>) -> bool {
    let Validity { from, to } = valid;
    let is_after = |from| post.created_at.is_some_and(|time| time >= from);
    let is_before = |to| post.created_at.is_some_and(|time| time <= to);
    from.is_none_or(is_after) && to.is_none_or(is_before)
}

fn limits(post: &Post<'_>, fields: &[Field], by: LanguageSource) -> Vec<Limit> {
    let mut limits = Vec::new();
    if post.texts().any(|(_, _, text)| text.len() > MAX_TEXT_BYTES) {
        limits.push(Limit::TextCut);
    }
    let is_long = |field: &Field| {
        let last = field.words.units().last();
        last.is_some_and(|unit| unit.sentence as usize >= DETECTED_SENTENCES)
    };
    if by == LanguageSource::Detection && fields.iter().any(is_long) {
        limits.push(Limit::SentencesUndetected);
    }
    limits
}

fn language(look: &mut Look<'_, '_, '_>) -> PostLanguage {
    let by = if look.stated_language().is_some() {
        LanguageSource::Post
    } else {
        LanguageSource::Detection
    };
    let (language, confidence) = look.language();
    PostLanguage { language, script: look.script(), confidence, by }
}
