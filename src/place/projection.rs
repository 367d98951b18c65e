//! Latitude and longitude to whole metres in a transverse Mercator projection centred on the area.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A place in degrees, north and east.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LatLon {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

impl LatLon {
    /// The place that two decimal numbers of degrees say; `None` where one is no such number.
    #[must_use]
    pub fn read(lat: &str, lon: &str) -> Option<Self> {
        let degrees = |text: &str| {
            let decimal = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || b".-+".contains(&byte));
            text.parse().ok().filter(|_| decimal)
        };
        Some(LatLon { lat: degrees(lat)?, lon: degrees(lon)? })
    }

    /// Whether it lies in Japan: from Okinotorishima to Cape Soya and from Yonaguni to Minamitorishima, to the next whole degree.
    #[must_use]
    pub fn is_in_japan(self) -> bool {
        (20.0..=46.0).contains(&self.lat) && (122.0..=154.0).contains(&self.lon)
    }

    /// The place half-way to another, in degrees: near enough for two places of one area.
    #[must_use]
    pub fn middle(self, other: LatLon) -> LatLon {
        LatLon { lat: (self.lat + other.lat) / 2.0, lon: (self.lon + other.lon) / 2.0 }
    }

    /// A place of the disc of this radius in metres around it: `area` of the disc lies nearer, in the direction of `turn` from north over
    /// east, both in [0, 1). Two uniform numbers give a place evenly over the disc. The ground is curved as GRS80 is here: within 1 km it errs
    /// by centimetres.
    #[must_use]
    pub fn in_disc(self, radius_m: u32, area: f64, turn: f64) -> Self {
        let (away_m, bearing) = (f64::from(radius_m) * libm::sqrt(area), std::f64::consts::TAU * turn);
        let (sin, cos) = (libm::sin(self.lat.to_radians()), libm::cos(self.lat.to_radians()));
        let eccentricity2 = FLATTENING * (2.0 - FLATTENING);
        let flattened = 1.0 - eccentricity2 * sin * sin;
        let across_m = MAJOR_M / libm::sqrt(flattened);
        let along_m = across_m * (1.0 - eccentricity2) / flattened;
        LatLon {
            lat: self.lat + (away_m * libm::cos(bearing) / along_m).to_degrees(),
            lon: self.lon + (away_m * libm::sin(bearing) / (across_m * cos)).to_degrees(),
        }
    }

    /// Both numbers as shortest decimals: latitude, longitude. [`LatLon::read`] reads them as the same place.
    #[must_use]
    pub fn written(self) -> (String, String) {
        (self.lat.to_string(), self.lon.to_string())
    }
}

/// A place in whole metres east and north of the projection's centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Metres {
    /// Metres east.
    pub east: i64,
    /// Metres north.
    pub north: i64,
}

impl Metres {
    /// The square of the straight distance to another place, in square metres.
    #[must_use]
    pub const fn squared(self, other: Metres) -> u64 {
        let (east, north) = (self.east.abs_diff(other.east), self.north.abs_diff(other.north));
        east * east + north * north
    }

    /// The middle between this and another place, rounded down to the metre.
    #[must_use]
    pub const fn middle(self, other: Metres) -> Metres {
        Metres { east: (self.east + other.east).div_euclid(2), north: (self.north + other.north).div_euclid(2) }
    }
}

/// Transverse Mercator on the GRS80 ellipsoid with its centre at the median place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    centre: LatLon,
}

/// GRS80 semi-major axis in metres.
const MAJOR_M: f64 = 6_378_137.0;
/// GRS80 flattening.
const FLATTENING: f64 = 1.0 / 298.257_222_101;

impl Projection {
    /// A projection centred on the median latitude and longitude of `places`; on 0°, 0° if there are none.
    #[must_use]
    pub fn centred(places: &[LatLon]) -> Self {
        let median = |of: fn(&LatLon) -> f64| {
            let mut values: Vec<f64> = places.iter().map(of).collect();
            values.sort_by(f64::total_cmp);
            values.get(values.len() / 2).copied().unwrap_or(0.0)
        };
        Projection { centre: LatLon { lat: median(|place| place.lat), lon: median(|place| place.lon) } }
    }

    /// The centre.
    #[must_use]
    pub const fn centre(&self) -> LatLon {
        self.centre
    }

    /// Whole metres from the centre, rounded to the nearest. Within 3° of the centre the series errs by under a metre.
    #[must_use]
    pub fn metres(&self, place: LatLon) -> Metres {
        let (east, north) = self.plane(place);
        Metres { east: libm::round(east) as i64, north: libm::round(north) as i64 }
    }

