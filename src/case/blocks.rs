//! Which outage block a place belongs to: the nearest whose middle is known.

use std::collections::HashMap;

use super::area::Area;
use crate::place::{LatLon, Metres, Nearest, Projection};

/// The blocks of an area as places.
#[derive(Debug)]
pub struct Blocks<'a> {
    projection: Projection,
    all: Known<'a>,
    by_municipality: HashMap<&'a str, Known<'a>>,
}

/// Blocks whose middle is known.
#[derive(Debug)]
struct Known<'a> {
    ids: Vec<&'a str>,
    index: Nearest,
}

impl<'a> Blocks<'a> {
    /// The blocks of `area`, in whole metres around the median block. Those without a place, or with one outside Japan, are passed over:
    /// the check tells such places, and nothing is measured from them.
    #[must_use]
    pub fn of(area: &'a Area) -> Self {
        let mut placed: Vec<(&str, &str, LatLon)> = (area.feeders.iter())
            .filter_map(|feeder| feeder.at.filter(|at| at.is_in_japan()).map(|at| (feeder.municipality.as_str(), feeder.id.as_str(), at)))
            .collect();
        // Of equally near blocks the one with the smaller id is taken.
        placed.sort_by_key(|&(_, id, _)| id);
        let projection = Projection::centred(&placed.iter().map(|&(_, _, at)| at).collect::<Vec<_>>());
        let metres: Vec<Metres> = placed.iter().map(|&(_, _, at)| projection.metres(at)).collect();
        let mut split: HashMap<&str, (Vec<&str>, Vec<Metres>)> = HashMap::new();
        for (&(municipality, id, _), &place) in placed.iter().zip(&metres) {
            let (ids, places) = split.entry(municipality).or_default();
            ids.push(id);
            places.push(place);
        }
        Blocks {
            projection,
            all: Known { ids: placed.iter().map(|&(_, id, _)| id).collect(), index: Nearest::of(&metres) },
            by_municipality: (split.into_iter())
                .map(|(municipality, (ids, places))| (municipality, Known { ids, index: Nearest::of(&places) }))
                .collect(),
        }
    }

    /// The id of the nearest block; of those of `municipality` if it is named, so that a home across the border stays with its ward.
    /// `None` where no such block has a place.
    #[must_use]
    pub fn at(&self, place: LatLon, municipality: Option<&str>) -> Option<&'a str> {
        let known = match municipality {
            Some(code) => self.by_municipality.get(code)?,
            None => &self.all,
        };
        if !place.is_in_japan() {
            return None;
        }
        known.index.to(self.projection.metres(place)).map(|rank| known.ids[rank as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::area::Feeder;

    #[test]
    fn a_place_belongs_to_the_nearest_block_of_its_own_municipality() {
        let feeder = |id: &str, municipality: &str, lon: f64| Feeder {
            id: id.into(),
            municipality: municipality.into(),
            at: Some(LatLon { lat: 35.0, lon }),
            ..Feeder::default()
        };
        let nowhere = Feeder { id: "0".into(), municipality: "b".into(), at: None, ..Feeder::default() };
        let area = Area { feeders: vec![feeder("2", "a", 139.0), feeder("1", "b", 139.1), nowhere], ..Area::default() };
        let blocks = Blocks::of(&area);
        let here = LatLon { lat: 35.001, lon: 139.04 };
        assert_eq!(blocks.at(here, None), Some("2"));
        assert_eq!(blocks.at(here, Some("b")), Some("1"));
        assert_eq!(blocks.at(here, Some("c")), None);
        assert_eq!(Blocks::of(&Area::default()).at(here, None), None);
    }
}
