//! The layers of `docs/architecture.md`, enforced: a layer uses only those
//! above it, and each foreign library stays behind its wall.

use crate::tree::{production, root, rust_files, visible_names};

/// The table of contents, from the foundations to the edges; `lib.rs` declares
/// its modules in this order.
///
/// `verdict` stands before `scan` because a scan ends in a verdict, which is
/// plain data and knows nothing of how it was found. `entity` stands before
/// `pattern` and `condition` because both name kinds of entities.
const LAYERS: &[&str] = &[
    "text",
    "entity",
    "post",
    "diagnostic",
    "pattern",
    "condition",
    "rule_file",
    "rule",
    "ruleset",
    "compile",
    "verdict",
    "scan",
    "report",
    "cli",
];

/// Foreign crates and the only places that may name them.
const WALLS: &[(&str, &[&str])] = &[
    ("pest", &["src/condition/", "src/pattern/"]),
    ("pest_derive", &["src/condition/", "src/pattern/"]),
    ("granit_parser", &["src/rule_file/"]),
    ("serde_yaml", &["src/rule_file/"]),
    ("aho_corasick", &["src/compile/"]),
    ("whatlang", &["src/text/detect.rs"]),
    ("caseless", &["src/text/"]),
    ("fast2s", &["src/text/"]),
    ("annotate_snippets", &["src/diagnostic/render.rs"]),
    ("clap", &["src/cli/"]),
    ("rayon", &["src/cli/"]),
    ("indicatif", &["src/cli/"]),
    ("rust_embed", &["src/cli/"]),
];

/// The library touches files in one place only; readers take streams.
const FILE_SYSTEM: &[&str] = &["src/ruleset/", "src/cli/"];

