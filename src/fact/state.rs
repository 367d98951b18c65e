//! What holds of a patient in a second: the state of ventilation, and the functions of support.

use schemars::JsonSchema;
use serde::Deserialize;

/// The state of a patient's ventilation. Each second a patient is in exactly one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum State {
    /// Ventilation is not needed in this second.
    NotNeeded,
    /// Needed, and mains is on.
    #[default]
    Mains,
    /// Needed or not, the patient is at a site that supports them.
    AtSite,
    /// Needed or not, the patient is with a crew whose vehicle supports them.
    Aboard,
    /// Needed, and an own source serves.
    Source,
    /// Needed, and a carer ventilates by hand.
    Hand,
    /// Needed, and nothing supports it, within tolerance.
    Unsupported,
    /// Needed, and nothing has supported it for longer than tolerance.
    AtRisk,
}

impl State {
    /// Every state, from the least to the most urgent.
    pub const ALL: [State; 8] =
        [State::NotNeeded, State::Mains, State::AtSite, State::Aboard, State::Source, State::Hand, State::Unsupported, State::AtRisk];

    /// Its name in files and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            State::NotNeeded => "not_needed",
            State::Mains => "mains",
            State::AtSite => "at_site",
            State::Aboard => "aboard",
            State::Source => "source",
            State::Hand => "hand",
            State::Unsupported => "unsupported",
            State::AtRisk => "at_risk",
        }
    }

    /// Ventilation is needed and absent.
    #[must_use]
    pub const fn is_gap(self) -> bool {
        matches!(self, State::Unsupported | State::AtRisk)
    }
}

/// The five functions of support.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[repr(u8)]
pub enum Function {
    /// Ventilation.
    Ventilation,
    /// Suction.
    Suction,
    /// Oxygen.
    Oxygen,
    /// Humidification.
    Humidification,
    /// The presence of a trained carer.
    Carer,
}

impl Function {
    /// Every function.
    pub const ALL: [Function; 5] = [Function::Ventilation, Function::Suction, Function::Oxygen, Function::Humidification, Function::Carer];

    /// Its bit in a set of functions.
    #[must_use]
    pub const fn bit(self) -> u8 {
        1 << self as u8
    }

    /// Its name in files and messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Function::Ventilation => "ventilation",
            Function::Suction => "suction",
            Function::Oxygen => "oxygen",
            Function::Humidification => "humidification",
            Function::Carer => "carer",
        }
    }
}
