//! From texts to a table of costs.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::{fs, io};

use indicia::testing::script;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::grams::grams;
use crate::romanised::romanised;
use crate::selection::{Presence, most_telling};

/// The classes of a script, with what each is handicapped by, in half nats:
/// Galician is rare beside Spanish and Portuguese, and Nigerian Pidgin has far
/// less text than the English that most of its words are.
pub struct Group {
    pub script: &'static str,
    pub features: usize,
    pub classes: &'static [&'static str],
}

pub const HANDICAPS: [(&str, i16); 2] = [("gl", 20), ("pcm", -24)];

pub const GROUPS: [Group; 4] = [
    Group {
        script: "Latn",
        features: 18_500,
        classes: &[
            "en", "fr", "es", "pt", "de", "vi", "tr", "sw", "ha", "bm", "sr-Latn", "it", "nl", "af",
            "pl", "ro", "ca", "gl", "hr", "sl", "cs", "sk", "hu", "sv", "da", "nb", "fi", "et", "lt",
            "lv", "sq", "eu", "is", "ga", "cy", "mt", "id", "ms", "jv", "tl", "so", "om", "yo", "ig",
            "ak", "ee", "dyu", "wo", "ff", "ln", "rw", "lg", "sn", "zu", "tn", "ts", "mg", "az",
            "uz", "tk", "ku", "ht", "eo", "la", "hi-Latn", "pcm", "ru-Latn", "uk-Latn", "ar-Latn",
        ],
    },
    Group {
        script: "Cyrl",
        features: 12_000,
        classes: &["ru", "uk", "sr", "bg", "mk", "be", "kk", "ky", "mn", "tg", "tt", "cv"],
    },
    Group {
        script: "Arab",
        features: 8_000,
        classes: &["ar", "fa", "ur", "ps", "ug", "sd", "pnb"],
    },
    Group { script: "Deva", features: 8_000, classes: &["hi", "ne", "mr", "bho", "kok", "sa"] },
];

/// Lines are put together to pieces of about this many bytes: a post.
const PIECE: usize = 150;

/// What a copy without diacritics counts, for people who type so.
const BARE: f64 = 0.6;

/// Added to every count, shared out as the feature is over all classes.
const SMOOTHING: f64 = 0.1;

/// The dearest cost, in half nats: four bits.
const DEAREST: f64 = 15.0;

/// A piece of text: its class, where it is from, how much it counts, and how
/// often it has each feature.
struct Piece {
    class: usize,
    source: String,
    weight: f64,
    counts: Vec<(u32, u32)>,
}

/// A feature and what it costs each class, from 0 to 15.
pub type Row = (u32, Vec<u8>);

/// Trains `group` on the texts in `folder`, which `collect.py` has written.
pub fn train(folder: &Path, group: &Group) -> io::Result<Vec<Row>> {
    let pieces = pieces(folder, group)?;
    let classes = group.classes.len();
    let mut totals: BTreeMap<(usize, &str), f64> = BTreeMap::new();
    for piece in &pieces {
        let features: u32 = piece.counts.iter().map(|(_, count)| count).sum();
        *totals.entry((piece.class, &piece.source)).or_default() +=
            piece.weight * f64::from(features);
    }
    // Every source of a class counts the same, however long it is, and a class
    // as much as all its sources together.
    let mut all = vec![0.0; classes];
    let mut sources = vec![0.0; classes];
    for ((class, _), total) in &totals {
        all[*class] += total;
        sources[*class] += 1.0;
    }
    if let Some(class) = sources.iter().position(|count| *count == 0.0) {
        let reason = format!("no text in {} for `{}`", group.script, group.classes[class]);
        return Err(io::Error::other(reason));
    }
    let mut counts: HashMap<u32, Vec<f64>> = HashMap::new();
    let mut presence = Presence::new(classes);
    for piece in &pieces {
        let share = all[piece.class] / sources[piece.class];
        let scale = piece.weight * share / totals[&(piece.class, piece.source.as_str())];
        presence.add(piece.class, piece.weight, piece.counts.iter().map(|(feature, _)| *feature));
        for (feature, count) in &piece.counts {
            counts.entry(*feature).or_insert_with(|| vec![0.0; classes])[piece.class] +=
                f64::from(*count) * scale;
        }
    }
    let chosen = most_telling(&presence, group.features);
    let mut known = vec![0.0; classes];
    for feature in &chosen {
        for (sum, count) in known.iter_mut().zip(&counts[feature]) {
            *sum += count;
        }
    }
    Ok(chosen.iter().map(|feature| (*feature, costs(&counts[feature], &known, chosen.len()))).collect())
}

