//! Who is without ventilation in which hour, from the gaps of one replicate alone: the whole ledger is not needed.

use crate::fact::{Fact, Function, Rank, Record};
use crate::units::Seconds;

/// The gaps of one replicate on their way into hours. One is used again for every replicate of a worker.
pub(super) struct Gaps {
    of: Vec<Gap>,
}

/// One patient's gaps so far.
#[derive(Clone, Copy)]
struct Gap {
    /// When ventilation was lost for longer than connecting takes: moments of connecting before it are no loss.
    lost: Seconds,
    /// Since when the open gap lasts.
    since: Seconds,
    /// The first hour in which the patient is not counted yet.
    next_hour: usize,
}

impl Gap {
    const NONE: Gap = Gap { lost: Seconds::NEVER, since: Seconds::NEVER, next_hour: 0 };

    /// Counts the hours that `[since, to)` touches after the loss, each once a patient.
    fn close(&mut self, to: Seconds, hours: &mut [u32]) {
        let from = self.since.max(self.lost);
        if from < to {
            let first = self.next_hour.max(from.0 as usize / 3_600);
            let end = to.0.div_ceil(3_600) as usize;
            hours[first.min(end)..end].iter_mut().for_each(|hour| *hour += 1);
            self.next_hour = end;
        }
        self.since = Seconds::NEVER;
    }
}

impl Gaps {
    /// Of so many patients.
    pub fn of(patients: usize) -> Self {
        Gaps { of: vec![Gap::NONE; patients] }
    }

    /// This patient lost ventilation at `at` for longer than connecting takes.
    pub fn lost(&mut self, patient: Rank, at: Seconds) {
        self.of[patient.index()].lost = at;
    }

    /// Adds to `hours` the patients without ventilation, and forgets the replicate. `records` hold when gaps of ventilation began and
    /// ended, in order; what is open lasts to the horizon.
    pub fn fold(&mut self, records: &[Record], horizon: Seconds, hours: &mut [u32]) {
        for record in records {
            let gap = &mut self.of[record.subject.index()];
            if matches!(record.fact, Fact::GapBegan(Function::Ventilation)) {
                gap.since = record.at;
            } else if matches!(record.fact, Fact::GapEnded(Function::Ventilation)) {
                gap.close(record.at, hours);
            }
        }
        for record in records {
            let gap = &mut self.of[record.subject.index()];
            gap.close(horizon, hours);
            *gap = Gap::NONE;
        }
    }
}
