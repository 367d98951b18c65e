//! A wide-area outage: everything is dark, and comes back as generation does, so that the share still out follows given points.

use schemars::JsonSchema;
use serde::Deserialize;

use super::change::Change;
use super::grid::Grid;
use super::outage::Announcement;
use super::restoration::{Restoration, down_to};
use super::strike::Strike;
use super::surroundings::{Surroundings, surround};
use crate::fact::{News, Rank};
use crate::kernel::Luck;
use crate::units::{PerMille, Seconds};

/// The whole area goes dark, as Hokkaido did in 2018.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WideArea {
    /// When.
    pub start: Seconds,
    /// Points (time since `start`, share of the area's customers still out), straight lines between; it starts at all out and ends at
    /// none. Feeders come back whole, in order of luck, none before the line allows it: the share out is the line's, up to one feeder.
    pub restoration: Vec<(Seconds, PerMille)>,
    /// How often a restored feeder fails once more.
    #[serde(default)]
    pub reoutage: PerMille,
    /// Forecasts of restoration, as announced.
    #[serde(default)]
    pub announced: Vec<Announcement>,
    /// What else is different, counted from `start`.
    #[serde(default)]
    pub around: Vec<Surroundings>,
}

impl WideArea {
    /// The changes this hazard brings, in no particular order. `hazard` is its place in the scenario.
    #[must_use]
    pub fn changes(&self, hazard: u16, grid: &Grid, luck: Luck) -> Vec<(Seconds, Change)> {
        let mut strike = Strike::new(hazard, grid, luck);
        let mut feeders: Vec<Rank> = (0..grid.feeders.len() as u32).map(Rank).collect();
        feeders.sort_unstable_by_key(|&feeder| strike.turn(feeder));
        let all: u64 = grid.feeders.iter().map(|feeder| u64::from(feeder.customers)).sum();
        let (mut still_out, curve) = (all, Restoration::Table(self.restoration.clone()));
        for feeder in feeders {
            let out = grid.feeders[feeder.index()].customers;
            still_out -= u64::from(out);
            strike.hold(self.start, feeder, out);
            strike.restore(self.start.after(down_to(&self.restoration, still_out, all)), feeder, out, self.reoutage, &curve);
        }
        for announced in &self.announced {
            strike.tell(announced.at, News::Restoration(announced.restored));
        }
        let mut changes = strike.changes();
        surround(&self.around, hazard, self.start, grid, &mut changes);
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::grid::tests::grid;

    #[test]
    fn everything_goes_dark_and_the_share_out_follows_the_points() {
        let points = vec![(Seconds(36_000), PerMille(500)), (Seconds(72_000), PerMille(0))];
        let wide = WideArea { start: Seconds(0), restoration: points, reoutage: PerMille(0), announced: vec![], around: vec![] };
        let changes = wide.changes(0, &grid(&[(0, 7); 1_000]), Luck::new(1, 0));
        let back = |at: u32| changes.iter().filter(|(when, change)| when.0 <= at && !change.takes_power()).count();
        assert_eq!([18_000, 36_000, 54_000, 71_999, 72_000].map(back), [250, 500, 750, 999, 1_000]);
        assert_eq!(changes.iter().filter(|(when, change)| when.0 == 0 && change.takes_power()).count(), 1_000);
    }
}
