use proptest::prelude::*;

use super::*;
use crate::text::bench::sentences;

/// Our own plain sentences; no native speaker has read them.
const SENTENCES: [(&str, &str); 36] = [
    ("en", "We walked along the river until the lights of the town came on."),
    ("en", "lol idk why she would even say that to him, so weird"),
    ("ru", "Сегодня утром жители города вышли на площадь послушать оркестр."),
    ("ru", "ну и где все, я уже полчаса тут стою и мерзну"),
    ("uk", "Сьогодні вранці мешканці міста вийшли на площу, щоб послухати оркестр."),
    ("uk", "ну і де всі, я вже пів години тут стою і мерзну"),
    ("fr", "Nous avons marché le long de la rivière jusqu'à la tombée de la nuit."),
    ("fr", "franchement je comprends pas pourquoi il dit ca tout le temps"),
    ("es", "Caminamos junto al río hasta que se encendieron las luces del pueblo."),
    ("es", "no entiendo por que siempre llegan tarde a la escuela"),
    ("pt", "Caminhamos ao longo do rio até que as luzes da cidade se acenderam."),
    ("pt", "não sei porque ele falou isso para a minha irmã ontem"),
    ("de", "Wir gingen am Fluss entlang, bis in der Stadt die Lichter angingen."),
    ("vi", "Chúng tôi đi dọc bờ sông cho đến khi thành phố lên đèn."),
    ("tr", "Şehrin ışıkları yanana kadar nehir boyunca yürüdük."),
    ("sw", "Tulitembea kando ya mto mpaka taa za mji zikawaka jioni."),
    ("ha", "Mun yi tafiya a gefen kogi har sai da aka kunna fitilun garin."),
    ("zh", "我们沿着河边走，直到城里的灯亮了起来。"),
    ("ar", "مشينا على ضفة النهر حتى أضاءت أنوار المدينة في المساء"),
    ("ne", "हामी नदीको किनारै किनार हिँड्यौं र साँझ परेपछि घर फर्कियौं।"),
    ("hi", "हम नदी के किनारे चलते रहे और शाम होने पर घर लौट आए।"),
    ("sr", "Шетали смо поред реке све док се нису упалила светла у граду."),
    ("bm", "An taara so kɔnɔ sabu sanji tun bɛ ka na kosɛbɛ sufɛ."),
    ("und", "Abbiamo camminato lungo il fiume finché si sono accese le luci della città."),
    ("und", "We liepen langs de rivier tot de lichten van de stad aangingen."),
    ("und", "Szliśmy wzdłuż rzeki, aż w mieście zapaliły się światła."),
    ("und", "Вървяхме покрай реката, докато светнаха лампите в града."),
    ("und", "Мы ішлі ўздоўж ракі, пакуль у горадзе не запаліліся агні."),
    ("und", "ما در کنار رودخانه قدم زدیم تا چراغ‌های شهر روشن شد"),
    ("und", "ہم دریا کے کنارے چلتے رہے یہاں تک کہ شہر کی روشنیاں جل گئیں"),
    ("und", "Kami berjalan menyusuri sungai sampai lampu kota menyala."),
    ("und", "आम्ही नदीच्या काठाने चालत राहिलो आणि संध्याकाळी घरी परतलो."),
    ("und", "町の明かりがつくまで、私たちは川に沿って歩きました。"),
    ("und", "Περπατήσαμε δίπλα στο ποτάμι μέχρι που άναψαν τα φώτα της πόλης."),
    ("und", "เราเดินเลียบแม่น้ำจนไฟในเมืองเปิด"),
    ("und", "도시의 불이 켜질 때까지 우리는 강을 따라 걸었습니다."),
];

fn named(text: &str) -> String {
    let language = detect(text, Detector::Indicia).language;
    language.map_or_else(|| "und".to_owned(), |language| language.code().to_owned())
}

