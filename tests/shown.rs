//! What a page shows: fenced blocks, the files that they stand for, and rule
//! files of which only some keys are shown.

/// A fenced block of a page.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// What follows the backticks: `yaml`, `console`.
    pub(super) info: String,
    /// The lines between the fences, each with its line break.
    pub(super) body: String,
    /// The line of the page, from 0, at which the body begins.
    pub(super) line: usize,
}

/// The fenced blocks of `page`, in order.
pub(super) fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (number, line) in page.lines().enumerate() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(info), None) => {
                open = Some(Block { info: info.to_owned(), body: String::new(), line: number + 1 });
            }
            (None, Some(block)) => {
                block.body.push_str(line);
                block.body.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a fence is not closed: {open:?}");
    blocks
}

impl Block {
    /// The path in its first line, `# rules/advert.yaml`, and what follows: all
    /// of that file, or its keys that change if `(only what changes)` is added.
    pub(super) fn file(&self) -> Option<File<'_>> {
        let (first, body) = self.body.split_once('\n')?;
        let comment = first.strip_prefix("# ")?;
        let (path, is_whole) = match comment.strip_suffix(" (only what changes)") {
            Some(path) => (path, false),
            None => (comment, true),
        };
        let is_file = [".yaml", ".lock", ".jsonl"].iter().any(|end| path.ends_with(end));
        let is_path = is_file && !path.contains(' ');
        is_path.then_some(File { path, body, is_whole })
    }
}

/// A file that a block stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct File<'b> {
    pub(super) path: &'b str,
    pub(super) body: &'b str,
    pub(super) is_whole: bool,
}

/// `page` with the bodies of blocks, named by their lines, replaced.
pub(super) fn with_bodies(page: &str, bodies: &[(usize, String)]) -> String {
    let mut lines = page.lines().enumerate();
    let mut written = String::new();
    while let Some((number, line)) = lines.next() {
        written.push_str(line);
        written.push('\n');
        if let Some((_, body)) = bodies.iter().find(|(at, _)| *at == number + 1) {
            written.push_str(body);
            let fence = lines.find(|(_, line)| line.starts_with("```"));
            written.push_str(fence.unwrap().1);
            written.push('\n');
        }
    }
    written
}

/// `base` with the keys of `changes` in the place of its own. Of a map that
/// both write as a block (`indicators:`, `examples:`) the keys inside are
/// replaced one by one. New keys stand before `examples`; what stands before
/// the first key of `changes` is put in front of everything, what begins with
/// `---` behind it.
pub(super) fn over(base: &str, changes: &str) -> String {
    let (changes, tail) = match changes.find("\n---") {
        Some(at) => changes.split_at(at + 1),
        None => (changes, ""),
    };
    let mut parts = entries(base, "");
    let mut front = String::new();
    for change in entries(changes, "") {
        if change.key.is_empty() {
            front.push_str(&change.text);
            continue;
        }
        let mut same = parts.iter_mut().filter(|part| part.key == change.key);
        match same.next() {
            Some(part) if part.is_new => {
                let at = parts.iter().rposition(|part| part.key == change.key).unwrap();
                parts.insert(at + 1, Entry { is_new: true, ..change });
            }
            Some(part) => {
                let text = inside(&part.text, &change.text).unwrap_or(change.text);
                *part = Entry { text, is_new: true, ..change };
            }
            None => {
                let last = parts.iter().position(|part| part.key == "examples");
                let at = last.unwrap_or(parts.len());
                parts.insert(at, Entry { is_new: true, ..change });
            }
        }
    }
    let body: String = parts.into_iter().map(|part| part.text).collect();
    front + &body + tail
}

struct Entry {
    key: String,
    text: String,
    is_new: bool,
}

/// The entries of a map whose keys are indented by `margin`; lines before the
/// first of them have an empty key.
fn entries(text: &str, margin: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for line in text.split_inclusive('\n') {
        match (key(line, margin), entries.last_mut()) {
            (Some(key), _) => entries.push(Entry { key, text: line.to_owned(), is_new: false }),
            (None, Some(entry)) => entry.text.push_str(line),
            (None, None) => {
                let key = String::new();
                entries.push(Entry { key, text: line.to_owned(), is_new: false });
            }
        }
    }
    entries
}

fn key(line: &str, margin: &str) -> Option<String> {
    let (key, _) = line.strip_prefix(margin)?.split_once(':')?;
    let is_name = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_<".contains(&byte));
    (is_name && !key.is_empty()).then(|| key.to_owned())
}

/// The block map `old` with the entries of the block map `new` in it, if both are such.
fn inside(old: &str, new: &str) -> Option<String> {
    let (head, old) = old.split_once('\n')?;
    let (new_head, new) = new.split_once('\n')?;
    if head != new_head || !head.ends_with(':') || new.starts_with("  -") {
        return None;
    }
    let mut parts = entries(old, "  ");
    for change in entries(new, "  ") {
        match parts.iter_mut().find(|part| part.key == change.key && !part.is_new) {
            Some(part) => *part = Entry { is_new: true, ..change },
            None => parts.push(Entry { is_new: true, ..change }),
        }
    }
    let body: String = parts.into_iter().map(|part| part.text).collect();
    Some(format!("{head}\n{body}"))
}

#[test]
fn keys_are_put_in_the_place_of_their_own() {
    let base =
        "id: a\nindicators:\n  call:\n    en: [x]\n  pay:\n    en: [y]\nexamples:\n  match: []\n";
    assert_eq!(
        over(base, "id: b\nuse: [c]\nindicators:\n  pay:\n    en: [z]\n  new:\n    en: [w]\n"),
        "id: b\nindicators:\n  call:\n    en: [x]\n  pay:\n    en: [z]\n  new:\n    en: [w]\n\
         use: [c]\nexamples:\n  match: []\n"
    );
    assert_eq!(over("a: 1\n", "%x\na: 2\na: 3\n---\nb: 1\n"), "%x\na: 2\na: 3\n---\nb: 1\n");
    assert_eq!(over("a:\n  b: 1\n", "a: {}\n"), "a: {}\n");
}

#[test]
fn blocks_are_found_and_replaced() {
    let page = "x\n```yaml\n# r/a.yaml\nid: a\n```\ny\n```text\nold\n```\n";
    let found = blocks(page);
    let file = found[0].file().unwrap();
    assert_eq!((file.path, file.body, file.is_whole), ("r/a.yaml", "id: a\n", true));
    assert!(found[1].file().is_none());
    let new = with_bodies(page, &[(found[1].line, "new\n".to_owned())]);
    assert_eq!(new, page.replace("old", "new"));
}
