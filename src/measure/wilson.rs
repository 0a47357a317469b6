use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The quantile of the normal distribution that leaves 2.5 % on either side.
const Z: f64 = 1.959_963_984_540_054;

/// A share, with the interval that holds the true one in 95 of 100 samples.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Interval {
    /// As it was counted.
    pub(crate) value: f64,
    /// The lower end of the 95 % interval.
    pub(crate) low: f64,
    /// The upper end.
    pub(crate) high: f64,
}

/// The share of `hits` in `of`, between 0 and 1, with its score interval; of
/// nothing there is no share.
///
/// E. B. Wilson, Probable inference, the law of succession, and statistical
/// inference. Journal of the American Statistical Association 22 (158), 1927,
/// pp. 209–212. Unlike the textbook interval it stays between 0 and 1, and says
/// something where nothing, or everything, was hit.
pub(crate) fn wilson(hits: u64, of: u64) -> Option<Interval> {
    if of == 0 {
        return None;
    }
    let (hits, of) = (hits.min(of) as f64, of as f64);
    let share = hits / of;
    let square = Z * Z;
    let centre = hits + square / 2.0;
    let reach = Z * (hits * (1.0 - share) + square / 4.0).sqrt();
    let whole = of + square;
    let low = if hits == 0.0 { 0.0 } else { (centre - reach) / whole };
    let high = if hits == of { 1.0 } else { (centre + reach) / whole };
    Some(Interval { value: share, low, high })
}

impl Interval {
    /// All three times `factor`, with so many decimals.
    pub(super) fn scaled(self, factor: f64, decimals: i32) -> Self {
        let unit = 10_f64.powi(decimals);
        let scale = |value: f64| (value * factor * unit).round() / unit;
        Self { value: scale(self.value), low: scale(self.low), high: scale(self.high) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_intervals_are_the_published_ones() {
        // R. G. Newcombe, Statistics in Medicine 17, 1998, table I, method 3.
        for (hits, of, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let interval = wilson(hits, of).unwrap().scaled(1.0, 4);
            assert_eq!((interval.low, interval.high), (low, high), "{hits}/{of}");
        }
    }

    #[test]
    fn of_nothing_there_is_no_share() {
        assert_eq!(wilson(0, 0), None);
        assert_eq!(wilson(3, 0), None);
    }

    proptest! {
        #[test]
        fn the_share_lies_in_its_interval_and_the_interval_in_the_possible(
            of in 1_u64..100_000_000, part in 0.0..=1.0_f64,
        ) {
            let hits = (of as f64 * part) as u64;
            let Interval { value, low, high } = wilson(hits, of).unwrap();
            prop_assert!(0.0 <= low && low <= value && value <= high && high <= 1.0);
            prop_assert!(high - low > 0.0);
            // What is missed is the mirror of what is hit.
            let mirror = wilson(of - hits, of).unwrap();
            prop_assert!((mirror.low - (1.0 - high)).abs() < 1e-9);
            // More posts say more.
            let more = wilson(hits * 10, of * 10).unwrap();
            prop_assert!(more.high - more.low < high - low);
        }
    }
}
