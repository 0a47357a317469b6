use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::*;
use crate::diagnostic::{Code, Diagnostic};
use crate::list::ListKind;
use crate::text::{Excerpt, Source};

fn scope() -> Names<'static> {
    let idx = IndicatorIdx;
    Names {
        own: BTreeMap::from([("call", idx(0)), ("pay", idx(1)), ("slogan", idx(2))]),
        lexicons: BTreeMap::from([
            ("contact", BTreeMap::from([("benefit", idx(4)), ("write_to_us", idx(3))])),
            ("reporting", BTreeMap::from([("attribution", idx(5))])),
        ]),
        unused_lexicons: BTreeSet::from(["actors"]),
        lists: BTreeMap::from([
            ("known", Some(ListKind::Phones)),
            ("accounts", Some(ListKind::Handles)),
            ("adverts", Some(ListKind::Texts)),
        ]),
    }
}

fn name(idx: IndicatorIdx) -> String {
    ["call", "pay", "slogan", "contact.write_to_us", "contact.benefit", "reporting.attribution"]
        [idx.0]
        .to_owned()
}

fn read(text: &str) -> Result<Condition<Resolved>, Vec<Diagnostic>> {
    let source = Arc::new(Source::new("a.yaml", text));
    let excerpt = Excerpt::verbatim(source, Span::new(0, text.len()));
    let written = parse(&excerpt).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}"));
    resolve(&written, &excerpt, &scope())
}

/// The code of the only diagnostic about `text`, the characters it points at, and its help.
fn wrong(text: &str) -> (Code, &str, String) {
    let diagnostics = read(text).expect_err(text);
    assert_eq!(diagnostics.len(), 1, "{text}: {diagnostics:?}");
    let diagnostic = &diagnostics[0];
    (
        diagnostic.code,
        diagnostic.labels[0].span.of(text),
        diagnostic.help.clone().unwrap_or_default(),
    )
}

#[test]
fn names_and_comparisons_become_what_they_stand_for() {
    for (text, meaning) in [
        ("call and not contact.benefit in ocr", "call and not contact.benefit in ocr"),
        ("contact.*", "union(contact.benefit, contact.write_to_us)"),
        ("phone in author.bio", "phone in author.bio"),
        (
            "money(amount >= 150000 and currency == RUB and per == month)",
            "money(>= 150000 and currency in (\"RUB\") and per in (\"month\"))",
        ),
        ("money(1000.5 < amount)", "money(> 1000.5)"),
        ("phone(country in (RU, BY))", "phone(country in (\"BY\", \"RU\"))"),
        ("url(host != \"example.org\")", "url(host not in (\"example.org\"))"),
        ("number(value >= 18)", "number(>= 18)"),
        ("phone in list(\"known\")", "phone(e164 in list(\"known\"))"),
        (
            "handle(name not in list(\"accounts\")) in ocr",
            "handle(name not in list(\"accounts\")) in ocr",
        ),
        ("similar(ocr, list(\"adverts\")) > 0.8", "similar(ocr, list(\"adverts\")) >= 0.81"),
        ("0.5 <= similar(text, list(\"adverts\"))", "similar(text, list(\"adverts\")) >= 0.5"),
        ("lang == ru", "lang in (\"ru\")"),
        ("\"ru\" != lang", "lang not in (\"ru\")"),
        ("lang not in (ru, und, ru)", "lang not in (\"ru\", \"und\")"),
        ("author == \"x\" and author.id == y", "author in (\"x\") and author in (\"y\")"),
        (
            "count(call) >= 2 and distinct(phone) < count(pay)",
            "count(call) >= 2 and distinct(phone) < count(pay)",
        ),
        (
            "metrics.views >= 100000 and 5 < author.followers",
            "metrics.views >= 100000 and 5 < author.followers",
        ),
        ("created_at >= 2023-05-01", "created_at >= 2023-05-01T00:00:00Z"),
        ("created_at < author.created_at", "created_at < author.created_at"),
        ("paid == true and author.verified != true", "paid == true and author.verified == false"),
        (
            "has(ocr) and has(author) and has(metrics.views)",
            "has(ocr) and has(author) and has(metrics.views)",
        ),
        ("rule(some-id)", "rule(some-id)"),
        ("2 of (call, call in ocr)", "2 of (call, call in ocr)"),
        ("not call near phone within 3 words", "not (call near phone within 3 words)"),
    ] {
        let condition = read(text).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}"));
        assert_eq!(canonical(&condition, &name), meaning, "{text}");
        let for_people = readable(&condition, &name);
        let again = read(&for_people).unwrap_or_else(|wrong| panic!("{for_people}: {wrong:?}"));
        assert_eq!(canonical(&again, &name), meaning, "{for_people}");
    }
}

