//! Many replicates of one case: one reused world a worker, results in replicate order, the same on any number of threads.

mod hours;
mod people;
mod totals;
mod worker;

use std::num::NonZeroUsize;
use std::sync::Mutex;

use schemars::JsonSchema;
use serde::Serialize;

pub use totals::Totals;

use crate::case::Case;
use people::People;
use worker::Worker;

/// What many replicates of one case added up to, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ensemble {
    /// The totals of every replicate, in their order.
    pub totals: Vec<Totals>,
    /// How often what happened to each patient, by rank.
    pub patients: Vec<Often>,
    // Invariant: a row a replicate: without ventilation by municipality, at risk by municipality, without ventilation by hour.
    counts: Vec<u32>,
    municipalities: usize,
    hours: usize,
}

/// In how many replicates something happened to one patient.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Often {
    /// Mains was lost at home.
    pub dark: u32,
    /// Ventilation was lost for longer than it takes to connect a source.
    pub without: u32,
    /// Ventilation was lost for longer than tolerance.
    pub at_risk: u32,
    /// Ventilation, suction or oxygen was lost for longer than tolerance.
    pub late_breathing: u32,
}

impl Ensemble {
    fn new(case: &Case, replicates: u32) -> Self {
        let (municipalities, hours) = (case.area.municipalities.len(), case.scenario.horizon.0.div_ceil(3_600) as usize);
        Ensemble {
            totals: vec![Totals::NOBODY; replicates as usize],
            patients: vec![Often::default(); case.patients.len()],
            counts: vec![0; replicates as usize * (2 * municipalities + hours)],
            municipalities,
            hours,
        }
    }

    /// Patients by municipality, in the area's order, who were without ventilation in one replicate.
    ///
    /// # Panics
    /// If there is no such replicate.
    #[must_use]
    pub fn without(&self, replicate: usize) -> &[u32] {
        &self.row(replicate)[..self.municipalities]
    }

    /// Patients by municipality, in the area's order, who were at risk in one replicate.
    ///
    /// # Panics
    /// If there is no such replicate.
    #[must_use]
    pub fn at_risk(&self, replicate: usize) -> &[u32] {
        &self.row(replicate)[self.municipalities..2 * self.municipalities]
    }

    /// Patients by hour from the start who were without ventilation at any second of it in one replicate, of those who lost it for
    /// longer than connecting takes.
    ///
    /// # Panics
    /// If there is no such replicate.
    #[must_use]
    pub fn by_hour(&self, replicate: usize) -> &[u32] {
        &self.row(replicate)[2 * self.municipalities..]
    }

    /// The hour of one replicate in which most patients were without ventilation, the earliest of several, and how many; `None` if
    /// nobody ever was.
    ///
    /// # Panics
    /// If there is no such replicate.
    #[must_use]
    pub fn worst_hour(&self, replicate: usize) -> Option<(usize, u32)> {
        let hours = self.by_hour(replicate).iter().copied().enumerate();
        hours.max_by_key(|&(hour, count)| (count, std::cmp::Reverse(hour))).filter(|&(_, count)| count > 0)
    }

    fn row(&self, replicate: usize) -> &[u32] {
        let width = self.width();
        &self.counts[replicate * width..][..width]
    }

    const fn width(&self) -> usize {
        2 * self.municipalities + self.hours
    }
}

/// Lives `replicates` replicates through, from number 0. `done` hears of each that is done.
///
/// # Panics
/// If a worker does.
#[must_use]
pub fn live(case: &Case, replicates: u32, workers: NonZeroUsize, done: impl Fn() + Sync) -> Ensemble {
    let (mut ensemble, people) = (Ensemble::new(case, replicates), People::of_case(case));
    let width = ensemble.width();
    // Each replicate has its place from the beginning: whoever lives it through writes there, and nothing is put in order afterwards.
    let places = Mutex::new((0..).zip(ensemble.totals.iter_mut().zip(ensemble.counts.chunks_mut(width))));
    let work = || {
        let mut worker = Worker::new(case, &people);
        loop {
            let place = places.lock().expect("invariant: a replicate does not panic").next();
            let Some((replicate, (totals, counts))) = place else { return worker.patients };
            worker.live(replicate, totals, counts);
            done();
        }
    };
    let often: Vec<Vec<Often>> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers.get()).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(|worker| worker.join().expect("invariant: a replicate does not panic")).collect()
    });
    for worker in &often {
        ensemble.patients.iter_mut().zip(worker).for_each(|(sum, often)| sum.add(often));
    }
    ensemble
}
