//! Who drives: staff of a vehicle's site are engaged with it, and free again when it is.

use smallvec::SmallVec;

use super::area::Area;
use super::desk::Desk;
use super::dispatch::Hour;
use super::staff::{Role, Trained};
use crate::fact::Rank;
use crate::transport::Vehicle;
use crate::transport::vehicle::VehicleKind;

/// Anybody of a site drives its cars and rides its bicycles; those who are not needed to nurse or to treat come first.
const ANYBODY: [Role; 10] = [
    Role::Driver,
    Role::Runner,
    Role::Technician,
    Role::Coordinator,
    Role::Helper(Trained::Untrained),
    Role::Helper(Trained::Trained),
    Role::HealthNurse,
    Role::Nurse,
    Role::Doctor,
    Role::AmbulanceCrew,
];

/// Who goes with a vehicle of a site, and how many: an ambulance takes three.
const fn crew_of(kind: VehicleKind) -> (&'static [Role], u32) {
    match kind {
        VehicleKind::Ambulance => (&[Role::AmbulanceCrew], 3),
        VehicleKind::HospitalAmbulance => (&[Role::Driver, Role::Nurse, Role::Doctor], 1),
        VehicleKind::PatientTransport
        | VehicleKind::WelfareTaxi
        | VehicleKind::Car
        | VehicleKind::ElectricCar
        | VehicleKind::Van
        | VehicleKind::Bicycle
        | VehicleKind::OnFoot => (&ANYBODY, 1),
        VehicleKind::PrivateCar => (&[], 0),
    }
}

/// Whether a vehicle's site can be left and has a crew free; a family drives its own.
pub(super) fn is_manned(vehicle: &Vehicle, desk: &Desk) -> bool {
    let (roles, people) = crew_of(vehicle.kind);
    vehicle.base.is_none_or(|base| desk.can_send(base) && desk.free_staff(base, roles) >= people)
}

/// The crew sets out with the vehicle: `role`, where somebody of a role is what is asked for.
pub(super) fn engage(rank: Rank, role: Option<Role>, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let vehicle = area.look_at_vehicle(rank).0;
    let Some(base) = vehicle.base else { return };
    let (roles, people) = crew_of(vehicle.kind);
    let asked = role.map(|role| [role]);
    let roles = asked.as_ref().map_or(roles, |role| role.as_slice());
    let crew: SmallVec<[Role; 3]> = (0..people).filter_map(|_| hour.desk.take_staff(base, roles, hour.now)).collect();
    area.ground.crews[rank.index()] = crew;
}

/// The crew is back at work at its site.
pub(super) fn release(rank: Rank, area: &mut Area, hour: &mut Hour<'_, '_, '_>) {
    let Some(base) = area.look_at_vehicle(rank).0.base else { return };
    let crew = std::mem::take(&mut area.ground.crews[rank.index()]);
    for role in crew {
        hour.desk.give_staff_back(base, role, hour.now, hour.agenda);
    }
}
