//! The files of the repository, for the tests that read its source.

use std::fs;
use std::path::{Path, PathBuf};

/// A text file and its path from the root, with `/` between the parts.
#[derive(Debug)]
pub(super) struct TextFile {
    pub(super) path: String,
    pub(super) text: String,
}

/// The folder that holds `Cargo.toml`.
pub(super) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every UTF-8 file under `folder`, a path from the root (empty: all), sorted.
///
/// What the repository does not keep is left out: `target`, `.git`, snapshots
/// that wait for review.
pub(super) fn text_files(folder: &str) -> Vec<TextFile> {
    let root = root();
    let mut paths = Vec::new();
    collect(&root.join(folder), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .filter_map(|path| {
            let text = String::from_utf8(fs::read(&path).ok()?).ok()?;
            let parts = path.strip_prefix(&root).ok()?.iter();
            let parts: Vec<_> = parts.map(|part| part.to_string_lossy()).collect();
            Some(TextFile { path: parts.join("/"), text })
        })
        .collect()
}

/// The Rust files among them.
pub(super) fn rust_files(folder: &str) -> Vec<TextFile> {
    let mut files = text_files(folder);
    files.retain(|file| file.path.ends_with(".rs"));
    files
}

/// The names of what lies directly in `folder`, hidden ones left out, sorted.
pub(super) fn visible_names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<_> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

/// A file up to its first inline test module.
pub(super) fn production(text: &str) -> &str {
    let end = text.match_indices("#[cfg(test)]\nmod ").find(|(at, _)| {
        let line = text.get(*at..).and_then(|rest| rest.lines().nth(1)).unwrap_or_default();
        line.ends_with('{')
    });
    end.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        if path.is_dir() {
            if name != "target" && name != ".git" {
                collect(&path, found);
            }
        } else if name != ".git" && !name.ends_with(".snap.new") {
            found.push(path);
        }
    }
}
