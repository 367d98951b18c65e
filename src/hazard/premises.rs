//! Outages behind the feeder: a home's seismic breaker (感震ブレーカー), or a building's receiving equipment.

use serde::Deserialize;

use super::change::Change;
use super::grid::Grid;
use crate::fact::{Cut, Purpose, Rank};
use crate::kernel::Luck;
use crate::units::{PerMille, Seconds};

/// The level at which power is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Level {
    /// The home's own breaker, until somebody resets it.
    Breaker,
    /// The building's receiving equipment; homes without a building are not concerned.
    Building,
}

/// A share of homes or buildings loses power though the feeder is alive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Premises {
    /// Homes' breakers or buildings.
    pub level: Level,
    /// The chance of each.
    pub share: PerMille,
    /// When.
    pub start: Seconds,
    /// How long until it is reset or repaired.
    pub lasts: Seconds,
}

impl Premises {
    /// The changes this hazard brings. `hazard` is its place in the scenario.
    #[must_use]
    pub fn changes(&self, hazard: u16, grid: &Grid, luck: Luck) -> Vec<(Seconds, Change)> {
        let mut changes = Vec::new();
        for (patient, home) in (0..).map(Rank).zip(&grid.homes) {
            let (subject, cut) = match self.level {
                Level::Breaker => (Some(home.id), Cut::Breaker),
                Level::Building => (home.building, Cut::Building),
            };
            if subject.is_some_and(|id| luck.of(Purpose::Premises, id).happens(u32::from(hazard), self.share)) {
                changes.push((self.start, Change::Premises { patient, cut, out: true }));
                changes.push((self.start.after(self.lasts), Change::Premises { patient, cut, out: false }));
            }
        }
        changes
    }
}
