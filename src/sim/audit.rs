//! The conservation audit: what came in is what went out and what is left, exactly.

use schemars::JsonSchema;
use serde::Serialize;

use super::outcome::Outcome;
use super::response_audit::ResponseAudit;
use crate::case::Case;
use crate::fact::{Fact, State};
use crate::power::Supply;

/// Sums over all patients of a run. Every pair of one line must be equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Audit {
    /// Joules: held at the start + taken from mains + engines' output + brought.
    pub energy_in: u64,
    /// Joules: delivered + lost in charging + unused + taken away + lost in water + held at the end.
    pub energy_out: u64,
    /// Seconds of hand ventilation counted as a state.
    pub hand_state_s: u64,
    /// Seconds of hand ventilation between the carers' beginning and ending.
    pub hand_carer_s: u64,
    /// The response; left out where nobody responds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<ResponseAudit>,
}

impl Audit {
    pub(super) fn of(case: &Case, outcome: &Outcome) -> Self {
        let mut audit = Audit { energy_in: 0, energy_out: 0, hand_state_s: 0, hand_carer_s: hand_carer_s(outcome), response: None };
        for (patient, end) in case.patients.iter().zip(&outcome.patients) {
            let began = Supply::new(&patient.equipment).stored(&patient.equipment);
            audit.energy_in += began + end.book.from_mains + end.book.from_engines + end.book.brought;
            audit.energy_out += end.book.delivered + end.book.lost + end.book.unused + end.book.taken + end.book.drowned + end.stored;
            audit.hand_state_s += u64::from(end.tally.seconds[State::Hand as usize]);
        }
        audit.response = outcome.response.map(|totals| ResponseAudit::of(case, outcome, &totals));
        audit
    }

    /// Whether nothing was made or lost.
    #[must_use]
    pub fn holds(&self) -> bool {
        let homes = self.energy_in == self.energy_out && self.hand_state_s == self.hand_carer_s;
        homes && self.response.is_none_or(|response| response.holds())
    }
}

fn hand_carer_s(outcome: &Outcome) -> u64 {
    let (mut began, mut ended, mut open) = (0_u64, 0_u64, 0_u64);
    for record in &outcome.records {
        match record.fact {
            Fact::HandBegan(_) => (began, open) = (began + u64::from(record.at.0), open + 1),
            Fact::HandEnded(_) => (ended, open) = (ended + u64::from(record.at.0), open - 1),
            _ => {}
        }
    }
    ended + open * u64::from(outcome.horizon.0) - began
}
