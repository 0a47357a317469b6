use super::ListKind;
use crate::entity::EntityValue;

/// A contact in the one form in which it is hashed.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Account {
    /// In which kind of list it stands.
    pub(crate) kind: ListKind,
    text: String,
}

impl Account {
    /// What `value` is looked up as, if it can be.
    pub(crate) fn of(value: &EntityValue) -> Option<Self> {
        let kind = ListKind::of_entity(value.kind())?;
        let text = match value {
            EntityValue::Handle { service, name } => format!("{service}\n{name}"),
            _ => {
                let (_, attribute) = kind.looked_up()?;
                value.attribute(attribute)?.into_owned()
            }
        };
        Some(Self { kind, text })
    }

    /// Whether a number is complete: without its country it is no one's alone.
    #[cfg(feature = "cli")]
    pub(crate) fn is_complete(&self) -> bool {
        self.kind != ListKind::Phones || self.text.starts_with('+')
    }

    /// What is hashed.
    pub(super) fn message(&self) -> String {
        format!("indicia list 1\n{}\n{}", self.kind.name(), self.text)
    }
}
