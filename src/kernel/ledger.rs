//! The ledger: what a run found, in the order it happened.

use bevy_ecs::resource::Resource;

use crate::fact::{Fact, FactId, Rank, Record};
use crate::units::Seconds;

/// The record of one run. It is written, never read, while the run goes on.
#[derive(Resource, Debug, Default)]
pub struct Ledger {
    records: Vec<Record>,
    keeps: bool,
}

impl Ledger {
    /// A ledger that keeps every fact.
    #[must_use]
    pub const fn keeping() -> Self {
        Ledger { records: Vec::new(), keeps: true }
    }

    /// A ledger that keeps nothing, for ensembles and forecasts, which need totals only.
    #[must_use]
    pub const fn blank() -> Self {
        Ledger { records: Vec::new(), keeps: false }
    }

    /// Writes a fact and returns its id; [`FactId::NONE`] where nothing is kept.
    #[inline]
    pub fn write(&mut self, at: Seconds, subject: Rank, fact: Fact, because: FactId) -> FactId {
        if !self.keeps {
            return FactId::NONE;
        }
        let id = FactId(self.records.len() as u32);
        self.records.push(Record { at, subject, fact, because });
        id
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
