//! Words as evaders write them, and as those write them who only seem to.

use super::random::Random;

/// Letters, and what is written for them: other alphabets, digits, signs.
const VARIANTS: [(char, &str); 34] = [
    ('a', "а@4Aαáａ"),
    ('b', "ьB8"),
    ('c', "с(¢C"),
    ('d', "ԁDḍ"),
    ('e', "е3€Eéë"),
    ('f', "ғF"),
    ('g', "6Gɡ"),
    ('h', "нH"),
    ('i', "1!і|Iı"),
    ('j', "јJ"),
    ('l', "1I|!ӏL"),
    ('m', "мM"),
    ('n', "пN"),
    ('o', "о0οOＯ"),
    ('p', "рP"),
    ('r', "гR"),
    ('s', "$5ѕS§"),
    ('t', "7+тT"),
    ('u', "υU"),
    ('v', "νV"),
    ('w', "шW"),
    ('é', "eе3è"),
    ('а', "a@4Aα"),
    ('в', "B8β"),
    ('г', "r7"),
    ('д', "gδ"),
    ('е', "e3€ё"),
    ('л', "1nλ"),
    ('н', "HN"),
    ('о', "o0οO"),
    ('р', "pPρ"),
    ('с', "c$C("),
    ('т', "T7+m"),
    ('и', "u1!й"),
];

/// What separates the letters of a word, or stands between words.
const GAPS: [&str; 22] = [
    ".",
    ".",
    "-",
    " ",
    "  ",
    "_",
    "*",
    "🔥",
    "👨‍👩‍👧",
    ", ",
    "'",
    "’",
    "·",
    "/",
    "-\n",
    "- \r\n ",
    "\n",
    "。",
    ". ",
    "+",
    "(",
    ".........",
];

/// Marks that are stacked on letters, and characters that are not seen.
const STACKED: [&str; 7] =
    ["\u{336}", "\u{301}", "\u{302}", "\u{489}", "\u{200B}", "\u{FE0F}", "\u{640}"];

const FLAGS: [char; 26] = [
    '🇦', '🇧', '🇨', '🇩', '🇪', '🇫', '🇬', '🇭', '🇮', '🇯', '🇰', '🇱', '🇲', '🇳', '🇴', '🇵', '🇶', '🇷', '🇸',
    '🇹', '🇺', '🇻', '🇼', '🇽', '🇾', '🇿',
];

/// How a writer goes about a word: what he does to its letters in how many of
/// a hundred cases.
#[derive(Clone, Copy, Default)]
struct Habit {
    variants: usize,
    repeats: usize,
    marks: usize,
    flags: usize,
    jamo: usize,
    /// Between letters; and with what, if always with the same.
    gaps: usize,
    gap: Option<&'static str>,
    is_reversed: bool,
}

impl Habit {
    fn of(random: &mut Random) -> Self {
        let mut habit = Self { jamo: random.one_of(&[0, 0, 50, 100]), ..Self::default() };
        for _ in 0..1 + random.below(2) {
            match random.below(10) {
                0..=2 => habit.variants = random.one_of(&[20, 50, 100]),
                3 => habit.repeats = random.one_of(&[20, 60]),
                4 => habit.marks = random.one_of(&[15, 80]),
                5 => habit.flags = random.one_of(&[30, 100]),
                6 | 7 => {
                    habit.gaps = random.one_of(&[100, 100, 100, 90]);
                    habit.gap = Some(random.one(&GAPS));
                }
                8 => habit.gaps = random.one_of(&[15, 100]),
                _ => habit.is_reversed = true,
            }
        }
        habit
    }
}

/// `word` in some disguise, glyph by glyph.
pub(super) fn written(random: &mut Random, word: &str) -> Vec<String> {
    let habit = Habit::of(random);
    let mut letters: Vec<String> = Vec::new();
    for letter in word.chars() {
        let times = if random.chance(habit.repeats) { 2 + random.below(4) } else { 1 };
        for _ in 0..times {
            letters.extend(shown(random, letter, habit));
        }
    }
    if habit.is_reversed {
        letters.reverse();
    }
    let count = letters.len();
    let mut pieces = Vec::new();
    for (position, letter) in letters.into_iter().enumerate() {
        pieces.push(letter);
        if position + 1 < count && random.chance(habit.gaps) {
            pieces.push(habit.gap.unwrap_or_else(|| random.one(&GAPS)).to_owned());
        }
    }
    if habit.is_reversed {
        pieces.insert(0, random.one(&["\u{202E}", "\u{202E}", "\u{202D}"]).to_owned());
        if random.chance(80) {
            pieces.push("\u{202C}".to_owned());
        }
    }
    pieces
}

fn shown(random: &mut Random, letter: char, habit: Habit) -> Vec<String> {
    if random.chance(habit.jamo) && matches!(letter, '가'..='힣') {
        return jamo(letter).into_iter().map(String::from).collect();
    }
    let mut shown = letter;
    if random.chance(habit.variants) {
        let known = VARIANTS.iter().find(|(known, _)| *known == letter);
        let variants: Vec<char> = known.map_or("", |(_, variants)| variants).chars().collect();
        if !variants.is_empty() {
            shown = random.one_of(&variants);
        }
    }
    if random.chance(habit.flags) && shown.is_ascii_lowercase() {
        shown = FLAGS[shown as usize - 'a' as usize];
    }
    let mut glyph = shown.to_string();
    if random.chance(habit.marks) {
        for _ in 0..1 + random.below(2) {
            glyph += random.one(&STACKED);
        }
    }
    vec![glyph]
}

/// The compatibility jamo of a syllable.
fn jamo(syllable: char) -> Vec<char> {
    let leading: Vec<char> = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ".chars().collect();
    let trailing: Vec<char> =
        "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ".chars().collect();
    let place = syllable as usize - '가' as usize;
    let vowel = char::from_u32('ㅏ' as u32 + (place % 588 / 28) as u32);
    let mut jamo = vec![leading[place / 588], vowel.unwrap()];
    jamo.extend((place % 28).checked_sub(1).map(|last| trailing[last]));
    jamo
}

/// Letters, digits, signs and gaps without any order, of so few kinds that
/// words come about by chance.
pub(super) fn soup(random: &mut Random, letters: &str) -> Vec<String> {
    let letters: Vec<char> = letters.chars().collect();
    (0..2 + random.below(10))
        .map(|_| {
            let letter = random.one_of(&letters);
            match random.below(12) {
                0..=4 => letter.to_string(),
                5 => letter.to_uppercase().collect(),
                6 | 7 => {
                    let habit = Habit { variants: 100, ..Habit::default() };
                    shown(random, letter, habit).concat()
                }
                8 if letter.is_ascii_lowercase() => {
                    FLAGS[letter as usize - 'a' as usize].to_string()
                }
                9 => random.one(&STACKED).to_owned(),
                10 if random.chance(20) => {
                    random.one(&["\u{202E}", "\u{202C}", "#", "@", "\u{202B}"]).to_owned()
                }
                _ => random.one(&GAPS).to_owned(),
            }
        })
        .collect()
}
