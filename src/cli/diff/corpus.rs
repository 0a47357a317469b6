//! Both versions over the same posts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::audit::{Audit, ChangeKind};
use crate::cli::Streams;
use crate::cli::engine::Engine;
use crate::cli::input::{Cells, Input, InputOptions, OpenError, ReadAhead};
use crate::entity::{self, Entity, EntityKind, Kinds};
use crate::list::ListKey;
use crate::post::Post;
use crate::proof::Finding;
use crate::report::{CorpusRecord, CorpusRule, CorpusSample};
use crate::rule::Level;
use crate::scan::Scanner;
use crate::text::{Language, Span, detect};
use crate::verdict::Verdict;

/// What both versions find in the posts so far.
pub(in crate::cli) struct Corpus<'e> {
    engines: (&'e Engine, &'e Engine),
    scanners: (Scanner<'e>, Scanner<'e>),
    /// What a rule of the old version is called now.
    renamed: BTreeMap<String, String>,
    /// Rules of which it is proved that nothing is lost, and those of which that nothing is gained.
    proved: (BTreeSet<String>, BTreeSet<String>),
    samples: usize,
    key: Option<&'e ListKey>,
    /// What stands for a contact if there is no key, by the order in which they are met.
    pseudonyms: BTreeMap<String, usize>,
    posts: u64,
    unreadable: u64,
    rules: BTreeMap<String, CorpusRule>,
    contradicted: BTreeSet<String>,
}

impl<'e> Corpus<'e> {
    pub(super) fn new(
        engines: (&'e Engine, &'e Engine),
        audit: &Audit,
        samples: usize,
        key: Option<&'e ListKey>,
    ) -> Self {
        let mut renamed = BTreeMap::new();
        let mut proved = (BTreeSet::new(), BTreeSet::new());
        for rule in &audit.rules {
            if let ChangeKind::Renamed(from) = &rule.kind {
                renamed.insert(from.clone(), rule.id.clone());
            }
            if let Some(comparison) = &rule.comparison {
                if comparison.lost == Finding::Never {
                    proved.0.insert(rule.id.clone());
                }
                if comparison.gained == Finding::Never {
                    proved.1.insert(rule.id.clone());
                }
            }
        }
        Self {
            engines,
            scanners: (engines.0.scanner(), engines.1.scanner()),
            renamed,
            proved,
            samples,
            key,
            pseudonyms: BTreeMap::new(),
            posts: 0,
            unreadable: 0,
            rules: BTreeMap::new(),
            contradicted: BTreeSet::new(),
        }
    }

    /// Applies both versions to every post of the file at `path`.
    pub(super) fn scan(
        &mut self,
        path: &Path,
        options: &InputOptions,
        streams: &mut Streams<'_>,
    ) -> Result<(), OpenError> {
        let file = Input::open(path, options, streams)?;
        let reading = file.reading;
        let mut cells = Cells::new();
        for block in ReadAhead::start(file.blocks).map_err(OpenError::Io)? {
            let block = block.map_err(OpenError::Io)?;
            for line in block.lines() {
                let Ok(content) = block.content(line) else {
                    self.unreadable += 1;
                    continue;
                };
                reading.read(content, &mut cells, |post, _| match post {
                    Ok(post) => self.post(post),
                    Err(_) => self.unreadable += 1,
                });
            }
        }
        Ok(())
    }

