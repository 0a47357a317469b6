//! A phrase in the other of two alphabets: Cyrillic in Latin letters and Latin
//! in Cyrillic ones.
//!
//! One writer keeps to one way of spelling a letter, so a variant spells each
//! letter of the phrase in one way throughout. The ways are those of ISO 9,
//! BGN/PCGN, passports, the Ukrainian resolution 55 of 2010, Gaj's alphabet for
//! Serbian, and of what people type.

use super::Atom;
use crate::text::Language;

/// An expansion has no more variants than this; the likeliest are kept.
pub(crate) const MOST_VARIANTS: usize = 96;

/// After so many combinations no more are looked at.
const MOST_CHOICES: usize = 1_000;

/// The variants of `expansion` in the other alphabet, the likeliest first and
/// never the expansion itself. Empty if it has neither Cyrillic nor Latin letters.
pub(crate) fn transliterations(expansion: &[Atom], language: Option<Language>) -> Vec<Vec<Atom>> {
    let words = expansion.iter().filter_map(|atom| match atom {
        Atom::Word { text, .. } => Some(text.to_lowercase()),
        _ => None,
    });
    let words: Vec<String> = words.collect();
    let code = language.as_ref().map_or("", Language::code);
    let is_cyrillic = words.iter().any(|word| word.chars().any(is_cyrillic_letter));
    let tables = if is_cyrillic {
        to_latin(code)
    } else if words.iter().any(|word| word.chars().any(|letter| letter.is_ascii_alphabetic())) {
        to_cyrillic(code)
    } else {
        return Vec::new();
    };
    let words: Vec<Vec<Piece>> = words.iter().map(|word| pieces(word, tables)).collect();
    let mut variants: Vec<Vec<Atom>> = Vec::new();
    for choice in choices(&words) {
        let mut spelled = words.iter().map(|word| {
            let spell = |piece: &Piece| match piece {
                Piece::Kept(kept) => kept.to_string(),
                Piece::Spelled(slot) => choice.of(slot).to_owned(),
            };
            word.iter().map(spell).collect::<String>()
        });
        let variant: Vec<Atom> = expansion
            .iter()
            .map(|atom| match atom {
                Atom::Word { open_start, open_end, .. } => Atom::Word {
                    text: spelled.next().unwrap_or_default(),
                    open_start: *open_start,
                    open_end: *open_end,
                },
                other => other.clone(),
            })
            .collect();
        let is_spelled = |atom: &Atom| match atom {
            Atom::Word { text, .. } => text.chars().any(char::is_alphanumeric),
            _ => true,
        };
        if variant.iter().all(is_spelled) && variant != expansion && !variants.contains(&variant) {
            variants.push(variant);
        }
        if variants.len() == MOST_VARIANTS {
            break;
        }
    }
    variants
}

/// Whether `letter` belongs to the alphabet that can be transliterated.
fn is_cyrillic_letter(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52F}')
}

/// One letter or group of letters, and its spellings, the likeliest first.
type Slot = &'static (&'static str, &'static [&'static str]);

type Table = &'static [(&'static str, &'static [&'static str])];

enum Piece {
    Kept(char),
    Spelled(Slot),
}

/// One spelling for each slot of a phrase.
struct Choice {
    spellings: Vec<(Slot, usize)>,
}

impl Choice {
    /// Every slot in its first spelling.
    fn first(slots: &[Slot]) -> Self {
        Self { spellings: slots.iter().map(|slot| (*slot, 0)).collect() }
    }

    /// Every slot as `system` has it; the first spelling where it has none.
    fn of_system(slots: &[Slot], system: &[&str]) -> Self {
        let place = |slot: &Slot| {
            let place = slot.1.iter().position(|spelling| {
                system.iter().any(|entry| entry.split_once('=') == Some((slot.0, *spelling)))
            });
            (*slot, place.unwrap_or(0))
        };
        Self { spellings: slots.iter().map(place).collect() }
    }

