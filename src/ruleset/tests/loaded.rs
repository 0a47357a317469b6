use std::fs;
use std::path::{Path, PathBuf};

use super::rule;
use crate::ruleset::{LoadError, Ruleset};

fn load(path: &Path) -> Result<(Option<Ruleset>, Vec<&'static str>), LoadError> {
    match Ruleset::load(&[path.to_owned()]) {
        Ok(ruleset) => Ok((Some(ruleset), Vec::new())),
        Err(error) if error.diagnostics().is_empty() => Err(error),
        Err(error) => Ok((None, error.diagnostics().iter().map(|one| one.code.as_str()).collect())),
    }
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn folders_are_read_with_their_subfolders() {
    let folder = folder();
    fs::create_dir_all(folder.path().join("deep/deeper")).unwrap();
    fs::create_dir_all(folder.path().join(".git")).unwrap();
    fs::write(folder.path().join("b.yml"), rule("b", "").text()).unwrap();
    fs::write(folder.path().join("deep/deeper/a.yaml"), rule("a", "").text()).unwrap();
    fs::write(folder.path().join(".git/c.yaml"), "no rule").unwrap();
    fs::write(folder.path().join("notes.md"), "no rule").unwrap();
    let (ruleset, codes) = load(folder.path()).unwrap();
    assert_eq!(codes, Vec::<&str>::new());
    assert_eq!(ruleset.unwrap().rules().len(), 2);
    let (ruleset, _) = load(&folder.path().join("b.yml")).unwrap();
    assert_eq!(ruleset.unwrap().rules().len(), 1);
}

#[test]
fn what_can_not_be_read_is_said() {
    let missing = load(&PathBuf::from("/no/such/folder")).unwrap_err();
    assert!(missing.to_string().starts_with("can't read /no/such/folder: "), "{missing}");
    let folder = folder();
    let empty = load(folder.path()).unwrap_err();
    assert!(empty.to_string().starts_with("there is no rule file (*.yaml) in "), "{empty}");
    assert_eq!(empty.path(), folder.path());
}

#[test]
fn files_that_are_no_rules_are_refused_by_code() {
    let folder = folder();
    let file = folder.path().join("a.yaml");
    fs::write(&file, [0xff, 0xfe, 0, 1]).unwrap();
    assert_eq!(load(folder.path()).unwrap().1, ["E002"]);
    let sparse = fs::File::create(&file).unwrap();
    sparse.set_len(100 << 20).unwrap();
    assert_eq!(load(folder.path()).unwrap().1, ["E001"]);
    fs::write(&file, [0; 64]).unwrap();
    assert_eq!(load(folder.path()).unwrap().1, ["E003"; 8]);
    fs::write(&file, "").unwrap();
    assert_eq!(load(folder.path()).unwrap().1, ["E018"]);
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_in_a_circle_are_survived() {
    let folder = folder();
    fs::write(folder.path().join("a.yaml"), rule("a", "").text()).unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("circle")).unwrap();
    assert_eq!(load(folder.path()).unwrap().1, Vec::<&str>::new());
    std::os::unix::fs::symlink("nowhere", folder.path().join("b.yaml")).unwrap();
    assert_eq!(load(folder.path()).unwrap().1, ["E413"]);
}

#[test]
fn ten_thousand_files_are_read() {
    let folder = folder();
    for number in 0..10_000 {
        let path = folder.path().join(format!("r{number}.yaml"));
        fs::write(path, rule(&format!("r{number}"), "").text()).unwrap();
    }
    let (ruleset, codes) = load(folder.path()).unwrap();
    assert!(codes.is_empty());
    assert_eq!(ruleset.unwrap().rules().len(), 10_000);
}
