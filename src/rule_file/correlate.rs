use super::node::Node;
use super::rule::condition;
use super::section::Reader;
use super::written::WrittenCorrelation;
use crate::diagnostic::Code;

/// Reads `correlate`.
pub(super) fn correlation(reader: &mut Reader, node: &Node) -> Option<WrittenCorrelation> {
    let keys = [
        "posts",
        "apart",
        "by",
        "at_least",
        "within",
        "repeats",
        "ignore_above",
        "clock",
        "sequence",
        "agree",
    ];
    let section = reader.section(node, "`correlate`", "correlate", &keys)?;
    reader.require(&section, &["within"]);
    let by = match section.get("by") {
        Some(node) if node.scalar().is_some() => reader.text(node, "by").into_iter().collect(),
        Some(node) => reader.texts(node, "by"),
        None => Vec::new(),
    };
    if by.is_empty() && section.get("sequence").is_none() {
        reader.report(Code::MissingKeys, node.span, &["`correlate`", "`by` or `sequence`"]);
    }
    let posts = section.get("posts").and_then(|node| condition(reader, node, "posts"));
    let apart = section.get("apart").and_then(|node| condition(reader, node, "apart"));
    let at_least = section.text("at_least", reader);
    let repeats = section.number("repeats", reader);
    let ignore_above = section.number("ignore_above", reader);
    let clock = section.text("clock", reader);
    let sequence = section.texts("sequence", reader);
    let agree = section.text("agree", reader);
    let within = reader.duration(section.get("within")?, "within")?;
    Some(WrittenCorrelation {
        span: node.span,
        posts,
        apart,
        by,
        at_least,
        within,
        repeats,
        ignore_above,
        clock,
        sequence,
        agree,
    })
}
