use proptest::prelude::*;

use crate::entity::phrase::Phrases;
use crate::entity::table::age::{
    ABOVE, BELOW, CUES, DURATIONS, MEASURES, OVER, TERMS, UNDER, UNITS,
};
use crate::entity::table::currency::{CURRENCIES, CURRENCIES_BEFORE, ISO_CODES, ISO_CODES_UPPER};
use crate::entity::table::messenger::{DOTS, MESSENGERS, SCHEMES, SLASHES};
use crate::entity::table::month::{MONTHS, MONTHS_BEFORE_DAY, MONTHS_WORDLIKE};
use crate::entity::table::multiplier::{
    MULTIPLIERS, MULTIPLIERS_ATTACHED, MULTIPLIERS_BEFORE, MULTIPLIERS_WITH_CURRENCY,
    THOUSAND_ROUBLES,
};
use crate::entity::table::period::{PERIODS_AFTER, PERIODS_BEFORE, VIETNAMESE, VIETNAMESE_PAY};
use crate::entity::table::phone_cue::PHONE_CUES;
use crate::entity::table::range::{AND, BETWEEN, UNTIL};
use crate::entity::table::tld::{TLDS, WORDLIKE};
use crate::entity::{Context, Entity, EntityKind, Kinds, contacts, extract};

fn all(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    extract(text, Kinds::all(), &Context::default(), &mut found);
    found
}

fn assert_lawful(text: &str) {
    let found = all(text);
    let key = |entity: &Entity| {
        (entity.span.start, std::cmp::Reverse(entity.span.end), entity.value.kind())
    };
    assert!(found.is_sorted_by_key(key), "order");
    for entity in &found {
        let covered = text.get(entity.span.range()).unwrap_or_default();
        assert!(!covered.is_empty(), "{entity:?}");
        assert!(!covered.contains('\n'), "{entity:?}");
    }
    for kind in EntityKind::ALL {
        let of_kind: Vec<&Entity> =
            found.iter().filter(|entity| entity.value.kind() == kind).collect();
        for pair in of_kind.windows(2) {
            assert!(pair[0].span.end <= pair[1].span.start, "{kind} overlaps");
        }
        let mut alone = Vec::new();
        extract(text, Kinds::of(&[kind]), &Context::default(), &mut alone);
        assert!(alone.iter().eq(of_kind), "{kind} differs when it is asked for alone");
    }
    let mut spans = Vec::new();
    contacts(text, &Context::default(), &mut spans);
    for pair in spans.windows(2) {
        assert!(pair[0].end <= pair[1].start, "contacts overlap");
    }
    assert!(spans.iter().all(|span| text.get(span.range()).is_some()));
}

/// Pieces that entities are made of, put together at random.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "+7",
        "900",
        "000",
        "00",
        "01",
        "8",
        "(",
        ")",
        "-",
        " ",
        "\u{A0}",
        ".",
        ",",
        "/",
        ":",
        "://",
        "http",
        "t",
        "me",
        "@",
        "example",
        "_hr",
        "#",
        "тег",
        "[.]",
        "[at]",
        "org",
        "руб",
        "тыс",
        "$",
        "₽",
        "万",
        "卢布",
        "٣",
        "२",
        "7️⃣",
        "👍🏽",
        "‍",
        "\u{301}",
        "\n",
        "\n\n",
        "в месяц",
        "telegram",
        "тел",
        "?",
        "&",
        "=",
        "k",
        "млн",
        "рф",
        "。",
        "：",
        "＠",
        "🇷",
        "🇺",
        "мая",
        "2026",
        "18",
        "лет",
        "от",
        "до",
        "年",
        "月",
        "日",
        "O",
        "девять",
        "ноль",
        "dot",
        "信",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_lawfully(text in any::<String>()) {
        assert_lawful(&text);
    }

    #[test]
    fn any_mixture_of_pieces_is_read_lawfully(text in pieces()) {
        assert_lawful(&text);
    }

    #[test]
    fn an_entity_that_needs_no_context_is_found_again_in_its_own_span(text in pieces()) {
        let kinds = [EntityKind::Email, EntityKind::Hashtag, EntityKind::Emoji, EntityKind::Url];
        let mut found = Vec::new();
        extract(&text, Kinds::of(&kinds), &Context::default(), &mut found);
        for entity in found {
            let covered = entity.span.of(&text);
            let mut again = Vec::new();
            extract(covered, Kinds::of(&[entity.value.kind()]), &Context::default(), &mut again);
            let value = again.first().map(|entity| entity.value.clone());
            prop_assert_eq!(value, Some(entity.value), "{}", covered);
        }
    }
}

