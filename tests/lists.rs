//! Lists of known texts and contacts: what is like a listed text, which contact
//! stands in a list, and what is never shown.

use std::fs;
use std::path::Path;

use indicia::testing::{list_of_contacts, list_of_texts, reference_scan, similarity};
use indicia::{CompiledRuleset, ListKey, LoadError, Post, Ruleset, Source};
use proptest::prelude::*;

use crate::tree::root;

/// Keys of nobody.
pub(super) const KEY: &str = "0123456789abcdef-the-key-of-tests";
const OTHER_KEY: &str = "fedcba9876543210-another-key-of-tests";

fn key(text: &str) -> ListKey {
    ListKey::new(text.as_bytes()).unwrap()
}

/// Adverts of nobody: the language and the text.
pub(super) fn texts() -> Vec<(String, String)> {
    let all = fs::read_to_string(root().join("tests/lists/texts.tsv")).unwrap();
    let pair = |line: &str| {
        let (language, text) = line.split_once('\t').unwrap();
        (language.to_owned(), text.to_owned())
    };
    let texts: Vec<_> = all.lines().map(pair).collect();
    assert!(texts.len() >= 8);
    texts
}

/// A rule of that condition, beside two lists.
pub(super) fn rule(condition: &str) -> String {
    format!(
        "id: known\nversion: 1\ntitle: t\nlabel: recruitment/advert\nlevel: high\nstatus: experimental\n\
         languages: [en]\ndescription: d\nfalse_positives: [f]\nindicators:\n  call:\n    en: [call]\n\
         condition: {condition}\nexamples: {{ match: [{{lang: en, text: a}}, {{lang: en, text: b}}], \
         no_match: [{{lang: en, text: a}}, {{lang: en, text: b}}] }}\n"
    )
}

fn ruleset(condition: &str, lists: &[(&str, String)]) -> Result<Ruleset, LoadError> {
    let mut sources = vec![Source::new("known.yaml", rule(condition))];
    sources.extend(
        lists.iter().map(|(name, text)| Source::new(format!("lists/{name}.jsonl"), text.as_str())),
    );
    Ruleset::from_sources(sources)
}

fn adverts() -> String {
    let texts = texts();
    let texts: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
    list_of_texts("adverts", &texts)
}

fn contacts() -> [(&'static str, String); 4] {
    let list = |name, kind, lines: &[&str]| (name, list_of_contacts(name, kind, &key(KEY), lines));
    [
        list("numbers", "phones", &["+44 7700 900123", "+7 900 000-00-01"]),
        list("accounts", "handles", &["t.me/example_hr", "wa.me/447700900145"]),
        list("addresses", "emails", &["jobs@example.org"]),
        list("hosts", "hosts", &["https://www.example.net/jobs"]),
    ]
}

fn compiled(condition: &str) -> CompiledRuleset {
    let mut lists = contacts().to_vec();
    lists.push(("adverts", adverts()));
    let ruleset = ruleset(condition, &lists).unwrap();
    ruleset.with_list_key(key(KEY)).compile().unwrap()
}

/// What both evaluators say of `text`: the entry and the similarity that each
/// piece of evidence names; they must agree.
fn listed(compiled: &CompiledRuleset, post: &Post<'_>) -> Option<Vec<(String, Option<u8>)>> {
    let verdict = compiled.scanner().scan(post);
    assert_eq!(verdict, reference_scan(compiled.ruleset(), post));
    let finding = verdict.findings.first()?;
    let of = |one: &indicia::Evidence<'_>| {
        one.listed.map(|listed| (listed.list.to_owned(), listed.similarity))
    };
    Some(finding.evidence.iter().filter_map(of).collect())
}

fn highest(compiled: &CompiledRuleset, text: &str) -> Option<u8> {
    let found = listed(compiled, &Post::of_text(text))?;
    found.iter().filter_map(|(_, similarity)| *similarity).max()
}

