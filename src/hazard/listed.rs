//! Outages one by one, as a table: what somebody else has worked out or written down, for every replicate or for each its own.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::change::Change;
use super::grid::Grid;
use crate::fact::{IdHash, Rank};
use crate::units::Seconds;

/// A table of outages, such as a model of the grid gives it: luck decides nothing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// The outages. Those of one block and one replicate do not overlap.
    pub outages: Vec<ListedOutage>,
}

/// One block goes dark, whole.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListedOutage {
    /// In which replicate, from 0; left out: in every one.
    #[serde(default)]
    pub replicate: Option<u32>,
    /// Which block.
    pub feeder: String,
    /// From when.
    pub from: Seconds,
    /// For how long, at least 1 s.
    pub lasts: Seconds,
}

impl Listed {
    /// The changes of one replicate, in no particular order. `hazard` is its place in the scenario.
    ///
    /// # Panics
    /// If a block is not of the grid: tables are checked.
    #[must_use]
    pub fn changes(&self, hazard: u16, grid: &Grid, replicate: u32) -> Vec<(Seconds, Change)> {
        let ranks: HashMap<IdHash, Rank> = grid.feeders.iter().map(|feeder| feeder.id).zip((0..).map(Rank)).collect();
        let mut changes = Vec::new();
        for outage in self.outages.iter().filter(|outage| outage.replicate.is_none_or(|only| only == replicate)) {
            let feeder = ranks[&IdHash::of("feeder", &outage.feeder)];
            let customers = grid.feeders[feeder.index()].customers;
            changes.push((outage.from, Change::Feeder { feeder, hazard, out: customers }));
            changes.push((outage.from.after(outage.lasts), Change::Feeder { feeder, hazard, out: 0 }));
        }
        changes
    }

    /// The first outage of the list that overlaps one before it of the same block, in a replicate that both concern: its place.
    #[must_use]
    pub fn overlap(&self) -> Option<usize> {
        let mut order: Vec<usize> = (0..self.outages.len()).collect();
        order.sort_by_key(|&index| (&self.outages[index].feeder, self.outages[index].from, index));
        let together = |a: &ListedOutage, b: &ListedOutage| {
            let replicates = a.replicate.is_none() || b.replicate.is_none() || a.replicate == b.replicate;
            replicates && a.from < b.from.after(b.lasts) && b.from < a.from.after(a.lasts)
        };
        let mut overlapping = Vec::new();
        for feeder in order.chunk_by(|&a, &b| self.outages[a].feeder == self.outages[b].feeder) {
            let pairs = feeder.iter().enumerate().flat_map(|(place, &later)| feeder[..place].iter().map(move |&earlier| (earlier, later)));
            overlapping.extend(pairs.filter(|&(a, b)| together(&self.outages[a], &self.outages[b])).map(|(a, b)| a.max(b)));
        }
        overlapping.into_iter().min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::grid::tests::grid;

    fn outage(replicate: Option<u32>, feeder: &str, from: u32, lasts: u32) -> ListedOutage {
        ListedOutage { replicate, feeder: feeder.into(), from: Seconds(from), lasts: Seconds(lasts) }
    }

    #[test]
    fn every_replicate_lives_its_own_rows_and_those_of_all() {
        let listed = Listed { outages: vec![outage(None, "0", 5, 10), outage(Some(1), "1", 7, 3)] };
        let at = |replicate| {
            let mut changes = listed.changes(0, &grid(&[(0, 40), (0, 2)]), replicate);
            changes.sort_unstable();
            changes.iter().map(|(at, change)| (at.0, change.feeder_out().map(|(feeder, out)| (feeder.0, out)))).collect::<Vec<_>>()
        };
        assert_eq!(at(0), [(5, Some((0, 40))), (15, Some((0, 0)))]);
        assert_eq!(at(1), [(5, Some((0, 40))), (7, Some((1, 2))), (10, Some((1, 0))), (15, Some((0, 0)))]);
    }

    #[test]
    fn outages_of_one_block_that_overlap_in_one_replicate_are_found() {
        let touch = Listed { outages: vec![outage(None, "a", 0, 5), outage(None, "a", 5, 5), outage(None, "b", 3, 9)] };
        let apart = Listed { outages: vec![outage(Some(0), "a", 0, 5), outage(Some(1), "a", 2, 5)] };
        let both = Listed { outages: vec![outage(Some(0), "a", 0, 5), outage(None, "a", 4, 5)] };
        assert_eq!((touch.overlap(), apart.overlap(), both.overlap()), (None, None, Some(1)));
    }
}
