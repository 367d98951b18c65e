//! Roads: where they meet, how long and how fast each stretch is, and who passes where it is closed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::area::Name;
use crate::fact::Access;
use crate::place::LatLon;
pub use crate::place::roads::RoadClass;
use crate::units::{Distance, Speed};

/// Where the roads are described.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub enum RoadSource {
    /// In the area's file.
    Here(Roads),
    /// In a file of its own, a [`RoadFile`], named relative to the area's file.
    File(String),
}

/// The format version of road files that this program reads.
pub const VERSION: u32 = 1;

/// A road file `roads.ron` or `.json`, where the roads do not stand in the area's file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoadFile {
    /// The format's version, [`VERSION`].
    pub version: u32,
    /// Where roads meet or end.
    pub junctions: Vec<Junction>,
    /// The stretches between them.
    pub stretches: Vec<Stretch>,
}

impl From<RoadFile> for Roads {
    fn from(file: RoadFile) -> Self {
        Roads { junctions: file.junctions, stretches: file.stretches }
    }
}

/// A road graph.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Roads {
    /// Where roads meet or end.
    pub junctions: Vec<Junction>,
    /// The stretches between them.
    pub stretches: Vec<Stretch>,
}

/// Where roads meet or end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Junction {
    /// Its id, unique in the graph.
    pub id: String,
    /// Its place.
    pub at: LatLon,
}

/// A stretch of road between two junctions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stretch {
    /// The junction it begins at.
    pub from: String,
    /// The junction it ends at.
    pub to: String,
    /// How long it is; never shorter than the straight line.
    pub length: Distance,
    /// How fast it is driven on a usual day.
    pub speed: Speed,
    /// What sort of road it is.
    pub class: RoadClass,
    /// Whether it is driven from `from` to `to` only.
    #[serde(default, skip_serializing_if = "is_false")]
    pub one_way: bool,
    /// Who still passes while a hazard keeps its roads closed.
    #[serde(default = "emergency", skip_serializing_if = "is_emergency")]
    pub when_closed: Access,
    /// The bridge (橋) that it crosses, which `check --plans` looks at; stretches of one bridge have one name. `None`: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bridge: Option<Name>,
}

const fn emergency() -> Access {
    Access::Emergency
}

fn is_emergency(access: &Access) -> bool {
    *access == Access::Emergency
}

fn is_false(flag: &bool) -> bool {
    !flag
}
