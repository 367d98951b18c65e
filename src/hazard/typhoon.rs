//! A typhoon: forecast before it lands, feeders taken while it passes, a long tail of restoration that differs by municipality.

use schemars::JsonSchema;
use serde::Deserialize;

use super::change::Change;
use super::grid::Grid;
use super::outage::Announcement;
use super::restoration::Restoration;
use super::storm::Storm;
use super::strike::Strike;
use super::surroundings::{Surroundings, surround};
use crate::fact::News;
use crate::kernel::Luck;
use crate::units::{PerMille, Seconds};

/// A typhoon.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Typhoon {
    /// When it truly lands.
    pub landfall: Seconds,
    /// How long it takes to pass: feeders go down, each at its own time, within it.
    pub passes: Seconds,
    /// What was said about its landfall, and when; it may slip.
    #[serde(default)]
    pub forecasts: Vec<Forecast>,
    /// The share of customers that municipalities lose; each at most once.
    #[serde(default)]
    pub losses: Vec<(String, PerMille)>,
    /// The share that every other municipality loses.
    pub elsewhere: PerMille,
    /// The restoration curve, counted from the landfall. Nothing is restored before the storm has passed.
    pub restoration: Restoration,
    /// How much municipalities differ: the standard deviation of the logarithm of their factor.
    #[serde(default)]
    pub town_spread: f64,
    /// How often a restored feeder fails once more.
    #[serde(default)]
    pub reoutage: PerMille,
    /// Forecasts of restoration, as announced; they may slip.
    #[serde(default)]
    pub announced: Vec<Announcement>,
    /// What else is different, counted from the landfall.
    #[serde(default)]
    pub around: Vec<Surroundings>,
}

/// A forecast of the landfall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Forecast {
    /// When it was given.
    pub at: Seconds,
    /// When the storm was then said to land.
    pub landfall: Seconds,
}

impl Typhoon {
    /// The changes this hazard brings, in no particular order. `hazard` is its place in the scenario.
    #[must_use]
    pub fn changes(&self, hazard: u16, grid: &Grid, luck: Luck) -> Vec<(Seconds, Change)> {
        let mut strike = Strike::new(hazard, grid, luck);
        let storm = Storm {
            begins: self.landfall,
            passes: self.passes,
            losses: &self.losses,
            elsewhere: self.elsewhere,
            restoration: &self.restoration,
            town_spread: self.town_spread,
            reoutage: self.reoutage,
        };
        storm.pass(&mut strike, grid);
        for forecast in &self.forecasts {
            strike.tell(forecast.at, News::Landfall(forecast.landfall));
        }
        for announced in &self.announced {
            strike.tell(announced.at, News::Restoration(announced.restored));
        }
        let mut changes = strike.changes();
        surround(&self.around, hazard, self.landfall, grid, &mut changes);
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::grid::tests::grid;

    #[test]
    fn feeders_go_down_while_it_passes_and_none_is_back_before_it_has_passed() {
        let grid = grid(&[(0, 50); 200]);
        let typhoon = Typhoon {
            landfall: Seconds(172_800),
            passes: Seconds(14_400),
            forecasts: vec![Forecast { at: Seconds(0), landfall: Seconds(165_600) }],
            losses: vec![("0".into(), PerMille(640))],
            elsewhere: PerMille(0),
            restoration: Restoration::Weibull { shape: 1.42, scale: Seconds(388_800) },
            town_spread: 0.2,
            reoutage: PerMille(0),
            announced: vec![],
            around: vec![],
        };
        let changes = typhoon.changes(0, &grid, Luck::new(3, 0));
        let out: Vec<u32> = changes.iter().filter(|(_, change)| change.takes_power()).map(|(at, _)| at.0).collect();
        let back = changes.iter().filter(|(_, change)| change.feeder_out().is_some_and(|(_, out)| out == 0));
        assert_eq!(out.len(), 128, "64 % of 200 feeders");
        assert!(out.iter().all(|at| (172_800..187_200).contains(at)) && out.iter().min() != out.iter().max());
        assert!(back.clone().count() == 128 && back.clone().all(|(at, _)| at.0 >= 187_200));
        assert!(changes.contains(&(Seconds(0), Change::News(News::Landfall(Seconds(165_600))))));
    }
}
