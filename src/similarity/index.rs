//! Finds the nearest of many sketches without comparing them all.
//!
//! Values are taken in bands. Sketches that have more values in common than
//! leaves every band broken have a whole band in common: only such are
//! compared. The bands are as wide as the least similarity that is asked for
//! allows, so that nothing is missed; by chance two sketches seldom share one.

use super::shingle::mixed;
use super::{PERMUTATIONS, Sketch};

/// The widths of bands.
const WIDTHS: [usize; 3] = [4, 2, 1];

/// The sketches of a list by their bands.
#[derive(Debug)]
pub(crate) struct Index {
    width: usize,
    /// For each hash of a band where its sketches begin in `entries`.
    starts: Vec<u32>,
    entries: Vec<Posting>,
}

/// That a sketch has a band.
#[derive(Clone, Copy, Debug, Default)]
struct Posting {
    /// The upper half of the band's hash: others of one place are passed over
    /// without a look at their sketches, which lie anywhere in memory.
    tag: u32,
    sketch: u32,
}

/// The sketch of a list that a text is nearest to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Nearest {
    /// Its position in the list; of several the first.
    pub(crate) entry: usize,
    /// In hundredths.
    pub(crate) similarity: u8,
}

impl Index {
    /// Finds among `sketches` all that have a similarity of `least` hundredths or more.
    pub(crate) fn of(sketches: &[Sketch], least: u8) -> Self {
        let needed = (usize::from(least) * PERMUTATIONS).div_ceil(100).max(1);
        let width = WIDTHS
            .into_iter()
            .find(|width| PERMUTATIONS / width > PERMUTATIONS.saturating_sub(needed))
            .unwrap_or(1);
        let bands = PERMUTATIONS / width;
        let size = (sketches.len() * bands).next_power_of_two().max(64);
        let mut starts = vec![0_u32; size + 1];
        let place = |hash: u64| usize::try_from(hash).unwrap_or_default() & (size - 1);
        for sketch in sketches {
            for hash in hashes(sketch, width) {
                if let Some(count) = starts.get_mut(place(hash)) {
                    *count += 1;
                }
            }
        }
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        let mut entries = vec![Posting::default(); sketches.len() * bands];
        for (position, sketch) in sketches.iter().enumerate().rev() {
            for hash in hashes(sketch, width) {
                let Some(start) = starts.get_mut(place(hash)) else { continue };
                *start -= 1;
                if let Some(entry) = entries.get_mut(*start as usize) {
                    let sketch = u32::try_from(position).unwrap_or(u32::MAX);
                    *entry = Posting { tag: tag(hash), sketch };
                }
            }
        }
        Self { width, starts, entries }
    }

    /// The nearest of `sketches`, those it was made of, to `sketch`; surely so
    /// if it is as near as was asked for.
    pub(crate) fn nearest(&self, sketches: &[Sketch], sketch: &Sketch) -> Option<Nearest> {
        let mut candidates: Vec<u32> = Vec::new();
        for hash in hashes(sketch, self.width) {
            let place = usize::try_from(hash).unwrap_or_default() & (self.starts.len() - 2);
            if let (Some(start), Some(end)) = (self.starts.get(place), self.starts.get(place + 1)) {
                let found = self.entries.get(*start as usize..*end as usize).unwrap_or_default();
                let has_band = found.iter().filter(|posting| posting.tag == tag(hash));
                candidates.extend(has_band.map(|posting| posting.sketch));
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        nearest(
            candidates.into_iter().filter_map(|position| {
                let position = position as usize;
                Some((position, sketches.get(position)?))
            }),
            sketch,
        )
    }
}

/// The nearest of `candidates` to `sketch`, compared one by one.
pub(crate) fn nearest<'s>(
    candidates: impl Iterator<Item = (usize, &'s Sketch)>,
    sketch: &Sketch,
) -> Option<Nearest> {
    let mut best: Option<Nearest> = None;
    for (entry, candidate) in candidates {
        let similarity = candidate.similarity(sketch);
        if best.is_none_or(|best| best.similarity < similarity) {
            best = Some(Nearest { entry, similarity });
        }
    }
    best
}

fn tag(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or_default()
}

/// A hash of every band, which tells the bands apart.
fn hashes(sketch: &Sketch, width: usize) -> impl Iterator<Item = u64> {
    sketch.values().chunks(width).enumerate().map(|(band, values)| {
        let values = values.iter().fold(0_u64, |all, value| all << 16 | u64::from(*value));
        mixed(values ^ mixed(band as u64))
    })
}
