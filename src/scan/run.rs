//! Where a word of a pattern stands plainly, beginning or ending at a unit.
//!
//! That is one unit, except in scripts that are written without spaces: there a
//! word of the pattern is compared with as many units as it takes, since the
//! dictionary cuts the same letters one way here and another way there.

use super::spelling::Direction;
use super::verify::Haystack;
use crate::compile::WordTest;
use crate::text::{Gap, Span, Unit, fold_into};

impl Haystack<'_> {
    /// Calls `found` with one past the last unit of every place of `test` whose
    /// first is `unit`; backwards with the first of every place before `unit`.
    pub(super) fn follow(
        &self,
        test: &WordTest,
        unit: usize,
        direction: Direction,
        folded: &mut String,
        mut found: impl FnMut(usize),
    ) {
        let (near, far) = match direction {
            Direction::Forwards => (Some(unit), unit + 1),
            Direction::Backwards => (unit.checked_sub(1), unit.saturating_sub(1)),
        };
        let Some(near) = near.and_then(|near| self.words.units().get(near)) else { return };
        if !test.is_run {
            if self.is_word(test, near, folded) {
                found(far);
            }
            return;
        }
        for (first, last) in self.runs(test, near, direction) {
            if self.is_run(test, (first, last), folded) {
                found(match direction {
                    Direction::Forwards => last + 1,
                    Direction::Backwards => first,
                });
            }
        }
    }

    /// The places of several words that follow each other: as [`Self::follow`].
    /// `joined` is what must lie between the last of them and the unit behind.
    pub(super) fn plain(
        &self,
        tests: &[WordTest],
        mut joined: Option<Gap>,
        unit: usize,
        direction: Direction,
        folded: &mut String,
    ) -> Vec<usize> {
        let mut reached = vec![unit];
        let is_joined = |gap: Option<Gap>, unit: usize| {
            gap.is_none_or(|gap| self.words.units().get(unit).is_some_and(|unit| unit.gap == gap))
        };
        for position in 0..tests.len() {
            let at = match direction {
                Direction::Forwards => position,
                Direction::Backwards => tests.len() - 1 - position,
            };
            let Some(test) = tests.get(at) else { break };
            let gap = match direction {
                Direction::Forwards => test.joined.filter(|_| position > 0),
                Direction::Backwards => std::mem::replace(&mut joined, test.joined),
            };
            let mut next = Vec::new();
            for unit in reached.into_iter().filter(|unit| is_joined(gap, *unit)) {
                self.follow(test, unit, direction, folded, |unit| next.push(unit));
            }
            next.dedup();
            reached = next;
        }
        reached
    }

    /// The span of the units from `first` until `past`.
    pub(super) fn span(&self, first: usize, past: usize) -> Span {
        let units = self.words.units();
        let start = units.get(first).map_or(0, |unit| unit.span().start);
        let end = past.checked_sub(1).and_then(|last| units.get(last));
        Span::new(start, end.map_or(start, |unit| unit.span().end))
    }

    /// First and last unit of all that `test` is in the key that has its first
    /// letter in `near` (backwards: its last).
    fn runs(&self, test: &WordTest, near: &Unit, direction: Direction) -> Vec<(usize, usize)> {
        let mut runs = Vec::new();
        let key = self.words.key();
        let unit = self.words.key_span(near);
        for form in &test.forms {
            let length = form.key.len();
            // All starts that leave one end of it in the unit.
            let (from, until) = match direction {
                Direction::Forwards => (unit.start, unit.end),
                Direction::Backwards => {
                    ((unit.start + 1).saturating_sub(length), (unit.end + 1).saturating_sub(length))
                }
            };
            let (from, until) = match direction {
                Direction::Forwards if !test.open_start => (from, from + 1),
                Direction::Backwards if !test.open_end => (until.saturating_sub(1), until),
                _ => (from, until),
            };
            for start in from..until {
                if key.get(start..).is_none_or(|rest| !rest.starts_with(form.key.as_str())) {
                    continue;
                }
                if let Some(first) = self.words.unit_at(start)
                    && let Some(last) = self.words.unit_at((start + length).saturating_sub(1))
                    && !runs.contains(&(first, last))
                {
                    runs.push((first, last));
                }
            }
        }
        runs
    }

    /// Whether `test` is what stands in these units: in the key, and at the
    /// pattern's own strength.
    fn is_run(&self, test: &WordTest, (first, last): (usize, usize), folded: &mut String) -> bool {
        let units = self.words.units();
        let (Some(front), Some(back)) = (units.get(first), units.get(last)) else { return false };
        let (front_key, back_key) = (self.words.key_span(front), self.words.key_span(back));
        let key = Span::new(front_key.start, back_key.end).of(self.words.key());
        test.forms.iter().any(|form| {
            if !lies_in(key, (front_key.len(), back_key.len()), &form.key, test) {
                return false;
            }
            let Some((strength, own)) = &form.own else { return true };
            let mut length = |unit: &Unit| {
                folded.clear();
                fold_into(unit.span().of(self.text), *strength, folded);
                folded.len()
            };
            let ends = (length(front), length(back));
            folded.clear();
            fold_into(self.span(first, last + 1).of(self.text), *strength, folded);
            lies_in(folded, ends, own, test)
        })
    }
}

/// Whether `pattern` lies in `written`, which units of these lengths begin and
/// end, in such a way that it begins in the one and ends in the other.
fn lies_in(written: &str, (front, back): (usize, usize), pattern: &str, test: &WordTest) -> bool {
    let Some(latest) = written.len().checked_sub(pattern.len()) else { return false };
    let from = if test.open_end { (latest + 1).saturating_sub(back) } else { latest };
    let until = if test.open_start { front.min(latest + 1) } else { 1 };
    (from..until).any(|start| written.get(start..).is_some_and(|rest| rest.starts_with(pattern)))
}
