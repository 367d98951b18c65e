//! What hazards see of the area: feeders with their customers, and the homes on them.

use super::ground::Ground;
use crate::fact::{IdHash, Rank};

/// A feeder as hazards see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GridFeeder {
    /// Its id's hash.
    pub id: IdHash,
    /// Its municipality's place in [`Grid::municipalities`].
    pub municipality: u32,
    /// Its customers.
    pub customers: u32,
}

/// A home as hazards see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GridHome {
    /// The patient's id's hash.
    pub id: IdHash,
    /// The building's id's hash, if it shares one.
    pub building: Option<IdHash>,
    /// Its feeder.
    pub feeder: Rank,
}

/// Feeders, municipalities and homes by rank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The municipalities' ids' hashes, in byte order of the ids.
    pub municipalities: Vec<IdHash>,
    /// The feeders by rank.
    pub feeders: Vec<GridFeeder>,
    /// The homes by the patient's rank.
    pub homes: Vec<GridHome>,
    /// What stands on the ground, where a hazard of the scenario asks; else nothing.
    pub ground: Ground,
}

impl Grid {
    /// The feeders of every municipality, by rank.
    #[must_use]
    pub fn by_municipality(&self) -> ByMunicipality {
        let mut ends = vec![0_usize; self.municipalities.len()];
        self.feeders.iter().for_each(|feeder| ends[feeder.municipality as usize] += 1);
        // Every end becomes the beginning, and moves on with each feeder that is put there.
        let mut begin = 0;
        for end in &mut ends {
            begin += std::mem::replace(end, begin);
        }
        let mut feeders = vec![Rank::default(); self.feeders.len()];
        for (rank, feeder) in (0..).map(Rank).zip(&self.feeders) {
            let place = &mut ends[feeder.municipality as usize];
            feeders[*place] = rank;
            *place += 1;
        }
        ByMunicipality { feeders, ends }
    }

    /// The customers of these feeders.
    #[must_use]
    pub fn customers(&self, feeders: &[Rank]) -> u64 {
        feeders.iter().map(|feeder| u64::from(self.feeders[feeder.index()].customers)).sum()
    }
}

/// Feeders by municipality, in one list: it is asked for in every replicate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByMunicipality {
    feeders: Vec<Rank>,
    // Invariant: ascending; a municipality's feeders end here and begin where those of the one before end.
    ends: Vec<usize>,
}

impl ByMunicipality {
    /// The feeders of each municipality, by rank.
    pub fn iter(&self) -> impl Iterator<Item = &[Rank]> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        begins.zip(&self.ends).map(|(begin, &end)| &self.feeders[begin..end])
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Feeders of (municipality, customers), municipalities "0", "1", and so on.
    pub fn grid(feeders: &[(u32, u32)]) -> Grid {
        let feeder = |(index, &(municipality, customers)): (usize, &(u32, u32))| GridFeeder {
            id: IdHash::of("feeder", &index.to_string()),
            municipality,
            customers,
        };
        let municipalities = feeders.iter().map(|feeder| feeder.0 + 1).max().unwrap_or(0);
        Grid {
            municipalities: (0..municipalities).map(|number| IdHash::of("municipality", &number.to_string())).collect(),
            feeders: feeders.iter().enumerate().map(feeder).collect(),
            ..Grid::default()
        }
    }

    #[test]
    fn every_municipality_has_its_feeders_in_order_and_may_have_none() {
        let grid = grid(&[(2, 1), (0, 1), (2, 1), (3, 1), (0, 1)]);
        let found: Vec<Vec<u32>> = grid.by_municipality().iter().map(|feeders| feeders.iter().map(|rank| rank.0).collect()).collect();
        assert_eq!(found, [vec![1, 4], vec![], vec![0, 2], vec![3]]);
    }
}
