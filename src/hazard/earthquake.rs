//! A large earthquake: the official estimate of who loses power, recovery by crews, breakers, buildings, and what stops around them.
//!
//! The formulas are those of the Tokyo Metropolitan Government's damage estimate of 2022, pages 387 and 388 (wicnet2615, grade A).

use schemars::JsonSchema;
use serde::Deserialize;

use super::change::Change;
use super::grid::Grid;
use super::outage::Announcement;
use super::premises::{Chosen, Level};
use super::restoration::Restoration;
use super::strike::{Curve, Strike};
use super::surroundings::{Surroundings, surround};
use crate::fact::{IdHash, News, Rank};
use crate::kernel::Luck;
use crate::units::{PerMille, Seconds};

/// A large earthquake.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Earthquake {
    /// When the ground shakes.
    pub start: Seconds,
    /// What municipalities lose; each at most once.
    #[serde(default)]
    pub losses: Vec<(String, Loss)>,
    /// What every other municipality loses.
    pub elsewhere: Loss,
    /// How power comes back.
    pub recovery: Recovery,
    /// Seismic breakers (感震ブレーカー) at home.
    #[serde(default)]
    pub breakers: Option<Tripped>,
    /// Buildings whose receiving equipment fails.
    #[serde(default)]
    pub buildings: Option<Tripped>,
    /// What else is different, counted from `start`.
    #[serde(default)]
    pub around: Vec<Surroundings>,
    /// Forecasts of restoration, as announced.
    #[serde(default)]
    pub announced: Vec<Announcement>,
}

/// What a municipality loses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Loss {
    /// This share of its customers, as published or assumed: an input.
    Share(PerMille),
    /// By the official formula, from damage to buildings.
    Damage(Damage),
}

/// Damage as the official formula takes it; customers supplied underground are not damaged (its rate for them is 0 %).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Damage {
    /// Poles in the municipality.
    pub poles: u32,
    /// Customers who lose power for each broken pole.
    pub customers_per_broken_pole: u32,
    /// Wooden buildings that collapse, of all wooden buildings.
    pub wooden_collapsed: PerMille,
    /// Poles that the shaking itself breaks.
    pub broken_by_shaking: u32,
    /// Buildings that burn down, of all buildings.
    pub burnt: PerMille,
}

/// Poles that break, of all poles, for each share of wooden buildings that collapse: 0.17155, from Kobe in 1995 (wicnet2615, p. 387),
/// in hundred-thousandths.
const POLES_BY_COLLAPSE: u64 = 17_155;

impl Damage {
    /// Broken poles outside burnt areas, up to the whole pole.
    #[must_use]
    pub fn broken_poles(&self) -> u64 {
        let collapse = u128::from(self.poles) * u128::from(POLES_BY_COLLAPSE) * u128::from(self.wooden_collapsed.0);
        let broken = collapse + u128::from(self.broken_by_shaking) * 100_000_000;
        (broken * u128::from(1_000 - self.burnt.0)).div_ceil(100_000_000_000) as u64
    }
}

/// How power comes back.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub enum Recovery {
    /// By crews, as in the official estimate: pole by pole, in order of luck through the whole area.
    Crews(Crews),
    /// Along a curve.
    Curve(Restored),
}

/// The crews of the official estimate: after N days (people ⁄ 3.6) × N poles stand again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Crews {
    /// People who restore, in the whole area.
    pub people: u32,
    /// Customers who get power back for each pole (電灯軒数 ⁄ 電柱本数), in the whole area.
    pub customers_per_pole: u32,
    /// How long after the shaking they begin; the official formula has them begin at once.
    #[serde(default)]
    pub begin: Seconds,
}

/// Person-days that a pole takes, in seconds: 3.6 days (wicnet2615, p. 388).
const POLE_S: u64 = 311_040;

impl Crews {
    /// How long after the shaking so many customers are back, up to the second.
    #[must_use]
    pub fn back_after(&self, customers: u64) -> Seconds {
        let work = u128::from(customers) * u128::from(POLE_S);
        let lasts = work.div_ceil(u128::from(self.customers_per_pole) * u128::from(self.people));
        self.begin.after(Seconds(u32::try_from(lasts).unwrap_or(u32::MAX)))
    }
}