#[test]
fn hostile_texts_are_read_in_one_go() {
    for (piece, count) in [
        ("(", 200_000),
        ("[", 200_000),
        ("[.]", 70_000),
        ("a[at]", 50_000),
        ("7", 10_000_000),
        ("7 ", 500_000),
        ("1,22,", 200_000),
        ("1,222", 200_000),
        ("\u{301}", 100_000),
        ("a.", 500_000),
        ("a@", 200_000),
        ("@a", 200_000),
        ("#a", 200_000),
        ("+7", 200_000),
        ("t . me/", 100_000),
        ("://", 200_000),
        ("http://", 200_000),
        ("🇷", 200_000),
        ("🇷🇺", 100_000),
        ("👨\u{200D}", 200_000),
        ("万", 300_000),
        ("$1", 300_000),
        ("7\u{20E3}", 200_000),
        ("a", 1_000_000),
        (" ", 1_000_000),
        ("1 млн ", 100_000),
        ("tel 5550100 ", 50_000),
        ("8 9ОО ", 50_000),
        ("0О", 100_000),
        ("12 мая ", 30_000),
        ("may 12 ", 30_000),
        ("5月", 50_000),
        ("от 18 до ", 30_000),
        ("восемь девятьсот ", 30_000),
        ("t dot me ", 50_000),
    ] {
        assert_sorted(&piece.repeat(count));
    }
    let endless = format!("https://example.org/{}", "a(b)?".repeat(500_000));
    assert_sorted(&endless);
    assert_sorted(&format!("$1 {}", "a 5 ".repeat(200_000)));
    assert_sorted(&format!("(+7 900 {}", "a.b@c [at] ".repeat(50_000)));
    assert_sorted(&format!("👍{}", "\u{301}".repeat(100_000)));
}

fn assert_sorted(text: &str) {
    assert!(all(text).is_sorted_by_key(|entity| entity.span.start));
    let mut spans = Vec::new();
    contacts(text, &Context::default(), &mut spans);
    assert!(spans.is_sorted());
}

#[test]
fn every_entry_of_a_table_is_found_where_it_stands() {
    fn finds<T: Copy>(table: &Phrases<T>) -> bool {
        table.entries().iter().all(|(entry, _)| {
            let written = entry.replace('*', "");
            table.longest(&written, 0).is_some_and(|(end, _)| end == written.len())
        })
    }
    assert!(finds(&CURRENCIES) && finds(&CURRENCIES_BEFORE));
    assert!(finds(&MULTIPLIERS) && finds(&MULTIPLIERS_ATTACHED));
    assert!(finds(&MULTIPLIERS_WITH_CURRENCY) && finds(&THOUSAND_ROUBLES));
    assert!(finds(&PERIODS_AFTER) && finds(&PERIODS_BEFORE) && finds(&PHONE_CUES));
    assert!(finds(&MESSENGERS) && finds(&SCHEMES) && finds(&DOTS) && finds(&SLASHES));
    assert!(finds(&MONTHS) && finds(&MONTHS_WORDLIKE) && finds(&MONTHS_BEFORE_DAY));
    assert!(finds(&UNTIL) && finds(&AND) && finds(&BETWEEN));
    assert!(finds(&UNITS) && finds(&CUES) && finds(&OVER) && finds(&UNDER) && finds(&ABOVE));
    assert!(finds(&BELOW) && finds(&TERMS) && finds(&DURATIONS) && finds(&MEASURES));
    assert!(finds(&MULTIPLIERS_BEFORE) && finds(&VIETNAMESE) && finds(&VIETNAMESE_PAY));
}

#[test]
fn tables_are_sorted_as_their_lookup_needs() {
    assert!(ISO_CODES.is_sorted() && ISO_CODES_UPPER.is_sorted());
    assert!(TLDS.is_sorted() && WORDLIKE.is_sorted());
}
