use super::Mapping;
use super::about::{about_whole, owned};
use super::framework::{Entry, Framework};
use crate::diagnostic::{Code, Diagnostic};
use crate::rule_file::WrittenMapping;

/// Checks `mappings` against the lists of the frameworks.
pub(super) fn mappings(
    written: &[WrittenMapping],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Mapping> {
    let mut mappings: Vec<Mapping> = Vec::new();
    for one in written {
        let mapping = Mapping {
            framework: owned(&one.framework),
            version: owned(&one.version),
            id: owned(&one.id),
            name: owned(&one.name),
        };
        let is_known =
            |other: &Mapping| (&other.framework, &other.id) == (&mapping.framework, &mapping.id);
        if mappings.iter().any(is_known) {
            let names = [&*mapping.id, "mappings"];
            diagnostics.push(about_whole(Code::DuplicateValue, &one.id, &names));
        } else if let Err(found) = check(one) {
            diagnostics.push(*found);
        }
        mappings.push(mapping);
    }
    mappings
}

/// What is wrong with a mapping: the first of its parts that no list has.
fn check(written: &WrittenMapping) -> Result<(), Box<Diagnostic>> {
    let WrittenMapping { framework, version, id, name } = written;
    let Some(list) = Framework::from_name(framework.text()) else {
        let known = Framework::ALL.map(|list| list.name);
        let listed = known.map(|name| format!("`{name}`")).join(", ");
        let names = [framework.text(), &listed];
        return Err(Box::new(
            about_whole(Code::UnknownFramework, framework, &names)
                .suggesting(framework.text(), known),
        ));
    };
    let entry = list.entry(id.text());
    if let Some(Entry::Replaced(by)) = entry {
        let names = [id.text(), list.name, list.version, by];
        return Err(Box::new(about_whole(Code::ReplacedMapping, id, &names)));
    }
    if version.text() != list.version {
        let names = [list.name, version.text(), list.version];
        return Err(Box::new(about_whole(Code::UnknownFrameworkVersion, version, &names)));
    }
    match entry {
        Some(Entry::Name(known)) if known == name.text() => Ok(()),
        Some(Entry::Name(known)) => {
            let names = [id.text(), known, name.text(), &quoted(known)];
            Err(Box::new(about_whole(Code::MappingName, name, &names)))
        }
        Some(Entry::Replaced(_)) | None => {
            let names = [list.name, list.version, id.text()];
            let refused = about_whole(Code::UnknownMapping, id, &names);
            Err(Box::new(match list.meant(id.text(), name.text()) {
                Some((id, name)) => {
                    refused.helped(format!("did you mean `{id}`, which is called `{name}`?"))
                }
                None => refused,
            }))
        }
    }
}

/// `name` as it can stand in a YAML file.
fn quoted(name: &str) -> String {
    let is_plain = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|character| {
            character.is_ascii_alphanumeric() || matches!(character, ' ' | '-' | '/' | '.' | '_')
        });
    if is_plain { name.to_owned() } else { format!("'{}'", name.replace('\'', "''")) }
}
