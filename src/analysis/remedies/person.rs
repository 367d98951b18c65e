//! For one person in one run: the smallest change that would have kept up breathing.

use std::num::NonZeroUsize;

use super::search::{Search, smallest};
use crate::analysis::findings::{Absence, ByFunction, is_late_breathing};
use crate::analysis::runs;
use crate::case::Case;
use crate::case::remedy::Remedy;
use crate::fact::{Rank, State};
use crate::sim::Outcome;

/// The smallest set of changes, in the patient's home, at sites or in the plan, with which ventilation, suction and oxygen are never absent for longer
/// than tolerance: found by living the same replicate through with each. `None` if nothing of them was absent for longer in that run.
///
/// # Panics
/// If a run does.
#[must_use]
pub fn for_person(case: &Case, patient: Rank, replicate: u32, most: u32, threads: NonZeroUsize) -> Option<Search> {
    let is_late = |case: &Case| is_late_breathing(&runs::one(case, replicate).patients[patient.index()].tally);
    is_late(case).then(|| smallest(&case.remedies(&[patient]), most, threads, |set| !is_late(&case.with(set))))
}

/// What changes that help one come to in that run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct With {
    /// For how long that one is still without each function.
    pub functions: ByFunction<Absence>,
    /// Seconds in which that one is ventilated by hand only.
    pub hand_s: u32,
    /// How many others are at risk without them and not with them.
    pub others_helped: u32,
    /// How many others are at risk with them and not without them.
    pub others_harmed: u32,
}

/// Lives a run through with changes that help one.
///
/// # Panics
/// If a run does.
#[must_use]
pub fn with_changes(case: &Case, patient: Rank, replicate: u32, changes: &[Remedy]) -> With {
    let (before, after) = (runs::one(case, replicate), runs::one(&case.with(changes), replicate));
    let late = |outcome: &Outcome| outcome.patients.iter().map(|other| is_late_breathing(&other.tally)).collect::<Vec<bool>>();
    let (was, is) = (late(&before), late(&after));
    let count = |wanted: bool| {
        let others = was.iter().zip(&is).enumerate().filter(|(rank, _)| *rank != patient.index());
        others.filter(|(_, (was, is))| (**was, **is) == (wanted, !wanted)).count() as u32
    };
    let tally = &after.patients[patient.index()].tally;
    let hand_s = tally.seconds[State::Hand as usize];
    With { functions: Absence::of_each(tally), hand_s, others_helped: count(true), others_harmed: count(false) }
}
