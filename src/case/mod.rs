//! Area, register and scenario as one: read into types below, checked as a whole, and free of doubt afterwards.

pub mod area;
mod check;
mod problem;
pub mod register;
pub mod scenario;
mod whole;

pub use problem::Problem;
pub use whole::{Case, Parts};
