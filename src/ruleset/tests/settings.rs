use super::{rule, source};
use crate::ruleset::Settings;
use crate::ruleset::collect::from_sources;
use crate::text::Detector;

/// Settings that can't be used: their file, and the part that is pointed at.
const REFUSED: [(&str, &str); 27] = [
    ("trust_lang: sometimes", "sometimes"),
    ("trust_lang: 'true'", "'true'"),
    ("trust_lang: [true]", "[true]"),
    ("trust_lang: true\ntrust_lang: false", "trust_lang"),
    ("trust_langs: true", "trust_langs"),
    ("detector: lingua", "lingua"),
    ("detector: whatlnag", "whatlnag"),
    ("detector: [whatlang]", "[whatlang]"),
    ("detector: Whatlang", "Whatlang"),
    ("default_regions: RU", "RU"),
    ("default_regions: [RU, ua]", "ua"),
    ("default_regions: [Россия]", "Россия"),
    ("default_regions: [RU, UA, RU]", "RU"),
    ("default_regions: [RU", "default_regions: [RU"),
    ("- trust_lang", "- trust_lang"),
    ("policy: {}", "{}"),
    ("policy: [recruitment/advert]", "[recruitment/advert]"),
    ("policy: {recruitment/adverts: [{scheme: a, clause: b}]}", "recruitment/adverts"),
    ("policy: {coordination/: [{scheme: a, clause: b}]}", "coordination/"),
    ("policy: {recruitment/advert: []}", "[]"),
    ("policy: {recruitment/advert: {scheme: a}}", "{scheme: a}"),
    ("policy: {recruitment/advert: [{scheme: a}]}", "scheme"),
    ("policy: {recruitment/advert: [{scheme: a, clause: b, link: c}]}", "link"),
    ("policy: {recruitment/advert: [{scheme: ' ', clause: b}]}", "' '"),
    ("policy: {recruitment/advert: [{scheme: a, clause: b, url: a.example}]}", "a.example"),
    ("policy: {recruitment/advert: [{scheme: a, clause: b}, {scheme: a, clause: b}]}", "b"),
    (
        "policy:\n  recruitment/advert: [{scheme: a, clause: b}]\n  recruitment/advert: [{scheme: a, clause: c}]",
        "recruitment/advert",
    ),
];

#[test]
fn what_can_not_be_used_is_pointed_at() {
    for (text, place) in REFUSED {
        let file = source("rules/indicia.yaml", text);
        let (ruleset, found) = from_sources(vec![rule("a", ""), file]);
        assert!(ruleset.is_none(), "{text}");
        let [one] = found.as_slice() else { panic!("{text}: {found:?}") };
        let label = one.labels.first().unwrap();
        assert_eq!(label.source.name(), "rules/indicia.yaml");
        assert!(place.contains(label.span.of(text).trim()), "{text}: {:?}", label.span.of(text));
        assert!(one.help.is_some(), "{text}: {}", one.message);
    }
}

#[cfg(feature = "cli")]
#[test]
fn refusals_say_what_to_write() {
    let shown = REFUSED.map(|(text, _)| {
        let (_, found) = from_sources(vec![source("rules/indicia.yaml", text)]);
        crate::diagnostic::render(&found, false)
    });
    insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!("settings", shown.join("\n\n"));
    });
}

#[test]
fn settings_are_what_is_written_or_else_the_defaults() {
    let read = |text| {
        let (ruleset, found) = from_sources(vec![source("rules/sub/indicia.yml", text)]);
        ruleset.unwrap_or_else(|| panic!("{found:?}")).settings().clone()
    };
    assert_eq!(read("trust_lang: false"), Settings::default());
    assert_eq!(read("default_regions: []"), Settings::default());
    assert!(read("trust_lang: true").trust_lang);
    assert_eq!(read("detector: indicia"), Settings::default());
    assert_eq!(read("detector: whatlang").detector, Detector::Whatlang);
    // `NO` is a country and no Boolean.
    let regions = read("default_regions: [NO, KZ]").default_regions;
    assert_eq!(regions.iter().map(|one| one.country()).collect::<Vec<_>>(), ["NO", "KZ"]);
}

#[test]
fn every_setting_changes_the_digest_of_the_ruleset() {
    let digest = |text: Option<&str>| {
        let file = text.map(|text| source("rules/indicia.yaml", text));
        from_sources([Some(rule("a", "")), file].into_iter().flatten().collect())
            .0
            .unwrap()
            .digest()
    };
    assert_eq!(digest(None), digest(Some("trust_lang: false")));
    assert_eq!(digest(None), digest(Some("detector: indicia")));
    let mut digests: Vec<_> = [
        None,
        Some("trust_lang: true"),
        Some("detector: whatlang"),
        Some("trust_lang: true\ndetector: whatlang"),
        Some("default_regions: [RU]"),
        Some("default_regions: [RU, UA]"),
        Some("default_regions: [UA, RU]"),
        Some("trust_lang: true\ndefault_regions: [RU]"),
    ]
    .map(digest)
    .into();
    digests.sort();
    digests.dedup();
    assert_eq!(digests.len(), 8);
}
