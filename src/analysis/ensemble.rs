//! Many replicates of one case: one reused world a worker, results in replicate order, the same on any number of threads.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::care::Tally;
use crate::care::patient::Ventilation;
use crate::case::Case;
use crate::fact::{Function, Rank, State};
use crate::kernel::{Ledger, Luck};
use crate::sim::{Ending, Engine};
use crate::units::Seconds;

/// What one replicate added up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Patients by [`Ending`]; they add up to all.
    pub endings: [u32; Ending::ALL.len()],
    /// Patients at risk whom the ward does not know. Who that is was drawn with the register, and is the same in every replicate.
    pub not_known_at_risk: u32,
    /// Patients by function who were without it for longer than tolerance.
    pub late: [u32; 5],
    /// Seconds without ventilation, all patients together.
    pub gap_s: u64,
    /// Seconds by hand only, all patients together.
    pub hand_s: u64,
    /// The first loss of ventilation that outlasted connecting a source, from the onset; [`Seconds::NEVER`] if there was none.
    pub first: Seconds,
    /// Patients with a gap by municipality, in the area's order.
    pub without: Vec<u32>,
}

impl Totals {
    fn of(case: &Case, engine: &mut Engine, onset: Seconds) -> Self {
        let mut totals = Totals {
            endings: [0; Ending::ALL.len()],
            not_known_at_risk: 0,
            late: [0; 5],
            gap_s: 0,
            hand_s: 0,
            first: Seconds::NEVER,
            without: vec![0; case.area.municipalities.len()],
        };
        engine.each_reached(|patient, tally| totals.count(case, patient, tally, onset));
        let oxygen_only = case.patients.iter().filter(|patient| patient.support.ventilation == Ventilation::OxygenOnly).count() as u32;
        totals.endings[Ending::OxygenOnly as usize] = oxygen_only;
        let counted: u32 = totals.endings.iter().sum();
        totals.endings[Ending::NeverOut as usize] += case.patients.len() as u32 - counted;
        totals
    }

    fn count(&mut self, case: &Case, patient: Rank, tally: &Tally, onset: Seconds) {
        let ending = Ending::of(case.patients[patient.index()].support.ventilation, tally);
        self.endings[ending as usize] += 1;
        self.not_known_at_risk += u32::from(ending == Ending::AtRisk && !case.patients[patient.index()].known_to_ward);
        for function in Function::ALL {
            self.late[function as usize] += u32::from(tally.late[function as usize] > 0);
        }
        self.gap_s += u64::from(tally.gap[Function::Ventilation as usize]);
        self.hand_s += u64::from(tally.seconds[State::Hand as usize]);
        if ending >= Ending::Gap {
            self.first = self.first.min(tally.first_lost.min(tally.first_at_risk).since(onset));
            let feeder = case.grid.homes[patient.index()].feeder;
            self.without[case.grid.feeders[feeder.index()].municipality as usize] += 1;
        }
    }

    /// Patients who were without ventilation for longer than it takes to connect a source.
    #[must_use]
    pub const fn without(&self) -> u32 {
        self.endings[Ending::Gap as usize] + self.endings[Ending::AtRisk as usize]
    }
}

/// Lives `replicates` replicates through, from number 0, and gives their totals in that order. `done` hears of each that is done.
///
/// # Panics
/// If a worker does.
#[must_use]
pub fn live(case: &Case, replicates: u32, workers: NonZeroUsize, done: impl Fn() + Sync) -> Vec<Totals> {
    let next = AtomicU32::new(0);
    let work = || {
        let (mut engine, mut lived) = (Engine::new(case), Vec::new());
        loop {
            let replicate = next.fetch_add(1, Ordering::Relaxed);
            if replicate >= replicates {
                return lived;
            }
            let luck = Luck::new(case.scenario.seed, replicate);
            let (changes, _) = case.changes(luck, None);
            let onset = case.onset(&changes);
            engine.live(luck, changes, Ledger::blank());
            lived.push((replicate, Totals::of(case, &mut engine, onset)));
            done();
        }
    };
    let mut all: Vec<(u32, Totals)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers.get()).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("invariant: a replicate does not panic")).collect()
    });
    // Workers finish in any order; replicates are told in theirs.
    all.sort_unstable_by_key(|&(replicate, _)| replicate);
    all.into_iter().map(|(_, totals)| totals).collect()
}
