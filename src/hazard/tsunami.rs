//! A tsunami: it runs up within minutes and is gone within hours; debris, wet wiring and what it washed away stay.

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

/// A tsunami. The earthquake before it, if it is felt, is a hazard of its own.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tsunami {
    /// When it arrives.
    pub arrives: Seconds,
    /// How long it then runs up, evenly, to the depth that the map says.
    #[serde(default)]
    pub runs_up: Seconds,
    /// The tsunami zones of the area that it covers, by their ids; at least one.
    pub zones: Vec<String>,
    /// How long it stays at that depth; left out: as the map says.
    #[serde(default)]
    pub stays: Option<Seconds>,
    /// How long after it is gone debris still keeps homes, sites and roads cut off.
    #[serde(default)]
    pub cleared: Seconds,
    /// The share of the customers of blocks whose middle lies in a zone who are washed away: they get no power back.
    #[serde(default)]
    pub washed_away: PerMille,
    /// How the others of those blocks come back, counted from when the water is gone.
    pub restoration: Restoration,
    /// How long after the water is gone a home's wiring, a building's receiving equipment or a site's is being repaired.
    pub repairs: Restoration,
    /// Forecasts of restoration, as announced.
    #[serde(default)]
    pub announced: Vec<Announcement>,
    /// What else is different, counted from `arrives`.
    #[serde(default)]
    pub around: Vec<Surroundings>,
}

impl Tsunami {
    /// The changes this hazard brings, in no particular order. `hazard` is its place in the scenario.
    #[must_use]
    pub fn changes(&self, hazard: u16, grid: &Grid, luck: Luck) -> Vec<(Seconds, Change)> {
        let mut strike = Strike::new(hazard, grid, luck);
        let water = Water {
            zones: &self.zones,
            begins: self.arrives,
            rises: self.runs_up,
            stays: self.stays,
            cleared: self.cleared,
            restoration: &self.restoration,
            repairs: &self.repairs,
            washed_away: self.washed_away,
        };
        let ground = water.flood(&mut strike, hazard, grid, luck);
        for announced in &self.announced {
            strike.tell(announced.at, News::Restoration(announced.restored));
        }
        let mut changes = strike.changes();
        surround(&self.around, hazard, self.arrives, grid, &mut changes);
        changes.extend(ground);
        changes
    }
}
