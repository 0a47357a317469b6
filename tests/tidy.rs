//! Manners of the repository that no compiler checks.
#![expect(clippy::print_stderr, reason = "what is near its limit is shown, and does not fail")]

use crate::tree::{TextFile, production, root, rust_files, text_files, visible_names};

/// What may lie at the top of the repository for everyone to see.
const TOP_LEVEL: &[&str] = &[
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "NOTICE",
    "README.md",
    "SECURITY.md",
    "benches",
    "docs",
    "examples",
    "grammar",
    "proptest-regressions",
    "rules",
    "src",
    "tests",
];

const MOST_LINES: usize = 600;

/// Source files that may be longer, each with its reason.
const LONG_FILES: &[(&str, &str)] =
    &[("src/diagnostic/code.rs", "one table of all diagnostics, read from top to bottom")];

/// Words that say that the author did not know what a thing is.
const VAGUE: &[&str] = &[
    "abstract",
    "base",
    "common",
    "data",
    "handler",
    "helper",
    "helpers",
    "impl",
    "info",
    "manager",
    "misc",
    "processor",
    "service",
    "util",
    "utils",
];

/// Lines of `//` among the lines of a file, in hundredths: from here on shown …
const MANY_COMMENTS: usize = 7;
/// … and from here on refused. A file may always have four.
const TOO_MANY_COMMENTS: usize = 12;
const ALLOWED_COMMENTS: usize = 4;

/// Folders whose texts look like posts: what they show must reach nobody.
const SHOWN: &[&str] = &["rules", "examples", "tests"];

/// Where accounts need no `example` in their names, each with its reason.
const NAMES_TO_CUT: &[(&str, &str)] = &[
    ("tests/corpus/", "cases of matching: a mention is cut into the words of a pattern"),
    ("tests/differential/", "generated posts: mentions are made of the words of patterns"),
];

/// The file that holds what must be found.
const PLANTED: &str = "tests/tidy.rs";

/// Beginnings of numbers that regulators keep for films and books, or that no
/// operator assigns; `.` stands for any digit.
const RESERVED_NUMBERS: &[&str] = &[
    "1...55501..",   // North America, NANPA
    "7900000....",   // Russia: no subscriber's number begins so
    "447700900...",  // United Kingdom, Ofcom: mobile
    "441632960...",  // United Kingdom, Ofcom: no area
    "442079460...",  // United Kingdom, Ofcom: London
    "3319900....",   // France, ARCEP: Île-de-France
    "3326191....",   // … north-west
    "3335301....",   // … north-east
    "3346571....",   // … south-east
    "3353649....",   // … south-west
    "3363998....",   // … mobile
    "61491570...",   // Australia, ACMA: mobile
    "6125550....",   // Australia, ACMA: Sydney
    "493023125...",  // Germany, Bundesnetzagentur: Berlin
    "4915228817386", // Germany, Bundesnetzagentur: mobile
    "467017406..",   // Sweden, PTS: mobile
];

/// A number with so many zeros in a row is nobody's: for countries that keep none.
const NOBODYS: &str = "000000";

#[test]
fn the_top_level_holds_what_it_should() {
    let names = visible_names(&root());
    let strangers: Vec<_> = names
        .iter()
        .filter(|name| *name != "target" && !TOP_LEVEL.contains(&name.as_str()))
        .collect();
    assert!(strangers.is_empty(), "not in the list: {strangers:?}");
    assert!(names.iter().any(|name| name == "README.md"));
}

#[test]
fn files_stay_short() {
    let files = rust_files("src");
    assert!(files.len() > 20, "the source was not found");
    let long: Vec<_> = files
        .iter()
        .map(|file| (&file.path, file.text.lines().count()))
        .filter(|(path, lines)| {
            *lines > MOST_LINES && !LONG_FILES.iter().any(|(long, _)| long == path)
        })
        .collect();
    assert!(long.is_empty(), "split, or give a reason: {long:?}");
}

