use std::sync::Arc;

use jiff::civil::Date;

use super::mapping::mappings;
use super::{About, Level, RuleLabel, Status, Validity};
use crate::diagnostic::{Code, Diagnostic};
use crate::rule_file::{RuleBody, RuleFile, WrittenValidity};
use crate::text::{Excerpt, Language, Source, Spanned};

/// Checks the metadata of a rule.
pub(super) fn about(file: &RuleFile, diagnostics: &mut Vec<Diagnostic>) -> Option<About> {
    let id = id(file, diagnostics);
    if file.version.value == 0 {
        let span = file.version.span;
        diagnostics.push(Diagnostic::new(Code::ZeroVersion, &file.source, span, &[]));
    }
    let level = level(&file.level, diagnostics);
    let status = status(&file.status, diagnostics);
    let label = match &file.body {
        RuleBody::Single { .. } => single_label(&file.label, diagnostics),
        RuleBody::Correlation { .. } => coordination_label(&file.label, diagnostics),
    };
    if let (Some(label), Some(level)) = (&label, level) {
        fitting_level(file, label, level, diagnostics);
    }
    let languages = languages(&file.languages, diagnostics);
    let reviewed = reviewed(&file.reviewed, diagnostics);
    let mappings = mappings(&file.mappings, diagnostics);
    Some(About {
        id: id?,
        version: file.version.value,
        title: owned(&file.title),
        label: label?,
        level: level?,
        status: status?,
        languages,
        description: file.description.text().trim().to_owned(),
        false_positives: file.false_positives.iter().map(owned).collect(),
        reviewer_note: file.reviewer_note.as_ref().map(owned),
        facets: file.facets.iter().map(owned).collect(),
        policy: file.policy.iter().map(owned).collect(),
        references: file.references.iter().map(owned).collect(),
        mappings,
        reviewed,
        owner: file.owner.as_ref().map(owned),
        review_by: file.review_by.as_ref().map(|date| date.value),
    })
}

pub(super) fn owned(excerpt: &Excerpt) -> String {
    excerpt.text().to_owned()
}

/// `code` about the whole of `excerpt`.
pub(super) fn about_whole(code: Code, excerpt: &Excerpt, names: &[&str]) -> Diagnostic {
    Diagnostic::new(code, excerpt.source(), excerpt.whole(), names)
}

/// The name of the file of `source` without folder and ending, if it is a YAML file.
pub(super) fn file_stem(source: &Source) -> Option<&str> {
    let file = source.name().rsplit(['/', '\\']).next()?;
    file.strip_suffix(".yaml").or_else(|| file.strip_suffix(".yml"))
}

/// Whether `id` is lower-case words with single hyphens between.
pub(super) fn is_kebab(id: &str) -> bool {
    id.split('-').all(|word| {
        !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9'))
    })
}

fn id(file: &RuleFile, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let id = file.id.text();
    if !is_kebab(id) {
        diagnostics.push(about_whole(Code::IdNotKebab, &file.id, &[id]));
        return None;
    }
    if let Some(stem) = file_stem(&file.source).filter(|stem| *stem != id) {
        diagnostics.push(about_whole(Code::IdNotFileName, &file.id, &[id, stem]));
    }
    Some(id.to_owned())
}

/// The level that `excerpt` names.
pub(super) fn level(excerpt: &Excerpt, diagnostics: &mut Vec<Diagnostic>) -> Option<Level> {
    let level = Level::from_name(excerpt.text());
    if level.is_none() {
        let known = Level::ALL.map(Level::name);
        diagnostics.push(
            about_whole(Code::UnknownLevel, excerpt, &[excerpt.text()])
                .suggesting(excerpt.text(), known),
        );
    }
    level
}

