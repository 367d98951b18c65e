//! Vehicles, those who drive them, and their trips.

pub mod vehicle;