#[test]
fn names_say_what_a_thing_is() {
    let mut vague = Vec::new();
    for file in rust_files("src").into_iter().chain(rust_files("tests")) {
        let names = file.path.split(['/', '.']).skip(1).flat_map(|part| part.split('_'));
        vague.extend(
            names.filter(|word| VAGUE.contains(word)).map(|word| format!("{}: {word}", file.path)),
        );
        for name in type_names(&file.text).into_iter().filter(|_| file.path != PLANTED) {
            if words_of(&name).iter().any(|word| VAGUE.contains(&word.as_str())) {
                vague.push(format!("{}: {name}", file.path));
            }
        }
    }
    assert!(vague.is_empty(), "{}", vague.join("\n"));
}

#[test]
fn comments_are_few_and_plain() {
    let mut refused = Vec::new();
    for file in rust_files("src") {
        let production = production(&file.text);
        let lines = production.lines().count().max(1);
        let comments = production.lines().filter(|line| is_comment(line)).count();
        let share = comments * 100 / lines;
        let said = format!("{}: {comments} of {lines} lines are comments", file.path);
        if share >= TOO_MANY_COMMENTS && comments > ALLOWED_COMMENTS {
            refused.push(said);
        } else if share >= MANY_COMMENTS && comments > ALLOWED_COMMENTS {
            eprintln!("{said}");
        }
        refused.extend(
            file.text
                .lines()
                .filter(|line| is_banner(line))
                .map(|line| format!("{}: {line}", file.path)),
        );
    }
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

#[test]
fn errors_are_types() {
    let mut stringly = Vec::new();
    for file in rust_files("src") {
        if fails_with_a_text(&file.text) {
            stringly.push(file.path);
        }
    }
    assert!(stringly.is_empty(), "a `Result` whose error is a text: {stringly:?}");
}

#[test]
fn nothing_is_left_of_the_making() {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:")];
    let mut left = Vec::new();
    for file in own_files() {
        for (number, line) in numbered(&file.text) {
            if marks.iter().any(|mark| line.contains(mark)) || names_a_machine_path(line) {
                left.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    assert!(left.is_empty(), "{}", left.join("\n"));
}

#[test]
fn no_number_that_is_shown_can_be_called() {
    let mut callable = Vec::new();
    for file in shown_files() {
        for (number, line) in numbered(&file.text) {
            // The zero that is dialled inside a country only.
            let line = line.replace("(0)", "");
            let numbers = phone_numbers(&line).into_iter().filter(|digits| !is_reserved(digits));
            callable.extend(numbers.map(|digits| format!("{}:{number}: {digits}", file.path)));
        }
    }
    assert!(callable.is_empty(), "outside the reserved ranges:\n{}", callable.join("\n"));
}

#[test]
fn no_account_that_is_shown_is_somebodys() {
    let mut real = Vec::new();
    let mut files = shown_files();
    files.retain(|file| !NAMES_TO_CUT.iter().any(|(folder, _)| file.path.starts_with(folder)));
    for file in files {
        for (number, line) in numbered(&file.text) {
            let names = accounts(line).into_iter().filter(|name| !name.contains("example"));
            real.extend(names.map(|name| format!("{}:{number}: {name}", file.path)));
        }
    }
    assert!(real.is_empty(), "without `example` in the name:\n{}", real.join("\n"));
}

#[test]
fn what_must_be_found_is_found() {
    assert_eq!(type_names("pub struct RuleManager<'a>;\nenum Level {}"), ["RuleManager", "Level"]);
    assert_eq!(words_of("RuleManager"), ["rule", "manager"]);
    assert!(is_comment("    // why") && !is_comment("    /// what") && !is_comment("//! what"));
    assert!(is_banner("// ---- parsing ----") && is_banner("//////////") && !is_banner("// a - b"));
    assert!(fails_with_a_text("fn f() -> Result<Vec<(u8, u8)>, String> {}"));
    assert!(!fails_with_a_text("fn f() -> Result<String, LoadError> {}"));
    assert!(names_a_machine_path(concat!("see /ho", "me/someone/notes")));
    assert!(!names_a_machine_path("https://example.org/home/page"));
}

#[test]
fn callable_numbers_and_real_accounts_are_told_from_reserved_ones() {
    let callable = [
        "call +7 912 345-67-89",
        "звоните 8 (912) 345-67-89",
        "+٤٤ ٧٧١١ ٩٠٠١٢٣",
        "wa.me/2348031234567",
        "tel:+4915112345678",
    ];
    for text in callable {
        assert!(phone_numbers(text).iter().any(|digits| !is_reserved(digits)), "{text}");
    }
    let reserved = [
        "+7 900 000-00-01",
        "8 900 000 00 01",
        "+1 (212) 555-0143",
        "+44 (0)7700 900123",
        "+33 1 99 00 00 01",
        "+86 100 0000 0001",
        "+७ ९०० ००० ०० ०१",
        "2 + 2, 240 000 ₽, 2026-11-22, 1506988800",
    ];
    for text in reserved {
        assert!(phone_numbers(text).iter().all(|digits| is_reserved(digits)), "{text}");
    }
    assert_eq!(accounts("write @example_hr, t.me/example_unit"), ["example_hr", "example_unit"]);
    assert_eq!(accounts("@someone, t.me/s/channel, T.ME/+AbCd"), ["someone", "channel", "abcd"]);
    assert_eq!(accounts("hr@firm.example, a@b"), ["firm.example"]);
}

/// Everything that we wrote: not what cargo did.
fn own_files() -> Vec<TextFile> {
    let mut files = text_files("");
    files.retain(|file| file.path != "Cargo.lock");
    files
}

/// The files whose texts look like posts.
fn shown_files() -> Vec<TextFile> {
    let mut files: Vec<_> = SHOWN.iter().flat_map(|folder| text_files(folder)).collect();
    files.retain(|file| file.path != PLANTED);
    files
}

fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(at, line)| (at + 1, line))
}

/// The names of the types that `source` defines.
fn type_names(source: &str) -> Vec<String> {
    let mut words = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '_'))
        .filter(|word| !word.is_empty());
    let mut names = Vec::new();
    while let Some(word) = words.next() {
        if matches!(word, "struct" | "enum" | "trait" | "type" | "union")
            && let Some(name) = words.next()
            && name.starts_with(char::is_uppercase)
        {
            names.push(name.to_owned());
        }
    }
    names
}

