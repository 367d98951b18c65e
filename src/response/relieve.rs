//! Somebody relieves the carers (交代要員).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::staff::Role;
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
