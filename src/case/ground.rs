//! What of the area and its homes stands in which zone, as hazards over the ground see it.

use std::collections::HashMap;

use super::area::Area;
use super::register::Patient;
use super::road::RoadSource;
use super::site::{Site, Stands};
use super::zone::{Level, Zone};
use crate::fact::{IdHash, Rank};
use crate::hazard::{Ground, GroundHome, GroundSite, GroundWater, GroundZone, WaterFrom};
use crate::place::{Inside, LatLon};
use crate::power::source::SourceKind;

/// What stands on the ground of a checked area whose lists are in order of rank.
pub fn ground(area: &Area, patients: &[Patient]) -> Ground {
    let places = Places::of(area, patients);
    Ground {
        zones: area.zones.iter().map(|zone| places.zone(zone)).collect(),
        homes: patients.iter().map(home).collect(),
        sites: area.sites.iter().map(|each| site(area, each)).collect(),
    }
}

/// Where everything is whose place is known.
struct Places {
    feeders: Vec<(Rank, LatLon)>,
    homes: Vec<(Rank, LatLon)>,
    sites: Vec<(Rank, LatLon)>,
    stretches: Vec<(u32, LatLon)>,
}

impl Places {
    fn of(area: &Area, patients: &[Patient]) -> Self {
        let middle: HashMap<&str, LatLon> = area.feeders.iter().filter_map(|feeder| Some((feeder.id.as_str(), feeder.at?))).collect();
        let home = |patient: &Patient| patient.living.at.or_else(|| middle.get(patient.feeder.as_str()).copied());
        Places {
            feeders: ranked(area.feeders.iter().map(|feeder| feeder.at)),
            homes: ranked(patients.iter().map(home)),
            sites: ranked(area.sites.iter().map(|site| site.at)),
            stretches: stretches(area),
        }
    }

    fn zone(&self, zone: &Zone) -> GroundZone {
        let outline = Inside::of(&zone.outline);
        let water = match zone.level {
            Level::Flood(water) => Some((WaterFrom::River, water)),
            Level::Tsunami(water) => Some((WaterFrom::Sea, water)),
            Level::Shaking(_) | Level::Fire(_) | Level::Slope => None,
        };
        GroundZone {
            id: IdHash::of("zone", &zone.id),
            water: water.map(|(from, water)| GroundWater { from, depth: water.depth, stays: water.stays }),
            feeders: within(&outline, &self.feeders),
            homes: within(&outline, &self.homes),
            sites: within(&outline, &self.sites),
            stretches: within(&outline, &self.stretches),
        }
    }
}

fn ranked(places: impl Iterator<Item = Option<LatLon>>) -> Vec<(Rank, LatLon)> {
    (0..).map(Rank).zip(places).filter_map(|(rank, at)| Some((rank, at?))).collect()
}

fn within<T: Copy>(outline: &Inside, places: &[(T, LatLon)]) -> Vec<T> {
    places.iter().filter(|(_, at)| outline.holds(*at)).map(|&(rank, _)| rank).collect()
}

/// The stretches of road by the middle of the straight line between their ends.
fn stretches(area: &Area) -> Vec<(u32, LatLon)> {
    let roads = match &area.roads {
        Some(RoadSource::Here(roads)) => roads,
        // Checked cases hold the roads themselves.
        Some(RoadSource::File(_)) | None => return Vec::new(),
    };
    let at: HashMap<&str, LatLon> = roads.junctions.iter().map(|junction| (junction.id.as_str(), junction.at)).collect();
    let middle = |stretch: &super::road::Stretch| at[stretch.from.as_str()].middle(at[stretch.to.as_str()]);
    (0..).zip(roads.stretches.iter().map(middle)).collect()
}

fn home(patient: &Patient) -> GroundHome {
    let (mut indoors, mut outdoors) = (0, 0);
    for (index, source) in patient.equipment.sources.iter().enumerate() {
        match source.kind() {
            SourceKind::ExternalBattery | SourceKind::PortableStation => indoors |= 1 << index,
            SourceKind::ElectricCar | SourceKind::Car | SourceKind::Generator => outdoors |= 1 << index,
            SourceKind::InternalBattery => {}
        }
    }
    GroundHome { storey: patient.living.storey, indoors, outdoors }
}

fn site(area: &Area, site: &Site) -> GroundSite {
    let equipment = site.supply.as_ref().map_or(1, |supply| supply.storey);
    let municipality = match &site.stands {
        Stands::In(code) => (0..).zip(&area.municipalities).find(|(_, municipality)| municipality.code == *code).map(|(rank, _)| rank),
        Stands::Outside(_) => None,
    };
    GroundSite { id: IdHash::of("site", &site.id), storey: site.storey.min(equipment), municipality }
}
