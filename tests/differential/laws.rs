//! What must be true of every match, whatever the pattern and the text.

use indicia::{CompiledRuleset, Disguise, Disguises, Post, Ruleset, Source, Span};
use unicode_segmentation::UnicodeSegmentation;

use super::draft::plain_rule;
use super::number;
use super::random::Random;

/// Every one is a pattern at all strengths, before one text.
const CASES: u64 = 1500;

/// From the weakest on: each finds what the ones before it find.
const STRENGTHS: [&str; 5] = ["exact", "casefold", "fold", "confusable", "evasion"];

/// A pattern under a key, alone in a rule.
fn compiled(key: &str, pattern: &str) -> Option<CompiledRuleset> {
    let indicators = format!("indicators: {{ x: {{ {key}: [{}] }} }}\n", quoted(pattern));
    let source = Source::new("r.yaml", plain_rule(&indicators, "x"));
    Some(Ruleset::from_sources(vec![source]).ok()?.compile().unwrap())
}

fn quoted(pattern: &str) -> String {
    serde_json::to_string(pattern).unwrap()
}

fn matches(compiled: &CompiledRuleset, text: &str) -> Vec<(Span, Disguises)> {
    let post = Post::of_text(text);
    let verdict = compiled.scanner().scan(&post);
    let findings = verdict.findings.iter().flat_map(|finding| &finding.evidence);
    findings.map(|found| (found.span, found.disguise)).collect()
}

/// Calls `check` with patterns that may be looked for at every strength, and
/// texts in which they occur in many spellings. How many there were.
fn for_each(mut check: impl FnMut(&str, &str, &str)) -> u64 {
    let cases = number("INDICIA_DIFFERENTIAL_CASES", CASES * 2) / 2;
    let first = number("INDICIA_DIFFERENTIAL_SEED", 1);
    for seed in first..first + cases {
        let mut random = Random::new(seed);
        let (pattern, text) = super::generate::pattern_and_text(&mut random);
        let flags = random.one(&["", "", "", "|marks_significant", "|translit"]);
        check(&pattern, flags, &text);
    }
    cases
}

#[test]
fn a_stronger_pattern_finds_what_a_weaker_one_finds() {
    let mut found: u64 = 0;
    let cases = for_each(|pattern, flags, text| {
        let mut weaker: Vec<(Span, Disguises)> = Vec::new();
        for strength in STRENGTHS {
            let Some(compiled) = compiled(&format!("any|{strength}{flags}"), pattern) else {
                continue;
            };
            let stronger = matches(&compiled, text);
            for (span, _) in &weaker {
                assert!(
                    stronger.iter().any(|(other, _)| other.overlaps(*span)),
                    "{pattern:?} {flags} finds {span:?} in {text:?}, but not at {strength}"
                );
            }
            found += stronger.len() as u64;
            weaker = stronger;
        }
    });
    assert!(found > cases, "only {found} matches in {cases} texts");
}

#[test]
fn a_match_begins_and_ends_where_a_reader_sees_a_letter_end() {
    let mut found: u64 = 0;
    let cases = for_each(|pattern, flags, text| {
        let Some(compiled) = compiled(&format!("any|evasion{flags}"), pattern) else { return };
        let mut bounds: Vec<usize> =
            text.grapheme_indices(true).map(|(boundary, _)| boundary).collect();
        bounds.push(text.len());
        for (span, _) in matches(&compiled, text) {
            found += 1;
            assert!(
                bounds.contains(&span.start) && bounds.contains(&span.end),
                "{pattern:?} {flags} finds {span:?} in {text:?}: {:?}",
                &text[span.range()]
            );
        }
    });
    assert!(found * 2 > cases, "only {found} matches in {cases} texts");
}

/// A match depends on its neighbours in a hashtag or mention, which are cut in
/// another way than what stands alone; in an override, which stands before it;
/// and where only a letter elsewhere tells that a word of look-alikes is one.
#[test]
fn a_match_is_found_again_when_it_stands_alone() {
    let mut found: u64 = 0;
    let cases = for_each(|pattern, flags, text| {
        if text.contains(['#', '@', '\u{202D}', '\u{202E}']) {
            return;
        }
        let Some(compiled) = compiled(&format!("any|evasion{flags}"), pattern) else { return };
        for (span, disguise) in matches(&compiled, text) {
            if disguise.iter().any(|kind| kind == Disguise::Homoglyph) {
                continue;
            }
            found += 1;
            let alone = &text[span.range()];
            assert_eq!(
                matches(&compiled, alone),
                [(Span::new(0, alone.len()), disguise)],
                "{pattern:?} {flags} in {text:?}: {alone:?}"
            );
        }
    });
    assert!(found * 4 > cases, "only {found} matches in {cases} texts");
}
