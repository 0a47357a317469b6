//! Every code has its page in `docs/diagnostics/`, and the page is true: what
//! it shows as wrong is refused with that code in those words, and what it
//! shows as right is accepted.
//!
//! `INDICIA_UPDATE=1` writes what the program says into the pages, and their
//! headings into the index.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};
use std::{env, fs};

use indicia::Code;
use tempfile::TempDir;

use crate::shown::{Block, blocks, over, with_bodies};
use crate::tree::{root, visible_names};

const FOLDER: &str = "docs/diagnostics";
/// The file that a block without a name changes.
const RULE: &str = "example-rule.yaml";
const HEADINGS: [&str; 4] = ["## Why", "## What to write", "## Wrong", "## Right"];

#[test]
fn there_is_a_page_for_every_code_and_for_nothing_else() {
    let mut expected: BTreeSet<_> = Code::ALL.iter().map(|code| format!("{code}.md")).collect();
    expected.insert("README.md".to_owned());
    let found: BTreeSet<_> = visible_names(&root().join(FOLDER)).into_iter().collect();
    let differ: Vec<_> = expected.symmetric_difference(&found).collect();
    assert!(differ.is_empty(), "{differ:?}");
}

#[test]
fn the_index_has_the_heading_of_every_page() {
    let index = read("README.md");
    let rows: String = Code::ALL
        .iter()
        .map(|code| format!("| [{code}]({code}.md) | {} |\n", title(*code)))
        .collect();
    let (before, table) = index.split_once("|---|---|\n").unwrap();
    let after = table.find("\n\n").map_or("", |end| &table[end + 1..]);
    let expected = format!("{before}|---|---|\n{rows}{after}");
    if env::var_os("INDICIA_UPDATE").is_some() {
        fs::write(root().join(FOLDER).join("README.md"), &expected).unwrap();
    } else {
        assert_eq!(index, expected);
    }
}

#[test]
fn every_page_has_the_same_parts() {
    for code in Code::ALL {
        let page = read(&format!("{code}.md"));
        let title = title(*code);
        assert!(!title.is_empty() && !title.ends_with('.'), "{code}: {title}");
        let mut rest = page.as_str();
        for heading in HEADINGS {
            let (part, after) = rest.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| {
                panic!("{code} has no `{heading}`, or not in the order of {HEADINGS:?}");
            });
            assert!(part.lines().filter(|line| !line.is_empty()).count() >= 1, "{code}: {heading}");
            rest = after;
        }
    }
}

#[test]
fn what_is_wrong_is_refused_as_shown_and_what_is_right_is_accepted() {
    let base = ExampleFiles::read();
    let mut problems = Vec::new();
    let is_shown_here = |code: &&Code| cfg!(unix) || **code != Code::UnreadableFile;
    for code in Code::ALL.iter().filter(is_shown_here) {
        if let Err(problem) = page_is_true(*code, &base) {
            problems.push(format!("{code}: {problem}"));
        }
    }
    assert!(problems.is_empty(), "{} pages:\n{}", problems.len(), problems.join("\n\n"));
}

fn page_is_true(code: Code, base: &ExampleFiles) -> Result<(), String> {
    let name = format!("{code}.md");
    let page = read(&name);
    let blocks = blocks(&page);
    let (Some(at), Some(shown)) = position_of_text(&blocks) else {
        return Err("it shows no message".to_owned());
    };
    let (wrong, right) = (&blocks[..at], &blocks[at + 1..]);
    if wrong.is_empty() || right.is_empty() {
        return Err("it shows nothing wrong, or nothing right".to_owned());
    }
    let refused = base.check(code, wrong);
    let said = String::from_utf8(refused.stdout).unwrap();
    let codes: Vec<_> = said
        .lines()
        .filter_map(|line| {
            let after = line.strip_prefix("error[").or_else(|| line.strip_prefix("warning["))?;
            after.split_once(']')
        })
        .map(|(code, _)| code)
        .collect();
    if codes.is_empty() || codes.iter().any(|found| *found != code.as_str()) {
        return Err(format!("what is wrong gives {codes:?}\n{said}"));
    }
    if !said.contains(" help: ") {
        return Err(format!("the message says nothing of what to write\n{said}"));
    }
    if env::var_os("INDICIA_UPDATE").is_some() {
        let page = with_bodies(&page, &[(shown.line, said)]);
        fs::write(root().join(FOLDER).join(&name), page).unwrap();
    } else if said != shown.body {
        return Err(format!("the page shows\n{}and the program says\n{said}", shown.body));
    }
    let accepted = base.check(code, right);
    if !accepted.status.success() {
        return Err(format!(
            "what is right is refused\n{}",
            String::from_utf8_lossy(&accepted.stdout)
        ));
    }
    Ok(())
}

