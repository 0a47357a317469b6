//! From the paths on the command line to rules that can be applied.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
#[cfg(test)]
use std::sync::LazyLock;
use std::{error, fmt, fs, io};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::code::point_to_page;
use super::keys::{KeyError, list_key};
use super::{Exit, Streams, embedded};
use crate::compile::{CompileError, CompiledRuleset};
use crate::diagnostic::{Code, Diagnostic, render};
use crate::list::is_list_file;
use crate::report::Provenance;
use crate::rule::{CorrelationRule, Rule};
use crate::ruleset::{self, EvidenceFiles, Layers, Lock, Purpose, Relock, Ruleset, Settings};
use crate::scan::Scanner;
use crate::text::Source;

/// Said where no rules were named, and a folder of them may have been meant.
pub(super) const DEFAULT_RULES: &str =
    "these are the rules that come with the program; for others name their folder";

/// What `--rules` calls the rules that come with the program.
const DEFAULT: &str = "default";

/// Rules that are ready to be applied to posts.
#[cfg_attr(test, derive(Clone))]
pub(super) struct Engine {
    compiled: Arc<CompiledRuleset>,
    digest: String,
    /// Where single files were named: only these.
    only: Option<BTreeSet<String>>,
}

/// Why rules can't be applied.
#[derive(Debug)]
pub(super) enum EngineError {
    /// Their authors have something to mend.
    Invalid(Vec<Diagnostic>),
    /// A file or folder can't be read.
    Unreadable(ruleset::LoadError),
    /// There is more than can be compiled, or the key of a list is missing.
    NotCompiled(CompileError),
    /// The key of lists can't be had.
    Key(KeyError),
}

impl EngineError {
    /// Says on standard error why rules can't be applied; standard output
    /// belongs to what a command yields.
    pub(super) fn complain(&self, streams: &mut Streams<'_>) -> io::Result<Exit> {
        let Self::Invalid(diagnostics) = self else {
            writeln!(streams.messages, "indicia: {self}")?;
            let is_key = matches!(self, Self::NotCompiled(failure) if failure.is_about_a_key());
            return Ok(if is_key { Exit::InvalidRules } else { Exit::Io });
        };
        writeln!(streams.messages, "{}", render(diagnostics, false))?;
        point_to_page(diagnostics, streams)?;
        Ok(Exit::InvalidRules)
    }
}

/// What `check` has to say of some rule files.
pub(super) struct Checked {
    /// How many files were read.
    pub(super) files: usize,
    /// How many rules they hold; with an error that can't be told.
    pub(super) rules: Option<usize>,
    /// Errors and advice.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Engine {
    /// The rules of `paths`; those that come with the program if there are none.
    pub(super) fn load(paths: &[PathBuf], purpose: Purpose) -> Result<Self, EngineError> {
        #[cfg(test)]
        if paths.is_empty() && purpose == Purpose::Posts {
            return Ok(tests_share());
        }
        Self::read(paths, purpose)
    }

    fn read(paths: &[PathBuf], purpose: Purpose) -> Result<Self, EngineError> {
        let Read { layers, only, folders } = read(paths)?;
        let roots: Vec<PathBuf> = folders.into_iter().flatten().collect();
        let folder = settings_folder(&layers);
        let mut ruleset = match layers.ruleset() {
            (Some(ruleset), _) => ruleset.wanted_for(purpose),
            (None, diagnostics) => return Err(EngineError::Invalid(diagnostics)),
        };
        let has_keyed = ruleset.lists().values().any(|list| list.key_check().is_some());
        if has_keyed && purpose != Purpose::Show {
            let key = list_key(ruleset.settings(), &folder, &roots).map_err(EngineError::Key)?;
            if let Some(key) = key {
                ruleset = ruleset.with_list_key(key);
            }
        }
        Self::of(ruleset, only)
    }

    /// The rules of texts that were read elsewhere.
    pub(super) fn of_sources(
        sources: Vec<Arc<Source>>,
        purpose: Purpose,
    ) -> Result<Self, EngineError> {
        let mut layers = Layers::default();
        layers.push(sources);
        match layers.ruleset() {
            (Some(ruleset), _) => Self::of(ruleset.wanted_for(purpose), None),
            (None, diagnostics) => Err(EngineError::Invalid(diagnostics)),
        }
    }

    /// What is searched with.
    pub(super) fn compiled(&self) -> &CompiledRuleset {
        &self.compiled
    }

    pub(super) fn of(
        ruleset: Ruleset,
        only: Option<BTreeSet<String>>,
    ) -> Result<Self, EngineError> {
        let digest = ruleset.digest();
        let compiled = ruleset.compile().map_err(EngineError::NotCompiled)?;
        Ok(Self { compiled: Arc::new(compiled), digest, only })
    }

