//! What is kept at a site.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::care::admission::Charging;
use crate::units::Fuel;

/// What is kept at a site: what rules can bring to homes, and nothing else. A figure that could not act is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Stock {
    /// So many external batteries of a model of the catalogue.
    ExternalBatteries(String, u32),
    /// So many portable stations of a model of the catalogue.
    PortableStations(String, u32),
    /// So many oxygen cylinders of a model of the catalogue.
    Cylinders(String, u32),
    /// So much fuel for cars and generators of homes.
    Fuel(Fuel),
    /// So many heat and moisture exchangers (人工鼻).
    Hmes(u32),
    /// So many foot or hand suction devices.
    FootSuctions(u32),
    /// So many bags for hand ventilation (蘇生バッグ).
    HandVentilators(u32),
}
