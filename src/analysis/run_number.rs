//! The number of a run as people see and type it, and as files for programs hold it: the first is 1. Luck counts replicates from 0.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The number of a replicate.
#[must_use]
pub const fn run_number(replicate: u32) -> u32 {
    replicate + 1
}

/// The replicate of a number; `None` of 0, which is no run's.
#[must_use]
pub const fn replicate_of(number: u32) -> Option<u32> {
    number.checked_sub(1)
}

/// Writes a replicate as its number.
///
/// # Errors
/// Where the writer has some.
pub fn serialize<S: Serializer>(replicate: &u32, to: S) -> Result<S::Ok, S::Error> {
    run_number(*replicate).serialize(to)
}

/// Reads the replicate of a number.
///
/// # Errors
/// Where it is no number, or no run's.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    replicate_of(u32::deserialize(from)?).ok_or_else(|| D::Error::custom("runs are numbered from 1"))
}
