//! The standard mesh of Japanese statistics (JIS X 0410, 地域メッシュ): cells of latitude and longitude that nest in each other.

use std::collections::BTreeMap;

use super::Spot;
use crate::place::LatLon;

/// How large the cells are: their side is about so many metres.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mesh {
    /// The side, about.
    pub side_m: u32,
    // In cells of 15 seconds of latitude and 22.5 of longitude, the half-kilometre mesh.
    halves: i32,
}

/// A cell, counted from the equator and from 100° east.
pub type Cell = (i32, i32);

/// Cells of half a kilometre in a degree, north and east.
const IN_A_DEGREE: (f64, f64) = (240.0, 160.0);

impl Mesh {
    /// Every mesh, the finest first.
    pub const ALL: [Mesh; 5] = [
        Mesh { side_m: 500, halves: 1 },
        Mesh { side_m: 1_000, halves: 2 },
        Mesh { side_m: 2_000, halves: 4 },
        Mesh { side_m: 5_000, halves: 10 },
        Mesh { side_m: 10_000, halves: 20 },
    ];

    fn cell(self, at: LatLon) -> Cell {
        let count = |degrees: f64, in_a_degree: f64| ((degrees * in_a_degree).floor() as i32).div_euclid(self.halves);
        (count(at.lat, IN_A_DEGREE.0), count(at.lon - 100.0, IN_A_DEGREE.1))
    }

    /// The people of the spots by cell; spots without a place are left out.
    pub fn cells<'s>(self, spots: impl Iterator<Item = &'s Spot<'s>>) -> BTreeMap<Cell, [u32; 6]> {
        let mut cells: BTreeMap<Cell, [u32; 6]> = BTreeMap::new();
        for (at, spot) in spots.filter_map(|spot| Some((spot.at?, spot))) {
            let sum = cells.entry(self.cell(at)).or_default();
            sum.iter_mut().zip(spot.people).for_each(|(sum, people)| *sum += people);
        }
        cells
    }

    fn point(self, north: f64, east: f64) -> LatLon {
        let degrees = |count: f64, in_a_degree: f64| count * f64::from(self.halves) / in_a_degree;
        LatLon { lat: degrees(north, IN_A_DEGREE.0), lon: 100.0 + degrees(east, IN_A_DEGREE.1) }
    }

    /// The four corners, going round.
    pub fn corners(self, (north, east): Cell) -> [LatLon; 4] {
        [(0, 0), (0, 1), (1, 1), (1, 0)].map(|(up, along)| self.point(f64::from(north + up), f64::from(east + along)))
    }

    /// The middle.
    pub fn middle(self, (north, east): Cell) -> LatLon {
        self.point(f64::from(north) + 0.5, f64::from(east) + 0.5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_published_cell_of_tokyo_station_comes_out() {
        // Tokyo Station (35.6812, 139.7671) lies in the third-order cell 5339-46-11 (JIS X 0410): latitude 35°40'30"-35°41',
        // longitude 139°45'45"-139°46'30".
        let [corner, _, opposite, _] = Mesh::ALL[1].corners(Mesh::ALL[1].cell(LatLon { lat: 35.6812, lon: 139.7671 }));
        let seconds = |degrees: f64| (degrees * 3_600.0).round() as i64;
        assert_eq!((seconds(corner.lat), seconds(corner.lon)), (35 * 3_600 + 40 * 60 + 30, 139 * 3_600 + 45 * 60 + 45));
        assert_eq!((seconds(opposite.lat), seconds(opposite.lon)), (35 * 3_600 + 41 * 60, 139 * 3_600 + 46 * 60 + 30));
    }

    proptest! {
        #[test]
        fn a_coarser_cell_holds_the_whole_of_a_finer_one(lat in 24.0..45.0_f64, lon in 123.0..153.0_f64) {
            for pair in [(0, 1), (1, 2), (0, 3), (2, 4), (3, 4)] {
                let (fine, coarse) = (Mesh::ALL[pair.0], Mesh::ALL[pair.1]);
                let at = LatLon { lat, lon };
                prop_assert_eq!(coarse.cell(fine.middle(fine.cell(at))), coarse.cell(at));
            }
        }
    }
}
