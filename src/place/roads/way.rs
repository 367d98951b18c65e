//! How somebody travels, and how fast where the roads do not say.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::Metres;
use crate::fact::Access;
use crate::units::{Seconds, Speed};

/// What a vehicle shows at a closure (緊急通行車両標章, 規制除外車両), least first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Permit {
    /// Nothing.
    #[default]
    Unmarked,
    /// A mark.
    Marked,
    /// It is an emergency vehicle.
    Emergency,
}

impl Permit {
    /// Whether it passes where roads are open to these only.
    #[must_use]
    pub const fn passes(self, access: Access) -> bool {
        match access {
            Access::Everyone => true,
            Access::Marked => matches!(self, Permit::Marked | Permit::Emergency),
            Access::Emergency => matches!(self, Permit::Emergency),
        }
    }
}

/// How somebody travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// In a vehicle with this permit.
    Road(Permit),
    /// By bicycle: closures, jams and one-way signs do not matter (most in Japan exempt bicycles; assumption), motorways are barred.
    Bicycle,
    /// On foot: closures, jams and one-way signs do not matter, motorways are barred.
    Foot,
}

impl Way {
    /// Every way, those of vehicles first.
    pub const ALL: [Way; 5] =
        [Way::Road(Permit::Unmarked), Way::Road(Permit::Marked), Way::Road(Permit::Emergency), Way::Bicycle, Way::Foot];

    /// Its place in [`Way::ALL`].
    #[must_use]
    pub const fn number(self) -> usize {
        match self {
            Way::Road(Permit::Unmarked) => 0,
            Way::Road(Permit::Marked) => 1,
            Way::Road(Permit::Emergency) => 2,
            Way::Bicycle => 3,
            Way::Foot => 4,
        }
    }
}

/// Whole seconds for each kilometre of the straight line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pace(pub u32);

impl Pace {
    /// The time between two places at this pace, rounded to the nearest second, half up.
    #[must_use]
    pub fn between(self, one: Metres, other: Metres) -> Seconds {
        let seconds = (f64::from(self.0) / 1_000.0) * (one.squared(other) as f64).sqrt();
        Seconds((seconds + 0.5).floor() as u32)
    }

    /// Seconds a kilometre are microseconds a millimetre.
    pub(super) const fn micros_a_millimetre(self) -> u64 {
        self.0 as u64
    }
}

/// How fast people are where a road file does not say it. All are assumptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Paces {
    /// A vehicle away from the roads of the file: between a place and its junction, and everywhere in an area without roads.
    pub drive: Pace,
    /// A bicycle there.
    pub bicycle: Pace,
    /// Somebody on foot there.
    pub foot: Pace,
    /// A bicycle along a road, at least 1.
    pub bicycle_speed: Speed,
    /// Somebody on foot along a road, at least 1.
    pub foot_speed: Speed,
}

impl Paces {
    /// Ways 1.4 times as long as the straight line; vehicles at 20 km/h, bicycles at 12 km/h, feet at 4 km/h.
    pub const ASSUMED: Paces =
        Paces { drive: Pace(252), bicycle: Pace(420), foot: Pace(1_260), bicycle_speed: Speed(12), foot_speed: Speed(4) };

    /// The pace away from the roads of the file.
    #[must_use]
    pub const fn away(&self, way: Way) -> Pace {
        match way {
            Way::Road(_) => self.drive,
            Way::Bicycle => self.bicycle,
            Way::Foot => self.foot,
        }
    }
}

impl Default for Paces {
    fn default() -> Self {
        Paces::ASSUMED
    }
}
