//! From what was counted to what is said.

use std::collections::{BTreeMap, BTreeSet};

use super::files::Files;
use super::labels::{Expectation, NONE};
use super::posts::Measurement;
use super::tally::Tally;
use super::wrong::Wrong;
use crate::measure::{Counts, Figures, LanguageFigures};
use crate::report::{
    ConfusionReport, FileReport, GroupReport, LabelReport, MeasureReport, RaisedReport, RuleReport,
    ValueReport,
};
use crate::rule::{Rule, RuleLabel};

/// All that was measured.
pub(super) fn report(files: &Files, measurement: &Measurement<'_>) -> MeasureReport {
    let mut tally = Tally::default();
    for file in &files.measured {
        tally.add(&file.tally);
    }
    let provenance = measurement.engine.provenance();
    let measured = &files.measured;
    let mut wrong = Wrong::default();
    for file in measured {
        wrong.extend(file.wrong.clone(), measurement.list_wrong);
    }
    let (rules, unmeasured) = rules(&tally, measurement);
    MeasureReport {
        schema: MeasureReport::SCHEMA,
        at_least: measurement.at_least.name(),
        posts: tally.posts(),
        left_out: tally.left_out,
        unreadable: measured.iter().map(|file| file.unreadable).sum(),
        data: files.digest(),
        files: measured
            .iter()
            .map(|file| FileReport {
                name: file.name.clone(),
                digest: file.digest.clone(),
                left_out: file.tally.left_out,
                unreadable: file.unreadable,
                figures: Figures::of(sum(&file.tally.of_any())),
            })
            .collect(),
        values: values(&tally, measurement),
        posts_of_further_values: tally.further,
        any_label: group(&tally.of_any(), |_| true),
        labels: labels(&tally),
        rules,
        unmeasured,
        confusion: confusion(&tally),
        wrong_posts: wrong.posts,
        wrong: wrong.listed(),
        engine: provenance.engine.to_owned(),
        folding: provenance.folding,
        detector: provenance.detector.to_owned(),
        ruleset: provenance.ruleset.to_owned(),
    }
}

fn name(expected: &Expectation) -> String {
    expected.as_ref().map_or_else(|| NONE.to_owned(), ToString::to_string)
}

fn sum(languages: &BTreeMap<&str, Counts>) -> Counts {
    let mut all = Counts::default();
    for counts in languages.values() {
        all += *counts;
    }
    all
}

fn group(languages: &BTreeMap<&str, Counts>, is_claimed: impl Fn(&str) -> bool) -> GroupReport {
    let shown = languages.iter().filter(|(language, counts)| {
        is_claimed(language) || counts.expected > 0 || counts.false_alarms > 0
    });
    let languages_shown = shown.map(|(language, counts)| LanguageFigures {
        language: (*language).to_owned(),
        figures: Figures::of(*counts),
    });
    GroupReport { all: Figures::of(sum(languages)), languages: languages_shown.collect() }
}

fn values(tally: &Tally, measurement: &Measurement<'_>) -> Vec<ValueReport> {
    let values = tally.values().iter().map(|(value, posts)| {
        let expected = value.as_deref().and_then(|value| measurement.labels.expected(value));
        ValueReport { value: value.clone(), label: expected.as_ref().map(name), posts: *posts }
    });
    values.collect()
}

fn labels(tally: &Tally) -> Vec<LabelReport> {
    let mut labels: BTreeSet<&RuleLabel> = BTreeSet::new();
    for (expected, (_, _, raised)) in tally.confusion() {
        labels.extend(expected);
        // Where no post is said to be counter-speech, finding some is no mistake.
        labels.extend(raised.keys().filter(|label| !label.is_context()));
    }
    let reports = labels.into_iter().map(|label| LabelReport {
        label: label.to_string(),
        group: group(&tally.of_label(label), |_| false),
    });
    reports.collect()
}

/// Those that can be measured, and the ids of those that can't: where no post
/// is said to be counter-speech, finding some is neither right nor wrong.
fn rules(tally: &Tally, measurement: &Measurement<'_>) -> (Vec<RuleReport>, Vec<String>) {
    let engine = measurement.engine;
    let expected: BTreeSet<_> = tally.confusion().into_keys().flatten().collect();
    let running = engine.rules().filter(|(Rule { about, .. }, _)| about.status.runs());
    let (measured, unmeasured): (Vec<_>, Vec<_>) =
        running.map(|(rule, _)| rule).partition(|Rule { about, .. }| {
            !about.label.is_context() || expected.contains(&about.label)
        });
    let reports = measured.into_iter().map(|Rule { about, .. }| {
        let is_claimed =
            |code: &str| about.languages.iter().any(|language| language.code() == code);
        let fingerprint = engine.ruleset().fingerprint(&about.id);
        RuleReport {
            rule: about.id.clone(),
            version: about.version,
            fingerprint: fingerprint.map(|one| one.to_string()).unwrap_or_default(),
            label: about.label.to_string(),
            status: about.status.name(),
            group: group(&tally.of_rule(&about.id, &about.label), is_claimed),
        }
    });
    let unmeasured = unmeasured.into_iter().map(|Rule { about, .. }| about.id.clone());
    (reports.collect(), unmeasured.collect())
}

fn confusion(tally: &Tally) -> Vec<ConfusionReport> {
    let rows = tally.confusion().into_iter().map(|(expected, (posts, nothing, raised))| {
        let raised = raised.into_iter();
        ConfusionReport {
            expected: name(expected),
            posts,
            nothing,
            raised: raised
                .map(|(label, posts)| RaisedReport { label: label.to_string(), posts })
                .collect(),
        }
    });
    rows.collect()
}
