//! Travel times: asked for by way, prepared once for each state of the roads, and kept.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::super::Metres;
use super::network::{Network, Stop, Tie};
use super::open::{Bound, Legs, Open, SECOND};
use super::search::{NO_WAY, Row};
use super::state::RoadState;
use super::way::{Pace, Paces, Permit, Way};
use crate::units::Seconds;

/// How many times between junctions are kept unless somebody says otherwise: 40 to 80 MB.
const ROOM: usize = 2_000_000;

/// Travel times on the roads as they are, and what was worked out of them so far.
///
/// A worker has its own and shares the network. Replicates follow each other on it: what one has worked out serves the next, because the
/// same states of the roads come again. What is kept is bounded, and no answer depends on it.
#[derive(Debug)]
pub struct Drives {
    network: Arc<Network>,
    paces: Paces,
    state: RoadState,
    /// By way, what is kept for it in this state; `None` until it is asked for.
    current: [Option<usize>; Way::ALL.len()],
    kept: Vec<Kept>,
    room: usize,
    held: usize,
    asked: u64,
}

/// What was worked out for one way of travelling in one state of the roads.
#[derive(Debug)]
struct Kept {
    way: Way,
    seen: RoadState,
    open: Open,
    onward: FxHashMap<u32, Row>,
    back: FxHashMap<u32, Row>,
    /// When it was last asked for, counted in questions.
    asked: u64,
}

/// Which end of a journey stays while the other is asked about.
#[derive(Clone, Copy)]
enum Fixed {
    Start,
    End,
}

impl Drives {
    /// Travel times on these roads on a usual day. An empty network makes every time follow from the straight line.
    #[must_use]
    pub fn new(network: Arc<Network>, paces: Paces) -> Self {
        Drives::with_room(network, paces, ROOM)
    }

    /// The same, with room for about so many times between junctions, of 20 to 40 bytes each. When they become more, those of the state and
    /// way that was asked for longest ago are forgotten first.
    #[must_use]
    pub fn with_room(network: Arc<Network>, paces: Paces, room: usize) -> Self {
        let state = RoadState::usual(0);
        Drives { network, paces, state, current: Default::default(), kept: Vec::new(), room, held: 0, asked: 0 }
    }

    /// The roads.
    #[must_use]
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// What holds on the roads from now on. A state that held before is found again with what was worked out for it.
    pub fn set(&mut self, state: &RoadState) {
        if self.state != *state {
            self.state.clone_from(state);
            self.current = Default::default();
        }
    }

    /// What no journey is faster than on the roads as they are, by any way of travelling: that of an emergency vehicle, which passes wherever
    /// another does and is no slower.
    pub fn bound(&mut self) -> Bound {
        let current = self.current(Way::Road(Permit::Emergency));
        self.kept[current].open.bound
    }

    /// The time of one journey that departs now, rounded to the nearest second, half up; `None` where there is no way.
    ///
    /// Where one end of several journeys is the same, [`Drives::from`] and [`Drives::to`] are faster.
    pub fn time(&mut self, way: Way, from: &Stop, to: &Stop) -> Option<Seconds> {
        self.from(way, from).time(to)
    }

    /// The times from one place to others.
    pub fn from(&mut self, way: Way, stop: &Stop) -> Reach<'_> {
        self.reach(way, stop, Fixed::Start)
    }

    /// The times from other places to one.
    pub fn to(&mut self, way: Way, stop: &Stop) -> Reach<'_> {
        self.reach(way, stop, Fixed::End)
    }

    fn reach(&mut self, way: Way, stop: &Stop, fixed: Fixed) -> Reach<'_> {
        if self.held > self.room {
            self.forget();
        }
        self.asked += 1;
        let current = self.current(way);
        let Kept { open, onward, back, asked, .. } = &mut self.kept[current];
        *asked = self.asked;
        let (legs, rows) = match fixed {
            Fixed::Start => (&open.onward, onward),
            Fixed::End => (&open.back, back),
        };
        let held = &mut self.held;
        let mut begun = |junction| {
            *held += 1;
            Row::from(junction)
        };
        let start = stop.tie(way).map(|tie| (tie, rows.entry(tie.junction).or_insert_with(|| begun(tie.junction))));
        Reach { way, at: stop.at, pace: self.paces.away(way), open, legs, start, held: &mut self.held }
    }

    /// Where what is kept for this way in this state stands.
    fn current(&mut self, way: Way) -> usize {
        if let Some(current) = self.current[way.number()] {
            return current;
        }
        let seen = self.state.seen_by(way);
        let found = self.kept.iter().position(|kept| kept.way == way && kept.seen == seen);
        let current = found.unwrap_or_else(|| {
            let open = Open::of(&self.network, &self.paces, way, &seen);
            self.held += open.len();
            self.kept.push(Kept { way, seen, open, onward: FxHashMap::default(), back: FxHashMap::default(), asked: self.asked });
            self.kept.len() - 1
        });
        self.current[way.number()] = Some(current);
        current
    }

    /// Forgets what was asked for longest ago, until half of the room is free or nothing is left.
    fn forget(&mut self) {
        self.kept.sort_unstable_by_key(|kept| std::cmp::Reverse(kept.asked));
        while self.held > self.room / 2
            && let Some(kept) = self.kept.pop()
        {
            self.held -= kept.len();
        }
        self.current = Default::default();
    }
}

impl Kept {
    fn len(&self) -> usize {
        self.open.len() + self.onward.values().chain(self.back.values()).map(Row::len).sum::<usize>()
    }
}

/// The times between one place and others, in one direction, by one way of travelling, on the roads of this second.
#[derive(Debug)]
pub struct Reach<'a> {
    way: Way,
    at: Metres,
    pace: Pace,
    open: &'a Open,
    legs: &'a Legs,
    /// The junction that stays, and the times from it; `None` where there are no roads.
    start: Option<(Tie, &'a mut Row)>,
    held: &'a mut usize,
}

impl Reach<'_> {
    /// What no journey by this way is faster than.
    #[must_use]
    pub const fn bound(&self) -> Bound {
        self.open.bound
    }

    /// The time of the journey, rounded to the nearest second, half up; `None` where there is no way.
    ///
    /// Two places of one junction, and all places where there are no roads, reach each other straight. Any other journey leads straight to
    /// the junction, along the roads, and straight to the other place.
    ///
    /// # Panics
    /// If the stops are not of the same network.
    pub fn time(&mut self, other: &Stop) -> Option<Seconds> {
        let Some((tie, row)) = &mut self.start else { return Some(self.pace.between(self.at, other.at)) };
        let goal = other.tie(self.way).expect("invariant: both stops are of this network");
        if goal.junction == tie.junction {
            return Some(self.pace.between(self.at, other.at));
        }
        if !self.open.are_joined(tie.junction, goal.junction) {
            return None;
        }
        let before = row.len();
        let along = row.to(goal.junction, self.legs);
        *self.held += row.len() - before;
        let away = (tie.leg_mm + goal.leg_mm).saturating_mul(self.pace.micros_a_millimetre());
        (along != NO_WAY).then(|| rounded(along.saturating_add(away)))
    }
}

/// Whole seconds, half up; what is longer than any run is [`Seconds::NEVER`].
fn rounded(micros: u64) -> Seconds {
    Seconds(u32::try_from((micros.saturating_add(SECOND / 2)) / SECOND).unwrap_or(u32::MAX))
}
