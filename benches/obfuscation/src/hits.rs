//! Which patterns were found in a post, at each strength.

use std::collections::BTreeMap;
use std::error::Error;

use indicia::{CompiledRuleset, Post, Scanner};
use unicode_normalization::UnicodeNormalization;

use crate::rules::{Strength, Wanted, compiled};

/// Patterns of one language, wherever they come from.
#[derive(Clone, Debug)]
pub struct Words {
    pub language: String,
    pub patterns: Vec<String>,
}

/// The patterns of a rule; all that one finding lists fits its evidence.
const IN_A_RULE: usize = 50;

/// One place where a pattern was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    pub strength: Strength,
    pub pattern: String,
    pub start: usize,
    pub end: usize,
}

/// A ruleset that looks for each pattern at each of some strengths.
pub fn ruleset(words: &[Words], strengths: &[Strength]) -> Result<CompiledRuleset, Box<dyn Error>> {
    let mut wanted = Vec::new();
    for words in words {
        for strength in strengths.iter().filter(|strength| strength.is_for(&words.language)) {
            for (at, patterns) in words.patterns.chunks(IN_A_RULE).enumerate() {
                let place = Strength::ALL.iter().position(|each| each == strength).unwrap_or(0);
                wanted.push(Wanted {
                    id: format!("s{place}-{}-{at}", words.language),
                    strength: *strength,
                    language: &words.language,
                    patterns: patterns.iter().map(String::as_str).collect(),
                });
            }
        }
    }
    compiled(wanted)
}

/// All hits in a text, and how many more there were than evidence lists.
pub fn hits(scanner: &mut Scanner<'_>, text: &str) -> (Vec<Hit>, usize) {
    let post = Post::of_text(text);
    let verdict = scanner.scan(&post);
    let (mut hits, mut omitted) = (Vec::new(), 0);
    for finding in &verdict.findings {
        omitted += finding.omitted;
        let place = finding.rule.about.id.as_bytes().get(1).map_or(0, |digit| digit - b'0');
        let Some(strength) = Strength::ALL.get(usize::from(place)) else { continue };
        hits.extend(finding.evidence.iter().map(|evidence| Hit {
            strength: *strength,
            pattern: evidence.pattern.to_owned(),
            start: evidence.span.start,
            end: evidence.span.end,
        }));
    }
    hits.sort();
    (hits, omitted)
}

/// Hits at `strength` of patterns that were not found in the same text at `weaker`.
pub fn added(hits: &[Hit], strength: Strength, weaker: Option<Strength>) -> Vec<&Hit> {
    let mut first: BTreeMap<&str, &Hit> = BTreeMap::new();
    for hit in hits.iter().filter(|hit| hit.strength == strength) {
        first.entry(&hit.pattern).or_insert(hit);
    }
    for hit in hits.iter().filter(|hit| Some(hit.strength) == weaker) {
        first.remove(hit.pattern.as_str());
    }
    first.into_values().collect()
}

/// The words of a text, composed and in lower case: runs of letters, marks and digits.
pub fn words_of(text: &str) -> Vec<String> {
    let lower = text.nfc().collect::<String>().to_lowercase();
    let is_part = |character: char| {
        character.is_alphanumeric()
            || unicode_normalization::char::is_combining_mark(character)
            || matches!(character, '\u{200C}' | '\u{200D}')
    };
    let words = lower.split(|character| !is_part(character));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// How many letters a word has.
pub fn letters_in(word: &str) -> usize {
    word.chars().filter(|character| character.is_alphabetic()).count()
}

/// The upper end of a one-sided 95 % interval of a Poisson count (Garwood 1936);
/// for no hit at all it is the rule of three.
pub fn upper_bound(count: usize) -> f64 {
    let at_most = |mean: f64| {
        let (mut term, mut sum) = ((-mean).exp(), 0.0);
        for step in 0..=count {
            sum += term;
            term *= mean / (u32::try_from(step).map_or(f64::MAX, f64::from) + 1.0);
        }
        sum
    };
    let (mut low, mut high) = (0.0, 10.0 + 3.0 * u32::try_from(count).map_or(f64::MAX, f64::from));
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if at_most(middle) > 0.05 { low = middle } else { high = middle }
    }
    high
}
