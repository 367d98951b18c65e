//! The ground of maps: which part of the area is drawn, how large, and whether as marks or as a mesh.

use std::collections::BTreeMap;

use super::super::{WIDTH, path, scale};
use super::mainland;
use super::mesh::Mesh;
use crate::place::{LatLon, Metres, Projection};

/// Free room around what is drawn, in units.
const MARGIN: f64 = 18.0;
/// Drawings are no higher than this, so that a map and its words fit on a page.
const HIGHEST: f64 = 340.0;
/// Room at the foot for the scale bar.
const FOOT: f64 = 22.0;
/// Marks lie on each other where more than one patient has to do with so many square units.
const ROOM: f64 = 30.0;
/// Crowding is judged in squares of this side.
const SQUARE: f64 = 30.0;
/// The least side of a cell that can still be told from its neighbours.
const LEAST_CELL: f64 = 11.0;

/// A municipality to be drawn.
pub struct Shape<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its outline; empty where there is none.
    pub outline: &'a [LatLon],
    /// Its middle; `None` where unknown.
    pub at: Option<LatLon>,
}

/// A block and what is true in it.
#[derive(Clone, Debug)]
pub struct Spot<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Where; `None` where unknown.
    pub at: Option<LatLon>,
    /// In which municipality, by its place in the list.
    pub shape: usize,
    /// Its patients by [`Tone`](super::Tone).
    pub people: [u32; 6],
}

impl Spot<'_> {
    /// The most urgent tone that anybody has; `None` if nobody is there.
    pub(super) fn worst(&self) -> Option<super::Tone> {
        super::Tone::ALL.into_iter().rev().find(|tone| self.people[*tone as usize] > 0)
    }

    fn patients(&self) -> u32 {
        self.people.iter().sum()
    }
}

/// Where things stand in the drawing.
pub struct Ground<'a> {
    shapes: &'a [Shape<'a>],
    projection: Projection,
    // Metres at the drawing's upper left, and units to a metre.
    west: f64,
    north: f64,
    per_m: f64,
    height: f64,
    // By municipality: drawn, or too far away.
    near: Vec<bool>,
    // How many times its least size a mark may have before neighbours touch.
    growth: f64,
    mesh: Option<Mesh>,
}

impl<'a> Ground<'a> {
    /// The ground of an area, fitted to where most of its patients are; `None` if nothing has a place.
    #[must_use]
    pub fn of(shapes: &'a [Shape<'a>], spots: &[Spot<'_>]) -> Option<Self> {
        let mut places: Vec<Vec<LatLon>> = shapes.iter().map(|shape| shape.outline.iter().copied().chain(shape.at).collect()).collect();
        let mut people = vec![0; shapes.len()];
        for spot in spots {
            places[spot.shape].extend(spot.at);
            people[spot.shape] += spot.patients();
        }
        let projection = Projection::centred(&places.concat());
        let metres: Vec<Vec<Metres>> = places.iter().map(|points| points.iter().map(|place| projection.metres(*place)).collect()).collect();
        let near = mainland::with_most(&metres, &people);
        let drawn = || metres.iter().zip(&near).filter(|(_, near)| **near).flat_map(|(points, _)| points);
        let (east, north) = (extent(drawn().map(|point| point.east))?, extent(drawn().map(|point| point.north))?);
        let side = |(least, most): (i64, i64)| ((most - least) as f64).max(1_000.0);
        let per_m = ((WIDTH - 2.0 * MARGIN) / side(east)).min((HIGHEST - 2.0 * MARGIN - FOOT) / side(north));
        // What is narrower than the page stands in its middle.
        let west = f64::midpoint(east.0 as f64, east.1 as f64) - WIDTH / 2.0 / per_m;
        let top = f64::midpoint(north.0 as f64, north.1 as f64) + side(north) / 2.0 + MARGIN / per_m;
        let height = side(north) * per_m + 2.0 * MARGIN + FOOT;
        let mut ground = Ground { shapes, projection, west, north: top, per_m, height, near, growth: 1.0, mesh: None };
        ground.growth = ground.room_of_a_mark(spots);
        if ground.is_crowded(spots) {
            ground.mesh = Mesh::ALL.into_iter().find(|mesh| f64::from(mesh.side_m) * per_m >= LEAST_CELL).or(Mesh::ALL.last().copied());
        }
        Some(ground)
    }

