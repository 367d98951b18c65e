//! For a broken promise: the smallest change with which it would have held in the run that broke it, and what that change comes to in all runs.

use super::search::{Search, smallest};
use crate::analysis::judge::{Cell, Judged, Told, judge, told};
use crate::analysis::runs;
use crate::case::Case;
use crate::case::remedy::{Remedy, Scope};

/// What would have helped a promise that did not hold in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Helped {
    /// The changes with which it holds in that run.
    pub remedies: Vec<Remedy>,
    /// Whether every smaller set was tried and does not help. Otherwise it was put together home by home, and none of its changes can be left out.
    pub smallest: bool,
    /// The promise with these changes, over the runs of its cell.
    pub after: Judged,
}

/// What was looked for, and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What would have helped; `None`: nothing that was tried.
    pub helped: Option<Helped>,
    /// Every set of at most so many changes was tried and does not help, but for what was found.
    pub up_to: u32,
    /// Putting changes together home by home came to its end; otherwise there were too many homes, and something that was not tried may help.
    pub exhausted: bool,
}

/// The smallest set of changes with which a promise holds in the run that is shown as evidence, under the same luck: in the homes of those for whom
/// it was not so, at sites or in the plan. At most `most` sets are tried, and as many again home by home. `None` if it held in every run.
///
/// # Panics
/// If a run does.
#[must_use]
pub fn for_promise(cell: Cell<'_>, judged: &Judged, most: u32, done: impl Fn() + Sync) -> Option<Advice> {
    let (replicate, broken) = judged.broken.as_ref()?;
    let promise = &cell.promises[judged.promise];
    let case = cell.case.without(judged.missing);
    let tell = |set: &[Remedy]| {
        let changed = case.with(set);
        done();
        told(promise, cell.promises, &changed, &runs::one(&changed, *replicate))
    };
    let candidates = case.remedies(&broken.patients);
    let Search { found, up_to, .. } = smallest(&candidates, most, cell.threads, |set| tell(set).holds());
    let is_found = found.is_some();
    let mut left = most;
    let found = found.or_else(|| put_together(&candidates, broken, &case, &mut left, tell));
    let helped = found.map(|remedies| {
        let changed = cell.case.with(&remedies);
        let mut after = judge(Cell { case: &changed, asked: &[judged.promise], ..cell }, || ());
        // One more than what was tried in full: there is none smaller, however it was come by.
        let smallest = is_found || remedies.len() as u32 == up_to + 1;
        Helped { remedies, smallest, after: after.pop().expect("invariant: one promise was asked") }
    });
    Some(Advice { helped, up_to, exhausted: left > 0 })
}

/// Where many homes fail each needs something of its own: home by home whatever brings the promise nearest to holding, of one change or of two;
/// then whatever can be left out is left out. `None` if it does not hold even so, or if there are more sets to be tried than are `left`.
fn put_together(
    candidates: &[Remedy],
    broken: &Told,
    case: &Case,
    left: &mut u32,
    tell: impl Fn(&[Remedy]) -> Told,
) -> Option<Vec<Remedy>> {
    let (mut set, mut now): (Vec<Remedy>, Told) = (Vec::new(), broken.clone());
    for &home in &broken.patients {
        if now.holds() {
            break;
        }
        if !now.patients.contains(&home) {
            continue;
        }
        for more in of_one_or_two(&case.remedies(&[home])) {
            *left = left.checked_sub(1).filter(|left| *left > 0)?;
            let with: Vec<Remedy> = set.iter().copied().chain(more).collect();
            let told = tell(&with);
            if told.failing < now.failing {
                (set, now) = (with, told);
                break;
            }
        }
    }
    now.holds().then(|| thinned(set, candidates, |set| tell(set).holds()))
}

/// The changes of one home by themselves, then in pairs.
fn of_one_or_two(remedies: &[Remedy]) -> Vec<Vec<Remedy>> {
    let own: Vec<Remedy> = remedies.iter().copied().filter(|remedy| remedy.kind.scope() == Scope::Home).collect();
    let pairs = own.iter().enumerate().flat_map(|(at, &a)| own[at..].iter().map(move |&b| vec![a, b]));
    let pairs = pairs.filter(|pair| pair[0] != pair[1] || pair[0].kind.is_one_more());
    own.iter().map(|&remedy| vec![remedy]).chain(pairs).collect()
}

/// A set that holds without whatever can be left out of it, what stands last among the candidates first; until nothing can.
fn thinned(mut set: Vec<Remedy>, candidates: &[Remedy], holds: impl Fn(&[Remedy]) -> bool) -> Vec<Remedy> {
    let without = |set: &[Remedy], remedy: &Remedy| {
        let place = set.iter().position(|there| there == remedy)?;
        Some([&set[..place], &set[place + 1..]].concat()).filter(|rest| holds(rest))
    };
    while let Some(rest) = candidates.iter().rev().find_map(|remedy| without(&set, remedy)) {
        set = rest;
    }
    set
}
