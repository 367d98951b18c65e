//! Every vehicle by name: what sites have, and the cars of families.

use super::area::Area;
use super::register::Patient;
use crate::fact::{IdHash, Rank};
use crate::transport::vehicle::{Permit, VehicleKind};
use crate::units::Fuel;

/// One vehicle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vehicle {
    /// Its id: the site's, what it is and its number, such as `depot/van/1`; of a family's car the patient's id and what it is.
    pub id: String,
    /// The id's hash, which keys luck.
    pub key: IdHash,
    /// The site it belongs to; `None`: a family's.
    pub base: Option<Rank>,
    /// Whose family it belongs to; `None`: a site's.
    pub of: Option<Rank>,
    /// What it is.
    pub kind: VehicleKind,
    /// Its number among those of its kind at the site, from 1.
    pub number: u32,
    /// Where it may drive when roads are closed.
    pub permit: Permit,
    /// Fuel in it at the onset; `None` where it is not counted.
    pub fuel: Option<Fuel>,
}

/// The vehicles in byte order of their ids: the position is the rank. Sites and patients are in order of rank.
#[must_use]
pub fn fleet(area: &Area, patients: &[Patient]) -> Vec<Vehicle> {
    let mut fleet = Vec::new();
    for (site, base) in area.sites.iter().zip((0..).map(Rank)) {
        let mut numbers = [0; VehicleKind::ALL.len()];
        for vehicles in &site.vehicles {
            for _ in 0..vehicles.count {
                let number = &mut numbers[vehicles.kind as usize];
                *number += 1;
                let id = format!("{}/{}/{number}", site.id, vehicles.kind.name());
                let (kind, permit, fuel) = (vehicles.kind, vehicles.permit, vehicles.fuel);
                fleet.push(Vehicle {
                    key: IdHash::of("vehicle", &id),
                    id,
                    base: Some(base),
                    of: None,
                    kind,
                    number: *number,
                    permit,
                    fuel,
                });
            }
        }
    }
    for (patient, of) in patients.iter().zip((0..).map(Rank)).filter(|(patient, _)| patient.living.private_car) {
        let id = format!("{}/{}", patient.id, VehicleKind::PrivateCar.name());
        let (kind, permit) = (VehicleKind::PrivateCar, Permit::Unmarked);
        fleet.push(Vehicle { key: IdHash::of("vehicle", &id), id, base: None, of: Some(of), kind, number: 1, permit, fuel: None });
    }
    fleet.sort_by(|a, b| a.id.cmp(&b.id));
    fleet
}