#[test]
fn a_copy_is_the_same_whatever_its_contacts_and_looks() {
    let compiled = compiled("similar(text, list(\"adverts\")) >= 1");
    for (language, text) in texts() {
        let wide: String = text
            .chars()
            .map(|one| match one {
                '!'..='~' => char::from_u32(u32::from(one) + 0xFEE0).unwrap(),
                _ => one,
            })
            .collect();
        for copy in [
            text.clone(),
            text.to_uppercase(),
            wide,
            format!("🔥🔥 {text} 👍🏽"),
            text.replace(' ', "  \u{200B}"),
            text.replace([',', '.'], " 🎻 "),
            format!("{text} +44 7700 900199"),
            format!("{text}\n\n@example_hr https://t.me/example_hr?utm_source=x jobs@example.org"),
            format!("https://example.org/a\n{text} +7 (900) 000-00-02"),
        ] {
            assert_eq!(highest(&compiled, &copy), Some(100), "{language}: {copy}");
        }
        let (first, rest) = text.split_at(text.char_indices().nth(60).unwrap().0);
        assert_eq!(highest(&compiled, rest), None, "{language}: {first}");
    }
}

#[test]
fn a_short_text_is_like_nothing_and_the_trace_says_why() {
    let eleven = "one two three four five six seven eight nine ten eleven";
    let characters = "红狼公司正在寻找愿意离家远行工作的人我们需要无人机操作员医护人员司机厨师";
    let list = list_of_texts("adverts", &[eleven, &format!("{eleven} twelve")]);
    assert_eq!(list.lines().count(), 2, "the shorter one is left out");
    let compiled = ruleset("similar(text, list(\"adverts\")) >= 0.01", &[("adverts", list)])
        .unwrap()
        .compile()
        .unwrap();
    assert_eq!(highest(&compiled, &format!("{eleven} twelve")), Some(100));
    for (text, counted, length, least) in [
        (eleven.to_owned(), "words", 11, 12),
        (format!("{eleven} +44 7700 900123 @example_hr"), "words", 11, 12),
        (characters.to_owned(), "characters", 36, 40),
        (String::new(), "words", 0, 12),
    ] {
        let post = Post::of_text(text.as_str());
        assert_eq!(listed(&compiled, &post), None, "{text}");
        let explanation = compiled.scanner().explain(&post, "known").unwrap();
        let indicia::Seen::Similar(likeness) = &explanation.condition.seen else { panic!() };
        let said = likeness.too_short.unwrap();
        assert_eq!((said.counted, said.length, said.least), (counted, length, least), "{text}");
        assert_eq!(likeness.highest.as_deref(), Some("0"));
    }
}

#[test]
fn every_kind_of_contact_is_looked_up() {
    let known = compiled(
        "phone in list(\"numbers\") or handle in list(\"accounts\") or email in list(\"addresses\") \
         or url in list(\"hosts\")",
    );
    for (text, list) in [
        ("Call +44 (7700) 900-123", "numbers"),
        ("Звоните: ＋７ ９００ ０００ ００ ０１", "numbers"),
        ("telegram: Example_HR", "accounts"),
        ("write to @example_hr on Telegram", "accounts"),
        ("JOBS@example.org", "addresses"),
        ("see http://example.net/other?x=1", "hosts"),
    ] {
        let found = listed(&known, &Post::of_text(text));
        assert_eq!(found, Some(vec![(list.to_owned(), None)]), "{text}");
    }
    for text in ["+44 7700 900124", "vk.com/example_hr", "job@example.org", "https://example.com"] {
        assert_eq!(listed(&known, &Post::of_text(text)), None, "{text}");
    }
    let one_is_new = compiled("phone(e164 not in list(\"numbers\")) near call within 3 words");
    let text = "call +44 7700 900123 or somebody else of ours, call +44 7700 900124";
    assert_eq!(listed(&one_is_new, &Post::of_text(text)), Some(Vec::new()));
    assert_eq!(listed(&one_is_new, &Post::of_text("call +44 7700 900123")), None);
    let none = compiled("call and not phone in list(\"numbers\")");
    assert_eq!(listed(&none, &Post::of_text(text)), None);
    assert_eq!(listed(&none, &Post::of_text("call +44 7700 900124")), Some(Vec::new()));
}

