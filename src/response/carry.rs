//! The patient is taken to a place with power (搬送).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::transport::vehicle::VehicleKind;

/// The nearest vehicle is sent, and takes the patient to the nearest open place that takes them, by travel time. The place is kept from when
/// the vehicle is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Carry {
    /// With what; of several whichever is nearest.
    pub with: Vec<VehicleKind>,
}
