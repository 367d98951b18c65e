//! What a row leaves blank and the home is therefore lived through without: there to fill in the register comes before any remedy.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Patient, Sources};
use crate::care::carer::Bond;
use crate::power::source::SourceKind;

/// What is left blank, and taken as none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Blank {
    /// Carers (介護者).
    Carers,
    /// Sources of power beside the internal battery.
    Power,
    /// Either of them, or both.
    CarersAndPower,
}

impl Blank {
    /// Its name in files; the message's key is `blank-` before it, with dashes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Blank::Carers => "carers",
            Blank::Power => "power",
            Blank::CarersAndPower => "carers_and_power",
        }
    }

    /// What either leaves blank.
    #[must_use]
    pub fn or(self, other: Blank) -> Blank {
        if self == other { self } else { Blank::CarersAndPower }
    }
}

impl Patient {
    /// What the register leaves blank of this home and an assumption makes none; `None` where it says enough, or there is no row.
    #[must_use]
    pub fn blank(&self) -> Option<Blank> {
        match (self.has_no_carers_by_assumption(), self.has_no_power_by_assumption()) {
            (true, true) => Some(Blank::CarersAndPower),
            (true, false) => Some(Blank::Carers),
            (false, true) => Some(Blank::Power),
            (false, false) => None,
        }
    }

    fn has_no_carers_by_assumption(&self) -> bool {
        let is_blank = self.row.as_ref().is_some_and(|row| row.carers.is_none());
        // Whom the response may send does not live there.
        is_blank && self.carers.0.iter().all(|carer| carer.bond == Bond::Sent)
    }

    fn has_no_power_by_assumption(&self) -> bool {
        let is_blank = self.row.as_ref().is_some_and(|row| {
            // An internal battery is what the catalogue says of the ventilator.
            let Sources { external_batteries, portable_stations, car, generator, internal_battery: _ } = &row.sources;
            external_batteries.is_none() || portable_stations.is_none() || car.is_none() || generator.is_none()
        });
        is_blank && self.equipment.own_sources().all(|(_, source)| source.kind() == SourceKind::InternalBattery)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_who_leave_different_things_blank_either_is_told() {
        assert_eq!(Blank::Carers.or(Blank::Carers), Blank::Carers);
        assert_eq!(Blank::Carers.or(Blank::Power), Blank::CarersAndPower);
        assert_eq!(Blank::CarersAndPower.or(Blank::Power), Blank::CarersAndPower);
    }
}
