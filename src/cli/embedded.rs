use std::borrow::Cow;

use rust_embed::RustEmbed;

use crate::diagnostic::Code;
use crate::list::is_list_file;
use crate::ruleset::EvidenceFiles;
use crate::text::Source;

/// The folder `rules/` as it was when the binary was built.
#[derive(RustEmbed)]
#[folder = "rules/"]
struct Rules;

/// The folder `docs/diagnostics/`, likewise.
#[derive(RustEmbed)]
#[folder = "docs/diagnostics/"]
struct Pages;

/// The page about `code`.
pub(super) fn page(code: Code) -> Option<Cow<'static, str>> {
    let file = Pages::get(&format!("{code}.md"))?;
    Some(match file.data {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
    })
}

/// The evidence for the default rules, by the id of the rule.
pub(super) fn evidence() -> Vec<(String, Source)> {
    let folder = EvidenceFiles::FOLDER;
    let files = Rules::iter().filter_map(|path| {
        let name = path.strip_prefix(folder)?.strip_prefix('/')?;
        let id = name.strip_suffix(".json")?.to_owned();
        let text = String::from_utf8_lossy(&Rules::get(&path)?.data).into_owned();
        Some((id, Source::new(format!("rules/{path}"), text)))
    });
    files.collect()
}

/// The YAML files and the lists of the default rules, by their path inside the folder, in the
/// order of the paths.
pub(super) fn files() -> Vec<(String, Cow<'static, [u8]>)> {
    let mut files: Vec<_> = Rules::iter()
        .filter(|path| path.ends_with(".yaml") || is_list_file(path))
        .filter_map(|path| Rules::get(&path).map(|file| (path.into_owned(), file.data)))
        .collect();
    files.sort_by(|(left, _), (right, _)| left.cmp(right));
    files
}
