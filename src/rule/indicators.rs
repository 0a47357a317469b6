use std::collections::BTreeSet;
use std::sync::Arc;

use super::key::PatternKey;
use super::script::default_strength;
use super::{Indicator, IndicatorPattern};
use crate::condition::{PostField, RESERVED};
use crate::diagnostic::{Code, Diagnostic};
use crate::entity::EntityKind;
use crate::pattern;
use crate::post::TextField;
use crate::rule_file::{PatternList, WrittenIndicator};
use crate::text::{Excerpt, Span, Strength};

/// Checks `written`; the names of its indicators are prefixed with `lexicon.` if there is one.
pub(super) fn indicators(
    written: &[WrittenIndicator],
    lexicon: Option<&str>,
    used: &BTreeSet<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Arc<Indicator>> {
    let check = |indicator| one(indicator, lexicon, used, diagnostics);
    written.iter().map(check).map(Arc::new).collect()
}

fn one(
    written: &WrittenIndicator,
    lexicon: Option<&str>,
    used: &BTreeSet<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Indicator {
    name(&written.name, used, diagnostics);
    let own = written.name.text();
    Indicator {
        name: lexicon.map_or_else(|| own.to_owned(), |lexicon| format!("{lexicon}.{own}")),
        fields: written.fields.iter().filter_map(|field| text_field(field, diagnostics)).collect(),
        patterns: written.lists.iter().flat_map(|list| patterns(list, diagnostics)).collect(),
    }
}

/// Whether a condition could tell a thing of this name from everything else.
pub(super) fn name(excerpt: &Excerpt, used: &BTreeSet<&str>, diagnostics: &mut Vec<Diagnostic>) {
    let name = excerpt.text();
    let is_snake = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    let taken = if used.contains(name) {
        "a lexicon in `use`"
    } else if EntityKind::from_name(name).is_some() {
        "an entity"
    } else if PostField::names().any(|field| field.split('.').next() == Some(name)) {
        "a field of a post"
    } else if RESERVED.contains(&name) {
        "a word of the condition language"
    } else if is_snake {
        return;
    } else {
        let span = excerpt.whole();
        let source = excerpt.source();
        return diagnostics.push(Diagnostic::new(Code::NotSnakeCase, source, span, &[name]));
    };
    diagnostics.push(Diagnostic::new(
        Code::NameTaken,
        excerpt.source(),
        excerpt.whole(),
        &[name, taken],
    ));
}

fn text_field(excerpt: &Excerpt, diagnostics: &mut Vec<Diagnostic>) -> Option<TextField> {
    let name = excerpt.text();
    let field = TextField::from_name(name);
    if field.is_none() {
        let known = TextField::ALL.map(TextField::name);
        let listed = known.map(|name| format!("`{name}`")).join(", ");
        let whole = excerpt.whole();
        diagnostics.push(
            Diagnostic::new(Code::UnknownTextField, excerpt.source(), whole, &[name, &listed])
                .suggesting(name, known),
        );
    }
    field
}

/// What the modifiers ask of the letters of a pattern.
fn unfit(pattern: &IndicatorPattern, excerpt: &Excerpt) -> Option<Diagnostic> {
    let whole = Span::new(0, excerpt.text().len());
    if pattern.strength == Strength::Evasion
        && let Some(letters) = pattern.too_few_letters()
    {
        let names = [excerpt.text(), &letters.to_string()];
        return Some(Diagnostic::within(Code::EvasionTooShort, excerpt, whole, &names));
    }
    (pattern.translit && pattern.transliterations().is_empty()).then(|| {
        Diagnostic::within(Code::NothingToTransliterate, excerpt, whole, &[excerpt.text()])
    })
}

fn patterns(list: &PatternList, diagnostics: &mut Vec<Diagnostic>) -> Vec<IndicatorPattern> {
    let key = PatternKey::read(&list.key, diagnostics);
    let mut patterns = Vec::new();
    for excerpt in &list.patterns {
        let parsed = match pattern::parse(excerpt) {
            Ok(parsed) => parsed,
            Err(found) => {
                diagnostics.extend(found);
                continue;
            }
        };
        let strength = match key.strength.map_or_else(|| default_strength(excerpt.text()), Ok) {
            Ok(strength) => strength,
            Err(scripts) => {
                let names = [&*scripts.join(" and "), list.key.text()];
                let whole = Span::new(0, excerpt.text().len());
                diagnostics.push(Diagnostic::within(Code::MixedScript, excerpt, whole, &names));
                continue;
            }
        };
        let pattern = IndicatorPattern {
            pattern: parsed,
            language: key.language,
            strength,
            part: key.part,
            marks_significant: key.marks_significant,
            translit: key.translit,
        };
        diagnostics.extend(unfit(&pattern, excerpt));
        patterns.push(pattern);
    }
    patterns
}
