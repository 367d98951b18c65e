//! Whole-number quantities: every rate times a second is exact.

use schemars::JsonSchema;
use serde::Deserialize;

use super::literal::{
    EnergyLiteral, FlowLiteral, FuelRateLiteral, MultipleLiteral, PowerLiteral, ShareLiteral, TimeLiteral, VolumeLiteral,
};

/// Whole seconds: a duration, or an instant counted from the scenario's start.
///
/// In files `s(90)`, `min(2)`, `h(6)` or `days(14)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(try_from = "TimeLiteral")]
pub struct Seconds(pub u32);

impl Seconds {
    /// The scenario's start, or no time at all.
    pub const ZERO: Seconds = Seconds(0);
    /// Later than every instant of every run.
    pub const NEVER: Seconds = Seconds(u32::MAX);

    /// The time from `earlier` to `self`; zero if `earlier` is later.
    #[must_use]
    pub const fn since(self, earlier: Seconds) -> Seconds {
        Seconds(self.0.saturating_sub(earlier.0))
    }

    /// This instant moved later by `lasts`; [`Seconds::NEVER`] if it would leave the range.
    #[must_use]
    pub const fn after(self, lasts: Seconds) -> Seconds {
        Seconds(self.0.saturating_add(lasts.0))
    }
}

/// Whole watts: joules a second. In files `W(20)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(try_from = "PowerLiteral")]
pub struct Watts(pub u32);

/// Whole joules. In files `J(1036800)`, `Wh(288)` or `kWh(20)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(try_from = "EnergyLiteral")]
pub struct Joules(pub u64);

/// Fuel in millilitres × 3,600, so that a burn of whole millilitres an hour is whole every second.
///
/// In files `mL(2100)` or `L(20)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(try_from = "VolumeLiteral")]
pub struct Fuel(pub u64);

impl Fuel {
    /// How many of its units are one millilitre.
    pub const PER_ML: u64 = 3_600;
}

/// A burn in millilitres an hour, which is units of [`Fuel`] a second. In files `mL_per_h(800)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(try_from = "FuelRateLiteral")]
pub struct FuelRate(pub u32);

/// Oxygen in millilitres × 60, so that a flow of whole millilitres a minute is whole every second.
///
/// In files `mL(300000)` or `L(300)` of gas at atmospheric pressure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(try_from = "VolumeLiteral")]
pub struct Oxygen(pub u64);

impl Oxygen {
    /// How many of its units are one millilitre.
    pub const PER_ML: u64 = 60;
}

/// A flow in millilitres a minute, which is units of [`Oxygen`] a second. In files `mL_per_min(2000)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(try_from = "FlowLiteral")]
pub struct FlowRate(pub u32);

/// A share from 0 to 1,000 thousandths. In files `percent(52)` or `per_mille(119)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(try_from = "ShareLiteral")]
pub struct PerMille(pub u32);

impl PerMille {
    /// All of it.
    pub const ALL: PerMille = PerMille(1_000);

    /// This share of `whole`, rounded down.
    #[must_use]
    pub const fn of(self, whole: u64) -> u64 {
        (whole as u128 * self.0 as u128 / 1_000) as u64
    }
}

/// A multiple of what is usual, in thousandths, at most a thousandfold. In files `times(3)` or `percent(158)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(try_from = "MultipleLiteral")]
pub struct Multiple(pub u32);

impl Multiple {
    /// As usual.
    pub const USUAL: Multiple = Multiple(1_000);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_part_of_the_value() {
        assert_eq!(ron::from_str::<Joules>("Wh(288)"), Ok(Joules(1_036_800)));
        assert_eq!(ron::from_str::<Seconds>("h(6)"), Ok(Seconds(21_600)));
        assert_eq!(ron::from_str::<Oxygen>("L(300)"), Ok(Oxygen(18_000_000)));
        assert!(ron::from_str::<Joules>("288").is_err());
        assert!(ron::from_str::<Joules>("W(288)").is_err());
        assert!(ron::from_str::<Seconds>("days(100000000)").is_err());
        assert!(ron::from_str::<PerMille>("percent(101)").is_err());
        assert_eq!(ron::from_str::<Multiple>("percent(158)"), Ok(Multiple(1_580)));
        assert_eq!(ron::from_str::<Multiple>("times(3)"), Ok(Multiple(3_000)));
        assert!(ron::from_str::<Multiple>("times(1001)").is_err());
    }
}
