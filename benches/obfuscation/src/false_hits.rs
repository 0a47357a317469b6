//! The phrases of the domain on ordinary posts: what each strength finds that a
//! plain search in lower case does not.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;

use crate::generator::books;
use crate::hits::{Words, added, hits, ruleset, upper_bound, words_of};
use crate::peers::Peer;
use crate::posts::RealPost;
use crate::rules::Strength;
use crate::tables::Table;

/// Only every so many-th post is searched with decancer, which is too slow for all.
const DECANCER_EVERY: usize = 40;

#[derive(Clone, Debug, Default)]
pub struct FalseHits {
    posts: usize,
    phrases: usize,
    strengths: Vec<Strength>,
    /// Pairs of a post and a phrase found in it.
    found: [usize; Strength::ALL.len()],
    added: [usize; Strength::ALL.len()],
    missing: [usize; Strength::ALL.len()],
    parts: usize,
    words: usize,
    peers: BTreeMap<usize, (usize, usize)>,
    listed: BTreeMap<String, BTreeSet<&'static str>>,
    counted: BTreeMap<String, usize>,
}

pub fn measure(posts: &[RealPost], strengths: &[Strength]) -> Result<FalseHits, Box<dyn Error>> {
    let words: Vec<Words> = books()
        .iter()
        .map(|book| Words {
            language: book.language.to_owned(),
            patterns: book.phrases.iter().map(|phrase| phrase.text().to_owned()).collect(),
        })
        .collect();
    let phrases: BTreeSet<&str> =
        words.iter().flat_map(|words| words.patterns.iter().map(String::as_str)).collect();
    let ruleset = ruleset(&words, strengths)?;
    let mut scanner = ruleset.scanner();
    let mut outcome = FalseHits {
        posts: posts.len(),
        phrases: phrases.len(),
        strengths: strengths.to_vec(),
        ..FalseHits::default()
    };
    let treated: Vec<(Peer, Vec<(String, &str)>)> = Peer::ALL
        .into_iter()
        .filter(|peer| *peer != Peer::Decancer)
        .map(|peer| (peer, phrases.iter().map(|phrase| (peer.treated(phrase), *phrase)).collect()))
        .collect();
    for (number, post) in posts.iter().enumerate() {
        let mut plain = BTreeSet::new();
        for (at, (peer, phrases)) in treated.iter().enumerate() {
            let text = peer.treated(&post.text);
            let found: BTreeSet<&str> = phrases
                .iter()
                .filter(|(treated, _)| text.contains(treated.as_str()))
                .map(|(_, phrase)| *phrase)
                .collect();
            if *peer == Peer::LowerCase {
                outcome.parts += found.len();
                plain = found;
            } else {
                let counts = outcome.peers.entry(at).or_default();
                counts.0 += found.difference(&plain).count();
                counts.1 += 1;
            }
        }
        if number % DECANCER_EVERY == 0
            && let Ok(cured) = decancer::cure!(&post.text)
        {
            let counts = outcome.peers.entry(Peer::ALL.len() - 1).or_default();
            counts.0 += phrases
                .iter()
                .filter(|phrase| !plain.contains(**phrase) && cured.contains(phrase))
                .count();
            counts.1 += 1;
        }
        outcome.count(post, &plain, &mut scanner);
    }
    Ok(outcome)
}

impl FalseHits {
    fn count(
        &mut self,
        post: &RealPost,
        plain: &BTreeSet<&str>,
        scanner: &mut indicia::Scanner<'_>,
    ) {
        let whole: BTreeSet<&str> =
            plain.iter().copied().filter(|phrase| holds_words(&post.text, phrase)).collect();
        self.words += whole.len();
        let (hits, _) = hits(scanner, &post.text);
        for strength in &self.strengths {
            let at = *strength as usize;
            let found: BTreeMap<&str, _> = hits
                .iter()
                .rev()
                .filter(|hit| hit.strength == *strength)
                .map(|hit| (hit.pattern.as_str(), hit))
                .collect();
            self.found[at] += found.len();
            self.added[at] += found.keys().filter(|phrase| !plain.contains(**phrase)).count();
            if *strength != Strength::Translit {
                self.missing[at] +=
                    whole.iter().filter(|phrase| !found.contains_key(**phrase)).count();
            }
            for hit in found.values().filter(|hit| !plain.contains(hit.pattern.as_str())) {
                let text =
                    format!("{} <- {}", hit.pattern, post.text[hit.start..hit.end].escape_debug());
                self.listed.entry(text).or_default().insert(strength.name());
            }
        }
        for (weaker, strength) in Strength::ALL.iter().zip(Strength::ALL.iter().skip(1)) {
            let name = format!("{} minus {}", strength.name(), weaker.name());
            *self.counted.entry(name).or_default() += added(&hits, *strength, Some(*weaker)).len();
        }
    }

    pub fn table(&self) -> Table {
        let posts = u32::try_from(self.posts).map_or(f64::MAX, f64::from);
        let row = |name: &str, found: String, added: usize, of: usize| {
            let of = u32::try_from(of.max(1)).map_or(f64::MAX, f64::from);
            vec![
                name.to_owned(),
                found,
                added.to_string(),
                format!("{:.1}", upper_bound(added) * 100_000.0 / of),
            ]
        };
        let mut rows =
            vec![row("lower case, part of the text", self.parts.to_string(), 0, self.posts)];
        rows[0][2] = "–".to_owned();
        rows[0][3] = "–".to_owned();
        for strength in &self.strengths {
            let at = *strength as usize;
            rows.push(row(strength.name(), self.found[at].to_string(), self.added[at], self.posts));
        }
        for (at, (added, of)) in &self.peers {
            let peer = Peer::ALL[*at];
            let name = if *of < self.posts {
                format!("{} ({of} posts)", peer.name())
            } else {
                peer.name().to_owned()
            };
            rows.push(row(&name, String::new(), *added, *of));
        }
        let head = format!("{posts} posts, {} phrases", self.phrases);
        Table::new(
            "false-hits",
            &[&head, "found", "added to lower case", "95 % upper bound, added per 100,000 posts"],
            &rows,
        )
    }

    pub fn listed(&self) -> String {
        let mut listed = String::from(
            "\n# Hits of the phrases on ordinary posts that lower case does not have\n\n",
        );
        let _ = writeln!(
            listed,
            "whole words in lower case {}, of them missing at each strength {:?}",
            self.words, self.missing
        );
        for (name, count) in &self.counted {
            let _ = writeln!(listed, "{name}: {count}");
        }
        for (text, strengths) in &self.listed {
            let _ = writeln!(listed, "- {text}   {strengths:?}");
        }
        listed
    }
}

/// Whether the words of `phrase` stand in `text` one after the other.
fn holds_words(text: &str, phrase: &str) -> bool {
    let (text, phrase) = (words_of(text), words_of(phrase));
    text.windows(phrase.len().max(1)).any(|words| words == phrase)
}
