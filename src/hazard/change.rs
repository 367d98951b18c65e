//! A dated change of the area.

use super::ground::Struck;
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
    /// This hazard strikes something on the ground from now on, or does so no longer. Of several hazards one is enough.
    Ground {
        /// What.
        struck: Struck,
        /// The hazard's place in the scenario.
        hazard: u16,
        /// Whether it is struck from now on.
        holds: bool,
    },
    /// Water reaches sources at a home: they are lost, with what they hold.
    Drowned {
        /// Whose home.
        patient: Rank,
        /// Which, as bits by their place at the home.
        sources: u16,
    },
}

impl Change {
    /// Whether it takes power from anybody.
    #[must_use]
    pub const fn takes_power(&self) -> bool {
        match self {
            Change::Feeder { out, .. } => *out > 0,
            Change::Premises { out, .. } => *out,
            Change::Ground { struck: Struck::HomeWithoutMains(_), holds, .. } => *holds,
            Change::Ground { .. } | Change::Condition { .. } | Change::News(_) | Change::Drowned { .. } => false,
        }
    }

    /// The customers that it holds out of a feeder; `None` if it is about something else.
    #[must_use]
    pub const fn feeder_out(&self) -> Option<(Rank, u32)> {
        match *self {
            Change::Feeder { feeder, out, .. } => Some((feeder, out)),
            Change::Premises { .. } | Change::Condition { .. } | Change::News(_) | Change::Ground { .. } | Change::Drowned { .. } => None,
        }
    }
}
