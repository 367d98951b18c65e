//! The ledger: what a run found, in the order it happened.

use bevy_ecs::resource::Resource;

use crate::fact::{Fact, FactId, Function, Rank, Record};
use crate::units::Seconds;

/// The record of one run. It is written, never read, while the run goes on.
#[derive(Resource, Debug, Default)]
pub struct Ledger {
    records: Vec<Record>,
    keeps: Keeps,
}

/// What a ledger keeps of what is written to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Keeps {
    Everything,
    Gaps,
    #[default]
    Nothing,
}

impl Ledger {
    /// A ledger that keeps every fact.
    #[must_use]
    pub const fn keeping() -> Self {
        Ledger { records: Vec::new(), keeps: Keeps::Everything }
    }

    /// A ledger that keeps when gaps of ventilation began and ended, and nothing else: enough for the hours of an ensemble.
    #[must_use]
    pub const fn of_gaps() -> Self {
        Ledger { records: Vec::new(), keeps: Keeps::Gaps }
    }

    /// A ledger that keeps nothing, for forecasts, which need totals only.
    #[must_use]
    pub const fn blank() -> Self {
        Ledger { records: Vec::new(), keeps: Keeps::Nothing }
    }

    /// Writes a fact and returns its id; [`FactId::NONE`] unless every fact is kept.
    #[inline]
    pub fn write(&mut self, at: Seconds, subject: Rank, fact: Fact, because: FactId) -> FactId {
        match self.keeps {
            Keeps::Nothing => FactId::NONE,
            Keeps::Gaps => {
                if matches!(fact, Fact::GapBegan(Function::Ventilation) | Fact::GapEnded(Function::Ventilation)) {
                    self.records.push(Record { at, subject, fact, because });
                }
                FactId::NONE
            }
            Keeps::Everything => {
                let id = FactId(self.records.len() as u32);
                self.records.push(Record { at, subject, fact, because });
                id
            }
        }
    }

    /// What was written, in order.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// Forgets everything, for the next replicate.
    pub fn clear(&mut self) {
        self.records.clear();
    }
}
