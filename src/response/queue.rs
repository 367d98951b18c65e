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
    /// Energy in the vehicle itself, which is an electric car.
    Car,
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

/// Those who wait for one need.
#[derive(Debug)]
struct Line {
    need: Need,
    heap: BinaryHeap<Reverse<Waiting>>,
    /// What there was nothing of for anybody here when it was last sought; nothing is sought before that may have changed.
    vain: Option<Lack>,
    /// Whom nobody reaches, and what was lacking: they wait apart until that may have changed.
    apart: Vec<(Waiting, Lack)>,
}

/// One queue.
#[derive(Debug, Default)]
pub struct Queue {
    // In the order of needs.
    lines: Vec<Line>,
    /// Vehicles that wait with a patient aboard, by the patient.
    pub aboard: std::collections::BTreeSet<(Rank, Rank)>,
    /// Requests of its municipalities that this medical area may serve later, and when.
    lent: VecDeque<(Seconds, Need, Waiting)>,
    /// The instant for which a dispatch pass was last asked.
    pub asked: Option<Seconds>,
}

/// What has changed, so that it is worth while to look again at those who waited in vain.
#[derive(Clone, Copy)]
pub enum Stir<'a> {
    /// Vehicles can be sent: of `driven` kinds somebody drives, with any of `kinds` somebody of a role could come who `is_free`.
    Vehicles {
        /// Kinds that can be sent with patients or goods, as bits.
        driven: u16,
        /// Kinds that somebody who is asked for could come with, as bits.
        kinds: u16,
        /// Whether somebody of a role could.
        is_free: &'a dyn Fn(Role) -> bool,
    },
    /// A place is open.
    Places,
    /// Roads, or what hinders a site, are other than before.
    Everything,
}

impl Stir<'_> {
    /// Whether what lacked for this need may be there now.
    fn brings(&self, lack: Lack, need: &Need) -> bool {
        match (self, lack) {
            (Stir::Everything, _) | (Stir::Places, Lack::Place) => true,
            (Stir::Vehicles { driven, kinds, is_free }, Lack::Vehicle | Lack::Person) => match need.what {
                What::Somebody(role) => need.with & kinds != 0 && is_free(role),
                What::Place(_) | What::Kept | What::Goods(_) | What::Car => need.with & driven != 0,
            },
            (Stir::Vehicles { .. }, Lack::Way | Lack::Place | Lack::Goods)
            | (Stir::Places, Lack::Way | Lack::Vehicle | Lack::Goods | Lack::Person) => false,
        }
    }
}

impl Queue {
    /// Adds a request.
    pub fn push(&mut self, need: Need, waiting: Waiting) {
        match self.lines.binary_search_by_key(&need, |line| line.need) {
            Ok(index) => self.lines[index].heap.push(Reverse(waiting)),
            Err(index) => {
                self.lines.insert(index, Line { need, heap: BinaryHeap::from([Reverse(waiting)]), vain: None, apart: Vec::new() })
            }
        }
    }

    /// Adds a request that may be served from here once `at` has come, which is never before that of another. Says whether a pass is to be
    /// asked for then: where others may be served earlier, their pass asks for the next.
    pub fn lend(&mut self, at: Seconds, need: Need, waiting: Waiting) -> bool {
        self.lent.push_back((at, need, waiting));
        self.lent.len() == 1
    }

    /// Takes over what may be served by now; if that was anything, returns when the next may be: a pass is to be asked for then.
    pub fn take_lent(&mut self, now: Seconds) -> Option<Seconds> {
        let mut took = false;
        while let Some(&(at, need, waiting)) = self.lent.front() {
            if at > now {
                return took.then_some(at);
            }
            took = true;
            self.lent.pop_front();
            self.push(need, waiting);
        }
        None
    }

    /// Something has changed: who waited in vain for it is looked at again. Says whether there is anybody to be looked at.
    pub fn stir(&mut self, stir: Stir<'_>) -> bool {
        let mut anybody = !self.aboard.is_empty() && matches!(stir, Stir::Places | Stir::Everything);
        for line in &mut self.lines {
            if line.vain.is_some_and(|lack| stir.brings(lack, &line.need)) {
                line.vain = None;
                anybody |= !line.heap.is_empty();
            }
            let heap = &mut line.heap;
            line.apart.retain(|&(waiting, lack)| {
                let back = stir.brings(lack, &line.need);
                if back {
                    heap.push(Reverse(waiting));
                    anybody = true;
                }
                !back
            });
        }
        anybody
    }

    /// Forgets everybody.
    pub fn clear(&mut self) {
        for line in &mut self.lines {
            line.heap.clear();
            line.apart.clear();
            line.vain = None;
        }
        self.aboard.clear();
        self.lent.clear();
        self.asked = None;
    }

