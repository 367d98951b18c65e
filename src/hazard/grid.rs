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
    /// The feeders of one municipality, by rank.
    pub fn of(&self, municipality: u32) -> impl Iterator<Item = (Rank, &GridFeeder)> {
        (0..).map(Rank).zip(&self.feeders).filter(move |(_, feeder)| feeder.municipality == municipality)
    }
}
