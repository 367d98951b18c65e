//! Files in: scenario with everything it names, and the importers.

mod read;

pub use read::{Given, read_case};
