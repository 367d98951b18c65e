//! Heavy snow: lines break while it falls and come back as crews get through; homes are cut off where nobody clears the way.

use schemars::JsonSchema;
use serde::Deserialize;

use super::change::Change;
use super::grid::Grid;
use super::ground::Struck;
use super::outage::{Announcement, Where};
use super::restoration::Restoration;
use super::storm::Storm;
use super::strike::Strike;
use super::surroundings::{Surroundings, surround};
use super::water::between;
use crate::fact::{News, Purpose, Rank};
use crate::kernel::Luck;
use crate::units::{PerMille, Seconds};

/// Heavy snow.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeavySnow {
    /// When it begins to fall.
    pub begins: Seconds,
    /// How long it falls: feeders go down, each at its own time, within it.
    pub lasts: Seconds,
    /// The share of customers that municipalities lose; each at most once.
    #[serde(default)]
    pub losses: Vec<(String, PerMille)>,
    /// The share that every other municipality loses.
    pub elsewhere: PerMille,
    /// The restoration curve, counted from the beginning. Nothing is restored before the snow has ceased.
    pub restoration: Restoration,
    /// How much municipalities differ: the standard deviation of the logarithm of their factor.
    #[serde(default)]
    pub town_spread: f64,
    /// How often a restored feeder fails once more.
    #[serde(default)]
    pub reoutage: PerMille,
    /// Who is cut off, from when to when.
    #[serde(default)]
    pub cut_off: Vec<SnowedIn>,
    /// Forecasts of restoration, as announced.
    #[serde(default)]
    pub announced: Vec<Announcement>,
    /// What else is different, counted from `begins`.
    #[serde(default)]
    pub around: Vec<Surroundings>,
}

/// Homes and sites that nobody gets to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SnowedIn {
    /// Where.
    pub places: Places,
    /// The chance of each home and site there; a zone's roads are cut whole if it is not nothing.
    pub share: PerMille,
    /// How long after the beginning.
    #[serde(default)]
    pub after: Seconds,
    /// How long.
    pub lasts: Seconds,
}

/// Municipalities, or zones of the area.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Places {
    /// Municipalities: a share of their homes and sites.
    Of(Where),
    /// Zones of any level, by their ids: a share of the homes and sites in them, and their roads.
    Zones(Vec<String>),
}

impl HeavySnow {
    /// The changes this hazard brings, in no particular order. `hazard` is its place in the scenario.
    #[must_use]
    pub fn changes(&self, hazard: u16, grid: &Grid, luck: Luck) -> Vec<(Seconds, Change)> {
        let mut strike = Strike::new(hazard, grid, luck);
        let storm = Storm {
            begins: self.begins,
            passes: self.lasts,
            losses: &self.losses,
            elsewhere: self.elsewhere,
            restoration: &self.restoration,
            town_spread: self.town_spread,
            reoutage: self.reoutage,
        };
        storm.pass(&mut strike, grid);
        for announced in &self.announced {
            strike.tell(announced.at, News::Restoration(announced.restored));
        }
        let mut changes = strike.changes();
        surround(&self.around, hazard, self.begins, grid, &mut changes);
        changes.extend(between(hazard, self.snowed_in(hazard, grid, luck)));
        changes
    }

    /// What is cut off, and from when to when. Of two entries that reach the same, it is cut off from the first to the last.
    fn snowed_in(&self, hazard: u16, grid: &Grid, luck: Luck) -> impl Iterator<Item = (Struck, (Seconds, Seconds))> + use<> {
        let mut spans = std::collections::BTreeMap::new();
        for entry in &self.cut_off {
            let from = self.begins.after(entry.after);
            let span = (from, from.after(entry.lasts));
            for struck in entry.reaches(hazard, grid, luck) {
                super::water::join(&mut spans, struck, span);
            }
        }
        spans.into_iter()
    }
}

impl SnowedIn {
    fn reaches(&self, hazard: u16, grid: &Grid, luck: Luck) -> Vec<Struck> {
        let by_luck = |id| luck.of(Purpose::SnowCutsOff, id).happens(u32::from(hazard), self.share);
        let home = |patient: Rank| by_luck(grid.homes[patient.index()].id).then_some(Struck::HomeCutOff(patient));
        let site = |site: Rank| by_luck(grid.ground.sites[site.index()].id).then_some(Struck::SiteCutOff(site));
        match &self.places {
            Places::Of(places) => {
                let struck: Vec<bool> = grid.municipalities.iter().map(|&municipality| places.strikes(municipality)).collect();
                let of_home = |patient: &Rank| struck[grid.feeders[grid.homes[patient.index()].feeder.index()].municipality as usize];
                let of_site = |site: &Rank| grid.ground.sites[site.index()].municipality.is_some_and(|place| struck[place as usize]);
                let homes = (0..grid.homes.len() as u32).map(Rank).filter(of_home).filter_map(home);
                homes.chain((0..grid.ground.sites.len() as u32).map(Rank).filter(of_site).filter_map(site)).collect()
            }
            Places::Zones(zones) => {
                let mut reached = Vec::new();
                for zone in grid.ground.named(zones).filter(|_| self.share.0 > 0) {
                    reached.extend(zone.homes.iter().copied().filter_map(home));
                    reached.extend(zone.sites.iter().copied().filter_map(site));
                    reached.extend(zone.stretches.iter().map(|&stretch| Struck::RoadCut(stretch)));
                }
                reached
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::IdHash;
    use crate::hazard::GridHome;
    use crate::hazard::grid::tests::grid;

    #[test]
    fn a_share_of_the_homes_is_cut_off_and_a_graver_share_only_adds_to_it() {
        let mut grid = grid(&[(0, 100), (1, 100)]);
        let home = |index: u32| GridHome { id: IdHash::of("patient", &index.to_string()), building: None, feeder: Rank(index % 2) };
        grid.homes = (0..2_000).map(home).collect();
        let cut_off = |share| {
            let entry = SnowedIn {
                places: Places::Of(Where::Municipalities(vec!["1".into()])),
                share: PerMille(share),
                after: Seconds(10),
                lasts: Seconds(90),
            };
            entry.reaches(0, &grid, Luck::new(1, 0))
        };
        let (some, more) = (cut_off(200), cut_off(300));
        assert!((150..250).contains(&some.len()) && some.iter().all(|struck| more.contains(struck)));
        assert!(more.iter().all(|struck| matches!(struck, Struck::HomeCutOff(patient) if patient.0 % 2 == 1)));
        assert_eq!((cut_off(0).len(), cut_off(1_000).len()), (0, 1_000));
    }
}
