//! The fastest ways from one junction to others, found from near to far and only as far as somebody asked.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

use super::open::Legs;

/// No way leads there.
pub(super) const NO_WAY: u64 = u64::MAX;

/// Microseconds from one junction to those around it (or from those to it), after Dijkstra. It grows outwards when it is asked about
/// something farther away and keeps all it has found; most questions are about what is near.
#[derive(Debug)]
pub(super) struct Row {
    // Invariant: a time here is that of some way; it is the least one if no less waits.
    micros: FxHashMap<u32, u64>,
    waiting: BinaryHeap<Reverse<(u64, u32)>>,
}

impl Row {
    /// Nothing is known but the junction itself.
    pub fn from(junction: u32) -> Self {
        Row { micros: FxHashMap::from_iter([(junction, 0)]), waiting: BinaryHeap::from([Reverse((0, junction))]) }
    }

    /// How many junctions it holds a time of.
    pub fn len(&self) -> usize {
        self.micros.len()
    }

    /// Microseconds to a junction along the `legs` that this row was always asked with; [`NO_WAY`] where none leads.
    pub fn to(&mut self, junction: u32, legs: &Legs) -> u64 {
        let mut known = self.micros.get(&junction).copied().unwrap_or(NO_WAY);
        while let Some(&Reverse((micros, next))) = self.waiting.peek().filter(|waits| waits.0.0 < known) {
            self.waiting.pop();
            if micros > self.micros[&next] {
                continue;
            }
            for leg in legs.from(next) {
                let there = micros.saturating_add(leg.micros);
                let least = self.micros.entry(leg.to).or_insert(NO_WAY);
                if there < *least {
                    *least = there;
                    self.waiting.push(Reverse((there, leg.to)));
                    if leg.to == junction {
                        known = there;
                    }
                }
            }
        }
        known
    }
}
