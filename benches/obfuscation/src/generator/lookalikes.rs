//! Letters that look alike.
//!
//! Two tables. The first has pairs that UTS #39 (`confusables.txt`) calls
//! confusable; a test of this crate compares them with its skeletons. The
//! second has what people type: letters that only resemble each other. Letters
//! with an accent are a kind of their own ([`accented`]).

use super::fresh::{self, signs};
use super::{Disguised, Draw, Phrase, whole};

pub type Table = &'static [(char, &'static str)];

/// Small Latin letters.
const LATIN: Table = &[
    ('a', "аαɑ"),
    ('c', "сϲᴄⲥ"),
    ('d', "ԁᏧ"),
    ('e', "еҽ℮"),
    ('g', "ɡᶃց"),
    ('h', "һհᏂ"),
    ('i', "іıɩι"),
    ('j', "јϳ"),
    ('n', "ոռ"),
    ('o', "оοσօⲟ"),
    ('p', "рρⲣ"),
    ('q', "ԛգ"),
    ('r', "гᴦⲅ"),
    ('s', "ѕꜱƽ"),
    ('u', "υսᴜʋ"),
    ('v', "ѵνᴠ"),
    ('w', "ԝѡաᴡ"),
    ('x', "хᕽ"),
    ('y', "уγүყ"),
    ('z', "ᴢ"),
    ('l', "Ӏ|Iӏ"),
    ('b', "ЬƄ"),
];

/// Capital Latin letters.
const LATIN_CAPITALS: Table = &[
    ('A', "АΑᎪ"),
    ('B', "ВΒᏴ"),
    ('C', "СϹᏟ"),
    ('D', "Ꭰᗞ"),
    ('E', "ЕΕᎬ"),
    ('F', "Ϝᖴ"),
    ('G', "ԌᏀ"),
    ('H', "НΗᎻ"),
    ('I', "ІΙӀ"),
    ('J', "ЈᎫ"),
    ('K', "КΚᏦ"),
    ('L', "Ꮮᒪ"),
    ('M', "МΜᎷ"),
    ('N', "Ν"),
    ('O', "ОΟՕ"),
    ('P', "РΡᏢ"),
    ('R', "Ꭱᖇ"),
    ('S', "ЅՏᏚ"),
    ('T', "ТΤᎢ"),
    ('U', "Սᑌ"),
    ('V', "ѴᏙ"),
    ('W', "ԜᎳ"),
    ('X', "ХΧ"),
    ('Y', "ΥҮ"),
    ('Z', "ΖᏃ"),
];

/// Small Cyrillic letters.
const CYRILLIC: Table = &[
    ('а', "aαɑ"),
    ('е', "eҽ℮"),
    ('о', "oοσօ"),
    ('р', "pρⲣ"),
    ('с', "cϲᴄ"),
    ('у', "yγү"),
    ('х', "xᕽ"),
    ('і', "iıι"),
    ('г', "rᴦ"),
    ('к', "κᴋĸ"),
    ('м', "ᴍ"),
    ('н', "ʜ"),
    ('т', "ᴛτ"),
    ('в', "ʙ"),
    ('п', "ᴨπ"),
    ('л', "ᴫ"),
    ('з', "ɜ"),
    ('и', "ᴎͷ"),
    ('я', "ᴙ"),
    ('є', "ꞓϵ"),
    ('ф', "ɸ"),
];

/// Capital Cyrillic letters.
const CYRILLIC_CAPITALS: Table = &[
    ('А', "AΑᎪ"),
    ('В', "BΒᏴ"),
    ('Е', "EΕᎬ"),
    ('З', "3Ʒ"),
    ('К', "KΚᏦ"),
    ('М', "MΜᎷ"),
    ('Н', "HΗᎻ"),
    ('О', "OΟՕ"),
    ('Р', "PΡᏢ"),
    ('С', "CϹᏟ"),
    ('Т', "TΤᎢ"),
    ('У', "YΥҮ"),
    ('Х', "XΧ"),
    ('І', "IΙӀ"),
    ('Г', "ΓᎱ"),
    ('П', "Π"),
    ('Л', "Λ"),
    ('Ф', "Φ"),
];

/// The four tables of pairs that UTS #39 has.
#[cfg(test)]
pub const UTS39: [Table; 4] = [LATIN, LATIN_CAPITALS, CYRILLIC, CYRILLIC_CAPITALS];

