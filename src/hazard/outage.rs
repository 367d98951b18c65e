//! An outage: a share of every municipality goes dark at once and is restored along a curve.

use serde::Deserialize;

use super::change::Change;
use super::grid::Grid;
use super::restoration::{Restoration, stretched, town_factor};
use crate::fact::{IdHash, Purpose, Rank};
use crate::kernel::Luck;
use crate::units::{PerMille, Seconds};

/// Where an outage strikes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Where {
    /// Every municipality of the area.
    #[default]
    Everywhere,
    /// The municipalities with these codes.
    Municipalities(Vec<String>),
}

/// A forecast of restoration, as announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Announcement {
    /// When it was announced.
    pub at: Seconds,
    /// When power was then said to be back.
    pub restored: Seconds,
}

/// A share of the customers loses power at `start`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outage {
    /// The share of each municipality's customers; exact, the last feeder goes down in part.
    pub share: PerMille,
    /// When.
    pub start: Seconds,
    /// The restoration curve.
    pub restoration: Restoration,
    /// How much municipalities differ: the standard deviation of the logarithm of their factor; 0 if they do not.
    #[serde(default)]
    pub town_spread: f64,
    /// How often a restored feeder fails once more.
    #[serde(default)]
    pub reoutage: PerMille,
    /// Where.
    #[serde(default)]
    pub strikes: Where,
    /// Forecasts, as announced. They change nothing in the homes; the report shows them.
    #[serde(default)]
    pub announced: Vec<Announcement>,
}

/// A feeder that fails again does so within this time after it was restored (assumption).
const REOUTAGE_FROM: Seconds = Seconds(3_600);
/// See [`REOUTAGE_FROM`].
const REOUTAGE_TO: Seconds = Seconds(172_800);

impl Outage {
    /// The changes this hazard brings, in no particular order. `hazard` is its place in the scenario.
    #[must_use]
    pub fn changes(&self, hazard: u16, grid: &Grid, luck: Luck) -> Vec<(Seconds, Change)> {
        let mut changes = Vec::new();
        for (municipality, &id) in grid.municipalities.iter().enumerate() {
            if !self.strikes_at(id) {
                continue;
            }
            let factor = town_factor(luck.of(Purpose::TownFactor, id), self.town_spread);
            for (feeder, out) in self.down(grid, municipality as u32, luck) {
                self.live(hazard, feeder, out, grid.feeders[feeder.index()].id, factor, luck, &mut changes);
            }
        }
        changes
    }

    fn strikes_at(&self, municipality: IdHash) -> bool {
        match &self.strikes {
            Where::Everywhere => true,
            Where::Municipalities(codes) => codes.iter().any(|code| IdHash::of("municipality", code) == municipality),
        }
    }

    /// Which feeders of a municipality go down, and how many customers of each: whole in the order of luck, the last in part.
    fn down(&self, grid: &Grid, municipality: u32, luck: Luck) -> Vec<(Rank, u32)> {
        let mut feeders: Vec<(Rank, u32, u64)> = grid
            .of(municipality)
            .map(|(rank, feeder)| (rank, feeder.customers, luck.of(Purpose::FeederOrder, feeder.id).bits(0)))
            .collect();
        feeders.sort_unstable_by_key(|&(rank, _, order)| (order, rank));
        let total = feeders.iter().map(|&(_, customers, _)| u64::from(customers)).sum();
        let mut left = self.share.of(total);
        let mut down = Vec::new();
        for (feeder, customers, _) in feeders {
            let out = left.min(u64::from(customers)) as u32;
            if out == 0 {
                break;
            }
            left -= u64::from(out);
            down.push((feeder, out));
        }
        down
    }

    #[expect(clippy::too_many_arguments, reason = "one feeder's story needs its place, its size and its luck")]
    fn live(&self, hazard: u16, feeder: Rank, out: u32, id: IdHash, factor: f64, luck: Luck, changes: &mut Vec<(Seconds, Change)>) {
        let mut hold = |at: Seconds, out: u32| changes.push((at, Change::Feeder { feeder, hazard, out }));
        let (lengths, again) = (luck.of(Purpose::Restoration, id), luck.of(Purpose::Reoutage, id));
        // Each hazard is an occasion of its own for the feeder's luck.
        let occasion = 4 * u32::from(hazard);
        hold(self.start, out);
        let restored = self.start.after(stretched(self.restoration.draw(lengths, occasion), factor));
        hold(restored, 0);
        if again.happens(occasion, self.reoutage) {
            let wait = again.below(occasion + 1, u64::from(REOUTAGE_TO.0 - REOUTAGE_FROM.0)) as u32;
            let fails = restored.after(Seconds(REOUTAGE_FROM.0 + wait));
            let lasts = self.restoration.draw(lengths, occasion + 1);
            hold(fails, out);
            hold(fails.after(stretched(lasts, 0.5)), 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::GridFeeder;
    use proptest::prelude::*;

    fn grid(customers: &[u32]) -> Grid {
        let feeder =
            |(index, &customers): (usize, &u32)| GridFeeder { id: IdHash::of("feeder", &index.to_string()), municipality: 0, customers };
        Grid {
            municipalities: vec![IdHash::of("municipality", "m")],
            feeders: customers.iter().enumerate().map(feeder).collect(),
            homes: vec![],
        }
    }

    proptest! {
        #[test]
        fn the_share_of_customers_out_is_exact(customers in prop::collection::vec(1..5_000_u32, 1..30), share in 0..=1_000_u32, seed: u64) {
            let outage = Outage {
                share: PerMille(share), start: Seconds(10), restoration: Restoration::Fixed(Seconds(60)), town_spread: 0.0,
                reoutage: PerMille(0), strikes: Where::Everywhere, announced: vec![],
            };
            let total: u64 = customers.iter().map(|&c| u64::from(c)).sum();
            let changes = outage.changes(0, &grid(&customers), Luck::new(seed, 0));
            let out: u64 = changes.iter().map(|(_, change)| match change { Change::Feeder { out, .. } => u64::from(*out), Change::Premises { .. } => 0 }).sum();
            prop_assert_eq!(out, PerMille(share).of(total));
            prop_assert!(changes.iter().filter(|(at, _)| *at == Seconds(70)).count() * 2 == changes.len());
        }
    }
}
