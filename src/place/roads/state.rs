//! What holds on the roads at a second, and what of it matters to whom.

use super::way::{Permit, Way};
use crate::fact::{Access, Rank};
use crate::units::Multiple;

/// What holds on the roads at a second: by municipality, whom they are open to and how slow they are; and which stretches are cut.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RoadState {
    local: Vec<(Access, Multiple)>,
    // Invariant: ascending, each once.
    cut: Vec<u32>,
}

const USUAL: (Access, Multiple) = (Access::Everyone, Multiple::USUAL);

impl RoadState {
    /// A usual day in so many municipalities.
    #[must_use]
    pub fn usual(municipalities: usize) -> Self {
        RoadState { local: vec![USUAL; municipalities], cut: Vec::new() }
    }

    /// A usual day again, for the next replicate.
    pub fn reset(&mut self) {
        self.local.fill(USUAL);
        self.cut.clear();
    }

    /// Whom a municipality's roads are open to from now on, and how many times as long as usual drives on them take.
    ///
    /// # Panics
    /// If there are not so many municipalities.
    pub fn set(&mut self, municipality: Rank, roads: Access, drive_times: Multiple) {
        self.local[municipality.index()] = (roads, drive_times);
    }

    /// Nobody passes this stretch from now on; it is its place in the network's list.
    pub fn cut(&mut self, stretch: u32) {
        if let Err(place) = self.cut.binary_search(&stretch) {
            self.cut.insert(place, stretch);
        }
    }

    /// A stretch that was cut is passed again.
    pub fn mend(&mut self, stretch: u32) {
        if let Ok(place) = self.cut.binary_search(&stretch) {
            self.cut.remove(place);
        }
    }

    /// Whether nobody passes this stretch.
    #[must_use]
    pub fn is_cut(&self, stretch: u32) -> bool {
        self.cut.binary_search(&stretch).is_ok()
    }

    /// What holds in a municipality; a stretch in none, or in one that the state does not know, is as usual.
    pub(super) fn local(&self, municipality: Option<Rank>) -> (Access, Multiple) {
        municipality.and_then(|municipality| self.local.get(municipality.index()).copied()).unwrap_or(USUAL)
    }

    /// The plainest state that is the same to this way of travelling: what it does not heed is as usual.
    ///
    /// A closure that a permit passes is none. One that it does not pass might as well be open to emergency vehicles only, because a
    /// stretch's own exception is then all that counts.
    pub(super) fn seen_by(&self, way: Way) -> RoadState {
        let local = |&(access, times): &(Access, Multiple)| match way {
            Way::Road(permit) if permit.passes(access) => (Access::Everyone, times),
            Way::Road(Permit::Unmarked | Permit::Marked | Permit::Emergency) => (Access::Emergency, times),
            Way::Bicycle | Way::Foot => USUAL,
        };
        RoadState { local: self.local.iter().map(local).collect(), cut: self.cut.clone() }
    }
}