fn status(excerpt: &Excerpt, diagnostics: &mut Vec<Diagnostic>) -> Option<Status> {
    let status = Status::from_name(excerpt.text());
    if status.is_none() {
        let known = Status::ALL.map(Status::name);
        diagnostics.push(
            about_whole(Code::UnknownStatus, excerpt, &[excerpt.text()])
                .suggesting(excerpt.text(), known),
        );
    }
    status
}

fn single_label(excerpt: &Excerpt, diagnostics: &mut Vec<Diagnostic>) -> Option<RuleLabel> {
    let label = RuleLabel::single_post(excerpt.text());
    if label.is_none() {
        let known = RuleLabel::SINGLE_POST;
        let listed = known.map(|label| format!("`{label}`")).join(", ");
        diagnostics.push(
            about_whole(Code::UnknownLabel, excerpt, &[excerpt.text(), &listed])
                .suggesting(excerpt.text(), known),
        );
    }
    label
}

fn coordination_label(excerpt: &Excerpt, diagnostics: &mut Vec<Diagnostic>) -> Option<RuleLabel> {
    let label = RuleLabel::coordination(excerpt.text());
    if label.is_none() {
        diagnostics.push(about_whole(Code::CorrelationLabel, excerpt, &[excerpt.text()]));
    }
    label
}

fn fitting_level(
    file: &RuleFile,
    label: &RuleLabel,
    level: Level,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let is_correlation = matches!(file.body, RuleBody::Correlation { .. });
    let (code, name) = if label.is_context() && level != Level::None {
        (Code::ContextLevel, level.name())
    } else if !label.is_context() && level == Level::None {
        (Code::NoneLevel, label.as_str())
    } else if is_correlation && level > Level::Review {
        (Code::CorrelationLevel, "")
    } else {
        return;
    };
    diagnostics.push(about_whole(code, &file.level, &[name]));
}

fn languages(written: &[Excerpt], diagnostics: &mut Vec<Diagnostic>) -> Vec<Language> {
    let mut languages = Vec::new();
    for excerpt in written {
        match language(excerpt, diagnostics) {
            Some(language) if languages.contains(&language) => {
                let names = [excerpt.text(), "languages"];
                diagnostics.push(about_whole(Code::DuplicateValue, excerpt, &names));
            }
            Some(language) => languages.push(language),
            None => {}
        }
    }
    languages
}

/// `diagnostic` about `code`, with the code that is meant.
pub(super) fn no_language(diagnostic: Diagnostic, code: &str) -> Diagnostic {
    match Language::meant_by(code) {
        Some(meant) => diagnostic.helped(format!("did you mean `{meant}`?")),
        None => diagnostic,
    }
}

/// The language whose code `excerpt` is.
pub(super) fn language(excerpt: &Excerpt, diagnostics: &mut Vec<Diagnostic>) -> Option<Language> {
    let language = Language::new(excerpt.text()).filter(Language::is_assigned);
    if language.is_none() {
        diagnostics.push(no_language(
            about_whole(Code::NotALanguage, excerpt, &[excerpt.text()]),
            excerpt.text(),
        ));
    }
    language
}

/// Checks `reviewed`.
pub(super) fn reviewed(
    written: &[(Excerpt, Spanned<Date>)],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(Language, Date)> {
    let mut checked: Vec<_> = written
        .iter()
        .filter_map(|(code, date)| Some((language(code, diagnostics)?, date.value)))
        .collect();
    checked.sort();
    checked
}

/// Checks `valid`.
pub(super) fn validity(
    source: &Arc<Source>,
    written: &WrittenValidity,
    diagnostics: &mut Vec<Diagnostic>,
) -> Validity {
    if let (Some(from), Some(to)) = (&written.from, &written.to)
        && from.value > to.value
    {
        diagnostics.push(
            Diagnostic::new(Code::EmptyValidity, source, from.span, &[])
                .labelled("from here")
                .also(source, to.span, "to here"),
        );
    }
    Validity {
        from: written.from.as_ref().map(|time| time.value),
        to: written.to.as_ref().map(|time| time.value),
    }
}
