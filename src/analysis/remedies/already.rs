//! What a home has already of what it would have one more of, and why that was not enough.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::care::carer::Bond;
use crate::case::Case;
use crate::case::register::Patient;
use crate::case::remedy::{Remedy, RemedyKind};
use crate::fact::{Fact, Rank};
use crate::power::Devices;
use crate::power::source::SourceKind;
use crate::sim::Outcome;

/// A trained carer or a generator that the home has already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Already {
    /// It is there; why it was not enough the record does not say.
    There,
    /// It did not start.
    DidNotStart,
    /// Its fuel was used up.
    RanOut,
    /// It is not strong enough for the ventilator.
    TooWeak,
}

impl Already {
    /// Its name in files; the message's key is that of the change before it, with dashes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Already::There => "there",
            Already::DidNotStart => "did_not_start",
            Already::RanOut => "ran_out",
            Already::TooWeak => "too_weak",
        }
    }

    /// What there is beside a change; `None` where there is none, or nobody would ask. `lived` is the run as things are, where one is asked.
    pub(super) fn beside(case: &Case, remedy: &Remedy, lived: Option<&Outcome>) -> Option<Self> {
        let patient = |home: Rank| &case.patients[home.index()];
        if remedy.kind == RemedyKind::SecondCarer {
            let trained = patient(remedy.at?).carers.0.iter().any(|carer| carer.trained && carer.bond != Bond::Sent);
            return trained.then_some(Already::There);
        }
        let home = remedy.at.filter(|_| asks_the_run(case, remedy))?;
        Some(lived.map_or(Already::There, |lived| became(patient(home), home, lived)))
    }
}

/// Whether a change adds a generator to one that is there: what became of that one the run says.
pub(super) fn asks_the_run(case: &Case, remedy: &Remedy) -> bool {
    let has_one = |home: Rank| !generators(&case.patients[home.index()]).is_empty();
    remedy.kind == RemedyKind::Generator && remedy.at.is_some_and(has_one)
}

/// The places of a home's own generators among its sources.
fn generators(patient: &Patient) -> Vec<usize> {
    let own = patient.equipment.own_sources().filter(|(_, source)| source.kind() == SourceKind::Generator);
    own.map(|(index, _)| index).collect()
}

/// What became of a home's own generators in a run.
fn became(patient: &Patient, home: Rank, lived: &Outcome) -> Already {
    let own = generators(patient);
    let told = |fact: fn(u8) -> Fact| {
        let mut of_home = lived.records.iter().filter(|record| record.fact.is_of_patient() && record.subject == home);
        of_home.any(|record| own.iter().any(|&index| record.fact == fact(index as u8)))
    };
    let (equipment, sources) = (&patient.equipment, &patient.equipment.sources);
    if told(Fact::EngineFailed) {
        Already::DidNotStart
    } else if told(Fact::SourceEmpty) {
        Already::RanOut
    } else if own.iter().all(|&index| sources[index].output().0 < equipment.peak(Devices::VENTILATOR)) {
        Already::TooWeak
    } else {
        Already::There
    }
}
