//! What was counted, from which every figure follows.

use std::collections::{BTreeMap, BTreeSet};

use super::labels::Expectation;
use crate::measure::Counts;
use crate::rule::RuleLabel;

/// More values than these are no labels.
const MOST_VALUES: usize = 1000;

/// The post's language where it states none.
pub(super) const UNSTATED: &str = "und";

/// What was counted of some posts, in whatever order they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// By what was expected, and by language.
    cells: BTreeMap<(Expectation, String), Cell>,
    /// Posts by their value; `None` where they have none.
    values: BTreeMap<Option<String>, u64>,
    /// Posts with values beyond those.
    pub(super) further: u64,
    /// Posts whose value stands for no label.
    pub(super) left_out: u64,
}

/// What was raised of the posts of which the same was expected, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Cell {
    posts: u64,
    /// Posts with a raised label that is no context.
    raised: u64,
    /// Posts without a raised label.
    nothing: u64,
    labels: BTreeMap<RuleLabel, u64>,
    rules: BTreeMap<String, u64>,
}

/// What came out of one post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Raised {
    /// Labels, those of shadow rules left out.
    pub(super) labels: BTreeSet<RuleLabel>,
    /// Ids of rules, those in shadow among them.
    pub(super) rules: BTreeSet<String>,
}

impl Raised {
    /// Whether a person is asked to look.
    fn is_alarm(&self) -> bool {
        self.labels.iter().any(|label| !label.is_context())
    }

    /// Whether it is otherwise than expected: the label is not there, or another one is that
    /// asks a person to look.
    pub(super) fn is_wrong(&self, expected: &Expectation) -> bool {
        let is_missed = expected.as_ref().is_some_and(|label| !self.labels.contains(label));
        let is_other = |label: &RuleLabel| !label.is_context() && Some(label) != expected.as_ref();
        is_missed || self.labels.iter().any(is_other)
    }
}

impl Tally {
    /// Counts a post in `language`.
    pub(super) fn count(&mut self, expected: Expectation, language: &str, raised: &Raised) {
        let cell = self.cells.entry((expected, language.to_owned())).or_default();
        cell.posts += 1;
        cell.raised += u64::from(raised.is_alarm());
        cell.nothing += u64::from(raised.labels.is_empty());
        for label in &raised.labels {
            *cell.labels.entry(label.clone()).or_default() += 1;
        }
        for rule in &raised.rules {
            *cell.rules.entry(rule.clone()).or_default() += 1;
        }
    }

    /// Counts a value of the data, whatever it stands for. Of too many the
    /// first in their order are kept, whichever of them came first.
    pub(super) fn see(&mut self, value: Option<String>, posts: u64) {
        *self.values.entry(value).or_default() += posts;
        if self.values.len() > MOST_VALUES
            && let Some((_, posts)) = self.values.pop_last()
        {
            self.further += posts;
        }
    }

    /// Adds what was counted elsewhere.
    pub(super) fn add(&mut self, other: &Self) {
        for (key, more) in &other.cells {
            let cell = self.cells.entry(key.clone()).or_default();
            cell.posts += more.posts;
            cell.raised += more.raised;
            cell.nothing += more.nothing;
            for (label, posts) in &more.labels {
                *cell.labels.entry(label.clone()).or_default() += posts;
            }
            for (rule, posts) in &more.rules {
                *cell.rules.entry(rule.clone()).or_default() += posts;
            }
        }
        for (value, posts) in &other.values {
            self.see(value.clone(), *posts);
        }
        self.further += other.further;
        self.left_out += other.left_out;
    }

    pub(super) const fn values(&self) -> &BTreeMap<Option<String>, u64> {
        &self.values
    }

    /// How many posts were measured.
    pub(super) fn posts(&self) -> u64 {
        self.cells.values().map(|cell| cell.posts).sum()
    }

