use super::indicator::indicators;
use super::node::Node;
use super::rule::reviewed;
use super::section::Reader;
use super::written::LexiconFile;
use std::sync::Arc;

const KEYS: [&str; 9] = [
    "lexicon",
    "version",
    "replaces",
    "description",
    "references",
    "reviewed",
    "owner",
    "review_by",
    "indicators",
];

/// Reads a lexicon.
pub(super) fn lexicon(reader: &mut Reader, root: &Node) -> Option<LexiconFile> {
    let section = reader.section(root, "a lexicon", "lexicon", &KEYS)?;
    reader.require(&section, &["lexicon", "version", "indicators"]);
    let name = section.text("lexicon", reader);
    let version = section.number("version", reader);
    let replaces = section.text("replaces", reader);
    // For people: these must be of the right kind, and mean nothing to a rule.
    section.text("description", reader);
    section.texts("references", reader);
    section.text("owner", reader);
    section.date("review_by", reader);
    let reviewed = reviewed(reader, &section);
    let indicators = section.get("indicators").map(|node| indicators(reader, node));
    Some(LexiconFile {
        source: Arc::clone(&reader.source),
        name: name?,
        version: version?,
        replaces,
        reviewed,
        indicators: indicators?,
    })
}
