//! Requests that wait: most urgent first, by municipality, and after a while by medical area.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::staff::Role;
use crate::care::Guest;
use crate::fact::{Aid, Lack, Rank};
use crate::units::Seconds;

/// What a request needs: where there is nothing of it at all for the most urgent, there is nothing for any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Need {
    /// What kind of help.
    pub aid: Aid,
    /// The kinds of vehicle that may bring it or the patient, as bits.
    pub with: u16,
    /// What it takes besides.
    pub what: What,
}

/// What a request takes beside a vehicle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A place that takes such a patient.
    Place(Guest),
    /// Nothing: a place is kept already.
    Kept,
    /// One of the plan's goods.
    Goods(u16),
    /// Somebody of this role.
    Somebody(Role),
}

/// A request as a queue holds it: its order is the order of serving.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Waiting {
    /// The least *known* time to zero comes first.
    pub urgency: Seconds,
    /// Then the lower rank.
    pub patient: Rank,
    /// Which of the patient's requests so far it is: a later one makes it stale.
    pub serial: u16,
}

/// One queue.
#[derive(Debug, Default)]
pub struct Queue {
    needs: Vec<(Need, BinaryHeap<Reverse<Waiting>>)>,
    /// Vehicles that wait with a patient aboard, by the patient.
    pub aboard: std::collections::BTreeSet<(Rank, Rank)>,
    /// Requests of its municipalities that this medical area may serve later, and when.
    lent: VecDeque<(Seconds, Need, Waiting)>,
    // Whom nobody reaches in this pass, by the place of their need.
    passed_over: Vec<(usize, Waiting)>,
    waiting: u32,
    /// The instant for which a dispatch pass was last asked.
    pub asked: Option<Seconds>,
}

impl Queue {
    /// Adds a request.
    pub fn push(&mut self, need: Need, waiting: Waiting) {
        self.waiting += 1;
        match self.needs.binary_search_by_key(&need, |entry| entry.0) {
            Ok(index) => self.needs[index].1.push(Reverse(waiting)),
            Err(index) => self.needs.insert(index, (need, BinaryHeap::from([Reverse(waiting)]))),
        }
    }

    /// Adds a request that may be served from here once `at` has come.
    pub fn lend(&mut self, at: Seconds, need: Need, waiting: Waiting) {
        self.lent.push_back((at, need, waiting));
    }

    /// Takes over what may be served by now; returns when the next may be.
    pub fn take_lent(&mut self, now: Seconds) -> Seconds {
        while let Some(&(at, need, waiting)) = self.lent.front() {
            if at > now {
                return at;
            }
            self.lent.pop_front();
            self.push(need, waiting);
        }
        Seconds::NEVER
    }

    /// Whether nobody waits; some of those who seem to wait may have been served meanwhile.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.waiting == 0 && self.aboard.is_empty()
    }

    /// Forgets everybody.
    pub fn clear(&mut self) {
        self.needs.iter_mut().for_each(|(_, heap)| heap.clear());
        self.aboard.clear();
        self.lent.clear();
        self.passed_over.clear();
        (self.waiting, self.asked) = (0, None);
    }

    /// The most urgent request of all needs that are not `hopeless`, without those that are no longer open; `hopeless` has a bit for each need.
    pub fn head(&mut self, hopeless: &Hopeless, is_open: impl Fn(Aid, Waiting) -> bool) -> Option<(usize, Need, Waiting)> {
        let mut best: Option<(usize, Waiting)> = None;
        for (index, (need, heap)) in self.needs.iter_mut().enumerate() {
            if hopeless.0.contains(&(index as u32)) {
                continue;
            }
            while heap.peek().is_some_and(|&Reverse(waiting)| !is_open(need.aid, waiting)) {
                heap.pop();
                self.waiting -= 1;
            }
            if let Some(&Reverse(waiting)) = heap.peek()
                && best.is_none_or(|(_, other)| waiting < other)
            {
                best = Some((index, waiting));
            }
        }
        best.map(|(index, waiting)| (index, self.needs[index].0, waiting))
    }

    /// The head of a need has been served.
    pub fn pop(&mut self, need: usize) {
        self.needs[need].1.pop();
        self.waiting -= 1;
    }

    /// The head of a need cannot be reached: whoever is behind it is looked at, and it waits on once the pass is [over](Self::pass_over).
    pub fn pass(&mut self, need: usize) {
        self.passed_over.extend(self.needs[need].1.pop().map(|Reverse(waiting)| (need, waiting)));
    }

    /// The pass is over: who was passed over waits as before.
    pub fn pass_over(&mut self) {
        for (need, waiting) in self.passed_over.drain(..) {
            self.needs[need].1.push(Reverse(waiting));
        }
    }
}

/// What lacks so that a request cannot be served now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmet {
    /// Nobody of the same need can be served in this pass: there is no such vehicle, place or person at all.
    All(Lack),
    /// This patient cannot: what there is does not reach them, or refuses them. Whoever is behind may be.
    This(Lack),
}

impl Unmet {
    /// What lacks, where something fit was found that does not `reach` this patient, or nothing fit at all.
    #[must_use]
    pub const fn of(lack: Lack, reach: bool) -> Self {
        if reach { Unmet::This(lack) } else { Unmet::All(lack) }
    }

    /// What lacks.
    #[must_use]
    pub const fn lack(self) -> Lack {
        match self {
            Unmet::All(lack) | Unmet::This(lack) => lack,
        }
    }
}

/// The needs that cannot be met in a pass, by their place in the queue.
#[derive(Clone, Debug, Default)]
pub struct Hopeless(pub smallvec::SmallVec<[u32; 8]>);
