//! Quantities as files write them: in the largest unit that says them exactly.

use serde::{Serialize, Serializer};

use super::{FlowRate, Fuel, FuelRate, Hours, Joules, Oxygen, PerMille, Seconds, TimeOfDay, Watts};

/// Writes a count in the first unit that divides it; the last unit is 1.
fn write<S: Serializer>(serializer: S, name: &'static str, count: u64, units: &[(&'static str, u32, u64)]) -> Result<S::Ok, S::Error> {
    let exact = units.iter().find(|(_, _, unit)| count > 0 && count.is_multiple_of(*unit)).or(units.last());
    let &(word, variant, unit) = exact.expect("invariant: every quantity has a unit");
    serializer.serialize_newtype_variant(name, variant, word, &(count / unit))
}

macro_rules! written {
    ($($kind:ident as $($word:literal = $unit:literal),+;)+) => {
        $(impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                write(serializer, stringify!($kind), u64::from(self.0), &[$(($word, 0, $unit)),+])
            }
        })+
    };
}

written! {
    Seconds as "days" = 86_400, "h" = 3_600, "min" = 60, "s" = 1;
    Watts as "kW" = 1_000, "W" = 1;
    Joules as "kWh" = 3_600_000, "Wh" = 3_600, "J" = 1;
    FuelRate as "mL_per_h" = 1;
    FlowRate as "mL_per_min" = 1;
    PerMille as "percent" = 10, "per_mille" = 1;
}

/// Volumes are kept finer than files write them; a part of a millilitre cannot be written.
fn write_volume<S: Serializer>(serializer: S, name: &'static str, count: u64, per_ml: u64) -> Result<S::Ok, S::Error> {
    if !count.is_multiple_of(per_ml) {
        return Err(serde::ser::Error::custom("a part of a millilitre cannot be written"));
    }
    write(serializer, name, count / per_ml, &[("L", 1, 1_000), ("mL", 0, 1)])
}

impl Serialize for Fuel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_volume(serializer, "Fuel", self.0, Fuel::PER_ML)
    }
}

impl Serialize for Oxygen {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_volume(serializer, "Oxygen", self.0, Oxygen::PER_ML)
    }
}

impl TimeOfDay {
    /// As files write it, such as `18:30`; seconds beyond the minute are not written.
    #[must_use]
    pub fn written(self) -> String {
        format!("{:02}:{:02}", self.0 / 3_600, self.0 / 60 % 60)
    }
}

impl Serialize for Hours {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Hours::Always => serializer.serialize_unit_variant("Hours", 0, "Always"),
            Hours::Never => serializer.serialize_unit_variant("Hours", 1, "Never"),
            Hours::Daily(_) => {
                let windows: Vec<(String, String)> = self.windows().map(|(from, to)| (from.written(), to.written())).collect();
                serializer.serialize_newtype_variant("Hours", 2, "Daily", &windows)
            }
        }
    }
}

impl Hours {
    /// The windows of these hours as (from, to); a window over midnight ends before it begins. Empty unless they are `Daily`.
    pub fn windows(&self) -> impl Iterator<Item = (TimeOfDay, TimeOfDay)> {
        let windows: &[(u32, u32)] = match self {
            Hours::Daily(windows) => windows,
            Hours::Always | Hours::Never => &[],
        };
        windows.iter().map(|&(from, lasts)| (TimeOfDay(from), TimeOfDay((from + lasts) % super::DAY)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn again<T: Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
        ron::from_str(&ron::to_string(value).expect("written")).expect("read again")
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(count in 0..80_000_000_u32, windows in prop::collection::vec((0..1_440_u32, 0..1_440_u32), 0..4)) {
            prop_assert_eq!(again(&Seconds(count)), Seconds(count));
            prop_assert_eq!(again(&Joules(u64::from(count) * 3_600)), Joules(u64::from(count) * 3_600));
            prop_assert_eq!(again(&Fuel(u64::from(count) * Fuel::PER_ML)), Fuel(u64::from(count) * Fuel::PER_ML));
            prop_assert_eq!(again(&PerMille(count % 1_001)), PerMille(count % 1_001));
            let hours = Hours::daily(windows.into_iter().map(|(from, to)| (from * 60, to * 60)));
            prop_assert_eq!(again(&hours), hours);
        }
    }

    #[test]
    fn the_largest_exact_unit_is_written() {
        assert_eq!(ron::to_string(&Seconds(7_200)), Ok("h(2)".into()));
        assert_eq!(ron::to_string(&Joules(3_600 * 288)), Ok("Wh(288)".into()));
        assert_eq!(ron::to_string(&Seconds(0)), Ok("s(0)".into()));
        assert!(ron::to_string(&Fuel(1)).is_err());
    }
}
