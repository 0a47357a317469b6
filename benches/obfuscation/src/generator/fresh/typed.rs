//! Letters that people type for others, the commonest first.

use std::collections::BTreeMap;

use super::super::lookalikes::Table;
use super::super::{Disguised, Draw, Phrase, whole};

/// Other scripts, phonetic letters, signs of currency and of mathematics.
const LATIN: Table = &[
    ('a', "аαɑᴀΛдค₳ªᗩ"),
    ('b', "вьßβʙЬɓ฿ƀ"),
    ('c', "с¢ςᴄϲ©⊂ƈ₵ᑕ"),
    ('d', "ԁ∂đᴅɗժδÐᗪ"),
    ('e', "еєε€ℯ℮ᴇΞΣɛəҽ"),
    ('f', "ƒғꜰʄ₣ſϝ"),
    ('g', "ɡɢցɠǥ₲ʛ"),
    ('h', "һнʜħɦђհℏⱨ"),
    ('i', "іιıɪ¡ɨӏ"),
    ('j', "јʝᴊϳɉ"),
    ('k', "кκᴋĸƙқҝ₭ӄ"),
    ('l', "ӏІ|ℓʟłɭⅼ∟"),
    ('m', "мᴍʍ₥ɱ๓ⅿ"),
    ('n', "пηиɴոŋภ₦∩ɲ"),
    ('o', "оοσøᴏөօ๏○∅●◯"),
    ('p', "рρᴘþקƿҏ₱"),
    ('q', "ԛգǫʠ"),
    ('r', "гяʀɾᴦ®ɼ"),
    ('s', "ѕ§ꜱʂรƨՏ₴"),
    ('t', "тτ†ᴛŧƭ₮⊤"),
    ('u', "υµцᴜսʊ∪น"),
    ('v', "νѵ√ᴠ∨ʋⅴ"),
    ('w', "шωԝᴡщฬѡ₩ա"),
    ('x', "хχ×жҳ✕ӽ╳"),
    ('y', "уγ¥ʏүұყ"),
    ('z', "ʐᴢƶʑζ乙"),
];

/// Cursive shapes are among them: `g` for д, `m` for т, `u` for и.
const CYRILLIC: Table = &[
    ('а', "aαɑᴀΛª"),
    ('б', "δƃbϭҕ"),
    ('в', "Bβʙß฿"),
    ('г', "rᴦΓґғɼ"),
    ('ґ', "rг"),
    ('д', "g∂δΔ"),
    ('е', "eєε€ᴇ℮ҽ"),
    ('ё', "ë"),
    ('ж', "җ"),
    ('з', "ʒɜƷҙȝ"),
    ('и', "uᴎNυͷน"),
    ('й', "ŭ"),
    ('к', "kκᴋĸқҝK₭ƙ"),
    ('л', "λᴧʌΛᴫ∧"),
    ('м', "mʍᴍM₥ɱ"),
    ('н', "Hʜhңӊ"),
    ('о', "oοσᴏөøօ๏○∅●"),
    ('п', "nπᴨΠηո∏"),
    ('р', "pρᴘҏᴩþ₽"),
    ('с', "cςᴄ¢ҫϲ©⊂"),
    ('т', "tᴛTmτ†₮⊤"),
    ('у', "yγү¥ʏұ"),
    ('ф', "φɸϕΦ"),
    ('х', "xχ×ҳXӽ✕"),
    ('ц', "uųҵ"),
    ('ч', "ҹӌɥ"),
    ('ш', "wωɯщɰ"),
    ('щ', "wшɰ"),
    ('ъ', "Ƅ"),
    ('ь', "bƅƄъ"),
    ('э', "϶ɜ∋"),
    ('я', "RʁᴙЯ"),
    ('і', "iıɪι¡ӏ"),
    ('ї', "ïi"),
    ('є', "εɛ€ϵe∈"),
];

/// Letters of Persian, Urdu, Kurdish, Uyghur and without dots.
const ARABIC: Table = &[
    ('ا', "آٱ"),
    ('ب', "ٮپٻ"),
    ('ت', "ٮٹ"),
    ('ج', "حچ"),
    ('د', "ڈډ"),
    ('ر', "ڑړ"),
    ('ز', "رژ"),
    ('س', "ښ"),
    ('ش', "ڜ"),
    ('ع', "ۼ"),
    ('ف', "ڤڡ"),
    ('ق', "ٯڤ"),
    ('ك', "گڪڭ"),
    ('ل', "ڵ"),
    ('ن', "ںٮ"),
    ('ه', "ہھە"),
    ('و', "ۆۋ"),
    ('ي', "ىےې"),
    ('ة', "ۃە"),
];