/// What a feature costs each class: minus the logarithm of its probability
/// there over that in the likeliest class, in half nats.
fn costs(counts: &[f64], known: &[f64], features: usize) -> Vec<u8> {
    let mean =
        counts.iter().zip(known).map(|(count, known)| count / known).sum::<f64>() / counts.len() as f64;
    let features = features as f64;
    let logarithms: Vec<f64> = counts
        .iter()
        .zip(known)
        .map(|(count, known)| {
            ((count + SMOOTHING * mean * features) / (known + SMOOTHING * features)).ln()
        })
        .collect();
    let best = logarithms.iter().copied().fold(f64::MIN, f64::max);
    logarithms.iter().map(|each| ((best - each) * 2.0).round().min(DEAREST) as u8).collect()
}

fn pieces(folder: &Path, group: &Group) -> io::Result<Vec<Piece>> {
    let mut pieces = Vec::new();
    for (class, name) in group.classes.iter().enumerate() {
        let spoken = match *name {
            "ru-Latn" | "uk-Latn" | "ar-Latn" | "hi-Latn" => Some(name.trim_end_matches("-Latn")),
            _ => None,
        };
        for (language, is_typed) in [(Some(*name), false), (spoken, true)] {
            let Some(language) = language else { continue };
            for path in files(&folder.join(language))? {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let source = if is_typed { format!("{stem}, typed") } else { stem };
                for text in gathered(&fs::read_to_string(&path)?) {
                    let mut add = |text: &str, weight| {
                        let counts = counted(text);
                        pieces.push(Piece { class, source: source.clone(), weight, counts });
                    };
                    if is_typed {
                        romanised(language, &text).iter().for_each(|text| add(text, 1.0));
                    } else if script(&text).is_some_and(|(script, share)| script == group.script && share > 0.5) {
                        add(&text, 1.0);
                        if group.script == "Latn" && !text.is_ascii() {
                            add(&bare(&text), BARE);
                        }
                    }
                }
            }
        }
    }
    Ok(pieces)
}

/// The files of a folder in the order of their names; none if it is not there.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut paths: Vec<_> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.sort();
    Ok(paths)
}

/// The lines of a file, put together to pieces of the length of a post.
fn gathered(file: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for line in file.lines() {
        if pieces.last().is_some_and(|last| last.len() >= PIECE) {
            pieces.push(String::new());
        }
        if let Some(last) = pieces.last_mut() {
            last.push_str(line);
            last.push_str(" . ");
        }
    }
    pieces
}

fn counted(text: &str) -> Vec<(u32, u32)> {
    let mut counts = BTreeMap::new();
    grams(text, |feature| *counts.entry(feature).or_default() += 1);
    counts.into_iter().collect()
}

/// `text` as it is typed without diacritics.
fn bare(text: &str) -> String {
    text.nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .map(|letter| match letter {
            'đ' | 'ɗ' => 'd',
            'Đ' | 'Ɗ' => 'D',
            'ı' => 'i',
            'ɓ' => 'b',
            'ƙ' => 'k',
            'ł' => 'l',
            'ø' => 'o',
            'ß' => 's',
            other => other,
        })
        .collect()
}
