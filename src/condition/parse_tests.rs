use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Excerpt, Source};

fn excerpt(text: &str) -> Excerpt {
    Excerpt::verbatim(Arc::new(Source::new("a.yaml", text)), Span::new(0, text.len()))
}

fn read(text: &str) -> Result<Condition<Written>, Vec<Diagnostic>> {
    parse(&excerpt(text))
}

/// The code of the only diagnostic about `text` and the characters it points at.
fn wrong(text: &str) -> (Code, &str) {
    let diagnostics = read(text).expect_err(text);
    assert_eq!(diagnostics.len(), 1, "{text}: {diagnostics:?}");
    (diagnostics[0].code, diagnostics[0].labels[0].span.of(text))
}

fn said(text: &str) -> (String, String) {
    let diagnostics = read(text).unwrap_err();
    (diagnostics[0].message.clone(), diagnostics[0].help.clone().unwrap_or_default())
}

#[test]
fn conditions_are_read_and_printed_in_one_layout() {
    for (text, printed) in [
        ("call", "call"),
        ("android or notary", "android or notary"),
        (
            "(actors.mercenary or (acronym near name within 4 words)) # who\n and 2 of (call, role, pay, contact.benefit)\n and any of (phone, handle)",
            "(actors.mercenary or acronym near name within 4 words) and 2 of (call, role, pay, contact.benefit) and any of (phone, handle)",
        ),
        ("(a and b) and (c)", "a and b and c"),
        ("not not a", "not not a"),
        ("not a near b within 1 word", "not (a near b within 1 word)"),
        ("not (a or b)", "not (a or b)"),
        ("call without negation within 3 words", "call without negation within 3 words"),
        ("a with any of (b, c.*) in sentence", "a with any of (b, c.*) in sentence"),
        (
            "any of (a,b) before c in ocr within 5 word",
            "any of (a, b) before c in ocr within 5 words",
        ),
        ("all of (a, b) in one sentence", "all of (a, b) in one sentence"),
        ("2 of (a, b, c) within 10 words", "2 of (a, b, c) within 10 words"),
        ("none of (a and b, c or d)", "none of (a and b, c or d)"),
        (
            "unquoted(phone, contact.x) and rule(some-id) and has(author.bio)",
            "unquoted(phone, contact.x) and rule(some-id) and has(author.bio)",
        ),
        (
            "money(currency == RUB and amount >= 150000.50 and per == month) in ocr",
            "money(currency == RUB and amount >= 150000.5 and per == month) in ocr",
        ),
        ("phone(country not in (RU, BY))", "phone(country not in (RU, BY))"),
        (r#"url(host == "a\"b\\")"#, r#"url(host == "a\"b\\")"#),
        ("count(call in ocr)>=2", "count(call in ocr) >= 2"),
        ("lang in (ru, und) and lang == \"or\"", "lang in (ru, und) and lang == \"or\""),
        ("created_at >= 2023-05-01 and paid == true", "created_at >= 2023-05-01 and paid == true"),
        (
            "phone in list(\"known\") and not phone in list(\"b\")",
            "phone in list(\"known\") and not phone in list(\"b\")",
        ),
        ("similar(text, list(\"x\")) >= 0.8", "similar(text, list(\"x\")) >= 0.8"),
        (
            "share(rule(a-b)) >= 0.5 and min(age(author)) < 48h",
            "share(rule(a-b)) >= 0.5 and min(age(author)) < 2d",
        ),
        ("5 <= distinct(author)", "5 <= distinct(author)"),
        ("contact.of and media.in", "contact.of and media.in"),
    ] {
        let condition = read(text).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}"));
        assert_eq!(condition.to_string(), printed, "{text}");
        assert_eq!(read(printed).unwrap().to_string(), printed);
    }
}