    /// Counts by language, of posts that any label should find.
    pub(super) fn of_any(&self) -> BTreeMap<&str, Counts> {
        let is_expected = |label: &Expectation| label.as_ref().is_some_and(|one| !one.is_context());
        self.of(is_expected, |cell| cell.raised)
    }

    /// Counts by language, of posts that `label` should find.
    pub(super) fn of_label(&self, label: &RuleLabel) -> BTreeMap<&str, Counts> {
        let is_expected = |expected: &Expectation| expected.as_ref() == Some(label);
        self.of(is_expected, |cell| cell.labels.get(label).copied().unwrap_or_default())
    }

    /// Counts by language, of posts that the rule `id` should find, since they have its `label`.
    pub(super) fn of_rule(&self, id: &str, label: &RuleLabel) -> BTreeMap<&str, Counts> {
        let is_expected = |expected: &Expectation| expected.as_ref() == Some(label);
        self.of(is_expected, |cell| cell.rules.get(id).copied().unwrap_or_default())
    }

    fn of(
        &self,
        is_expected: impl Fn(&Expectation) -> bool,
        raised: impl Fn(&Cell) -> u64,
    ) -> BTreeMap<&str, Counts> {
        let mut languages: BTreeMap<&str, Counts> = BTreeMap::new();
        for ((expected, language), cell) in &self.cells {
            let raised = raised(cell);
            let counts = if is_expected(expected) {
                Counts { posts: cell.posts, expected: cell.posts, found: raised, false_alarms: 0 }
            } else {
                Counts { posts: cell.posts, expected: 0, found: 0, false_alarms: raised }
            };
            *languages.entry(language).or_default() += counts;
        }
        languages
    }

