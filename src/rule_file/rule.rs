use std::sync::Arc;

use jiff::civil::Date;

use super::correlate::correlation;
use super::example::{examples, single, timeline};
use super::indicator::indicators;
use super::node::{Node, Style};
use super::section::{Reader, Section};
use super::written::{
    RuleBody, RuleFile, WrittenEffect, WrittenException, WrittenMapping, WrittenValidity,
};
use crate::diagnostic::Code;
use crate::text::{Excerpt, Span, Spanned};

const KEYS: [&str; 24] = [
    "id",
    "version",
    "title",
    "label",
    "level",
    "status",
    "languages",
    "description",
    "false_positives",
    "reviewer_note",
    "facets",
    "references",
    "mappings",
    "policy",
    "reviewed",
    "owner",
    "review_by",
    "use",
    "valid",
    "indicators",
    "correlate",
    "condition",
    "unless",
    "examples",
];

const REQUIRED: [&str; 11] = [
    "id",
    "version",
    "title",
    "label",
    "level",
    "status",
    "languages",
    "description",
    "false_positives",
    "condition",
    "examples",
];

/// Reads a rule. Every key is read before the first that is missing ends it,
/// so that an author sees all that is wrong.
pub(super) fn rule(reader: &mut Reader, root: &Node) -> Option<RuleFile> {
    let section = reader.section(root, "a rule", "rule", &KEYS)?;
    reader.require(&section, &REQUIRED);
    let id = section.text("id", reader);
    let version = section.number("version", reader);
    let title = section.text("title", reader);
    let label = section.text("label", reader);
    let level = section.text("level", reader);
    let status = section.text("status", reader);
    let languages = nonempty(reader, &section, "languages");
    let description = section.text("description", reader);
    let false_positives = nonempty(reader, &section, "false_positives");
    let reviewer_note = section.text("reviewer_note", reader);
    let facets = section.texts("facets", reader);
    let references = section.texts("references", reader);
    let mappings = mappings(reader, &section);
    let policy = section.texts("policy", reader);
    let reviewed = reviewed(reader, &section);
    let owner = section.text("owner", reader);
    let review_by = section.date("review_by", reader);
    let uses = section.texts("use", reader);
    let valid = validity(reader, &section);
    let condition = section.get("condition").and_then(|node| condition(reader, node, "condition"));
    let unless = exceptions(reader, &section);
    let body = body(reader, &section);
    Some(RuleFile {
        source: Arc::clone(&reader.source),
        id: id?,
        version: version?,
        title: title?,
        label: label?,
        level: level?,
        status: status?,
        languages,
        description: description?,
        false_positives,
        reviewer_note,
        facets,
        references,
        mappings,
        policy,
        reviewed,
        owner,
        review_by,
        uses,
        valid,
        condition: condition?,
        unless,
        body: body?,
    })
}

/// A condition, on one line or in a `|` block.
pub(super) fn condition(reader: &mut Reader, node: &Node, key: &str) -> Option<Excerpt> {
    let excerpt = reader.text(node, key)?;
    match node.scalar().map(|scalar| scalar.style) {
        Some(Style::Folded) => {
            let written = node.span.of(reader.source.text()).trim_end().len();
            let span = Span::new(node.span.start, node.span.start + written);
            reader.report(Code::FoldedCondition, span, &[]);
            None
        }
        Some(Style::Literal) => Some(excerpt),
        _ if node.span.of(reader.source.text()).contains('\n') => {
            reader.report(Code::LooseCondition, node.span, &[]);
            None
        }
        _ => Some(excerpt),
    }
}

fn nonempty(reader: &mut Reader, section: &Section<'_>, key: &str) -> Vec<Excerpt> {
    let texts = section.texts(key, reader);
    if let Some(node) = section.get(key)
        && matches!(&node.kind, super::NodeKind::List(items) if items.is_empty())
    {
        reader.report(Code::EmptyList, node.span, &[key]);
    }
    texts
}