    /// The most urgent request of all needs that are not sought in vain, without those that are no longer open.
    pub fn head(&mut self, is_open: impl Fn(Aid, Waiting) -> bool) -> Option<(usize, Need, Waiting)> {
        let mut best: Option<(usize, Waiting)> = None;
        for (index, line) in self.lines.iter_mut().enumerate().filter(|(_, line)| line.vain.is_none()) {
            while line.heap.peek().is_some_and(|&Reverse(waiting)| !is_open(line.need.aid, waiting)) {
                line.heap.pop();
            }
            if let Some(&Reverse(waiting)) = line.heap.peek()
                && best.is_none_or(|(_, other)| waiting < other)
            {
                best = Some((index, waiting));
            }
        }
        best.map(|(index, waiting)| (index, self.lines[index].need, waiting))
    }

    /// What nobody of a need can have at present, where a request of it waits; `None` where that is not known.
    #[must_use]
    pub fn lacks(&self, need: &Need) -> Option<Lack> {
        self.lines.binary_search_by_key(need, |line| line.need).ok().and_then(|index| self.lines[index].vain)
    }

    /// The head of a need has been served.
    pub fn pop(&mut self, need: usize) {
        self.lines[need].heap.pop();
    }

    /// The head of a need cannot be served, or nobody of that need can, until something changes.
    pub fn put_off(&mut self, need: usize, unmet: Unmet) {
        let line = &mut self.lines[need];
        match unmet {
            Unmet::All(lack) => line.vain = Some(lack),
            Unmet::This(lack) => line.apart.extend(line.heap.pop().map(|Reverse(waiting)| (waiting, lack))),
        }
    }
}

/// What lacks so that a request cannot be served now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmet {
    /// Nobody of the same need can be: there is no such vehicle, place or person at all.
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn need(with: u16) -> Need {
        Need { aid: Aid::Battery, with, what: What::Goods(0) }
    }

    fn ask(queue: &mut Queue, with: u16, urgency: u32, patient: u32) -> (u16, Waiting) {
        let waiting = Waiting { urgency: Seconds(urgency), patient: Rank(patient), serial: 1 };
        queue.push(need(with), waiting);
        (with, waiting)
    }

    fn drained(queue: &mut Queue) -> Vec<Waiting> {
        let mut served = Vec::new();
        while let Some((index, _, waiting)) = queue.head(|_, _| true) {
            queue.pop(index);
            served.push(waiting);
        }
        served
    }

    proptest! {
        #[test]
        fn the_most_urgent_is_served_first_of_all_who_do_not_wait_in_vain(
            asked in prop::collection::vec((1..4_u16, 0..50_u32), 1..30), steps in prop::collection::vec(0..4_u8, 0..60),
        ) {
            let mut queue = Queue::default();
            let (mut waits, mut vain) = (Vec::<(u16, Waiting)>::new(), Vec::<(u16, Waiting)>::new());
            for (patient, &(with, urgency)) in (0..).zip(&asked) {
                waits.push(ask(&mut queue, with, urgency, patient));
            }
            for step in steps {
                if step == 0 {
                    queue.stir(Stir::Everything);
                    waits.append(&mut vain);
                    continue;
                }
                let head = queue.head(|_, _| true);
                prop_assert_eq!(head.map(|head| head.2), waits.iter().map(|entry| entry.1).min());
                let Some((index, Need { with, .. }, head)) = head else { continue };
                match step {
                    1 => queue.pop(index),
                    2 => {
                        queue.put_off(index, Unmet::This(Lack::Vehicle));
                        vain.push((with, head));
                    }
                    _ => {
                        queue.put_off(index, Unmet::All(Lack::Vehicle));
                        vain.extend(waits.iter().filter(|entry| entry.0 == with));
                        waits.retain(|entry| entry.0 != with);
                    }
                }
                waits.retain(|entry| entry.1 != head);
            }
            queue.stir(Stir::Everything);
            let mut everybody: Vec<Waiting> = waits.iter().chain(&vain).map(|entry| entry.1).collect();
            everybody.sort_unstable();
            prop_assert_eq!(drained(&mut queue), everybody, "nobody is lost");
        }
    }

    #[test]
    fn only_what_lacked_wakes_who_waits_for_it() {
        let mut queue = Queue::default();
        ask(&mut queue, 0b01, 5, 0);
        let vehicles = |driven| Stir::Vehicles { driven, kinds: driven, is_free: &|_| false };
        let (index, ..) = queue.head(|_, _| true).unwrap();
        queue.put_off(index, Unmet::All(Lack::Vehicle));
        assert!(!queue.stir(Stir::Places) && !queue.stir(vehicles(0b10)));
        assert!(queue.head(|_, _| true).is_none());
        assert!(queue.stir(vehicles(0b11)));
        assert_eq!(drained(&mut queue).len(), 1);
    }
}
