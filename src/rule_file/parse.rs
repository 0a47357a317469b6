use std::sync::Arc;

use super::node::{Node, NodeKind};
use super::section::Reader;
use super::written::{LexiconFile, RuleFile};
use super::{gate, lexicon, rule, tree, typed};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Source, Span};

/// A file of the rules folder.
#[derive(Clone, Debug)]
pub(crate) enum AnyFile {
    /// A rule.
    Rule(Box<RuleFile>),
    /// A lexicon.
    Lexicon(Box<LexiconFile>),
}

/// Reads a rule or a lexicon. What could be read is returned beside the
/// diagnostics, so that the check can find more in the same run.
pub(crate) fn parse(source: &Arc<Source>) -> (Option<AnyFile>, Vec<Diagnostic>) {
    let (root, mut diagnostics) = read(source);
    let Some(root) = root else { return (None, diagnostics) };
    let NodeKind::Map(entries) = &root.kind else {
        let names = [root.described()];
        diagnostics.push(Diagnostic::new(Code::NotAMap, source, root.span, &names));
        return (None, diagnostics);
    };
    let mut reader = Reader::of(source);
    let is_lexicon = entries.iter().any(|entry| entry.key.text() == "lexicon");
    let file = if is_lexicon {
        lexicon::lexicon(&mut reader, &root).map(|file| AnyFile::Lexicon(Box::new(file)))
    } else {
        rule::rule(&mut reader, &root).map(|file| AnyFile::Rule(Box::new(file)))
    };
    diagnostics.append(&mut reader.diagnostics);
    (file, diagnostics)
}

/// Reads any YAML file of ours into a tree; without a tree there is at least one diagnostic.
pub(crate) fn read(source: &Arc<Source>) -> (Option<Node>, Vec<Diagnostic>) {
    let refused = gate::inspect(source);
    if !refused.is_empty() {
        return (None, refused);
    }
    let (root, mut diagnostics) = tree::read(source);
    let Some(mut root) = root else {
        if diagnostics.is_empty() {
            diagnostics.push(Diagnostic::new(Code::EmptyFile, source, Span::new(0, 0), &[]));
        }
        return (None, diagnostics);
    };
    match typed::join(source, &mut root) {
        Ok(()) => (Some(root), diagnostics),
        Err(ambiguous) => (None, vec![ambiguous]),
    }
}
