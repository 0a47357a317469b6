//! Rules and posts at random.

use super::condition::Names;
use super::disguise::{soup, written};
use super::draft::{Draft, Indicator, PostDraft, Rule};
use super::random::Random;
use super::vocabulary::{
    ALPHABETS, ENTITIES, ENTITY_KINDS, LABELS, LONG, SENTENCES, SEPARATORS, SIGNS, SPELLINGS,
    TRANSLITERATED, WORDS,
};

const POSTS: usize = 6;

/// The languages that rules and posts mostly are in, so that they meet.
#[derive(Clone, Copy)]
struct Topic {
    languages: [usize; 2],
    /// Letters that patterns and posts are made of at random, for some drafts.
    alphabet: Option<&'static str>,
}

impl Topic {
    /// A position in [`WORDS`].
    fn language(self, random: &mut Random) -> usize {
        if random.chance(15) { random.below(WORDS.len()) } else { self.languages[random.below(2)] }
    }
}

impl Draft {
    pub(super) fn generate(random: &mut Random) -> Self {
        let topic = Topic {
            languages: [0, 1].map(|_| random.below(WORDS.len())),
            alphabet: random.chance(25).then(|| random.one(&ALPHABETS)),
        };
        let lexicon = if random.chance(60) {
            ["p", "q"].map(|name| indicator(random, topic, name)).to_vec()
        } else {
            Vec::new()
        };
        let mut rules: Vec<Rule> = Vec::new();
        for position in 0..1 + random.below(3) {
            let own: Vec<_> = ["x", "y", "z"].map(|name| indicator(random, topic, name)).to_vec();
            let names = Names {
                indicators: own.iter().map(|one| one.name.clone()).collect(),
                has_lexicon: !lexicon.is_empty(),
                rules: rules.iter().map(|rule| rule.id.clone()).collect(),
            };
            let depth = random.below(3);
            let mut rule = Rule {
                // Not in the order in which they name each other.
                id: format!("r{}", 9 - position),
                status: random.one(&["experimental", "experimental", "experimental", "deprecated"]),
                valid: None,
                condition: names.condition(random, depth),
                exceptions: Vec::new(),
                indicators: own,
            };
            if random.chance(10) {
                rule.valid = Some("{ from: 2024-01-01, to: 2024-12-31 }");
            }
            if random.chance(35) {
                for _ in 0..1 + random.below(2) {
                    let effect =
                        random.one(&["at_most: note", "at_most: review", "suppress: true"]);
                    rule.exceptions.push((names.condition(random, 1), effect));
                }
            }
            rules.push(rule);
        }
        let posts = (0..POSTS).map(|_| post(random, topic)).collect();
        let trust_lang = random.chance(30);
        Self { trust_lang, asks_whatlang: random.chance(30), lexicon, rules, posts }
    }
}

/// A pattern that may be looked for at every strength, and a text with words of
/// it in many spellings.
pub(super) fn pattern_and_text(random: &mut Random) -> (String, String) {
    let language = random.below(WORDS.len());
    let alphabet = random.chance(50).then(|| random.one(&ALPHABETS));
    let topic = Topic { languages: [language; 2], alphabet };
    let pattern = match alphabet {
        Some(alphabet) => spelled_pattern(random, alphabet, true),
        None => {
            let phrase = random.one(LONG[language]);
            if random.chance(70) {
                phrase.to_owned()
            } else {
                let (_, words) = WORDS[language];
                long_pattern(random, LONG[language], words, Mixing::None)
            }
        }
    };
    let plain = pattern.replace('*', "");
    let mut text = Vec::new();
    for _ in 0..1 + random.below(5) {
        if random.chance(60) {
            for word in plain.split(' ') {
                text.extend(written(random, word));
                text.push(" ".to_owned());
            }
        } else {
            text.extend(disguised(random, topic));
        }
        text.push(if random.chance(65) { " " } else { random.one(&SEPARATORS) }.to_owned());
    }
    (pattern, text.concat())
}

