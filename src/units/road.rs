//! Lengths of ways, speeds and depths, as areas describe them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use super::literal::scaled;
use super::refusal::Refusal;

#[derive(Deserialize, JsonSchema)]
#[serde(rename = "Distance")]
enum DistanceLiteral {
    #[serde(rename = "m")]
    Metres(u64),
    #[serde(rename = "km")]
    Kilometres(u64),
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename = "Speed")]
enum SpeedLiteral {
    #[serde(rename = "km_per_h")]
    KilometresAnHour(u64),
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename = "Depth")]
enum DepthLiteral {
    #[serde(rename = "cm")]
    Centimetres(u64),
    #[serde(rename = "m")]
    Metres(u64),
}

/// Whole metres along a way. In files `m(850)` or `km(3)`, up to 10,000 km.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(try_from = "DistanceLiteral")]
pub struct Distance(pub u32);

/// Whole kilometres an hour. In files `km_per_h(30)`, up to 1,000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(try_from = "SpeedLiteral")]
pub struct Speed(pub u32);

/// Whole centimetres of water. In files `cm(50)` or `m(3)`, up to 100 m.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(try_from = "DepthLiteral")]
pub struct Depth(pub u32);

impl TryFrom<DistanceLiteral> for Distance {
    type Error = Refusal;

    fn try_from(literal: DistanceLiteral) -> Result<Self, Refusal> {
        let (count, unit) = match literal {
            DistanceLiteral::Metres(count) => (count, 1),
            DistanceLiteral::Kilometres(count) => (count, 1_000),
        };
        scaled(count, unit, 10_000_000).map(|value| Distance(value as u32))
    }
}

impl TryFrom<SpeedLiteral> for Speed {
    type Error = Refusal;

    fn try_from(SpeedLiteral::KilometresAnHour(count): SpeedLiteral) -> Result<Self, Refusal> {
        scaled(count, 1, 1_000).map(|value| Speed(value as u32))
    }
}

impl TryFrom<DepthLiteral> for Depth {
    type Error = Refusal;

    fn try_from(literal: DepthLiteral) -> Result<Self, Refusal> {
        let (count, unit) = match literal {
            DepthLiteral::Centimetres(count) => (count, 1),
            DepthLiteral::Metres(count) => (count, 100),
        };
        scaled(count, unit, 10_000).map(|value| Depth(value as u32))
    }
}

impl Serialize for Distance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 > 0 && self.0.is_multiple_of(1_000) {
            serializer.serialize_newtype_variant("Distance", 1, "km", &(self.0 / 1_000))
        } else {
            serializer.serialize_newtype_variant("Distance", 0, "m", &self.0)
        }
    }
}

impl Serialize for Speed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_variant("Speed", 0, "km_per_h", &self.0)
    }
}

impl Serialize for Depth {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 > 0 && self.0.is_multiple_of(100) {
            serializer.serialize_newtype_variant("Depth", 1, "m", &(self.0 / 100))
        } else {
            serializer.serialize_newtype_variant("Depth", 0, "cm", &self.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_another_unit_is_refused() {
        for metres in [0, 1, 999, 1_000, 12_345, 7_000_000] {
            let text = ron::to_string(&Distance(metres)).expect("written");
            assert_eq!(ron::from_str::<Distance>(&text), Ok(Distance(metres)), "{text}");
        }
        assert_eq!(ron::from_str::<Depth>("m(3)"), Ok(Depth(300)));
        assert_eq!(ron::to_string(&Depth(300)), Ok("m(3)".into()));
        assert_eq!(ron::from_str::<Speed>("km_per_h(30)"), Ok(Speed(30)));
        assert!(ron::from_str::<Speed>("m(30)").is_err());
        assert!(ron::from_str::<Distance>("km(10001)").is_err());
    }
}
