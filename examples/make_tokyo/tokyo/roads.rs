//! A coarse net of roads between the blocks, all made up: each block is a junction, and neighbours are joined.

use std::collections::BTreeMap;

use ikitsugi::case::area::Feeder;
use ikitsugi::case::road::{self, Junction, RoadClass, RoadFile, Stretch};
use ikitsugi::fact::Access;
use ikitsugi::place::{Metres, Projection};
use ikitsugi::units::{Distance, Speed};

use super::facts::Fact;

/// How much longer a road is than the straight line, in percent (assumption).
const DETOUR_PERCENT: u32 = 130;
/// How fast the roads are driven on a usual day, in km/h (assumption).
const SPEED: Speed = Speed(20);

/// The net: two blocks of one land are neighbours if no other block lies in the circle over the line between them (a Gabriel graph, which
/// joins all of them). Between two municipalities it is an emergency road, inside one another main road.
pub fn between(facts: &[Fact], feeders: &[Feeder]) -> RoadFile {
    let places: Vec<_> = feeders.iter().filter_map(|feeder| feeder.at).collect();
    let projection = Projection::centred(&places);
    let mut lands: BTreeMap<&str, Vec<(&Feeder, Metres)>> = BTreeMap::new();
    for (feeder, &place) in feeders.iter().zip(&places) {
        let island = facts.iter().any(|fact| fact.code == feeder.municipality && fact.is_island());
        lands.entry(if island { &feeder.municipality } else { "" }).or_default().push((feeder, projection.metres(place)));
    }
    let stretches = lands.values().flat_map(|land| neighbours(land)).collect();
    let junctions = feeders.iter().zip(&places).map(|(feeder, &at)| Junction { id: feeder.id.clone(), at }).collect();
    RoadFile { version: road::VERSION, junctions, stretches }
}

fn neighbours(land: &[(&Feeder, Metres)]) -> Vec<Stretch> {
    let mut found = Vec::new();
    for &(from, here) in land {
        // The nearest stand in the way of the farther: with them first, most pairs are settled at the first look.
        let mut others: Vec<&(&Feeder, Metres)> = land.iter().filter(|(other, _)| other.id != from.id).collect();
        others.sort_by_key(|(other, there)| (apart2(here, *there), &other.id));
        for &&(to, there) in others.iter().filter(|(other, _)| from.id < other.id) {
            if !others.iter().any(|&&(other, place)| other.id != to.id && is_between(place, here, there)) {
                found.push(stretch(from, to, apart2(here, there)));
            }
        }
    }
    found
}

fn apart2(a: Metres, b: Metres) -> i64 {
    (a.east - b.east).pow(2) + (a.north - b.north).pow(2)
}

/// Whether a place lies in the circle over the line between two others: it sees them at more than a right angle.
fn is_between(place: Metres, a: Metres, b: Metres) -> bool {
    (a.east - place.east) * (b.east - place.east) + (a.north - place.north) * (b.north - place.north) < 0
}

fn stretch(from: &Feeder, to: &Feeder, straight2: i64) -> Stretch {
    // Up to the metre, so that no road is shorter than the straight line.
    let straight = straight2.isqrt() as u32 + 1;
    Stretch {
        from: from.id.clone(),
        to: to.id.clone(),
        length: Distance((straight * DETOUR_PERCENT).div_ceil(100)),
        speed: SPEED,
        class: if from.municipality == to.municipality { RoadClass::Main } else { RoadClass::Emergency },
        one_way: false,
        when_closed: Access::Emergency,
        bridge: None,
    }
}
