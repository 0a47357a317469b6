//! Measures which disguises of a phrase are undone, and what is found wrongly.
//!
//! `cargo run --release --manifest-path benches/obfuscation/Cargo.toml -- --help`

mod false_hits;
mod form;
mod generator;
mod hits;
mod measures;
mod peers;
mod positives;
mod posts;
mod recall;
mod rules;
mod stress;

mod tables;
mod wild;

use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
Disguises phrases of the domain in many ways, and counts how many are found:
in a sample that was seen, one that was held out, and a fresh one.

--data FOLDER     real posts, for false hits and real disguises (../shared/data)
--only PART       recall, positives, false, stress or wild; may stand several times
--write PAGE      write the tables into PAGE, between its markers
--misses FILE     list what was missed, but for the fresh sample, which stays unseen
--check           end with 1 if a kind falls under its target; the fresh sample gates
                  nothing, it says what is left to do";

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut data = PathBuf::from("../shared/data");
    let mut only: Vec<String> = Vec::new();
    let (mut page, mut misses, mut check) = (None, None, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--data" => data = value()?.into(),
            "--only" => only.push(value()?),
            "--write" => page = Some(PathBuf::from(value()?)),
            "--misses" => misses = Some(PathBuf::from(value()?)),
            "--check" => check = true,
            _ => {
                println!("{HELP}");
                return Ok(ExitCode::from(u8::from(argument != "--help") * 2));
            }
        }
    }
    let wanted = |part: &str| only.is_empty() || only.iter().any(|each| each == part);
    let has_posts = data.is_dir();
    if !has_posts {
        eprintln!(
            "skipped: false hits and real disguises, for there are no posts at {}",
            data.display()
        );
    }

    let strengths = rules::Strength::built();
    let mut tables = Vec::new();
    let (mut failures, mut open) = (Vec::new(), Vec::new());
    let mut listed = String::new();
    if wanted("recall") {
        let outcome = recall::measure(&strengths)?;
        failures.extend(outcome.failures(recall::MAIN));
        open.extend(outcome.failures(&[generator::Sample::Fresh]));
        tables.extend(outcome.tables());
        listed.push_str(&outcome.misses());
    }
    if wanted("positives") {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let outcome = positives::measure(&root)?;
        eprintln!("{}", outcome.summary());
        tables.push(outcome.table());
    }
    if has_posts && (wanted("false") || wanted("stress")) {
        let posts = posts::benign(&data)?;
        if wanted("false") {
            let outcome = false_hits::measure(&posts, &strengths)?;
            tables.push(outcome.table());
            listed.push_str(&outcome.listed());
        }
        if wanted("stress") {
            let outcome = stress::measure(&posts, &strengths)?;
            failures.extend(outcome.failures());
            tables.extend([outcome.table(), outcome.forms_table()]);
            listed.push_str(&outcome.listed());
        }
    }
    if has_posts && wanted("wild") {
        let outcome = wild::measure(&data, &strengths)?;
        tables.push(outcome.table());
        listed.push_str(&outcome.listed());
    }

    if only.is_empty() && has_posts {
        let rows: Vec<Vec<String>> =
            failures.iter().chain(&open).map(|each: &String| vec![each.clone()]).collect();
        tables.push(tables::Table::new("under", &["under its target"], &rows));
    }
    match page {
        Some(page) => fs::write(&page, tables::filled(&fs::read_to_string(&page)?, &tables))?,
        None => tables.iter().for_each(|table| println!("{}\n", table.text)),
    }
    if let Some(file) = misses {
        fs::write(file, listed)?;
    }
    for failure in failures.iter().chain(&open) {
        eprintln!("under its target: {failure}");
    }
    Ok(ExitCode::from(u8::from(check && !failures.is_empty())))
}
