//! Water over zones: it rises to the depth of the map, stays, and is gone; what it reached is cleared and repaired afterwards.
//!
//! It rises evenly, so that every height has its second. Whoever lives in a zone is cut off from the height at which nobody drives or walks,
//! and loses mains from the height of the ground floor on, on whatever storey: a house by its wiring, a flat by its building's receiving
//! equipment, which stands on the ground floor or below it. Blocks are switched off as soon as nobody gets through (assumptions).

use std::collections::BTreeMap;

use super::change::Change;
use super::grid::Grid;
use super::ground::{GroundHome, GroundWater, GroundZone, Struck, WaterFrom};
use super::restoration::Restoration;
use super::strike::Strike;
use crate::fact::{IdHash, Purpose, Rank};
use crate::kernel::Luck;
use crate::units::{Depth, PerMille, Seconds};

/// From this depth on engines stop and cars float (syouboubousai, grade C); on foot 50 cm is the end of it (kuruma-news, grade B), and with
/// a ventilator to carry less. We take 30 cm for everybody, and for what stands on the ground (assumption).
const IMPASSABLE: Depth = Depth(30);
/// The ground floor lies at this height (kkc-flood, grade B, as maps of hazards take it).
const GROUND_FLOOR: Depth = Depth(50);
/// The floor above it (kkc-flood, grade B).
const FIRST_STOREY_UP: Depth = Depth(300);
/// The floor two above it: that depth covers the storey beneath (kkc-flood, grade B).
const SECOND_STOREY_UP: Depth = Depth(500);
/// Every further storey (assumption, on the low side).
const FURTHER_STOREY: Depth = Depth(250);

/// The depth at which water reaches a storey's floor; any water reaches what lies below the ground.
fn floor(storey: i8) -> Depth {
    match storey {
        i8::MIN..=-1 => Depth(1),
        0 | 1 => GROUND_FLOOR,
        2 => FIRST_STOREY_UP,
        3.. => Depth(SECOND_STOREY_UP.0 + FURTHER_STOREY.0 * (storey as u32 - 3)),
    }
}

/// Water over some zones.
pub(super) struct Water<'a> {
    /// The ids of the zones.
    pub zones: &'a [String],
    /// When it first stands on the ground.
    pub begins: Seconds,
    /// How long it rises to its depth.
    pub rises: Seconds,
    /// How long it stays, where the map does not say or is not to be followed.
    pub stays: Option<Seconds>,
    /// How long, once it is gone, nobody gets through yet.
    pub cleared: Seconds,
    /// How the blocks whose middle lies in a zone come back, counted from when it is gone.
    pub restoration: &'a Restoration,
    /// How long, once it is gone, a home's wiring, a building's or a site's equipment is being repaired.
    pub repairs: &'a Restoration,
    /// The share of those blocks' customers who never come back.
    pub washed_away: PerMille,
}

/// From when to when.
type Span = (Seconds, Seconds);

/// What water did so far.
struct Flooded<'a> {
    hazard: u16,
    grid: &'a Grid,
    luck: Luck,
    // A place may lie in several zones: it is struck from the first to the last.
    spans: BTreeMap<Struck, Span>,
    feeders: BTreeMap<Rank, Span>,
    // By home and sources, when.
    drowned: BTreeMap<(Rank, u16), Seconds>,
}

/// Water in one zone.
struct Over {
    begins: Seconds,
    rises: Seconds,
    depth: Depth,
    gone: Seconds,
}

impl Over {
    /// When this depth is reached, up to the second; `None` if it never is.
    fn reaches(&self, depth: Depth) -> Option<Seconds> {
        let takes = (u64::from(self.rises.0) * u64::from(depth.0)).div_ceil(u64::from(self.depth.0.max(1))) as u32;
        (depth <= self.depth).then(|| self.begins.after(Seconds(takes)))
    }
}

impl Water<'_> {
    /// Takes feeders, and gives everything else that water does on the ground.
    pub fn flood(&self, strike: &mut Strike<'_>, hazard: u16, grid: &Grid, luck: Luck) -> Vec<(Seconds, Change)> {
        let mut flooded = Flooded { hazard, grid, luck, spans: BTreeMap::new(), feeders: BTreeMap::new(), drowned: BTreeMap::new() };
        for zone in grid.ground.named(self.zones) {
            let GroundWater { depth, stays, from: WaterFrom::River | WaterFrom::Sea } = zone.water.expect(CHECKED);
            let gone = self.begins.after(self.rises).after(self.stays.or(stays).expect(CHECKED));
            flooded.cover(zone, &Over { begins: self.begins, rises: self.rises, depth, gone }, self);
        }
        for (&feeder, &(from, gone)) in &flooded.feeders {
            let customers = grid.feeders[feeder.index()].customers;
            strike.hold(from, feeder, customers);
            let back = gone.after(strike.lasts(feeder, self.restoration, 1.0));
            strike.hold(back, feeder, self.washed_away.of(u64::from(customers)) as u32);
        }
        flooded.changes()
    }
}

