//! Where a version of the rules comes from: a folder, or a revision of git.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::{fmt, io};

use crate::cli::engine::{Engine, EngineError};
use crate::list::is_list_file;
use crate::ruleset::Purpose;
use crate::text::Source;

/// Why a side could not be read.
#[derive(Debug)]
pub(super) enum SideError {
    /// Its rules can't be applied.
    Engine(EngineError),
    /// Git said so, or there is none.
    Git(String),
}

impl fmt::Display for SideError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Engine(failure) => failure.fmt(formatter),
            Self::Git(said) => formatter.write_str(said),
        }
    }
}

/// Reads the side that is called `name`; `other` is the other one's name.
pub(super) fn load(name: &str, other: &str, purpose: Purpose) -> Result<Engine, SideError> {
    let Some(rest) = name.strip_prefix("git:") else {
        return Engine::load(&[PathBuf::from(name)], purpose).map_err(SideError::Engine);
    };
    let (revision, path) = match rest.split_once(':') {
        Some((revision, path)) => (revision, path.to_owned()),
        None => (rest, default_path(other)),
    };
    if revision.is_empty() || revision.starts_with('-') {
        return Err(SideError::Git(format!(
            "`{name}` names no revision: write `git:main` or `git:main:rules`"
        )));
    }
    let sources = of_git(revision, &path)?;
    Engine::of_sources(sources, purpose).map_err(SideError::Engine)
}

/// Where rules lie if nobody says it: where those of the other side do.
fn default_path(other: &str) -> String {
    if Path::new(other).is_dir() { other.to_owned() } else { "rules".to_owned() }
}

fn of_git(revision: &str, path: &str) -> Result<Vec<Arc<Source>>, SideError> {
    // A folder of another repository is asked there.
    let (folder, inside) = if Path::new(path).is_dir() { (path, ".") } else { (".", path) };
    let listed = git(folder, &["ls-tree", "-r", "-z", "--name-only", revision, "--", inside])?;
    let names = String::from_utf8_lossy(&listed.stdout).into_owned();
    let mut sources = Vec::new();
    for name in names.split('\0').filter(|name| is_wanted(name)) {
        let shown = git(folder, &["show", &format!("{revision}:./{name}")])?;
        let text = String::from_utf8(shown.stdout)
            .map_err(|_| SideError::Git(format!("{revision}:{name} is not UTF-8 text")))?;
        let shown = if folder == "." { name.to_owned() } else { format!("{folder}/{name}") };
        sources.push(Arc::new(Source::new(format!("{revision}:{shown}"), text)));
    }
    if sources.is_empty() {
        return Err(SideError::Git(format!("there is no rule file (*.yaml) in {revision}:{path}")));
    }
    Ok(sources)
}

fn is_wanted(name: &str) -> bool {
    let is_hidden = name.split('/').any(|part| part.starts_with('.'));
    let is_yaml = name.ends_with(".yaml") || name.ends_with(".yml");
    !is_hidden && (is_yaml || is_list_file(name))
}

fn git(folder: &str, arguments: &[&str]) -> Result<Output, SideError> {
    let ran = Command::new("git").arg("-C").arg(folder).args(arguments).output();
    let output = ran.map_err(|failure| {
        SideError::Git(match failure.kind() {
            io::ErrorKind::NotFound => {
                "`git:` needs the command git, and there is none on this machine".to_owned()
            }
            _ => format!("can't run git: {failure}"),
        })
    })?;
    if output.status.success() {
        return Ok(output);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or("it failed").trim();
    Err(SideError::Git(format!("git: {}", said.trim_start_matches("fatal: "))))
}
