//! What every run is made of: the agenda, luck, and the ledger.

mod luck;

pub use luck::{Luck, Subject};
