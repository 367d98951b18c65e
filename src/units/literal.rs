//! How quantities are written in files: the unit is the name of an enum variant.

use schemars::JsonSchema;
use serde::Deserialize;

use super::quantity::{FlowRate, Fuel, FuelRate, Joules, Multiple, Oxygen, PerMille, Seconds, Watts};
use super::refusal::{Refusal, TOO_LARGE};

macro_rules! literal {
    ($name:ident { $($variant:ident = $word:literal),+ }) => {
        #[derive(Deserialize, JsonSchema)]
        pub enum $name { $(#[serde(rename = $word)] $variant(u64)),+ }
    };
}

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Time.
    Time,
    /// Power.
    Power,
    /// Energy.
    Energy,
    /// Volume.
    Volume,
    /// Fuel burnt in a time.
    FuelRate,
    /// Gas that flows in a time.
    Flow,
    /// A share of a whole.
    Share,
    /// So many times the usual.
    Multiple,
    /// The length of a way.
    Distance,
    /// Speed.
    Speed,
    /// The depth of water.
    Depth,
}

impl Measure {
    /// Every measure with its units as files write them. A unit of two measures tells the first of them.
    const ALL: [(Measure, &[&str]); 11] = [
        (Measure::Time, &["s", "min", "h", "days"]),
        (Measure::Power, &["W", "kW"]),
        (Measure::Energy, &["J", "Wh", "kWh"]),
        (Measure::Volume, &["mL", "L"]),
        (Measure::FuelRate, &["mL_per_h"]),
        (Measure::Flow, &["mL_per_min"]),
        (Measure::Share, &["percent", "per_mille"]),
        (Measure::Multiple, &["times"]),
        (Measure::Distance, &["m", "km"]),
        (Measure::Speed, &["km_per_h"]),
        (Measure::Depth, &["cm"]),
    ];

    /// Its name for messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Measure::Time => "time",
            Measure::Power => "power",
            Measure::Energy => "energy",
            Measure::Volume => "volume",
            Measure::FuelRate => "fuel-rate",
            Measure::Flow => "flow",
            Measure::Share => "share",
            Measure::Multiple => "multiple",
            Measure::Distance => "distance",
            Measure::Speed => "speed",
            Measure::Depth => "depth",
        }
    }
}

/// What a unit measures; `None` if the word is no unit.
#[must_use]
pub fn measure_of(unit: &str) -> Option<Measure> {
    Measure::ALL.iter().find(|(_, units)| units.contains(&unit)).map(|(measure, _)| *measure)
}

literal!(TimeLiteral { Seconds = "s", Minutes = "min", Hours = "h", Days = "days" });
literal!(PowerLiteral { Watts = "W", Kilowatts = "kW" });
literal!(EnergyLiteral { Joules = "J", WattHours = "Wh", KilowattHours = "kWh" });
literal!(VolumeLiteral { Millilitres = "mL", Litres = "L" });
literal!(FuelRateLiteral { MillilitresAnHour = "mL_per_h" });
literal!(FlowLiteral { MillilitresAMinute = "mL_per_min" });
literal!(ShareLiteral { Percent = "percent", PerMille = "per_mille" });
literal!(MultipleLiteral { Times = "times", Percent = "percent" });

/// `count × unit`, or what is wrong with it.
pub fn scaled(count: u64, unit: u64, at_most: u64) -> Result<u64, Refusal> {
    count.checked_mul(unit).filter(|&value| value <= at_most).ok_or_else(|| Refusal::new(TOO_LARGE, count))
}

/// Times end a thousand days from the start: an agenda entry has 30 bits for the second.
const LONGEST_S: u64 = 86_400_000;
/// More than any home or site stores: a gigawatt-hour.
const MOST_J: u64 = 3_600_000_000_000;
/// More than any home or site keeps in millilitres: a thousand cubic metres.
const MOST_ML: u64 = 1_000_000_000;
/// More than any device of a home or site: a hundred megawatts.
const MOST_W: u64 = 100_000_000;

