//! Numbers with one decimal, kept in tenths: `13.5` and `28` in files, exact in both.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::units::{Refusal, TOO_FINE};

/// A number in whole tenths, below a hundred million. In files `28` or `13.5`; a second decimal is refused, not rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenths(pub u32);

impl Tenths {
    /// More than any rate or size written with it.
    const MOST: u32 = 1_000_000_000;

    /// What `text`, such as `13.5`, says.
    fn read(text: &str) -> Option<Self> {
        let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(tenth) || tenth.len() != 1 {
            return None;
        }
        let whole: u32 = whole.parse().ok()?;
        let tenths = whole.checked_mul(10)?.checked_add(tenth.parse().ok()?)?;
        (tenths <= Self::MOST).then_some(Tenths(tenths))
    }
}

impl Serialize for Tenths {
    // The nearest float of a decimal this short is written as the decimal again, so nothing is lost on the way.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_multiple_of(10) { serializer.serialize_u32(self.0 / 10) } else { serializer.serialize_f64(f64::from(self.0) / 10.0) }
    }
}

impl JsonSchema for Tenths {
    fn schema_name() -> Cow<'static, str> {
        "Tenths".into()
    }

    // Whether there is one decimal at most cannot be said of a float without refusing some that have one.
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "A number with at most one decimal.", "type": "number", "minimum": 0, "maximum": Tenths::MOST / 10 })
    }
}

impl<'de> Deserialize<'de> for Tenths {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Number)
    }
}

/// Reads what the file's format makes of a number.
struct Number;

impl Visitor<'_> for Number {
    type Value = Tenths;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a number with at most one decimal, such as 28 or 13.5")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Tenths, E> {
        Tenths::read(&number.to_string()).ok_or_else(|| E::custom(Refusal::new(TOO_FINE, number)))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Tenths, E> {
        Tenths::read(&number.to_string()).ok_or_else(|| E::custom(Refusal::new(TOO_FINE, number)))
    }

    // A decimal arrives as a float from RON and JSON alike. Its shortest decimal form is what was written, so no arithmetic is done on it.
    fn visit_f64<E: Error>(self, number: f64) -> Result<Tenths, E> {
        Tenths::read(&number.to_string()).ok_or_else(|| E::custom(Refusal::new(TOO_FINE, number)))
    }

    // RON offers a decimal that single precision holds as such.
    fn visit_f32<E: Error>(self, number: f32) -> Result<Tenths, E> {
        Tenths::read(&number.to_string()).ok_or_else(|| E::custom(Refusal::new(TOO_FINE, number)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_decimal_is_exact_and_a_second_is_refused() {
        assert_eq!(ron::from_str::<Tenths>("28"), Ok(Tenths(280)));
        for tenths in 0..2_000 {
            let text = format!("{}.{}", tenths / 10, tenths % 10);
            assert_eq!(ron::from_str::<Tenths>(&text), Ok(Tenths(tenths)));
            assert!(serde_json::from_str::<Tenths>(&text).is_ok_and(|read| read == Tenths(tenths)));
        }
        for wrong in ["13.55", "-1", "-0.5", "1e30", "inf", "NaN", "99999999999", "\"16\"", "[]"] {
            assert!(ron::from_str::<Tenths>(wrong).is_err(), "{wrong}");
        }
    }
}
