//! Outages behind the feeder: a home's seismic breaker (感震ブレーカー), or a building's receiving equipment.

use schemars::JsonSchema;
use serde::Deserialize;

use super::change::Change;
use super::grid::Grid;
use crate::fact::{Cut, Purpose, Rank};
use crate::kernel::{Luck, Subject};
use crate::units::{PerMille, Seconds};

/// The level at which power is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Level {
    /// The home's own breaker, until somebody resets it.
    Breaker,
    /// The building's receiving equipment; homes without a building are not concerned.
    Building,
}

/// A share of homes or buildings loses power though the feeder is alive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
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
        let chosen = Chosen { level: self.level, share: self.share, start: self.start };
        chosen.cut(hazard, grid, luck, |_, _| self.lasts)
    }
}

/// Which premises lose power, and when.
pub(super) struct Chosen {
    /// Homes' breakers or buildings.
    pub level: Level,
    /// The chance of each.
    pub share: PerMille,
    /// When.
    pub start: Seconds,
}

impl Chosen {
    /// Cuts off each with its chance; `lasts` says for how long, given its luck and which draw of it is this hazard's.
    pub fn cut(&self, hazard: u16, grid: &Grid, luck: Luck, lasts: impl Fn(Subject, u32) -> Seconds) -> Vec<(Seconds, Change)> {
        let (mut changes, occasion) = (Vec::new(), u32::from(hazard));
        for (patient, home) in (0..).map(Rank).zip(&grid.homes) {
            let (subject, cut) = match self.level {
                Level::Breaker => (Some(home.id), Cut::Breaker),
                Level::Building => (home.building, Cut::Building),
            };
            if let Some(id) = subject.filter(|&id| luck.of(Purpose::Premises, id).happens(occasion, self.share)) {
                let back = self.start.after(lasts(luck.of(Purpose::PremisesLast, id), occasion));
                changes.push((self.start, Change::Premises { patient, cut, out: true }));
                changes.push((back, Change::Premises { patient, cut, out: false }));
            }
        }
        changes
    }
}
