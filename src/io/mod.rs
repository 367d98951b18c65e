//! Files in: scenario with everything it names, and the importers.

mod differences;
mod files;
pub mod import_outage;
mod inputs;
mod overlay;
mod plans;
mod read;
pub mod register;
mod schema;
pub mod text;
mod trials;
mod version;

pub use differences::{Difference, Inputs};
pub use files::{Files, Named};
pub use plans::{PlansRead, read_plans};
pub use read::{Given, read_case, read_inputs};
pub use schema::schema;
pub use trials::{Trials, trials};
pub use version::Sort;
