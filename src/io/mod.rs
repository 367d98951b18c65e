//! Files in: scenario with everything it names, and the importers.

pub mod import_outage;
mod read;

pub use read::{Given, read_case};
