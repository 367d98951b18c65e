//! What hazards see of the area: feeders with their customers, and the homes on them.

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
}

impl Grid {
    /// The feeders of every municipality, by rank.
    #[must_use]
    pub fn by_municipality(&self) -> Vec<Vec<Rank>> {
        let mut feeders = vec![Vec::new(); self.municipalities.len()];
        for (rank, feeder) in (0..).map(Rank).zip(&self.feeders) {
            feeders[feeder.municipality as usize].push(rank);
        }
        feeders
    }

    /// The customers of these feeders.
    #[must_use]
    pub fn customers(&self, feeders: &[Rank]) -> u64 {
        feeders.iter().map(|feeder| u64::from(self.feeders[feeder.index()].customers)).sum()
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
            homes: vec![],
        }
    }
}
