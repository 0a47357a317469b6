//! Posts made to break a scanner: none does, and every span stays exact.

use std::iter::repeat_n;
use std::path::Path;
use std::sync::LazyLock;

use indicia::{CompiledRuleset, Post, Ruleset};
use proptest::prelude::*;

/// The shipped rules, which take a second to load.
fn compiled() -> &'static CompiledRuleset {
    static COMPILED: LazyLock<CompiledRuleset> = LazyLock::new(|| {
        let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
        Ruleset::load(&[rules]).unwrap().compile().unwrap()
    });
    &COMPILED
}

/// Scans and checks that all evidence lies on characters of the text.
fn scan(compiled: &CompiledRuleset, post: &Post<'_>) -> usize {
    let verdict = compiled.scanner().scan(post);
    for finding in &verdict.findings {
        for evidence in &finding.evidence {
            let text = post.text_at(evidence.field, evidence.position);
            assert!(text.get(evidence.span.range()).is_some_and(|found| !found.is_empty()));
        }
    }
    verdict.findings.len()
}

const ADVERT: &str = "PMC Wagner: drone operators wanted, $3,000 a month. Telegram @example_hr ";

#[test]
fn long_and_odd_texts_are_scanned() {
    let compiled = compiled();
    let texts = [
        "\0\0\0".to_owned(),
        "a".repeat(10 << 20),
        "ก".repeat(3 << 20),
        "เ".repeat(1 << 20),
        "ทหาร".repeat(1 << 18),
        format!("ก{}", "\u{E49}".repeat(100_000)),
        "က\u{1039}".repeat(100_000),
        "wanted ".repeat(100_000),
        format!("a{}", "\u{301}".repeat(100_000)),
        "🎻👨‍👩‍👧🇲🇱".repeat(10_000),
        "\u{202E}renɡaW CMP\u{202C}".repeat(1_000),
        "(".repeat(200_000),
        "«".repeat(200_000),
        "\"".repeat(200_001),
        "1".repeat(1 << 20),
        "+1 ".repeat(200_000),
        "@".repeat(200_000),
        "#".repeat(200_000),
        "https://".repeat(50_000),
        format!("https://example.org/{}", "a/".repeat(200_000)),
        "雇佣兵".repeat(200_000),
        "والجيش ".repeat(100_000),
        "$3,000 a month ".repeat(50_000),
        "according to ".repeat(50_000),
    ];
    for text in texts {
        let before: String = text.chars().take(8).collect();
        scan(compiled, &Post::of_text(text));
        eprintln!("scanned {before:?}");
    }
}

#[test]
fn an_advert_is_found_among_any_noise() {
    let compiled = compiled();
    let mut text: String = repeat_n("(", 100_000).collect();
    text.push_str("\n\n");
    text.push_str(ADVERT);
    assert_eq!(scan(compiled, &Post::of_text(text)), 1);
}

#[test]
fn many_adverts_are_one_finding_with_counted_evidence() {
    let compiled = compiled();
    let post = Post::of_text(ADVERT.repeat(2_000));
    let mut scanner = compiled.scanner();
    let verdict = scanner.scan(&post);
    let finding = verdict.findings.first().expect("the advert is found");
    assert_eq!(finding.evidence.len(), 100);
    assert!(finding.omitted > 1_000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_around_an_advert_leaves_spans_exact(before in any::<String>(), after in any::<String>()) {
        let compiled = compiled();
        scan(compiled, &Post::of_text(format!("{before}\n\n{ADVERT}\n\n{after}")));
    }
}

#[test]
fn limits_that_are_reached_are_said() {
    let compiled = compiled();
    let limits = |text: String| -> Vec<&'static str> {
        let post = Post::of_text(text);
        let mut scanner = compiled.scanner();
        scanner.scan(&post).limits.iter().map(|limit| limit.name()).collect()
    };
    assert!(limits(ADVERT.to_owned()).is_empty());
    assert_eq!(limits(format!("{ADVERT}\n\n{}", "One. ".repeat(300))), ["sentences-undetected"]);
    assert!(limits("One. ".repeat(300)).is_empty(), "nothing asked for the language");
    assert_eq!(limits("a".repeat((64 << 20) + 1)), ["text-cut"]);
}
