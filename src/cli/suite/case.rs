//! One case of a suite, as its file has it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::post::{Post, PostError};
use crate::rule::{Level, RuleLabel};

/// A post and what the rules should say of it.
pub(super) struct Case {
    pub(super) id: String,
    /// What the case is about: `P01`, `N12`.
    pub(super) functionality: String,
    /// The name of its file: a language.
    pub(super) language: String,
    pub(super) expected: Expected,
    /// What the post should be recognised as besides.
    pub(super) context: Option<Context>,
    pub(super) post: Post<'static>,
}

/// What is expected of a case. Labels of context are no findings here.
pub(super) enum Expected {
    /// A finding with this label, at this level or above.
    AtLeast(String, Level),
    /// No finding above this level.
    AtMost(Level),
}

/// Why a suite can't be run.
#[derive(Debug)]
pub(super) enum SuiteError {
    Unreadable(PathBuf, io::Error),
    /// What is wrong with this line of this file.
    Invalid(PathBuf, usize, CaseError),
    Empty(PathBuf),
}

/// Why a line is no case.
#[derive(Debug)]
pub(super) enum CaseError {
    Json(serde_json::Error),
    Post(PostError),
    Level(String),
    Label(String),
    /// What is expected is neither a finding nor none.
    Expectation,
    /// Another case has the id.
    Twice(String),
    /// There is no case of this id.
    Unpaired(String),
}

impl fmt::Display for SuiteError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(path, error) => write!(formatter, "{}: {error}", path.display()),
            Self::Invalid(path, line, error) => {
                write!(formatter, "{}:{line}: {error}", path.display())
            }
            Self::Empty(path) => {
                write!(formatter, "{}: no file `*.jsonl` with a case in it", path.display())
            }
        }
    }
}

impl fmt::Display for CaseError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => {
                // A line has one line: its number is that in the file, which stands before.
                let message = error.to_string();
                let reason = message.split(" at line ").next().unwrap_or_default();
                write!(formatter, "column {}: {reason}", error.column())
            }
            Self::Post(error) => write!(formatter, "`post`: {error}"),
            Self::Level(name) => {
                let levels = Level::ALL.map(|level| format!("`{level}`")).join(", ");
                write!(formatter, "`{name}` is no level; there are {levels}")
            }
            Self::Label(name) => {
                let labels = RuleLabel::SINGLE_POST.map(|label| format!("`{label}`")).join(", ");
                write!(formatter, "`{name}` is no label; there are {labels}")
            }
            Self::Expectation => {
                formatter.write_str("`expect` holds `label` and `at_least`, or `at_most` alone")
            }
            Self::Twice(id) => write!(formatter, "the id `{id}` stands twice"),
            Self::Unpaired(id) => write!(formatter, "there is no case `{id}`"),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: String,
    functionality: String,
    /// Whose names the post has; for readers.
    #[serde(rename = "actors")]
    _actors: Actors,
    expect: Expectation,
    /// The case that differs least and is expected otherwise.
    pair: Option<String>,
    post: Box<RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Actors {
    Fictional,
    Real,
    None,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectation {
    label: Option<String>,
    at_least: Option<String>,
    at_most: Option<String>,
    context: Option<Context>,
}

/// What a post that is no advert may be.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Context {
    Reporting,
    CounterSpeech,
}

impl Context {
    /// As in a case: `counter-speech`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Reporting => "reporting",
            Self::CounterSpeech => "counter-speech",
        }
    }

    /// The label of the rules that recognise it.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Reporting => "context/reporting",
            Self::CounterSpeech => "context/counter-speech",
        }
    }
}

/// The cases of the files `*.jsonl` in `folder`, file by file in the order of their
/// names.
///
/// # Errors
///
/// When a file can't be read, a line is no case, an id stands twice, or a pair is
/// missing.
pub(super) fn read(folder: &Path) -> Result<Vec<Case>, SuiteError> {
    let unreadable = |path: &Path, error| SuiteError::Unreadable(path.to_owned(), error);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, error))? {
        let path = entry.map_err(|error| unreadable(folder, error))?.path();
        if path.extension().is_some_and(|extension| extension == "jsonl") {
            files.push(path);
        }
    }
    files.sort();
    let mut cases = Vec::new();
    let (mut ids, mut pairs) = (BTreeSet::new(), BTreeMap::new());
    for path in files {
        let text = fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
        let language = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let invalid = |error| SuiteError::Invalid(path.clone(), at + 1, error);
            let (case, pair) = case(line, &language).map_err(invalid)?;
            if !ids.insert(case.id.clone()) {
                return Err(SuiteError::Invalid(path, at + 1, CaseError::Twice(case.id)));
            }
            if let Some(pair) = pair {
                pairs.insert(pair, (path.clone(), at + 1));
            }
            cases.push(case);
        }
    }
    if let Some((pair, (path, line))) = pairs.into_iter().find(|(pair, _)| !ids.contains(pair)) {
        return Err(SuiteError::Invalid(path, line, CaseError::Unpaired(pair)));
    }
    if cases.is_empty() { Err(SuiteError::Empty(folder.to_owned())) } else { Ok(cases) }
}

fn case(line: &str, language: &str) -> Result<(Case, Option<String>), CaseError> {
    let line: Line = serde_json::from_str(line).map_err(CaseError::Json)?;
    let expected = expected(&line.expect)?;
    let post = Post::from_json(line.post.get()).map_err(CaseError::Post)?;
    let case = Case {
        id: line.id,
        functionality: line.functionality,
        language: language.to_owned(),
        expected,
        context: line.expect.context,
        post: post.into_owned(),
    };
    Ok((case, line.pair))
}

fn expected(expect: &Expectation) -> Result<Expected, CaseError> {
    let level =
        |name: &str| Level::from_name(name).ok_or_else(|| CaseError::Level(name.to_owned()));
    match (&expect.label, &expect.at_least, &expect.at_most) {
        (Some(label), Some(at_least), None) => {
            if !RuleLabel::SINGLE_POST.contains(&label.as_str()) {
                return Err(CaseError::Label(label.clone()));
            }
            Ok(Expected::AtLeast(label.clone(), level(at_least)?))
        }
        (None, None, Some(at_most)) => Ok(Expected::AtMost(level(at_most)?)),
        _ => Err(CaseError::Expectation),
    }
}
