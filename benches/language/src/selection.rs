//! Which features tell languages apart.

use std::collections::HashMap;

/// In what share of the pieces of each class a feature occurs.
pub struct Presence {
    pieces: Vec<f64>,
    features: HashMap<u32, Vec<f64>>,
}

impl Presence {
    pub fn new(classes: usize) -> Self {
        Self { pieces: vec![0.0; classes], features: HashMap::new() }
    }

    /// Counts a piece of `class` that has `features`, each named once.
    pub fn add(&mut self, class: usize, weight: f64, features: impl Iterator<Item = u32>) {
        self.pieces[class] += weight;
        for feature in features {
            self.features.entry(feature).or_insert_with(|| vec![0.0; self.pieces.len()])[class] +=
                weight;
        }
    }
}

/// The `count` features whose presence says most about the class, by
/// information gain with all classes equally likely; in rising order.
pub fn most_telling(presence: &Presence, count: usize) -> Vec<u32> {
    let mut gains: Vec<(f64, u32)> = presence
        .features
        .iter()
        .map(|(feature, pieces)| {
            let with: Vec<f64> =
                pieces.iter().zip(&presence.pieces).map(|(with, all)| (with / all).min(1.0)).collect();
            let without: Vec<f64> = with.iter().map(|share| 1.0 - share).collect();
            let present = with.iter().sum::<f64>() / with.len() as f64;
            let left = present * entropy(&with) + (1.0 - present) * entropy(&without);
            (-left, *feature)
        })
        .collect();
    gains.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let mut chosen: Vec<u32> = gains.into_iter().take(count).map(|(_, feature)| feature).collect();
    chosen.sort_unstable();
    chosen
}

fn entropy(shares: &[f64]) -> f64 {
    let sum: f64 = shares.iter().sum();
    let parts = shares.iter().map(|share| share / sum).filter(|part| *part > 0.0);
    parts.map(|part| -part * part.ln()).sum()
}
