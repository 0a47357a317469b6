//! Russian, Ukrainian and Arabic as they are typed with Latin letters: decoys,
//! made from the texts in their own script.

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
        _ => Vec::new(),
    }
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
