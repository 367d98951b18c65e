//! Somebody relieves the carers (交代要員).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::area::Area;
use super::ask;
use super::dispatch::{self, Hour, Journey};
use super::helped::Whereabouts;
use super::policy::Order;
use super::queue::{Need, Unmet};
use super::staff::Role;
use super::trips;
use crate::fact::{Aid, Fact, Lack, Rank, ResponseFact};
use crate::place::roads::Stop;
use crate::transport::Leg;
use crate::transport::vehicle::VehicleKind;
use crate::units::Seconds;

/// Somebody trained is sent from the nearest site that has one free, and is a carer at the home from arrival on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Relieve {
    /// Who is sent: a nurse ventilates by hand and suctions, a trained helper suctions. Nobody else is sent.
    pub role: Role,
    /// How long they stay; their shift's end ends it earlier.
    pub stays: Seconds,
    /// How they come; of several whichever is there first.
    pub with: Vec<VehicleKind>,
}

/// The nearest vehicle is sent of a site that has somebody of the role free.
///
/// # Errors
/// That nobody can be sent, and to whom.
pub(super) fn send(queue: Rank, need: Need, patient: Rank, to: &Stop, area: &mut Area, hour: &mut Hour<'_, '_, '_>) -> Result<(), Unmet> {
    let found = dispatch::nearest_vehicle(queue, need, &Journey::to(*to), area, hour);
    let vehicle = found.map_err(|reach| Unmet::of(Lack::Person, reach))?;
    trips::engage(vehicle, patient, need, None, area, hour);
    let mobilise = area.practice().mobilise;
    trips::drive_to_patient(vehicle, mobilise, area, hour);
    Ok(())
}

/// Whoever was sent is a carer at the home from here on.
pub(super) fn arrive(rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let (vehicle, trip) = area.vehicle(rank);
    let (patient, base, because, now) = (trip.patient, vehicle.base, trip.because, hour.now);
    if area.seen(patient).1.whereabouts != Whereabouts::Home {
        // Nobody is there any more to be relieved.
        ask::served(patient, Aid::Relief, because, area, hour);
        return trips::ready(rank, area, hour);
    }
    let came = |base| hour.ledger.write(now, patient, Fact::Response(ResponseFact::RelieverCame(base)), because);
    let came = base.map_or(because, came);
    hour.homes.change(patient, hour.agenda, hour.ledger, |home| home.reliever_comes(now, came));
    let policy = usize::from(area.seen(patient).1.policies[Aid::Relief as usize]);
    let Order::Relieve(Relieve { stays, .. }) = area.policies()[policy].order else {
        unreachable!("invariant: who relieves was sent by such an order")
    };
    trips::wait(rank, Leg::Staying, stays, area, hour);
}

/// The relief is over.
pub(super) fn leave(rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let (vehicle, trip) = area.vehicle(rank);
    let (patient, base, because, now) = (trip.patient, vehicle.base, trip.because, hour.now);
    let left = |base| hour.ledger.write(now, patient, Fact::Response(ResponseFact::RelieverLeft(base)), because);
    let left = base.map_or(because, left);
    hour.homes.change(patient, hour.agenda, hour.ledger, |home| home.reliever_leaves(now, left));
    ask::served(patient, Aid::Relief, left, area, hour);
    trips::ready(rank, area, hour);
}
