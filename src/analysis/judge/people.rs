//! Of whom a promise speaks.

use super::seen::Seen;
use crate::case::Case;
use crate::case::promise::Group;
use crate::fact::Rank;

/// The patients for whom all of these hold, by rank.
pub fn group<'a>(who: &'a [Group], case: &'a Case) -> impl Iterator<Item = Rank> + 'a {
    (0..case.patients.len() as u32).map(Rank).filter(move |&rank| who.iter().all(|group| group.holds(case, rank)))
}

impl Seen<'_> {
    /// The patients for whom all of these hold, by rank.
    pub fn group<'a>(&'a self, who: &'a [Group]) -> impl Iterator<Item = Rank> + 'a {
        group(who, self.case)
    }

    /// How many of these patients the ward knows.
    pub fn known(&self, patients: &[Rank]) -> u32 {
        patients.iter().filter(|patient| self.is_known(**patient)).count() as u32
    }

    /// Whether the ward knows of a patient.
    pub fn is_known(&self, patient: Rank) -> bool {
        self.case.patients[patient.index()].known_to_ward
    }

    /// Whether all of these hold for somebody.
    pub fn is_of(&self, who: &[Group], patient: Rank) -> bool {
        who.iter().all(|group| group.holds(self.case, patient))
    }
}
