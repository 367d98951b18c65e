//! The queue of one site: whom to call or to visit next, the most urgent first, and whom to try again later.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::fact::Rank;
use crate::units::Seconds;

/// One task that waits: the least known time to zero comes first, then the lower rank. An entry whose task has moved on since is stale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Waiting {
    /// Known time to zero when it was put here.
    pub zero: Seconds,
    /// Whose task.
    pub patient: Rank,
    /// Its number among the patient's.
    pub serial: u32,
}

/// What waits at one site.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    /// Calls, the most urgent on top.
    pub calls: BinaryHeap<Reverse<Waiting>>,
    /// Visits, the most urgent on top.
    pub visits: BinaryHeap<Reverse<Waiting>>,
    /// What is tried again: when, whose, and the task's number.
    pub later: BinaryHeap<Reverse<(Seconds, Rank, u32)>>,
}

impl Queue {
    /// Nothing waits.
    pub fn clear(&mut self) {
        self.calls.clear();
        self.visits.clear();
        self.later.clear();
    }

    /// The next that is tried again at `now` or before.
    pub fn next_again(&mut self, now: Seconds) -> Option<(Rank, u32)> {
        let &Reverse((at, patient, serial)) = self.later.peek()?;
        if at > now {
            return None;
        }
        self.later.pop();
        Some((patient, serial))
    }

    /// When something is tried again next; [`Seconds::NEVER`] if nothing is.
    #[must_use]
    pub fn again_at(&self) -> Seconds {
        self.later.peek().map_or(Seconds::NEVER, |&Reverse((at, ..))| at)
    }
}
