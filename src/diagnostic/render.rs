use std::sync::Arc;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Label, Severity};
use crate::text::escaped;

/// `diagnostics` as a person reads them in a terminal: the line of the file,
/// a caret at the exact character, what to write instead.
pub(crate) fn render(diagnostics: &[Diagnostic], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Unicode).term_width(100);
    let shown: Vec<_> = diagnostics.iter().map(|one| render_one(&renderer, one)).collect();
    shown.join("\n\n")
}

fn render_one(renderer: &Renderer, diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = escaped(&diagnostic.message).into_owned();
    let title = level.primary_title(message).id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    for (position, labels) in by_source(&diagnostic.labels).into_iter().enumerate() {
        let Some(first) = labels.first() else { continue };
        let mut snippet = Snippet::source(first.source.text()).path(first.source.name()).fold(true);
        for (number, label) in labels.iter().enumerate() {
            let kind = match (position, number) {
                (0, 0) => AnnotationKind::Primary,
                _ => AnnotationKind::Context,
            };
            let text = Some(escaped(&label.text).into_owned()).filter(|text| !text.is_empty());
            snippet = snippet.annotation(kind.span(fitting(label)).label(text));
        }
        group = group.element(snippet);
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(escaped(help).into_owned()));
    }
    renderer.render(&[group])
}

/// The labels by file, in the order in which the files first appear.
fn by_source(labels: &[Label]) -> Vec<Vec<&Label>> {
    let mut groups: Vec<Vec<&Label>> = Vec::new();
    for label in labels {
        let same = groups.iter_mut().find(|group| {
            group.first().is_some_and(|first| Arc::ptr_eq(&first.source, &label.source))
        });
        match same {
            Some(group) => group.push(label),
            None => groups.push(vec![label]),
        }
    }
    groups
}

/// The span cut to the text and to character boundaries: the renderer trusts it.
fn fitting(label: &Label) -> std::ops::Range<usize> {
    let text = label.source.text();
    let fit = |offset: usize| {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    };
    let start = fit(label.span.start);
    start..fit(label.span.end).max(start)
}