fn indicator(random: &mut Random, topic: Topic, name: &str) -> Indicator {
    let mut lists: Vec<(String, Vec<String>)> = Vec::new();
    for _ in 0..1 + random.below(2) {
        let at = topic.language(random);
        let (language, words) = WORDS[at];
        let mut key = if random.chance(40) { "any" } else { language }.to_owned();
        let strengths =
            ["", "exact", "casefold", "fold", "fold", "confusable", "evasion", "evasion"];
        let strength = random.one(&strengths);
        let is_evasion = strength == "evasion";
        // A pattern of mixed script needs a strength to be stated.
        let mixing = match strength {
            "" => Mixing::None,
            _ if random.chance(30) => Mixing::Words,
            _ => Mixing::Labels,
        };
        let has_other_alphabet = matches!(language, "en" | "ru" | "fr" | "sw");
        let is_translit = has_other_alphabet && strength != "exact" && random.chance(20);
        for modifier in [
            strength,
            if random.chance(20) && !is_evasion { "part" } else { "" },
            if random.chance(15) { "marks_significant" } else { "" },
            if is_translit { "translit" } else { "" },
        ] {
            if !modifier.is_empty() {
                key = format!("{key}|{modifier}");
            }
        }
        let patterns = (0..1 + random.below(3)).map(|_| match topic.alphabet {
            Some(alphabet) => spelled_pattern(random, alphabet, is_evasion),
            None if is_evasion => long_pattern(random, LONG[at], words, mixing),
            None => pattern(random, words, mixing),
        });
        let patterns = patterns.collect();
        if lists.iter().all(|(known, _)| *known != key) {
            lists.push((key, patterns));
        }
    }
    let fields = if random.chance(10) {
        vec![random.one(&["title", "text"]).to_owned()]
    } else {
        Vec::new()
    };
    Indicator { name: name.to_owned(), fields, lists }
}

/// A pattern of few letters, of so many that it may be looked for in disguise.
fn spelled_pattern(random: &mut Random, alphabet: &str, is_long: bool) -> String {
    let letters: Vec<char> = alphabet.chars().collect();
    let mut items: Vec<String> = Vec::new();
    let mut count = 0;
    let least = if is_long { 5 } else { 2 };
    while count < least {
        let mut word = String::new();
        for position in 0..1 + random.below(5) {
            if position > 0 && random.chance(6) {
                word += random.one(&["-", "'", "1"]);
            }
            word.push(random.one_of(&letters));
            count += 1;
        }
        if random.chance(8) {
            word.insert(0, '*');
        }
        if random.chance(8) {
            word.push('*');
        }
        items.push(word);
        if random.chance(8) && count < least {
            items.push(format!("<{}>", 1 + random.below(2)));
        }
    }
    items.join(" ")
}

/// A pattern that may be looked for in disguise.
fn long_pattern(random: &mut Random, long: &[&str], words: &[&str], mixing: Mixing) -> String {
    let phrase = random.one(long).to_owned();
    let is_closed = phrase.chars().any(|letter| letter > '\u{3000}');
    let phrase = match random.below(8) {
        0 if !is_closed => format!("{phrase}*"),
        1 if !is_closed => format!("*{phrase}"),
        2 if phrase.is_ascii() => format!("{phrase}[s|er]?"),
        _ => phrase,
    };
    match random.below(6) {
        0 => format!("{phrase} {}", pattern(random, words, mixing)),
        1 => format!("{} {phrase}", pattern(random, words, mixing)),
        2 => format!("{phrase} <{}> {}", 1 + random.below(3), random.one(words)),
        _ => phrase,
    }
}

/// How much of other scripts a pattern may hold.
#[derive(Clone, Copy, PartialEq)]
enum Mixing {
    None,
    Labels,
    Words,
}

fn pattern(random: &mut Random, words: &[&str], mixing: Mixing) -> String {
    let pick = |random: &mut Random| {
        if mixing == Mixing::Words {
            let (_, words) = WORDS[random.below(WORDS.len())];
            random.one(words)
        } else {
            random.one(words)
        }
    };
    let count = 1 + random.below(3);
    let literal = random.below(count);
    let mut items: Vec<String> = Vec::new();
    for position in 0..count {
        if position > 0 && random.chance(20) {
            items.push(format!("<{}>", 1 + random.below(3)));
        }
        let word = pick(random);
        let is_han = word.chars().any(|letter| letter > '\u{3000}');
        let item = match random.below(12) {
            0 if position != literal => format!("{{{}}}", random.one(&ENTITY_KINDS)),
            1 if mixing != Mixing::None => random.one(&LABELS).to_owned(),
            2 => random.one(&SIGNS).to_owned(),
            3 => format!("[{word}|{} {}]", pick(random), pick(random)),
            4 if position != literal && !items.iter().any(|item| item.starts_with('<')) => {
                format!("[{word}]?")
            }
            5 if word.is_ascii() => format!("{word}[s|er]?"),
            5 if word.starts_with(['а', 'в', 'д', 'с', 'л', 'ф']) => format!("{word}[а|у]?"),
            6 | 7 if !is_han => format!("{word}*"),
            8 if !is_han => format!("*{word}"),
            _ => word.to_owned(),
        };
        items.push(item);
    }
    items.join(" ")
}

