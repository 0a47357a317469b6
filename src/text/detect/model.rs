//! Our own model: naive Bayes over runs of letters, one table for each script
//! that several languages share (Lui and Baldwin 2012; what differs, and how
//! it was trained, is in docs/detection.md).

use std::sync::LazyLock;

use super::grams::grams;
use super::layout::{CODE, INDEX, MAGIC, SCRIPTS};

/// What a text costs in the likeliest language and in the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ranking {
    /// The code of the likeliest class.
    pub best: &'static str,
    /// By how much the next is dearer, in half nats.
    pub margin: u32,
    /// How many features the text has.
    pub features: u32,
}

/// Ranks the classes of the script `script` (ISO 15924) for `text`, or those of
/// `among` if it names any; `None` where the model has no table for the script.
pub(super) fn rank(text: &str, script: &str, among: &[&str]) -> Option<Ranking> {
    let position = SCRIPTS.iter().position(|known| *known == script)?;
    TABLES.get(position)?.as_ref()?.rank(text, among)
}

/// Only so many features of a text are counted, so that no sum overflows.
const MOST_FEATURES: u32 = 4096;

/// Two weights lie in a byte, and a row has at most so many bytes.
const WIDEST: usize = 48;

static MODEL: &[u8] = include_bytes!("model.bin");

/// The parts of the file; a few dozen slices, found once.
static TABLES: LazyLock<[Option<Table>; SCRIPTS.len()]> = LazyLock::new(|| {
    let mut rest = MODEL.strip_prefix(MAGIC.as_slice()).unwrap_or_default();
    SCRIPTS.map(|_| Table::read(&mut rest))
});

/// The classes of a script and what each feature says of them. In the file:
/// the numbers of classes and of features (`u32`); the codes; a handicap for
/// each class in half nats (`i16`); the index, where the keys with each
/// beginning end (`u32`); the keys in order (`u32`); for each key a row of
/// costs of four bits, from 0 for the likeliest class, in half nats. Numbers
/// are little-endian.
#[derive(Debug)]
struct Table {
    codes: Vec<&'static str>,
    handicaps: &'static [[u8; 2]],
    index: &'static [[u8; 4]],
    keys: &'static [[u8; 4]],
    rows: &'static [u8],
    width: usize,
}

impl Table {
    /// Takes a table off the front of `rest`; `None` if the file is damaged,
    /// which a test excludes.
    fn read(rest: &mut &'static [u8]) -> Option<Self> {
        let sizes = taken(rest, 8)?.as_chunks::<4>().0;
        let [classes, features] = sizes else { return None };
        let classes = u32::from_le_bytes(*classes) as usize;
        let features = u32::from_le_bytes(*features) as usize;
        let width = classes.div_ceil(2);
        let codes = taken(rest, classes * CODE)?.chunks_exact(CODE).map(|code| {
            let len = code.iter().position(|byte| *byte == 0).unwrap_or(CODE);
            std::str::from_utf8(code.get(..len)?).ok()
        });
        let codes = codes.collect::<Option<Vec<_>>>()?;
        Some(Self {
            codes,
            handicaps: taken(rest, classes * 2)?.as_chunks().0,
            index: taken(rest, INDEX * 4)?.as_chunks().0,
            keys: taken(rest, features * 4)?.as_chunks().0,
            rows: taken(rest, features * width)?,
            width,
        })
    }

    /// The row of costs of a feature.
    fn row(&self, key: u32) -> Option<&'static [u8]> {
        let beginning = (key >> 22) as usize;
        let at = |slot: usize| self.index.get(slot).map(|end| u32::from_le_bytes(*end) as usize);
        let first = beginning.checked_sub(1).map_or(Some(0), at)?;
        let keys = self.keys.get(first..at(beginning)?)?;
        let found = keys.binary_search_by_key(&key, |bytes| u32::from_le_bytes(*bytes)).ok()?;
        self.rows.get((first + found) * self.width..)?.get(..self.width)
    }

    fn rank(&self, text: &str, among: &[&str]) -> Option<Ranking> {
        let (mut even, mut odd) = ([0u16; WIDEST], [0u16; WIDEST]);
        let (mut features, mut known) = (0u32, 0);
        grams(text, |key| {
            features = features.saturating_add(1);
            if known < MOST_FEATURES
                && let Some(row) = self.row(key)
            {
                known += 1;
                for ((even, odd), costs) in even.iter_mut().zip(&mut odd).zip(row) {
                    *even += u16::from(costs & 15);
                    *odd += u16::from(costs >> 4);
                }
            }
        });
        let sums = even.iter().zip(&odd).flat_map(|(even, odd)| [*even, *odd]);
        let mut ranked: Vec<(i32, &'static str)> = sums
            .zip(&self.codes)
            .zip(self.handicaps)
            .filter(|((_, code), _)| among.is_empty() || among.contains(*code))
            .map(|((sum, code), handicap)| {
                (i32::from(sum) + i32::from(i16::from_le_bytes(*handicap)), *code)
            })
            .collect();
        ranked.sort_unstable();
        let [(least, best), (next, _), ..] = ranked.as_slice() else { return None };
        Some(Ranking { best, margin: next.abs_diff(*least), features })
    }
}

/// The first `count` bytes of `rest`, which are taken off it.
fn taken(rest: &mut &'static [u8], count: usize) -> Option<&'static [u8]> {
    let (front, back) = rest.split_at_checked(count)?;
    *rest = back;
    Some(front)
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::super::Detector;
    use super::*;

    #[test]
    fn the_file_is_whole_and_small() {
        assert!(MODEL.len() < 1_000_000, "{} bytes", MODEL.len());
        let mut rest = MODEL.strip_prefix(MAGIC.as_slice()).unwrap();
        for script in SCRIPTS {
            let table = Table::read(&mut rest).unwrap();
            assert!(table.codes.len() > 4, "{script}");
            assert!(table.width <= WIDEST, "{script}");
            assert!(table.keys.is_sorted_by_key(|key| u32::from_le_bytes(*key)), "{script}");
            for key in table.keys {
                assert!(table.row(u32::from_le_bytes(*key)).is_some(), "{script}");
            }
        }
        assert!(rest.is_empty(), "{} bytes too many", rest.len());
    }

    /// A verdict names the version of the model; a file that differs is another
    /// version, and gets another name in `layout.rs` and [`Detector::version`].
    #[test]
    fn the_file_is_the_one_that_verdicts_name() {
        let name = std::str::from_utf8(MAGIC).unwrap();
        let (model, _) = Detector::Indicia.version().split_once('+').unwrap();
        assert_eq!(model, name);
        let digest = Sha256::digest(MODEL);
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let known = [
            ("indicia-nb-1", "fbfb03b42fbabc0091fd2fcfe4be705653ee6d6532810e4c00967fb2598efe54"),
            ("indicia-nb-2", "5aa223103f92725eba12673385eb64742d0a6c033c8338660da3161fd4a2b0b5"),
        ];
        assert!(known.contains(&(name, digest.as_str())), "{name} {digest}");
    }

    #[test]
    fn every_listed_language_is_a_class() {
        let mut classes = Vec::new();
        classes.extend(TABLES.iter().flatten().flat_map(|table| &table.codes).copied());
        for code in super::super::LISTED.iter().filter(|code| **code != "zh") {
            assert!(classes.contains(code), "{code}");
        }
    }

    #[test]
    fn no_sum_overflows() {
        let endless = "the and that have with this from they would there ".repeat(2000);
        assert_eq!(rank(&endless, "Latn", &[]).unwrap().best, "en");
        assert_eq!(rank("Αθήνα", "Grek", &[]), None);
    }
}
