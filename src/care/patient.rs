//! What a patient's support is, when it is needed, and how long it may be absent.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::units::{Hours, Seconds};

/// What keeps the patient alive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Ventilation {
    /// Through a tracheostomy (気管切開下陽圧換気).
    Tppv,
    /// Through a mask (非侵襲的陽圧換気).
    Nppv,
    /// No ventilator: oxygen from a concentrator alone.
    OxygenOnly,
}

/// How much of the day ventilation is needed (dependence class).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Class {
    /// 24 hours.
    Full,
    /// Over 16 hours.
    Most,
    /// Nights only.
    Nights,
}

/// How long each function may be absent before its absence is *late*; ventilation's makes the patient *at risk*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tolerances {
    /// Ventilation.
    pub ventilation: Seconds,
    /// Suction.
    pub suction: Seconds,
    /// Oxygen.
    pub oxygen: Seconds,
    /// Humidification.
    pub humidification: Seconds,
    /// The presence of a trained carer.
    pub carer: Seconds,
}

/// The support of one patient, as the register describes it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Support {
    /// Ventilation by tracheostomy, by mask, or oxygen alone.
    pub ventilation: Ventilation,
    /// Dependence class.
    pub class: Class,
    /// When ventilation is needed; never where support is oxygen alone.
    pub hours: Hours,
    /// When oxygen is needed; never without a concentrator.
    pub oxygen_hours: Hours,
    /// How long each function may be absent.
    pub tolerances: Tolerances,
    /// The patient can connect a source and reduce the load; never with TPPV.
    pub able: bool,
}

impl Support {
    /// Whether ventilation is needed so much of the day; who is on oxygen alone is of no class.
    #[must_use]
    pub fn is_of_class(&self, class: Class) -> bool {
        self.ventilation != Ventilation::OxygenOnly && self.class == class
    }
}
