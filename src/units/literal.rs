//! How quantities are written in files: the unit is the name of an enum variant.

use serde::Deserialize;

use super::quantity::{FlowRate, Fuel, FuelRate, Joules, Multiple, Oxygen, PerMille, Seconds, Watts};

macro_rules! literal {
    ($name:ident { $($variant:ident = $word:literal),+ }) => {
        #[derive(Deserialize)]
        pub enum $name { $(#[serde(rename = $word)] $variant(u64)),+ }
    };
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
pub fn scaled(count: u64, unit: u64, at_most: u64) -> Result<u64, String> {
    count.checked_mul(unit).filter(|&value| value <= at_most).ok_or_else(|| format!("{count} is more than this quantity can be"))
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
    type Error = String;

    fn try_from(literal: TimeLiteral) -> Result<Self, String> {
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
    type Error = String;

    fn try_from(literal: PowerLiteral) -> Result<Self, String> {
        let (count, unit) = match literal {
            PowerLiteral::Watts(count) => (count, 1),
            PowerLiteral::Kilowatts(count) => (count, 1_000),
        };
        scaled(count, unit, MOST_W).map(|value| Watts(value as u32))
    }
}

impl TryFrom<EnergyLiteral> for Joules {
    type Error = String;

    fn try_from(literal: EnergyLiteral) -> Result<Self, String> {
        let (count, unit) = match literal {
            EnergyLiteral::Joules(count) => (count, 1),
            EnergyLiteral::WattHours(count) => (count, 3_600),
            EnergyLiteral::KilowattHours(count) => (count, 3_600_000),
        };
        scaled(count, unit, MOST_J).map(Joules)
    }
}

/// The millilitres a volume literal stands for.
fn millilitres(literal: VolumeLiteral) -> Result<u64, String> {
    match literal {
        VolumeLiteral::Millilitres(count) => scaled(count, 1, MOST_ML),
        VolumeLiteral::Litres(count) => scaled(count, 1_000, MOST_ML),
    }
}

impl TryFrom<VolumeLiteral> for Fuel {
    type Error = String;

    fn try_from(literal: VolumeLiteral) -> Result<Self, String> {
        millilitres(literal).map(|ml| Fuel(ml * Fuel::PER_ML))
    }
}

impl TryFrom<VolumeLiteral> for Oxygen {
    type Error = String;

    fn try_from(literal: VolumeLiteral) -> Result<Self, String> {
        millilitres(literal).map(|ml| Oxygen(ml * Oxygen::PER_ML))
    }
}

impl TryFrom<FuelRateLiteral> for FuelRate {
    type Error = String;

    fn try_from(FuelRateLiteral::MillilitresAnHour(count): FuelRateLiteral) -> Result<Self, String> {
        scaled(count, 1, 1_000_000).map(|value| FuelRate(value as u32))
    }
}

impl TryFrom<FlowLiteral> for FlowRate {
    type Error = String;

    fn try_from(FlowLiteral::MillilitresAMinute(count): FlowLiteral) -> Result<Self, String> {
        scaled(count, 1, 1_000_000).map(|value| FlowRate(value as u32))
    }
}

impl TryFrom<ShareLiteral> for PerMille {
    type Error = String;

    fn try_from(literal: ShareLiteral) -> Result<Self, String> {
        let (count, unit) = match literal {
            ShareLiteral::Percent(count) => (count, 10),
            ShareLiteral::PerMille(count) => (count, 1),
        };
        scaled(count, unit, 1_000).map(|value| PerMille(value as u32))
    }
}

impl TryFrom<MultipleLiteral> for Multiple {
    type Error = String;

    fn try_from(literal: MultipleLiteral) -> Result<Self, String> {
        let (count, unit) = match literal {
            MultipleLiteral::Times(count) => (count, 1_000),
            MultipleLiteral::Percent(count) => (count, 10),
        };
        scaled(count, unit, 1_000_000).map(|value| Multiple(value as u32))
    }
}