#[test]
fn the_order_of_entries_never_matters() {
    let list = adverts();
    let mut lines: Vec<&str> = list.lines().skip(1).collect();
    lines.reverse();
    let turned = format!("{}\n{}\n", list.lines().next().unwrap(), lines.join("\n"));
    assert_ne!(turned, list);
    let condition = "similar(text, list(\"adverts\")) >= 0.5";
    let one = ruleset(condition, &[("adverts", list)]).unwrap();
    let other = ruleset(condition, &[("adverts", turned)]).unwrap();
    assert_eq!(one.digest(), other.digest());
    let (one, other) = (one.compile().unwrap(), other.compile().unwrap());
    for (_, text) in texts() {
        let post = Post::of_text(text);
        assert_eq!(one.scanner().scan(&post), other.scanner().scan(&post));
    }
}

#[test]
fn what_is_listed_is_part_of_what_a_rule_means() {
    let condition = "phone in list(\"numbers\") or call";
    let with = |lines: &[&str]| {
        let list = list_of_contacts("numbers", "phones", &key(KEY), lines);
        ruleset(condition, &[("numbers", list)]).unwrap().digest()
    };
    let base = with(&["+44 7700 900123"]);
    assert_ne!(base, with(&["+44 7700 900124"]));
    assert_ne!(base, with(&["+44 7700 900123", "+44 7700 900124"]));
    let list = list_of_contacts("numbers", "phones", &key(KEY), &["+44 7700 900123"]);
    let said = list.replace("\"hash\":\"", "\"source\":\"press\",\"tlp\":\"red\",\"hash\":\"");
    // The header has a `hash`, too.
    let said = said.replacen("\"source\":\"press\",\"tlp\":\"red\",", "", 1);
    assert_ne!(said, list);
    assert_eq!(base, ruleset(condition, &[("numbers", said)]).unwrap().digest());
}

#[test]
fn no_list_of_contacts_is_asked_without_its_key() {
    let condition = "phone in list(\"numbers\")";
    let with = |key: Option<&str>| {
        let ruleset = ruleset(condition, &contacts()[..1]).unwrap();
        match key {
            Some(text) => ruleset.with_list_key(self::key(text)).compile(),
            None => ruleset.compile(),
        }
    };
    assert!(with(Some(KEY)).is_ok());
    for (key, what_to_do) in [(None, "set INDICIA_LIST_KEY"), (Some(OTHER_KEY), "another key")] {
        let failure = with(key).unwrap_err();
        assert!(failure.is_about_a_key());
        let said = failure.to_string();
        assert!(said.contains("`numbers`") && said.contains(what_to_do), "{said}");
    }
    // A list that no rule asks needs none.
    assert!(ruleset("call", &contacts()[..1]).unwrap().compile().is_ok());
    assert!(ListKey::new(b" 31 characters are not enough..\n").is_err());
}

#[test]
fn the_key_is_shown_nowhere() {
    let settings = format!("list_test_key: {OTHER_KEY}\nlist_key_file: /etc/indicia/list.key\n");
    let mut sources = vec![
        Source::new("known.yaml", rule("phone in list(\"numbers\")")),
        Source::new("indicia.yaml", settings),
    ];
    let [(name, list), ..] = contacts();
    sources.push(Source::new(format!("lists/{name}.jsonl"), list.as_str()));
    let ruleset = Ruleset::from_sources(sources).unwrap().with_list_key(key(KEY));
    let settings = format!("{:?}", ruleset.settings());
    assert!(settings.contains("ListKey(…)"), "{settings}");
    let compiled = ruleset.compile().unwrap();
    let verdict = compiled.scanner().scan(&Post::of_text("+44 7700 900123"));
    assert_eq!(verdict.findings.len(), 1);
    for shown in [settings, format!("{compiled:?}"), format!("{verdict:?}"), list] {
        for secret in [KEY, OTHER_KEY, "7700900123"] {
            assert!(!shown.contains(secret));
        }
    }
}

