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
    "similarity",
    "post",
    "diagnostic",
    "list",
    "pattern",
    "condition",
    "rule_file",
    "rule",
    "measure",
    "ruleset",
    "compile",
    "verdict",
    "scan",
    "proof",
    "audit",
    "report",
    "cli",
];

/// Foreign crates and the only places that may name them.
const WALLS: &[(&str, &[&str])] = &[
    ("pest", &["src/condition/", "src/pattern/"]),
    ("pest_derive", &["src/condition/", "src/pattern/"]),
    ("granit_parser", &["src/rule_file/"]),
    ("serde_yaml", &["src/rule_file/", "src/cli/input/map.rs", "src/cli/measure/labels.rs"]),
    ("aho_corasick", &["src/compile/"]),
    ("icu_segmenter", &["src/text/dictionary.rs"]),
    ("whatlang", &["src/text/detect/opinion.rs"]),
    ("caseless", &["src/text/"]),
    ("biodivine_lib_bdd", &["src/proof/"]),
    ("hmac", &["src/list/key.rs"]),
    ("fast2s", &["src/text/"]),
    ("annotate_snippets", &["src/diagnostic/render.rs"]),
    ("csv_core", &["src/cli/input/rows.rs"]),
    ("flate2", &["src/cli/input/compression.rs"]),
    ("zstd", &["src/cli/input/compression.rs"]),
    ("clap", &["src/cli/"]),
    ("rayon", &["src/cli/"]),
    ("indicatif", &["src/cli/"]),
    ("rust_embed", &["src/cli/"]),
    ("csv", &["src/cli/"]),
    ("anstyle", &["src/cli/"]),
    ("percent_encoding", &["src/diagnostic/sarif.rs"]),
];

/// The library touches files in one place only; readers take streams.
const FILE_SYSTEM: &[&str] = &["src/ruleset/", "src/cli/"];

#[test]
fn layers_use_only_those_above_them() {
    let files = rust_files("src");
    let violations: Vec<_> =
        files.iter().flat_map(|file| uses_from_below(&file.path, &file.text)).collect();
    assert!(files.len() > 20, "the source was not found");
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

#[test]
fn a_planted_violation_is_found() {
    let below = uses_from_below("src/text/words.rs", "use crate::{text::Span, cli};");
    assert_eq!(below, ["src/text/words.rs uses crate::cli"]);
    assert_eq!(uses_from_below("src/scan/mod.rs", "use crate::text::Span;"), [""; 0]);
    assert_eq!(
        uses_from_below("src/verdict/mod.rs", "fn f(s: crate::scan::Scanner<'_>) {}").len(),
        1
    );
    assert_eq!(uses_from_below("src/entity.rs", "use super::post::Post;").len(), 1);
    assert_eq!(over_walls("src/scan/mod.rs", "use aho_corasick::AhoCorasick;").len(), 1);
    assert_eq!(over_walls("src/compile/mod.rs", "use aho_corasick::AhoCorasick;"), [""; 0]);
    assert_eq!(over_walls("src/scan/mod.rs", "use std::{fs, io};").len(), 1);
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
    let files = rust_files("src");
    let violations: Vec<_> =
        files.iter().flat_map(|file| over_walls(&file.path, production(&file.text))).collect();
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
        (
            "// crate::cli\n/* crate::cli */ let a = \"crate::cli\"; let b = r#\"crate::cli\"#;",
            1,
            &[],
        ),
        ("let quote = '\"'; crate::scan::scan(); let other = '\"';", 1, &["scan"]),
        ("fn f<'a>(x: &'a str) { crate::scan::scan(x) }", 1, &["scan"]),
    ];
    for (source, depth, expected) in cases {
        assert_eq!(used_at_the_root(source, *depth), *expected, "{source}");
    }
}

/// What the file at `path` uses that its layer may not.
fn uses_from_below(path: &str, source: &str) -> Vec<String> {
    let layer = path.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default();
    let Some(depth) = LAYERS.iter().position(|known| *known == layer) else {
        return Vec::new();
    };
    let below = LAYERS.get(depth + 1..).unwrap_or_default();
    used_at_the_root(source, module_depth(path))
        .into_iter()
        .filter(|used| used == "*" || below.contains(&used.as_str()))
        .map(|used| format!("{path} uses crate::{used}"))
        .collect()
}

/// The foreign libraries, and the file system, that the file at `path` may not name.
fn over_walls(path: &str, source: &str) -> Vec<String> {
    let tokens = tokens(&code(source));
    let named = WALLS
        .iter()
        .filter(|(library, _)| tokens.iter().any(|token| token == library))
        .chain(names_files(&tokens).then_some(&("std::fs", FILE_SYSTEM)));
    named
        .filter(|(_, places)| !places.iter().any(|place| path.starts_with(place)))
        .map(|(library, _)| format!("{path} names {library}"))
        .collect()
}

/// Whether `std::fs` is named, also in a group.
fn names_files(tokens: &[String]) -> bool {
    (0..tokens.len()).filter(|at| token(tokens, *at) == "std" && token(tokens, at + 1) == "::").any(
        |at| {
            let mut is_named = token(tokens, at + 2) == "fs";
            if token(tokens, at + 2) == "{" {
                group(tokens, at + 3, &mut |item| is_named |= token(tokens, item) == "fs");
            }
            is_named
        },
    )
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
            return used.truncate(if used.last().is_some_and(|name| name == "*") {
                first
            } else {
                used.len()
            });
        }
        match (token(tokens, at), token(tokens, at + 1)) {
            ("::", "{") => {
                return group(tokens, at + 2, &mut |item| after_super(tokens, item, left, used));
            }
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
    rest.get(body..)
        .and_then(|inner| inner.find(&end))
        .map_or(rest.len(), |at| body + at + end.len())
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
