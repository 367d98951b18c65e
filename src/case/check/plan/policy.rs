//! What one policy must be: due at some time for somebody, and possible.

use std::ops::RangeInclusive;

use super::super::{Findings, LONGEST};
use crate::care::living::Wish;
use crate::care::patient::Ventilation;
use crate::case::area::Area;
use crate::case::catalogue::Catalogue;
use crate::case::near::near_models;
use crate::case::site::SiteKind;
use crate::response::confirm::Caller;
use crate::response::deliver::{Deliver, Item};
use crate::response::deputise::Tries;
use crate::response::feed::Feed;
use crate::response::policy::{Order, Policy, When, Who};
use crate::response::staff::{Role, Trained};
use crate::transport::vehicle::VehicleKind;
use crate::units::{Fuel, PerMille, Seconds};

/// How often somebody may be called.
const ATTEMPTS: RangeInclusive<u32> = 1..=100;

/// How much petrol one can holds: from 0.1 to 100 L.
const CAN: RangeInclusive<u64> = 100 * Fuel::PER_ML..=100_000 * Fuel::PER_ML;

/// Whether a policy calls or visits somebody without waiting for what another call told.
pub fn calls_unprompted(policy: &Policy) -> bool {
    let prompted = policy.when.iter().any(|when| waits_for_calls(*when));
    let calls = match policy.order {
        Order::Confirm(_) | Order::Deputise(_) | Order::Advise(_) => true,
        Order::Deliver(_) | Order::Charge(_) | Order::Carry(_) | Order::RequestPlaces(_) | Order::Relieve(_) | Order::Feed(_) => false,
    };
    calls && !prompted
}

/// Whether this only ever holds after a call or visit.
const fn waits_for_calls(when: When) -> bool {
    match when {
        When::NoAnswer(_) | When::Confirmed => true,
        When::Out(_) | When::ReserveBelow(_) | When::OffForLonger(_) | When::StormWithin(_) | When::HandVentilation(_) => false,
    }
}

/// What it waits for and whom it concerns; `calls`: some policy of the plan calls without having been prompted.
pub fn check(policy: &Policy, calls: bool, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    let policy_id = || [("policy", policy.id.clone())];
    findings.unless(!policy.when.is_empty(), || place("when"), "policy-when-nothing", &policy_id());
    for (index, when) in policy.when.iter().enumerate() {
        let place = || place(&format!("when[{index}]"));
        findings.unless(*when != When::ReserveBelow(Seconds::ZERO), place, "policy-reserve-of-nothing", &policy_id());
        findings.unless(calls || !waits_for_calls(*when), place, "policy-without-call", &policy_id());
        let answered = matches!(when, When::NoAnswer(_)) && policy.when.contains(&When::Confirmed);
        findings.unless(!answered, place, "policy-contradicts", &policy_id());
    }
    for (index, who) in policy.who.iter().enumerate() {
        let contradicts = policy.who[..index].iter().any(|other| other != who && excludes(*other, *who));
        let breathless =
            *who == Who::Ventilation(Ventilation::OxygenOnly) && policy.when.iter().any(|when| matches!(when, When::HandVentilation(_)));
        findings.unless(!contradicts && !breathless, || place(&format!("who[{index}]")), "policy-contradicts", &policy_id());
    }
    let moves = matches!(policy.order, Order::Carry(_) | Order::RequestPlaces(_));
    let stays = policy.who.contains(&Who::Wish(Wish::StaysHome));
    findings.unless(!(moves && stays), || place("who"), "policy-moves-who-stays", &policy_id());
}

/// Whether two conditions of one sort that differ hold for nobody together.
const fn excludes(a: Who, b: Who) -> bool {
    matches!(
        (a, b),
        (Who::Class(_), Who::Class(_))
            | (Who::Ventilation(_), Who::Ventilation(_))
            | (Who::Wish(_), Who::Wish(_))
            | (Who::Child(_), Who::Child(_))
            | (Who::Monitored(_), Who::Monitored(_))
    )
}

