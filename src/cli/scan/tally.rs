use std::collections::BTreeMap;
use std::io::{self, Write};
use std::time::Duration;

use crate::rule::Level;
use crate::verdict::Verdict;

/// What was counted, for the summary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    posts: u64,
    pub(super) errors: u64,
    /// Whether a file was no gzip or zstd, or broke off.
    pub(super) is_broken: bool,
    pub(super) blank: u64,
    /// Posts by their level.
    levels: BTreeMap<Level, u64>,
    /// By the rule's id.
    findings: BTreeMap<String, u64>,
    /// Findings by the post's language.
    languages: BTreeMap<String, u64>,
}

impl Tally {
    /// Counts a post and its findings.
    pub(super) fn count(&mut self, verdict: &Verdict<'_>) {
        self.posts += 1;
        *self.levels.entry(verdict.level).or_default() += 1;
        for finding in &verdict.findings {
            add(&mut self.findings, &finding.rule.about.id, 1);
            let language = verdict.language.language;
            let code = language.as_ref().map_or("und", |language| language.code());
            add(&mut self.languages, code, 1);
        }
    }

    /// Whether there was something, and none of it a post.
    pub(super) const fn holds_no_post(&self) -> bool {
        self.posts == 0 && self.errors > 0
    }

    /// Adds what was counted elsewhere.
    pub(super) fn add(&mut self, other: Self) {
        self.is_broken |= other.is_broken;
        self.posts += other.posts;
        self.errors += other.errors;
        self.blank += other.blank;
        for (level, count) in other.levels {
            *self.levels.entry(level).or_default() += count;
        }
        for (rule, count) in other.findings {
            add(&mut self.findings, &rule, count);
        }
        for (language, count) in other.languages {
            add(&mut self.languages, &language, count);
        }
    }

    /// How many posts have `level` or a higher one.
    pub(super) fn posts_from(&self, level: Level) -> u64 {
        self.levels.range(level..).map(|(_, count)| count).sum()
    }

    /// Says what was counted, and how fast.
    pub(super) fn write_summary(
        &self,
        elapsed: Duration,
        messages: &mut dyn Write,
    ) -> io::Result<()> {
        let seconds = elapsed.as_secs_f64();
        let rate = self.posts as f64 / seconds.max(1e-3);
        writeln!(
            messages,
            "{} posts, {} errors, {} blank lines; {seconds:.1} s, {rate:.0} posts/s",
            self.posts, self.errors, self.blank
        )?;
        for (title, counts) in
            [("findings by rule", &self.findings), ("findings by language", &self.languages)]
        {
            if !counts.is_empty() {
                let list: Vec<_> =
                    counts.iter().map(|(name, count)| format!("{name} {count}")).collect();
                writeln!(messages, "{title}: {}", list.join(", "))?;
            }
        }
        Ok(())
    }
}

fn add(counts: &mut BTreeMap<String, u64>, name: &str, count: u64) {
    match counts.get_mut(name) {
        Some(sum) => *sum += count,
        None => {
            counts.insert(name.to_owned(), count);
        }
    }
}
