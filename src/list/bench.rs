use super::{Account, Additions, ListKey, ListKind, print};
use crate::entity::{self, Kinds};
use crate::similarity::Sketch;
use crate::text::Words;

/// The file of a list of `texts`; those that are too short are left out.
pub fn list_of_texts(name: &str, texts: &[&str]) -> String {
    let mut words = Words::default();
    let sketches = texts.iter().filter_map(|text| {
        words.segment(text);
        Sketch::of(text, &words).ok()
    });
    let additions = Additions { texts: sketches.collect(), ..Additions::default() };
    written(name, ListKind::Texts, &additions)
}

/// The file of a list of the contacts that `lines` hold, hashed with `key`; `kind`
/// is as list files write it.
pub fn list_of_contacts(name: &str, kind: &str, key: &ListKey, lines: &[&str]) -> String {
    let mut additions = Additions::default();
    let kind = ListKind::from_name(kind).unwrap_or(ListKind::Phones);
    let kinds = kind.looked_up().into_iter().map(|(kind, _)| kind).collect::<Kinds>();
    for line in lines {
        let mut found = Vec::new();
        entity::extract(line, kinds, &entity::Context::default(), &mut found);
        for account in found.iter().filter_map(|entity| Account::of(&entity.value)) {
            additions.hash(key, &account);
        }
    }
    written(name, kind, &additions)
}

fn written(name: &str, kind: ListKind, additions: &Additions<'_>) -> String {
    print(name, kind, None, additions).map(|(text, _)| text).unwrap_or_default()
}