    fn post(&mut self, post: &Post<'_>) {
        self.posts += 1;
        let old = levels(&self.scanners.0.scan(post));
        let new = levels(&self.scanners.1.scan(post));
        let old: BTreeMap<String, Level> = old
            .into_iter()
            .map(|(id, level)| (self.renamed.get(&id).cloned().unwrap_or(id), level))
            .collect();
        let ids: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        let mut language: Option<String> = None;
        for id in ids {
            let (before, after) = (old.get(id).copied(), new.get(id).copied());
            let counted = self.rules.entry(id.clone()).or_default();
            counted.kept += u64::from(before.is_some() && after.is_some());
            if before == after {
                continue;
            }
            let is_lost = before > after;
            let is_unique = after.is_none() && new.is_empty();
            let language = language.get_or_insert_with(|| self.engines.1.language_of(post));
            let by_language = counted.languages.entry(language.clone()).or_default();
            if is_lost {
                counted.lost += 1;
                by_language.lost += 1;
                counted.uniquely_lost += u64::from(is_unique);
                by_language.uniquely_lost += u64::from(is_unique);
            } else {
                counted.gained += 1;
                by_language.gained += 1;
            }
            let direction = if is_lost { "lost" } else { "gained" };
            let shown = counted.samples.iter().filter(|one| one.direction == direction).count();
            let is_proved = if is_lost { &self.proved.0 } else { &self.proved.1 };
            if is_proved.contains(id) {
                self.contradicted.insert(id.clone());
            }
            if shown < self.samples {
                let id = id.clone();
                let text = self.redacted(post);
                if let Some(counted) = self.rules.get_mut(&id) {
                    counted.samples.push(CorpusSample { direction, text });
                }
            }
        }
    }

    /// The post's text, with something else in the place of every contact.
    fn redacted(&mut self, post: &Post<'_>) -> String {
        let Some((_, _, text)) = post.texts().next() else { return String::new() };
        let settings = self.engines.1.settings();
        let context = entity::Context {
            default_regions: &settings.default_regions,
            platform: post.platform.as_deref(),
        };
        let mut found: Vec<Entity> = Vec::new();
        entity::extract(text, Kinds::all(), &context, &mut found);
        let mut spans: Vec<(Span, &'static str)> = found
            .iter()
            .filter_map(|entity| {
                let kind = entity.value.kind();
                let is_contact = matches!(
                    kind,
                    EntityKind::Phone
                        | EntityKind::Handle
                        | EntityKind::Email
                        | EntityKind::Mention
                );
                is_contact.then_some((entity.span, kind.name()))
            })
            .collect();
        let mut contacts = Vec::new();
        entity::contacts(text, &context, &mut contacts);
        spans.extend(contacts.into_iter().map(|span| (span, "contact")));
        spans.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut shown = String::with_capacity(text.len());
        let mut end = 0;
        for (span, kind) in spans {
            if span.start < end {
                continue;
            }
            shown.push_str(text.get(end..span.start).unwrap_or_default());
            shown.push_str(&format!("[{kind} {}]", self.pseudonym(span.of(text))));
            end = span.end;
        }
        shown.push_str(text.get(end..).unwrap_or_default());
        shown
    }

    fn pseudonym(&mut self, contact: &str) -> String {
        let letters: String = contact
            .chars()
            .filter(|one| one.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        match self.key {
            Some(key) => key.pseudonym(&letters),
            // Without a key a hash could be tried against every number there is.
            None => {
                let next = self.pseudonyms.len() + 1;
                self.pseudonyms.entry(letters).or_insert(next).to_string()
            }
        }
    }

    /// What is reported: rules of which something differs.
    pub(super) fn record(&self) -> CorpusRecord {
        let differing = self.rules.iter().filter(|(_, rule)| rule.gained + rule.lost > 0);
        let rules = differing.map(|(id, rule)| CorpusRule { rule: id.clone(), ..rule.clone() });
        CorpusRecord {
            posts: self.posts,
            unreadable: self.unreadable,
            rules: rules.collect(),
            contradicted: self.contradicted.iter().cloned().collect(),
        }
    }
}

impl Engine {
    /// The language of the post, as its rules would see it.
    fn language_of(&self, post: &Post<'_>) -> String {
        let settings = self.settings();
        let stated =
            post.lang.as_deref().filter(|_| settings.trust_lang).and_then(Language::of_tag);
        let detected = || {
            let (_, _, text) = post.texts().next()?;
            detect(text, settings.detector).language
        };
        let language = stated.or_else(detected);
        language.map_or_else(|| "und".to_owned(), |language| language.to_string())
    }
}

fn levels(verdict: &Verdict<'_>) -> BTreeMap<String, Level> {
    verdict.findings.iter().map(|found| (found.rule.about.id.clone(), found.level)).collect()
}
