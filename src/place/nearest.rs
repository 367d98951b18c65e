//! Which of the things that stand still is nearest: an R-tree loaded once, ties by the lower rank.

use rstar::RTree;
use rstar::primitives::GeomWithData;

use super::Metres;

/// An index of places that do not move; each has a rank.
#[derive(Debug, Default)]
pub struct Nearest(RTree<GeomWithData<[i64; 2], u32>>);

impl Nearest {
    /// An index of `places`; the rank is the position in the list.
    #[must_use]
    pub fn of(places: &[Metres]) -> Self {
        let points = places.iter().zip(0..).map(|(place, rank)| GeomWithData::new([place.east, place.north], rank)).collect();
        Nearest(RTree::bulk_load(points))
    }

    /// The rank of the nearest place; the lowest of several equally near; `None` if there is none.
    #[must_use]
    pub fn to(&self, place: Metres) -> Option<u32> {
        self.0.nearest_neighbors(&[place.east, place.north]).into_iter().map(|point| point.data).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_equally_near_the_lower_rank_is_taken() {
        let at = |east, north| Metres { east, north };
        let index = Nearest::of(&[at(100, 0), at(0, 10), at(0, -10), at(0, 10)]);
        assert_eq!(index.to(at(0, 0)), Some(1));
        assert_eq!(index.to(at(90, 0)), Some(0));
        assert_eq!(Nearest::of(&[]).to(at(0, 0)), None);
    }
}
