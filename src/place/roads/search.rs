//! The shortest way from one junction to all others, after Dijkstra.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::open::Legs;

/// No way leads there.
pub(super) const NO_WAY: u64 = u64::MAX;

/// Microseconds from a junction to every other; [`NO_WAY`] where none leads.
pub(super) fn row(legs: &Legs, from: u32) -> Vec<u64> {
    let mut row = vec![NO_WAY; legs.junctions()];
    let mut waiting = BinaryHeap::from([Reverse((0, from))]);
    row[from as usize] = 0;
    while let Some(Reverse((micros, junction))) = waiting.pop() {
        if micros > row[junction as usize] {
            continue;
        }
        for leg in legs.from(junction) {
            let there = micros.saturating_add(leg.micros);
            if there < row[leg.to as usize] {
                row[leg.to as usize] = there;
                waiting.push(Reverse((there, leg.to)));
            }
        }
    }
    row
}
