//! How long the audit of a change takes: `cargo bench --bench audit`.
//!
//! Three changes: the shipped rules with some edits, a rule of 600 patterns,
//! and one of twenty indicators of 500 patterns each. What is printed is the
//! analysis alone; reading and compiling the rules is said beside it.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark stops and prints")]

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

fn main() {
    let pack = TempDir::new().unwrap();
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    copy(&rules, pack.path());
    let advert = pack.path().join("recruitment/mercenary-advert.yaml");
    edit(&advert, "within 12 words", "within 15 words");
    edit(&advert, "[military,", "[militia, military,");
    edit(&pack.path().join("lexicon/offer.yaml"), "[btetlob,", "[join our ranks today, btetlob,");
    time("the shipped rules, three edits", &rules, pack.path());
    for (name, indicators, patterns) in
        [("a rule of 600 patterns", 3, 200), ("20 indicators of 500 patterns", 20, 500)]
    {
        let (old, new) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        fs::write(old.path().join("large.yaml"), rule(indicators, patterns, 0)).unwrap();
        fs::write(new.path().join("large.yaml"), rule(indicators, patterns, 5)).unwrap();
        time(name, old.path(), new.path());
    }
}

fn time(name: &str, old: &Path, new: &Path) {
    let ran = Command::new(env!("CARGO_BIN_EXE_indicia"))
        .args(["diff", "--timings", "--fail-on", "never"])
        .args([old, new])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    let shown = String::from_utf8_lossy(&ran.stdout);
    let first = shown.lines().next().unwrap_or_default();
    println!("{name}: {} — {first}", said.lines().next().unwrap_or_default());
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target)
        } else {
            fs::copy(&path, &target).map(drop).unwrap()
        }
    }
}

/// A rule that asks for half of its indicators, three different patterns each;
/// the last `shifted` patterns of each are others.
fn rule(indicators: usize, patterns: usize, shifted: usize) -> String {
    let mut text = String::from(
        "id: large\nversion: 1\ntitle: t\nlabel: recruitment/advert\nlevel: high\nstatus: experimental\n\
         languages: [en]\ndescription: d\nfalse_positives: [f]\nindicators:\n",
    );
    let mut names = Vec::new();
    for indicator in 0..indicators {
        names.push(format!("(distinct(i{indicator}) >= 3)"));
        let words = (shifted..patterns + shifted).map(|number| word(indicator * 1000 + number));
        let words = words.collect::<Vec<_>>().join(", ");
        text.push_str(&format!("  i{indicator}:\n    any: [{words}]\n"));
    }
    let half = indicators.div_ceil(2);
    text.push_str(&format!("condition: {half} of ({})\n", names.join(", ")));
    text.push_str(
        "examples:\n  match: [{ lang: en, text: a }, { lang: en, text: b }]\n  \
         no_match: [{ lang: en, text: c }, { lang: en, text: d }]\n",
    );
    text
}

/// A word of letters for a number.
fn word(number: usize) -> String {
    let letters = b"bcdfghklmn";
    let digits = format!("{number:05}");
    let letter = |digit: u8| char::from(*letters.get(usize::from(digit - b'0')).unwrap());
    digits.bytes().flat_map(|digit| [letter(digit), 'a']).collect()
}