/// What is typed for small Latin letters, in the order of how common it is.
const TYPED_LATIN: Table = &[
    ('a', "αаλɑ"),
    ('b', "вьßβƀ"),
    ('c', "с¢ς"),
    ('d', "ԁđδ"),
    ('e', "еєεз"),
    ('f', "ƒғ"),
    ('g', "ɡց"),
    ('h', "нһħʜ"),
    ('i', "іι¡"),
    ('j', "јʝ"),
    ('k', "кκĸ"),
    ('l', "ӏłℓι"),
    ('m', "мʍᴍ₥"),
    ('n', "пηиո"),
    ('o', "оσøө"),
    ('p', "рρþ"),
    ('q', "ԛ"),
    ('r', "гяʀɾ"),
    ('s', "ѕƨ"),
    ('t', "тτ†"),
    ('u', "υµцս"),
    ('v', "νѵ"),
    ('w', "шωщԝ"),
    ('x', "хχж"),
    ('y', "уγчү"),
    ('z', "ʐƶ"),
];

/// The same for small Cyrillic letters.
const TYPED_CYRILLIC: Table = &[
    ('а', "aαɑ"),
    ('б', "ƃϭҕ"),
    ('в', "bBʙβ"),
    ('г', "rґғɼ"),
    ('д', "gdδ"),
    ('е', "eєε"),
    ('ж', "җʒ"),
    ('з', "ʒҙzɜ"),
    ('и', "uυᴎN"),
    ('к', "kκқ"),
    ('л', "λʌᴧ"),
    ('м', "mMᴍʍ"),
    ('н', "hHʜң"),
    ('о', "oσοө"),
    ('п', "nπᴨ"),
    ('р', "pρҏ"),
    ('с', "cςᴄҫ"),
    ('т', "mᴛτt"),
    ('у', "yγү¥"),
    ('ф', "φɸ"),
    ('х', "xχҳ"),
    ('ц', "u"),
    ('ч', "ҹɥ"),
    ('ш', "wωɯщ"),
    ('щ', "wшɯ"),
    ('ь', "bƅ"),
    ('э', "ɜ϶"),
    ('я', "ʁRᴙ"),
    ('і', "iıι"),
    ('ї', "i"),
    ('є', "eεe"),
];

/// Arabic letters with other dots, of Persian, Urdu and their neighbours.
const TYPED_ARABIC: Table = &[
    ('ف', "ڤڡڢ"),
    ('ك', "گڪػ"),
    ('ه', "ہھ"),
    ('ج', "چڃ"),
    ('ب', "پٮٻ"),
    ('ق', "ٯڨ"),
    ('ن', "ںڼ"),
    ('و', "ۆۏ"),
    ('ر', "ڕړ"),
    ('ل', "ڵ"),
    ('ت', "ٺٹ"),
    ('د', "ڈډ"),
    ('س', "ښ"),
    ('ع', "ۼ"),
];

/// Several characters that look like one letter together.
const SEVERAL: &[(char, &[&str])] = &[
    ('m', &["rn", "nn"]),
    ('w', &["vv", "uu"]),
    ('d', &["cl"]),
    ('h', &["|-|"]),
    ('k', &["|<"]),
    ('n', &["/\\/"]),
    ('v', &["\\/"]),
    ('ы', &["ьı", "bI"]),
    ('ю', &["Io", "|0"]),
    ('ж', &["}|{", ">|<"]),
    ('л', &["/\\", "JI"]),
    ('п', &["/7"]),
    ('щ', &["ш,"]),
    ('к', &["|<"]),
];

/// What a table writes for `letter`; nothing for itself.
fn choices(table: Table, letter: char) -> &'static str {
    table.iter().find(|(each, _)| *each == letter).map_or("", |(_, choices)| *choices)
}

fn small(phrase: &Phrase) -> Option<Table> {
    match phrase.language {
        "en" | "fr" | "de" | "es" | "vi" => Some(LATIN),
        "ru" | "uk" => Some(CYRILLIC),
        _ => None,
    }
}

fn typed(phrase: &Phrase) -> Option<Table> {
    match phrase.language {
        "en" | "fr" | "de" | "es" | "vi" => Some(TYPED_LATIN),
        "ru" | "uk" => Some(TYPED_CYRILLIC),
        _ => None,
    }
}

/// Letters for which `table` has something, replaced: `most` of them, or all.
fn replaced(text: &str, table: Table, most: usize, draw: &mut Draw) -> Option<Disguised> {
    let letters: Vec<char> = text.chars().collect();
    let mut places: Vec<usize> = (0..letters.len())
        .filter(|at| letters.get(*at).is_some_and(|letter| !choices(table, *letter).is_empty()))
        .collect();
    while places.len() > most {
        let dropped = draw.below(places.len());
        places.remove(dropped);
    }
    let mut disguised = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let other = if places.contains(&at) { draw.letter(choices(table, *letter)) } else { None };
        disguised.push(other.unwrap_or(*letter));
    }
    (disguised != text).then(|| whole(disguised))
}

