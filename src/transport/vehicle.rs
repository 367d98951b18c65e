//! Vehicles, as the area describes them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::place::roads::Permit;
use crate::place::roads::Way;
use crate::units::Fuel;

/// Vehicles of one sort at a site.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Vehicles {
    /// What they are.
    pub kind: VehicleKind,
    /// How many.
    pub count: u32,
    /// Where they may drive when roads are closed.
    #[serde(default, skip_serializing_if = "is_unmarked")]
    pub permit: Permit,
    /// Fuel in each at the onset; `None` where it is not counted, as of a bicycle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fuel: Option<Fuel>,
}

/// What a vehicle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum VehicleKind {
    /// Ambulance (救急車).
    Ambulance,
    /// Hospital ambulance (病院救急車).
    HospitalAmbulance,
    /// Private patient transport (民間救急).
    PatientTransport,
    /// Welfare taxi (福祉タクシー).
    WelfareTaxi,
    /// Car.
    Car,
    /// Electric car that can feed homes.
    ElectricCar,
    /// Van.
    Van,
    /// Bicycle.
    Bicycle,
    /// On foot: as many as are listed can be on their way at once.
    OnFoot,
    /// The patient's family's own car. No site has one: it is said of the patient.
    PrivateCar,
}

impl VehicleKind {
    /// Every kind, in the order of reports.
    pub const ALL: [VehicleKind; 10] = [
        VehicleKind::Ambulance,
        VehicleKind::HospitalAmbulance,
        VehicleKind::PatientTransport,
        VehicleKind::WelfareTaxi,
        VehicleKind::Car,
        VehicleKind::ElectricCar,
        VehicleKind::Van,
        VehicleKind::Bicycle,
        VehicleKind::OnFoot,
        VehicleKind::PrivateCar,
    ];

    /// Its name in files and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            VehicleKind::Ambulance => "ambulance",
            VehicleKind::HospitalAmbulance => "hospital_ambulance",
            VehicleKind::PatientTransport => "patient_transport",
            VehicleKind::WelfareTaxi => "welfare_taxi",
            VehicleKind::Car => "car",
            VehicleKind::ElectricCar => "electric_car",
            VehicleKind::Van => "van",
            VehicleKind::Bicycle => "bicycle",
            VehicleKind::OnFoot => "on_foot",
            VehicleKind::PrivateCar => "private_car",
        }
    }

    /// How it travels with this permit.
    #[must_use]
    pub const fn way(self, permit: Permit) -> Way {
        match self {
            VehicleKind::Bicycle => Way::Bicycle,
            VehicleKind::OnFoot => Way::Foot,
            VehicleKind::Ambulance
            | VehicleKind::HospitalAmbulance
            | VehicleKind::PatientTransport
            | VehicleKind::WelfareTaxi
            | VehicleKind::Car
            | VehicleKind::ElectricCar
            | VehicleKind::Van
            | VehicleKind::PrivateCar => Way::Road(permit),
        }
    }

    /// Its bit in a set of kinds.
    #[must_use]
    pub const fn bit(self) -> u16 {
        1 << self as u16
    }

    /// Whether its crew and power support a patient from the crew's arrival to the place: ambulances do; in a taxi or a car the
    /// patient's own sources go along and drain.
    #[must_use]
    pub const fn supports(self) -> bool {
        matches!(self, VehicleKind::Ambulance | VehicleKind::HospitalAmbulance)
    }

    /// Whether it can take a patient.
    #[must_use]
    pub const fn carries(self) -> bool {
        match self {
            VehicleKind::Ambulance
            | VehicleKind::HospitalAmbulance
            | VehicleKind::PatientTransport
            | VehicleKind::WelfareTaxi
            | VehicleKind::PrivateCar => true,
            VehicleKind::Car | VehicleKind::ElectricCar | VehicleKind::Van | VehicleKind::Bicycle | VehicleKind::OnFoot => false,
        }
    }
}

fn is_unmarked(permit: &Permit) -> bool {
    *permit == Permit::Unmarked
}
