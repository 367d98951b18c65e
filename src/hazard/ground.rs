//! What stands on the ground, for hazards that come over it: which homes, sites, blocks and stretches of road lie in which zone.

use crate::fact::{IdHash, Rank};
use crate::units::{Depth, Seconds};

/// What stands on the ground. Empty unless a hazard of the scenario asks: nobody else pays for finding out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ground {
    /// The area's zones, in byte order of their ids.
    pub zones: Vec<GroundZone>,
    /// The homes by the patient's rank.
    pub homes: Vec<GroundHome>,
    /// The sites by rank.
    pub sites: Vec<GroundSite>,
}

/// A hazard zone and what lies in it. A place on the line is inside; what has no place lies nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroundZone {
    /// Its id's hash.
    pub id: IdHash,
    /// The water that may stand in it; `None` if the zone is about something else.
    pub water: Option<GroundWater>,
    /// The feeders whose middle lies in it.
    pub feeders: Vec<Rank>,
    /// The homes in it, by their own place or else their block's middle.
    pub homes: Vec<Rank>,
    /// The sites in it.
    pub sites: Vec<Rank>,
    /// The stretches of road whose middle lies in it: their places in the area's list.
    pub stretches: Vec<u32>,
}

/// Water as a map of hazards says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroundWater {
    /// Where it comes from.
    pub from: WaterFrom,
    /// How deep it gets.
    pub depth: Depth,
    /// How long it stays; `None` where the map does not say.
    pub stays: Option<Seconds>,
}

/// Where water comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaterFrom {
    /// A river, or rain that does not drain.
    River,
    /// The sea.
    Sea,
}

/// A home as what comes over the ground meets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroundHome {
    /// Its storey: 1 is the ground floor, below the ground is negative.
    pub storey: i8,
    /// Sources that stand on its floor, as bits: external batteries and portable stations. The internal battery goes upstairs with the
    /// ventilator (assumption).
    pub indoors: u16,
    /// Sources that stand on the ground, as bits: cars and generators.
    pub outdoors: u16,
}

/// A site as what comes over the ground meets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroundSite {
    /// Its id's hash.
    pub id: IdHash,
    /// The lowest storey that it needs: of its wards, offices or stock, or of its receiving equipment and generator.
    pub storey: i8,
    /// Its municipality's place in the grid; `None` outside the area.
    pub municipality: Option<u32>,
}

/// Something on the ground that a hazard reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Struck {
    /// Nobody comes to this patient's home or leaves it.
    HomeCutOff(Rank),
    /// Engines may not run at this patient's home.
    EnginesStopped(Rank),
    /// Water takes mains from this patient's home, behind its feeder.
    HomeWithoutMains(Rank),
    /// Water has reached the lowest storey that this site needs.
    SiteFlooded(Rank),
    /// Nobody comes to this site or leaves it.
    SiteCutOff(Rank),
    /// Nobody passes this stretch of road: its place in the area's list.
    RoadCut(u32),
}

impl Ground {
    /// The zones with these ids.
    pub fn named<'a>(&'a self, ids: &'a [String]) -> impl Iterator<Item = &'a GroundZone> {
        ids.iter().filter_map(|id| self.zones.iter().find(|zone| zone.id == IdHash::of("zone", id)))
    }
}
