//! Area, register and scenario as one: read into types below, checked as a whole, and free of doubt afterwards.

pub mod area;
mod blocks;
pub mod catalogue;
pub mod check;
pub mod choices;
pub mod claims;
mod close;
pub mod coverage;
mod drives;
pub mod dwelling;
pub mod fleet;
pub mod goods;
mod ground;
mod guests;
mod input;
mod near;
pub mod neighbourhood;
mod parameter;
pub mod parameters;
mod person;
pub mod plan;
mod possessions;
pub mod practice;
pub mod problem;
pub mod promise;
pub mod quota;
pub mod register;
pub mod remedy;
pub mod requirement;
pub mod road;
pub mod scenario;
pub mod several;
mod shelf;
pub mod site;
pub mod synthetic;
mod table;
pub mod tenths;
mod whole;
pub mod zone;

pub use blocks::Blocks;
pub use close::Missing;
pub use input::Input;
pub use problem::Problem;
pub use whole::{Case, Parts};

/// The extensions of RON that every file of ours is read with: `Some` may be left out, and the brackets of a single inner value.
pub const EXTENSIONS: ron::extensions::Extensions =
    ron::extensions::Extensions::IMPLICIT_SOME.union(ron::extensions::Extensions::UNWRAP_VARIANT_NEWTYPES);