#[test]
fn a_condition_is_shown_to_people_as_they_write_it() {
    for text in [
        "contact.*",
        "money(amount >= 150000 and currency == RUB and per in (month, week))",
        "number(value >= 18)",
        "lang == \"or\" or lang not in (ru, und)",
        "author != \"platform\" and author.kind == \"two words\"",
        "created_at >= 2023-05-01",
    ] {
        assert_eq!(readable(&read(text).unwrap(), &name), text);
    }
}

#[test]
fn every_mistake_has_its_code_its_place_and_its_help() {
    use Code::*;
    for (text, code, place, help) in [
        ("call and sloagn", UnknownName, "sloagn", "did you mean `slogan`?"),
        ("benefit", UnknownName, "benefit", "did you mean `contact.benefit`?"),
        ("reprting.attribution", UnknownLexicon, "reprting", "did you mean `reporting`?"),
        ("actors.mercenary", UnknownLexicon, "actors", "name it in `use`"),
        ("actors.*", UnknownLexicon, "actors", "name it in `use`"),
        ("contact.benefits", UnknownMember, "benefits", "did you mean `benefit`?"),
        ("contact.phones", UnknownMember, "phones", "it has: benefit, write_to_us"),
        (
            "contact",
            LexiconAlone,
            "contact",
            "name one of its indicators, as in `contact.benefit`, or all of them: `contact.*`",
        ),
        (
            "call(lang == ru)",
            FilterOnIndicator,
            "call",
            "leave the parentheses out: only entities such as `phone` have attributes to filter by",
        ),
        (
            "author.folowers > 3",
            UnknownField,
            "author.folowers",
            "did you mean `author.followers`?",
        ),
        ("has(ocrr)", UnknownField, "ocrr", "did you mean `ocr`?"),
        ("call in titel", NotSearched, "titel", "did you mean `title`?"),
        (
            "phone in (ocr, text)",
            FieldSet,
            "phone in (ocr, text)",
            "write `phone in ocr or phone in text`",
        ),
        (
            "phone == \"+7\"",
            EntityCompared,
            "phone",
            "write a filter, as in `phone(country == RU)`",
        ),
        ("call >= 2", IndicatorCompared, "call", "count its matches: `count(call) >= 2`"),
        (
            "author.followers == ru",
            Mismatch,
            "author.followers == ru",
            "compare a number with a number, a time with a day, a name with a name",
        ),
        (
            "author.followers in (1, 2)",
            Mismatch,
            "author.followers",
            "write `==`, or a range with `>=` and `<=`",
        ),
        ("lang == script", Mismatch, "lang == script", "write what it may be, as in `lang == ru`"),
        ("lang < ru", NoOrder, "lang < ru", "write `==`, `!=` or `in (…)`"),
        ("paid > true", NoOrder, "paid > true", "write `==`, `!=` or `in (…)`"),
        ("1 == 1", ConstantComparison, "1 == 1", "compare a field of the post, or a count"),
        (
            "lang == lang",
            ConstantComparison,
            "lang == lang",
            "compare a field of the post, or a count",
        ),
        (
            "count(call) >= count(call)",
            ConstantComparison,
            "count(call) >= count(call)",
            "compare a field of the post, or a count",
        ),
        ("lang in ru", BareSet, "ru", "write `lang in (ru)`"),
        ("phone(contry == RU)", UnknownAttribute, "contry", "did you mean `country`?"),
        ("email(host == x)", UnknownAttribute, "host", "it has: value"),
        ("money(currency == rubles)", BadValue, "rubles", "write three capitals, as `RUB`"),
        ("money(per == mont)", BadValue, "mont", "did you mean `month`?"),
        ("phone(country == Russia)", BadValue, "Russia", "write two capitals, as `BY`"),
        (
            "url(host == example.org)",
            BadValue,
            "example.org",
            "write it in quotation marks: `\"example.org\"`",
        ),
        ("lang == russian", BadValue, "russian", "write a code of two or three letters, as `ru`"),
        (
            "script in (Cyrl, Cyrillic)",
            BadValue,
            "Cyrillic",
            "write a code of four letters, as `Cyrl`",
        ),
        (
            "created_at > 2023-13-01",
            BadDate,
            "2023-13-01",
            "a date is year, month and day: `2023-05-01`",
        ),
        (
            "created_at > 60s",
            DurationOutsideCorrelation,
            "60s",
            "compare with a day instead, as in `created_at >= 2023-05-01`",
        ),
        (
            "share(rule(x)) > 0.5",
            CorrelationOnly,
            "share(rule(x))",
            "a rule about single posts can ask for `rule(…)` or compare fields",
        ),
        (
            "2 of (call, pay, call)",
            DuplicateItem,
            "call",
            "a quantity counts different things; leave one out",
        ),
        (
            "text == \"x\"",
            SearchedCompared,
            "text",
            "write the wording as a pattern of an indicator, and here `name in text`",
        ),
        ("lang and call", FieldAlone, "lang", "compare it, or ask `has(lang)`"),
        (
            "author.verified",
            FieldAlone,
            "author.verified",
            "compare it, or ask `has(author.verified)`",
        ),
        ("phone in list(\"knwon\")", UnknownList, "\"knwon\"", "did you mean `known`?"),
        (
            "handle in list(\"known\")",
            WrongListKind,
            "\"known\"",
            "write `phone in list(\"known\")`, or name a list of handles",
        ),
        (
            "similar(text, list(\"known\")) >= 0.8",
            WrongListKind,
            "\"known\"",
            "write `phone in list(\"known\")`, or name a list of texts",
        ),
        (
            "phone in list(\"adverts\")",
            WrongListKind,
            "\"adverts\"",
            "write `similar(text, list(\"adverts\")) >= 0.8`, or name a list of phones",
        ),
        (
            "similar(text, list(\"adverts\")) <= 0.8",
            SimilarityComparator,
            "similar(text, list(\"adverts\")) <= 0.8",
            "write `similar(text, list(\"adverts\")) >= 0.8`, and `not` before it for the opposite",
        ),
        (
            "similar(text, list(\"adverts\")) > 1",
            SimilarityRange,
            "1",
            "write a number above 0 and at most 1: 1 is the same wording, `>= 0.8` a copy with few changes",
        ),
        (
            "similar(text, list(\"adverts\")) >= 0",
            SimilarityRange,
            "0",
            "write a number above 0 and at most 1: 1 is the same wording, `>= 0.8` a copy with few changes",
        ),
        (
            "similar(author, list(\"adverts\")) >= 0.8",
            NotSearched,
            "author",
            "these are: text, title, ocr, transcript, quoted, comments, author.name, author.bio",
        ),
    ] {
        assert_eq!(wrong(text), (code, place, help.to_owned()), "{text}");
    }
}

#[test]
fn all_undefined_names_are_reported_at_once() {
    let diagnostics = read("sloagn and any of (cal, pay, has(ocrr)) and lexi.con").unwrap_err();
    let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    use Code::{UnknownField, UnknownLexicon, UnknownName};
    assert_eq!(codes, [UnknownName, UnknownName, UnknownField, UnknownLexicon]);
}