const CHECKED: &str = "invariant: a checked hazard names zones whose water has a depth and an end";

impl Flooded<'_> {
    fn cover(&mut self, zone: &GroundZone, over: &Over, water: &Water<'_>) {
        let clear = over.gone.after(water.cleared);
        if let Some(at) = over.reaches(IMPASSABLE) {
            let homes = zone.homes.iter().map(|&home| Struck::HomeCutOff(home));
            let sites = zone.sites.iter().map(|&site| Struck::SiteCutOff(site));
            let roads = zone.stretches.iter().map(|&stretch| Struck::RoadCut(stretch));
            homes.chain(sites).chain(roads).for_each(|struck| self.strike(struck, (at, clear)));
            zone.feeders.iter().for_each(|&feeder| join(&mut self.feeders, feeder, (at, over.gone)));
        }
        for &patient in &zone.homes {
            let GroundHome { storey, indoors, outdoors } = self.grid.ground.homes[patient.index()];
            self.drown(patient, outdoors, over.reaches(IMPASSABLE));
            self.drown(patient, indoors, over.reaches(floor(storey)));
            if let Some(at) = over.reaches(GROUND_FLOOR.min(floor(storey))) {
                let home = self.grid.homes[patient.index()];
                let dry = self.repaired(home.building.unwrap_or(home.id), over.gone, water.repairs);
                self.strike(Struck::HomeWithoutMains(patient), (at, dry));
            }
        }
        for &rank in &zone.sites {
            let site = self.grid.ground.sites[rank.index()];
            if let Some(at) = over.reaches(floor(site.storey)) {
                let dry = self.repaired(site.id, over.gone, water.repairs);
                self.strike(Struck::SiteFlooded(rank), (at, dry));
            }
        }
    }

    fn repaired(&self, id: IdHash, gone: Seconds, repairs: &Restoration) -> Seconds {
        gone.after(repairs.draw(self.luck.of(Purpose::PremisesLast, id), u32::from(self.hazard)))
    }

    fn strike(&mut self, struck: Struck, span: Span) {
        join(&mut self.spans, struck, span);
    }

    fn drown(&mut self, patient: Rank, sources: u16, at: Option<Seconds>) {
        if let Some(at) = at.filter(|_| sources != 0) {
            self.drowned.entry((patient, sources)).and_modify(|first| *first = at.min(*first)).or_insert(at);
        }
    }

    fn changes(self) -> Vec<(Seconds, Change)> {
        let hazard = self.hazard;
        let mut changes = between(hazard, self.spans);
        changes.extend(self.drowned.into_iter().map(|((patient, sources), at)| (at, Change::Drowned { patient, sources })));
        changes
    }
}

/// A thing may be struck in several places at once: it is struck from the first to the last.
pub(super) fn join<K: Ord>(spans: &mut BTreeMap<K, Span>, key: K, (from, to): Span) {
    spans.entry(key).and_modify(|span| *span = (span.0.min(from), span.1.max(to))).or_insert((from, to));
}

/// The changes of what a hazard strikes from one second to another; what ends as it begins is left out.
pub(super) fn between(hazard: u16, spans: impl IntoIterator<Item = (Struck, Span)>) -> Vec<(Seconds, Change)> {
    let change = |struck, holds| Change::Ground { struck, hazard, holds };
    let lasting = spans.into_iter().filter(|(_, (from, to))| from < to);
    lasting.flat_map(|(struck, (from, to))| [(from, change(struck, true)), (to, change(struck, false))]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn water_rises_evenly_and_every_storey_has_its_second() {
        let over = Over { begins: Seconds(1_000), rises: Seconds(3_600), depth: Depth(600), gone: Seconds(90_000) };
        let at = |depth| over.reaches(depth).map(|at| at.0 - 1_000);
        assert_eq!([-2, 1, 2, 3, 4].map(|storey| at(floor(storey))), [Some(6), Some(300), Some(1_800), Some(3_000), None]);
        assert_eq!(at(IMPASSABLE), Some(180));
        // A wave that is there at once reaches everything at once.
        let wave = Over { rises: Seconds(0), ..over };
        assert_eq!(wave.reaches(Depth(600)), Some(Seconds(1_000)));
    }
}
