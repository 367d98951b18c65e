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

/// A run is lived through in stretches of equal length, at most so many: an entry is put in order only when its stretch begins.
const STRETCHES: u32 = 2_048;
/// So many entries that came since are put in order with the rest at once.
const MANY: usize = 64;

/// The agenda of one run, up to its horizon.
#[derive(Resource, Debug, Default)]
pub struct Agenda {
    // By stretch: what is due there, in no order; empty from the running stretch backwards.
    later: Vec<Vec<Due>>,
    // The stretches that have begun, and the length of each as a power of two.
    begun: usize,
    length: u32,
    // Of the running stretch: what was put in order, latest first, and what came since.
    ordered: Vec<Due>,
    since: BinaryHeap<Reverse<Due>>,
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
        self.length = horizon.0.div_ceil(STRETCHES).next_power_of_two().trailing_zeros();
        let stretches = (horizon.0.saturating_sub(1) >> self.length) as usize + 1;
        self.later.iter_mut().for_each(Vec::clear);
        self.later.resize_with(stretches, Vec::new);
        self.ordered.clear();
        self.since.clear();
        (self.begun, self.running) = (0, None);
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
        if self.running.is_some_and(|running| due.0 >> 26 <= running.0 >> 26) {
            panic!("invariant: {kind:?} at {at:?} is asked for after it was handled");
        }
        let stretch = (at.0 >> self.length) as usize;
        if stretch < self.begun { self.since.push(Reverse(due)) } else { self.later[stretch].push(due) }
    }

    /// The next entry, which is then the running one. A stale entry (one that its owner has since replaced) is the caller's to drop.
    #[inline]
    pub fn pop(&mut self) -> Option<Due> {
        if self.watch.is_some() {
            self.note();
        }
        let known = self.ordered.len();
        if self.since.len() > known.max(MANY) || known + self.since.len() == 0 {
            self.put_in_order();
        }
        let due = match (self.ordered.last(), self.since.peek()) {
            (Some(&next), Some(&Reverse(came))) if came < next => self.since.pop().map(|Reverse(due)| due),
            (None, Some(_)) => self.since.pop().map(|Reverse(due)| due),
            (Some(_), _) | (None, None) => self.ordered.pop(),
        };
        self.running = due;
        self.handled += u64::from(due.is_some());
        due
    }

    /// The entry that is due so many places after the running one, as far as the order is known: whoever fetches ahead from memory may be
    /// wrong, as other entries may still come between.
    #[inline]
    #[must_use]
    pub fn ahead(&self, places: usize) -> Option<Due> {
        self.ordered.len().checked_sub(places).map(|place| self.ordered[place])
    }

    /// What came since is put in order with the rest of the stretch; where nothing is left of it, the next one with entries begins.
    #[cold]
    fn put_in_order(&mut self) {
        if self.since.len() > MANY {
            self.ordered.extend(self.since.drain().map(|Reverse(due)| due));
        }
        while self.ordered.is_empty() && self.since.is_empty() && self.begun < self.later.len() {
            self.ordered.append(&mut self.later[self.begun]);
            self.begun += 1;
        }
        self.ordered.sort_unstable_by(|a, b| b.cmp(a));
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
    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn whatever_is_asked_for_on_the_way_comes_in_its_turn(
            horizon in 1..5_000_u32, asked in prop::collection::vec((0..6_000_u32, 0..3_u8, 0..4_u32, 0..3_u8), 1..400),
        ) {
            let mut agenda = Agenda::default();
            agenda.reset(Seconds(horizon));
            let (mut asked, mut due, mut handled) = (asked.into_iter(), std::collections::BTreeMap::<Due, u32>::new(), None);
            loop {
                for (at, kind, rank, pause) in asked.by_ref() {
                    let entry = Due::new(Seconds(at), Kind::numbered(kind), Rank(rank));
                    if handled.is_none_or(|handled: Due| entry.0 >> 26 > handled.0 >> 26) && at < horizon {
                        agenda.wake(entry.at(), entry.kind(), entry.rank());
                        *due.entry(entry).or_default() += 1;
                    }
                    if pause == 0 {
                        break;
                    }
                }
                handled = agenda.pop();
                let first = due.first_entry().map(|mut first| {
                    *first.get_mut() -= 1;
                    if *first.get() == 0 { first.remove_entry().0 } else { *first.key() }
                });
                prop_assert_eq!(handled, first);
                if handled.is_none() && asked.len() == 0 {
                    break;
                }
            }
        }
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