#[test]
fn a_date_in_words_and_missing_parentheses_are_helped() {
    let date = "write a date as `2026-05-01`, and a text in quotation marks";
    assert_eq!(said("a and date(from >= 1 May)").1, date);
    assert_ne!(said("count(a) >= 1 b").1, date);
    let parentheses = "put what it asks about in parentheses, as in `unquoted(phone)`";
    assert_eq!(said("disguised a").1, parentheses);
    assert_eq!(said("a and unquoted b").1, parentheses);
}

#[test]
fn a_comma_between_parts_and_a_distance_left_out_are_helped() {
    let join = "join two parts with `and` or `or`; a list needs a number: `2 of (a, b)`";
    assert_eq!(said("a, b").1, join);
    assert_eq!(said("a near b").1, "say how near, as in `within 6 words`");
    assert_eq!(said("a near b and c").1, "say how near, as in `within 6 words`");
}

#[test]
fn every_mistake_has_its_code_and_its_place() {
    use Code::*;
    for (text, code, place) in [
        ("a and", ConditionSyntax, "d"),
        ("a b", ConditionSyntax, "b"),
        ("any off (a, b)", ConditionSyntax, "off"),
        ("a adn b", ConditionSyntax, "adn"),
        ("a && b", ConditionSyntax, "&"),
        ("вагнер", ConditionSyntax, "вагнер"),
        ("list and a", ConditionSyntax, "list"),
        ("a near b within 5", ConditionSyntax, "5"),
        ("a or (b and c", ConditionSyntax, "c"),
        ("a)", ConditionSyntax, ")"),
        ("", EmptyCondition, ""),
        ("# nothing", EmptyCondition, "# nothing"),
        ("a and b or c", MixedChain, "or"),
        ("x and (a or b and c)", MixedChain, "and"),
        ("0 of (a, b)", ZeroOf, "0"),
        ("any of them", Them, "them"),
        ("3 of (a, b)", TooManyWanted, "3"),
        ("99999999999 of (a, b)", BadNumber, "99999999999"),
        ("any of (a, b) within 5 words", ScopeNeedsSeveral, "within 5 words"),
        ("1 of (a, b) in one field", ScopeNeedsSeveral, "in one field"),
        ("all of (a, not b) in one field", ScopeNeedsReferences, "not b"),
        ("a near b within 5 words near c within 2 words", ChainedCloseness, "near"),
        ("2 of (a, b) near c within 5 words", ClosenessOperand, "2 of (a, b)"),
        ("any of (a, not b) near c within 5 words", ClosenessOperand, "any of (a, not b)"),
        ("a.b.c", LongName, "a.b.c"),
        ("a.b.*", LongName, "a.b.*"),
        ("count(a) > 1.555", BadNumber, "1.555"),
        ("phone(country == RU) == x", NarrowedCompared, "phone(country == RU)"),
        ("phone in ocr == \"x\"", NarrowedCompared, "phone in ocr"),
        ("lang == \"ru", UnclosedText, "\""),
    ] {
        assert_eq!(wrong(text), (code, place), "{text}");
    }
}