    /// The slot at `position` in its next spelling.
    fn odder(&self, position: usize) -> Option<Self> {
        let mut spellings = self.spellings.clone();
        let (slot, place) = spellings.get_mut(position)?;
        *place += 1;
        (*place < slot.1.len()).then_some(Self { spellings })
    }

    fn of(&self, slot: Slot) -> &'static str {
        let place = self.spellings.iter().find(|(known, _)| std::ptr::eq(*known, slot));
        slot.1.get(place.map_or(0, |(_, place)| *place)).copied().unwrap_or_default()
    }
}

/// The word cut into what the tables know; the longest entry wins, and one
/// that begins with `^` stands at the start of a word only, one with `+` behind a
/// vowel or a sign, one with `$` behind it at a word's end.
fn pieces(word: &str, tables: [Table; 2]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = word;
    let mut before = None;
    while let Some(first) = rest.chars().next() {
        let is_start = rest.len() == word.len();
        let mut best: Option<(Slot, usize)> = None;
        for slot in tables.iter().flat_map(|table| table.iter()) {
            let (at_start, written) = without(slot.0, str::strip_prefix, '^');
            let (at_vowel, written) = without(written, str::strip_prefix, '+');
            let (at_end, written) = without(written, str::strip_suffix, '$');
            let fits = rest.starts_with(written)
                && (!at_start || is_start)
                && (!at_vowel || before.is_some_and(|before| "аеёиоуыэюяіїєьъ".contains(before)))
                && (!at_end || rest.len() == written.len());
            let weight = written.len() * 2 + usize::from(at_start || at_vowel || at_end);
            if fits && best.is_none_or(|(_, known)| weight > known) {
                best = Some((slot, weight));
            }
        }
        let taken = match best {
            Some((slot, weight)) => {
                pieces.push(Piece::Spelled(slot));
                weight / 2
            }
            None => {
                pieces.push(Piece::Kept(first));
                first.len_utf8()
            }
        };
        before = rest.get(..taken).and_then(|taken| taken.chars().next_back());
        rest = rest.get(taken..).unwrap_or_default();
    }
    pieces
}

