//! A dated change of the area.

use crate::fact::{Condition, Cut, News, Rank};

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
    /// This hazard makes it so in a municipality from now on. Of several hazards the gravest counts.
    Condition {
        /// The municipality's place in the area.
        municipality: Rank,
        /// The hazard's place in the scenario.
        hazard: u16,
        /// What holds.
        holds: Condition,
    },
    /// Something is announced to everybody.
    News(News),
}

impl Change {
    /// Whether it takes power from anybody.
    #[must_use]
    pub const fn takes_power(&self) -> bool {
        match self {
            Change::Feeder { out, .. } => *out > 0,
            Change::Premises { out, .. } => *out,
            Change::Condition { .. } | Change::News(_) => false,
        }
    }

    /// The customers that it holds out of a feeder; `None` if it is about something else.
    #[must_use]
    pub const fn feeder_out(&self) -> Option<(Rank, u32)> {
        match *self {
            Change::Feeder { feeder, out, .. } => Some((feeder, out)),
            Change::Premises { .. } | Change::Condition { .. } | Change::News(_) => None,
        }
    }
}
