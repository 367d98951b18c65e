//! Outlines for drawing, made up from each municipality's box, area and a point inside. They do not overlap and lie roughly where the
//! municipalities lie. No boundary is copied.

use ikitsugi::place::LatLon;

use super::facts::Fact;

/// Where a municipality is drawn.
#[derive(Clone, Debug)]
pub struct Place {
    /// A point inside the outline.
    pub middle: LatLon,
    /// The outline, convex; the first point is not repeated.
    pub outline: Vec<LatLon>,
}

/// A point in kilometres east and north of [`ORIGIN`].
pub type Km = [f64; 2];

/// Where kilometres are counted from.
const ORIGIN: LatLon = LatLon { lat: 35.7, lon: 139.5 };
/// Kilometres in a degree of latitude at 35.7° N on GRS80.
const KM_PER_LAT: f64 = 110.95;
/// Kilometres in a degree of longitude at the equator on GRS80.
const KM_PER_LON: f64 = 111.32;
/// Corners of an island that is drawn as a disc.
const CORNERS: u32 = 16;

/// How often the weights of the squeezed are raised; more rounds change little.
const ROUNDS: u32 = 40;

/// Where each municipality is drawn, in their order.
pub fn places(facts: &[Fact]) -> Vec<Place> {
    let mainland: Vec<&Fact> = facts.iter().filter(|fact| !fact.is_island()).collect();
    let mut drawn = tiles(&mainland).into_iter();
    let place = |fact: &Fact| if fact.is_island() { island(fact) } else { drawn.next().expect("one tile each") };
    facts.iter().map(place).collect()
}

/// The mainland parted among its municipalities: a power diagram around their points, cut to their boxes. Weights begin as those of circles
/// of their areas, and are raised where large neighbours squeeze a small one, as far as the boxes allow.
fn tiles(facts: &[&Fact]) -> Vec<Place> {
    let mut weights: Vec<f64> = facts.iter().map(|fact| radius2(fact)).collect();
    for _ in 0..ROUNDS {
        let short: Vec<f64> =
            (0..facts.len()).map(|own| radius2(facts[own]) - area(&tile(facts, &weights, own)) / std::f64::consts::PI).collect();
        weights.iter_mut().zip(short).for_each(|(weight, short)| *weight += short.max(0.0) / 2.0);
    }
    let place = |own: usize| Place {
        middle: facts[own].inner(),
        outline: tile(facts, &weights, own).into_iter().map(|point| written(point, ORIGIN)).collect(),
    };
    (0..facts.len()).map(place).collect()
}

/// The part of its box that is nearer to one municipality than to any other, counted from circles of these squared radii.
fn tile(facts: &[&Fact], weights: &[f64], own: usize) -> Vec<Km> {
    let fact = facts[own];
    let here = km(fact.inner(), ORIGIN);
    let corners = [(fact.south, fact.west), (fact.south, fact.east), (fact.north, fact.east), (fact.north, fact.west)];
    let mut outline: Vec<Km> = corners.iter().map(|&(lat, lon)| km(LatLon { lat, lon }, ORIGIN)).collect();
    for other in (0..facts.len()).filter(|&other| other != own) {
        let there = km(facts[other].inner(), ORIGIN);
        let across = [there[0] - here[0], there[1] - here[1]];
        let apart2 = dot(across, across);
        // The border lies where tangents to both circles are equally long, but it never passes a point.
        let share = 0.5 + (weights[own] - weights[other]) / (2.0 * apart2);
        outline = cut(&outline, across, dot(across, here) + apart2 * share.clamp(0.1, 0.9));
    }
    outline
}

/// The area of an outline that goes round against the clock, in km².
fn area(outline: &[Km]) -> f64 {
    let edges = outline.iter().enumerate().map(|(index, from)| (from, outline[(index + 1) % outline.len()]));
    edges.map(|(from, to)| (from[0] * to[1] - from[1] * to[0]) / 2.0).sum()
}

/// A disc of the published area around the point inside; around the office, if that stands on another island.
fn island(fact: &Fact) -> Place {
    let (inner, radius2) = (fact.inner(), radius2(fact));
    let office = km(fact.office(), inner);
    let middle = if dot(office, office) < 0.9 * radius2 { inner } else { fact.office() };
    let corner = |corner: u32| {
        let turn = f64::from(corner) / f64::from(CORNERS) * std::f64::consts::TAU;
        let radius = libm::sqrt(radius2);
        written([radius * libm::cos(turn), radius * libm::sin(turn)], middle)
    };
    Place { middle: written([0.0, 0.0], middle), outline: (0..CORNERS).map(corner).collect() }
}

/// The square of the radius of a circle with its area, in km².
fn radius2(fact: &Fact) -> f64 {
    f64::from(fact.area_ha) / 100.0 / std::f64::consts::PI
}

/// The part of a convex outline whose points reach at most `border` along `across`.
fn cut(outline: &[Km], across: Km, border: f64) -> Vec<Km> {
    let beyond = |point: Km| dot(across, point) - border;
    let mut kept = Vec::new();
    for (index, &from) in outline.iter().enumerate() {
        let to = outline[(index + 1) % outline.len()];
        let (at_from, at_to) = (beyond(from), beyond(to));
        if at_from <= 0.0 {
            kept.push(from);
        }
        if (at_from < 0.0 && at_to > 0.0) || (at_from > 0.0 && at_to < 0.0) {
            let share = at_from / (at_from - at_to);
            kept.push([from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]);
        }
    }
    kept
}

pub fn dot(a: Km, b: Km) -> f64 {
    a[0] * b[0] + a[1] * b[1]
}

/// Kilometres from `origin`; good enough to draw within a hundred kilometres of it.
pub fn km(at: LatLon, origin: LatLon) -> Km {
    [(at.lon - origin.lon) * KM_PER_LON * libm::cos(origin.lat.to_radians()), (at.lat - origin.lat) * KM_PER_LAT]
}

/// The place so many kilometres from `origin`, to the fifth decimal, which is about a metre.
pub fn written(from: Km, origin: LatLon) -> LatLon {
    let round = |degrees: f64| libm::round(degrees * 1e5) / 1e5;
    LatLon {
        lat: round(origin.lat + from[1] / KM_PER_LAT),
        lon: round(origin.lon + from[0] / (KM_PER_LON * libm::cos(origin.lat.to_radians()))),
    }
}