/// Whether `written` has the mark, and the rest of it.
fn without(
    written: &'static str,
    strip: fn(&'static str, char) -> Option<&'static str>,
    mark: char,
) -> (bool, &'static str) {
    strip(written, mark).map_or((false, written), |rest| (true, rest))
}

/// Every combination of spellings of the slots in `words`, the likeliest first:
/// those that deviate least from the first spellings.
fn choices(words: &[Vec<Piece>]) -> Vec<Choice> {
    let mut slots: Vec<Slot> = Vec::new();
    for piece in words.iter().flatten() {
        if let Piece::Spelled(slot) = piece
            && slot.1.len() > 1
            && !slots.iter().any(|known| std::ptr::eq(*known, *slot))
        {
            slots.push(slot);
        }
    }
    let mut choices = vec![Choice::first(&slots)];
    // Each is reached once: a step goes on at the slot of the step before, or behind it.
    let mut steps = vec![0];
    let mut at = 0;
    while choices.len() < MOST_CHOICES
        && let (Some(from), Some(step)) = (choices.get(at), steps.get(at))
    {
        let next: Vec<(usize, Choice)> =
            (*step..slots.len()).filter_map(|slot| Some((slot, from.odder(slot)?))).collect();
        for (step, choice) in next {
            steps.push(step);
            choices.push(choice);
        }
        at += 1;
    }
    // Whole systems before odd mixtures of them.
    let systems = SYSTEMS.iter().map(|system| Choice::of_system(&slots, system));
    let likely = choices.len().min(LIKELY);
    choices.splice(likely..likely, systems);
    choices
}

/// So many of the likeliest spellings come before whole systems.
const LIKELY: usize = 16;

fn to_latin(language: &str) -> [Table; 2] {
    match language {
        "uk" => [UKRAINIAN, CYRILLIC],
        "sr" | "mk" | "bs" => [SERBIAN, CYRILLIC],
        "bg" => [BULGARIAN, CYRILLIC],
        _ => [RUSSIAN, CYRILLIC],
    }
}

fn to_cyrillic(language: &str) -> [Table; 2] {
    match language {
        "sr" | "mk" | "bs" => [GAJ, LATIN],
        "uk" => [LATIN_UKRAINIAN, LATIN],
        _ => [&[], LATIN],
    }
}

/// What is spelled alike from whatever language.
const CYRILLIC: Table = &[
    ("а", &["a"]),
    ("б", &["b"]),
    ("в", &["v", "w"]),
    ("г", &["g"]),
    ("ґ", &["g"]),
    ("д", &["d"]),
    ("е", &["e"]),
    ("ё", &["yo", "e", "jo", "io", "ë"]),
    ("ж", &["zh", "j", "ž"]),
    ("з", &["z"]),
    ("и", &["i"]),
    ("й", &["y", "i", "j"]),
    ("і", &["i", "ì"]),
    ("ї", &["i", "yi", "ji"]),
    ("є", &["e", "ye", "ie"]),
    ("к", &["k"]),
    ("л", &["l"]),
    ("м", &["m"]),
    ("н", &["n"]),
    ("о", &["o"]),
    ("п", &["p"]),
    ("р", &["r"]),
    ("с", &["s"]),
    ("т", &["t"]),
    ("у", &["u"]),
    ("ў", &["w", "u", "ŭ"]),
    ("ф", &["f"]),
    ("х", &["kh", "h", "x"]),
    ("ц", &["ts", "c", "tz"]),
    ("ч", &["ch", "č"]),
    ("ш", &["sh", "š"]),
    ("щ", &["shch", "sch", "sh", "ŝ", "šč", "shh"]),
    ("ъ", &["", "ie", "'", "ʺ"]),
    ("ы", &["y", "i"]),
    ("ь", &["", "'", "ʹ", "’", "j"]),
    ("э", &["e", "è", "eh"]),
    ("ю", &["yu", "iu", "ju", "u", "û"]),
    ("я", &["ya", "ia", "ja", "â"]),
    ("ђ", &["đ", "dj"]),
    ("ј", &["j"]),
    ("љ", &["lj"]),
    ("њ", &["nj"]),
    ("ћ", &["ć", "c"]),
    ("џ", &["dž", "dz"]),
    ("ѓ", &["gj"]),
    ("ќ", &["kj"]),
    ("ѕ", &["dz"]),
];

const RUSSIAN: Table = &[
    ("^е", &["e", "ye", "je"]),
    ("+е", &["e", "ye", "je"]),
    ("ё", &["yo", "e", "jo", "io", "ë", "yë", "o"]),
    ("ий$", &["iy", "y", "ii", "ij", "i", "yi"]),
    ("ый$", &["yy", "y", "iy", "yj", "yi", "ij", "ii", "i"]),
    ("ч", &["ch", "č", "4"]),
    ("ш", &["sh", "š", "6"]),
    ("ъ", &["", "ie", "ʺ", "”", "'"]),
    ("ь", &["", "'", "ʹ", "’", "j"]),
    ("кс", &["ks", "x"]),
    ("дж", &["dzh", "j"]),
];

const UKRAINIAN: Table = &[
    ("г", &["h", "g"]),
    ("и", &["y", "i"]),
    ("^ї", &["yi", "i", "ji", "ï"]),
    ("ї", &["i", "yi", "ji", "ï"]),
    ("^є", &["ye", "ie", "je", "e"]),
    ("є", &["ie", "ye", "je", "e", "ê"]),
    ("^й", &["y", "i", "j"]),
    ("й", &["i", "y", "j"]),
    ("^ю", &["yu", "iu", "ju"]),
    ("ю", &["iu", "yu", "ju", "û"]),
    ("^я", &["ya", "ia", "ja"]),
    ("я", &["ia", "ya", "ja", "â"]),
    ("зг", &["zgh", "zg", "zh"]),
    ("ий$", &["yi", "yy", "y", "ij", "iy", "yj"]),
    ("'", &["", "'"]),
    ("’", &["", "'"]),
    ("ʼ", &["", "'"]),
    ("в", &["v", "w"]),
    ("і", &["i", "ì"]),
];

const SERBIAN: Table = &[
    ("в", &["v"]),
    ("ж", &["ž", "z", "zh"]),
    ("х", &["h"]),
    ("ц", &["c"]),
    ("ч", &["č", "c", "ch"]),
    ("ш", &["š", "s", "sh"]),
    ("ђ", &["đ", "dj", "d"]),
    ("ћ", &["ć", "c"]),
    ("џ", &["dž", "dz"]),
    ("й", &["j"]),
];

const BULGARIAN: Table =
    &[("щ", &["sht", "st"]), ("ъ", &["a", "u", "y"]), ("ь", &["y", ""]), ("х", &["h"])];

/// Systems of transliteration, as far as they differ from the first spellings.
const SYSTEMS: &[&[&str]] = &[
    // ISO 9:1995.
    &[
        "ж=ž", "х=h", "ц=c", "ч=č", "ш=š", "щ=ŝ", "э=è", "ю=û", "я=â", "й=j", "ь=ʹ", "ъ=ʺ", "ё=ë",
        "ий$=ij", "ый$=yj", "і=ì", "^ї=ï", "ї=ï", "^є=ê", "є=ê", "г=g", "и=i", "^ю=û", "^я=â",
        "^й=j",
    ],
    // BGN/PCGN, with and without its apostrophes.
    &["^е=ye", "+е=ye", "ё=yë", "ий$=iy", "ый$=yy", "ь=’", "ъ=”", "й=y"],
    &["^е=ye", "+е=ye", "ё=yo", "ий$=iy", "ый$=yy", "й=y"],
    &["^е=ye", "+е=ye", "ё=ë", "ий$=iy", "ый$=yy", "й=y", "ь='"],
    // Passports (ICAO 9303), Ukrainian resolution 55.
    &["й=i", "ий$=ii", "ый$=yi", "ю=iu", "я=ia", "ъ=ie", "ё=e", "^й=y", "^ю=yu", "^я=ya"],
    // GOST 7.79 B and scholarly ways.
    &["й=j", "ий$=ij", "ый$=yj", "ю=yu", "я=ya", "ё=yo", "х=x", "ц=c", "щ=shh", "ь='"],
    &[
        "ж=ž", "х=x", "ц=c", "ч=č", "ш=š", "щ=šč", "ю=ju", "я=ja", "й=j", "ё=ë", "ий$=ij",
        "ый$=yj", "ь=ʹ",
    ],
    // What is typed.
    &["ж=zh", "х=h", "ц=c", "ю=ju", "я=ja", "й=j", "ё=jo", "ий$=ij", "ый$=yj", "^е=je", "+е=je"],
    &["ч=4", "ш=6", "х=h", "ю=u", "я=ya", "ий$=iy", "ый$=iy", "ы=i", "ц=c"],
    &["х=h", "щ=sch", "ий$=ii", "ый$=ii", "ы=i", "й=i"],
];

const LATIN: Table = &[
    ("a", &["а"]),
    ("b", &["б"]),
    ("c", &["к", "ц", "с"]),
    ("d", &["д"]),
    ("e", &["е", "э"]),
    ("f", &["ф"]),
    ("g", &["г"]),
    ("h", &["х", "г"]),
    ("i", &["и"]),
    ("j", &["дж", "ж", "й"]),
    ("k", &["к"]),
    ("l", &["л"]),
    ("m", &["м"]),
    ("n", &["н"]),
    ("o", &["о"]),
    ("p", &["п"]),
    ("q", &["к", "кв"]),
    ("r", &["р"]),
    ("s", &["с"]),
    ("t", &["т"]),
    ("u", &["у", "ю"]),
    ("v", &["в"]),
    ("w", &["в", "у"]),
    ("x", &["кс", "х"]),
    ("y", &["й", "ы", "и"]),
    ("z", &["з"]),
    ("sh", &["ш"]),
    ("sch", &["щ", "ш"]),
    ("shch", &["щ"]),
    ("zh", &["ж"]),
    ("ch", &["ч", "х"]),
    ("kh", &["х"]),
    ("ts", &["ц", "тс"]),
    ("ya", &["я"]),
    ("ia", &["ия", "я", "иа"]),
    ("yu", &["ю"]),
    ("yo", &["ё", "йо"]),
    ("ye", &["е"]),
    ("ph", &["ф"]),
    ("th", &["т", "з", "с"]),
    ("ck", &["к"]),
    ("ee", &["и"]),
    ("oo", &["у"]),
    ("ou", &["у", "ау"]),
    ("ay", &["ай", "ей"]),
    ("ey", &["ей", "ий"]),
    ("qu", &["кв", "к"]),
    ("y$", &["и", "ы", "ий", "й"]),
];

const LATIN_UKRAINIAN: Table = &[("h", &["г", "х"]), ("i", &["і", "и"]), ("y", &["и", "й"])];

const GAJ: Table = &[
    ("lj", &["љ"]),
    ("nj", &["њ"]),
    ("dž", &["џ"]),
    ("đ", &["ђ"]),
    ("dj", &["ђ", "дј"]),
    ("ž", &["ж"]),
    ("ć", &["ћ"]),
    ("č", &["ч"]),
    ("š", &["ш"]),
    ("c", &["ц"]),
    ("h", &["х"]),
    ("j", &["ј"]),
    ("e", &["е"]),
    ("u", &["у"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(phrase: &str, language: &str) -> Vec<String> {
        let expansion: Vec<Atom> = phrase
            .split(' ')
            .map(|word| Atom::Word { text: word.to_owned(), open_start: false, open_end: false })
            .collect();
        transliterations(&expansion, Language::new(language))
            .into_iter()
            .map(|variant| {
                let words: Vec<_> = variant
                    .into_iter()
                    .filter_map(|atom| match atom {
                        Atom::Word { text, .. } => Some(text),
                        _ => None,
                    })
                    .collect();
                words.join(" ")
            })
            .collect()
    }

    #[test]
    fn russian_is_spelled_in_the_common_ways() {
        let spelled = spelled("военный контракт", "ru");
        for variant in
            ["voennyy kontrakt", "voennyj kontrakt", "voenny kontrakt", "woennyy kontrakt"]
        {
            assert!(spelled.iter().any(|known| known == variant), "{variant} of {spelled:?}");
        }
        assert_eq!(spelled.first().map(String::as_str), Some("voennyy kontrakt"));
    }

    #[test]
    fn each_language_has_its_own_ways() {
        assert!(spelled("вагнер", "ru").contains(&"wagner".to_owned()));
        assert!(spelled("добровольці", "uk").contains(&"dobrovoltsi".to_owned()));
        assert!(spelled("гроші", "uk").contains(&"hroshi".to_owned()));
        assert!(spelled("плаћеник", "sr").contains(&"plaćenik".to_owned()));
        assert!(spelled("plaćenik", "sr").contains(&"плаћеник".to_owned()));
        assert!(spelled("njegova", "sr").contains(&"његова".to_owned()));
        assert!(spelled("wagner", "en").contains(&"вагнер".to_owned()));
        assert!(spelled("мир", "ru").contains(&"mir".to_owned()));
    }

    #[test]
    fn other_scripts_have_no_variants_and_none_has_too_many() {
        assert!(spelled("雇佣兵", "zh").is_empty());
        assert!(spelled("щёщёщяющийся хжцчшщ", "ru").len() <= MOST_VARIANTS);
        assert!(spelled("щёщёщяющийся хжцчшщ эюйыьъвё джксие", "ru").len() == MOST_VARIANTS);
    }
}
