//! What is found in which text, kind by kind, and laws that hold on every text.

mod address;
mod law;
mod money;
mod phone;

use super::{Context, Entity, EntityKind, Kinds, extract};

/// The entities of `kind` in `text`, each as `covered text → value`.
fn found(text: &str, kind: EntityKind, context: &Context<'_>) -> Vec<String> {
    let mut entities = Vec::new();
    extract(text, Kinds::of(&[kind]), context, &mut entities);
    entities.iter().map(|entity| show(text, entity)).collect()
}

fn show(text: &str, entity: &Entity) -> String {
    format!("{} → {}", entity.span.of(text), entity.value)
}

/// Checks a table of texts and what is to be found in each.
fn check(kind: EntityKind, context: &Context<'_>, table: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (text, expected) in table {
        let found = found(text, kind, context);
        if found != *expected {
            wrong.push(format!("{text}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
