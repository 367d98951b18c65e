//! The area: its municipalities and outage blocks.

use serde::{Deserialize, Serialize};

use crate::place::LatLon;

/// The format version of area files that this program reads and writes.
pub const VERSION: u32 = 1;

/// A word in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

/// An area file `maps/<name>/area.ron`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// The format's version, [`VERSION`].
    pub version: u32,
    /// What it is called.
    pub name: Name,
    /// Made up, and said so wherever it is shown.
    pub fictitious: bool,
    /// Where the figures come from.
    pub source: String,
    /// The municipalities (区市町村).
    pub municipalities: Vec<Municipality>,
    /// The outage blocks.
    pub feeders: Vec<Feeder>,
}

/// A municipality (区市町村).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Municipality {
    /// Its code, as in official statistics where it is real.
    pub code: String,
    /// Its name.
    pub name: Name,
    /// Its people; `None` where only households are known.
    pub people: Option<u32>,
}

/// A feeder, the outage block (停電ブロック) of the screens: the homes that lose power together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
}