/// Restoration along a curve.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Restored {
    /// The curve.
    pub restoration: Restoration,
    /// How much municipalities differ, as in an outage.
    #[serde(default)]
    pub town_spread: f64,
    /// How often a restored feeder fails once more.
    #[serde(default)]
    pub reoutage: PerMille,
}

/// Breakers that trip, or buildings without supply.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tripped {
    /// The chance of each home or building.
    pub share: PerMille,
    /// How long after the shaking.
    #[serde(default)]
    pub after: Seconds,
    /// How long until somebody resets it, or it is repaired.
    pub lasts: Restoration,
}

impl Earthquake {
    /// The changes this hazard brings, in no particular order. `hazard` is its place in the scenario.
    ///
    /// Customers whose buildings burnt get no power back.
    #[must_use]
    pub fn changes(&self, hazard: u16, grid: &Grid, luck: Luck) -> Vec<(Seconds, Change)> {
        let mut strike = Strike::new(hazard, grid, luck);
        let mut broken = Vec::with_capacity(grid.feeders.len());
        for (municipality, feeders) in grid.by_municipality().iter().enumerate() {
            let customers = grid.customers(feeders);
            let (out, burnt) = self.loss(grid.municipalities[municipality]).customers(customers);
            let mut burnt_left = burnt;
            strike.down(feeders, out, |_, feeder, out| {
                let burnt = burnt_left.min(u64::from(out)) as u32;
                burnt_left -= u64::from(burnt);
                broken.push(Broken { municipality, feeder, out, burnt });
            });
        }
        match &self.recovery {
            Recovery::Crews(crews) => self.by_crews(crews, broken, &mut strike),
            Recovery::Curve(restored) => self.by_curve(restored, &broken, grid, &mut strike),
        }
        for announced in &self.announced {
            strike.tell(announced.at, News::Restoration(announced.restored));
        }
        let mut changes = strike.changes();
        surround(&self.around, hazard, self.start, grid, &mut changes);
        for (level, tripped) in [(Level::Breaker, &self.breakers), (Level::Building, &self.buildings)] {
            let Some(tripped) = tripped else { continue };
            let chosen = Chosen { level, share: tripped.share, start: self.start.after(tripped.after) };
            changes.extend(chosen.cut(hazard, grid, luck, |subject, draw| tripped.lasts.draw(subject, draw)));
        }
        changes
    }

    fn loss(&self, municipality: IdHash) -> &Loss {
        let named = self.losses.iter().find(|(code, _)| IdHash::of("municipality", code) == municipality);
        named.map_or(&self.elsewhere, |(_, loss)| loss)
    }

    /// The crews take the feeders one after the other, in order of luck: the whole area recovers at the rate of the formula.
    fn by_crews(&self, crews: &Crews, mut broken: Vec<Broken>, strike: &mut Strike<'_>) {
        broken.sort_unstable_by_key(|broken| strike.turn(broken.feeder));
        let mut back = 0;
        for Broken { feeder, out, burnt, .. } in broken {
            strike.hold(self.start, feeder, out);
            if burnt < out {
                back += u64::from(out - burnt);
                strike.hold(self.start.after(crews.back_after(back)), feeder, burnt);
            }
        }
    }

    fn by_curve(&self, restored: &Restored, broken: &[Broken], grid: &Grid, strike: &mut Strike<'_>) {
        let Restored { restoration, town_spread, reoutage } = restored;
        let factors: Vec<f64> = (0..grid.municipalities.len()).map(|municipality| strike.factor(municipality, *town_spread)).collect();
        for &Broken { municipality, feeder, out, burnt } in broken {
            let factor = factors[municipality];
            if burnt == 0 {
                strike.live(self.start, feeder, out, &Curve { restoration, factor, reoutage: *reoutage });
            } else {
                strike.hold(self.start, feeder, out);
                if burnt < out {
                    strike.hold(self.start.after(strike.lasts(feeder, restoration, factor)), feeder, burnt);
                }
            }
        }
    }
}

/// A feeder that went down.
struct Broken {
    municipality: usize,
    feeder: Rank,
    out: u32,
    burnt: u32,
}

