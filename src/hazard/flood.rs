//! A flood: a river's water rises over zones of the map, stays for days, and leaves mud and wet wiring behind.

use schemars::JsonSchema;
use serde::Deserialize;

use super::change::Change;
use super::grid::Grid;
use super::outage::Announcement;
use super::restoration::Restoration;
use super::strike::Strike;
use super::surroundings::{Surroundings, surround};
use super::water::Water;
use crate::fact::News;
use crate::kernel::Luck;
use crate::units::{PerMille, Seconds};

/// A flood.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Flood {
    /// When water first stands on the ground of the zones.
    pub starts: Seconds,
    /// How long it then rises, evenly, to the depth that the map says.
    #[serde(default)]
    pub rises: Seconds,
    /// The flood zones of the area that it covers, by their ids; at least one.
    pub zones: Vec<String>,
    /// How long it stays at that depth; left out: as the map says.
    #[serde(default)]
    pub stays: Option<Seconds>,
    /// How long after it is gone mud and debris still keep homes, sites and roads cut off.
    #[serde(default)]
    pub cleared: Seconds,
    /// How the blocks whose middle lies in a zone come back, counted from when the water is gone.
    pub restoration: Restoration,
    /// How long after the water is gone a home's wiring, a building's receiving equipment or a site's is being repaired.
    pub repairs: Restoration,
    /// Forecasts of restoration, as announced.
    #[serde(default)]
    pub announced: Vec<Announcement>,
    /// What else is different, counted from `starts`.
    #[serde(default)]
    pub around: Vec<Surroundings>,
}

impl Flood {
    /// The changes this hazard brings, in no particular order. `hazard` is its place in the scenario.
    #[must_use]
    pub fn changes(&self, hazard: u16, grid: &Grid, luck: Luck) -> Vec<(Seconds, Change)> {
        let mut strike = Strike::new(hazard, grid, luck);
        let water = Water {
            zones: &self.zones,
            begins: self.starts,
            rises: self.rises,
            stays: self.stays,
            cleared: self.cleared,
            restoration: &self.restoration,
            repairs: &self.repairs,
            washed_away: PerMille(0),
        };
        let ground = water.flood(&mut strike, hazard, grid, luck);
        for announced in &self.announced {
            strike.tell(announced.at, News::Restoration(announced.restored));
        }
        let mut changes = strike.changes();
        surround(&self.around, hazard, self.starts, grid, &mut changes);
        changes.extend(ground);
        changes
    }
}
