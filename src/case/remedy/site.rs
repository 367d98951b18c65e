//! Changes at a site, and in the rules of the plan.

use super::{BATTERY, CALLED_EARLIER, RemedyKind, SENT_EARLIER};
use crate::case::site::Site;
use crate::response::drivers_of;
use crate::response::policy::{Order, Policy, When};
use crate::response::staff::{Crew, Role, Shift};
use crate::response::stock::Stock;
use crate::transport::vehicle::VehicleKind;
use crate::units::Hours;

/// Makes a change at a site; `false` where it cannot be made there: there is one more only of what there is.
pub(super) fn change(kind: RemedyKind, site: &mut Site) -> bool {
    match kind {
        RemedyKind::StockedBattery => one_more_battery(&mut site.stock),
        RemedyKind::ChargingSocket => site.charging.as_mut().map(|charging| charging.sockets += 1).is_some(),
        RemedyKind::Slot => {
            let Some(admits) = &mut site.admits else { return false };
            admits.ventilator_beds += 1;
            admits.emergency_sockets += 1;
            true
        }
        RemedyKind::Nurse => {
            let there = one_more_at_work(Role::Nurse, 1, &mut site.staff);
            site.phones += u32::from(there);
            there
        }
        RemedyKind::Crew => one_more_vehicle(site),
        RemedyKind::KnownToWard
        | RemedyKind::AlwaysConnected
        | RemedyKind::FullyCharged
        | RemedyKind::ReducesUnadvised
        | RemedyKind::CarersTrained
        | RemedyKind::Hme
        | RemedyKind::FootSuction
        | RemedyKind::HandVentilator
        | RemedyKind::Cylinder
        | RemedyKind::ExternalBattery
        | RemedyKind::PortableStation
        | RemedyKind::Generator
        | RemedyKind::SecondCarer
        | RemedyKind::CallsEarlier
        | RemedyKind::SendsEarlier => false,
    }
}

fn one_more_battery(stock: &mut [Stock]) -> bool {
    let kept = stock.iter_mut().find_map(|entry| match entry {
        Stock::ExternalBatteries(model, kept) if model == BATTERY => Some(kept),
        Stock::ExternalBatteries(..)
        | Stock::PortableStations(..)
        | Stock::Cylinders(..)
        | Stock::Fuel(_)
        | Stock::Hmes(_)
        | Stock::FootSuctions(_)
        | Stock::HandVentilators(_) => None,
    });
    kept.map(|kept| *kept += 1).is_some()
}

/// More of a role who are there already, day and night; `false` where nobody of it works.
fn one_more_at_work(role: Role, people: u32, staff: &mut [Crew]) -> bool {
    let crew = staff.iter_mut().find(|crew| crew.role == role);
    crew.map(|crew| crew.shifts.push(Shift { hours: Hours::Always, people })).is_some()
}

/// One more of the first kind of vehicle, with whoever drives that kind there.
fn one_more_vehicle(site: &mut Site) -> bool {
    let Some(vehicles) = site.vehicles.iter_mut().find(|vehicles| vehicles.kind != VehicleKind::Ambulance) else { return false };
    let (roles, people) = drivers_of(vehicles.kind);
    let manned = roles.iter().any(|&role| one_more_at_work(role, people, &mut site.staff));
    vehicles.count += u32::from(manned);
    manned
}

/// Makes a change in the rules; `false` where no rule is of that kind.
pub(super) fn change_rules(kind: RemedyKind, policies: &mut [Policy]) -> bool {
    let before = policies.to_vec();
    for policy in policies.iter_mut() {
        let concerned = match policy.order {
            Order::Confirm(_) | Order::Advise(_) => RemedyKind::CallsEarlier,
            Order::Deliver(_) | Order::Charge(_) | Order::Carry(_) | Order::RequestPlaces(_) | Order::Feed(_) => RemedyKind::SendsEarlier,
            Order::Deputise(_) | Order::Relieve(_) => continue,
        };
        if concerned == kind {
            policy.when.iter_mut().for_each(|when| sooner(kind, when));
        }
    }
    policies != before
}

/// What is waited for comes sooner: a call by the length of the outage, help by the reserve that is left.
fn sooner(kind: RemedyKind, when: &mut When) {
    match when {
        When::Out(lasts) if kind == RemedyKind::CallsEarlier => *lasts = lasts.since(CALLED_EARLIER),
        When::ReserveBelow(reserve) if kind == RemedyKind::SendsEarlier => *reserve = reserve.after(SENT_EARLIER),
        When::Out(_)
        | When::ReserveBelow(_)
        | When::NoAnswer(_)
        | When::OffForLonger(_)
        | When::StormWithin(_)
        | When::HandVentilation(_)
        | When::Confirmed => {}
    }
}