#[test]
fn layers_use_only_those_above_them() {
    let mut violations = Vec::new();
    let mut seen = 0;
    for (depth, layer) in LAYERS.iter().enumerate() {
        let below = LAYERS.get(depth + 1..).unwrap_or_default();
        for file in rust_files(&format!("src/{layer}")) {
            seen += 1;
            for used in used_at_the_root(&file.text, module_depth(&file.path)) {
                if used == "*" || below.contains(&used.as_str()) {
                    violations.push(format!("{} uses crate::{used}", file.path));
                }
            }
        }
    }
    assert!(seen > 20, "the source was not found");
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

#[test]
fn the_crate_declares_every_layer_in_order() {
    let names = visible_names(&root().join("src"));
    let present: Vec<&str> = LAYERS
        .iter()
        .copied()
        .filter(|layer| names.iter().any(|name| name.trim_end_matches(".rs") == *layer))
        .collect();
    let strangers: Vec<_> = names
        .iter()
        .filter(|name| !present.contains(&name.trim_end_matches(".rs")))
        .filter(|name| !matches!(name.as_str(), "lib.rs" | "main.rs"))
        .collect();
    assert!(strangers.is_empty(), "no layer of the table: {strangers:?}");
    let files = rust_files("src");
    let library = files.iter().find(|file| file.path == "src/lib.rs");
    let declared: Vec<&str> = library
        .iter()
        .flat_map(|file| file.text.lines())
        .filter_map(|line| line.trim().strip_suffix(';')?.rsplit_once("mod ").map(|(_, name)| name))
        .collect();
    assert_eq!(declared, present);
}

#[test]
fn foreign_libraries_stay_behind_their_walls() {
    let mut violations = Vec::new();
    for file in rust_files("src") {
        let tokens = tokens(&code(production(&file.text)));
        for (library, places) in WALLS {
            let is_named = tokens.iter().any(|token| token == library);
            if is_named && !places.iter().any(|place| file.path.starts_with(place)) {
                violations.push(format!("{} names {library}", file.path));
            }
        }
        let opens_files = tokens.windows(3).any(|window| window == ["std", "::", "fs"]);
        if opens_files && !FILE_SYSTEM.iter().any(|place| file.path.starts_with(place)) {
            violations.push(format!("{} touches the file system", file.path));
        }
    }
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

#[test]
fn every_form_of_a_path_is_found() {
    let cases: &[(&str, usize, &[&str])] = &[
        ("use crate::cli::Exit;", 1, &["cli"]),
        ("use crate::{text::Span, cli::{self, Exit}, scan};", 1, &["text", "cli", "scan"]),
        ("use crate::{\n    // why\n    scan,\n};", 1, &["scan"]),
        ("fn run() -> crate::cli::Exit {}", 1, &["cli"]),
        ("pub(in crate::entity) fn f() {}", 2, &["entity"]),
        ("use super::super::cli::Exit;", 2, &["cli"]),
        ("use super::super::cli::Exit;", 3, &[]),
        ("use super::{super::cli, other};", 2, &["cli"]),
        ("use super::cli;", 1, &["cli"]),
        ("use super::words;", 2, &[]),
        ("mod tests { use super::*; }", 1, &[]),
        ("use crate::*;", 1, &["*"]),
        ("use crate as root;", 1, &["*"]),
        ("use crate::{self as root};", 1, &["*"]),
        ("macro_rules! m { () => { $crate::scan::scan() }; }", 1, &["scan"]),
        ("// crate::cli\n/* crate::cli */ let a = \"crate::cli\"; let b = r#\"crate::cli\"#;", 1, &[]),
        ("let quote = '\"'; crate::scan::scan(); let other = '\"';", 1, &["scan"]),
        ("fn f<'a>(x: &'a str) { crate::scan::scan(x) }", 1, &["scan"]),
    ];
    for (source, depth, expected) in cases {
        assert_eq!(used_at_the_root(source, *depth), *expected, "{source}");
    }
}

/// How many modules deep a file lies: `src/text/words.rs` is `text::words`.
fn module_depth(path: &str) -> usize {
    let inner = path.trim_start_matches("src/");
    let parts = inner.split('/').count();
    if inner.ends_with("/mod.rs") { parts - 1 } else { parts }
}

/// The modules of the crate root that `source` names, in order; `*` for what
/// would hide which ones are used.
fn used_at_the_root(source: &str, depth: usize) -> Vec<String> {
    let tokens = tokens(&code(source));
    let mut used = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let is_continued = at > 0 && tokens.get(at - 1).is_some_and(|before| before == "::");
        if token == "crate" {
            after_root(&tokens, at + 1, &mut used);
        } else if token == "super" && !is_continued {
            after_super(&tokens, at, depth, &mut used);
        }
    }
    used
}

/// What follows the root of the crate at `at`.
fn after_root(tokens: &[String], at: usize, used: &mut Vec<String>) {
    match (token(tokens, at), token(tokens, at + 1)) {
        ("as", _) => used.push("*".to_owned()),
        ("::", "{") => group(tokens, at + 2, &mut |item| {
            let first = token(tokens, item);
            let first = if first == "self" { "*" } else { first };
            used.push(first.to_owned());
        }),
        ("::", first) => used.push(first.to_owned()),
        _ => {}
    }
}

/// A chain of `super` at `at`, which leads to the root after `left` steps.
fn after_super(tokens: &[String], mut at: usize, mut left: usize, used: &mut Vec<String>) {
    while token(tokens, at) == "super" && left > 0 {
        left -= 1;
        at += 1;
        if left == 0 {
            // A test module inside `mod.rs` says `super::*` and means the layer.
            let first = used.len();
            after_root(tokens, at, used);
            return used.truncate(if used.last().is_some_and(|name| name == "*") { first } else { used.len() });
        }
        match (token(tokens, at), token(tokens, at + 1)) {
            ("::", "{") => return group(tokens, at + 2, &mut |item| after_super(tokens, item, left, used)),
            ("::", _) => at += 1,
            _ => return,
        }
    }
}

/// Calls `each` with the place of every item of the group that begins at `at`.
fn group(tokens: &[String], mut at: usize, each: &mut dyn FnMut(usize)) {
    let mut depth = 1;
    let mut is_item = true;
    while depth > 0 && at < tokens.len() {
        match token(tokens, at) {
            "{" => depth += 1,
            "}" => depth -= 1,
            "," if depth == 1 => {
                is_item = true;
                at += 1;
                continue;
            }
            _ if depth == 1 && is_item => each(at),
            _ => {}
        }
        is_item = false;
        at += 1;
    }
}

fn token(tokens: &[String], at: usize) -> &str {
    tokens.get(at).map_or("", String::as_str)
}

/// Names, `::`, and single signs.
fn tokens(code: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut is_name = false;
    for character in code.chars() {
        let continues = character.is_alphanumeric() || character == '_';
        match tokens.last_mut() {
            Some(last) if is_name && continues => last.push(character),
            Some(last) if last == ":" && character == ':' => last.push(':'),
            _ if !character.is_whitespace() => tokens.push(character.to_string()),
            _ => {}
        }
        is_name = continues;
    }
    tokens
}

/// Rust source without its comments, and with its texts emptied.
fn code(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if first == '"' {
            text_len(rest)
        } else if first == 'r' && !code.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            raw_text_len(rest)
        } else if first == '\'' {
            character_len(rest)
        } else {
            0
        };
        if skipped > 0 {
            code.push(' ');
        } else {
            code.push(first);
        }
        rest = rest.get(skipped.max(first.len_utf8())..).unwrap_or_default();
    }
    code
}

/// The length of the text in quotation marks that `rest` begins with.
fn text_len(rest: &str) -> usize {
    let mut is_escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of the raw text that `rest` begins with, 0 if it is none.
fn raw_text_len(rest: &str) -> usize {
    let hashes = rest.get(1..).unwrap_or_default().bytes().take_while(|byte| *byte == b'#').count();
    if rest.as_bytes().get(1 + hashes) != Some(&b'"') {
        return 0;
    }
    let end = format!("\"{}", "#".repeat(hashes));
    let body = 2 + hashes;
    rest.get(body..).and_then(|inner| inner.find(&end)).map_or(rest.len(), |at| body + at + end.len())
}

/// The length of the character that `rest` begins with, 0 if it is a lifetime.
fn character_len(rest: &str) -> usize {
    let mut characters = rest.char_indices().skip(1);
    match characters.next() {
        Some((_, '\\')) => {
            characters.next();
            characters.find(|(_, character)| *character == '\'').map_or(0, |(at, _)| at + 1)
        }
        Some(_) => match characters.next() {
            Some((at, '\'')) => at + 1,
            _ => 0,
        },
        None => 0,
    }
}
