//! What is found in which text, language by language: `tests/entities/<kind>.tsv`.
//!
//! A line is a language, a text, and the entities of the file's kind in it, each as
//! `text it covers → attributes`; a line without any says that there is none. The
//! language may be followed by `@` and a platform. `\\n` is a line break.

use std::collections::BTreeMap;
use std::fs;

use indicia::testing::entities;
use indicia::{Post, Ruleset, Source};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use crate::tree::{root, visible_names};

const FOLDER: &str = "tests/entities";

/// The languages that every kind of words is written in.
const LANGUAGES: [&str; 17] = [
    "en", "ru", "uk", "fr", "es", "pt", "vi", "zh", "ar", "sw", "ha", "bm", "ne", "hi", "tr", "sr",
    "de",
];

/// Files whose entities are written in words, so that every language needs cases.
const IN_WORDS: [&str; 4] = ["age_range", "date", "handle", "money"];

/// Regions of the shipped settings.
const REGIONS: [&str; 0] = [];

struct Case {
    language: String,
    platform: Option<String>,
    text: String,
    expected: Vec<String>,
}

fn cases(file: &str) -> Vec<Case> {
    let text = fs::read_to_string(root().join(FOLDER).join(file)).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let cases = lines.map(|line| {
        let mut columns = line.split('\t').map(|column| column.replace("\\n", "\n"));
        let place = columns.next().unwrap();
        let (language, platform) = match place.split_once('@') {
            Some((language, platform)) => (language.to_owned(), Some(platform.to_owned())),
            None => (place, None),
        };
        assert!(LANGUAGES.contains(&language.as_str()), "{file}: {line}");
        let text = columns.next();
        assert!(text.is_some(), "{file}: no text: {line}");
        let text = text.unwrap_or_default();
        Case { language, platform, text, expected: columns.collect() }
    });
    cases.collect()
}

fn files() -> Vec<(String, Vec<Case>)> {
    let names = visible_names(&root().join(FOLDER));
    names.iter().map(|name| (name.trim_end_matches(".tsv").to_owned(), cases(name))).collect()
}

