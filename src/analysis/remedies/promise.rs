//! For a broken promise: the smallest change with which it would have held in the run that broke it, and what that change comes to in all runs.

use super::person::live;
use super::search::{Search, smallest};
use crate::analysis::judge::{Cell, Judged, Told, judge, told};
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
}

/// The smallest set of changes with which a promise holds in the run that is shown as evidence, under the same luck: in the homes of those for whom
/// it was not so, at sites or in the plan. At most `most` sets are tried. `None` if it held in every run.
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
        told(promise, cell.promises, &changed, &live(&changed, *replicate))
    };
    let candidates = case.remedies(&broken.patients);
    let Search { found, up_to, .. } = smallest(&candidates, most, cell.threads, |set| tell(set).holds());
    let is_found = found.is_some();
    let found = found.or_else(|| put_together(&candidates, broken, &case, tell));
    let helped = found.map(|remedies| {
        let changed = cell.case.with(&remedies);
        let mut after = judge(Cell { case: &changed, asked: &[judged.promise], ..cell }, || ());
        // One more than what was tried in full: there is none smaller, however it was come by.
        let smallest = is_found || remedies.len() as u32 == up_to + 1;
        Helped { remedies, smallest, after: after.pop().expect("invariant: one promise was asked") }
    });
    Some(Advice { helped, up_to })
}

/// Where many homes fail each needs something of its own: home by home whatever brings the promise nearest to holding, of one change or of two;
/// then whatever can be left out is left out. `None` if it does not hold even so.
fn put_together(candidates: &[Remedy], broken: &Told, case: &Case, tell: impl Fn(&[Remedy]) -> Told) -> Option<Vec<Remedy>> {
    let (mut set, mut now): (Vec<Remedy>, Told) = (Vec::new(), broken.clone());
    for &home in &broken.patients {
        if now.holds() {
            break;
        }
        if !now.patients.contains(&home) {
            continue;
        }
        let own: Vec<Remedy> = case.remedies(&[home]).into_iter().filter(|remedy| remedy.kind.scope() == Scope::Home).collect();
        let single = own.iter().map(|&remedy| vec![remedy]);
        let pairs = own.iter().enumerate().flat_map(|(at, &a)| own[at..].iter().map(move |&b| vec![a, b]));
        let better = single.chain(pairs.filter(|pair| pair[0] != pair[1] || pair[0].kind.is_one_more())).find_map(|more| {
            let with: Vec<Remedy> = set.iter().copied().chain(more).collect();
            let told = tell(&with);
            (told.failing < now.failing).then_some((with, told))
        });
        if let Some((with, told)) = better {
            (set, now) = (with, told);
        }
    }
    if !now.holds() {
        return None;
    }
    for remedy in candidates.iter().rev() {
        while let Some(place) = set.iter().position(|there| there == remedy) {
            let mut without = set.clone();
            without.remove(place);
            if !tell(&without).holds() {
                break;
            }
            set = without;
        }
    }
    Some(set)
}
