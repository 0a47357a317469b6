use std::sync::Arc;

use serde_yaml::Value;

use super::gate::BYTE_ORDER_MARK;
use super::node::{Node, NodeKind, Scalar, Style, Typed};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Source, Span};

/// Reads the file a second time with `serde_yaml` and says of every scalar of
/// `root` what it is. Where the two readers differ the file is refused: what
/// one reviewer's tools show would not be what we run.
pub(super) fn join(source: &Arc<Source>, root: &mut Node) -> Result<(), Diagnostic> {
    let body = source.text().strip_prefix(BYTE_ORDER_MARK).unwrap_or(source.text());
    let ambiguous = |span: Span| Diagnostic::new(Code::AmbiguousYaml, source, span, &[]);
    let value: Value = serde_yaml::from_str(body).map_err(|error| {
        let at = error.location().map_or(0, |location| location.index());
        let at = Span::new(at, at).shifted(source.text().len() - body.len());
        ambiguous(at)
    })?;
    pair(root, &value).map_err(ambiguous)
}

/// Recurses as deep as the tree, which the gate has bounded.
fn pair(node: &mut Node, value: &Value) -> Result<(), Span> {
    let span = node.span;
    match (&mut node.kind, value) {
        (NodeKind::List(items), Value::Sequence(values)) if items.len() == values.len() => {
            items.iter_mut().zip(values).try_for_each(|(item, value)| pair(item, value))
        }
        (NodeKind::Map(entries), Value::Mapping(values)) if entries.len() == values.len() => {
            entries.iter_mut().zip(values).try_for_each(|(entry, (key, value))| {
                let is_same = match key {
                    Value::String(key) => key == entry.key.text(),
                    Value::Null | Value::Bool(_) | Value::Number(_) => true,
                    Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => false,
                };
                if is_same { pair(&mut entry.value, value) } else { Err(entry.key.whole()) }
            })
        }
        (NodeKind::Scalar(scalar), value) => {
            scalar.typed = typed(scalar, value).ok_or(span)?;
            Ok(())
        }
        _ => Err(span),
    }
}

/// What `value` makes of a scalar, if the two can be the same.
fn typed(scalar: &Scalar, value: &Value) -> Option<Typed> {
    let text = scalar.excerpt.text();
    let is_plain = scalar.style == Style::Plain;
    match value {
        // At the end of a file without a line break, readers differ on whether
        // a block ends with one; nothing hangs on it.
        Value::String(value) if matches!(scalar.style, Style::Literal | Style::Folded) => {
            (value.trim_end_matches('\n') == text.trim_end_matches('\n')).then_some(Typed::Text)
        }
        Value::String(value) => (value == text).then_some(Typed::Text),
        Value::Null => {
            (is_plain && matches!(text, "" | "~" | "null" | "Null" | "NULL")).then_some(Typed::Null)
        }
        Value::Bool(value) => (is_plain
            && text.eq_ignore_ascii_case(if *value { "true" } else { "false" }))
        .then_some(Typed::Bool(*value)),
        Value::Number(value) => {
            is_plain.then(|| value.as_i64().map_or(Typed::Float, Typed::Integer))
        }
        Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => None,
    }
}
