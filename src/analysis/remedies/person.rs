//! For one person in one run: the smallest change that would have kept up breathing.

use std::num::NonZeroUsize;

use super::search::{Search, smallest};
use crate::analysis::findings::is_late_breathing;
use crate::case::Case;
use crate::case::remedy::Remedy;
use crate::fact::Rank;
use crate::kernel::Luck;
use crate::sim::{Engine, Outcome};

/// The smallest set of changes, in the patient's home, at sites or in the plan, with which ventilation, suction and oxygen are never absent for longer
/// than tolerance: found by living the same replicate through with each. `None` if nothing of them was absent for longer in that run.
///
/// # Panics
/// If a run does.
#[must_use]
pub fn for_person(case: &Case, patient: Rank, replicate: u32, most: u32, threads: NonZeroUsize) -> Option<Search> {
    let is_late = |case: &Case| is_late_breathing(&live(case, replicate).patients[patient.index()].tally);
    is_late(case).then(|| smallest(&case.remedies(&[patient]), most, threads, |set| !is_late(&case.with(set))))
}

/// What changes that help one do to the others of that run: how many are at risk without them and not with them, and the other way.
///
/// # Panics
/// If a run does.
#[must_use]
pub fn others(case: &Case, patient: Rank, replicate: u32, changes: &[Remedy]) -> (u32, u32) {
    let late = |case: &Case| live(case, replicate).patients.iter().map(|other| is_late_breathing(&other.tally)).collect::<Vec<bool>>();
    let (before, after) = (late(case), late(&case.with(changes)));
    let count = |was: bool| {
        let pairs = before.iter().zip(&after).enumerate().filter(|(rank, _)| *rank != patient.index());
        pairs.filter(|(_, (before, after))| (**before, **after) == (was, !was)).count() as u32
    };
    (count(true), count(false))
}

/// One replicate of a case.
pub(super) fn live(case: &Case, replicate: u32) -> Outcome {
    let luck = Luck::new(case.scenario.seed, replicate);
    let (changes, _) = case.changes(luck, None);
    let onset = case.onset(&changes);
    Engine::new(case).outcome(luck, changes, onset)
}
