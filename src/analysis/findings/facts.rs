//! The ledger as files hold it: every fact by name, with its subject, its detail and the number of its cause.

use schemars::JsonSchema;
use serde::Serialize;

use crate::case::Case;
use crate::fact::{Condition, Fact, FactId, Record};
use crate::sim::Outcome;

/// Something that happened. Its number is its place in the list, from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Told {
    /// When, in seconds from the start.
    pub at_s: u32,
    /// Whom it concerns: a patient; a block for `FeederOut`; a municipality's code for what holds beside the outage; empty for what was announced.
    pub subject: String,
    /// What happened.
    pub what: String,
    /// More of it: a source's or carer's place at home, a state, a function, a count; shares and multiples in thousandths, instants in seconds.
    pub detail: String,
    /// The number of the fact that caused it; `null` where nothing recorded did.
    pub because: Option<u32>,
}

/// Every fact in the order it happened, each told when it is asked for: there may be millions.
pub fn all<'a>(case: &'a Case, outcome: &'a Outcome) -> impl Iterator<Item = Told> + 'a {
    outcome.records.iter().map(|record| told(case, record))
}

fn told(case: &Case, record: &Record) -> Told {
    let subject = match record.fact {
        Fact::FeederOut(_) => case.area.feeders[record.subject.index()].id.clone(),
        Fact::ConditionChanged(_) => case.area.municipalities[record.subject.index()].code.clone(),
        Fact::RestorationAnnounced(_) | Fact::LandfallAnnounced(_) => String::new(),
        Fact::Site(_) => case.area.sites[record.subject.index()].id.clone(),
        Fact::Vehicle(_) => case.fleet[record.subject.index()].id.clone(),
        _ => case.patients[record.subject.index()].id.clone(),
    };
    let (what, detail) = named(record.fact);
    Told { at_s: record.at.0, subject, what, detail, because: (record.because != FactId::NONE).then_some(record.because.0) }
}

/// A fact's name and detail.
#[must_use]
pub fn named(fact: Fact) -> (String, String) {
    if let Fact::ConditionChanged(condition) = fact {
        let detail = match condition {
            Condition::Roads(access) => access.name().to_owned(),
            Condition::DriveTimes(times) | Condition::EmsDemand(times) => times.0.to_string(),
            Condition::PhonesDead(share)
            | Condition::CallsBlocked(share)
            | Condition::LiftsStopped(share)
            | Condition::StaffTurnout(share) => share.0.to_string(),
        };
        return (format!("{:?}", condition.topic()), detail);
    }
    if let Fact::RestorationAnnounced(at) | Fact::LandfallAnnounced(at) = fact {
        let shown = format!("{fact:?}");
        return (shown.chars().take_while(|letter| *letter != '(').collect(), at.0.to_string());
    }
    let shown = match fact {
        Fact::Response(fact) => format!("{fact:?}"),
        Fact::Site(fact) => format!("Site{fact:?}"),
        Fact::Vehicle(fact) => format!("Vehicle{fact:?}"),
        _ => format!("{fact:?}"),
    };
    let (what, detail) = shown.split_once('(').map_or((shown.as_str(), ""), |(what, detail)| (what, detail.trim_end_matches(')')));
    (what.to_owned(), detail.to_owned())
}
