//! Chance that can be repeated.

/// Which part of every table of signs, marks and look-alikes is drawn from.
///
/// The first two were seen by those who wrote the matcher; the second was not at
/// first. The third has phrases and tables of its own, and stays unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sample {
    Seen,
    HeldOut,
    Fresh,
}

impl Sample {
    pub const ALL: [Self; 3] = [Self::Seen, Self::HeldOut, Self::Fresh];

    pub fn name(self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::HeldOut => "held out",
            Self::Fresh => "fresh",
        }
    }
}

/// `SplitMix64` (Steele, Lea, Flood 2014): small, and the same on every machine.
#[derive(Clone, Debug)]
pub struct Draw {
    state: u64,
    sample: Sample,
}

impl Draw {
    pub fn new(seed: u64, sample: Sample) -> Self {
        Self { state: seed, sample }
    }

    /// A draw of its own for each `name`, so that one kind more changes no other.
    pub fn named(seed: u64, sample: Sample, name: &str) -> Self {
        let mut hash = seed ^ 0xcbf2_9ce4_8422_2325;
        for byte in name.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Self::new(hash, sample)
    }

    pub fn is_fresh(&self) -> bool {
        self.sample == Sample::Fresh
    }

    /// What this sample draws from: `shared` by the first two, or `fresh`.
    pub fn table<T>(&self, shared: T, fresh: T) -> T {
        if self.is_fresh() { fresh } else { shared }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to and without `end`; 0 if there is none.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// True in `percent` of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of `choices` that this sample may use: every third is held out.
    /// A short list is open to both. The fresh sample may use all, the first of
    /// them twice as often as the second, and so on (Zipf's law).
    pub fn pick<'t, T>(&mut self, choices: &'t [T]) -> Option<&'t T> {
        if self.is_fresh() {
            return choices.get(self.likelier_first(choices.len()));
        }
        if choices.len() < 4 {
            return choices.get(self.below(choices.len()));
        }
        let held_out = choices.len() / 3;
        let at = match self.sample {
            Sample::HeldOut => self.below(held_out) * 3 + 2,
            Sample::Seen | Sample::Fresh => {
                let at = self.below(choices.len() - held_out);
                at / 2 * 3 + at % 2
            }
        };
        choices.get(at)
    }

    fn likelier_first(&mut self, count: usize) -> usize {
        let weight = |at: usize| 5040 / (at + 1);
        let mut left = self.below((0..count).map(weight).sum());
        (0..count)
            .find(|at| left.checked_sub(weight(*at)).map(|rest| left = rest).is_none())
            .unwrap_or(0)
    }

    /// The same for the characters of a text.
    pub fn letter(&mut self, choices: &str) -> Option<char> {
        let choices: Vec<char> = choices.chars().collect();
        self.pick(&choices).copied()
    }

    /// Which of `count` places are taken: at least `least`, each of the others
    /// with `percent` of a hundred.
    pub fn places(&mut self, count: usize, least: usize, percent: usize) -> Vec<bool> {
        let mut taken: Vec<bool> = (0..count).map(|_| self.chance(percent)).collect();
        let mut missing = least.min(count).saturating_sub(taken.iter().filter(|is| **is).count());
        while missing > 0 {
            let at = self.below(count);
            if let Some(place) = taken.get_mut(at)
                && !*place
            {
                *place = true;
                missing -= 1;
            }
        }
        taken
    }
}
