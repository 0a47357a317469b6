use std::borrow::Cow;

use crate::entity;
use crate::post::{Post, TextField};
use crate::ruleset::Settings;
use crate::text::Span;
use crate::verdict::Verdict;

/// Stands for a character of a contact.
const MASK: char = '•';

/// How many characters of a contact stay readable, so that a reviewer can tell
/// two apart.
const READABLE: usize = 2;

/// What happens to contacts in evidence.
#[derive(Clone, Copy, Debug)]
pub enum Contacts<'c> {
    /// They are shown: whoever runs the command asked for them.
    Shown,
    /// All but the last two characters of these are hidden.
    Masked(&'c [TextContacts]),
}

/// The contacts in one text of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextContacts {
    /// The text's field.
    pub field: TextField,
    /// Which comment, where the field is `comments`; otherwise 0.
    pub position: usize,
    /// Phones, handles and e-mail addresses, in bytes of the text.
    pub spans: Vec<Span>,
}

impl TextContacts {
    /// The contacts in those texts of `post` that the verdict has evidence from.
    pub fn of_evidence(post: &Post<'_>, verdict: &Verdict<'_>, settings: &Settings) -> Vec<Self> {
        Self::found_by(post, verdict, |text| contacts(text, post, settings))
    }

    /// The contacts in all texts of `post`.
    pub fn of_post(post: &Post<'_>, settings: &Settings) -> Vec<Self> {
        let texts = post.texts().map(|(field, position, text)| Self {
            field,
            position,
            spans: contacts(text, post, settings),
        });
        texts.collect()
    }

    /// The same, with what `find` sees.
    pub(super) fn found_by(
        post: &Post<'_>,
        verdict: &Verdict<'_>,
        find: impl Fn(&str) -> Vec<Span>,
    ) -> Vec<Self> {
        if verdict.findings.is_empty() {
            return Vec::new();
        }
        let is_shown = |field: TextField, position: usize| {
            let evidence = verdict.findings.iter().flat_map(|finding| &finding.evidence);
            evidence.into_iter().any(|each| (each.field, each.position) == (field, position))
        };
        post.texts()
            .filter(|(field, position, _)| is_shown(*field, *position))
            .map(|(field, position, text)| Self { field, position, spans: find(text) })
            .collect()
    }
}

impl Contacts<'_> {
    /// The part `shown` of `text`, with the characters hidden that lie in a
    /// contact of that text and are not among its last two.
    pub(crate) fn mask<'t>(
        self,
        text: &'t str,
        shown: Span,
        (field, position): (TextField, usize),
    ) -> Cow<'t, str> {
        let Self::Masked(texts) = self else {
            return Cow::Borrowed(shown.of(text));
        };
        let hidden: Vec<Span> = texts
            .iter()
            .filter(|contacts| (contacts.field, contacts.position) == (field, position))
            .flat_map(|contacts| &contacts.spans)
            .filter(|contact| contact.overlaps(shown))
            .map(|contact| hidden_part(text, *contact))
            .collect();
        if hidden.is_empty() {
            return Cow::Borrowed(shown.of(text));
        }
        let masked = shown.of(text).char_indices().map(|(offset, character)| {
            let place = shown.start + offset;
            let is_hidden = hidden.iter().any(|span| span.start <= place && place < span.end);
            if is_hidden { MASK } else { character }
        });
        Cow::Owned(masked.collect())
    }
}

fn contacts(text: &str, post: &Post<'_>, settings: &Settings) -> Vec<Span> {
    let context = entity::Context {
        default_regions: &settings.default_regions,
        platform: post.platform.as_deref(),
    };
    let mut found = Vec::new();
    entity::contacts(text, &context, &mut found);
    found
}

/// A contact without its readable end.
fn hidden_part(text: &str, contact: Span) -> Span {
    let mut characters = contact.of(text).char_indices().rev();
    let readable = characters.nth(READABLE - 1).map_or(0, |(offset, _)| offset);
    Span::new(contact.start, contact.start + readable)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str, shown: Span, spans: Vec<Span>) -> String {
        let texts = [TextContacts { field: TextField::Text, position: 0, spans }];
        Contacts::Masked(&texts).mask(text, shown, (TextField::Text, 0)).into_owned()
    }

    #[test]
    fn all_but_the_last_two_characters_are_hidden() {
        let text = "тел. +79000000001!";
        let phone = Span::new(8, 20);
        assert_eq!(phone.of(text), "+79000000001");
        assert_eq!(masked(text, Span::new(0, text.len()), vec![phone]), "тел. ••••••••••01!");
    }

    #[test]
    fn a_part_of_a_contact_is_hidden_as_in_the_whole() {
        let text = "@example_name";
        let contact = vec![Span::new(0, text.len())];
        assert_eq!(masked(text, Span::new(1, 8), contact.clone()), "•••••••");
        assert_eq!(masked(text, Span::new(9, 13), contact), "••me");
    }

    #[test]
    fn where_contacts_overlap_the_stricter_one_counts() {
        let spans = vec![Span::new(0, 4), Span::new(0, 8)];
        assert_eq!(masked("abcdefgh", Span::new(0, 8), spans), "••••••gh");
    }

    #[test]
    fn another_text_is_not_masked() {
        let texts = [TextContacts {
            field: TextField::Comments,
            position: 1,
            spans: vec![Span::new(0, 8)],
        }];
        let place = (TextField::Comments, 0);
        assert_eq!(Contacts::Masked(&texts).mask("@example", Span::new(0, 8), place), "@example");
    }
}
