//! Hazard zones: where a map of the ward or the prefecture says what would happen.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::area::Name;
use crate::place::LatLon;
use crate::units::{Depth, PerMille, Seconds};

/// A hazard zone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Zone {
    /// Its id, unique in the area.
    pub id: String,
    /// Its name, such as that of the river.
    pub name: Name,
    /// What would happen in it, and how badly.
    pub level: Level,
    /// Its outline; the first point is not repeated. A place on the line is inside.
    pub outline: Vec<LatLon>,
}

/// What would happen in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Level {
    /// Flood (洪水浸水想定区域).
    Flood(Water),
    /// Tsunami (津波浸水想定区域).
    Tsunami(Water),
    /// Shaking (震度).
    Shaking(Intensity),
    /// Fire: this share of the buildings burns down.
    Fire(PerMille),
    /// A slope that may come down (土砂災害警戒区域).
    Slope,
}

/// Water in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Water {
    /// How deep it gets, above the ground.
    pub depth: Depth,
    /// How long it stays; `None` where the map does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stays: Option<Seconds>,
}

/// The seismic intensity of the Japan Meteorological Agency, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Intensity {
    /// 4.
    Four,
    /// 5弱.
    FiveLower,
    /// 5強.
    FiveUpper,
    /// 6弱.
    SixLower,
    /// 6強.
    SixUpper,
    /// 7.
    Seven,
}