#[test]
fn a_sentence_is_named_or_left_open() {
    let wrong: Vec<_> = SENTENCES
        .iter()
        .filter(|(expected, text)| named(text) != *expected)
        .map(|(expected, text)| {
            format!("{expected}: {} {:?} {text}", named(text), guess(text, Detector::Indicia))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn short_and_mixed_texts_are_left_open() {
    let texts = [
        "",
        "ok",
        "Join us now",
        "Привет hello привет hello привет hello привет hello",
        "https://example.org/the/river/and/the/lights/of/the/town 🙂🙂🙂",
        "@example_of_a_long_handle #anotherverylonghashtag wow",
        "12345 67890 12345 67890 12345 67890",
    ];
    for text in texts {
        assert_eq!(named(text), "und", "{text}");
    }
}

#[test]
fn what_is_typed_in_a_foreign_script_is_not_taken_for_another_language() {
    let texts = [
        "kal subah hum sab log school gaye the lekin barish bahut tez thi",
        "yaar mujhe samajh nahi aata ki woh aisa kyun bolta hai",
        "ana mesh 3aref leh huwa 2al keda embare7 fel sho8l",
        "segodnya utrom zhiteli goroda vyshli na ploschad poslushat orkestr",
        "nu i gde vse, ya uzhe polchasa tut stoyu i myorznu",
    ];
    for text in texts {
        assert_eq!(named(text), "und", "{text}: {:?}", guess(text, Detector::Indicia));
    }
}

#[test]
fn bambara_is_known_by_its_letters_only() {
    let written = "An taara so kɔnɔ sabu sanji tun bɛ ka na kosɛbɛ sufɛ.";
    assert_eq!(named(written), "bm");
    let bare = "An taara so kono sabu sanji tun be ka na kosebe sufe.";
    assert_ne!(named(bare), "bm");
    // Ewe has the same letters.
    assert_ne!(named("Míezɔ le tɔsisia to vaseɖe esime dua me akaɖiwo klẽ."), "bm");
}

#[test]
fn nigerian_pidgin_is_not_taken_for_english() {
    let texts = [
        "Wetin dey happen for our street since this morning",
        "Abeg make una come carry this heavy load go the house",
        "I don tell am before say the man don travel since last week",
        "Na so we see am for the road yesterday evening, na big surprise",
        "The people wey build this house no pay the workers at all",
    ];
    for text in texts {
        assert_eq!(named(text), "und", "{text}: {:?}", guess(text, Detector::Indicia));
    }
    // One hint is none: it may be a name.
    assert_eq!(named("Don Alvarez wrote to the teachers about the new school bus."), "en");
}

#[test]
fn each_sentence_of_a_mixed_post_has_its_own_language() {
    let texts: Vec<_> = SENTENCES.iter().filter(|(code, _)| *code != "und").collect();
    let mut spaced = 0;
    for (one, first) in &texts {
        for (other, second) in texts.iter().filter(|(other, _)| other != one) {
            // A capital after a stop begins a sentence; what has none begins a paragraph.
            let has_stop = first.ends_with(['.', '。', '।']);
            let has_capital = second.starts_with(|letter: char| !letter.is_lowercase());
            let joint = if has_stop && has_capital { " " } else { "\n\n" };
            spaced += usize::from(joint == " ");
            let text = format!("{first}{joint}{second}");
            let found: Vec<_> = sentences(&text).into_iter().map(named).collect();
            assert_eq!(found, [*one, *other], "{text}");
        }
    }
    assert!(spaced > 200, "{spaced}");
}

#[test]
fn a_mention_before_a_sentence_is_no_part_of_its_language() {
    let first = "We walked along the river until the lights of the town came on.";
    let second = "Сегодня утром жители города вышли на площадь послушать оркестр.";
    for tag in ["@Long_example_of_a_handle", "#LongExampleOfAHashtag"] {
        let text = format!("{first} {tag} {second}");
        let found: Vec<_> = sentences(&text).into_iter().map(named).collect();
        assert_eq!(found, ["en", "ru"], "{text}");
    }
}

#[test]
fn a_post_in_two_languages_is_left_open_as_a_whole() {
    let russian = "Сегодня утром жители города вышли на площадь послушать оркестр.";
    let english = "We walked along the river until the lights of the town came on.";
    assert_eq!(named(&format!("{russian} {english}")), "und");
}

#[test]
fn whatlang_alone_names_what_it_knows() {
    let named = |text: &str| {
        detect(text, Detector::Whatlang).language.map(|language| language.code().to_owned())
    };
    let long = "We walked along the river until the lights of the town came on. Then we sat down \
                with the others and talked about what they had seen there.";
    assert_eq!(named(long).as_deref(), Some("en"));
    let ukrainian = "Сьогодні вранці мешканці міста вийшли на площу, щоб послухати оркестр.";
    assert_eq!(named(ukrainian).as_deref(), Some("uk"));
    assert_eq!(named("我们沿着河边走，直到城里的灯亮了起来。").as_deref(), Some("zh"));
    for (code, text) in SENTENCES {
        let found = named(text);
        let is_right = found.is_none() || found.as_deref() == Some(code);
        assert!(is_right, "{code}: {found:?} {text}");
        assert!(!matches!(code, "sw" | "ha" | "bm") || found.is_none(), "{text}");
    }
    // What is too short for one is too short for the other.
    for text in ["", "Join us now", "https://example.org/the/river/and/the/lights 🙂"] {
        assert_eq!(named(text), None, "{text}");
    }
}

#[test]
fn a_detector_is_named_as_settings_and_verdicts_name_it() {
    for detector in Detector::ALL {
        assert_eq!(Detector::from_name(detector.name()), Some(detector));
    }
    assert_eq!(Detector::from_name("lingua"), None);
    assert_ne!(Detector::Indicia.version(), Detector::Whatlang.version());
}

proptest! {
    #[test]
    fn any_text_has_one_answer(text in "\\PC{0,300}") {
        for detector in Detector::ALL {
            let detection = detect(&text, detector);
            prop_assert!((0.0..=1.0).contains(&detection.confidence));
            prop_assert!(detection.language.is_none_or(is_detectable));
            prop_assert!(detection.language.is_none() || detection.confidence >= RELIABLE);
            prop_assert_eq!(detection, detect(&text, detector));
        }
    }

    #[test]
    fn letters_of_any_script_do_no_harm(text in "[a-zа-яا-يअ-ह一-丿ɛɔɲŋ' ]{0,300}") {
        let detection = detect(&text, Detector::Indicia);
        prop_assert!((0.0..=1.0).contains(&detection.confidence));
    }

    #[test]
    fn addresses_and_tags_change_nothing(host in "[a-z]{3,12}", tag in "[a-z]{1,12}") {
        let bare = "We walked along the river until the lights of the town came on.";
        let text = format!("@{tag} {bare} https://{host}.example/{tag} #{tag}");
        for detector in Detector::ALL {
            prop_assert_eq!(detect(&text, detector), detect(bare, detector));
        }
    }
}
