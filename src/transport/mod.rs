//! Vehicles, those who drive them, and their trips.

mod fleet;
pub mod vehicle;

pub use fleet::{Leg, Trip, Vehicle};
