//! Volcanic ash: while it falls no engine runs outdoors; wet, it takes insulators and with them power; where it lies thick, nobody drives.

use schemars::JsonSchema;
use serde::Deserialize;

use super::change::Change;
use super::grid::Grid;
use super::ground::Struck;
use super::outage::{Announcement, Where};
use super::restoration::Restoration;
use super::strike::Strike;
use super::surroundings::{Surroundings, surround};
use super::water::between;
use crate::fact::{Access, News, Rank};
use crate::kernel::Luck;
use crate::units::{Depth, Multiple, PerMille, Seconds};

/// A fall of volcanic ash. It falls evenly.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ash {
    /// When it begins to fall.
    pub falls: Seconds,
    /// How long it falls. Engines at home stand still all the while: ash would clog their filters.
    pub lasts: Seconds,
    /// Where.
    #[serde(default)]
    pub strikes: Where,
    /// How thick it lies in the end, at least 1 cm.
    pub thickness: Depth,
    /// Whether it is dry.
    pub weather: Weather,
    /// How many times as long as usual drives take while it lies and roads are still open, at least once.
    pub slows: Multiple,
    /// How long after it has fallen it is cleared from the roads.
    pub cleared: Seconds,
    /// Forecasts of restoration, as announced.
    #[serde(default)]
    pub announced: Vec<Announcement>,
    /// What else is different, counted from `falls`; of roads and drives only where no ash falls.
    #[serde(default)]
    pub around: Vec<Surroundings>,
}

/// Whether rain falls with the ash.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub enum Weather {
    /// It does not: insulators hold.
    Dry,
    /// It does: insulators fail.
    Rain(Insulators),
}

/// What wet ash on insulators takes.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Insulators {
    /// The share of customers who lose power.
    pub share: PerMille,
    /// The restoration curve, counted from when the last ash has fallen: insulators are washed one by one.
    pub restoration: Restoration,
    /// How often a restored feeder fails once more.
    #[serde(default)]
    pub reoutage: PerMille,
}

/// Wet insulators fail from this thickness on, in millimetres (diamond-338152 and denjiji2291, grade B).
const INSULATORS_FAIL_MM: u32 = 3;
/// Within this time, each feeder at its own (central Tokyo is out within three hours of the fall: denjiji2291, grade B).
const FAIL_WITHIN: Seconds = Seconds(10_800);
/// Cars with two driven wheels stop from this thickness on, in millimetres, where it is dry (diamond-338152, grade B).
const ROADS_CLOSE_DRY_MM: u32 = 100;
/// The same in rain (diamond-338152, grade B).
const ROADS_CLOSE_WET_MM: u32 = 30;

impl Ash {
    /// The changes this hazard brings, in no particular order. `hazard` is its place in the scenario.
    #[must_use]
    pub fn changes(&self, hazard: u16, grid: &Grid, luck: Luck) -> Vec<(Seconds, Change)> {
        let mut strike = Strike::new(hazard, grid, luck);
        if let Weather::Rain(insulators) = &self.weather {
            self.take_insulators(insulators, &mut strike, grid);
        }
        for announced in &self.announced {
            strike.tell(announced.at, News::Restoration(announced.restored));
        }
        let mut changes = strike.changes();
        surround(&[self.roads()], hazard, self.falls, grid, &mut changes);
        surround(&self.around, hazard, self.falls, grid, &mut changes);
        changes.extend(between(hazard, self.stopped(grid)));
        changes
    }

    /// What ash does to roads and drives, counted from `falls`.
    #[must_use]
    pub fn roads(&self) -> Surroundings {
        let close = match self.weather {
            Weather::Dry => ROADS_CLOSE_DRY_MM,
            Weather::Rain(_) => ROADS_CLOSE_WET_MM,
        };
        let cleared = self.lasts.after(self.cleared);
        Surroundings {
            strikes: self.strikes.clone(),
            roads: self.lies(close).map_or_else(Vec::new, |closed| vec![(closed, Access::Emergency), (cleared, Access::Everyone)]),
            drive_times: vec![(Seconds::ZERO, self.slows), (cleared, Multiple::USUAL)],
            ..Surroundings::default()
        }
    }