fn post(random: &mut Random, topic: Topic) -> PostDraft {
    let mut post = PostDraft::default();
    let more = ["title", "ocr", "quoted", "comments", "comments", "author.bio"];
    post.texts.push(("text", pieces(random, topic)));
    for field in more {
        if random.chance(18) {
            post.texts.push((field, pieces(random, topic)));
        }
    }
    let fields = [
        ("lang", random.one(&["\"ru\"", "\"en\"", "\"fr\"", "\"sw\"", "\"RU-ru\""])),
        ("platform", random.one(&["\"Telegram\"", "\"vk\""])),
        ("paid", random.one(&["true", "false"])),
        ("created_at", random.one(&["\"2024-05-01T00:00:00Z\"", "\"2026-01-01T00:00:00Z\""])),
        ("author.followers", random.one(&["5", "1000"])),
        ("author.verified", random.one(&["true", "false"])),
        ("author.created_at", "\"2020-01-01T00:00:00Z\""),
        ("metrics", random.one(&["{\"views\": 3}", "{\"views\": 300}"])),
        ("media", "[{\"kind\": \"video\"}, {\"kind\": \"sticker\"}]"),
        ("hashtags", "[\"JoinUs\", \"b\"]"),
    ];
    for (field, value) in fields {
        if random.chance(25) {
            post.fields.push((field, value.to_owned()));
        }
    }
    post
}

fn pieces(random: &mut Random, topic: Topic) -> Vec<String> {
    let mut pieces = Vec::new();
    for _ in 0..1 + random.below(14) {
        let in_disguise = random.chance(if topic.alphabet.is_some() { 70 } else { 25 });
        if in_disguise {
            pieces.extend(disguised(random, topic));
            let separator = if random.chance(65) { " " } else { random.one(&SEPARATORS) };
            pieces.push(separator.to_owned());
            continue;
        }
        let piece = match random.below(17) {
            16 => random.one(&TRANSLITERATED),
            0 | 1 => random.one(&SPELLINGS),
            2 => random.one(&LABELS),
            3 => random.one(&SIGNS),
            4 => random.one(&ENTITIES),
            5 if random.chance(50) => random.one(&SENTENCES),
            _ => {
                let (_, words) = WORDS[topic.language(random)];
                random.one(words)
            }
        };
        pieces.push(match random.below(6) {
            0 => piece.to_uppercase(),
            1 => capitalised(piece),
            _ => piece.to_owned(),
        });
        let separator = if random.chance(65) { " " } else { random.one(&SEPARATORS) };
        pieces.push(separator.to_owned());
    }
    pieces
}

/// A phrase that patterns may look for, as an evader writes it.
fn disguised(random: &mut Random, topic: Topic) -> Vec<String> {
    if let Some(alphabet) = topic.alphabet {
        return soup(random, alphabet);
    }
    let phrase = match random.below(10) {
        0 => random.one(&TRANSLITERATED),
        1 => random.one(&LABELS),
        2 | 3 => {
            let (_, words) = WORDS[topic.language(random)];
            random.one(words)
        }
        _ => {
            let language = topic.language(random);
            random.one(LONG[language])
        }
    };
    let mut pieces = Vec::new();
    let is_tag = random.chance(8);
    if is_tag {
        pieces.push("#".to_owned());
    }
    for (position, word) in phrase.split(' ').enumerate() {
        if position > 0 {
            pieces.push(if is_tag { random.one(&["", "_"]) } else { " " }.to_owned());
        }
        if random.chance(10) {
            pieces.push(random.one(&["و", "وال", "لل", "x", "5"]).to_owned());
        }
        if random.chance(80) {
            pieces.extend(written(random, word));
        } else {
            pieces.push(word.to_owned());
        }
    }
    pieces
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
