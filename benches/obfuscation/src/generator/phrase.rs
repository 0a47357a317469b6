//! What is disguised, and the sentences that it is put into.

use unicode_normalization::char::is_combining_mark;

/// The languages with phrases, in the order of the tables.
pub const LANGUAGES: &[(&str, &str)] = &[
    ("en", include_str!("../../phrases/en.txt")),
    ("ru", include_str!("../../phrases/ru.txt")),
    ("uk", include_str!("../../phrases/uk.txt")),
    ("fr", include_str!("../../phrases/fr.txt")),
    ("de", include_str!("../../phrases/de.txt")),
    ("es", include_str!("../../phrases/es.txt")),
    ("vi", include_str!("../../phrases/vi.txt")),
    ("ar", include_str!("../../phrases/ar.txt")),
    ("hi", include_str!("../../phrases/hi.txt")),
    ("zh", include_str!("../../phrases/zh.txt")),
    ("sr", include_str!("../../phrases/sr.txt")),
    ("ko", include_str!("../../phrases/ko.txt")),
];

/// A text, and the same in the other script of its language (Serbian in Latin
/// letters, Chinese in Traditional characters), if it has one.
#[derive(Clone, Debug)]
pub struct Written {
    pub text: String,
    pub other: Option<String>,
}

/// A phrase of the domain, in lower case.
#[derive(Clone, Debug)]
pub struct Phrase {
    pub language: &'static str,
    pub written: Written,
}

/// The phrases of a language and its sentences, each with one `{}`.
#[derive(Clone, Debug)]
pub struct Book {
    pub language: &'static str,
    pub phrases: Vec<Phrase>,
    pub carriers: Vec<Written>,
    pub held_out_carriers: Vec<Written>,
    pub fresh_phrases: Vec<Phrase>,
    pub fresh_carriers: Vec<Written>,
}

/// The books of all languages.
pub fn books() -> Vec<Book> {
    LANGUAGES.iter().map(|(language, file)| book(language, file)).collect()
}

fn book(language: &'static str, file: &str) -> Book {
    let mut book = Book {
        language,
        phrases: Vec::new(),
        carriers: Vec::new(),
        held_out_carriers: Vec::new(),
        fresh_phrases: Vec::new(),
        fresh_carriers: Vec::new(),
    };
    let mut section = "";
    for line in file.lines().filter(|line| !line.is_empty()) {
        if line.starts_with('[') {
            section = line;
            continue;
        }
        let mut forms = line.splitn(2, '=').map(str::to_owned);
        let written = Written { text: forms.next().unwrap_or_default(), other: forms.next() };
        match section {
            "[phrases]" => book.phrases.push(Phrase { language, written }),
            "[carriers]" => book.carriers.push(written),
            "[phrases fresh]" => book.fresh_phrases.push(Phrase { language, written }),
            "[carriers fresh]" => book.fresh_carriers.push(written),
            _ => book.held_out_carriers.push(written),
        }
    }
    book
}

impl Phrase {
    pub fn text(&self) -> &str {
        &self.written.text
    }

    pub fn is_in(&self, languages: &[&str]) -> bool {
        languages.contains(&self.language)
    }

    /// Its words, each cut into letters as a writer sees them.
    pub fn words(&self) -> Vec<Vec<String>> {
        self.text().split(' ').map(letters).collect()
    }
}

/// A text cut into letters with their marks; in Devanagari into syllables.
pub fn letters(text: &str) -> Vec<String> {
    const VIRAMA: char = '\u{94D}';
    let mut letters: Vec<String> = Vec::new();
    for character in text.chars() {
        match letters.last_mut() {
            Some(letter) if is_combining_mark(character) || letter.ends_with(VIRAMA) => {
                letter.push(character);
            }
            _ => letters.push(character.to_string()),
        }
    }
    letters
}
