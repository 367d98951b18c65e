//! The area: its municipalities and the medical areas they form, outage blocks, sites, roads and hazard zones.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::road::RoadSource;
use super::site::Site;
use super::zone::Zone;
use crate::place::LatLon;

/// The format version of area files that this program reads and writes.
pub const VERSION: u32 = 1;

/// A word in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

/// An area file `maps/<name>/area.ron`. A list that is left out is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// The format's version, [`VERSION`].
    pub version: u32,
    /// What it is called.
    pub name: Name,
    /// Made up, and said so wherever it is shown.
    pub fictitious: bool,
    /// Where the figures come from, and which of them are synthesised.
    pub source: String,
    /// The secondary medical areas (二次保健医療圏) that municipalities name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub medical_areas: Vec<MedicalArea>,
    /// The municipalities (区市町村).
    pub municipalities: Vec<Municipality>,
    /// The outage blocks.
    pub feeders: Vec<Feeder>,
    /// Hospitals, clinics, stations, hubs and whatever else the response works from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sites: Vec<Site>,
    /// The roads; `None` where drives are not described.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roads: Option<RoadSource>,
    /// Hazard zones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub zones: Vec<Zone>,
}

/// A secondary medical area (二次保健医療圏): the municipalities that help each other first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MedicalArea {
    /// Its id, unique in the area.
    pub id: String,
    /// Its name.
    pub name: Name,
}

/// A municipality (区市町村).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Municipality {
    /// Its code, as in official statistics where it is real.
    pub code: String,
    /// Its name.
    pub name: Name,
    /// The medical area it belongs to; `None` where the file has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub medical_area: Option<String>,
    /// Its people; `None` where only households are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
    /// Its households as statistics count them; the blocks' may not be more. `None` where only the blocks' are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub households: Option<u32>,
    /// The grid that supplies it, where that is not the main one: an island has its own power station, and what takes the main grid
    /// leaves it alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grid: Option<String>,
    /// Its middle, for drawing; `None` where unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<LatLon>,
    /// Its outline, for drawing only; the first point is not repeated. Who lives where is said by codes, never by the outline.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outline: Vec<LatLon>,
}

/// A feeder, the outage block (停電ブロック) of the screens: the homes that lose power together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Feeder {
    /// Its id, unique in the area.
    pub id: String,
    /// Its name, such as a 町丁目.
    pub name: String,
    /// The code of its municipality.
    pub municipality: String,
    /// Customers of the utility, at least 1.
    pub customers: u32,
    /// Households; synthetic patients live where households are.
    pub households: u32,
    /// Its middle, for drawing and for finding the block of a place; `None` where unknown.
    pub at: Option<LatLon>,
    /// The telephone exchange (電話局) that its homes and sites hang on, which `check --plans` looks at; `None` where unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exchange: Option<String>,
}
