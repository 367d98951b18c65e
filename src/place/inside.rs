//! Whether a place lies inside an outline.

use geo::{BoundingRect, Coord, Intersects, LineString, Point, Polygon, Rect};

use super::LatLon;

/// An outline that is asked about many places: whoever lies outside its box is told so at once.
#[derive(Clone, Debug)]
pub struct Inside {
    outline: Polygon<f64>,
    around: Option<Rect<f64>>,
}

impl Inside {
    /// The inside of an outline whose first point is not repeated. Degrees are taken as a plane, which is true enough of what is as small as
    /// a ward's hazard zone.
    #[must_use]
    pub fn of(outline: &[LatLon]) -> Self {
        let corners: LineString<f64> = outline.iter().map(|corner| Coord { x: corner.lon, y: corner.lat }).collect();
        let outline = Polygon::new(corners, Vec::new());
        Inside { around: outline.bounding_rect(), outline }
    }

    /// Whether a place lies inside, or on the line.
    #[must_use]
    pub fn holds(&self, place: LatLon) -> bool {
        let point = Point::new(place.lon, place.lat);
        self.around.is_some_and(|around| around.intersects(&point)) && self.outline.intersects(&point)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_on_the_line_is_inside_and_a_bay_is_not() {
        let at = |lat, lon| LatLon { lat, lon };
        let horseshoe =
            Inside::of(&[at(0.0, 0.0), at(0.0, 3.0), at(3.0, 3.0), at(3.0, 2.0), at(1.0, 2.0), at(1.0, 1.0), at(3.0, 1.0), at(3.0, 0.0)]);
        let asked = [at(0.5, 1.5), at(0.0, 1.0), at(3.0, 3.0), at(2.0, 1.5), at(-0.1, 1.0), at(2.0, 9.0)];
        assert_eq!(asked.map(|place| horseshoe.holds(place)), [true, true, true, false, false, false]);
        assert!(!Inside::of(&[]).holds(at(0.0, 0.0)));
    }
}
