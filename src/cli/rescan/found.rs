//! The posts that verdicts name as found.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::post::Post;
use crate::report::RescanLine;
use crate::rule::{Level, Status};
use crate::verdict::Verdict;

/// A verdict as it was written, as far as it matters here.
#[derive(Deserialize)]
struct Written {
    schema: u32,
    post: Option<String>,
    post_digest: String,
    level: String,
    findings: Vec<WrittenFinding>,
    ruleset: String,
}

#[derive(Deserialize)]
struct WrittenFinding {
    rule: String,
    level: String,
    status: String,
}

/// A line of output that is no verdict.
#[derive(Deserialize)]
struct WrittenError {
    #[serde(rename = "error")]
    _error: serde::de::IgnoredAny,
}

/// What a line of verdicts is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A verdict, whether the post counts as found or not.
    Verdict,
    /// A line that held no post then.
    Error,
    /// Nothing that `indicia scan` writes in this version.
    Unknown,
}

/// A post that was found, and what is known of it now.
#[derive(Debug)]
pub(super) struct FoundPost {
    id: Option<String>,
    digest: String,
    level: Level,
    rules: Vec<String>,
    now: Option<Now>,
}

/// A post as it stands in the newer export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Now {
    pub(super) level: Level,
    pub(super) rules: Vec<String>,
    pub(super) digest: String,
}

/// Every post that was found, in the order in which it was found first.
#[derive(Debug, Default)]
pub(super) struct Found {
    posts: Vec<FoundPost>,
    by_id: BTreeMap<String, usize>,
    by_digest: BTreeMap<String, usize>,
    /// The digest of the rules that the verdicts were made with, and whether there were others.
    ruleset: Option<String>,
    pub(super) has_rulesets: bool,
}

impl Found {
    /// Reads one line of verdicts; a post counts as found from `least` on. Of
    /// several verdicts on a post that count, the last is kept.
    pub(super) fn add(&mut self, line: &[u8], least: Level) -> Line {
        let Ok(written) = serde_json::from_slice::<Written>(line) else {
            let is_error = serde_json::from_slice::<WrittenError>(line).is_ok();
            return if is_error { Line::Error } else { Line::Unknown };
        };
        let Some(level) = Level::from_name(&written.level) else {
            return Line::Unknown;
        };
        if written.schema != RescanLine::SCHEMA {
            return Line::Unknown;
        }
        match &self.ruleset {
            Some(known) if *known != written.ruleset => self.has_rulesets = true,
            Some(_) => {}
            None => self.ruleset = Some(written.ruleset),
        }
        if level < least {
            return Line::Verdict;
        }
        let raising = written.findings.into_iter().filter(|finding| {
            finding.status != Status::Shadow.name() && finding.level != Level::None.name()
        });
        let rules = raising.map(|finding| finding.rule).collect();
        let post =
            FoundPost { id: written.post, digest: written.post_digest, level, rules, now: None };
        let known = match &post.id {
            Some(id) => self.by_id.get(id),
            None => self.by_digest.get(&post.digest),
        };
        if let Some(slot) = known.and_then(|position| self.posts.get_mut(*position)) {
            *slot = post;
            return Line::Verdict;
        }
        match &post.id {
            Some(id) => self.by_id.insert(id.clone(), self.posts.len()),
            None => self.by_digest.insert(post.digest.clone(), self.posts.len()),
        };
        self.posts.push(post);
        Line::Verdict
    }

    /// The position of `post`, whose bytes have `digest`, if it was found: by
    /// its id, or by the digest of a post that had none.
    pub(super) fn position(
        &self,
        post: &Post<'_>,
        digest: impl FnOnce() -> String,
    ) -> Option<usize> {
        let by_id = post.id.as_deref().and_then(|id| self.by_id.get(id));
        let found = by_id.or_else(|| {
            if self.by_digest.is_empty() { None } else { self.by_digest.get(&digest()) }
        });
        found.copied()
    }

    /// Notes how the post at `position` stands now. The last word counts.
    pub(super) fn note(&mut self, position: usize, now: Now) {
        if let Some(post) = self.posts.get_mut(position) {
            post.now = Some(now);
        }
    }

    pub(super) fn posts(&self) -> &[FoundPost] {
        &self.posts
    }

    /// The digest of the rules that were applied, if they all were the same.
    pub(super) fn ruleset(&self) -> Option<&str> {
        self.ruleset.as_deref().filter(|_| !self.has_rulesets)
    }
}

impl FoundPost {
    /// What became of it; it counts as open from `least` on.
    pub(super) fn line(&self, least: Level) -> RescanLine<'_> {
        let now = self.now.as_ref();
        RescanLine {
            schema: RescanLine::SCHEMA,
            post: self.id.as_deref(),
            post_digest: &self.digest,
            status: match now {
                None => "gone",
                Some(now) if now.level >= least => "open",
                Some(_) => "changed",
            },
            rules_then: &self.rules,
            rules_now: now.map_or(&[], |now| &now.rules),
            level_then: self.level.name(),
            level_now: now.map(|now| now.level.name()),
            post_changed: now.map(|now| now.digest != self.digest),
        }
    }
}

impl Now {
    pub(super) fn of(verdict: &Verdict<'_>, digest: String) -> Self {
        let raising = verdict.findings.iter().filter(|finding| {
            finding.rule.about.status != Status::Shadow && finding.level != Level::None
        });
        let rules = raising.map(|finding| finding.rule.about.id.clone()).collect();
        Self { level: verdict.level, rules, digest }
    }
}