    /// The place that lies so many metres from the centre: [`Projection::metres`] gives them back.
    #[must_use]
    pub fn place(&self, metres: Metres) -> LatLon {
        let mut place = self.centre;
        // Every step leaves about a thousandth of the error of the one before.
        for _ in 0..12 {
            let (east, north) = self.plane(place);
            place.lat += (metres.north as f64 - north) / DEGREE_M;
            place.lon += (metres.east as f64 - east) / (DEGREE_M * libm::cos(place.lat.to_radians()));
        }
        place
    }

    /// Metres east and north of the centre.
    fn plane(&self, place: LatLon) -> (f64, f64) {
        let (lat, away) = (place.lat.to_radians(), (place.lon - self.centre.lon).to_radians());
        let eccentricity2 = FLATTENING * (2.0 - FLATTENING);
        let second2 = eccentricity2 / (1.0 - eccentricity2);
        let (sin, cos) = (libm::sin(lat), libm::cos(lat));
        let tan2 = (sin / cos) * (sin / cos);
        let (c, a) = (second2 * cos * cos, away * cos);
        let radius = MAJOR_M / libm::sqrt(1.0 - eccentricity2 * sin * sin);
        let east = radius
            * (a + (1.0 - tan2 + c) * a * a * a / 6.0
                + (5.0 - 18.0 * tan2 + tan2 * tan2 + 72.0 * c - 58.0 * second2) * libm::pow(a, 5.0) / 120.0);
        let rise = radius
            * (sin / cos)
            * (a * a / 2.0
                + (5.0 - tan2 + 9.0 * c + 4.0 * c * c) * libm::pow(a, 4.0) / 24.0
                + (61.0 - 58.0 * tan2 + tan2 * tan2 + 600.0 * c - 330.0 * second2) * libm::pow(a, 6.0) / 720.0);
        let north = meridian_arc_m(lat) - meridian_arc_m(self.centre.lat.to_radians()) + rise;
        (east, north)
    }
}

/// Metres of a degree, about.
const DEGREE_M: f64 = 111_200.0;

/// Metres along the meridian from the equator (Snyder 1987, "Map projections: a working manual", eq. 3-21).
fn meridian_arc_m(lat: f64) -> f64 {
    let e2 = FLATTENING * (2.0 - FLATTENING);
    let (e4, e6) = (e2 * e2, e2 * e2 * e2);
    MAJOR_M
        * ((1.0 - e2 / 4.0 - 3.0 * e4 / 64.0 - 5.0 * e6 / 256.0) * lat
            - (3.0 * e2 / 8.0 + 3.0 * e4 / 32.0 + 45.0 * e6 / 1_024.0) * libm::sin(2.0 * lat)
            + (15.0 * e4 / 256.0 + 45.0 * e6 / 1_024.0) * libm::sin(4.0 * lat)
            - (35.0 * e6 / 3_072.0) * libm::sin(6.0 * lat))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_of_whole_metres_is_projected_back_to_them() {
        let projection = Projection::centred(&[LatLon { lat: 35.6, lon: 139.7 }]);
        for (east, north) in [(0, 0), (1, -1), (12_345, -67_890), (-111_800, 111_800)] {
            let metres = Metres { east, north };
            assert_eq!(projection.metres(projection.place(metres)), metres);
        }
    }

    #[test]
    fn a_degree_of_latitude_at_tokyo_is_its_published_length() {
        // Meridian arc between 35° N and 36° N on GRS80: 110,949 m (half a degree around: 110.941 to 110.958 km).
        let projection = Projection::centred(&[LatLon { lat: 35.0, lon: 139.0 }]);
        let there = projection.metres(LatLon { lat: 36.0, lon: 139.0 });
        assert_eq!(there.east, 0);
        assert!((110_940..110_960).contains(&there.north), "{there:?}");
    }

    #[test]
    fn a_degree_of_longitude_shrinks_with_the_cosine() {
        let projection = Projection::centred(&[LatLon { lat: 35.0, lon: 139.0 }]);
        let there = projection.metres(LatLon { lat: 35.0, lon: 140.0 });
        // Length of a degree of the parallel at 35° N on GRS80: 91,288 m.
        assert!((91_280..91_300).contains(&there.east), "{there:?}");
    }

    #[test]
    fn a_place_of_a_disc_lies_where_the_projection_finds_it() {
        let from = LatLon { lat: 35.69, lon: 139.70 };
        let projection = Projection::centred(&[from]);
        for (area, turn, east, north) in [(0.25, 0.0, 0, 500), (0.25, 0.5, 0, -500), (0.81, 0.25, 900, 0), (0.5, 0.625, -500, -500)] {
            assert_eq!(projection.metres(from.in_disc(1_000, area, turn)), Metres { east, north }, "{area} {turn}");
        }
    }
}
