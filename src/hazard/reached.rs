//! What stands on the ground and is struck as the run goes on: of several hazards one is enough.

use std::collections::BTreeSet;

use super::ground::Struck;
use crate::fact::{Fact, FactId, Rank, SiteFact};
use crate::kernel::Ledger;
use crate::units::Seconds;

/// Something on the ground that is struck from this instant on, or no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StruckTurn {
    /// What.
    pub struck: Struck,
    /// Whether it is struck from now on.
    pub holds: bool,
    /// The fact behind it; none for a stretch of road.
    pub because: FactId,
}

/// What is struck now, and by whom.
#[derive(Debug, Default)]
pub(super) struct Held {
    by: BTreeSet<(Struck, u16)>,
    touched: Vec<(Struck, bool)>,
}

impl Held {
    /// Nothing is struck.
    pub fn reset(&mut self) {
        self.by.clear();
        self.touched.clear();
    }

    /// A hazard strikes something, or does so no longer; what counts is settled once all changes of the instant are known.
    pub fn hold(&mut self, struck: Struck, hazard: u16, holds: bool) {
        self.touched.push((struck, self.is_struck(struck)));
        if holds {
            self.by.insert((struck, hazard));
        } else {
            self.by.remove(&(struck, hazard));
        }
    }

    fn is_struck(&self, struck: Struck) -> bool {
        self.by.range((struck, 0)..=(struck, u16::MAX)).next().is_some()
    }

    /// Writes what became different in this instant, and adds it to `turns`, in order of what is struck.
    pub fn settle(&mut self, now: Seconds, turns: &mut Vec<StruckTurn>, ledger: &mut Ledger) {
        // The first entry of an instant saw how things stood before it.
        let mut touched = std::mem::take(&mut self.touched);
        touched.sort_by_key(|&(struck, _)| struck);
        touched.dedup_by_key(|&mut (struck, _)| struck);
        for &(struck, was) in &touched {
            let holds = self.is_struck(struck);
            if was != holds {
                turns.push(StruckTurn { struck, holds, because: write(now, struck, holds, ledger) });
            }
        }
        touched.clear();
        self.touched = touched;
    }
}

fn write(now: Seconds, struck: Struck, holds: bool, ledger: &mut Ledger) -> FactId {
    let (subject, fact): (Rank, Fact) = match (struck, holds) {
        (Struck::HomeCutOff(patient), true) => (patient, Fact::HomeCutOff),
        (Struck::HomeCutOff(patient), false) => (patient, Fact::HomeReachable),
        (Struck::EnginesStopped(patient), true) => (patient, Fact::EnginesStopped),
        (Struck::EnginesStopped(patient), false) => (patient, Fact::EnginesMayRun),
        (Struck::HomeWithoutMains(patient), true) => (patient, Fact::PremisesOut),
        (Struck::HomeWithoutMains(patient), false) => (patient, Fact::PremisesBack),
        (Struck::SiteFlooded(site), true) => (site, Fact::Site(SiteFact::Flooded)),
        (Struck::SiteFlooded(site), false) => (site, Fact::Site(SiteFact::Dried)),
        (Struck::SiteCutOff(site), true) => (site, Fact::Site(SiteFact::CutOff)),
        (Struck::SiteCutOff(site), false) => (site, Fact::Site(SiteFact::Reachable)),
        (Struck::RoadCut(_), _) => return FactId::NONE,
    };
    ledger.write(now, subject, fact, FactId::NONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_hazards_one_is_enough_and_what_ends_and_begins_at_once_goes_on() {
        let (mut held, mut ledger, home) = (Held::default(), Ledger::keeping(), Struck::HomeCutOff(Rank(0)));
        let mut told = Vec::new();
        for (at, what) in
            [(1, vec![(0, true)]), (2, vec![(1, true)]), (3, vec![(0, false)]), (4, vec![(1, false), (0, true)]), (5, vec![(0, false)])]
        {
            what.into_iter().for_each(|(hazard, holds)| held.hold(home, hazard, holds));
            let mut turns = Vec::new();
            held.settle(Seconds(at), &mut turns, &mut ledger);
            told.extend(turns.into_iter().map(|turn| (at, turn.holds)));
        }
        assert_eq!(told, [(1, true), (5, false)]);
        let facts: Vec<_> = ledger.records().iter().map(|record| record.fact).collect();
        assert_eq!(facts, [Fact::HomeCutOff, Fact::HomeReachable]);
    }
}