    /// A scanner for one thread.
    pub(super) fn scanner(&self) -> Scanner<'_> {
        self.compiled.scanner()
    }

    /// What a verdict names as having made it.
    pub(super) fn provenance(&self) -> Provenance<'_> {
        Provenance::of(&self.digest, self.settings())
    }

    /// The rules, those that run and the others.
    pub(super) fn ruleset(&self) -> &Ruleset {
        self.compiled.ruleset()
    }

    /// Whether the rule `id` is one of those that were asked for.
    pub(super) fn is_rule_asked_for(&self, id: &str) -> bool {
        self.ruleset()
            .origin(id)
            .is_some_and(|origin| is_asked_for(self.only.as_ref(), origin.source.name()))
    }

    /// What it runs under.
    pub(super) fn settings(&self) -> &Settings {
        self.compiled.ruleset().settings()
    }

    /// A scanner that does not apply one exception of one rule.
    pub(super) fn scanner_without(&self, id: &str, exception: usize) -> Scanner<'_> {
        let rule = self.ruleset().rules().iter().position(|rule| rule.about.id == id);
        let scanner = self.scanner();
        match rule {
            Some(rule) => scanner.leaving_out(rule, exception),
            None => scanner,
        }
    }

    /// The engine in which the rule `id` runs, whatever its status.
    pub(super) fn with_running(&self, id: &str) -> Result<Self, EngineError> {
        Self::of(self.ruleset().with_running(id), None)
    }

    /// Whether single files were asked for.
    pub(super) const fn is_narrowed(&self) -> bool {
        self.only.is_some()
    }

    /// Every correlation rule that was asked for.
    pub(super) fn correlations(&self) -> impl Iterator<Item = &CorrelationRule> {
        let rules = self.ruleset().correlations().iter();
        rules.filter(|rule| self.is_rule_asked_for(&rule.about.id))
    }

    /// Every rule that was asked for, with the file that it was read from.
    pub(super) fn rules(&self) -> impl Iterator<Item = (&Rule, &Source)> {
        let ruleset = self.compiled.ruleset();
        ruleset
            .rules()
            .iter()
            .filter_map(|rule| Some((rule, &*ruleset.origin(&rule.about.id)?.source)))
            .filter(|(_, source)| is_asked_for(self.only.as_ref(), source.name()))
    }
}

/// The rules that come with the program, which take seconds to load: once for all tests.
#[cfg(test)]
fn tests_share() -> Engine {
    static SHARED: LazyLock<Engine> = LazyLock::new(|| {
        Engine::read(&[], Purpose::Posts).unwrap_or_else(|_| panic!("the shipped rules are good"))
    });
    SHARED.clone()
}

/// Checks the rules of `paths` as of `today`, and against their lock files;
/// those that come with the program if there are none. With `is_locked`
/// nothing may differ from the lock files.
pub(super) fn check(
    paths: &[PathBuf],
    today: Date,
    is_locked: bool,
) -> Result<Checked, EngineError> {
    let Read { layers, only, folders } = read(paths)?;
    let files =
        layers.sources().filter(|source| is_asked_for(only.as_ref(), source.name())).count();
    let (ruleset, mut diagnostics) = layers.ruleset();
    let mut rules = None;
    if let Some(ruleset) = ruleset {
        diagnostics.extend(ruleset.expired(today));
        diagnostics.extend(ruleset.unearned(&evidence(&folders, &ruleset)));
        diagnostics.extend(layers.against_locks(&ruleset, is_locked));
        let all = ruleset.rules().len() + ruleset.correlations().len();
        rules = Some(if only.is_some() { files } else { all });
    }
    diagnostics.retain(|diagnostic| {
        let place = diagnostic.labels.first().map(|label| label.source.name());
        // What is gone from the folder is no matter of the files that were named.
        let is_of_lock =
            |name: &str| name.ends_with(Lock::FILE_NAME) && diagnostic.code != Code::RemovedRule;
        place.is_none_or(|name| is_asked_for(only.as_ref(), name) || is_of_lock(name))
    });
    Ok(Checked { files, rules, diagnostics })
}

/// The lock file of the last folder of `paths`, as it should be.
pub(super) fn relock(paths: &[PathBuf]) -> Result<Relock, EngineError> {
    let Read { layers, .. } = read(paths)?;
    let (ruleset, diagnostics) = layers.ruleset();
    let ruleset = ruleset.ok_or(EngineError::Invalid(diagnostics))?;
    layers.relock(&ruleset).map_err(EngineError::Invalid)
}