    /// The mesh that counts are drawn in; `None` where every block has its mark.
    #[must_use]
    pub const fn mesh(&self) -> Option<Mesh> {
        self.mesh
    }

    /// The municipalities that are not on the map because they are far from it or have no place.
    #[must_use]
    pub fn far(&self) -> Vec<usize> {
        (0..self.near.len()).filter(|&shape| !self.near[shape]).collect()
    }

    /// Whether at least a quarter of the patients live where marks would lie on each other.
    fn is_crowded(&self, spots: &[Spot<'_>]) -> bool {
        let mut squares: BTreeMap<(i64, i64), u32> = BTreeMap::new();
        for (spot, (x, y)) in spots.iter().filter_map(|spot| Some((spot, self.at(spot)?))) {
            *squares.entry(((x / SQUARE).floor() as i64, (y / SQUARE).floor() as i64)).or_default() += spot.patients();
        }
        let all: u32 = squares.values().sum();
        let crowded: u32 = squares.values().filter(|people| f64::from(**people) * ROOM > SQUARE * SQUARE).sum();
        crowded > 0 && u64::from(crowded) * 4 >= u64::from(all)
    }

    /// Few marks are drawn larger, up to three times.
    fn room_of_a_mark(&self, spots: &[Spot<'_>]) -> f64 {
        let drawn = spots.iter().filter(|spot| self.at(spot).is_some()).count().max(1);
        ((WIDTH * self.height / drawn as f64).sqrt() / 25.0).clamp(1.0, 3.0)
    }

    pub(super) const fn growth(&self) -> f64 {
        self.growth
    }

    pub(super) const fn height(&self) -> f64 {
        self.height
    }

    pub(super) fn project(&self, place: LatLon) -> (f64, f64) {
        let Metres { east, north } = self.projection.metres(place);
        ((east as f64 - self.west) * self.per_m, (self.north - north as f64) * self.per_m)
    }

    /// Where a spot is drawn; `None` if it is far or has no place.
    pub(super) fn at(&self, spot: &Spot<'_>) -> Option<(f64, f64)> {
        spot.at.filter(|_| self.near[spot.shape]).map(|place| self.project(place))
    }

    fn drawn(&self) -> impl Iterator<Item = &Shape<'a>> {
        self.shapes.iter().zip(&self.near).filter(|(_, near)| **near).map(|(shape, _)| shape)
    }

    /// Whether one municipality is all there is: its name needs no place of its own.
    pub(super) fn is_of_one(&self) -> bool {
        self.drawn().count() == 1
    }

    pub(super) fn outlines(&self) -> String {
        self.drawn().map(|shape| path::closed(shape.outline.iter().map(|place| self.project(*place)))).collect()
    }

    /// The municipalities' names and where they stand, the largest outline first.
    pub(super) fn names(&self) -> Vec<(&'a str, (f64, f64))> {
        let area = |shape: &Shape<'_>| {
            let points: Vec<(f64, f64)> = shape.outline.iter().map(|place| self.project(*place)).collect();
            let next = points.iter().cycle().skip(1);
            points.iter().zip(next).map(|((x, y), (next_x, next_y))| x * next_y - next_x * y).sum::<f64>().abs()
        };
        let mut shapes: Vec<&Shape<'a>> = self.drawn().filter(|shape| shape.at.is_some()).collect();
        shapes.sort_by(|one, other| area(other).total_cmp(&area(one)));
        shapes.iter().filter_map(|shape| Some((shape.name, self.project(shape.at?)))).collect()
    }

    /// A round length in metres that takes up to a fifth of the width, and how long it is drawn.
    pub(super) fn scale_bar(&self) -> (u32, f64) {
        let long = |metres: u32| f64::from(metres) * self.per_m;
        let metres = scale::round_numbers().take_while(|metres| long(*metres) <= WIDTH / 5.0).last().unwrap_or(1);
        (metres, long(metres))
    }
}

/// The least and the most; `None` of nothing.
fn extent(values: impl Iterator<Item = i64> + Clone) -> Option<(i64, i64)> {
    Some((values.clone().min()?, values.max()?))
}
