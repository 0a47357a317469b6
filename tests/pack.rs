//! The pages of the rules that come with Indicia: each is what the program says of the
//! rule. `INDICIA_UPDATE=1` writes them.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::{env, fs};

use super::command::{code, indicia, text};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/pack")
}

#[test]
fn every_rule_has_its_page() {
    let listed = indicia(&["rules", "--format", "json"], b"");
    let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    let mut names = BTreeSet::new();
    let mut index = String::from(
        "# The rules, page by page\n\nWritten by `indicia rules ID --format markdown`; \
         [rules.md](../rules.md) says how they belong together.\n\n",
    );
    // Each run loads the whole pack: all pages are written, some are compared each time.
    let share = if env::var_os("INDICIA_UPDATE").is_some() { 1 } else { 16 };
    for (number, rule) in listed["rules"].as_array().unwrap().iter().enumerate() {
        let id = rule["rule"].as_str().unwrap();
        names.insert(format!("{id}.md"));
        let title = rule["title"].as_str().unwrap();
        index.push_str(&format!("- [{title}]({id}.md)\n"));
        if number % share != 0 {
            continue;
        }
        let page = indicia(&["rules", id, "--format", "markdown"], b"");
        assert_eq!(code(&page), 0, "{}", text(&page.stderr));
        keep(&format!("{id}.md"), text(&page.stdout));
    }
    keep("README.md", &index);
    names.insert("README.md".to_owned());
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(names.contains(&name), "docs/pack/{name} is the page of no rule");
    }
}

fn keep(name: &str, page: &str) {
    let path = folder().join(name);
    if env::var_os("INDICIA_UPDATE").is_some() {
        fs::create_dir_all(folder()).unwrap();
        fs::write(&path, page).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == page, "docs/pack/{name} is stale: run this test with INDICIA_UPDATE=1");
}
