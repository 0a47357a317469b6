//! `indicia lock` and `indicia check --locked`: what is written down of rules,
//! and what may not become of them afterwards.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::command::{code, indicia, text};

/// A folder of rules that changes.
struct Folder(TempDir);

impl Folder {
    /// Two rules and a lexicon, not locked yet; the second rule reads the first.
    fn new() -> Self {
        let folder = Self(TempDir::new().unwrap());
        folder.write(
            "lexicon/contact.yaml",
            "lexicon: contact\nversion: 1\nindicators:\n  write:\n    en: [write to us]\n",
        );
        folder.write("first.yaml", &rule("first", ""));
        folder.write("second.yaml", &rule("second", "condition: rule(first) and url\n"));
        folder
    }

    /// The same, locked.
    fn locked() -> Self {
        let folder = Self::new();
        let (exit, said) = folder.lock();
        assert_eq!(exit, 0, "{said}");
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    fn write(&self, name: &str, body: &str) {
        fs::create_dir_all(self.file(name).parent().unwrap()).unwrap();
        fs::write(self.file(name), body).unwrap();
    }

    fn read_lock(&self) -> String {
        fs::read_to_string(self.file("indicia.lock")).unwrap()
    }

    /// The line of the lock file about `id`.
    fn line(&self, id: &str) -> Option<String> {
        let prefix = format!("{id} ");
        self.read_lock().lines().find(|line| line.starts_with(&prefix)).map(str::to_owned)
    }

    fn lock(&self) -> (i32, String) {
        let output = indicia(&["lock", self.path().to_str().unwrap()], b"");
        assert!(output.stdout.is_empty(), "the output belongs to what a command yields");
        (code(&output), self.plain(text(&output.stderr)))
    }

    /// What `check` says, and the codes in it.
    fn check(&self, arguments: &[&str]) -> (i32, Vec<String>, String) {
        let path = self.path().to_str().unwrap();
        let output = indicia(&[&["check"], arguments, &[path]].concat(), b"");
        let said = self.plain(text(&output.stdout));
        let codes = said.lines().filter_map(|line| {
            let rest = line.strip_prefix("error[").or_else(|| line.strip_prefix("warning["))?;
            Some(rest.split_once(']')?.0.to_owned())
        });
        (code(&output), codes.collect(), said)
    }

    fn codes(&self, arguments: &[&str]) -> (i32, Vec<String>) {
        let (exit, codes, _) = self.check(arguments);
        (exit, codes)
    }

    fn plain(&self, said: &str) -> String {
        said.replace(self.path().to_str().unwrap(), "rules").replace('\\', "/")
    }
}

fn rule(id: &str, lines: &str) -> String {
    let base = [
        ("version", "version: 1\n"),
        ("level", "level: review\n"),
        ("status", "status: experimental\n"),
        ("indicators", "indicators:\n  call:\n    en: [join us]\n"),
        ("condition", "condition: call and (phone or contact.write)\n"),
    ];
    let kept: String = base
        .iter()
        .filter(|(key, _)| !lines.lines().any(|line| line.starts_with(&format!("{key}:"))))
        .map(|(_, line)| *line)
        .collect();
    format!(
        "id: {id}\ntitle: T\nlabel: recruitment/advert\nlanguages: [en]\ndescription: D\n\
         false_positives: [F]\nuse: [contact]\n{kept}{lines}examples:\n  match:\n    \
         - {{lang: en, text: a}}\n    - {{lang: en, text: b}}\n  no_match:\n    \
         - {{lang: en, text: a}}\n    - {{lang: en, text: b}}\n"
    )
}

#[test]
fn without_a_lock_file_nothing_is_said_of_it() {
    let folder = Folder::new();
    assert_eq!(folder.codes(&[]), (0, vec![]));
    assert_eq!(folder.codes(&["--locked"]), (3, vec!["E436".to_owned()]));
}

#[test]
fn a_locked_folder_is_just_as_it_was_locked() {
    let folder = Folder::new();
    let (exit, said) = folder.lock();
    assert_eq!(exit, 0);
    insta::assert_snapshot!("lock-new", said);
    let ids: Vec<_> = folder.read_lock().lines().skip(3).map(|line| line[..5].to_owned()).collect();
    assert_eq!(ids, ["first", "secon"]);
    assert_eq!(folder.codes(&["--locked"]), (0, vec![]));
    let before = folder.read_lock();
    let (exit, said) = folder.lock();
    assert_eq!((exit, &*said), (0, "rules/indicia.lock is up to date: 2 rules\n"));
    assert_eq!(folder.read_lock(), before);
    assert!(!folder.file("indicia.lock.new").exists());
}

#[test]
fn what_means_the_same_needs_no_new_version() {
    let folder = Folder::locked();
    folder.write(
        "first.yaml",
        &rule("first", "# said otherwise\nindicators:\n  call:\n    en: ['join us']\n")
            .replace("title: T", "title: Another"),
    );
    assert_eq!(folder.codes(&["--locked"]), (0, vec![]));
}

#[test]
fn another_meaning_needs_a_new_version() {
    let folder = Folder::locked();
    folder.write("first.yaml", &rule("first", "level: high\n"));
    let (exit, codes, said) = folder.check(&[]);
    assert_eq!((exit, codes), (3, vec!["E430".to_owned(), "E430".to_owned()]), "{said}");
    insta::assert_snapshot!("lock-meaning", said);
    let before = folder.read_lock();
    assert_eq!(folder.lock().0, 3);
    assert_eq!(folder.read_lock(), before, "what must not be locked is not written");

    folder.write("first.yaml", &rule("first", "level: high\nversion: 2\n"));
    folder.write("second.yaml", &rule("second", "condition: rule(first) and url\nversion: 2\n"));
    assert_eq!(folder.codes(&[]), (0, vec!["W437".to_owned(); 2]));
    assert_eq!(folder.codes(&["--locked"]), (3, vec!["E435".to_owned(); 2]));
    let (exit, said) = folder.lock();
    assert_eq!(exit, 0);
    insta::assert_snapshot!("lock-raised", said);
    assert_eq!(folder.codes(&["--locked"]), (0, vec![]));
}

#[test]
fn a_word_of_a_lexicon_is_a_part_of_the_rules_that_use_it() {
    let folder = Folder::locked();
    folder.write(
        "lexicon/contact.yaml",
        "lexicon: contact\nversion: 2\nindicators:\n  write:\n    en: [write to us, call us]\n",
    );
    assert_eq!(folder.codes(&[]), (3, vec!["E430".to_owned(); 2]));
}

#[test]
fn versions_only_rise() {
    let folder = Folder::new();
    folder.write("first.yaml", &rule("first", "version: 4\n"));
    assert_eq!(folder.lock().0, 0);
    folder.write("first.yaml", &rule("first", "version: 3\n"));
    let (exit, codes, said) = folder.check(&[]);
    assert_eq!((exit, codes), (3, vec!["E431".to_owned()]));
    insta::assert_snapshot!("lock-lowered", said);
    assert_eq!(folder.lock().0, 3);
}

#[test]
fn a_rule_goes_by_being_retired_and_its_id_stays_taken() {
    let folder = Folder::locked();
    fs::remove_file(folder.file("second.yaml")).unwrap();
    let (exit, codes, said) = folder.check(&[]);
    assert_eq!((exit, codes), (3, vec!["E433".to_owned()]));
    insta::assert_snapshot!("lock-removed", said);
    assert_eq!(folder.lock().0, 3);

    let retired = rule("second", "condition: rule(first) and url\nstatus: retired\n");
    folder.write("second.yaml", &retired);
    assert_eq!(folder.lock().0, 0);
    fs::remove_file(folder.file("second.yaml")).unwrap();
    assert_eq!(folder.codes(&["--locked"]), (0, vec![]));
    assert_eq!(folder.lock().0, 0);
    let line = folder.line("second").unwrap();
    assert!(line.ends_with(" retired"), "{line}");

    folder.write("second.yaml", &rule("second", "version: 2\n"));
    let (exit, codes, said) = folder.check(&[]);
    assert_eq!((exit, codes), (3, vec!["E432".to_owned()]));
    insta::assert_snapshot!("lock-reused", said);
    assert_eq!(folder.lock().0, 3);
    assert_eq!(folder.line("second").unwrap(), line);
}

#[test]
fn drafts_change_and_go_as_they_like() {
    let folder = Folder::new();
    folder.write("second.yaml", &rule("second", "status: draft\n"));
    assert_eq!(folder.lock().0, 0);
    folder.write("second.yaml", &rule("second", "status: draft\ncondition: call\n"));
    assert_eq!(folder.codes(&[]), (0, vec![]));
    assert_eq!(folder.codes(&["--locked"]), (3, vec!["E435".to_owned()]));
    assert_eq!(folder.lock().0, 0);
    fs::remove_file(folder.file("second.yaml")).unwrap();
    assert_eq!(folder.codes(&[]), (0, vec![]));
    assert_eq!(folder.codes(&["--locked"]), (3, vec!["E435".to_owned()]));
    let (exit, said) = folder.lock();
    assert_eq!(exit, 0);
    assert!(said.contains("second: a draft that is gone"), "{said}");
    assert_eq!(folder.line("second"), None);
}

#[test]
fn a_rule_that_is_not_locked_yet_is_told() {
    let folder = Folder::locked();
    folder.write("third.yaml", &rule("third", ""));
    let (exit, codes, said) = folder.check(&[]);
    assert_eq!((exit, codes), (0, vec!["W437".to_owned()]));
    insta::assert_snapshot!("lock-unlocked", said);
    assert_eq!(folder.codes(&["--locked"]), (3, vec!["E435".to_owned()]));
}

#[test]
fn stable_is_earned_before_it_is_locked() {
    let folder = Folder::locked();
    folder.write("first.yaml", &rule("first", "status: stable\n"));
    assert_eq!(folder.codes(&[]), (3, vec!["E350".to_owned()]));
}

#[test]
fn a_damaged_lock_file_is_not_overwritten() {
    let folder = Folder::locked();
    let whole = folder.read_lock();
    let line = folder.line("first").unwrap();
    let cases = [
        String::new(),
        whole.replace("lock 1", "lock 2"),
        whole.replace(&line, "first 1"),
        format!("{whole}{line}\n"),
        whole.replace(&line, &format!("<<<<<<< ours\n{line}\n=======\n{line}\n>>>>>>> theirs")),
    ];
    for damaged in cases {
        folder.write("indicia.lock", &damaged);
        let (exit, codes) = folder.codes(&[]);
        assert_eq!(exit, 3, "{damaged}");
        assert!(!codes.is_empty() && codes.iter().all(|code| code == "E434"), "{codes:?}");
        assert_eq!(folder.lock().0, 3);
        assert_eq!(folder.read_lock(), damaged);
    }
    fs::write(folder.file("indicia.lock"), b"lock 1\n\xff").unwrap();
    assert_eq!(folder.codes(&[]), (3, vec!["E002".to_owned()]));
    // The lines of two branches, in whatever order, are read.
    let mut lines: Vec<_> = whole.lines().collect();
    lines[3..].reverse();
    folder.write("indicia.lock", &(lines.join("\n") + "\n"));
    assert_eq!(folder.codes(&[]), (0, vec![]));
    assert_eq!(folder.codes(&["--locked"]), (3, vec!["E435".to_owned()]));
    assert_eq!(folder.lock().0, 0);
    assert_eq!(folder.read_lock(), whole);
}

#[test]
fn a_folder_that_replaces_a_lexicon_does_not_change_what_another_locked() {
    let folder = Folder::locked();
    let own = TempDir::new().unwrap();
    fs::write(
        own.path().join("contact.yaml"),
        "lexicon: contact\nversion: 1\nreplaces: contact\nindicators:\n  write:\n    en: [come to us]\n",
    )
    .unwrap();
    fs::write(own.path().join("third.yaml"), rule("third", "")).unwrap();
    let [base, own] = [folder.path(), own.path()].map(|path| path.to_str().unwrap());
    assert_eq!(code(&indicia(&["lock", base, own], b"")), 0);
    let checked = indicia(&["check", "--locked", base, own], b"");
    assert_eq!(code(&checked), 0, "{}", text(&checked.stdout));
    let lock = fs::read_to_string(Path::new(own).join("indicia.lock")).unwrap();
    let ids: Vec<_> = lock.lines().skip(3).map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(ids, ["third"]);
}

#[test]
fn one_file_is_held_against_its_own_line() {
    let folder = Folder::locked();
    folder.write("first.yaml", &rule("first", "level: high\n"));
    for (name, expected) in [("first.yaml", 3), ("second.yaml", 3)] {
        let path = folder.file(name);
        let checked = indicia(&["check", path.to_str().unwrap()], b"");
        assert_eq!(code(&checked), expected);
        let said = text(&checked.stdout);
        assert_eq!(said.matches("error[").count(), 1, "{said}");
    }
}

#[test]
fn what_can_not_be_locked_is_told() {
    let folder = Folder::new();
    let file = folder.file("first.yaml");
    let usage = indicia(&["lock", file.to_str().unwrap()], b"");
    assert_eq!(code(&usage), 2);
    assert!(text(&usage.stderr).contains("is about a folder"), "{}", text(&usage.stderr));
    assert_eq!(code(&indicia(&["lock", "default"], b"")), 2);
    assert_eq!(code(&indicia(&["lock", "no/such/folder"], b"")), 4);
    folder.write("first.yaml", "id: first\n");
    let (exit, said) = folder.lock();
    assert_eq!(exit, 3);
    assert!(said.contains("E020"), "{said}");
    assert!(!folder.file("indicia.lock").exists());
}

#[test]
fn a_scan_asks_no_lock_file() {
    let folder = Folder::locked();
    folder.write("first.yaml", &rule("first", "level: high\n"));
    let path = folder.path().to_str().unwrap();
    let scan = indicia(&["scan", "--rules", path, "-"], b"{\"text\":\"join us, write to us\"}\n");
    assert_eq!(code(&scan), 0, "{}", text(&scan.stderr));
    assert!(text(&scan.stdout).contains("\"first\""));
}
