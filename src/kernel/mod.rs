//! What every run is made of: the agenda, luck, and the ledger.

mod agenda;
mod ahead;
mod ledger;
mod luck;

pub use agenda::{Agenda, Due, Spent};
pub use ahead::fetch_ahead;
pub use ledger::Ledger;
pub use luck::{Luck, Subject};