pub(super) fn one(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    if draw.is_fresh() {
        return fresh::one(phrase, draw);
    }
    replaced(phrase.text(), small(phrase)?, 1, draw)
}

pub(super) fn all(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    if draw.is_fresh() {
        return fresh::all(phrase, draw);
    }
    replaced(phrase.text(), small(phrase)?, usize::MAX, draw)
}

pub(super) fn capitals(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    if draw.is_fresh() {
        return fresh::capitals(phrase, draw);
    }
    let table = match phrase.language {
        "en" | "fr" | "de" | "es" | "vi" => LATIN_CAPITALS,
        "ru" | "uk" => CYRILLIC_CAPITALS,
        _ => return None,
    };
    let most = *draw.pick(&[1, 3, usize::MAX])?;
    let upper: String = phrase.text().to_uppercase();
    replaced(&upper, table, most, draw)
}

pub(super) fn typed_one(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    if draw.is_fresh() {
        return fresh::typed::one(phrase, draw);
    }
    replaced(phrase.text(), typed(phrase)?, 1, draw)
}

pub(super) fn typed_all(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    if draw.is_fresh() {
        return fresh::typed::all(phrase, draw);
    }
    replaced(phrase.text(), typed(phrase)?, usize::MAX, draw)
}

pub(super) fn typed_arabic(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    phrase.is_in(&["ar"]).then_some(())?;
    if draw.is_fresh() {
        return fresh::typed::arabic(phrase, draw);
    }
    let most = draw.between(1, 2);
    replaced(phrase.text(), TYPED_ARABIC, most, draw)
}

/// One letter made of several characters.
pub(super) fn several(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    let table = draw.table(SEVERAL, fresh::typed::SEVERAL);
    let letters: Vec<char> = phrase.text().chars().collect();
    let places: Vec<usize> = (0..letters.len())
        .filter(|at| {
            letters.get(*at).is_some_and(|letter| table.iter().any(|(each, _)| each == letter))
        })
        .collect();
    let place = *places.get(draw.below(places.len()))?;
    let mut text = String::new();
    for (at, letter) in letters.iter().enumerate() {
        match table.iter().find(|(each, _)| each == letter) {
            Some((_, made_of)) if at == place => text.push_str(draw.pick(made_of)?),
            _ => text.push(*letter),
        }
    }
    Some(whole(text))
}

/// Letters with an accent that they do not have: precomposed, one to three of them.
pub(super) fn accented(phrase: &Phrase, draw: &mut Draw) -> Option<Disguised> {
    const ACCENTED: Table = &[
        ('a', "áàäãāå"),
        ('e', "éèëēẽę"),
        ('i', "íìïīĩį"),
        ('o', "óòöōõő"),
        ('u', "úùüūũů"),
        ('n', "ńñňņ"),
        ('c', "ćčç"),
        ('s', "śšş"),
        ('r', "řŕ"),
        ('g', "ğģ"),
        ('w', "ŵẃẅ"),
        ('y', "ýÿŷ"),
        ('а', "ӑӓ"),
        ('е', "ѐӗ"),
        ('о', "ӧ"),
        ('и', "ѝӣӥ"),
        ('у', "ўӯӱ"),
        ('г', "ѓ"),
        ('к', "ќ"),
        ('з', "ӟ"),
    ];
    phrase.is_in(&["en", "ru", "uk", "de", "fr", "es"]).then_some(())?;
    let most = draw.between(1, 3);
    replaced(phrase.text(), draw.table(ACCENTED, signs::ACCENTED), most, draw)
}

/// Letters turned upside down, in the other order.
pub(super) fn turned(phrase: &Phrase, _: &mut Draw) -> Option<Disguised> {
    const TURNED: &str = "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz";
    phrase.is_in(&["en"]).then_some(())?;
    let turn = |letter: char| match u32::from(letter).checked_sub(u32::from('a')) {
        Some(at) => usize::try_from(at).ok().and_then(|at| TURNED.chars().nth(at)),
        None => Some(letter),
    };
    let text: Option<String> = phrase.text().chars().rev().map(turn).collect();
    text.map(whole)
}

/// The small Cyrillic letters that `sign` may have been typed for, the likeliest first.
pub fn cyrillic_readings(sign: char) -> Vec<char> {
    let tables = [TYPED_CYRILLIC, CYRILLIC, CYRILLIC_CAPITALS, super::leet::CYRILLIC];
    let mut letters: Vec<char> = Vec::new();
    for (letter, others) in tables.iter().flat_map(|table| table.iter()) {
        let small = letter.to_lowercase().next().unwrap_or(*letter);
        let is_one = others.chars().any(|other| other == sign || other.to_lowercase().eq([sign]));
        if is_one && !letters.contains(&small) {
            letters.push(small);
        }
    }
    letters
}
