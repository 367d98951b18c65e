//! For all promises of a scenario together: each change made everywhere it makes a difference, and in how many runs each promise then holds.

use std::collections::BTreeMap;

use super::change::Everywhere;
use crate::analysis::judge::{Cell, Judged, Settled, judge};
use crate::case::promise::Target;
use crate::case::remedy::RemedyKind;
use crate::fact::Rank;

/// Over so many runs at most, from the first: enough to tell which change does most.
const RUNS: u32 = 20;

/// Of promises that are not kept: what each change would do if it were made in the homes of all for whom any of them was not so in any run, or at
/// every site. The changes with which a promise holds in more runs, from the one with which it holds in most; by the promise's place. A promise
/// that asks for each site in turn is left out.
///
/// # Panics
/// If a run does.
#[must_use]
pub fn everywhere(cell: Cell<'_>, broken: &[Judged], done: impl Fn() + Sync) -> BTreeMap<usize, Vec<Everywhere>> {
    let in_one_variant = |judged: &&Judged| !matches!(cell.promises[judged.promise].target, Target::WithoutAnyOne(_));
    let asked: Vec<usize> = broken.iter().filter(in_one_variant).map(|judged| judged.promise).collect();
    let mut homes: Vec<Rank> = broken.iter().filter(in_one_variant).flat_map(|judged| judged.patients.iter().copied()).collect();
    homes.sort_unstable();
    homes.dedup();
    let (Settled::After(most) | Settled::Within(most)) = cell.runs;
    let cell = Cell { asked: &asked, runs: Settled::After(most.min(RUNS)), ..cell };
    let mut found: BTreeMap<usize, Vec<Everywhere>> = BTreeMap::new();
    if asked.is_empty() {
        return found;
    }
    let before = judge(cell, &done);
    let candidates = cell.case.remedies(&homes);
    for kind in RemedyKind::ALL {
        let made: Vec<_> = candidates.iter().copied().filter(|remedy| remedy.kind == kind).collect();
        if made.is_empty() {
            continue;
        }
        let case = cell.case.with(&made);
        for (before, after) in before.iter().zip(judge(Cell { case: &case, ..cell }, &done)) {
            if after.held > before.held {
                let does = Everywhere { remedy: kind, places: made.len() as u32, before: before.held, after: after.held, of: after.of };
                found.entry(after.promise).or_default().push(does);
            }
        }
    }
    found.values_mut().for_each(|does| does.sort_by_key(|does| (std::cmp::Reverse(does.after), does.remedy)));
    found
}
