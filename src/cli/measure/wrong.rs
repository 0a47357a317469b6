use std::collections::BTreeMap;

use super::labels::Expectation;
use crate::report::WrongReport;

/// Posts that came out otherwise than expected: all counted, some kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Wrong {
    pub(super) posts: u64,
    /// The first ones of each label that was expected, in the order of the lines.
    kept: BTreeMap<Expectation, Vec<WrongReport>>,
}

impl Wrong {
    /// Counts a post, and keeps it if no more than `most` are kept already.
    pub(super) fn add(
        &mut self,
        expected: &Expectation,
        most: usize,
        report: impl FnOnce() -> WrongReport,
    ) {
        self.posts += 1;
        let kept = self.kept.entry(expected.clone()).or_default();
        if kept.len() < most {
            kept.push(report());
        }
    }

    /// Adds those of later lines.
    pub(super) fn extend(&mut self, later: Self, most: usize) {
        self.posts += later.posts;
        for (expected, reports) in later.kept {
            let kept = self.kept.entry(expected).or_default();
            kept.extend(reports);
            kept.truncate(most);
        }
    }

    /// Those that were kept, label by label.
    pub(super) fn listed(self) -> Vec<WrongReport> {
        self.kept.into_values().flatten().collect()
    }
}
