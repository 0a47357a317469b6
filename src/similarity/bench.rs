use std::collections::BTreeSet;

use super::Sketch;
use super::shingle::shingles;
use crate::text::Words;

/// How similar two texts are, in hundredths: as their sketches say, and as all
/// their shingles do. `None` if one is too short to be compared.
pub fn similarity(one: &str, other: &str) -> Option<(u8, f64)> {
    let ((one, these), (other, those)) = (all(one)?, all(other)?);
    let common = these.intersection(&those).count();
    let either = these.union(&those).count();
    let exact = f64::from(u32::try_from(common).ok()?) / f64::from(u32::try_from(either).ok()?);
    Some((one.similarity(&other), exact * 100.0))
}

fn all(text: &str) -> Option<(Sketch, BTreeSet<u64>)> {
    let mut words = Words::default();
    words.segment(text);
    let mut hashes = BTreeSet::new();
    shingles(text, &words, |shingle| {
        hashes.insert(shingle);
    })
    .ok()?;
    Some((Sketch::of(text, &words).ok()?, hashes))
}
