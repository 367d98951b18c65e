//! An outage: a share of every municipality goes dark at once and is restored along a curve.

use schemars::JsonSchema;
use serde::Deserialize;

use super::change::Change;
use super::grid::Grid;
use super::restoration::Restoration;
use super::strike::{Curve, Strike};
use crate::fact::{IdHash, News};
use crate::kernel::Luck;
use crate::units::{PerMille, Seconds};

/// Where an outage strikes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Where {
    /// Every municipality of the area.
    #[default]
    Everywhere,
    /// The municipalities with these codes.
    Municipalities(Vec<String>),
}

/// A forecast of restoration, as announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Announcement {
    /// When it was announced.
    pub at: Seconds,
    /// When power was then said to be back.
    pub restored: Seconds,
}

/// A share of the customers loses power at `start`.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
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

impl Where {
    /// Whether the municipality with this hash is struck.
    #[must_use]
    pub fn strikes(&self, municipality: IdHash) -> bool {
        match self {
            Where::Everywhere => true,
            Where::Municipalities(codes) => codes.iter().any(|code| IdHash::of("municipality", code) == municipality),
        }
    }

    /// Whether the municipality with this code is struck.
    #[must_use]
    pub fn names(&self, code: &str) -> bool {
        self.strikes(IdHash::of("municipality", code))
    }
}

impl Outage {
    /// The changes this hazard brings, in no particular order. `hazard` is its place in the scenario.
    #[must_use]
    pub fn changes(&self, hazard: u16, grid: &Grid, luck: Luck) -> Vec<(Seconds, Change)> {
        let mut strike = Strike::new(hazard, grid, luck);
        for (municipality, feeders) in grid.by_municipality().iter().enumerate() {
            if !self.strikes.strikes(grid.municipalities[municipality]) {
                continue;
            }
            let factor = strike.factor(municipality, self.town_spread);
            let curve = Curve { restoration: &self.restoration, factor, reoutage: self.reoutage };
            strike.down(feeders, self.share.of(grid.customers(feeders)), |strike, feeder, out| {
                strike.live(self.start, feeder, out, &curve);
            });
        }
        for announced in &self.announced {
            strike.tell(announced.at, News::Restoration(announced.restored));
        }
        strike.changes()
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
            ..Grid::default()
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
            let out: u64 = changes.iter().map(|(_, change)| change.feeder_out().map_or(0, |(_, out)| u64::from(out))).sum();
            prop_assert_eq!(out, PerMille(share).of(total));
            prop_assert!(changes.iter().filter(|(at, _)| *at == Seconds(70)).count() * 2 == changes.len());
        }
    }
}
