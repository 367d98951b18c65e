//! What is due, earliest first; at one instant by kind, then by rank.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use bevy_ecs::resource::Resource;

use crate::fact::{Kind, Rank};
use crate::units::Seconds;

/// A due entry in one integer: 30 bits second, 8 bits kind, 26 bits rank. Its order is the order of handling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due(u64);

impl Due {
    const fn new(at: Seconds, kind: Kind, rank: Rank) -> Self {
        Due((at.0 as u64) << 34 | (kind as u64) << 26 | rank.0 as u64)
    }

    /// When.
    #[must_use]
    pub const fn at(self) -> Seconds {
        Seconds((self.0 >> 34) as u32)
    }

    /// What.
    #[must_use]
    pub const fn kind(self) -> Kind {
        Kind::numbered((self.0 >> 26) as u8)
    }

    /// Whose.
    #[must_use]
    pub const fn rank(self) -> Rank {
        Rank(self.0 as u32 & (Rank::END - 1))
    }
}

/// The agenda of one run, up to its horizon.
#[derive(Resource, Debug, Default)]
pub struct Agenda {
    // Invariant: every entry is later than `running`.
    later: BinaryHeap<Reverse<Due>>,
    // Entries of the running instant stay apart: the large heap is not touched for what is due at once.
    soon: BinaryHeap<Reverse<Due>>,
    running: Option<Due>,
    horizon: Seconds,
    handled: u64,
    watch: Option<Box<Watch>>,
}

/// What handling came to, by kind of entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// Entries handled, stale ones too.
    pub entries: u64,
    /// Ticks from taking an entry up to asking for the next, by whatever clock was given.
    pub ticks: u64,
}

/// Somebody measures: the clock comes from outside, as a run knows no time but its own.
#[derive(Debug)]
struct Watch {
    clock: fn() -> u64,
    since: u64,
    spent: [Spent; Kind::ALL.len()],
}

impl Agenda {
    /// From the next run on, what each kind of entry takes is measured by this clock.
    pub fn measure(&mut self, clock: fn() -> u64) {
        self.watch = Some(Box::new(Watch { clock, since: 0, spent: Default::default() }));
    }

    /// What the last run came to, by kind; `None` unless it was measured.
    #[must_use]
    pub fn spent(&self) -> Option<&[Spent; Kind::ALL.len()]> {
        self.watch.as_ref().map(|watch| &watch.spent)
    }

    /// Empties the agenda for a run of `horizon` seconds.
    pub fn reset(&mut self, horizon: Seconds) {
        if let Some(watch) = &mut self.watch {
            (watch.since, watch.spent) = ((watch.clock)(), Default::default());
        }
        self.later.clear();
        self.soon.clear();
        self.running = None;
        self.horizon = horizon;
        self.handled = 0;
    }

    /// The end of the run: nothing is handled at it or after it.
    #[must_use]
    pub const fn horizon(&self) -> Seconds {
        self.horizon
    }

    /// How many entries were handled.
    #[must_use]
    pub const fn handled(&self) -> u64 {
        self.handled
    }

    /// Makes `kind` due for `rank` at `at`; beyond the horizon it is forgotten.
    ///
    /// # Panics
    /// If that instant, or that kind of this instant, has been handled: only a bug asks for the past.
    #[inline]
    pub fn wake(&mut self, at: Seconds, kind: Kind, rank: Rank) {
        if at >= self.horizon {
            return;
        }
        let due = Due::new(at, kind, rank);
        match self.running {
            Some(running) if due.0 >> 26 <= running.0 >> 26 => panic!("invariant: {kind:?} at {at:?} is asked for after it was handled"),
            Some(running) if due.at() == running.at() => self.soon.push(Reverse(due)),
            Some(_) | None => self.later.push(Reverse(due)),
        }
    }

    /// The next entry, which is then the running one. A stale entry (one that its owner has since replaced) is the caller's to drop.
    #[inline]
    pub fn pop(&mut self) -> Option<Due> {
        if self.watch.is_some() {
            self.note();
        }
        let from_later = match (self.soon.peek(), self.later.peek()) {
            (None, None) => return None,
            (Some(soon), Some(later)) => later.0 < soon.0,
            (soon, _) => soon.is_none(),
        };
        let Reverse(due) = if from_later { self.later.pop()? } else { self.soon.pop()? };
        self.running = Some(due);
        self.handled += 1;
        Some(due)
    }

    /// What has passed since the running entry was taken up belongs to its kind.
    #[cold]
    fn note(&mut self) {
        let Some(watch) = &mut self.watch else { return };
        let now = (watch.clock)();
        if let Some(running) = self.running {
            let spent = &mut watch.spent[running.kind() as usize];
            spent.entries += 1;
            spent.ticks += now - watch.since;
        }
        watch.since = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(agenda: &mut Agenda) -> Vec<(u32, Kind, u32)> {
        std::iter::from_fn(|| agenda.pop()).map(|due| (due.at().0, due.kind(), due.rank().0)).collect()
    }

    #[test]
    fn an_instant_is_handled_by_kind_then_by_rank_whatever_the_order_of_waking() {
        let mut agenda = Agenda::default();
        agenda.reset(Seconds(100));
        for (at, kind, rank) in [(5, Kind::Care, 0), (5, Kind::Power, 2), (3, Kind::Care, 9), (5, Kind::Power, 1), (100, Kind::Power, 0)] {
            agenda.wake(Seconds(at), kind, Rank(rank));
        }
        assert_eq!(story(&mut agenda), [(3, Kind::Care, 9), (5, Kind::Power, 1), (5, Kind::Power, 2), (5, Kind::Care, 0)]);
    }

    #[test]
    fn a_handler_may_wake_a_later_kind_of_its_instant() {
        let mut agenda = Agenda::default();
        agenda.reset(Seconds(100));
        agenda.wake(Seconds(5), Kind::Power, Rank(1));
        agenda.wake(Seconds(5), Kind::Care, Rank(7));
        agenda.pop();
        agenda.wake(Seconds(5), Kind::Care, Rank(1));
        assert_eq!(story(&mut agenda), [(5, Kind::Care, 1), (5, Kind::Care, 7)]);
    }

    #[test]
    fn the_past_is_refused() {
        let mut agenda = Agenda::default();
        agenda.reset(Seconds(100));
        agenda.wake(Seconds(5), Kind::Care, Rank(1));
        agenda.pop();
        let past = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| agenda.wake(Seconds(5), Kind::Power, Rank(1))));
        assert!(past.is_err());
    }
}
