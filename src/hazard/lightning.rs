//! Lightning: a wide trip that is closed again within moments; where a line is damaged, it lasts.

use schemars::JsonSchema;
use serde::Deserialize;

use super::change::Change;
use super::grid::Grid;
use super::outage::Where;
use super::restoration::Restoration;
use super::strike::Strike;
use super::surroundings::{Surroundings, surround};
use crate::kernel::Luck;
use crate::units::{PerMille, Seconds};

/// Lightning strikes a line of the grid.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lightning {
    /// When.
    pub start: Seconds,
    /// The share of customers who lose power at once.
    pub tripped: PerMille,
    /// After how long the lines that are not damaged are closed again.
    pub recloses: Seconds,
    /// The share of customers behind damaged lines, at most `tripped`.
    pub damaged: PerMille,
    /// The curve along which those come back, none before `recloses`.
    pub restoration: Restoration,
    /// Where.
    #[serde(default)]
    pub strikes: Where,
    /// What else is different, counted from `start`.
    #[serde(default)]
    pub around: Vec<Surroundings>,
}

impl Lightning {
    /// The changes this hazard brings, in no particular order. `hazard` is its place in the scenario.
    #[must_use]
    pub fn changes(&self, hazard: u16, grid: &Grid, luck: Luck) -> Vec<(Seconds, Change)> {
        let mut strike = Strike::new(hazard, grid, luck);
        let closed = self.start.after(self.recloses);
        for (municipality, feeders) in grid.by_municipality().iter().enumerate() {
            if !self.strikes.strikes(grid.municipalities[municipality]) {
                continue;
            }
            let customers = grid.customers(feeders);
            let mut damaged_left = self.damaged.of(customers);
            strike.down(feeders, self.tripped.of(customers), |strike, feeder, out| {
                let damaged = damaged_left.min(u64::from(out)) as u32;
                damaged_left -= u64::from(damaged);
                strike.hold(self.start, feeder, out);
                if damaged < out {
                    strike.hold(closed, feeder, damaged);
                }
                if damaged > 0 {
                    // In the second of reclosing the feeder would otherwise be held twice.
                    let restored = self.start.after(strike.lasts(feeder, &self.restoration, 1.0)).max(closed.after(Seconds(1)));
                    strike.hold(restored, feeder, 0);
                }
            });
        }
        let mut changes = strike.changes();
        surround(&self.around, hazard, self.start, grid, &mut changes);
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Rank;
    use crate::hazard::grid::tests::grid;

    #[test]
    fn most_are_back_within_a_minute_and_the_damaged_part_later() {
        let lightning = Lightning {
            start: Seconds(10),
            tripped: PerMille(1_000),
            recloses: Seconds(60),
            damaged: PerMille(250),
            restoration: Restoration::Fixed(Seconds(7_200)),
            strikes: Where::Everywhere,
            around: vec![],
        };
        let changes = lightning.changes(0, &grid(&[(0, 100)]), Luck::new(1, 0));
        let story: Vec<_> = changes.iter().filter_map(|(at, change)| change.feeder_out().map(|(_, out)| (at.0, out))).collect();
        assert_eq!(story, [(10, 100), (70, 25), (7_210, 0)]);
        assert!(changes.iter().all(|(_, change)| change.feeder_out().is_some_and(|(feeder, _)| feeder == Rank(0))));
    }
}
