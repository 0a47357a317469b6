//! What is counted of one kind in one language.

use std::ops::AddAssign;

use crate::peers::Peer;
use crate::rules::Strength;

/// Counts of disguised phrases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub texts: usize,
    /// Found, at each strength in the order of [`Strength::ALL`].
    pub found: [usize; Strength::ALL.len()],
    /// … of these, with a span that begins or ends elsewhere.
    pub elsewhere: [usize; Strength::ALL.len()],
    /// Not found at `fold`, found at a higher one, and nothing said of a disguise.
    pub unsaid: usize,
    /// Found at `fold`, and a disguise is named at a higher strength.
    pub oversaid: usize,
    pub by_peer: [usize; Peer::ALL.len()],
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.texts += other.texts;
        self.unsaid += other.unsaid;
        self.oversaid += other.oversaid;
        for (own, other) in self.found.iter_mut().zip(other.found) {
            *own += other;
        }
        for (own, other) in self.elsewhere.iter_mut().zip(other.elsewhere) {
            *own += other;
        }
        for (own, other) in self.by_peer.iter_mut().zip(other.by_peer) {
            *own += other;
        }
    }
}