impl Loss {
    /// Of so many customers: (out, of these burnt). At most all are out.
    #[must_use]
    pub fn customers(&self, customers: u64) -> (u64, u64) {
        match self {
            Loss::Share(share) => (share.of(customers), 0),
            Loss::Damage(damage) => {
                let burnt = (customers * u64::from(damage.burnt.0)).div_ceil(1_000);
                let behind_poles = damage.broken_poles().saturating_mul(u64::from(damage.customers_per_broken_pole));
                (burnt.saturating_add(behind_poles).min(customers), burnt)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Cut;
    use crate::hazard::grid::tests::grid;

    fn quake(elsewhere: Loss, recovery: Recovery) -> Earthquake {
        Earthquake {
            start: Seconds(100),
            losses: vec![],
            elsewhere,
            recovery,
            breakers: None,
            buildings: None,
            around: vec![],
            announced: vec![],
        }
    }

    const CREWS: Crews = Crews { people: 36, customers_per_pole: 10, begin: Seconds(0) };

    #[test]
    fn the_official_formula_on_paper() {
        // 10,000 poles × 0.17155 × 20 % = 343.1, 0.9 of it outside burnt areas: 308.79, up to 309; × 12 customers = 3,708; and 10 % of
        // 40,000 customers burnt.
        let damage = Damage {
            poles: 10_000,
            customers_per_broken_pole: 12,
            wooden_collapsed: PerMille(200),
            broken_by_shaking: 0,
            burnt: PerMille(100),
        };
        assert_eq!(damage.broken_poles(), 309);
        assert_eq!(Loss::Damage(damage).customers(40_000), (4_000 + 3_708, 4_000));
        // 36 people put up 36 / 3.6 = 10 poles a day, 100 customers: 250 customers after two and a half days.
        assert_eq!(CREWS.back_after(250), Seconds(216_000));
    }

    #[test]
    fn crews_bring_the_area_back_in_a_straight_line_and_what_burnt_stays_dark() {
        let grid = grid(&[(0, 10); 100]);
        let damage = Damage {
            poles: 100,
            customers_per_broken_pole: 10,
            wooden_collapsed: PerMille(0),
            broken_by_shaking: 50,
            burnt: PerMille(100),
        };
        let changes = quake(Loss::Damage(damage), Recovery::Crews(CREWS)).changes(0, &grid, Luck::new(1, 0));
        let out_at = |at: u32| -> u32 {
            let last = |feeder| {
                changes.iter().filter(|(when, change)| when.0 <= at && change.feeder_out().is_some_and(|(of, _)| of == feeder)).max()
            };
            (0..100).map(Rank).filter_map(last).filter_map(|(_, change)| change.feeder_out()).map(|(_, out)| out).sum()
        };
        // 100 burnt customers and 45 broken poles of ten customers each; ten poles a day.
        let after_days: Vec<u32> = (0..6).map(|day| out_at(100 + day * 86_400)).collect();
        assert_eq!(after_days, [550, 450, 350, 250, 150, 100]);
    }

    #[test]
    fn breakers_and_buildings_last_their_own_time_and_a_building_is_one() {
        let mut grid = grid(&[(0, 1_000)]);
        let building = Some(IdHash::of("building", "tower"));
        let home = |index: u32| crate::hazard::GridHome { id: IdHash::of("patient", &index.to_string()), building, feeder: Rank(0) };
        grid.homes = (0..300).map(home).collect();
        let mut quake = quake(Loss::Share(PerMille(0)), Recovery::Crews(CREWS));
        let lasts = Restoration::Weibull { shape: 1.0, scale: Seconds(7_200) };
        quake.breakers = Some(Tripped { share: PerMille(500), after: Seconds(180), lasts: lasts.clone() });
        quake.buildings = Some(Tripped { share: PerMille::ALL, after: Seconds(0), lasts });
        let changes = quake.changes(0, &grid, Luck::new(1, 0));
        let begin =
            |level| changes.iter().filter(move |(_, change)| matches!(change, Change::Premises { cut, out: true, .. } if *cut == level));
        let end =
            |level| changes.iter().filter(move |(_, change)| matches!(change, Change::Premises { cut, out: false, .. } if *cut == level));
        assert!((110..190).contains(&begin(Cut::Breaker).count()) && begin(Cut::Breaker).all(|(at, _)| at.0 == 280));
        assert_eq!(begin(Cut::Building).count(), 300);
        let repaired: std::collections::BTreeSet<u32> = end(Cut::Building).map(|(at, _)| at.0).collect();
        let reset: std::collections::BTreeSet<u32> = end(Cut::Breaker).map(|(at, _)| at.0).collect();
        assert!(repaired.len() == 1 && reset.len() > 100);
    }
}
