//! Reports about recruitment and propaganda are not adverts: the paraphrases
//! under `tests/sources/`, whole and paragraph by paragraph.

use std::fs;
use std::path::Path;

use indicia::{Post, Ruleset};

const NEVER: [&str; 4] =
    ["recruitment/advert", "recruitment/lure", "recruitment/representation", "propaganda/praise"];

#[test]
fn no_paragraph_of_a_report_is_an_advert() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let compiled = Ruleset::load(&[root.join("rules")]).unwrap().compile().unwrap();
    let mut scanner = compiled.scanner();
    let mut paragraphs = 0;
    for entry in fs::read_dir(root.join("tests/sources")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        for part in text.split("\n\n").chain([text.as_str()]) {
            let post = Post::of_text(part);
            for finding in scanner.scan(&post).findings {
                let label = finding.rule.about.label.as_str();
                assert!(!NEVER.contains(&label), "{label} in {}: {part}", path.display());
            }
            paragraphs += 1;
        }
    }
    assert!(paragraphs >= 28, "the paraphrases are missing");
}
