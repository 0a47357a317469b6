use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Ruleset, from_layers};
use crate::diagnostic::{Code, Diagnostic};
use crate::list;
use crate::rule_file::MAX_BYTES;
use crate::text::{Source, Span};

/// More files than this are hardly rules.
const MAX_FILES: usize = 100_000;

/// The largest list that is read, in bytes: some 60,000 texts.
const MAX_LIST_BYTES: usize = 64 << 20;

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
    Invalid(Vec<Diagnostic>),
}

impl LoadError {
    /// The path that could not be read.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What the authors of the rules have to mend, if that is the reason.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match &self.kind {
            Kind::Invalid(diagnostics) => diagnostics,
            Kind::Unreadable(_) | Kind::NoRules | Kind::TooManyFiles => &[],
        }
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
            Kind::Invalid(diagnostics) => {
                let first = diagnostics.first().map_or("", |diagnostic| &diagnostic.message);
                write!(formatter, "the rules hold {} errors; the first: {first}", diagnostics.len())
            }
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
            Kind::NoRules | Kind::TooManyFiles | Kind::Invalid(_) => None,
        }
    }
}

/// The rule files of several folders, of which a later one may replace
/// lexicons of an earlier one.
#[derive(Debug, Default)]
pub(crate) struct Layers {
    pub(super) layers: Vec<Vec<Arc<Source>>>,
    /// Where each lies; nowhere, if its texts were read elsewhere.
    pub(super) paths: Vec<Option<PathBuf>>,
    refused: Vec<Diagnostic>,
}

impl Layers {
    /// Adds texts that were read elsewhere.
    #[cfg(feature = "cli")]
    pub(crate) fn push(&mut self, sources: Vec<Arc<Source>>) {
        self.layers.push(sources);
        self.paths.push(None);
    }

    /// Adds the rule files of `folder` with its subfolders; a path may also name
    /// a single file.
    pub(crate) fn read(&mut self, folder: &Path) -> Result<(), LoadError> {
        let mut paths = Vec::new();
        walk(folder, &mut paths)?;
        if paths.is_empty() {
            return Err(LoadError { path: folder.to_owned(), kind: Kind::NoRules });
        }
        let mut sources = Vec::new();
        for path in paths {
            let most = if list::is_list_file(&path.to_string_lossy()) {
                MAX_LIST_BYTES
            } else {
                MAX_BYTES
            };
            match read(&path, most) {
                Ok(source) => sources.push(source),
                Err(diagnostic) => self.refused.push(diagnostic),
            }
        }
        self.layers.push(sources);
        self.paths.push(Some(folder.to_owned()));
        Ok(())
    }

    /// Everything that was read.
    #[cfg(feature = "cli")]
    pub(crate) fn sources(&self) -> impl Iterator<Item = &Source> {
        self.layers.iter().flatten().map(|source| &**source)
    }

    /// The same, to be kept.
    #[cfg(feature = "cli")]
    pub(crate) fn shared_sources(&self) -> impl Iterator<Item = &Arc<Source>> {
        self.layers.iter().flatten()
    }

    /// What keeps files from being read.
    #[cfg(feature = "cli")]
    pub(crate) fn refused(&self) -> &[Diagnostic] {
        &self.refused
    }

    /// The ruleset that they make, if nothing is wrong, and all that is.
    pub(crate) fn ruleset(&self) -> (Option<Ruleset>, Vec<Diagnostic>) {
        if !self.refused.is_empty() {
            // Half the files would make half the rules seem to be missing.
            return (None, self.refused.clone());
        }
        from_layers(&self.layers)
    }
}

impl Ruleset {
    /// Reads the rule files of `folders`, each with its subfolders; later
    /// folders may replace lexicons of earlier ones. A path may also name a
    /// single file.
    ///
    /// # Errors
    ///
    /// If a folder can't be read or holds no rule, or if its authors have
    /// something to mend ([`LoadError::diagnostics`]).
    pub fn load(folders: &[PathBuf]) -> Result<Self, LoadError> {
        let mut layers = Layers::default();
        for folder in folders {
            layers.read(folder)?;
        }
        let path = folders.first().cloned().unwrap_or_default();
        Self::of_checked(layers.ruleset(), path)
    }

    /// The ruleset of texts that were read elsewhere, in whatever order.
    ///
    /// # Errors
    ///
    /// If their authors have something to mend ([`LoadError::diagnostics`]).
    pub fn from_sources(sources: Vec<Source>) -> Result<Self, LoadError> {
        let sources = sources.into_iter().map(Arc::new).collect();
        Self::of_checked(from_layers(&[sources]), PathBuf::new())
    }

    fn of_checked(
        (ruleset, diagnostics): (Option<Self>, Vec<Diagnostic>),
        path: PathBuf,
    ) -> Result<Self, LoadError> {
        ruleset.ok_or(LoadError { path, kind: Kind::Invalid(diagnostics) })
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
            let kind = entry.file_type().map_err(|error| LoadError::unreadable(&path, error))?;
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            if is_hidden {
                continue;
            }
            if kind.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
                || list::is_list_file(&path.to_string_lossy())
            {
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

/// The file at `path`, of which no more than `most` bytes are read.
pub(super) fn read(path: &Path, most: usize) -> Result<Arc<Source>, Diagnostic> {
    let name = path.to_string_lossy().replace('\\', "/");
    let refuse = |code, names: &[&str]| {
        let source = Arc::new(Source::new(name.clone(), ""));
        Diagnostic::new(code, &source, Span::new(0, 0), names)
    };
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    // A named pipe would be waited for without end.
    let is_file = fs::metadata(path).map(|metadata| metadata.is_file());
    let size = match is_file {
        Ok(true) => File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)),
        Ok(false) => Err(io::Error::other("it is no regular file")),
        Err(error) => Err(error),
    };
    let size = size.map_err(|error| refuse(Code::UnreadableFile, &[&error.to_string()]))?;
    if size > most {
        return Err(refuse(Code::FileTooLarge, &[&format!("{} MiB", most >> 20)]));
    }
    let text = String::from_utf8(bytes).map_err(|_| refuse(Code::NotUtf8, &[]))?;
    Ok(Arc::new(Source::new(name, text)))
}
