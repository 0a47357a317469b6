//! Real posts, read in place.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde_json::Value;

/// A post, as far as it matters here.
#[derive(Clone, Debug)]
pub struct RealPost {
    pub language: String,
    pub text: String,
}

/// Ordinary posts: the benign sets, sentences of all languages, and the posts
/// that speed is measured on.
pub fn benign(data: &Path) -> Result<Vec<RealPost>, Box<dyn Error>> {
    let mut names: Vec<_> =
        fs::read_dir(data.join("dev"))?.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    let mut posts = Vec::new();
    for name in names {
        let is_benign = name.starts_with("fp_") || name.starts_with("neg_");
        let is_sentences = name.starts_with("lid_");
        if is_benign || is_sentences {
            let file = File::open(data.join("dev").join(&name))?;
            let records = records(BufReader::new(file))?;
            let kept = records.iter().filter(|record| is_benign || record["label"] == "sentences");
            posts.extend(kept.filter_map(real_post));
        }
    }
    let bench = File::open(data.join("bench/posts.jsonl.zst"))?;
    let reader: Box<dyn Read> = Box::new(zstd::Decoder::new(bench)?);
    posts.extend(records(BufReader::new(reader))?.iter().filter_map(real_post));
    Ok(posts)
}

/// The lines of a file, as JSON.
pub fn records(lines: impl BufRead) -> Result<Vec<Value>, Box<dyn Error>> {
    lines
        .lines()
        .map(|line| Ok(serde_json::from_str(&line?)?))
        .collect()
}

fn real_post(record: &Value) -> Option<RealPost> {
    Some(RealPost {
        language: record["lang"].as_str().unwrap_or("und").to_owned(),
        text: record["text"].as_str()?.to_owned(),
    })
}
