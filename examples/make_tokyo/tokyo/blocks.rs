//! Outage blocks: every municipality's households in blocks all alike, spread over its outline. No real block is meant.

use ikitsugi::case::area::Feeder;
use ikitsugi::place::LatLon;

use super::facts::Fact;
use super::outline::{Km, Place, km, written};

/// Households of a block, at most: as in `maps/sapporo` (assumption).
const HOUSEHOLDS: u32 = 4_600;
/// Customers of a hundred households, rounded up: Tokyo's people × 2.95 million customers ⁄ 5.28 million people of Hokkaido are 7.84 million
/// customers, and Tokyo has 7.34 million households (grade D).
const CUSTOMERS_OF_100_HOUSEHOLDS: u32 = 107;
/// How far out blocks stand, as a share of the way from the middle to the outline: rounding never puts one across.
const OUTERMOST: f64 = 0.92;

/// The blocks of all municipalities, in their order.
pub fn feeders(facts: &[Fact], places: &[Place]) -> Vec<Feeder> {
    facts.iter().zip(places).flat_map(|(fact, place)| of_one(fact, place)).collect()
}

fn of_one(fact: &Fact, place: &Place) -> Vec<Feeder> {
    let count = fact.households.div_ceil(HOUSEHOLDS);
    let homes = |number: u32| fact.households / count + u32::from(number < fact.households % count);
    (0..count)
        .zip(spread(place, count))
        .map(|(number, at)| Feeder {
            id: format!("{}-{:03}", fact.code, number + 1),
            name: format!("{}合成ブロック{:03} (synthetic)", fact.name().ja, number + 1),
            municipality: fact.code.clone(),
            customers: (homes(number) * CUSTOMERS_OF_100_HOUSEHOLDS).div_ceil(100),
            households: homes(number),
            at: Some(at),
            exchange: None,
        })
        .collect()
}

/// So many places inside an outline, evenly by area: seeds of a sunflower around the middle, each turned by the golden angle, stretched to
/// the outline.
pub fn spread(place: &Place, count: u32) -> Vec<LatLon> {
    let golden = std::f64::consts::PI * (3.0 - libm::sqrt(5.0));
    let outline: Vec<Km> = place.outline.iter().map(|&point| km(point, place.middle)).collect();
    let seed = |number: u32| {
        let turn = f64::from(number) * golden;
        let ray = [libm::cos(turn), libm::sin(turn)];
        let share = if count == 1 { 0.0 } else { OUTERMOST * libm::sqrt((f64::from(number) + 0.5) / f64::from(count)) };
        let out = share * reach(&outline, ray);
        written([out * ray[0], out * ray[1]], place.middle)
    };
    (0..count).map(seed).collect()
}

/// How far it is from the middle to a convex outline along a ray.
fn reach(outline: &[Km], ray: Km) -> f64 {
    let cross = |a: Km, b: Km| a[0] * b[1] - a[1] * b[0];
    let edges = outline.iter().enumerate().map(|(index, &from)| (from, outline[(index + 1) % outline.len()]));
    edges
        .filter_map(|(from, to)| {
            let along = [to[0] - from[0], to[1] - from[1]];
            let turned = cross(ray, along);
            // The outline goes round against the clock, so a ray from inside leaves through an edge that turns to its left.
            (turned > 0.0).then(|| cross(from, along) / turned)
        })
        .fold(f64::INFINITY, f64::min)
}
