use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Excerpt, Source, Span};

fn read(text: &str) -> Result<Pattern, Vec<Diagnostic>> {
    let source = Arc::new(Source::new("a.yaml", text));
    parse(&Excerpt::verbatim(source, Span::new(0, text.len())))
}

/// The code of the only diagnostic about `text` and the characters it points at.
fn wrong(text: &str) -> (Code, &str) {
    let diagnostics = read(text).expect_err(text);
    assert_eq!(diagnostics.len(), 1, "{text}: {diagnostics:?}");
    (diagnostics[0].code, diagnostics[0].labels[0].span.of(text))
}

fn help(text: &str) -> String {
    read(text).unwrap_err()[0].help.clone().unwrap_or_default()
}

/// The canonical texts of the expansions.
fn expanded(text: &str) -> Vec<String> {
    let show = |atom: &Atom| match atom {
        Atom::Word { text, open_start, open_end } => {
            let star = |open: &bool| if *open { "*" } else { "" };
            format!("{}{text}{}", star(open_start), star(open_end))
        }
        Atom::Gap(words) => format!("<{words}>"),
        Atom::Entity(kind) => format!("{{{kind}}}"),
        Atom::Hashtag(name) => format!("#{name}"),
        Atom::Mention(name) => format!("@{name}"),
        Atom::Symbol(text) => format!("({text})"),
    };
    let pattern = read(text).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}"));
    pattern
        .expansions()
        .iter()
        .map(|atoms| atoms.iter().map(show).collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn the_patterns_of_the_language_page_mean_what_it_says() {
    for (text, expansions) in [
        ("drone operator", vec!["drone operator"]),
        ("вагнер*", vec!["вагнер*"]),
        ("*дрон*", vec!["*дрон*"]),
        ("[uav|drone] operator*", vec!["uav operator*", "drone operator*"]),
        ("требу[ю|е]тся", vec!["требуются", "требуется"]),
        ("[the]? front", vec!["the front", "front"]),
        ("medic[s]?", vec!["medics", "medic"]),
        ("wanted <3> volunteers", vec!["wanted <3> volunteers"]),
        ("{money} per month", vec!["{money} per month"]),
        ("#СвоихНеБросаем", vec!["#СвоихНеБросаем"]),
        ("@example.hr", vec!["@example.hr"]),
        ("напишите «+»", vec!["напишите (+)"]),
        (r"\[", vec!["([)"]),
        (r"\*", vec!["(*)"]),
        ("оператор* [бпла|дрон*]", vec!["оператор* бпла", "оператор* дрон*"]),
        ("[join us|sign up] now", vec!["join us now", "sign up now"]),
        ("[наёмник|контрактник]*", vec!["наёмник*", "контрактник*"]),
    ] {
        assert_eq!(expanded(text), expansions, "{text}");
    }
}

#[test]
fn punctuation_separates_and_joiners_hold_together() {
    for (text, expansion) in [
        ("l'armée", "l'armée"),
        ("медик-санитар", "медик-санитар"),
        ("drone, operator!", "drone operator"),
        ("rock 'n' roll", "rock n roll"),
        ("foo--bar - baz", "foo bar baz"),
        ("are you ready?", "are you ready"),
        ("می\u{200C}خواهم", "می\u{200C}خواهم"),
        ("$3k 🔥🇺🇦 ❤️", "($) 3k (🔥) (🇺🇦) (❤️)"),
        ("№ 5 ™", "5"),
        ("100% 1\u{FE0F}\u{20E3}", "100 (%) 1\u{FE0F}\u{20E3}"),
        ("無人機操作員", "無人機操作員"),
        ("1e3", "1e3"),
    ] {
        assert_eq!(expanded(text), [expansion], "{text}");
    }
    assert_eq!(expanded("[l']?armée x[-|y]"), ["l'armée x", "l'armée xy", "armée x", "armée xy"]);
    assert_eq!(expanded("[a|a|b]"), ["a", "b"]);
}

#[test]
fn every_mistake_has_its_code_and_its_place() {
    use Code::*;
    for (text, code, place) in [
        ("", EmptyPattern, ""),
        ("?!", EmptyPattern, "?!"),
        ("join * us", StarAlone, "*"),
        ("#war*", StarAlone, "*"),
        ("**", StarAlone, "**"),
        ("ва*нер", StarInside, "*"),
        ("drone.*operator", StarInside, ".*"),
        ("вербовка 無人機*", StarOnHan, "無人機*"),
        ("ドローン*", StarOnHan, "ドローン*"),
        ("дрон [a|b", UnclosedGroup, "["),
        ("[a [b|c] d]", NestedGroup, "["),
        ("x[a[b]]", NestedGroup, "["),
        ("[a|]", EmptyAlternative, "[a|]"),
        ("x[]", EmptyAlternative, "[]"),
        ("x[a b|c]", GroupInWord, "a b"),
        ("x[a*|c]", GroupInWord, "a*"),
        ("a|b", StrayBar, "|"),
        ("colou?r", QuestionInWord, "?"),
        ("a <0> b", BadGap, "<0>"),
        ("a <21> b", BadGap, "<21>"),
        ("ё <some> b", BadGap, "<some>"),
        ("a <3 b", UnclosedGap, "<"),
        ("<3> b", GapAtEnd, "<3>"),
        ("b <3> [the]?", GapAtEnd, "<3>"),
        ("a <2> [b]? <3> c", GapsMeet, "<3>"),
        ("{mony} месяц", UnknownPatternEntity, "mony"),
        ("{money месяц", UnclosedEntity, "{"),
        ("call # now", BareTag, "#"),
        ("call @", BareTag, "@"),
        (r"a\b", BadEscape, r"\"),
        (r"a\", BadEscape, r"\"),
        (r"a \!", EscapedSeparator, r"\!"),
        ("дрон-*", StarBesideJoiner, "дрон-*"),
        ("*'armée", StarBesideJoiner, "*'armée"),
        ("[a|b|c] [a|b|c] [a|b|c] [a|b|c]", TooManyExpansions, "[a|b|c] [a|b|c] [a|b|c] [a|b|c]"),
        ("{money} {phone}", NoLiteral, "{money} {phone}"),
        ("[a]? {money}", NoLiteral, "[a]? {money}"),
        ("я [a]?[b]?", WordMayBeEmpty, "[a]?[b]?"),
        ("ម ះ", WordMayBeEmpty, "ះ"),
        ("a] b", StrayCharacter, "]"),
    ] {
        assert_eq!(wrong(text), (code, place), "{text}");
    }
    assert_eq!(wrong(&"a".repeat(2000)).0, PatternTooLong);
}

#[test]
fn help_is_particular_where_it_can_be() {
    assert_eq!(help("{mony} x"), "did you mean `money`?");
    assert_eq!(
        help("# x"),
        r"write `#tag` or `@name` without a space; for the sign itself write `\#`"
    );
    let message = |text: &str| read(text).unwrap_err()[0].message.clone();
    assert_eq!(
        message("[a|b|c] [a|b|c] [a|b|c] [a|b|c]"),
        "the pattern stands for 81 phrases, and 64 is the limit"
    );
}

#[test]
fn several_mistakes_are_reported_at_once() {
    let diagnostics = read("a*b <0> {mony}").unwrap_err();
    let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, [Code::StarInside, Code::BadGap, Code::UnknownPatternEntity]);
}

#[test]
fn hostile_patterns_are_answered_quickly() {
    for text in ["[".repeat(1024), "[a|".repeat(340), "*a".repeat(500), "[a]?".repeat(250)] {
        assert!(read(&text).is_err());
    }
}

/// Fragments of the language, so that a fair part of random texts are patterns.
fn fragments() -> impl Strategy<Value = String> {
    let fragment = prop::sample::select(vec![
        "a",
        "дрон",
        "無",
        "l'",
        "-",
        "'",
        "*",
        "[",
        "]",
        "|",
        "]?",
        "?",
        " ",
        " ",
        " ",
        ".",
        ",",
        "<3>",
        "{money}",
        "#tag",
        "@me",
        "+",
        "%",
        "€",
        "🔥",
        "🇺🇦",
        "❤️",
        "\\[",
        "\\#",
        "\\.",
        "[a|b]",
        "[a b|c*]?",
        "\u{FE0F}",
        "\u{20E3}",
        "\u{200D}",
        "1",
        "é",
        "e\u{301}",
        "«",
        "_",
    ]);
    prop::collection::vec(fragment, 1..10).prop_map(|fragments| fragments.concat())
}

proptest! {
    #[test]
    fn printing_and_parsing_again_changes_nothing(text in fragments()) {
        if let Ok(pattern) = read(&text) {
            let printed = pattern.to_string();
            let again = read(&printed).unwrap_or_else(|wrong| panic!("{text} → {printed}: {wrong:?}"));
            prop_assert_eq!(&again.phrase, &pattern.phrase, "{} → {}", text, printed);
            prop_assert_eq!(again.to_string(), printed);
            let expansions = pattern.expansions();
            prop_assert!(!expansions.is_empty() && expansions.len() <= 64);
        }
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in any::<String>()) {
        let _ = read(&text);
    }
}
