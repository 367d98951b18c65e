//! How a patient lives as far as the response meets it: where, how high, with whose help, and what they wish.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::place::LatLon;
use crate::units::Seconds;

/// How the patient wishes to spend a disaster (災害時の過ごし方の意向).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Wish {
    /// Stays at home (在宅継続).
    StaysHome,
    /// Goes early to hospital (早期入院可).
    GoesEarly,
    /// Not asked yet (未確認).
    #[default]
    NotAsked,
}

impl Wish {
    /// Whether nobody asked yet.
    #[must_use]
    pub const fn is_not_asked(&self) -> bool {
        matches!(self, Wish::NotAsked)
    }
}

/// Where and how a patient lives. Sites are named by their ids. What a patient who is written whole does not say is: on the ground floor, no
/// lift, an adult, not asked yet, nobody's patient, not monitored, without a telephone, four to carry, no private car, and the load is reduced
/// without advice.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Living {
    /// The home's place; `None` where neither it nor its block's is known: nobody drives there.
    pub at: Option<LatLon>,
    /// The storey: 1 is the ground floor, below the ground is negative; there is no 0.
    pub storey: i8,
    /// Whether the building has a lift.
    pub lift: bool,
    /// A child.
    pub child: bool,
    /// In the last days at home: marked, and never counted as a failure of a plan.
    pub last_days_at_home: bool,
    /// How the patient wishes to spend a disaster.
    pub wish: Wish,
    /// The clinic (主治医).
    pub clinic: Option<String>,
    /// The deputy clinic (副主治医・連携医).
    pub deputy: Option<String>,
    /// The visiting-nurse station (訪問看護ステーション).
    pub station: Option<String>,
    /// The vendor of ventilator or oxygen (人工呼吸器・酸素 供給事業者).
    pub vendor: Option<String>,
    /// The hospital at which the patient is registered.
    pub hospital: Option<String>,
    /// The ventilator is monitored from afar: whoever monitors knows its state while phones live.
    pub monitored: bool,
    /// How long the telephone at home lives after mains is lost.
    pub phone: Seconds,
    /// How many it takes to carry the patient and the devices down the stairs where no lift runs. With fewer it takes twice as long.
    pub carriers: u8,
    /// A private car takes the patient, and somebody of the family drives.
    pub private_car: bool,
    /// Whether the load is reduced without anybody's advice.
    pub reduces_unadvised: bool,
}

impl Default for Living {
    fn default() -> Self {
        Living {
            at: None,
            storey: 1,
            lift: false,
            child: false,
            last_days_at_home: false,
            wish: Wish::NotAsked,
            clinic: None,
            deputy: None,
            station: None,
            vendor: None,
            hospital: None,
            monitored: false,
            phone: Seconds::ZERO,
            carriers: 4,
            private_car: false,
            reduces_unadvised: true,
        }
    }
}
