//! What is found in which text, kind by kind, and laws that hold on every text.

mod address;
mod law;
mod money;
mod phone;

use super::{Context, Entity, EntityKind, EntityValue, Kinds, extract};

/// The entities of `kind` in `text`, each as `covered text → value`.
fn found(text: &str, kind: EntityKind, context: &Context<'_>) -> Vec<String> {
    let mut entities = Vec::new();
    extract(text, Kinds::of(&[kind]), context, &mut entities);
    entities.iter().map(|entity| show(text, entity)).collect()
}

fn show(text: &str, entity: &Entity) -> String {
    let covered = entity.span.of(text);
    match &entity.value {
        EntityValue::Phone { e164, country } => {
            format!("{covered} → {e164} {}", country.as_deref().unwrap_or("?"))
        }
        EntityValue::Handle { service, name } => format!("{covered} → {service} {name}"),
        EntityValue::Money { hundredths, currency, per } => {
            let per = per.map_or("", |per| per.name());
            format!("{covered} → {} {currency} {per}", decimal(*hundredths)).trim_end().to_owned()
        }
        EntityValue::Url { canonical, host } => format!("{covered} → {canonical} {host}"),
        EntityValue::Email(value)
        | EntityValue::Hashtag(value)
        | EntityValue::Mention(value)
        | EntityValue::Emoji(value) => format!("{covered} → {value}"),
        EntityValue::Number(hundredths) => format!("{covered} → {}", decimal(*hundredths)),
    }
}

fn decimal(hundredths: i64) -> String {
    match hundredths % 100 {
        0 => (hundredths / 100).to_string(),
        rest => format!("{}.{rest:02}", hundredths / 100),
    }
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
