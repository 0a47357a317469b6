//! The functional suite: what the rules that come with Indicia say of posts that were
//! written by people who did not see them. The snapshot is the state, not the aim.

use super::command::{indicia, text};

#[test]
fn the_table_of_the_suite_is_the_one_that_is_known() {
    let ran = indicia(&["test", "--suite", "tests/suite", "rules", "tests/suite/rules"], b"");
    let table: String = text(&ran.stdout)
        .lines()
        .take_while(|line| !line.contains(": expected "))
        .map(|line| format!("{line}\n"))
        .collect();
    assert!(table.contains("P01") && table.contains("N35"), "{}", text(&ran.stderr));
    insta::assert_snapshot!(table + text(&ran.stderr));
}

/// Reporters, officials, musicians and players may be noted by mistake, never raised first.
#[test]
fn no_negative_of_the_suite_is_raised_high() {
    let ran = indicia(&["test", "--suite", "tests/suite", "rules", "tests/suite/rules"], b"");
    let raised: Vec<&str> = text(&ran.stdout)
        .lines()
        .filter(|line| line.starts_with('n') && line.contains(" at high"))
        .collect();
    assert_eq!(raised, [""; 0]);
}
