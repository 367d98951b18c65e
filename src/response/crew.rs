//! Who drives: staff of a vehicle's site are engaged with it, and free again when it is.

use smallvec::SmallVec;

use super::area::Area;
use super::desk::Desk;
use super::dispatch::Hour;
use super::queue::{Need, What};
use super::staff::{Role, Trained};
use crate::fact::Rank;
use crate::transport::Vehicle;
use crate::transport::vehicle::VehicleKind;

/// Who brings goods by car, van or bicycle, in this order: nobody who nurses or treats, as their calls, visits and patients would wait meanwhile.
const BEARERS: [Role; 7] = [
    Role::Driver,
    Role::Runner,
    Role::Technician,
    Role::Coordinator,
    Role::Helper(Trained::Untrained),
    Role::Helper(Trained::Trained),
    Role::HealthNurse,
];

/// Who drives a vehicle of a site with patients or goods, in the order in which they are asked, and how many go: an ambulance takes three.
#[must_use]
pub const fn drivers_of(kind: VehicleKind) -> (&'static [Role], u32) {
    match kind {
        VehicleKind::Ambulance => (&[Role::AmbulanceCrew], 3),
        VehicleKind::HospitalAmbulance => (&[Role::Driver, Role::Nurse, Role::Doctor], 1),
        VehicleKind::PatientTransport
        | VehicleKind::WelfareTaxi
        | VehicleKind::Car
        | VehicleKind::ElectricCar
        | VehicleKind::Van
        | VehicleKind::Bicycle
        | VehicleKind::OnFoot => (&BEARERS, 1),
        VehicleKind::PrivateCar => (&[], 0),
    }
}

/// Who goes with a vehicle: somebody of the role that is asked for, else who drives it.
fn crew_of(kind: VehicleKind, need: &Need) -> (SmallVec<[Role; 8]>, u32) {
    if let What::Somebody(role) = need.what {
        return (SmallVec::from_slice(&[role]), 1);
    }
    let (roles, people) = drivers_of(kind);
    (SmallVec::from_slice(roles), people)
}

/// Whether a vehicle's site can be left and has a crew free for this; a family drives its own.
pub(super) fn is_manned(vehicle: &Vehicle, need: &Need, desk: &Desk) -> bool {
    let Some(base) = vehicle.base else { return true };
    if let What::Somebody(role) = need.what {
        return desk.can_spare(base, &[role], 1);
    }
    let (roles, people) = drivers_of(vehicle.kind);
    desk.can_spare(base, roles, people)
}

/// The crew sets out with the vehicle.
pub(super) fn engage(rank: Rank, need: &Need, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let vehicle = area.look_at_vehicle(rank).0;
    let Some(base) = vehicle.base else { return };
    let (roles, people) = crew_of(vehicle.kind, need);
    let crew: SmallVec<[Role; 3]> = (0..people).filter_map(|_| hour.desk.take_staff(base, &roles, hour.now)).collect();
    area.ground.crews[rank.index()] = crew;
}

/// How many carry a patient down with this vehicle: its crew, and at home whoever has their hands free. Who drives the family's car is one of those
/// at home.
pub(super) fn hands(rank: Rank, patient: Rank, area: &Area, hour: &Hour<'_, '_, '_>) -> u32 {
    area.ground.crews[rank.index()].len() as u32 + hour.homes.free_hands(patient, hour.now)
}

/// The crew is back at work at its site.
pub(super) fn release(rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let Some(base) = area.look_at_vehicle(rank).0.base else { return };
    let crew = std::mem::take(&mut area.ground.crews[rank.index()]);
    for role in crew {
        hour.desk.give_staff_back(base, role, hour.now, hour.agenda);
    }
}