/// Words and characters that nothing listed has.
const STRANGE: [&str; 4] = ["quince", "ferrule", "gadfly", "tallow"];

/// `text` with about this share of its words in another form, in hundredths; of
/// its characters where words are not parted.
pub(super) fn changed(text: &str, language: &str, share: usize, seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(limit).unwrap()).unwrap()
    };
    let is_spaced = !matches!(language, "zh" | "th");
    let mut parts: Vec<String> = if is_spaced {
        text.split(' ').map(str::to_owned).collect()
    } else {
        text.chars().map(String::from).collect()
    };
    let mut left = (parts.len() * share + 50) / 100;
    while left > 0 {
        let at = below(parts.len());
        let part = &mut parts[at];
        let is_new = STRANGE.contains(&&**part) || "甲乙丙丁กขคง".contains(&**part);
        if is_new || !part.chars().any(char::is_alphabetic) {
            continue;
        }
        *part = match language {
            "zh" => ["甲", "乙", "丙", "丁"][below(4)].to_owned(),
            "th" => ["ก", "ข", "ค", "ง"][below(4)].to_owned(),
            _ => STRANGE[below(4)].to_owned(),
        };
        left -= 1;
    }
    parts.join(if is_spaced { " " } else { "" })
}

#[test]
fn the_estimate_is_as_good_as_is_said() {
    let (mut squares, mut pairs, mut worst) = (0.0, 0.0, 0.0_f64);
    for (language, text) in texts() {
        for seed in 0..60 {
            let other = changed(&text, &language, seed as usize, seed);
            let (estimate, exact) = similarity(&text, &other).unwrap();
            // It is rounded down.
            let error = f64::from(estimate) + 0.5 - exact;
            squares += error * error;
            pairs += 1.0;
            worst = worst.max(error.abs());
        }
    }
    let standard_error = f64::sqrt(squares / pairs);
    assert!((1.0..=3.2).contains(&standard_error), "{standard_error}");
    assert!(worst < 13.0, "{worst}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn sketches_estimate_what_shingles_share(
        words in prop::collection::vec("[a-f]{1,2}|[а-е]{1,2}|[一丁七万丈三]{1,3}", 12..90),
        others in prop::collection::vec("[a-f]{1,2}|[а-е]{1,2}|[一丁七万丈三]{1,3}", 0..60),
        from in 0..90_usize,
    ) {
        let one = words.join(" ");
        let mut other = words.clone();
        let from = from.min(other.len());
        other.splice(from..from, others);
        if let Some((estimate, exact)) = similarity(&one, &other.join(" ")) {
            // Four standard errors, and half of a hundredth.
            prop_assert!((f64::from(estimate) + 0.5 - exact).abs() < 13.0, "{estimate} {exact}");
        }
        if let Some((estimate, exact)) = similarity(&one, &one) {
            prop_assert_eq!((estimate, exact), (100, 100.0));
        }
    }
}

