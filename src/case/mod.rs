//! Area, register and scenario as one: read into types below, checked as a whole, and free of doubt afterwards.

pub mod area;
pub mod register;
