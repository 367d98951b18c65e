//! Outlines as GeoJSON has them (RFC 7946): longitude before latitude, rings closed, the outside on the right-hand side.

use super::LatLon;

impl LatLon {
    /// Longitude, then latitude.
    #[must_use]
    pub const fn position(self) -> [f64; 2] {
        [self.lon, self.lat]
    }
}

/// An outline as a closed ring that runs counterclockwise, whichever way it was written; `None` if fewer than three places are no outline.
#[must_use]
pub fn ring(outline: &[LatLon]) -> Option<Vec<[f64; 2]>> {
    let first = *outline.first()?;
    let mut ring: Vec<LatLon> = outline.to_vec();
    if ring.len() > 1 && ring.last() == Some(&first) {
        ring.pop();
    }
    if ring.len() < 3 {
        return None;
    }
    let next = ring.iter().cycle().skip(1);
    let twice_area: f64 = ring.iter().zip(next).map(|(one, other)| one.lon * other.lat - other.lon * one.lat).sum();
    if twice_area < 0.0 {
        ring.reverse();
    }
    ring.push(ring[0]);
    Some(ring.into_iter().map(LatLon::position).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_closed_and_runs_counterclockwise_whichever_way_it_was_written() {
        let square = [(0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0)].map(|(lat, lon)| LatLon { lat, lon });
        let mut reversed = square;
        reversed.reverse();
        let area = |ring: &[[f64; 2]]| -> f64 { ring.windows(2).map(|edge| edge[0][0] * edge[1][1] - edge[1][0] * edge[0][1]).sum() };
        for outline in [square.to_vec(), reversed.to_vec(), [square.as_slice(), &square[..1]].concat()] {
            let ring = ring(&outline).expect("an outline");
            assert_eq!((ring.len(), ring[0]), (5, ring[4]));
            assert!(area(&ring) > 0.0);
        }
        assert_eq!(ring(&square[..2]), None);
    }
}