#[test]
fn messages_are_in_the_words_of_the_author() {
    for (text, message, help) in [
        ("any off (a, b)", "expected `of`, found `off`", "did you mean `of`?"),
        ("a NEAR b within 3 words", "", "did you mean `near`?"),
        ("a adn b", "", "did you mean `and`?"),
        ("a & b", "", "write `and`"),
        ("a and list", "", "`list` is a word of conditions and can't be a name"),
        ("a near b within 5 of", "expected `words`, found `of`", "write `within 5 words`"),
        ("a without b in 4 words", "expected a field, found `4`", "write `within 4 words`"),
        ("a near b within 4", "expected `words`, found the end", "write `within 4 words`"),
        ("count(a) > 10k", "", "write the number out, in digits only: `10000`"),
        ("count(a) > 10_000", "", "write the number out, in digits only: `10000`"),
        ("count(a) > 10,000", "", "write the number out, in digits only: `10000`"),
        ("a and", "", "write what comes next, or remove the last word"),
        ("a or (b and c", "", "a `(` is not closed: write `)` where its part ends"),
        ("a) and b", "", "remove this `)`: no `(` belongs to it"),
        ("a b", "", "join two parts with `and` or `or`"),
        (
            "вагнер",
            "expected a condition, found `вагнер`",
            "words to look for are patterns of an indicator; here stands its name",
        ),
        (
            "a and b or c and not d",
            "`and` and `or` are mixed without parentheses",
            "write `(a and b) or (c and not d)`, or put the parentheses where you mean them",
        ),
        (
            "(a # who\n or b) and c or d",
            "",
            "write `((a or b) and c) or d`, or put the parentheses where you mean them",
        ),
        ("3 of (a, b)", "`3 of` can never hold with 2 listed", "write `all of (…)`, or list more"),
        ("0 of (a)", "`0 of` asks for nothing", "write `none of (…)`"),
    ] {
        let (said_message, said_help) = said(text);
        if !message.is_empty() {
            assert_eq!(said_message, message, "{text}");
        }
        assert_eq!(said_help, help, "{text}: {said_message}");
        for rule_name in ["_word", "negation", "statement", "EOI", "amount"] {
            assert!(!said_message.contains(rule_name), "{said_message}");
        }
    }
}

#[test]
fn several_mistakes_are_reported_at_once() {
    let diagnostics = read("0 of (a) and any of them and a.b.c").unwrap_err();
    let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, [Code::ZeroOf, Code::Them, Code::LongName]);
}

#[test]
fn hostile_conditions_are_answered_quickly_on_a_small_stack() {
    let answer = || {
        for text in ["(".repeat(100_000), "not ".repeat(100_000)] {
            assert_eq!(read(&text).unwrap_err()[0].code, Code::ConditionTooLong);
        }
        for text in ["(".repeat(16_000), "not ".repeat(4_000), "not(".repeat(4_000)] {
            assert_eq!(read(&text).unwrap_err()[0].code, Code::ConditionTooDeep);
        }
        let start = Instant::now();
        let deep = format!("{}a{}", "(".repeat(64), ")".repeat(64));
        assert!(read(&deep).is_ok());
        let filters = format!("{}a{}", "count(phone(".repeat(32), ")".repeat(64));
        assert!(read(&filters).is_err());
        assert!(read(&format!("{}a", "not ".repeat(64))).is_ok());
        assert!(read(&format!("a{}", " and a".repeat(2_700))).is_ok());
        assert!(read(&"a near ".repeat(2_000)).is_err());
        assert!(start.elapsed() < Duration::from_secs(5));
    };
    let small = std::thread::Builder::new().stack_size(2 << 20);
    small.spawn(answer).unwrap().join().unwrap();
}

fn nowhere<T>(value: T) -> Spanned<T> {
    Spanned::new(value, Span::new(0, 0))
}

/// The tree without its places.
fn bare(condition: &Condition<Written>) -> String {
    let shown = format!("{condition:?}");
    let mut parts = shown.split("span: Span { ");
    let mut bare = parts.next().unwrap().to_owned();
    for part in parts {
        bare.push_str(part.split_once('}').unwrap().1);
    }
    bare
}

fn names() -> impl Strategy<Value = Name> {
    let path = prop_oneof![
        Just(Path::Own("call".to_owned())),
        Just(Path::Own("android".to_owned())),
        Just(Path::Member("contact".to_owned(), "of".to_owned())),
        Just(Path::All("actors".to_owned())),
    ];
    let field = prop::option::of(Just(nowhere(Field(vec!["author".into(), "bio".into()]))));
    let filter = prop::collection::vec(comparisons(leaf_values().boxed()), 0..2);
    (path, filter, field).prop_map(|(path, filter, field)| Name {
        path: nowhere(path),
        filter,
        field,
    })
}

