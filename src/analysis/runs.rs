//! Runs of a case: one replicate, and many of them spread over threads.

use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::Mutex;

use crate::case::Case;
use crate::kernel::Luck;
use crate::sim::{Engine, Outcome};

/// One replicate of a case, in an engine of that case.
///
/// # Panics
/// If something was made or lost in it: nothing may be said of such a run.
#[must_use]
pub fn replicate(case: &Case, engine: &mut Engine, number: u32) -> Outcome {
    let luck = Luck::new(case.scenario.seed, number);
    let (changes, _) = case.changes(luck, None);
    let onset = case.onset(&changes);
    let outcome = engine.outcome(luck, changes, onset);
    assert!(outcome.audit(case).holds(), "invariant: what came in is what went out and what is left, in replicate {number} too");
    outcome
}

/// One replicate of a case.
///
/// # Panics
/// As [`replicate`].
#[must_use]
pub fn one(case: &Case, number: u32) -> Outcome {
    replicate(case, &mut Engine::new(case), number)
}

/// What `of` makes of each replicate, in the order of replicates: the same on any number of threads. `done` hears of every run.
///
/// # Panics
/// If a run does.
#[must_use]
pub fn each<T: Send>(
    case: &Case,
    replicates: Range<u32>,
    threads: NonZeroUsize,
    of: impl Fn(&Outcome) -> T + Sync,
    done: &(impl Fn() + Sync),
) -> Vec<T> {
    let mut made: Vec<Option<T>> = replicates.clone().map(|_| None).collect();
    let workers = threads.get().min(made.len());
    // Each replicate has its place from the beginning: whoever lives it through writes there, and nothing is put in order afterwards.
    let places = Mutex::new(replicates.zip(made.iter_mut()));
    let work = || {
        let mut engine = Engine::new(case);
        loop {
            let place = places.lock().expect(NO_PANIC).next();
            let Some((number, made)) = place else { return };
            *made = Some(of(&replicate(case, &mut engine, number)));
            done();
        }
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().for_each(|worker| worker.join().expect(NO_PANIC));
    });
    made.into_iter().map(|made| made.expect("invariant: every replicate was lived through")).collect()
}

const NO_PANIC: &str = "invariant: a run does not panic";
