//! Russian, Ukrainian, Arabic and Hindi as they are typed with Latin letters: decoys,
//! made from the texts in their own script; and one way to write Russian that no
//! text of the training has, to measure with.

const CYRILLIC: &str = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ";
const PLAIN: [&str; 37] = [
    "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s",
    "t", "u", "f", "h", "c", "ch", "sh", "sch", "", "y", "", "e", "yu", "ya", "i", "i", "e", "g",
];
const LEARNED: [&str; 37] = [
    "a", "b", "v", "g", "d", "e", "yo", "j", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s",
    "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "'", "e", "iu", "ia", "i", "yi", "ye",
    "g",
];
const UNSEEN: [&str; 37] = [
    "a", "b", "v", "g", "d", "e", "jo", "zh", "z", "i", "j", "k", "l", "m", "n", "o", "p", "r", "s",
    "t", "u", "f", "x", "ts", "4", "6", "sch", "", "i", "", "e", "ju", "ja", "i", "ji", "je", "g",
];
const ARABIC: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآؤئء";
const CHAT: [&str; 36] = [
    "a", "b", "t", "th", "j", "7", "5", "d", "d", "r", "z", "s", "sh", "s", "d", "t", "z", "3", "gh",
    "f", "9", "k", "l", "m", "n", "h", "w", "y", "a", "a", "a", "i", "a", "2", "2", "2",
];

/// `text`, which is in `language`, in the ways that people romanise it; none if
/// we know none.
pub fn romanised(language: &str, text: &str) -> Vec<String> {
    match language {
        "ru" | "uk" => {
            vec![spelled(text, CYRILLIC, &PLAIN), spelled(text, CYRILLIC, &LEARNED)]
        }
        "ar" => vec![spelled(text, ARABIC, &CHAT)],
        "hi" => {
            let short = from_devanagari(text, &SHORT);
            vec![short, from_devanagari(text, &LONG)]
        }
        _ => Vec::new(),
    }
}

const CONSONANTS: &str = "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ";
const ASPIRATED: [&str; 34] = [
    "k", "kh", "g", "gh", "n", "ch", "chh", "j", "jh", "n", "t", "th", "d", "dh", "n", "t", "th", "d",
    "dh", "n", "p", "f", "b", "bh", "m", "y", "r", "l", "v", "sh", "sh", "s", "h", "l",
];
const VOWELS: &str = "अआइईउऊऋएऐओऔऑ";
const SIGNS: &str = "ािीुूृेैोौॉ";
const SHORT: [&str; 12] = ["a", "a", "i", "i", "u", "u", "ri", "e", "ai", "o", "au", "o"];
const LONG: [&str; 12] = ["a", "aa", "i", "ee", "u", "oo", "ri", "e", "ai", "o", "au", "o"];
const VIRAMA: char = '\u{94D}';
const NUKTA: char = '\u{93C}';

/// A Hindi text in Latin letters. The vowel that a consonant has by itself falls
/// silent at the end of a word, and before a consonant that has another vowel.
fn from_devanagari(text: &str, vowels: &[&str; 12]) -> String {
    let letters: Vec<char> = text.chars().filter(|letter| *letter != NUKTA).collect();
    let consonant = |letter: Option<&char>| {
        letter.and_then(|letter| CONSONANTS.chars().position(|known| known == *letter))
    };
    let sign =
        |letter: Option<&char>| letter.and_then(|letter| SIGNS.chars().position(|known| known == *letter));
    let mut out = String::new();
    let mut is_first = true;
    for (position, letter) in letters.iter().enumerate() {
        let next = letters.get(position + 1);
        if let Some(found) = consonant(Some(letter)) {
            out.push_str(ASPIRATED[found]);
            let is_bare = sign(next).is_none() && next != Some(&VIRAMA);
            let has_vowel_behind = sign(letters.get(position + 2)).is_some();
            let ends = !next.is_some_and(|next| next.is_alphabetic() || matches!(next, 'ं' | 'ँ' | 'ः'));
            let is_silent = ends || (consonant(next).is_some() && has_vowel_behind);
            if is_bare && (is_first || !is_silent) {
                out.push('a');
            }
            is_first = false;
        } else if let Some(found) = sign(Some(letter)) {
            out.push_str(vowels[found + 1]);
        } else if let Some(found) = VOWELS.chars().position(|known| known == *letter) {
            out.push_str(vowels[found]);
            is_first = false;
        } else if matches!(letter, 'ं' | 'ँ') {
            out.push('n');
        } else if !matches!(letter, 'ः' | '\u{94D}') {
            out.push(*letter);
            is_first = !letter.is_alphabetic();
        }
    }
    out
}

/// Russian as some people type it, and as the model has never seen it.
pub fn unseen(text: &str) -> String {
    spelled(text, CYRILLIC, &UNSEEN)
}

fn spelled(text: &str, letters: &str, spellings: &[&str]) -> String {
    let mut out = String::new();
    for letter in text.to_lowercase().chars() {
        match letters.chars().position(|known| known == letter) {
            Some(position) => out.push_str(spellings[position]),
            None => out.push(letter),
        }
    }
    out
}
