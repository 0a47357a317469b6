use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Ruleset, from_layers};
use crate::diagnostic::{Code, Diagnostic};
use crate::rule_file::MAX_BYTES;
use crate::text::{Source, Span};

/// More files than this are hardly rules.
const MAX_FILES: usize = 100_000;

/// A folder of rules could not be read.
#[derive(Debug)]
pub struct LoadError {
    path: PathBuf,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Unreadable(io::Error),
    NoRules,
    TooManyFiles,
}

impl LoadError {
    /// The path that could not be read.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn unreadable(path: &Path, error: io::Error) -> Self {
        Self { path: path.to_owned(), kind: Kind::Unreadable(error) }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.kind {
            Kind::Unreadable(error) => write!(formatter, "can't read {path}: {error}"),
            Kind::NoRules => write!(formatter, "there is no rule file (*.yaml) in {path}"),
            Kind::TooManyFiles => {
                write!(formatter, "there are more than {MAX_FILES} rule files in {path}")
            }
        }
    }
}

impl std::error::Error for LoadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            Kind::Unreadable(error) => Some(error),
            Kind::NoRules | Kind::TooManyFiles => None,
        }
    }
}

impl Ruleset {
    /// Reads the rule files of `folders`, each with its subfolders; later
    /// folders may replace lexicons of earlier ones. A path may also name a
    /// single file.
    pub fn load(folders: &[PathBuf]) -> Result<(Option<Self>, Vec<Diagnostic>), LoadError> {
        let mut refused = Vec::new();
        let mut layers = Vec::new();
        for folder in folders {
            let mut paths = Vec::new();
            walk(folder, &mut paths)?;
            if paths.is_empty() {
                return Err(LoadError { path: folder.clone(), kind: Kind::NoRules });
            }
            let mut sources = Vec::new();
            for path in paths {
                match read(&path) {
                    Ok(source) => sources.push(source),
                    Err(diagnostic) => refused.push(diagnostic),
                }
            }
            layers.push(sources);
        }
        if !refused.is_empty() {
            // Half the files would make half the rules seem to be missing.
            return Ok((None, refused));
        }
        Ok(from_layers(&layers))
    }
}

/// The YAML files at and below `start`. Links to folders are not followed:
/// they can lead in a circle.
fn walk(start: &Path, paths: &mut Vec<PathBuf>) -> Result<(), LoadError> {
    let metadata = fs::metadata(start).map_err(|error| LoadError::unreadable(start, error))?;
    if !metadata.is_dir() {
        paths.push(start.to_owned());
        return Ok(());
    }
    let mut folders = vec![start.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(&folder).map_err(|error| LoadError::unreadable(&folder, error))?;
        for entry in entries {
            let entry = entry.map_err(|error| LoadError::unreadable(&folder, error))?;
            let path = entry.path();
            let kind =
                entry.file_type().map_err(|error| LoadError::unreadable(&path, error))?;
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            if is_hidden {
                continue;
            }
            if kind.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
                paths.push(path);
            }
            if paths.len() > MAX_FILES {
                return Err(LoadError { path: start.to_owned(), kind: Kind::TooManyFiles });
            }
        }
    }
    paths.sort();
    Ok(())
}

/// The file at `path`, of which no more is read than a rule file can hold.
fn read(path: &Path) -> Result<Arc<Source>, Diagnostic> {
    let name = path.to_string_lossy().replace('\\', "/");
    let refuse = |code, names: &[&str]| {
        let source = Arc::new(Source::new(name.clone(), ""));
        Diagnostic::new(code, &source, Span::new(0, 0), names)
    };
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    // A named pipe would be waited for without end.
    let is_file = fs::metadata(path).map(|metadata| metadata.is_file());
    let size = match is_file {
        Ok(true) => File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)),
        Ok(false) => Err(io::Error::other("it is no regular file")),
        Err(error) => Err(error),
    };
    let size = size.map_err(|error| refuse(Code::UnreadableFile, &[&error.to_string()]))?;
    if size > MAX_BYTES {
        return Err(refuse(Code::FileTooLarge, &["1 MiB"]));
    }
    let text = String::from_utf8(bytes).map_err(|_| refuse(Code::NotUtf8, &[]))?;
    Ok(Arc::new(Source::new(name, text)))
}
