//! The commands that pages show print what the pages show.
//!
//! A page is played from top to bottom in a folder of its own, beside the
//! rules and examples of the repository. A `yaml` block
//! that begins with `# rules/advert.yaml` writes that file; with `(only what
//! changes)` behind it, it puts its keys over those that are there. A block
//! with a file's name behind the language, such as `json posts.jsonl`, writes
//! that file. `TRYCMD=overwrite` writes what came out into the pages.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use trycmd::TestCases;

use crate::shown::{Block, blocks, over, with_bodies};
use crate::tree::{root, text_files};

const TUTORIAL: &str = "docs/writing-rules.md";

#[test]
fn commands_print_what_the_pages_show() {
    let pages = pages();
    assert!(pages.iter().any(|page| page.path == TUTORIAL), "the pages were not found");
    let folder = TempDir::new().unwrap();
    let cases = TestCases::new();
    let scenes: Vec<_> = pages.iter().flat_map(|page| page.scenes(folder.path())).collect();
    for scene in &scenes {
        cases.case(&scene.case);
    }
    cases.run();
    if std::env::var("TRYCMD").is_ok_and(|mode| mode == "overwrite") {
        for page in &pages {
            let new: Vec<_> = scenes
                .iter()
                .filter(|scene| scene.page == page.path)
                .flat_map(Scene::bodies)
                .collect();
            fs::write(root().join(&page.path), with_bodies(&page.text, &new)).unwrap();
        }
    }
}

#[test]
fn the_rules_of_the_tutorial_hold_their_examples_at_every_step() {
    let page = pages().into_iter().find(|page| page.path == TUTORIAL).unwrap();
    let folder = TempDir::new().unwrap();
    let scenes = page.scenes(folder.path());
    assert!(scenes.len() > 4, "the tutorial has few steps");
    for scene in scenes {
        let shows_failure = fs::read_to_string(&scene.case).unwrap().contains("\n? 3\n");
        let tested = Command::new(env!("CARGO_BIN_EXE_indicia"))
            .args(["test", "rules"])
            .current_dir(scene.case.with_extension("in"))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&tested.stdout);
        let is_good = tested.status.success();
        assert!(is_good != shows_failure, "{}: {said}", scene.case.display());
    }
}

/// A page that shows commands.
struct Page {
    path: String,
    text: String,
}

/// Commands that run with the same files.
struct Scene {
    page: String,
    case: PathBuf,
    /// The line of the page at which each block begins.
    lines: Vec<usize>,
}

fn pages() -> Vec<Page> {
    let mut files = text_files("docs");
    files.extend(text_files("").into_iter().filter(|file| file.path == "README.md"));
    files
        .into_iter()
        .filter(|file| file.path.ends_with(".md") && file.text.contains("\n```console\n"))
        .map(|file| Page { path: file.path, text: file.text })
        .collect()
}

impl Page {
    /// The commands of the page under `folder`, cut wherever a file changes.
    fn scenes(&self, folder: &Path) -> Vec<Scene> {
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        let mut scenes: Vec<Scene> = Vec::new();
        let mut is_changed = true;
        for block in blocks(&self.text) {
            if let Some((path, text)) = written(&block, &files) {
                files.insert(path, text);
                is_changed = true;
            } else if block.info == "console" {
                if is_changed {
                    scenes.push(self.scene(folder, scenes.len() + 1, &files));
                    is_changed = false;
                }
                scenes.last_mut().unwrap().add(&block);
            }
        }
        scenes
    }

    fn scene(&self, folder: &Path, number: usize, files: &BTreeMap<String, String>) -> Scene {
        let name = format!("{}-{number}.md", self.path.trim_end_matches(".md").replace('/', "-"));
        let case = folder.join(name);
        let around = case.with_extension("in");
        fs::create_dir_all(&around).unwrap();
        for shown in ["rules", "examples"] {
            // A page with a folder `rules` of its own shows no others.
            if !files.keys().any(|path| path.starts_with(shown)) {
                copy(&root().join(shown), &around.join(shown));
            }
        }
        for (path, text) in files {
            let path = around.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        fs::write(&case, "").unwrap();
        Scene { page: self.path.clone(), case, lines: Vec::new() }
    }
}

/// The file that `block` writes, as it is afterwards.
fn written(block: &Block, files: &BTreeMap<String, String>) -> Option<(String, String)> {
    if let Some(file) = block.file() {
        let text = if file.is_whole {
            file.body.to_owned()
        } else {
            assert!(files.contains_key(file.path), "there is no {} to change", file.path);
            over(&files[file.path], file.body)
        };
        return Some((file.path.to_owned(), text));
    }
    let (_, path) = block.info.split_once(' ')?;
    Some((path.to_owned(), block.body.clone()))
}

impl Scene {
    /// Puts `block` at its own line, so that messages name the line of the page.
    fn add(&mut self, block: &Block) {
        self.lines.push(block.line);
        let mut text = fs::read_to_string(&self.case).unwrap();
        text.push_str(&"\n".repeat(block.line.saturating_sub(text.lines().count() + 1)));
        text.push_str("```console\n");
        text.push_str(&open(&block.body));
        text.push_str("```\n");
        fs::write(&self.case, text).unwrap();
    }

    /// The blocks as they are now, each with its line in the page.
    fn bodies(&self) -> Vec<(usize, String)> {
        let played = blocks(&fs::read_to_string(&self.case).unwrap());
        assert_eq!(played.len(), self.lines.len());
        let bodies = played.iter().map(|block| closed(&block.body));
        self.lines.iter().copied().zip(bodies).collect()
    }
}

/// trycmd takes the last line break before a command or a fence for its own; a
/// page needs no empty line there.
fn open(body: &str) -> String {
    let mut open = String::new();
    for line in body.lines() {
        if line.starts_with("$ ") && !open.is_empty() {
            open.push('\n');
        }
        open.push_str(line);
        open.push('\n');
    }
    let prints = body.lines().any(|line| !line.starts_with(['$', '>', '?']));
    if prints { open + "\n" } else { open }
}

fn closed(body: &str) -> String {
    let closed = body.replace("\n\n$ ", "\n$ ");
    let end = if closed.ends_with("\n\n") { closed.len() - 1 } else { closed.len() };
    closed[..end].to_owned()
}

#[test]
fn a_block_is_handed_over_and_taken_back_unchanged() {
    for body in ["$ a\n", "$ a\nx\n", "$ a\nx\n\n", "$ a\n? 3\nx\n$ b\ny\n", "$ a\nx\n\n$ b\n"] {
        assert_eq!(closed(&open(body)), body);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
