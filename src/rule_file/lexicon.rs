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
    let description = section.text("description", reader);
    let references = section.texts("references", reader);
    let reviewed = reviewed(reader, &section);
    let owner = section.text("owner", reader);
    let review_by = section.date("review_by", reader);
    let indicators = section.get("indicators").map(|node| indicators(reader, node));
    Some(LexiconFile {
        source: Arc::clone(&reader.source),
        name: name?,
        version: version?,
        replaces,
        description,
        references,
        reviewed,
        owner,
        review_by,
        indicators: indicators?,
    })
}