/// The day by the system's clock, in UTC.
pub(super) fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}

fn is_asked_for(only: Option<&BTreeSet<String>>, name: &str) -> bool {
    only.is_none_or(|only| only.contains(name))
}

/// The evidence that lies beside the rules of `folders`, of which `None` are
/// those that come with the program.
fn evidence(folders: &[Option<PathBuf>], ruleset: &Ruleset) -> EvidenceFiles {
    let mut evidence = EvidenceFiles::default();
    for folder in folders {
        match folder {
            Some(folder) => evidence.read(folder, ruleset),
            None => {
                for (id, source) in embedded::evidence() {
                    evidence.push(id, source);
                }
            }
        }
    }
    evidence
}

/// What was read.
struct Read {
    layers: Layers,
    /// Where single files were named: only these.
    only: Option<BTreeSet<String>>,
    /// The folders of the layers; `None` is that of the program's own rules.
    folders: Vec<Option<PathBuf>>,
}

/// The rule files of `paths`. A rule seldom stands alone: where a single file
/// is named, the folder that holds its lexicons is read with it, and the
/// names of the files that were meant are returned beside.
fn read(paths: &[PathBuf]) -> Result<Read, EngineError> {
    let (mut layers, mut folders) = (Layers::default(), Vec::new());
    let mut only = BTreeSet::new();
    let mut folders_read = BTreeSet::new();
    let default = [PathBuf::from(DEFAULT)];
    for path in if paths.is_empty() { &default } else { paths } {
        if path.as_os_str() == DEFAULT && !path.exists() {
            layers.push(embedded_sources());
            folders.push(None);
            continue;
        }
        let mut start = path.clone();
        if path.is_file() {
            let mut file = path.clone();
            if let Some((folder, inside)) = folder_of(path) {
                file = folder.join(inside);
                start = folder;
            }
            only.insert(file.to_string_lossy().replace('\\', "/"));
        }
        if folders_read.insert(start.clone()) {
            layers.read(&start).map_err(EngineError::Unreadable)?;
            let is_file = start.is_file();
            let above = start.parent().map(Path::to_owned).unwrap_or_default();
            folders.push(Some(if is_file { above } else { start }));
        }
    }
    let is_mixed = paths.iter().any(|path| !path.is_file());
    let only = Some(only).filter(|only| !only.is_empty() && !is_mixed);
    Ok(Read { layers, only, folders })
}

/// The folder of the settings, from which paths in them are meant.
fn settings_folder(layers: &Layers) -> PathBuf {
    let mut names = layers.sources().map(|source| Path::new(source.name()));
    let is_settings = |path: &&Path| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| Settings::FILE_NAMES.contains(&name))
    };
    let folder = names.find(is_settings).and_then(Path::parent);
    folder.map(Path::to_owned).unwrap_or_default()
}

/// The nearest folder above `file` that holds a folder `lexicon` or `lists`, and
/// where `file` stands in it.
fn folder_of(file: &Path) -> Option<(PathBuf, PathBuf)> {
    // As it was typed, so that diagnostics show what the author knows; failing
    // that with the folders above this one.
    [file.to_owned(), std::path::absolute(file).ok()?].iter().find_map(|file| {
        let mut folders = file.ancestors().skip(1).take(4);
        let is_root = |folder: &&Path| folder.join("lexicon").is_dir() || has_lists(folder);
        let found = folders.find(is_root)?;
        let inside = file.strip_prefix(found).ok()?.to_owned();
        // `advert.yaml` alone has the empty path above it, which is this folder.
        let is_here = found.as_os_str().is_empty();
        Some((if is_here { PathBuf::from(".") } else { found.to_owned() }, inside))
    })
}

/// Whether lists lie in the folder `lists` of `folder`; others may use the name, too.
fn has_lists(folder: &Path) -> bool {
    let entries = fs::read_dir(folder.join("lists")).into_iter().flatten().flatten();
    entries.into_iter().any(|entry| is_list_file(&entry.path().to_string_lossy()))
}

fn embedded_sources() -> Vec<Arc<Source>> {
    embedded::files()
        .into_iter()
        .filter_map(|(path, bytes)| {
            let text = String::from_utf8(bytes.into_owned()).ok()?;
            Some(Arc::new(Source::new(format!("rules/{path}"), text)))
        })
        .collect()
}

impl fmt::Display for EngineError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(_) => formatter.write_str("the rules are invalid"),
            Self::Unreadable(failure) => failure.fmt(formatter),
            Self::NotCompiled(failure) => failure.fmt(formatter),
            Self::Key(failure) => failure.fmt(formatter),
        }
    }
}

impl error::Error for EngineError {}
