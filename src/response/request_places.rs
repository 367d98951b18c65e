//! Several places are asked at once to take a patient in (入院受入要請).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::transport::vehicle::VehicleKind;
use crate::units::Seconds;

/// The nearest places are asked at once; the first that accepts keeps a place, and the patient is taken there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestPlaces {
    /// How many are asked at once, 1 to 8.
    pub at_once: u8,
    /// How long they take to answer, at least 1 s; where all refuse the next are asked.
    pub answer: Seconds,
    /// With what the patient is taken there; of several whichever is nearest.
    pub with: Vec<VehicleKind>,
}
