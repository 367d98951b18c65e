//! Two cases under the same luck: who is better off, who worse off, by how much, and where their stories part.
//!
//! Replicate *k* of A stands beside replicate *k* of B. Chance is keyed by seed, replicate and id, never by the plan, so that whoever is in
//! both meets the same misfortunes twice and every difference is one of the inputs.

mod fate;
mod figures;
mod parting;

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicU32, Ordering};

pub use fate::{Change, Fate};
pub use figures::{Figure, Figures, Spread};
pub use parting::{Parting, parting};

use crate::case::Case;
use crate::fact::Rank;
use crate::kernel::{Ledger, Luck};
use crate::sim::Engine;

/// Who of two cases is who: patients are paired by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairing {
    /// Who is in both, by id: the rank in A and the rank in B.
    pub both: Vec<(Rank, Rank)>,
    /// Who is only in A.
    pub only_a: Vec<Rank>,
    /// Who is only in B.
    pub only_b: Vec<Rank>,
}

/// Why two cases cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incomparable {
    /// The areas share no municipality: equal ids would be other people.
    OtherArea,
    /// Nobody is in both.
    NobodyInBoth,
    /// The keys of luck differ.
    OtherLuck,
}

impl Pairing {
    /// Pairs the patients of two cases.
    ///
    /// # Errors
    /// Where the two cannot be compared.
    pub fn of(a: &Case, b: &Case) -> Result<Self, Incomparable> {
        if a.scenario.seed != b.scenario.seed {
            return Err(Incomparable::OtherLuck);
        }
        let in_b = |code: &str| b.area.municipalities.iter().any(|municipality| municipality.code == code);
        if !a.area.municipalities.iter().any(|municipality| in_b(&municipality.code)) {
            return Err(Incomparable::OtherArea);
        }
        let mut pairing = Pairing::default();
        for (rank, patient) in (0..).map(Rank).zip(&a.patients) {
            match b.rank_of(&patient.id) {
                Some(other) => pairing.both.push((rank, other)),
                None => pairing.only_a.push(rank),
            }
        }
        pairing.only_b =
            (0..).map(Rank).zip(&b.patients).filter(|(_, patient)| a.rank_of(&patient.id).is_none()).map(|(rank, _)| rank).collect();
        let nobody = pairing.both.is_empty() && !(a.patients.is_empty() && b.patients.is_empty());
        if nobody { Err(Incomparable::NobodyInBoth) } else { Ok(pairing) }
    }
}

/// In how many replicates somebody who is in both was worse and better off in B.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// Worse off in B.
    pub worse: u32,
    /// Better off in B.
    pub better: u32,
}

/// What all replicates of two cases found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The figures of A and B, a pair a replicate, in their order.
    pub figures: Vec<(Figures, Figures)>,
    /// How many of those in both were worse and better off in B, a pair a replicate.
    pub counts: Vec<Times>,
    /// The fates of those in both in the first replicate, in the order of [`Pairing::both`].
    pub first: Vec<(Fate, Fate)>,
    /// How often each of those in both was worse and better off.
    pub times: Vec<Times>,
}

/// What one worker found: of each of its replicates the number, the figures and the counts; and sums over all of them.
#[derive(Default)]
struct Share {
    lived: Vec<(u32, (Figures, Figures), Times)>,
    times: Vec<Times>,
    first: Vec<(Fate, Fate)>,
}

impl Share {
    fn take(&mut self, replicate: u32, figures: (Figures, Figures), fates: impl Iterator<Item = (Fate, Fate)> + Clone) {
        let mut count = Times::default();
        for (times, (a, b)) in self.times.iter_mut().zip(fates.clone()) {
            let change = Change::of(a, b);
            for counted in [times, &mut count] {
                counted.worse += u32::from(change == Change::Worse);
                counted.better += u32::from(change == Change::Better);
            }
        }
        if replicate == 0 {
            self.first = fates.collect();
        }
        self.lived.push((replicate, figures, count));
    }
}

/// Lives `replicates` replicates of both cases through, from number 0. `done` hears of each that is done. The number of workers does not
/// change the result.
///
/// # Panics
/// If a worker does.
#[must_use]
pub fn live(a: &Case, b: &Case, pairing: &Pairing, replicates: u32, workers: NonZeroUsize, done: impl Fn() + Sync) -> Comparison {
    let next = AtomicU32::new(0);
    let work = || {
        let (mut in_a, mut in_b) = (Side::new(a), Side::new(b));
        let mut share = Share { times: vec![Times::default(); pairing.both.len()], ..Share::default() };
        loop {
            let replicate = next.fetch_add(1, Ordering::Relaxed);
            if replicate >= replicates {
                return share;
            }
            let figures = (in_a.live(replicate), in_b.live(replicate));
            share.take(replicate, figures, pairing.both.iter().map(|&(a, b)| (in_a.fates[a.index()], in_b.fates[b.index()])));
            done();
        }
    };
    let shares: Vec<Share> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers.get()).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(|worker| worker.join().expect("invariant: a replicate does not panic")).collect()
    });
    Comparison::of(shares, pairing.both.len())
}

impl Comparison {
    /// Workers share the replicates in any way and finish in any order: sums do not mind, and replicates are told in their order.
    fn of(shares: Vec<Share>, both: usize) -> Self {
        let mut whole = Comparison { times: vec![Times::default(); both], ..Comparison::default() };
        let mut all = Vec::new();
        for mut share in shares {
            all.append(&mut share.lived);
            whole.first.append(&mut share.first);
            for (times, more) in whole.times.iter_mut().zip(share.times) {
                (times.worse, times.better) = (times.worse + more.worse, times.better + more.better);
            }
        }
        all.sort_unstable_by_key(|&(replicate, _, _)| replicate);
        (whole.figures, whole.counts) = all.into_iter().map(|(_, figures, count)| (figures, count)).unzip();
        whole
    }

    /// How many replicates there were.
    #[must_use]
    pub const fn replicates(&self) -> u32 {
        self.counts.len() as u32
    }

    /// What changed for each of those in both in the first replicate, in the order of [`Pairing::both`].
    pub fn changes(&self) -> impl Iterator<Item = Change> {
        self.first.iter().map(|&(a, b)| Change::of(a, b))
    }
}

/// One of the two cases, and its world, which is used again and again.
struct Side<'a> {
    case: &'a Case,
    engine: Engine,
    /// By rank.
    fates: Vec<Fate>,
}

impl<'a> Side<'a> {
    fn new(case: &'a Case) -> Self {
        Side { case, engine: Engine::new(case), fates: Vec::new() }
    }

    /// Lives one replicate through; its fates stay until the next.
    fn live(&mut self, replicate: u32) -> Figures {
        let luck = Luck::new(self.case.scenario.seed, replicate);
        let (changes, _) = self.case.changes(luck, None);
        let onset = self.case.onset(&changes);
        self.engine.live(luck, changes, Ledger::blank());
        self.fates.clear();
        self.fates.extend(self.case.patients.iter().map(|patient| Fate::untouched(patient.support.ventilation)));
        let mut figures = Figures::default();
        let (fates, patients) = (&mut self.fates, &self.case.patients);
        self.engine.each_reached(|rank, tally| {
            let fate = Fate::of(patients[rank.index()].support.ventilation, tally);
            figures.count(fate, tally, onset);
            fates[rank.index()] = fate;
        });
        figures
    }
}
