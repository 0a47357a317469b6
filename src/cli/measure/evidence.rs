//! What was measured, written for each rule: what `check` asks of stable rules.

use std::path::{Path, PathBuf};
use std::{fs, io};

use jiff::civil::Date;

use crate::cli::engine::Engine;
use crate::measure::{LabelledPosts, MeasuredPosts, RuleEvidence, ValueLabel};
use crate::report::{MeasureReport, RuleReport};
use crate::ruleset::EvidenceFiles;

/// A file or folder could not be written.
pub(super) struct WriteFailure {
    pub(super) path: PathBuf,
    pub(super) error: io::Error,
}

/// Writes a file for every rule that was measured; returns how many.
pub(super) fn write(
    folder: &Path,
    date: Date,
    report: &MeasureReport,
    engine: &Engine,
) -> Result<usize, WriteFailure> {
    let failure = |path: &Path, error| WriteFailure { path: path.to_owned(), error };
    fs::create_dir_all(folder).map_err(|error| failure(folder, error))?;
    for rule in &report.rules {
        let path = folder.join(EvidenceFiles::file_name(&rule.rule));
        let text = evidence(rule, date, report, engine).text();
        fs::write(&path, text).map_err(|error| failure(&path, error))?;
    }
    Ok(report.rules.len())
}

fn evidence(
    rule: &RuleReport,
    date: Date,
    report: &MeasureReport,
    engine: &Engine,
) -> RuleEvidence {
    RuleEvidence {
        schema: RuleEvidence::SCHEMA,
        rule: rule.rule.clone(),
        version: rule.version,
        fingerprint: rule.fingerprint.clone(),
        label: rule.label.clone(),
        date: date.to_string(),
        engine: report.engine.clone(),
        folding: report.folding,
        detector: report.detector.clone(),
        settings: engine.settings().digest(),
        at_least: report.at_least.to_owned(),
        data: data(report),
        all: rule.group.all.clone(),
        languages: rule.group.languages.clone(),
        digest: String::new(),
    }
    .sealed()
}

fn data(report: &MeasureReport) -> LabelledPosts {
    let labels = report.values.iter().filter_map(|value| {
        Some(ValueLabel {
            value: value.value.clone()?,
            label: value.label.clone()?,
            posts: value.posts,
        })
    });
    let files = report.files.iter().map(|file| MeasuredPosts {
        name: file.name.clone(),
        posts: file.figures.posts,
        digest: file.digest.clone(),
    });
    LabelledPosts {
        digest: report.data.clone(),
        files: files.collect(),
        labels: labels.collect(),
        left_out: report.left_out,
        unreadable: report.unreadable,
    }
}