    /// How long after it began to fall so many millimetres lie, up to the second; `None` if they never do.
    fn lies(&self, millimetres: u32) -> Option<Seconds> {
        let all = 10 * self.thickness.0;
        (millimetres <= all).then(|| Seconds((u64::from(self.lasts.0) * u64::from(millimetres)).div_ceil(u64::from(all)) as u32))
    }

    fn take_insulators(&self, insulators: &Insulators, strike: &mut Strike<'_>, grid: &Grid) {
        let (Some(fail), fallen) = (self.lies(INSULATORS_FAIL_MM), self.falls.after(self.lasts)) else { return };
        let fail = self.falls.after(fail);
        for (municipality, feeders) in grid.by_municipality().iter().enumerate() {
            if !self.strikes.strikes(grid.municipalities[municipality]) {
                continue;
            }
            strike.down(feeders, insulators.share.of(grid.customers(feeders)), |strike, feeder, out| {
                let fails = fail.after(strike.taken(feeder, FAIL_WITHIN));
                strike.hold(fails, feeder, out);
                let restored = fallen.max(fails).after(strike.lasts(feeder, &insulators.restoration, 1.0));
                strike.restore(restored, feeder, out, insulators.reoutage, &insulators.restoration);
            });
        }
    }

    /// The homes at which no engine may run, and from when to when.
    fn stopped(&self, grid: &Grid) -> Vec<(Struck, (Seconds, Seconds))> {
        let struck: Vec<bool> = grid.municipalities.iter().map(|&municipality| self.strikes.strikes(municipality)).collect();
        let homes = (0..).map(Rank).zip(&grid.homes);
        let under = homes.filter(|(_, home)| struck[grid.feeders[home.feeder.index()].municipality as usize]);
        under.map(|(patient, _)| (Struck::EnginesStopped(patient), (self.falls, self.falls.after(self.lasts)))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::IdHash;
    use crate::hazard::GridHome;
    use crate::hazard::grid::tests::grid;

    fn ash(thickness: u32, weather: Weather) -> Ash {
        Ash {
            falls: Seconds(1_000),
            lasts: Seconds(100_000),
            strikes: Where::Municipalities(vec!["0".into()]),
            thickness: Depth(thickness),
            weather,
            slows: Multiple(2_000),
            cleared: Seconds(50_000),
            announced: vec![],
            around: vec![],
        }
    }

    fn rain() -> Weather {
        Weather::Rain(Insulators { share: PerMille(500), restoration: Restoration::Fixed(Seconds(3_600)), reoutage: PerMille(0) })
    }

    #[test]
    fn roads_close_at_three_centimetres_wet_and_at_ten_dry() {
        let closed = |thickness, weather| ash(thickness, weather).roads().roads;
        let from = |at| vec![(Seconds(at), Access::Emergency), (Seconds(150_000), Access::Everyone)];
        assert_eq!(closed(2, rain()), []);
        assert_eq!(closed(6, rain()), from(50_000));
        assert_eq!(closed(9, Weather::Dry), []);
        assert_eq!(closed(20, Weather::Dry), from(50_000));
    }

    #[test]
    fn engines_stop_where_and_while_it_falls_and_wet_insulators_fail_at_three_millimetres() {
        let mut grid = grid(&[(0, 100), (0, 100), (1, 100)]);
        let home = |feeder| GridHome { id: IdHash::of("patient", "p"), building: None, feeder: Rank(feeder) };
        grid.homes = vec![home(0), home(2)];
        let changes = |weather| ash(3, weather).changes(4, &grid, Luck::new(1, 0));
        for weather in [Weather::Dry, rain()] {
            let stopped = changes(weather).into_iter().filter(|(_, change)| matches!(change, Change::Ground { .. }));
            let engines = |holds| Change::Ground { struck: Struck::EnginesStopped(Rank(0)), hazard: 4, holds };
            assert_eq!(stopped.collect::<Vec<_>>(), [(Seconds(1_000), engines(true)), (Seconds(101_000), engines(false))]);
        }
        let out = |weather| {
            changes(weather).into_iter().filter(|(_, change)| change.feeder_out().is_some()).map(|(at, _)| at.0).collect::<Vec<_>>()
        };
        assert!(out(Weather::Dry).is_empty());
        let wet = out(rain());
        assert!(wet.len() == 2 && (11_000..21_800).contains(&wet[0]) && wet[1] == 104_600, "{wet:?}");
    }
}
