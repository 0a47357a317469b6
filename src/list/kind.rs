use crate::entity::EntityKind;

/// What a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ListKind {
    /// Texts, as sketches.
    Texts,
    /// Phone numbers.
    Phones,
    /// Accounts on messengers.
    Handles,
    /// E-mail addresses.
    Emails,
    /// Hosts of web addresses.
    Hosts,
}

impl ListKind {
    /// Every kind.
    pub(crate) const ALL: [Self; 5] =
        [Self::Texts, Self::Phones, Self::Handles, Self::Emails, Self::Hosts];

    /// As list files write it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Texts => "texts",
            Self::Phones => "phones",
            Self::Handles => "handles",
            Self::Emails => "emails",
            Self::Hosts => "hosts",
        }
    }

    /// The kind that list files call `name`.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The entity that is looked up in such a list, and the attribute that
    /// stands for it in a filter.
    pub(crate) const fn looked_up(self) -> Option<(EntityKind, &'static str)> {
        match self {
            Self::Texts => None,
            Self::Phones => Some((EntityKind::Phone, "e164")),
            Self::Handles => Some((EntityKind::Handle, "name")),
            Self::Emails => Some((EntityKind::Email, "value")),
            Self::Hosts => Some((EntityKind::Url, "host")),
        }
    }

    /// The kind of list in which entities of `kind` are looked up.
    pub(crate) fn of_entity(kind: EntityKind) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.looked_up().is_some_and(|(known, _)| known == kind))
    }

    /// How a condition asks such a list.
    pub(crate) fn asked(self, name: &str) -> String {
        match self.looked_up() {
            Some((kind, _)) => format!("{kind} in list(\"{name}\")"),
            None => format!("similar(text, list(\"{name}\")) >= 0.8"),
        }
    }
}