fn leaf_values() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Field(Field(vec!["RUB".into()]))),
        "[a-z\"\\\\#( ]{0,5}".prop_map(Value::Text),
        any::<i32>().prop_map(|number| Value::Number(number.into())),
        any::<bool>().prop_map(Value::Bool),
        any::<u32>().prop_map(|seconds| Value::Duration(seconds.into())),
        Just(Value::Date("2023-05-01".to_owned())),
        Just(Value::Share(nowhere("a-b".to_owned()))),
        Just(Value::MinAge(nowhere(Field(vec!["author".into()])))),
        Just(Value::Similar(nowhere(Field(vec!["text".into()])), nowhere("ads".to_owned()))),
    ]
}

fn comparisons(values: BoxedStrategy<Value>) -> impl Strategy<Value = Comparison> {
    let value = || values.clone().prop_map(nowhere);
    let test = prop_oneof![
        (0..6usize, value()).prop_map(|(which, value)| {
            use Comparator::*;
            let all = [Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual];
            Test::Compare(all[which], value)
        }),
        (prop::collection::vec(value(), 1..3), any::<bool>())
            .prop_map(|(set, negated)| Test::Member { set, negated }),
        any::<bool>()
            .prop_map(|negated| Test::Listed { list: nowhere("known".to_owned()), negated }),
    ];
    (value(), test).prop_map(|(value, test)| Comparison { value, test, span: Span::new(0, 0) })
}

fn conditions() -> impl Strategy<Value = Condition<Written>> {
    let values = prop_oneof![
        leaf_values(),
        names().prop_map(Value::Count),
        names().prop_map(Value::Distinct)
    ];
    let several = || prop::collection::vec(names(), 1..3);
    let relation = (0..4u32, 0..9u32).prop_map(|(which, words)| match which {
        0 => Relation::Near(words),
        1 => Relation::Before(words),
        2 => Relation::Without(words),
        _ => Relation::SameSentence,
    });
    let leaf = prop_oneof![
        names().prop_map(Condition::Reference),
        comparisons(values.boxed()).prop_map(Condition::Comparison),
        several().prop_map(|names| Condition::Predicate(Predicate::Unquoted, names)),
        several().prop_map(|names| Condition::Predicate(Predicate::Disguised, names)),
        Just(Condition::Rule(nowhere("some-id".to_owned()))),
        Just(Condition::Has(nowhere(Field(vec!["ocr".into()])))),
        (several(), relation, several())
            .prop_map(|(left, relation, right)| { Condition::Closeness { left, relation, right } }),
        prop::collection::vec(names().prop_map(Condition::Reference), 2..4).prop_map(|items| {
            let scope = Some(Scope::Within(3));
            let quantifier = Quantifier::AtLeast(NonZeroU32::new(2).unwrap());
            Condition::Quantity { quantifier, items, scope }
        }),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let parts = prop::collection::vec(inner.clone(), 2..4);
        let not_or = |part: &Condition<Written>| !matches!(part, Condition::Or(_));
        let not_and = |part: &Condition<Written>| !matches!(part, Condition::And(_));
        prop_oneof![
            parts
                .clone()
                .prop_filter("flat", move |parts| parts.iter().all(not_and))
                .prop_map(Condition::And),
            parts
                .clone()
                .prop_filter("flat", move |parts| parts.iter().all(not_or))
                .prop_map(Condition::Or),
            inner.prop_map(|inner| Condition::Not(Box::new(inner))),
            (parts, 0..3usize).prop_map(|(items, which)| {
                let quantifier = [Quantifier::Any, Quantifier::All, Quantifier::None][which];
                Condition::Quantity { quantifier, items, scope: None }
            }),
        ]
    })
}

proptest! {
    #[test]
    fn printing_and_parsing_again_changes_nothing(condition in conditions()) {
        let printed = condition.to_string();
        let again = read(&printed).unwrap_or_else(|wrong| panic!("{printed}: {wrong:?}"));
        prop_assert_eq!(bare(&again), bare(&condition), "{}", printed);
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in any::<String>()) {
        let _ = read(&text);
    }
}