fn position_of_text(blocks: &[Block]) -> (Option<usize>, Option<&Block>) {
    let at = blocks.iter().position(|block| block.info == "text");
    (at, at.and_then(|at| blocks.get(at)))
}

/// The files that the examples of all pages change, from the index.
struct ExampleFiles {
    files: Vec<(String, String)>,
}

impl ExampleFiles {
    fn read() -> Self {
        let files = blocks(&read("README.md"))
            .iter()
            .filter_map(Block::file)
            .map(|file| (file.path.to_owned(), file.body.to_owned()))
            .collect();
        let base = Self { files };
        let output = base.check(Code::NotYaml, &[]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        assert_eq!(base.files.len(), 5);
        base
    }

    /// What `indicia check rules` says of the files with those of `changes`,
    /// where the page about `code` shows them.
    fn check(&self, code: Code, changes: &[Block]) -> Output {
        let folder = TempDir::new().unwrap();
        let rules = folder.path().join("rules");
        for (path, text) in &self.files {
            write(&rules.join(path), text.as_bytes());
        }
        for block in changes {
            if let Some(path) = block.info.strip_prefix("json ") {
                write(&rules.join(path), block.body.as_bytes());
                continue;
            }
            let file = block.file();
            let (path, body) = file.map_or((RULE, &*block.body), |file| (file.path, file.body));
            let text = if block.info == "yaml whole" || body.starts_with("lexicon:") {
                body.to_owned()
            } else {
                self.changed(path, body)
            };
            if let Some(target) = between(&text, "⟨link to ", "⟩") {
                link(&rules.join(path), target);
            } else {
                write(&rules.join(path), &spelt_out(&text));
            }
        }
        // A folder of its own for a second file of settings, and for replacements.
        let mut arguments = vec!["check", "rules"];
        if matches!(code, Code::LockOutOfDate | Code::NoLock) {
            arguments.push("--locked");
        }
        if rules.join("own").exists() {
            fs::rename(rules.join("own"), folder.path().join("own")).unwrap();
            arguments.push("own");
        }
        Command::new(env!("CARGO_BIN_EXE_indicia"))
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .unwrap()
    }

    fn changed(&self, path: &str, body: &str) -> String {
        if path.ends_with(".jsonl") {
            return body.to_owned();
        }
        let own = self.files.iter().find(|(name, _)| name == path);
        let kind = if body.contains("correlate:") { "example-burst.yaml" } else { RULE };
        let (_, base) = own.or(self.files.iter().find(|(name, _)| name == kind)).unwrap();
        let is_whole = path.ends_with("indicia.yaml") || path.ends_with(".lock");
        if is_whole { body.to_owned() } else { over(base, body) }
    }
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

#[cfg(unix)]
fn link(path: &Path, target: &str) {
    std::os::unix::fs::symlink(target, path).unwrap();
}

#[cfg(not(unix))]
fn link(_: &Path, _: &str) {}

/// The text with what a page can't show put in: `⟨U+202E⟩` is that character,
/// `⟨byte FF⟩` that byte, `⟨2000 × a⟩` as many of what follows.
fn spelt_out(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('⟨') {
        let (inside, after) = after.split_once('⟩').unwrap();
        bytes.extend(before.bytes());
        if let Some(hex) = inside.strip_prefix("U+") {
            let character = char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap();
            bytes.extend(character.to_string().bytes());
        } else if let Some(hex) = inside.strip_prefix("byte ") {
            bytes.push(u8::from_str_radix(hex, 16).unwrap());
        } else {
            let (count, what) = inside.split_once(" × ").unwrap();
            bytes.extend(what.repeat(count.replace(',', "").parse().unwrap()).bytes());
        }
        rest = after;
    }
    bytes.extend(rest.bytes());
    bytes
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    Some(text.split_once(start)?.1.split_once(end)?.0)
}

fn title(code: Code) -> String {
    let page = read(&format!("{code}.md"));
    let heading = page.lines().next().unwrap_or_default();
    let title = heading.strip_prefix(&format!("# {code}: "));
    assert!(title.is_some(), "{code}: {heading}");
    title.unwrap().to_owned()
}

fn read(name: &str) -> String {
    let path = root().join(FOLDER).join(name);
    assert!(path.is_file(), "there is no {}", path.display());
    fs::read_to_string(path).unwrap()
}

#[test]
fn what_a_page_can_not_show_is_spelt_out() {
    assert_eq!(spelt_out("a⟨U+0007⟩b⟨byte FF⟩⟨3 × xy⟩"), b"a\x07b\xffxyxyxy");
}
