//! Why ventilation was lost: the fact behind a loss, read from the ledger, and causes ranked by how many people they took it from.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::analysis::causes;
use crate::case::Case;
use crate::case::register::Patient;
use crate::fact::{Fact, FactId, Rank, Record, ResponseFact};
use crate::power::Devices;
use crate::power::source::SourceKind;
use crate::sim::Outcome;
use crate::units::Seconds;

/// What took ventilation from a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "what", content = "source")]
pub enum Why {
    /// A source of this kind was used up.
    SourceEmpty(#[schemars(with = "String")] Kind),
    /// An engine of this kind did not start.
    EngineFailed(#[schemars(with = "String")] Kind),
    /// Mains went, and the home has no source of its own.
    NoSource,
    /// Mains went, and no source of the home is strong enough for the ventilator: its output is below the ventilator's rated peak.
    TooWeak,
    /// Mains went, and nobody was at home to connect a source.
    NobodyToConnect,
    /// Mains went, and no source of the home could serve: empty, too weak for all that it must feed, or not yet connected.
    NoneAble,
    /// Carers had no strength left to ventilate by hand.
    CarerSpent,
    /// A carer left.
    CarerLeft,
    /// The supply of the site where the patient was ended.
    SiteLost,
}

/// A kind of source, told by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kind(pub SourceKind);

impl Serialize for Kind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.name())
    }
}

impl Why {
    /// Its name in files; the message's key is `why-` before it, with dashes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Why::SourceEmpty(_) => "source_empty",
            Why::EngineFailed(_) => "engine_failed",
            Why::NoSource => "no_source",
            Why::TooWeak => "too_weak",
            Why::NobodyToConnect => "nobody_to_connect",
            Why::NoneAble => "none_able",
            Why::CarerSpent => "carer_spent",
            Why::CarerLeft => "carer_left",
            Why::SiteLost => "site_lost",
        }
    }

    /// The kind of source it is about.
    #[must_use]
    pub const fn source(self) -> Option<SourceKind> {
        match self {
            Why::SourceEmpty(Kind(kind)) | Why::EngineFailed(Kind(kind)) => Some(kind),
            Why::NoSource | Why::TooWeak | Why::NobodyToConnect | Why::NoneAble | Why::CarerSpent | Why::CarerLeft | Why::SiteLost => None,
        }
    }
}

/// Why a patient lost ventilation at this instant, and the fact that says so.
#[must_use]
pub fn of_loss(case: &Case, outcome: &Outcome, rank: Rank, facts: &[(FactId, Record)], at: Seconds) -> (Why, Option<FactId>) {
    let patient = &case.patients[rank.index()];
    let found = causes::of_loss(outcome, facts, at);
    let kind = |index: u8| Kind(patient.equipment.sources[usize::from(index)].kind());
    let why = match found.map(|(_, record)| record.fact) {
        Some(Fact::SourceEmpty(index)) => Why::SourceEmpty(kind(index)),
        Some(Fact::EngineFailed(index)) => Why::EngineFailed(kind(index)),
        Some(Fact::CarerSpent(_)) => Why::CarerSpent,
        Some(Fact::CarerLeft(_)) => Why::CarerLeft,
        Some(Fact::Response(ResponseFact::SiteSupportLost(_))) => Why::SiteLost,
        _ => unserved(case, patient, at),
    };
    (why, found.map(|(id, _)| id))
}

/// Why nothing at home served.
fn unserved(case: &Case, patient: &Patient, at: Seconds) -> Why {
    let somebody = patient.support.able || patient.carers.0.iter().any(|carer| carer.hours.holds(case.clock(), at));
    let equipment = &patient.equipment;
    let too_weak = equipment.own_sources().all(|(_, source)| source.output().0 < equipment.peak(Devices::VENTILATOR));
    match (equipment.own_sources().next().is_none(), somebody) {
        (true, _) => Why::NoSource,
        (false, _) if too_weak => Why::TooWeak,
        (false, false) => Why::NobodyToConnect,
        (false, true) => Why::NoneAble,
    }
}

/// One cause over all who lost ventilation for longer than connecting takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cause {
    /// What took it.
    #[serde(flatten)]
    pub why: Why,
    /// From how many.
    pub patients: u32,
    /// From how many of them for longer than tolerance.
    pub at_risk: u32,
    /// Their seconds without ventilation, all together, whatever came after the first loss.
    pub gap_s: u64,
}

/// Causes from the one that took ventilation from most.
#[must_use]
pub fn ranked(losses: impl IntoIterator<Item = (Why, bool, u32)>) -> Vec<Cause> {
    let mut causes: BTreeMap<Why, Cause> = BTreeMap::new();
    for (why, at_risk, gap_s) in losses {
        let cause = causes.entry(why).or_insert(Cause { why, patients: 0, at_risk: 0, gap_s: 0 });
        cause.patients += 1;
        cause.at_risk += u32::from(at_risk);
        cause.gap_s += u64::from(gap_s);
    }
    let mut causes: Vec<Cause> = causes.into_values().collect();
    causes.sort_by_key(|cause| (std::cmp::Reverse((cause.patients, cause.at_risk)), cause.why));
    causes
}
