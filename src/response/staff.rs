//! Who works at a site, and when.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::units::Hours;

/// People of one role at a site, by hour. How many of them come after a hazard (参集率) is the hazard's to say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Crew {
    /// What they do.
    pub role: Role,
    /// How many are at work, and when; shifts add up.
    pub shifts: Vec<Shift>,
}

/// How many are at work in these hours.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Shift {
    /// When.
    pub hours: Hours,
    /// How many people.
    pub people: u32,
}

/// What somebody at a site does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Role {
    /// Doctor.
    Doctor,
    /// Nurse.
    Nurse,
    /// Public-health nurse (保健師).
    HealthNurse,
    /// Paid carer; `trained` says whether they may use suction (喀痰吸引等研修修了者). Only nurses and family ventilate by hand.
    Helper(Trained),
    /// Somebody who coordinates and calls.
    Coordinator,
    /// A vendor's technician.
    Technician,
    /// Ambulance crew.
    AmbulanceCrew,
    /// Driver.
    Driver,
    /// Somebody who carries batteries, or people down the stairs.
    Runner,
}

/// Whether a paid carer is trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Trained {
    /// Trained in suction.
    Trained,
    /// Not trained.
    Untrained,
}
