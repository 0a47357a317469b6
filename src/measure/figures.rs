use std::ops::AddAssign;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::wilson::{Interval, wilson};

/// What was counted of a rule, of a label or of all labels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// All posts.
    pub(crate) posts: u64,
    /// Those that should be found.
    pub(crate) expected: u64,
    /// Those of them that were.
    pub(crate) found: u64,
    /// Those that were found and should not be.
    pub(crate) false_alarms: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.posts += other.posts;
        self.expected += other.expected;
        self.found += other.found;
        self.false_alarms += other.false_alarms;
    }
}

/// What counts say, each share with its 95 % interval after Wilson; null where
/// there was nothing to take a share of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Figures {
    /// All posts.
    pub(crate) posts: u64,
    /// Those that should be found.
    pub(crate) expected: u64,
    /// Those of them that were found: true positives.
    pub(crate) found: u64,
    /// Those of them that were not: false negatives.
    pub(crate) missed: u64,
    /// Those that were found and should not be: false positives.
    pub(crate) false_alarms: u64,
    /// Of what was found, the share that should be; to four decimals.
    pub(crate) precision: Option<Interval>,
    /// Of what should be found, the share that was; to four decimals.
    pub(crate) recall: Option<Interval>,
    /// Of 10,000 posts that should not be found, how many were; to two decimals.
    pub(crate) false_alarms_per_10_000: Option<Interval>,
}

impl Figures {
    pub(crate) fn of(counts: Counts) -> Self {
        let Counts { posts, expected, found, false_alarms } = counts;
        let share = |hits, of| wilson(hits, of).map(|interval| interval.scaled(1.0, 4));
        let alarms = wilson(false_alarms, posts.saturating_sub(expected));
        Self {
            posts,
            expected,
            found,
            missed: expected.saturating_sub(found),
            false_alarms,
            precision: share(found, found + false_alarms),
            recall: share(found, expected),
            false_alarms_per_10_000: alarms.map(|interval| interval.scaled(10_000.0, 2)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_follows_from_the_counts() {
        let figures =
            Figures::of(Counts { posts: 10_100, expected: 100, found: 90, false_alarms: 10 });
        assert_eq!(figures.missed, 10);
        let value = |interval: Option<Interval>| interval.unwrap().value;
        assert_eq!(value(figures.precision), 0.9);
        assert_eq!(value(figures.recall), 0.9);
        assert_eq!(value(figures.false_alarms_per_10_000), 10.0);
    }

    #[test]
    fn what_has_no_share_has_no_figure() {
        let none = Figures::of(Counts { posts: 5, ..Counts::default() });
        assert_eq!((none.precision, none.recall), (None, None));
        assert_eq!(none.false_alarms_per_10_000.unwrap().value, 0.0);
        let all = Figures::of(Counts { posts: 5, expected: 5, ..Counts::default() });
        assert_eq!(all.recall.unwrap().value, 0.0);
        assert_eq!((all.precision, all.false_alarms_per_10_000), (None, None));
    }
}
