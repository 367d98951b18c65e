//! What a run found: the sealed ledger, what became of every patient, and the audit.

use super::audit::Audit;
use crate::care::{Life, Tally};
use crate::fact::Record;
use crate::power::Book;
use crate::power::equipment::Equipment;
use crate::response::{StaffTime, Totals};
use crate::units::Seconds;

/// What became of one patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatientOutcome {
    /// Seconds by state and gaps, of outages.
    pub tally: Tally,
    /// Energy since the start.
    pub book: Book,
    /// Joules in batteries at the end.
    pub stored: u64,
    /// Fuel in engines at the end, in units of [`crate::units::Fuel`].
    pub fuel: u64,
    /// What is left in each source, joules or fuel units, in the supply order.
    pub left: Box<[u64]>,
    /// Oxygen left in cylinders.
    pub cylinder: u64,
    /// Strength left to ventilate by hand, in half-seconds, by carer.
    pub strength: Box<[u32]>,
    /// Reserve (残り時間) at the onset; `None` if the home's sources last to the horizon.
    pub reserve: Option<Seconds>,
}

impl PatientOutcome {
    pub(super) fn of(equipment: &Equipment, Life { supply, care }: &Life) -> Self {
        PatientOutcome {
            tally: care.tally,
            book: supply.book(),
            stored: supply.stored(equipment),
            fuel: supply.fuel_left(equipment),
            left: supply.left().collect(),
            cylinder: supply.cylinder_left(),
            strength: care.strength().into(),
            reserve: None,
        }
    }

    /// Whether the home was ever without mains.
    #[must_use]
    pub fn was_dark(&self) -> bool {
        self.tally.first_dark != Seconds::NEVER
    }
}

/// A run's outcome.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// How long the run went on.
    pub horizon: Seconds,
    /// The first instant at which anybody lost power; reserves are those of that second.
    pub onset: Seconds,
    /// The facts, in the order they happened.
    pub records: Vec<Record>,
    /// The patients, by rank.
    pub patients: Vec<PatientOutcome>,
    /// What the response came to; `None` where nobody responds.
    pub response: Option<Totals>,
    /// Staff-seconds of the sites, by rank; empty where nobody responds.
    pub staff: Vec<StaffTime>,
}

impl Outcome {
    /// The conservation audit of this outcome, against what the homes began with.
    #[must_use]
    pub fn audit(&self, case: &crate::case::Case) -> Audit {
        Audit::of(case, self)
    }
}