/// What it orders must be possible.
pub fn check_order(
    order: &Order,
    area: Option<&Area>,
    catalogue: &Catalogue,
    place: &impl Fn(&str) -> String,
    findings: &mut Findings<'_>,
) {
    let place = |field: &str| place(&format!("do.{field}"));
    let caller = |caller: Caller, findings: &mut Findings<'_>| {
        let known = area.is_none_or(|area| area.sites.iter().any(|site| calls_as(site.kind, caller)));
        findings.unless(known, || place("by"), "policy-caller-nowhere", &[]);
    };
    match order {
        Order::Confirm(confirm) => {
            caller(confirm.by, findings);
            findings.unless(ATTEMPTS.contains(&confirm.attempts), || place("attempts"), "policy-attempts-out-of-range", &[]);
            check_time(confirm.every, || place("every"), findings);
        }
        Order::Deputise(deputise) => {
            caller(deputise.by, findings);
            match deputise.tries {
                Tries::Telephone(attempts, every) => {
                    findings.unless(ATTEMPTS.contains(&attempts), || place("tries"), "policy-attempts-out-of-range", &[]);
                    check_time(every, || place("tries"), findings);
                }
                Tries::Visit => {}
            }
        }
        Order::Advise(advise) => caller(advise.by, findings),
        Order::Deliver(deliver) => {
            check_item(deliver, catalogue, &place, findings);
            findings.unless((1..=4).contains(&deliver.at_most), || place("at_most"), "policy-deliveries-out-of-range", &[]);
            check_with(&deliver.with, false, &place, findings);
        }
        Order::Charge(_) => {}
        Order::Feed(feed) => check_feed(feed, catalogue, &place, findings),
        Order::Carry(carry) => check_with(&carry.with, true, &place, findings),
        Order::RequestPlaces(request) => {
            findings.unless((1..=8).contains(&request.at_once), || place("at_once"), "policy-requests-out-of-range", &[]);
            check_time(request.answer, || place("answer"), findings);
            check_with(&request.with, true, &place, findings);
        }
        Order::Relieve(relieve) => {
            let relieves = match relieve.role {
                Role::Nurse | Role::Helper(Trained::Trained) => true,
                Role::Helper(Trained::Untrained)
                | Role::Doctor
                | Role::HealthNurse
                | Role::Coordinator
                | Role::Technician
                | Role::AmbulanceCrew
                | Role::Driver
                | Role::Runner => false,
            };
            findings.unless(relieves, || place("role"), "policy-relieves-nobody", &[]);
            check_time(relieve.stays, || place("stays"), findings);
            check_with(&relieve.with, false, &place, findings);
        }
    }
}

/// What is brought must be of the catalogue, and no more of it than one home has use for.
fn check_item(deliver: &Deliver, catalogue: &Catalogue, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    let unknown = match &deliver.what {
        Item::ExternalBattery(id) => near_models(id, &catalogue.external_batteries).map(|near| (id, near)),
        Item::PortableStation(id) => near_models(id, &catalogue.portable_stations).map(|near| (id, near)),
        Item::Cylinder(id) => near_models(id, &catalogue.cylinders).map(|near| (id, near)),
        Item::Hme | Item::FootSuction | Item::HandVentilator => {
            findings.unless(deliver.at_most <= 1, || place("at_most"), "policy-one-is-enough", &[]);
            None
        }
        Item::Fuel(can) => {
            findings.unless(CAN.contains(&can.0), || place("what"), "policy-can-out-of-range", &[]);
            None
        }
    };
    if let Some((id, near)) = unknown {
        findings.unless(false, || place("what"), "policy-model-unknown", &[("id", id.clone()), ("near", near)]);
    }
}

/// A car that feeds must be of the catalogue, hold more than it keeps, stay and reach.
fn check_feed(feed: &Feed, catalogue: &Catalogue, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    if let Some(near) = near_models(&feed.car, &catalogue.electric_cars) {
        findings.unless(false, || place("car"), "policy-model-unknown", &[("id", feed.car.clone()), ("near", near)]);
    }
    let gives = feed.until < feed.charged && feed.charged <= PerMille::ALL;
    findings.unless(gives, || place("until"), "policy-feeds-nothing", &[]);
    check_time(feed.stays, || place("stays"), findings);
    findings.unless((1..=99).contains(&feed.storey_at_most), || place("storey_at_most"), "policy-lead-out-of-range", &[]);
}

/// A time in which something is done: at least a second.
fn check_time(time: Seconds, place: impl FnOnce() -> String, findings: &mut Findings<'_>) {
    findings.unless((1..=LONGEST.0).contains(&time.0), place, "policy-act-out-of-range", &[]);
}

/// Something to drive with, that takes patients where one is to be taken, and else does not.
fn check_with(with: &[VehicleKind], patient: bool, place: &impl Fn(&str) -> String, findings: &mut Findings<'_>) {
    findings.unless(!with.is_empty(), || place("with"), "must-not-be-empty", &[]);
    let key = if patient { "policy-vehicle-takes-nobody" } else { "policy-vehicle-for-patients" };
    for (index, kind) in with.iter().enumerate() {
        findings.unless(kind.carries() == patient, || place(&format!("with[{index}]")), key, &[]);
    }
}

/// Whether a site of this sort is who a policy means by this caller.
pub const fn calls_as(kind: SiteKind, caller: Caller) -> bool {
    match caller {
        Caller::Station => matches!(kind, SiteKind::NurseStation),
        Caller::Clinic | Caller::DeputyClinic => matches!(kind, SiteKind::Clinic | SiteKind::LeadingClinic),
        Caller::NightDesk => matches!(kind, SiteKind::NightDesk),
        Caller::VisitSupport => matches!(kind, SiteKind::VisitSupport),
        Caller::HealthCentre => matches!(kind, SiteKind::HealthCentre),
        Caller::WardOffice => matches!(kind, SiteKind::WardOffice),
        Caller::Vendor => matches!(kind, SiteKind::EquipmentVendor),
    }
}
