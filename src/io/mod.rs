//! Files in: scenario with everything it names, and the importers.

mod files;
pub mod import_outage;
mod inputs;
mod overlay;
mod read;
pub mod register;
mod schema;
pub mod text;
mod version;

pub use files::{Files, Named};
pub use read::{Given, read_case};
pub use schema::schema;
pub use version::Sort;