    /// Everything that was expected, with its posts, how many of them raised nothing, and how
    /// many raised which label.
    pub(super) fn confusion(
        &self,
    ) -> BTreeMap<&Expectation, (u64, u64, BTreeMap<&RuleLabel, u64>)> {
        let mut rows: BTreeMap<_, (u64, u64, BTreeMap<_, u64>)> = BTreeMap::new();
        for ((expected, _), cell) in &self.cells {
            let (posts, nothing, labels) = rows.entry(expected).or_default();
            *posts += cell.posts;
            *nothing += cell.nothing;
            for (label, count) in &cell.labels {
                *labels.entry(label).or_default() += count;
            }
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LABELS: [&str; 4] =
        ["recruitment/advert", "recruitment/lure", "context/reporting", "context/counter-speech"];
    const LANGUAGES: [&str; 3] = ["en", "ru", UNSTATED];
    const RULES: [(&str, &str); 3] =
        [("a", "recruitment/advert"), ("b", "recruitment/advert"), ("c", "context/reporting")];

    fn label(name: &str) -> RuleLabel {
        RuleLabel::single_post(name).unwrap()
    }

    /// What was expected of a post, its language, and what was raised.
    type Case = (Option<usize>, usize, Vec<usize>, Vec<usize>);

    fn cases() -> impl Strategy<Value = Vec<Case>> {
        let one = (
            proptest::option::of(0..LABELS.len()),
            0..LANGUAGES.len(),
            proptest::collection::vec(0..LABELS.len(), 0..4),
            proptest::collection::vec(0..RULES.len(), 0..4),
        );
        proptest::collection::vec(one, 0..40)
    }

    fn counted(cases: &[Case]) -> Tally {
        let mut tally = Tally::default();
        for (expected, language, labels, rules) in cases {
            let raised = Raised {
                labels: labels.iter().map(|at| label(LABELS[*at])).collect(),
                rules: rules.iter().map(|at| RULES[*at].0.to_owned()).collect(),
            };
            tally.count(expected.map(|at| label(LABELS[at])), LANGUAGES[*language], &raised);
        }
        tally
    }

    /// The same counts case by case.
    fn plain(
        cases: &[Case],
        language: &str,
        is_expected: impl Fn(Option<&str>) -> bool,
        is_raised: impl Fn(&Case) -> bool,
    ) -> Counts {
        let mut counts = Counts::default();
        for case in cases.iter().filter(|case| LANGUAGES[case.1] == language) {
            let (expected, raised) = (is_expected(case.0.map(|at| LABELS[at])), is_raised(case));
            counts.posts += 1;
            counts.expected += u64::from(expected);
            counts.found += u64::from(expected && raised);
            counts.false_alarms += u64::from(!expected && raised);
        }
        counts
    }

    proptest! {
        #[test]
        fn counts_equal_those_of_counting_case_by_case(cases in cases(), at in 0_usize..40) {
            let whole = counted(&cases);
            // Parts that were counted apart come to the same.
            let (left, right) = cases.split_at(at.min(cases.len()));
            let mut joined = counted(right);
            joined.add(&counted(left));
            prop_assert_eq!(&joined, &whole);
            let of = |counts: &BTreeMap<&str, Counts>, language| {
                counts.get(language).copied().unwrap_or_default()
            };
            for language in LANGUAGES {
                for (at, name) in LABELS.iter().enumerate() {
                    let naive =
                        plain(&cases, language, |one| one == Some(*name), |case| case.2.contains(&at));
                    prop_assert_eq!(of(&whole.of_label(&label(name)), language), naive);
                }
                for (at, (id, name)) in RULES.iter().enumerate() {
                    let naive =
                        plain(&cases, language, |one| one == Some(*name), |case| case.3.contains(&at));
                    prop_assert_eq!(of(&whole.of_rule(id, &label(name)), language), naive);
                }
                let naive = plain(
                    &cases,
                    language,
                    |one| one.is_some_and(|one| one.starts_with("recruitment/")),
                    |case| case.2.iter().any(|at| *at < 2),
                );
                prop_assert_eq!(of(&whole.of_any(), language), naive);
            }
            let rows = whole.confusion();
            let nothing: u64 = rows.values().map(|(_, nothing, _)| nothing).sum();
            prop_assert_eq!(nothing, cases.iter().filter(|case| case.2.is_empty()).count() as u64);
            prop_assert_eq!(whole.posts(), cases.len() as u64);
        }
    }

    #[test]
    fn a_post_is_wrong_if_its_label_is_missing_or_another_one_asks_to_look() {
        let raised = |names: &[&str]| Raised {
            labels: names.iter().map(|name| label(name)).collect(),
            rules: BTreeSet::new(),
        };
        let advert = Some(label("recruitment/advert"));
        let debunk = Some(label("context/counter-speech"));
        for (expected, names, is_wrong) in [
            (&None, &[][..], false),
            (&None, &["context/reporting"], false),
            (&None, &["recruitment/lure"], true),
            (&advert, &["recruitment/advert", "context/reporting"], false),
            (&advert, &["recruitment/advert", "recruitment/lure"], true),
            (&advert, &["context/reporting"], true),
            (&debunk, &["context/counter-speech"], false),
            (&debunk, &[], true),
            (&debunk, &["context/counter-speech", "recruitment/advert"], true),
        ] {
            assert_eq!(raised(names).is_wrong(expected), is_wrong, "{expected:?} {names:?}");
        }
    }

    #[test]
    fn values_without_end_are_counted_and_not_kept() {
        let seen = |numbers: &mut dyn Iterator<Item = usize>| {
            let mut tally = Tally::default();
            for number in numbers {
                tally.see(Some(format!("{number:04}")), 1);
            }
            tally.see(Some("0000".to_owned()), 1);
            tally
        };
        let tally = seen(&mut (0..MOST_VALUES + 7));
        assert_eq!((tally.values().len(), tally.further), (MOST_VALUES, 7));
        assert_eq!(tally.values().get(&Some("0000".to_owned())), Some(&2));
        assert_eq!(seen(&mut (0..MOST_VALUES + 7).rev()), tally);
    }
}
