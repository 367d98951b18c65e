//! Hazards: each a pure function from its description, the area and luck to dated changes.

pub mod ash;
mod change;
mod conditions;
pub mod earthquake;
mod feeders;
pub mod flood;
mod grid;
mod ground;
pub mod heavy_snow;
pub mod lightning;
pub mod listed;
pub mod outage;
pub mod premises;
mod reached;
pub mod replay;
pub mod restoration;
pub mod rolling;
mod storm;
mod strike;
pub mod surroundings;
pub mod tsunami;
pub mod typhoon;
mod water;
pub mod wide_area;

pub use change::Change;
pub use conditions::{Conditions, Local};
pub use feeders::{Feeder, FeederRanks, FeederTurn, Feeders, Held, Pending, SiteSwitch, Switch, apply_changes};
pub use grid::{ByMunicipality, Grid, GridFeeder, GridHome};
pub use ground::{Ground, GroundHome, GroundSite, GroundWater, GroundZone, Struck, WaterFrom};
pub use reached::StruckTurn;

use schemars::JsonSchema;
use serde::Deserialize;

/// One hazard of a scenario.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub enum Hazard {
    /// A share of every municipality loses power and is restored along a curve.
    Outage(outage::Outage),
    /// A large earthquake.
    Earthquake(Box<earthquake::Earthquake>),
    /// A typhoon.
    Typhoon(Box<typhoon::Typhoon>),
    /// Lightning: a wide trip that is short for most.
    Lightning(Box<lightning::Lightning>),
    /// The whole area goes dark and comes back as generation does.
    WideArea(wide_area::WideArea),
    /// A rolling blackout (計画停電).
    Rolling(rolling::Rolling),
    /// Outages one by one, as a table.
    Listed(listed::Listed),
    /// A recorded outage, played again.
    Replay(replay::Replay),
    /// Breakers at home trip, or buildings lose supply, whatever the feeder does.
    Premises(premises::Premises),
    /// A flood.
    Flood(Box<flood::Flood>),
    /// A tsunami.
    Tsunami(Box<tsunami::Tsunami>),
    /// A fall of volcanic ash.
    Ash(Box<ash::Ash>),
    /// Heavy snow.
    HeavySnow(Box<heavy_snow::HeavySnow>),
}

impl Hazard {
    /// Whether it comes over the ground, so that it matters where everything stands.
    #[must_use]
    pub const fn is_over_ground(&self) -> bool {
        match self {
            Hazard::Flood(_) | Hazard::Tsunami(_) => true,
            Hazard::HeavySnow(snow) => !snow.cut_off.is_empty(),
            Hazard::Outage(_)
            | Hazard::Earthquake(_)
            | Hazard::Typhoon(_)
            | Hazard::Lightning(_)
            | Hazard::Ash(_)
            | Hazard::WideArea(_)
            | Hazard::Rolling(_)
            | Hazard::Listed(_)
            | Hazard::Replay(_)
            | Hazard::Premises(_) => false,
        }
    }
}