/// Alphabets of "fancy text" generators, from a to z.
const LATIN_ALPHABETS: &[&str] = &[
    "αв¢∂єƒgнιנкℓмησρqяѕтυνωχуz",
    "ΛBᄃDΣFGΉIJKᄂMПӨPQЯƧƬЦVЩXYZ",
    "卂乃匚ᗪ乇千Ꮆ卄丨ﾌҜㄥ爪几ㄖ卩Ɋ尺丂ㄒㄩᐯ山乂ㄚ乙",
    "ค๒ς๔єŦﻮђเןкɭ๓ภ๏קợгรtยשฬאץz",
    "₳฿₵ĐɆ₣₲ⱧłJ₭Ⱡ₥₦Ø₱QⱤ₴₮ɄV₩ӾɎⱫ",
    "ᗩᗷᑕᗪEᖴGᕼIᒍKᒪᗰᑎOᑭᑫᖇᔕTᑌᐯᗯ᙭Yᘔ",
    "ǟɮƈɖɛʄɢɦɨʝӄʟʍռօքզʀֆȶʊʋաӼʏʐ",
    "αႦƈԃҽϝɠԋιʝƙʅɱɳσρϙɾʂƚυʋɯxყȥ",
    "åß¢Ðêƒghïjklmñðþqr§†µvwx¥z",
    "ąცƈɖɛʄɠɧıʝƙƖɱŋơ℘զཞʂɬų۷ῳҳყʑ",
    "ﾑ乃cd乇ｷgんﾉﾌズﾚﾶ刀oｱq尺丂ｲu√wﾒﾘ乙",
    "ᏗᏰፈᎴᏋᎦᎶᏂᎥᏠᏦᏝᎷᏁᎧᎮᎤᏒᏕᏖᏬᏉᏇጀᎩፚ",
    "ДБCDΞFGHIJҜLMИӨPǪЯSTЦVЩЖУZ",
];

const CYRILLIC_LETTERS: &str = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
/// The same in the order of [`CYRILLIC_LETTERS`].
const CYRILLIC_ALPHABETS: &[&str] = &[
    "aбвгgeëжзuйkлmнonpcтyфxцчшщъыьэюя",
    "ᴀбʙᴦдᴇёжɜийᴋᴧʍнᴏᴨᴩᴄᴛуɸхцчɯщъыь϶юя",
    "αδβΓ∂εёжзийκλμнσπρςτγφχцчωщъыьэюя",
    "AБBГДEËЖЗИЙKЛMHOПPCTYФXЦЧШЩЪЫЬЭЮЯ",
    "ค๖вг∂єёжзนйкл๓н๏пρςтуφхцчшщъыьэюя",
    "₳Б฿ГДɆЁЖЗИЙ₭ЛМНØП₽₵₮¥ФӾЦЧШЩЪЫЬЭЮЯ",
];

/// Several characters that look like one letter together.
pub(in super::super) const SEVERAL: &[(char, &[&str])] = &[
    ('m', &["rn", "nn", "/\\/\\", "|v|"]),
    ('w', &["vv", "uu", "\\/\\/"]),
    ('d', &["cl", "|)"]),
    ('h', &["|-|", "}{"]),
    ('k', &["|<", "|{"]),
    ('n', &["|\\|", "/\\/"]),
    ('u', &["|_|", "(_)"]),
    ('a', &["/-\\", "/\\"]),
    ('b', &["|3", "13"]),
    ('p', &["|>", "|°"]),
    ('f', &["|="]),
    ('v', &["\\/"]),
    ('x', &["><", ")("]),
    ('l', &["|_"]),
    ('ы', &["ьl", "bl", "b|"]),
    ('ю', &["IO", "l0", "|o"]),
    ('ж', &[">|<", "}|{", ")|("]),
    ('л', &["JI", "/\\"]),
    ('п', &["/7", "|7"]),
    ('щ', &["ш,", "LLL,"]),
    ('ш', &["LLI", "III"]),
    ('и', &["|/|"]),
    ('м', &["|v|"]),
    ('н', &["|-|"]),
    ('ф', &["o|o", "(|)"]),
    ('я', &["9I", "9l"]),
    ('к', &["|<", "|{"]),
];

/// The table of a language, and letters in the alphabets that are made for it.
fn of(language: &str) -> Option<(Table, &'static str, &'static [&'static str])> {
    match language {
        "en" | "fr" | "de" | "es" | "vi" => {
            Some((LATIN, "abcdefghijklmnopqrstuvwxyz", LATIN_ALPHABETS))
        }
        "ru" | "uk" => Some((CYRILLIC, CYRILLIC_LETTERS, CYRILLIC_ALPHABETS)),
        _ => None,
    }
}

/// One letter as somebody types it.
pub(in super::super) fn one(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let (table, ..) = of(phrase.language)?;
    super::some_replaced(phrase.text(), 1, draw, |letter, draw| draw.letter(typed(table, letter)))
}

/// Every letter: of one alphabet of a generator, or each as it comes.
pub(in super::super) fn all(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let (table, letters, alphabets) = of(phrase.language)?;
    let alphabet: BTreeMap<char, char> = if draw.chance(50) {
        letters.chars().zip(draw.pick(alphabets)?.chars()).collect()
    } else {
        BTreeMap::new()
    };
    let text: String = phrase
        .text()
        .chars()
        .map(|letter| {
            let of_alphabet = alphabet.get(&letter).copied();
            of_alphabet.or_else(|| draw.letter(typed(table, letter))).unwrap_or(letter)
        })
        .collect();
    (text != phrase.text()).then(|| whole(text))
}

/// One or two Arabic letters with other dots, or without.
pub(in super::super) fn arabic(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let most = draw.between(1, 2);
    super::some_replaced(phrase.text(), most, draw, |letter, draw| {
        draw.letter(typed(ARABIC, letter))
    })
}

fn typed(table: Table, letter: char) -> &'static str {
    table.iter().find(|(each, _)| *each == letter).map_or("", |(_, others)| *others)
}

#[cfg(test)]
mod tests {
    use super::{CYRILLIC_ALPHABETS, CYRILLIC_LETTERS, LATIN_ALPHABETS};

    #[test]
    fn the_alphabets_are_whole() {
        for (length, alphabets) in
            [(26, LATIN_ALPHABETS), (CYRILLIC_LETTERS.chars().count(), CYRILLIC_ALPHABETS)]
        {
            for alphabet in alphabets {
                assert_eq!(alphabet.chars().count(), length, "{alphabet}");
            }
        }
    }
}
