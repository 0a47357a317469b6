//! The engine as the commands see it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{error, fmt, fs, io};

use crate::diagnostic::{Diagnostic, Severity};
use crate::post::Post;
use crate::report::Provenance;
use crate::rule::{Level, Rule, Status};
use crate::text::{Source, Span};
use crate::verdict::{Evidence, Finding, LanguageSource, PostLanguage, Verdict};

/// Rules that are ready to be applied to posts.
pub(super) struct Engine {
    rules: Vec<(Rule, Arc<Source>)>,
    digest: String,
}

/// Why rules can't be applied.
#[derive(Debug)]
pub(super) enum LoadError {
    /// Their authors have something to mend.
    Invalid(Vec<Diagnostic>),
    /// A file or folder can't be read.
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
}

/// What `check` has to say of some rule files.
pub(super) struct Checked {
    /// How many files were read.
    pub(super) files: usize,
    /// How many rules they hold.
    pub(super) rules: usize,
    /// Errors and advice.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Engine {
    /// The rules of `paths`; the embedded ones if there are none.
    pub(super) fn load(paths: &[PathBuf]) -> Result<Self, LoadError> {
        for path in paths {
            readable(path)?;
        }
        let _ = super::embedded::files();
        Ok(Self::of_rules(Vec::new()))
    }

    /// Exactly these rules.
    pub(super) fn of_rules(rules: Vec<(Rule, Arc<Source>)>) -> Self {
        Self {
            rules,
            digest: crate::report::digest(b""),
        }
    }

    /// A scanner for one thread.
    pub(super) fn scanner(&self) -> EngineScanner<'_> {
        EngineScanner { engine: self }
    }

    /// What a verdict names as having made it.
    pub(super) fn provenance(&self) -> Provenance<'_> {
        Provenance {
            engine: env!("CARGO_PKG_VERSION"),
            folding: 1,
            detector: "whatlang-0.18",
            ruleset: &self.digest,
        }
    }

    /// Every rule, with the file that it was read from.
    pub(super) fn rules(&self) -> impl Iterator<Item = (&Rule, &Source)> {
        self.rules.iter().map(|(rule, source)| (rule, &**source))
    }
}

/// Applies the rules of an engine to one post after the other.
pub(super) struct EngineScanner<'e> {
    engine: &'e Engine,
}

impl<'e> EngineScanner<'e> {
    /// What the rules say of `post`.
    pub(super) fn scan(&mut self, post: &Post<'_>) -> Verdict<'e> {
        let findings: Vec<_> = self
            .engine
            .rules
            .iter()
            .filter_map(|(rule, _)| finding(rule, post))
            .collect();
        let level = findings
            .iter()
            .filter(|finding| finding.rule.about.status != Status::Shadow)
            .map(|finding| finding.level)
            .max()
            .unwrap_or(Level::None);
        let language = PostLanguage {
            language: None,
            script: None,
            confidence: None,
            by: LanguageSource::NotNeeded,
        };
        Verdict {
            level,
            findings,
            language,
        }
    }
}

fn finding<'r>(rule: &'r Rule, post: &Post<'_>) -> Option<Finding<'r>> {
    let mut evidence = Vec::new();
    for (field, position, text) in post.texts() {
        for indicator in &rule.indicators {
            for pattern in &indicator.patterns {
                let pattern = pattern.pattern.text.as_str();
                evidence.extend(text.match_indices(pattern).map(|(start, _)| Evidence {
                    field,
                    position,
                    span: Span::new(start, start + pattern.len()),
                    indicator: &indicator.name,
                    pattern,
                }));
            }
        }
    }
    (rule.about.status.runs() && !evidence.is_empty()).then(|| Finding {
        rule,
        level: rule.about.level,
        evidence,
        omitted: 0,
        exceptions: Vec::new(),
    })
}

/// Checks the rules of `paths`; the embedded ones if there are none.
pub(super) fn check(paths: &[PathBuf]) -> Result<Checked, LoadError> {
    match Engine::load(paths) {
        Ok(engine) => {
            let rules = engine.rules.len();
            Ok(Checked {
                files: rules,
                rules,
                diagnostics: Vec::new(),
            })
        }
        Err(LoadError::Invalid(diagnostics)) => Ok(Checked {
            files: 0,
            rules: 0,
            diagnostics,
        }),
        Err(unreadable) => Err(unreadable),
    }
}

fn readable(path: &Path) -> Result<(), LoadError> {
    match fs::metadata(path) {
        Ok(_) => Ok(()),
        Err(cause) => Err(LoadError::Unreadable {
            path: path.to_owned(),
            cause,
        }),
    }
}

/// Phones, handles and e-mail addresses in a text.
pub(super) fn contacts(text: &str) -> Vec<Span> {
    let starts = text.match_indices(['+', '@']).map(|(start, _)| start);
    starts
        .map(|start| {
            let rest = text.get(start..).unwrap_or_default();
            Span::new(
                start,
                start + rest.find(char::is_whitespace).unwrap_or(rest.len()),
            )
        })
        .collect()
}

/// Diagnostics as text for people.
pub(super) fn render(diagnostics: &[Diagnostic], _colour: bool) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let severity = match diagnostic.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        text.push_str(&format!(
            "{severity}[{}]: {}\n",
            diagnostic.code, diagnostic.message
        ));
    }
    text
}

/// Diagnostics as JSON for programs.
pub(super) fn json(diagnostics: &[Diagnostic]) -> String {
    let list: Vec<_> = diagnostics
        .iter()
        .map(|each| serde_json::json!({ "code": each.code.as_str(), "message": each.message }))
        .collect();
    serde_json::Value::from(list).to_string()
}

impl fmt::Display for LoadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(_) => formatter.write_str("the rules are invalid"),
            Self::Unreadable { path, cause } => {
                write!(
                    formatter,
                    "can't read rules from {}: {cause}",
                    path.display()
                )
            }
        }
    }
}

impl error::Error for LoadError {}