#[test]
fn both_evaluators_say_the_same_of_texts_that_are_more_or_less_like() {
    let (mut held, mut failed) = (0, 0);
    for least in [5, 30, 51, 60, 76, 80, 99] {
        let threshold = format!("{}.{:02}", least / 100, least % 100);
        let compiled = compiled(&format!(
            "similar(text, list(\"adverts\")) >= {threshold} \
             or similar(comments, list(\"adverts\")) > {threshold} \
             or (phone in list(\"numbers\") and not similar(title, list(\"adverts\")) >= 0.5)"
        ));
        for (language, text) in texts() {
            for (seed, share) in (0..).zip([0, 2, 5, 10, 20, 40, 70]) {
                let json = serde_json::json!({
                    "text": changed(&text, &language, share, seed),
                    "title": changed(&text, &language, share / 2, seed + 1),
                    "comments": [
                        "+44 7700 900123",
                        changed(&text, &language, share, seed + 2),
                        changed(&text, &language, share, seed + 3),
                    ],
                });
                let json = json.to_string();
                let post = Post::from_json(&json).unwrap();
                match listed(&compiled, &post) {
                    Some(_) => held += 1,
                    None => failed += 1,
                }
            }
        }
    }
    assert!(held > 100 && failed > 50, "{held} {failed}");
}

/// The table of `docs/lists.md`: `cargo test --test indicia ladder -- --ignored --nocapture`.
#[test]
#[ignore = "prints a table"]
fn the_ladder() {
    const RUNGS: [usize; 6] = [0, 2, 5, 10, 20, 40];
    const TIMES: u64 = 200;
    for least in [80, 70, 60, 50, 30] {
        println!(
            "\n| at {}.{least:02} | {} |",
            0,
            RUNGS.map(|rung| format!("{rung} %")).join(" | ")
        );
        println!("|---|{}", "---|".repeat(RUNGS.len()));
        for (language, text) in texts() {
            let cells = RUNGS.map(|rung| {
                let is_found = |seed: &u64| {
                    let other = changed(&text, &language, rung, *seed);
                    similarity(&text, &other).is_some_and(|(found, _)| found >= least)
                };
                let found = (1..=TIMES).filter(is_found).count();
                format!("{} %", found * 100 / TIMES as usize)
            });
            println!("| {language} | {} |", cells.join(" | "));
        }
    }
}

/// `cargo test --release --test indicia cost_of -- --ignored --nocapture`
#[test]
#[ignore = "prints times"]
fn the_cost_of_a_large_list() {
    let language = |position: usize| position % texts().len();
    let all = texts();
    let many: Vec<String> = (0..10_000)
        .map(|position| {
            let (code, text) = &all[language(position)];
            changed(text, code, 60, position as u64)
        })
        .collect();
    let posts: Vec<Post<'_>> = (0..2_000)
        .map(|position| {
            let mut words: Vec<&str> = all[position % 2].1.split(' ').collect();
            words.rotate_left(position % 30);
            let odd = position % 7 + 2;
            Post::of_text(
                words
                    .iter()
                    .rev()
                    .step_by(odd)
                    .chain(words.iter().step_by(odd + 1))
                    .copied()
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        })
        .collect();
    for (what, size, condition) in [
        ("no list", 1, "call and paid == true"),
        ("10 texts", 10, "similar(text, list(\"adverts\")) >= 0.8"),
        ("10,000 texts", 10_000, "similar(text, list(\"adverts\")) >= 0.8"),
        ("10,000 texts at 0.6", 10_000, "similar(text, list(\"adverts\")) >= 0.6"),
        ("10,000 texts at 0.4", 10_000, "similar(text, list(\"adverts\")) >= 0.4"),
    ] {
        let texts: Vec<&str> = many.iter().take(size).map(String::as_str).collect();
        let list = list_of_texts("adverts", &texts);
        let ruleset = ruleset(condition, &[("adverts", list)]).unwrap();
        let compiled = ruleset.compile().unwrap();
        let mut scanner = compiled.scanner();
        let mut best = f64::MAX;
        let mut held = 0;
        for _ in 0..5 {
            let started = std::time::Instant::now();
            held = posts.iter().filter(|post| !scanner.scan(post).findings.is_empty()).count();
            best = best.min(started.elapsed().as_secs_f64() * 1e6 / posts.len() as f64);
        }
        println!("{what}: {best:.1} µs a post, {held} held");
    }
}

pub(super) fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}