/// The words of a name in camel case, in lower case.
fn words_of(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for character in name.chars() {
        match words.last_mut() {
            Some(word) if !character.is_uppercase() => word.push(character),
            _ => words.push(character.to_lowercase().collect()),
        }
    }
    words
}

fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("//") && !line.starts_with("///") && !line.starts_with("//!")
}

/// A line drawn across the page.
fn is_banner(line: &str) -> bool {
    let line = line.trim();
    let is_drawn = |sign: &str| line.contains(&sign.repeat(4));
    line.starts_with("////")
        || (is_comment(line) && ["-", "=", "*", "#", "─", "═"].into_iter().any(is_drawn))
}

/// Whether some `Result<…>` has a text for its error.
fn fails_with_a_text(source: &str) -> bool {
    source.match_indices("Result<").any(|(at, found)| {
        let mut depth = 1;
        let mut second = None;
        for (offset, sign) in source.get(at + found.len()..).unwrap_or_default().char_indices() {
            let place = at + found.len() + offset;
            match sign {
                '<' | '(' | '[' => depth += 1,
                '>' | ')' | ']' => depth -= 1,
                ',' if depth == 1 => second = Some(place + 1),
                _ => {}
            }
            if depth == 0 {
                let error =
                    second.and_then(|start| source.get(start..place)).unwrap_or_default().trim();
                return matches!(error, "String" | "&str" | "&'static str");
            }
        }
        false
    })
}

/// Whether `line` holds a path that exists on somebody's machine only.
fn names_a_machine_path(line: &str) -> bool {
    ["home", "root", "tmp", "work", "Users"].into_iter().any(|folder| {
        let path = format!("/{folder}/");
        line.match_indices(&path).any(|(at, _)| {
            let before = line.get(..at).and_then(|before| before.chars().next_back());
            before.is_none_or(|before| {
                !before.is_alphanumeric() && !matches!(before, '.' | '}' | '~' | '*')
            })
        })
    })
}