impl TryFrom<TimeLiteral> for Seconds {
    type Error = Refusal;

    fn try_from(literal: TimeLiteral) -> Result<Self, Refusal> {
        let (count, unit) = match literal {
            TimeLiteral::Seconds(count) => (count, 1),
            TimeLiteral::Minutes(count) => (count, 60),
            TimeLiteral::Hours(count) => (count, 3_600),
            TimeLiteral::Days(count) => (count, 86_400),
        };
        scaled(count, unit, LONGEST_S).map(|value| Seconds(value as u32))
    }
}

impl TryFrom<PowerLiteral> for Watts {
    type Error = Refusal;

    fn try_from(literal: PowerLiteral) -> Result<Self, Refusal> {
        let (count, unit) = match literal {
            PowerLiteral::Watts(count) => (count, 1),
            PowerLiteral::Kilowatts(count) => (count, 1_000),
        };
        scaled(count, unit, MOST_W).map(|value| Watts(value as u32))
    }
}

impl TryFrom<EnergyLiteral> for Joules {
    type Error = Refusal;

    fn try_from(literal: EnergyLiteral) -> Result<Self, Refusal> {
        let (count, unit) = match literal {
            EnergyLiteral::Joules(count) => (count, 1),
            EnergyLiteral::WattHours(count) => (count, 3_600),
            EnergyLiteral::KilowattHours(count) => (count, 3_600_000),
        };
        scaled(count, unit, MOST_J).map(Joules)
    }
}

/// The millilitres a volume literal stands for.
fn millilitres(literal: VolumeLiteral) -> Result<u64, Refusal> {
    match literal {
        VolumeLiteral::Millilitres(count) => scaled(count, 1, MOST_ML),
        VolumeLiteral::Litres(count) => scaled(count, 1_000, MOST_ML),
    }
}

impl TryFrom<VolumeLiteral> for Fuel {
    type Error = Refusal;

    fn try_from(literal: VolumeLiteral) -> Result<Self, Refusal> {
        millilitres(literal).map(|ml| Fuel(ml * Fuel::PER_ML))
    }
}

impl TryFrom<VolumeLiteral> for Oxygen {
    type Error = Refusal;

    fn try_from(literal: VolumeLiteral) -> Result<Self, Refusal> {
        millilitres(literal).map(|ml| Oxygen(ml * Oxygen::PER_ML))
    }
}

impl TryFrom<FuelRateLiteral> for FuelRate {
    type Error = Refusal;

    fn try_from(FuelRateLiteral::MillilitresAnHour(count): FuelRateLiteral) -> Result<Self, Refusal> {
        scaled(count, 1, 1_000_000).map(|value| FuelRate(value as u32))
    }
}

impl TryFrom<FlowLiteral> for FlowRate {
    type Error = Refusal;

    fn try_from(FlowLiteral::MillilitresAMinute(count): FlowLiteral) -> Result<Self, Refusal> {
        scaled(count, 1, 1_000_000).map(|value| FlowRate(value as u32))
    }
}

impl TryFrom<ShareLiteral> for PerMille {
    type Error = Refusal;

    fn try_from(literal: ShareLiteral) -> Result<Self, Refusal> {
        let (count, unit) = match literal {
            ShareLiteral::Percent(count) => (count, 10),
            ShareLiteral::PerMille(count) => (count, 1),
        };
        scaled(count, unit, 1_000).map(|value| PerMille(value as u32))
    }
}

impl TryFrom<MultipleLiteral> for Multiple {
    type Error = Refusal;

    fn try_from(literal: MultipleLiteral) -> Result<Self, Refusal> {
        let (count, unit) = match literal {
            MultipleLiteral::Times(count) => (count, 1_000),
            MultipleLiteral::Percent(count) => (count, 10),
        };
        scaled(count, unit, 1_000_000).map(|value| Multiple(value as u32))
    }
}
