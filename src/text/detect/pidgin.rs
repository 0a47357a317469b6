//! Nigerian Pidgin, which is told from English by its grammar words alone: most
//! of its other words are English, so runs of letters don't tell them apart.

/// Words that English does not have: *who, whom*, *you all*, *please*, *what*,
/// *is at*, *even*, *know*, *come out*, *trouble*, *child*, …
const TELLING: [&str; 20] = [
    "abeg", "awon", "comot", "deh", "dey", "jare", "kuku", "naija", "oga", "pesin", "pikin",
    "sabi", "sef", "shey", "una", "waka", "wahala", "wetin", "wey", "wia",
];

/// Words that English has too, as names or by chance, or that other kinds of
/// English use: *is*, the perfect, *want*, *this*, *that*, *they*, …
const HINTING: [&str; 9] = ["abi", "dat", "dem", "dis", "don", "na", "oo", "ooo", "wan"];

/// So many hints are as good as a telling word.
const ENOUGH: usize = 2;

/// Whether `text`, which looks like English, is as likely Nigerian Pidgin.
pub(super) fn is_likely(text: &str) -> bool {
    let mut hints = 0;
    for word in
        text.split(|letter: char| !letter.is_alphabetic() && letter != '\'' && letter != '’')
    {
        let is_among = |words: &[&str]| words.iter().any(|known| word.eq_ignore_ascii_case(known));
        hints += usize::from(is_among(&HINTING));
        if hints >= ENOUGH || is_among(&TELLING) {
            return true;
        }
    }
    false
}