/// The digits of everything in `line` that reads as a phone number: after `+`,
/// after `wa.me/` and `tel:`, and Russian numbers that begin with 8.
fn phone_numbers(line: &str) -> Vec<String> {
    let characters: Vec<char> = line.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(character) = characters.get(at) {
        let rest = characters.get(at + 1..).unwrap_or_default();
        let is_new =
            at == 0 || characters.get(at - 1).is_none_or(|before| digit(*before).is_none());
        if matches!(character, '+' | '＋') {
            let (digits, used) = dialled(rest);
            if digits.len() >= 9 {
                found.push(digits.replacen("440", "44", 1));
            }
            at += used;
        } else if is_new && digit(*character) == Some('8') {
            let (digits, used) = dialled(rest);
            if digits.len() == 10 && digits.starts_with(['3', '4', '8', '9']) {
                found.push(format!("7{digits}"));
                at += used;
            }
        }
        at += 1;
    }
    for prefix in ["wa.me/", "tel:"] {
        for (start, _) in line.match_indices(prefix) {
            let after: Vec<char> =
                line.get(start + prefix.len()..).unwrap_or_default().chars().collect();
            let (digits, _) = dialled(&after);
            if digits.len() >= 9 {
                found.push(digits);
            }
        }
    }
    found
}

/// The digits that `characters` begin with, and how many characters they take;
/// one or two separators may stand between two of them.
fn dialled(characters: &[char]) -> (String, usize) {
    let (mut digits, mut used, mut separators) = (String::new(), 0, 0);
    for (at, character) in characters.iter().enumerate() {
        if let Some(value) = digit(*character) {
            digits.push(value);
            (used, separators) = (at + 1, 0);
        } else if matches!(character, ' ' | '-' | '(' | ')' | '.' | '\u{A0}' | '\u{202F}' | '‑')
            && separators < 2
        {
            separators += 1;
        } else {
            break;
        }
    }
    (digits, used)
}

/// What `character` is as an ASCII digit: those of the scripts that posts use.
fn digit(character: char) -> Option<char> {
    let zeros = [0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xFF10];
    let code = u32::from(character);
    let zero = zeros.into_iter().find(|zero| (*zero..zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

fn is_reserved(digits: &str) -> bool {
    let fits = |range: &&str| {
        digits.len() >= range.len()
            && range
                .chars()
                .zip(digits.chars())
                .all(|(wanted, digit)| wanted == '.' || wanted == digit)
    };
    digits.contains(NOBODYS) || RESERVED_NUMBERS.iter().any(fits)
}

/// Pages of messengers that are nobody's account: a table says that they are none.
const PAGES: &[(&str, &str)] = &[("t.me/", "share"), ("vk.com/", "feed"), ("vk.com/", "wall-1_2")];

/// The accounts that `line` names, in lower case: after `@`, of a name of three
/// letters or more, and in the addresses of messengers. Of an e-mail address
/// the host.
fn accounts(line: &str) -> Vec<String> {
    let line = line.to_lowercase();
    let mut found = Vec::new();
    let name = |start: usize| -> &str {
        let rest = line.get(start..).unwrap_or_default();
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
        rest.split(|c| !is_name(c)).next().unwrap_or_default().trim_end_matches(['.', '-'])
    };
    for (at, _) in line.match_indices('@') {
        let account = name(at + 1);
        // Behind a letter it is the host of an address, or stands for a letter: `w@ves`.
        let is_inside =
            line.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric));
        let is_name = account.starts_with(|c: char| c.is_ascii_alphanumeric());
        if account.len() >= 3 && is_name && (!is_inside || account.contains('.')) {
            found.push(account.to_owned());
        }
    }
    for host in ["t.me/", "telegram.me/", "vk.com/", "signal.me/", "discord.gg/"] {
        for (at, _) in line.match_indices(host) {
            let mut start = at + host.len();
            for step in ["s/", "joinchat/", "+"] {
                let rest = line.get(start..).unwrap_or_default();
                start += if rest.starts_with(step) { step.len() } else { 0 };
            }
            let is_page = PAGES.contains(&(host, name(start)));
            if !name(start).is_empty() && !is_page {
                found.push(name(start).to_owned());
            }
        }
    }
    found
}
