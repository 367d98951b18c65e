//! What would have helped: the smallest change for a person or a promise, and each change over all who were at risk; every answer was lived through.

mod already;
mod blank;
mod change;
mod everywhere;
mod person;
mod promise;
mod search;
mod table;

pub use already::Already;
pub use blank::LeftBlank;
pub use change::{Change, Everywhere, WouldHelp, WouldKeep};
pub use everywhere::everywhere;
pub use person::{With, for_person, with_changes};
pub use promise::{Advice, Helped, for_promise};
pub use search::Search;
pub use table::{Absent, CauseHelped, Effect, Remedies, remedies, runs};

use crate::case::Case;

/// How many sets of changes are tried for one person or promise at most: as many as nobody waits long for. A run grows with the people in it.
#[must_use]
pub fn budget(case: &Case) -> u32 {
    (100_000 / (case.patients.len() as u32).max(1)).clamp(40, 1_000)
}
