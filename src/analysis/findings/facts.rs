//! The ledger as files hold it: every fact by name, with its subject, its detail and the number of its cause.

use schemars::JsonSchema;
use serde::Serialize;

use crate::case::Case;
use crate::fact::{Condition, Fact, FactId, Rank, Record, ResponseFact, VehicleFact};
use crate::sim::Outcome;

/// Something that happened. Its number is its place in the list, from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Told {
    /// When, in seconds from the start.
    pub at_s: u32,
    /// Whom it concerns: a patient; a block for `FeederOut`; a municipality's code for what holds beside the outage; a site for
    /// `Site…`; a vehicle for `Vehicle…`; empty for what was announced.
    pub subject: String,
    /// What happened.
    pub what: String,
    /// More of it: a source's or carer's place at home, a state, a function, a count, ids of sites and vehicles; shares and multiples in thousandths, instants in seconds.
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
    let (what, detail) = named(case, record.fact);
    Told { at_s: record.at.0, subject, what, detail, because: (record.because != FactId::NONE).then_some(record.because.0) }
}

/// A fact's name and detail.
#[must_use]
pub fn named(case: &Case, fact: Fact) -> (String, String) {
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
        Fact::Response(fact) => return (variant(&fact), of_response(case, fact)),
        Fact::Site(fact) => format!("Site{fact:?}"),
        Fact::Vehicle(VehicleFact::AtSite(site)) => return ("VehicleAtSite".to_owned(), site_id(case, site)),
        Fact::Vehicle(fact) => format!("Vehicle{fact:?}"),
        _ => format!("{fact:?}"),
    };
    let (what, detail) = shown.split_once('(').map_or((shown.as_str(), ""), |(what, detail)| (what, detail.trim_end_matches(')')));
    (what.to_owned(), detail.to_owned())
}

/// The name of a variant, without what it holds.
fn variant(fact: &impl std::fmt::Debug) -> String {
    let shown = format!("{fact:?}");
    shown.split('(').next().unwrap_or_default().to_owned()
}

fn site_id(case: &Case, site: Rank) -> String {
    case.area.sites[site.index()].id.clone()
}

/// The detail of what the response did: ids of sites and vehicles, kinds of help, a source's place at home. Several are parted by blanks.
fn of_response(case: &Case, fact: ResponseFact) -> String {
    let policies = case.plan.as_ref().map_or(&[][..], |plan| &plan.policies);
    match fact {
        ResponseFact::Requested(aid, policy) => {
            let policy = policies.get(usize::from(policy)).map_or(String::new(), |policy| format!(" {}", policy.id));
            format!("{}{policy}", aid.name())
        }
        ResponseFact::Withdrawn(aid) | ResponseFact::Served(aid) => aid.name().to_owned(),
        ResponseFact::Lacks(aid, lack) => format!("{} {}", aid.name(), lack.name()),
        ResponseFact::CallAnswered(site)
        | ResponseFact::CallUnanswered(site)
        | ResponseFact::VisitBegan(site)
        | ResponseFact::VisitEnded(site)
        | ResponseFact::Advised(site)
        | ResponseFact::PlaceAsked(site)
        | ResponseFact::PlaceRefused(site)
        | ResponseFact::PlaceReserved(site)
        | ResponseFact::ReservationLapsed(site)
        | ResponseFact::Admitted(site)
        | ResponseFact::SiteSupportLost(site)
        | ResponseFact::SiteSupportBack(site)
        | ResponseFact::Discharged(site)
        | ResponseFact::GoodsSetAside(site, _)
        | ResponseFact::GoodsBack(site, _)
        | ResponseFact::WaitsForSocket(site)
        | ResponseFact::SocketTaken(site)
        | ResponseFact::SocketLeft(site)
        | ResponseFact::RelieverCame(site)
        | ResponseFact::RelieverLeft(site) => site_id(case, site),
        ResponseFact::VehicleSent(vehicle)
        | ResponseFact::CrewArrived(vehicle)
        | ResponseFact::Departed(vehicle)
        | ResponseFact::WaitsAboard(vehicle) => case.fleet[vehicle.index()].id.clone(),
        ResponseFact::SourceBrought(source)
        | ResponseFact::SourceTaken(source)
        | ResponseFact::FuelBrought(source)
        | ResponseFact::FeedingBegan(source)
        | ResponseFact::FeedingEnded(source) => source.to_string(),
        ResponseFact::TooFewToCarry(carriers, hands) => format!("{carriers} {hands}"),
        ResponseFact::CylindersBrought
        | ResponseFact::HmeBrought
        | ResponseFact::FootSuctionBrought
        | ResponseFact::HandVentilatorBrought => String::new(),
    }
}