#[test]
fn entities_are_found_as_the_tables_say() {
    let mut wrong = Vec::new();
    for (kind, cases) in files() {
        for case in cases {
            let found: Vec<_> = entities(&case.text, case.platform.as_deref(), &REGIONS)
                .into_iter()
                .filter(|entity| entity.kind == kind)
                .map(|entity| format!("{} → {}", entity.span.of(&case.text), entity.value))
                .collect();
            if found != case.expected {
                wrong.push(format!(
                    "{kind} {}: {}\n   expected {:?}\n   found    {found:?}",
                    case.language, case.text, case.expected
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_kind_has_cases_for_and_against_in_every_language() {
    let mut total = (0, 0);
    for (kind, cases) in files() {
        let mut by_language: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for case in &cases {
            let counts = by_language.entry(&case.language).or_default();
            let is_positive = !case.expected.is_empty();
            *(if is_positive { &mut counts.0 } else { &mut counts.1 }) += 1;
            *(if is_positive { &mut total.0 } else { &mut total.1 }) += 1;
        }
        for language in LANGUAGES.iter().filter(|_| IN_WORDS.contains(&kind.as_str())) {
            let (positive, negative) = by_language.get(language).copied().unwrap_or_default();
            assert!(positive > 0 && negative > 0, "{kind} in {language}: {positive}, {negative}");
        }
    }
    assert!(total.0 >= 400 && total.1 >= 400, "{total:?}");
}

#[test]
fn no_case_stands_twice() {
    for (kind, cases) in files() {
        let mut texts: Vec<_> = cases.iter().map(|case| (&case.text, &case.platform)).collect();
        texts.sort_unstable();
        for pair in texts.windows(2) {
            assert_ne!(pair[0], pair[1], "{kind}");
        }
    }
}

/// Texts of the tables, cut anywhere, with marks and joiners put in between.
fn disturbed() -> impl Strategy<Value = String> {
    let texts: Vec<String> =
        files().into_iter().flat_map(|(_, cases)| cases).map(|case| case.text).collect();
    let mark = prop::sample::select(vec![
        "\u{301}", "\u{200D}", "\u{FE0F}", "\u{20E3}", "\u{94D}", "\u{64B}", "👍🏽", "\r\n", "🇷🇺",
        "한",
    ]);
    let piece = (prop::sample::select(texts), any::<prop::sample::Index>(), mark);
    prop::collection::vec(piece, 1..4).prop_map(|pieces| {
        let mut text = String::new();
        for (piece, cut, mark) in pieces {
            let characters: Vec<char> = piece.chars().collect();
            let at = cut.index(characters.len() + 1);
            text.extend(&characters[..at]);
            text.push_str(mark);
            text.extend(&characters[at..]);
        }
        text
    })
}

fn assert_whole_graphemes(text: &str) -> Result<(), TestCaseError> {
    let mut boundaries: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
    boundaries.push(text.len());
    for entity in entities(text, None, &REGIONS) {
        for end in [entity.span.start, entity.span.end] {
            prop_assert!(boundaries.binary_search(&end).is_ok(), "{entity:?} in {text:?}");
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn spans_of_entities_never_cut_a_character_that_is_seen(text in disturbed()) {
        assert_whole_graphemes(&text)?;
    }

    #[test]
    fn spans_in_any_text_are_whole_graphemes(text in any::<String>()) {
        assert_whole_graphemes(&text)?;
    }
}

/// Whether a rule whose indicator `said` has `pattern` and whose condition is `condition` holds.
fn holds(pattern: &str, condition: &str, text: &str) -> bool {
    let rule = format!(
        "id: r\nversion: 1\ntitle: t\nlabel: propaganda/narrative\nlevel: high\n\
         status: experimental\nlanguages: [en]\ndescription: d\nfalse_positives: [f]\n\
         indicators: {{ said: {{ en: ['{pattern}'] }} }}\ncondition: {condition}\n\
         examples: {{ match: [{{lang: en, text: a}}, {{lang: en, text: b}}], \
         no_match: [{{lang: en, text: a}}, {{lang: en, text: b}}] }}\n"
    );
    let ruleset = Ruleset::from_sources(vec![Source::new("r.yaml", rule)]).unwrap();
    let compiled = ruleset.compile().unwrap();
    !compiled.scanner().scan(&Post::of_text(text.to_owned())).findings.is_empty()
}

#[test]
fn ages_and_dates_are_compared_by_their_ends() {
    let advert = "Men aged 18-45, apply by 12 May 2026";
    for (condition, expected) in [
        ("age_range", true),
        ("age_range(from <= 18)", true),
        ("age_range(from < 18)", false),
        ("age_range(to > 40 and from == 18)", true),
        ("age_range(18 == from)", true),
        ("date", true),
        ("date(from >= 2026-01-01)", true),
        ("date(to < 2026-05-12)", false),
        ("date(2026-05-12 == to)", true),
        ("date(from != 2026-05-12)", false),
    ] {
        assert_eq!(holds("x", condition, advert), expected, "{condition}");
    }
    // Without a year a date has no place in the calendar, and no test of it passes.
    let yearly = "apply by 12 May";
    assert!(holds("x", "date", yearly));
    assert!(!holds("x", "date(from >= 2000-01-01)", yearly));
    assert!(!holds("x", "date(from != 2000-01-01)", yearly));
    assert!(!holds("x", "age_range(to <= 99)", "over 18 years old"));
}

#[test]
fn ages_and_dates_stand_in_patterns() {
    assert!(holds("men aged {age_range}", "said", "Men aged 18 to 45"));
    assert!(!holds("men aged {age_range}", "said", "Men aged 18"));
    assert!(holds("apply by {date}", "said", "Apply by 12 May 2026"));
    assert!(!holds("apply by {date}", "said", "Apply by 12 o'clock"));
}
