//! A dated change of the area.

use crate::fact::{Cut, Rank};

/// What a hazard does to the area at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// This hazard holds so many of the feeder's customers out from now on. Of several hazards the largest figure counts.
    Feeder {
        /// Which feeder.
        feeder: Rank,
        /// The hazard's place in the scenario.
        hazard: u16,
        /// Customers out, at most the feeder's.
        out: u32,
    },
    /// A home is cut off, or on again, behind its feeder.
    Premises {
        /// Whose home.
        patient: Rank,
        /// At which level.
        cut: Cut,
        /// Whether the cut holds from now on.
        out: bool,
    },
}
