//! What is brought to homes (電源配送): charged batteries, stations, cylinders.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::transport::vehicle::VehicleKind;

/// What is brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Item {
    /// A charged external battery of this model of the catalogue.
    ExternalBattery(String),
    /// A charged portable station of this model.
    PortableStation(String),
    /// A full oxygen cylinder of this model.
    Cylinder(String),
}

/// One of them is brought from the nearest site that has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deliver {
    /// What.
    pub what: Item,
    /// How often one home is brought one at most, 1 to 4.
    pub at_most: u8,
    /// What it is brought with; of several whichever is there first.
    pub with: Vec<VehicleKind>,
}