fn mappings(reader: &mut Reader, section: &Section<'_>) -> Vec<WrittenMapping> {
    let keys = ["framework", "version", "id", "name"];
    let Some(node) = section.get("mappings") else { return Vec::new() };
    let items = reader.list(node, "mappings").unwrap_or_default();
    let mut mappings = Vec::new();
    for item in items {
        let Some(section) = reader.section(item, "a mapping", "mappings", &keys) else { continue };
        reader.require(&section, &keys);
        let [framework, version, id, name] = keys.map(|key| section.text(key, reader));
        if let (Some(framework), Some(version), Some(id), Some(name)) =
            (framework, version, id, name)
        {
            mappings.push(WrittenMapping { framework, version, id, name });
        }
    }
    mappings
}

/// Reads `reviewed`.
pub(super) fn reviewed(
    reader: &mut Reader,
    section: &Section<'_>,
) -> Vec<(Excerpt, Spanned<Date>)> {
    let Some(node) = section.get("reviewed") else { return Vec::new() };
    let entries = reader.map(node, "reviewed").unwrap_or_default();
    entries
        .iter()
        .filter_map(|entry| Some((entry.key.clone(), reader.date(&entry.value, entry.key.text())?)))
        .collect()
}

fn validity(reader: &mut Reader, section: &Section<'_>) -> WrittenValidity {
    let Some(node) = section.get("valid") else { return WrittenValidity::default() };
    let Some(section) = reader.section(node, "`valid`", "valid", &["from", "to"]) else {
        return WrittenValidity::default();
    };
    WrittenValidity {
        from: section.get("from").and_then(|node| reader.time(node, "from", false)),
        to: section.get("to").and_then(|node| reader.time(node, "to", true)),
    }
}

fn exceptions(reader: &mut Reader, section: &Section<'_>) -> Vec<WrittenException> {
    let Some(node) = section.get("unless") else { return Vec::new() };
    let items = reader.list(node, "unless").unwrap_or_default();
    items.iter().filter_map(|item| exception(reader, item)).collect()
}

fn exception(reader: &mut Reader, node: &Node) -> Option<WrittenException> {
    let keys = ["id", "condition", "at_most", "suppress", "reason", "owner", "expires"];
    let section = reader.section(node, "an exception", "unless", &keys)?;
    reader.require(&section, &["id", "condition", "reason"]);
    let id = section.text("id", reader);
    let condition = section.get("condition").and_then(|node| condition(reader, node, "condition"));
    let reason = section.text("reason", reader);
    let owner = section.text("owner", reader);
    let expires = section.date("expires", reader);
    let at_most = section.text("at_most", reader);
    let suppress = section.get("suppress").and_then(|node| reader.flag(node, "suppress"));
    let effect = match (at_most, suppress) {
        (Some(level), None) => Some(WrittenEffect::AtMost(level)),
        (None, Some(true)) => Some(WrittenEffect::Suppress),
        (Some(_), Some(_)) => {
            reader.report(Code::OneEffect, node.span, &["both"]);
            None
        }
        (None, None) if section.get("at_most").or(section.get("suppress")).is_some() => None,
        (None, _) => {
            reader.report(Code::OneEffect, node.span, &["neither"]);
            None
        }
    };
    Some(WrittenException {
        id: id?,
        condition: condition?,
        effect: effect?,
        reason: reason?,
        owner,
        expires,
    })
}

fn body(reader: &mut Reader, section: &Section<'_>) -> Option<RuleBody> {
    let samples = section.get("examples");
    match (section.get("indicators"), section.get("correlate")) {
        (Some(node), None) => {
            let indicators = indicators(reader, node);
            let examples = examples(reader, samples?, single)?;
            Some(RuleBody::Single { indicators, examples })
        }
        (None, Some(node)) => {
            let correlate = correlation(reader, node);
            let examples = examples(reader, samples?, timeline)?;
            Some(RuleBody::Correlation { correlate: Box::new(correlate?), examples })
        }
        (Some(_), Some(node)) => {
            reader.report(Code::OneKindOfRule, node.span, &["both"]);
            None
        }
        (None, None) => {
            reader.report(Code::OneKindOfRule, section.first_key(), &["neither"]);
            None
        }
    }
}
