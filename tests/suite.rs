//! The functional suite: what the rules that come with Indicia say of posts that were
//! written by people who did not see them. The snapshot is the state, not the aim.
//! `INDICIA_UPDATE=1` writes the page that shows it.

use std::path::PathBuf;
use std::sync::LazyLock;
use std::{env, fs};

use super::command::{indicia, text};

/// The table and what did not come out as expected; and the messages.
static RAN: LazyLock<(String, String)> = LazyLock::new(|| {
    let ran = indicia(&["test", "--suite", "tests/suite", "rules", "tests/suite/rules"], b"");
    (text(&ran.stdout).to_owned(), text(&ran.stderr).to_owned())
});

fn table() -> String {
    let (shown, messages) = &*RAN;
    let lines = shown.lines().take_while(|line| !line.contains(": expected "));
    let table: String = lines.map(|line| format!("{line}\n")).collect();
    assert!(table.contains("P01") && table.contains("N35"), "{messages}");
    table + messages
}

#[test]
fn the_table_of_the_suite_is_the_one_that_is_known() {
    insta::assert_snapshot!(table());
}

#[test]
fn the_page_of_the_suite_shows_its_table() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/suite-table.md");
    let page = format!(
        "# The functional suite, functionality by language\n\nHow many cases come out as \
         expected, of how many: what `indicia test --suite tests/suite rules \
         tests/suite/rules` prints first. What the functionalities are and where the cases \
         come from: [suite.md](suite.md). No native speaker has checked any.\n\n```text\n{}```\n",
        table()
    );
    if env::var_os("INDICIA_UPDATE").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == page, "docs/suite-table.md is stale: run this test with INDICIA_UPDATE=1");
}

/// Reporters, officials, musicians and players may be noted by mistake, never raised first.
#[test]
fn no_negative_of_the_suite_is_raised_high() {
    let lines = RAN.0.lines();
    let raised: Vec<&str> =
        lines.filter(|line| line.starts_with('n') && line.contains(" at high")).collect();
    assert_eq!(raised, [""; 0]);
}
